/* SPDX-License-Identifier: MIT
 *
 * One value as it is shown: to people, or to pipes. Knows the desk's registers and the forms of
 * values; masks nothing, so whoever calls answers for that (DESIGN 5).
 */
#ifndef SVC_TOOL_SHOWN_H
#define SVC_TOOL_SHOWN_H

#include <stdbool.h>

#include "base/mem.h"
#include "tool/desk.h"

/* For people times, money and phones in short and a reference by name with its key behind it, "Li
 * Lei (E007)"; for pipes what value_parse() reads back, references by key. In `arena`; NULL for
 * NULL. */
const char *shown_value(struct desk *desk, enum field_id field, const char *canonical, bool people,
			struct arena *arena);

/* Adds the text quoted as a shell would want it, where it must be. */
void shown_quoted(const char *text, struct buffer *out);

#endif
