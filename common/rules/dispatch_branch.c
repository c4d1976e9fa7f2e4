/* SPDX-License-Identifier: MIT
 *
 * Branch and bound over windows that clash: where the cheapest assignment gives one engineer two
 * agreed windows that he cannot both keep, one of the two must go elsewhere, and both ways are
 * tried. A branch that already costs as much as the best plan found is left.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/dispatch_inside.h"

#define TRIES_MOST 400 /* assignments solved; then the best so far stands, unproven */

struct clash {
	size_t worker, first, second; /* tasks */
};

static const struct job *
job_of(const struct dispatch *d, size_t task)
{
	return &d->problem->order[d->order[task]].job;
}

/* True if the worker has the task already, for a time that he keeps. */
static bool
stays(const struct dispatch *d, size_t worker, size_t task)
{
	const struct dispatch_order *order = &d->problem->order[d->order[task]];

	return order->holder == worker && order->displaced_by == 0 && order->held != WHEN_NONE;
}

/* When the worker must be there for the task; to = WHEN_NONE: any time will do. */
static struct span
times_of(const struct dispatch *d, size_t worker, size_t task)
{
	const struct dispatch_order *order = &d->problem->order[d->order[task]];

	if (stays(d, worker, task))
		return (struct span){order->held, order->held};
	return order->job.errand.window;
}

/* Whether b can be reached in its time after a in its own. */
static bool
can_follow(const struct dispatch *d, size_t worker, size_t a, size_t b)
{
	const struct errand *one = &job_of(d, a)->errand, *other = &job_of(d, b)->errand;
	int64_t arrives = times_of(d, worker, a).from, now = d->diary[worker].agenda.now;
	bool known;
	int64_t way =
	    travel_seconds(&d->problem->weights->time.travel, &one->place, &other->place, &known);

	arrives = arrives > now ? arrives : now;
	return arrives + one->work + (known ? way : 0) <= times_of(d, worker, b).to;
}

/* What he has already he has for good reasons, however near one is to the other. */
static bool
clashes(const struct dispatch *d, size_t worker, size_t a, size_t b)
{
	if (times_of(d, worker, a).to == WHEN_NONE || times_of(d, worker, b).to == WHEN_NONE ||
	    (stays(d, worker, a) && stays(d, worker, b)))
		return false;
	return !can_follow(d, worker, a, b) && !can_follow(d, worker, b, a);
}

static bool
find_clash(const struct dispatch *d, const struct assignment *assignment, struct clash *clash)
{
	for (size_t b = 0; b < d->tasks; b++) {
		size_t worker = assignment_worker(assignment, b);

		if (worker == ASSIGNMENT_WAITS || times_of(d, worker, b).to == WHEN_NONE)
			continue;
		for (size_t a = 0; a < b; a++)
			if (assignment_worker(assignment, a) == worker &&
			    clashes(d, worker, a, b)) {
				*clash = (struct clash){worker, a, b};
				return true;
			}
	}
	return false;
}

static void
forbid(struct dispatch *d, size_t task, size_t worker)
{
	size_t at = task * d->problem->candidates + worker;

	d->forbidden = xrealloc(d->forbidden, d->depth + 1, sizeof(*d->forbidden));
	d->forbidden[d->depth++] = (struct forbidden){at, d->cost[at]};
	d->cost[at] = ASSIGNMENT_NEVER;
}

static void
allow_last(struct dispatch *d)
{
	d->depth--;
	d->cost[d->forbidden[d->depth].at] = d->forbidden[d->depth].cost;
}

static void
keep_best(struct dispatch *d, struct assignment *assignment)
{
	assignment_free(d->assignment);
	d->assignment = assignment;
	d->best = xrealloc(d->best, d->depth + 1, sizeof(*d->best));
	if (d->depth > 0)
		memcpy(d->best, d->forbidden, d->depth * sizeof(*d->best));
	d->best_depth = d->depth;
}

/* Depth first; the branch that moves the less important request comes first, so that even a
 * search cut short has a good plan. */
static void
search(struct dispatch *d)
{
	struct assignment *assignment;
	struct clash clash;

	if (d->tries++ >= TRIES_MOST && d->assignment != NULL) {
		d->proven = false;
		return;
	}
	assignment = assignment_solve(&d->flow);
	if (d->assignment != NULL &&
	    assignment_total(assignment) >= assignment_total(d->assignment)) {
		assignment_free(assignment);
		return;
	}
	if (!find_clash(d, assignment, &clash)) {
		keep_best(d, assignment);
		return;
	}
	assignment_free(assignment);
	forbid(d, clash.second, clash.worker);
	search(d);
	allow_last(d);
	forbid(d, clash.first, clash.worker);
	search(d);
	allow_last(d);
}

void
dispatch_branch(struct dispatch *d)
{
	assignment_free(d->assignment);
	d->assignment = NULL;
	d->tries = d->depth = d->best_depth = 0;
	search(d);
	/* The problem is left as the best plan solved it. */
	for (size_t i = 0; i < d->best_depth; i++)
		d->cost[d->best[i].at] = ASSIGNMENT_NEVER;
}

/* ---- what another engineer would cost ---- */

static bool
has_windows(const struct dispatch *d)
{
	size_t windows = 0, held = 0;

	for (size_t task = 0; task < d->tasks; task++) {
		windows += job_of(d, task)->errand.window.to != WHEN_NONE;
		held += d->problem->order[d->order[task]].held != WHEN_NONE;
	}
	return windows > 1 || (windows == 1 && held > 0);
}

static void *
copy_of(const void *list, size_t count, size_t size)
{
	void *copy = xcalloc(count + 1, size);

	if (count > 0)
		memcpy(copy, list, count * size);
	return copy;
}

/* The total of the cheapest plan that is left when the task may go to that worker alone;
 * ASSIGNMENT_NEVER if it waits even so. */
static int64_t
forced_total(const struct dispatch *d, size_t task, size_t worker)
{
	size_t workers = d->problem->candidates;
	struct dispatch trial = *d;
	int64_t *cost = copy_of(d->cost, d->tasks * workers, sizeof(*cost));
	int64_t *waiting = copy_of(d->waiting, d->tasks, sizeof(*waiting));
	int64_t total;

	for (size_t i = 0; i < d->best_depth; i++)
		cost[d->best[i].at] = d->best[i].cost;
	for (size_t other = 0; other < workers; other++)
		if (other != worker)
			cost[task * workers + other] = ASSIGNMENT_NEVER;
	waiting[task] = ASSIGNMENT_MOST;
	trial.cost = cost;
	trial.waiting = waiting;
	trial.flow.cost = cost;
	trial.flow.waiting = waiting;
	trial.assignment = NULL;
	trial.forbidden = trial.best = NULL;
	trial.tries = trial.depth = trial.best_depth = 0;
	search(&trial);
	total = assignment_worker(trial.assignment, task) == worker
		    ? assignment_total(trial.assignment)
		    : ASSIGNMENT_NEVER;
	assignment_free(trial.assignment);
	free(trial.forbidden);
	free(trial.best);
	free(cost);
	free(waiting);
	return total;
}

int64_t
dispatch_branch_worsening(const struct dispatch *d, size_t task, size_t worker)
{
	int64_t total;

	if (!has_windows(d))
		return assignment_worsening(d->assignment, &d->flow, task, worker);
	total = forced_total(d, task, worker);
	return total != ASSIGNMENT_NEVER ? total - assignment_total(d->assignment) : total;
}
