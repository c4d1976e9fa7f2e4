/* SPDX-License-Identifier: MIT
 *
 * Any bytes as json lines.
 */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_lines(FORMAT_JSON, data, size);
	return 0;
}
