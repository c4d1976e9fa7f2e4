/* SPDX-License-Identifier: MIT
 *
 * Shows where two texts differ, line by line, for people. Knows texts only.
 */
#ifndef TESTS_SUPPORT_DIFFERENCE_H
#define TESTS_SUPPORT_DIFFERENCE_H

#include "base/buffer.h"

/* Appends the lines that differ between what the texts have in common at their start and end:
 * "-" before wanted ones, "+" before those got, " " before up to two equal ones ahead of them.
 * Control characters are written \t, \r, \x1B, a missing last newline is told. At most 40 lines of
 * each. */
void difference_add(const char *wanted, const char *got, struct buffer *out);

#endif
