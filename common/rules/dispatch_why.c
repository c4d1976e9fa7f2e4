/* SPDX-License-Identifier: MIT
 *
 * Why a request waits, in one clause.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rules/dispatch_inside.h"

#define NAMED_MOST 2 /* rejected engineers told one by one */

struct tally {
	size_t rejected, of_rule[RULE_COUNT];
	char named[440]; /* the first NAMED_MOST with their reasons */
};

static void
judge(struct dispatch *d, const struct dispatch_order *order, struct tally *tally)
{
	for (size_t e = 0; e < d->problem->candidates; e++) {
		struct candidate *one = &d->problem->candidate[e];
		size_t length = strlen(tally->named);

		candidate_price(&order->job, d->problem->weights, one);
		if (one->cost != CANDIDATE_NEVER)
			continue;
		tally->of_rule[one->broken]++;
		if (tally->rejected++ < NAMED_MOST)
			(void)snprintf(tally->named + length, sizeof(tally->named) - length,
				       "%s%s %s", length > 0 ? "; " : "", one->key, one->why);
	}
}

static void
add(struct dispatch_order *order, const char *text)
{
	size_t length = strlen(order->why);

	(void)snprintf(order->why + length, sizeof(order->why) - length, "%s", text);
}

/* "no engineer can take it: 58 skill, 1 absent". */
static void
say_tally(struct dispatch_order *order, const struct tally *tally)
{
	char part[60];
	bool first = true;

	add(order, "no engineer can take it: ");
	if (tally->rejected <= NAMED_MOST) {
		add(order, tally->rejected > 0 ? tally->named : "none is in the register");
		return;
	}
	for (int rule = RULE_NONE + 1; rule < RULE_COUNT; rule++) {
		if (tally->of_rule[rule] == 0)
			continue;
		(void)snprintf(part, sizeof(part), "%s%zu %s", first ? "" : ", ",
			       tally->of_rule[rule], hard_rule_name((enum hard_rule)rule));
		add(order, part);
		first = false;
	}
}

void
dispatch_say_why(struct dispatch *d, struct dispatch_order *order)
{
	struct tally tally = {0};
	bool asked = !order->standby || order->displaced_by != 0;

	if (!asked || order->engineer != DISPATCH_NONE || order->why[0] != '\0')
		return;
	judge(d, order, &tally);
	if (tally.rejected == d->problem->candidates)
		say_tally(order, &tally);
	else if (order->displaced_by != 0)
		add(order, "given up for an emergency, and nobody else is better than waiting");
	else
		add(order, "all who could are taken by what is more urgent, or cost more than "
			   "waiting");
}
