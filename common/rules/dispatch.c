/* SPDX-License-Identifier: MIT
 *
 * The plan of a batch, part by part.
 */
#include "rules/dispatch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/dispatch_inside.h"

#define ROUNDS_MOST 200 /* plans thrown away because a day or a crew did not hold them */

int
dispatch_compare(const void *order_a, const void *order_b)
{
	const struct dispatch_order *a = order_a, *b = order_b;
	int64_t due_a = a->job.errand.due != WHEN_NONE ? a->job.errand.due : INT64_MAX;
	int64_t due_b = b->job.errand.due != WHEN_NONE ? b->job.errand.due : INT64_MAX;

	if (a->emergency != b->emergency)
		return a->emergency ? -1 : 1;
	if (a->job.priority != b->job.priority)
		return a->job.priority < b->job.priority ? -1 : 1;
	if (due_a != due_b)
		return due_a < due_b ? -1 : 1;
	return (a->job.request > b->job.request) - (a->job.request < b->job.request);
}

/* ---- settling ---- */

void
dispatch_settle(struct dispatch *d, struct dispatch_order *order, size_t engineer)
{
	struct candidate *candidate = &d->problem->candidate[engineer];
	struct commitment commitment = {order->job.request, candidate->slot.arrives,
					candidate->slot.ends, order->job.errand.place};

	candidate_explain(candidate);
	order->engineer = engineer;
	order->slot = candidate->slot;
	order->cost = candidate->cost;
	(void)snprintf(order->why, sizeof(order->why), "%s", candidate->why);
	candidate->load++;
	if (candidate->agenda != NULL)
		diary_put(&d->diary[engineer], &commitment);
}

void
dispatch_unsettle(struct dispatch *d, struct dispatch_order *order)
{
	if (order->engineer == DISPATCH_NONE)
		return;
	diary_take_out(d, order->job.request);
	d->problem->candidate[order->engineer].load--;
	for (size_t i = 0; i < order->mates; i++)
		d->problem->candidate[order->mate[i]].load--;
	order->engineer = DISPATCH_NONE;
	order->mates = 0;
	order->cost = CANDIDATE_NEVER;
	order->why[0] = '\0';
}

/* ---- before the flow ---- */

/* What may be moved is taken out of its holder's day: it is planned like the rest. */
static void
release_holders(struct dispatch *d)
{
	for (size_t i = 0; i < d->problem->orders; i++) {
		struct dispatch_order *order = &d->problem->order[i];

		order->engineer = DISPATCH_NONE;
		order->cost = CANDIDATE_NEVER;
		order->mates = 0;
		order->displaced_by = 0;
		order->why[0] = '\0';
		if (order->standby || order->holder == DISPATCH_NONE)
			continue;
		diary_take_out(d, order->job.request);
		d->problem->candidate[order->holder].load--;
	}
}

/* Whom somebody named goes; whether he may is for the guards to say. */
static void
settle_given(struct dispatch *d)
{
	for (size_t i = 0; i < d->problem->orders; i++) {
		struct dispatch_order *order = &d->problem->order[i];
		struct candidate *candidate;

		if (order->given == DISPATCH_NONE || order->standby)
			continue;
		candidate = &d->problem->candidate[order->given];
		candidate_price(&order->job, d->problem->weights, candidate);
		if (candidate->cost != CANDIDATE_NEVER) {
			dispatch_settle(d, order, order->given);
			continue;
		}
		order->why[0] = '\0';
		(void)snprintf(order->why, sizeof(order->why), "%s", candidate->why);
	}
}

/* ---- laying the visits into the days ---- */

/* What has its time comes first: agreed windows, and what stays with who has it. The rest goes
 * round them, by importance. */
static int64_t
turn(const struct dispatch *d, size_t task, size_t engineer)
{
	const struct dispatch_order *order = &d->problem->order[d->order[task]];
	const struct errand *errand = &order->job.errand;

	if (order->holder == engineer && order->displaced_by == 0 && order->held != WHEN_NONE)
		return order->held;
	return errand->window.to != WHEN_NONE ? errand->window.to : INT64_MAX;
}

