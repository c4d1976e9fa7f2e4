/* SPDX-License-Identifier: MIT
 *
 * Crews: mates for the jobs that need more than one, by an assignment of their own once it is known
 * who leads and when. Where too few can come then, the visit is moved to the next time at which
 * enough can; where there is none, the order waits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/dispatch_inside.h"

#define STEP 1800       /* seconds between the times that are tried */
#define STEPS_TRIED 96  /* two days */
#define ROUNDS_MOST 500 /* of looking for mates; who lacks them then waits */
#define WITH "; with "  /* before the mates, in why */

/* One mate to be found. */
struct berth {
	size_t order;
};

static size_t
missing(const struct dispatch_order *order)
{
	size_t have = order->mates + 1, need = (size_t)order->job.crew;

	return order->engineer != DISPATCH_NONE && have < need ? need - have : 0;
}

static bool
is_in_crew(const struct dispatch_order *order, size_t engineer)
{
	for (size_t i = 0; i < order->mates; i++)
		if (order->mate[i] == engineer)
			return true;
	return order->engineer == engineer;
}

/* The order's job as it is at the time it was given; the day is kept in `day`. */
static struct job
job_then(const struct dispatch_order *order, char day[WHEN_TEXT])
{
	struct job job = order->job;

	job.eta = order->slot.arrives;
	if (job.eta == WHEN_NONE)
		return job;
	when_print_day(when_day(job.eta), day);
	job.day = day;
	if (order->slot.ends != WHEN_NONE)
		job.errand.work = order->slot.ends - order->slot.arrives; /* over nights, maybe */
	return job;
}

/* The cost of the engineer as a mate; CANDIDATE_NEVER if he cannot come. */
static int64_t
price_mate(struct dispatch *d, const struct dispatch_order *order, size_t engineer)
{
	struct candidate *mate = &d->problem->candidate[engineer];
	char day[WHEN_TEXT];
	struct job job = job_then(order, day);

	if (is_in_crew(order, engineer))
		return CANDIDATE_NEVER;
	candidate_judge_mate(&job, d->problem->weights, d->problem->candidate[order->engineer].key,
			     mate);
	return mate->arc;
}

static size_t
able(struct dispatch *d, const struct dispatch_order *order)
{
	size_t count = 0;

	for (size_t e = 0; e < d->problem->candidates; e++)
		count += price_mate(d, order, e) != CANDIDATE_NEVER;
	return count;
}

/* ---- another time ---- */

static void
commit(struct dispatch *d, const struct dispatch_order *order, size_t engineer)
{
	struct commitment commitment = {order->job.request, order->slot.arrives, order->slot.ends,
					order->job.errand.place};

	if (d->problem->candidate[engineer].agenda != NULL)
		diary_put(&d->diary[engineer], &commitment);
}

/* Everybody's time is taken out of his diary by then. */
static void
put_at(struct dispatch *d, struct dispatch_order *order, int64_t arrives, int64_t length)
{
	order->slot.arrives = arrives;
	order->slot.ends = arrives + length;
	commit(d, order, order->engineer);
	for (size_t i = 0; i < order->mates; i++)
		commit(d, order, order->mate[i]);
}

/* Who was to go at another time need not be able to go now. */
static void
leave_behind(struct dispatch *d, struct dispatch_order *order, size_t mates)
{
	char *with = strstr(order->why, WITH);

	for (size_t i = 0; i < mates; i++)
		d->problem->candidate[order->mate[i]].load--;
	if (with != NULL)
		*with = '\0';
}

/* All that the leader was judged by is asked again: the day may be another. */
static bool
leader_can(const struct dispatch *d, const struct dispatch_order *order)
{
	int64_t arrives = order->slot.arrives;
	const struct span *window = &order->job.errand.window;
	struct candidate leader = d->problem->candidate[order->engineer];
	char day[WHEN_TEXT];
	struct job job = job_then(order, day);

	if (window->from != WHEN_NONE && arrives < window->from)
		return false;
	if (window->to != WHEN_NONE && arrives > window->to)
		return false;
	leader.load--; /* this order is in it */
	candidate_price(&job, d->problem->weights, &leader);
	return leader.cost != CANDIDATE_NEVER;
}

/* The first time after the present one at which enough can come. */
static bool
find_later(struct dispatch *d, struct dispatch_order *order)
{
	int64_t first = order->slot.arrives, length = order->slot.ends - first;
	size_t mates = order->mates;

	diary_take_out(d, order->job.request);
	order->mates = 0;
	for (int step = 1; step <= STEPS_TRIED; step++) {
		order->slot.arrives = first + (int64_t)step * STEP;
		order->slot.ends = order->slot.arrives + length;
		if (!leader_can(d, order) || able(d, order) < missing(order))
			continue;
		leave_behind(d, order, mates);
		put_at(d, order, order->slot.arrives, length);
		return true;
	}
	order->mates = mates;
	put_at(d, order, first, length);
	return false;
}

