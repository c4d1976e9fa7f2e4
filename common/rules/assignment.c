/* SPDX-License-Identifier: MIT
 *
 * The cheapest assignment, by successive shortest paths: tasks are put in one after the other, each
 * along the cheapest chain "takes the place of a task, which takes the place of another, ...".
 * Knows costs and places.
 *
 * The graph of a search has no tasks. Its nodes are the workers and, last, the outside: where tasks
 * wait and where the chains end. An arc from one node to another is the cheapest way to move one of
 * the tasks here to there; only the arcs from nodes on the last chain change. The arc from a worker
 * to the outside is the cheaper of its next place and of sending one of its tasks to wait.
 *
 * onward[] are the potentials: never more than what the cheapest chain from a node to the outside
 * costs, and such that no arc is cheaper than the difference of its ends. So Dijkstra's search may
 * be used although arcs are negative (Edmonds and Karp 1972; Tomizawa 1971).
 */
#include "rules/assignment.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "rules/assignment_inside.h"

#define NOWHERE SIZE_MAX

/* An assignment while it grows. */
struct filling {
	const struct assignment_problem *problem;
	struct assignment *plan;
	size_t *mover; /* [from * nodes + to]: the task of move[] */
	size_t *first; /* [node]: its newest task, or NOWHERE */
	size_t *next;  /* [task]: the one of the same node that came before it, or NOWHERE */
	size_t *held;  /* [node]: number of its tasks */

	/* The search for the place of one task. */
	int64_t *key;  /* [node]: cheapest way there, plus onward[] */
	size_t *from;  /* [node]: the node before it on that way, NOWHERE if it is the first */
	bool *settled; /* [node] */
};

int64_t
assignment_arc(const struct assignment *plan, const struct assignment_problem *problem, size_t task,
	       size_t node)
{
	bool waits = node == assignment_outside(plan);
	int64_t cost =
	    waits ? problem->waiting[task] : problem->cost[task * assignment_outside(plan) + node];
	if (!waits && (cost == ASSIGNMENT_NEVER || problem->places[node] <= 0))
		return ASSIGNMENT_NO_WAY;
	assert(cost >= -ASSIGNMENT_MOST && cost <= ASSIGNMENT_MOST);
	return cost * plan->scale + (waits ? 0 : (int64_t)node);
}

/* Unscaled cost of a worker's place after so many others. */
static int64_t
place_cost(const struct assignment_problem *problem, size_t worker, size_t others)
{
	return problem->per_load * ((int64_t)problem->load[worker] + (int64_t)others);
}

static int64_t
next_place(const struct filling *filling, size_t worker)
{
	size_t held = filling->held[worker];
	if (filling->problem->places[worker] <= 0 ||
	    held >= (size_t)filling->problem->places[worker])
		return ASSIGNMENT_NO_WAY;
	return place_cost(filling->problem, worker, held) * filling->plan->scale;
}

/* The last workers, all of their places taken. */
static int64_t
greatest_positions(const struct assignment_problem *problem)
{
	size_t left = problem->tasks, sum = 0;
	for (size_t worker = problem->workers; worker-- > 0 && left > 0;) {
		size_t places = problem->places[worker] > 0 ? (size_t)problem->places[worker] : 0;
		size_t taken = places < left ? places : left;
		sum += taken * worker;
		left -= taken;
	}
	return (int64_t)sum;
}

/* ---- tasks come and go -------------------------------------------------------------------- */

/* Lets the task, which is at that node, be the one that is moved from there to the other if it is
 * the cheapest so far. */
static void
offer_move(const struct filling *filling, size_t task, size_t node, size_t to)
{
	struct assignment *plan = filling->plan;
	size_t arc = node * plan->nodes + to;
	int64_t there =
	    to == node ? ASSIGNMENT_NO_WAY : assignment_arc(plan, filling->problem, task, to);
	if (there == ASSIGNMENT_NO_WAY)
		return;
	int64_t cost = there - assignment_arc(plan, filling->problem, task, node);
	if (cost < plan->move[arc]) {
		plan->move[arc] = cost;
		filling->mover[arc] = task;
	}
}

static void
add_task(const struct filling *filling, size_t task, size_t node)
{
	filling->plan->node[task] = node;
	filling->next[task] = filling->first[node];
	filling->first[node] = task;
	filling->held[node]++;
	for (size_t to = 0; to < filling->plan->nodes; to++)
		offer_move(filling, task, node, to);
}

