/* SPDX-License-Identifier: MIT
 *
 * The plan of a batch: who goes to which request, and when (DOMAIN e.3). Pure; knows jobs,
 * engineers and their time; must not know registers, lines or the store.
 *
 * In this order: engineers that somebody named stand; emergencies take the best engineer each, who
 * may have a P3 or P4 taken from him that he is not on site at; everything else is assigned at the
 * least cost of all possible plans (assignment.h), where two windows of one engineer that clash
 * are kept apart by branch and bound; then each engineer's new visits are laid into his day, and
 * crews get their mates by a second assignment. What nobody can take, and what costs more than
 * waiting, waits and says why.
 *
 * Not in the cost of the plan: travel between two requests that the same batch gives to one
 * engineer, and that the second starts later for the first. The arrivals told reckon with both.
 */
#ifndef SVC_RULES_DISPATCH_H
#define SVC_RULES_DISPATCH_H

#include "rules/candidate.h"

#define DISPATCH_NONE SIZE_MAX /* no engineer */
#define DISPATCH_MATES 19      /* of a crew, beside who leads it */

/* One request, and what becomes of it. */
struct dispatch_order {
	struct job job;
	size_t given;         /* the engineer somebody named; DISPATCH_NONE = to be chosen */
	size_t holder;        /* who has it now and may lose it; DISPATCH_NONE = nobody */
	int64_t held;         /* when the holder is expected: he keeps it for that time alone */
	const char *held_day; /* its day; lent; NULL = as job.day */
	bool emergency;       /* to be served first */
	bool standby;         /* not asked for; may be taken back for an emergency */
	/* filled by dispatch_make() */
	size_t engineer; /* who leads; DISPATCH_NONE = waits, or of standby: stays as it is */
	size_t mate[DISPATCH_MATES];
	size_t mates;
	struct slot slot;     /* when */
	int64_t cost;         /* minutes; CANDIDATE_NEVER = waits */
	int64_t displaced_by; /* id of the emergency it is taken back for; 0 = none */
	char why[480];        /* the cost broken down, or why it waits */
};

struct dispatch_problem {
	struct dispatch_order *order; /* by importance: priority, due, id; see dispatch_compare() */
	size_t orders;
	/* By key. load counts all open jobs, agendas all commitments, those of `holder` and standby
	 * too. */
	struct candidate *candidate;
	size_t candidates;
	const struct dispatch_weights *weights;
};

struct dispatch;

/* Fills the orders. The problem must live as long as what is returned; free it with
 * dispatch_free().
 */
struct dispatch *dispatch_make(struct dispatch_problem *problem);
void dispatch_free(struct dispatch *dispatch);

/* True if no plan costs less, by the cost that the header names: not so only where windows clashed
 * in more ways than were tried, or a crew or a full day made something wait. */
bool dispatch_is_proven(const struct dispatch *dispatch);
/* By how many minutes the cheapest plan that gives the order to that engineer costs more; 0 for the
 * one who has it, CANDIDATE_NEVER where he is rejected or the order was not assigned by the plan
 * (named, emergency). */
int64_t dispatch_worsening(const struct dispatch *dispatch, size_t order, size_t engineer);

/* The order of importance: emergencies, then priority, due, id. For qsort(). */
int dispatch_compare(const void *order_a, const void *order_b);

#endif
