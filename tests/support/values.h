/* SPDX-License-Identifier: MIT
 *
 * Tables of values in tests: what is typed, and what must come of it.
 */
#ifndef SVC_TESTS_VALUES_H
#define SVC_TESTS_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "text/field.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define VALUES_NOW INT64_C(1795496910) /* 2026-11-24T13:08:30+08:00 */

struct value_case {
	enum field_id field;
	const char *typed;
	const char *expected; /* canonical text or message; NULL = any message */
};

/* Each is taken, kept as expected, and read back identically from its printed form. */
void expect_taken(const struct value_case *cases, size_t count);
/* Each is refused; with that message where one is given. */
void expect_refused(const struct value_case *cases, size_t count);
/* Each canonical text looks so. */
void expect_printed(void (*print)(enum field_id, const char *, struct buffer *),
		    const struct value_case *cases, size_t count);

#endif
