/* SPDX-License-Identifier: MIT
 *
 * Whether a plan of dispatch keeps every hard rule and every rule of time, found out from first
 * principles: nothing here asks the rules that made the plan. Knows their structures only.
 */
#ifndef TESTS_SUPPORT_PLAN_CHECK_H
#define TESTS_SUPPORT_PLAN_CHECK_H

#include "rules/dispatch.h"

#define PLAN_CHECK_TEXT 300

/* The first rule that the plan breaks, in `out`; NULL if it keeps all. `load` is that of each
 * candidate before the plan was made, the agendas are as they were then. */
const char *plan_violation(const struct dispatch_problem *problem, const int *load,
			   char out[PLAN_CHECK_TEXT]);

/* Seconds on the way as DOMAIN e.1 has it; < 0 where a position is unknown. */
int64_t plan_way(const struct place *from, const struct place *to);
/* True if the set has the member, the level behind a colon at least so high. */
bool plan_has(const char *set, const char *member, size_t length, int level);

#endif
