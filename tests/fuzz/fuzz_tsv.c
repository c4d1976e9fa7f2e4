/* SPDX-License-Identifier: MIT
 *
 * Any bytes as tsv lines.
 */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_lines(FORMAT_TSV, data, size);
	return 0;
}
