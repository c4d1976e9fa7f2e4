/* SPDX-License-Identifier: MIT
 *
 * The inside of an assignment, private to assignment*.c: the residual graph of a plan. Knows how
 * costs are scaled; must not know how the plan was found.
 *
 * The graph has no tasks. Its nodes are the workers and, last, the outside: where tasks wait and
 * where free places are. An arc from one node to another is the cheapest way to move one of the
 * tasks here to there, or, to and from the outside, to take a worker's next place and to give back
 * the last one taken.
 *
 * A cost is scale times what the problem says, and a worker's arcs have its position on top. With
 * scale = 2 * (greatest possible sum of positions) + 1 no difference of positions comes up to one
 * unit of cost, nor to half of one: the units in any difference of plans are found by rounding.
 *
 * Overflow: let C be the greatest scaled cost, ASSIGNMENT_MOST * (2 * ASSIGNMENT_PAIRS + 1) = 10^17.
 * From every worker that has a place one arc leads outside, for -2 C to 2 C; to every worker that
 * has a task one leads from there, for at most 2 C. So no distance and no potential is beyond 10 C =
 * 10^18; ASSIGNMENT_NO_WAY is more than that, and with 10 C added still is an int64_t.
 */
#ifndef SVC_RULES_ASSIGNMENT_INSIDE_H
#define SVC_RULES_ASSIGNMENT_INSIDE_H

#include "rules/assignment.h"

#define ASSIGNMENT_NO_WAY INT64_C(4000000000000000000)

struct assignment_searches;

struct assignment {
	size_t tasks;
	size_t nodes;      /* workers + 1 */
	int64_t positions; /* greatest possible sum of positions, from 0 */
	int64_t scale;     /* 2 * positions + 1 */
	int64_t total;     /* unscaled */
	size_t *node;      /* [task]: where it is; owned */
	int64_t *move;     /* [from * nodes + to]: scaled, or ASSIGNMENT_NO_WAY; owned */
	/* [node]: scaled potential, 0 at the outside; move >= onward[from] - onward[to]. Owned. */
	int64_t *onward;
	struct assignment_searches *searches; /* what assignment_worsening() keeps; owned */
};

static inline size_t
assignment_outside(const struct assignment *plan)
{
	return plan->nodes - 1;
}

/* Scaled cost of having the task at that node, its place apart; or ASSIGNMENT_NO_WAY. */
int64_t assignment_arc(const struct assignment *plan, const struct assignment_problem *problem,
		       size_t task, size_t node);

struct assignment_searches *assignment_no_searches(size_t nodes);
void assignment_forget(struct assignment_searches *searches);

#endif
