/* SPDX-License-Identifier: MIT
 *
 * Who is sent: three rules of thumb, and the best plan.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "simulate.h"

static void
give(struct world *w, size_t number, size_t engineer, size_t mate, int64_t eta)
{
	struct call *c = &w->call[number];

	c->status = ASSIGNED;
	c->engineer = engineer;
	c->mate = mate;
	c->eta = eta;
}

static int64_t
rank(enum policy policy, const struct candidate *one)
{
	if (policy == NEAREST)
		return one->slot.way;
	if (policy == LEAST_LOADED)
		return (int64_t)one->load * 10 * DAY + one->slot.way;
	return one->cost;
}

static size_t
find_mate(struct world *w, const struct call *c, size_t leader, int64_t arrives)
{
	struct job job = c->job;
	size_t best = SIZE_MAX;
	int64_t least = CANDIDATE_NEVER;

	job.eta = arrives;
	for (size_t i = 0; i < ENGINEERS; i++) {
		struct candidate *one = &w->engineer[i].candidate;

		if (i == leader)
			continue;
		candidate_judge_mate(&job, &w->weights, w->engineer[leader].key, one);
		if (one->cost < least) {
			least = one->cost;
			best = i;
		}
	}
	return best;
}

static void
choose_one(struct world *w, enum policy policy, size_t number)
{
	struct call *c = &w->call[number];
	size_t best = SIZE_MAX, mate = SIZE_MAX;
	int64_t least = CANDIDATE_NEVER, eta = 0;

	for (size_t i = 0; i < ENGINEERS; i++) {
		struct candidate *one = &w->engineer[i].candidate;

		candidate_price(&c->job, &w->weights, one);
		if (one->cost == CANDIDATE_NEVER || rank(policy, one) >= least)
			continue;
		least = rank(policy, one);
		best = i;
		eta = one->slot.arrives;
	}
	if (best == SIZE_MAX)
		return;
	if (c->job.crew > 1 && (mate = find_mate(w, c, best, eta)) == SIZE_MAX)
		return;
	give(w, number, best, mate, eta);
	day_read_agenda(w, best);
	if (mate != SIZE_MAX)
		day_read_agenda(w, mate);
}

static void
choose_each(struct world *w, enum policy policy)
{
	for (int priority = 1; priority <= 4; priority++)
		for (size_t i = w->first_open; i < w->calls; i++)
			if (w->call[i].status == WAITING &&
			    (policy != GREEDY || w->call[i].job.priority == priority))
				choose_one(w, policy, i);
}

/* When the engineer will be there as things stand: later than he was told, if his day runs late. */
static int64_t
expected(const struct world *w, const struct call *c)
{
	const struct agenda *agenda = &w->engineer[c->engineer].agenda;

	for (size_t i = 0; i < agenda->commitments; i++)
		if (agenda->commitment[i].request == c->job.request)
			return agenda->commitment[i].begins;
	return c->eta;
}

static void
plan_all(struct world *w)
{
	struct dispatch_order *order = xcalloc(w->calls - w->first_open + 1, sizeof(*order));
	struct candidate *candidate = xcalloc(ENGINEERS, sizeof(*candidate));
	struct dispatch_problem problem = {order, 0, candidate, ENGINEERS, &w->weights};
	struct dispatch *plan;

	for (size_t i = 0; i < ENGINEERS; i++)
		candidate[i] = w->engineer[i].candidate;
	for (size_t i = w->first_open; i < w->calls; i++) {
		const struct call *c = &w->call[i];
		bool pinned = c->eta < w->now + PINNED || c->mate != SIZE_MAX;
		struct dispatch_order *one = &order[problem.orders];

		if (c->status == DONE || c->status == UNDER_WAY)
			continue;
		*one = (struct dispatch_order){.job = c->job,
					       .given = DISPATCH_NONE,
					       .holder = DISPATCH_NONE,
					       .held = WHEN_NONE,
					       .emergency = c->emergency};
		if (c->status == ASSIGNED) {
			if (pinned && c->job.priority < 3)
				continue;
			one->standby = pinned;
			one->holder = c->engineer;
			one->held = expected(w, c);
		}
		problem.orders++;
	}
	qsort(order, problem.orders, sizeof(*order), dispatch_compare);
	plan = dispatch_make(&problem);
	for (size_t i = 0; i < problem.orders; i++) {
		const struct dispatch_order *one = &order[i];
		struct call *c = &w->call[one->job.request - 1];

		if (one->standby && one->displaced_by == 0)
			continue;
		if (c->status == ASSIGNED && one->engineer == c->engineer &&
		    one->slot.arrives == one->held)
			continue; /* stays as it is */
		if (c->status == ASSIGNED && one->engineer != c->engineer)
			w->moves++;
		c->status = WAITING;
		c->engineer = c->mate = SIZE_MAX;
		if (one->engineer != DISPATCH_NONE)
			give(w, (size_t)one->job.request - 1, one->engineer,
			     one->mates > 0 ? one->mate[0] : SIZE_MAX, one->slot.arrives);
	}
	dispatch_free(plan);
	free(order);
	free(candidate);
	day_read_agendas(w);
}

void
policy_dispatch(struct world *w, enum policy policy)
{
	if (policy == BEST_PLAN)
		plan_all(w);
	else
		choose_each(w, policy);
}

void
policy_look_over(struct world *w)
{
	for (size_t i = w->first_open; i < w->calls; i++) {
		const struct call *c = &w->call[i];
		const char *held;

		if (c->status != ASSIGNED)
			continue;
		held = strstr(w->engineer[c->engineer].skills,
			      (char[]){c->skill[0], c->skill[1], ':', '\0'});
		w->violations += held == NULL || held[3] < c->skill[3];
		w->violations +=
		    c->job.errand.window.to != WHEN_NONE && c->eta > c->job.errand.window.to;
		w->violations += c->job.crew > 1 && c->mate == SIZE_MAX;
		for (size_t j = i + 1; j < w->calls; j++) {
			const struct call *o = &w->call[j];

			w->violations += o->status == ASSIGNED && o->engineer == c->engineer &&
					 c->eta < o->eta + o->job.errand.work &&
					 o->eta < c->eta + c->job.errand.work;
		}
	}
}
