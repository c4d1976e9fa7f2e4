/* SPDX-License-Identifier: MIT
 *
 * The cheapest assignment of a day, ours and GLPK's (glp_mincost_okalg, the out-of-kilter method)
 *on the same costs; each solver in a process of its own, on one core.
 *
 *	assign      one line a size: limit, median milliseconds and peak memory of both (the costs
 *	            are part of it), and the milliseconds of assignment_worsening() for one engineer
 *	            and for every engineer of one job
 */
#include <glpk.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "rules/assignment.h"
#include "support/errands.h"

#define SEED 20261123

struct result {
	int64_t total;
	double solve, first, all; /* seconds; GLPK has solve only */
	long peak;                /* kilobytes */
};

typedef void solver(const struct assignment_problem *problem, struct result *result);

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Whether the pair with job 0 is one to search for: possible, and not in the plan. */
static bool
needs_search(const struct assignment *plan, const struct assignment_problem *problem, size_t worker)
{
	return problem->cost[worker] != ASSIGNMENT_NEVER && assignment_worker(plan, 0) != worker;
}

static void
solve_ours(const struct assignment_problem *problem, struct result *result)
{
	double from = seconds();
	struct assignment *plan = assignment_solve(problem);
	result->solve = seconds() - from;
	result->total = assignment_total(plan);

	from = seconds();
	size_t worker = 0;
	while (!needs_search(plan, problem, worker))
		worker++;
	(void)assignment_worsening(plan, problem, 0, worker);
	result->first = seconds() - from;
	for (worker = 0; worker < problem->workers; worker++)
		(void)assignment_worsening(plan, problem, 0, worker);
	result->all = seconds() - from;
	assignment_free(plan);
}

/* An arc as the solver reads and writes it. */
struct flow_arc {
	double low, most, cost, flow;
};

struct flow_vertex {
	double supply;
};

static void
add_arc(glp_graph *graph, size_t from, size_t to, int64_t cost)
{
	struct flow_arc *arc = glp_add_arc(graph, (int)from, (int)to)->data;
	*arc = (struct flow_arc){0, 1, (double)cost, 0};
}

static void
set_supply(glp_graph *graph, size_t vertex, double supply)
{
	((struct flow_vertex *)graph->v[vertex]->data)->supply = supply;
}

/* Tasks 1.., then workers, then the sink. */
static glp_graph *
graph_of(const struct assignment_problem *problem)
{
	glp_graph *graph =
	    glp_create_graph((int)sizeof(struct flow_vertex), (int)sizeof(struct flow_arc));
	size_t tasks = problem->tasks, workers = problem->workers, sink = tasks + workers + 1;
	glp_add_vertices(graph, (int)sink);
	set_supply(graph, sink, -(double)tasks);
	for (size_t t = 0; t < tasks; t++) {
		set_supply(graph, t + 1, 1);
		add_arc(graph, t + 1, sink, problem->waiting[t]);
		for (size_t w = 0; w < workers; w++)
			if (problem->cost[t * workers + w] != ASSIGNMENT_NEVER)
				add_arc(graph, t + 1, tasks + w + 1,
					problem->cost[t * workers + w]);
	}
	for (size_t w = 0; w < workers; w++)
		for (int k = 0; k < problem->places[w]; k++)
			add_arc(graph, tasks + w + 1, sink,
				problem->per_load * (problem->load[w] + k));
	return graph;
}

static void
solve_glpk(const struct assignment_problem *problem, struct result *result)
{
	double from = seconds(), total = 0;
	glp_term_out(GLP_OFF);
	glp_graph *graph = graph_of(problem);
	if (glp_mincost_okalg(graph, offsetof(struct flow_vertex, supply),
			      offsetof(struct flow_arc, low), offsetof(struct flow_arc, most),
			      offsetof(struct flow_arc, cost), &total,
			      offsetof(struct flow_arc, flow), -1) != 0)
		exit(2);
	glp_delete_graph(graph);
	result->solve = seconds() - from;
	result->total = (int64_t)total;
}

static void
solve_and_tell(solver *solve, const struct errands_shape *shape, int out)
{
	struct result result = {0};
	struct errands day;
	struct rusage usage;
	errands_day(&day, SEED, shape);
	solve(&day.problem, &result);
	getrusage(RUSAGE_SELF, &usage);
	result.peak = usage.ru_maxrss;
	errands_free(&day);
	if (write(out, &result, sizeof(result)) != sizeof(result))
		exit(2);
	exit(0);
}

/* In a child, so that neither has the other's memory. */
static struct result
run(solver *solve, const struct errands_shape *shape)
{
	struct result result;
	int ends[2], status;
	/* What is not yet printed would be printed by the child too. */
	if (fflush(stdout) != 0 || pipe(ends) != 0)
		exit(2);
	pid_t child = fork();
	if (child < 0)
		exit(2);
	if (child == 0)
		solve_and_tell(solve, shape, ends[1]);
	close(ends[1]);
	if (read(ends[0], &result, sizeof(result)) != sizeof(result) ||
	    waitpid(child, &status, 0) < 0 || status != 0) {
		fprintf(stderr, "assign: a solver failed\n");
		exit(2);
	}
	close(ends[0]);
	return result;
}

static int
compare(const void *a, const void *b)
{
	double x = ((const struct result *)a)->solve, y = ((const struct result *)b)->solve;
	return x < y ? -1 : x > y;
}

/* The run of the median time. */
static struct result
median(solver *solve, const struct errands_shape *shape, size_t runs)
{
	struct result results[15];
	for (size_t i = 0; i < runs; i++)
		results[i] = run(solve, shape);
	qsort(results, runs, sizeof(*results), compare);
	return results[runs / 2];
}

static void
compare_solvers(const struct errands_shape *shape, size_t runs, const char *limit)
{
	struct result ours = median(solve_ours, shape, runs);
	struct result theirs = median(solve_glpk, shape, runs);
	if (ours.total != theirs.total) {
		fprintf(stderr, "assign: totals differ: %" PRId64 ", GLPK %" PRId64 "\n",
			ours.total, theirs.total);
		exit(2);
	}
	printf("%4zu jobs x %3zu engineers x %2d  %-9s %8.2f ms %9.2f ms  %6ld KB %6ld KB"
	       "  %7.3f ms %7.3f ms\n",
	       shape->tasks, shape->workers, shape->places, limit, ours.solve * 1e3,
	       theirs.solve * 1e3, ours.peak, theirs.peak, ours.first * 1e3, ours.all * 1e3);
}

int
main(void)
{
	compare_solvers(&(struct errands_shape){200, 60, 4}, 15, "< 20 ms");
	compare_solvers(&(struct errands_shape){2000, 300, 10}, 3, "< 1500 ms");
	return fflush(stdout) == 0 ? 0 : 2;
}