static void
find_move_anew(const struct filling *filling, size_t node, size_t to)
{
	filling->plan->move[node * filling->plan->nodes + to] = ASSIGNMENT_NO_WAY;
	filling->mover[node * filling->plan->nodes + to] = NOWHERE;
	for (size_t task = filling->first[node]; task != NOWHERE; task = filling->next[task])
		offer_move(filling, task, node, to);
}

static void
remove_task(const struct filling *filling, size_t task, size_t node)
{
	size_t *link = &filling->first[node];
	while (*link != task)
		link = &filling->next[*link];
	*link = filling->next[task];
	filling->held[node]--;
	for (size_t to = 0; to < filling->plan->nodes; to++)
		if (filling->mover[node * filling->plan->nodes + to] == task)
			find_move_anew(filling, node, to);
}

/* ---- the cheapest chain ------------------------------------------------------------------- */

/* What comes cheaper at the end of a chain: the next place, or that a task waits. */
static int64_t
way_out(const struct filling *filling, size_t worker)
{
	const struct assignment *plan = filling->plan;
	int64_t place = next_place(filling, worker);
	int64_t waiting = plan->move[worker * plan->nodes + assignment_outside(plan)];
	return place <= waiting ? place : waiting;
}

static size_t
first_worker(const struct filling *filling, size_t task)
{
	const struct assignment *plan = filling->plan;
	size_t best = 0;
	for (size_t to = 0; to < assignment_outside(plan); to++) {
		filling->key[to] =
		    assignment_arc(plan, filling->problem, task, to) + plan->onward[to];
		filling->from[to] = NOWHERE;
		filling->settled[to] = false;
		if (filling->key[to] < filling->key[best])
			best = to;
	}
	return best;
}

/* Goes on from a settled worker; the nearest that is not settled, or the outside if all are. */
static size_t
next_worker(const struct filling *filling, size_t worker)
{
	const struct assignment *plan = filling->plan;
	const int64_t *move = plan->move + worker * plan->nodes;
	int64_t here = filling->key[worker] - plan->onward[worker], least = INT64_MAX;
	size_t best = assignment_outside(plan);
	for (size_t to = 0; to < assignment_outside(plan); to++) {
		if (filling->settled[to])
			continue;
		int64_t key = here + move[to] + plan->onward[to];
		if (key < filling->key[to]) {
			filling->key[to] = key;
			filling->from[to] = worker;
		}
		if (filling->key[to] < least) {
			least = filling->key[to];
			best = to;
		}
	}
	return best;
}

/* The worker at which the cheapest chain for the task ends, or the outside if the task itself had
 * better wait. Keeps onward[] true for the plan that comes of it. */
static size_t
find_chain(const struct filling *filling, size_t task)
{
	const struct assignment *plan = filling->plan;
	size_t outside = assignment_outside(plan), last = outside;
	int64_t least = assignment_arc(plan, filling->problem, task, outside);
	size_t worker = outside > 0 ? first_worker(filling, task) : outside;

	/* Nothing that is further away than the end found can lead to a cheaper one. */
	while (worker != outside && filling->key[worker] < least) {
		int64_t end =
		    filling->key[worker] - plan->onward[worker] + way_out(filling, worker);
		if (end < least) {
			least = end;
			last = worker;
		}
		filling->settled[worker] = true;
		worker = next_worker(filling, worker);
	}
	for (size_t one = 0; one < outside; one++)
		if (filling->settled[one])
			plan->onward[one] += least - filling->key[one];
	return last;
}

/* From the end to the beginning: whoever leaves a worker is known by the arcs before the change. */
static void
follow_chain(const struct filling *filling, size_t task, size_t last)
{
	const struct assignment *plan = filling->plan;
	size_t outside = assignment_outside(plan), worker = last;
	if (last == outside) {
		add_task(filling, task, outside);
		return;
	}
	if (plan->move[last * plan->nodes + outside] < next_place(filling, last)) {
		size_t mover = filling->mover[last * plan->nodes + outside];
		remove_task(filling, mover, last);
		add_task(filling, mover, outside);
	}
	while (filling->from[worker] != NOWHERE) {
		size_t before = filling->from[worker];
		size_t mover = filling->mover[before * plan->nodes + worker];
		remove_task(filling, mover, before);
		add_task(filling, mover, worker);
		worker = before;
	}
	add_task(filling, task, worker);
}

