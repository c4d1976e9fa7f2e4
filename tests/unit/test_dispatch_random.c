/* SPDX-License-Identifier: MIT
 *
 * rules/dispatch on instances by the thousand: no plan breaks a rule, whatever the order of the
 * input.
 */
#include <criterion/criterion.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "support/instance.h"
#include "support/plan_check.h"

/* ---- no rule is broken ---- */

static void
expect_lawful(const struct kind *kind, uint64_t first, uint64_t count)
{
	static struct instance in;
	char text[PLAN_CHECK_TEXT];
	size_t assigned = 0;

	for (uint64_t number = first; number < first + count; number++) {
		struct dispatch *dispatch;

		instance_make(&in, number, kind);
		dispatch = dispatch_make(&in.problem);
		for (size_t i = 0; i < in.problem.orders; i++)
			assigned += in.order[i].engineer != DISPATCH_NONE;
		dispatch_free(dispatch);
		cr_expect_null(plan_violation(&in.problem, in.load, text),
			       "instance %" PRIu64 ": %s", number, text);
	}
	cr_expect_gt(assigned, count / 2, "%zu assigned", assigned);
}

Test(dispatch_random, plans_of_single_visits_are_lawful, .timeout = 120)
{
	static const struct kind kind = {.engineers = ENGINEERS,
					 .orders = ORDERS,
					 .windows = true,
					 .papers = true,
					 .holders = true,
					 .given = true};
	expect_lawful(&kind, 1, 3000);
}

Test(dispatch_random, plans_of_crews_are_lawful, .timeout = 120)
{
	static const struct kind kind = {.engineers = ENGINEERS,
					 .orders = ORDERS,
					 .windows = true,
					 .papers = true,
					 .holders = true,
					 .crews = true};
	expect_lawful(&kind, 10001, 3000);
}

Test(dispatch_random, plans_with_emergencies_are_lawful, .timeout = 120)
{
	static const struct kind kind = {.engineers = ENGINEERS,
					 .orders = ORDERS,
					 .windows = true,
					 .papers = true,
					 .emergencies = true,
					 .crews = true,
					 .given = true};
	expect_lawful(&kind, 20001, 3000);
}

Test(dispatch_random, plans_on_a_coarse_grid_are_lawful, .timeout = 120)
{
	static const struct kind kind = {
	    .engineers = 4, .orders = ORDERS, .ties = 1, .emergencies = true, .windows = true};
	expect_lawful(&kind, 30001, 3000);
}

/* ---- the same whatever the order of the input ---- */

Test(dispatch_random, input_in_another_order_gives_the_same_plan, .timeout = 120)
{
	static const struct kind kind = {.engineers = ENGINEERS,
					 .orders = ORDERS,
					 .ties = 1,
					 .windows = true,
					 .papers = true,
					 .holders = true,
					 .crews = true,
					 .emergencies = true};
	static struct instance one, other;

	for (uint64_t number = 40001; number < 41001; number++) {
		size_t orders;

		instance_make(&one, number, &kind);
		instance_make(&other, number, &kind);
		orders = other.problem.orders;
		instance_shuffle(&other);
		qsort(other.order, orders, sizeof(other.order[0]), dispatch_compare);
		dispatch_free(dispatch_make(&one.problem));
		dispatch_free(dispatch_make(&other.problem));
		for (size_t i = 0; i < orders; i++) {
			const struct dispatch_order *a = &one.order[i], *b = &other.order[i];

			cr_assert(a->job.request == b->job.request && a->engineer == b->engineer &&
				      a->slot.arrives == b->slot.arrives && a->cost == b->cost &&
				      a->mates == b->mates && strcmp(a->why, b->why) == 0,
				  "instance %" PRIu64 ": request %" PRId64 " differs: %s / %s",
				  number, a->job.request, a->why, b->why);
		}
	}
}
