/* SPDX-License-Identifier: MIT
 *
 * What-if values: name=value operands that a reading program takes, under -n, as "what if it were
 * so" instead of as filters. Knows fields and how they are typed; must not know what is asked.
 */
#ifndef SVC_TOOL_WHAT_IF_H
#define SVC_TOOL_WHAT_IF_H

#include <stddef.h>

#include "base/mem.h"
#include "text/field.h"

/* Takes the operands (up to NULL) of the form name=value whose field is in the list `fields`
 * (F_none ends it) out of `operand`; the rest moves up. value[] gets the canonical values ("" for
 * "name="), in `arena`. Returns how many were taken. Dies on a value that is none, and on a field
 * given twice. */
size_t what_if_take(char **operand, const enum field_id *fields, const char *value[F_COUNT],
		    struct arena *arena);

#endif
