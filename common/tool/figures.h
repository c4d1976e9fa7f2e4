/* SPDX-License-Identifier: MIT
 *
 * The figures of one period: collects facts from the store, groups them and has
 * rules/figure.h compute them. Reads what the period needs and what came after it, never
 * what was before. Knows which fact each figure rests on; must not know lines or operands.
 */
#ifndef SVC_TOOL_FIGURES_H
#define SVC_TOOL_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/when.h"
#include "rules/figure.h"
#include "store/db.h"
#include "text/field.h"

#define FIGURES_BY_MOST 8

struct figures_query {
	struct db *db;
	int64_t now;             /* what is not over by then is provisional */
	struct span span;        /* the period; both ends given */
	const enum field_id *by; /* fields to group by; F_none ends; at most FIGURES_BY_MOST */
	const bool *wanted;      /* by place in figure_table() */
	/* Circumstances and terms to suppose for service levels (store/levels.h), by field; NULL = as it
	 * was. */
	const char *const *suppose;
};

/* True if figures can be grouped by that field. */
bool figures_group_by(enum field_id field);

/* Calls `each` for every line: figures in the order of the table, then groups sorted bytewise.
 * `group` is "all", or "category=fault,priority=P1" with "-" for an absent value (engineer: the one
 * assigned, else of the last visit). Every group that occurs at all has every figure. A ranking has
 * a line for each mode, ",mode=LEAK" behind its group, most frequent first. Texts are lent for the
 * call. */
void figures_each(const struct figures_query *query,
		  void (*each)(void *context, const struct figure *figure, const char *group,
			       const struct figure_line *line),
		  void *context);

#endif
