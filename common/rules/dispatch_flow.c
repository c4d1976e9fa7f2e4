/* SPDX-License-Identifier: MIT
 *
 * What each engineer would cost for each order, as an assignment problem.
 */
#include <stddef.h>

#include "rules/dispatch_inside.h"

static bool
is_task(const struct dispatch *d, size_t i)
{
	const struct dispatch_order *order = &d->problem->order[i];

	if (order->standby)
		return order->displaced_by != 0;
	return order->given == DISPATCH_NONE && order->engineer == DISPATCH_NONE && !d->unmanned[i];
}

static int64_t
bounded(int64_t cost)
{
	if (cost > ASSIGNMENT_MOST)
		return ASSIGNMENT_MOST;
	return cost < -ASSIGNMENT_MOST ? -ASSIGNMENT_MOST : cost;
}

/* Taking an order back from who has it has its price, unless an emergency took it already. */
static int64_t
arc(const struct dispatch *d, const struct dispatch_order *order, size_t engineer)
{
	int64_t cost = d->problem->candidate[engineer].arc;

	if (cost == CANDIDATE_NEVER)
		return ASSIGNMENT_NEVER;
	if (order->holder != DISPATCH_NONE && order->holder != engineer && !order->standby)
		cost += d->problem->weights->displace;
	return bounded(cost);
}

void
dispatch_price(struct dispatch *d, struct dispatch_order *order, size_t engineer)
{
	struct candidate *candidate = &d->problem->candidate[engineer];

	if (engineer == order->holder && order->displaced_by == 0 && order->held != WHEN_NONE) {
		struct job held = order->job;

		held.eta = order->held;
		if (order->held_day != NULL)
			held.day = order->held_day;
		candidate_price(&held, d->problem->weights, candidate);
		if (candidate->cost != CANDIDATE_NEVER)
			return;
	}
	candidate_price(&order->job, d->problem->weights, candidate);
}

/* What the holder is committed to for the order, while nobody has taken the time; NULL if nothing.
 */
static const struct commitment *
held_time(const struct dispatch *d, const struct dispatch_order *order)
{
	const struct agenda *original;

	if (order->holder == DISPATCH_NONE || order->displaced_by != 0)
		return NULL;
	original = d->diary[order->holder].original;
	for (size_t i = 0; original != NULL && i < original->commitments; i++)
		if (original->commitment[i].request == order->job.request)
			return &original->commitment[i];
	return NULL;
}

static void
lay_held_of(struct dispatch *d, size_t engineer, bool in)
{
	for (size_t task = 0; task < d->tasks; task++) {
		const struct dispatch_order *order = &d->problem->order[d->order[task]];
		const struct commitment *held = held_time(d, order);

		if (held == NULL || order->holder != engineer)
			continue;
		if (in)
			diary_put(&d->diary[engineer], held);
		else
			(void)diary_remove(&d->diary[engineer], held->request);
	}
}

static void
lay_held(struct dispatch *d, bool in)
{
	for (size_t engineer = 0; engineer < d->problem->candidates; engineer++)
		lay_held_of(d, engineer, in);
}

/* Most orders stay with who has them. So time is priced as if the others did, where an emergency
 * has not taken it; only who has no time otherwise is asked what he could do without them. */
static void
price_among_held(struct dispatch *d, struct dispatch_order *order, size_t engineer)
{
	const struct candidate *candidate = &d->problem->candidate[engineer];
	const struct commitment *own = held_time(d, order);
	bool holds = own != NULL && order->holder == engineer;

	if (holds)
		(void)diary_remove(&d->diary[engineer], own->request);
	dispatch_price(d, order, engineer);
	if (holds)
		diary_put(&d->diary[engineer], own);
	if (candidate->cost != CANDIDATE_NEVER ||
	    (candidate->broken != RULE_OVERLAP && candidate->broken != RULE_SHIFT))
		return;
	lay_held_of(d, engineer, false);
	dispatch_price(d, order, engineer);
	lay_held_of(d, engineer, true);
}

static void
price_task(struct dispatch *d, size_t task)
{
	size_t engineers = d->problem->candidates;
	struct dispatch_order *order = &d->problem->order[d->order[task]];

	d->waiting[task] = bounded(d->problem->weights->wait[order->job.priority]);
	for (size_t e = 0; e < engineers; e++) {
		price_among_held(d, order, e);
		d->cost[task * engineers + e] = arc(d, order, e);
	}
}

void
dispatch_build_flow(struct dispatch *d)
{
	size_t engineers = d->problem->candidates;

	d->tasks = 0;
	for (size_t i = 0; i < d->problem->orders; i++)
		if (is_task(d, i))
			d->order[d->tasks++] = i;
	lay_held(d, true);
	for (size_t task = 0; task < d->tasks; task++)
		price_task(d, task);
	lay_held(d, false);
	for (size_t e = 0; e < engineers; e++) {
		const struct candidate *candidate = &d->problem->candidate[e];
		int left = candidate->capacity - candidate->load;

		d->load[e] = candidate->load;
		d->places[e] = left > 0 ? left : 0;
	}
	d->flow = (struct assignment_problem){
	    .tasks = d->tasks,
	    .workers = engineers,
	    .cost = d->cost,
	    .waiting = d->waiting,
	    .places = d->places,
	    .load = d->load,
	    .per_load = d->problem->weights->per_open_job,
	};
}