static bool
find_time(struct dispatch *d, struct dispatch_order *order)
{
	if (able(d, order) >= missing(order))
		return true;
	if (order->job.eta != WHEN_NONE || order->slot.arrives == WHEN_NONE)
		return false;
	return find_later(d, order);
}

/* ---- who ---- */

static void
take_along(struct dispatch *d, struct dispatch_order *order, size_t engineer)
{
	struct candidate *mate = &d->problem->candidate[engineer];
	size_t length = strlen(order->why);

	order->mate[order->mates++] = engineer;
	(void)snprintf(order->why + length, sizeof(order->why) - length, "%s%s",
		       order->mates == 1 ? WITH : ",", mate->key);
	mate->load++;
	commit(d, order, engineer);
}

/* The cheapest mates for all that is still missing, one place each: whoever goes on two jobs is
 * asked again in the next round, when the first is in his diary. True if somebody was found. */
static bool
assign_round(struct dispatch *d, const struct berth *berth, size_t berths)
{
	size_t engineers = d->problem->candidates;
	struct assignment_problem problem = {.tasks = berths, .workers = engineers};
	int64_t *cost = xcalloc(berths * engineers + 1, sizeof(*cost));
	int64_t *waiting = xcalloc(berths + 1, sizeof(*waiting));
	int *places = xcalloc(engineers + 1, sizeof(*places));
	int *load = xcalloc(engineers + 1, sizeof(*load));
	struct assignment *assignment;
	bool found = false;

	for (size_t t = 0; t < berths; t++) {
		const struct dispatch_order *order = &d->problem->order[berth[t].order];

		waiting[t] = d->problem->weights->wait[order->job.priority];
		for (size_t e = 0; e < engineers; e++) {
			int64_t price = price_mate(d, order, e);

			cost[t * engineers + e] =
			    price != CANDIDATE_NEVER ? price : ASSIGNMENT_NEVER;
		}
	}
	for (size_t e = 0; e < engineers; e++) {
		places[e] = 1;
		load[e] = d->problem->candidate[e].load;
	}
	problem.cost = cost;
	problem.waiting = waiting;
	problem.places = places;
	problem.load = load;
	problem.per_load = d->problem->weights->per_open_job;
	assignment = assignment_solve(&problem);
	for (size_t t = 0; t < berths; t++) {
		size_t engineer = assignment_worker(assignment, t);

		if (engineer == ASSIGNMENT_WAITS)
			continue;
		take_along(d, &d->problem->order[berth[t].order], engineer);
		found = true;
	}
	assignment_free(assignment);
	free(cost);
	free(waiting);
	free(places);
	free(load);
	return found;
}

static size_t
collect_berths(const struct dispatch *d, struct berth **berth)
{
	size_t berths = 0;

	for (size_t i = 0; i < d->problem->orders; i++)
		for (size_t m = missing(&d->problem->order[i]); m > 0; m--) {
			*berth = xrealloc(*berth, berths + 1, sizeof(**berth));
			(*berth)[berths++].order = i;
		}
	return berths;
}

/* Where mates were promised to a more important job meanwhile, later times are looked for first. */
static bool
find_times(struct dispatch *d)
{
	bool found = true;

	for (size_t i = 0; i < d->problem->orders; i++)
		if (missing(&d->problem->order[i]) > 0)
			found = find_time(d, &d->problem->order[i]) && found;
	return found;
}

static void
give_up(struct dispatch *d, size_t order)
{
	struct dispatch_order *one = &d->problem->order[order];

	dispatch_unsettle(d, one);
	(void)snprintf(one->why, sizeof(one->why), "too few can come for a crew of %d",
		       one->job.crew);
	d->unmanned[order] = true;
}

bool
dispatch_man_crews(struct dispatch *d)
{
	struct berth *berth = NULL;
	size_t berths;
	bool manned = true;

	for (int round = 0; round < ROUNDS_MOST; round++) {
		berths = collect_berths(d, &berth);
		if (berths == 0)
			break;
		(void)find_times(d);
		if (!assign_round(d, berth, berths))
			break;
	}
	free(berth);
	/* The least important first: what it leaves may be enough for the others. */
	for (size_t i = d->problem->orders; i-- > 0 && manned;)
		if (missing(&d->problem->order[i]) > 0) {
			give_up(d, i);
			manned = false;
		}
	return manned;
}