/* ---- the whole ---------------------------------------------------------------------------- */

static struct assignment *
new_plan(const struct assignment_problem *problem)
{
	struct assignment *plan = xcalloc(1, sizeof(*plan));
	plan->tasks = problem->tasks;
	plan->nodes = problem->workers + 1;
	plan->positions = greatest_positions(problem);
	plan->scale = 2 * plan->positions + 1;
	plan->node = xcalloc(plan->tasks, sizeof(*plan->node));
	plan->move = xcalloc(plan->nodes * plan->nodes, sizeof(*plan->move));
	plan->onward = xcalloc(plan->nodes, sizeof(*plan->onward));
	plan->searches = assignment_no_searches(plan->nodes);
	for (size_t arc = 0; arc < plan->nodes * plan->nodes; arc++)
		plan->move[arc] = ASSIGNMENT_NO_WAY;
	for (size_t worker = 0; worker < problem->workers; worker++)
		plan->onward[worker] = place_cost(problem, worker, 0) * plan->scale;
	return plan;
}

static void
fill(const struct filling *filling)
{
	size_t nodes = filling->plan->nodes;
	for (size_t arc = 0; arc < nodes * nodes; arc++)
		filling->mover[arc] = NOWHERE;
	for (size_t node = 0; node < nodes; node++)
		filling->first[node] = NOWHERE;
	for (size_t task = 0; task < filling->problem->tasks; task++)
		follow_chain(filling, task, find_chain(filling, task));
}

/* Completes the arcs of the residual graph by those of the places: the next can be taken, the last
 * one taken can be given back. */
static void
add_places(const struct filling *filling)
{
	struct assignment *plan = filling->plan;
	size_t outside = assignment_outside(plan);
	for (size_t worker = 0; worker < outside; worker++) {
		int64_t *back = &plan->move[outside * plan->nodes + worker];
		plan->move[worker * plan->nodes + outside] = way_out(filling, worker);
		if (filling->held[worker] == 0)
			continue;
		int64_t last =
		    plan->scale * place_cost(filling->problem, worker, filling->held[worker] - 1);
		if (-last < *back)
			*back = -last;
	}
}

static int64_t
add_up(const struct filling *filling)
{
	const struct assignment_problem *problem = filling->problem;
	int64_t total = 0;
	for (size_t task = 0; task < problem->tasks; task++) {
		size_t node = filling->plan->node[task];
		total += node == problem->workers ? problem->waiting[task]
						  : problem->cost[task * problem->workers + node];
	}
	for (size_t worker = 0; worker < problem->workers; worker++)
		for (size_t k = 0; k < filling->held[worker]; k++)
			total += place_cost(problem, worker, k);
	return total;
}

struct assignment *
assignment_solve(const struct assignment_problem *problem)
{
	assert(problem->workers == 0 || problem->tasks <= ASSIGNMENT_PAIRS / problem->workers);
	struct assignment *plan = new_plan(problem);
	struct filling filling = {
	    .problem = problem,
	    .plan = plan,
	    .mover = xcalloc(plan->nodes * plan->nodes, sizeof(*filling.mover)),
	    .first = xcalloc(plan->nodes, sizeof(*filling.first)),
	    .next = xcalloc(problem->tasks, sizeof(*filling.next)),
	    .held = xcalloc(plan->nodes, sizeof(*filling.held)),
	    .key = xcalloc(plan->nodes, sizeof(*filling.key)),
	    .from = xcalloc(plan->nodes, sizeof(*filling.from)),
	    .settled = xcalloc(plan->nodes, sizeof(*filling.settled)),
	};
	fill(&filling);
	add_places(&filling);
	plan->total = add_up(&filling);
	free(filling.mover);
	free(filling.first);
	free(filling.next);
	free(filling.held);
	free(filling.key);
	free(filling.from);
	free(filling.settled);
	return plan;
}

void
assignment_free(struct assignment *assignment)
{
	if (assignment == NULL)
		return;
	assignment_forget(assignment->searches);
	free(assignment->node);
	free(assignment->move);
	free(assignment->onward);
	free(assignment);
}

size_t
assignment_worker(const struct assignment *assignment, size_t task)
{
	size_t node = assignment->node[task];
	return node == assignment_outside(assignment) ? ASSIGNMENT_WAITS : node;
}

int64_t
assignment_total(const struct assignment *assignment)
{
	return assignment->total;
}
