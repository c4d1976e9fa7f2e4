/* SPDX-License-Identifier: MIT
 *
 * The cheapest assignment of tasks to workers: a minimum-cost flow solved by successive shortest
 * paths, exact, in whole numbers. Pure; knows costs and places; must not know what a task or a
 * worker is (dispatch.h).
 *
 * Every task goes to one worker or waits; a worker has a number of places, each dearer than the one
 * before, so that load is shared (DOMAIN e.3). Of plans that cost the same, the one is taken whose
 * workers have the least sum of positions (worker 0 before worker 1; a task that waits adds
 * nothing); where that is equal too, the one that the order of tasks leads to. The same problem
 * gives the same plan. Workers put after the others who may do nothing change nothing.
 *
 * Range: no pair, no waiting and no place costs more than ASSIGNMENT_MOST or less than minus that,
 * and tasks * workers is at most ASSIGNMENT_PAIRS; inside it no sum overflows. What is outside it
 * is a bug of the caller.
 */
#ifndef SVC_RULES_ASSIGNMENT_H
#define SVC_RULES_ASSIGNMENT_H

#include <stddef.h>
#include <stdint.h>

#define ASSIGNMENT_NEVER INT64_MAX /* cost where a worker must not have the task */
#define ASSIGNMENT_MOST 1000000000 /* no cost is further from 0 */
#define ASSIGNMENT_PAIRS 50000000  /* tasks * workers: 400 MB of costs */
#define ASSIGNMENT_WAITS SIZE_MAX  /* in the place of a worker */

struct assignment_problem {
	size_t tasks, workers;
	const int64_t *cost;    /* [task * workers + worker], or ASSIGNMENT_NEVER; may be negative */
	const int64_t *waiting; /* [task]: cost of leaving it, never ASSIGNMENT_NEVER; may be negative */
	const int *places;      /* [worker]: most tasks it takes, from 0 */
	const int *load;        /* [worker]: what it has already, from 0; takes up no place */
	int64_t per_load;       /* the place after k others costs per_load * (load + k), from 0 */
};

struct assignment;

/* The cheapest assignment; free with assignment_free(). Dies where memory is out. At worst
 * O(tasks * workers * (tasks + workers)); keeps O(tasks + workers * workers), nothing of the
 * problem. */
struct assignment *assignment_solve(const struct assignment_problem *problem);
void assignment_free(struct assignment *assignment); /* NULL is nothing */

/* The worker of a task, or ASSIGNMENT_WAITS. */
size_t assignment_worker(const struct assignment *assignment, size_t task);
/* What the whole plan costs: arcs, places and waiting. In units of the costs. */
int64_t assignment_total(const struct assignment *assignment);
/* By how much the cheapest plan in which that worker has that task costs more than this one, from 0;
 * 0 for a pair of the plan; ASSIGNMENT_NEVER where no plan has it so. The problem must be the one
 * that was solved. Dies where memory is out.
 *
 * The shortest cycle through that arc of the residual graph: one search, O(workers * workers), which
 * is kept in the assignment. It answers for every worker of that task at O(1) each. A second
 * question in a row for one worker is taken to be the first of many: its search answers for every
 * task of that worker. All pairs together: at most 2 * (workers + 1) searches. Not for two threads
 * at once. */
int64_t assignment_worsening(const struct assignment *assignment,
			     const struct assignment_problem *problem, size_t task, size_t worker);

#endif
