/* SPDX-License-Identifier: MIT
 *
 * rules/dispatch against all plans there are, on small instances: a plan that says it is the best
 * one is, and what another engineer would cost is so.
 */
#include <criterion/criterion.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "support/instance.h"
#include "support/plan_check.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- no plan costs less ---- */

/* All plans of a small instance, one after the other. */
struct search {
	struct instance *in;
	int64_t arc[ORDERS][ENGINEERS]; /* CANDIDATE_NEVER = he is rejected */
	int load[ENGINEERS];
	size_t chosen[ORDERS];
	size_t forced_order, forced_engineer; /* DISPATCH_NONE = none */
	int64_t best;
};

static void
take_out(struct person *person, int64_t request)
{
	size_t kept = 0;

	for (size_t i = 0; i < person->agenda.commitments; i++)
		if (person->commitment[i].request != request)
			person->commitment[kept++] = person->commitment[i];
	person->agenda.commitments = kept;
}

static bool
stays(const struct instance *in, size_t order, size_t e)
{
	return in->order[order].holder == e && in->order[order].held != WHEN_NONE;
}

/* Leaves the engineer's time to him, but for the order at hand and where `bare` all that may move.
 */
static void
clear_time(struct instance *in, size_t e, size_t at_hand, bool bare)
{
	for (size_t i = 0; i < in->problem.orders; i++)
		if (in->order[i].holder == e && (bare || i == at_hand))
			take_out(&in->person[e], in->order[i].job.request);
}

/* Who has an order keeps it for his time, if it still can be. */
static int64_t
price_once(const struct instance *in, const struct dispatch_order *order, size_t e,
	   struct candidate *one)
{
	struct job job = order->job;

	*one = in->candidate[e];
	if (order->holder == e && order->held != WHEN_NONE) {
		job.eta = order->held;
		candidate_price(&job, &in->weights, one);
		if (one->cost != CANDIDATE_NEVER)
			return one->arc;
		job.eta = WHEN_NONE;
	}
	candidate_price(&job, &in->weights, one);
	if (one->cost == CANDIDATE_NEVER)
		return CANDIDATE_NEVER;
	return one->arc +
	       (order->holder != DISPATCH_NONE && order->holder != e ? in->weights.displace : 0);
}

/* Among what the others hold; without it for who has no time otherwise. */
static int64_t
arc_of(struct instance *in, size_t order, size_t e)
{
	struct person whole = in->person[e];
	struct candidate one;
	int64_t arc;

	clear_time(in, e, order, false);
	arc = price_once(in, &in->order[order], e, &one);
	if (arc == CANDIDATE_NEVER && (one.broken == RULE_OVERLAP || one.broken == RULE_SHIFT)) {
		clear_time(in, e, order, true);
		arc = price_once(in, &in->order[order], e, &one);
	}
	in->person[e] = whole;
	return arc;
}

static void
begin_search(struct search *s, struct instance *in)
{
	memset(s, 0, sizeof(*s));
	s->in = in;
	s->forced_order = s->forced_engineer = DISPATCH_NONE;
	for (size_t i = 0; i < in->problem.orders; i++)
		if (in->order[i].holder != DISPATCH_NONE)
			in->candidate[in->order[i].holder].load--;
	for (size_t e = 0; e < in->problem.candidates; e++)
		s->load[e] = in->candidate[e].load;
	for (size_t i = 0; i < in->problem.orders; i++)
		for (size_t e = 0; e < in->problem.candidates; e++)
			s->arc[i][e] = arc_of(in, i, e);
}

static struct span
times_of(const struct instance *in, size_t order, size_t e)
{
	if (stays(in, order, e))
		return (struct span){in->order[order].held, in->order[order].held};
	return in->order[order].job.errand.window;
}

static bool
can_do_both(const struct search *s, size_t a, size_t b, size_t e)
{
	const struct errand *one = &s->in->order[a].job.errand;
	struct span first = times_of(s->in, a, e), second = times_of(s->in, b, e);
	int64_t now = s->in->person[e].agenda.now;
	int64_t way = plan_way(&one->place, &s->in->order[b].job.errand.place);

	if (first.to == WHEN_NONE || second.to == WHEN_NONE ||
	    (stays(s->in, a, e) && stays(s->in, b, e)))
		return true;
	return (first.from > now ? first.from : now) + one->work + (way > 0 ? way : 0) <= second.to;
}

