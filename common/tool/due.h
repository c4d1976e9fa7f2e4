/* SPDX-License-Identifier: MIT
 *
 * What time demands: the parts of svc-due. Knows store/deadlines.h and the ladder; must not know
 * operands.
 */
#ifndef SVC_TOOL_DUE_H
#define SVC_TOOL_DUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/filter.h"
#include "tool/desk.h"
#include "tool/options.h"

/* What is asked. */
struct due_query {
	const struct options *options;
	int64_t until;               /* sla, sheets: due times before this */
	int64_t since;               /* escalate: print again what fell due since then; WHEN_NONE = only
				      * what is new */
	const struct filter *filter; /* all must pass */
	size_t filters;
};

/* True for what lines of svc-due can be filtered by. */
bool due_filters_by(enum field_id field);

/* True if a line with those values passes every filter of the query; names it needs live in `arena`. */
bool due_passes(struct desk *desk, const struct due_query *query, const char *const value[F_COUNT],
		struct arena *arena);

/* Clocks of service levels that are breached or fall due before `until`, one a line by due time, all
 * but the sheets'; returns how many. */
size_t due_levels(struct desk *desk, const struct due_query *query);
/* The same of service sheets that have not come back. */
size_t due_sheets(struct desk *desk, const struct due_query *query);

/* Prints each due step of the ladder, a line for each person who must be told, and records it, so that
 * it is printed once whoever else runs this. -n records nothing. Returns how many lines. */
size_t due_escalate(struct desk *desk, const struct due_query *query);

#endif
