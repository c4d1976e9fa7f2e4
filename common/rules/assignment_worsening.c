/* SPDX-License-Identifier: MIT
 *
 * By how much a plan gets worse if a worker must have a task. Knows the residual graph of the plan
 * (assignment_inside.h): two plans differ by cycles of it, none of which is cheaper than nothing;
 * so the cheapest plan with that pair differs by the one cheapest cycle through the pair. That is
 * the move of the task to the worker and the shortest way from the worker back to where the task
 * was.
 */
#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "rules/assignment_inside.h"

#define NOWHERE SIZE_MAX

/* Shortest ways found so far, kept from one question to the next. */
struct assignment_searches {
	int64_t *distance; /* [from * nodes + to]: scaled; good where either end is known; owned */
	bool *from, *to;   /* [node]: all ways from there, to there are known; owned */
	bool *settled;     /* [node]: of the search that goes on; owned */
	size_t asked;      /* the worker of the last question that needed a search, or NOWHERE */
};

struct assignment_searches *
assignment_no_searches(size_t nodes)
{
	struct assignment_searches *searches = xcalloc(1, sizeof(*searches));
	searches->from = xcalloc(nodes, sizeof(*searches->from));
	searches->to = xcalloc(nodes, sizeof(*searches->to));
	searches->settled = xcalloc(nodes, sizeof(*searches->settled));
	searches->asked = NOWHERE;
	return searches;
}

void
assignment_forget(struct assignment_searches *searches)
{
	free(searches->distance);
	free(searches->from);
	free(searches->to);
	free(searches->settled);
	free(searches);
}

/* One search: the ways from a node are a row of the matrices, those to it, searched backwards, a
 * column. */
struct search {
	const struct assignment *plan;
	size_t start;
	bool backwards;
};

/* Of the way between the start and the node, or of the arc between two nodes as it is gone. */
static size_t
entry(const struct search *search, size_t here, size_t there)
{
	size_t nodes = search->plan->nodes;
	return search->backwards ? there * nodes + here : here * nodes + there;
}

/* What the potentials take from the cost of a way between the two nodes. */
static int64_t
rise(const struct search *search, size_t here, size_t there)
{
	const int64_t *onward = search->plan->onward;
	return search->backwards ? onward[there] - onward[here] : onward[here] - onward[there];
}

/* Goes on from a settled node; the nearest that is not settled, or NOWHERE. */
static size_t
go_on(const struct search *search, size_t here)
{
	const struct assignment *plan = search->plan;
	const bool *settled = plan->searches->settled;
	int64_t *distance = plan->searches->distance;
	int64_t so_far = distance[entry(search, search->start, here)], least = ASSIGNMENT_NO_WAY;
	size_t best = NOWHERE;
	for (size_t there = 0; there < plan->nodes; there++) {
		if (settled[there])
			continue;
		int64_t *known = &distance[entry(search, search->start, there)];
		int64_t way =
		    so_far + plan->move[entry(search, here, there)] - rise(search, here, there);
		if (way < *known)
			*known = way;
		if (*known < least) {
			least = *known;
			best = there;
		}
	}
	return best;
}

/* Dijkstra's search on the costs that the potentials leave, none of them negative. */
static void
run(const struct search *search)
{
	const struct assignment *plan = search->plan;
	struct assignment_searches *searches = plan->searches;
	for (size_t node = 0; node < plan->nodes; node++) {
		searches->distance[entry(search, search->start, node)] = ASSIGNMENT_NO_WAY;
		searches->settled[node] = false;
	}
	searches->distance[entry(search, search->start, search->start)] = 0;
	for (size_t node = search->start; node != NOWHERE; node = go_on(search, node))
		searches->settled[node] = true;
	for (size_t node = 0; node < plan->nodes; node++)
		if (searches->settled[node])
			searches->distance[entry(search, search->start, node)] +=
			    rise(search, search->start, node);
	(search->backwards ? searches->to : searches->from)[search->start] = true;
}

static int64_t
shortest(const struct assignment *plan, size_t from, size_t to)
{
	struct assignment_searches *searches = plan->searches;
	if (searches->distance == NULL)
		searches->distance =
		    xcalloc(plan->nodes * plan->nodes, sizeof(*searches->distance));
	if (!searches->from[from] && !searches->to[to]) {
		/* Who asks for the same worker again goes through the tasks. */
		bool backwards = from != searches->asked;
		searches->asked = from;
		run(&(struct search){plan, backwards ? to : from, backwards});
	}
	return searches->distance[from * plan->nodes + to];
}

int64_t
assignment_worsening(const struct assignment *assignment, const struct assignment_problem *problem,
		     size_t task, size_t worker)
{
	size_t now = assignment->node[task];
	if (now == worker)
		return 0;
	int64_t there = assignment_arc(assignment, problem, task, worker);
	if (there == ASSIGNMENT_NO_WAY)
		return ASSIGNMENT_NEVER;
	int64_t worse = there - assignment_arc(assignment, problem, task, now) +
			shortest(assignment, worker, now);
	assert(worse >= 0);
	return (worse + assignment->positions) / assignment->scale;
}