static bool
clashes(const struct search *s, size_t order, size_t e)
{
	for (size_t i = 0; i < order; i++)
		if (s->chosen[i] == e && !can_do_both(s, i, order, e) &&
		    !can_do_both(s, order, i, e))
			return true;
	return false;
}

static void
search(struct search *s, size_t order, int64_t cost)
{
	const struct dispatch_weights *weights = &s->in->weights;

	if (order == s->in->problem.orders) {
		s->best = cost < s->best ? cost : s->best;
		return;
	}
	if (s->forced_order != order) {
		s->chosen[order] = DISPATCH_NONE;
		search(s, order + 1, cost + weights->wait[s->in->order[order].job.priority]);
	}
	for (size_t e = 0; e < s->in->problem.candidates; e++) {
		if ((s->forced_order == order && s->forced_engineer != e) ||
		    s->arc[order][e] == CANDIDATE_NEVER ||
		    s->load[e] >= s->in->candidate[e].capacity || clashes(s, order, e))
			continue;
		s->chosen[order] = e;
		s->load[e]++;
		search(s, order + 1,
		       cost + s->arc[order][e] + weights->per_open_job * (s->load[e] - 1));
		s->load[e]--;
		s->chosen[order] = DISPATCH_NONE;
	}
}

static int64_t
least_cost(struct search *s, size_t order, size_t engineer)
{
	s->best = CANDIDATE_NEVER;
	s->forced_order = order;
	s->forced_engineer = engineer;
	search(s, 0, 0);
	return s->best;
}

static int64_t
cost_of_plan(const struct search *s, const struct instance *made)
{
	const struct dispatch_weights *weights = &made->weights;
	int load[ENGINEERS];
	int64_t cost = 0;

	memcpy(load, s->load, sizeof(load));
	for (size_t i = 0; i < made->problem.orders; i++) {
		size_t e = made->order[i].engineer;

		if (e == DISPATCH_NONE)
			cost += weights->wait[made->order[i].job.priority];
		else
			cost += s->arc[i][e] + weights->per_open_job * load[e]++;
	}
	return cost;
}

/* True if the plan says it is the best. */
static bool
expect_best(const struct kind *kind, uint64_t number)
{
	static struct instance made, tried;
	static struct search s;
	struct dispatch *dispatch;
	int64_t least;
	bool proven;

	instance_make(&made, number, kind);
	instance_make(&tried, number, kind);
	begin_search(&s, &tried);
	least = least_cost(&s, DISPATCH_NONE, DISPATCH_NONE);
	dispatch = dispatch_make(&made.problem);
	proven = dispatch_is_proven(dispatch);
	cr_expect(!proven || cost_of_plan(&s, &made) == least,
		  "instance %" PRIu64 ": costs %" PRId64 ", not %" PRId64, number,
		  cost_of_plan(&s, &made), least);
	for (size_t i = 0; i < made.problem.orders && proven; i++)
		for (size_t e = 0; e < made.problem.candidates; e++) {
			int64_t forced = least_cost(&s, i, e);
			int64_t wanted = forced != CANDIDATE_NEVER ? forced - least : forced;
			int64_t told = dispatch_worsening(dispatch, i, e);

			cr_expect_eq(told, wanted,
				     "instance %" PRIu64 ": request %" PRId64 " to E%zu: %" PRId64
				     " worse, not %" PRId64,
				     number, made.order[i].job.request, e, told, wanted);
		}
	dispatch_free(dispatch);
	return proven;
}

Test(dispatch_best, proven_plans_are_the_best_of_all, .timeout = 120)
{
	static const struct kind kinds[] = {
	    {.engineers = 3, .orders = 5, .papers = true},
	    {.engineers = 3, .orders = 5, .ties = 1},
	    {.engineers = 1, .orders = 5, .windows = true},
	    {.engineers = 6, .orders = 1, .windows = true, .papers = true},
	    {.engineers = 3, .orders = 5, .ties = 1, .windows = true, .holders = true},
	    {.engineers = 4, .orders = 4, .windows = true, .holders = true, .papers = true},
	};
	size_t proven = 0, all = 0;

	for (size_t k = 0; k < COUNT(kinds); k++)
		for (uint64_t number = 0; number < 300; number++, all++)
			proven += expect_best(&kinds[k], 50001 + k * 1000 + number);
	cr_expect_gt(proven, 1000, "%zu of %zu", proven, all);
}
