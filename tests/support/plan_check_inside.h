/* SPDX-License-Identifier: MIT
 *
 * What the parts of plan_check.c share; nothing else includes it.
 */
#ifndef TESTS_SUPPORT_PLAN_CHECK_INSIDE_H
#define TESTS_SUPPORT_PLAN_CHECK_INSIDE_H

#include "support/plan_check.h"

/* One plan under examination. */
struct examination {
	const struct dispatch_problem *problem;
	const int *load;
	char *out;
};

/* Writes what is broken; false, for the caller to return. */
bool plan_broken(struct examination *x, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The way as far as it is known. */
int64_t plan_least_way(const struct place *from, const struct place *to);
/* Who goes (plan_check_who.c): whether the leader, and the crew, may on that day. */
bool plan_may_lead(struct examination *x, const struct dispatch_order *order,
		   const struct candidate *one, const char *day);
bool plan_is_good_crew(struct examination *x, const struct dispatch_order *order, const char *day);

#endif
