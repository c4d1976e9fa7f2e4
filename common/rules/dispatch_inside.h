/* SPDX-License-Identifier: MIT
 *
 * What the parts of dispatch.c share; nothing else includes it.
 */
#ifndef SVC_RULES_DISPATCH_INSIDE_H
#define SVC_RULES_DISPATCH_INSIDE_H

#include "rules/assignment.h"
#include "rules/dispatch.h"

/* The engineer's time as the plan fills it. */
struct diary {
	const struct agenda *original; /* the caller's */
	struct agenda agenda;
	struct commitment *commitment;
	size_t room;
};

/* An arc that a branch does without. */
struct forbidden {
	size_t at; /* in dispatch.cost */
	int64_t cost;
};

struct dispatch {
	struct dispatch_problem *problem;
	struct diary *diary; /* by candidate */
	bool *unmanned;      /* [order]: no crew or no day could be found; it waits */
	bool proven;
	/* the flow */
	size_t *order; /* [task]: which order it is */
	size_t tasks;
	int64_t *cost, *waiting;
	int *places, *load;
	struct assignment_problem flow;
	struct assignment *assignment; /* the best so far; NULL = none */
	struct forbidden *forbidden;   /* on the way to the branch at work */
	size_t depth;
	struct forbidden *best; /* on the way to the best */
	size_t best_depth;
	size_t tries;
};

/* ---- diaries (dispatch_diary.c) ---- */

void diary_open(struct dispatch *d);
void diary_close(struct dispatch *d);
void diary_put(struct diary *diary, const struct commitment *commitment);
/* Takes what the request has out of that diary; false if it had nothing there. */
bool diary_remove(struct diary *diary, int64_t request);
/* Takes what the request has out of all diaries. */
void diary_take_out(struct dispatch *d, int64_t request);

/* ---- settling ---- */

/* Gives the order to the engineer as he was judged last: time, cost, load, why. */
void dispatch_settle(struct dispatch *d, struct dispatch_order *order, size_t engineer);
/* Takes it back. */
void dispatch_unsettle(struct dispatch *d, struct dispatch_order *order);

/* ---- the parts of the plan ---- */

/* Makes the assignment problem of what is to be planned now, each order priced for each engineer
 * (dispatch_flow.c). */
void dispatch_build_flow(struct dispatch *d);
/* Judges the engineer for the order; who has it already for the time he was told, if that still can
 * be. */
void dispatch_price(struct dispatch *d, struct dispatch_order *order, size_t engineer);
/* Best engineer for each emergency, with what has to be taken back for it (dispatch_emergency.c).
 */
void dispatch_serve_emergencies(struct dispatch *d);
/* Gives back what was taken for emergencies that could not be served after all, as far as its time
 * is still free. */
void dispatch_give_back(struct dispatch *d);
/* Finds mates for every crew; false if an order had to be given up, so that the rest is to be
 * planned anew (dispatch_crew.c). */
bool dispatch_man_crews(struct dispatch *d);
/* The best assignment of the tasks in which no windows clash (dispatch_branch.c). */
void dispatch_branch(struct dispatch *d);
/* By how much the best assignment in which that engineer has that task costs more, windows kept
 * apart there too; ASSIGNMENT_NEVER where none has it so. */
int64_t dispatch_branch_worsening(const struct dispatch *d, size_t task, size_t worker);
/* Says why an order waits (dispatch_why.c). */
void dispatch_say_why(struct dispatch *d, struct dispatch_order *order);

#endif