/* The task of that engineer whose turn is next; the number of tasks if there is none. */
static size_t
next_task(const struct dispatch *d, size_t engineer)
{
	size_t next = d->tasks;

	for (size_t task = 0; task < d->tasks; task++) {
		if (assignment_worker(d->assignment, task) != engineer ||
		    d->unmanned[d->order[task]] ||
		    d->problem->order[d->order[task]].engineer != DISPATCH_NONE)
			continue;
		if (next == d->tasks || turn(d, task, engineer) < turn(d, next, engineer))
			next = task;
	}
	return next;
}

/* False: that task does not fit into what is left of the engineer's days. Where it `must_end`, such
 * tasks wait. */
static bool
lay_days(struct dispatch *d, bool must_end, size_t *task, size_t *engineer)
{
	for (*engineer = 0; *engineer < d->problem->candidates; (*engineer)++) {
		struct candidate *candidate = &d->problem->candidate[*engineer];

		if (d->places[*engineer] == 0)
			continue;
		while ((*task = next_task(d, *engineer)) < d->tasks) {
			struct dispatch_order *order = &d->problem->order[d->order[*task]];

			dispatch_price(d, order, *engineer);
			if (candidate->cost != CANDIDATE_NEVER)
				dispatch_settle(d, order, *engineer);
			else if (must_end)
				d->unmanned[d->order[*task]] = true;
			else
				return false;
		}
	}
	return true;
}

static void
unsettle_tasks(struct dispatch *d)
{
	for (size_t task = 0; task < d->tasks; task++)
		dispatch_unsettle(d, &d->problem->order[d->order[task]]);
}

/* Plans what is not settled yet; where a day does not hold what the assignment gave it, once more
 * without that arc. */
static void
plan_flow(struct dispatch *d)
{
	size_t task, engineer;

	dispatch_build_flow(d);
	for (int round = 0;; round++) {
		dispatch_branch(d);
		if (lay_days(d, round == ROUNDS_MOST, &task, &engineer))
			return;
		d->proven = false;
		unsettle_tasks(d);
		d->cost[task * d->problem->candidates + engineer] = ASSIGNMENT_NEVER;
	}
}

/* ---- the whole plan ---- */

static struct dispatch *
begin(struct dispatch_problem *problem)
{
	struct dispatch *d = xcalloc(1, sizeof(*d));
	size_t orders = problem->orders, engineers = problem->candidates;

	d->problem = problem;
	d->proven = true;
	d->unmanned = xcalloc(orders + 1, sizeof(*d->unmanned));
	d->order = xcalloc(orders + 1, sizeof(*d->order));
	d->cost = xcalloc(orders * engineers + 1, sizeof(*d->cost));
	d->waiting = xcalloc(orders + 1, sizeof(*d->waiting));
	d->places = xcalloc(engineers + 1, sizeof(*d->places));
	d->load = xcalloc(engineers + 1, sizeof(*d->load));
	diary_open(d);
	return d;
}

struct dispatch *
dispatch_make(struct dispatch_problem *problem)
{
	struct dispatch *d = begin(problem);

	release_holders(d);
	settle_given(d);
	dispatch_serve_emergencies(d);
	plan_flow(d);
	while (!dispatch_man_crews(d)) {
		d->proven = false;
		unsettle_tasks(d);
		dispatch_give_back(d);
		plan_flow(d);
	}
	for (size_t i = 0; i < problem->orders; i++)
		dispatch_say_why(d, &problem->order[i]);
	return d;
}

void
dispatch_free(struct dispatch *d)
{
	if (d == NULL)
		return;
	diary_close(d);
	assignment_free(d->assignment);
	free(d->unmanned);
	free(d->order);
	free(d->cost);
	free(d->waiting);
	free(d->places);
	free(d->load);
	free(d->forbidden);
	free(d->best);
	free(d);
}

bool
dispatch_is_proven(const struct dispatch *d)
{
	return d->proven;
}

int64_t
dispatch_worsening(const struct dispatch *d, size_t order, size_t engineer)
{
	if (d->assignment == NULL)
		return CANDIDATE_NEVER;
	for (size_t task = 0; task < d->tasks; task++)
		if (d->order[task] == order)
			return dispatch_branch_worsening(d, task, engineer);
	return CANDIDATE_NEVER;
}
