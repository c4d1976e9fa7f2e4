/* SPDX-License-Identifier: MIT
 *
 * rules/assignment on random problems: small ones against all plans there are, larger ones against
 * their residual graph, which has no negative cycle, and against themselves with a pair forced.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>

#include "rules/assignment.h"
#include "support/errands.h"

#define TASKS 6
#define WORKERS 4
#define NONE INT64_MAX
#define ONE_UNIT 1000 /* more than any sum of positions of a small problem */

TestSuite(assignment_random, .timeout = 120);

static int64_t
cost_of(const struct assignment_problem *problem, size_t task, size_t worker)
{
	return problem->cost[task * problem->workers + worker];
}

static int64_t
place_of(const struct assignment_problem *problem, size_t worker, size_t others)
{
	return problem->per_load * (problem->load[worker] + (int64_t)others);
}

/* ---- all plans ------------------------------------------------------------------------------ */

/* The best of all plans, and of those with a pair: ONE_UNIT * cost + sum of positions. */
struct all_plans {
	const struct assignment_problem *problem;
	int64_t best, with[TASKS][WORKERS];
	size_t worker[TASKS]; /* of the plan at hand; problem->workers = waits */
	size_t held[WORKERS];
};

static void
note_plan(struct all_plans *all, int64_t value)
{
	if (value < all->best)
		all->best = value;
	for (size_t t = 0; t < all->problem->tasks; t++) {
		size_t w = all->worker[t];
		if (w < all->problem->workers && value < all->with[t][w])
			all->with[t][w] = value;
	}
}

static void
try_plans(struct all_plans *all, size_t task, int64_t value)
{
	const struct assignment_problem *problem = all->problem;
	if (task == problem->tasks) {
		note_plan(all, value);
		return;
	}
	all->worker[task] = problem->workers;
	try_plans(all, task + 1, value + ONE_UNIT * problem->waiting[task]);
	for (size_t w = 0; w < problem->workers; w++) {
		int64_t cost = cost_of(problem, task, w);
		if (cost == ASSIGNMENT_NEVER || all->held[w] >= (size_t)problem->places[w])
			continue;
		cost += place_of(problem, w, all->held[w]);
		all->worker[task] = w;
		all->held[w]++;
		try_plans(all, task + 1, value + ONE_UNIT * cost + (int64_t)w);
		all->held[w]--;
	}
}

static void
find_all(struct all_plans *all, const struct assignment_problem *problem)
{
	*all = (struct all_plans){.problem = problem, .best = NONE};
	for (size_t t = 0; t < TASKS; t++)
		for (size_t w = 0; w < WORKERS; w++)
			all->with[t][w] = NONE;
	try_plans(all, 0, 0);
}

/* What the plan comes to when it is added up, having been found to be one. */
static int64_t
value_of(const struct assignment_problem *problem, const struct assignment *plan, int64_t unit)
{
	size_t *held = calloc(problem->workers + 1, sizeof(*held));
	int64_t value = 0;
	for (size_t t = 0; t < problem->tasks; t++) {
		size_t w = assignment_worker(plan, t);
		if (w == ASSIGNMENT_WAITS) {
			value += unit * problem->waiting[t];
			continue;
		}
		cr_assert_lt(w, problem->workers);
		cr_assert_neq(cost_of(problem, t, w), ASSIGNMENT_NEVER);
		cr_assert_lt(held[w], (size_t)problem->places[w]);
		value += unit * (cost_of(problem, t, w) + place_of(problem, w, held[w]++));
		value += unit > 1 ? (int64_t)w : 0;
	}
	free(held);
	return value;
}

Test(assignment_random, no_plan_is_cheaper_or_has_lower_positions)
{
	for (uint64_t seed = 0; seed < 1000; seed++) {
		struct errands small;
		struct all_plans all;
		errands_small(&small, seed);
		find_all(&all, &small.problem);
		struct assignment *plan = assignment_solve(&small.problem);
		cr_assert_eq(value_of(&small.problem, plan, 1), assignment_total(plan));
		cr_assert_eq(value_of(&small.problem, plan, ONE_UNIT), all.best,
			     "seed %" PRIu64 ": %" PRId64 ", not %" PRId64, seed,
			     value_of(&small.problem, plan, ONE_UNIT), all.best);
		assignment_free(plan);
		errands_free(&small);
	}
}

/* Unscaled: positions never add up to half a unit. */
static int64_t
cost_in(int64_t value)
{
	return value >= 0 ? value / ONE_UNIT : -((-value + ONE_UNIT - 1) / ONE_UNIT);
}

Test(assignment_random, worsening_is_what_the_best_plan_with_the_pair_costs_more)
{
	size_t checked = 0, impossible = 0;
	for (uint64_t seed = 1000; seed < 1300; seed++) {
		struct errands small;
		struct all_plans all;
		errands_small(&small, seed);
		find_all(&all, &small.problem);
		struct assignment *plan = assignment_solve(&small.problem);
		for (size_t i = 0; i < small.problem.tasks * small.problem.workers; i++) {
			size_t t = i / small.problem.workers, w = i % small.problem.workers;
			int64_t with = all.with[t][w];
			int64_t worse =
			    with == NONE ? ASSIGNMENT_NEVER : cost_in(with) - cost_in(all.best);
			cr_assert_eq(assignment_worsening(plan, &small.problem, t, w), worse,
				     "seed %" PRIu64 ", task %zu, worker %zu", seed, t, w);
			checked++;
			impossible += with == NONE;
		}
		assignment_free(plan);
		errands_free(&small);
	}
	cr_assert_gt(checked, 1500);
	cr_assert_gt(impossible, 100);
}

/* ---- the residual graph ---------------------------------------------------------------------- */

/* Tasks, workers, and one node for all that waits or is free. */
struct residual {
	size_t nodes, count, room;
	struct arc {
		size_t from, to;
		int64_t cost;
	} * arc;
};

static void
add_arc(struct residual *residual, size_t from, size_t to, int64_t cost)
{
	if (residual->count == residual->room) {
		residual->room = 2 * residual->room + 64;
		residual->arc = realloc(residual->arc, residual->room * sizeof(*residual->arc));
	}
	residual->arc[residual->count++] = (struct arc){from, to, cost};
}

/* An arc that is used can only be given back, one that is not can only be used. */
static void
add_task_arcs(struct residual *residual, const struct assignment_problem *problem, size_t task,
	      size_t chosen)
{
	size_t outside = problem->tasks + problem->workers;
	int64_t unit = (int64_t)(problem->tasks * problem->workers) + 1;
	for (size_t w = 0; w < problem->workers; w++) {
		int64_t cost = cost_of(problem, task, w);
		if (cost == ASSIGNMENT_NEVER)
			continue;
		cost = unit * cost + (int64_t)w;
		if (w == chosen)
			add_arc(residual, problem->tasks + w, task, -cost);
		else
			add_arc(residual, task, problem->tasks + w, cost);
	}
	if (chosen == ASSIGNMENT_WAITS)
		add_arc(residual, outside, task, -unit * problem->waiting[task]);
	else
		add_arc(residual, task, outside, unit * problem->waiting[task]);
}

static struct residual
residual_of(const struct assignment_problem *problem, const struct assignment *plan)
{
	size_t outside = problem->tasks + problem->workers;
	int64_t unit = (int64_t)(problem->tasks * problem->workers) + 1;
	struct residual residual = {.nodes = outside + 1};
	size_t *held = calloc(problem->workers + 1, sizeof(*held));
	for (size_t t = 0; t < problem->tasks; t++) {
		size_t w = assignment_worker(plan, t);
		add_task_arcs(&residual, problem, t, w);
		held[w == ASSIGNMENT_WAITS ? problem->workers : w]++;
	}
	for (size_t w = 0; w < problem->workers; w++)
		for (size_t k = 0; k < (size_t)problem->places[w]; k++)
			if (k < held[w])
				add_arc(&residual, outside, problem->tasks + w,
					-unit * place_of(problem, w, k));
			else
				add_arc(&residual, problem->tasks + w, outside,
					unit * place_of(problem, w, k));
	free(held);
	return residual;
}

/* Bellman and Ford, from everywhere at once: without a negative cycle nothing gets shorter in the
 * round after as many as there are nodes. */
static bool
has_negative_cycle(const struct residual *residual)
{
	int64_t *distance = calloc(residual->nodes, sizeof(*distance));
	bool shorter = true;
	for (size_t round = 0; round <= residual->nodes && shorter; round++) {
		shorter = false;
		for (size_t i = 0; i < residual->count; i++) {
			const struct arc *arc = &residual->arc[i];
			if (distance[arc->from] + arc->cost >= distance[arc->to])
				continue;
			distance[arc->to] = distance[arc->from] + arc->cost;
			shorter = true;
		}
	}
	free(distance);
	return shorter;
}

static bool
is_certified(const struct assignment_problem *problem, const struct assignment *plan)
{
	struct residual residual = residual_of(problem, plan);
	bool certified = !has_negative_cycle(&residual);
	free(residual.arc);
	return certified;
}

Test(assignment_random, the_certificate_is_not_given_to_a_worse_plan)
{
	const int64_t cost[] = {1, 5, 1, 9}, waiting[] = {100, 100};
	/* Leaves task 0 with worker 0: 1 + 9 instead of 5 + 1. */
	const int64_t forced[] = {1, ASSIGNMENT_NEVER, ASSIGNMENT_NEVER, 9};
	const int places[] = {1, 1}, load[] = {0, 0};
	struct assignment_problem problem = {2, 2, cost, waiting, places, load, 0};
	struct assignment *best = assignment_solve(&problem);
	problem.cost = forced;
	struct assignment *worse = assignment_solve(&problem);
	problem.cost = cost;
	cr_expect(is_certified(&problem, best));
	cr_expect_not(is_certified(&problem, worse));
	assignment_free(best);
	assignment_free(worse);
}

static void
check_certificate(const struct assignment_problem *problem, const char *what, uint64_t seed)
{
	struct assignment *plan = assignment_solve(problem);
	cr_assert_eq(value_of(problem, plan, 1), assignment_total(plan));
	cr_assert(is_certified(problem, plan), "%s, seed %" PRIu64, what, seed);
	assignment_free(plan);
}

Test(assignment_random, days_have_no_negative_cycle_left)
{
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct errands day;
		errands_day(&day, seed, &(struct errands_shape){60, 20, 1 + (int)(seed % 4)});
		check_certificate(&day.problem, "day", seed);
		errands_free(&day);
	}
}

Test(assignment_random, a_large_day_has_no_negative_cycle_left)
{
	struct errands day;
	errands_day(&day, 7, &(struct errands_shape){400, 60, 4});
	check_certificate(&day.problem, "large day", 7);
	errands_free(&day);
}

/* None is below 0, and of each worker's tasks those that it has are 0. */
static void
check_worsening_is_sound(const struct assignment_problem *problem)
{
	struct assignment *plan = assignment_solve(problem);
	for (size_t t = 0; t < problem->tasks; t++)
		for (size_t w = 0; w < problem->workers; w++) {
			bool is_possible =
			    problem->places[w] > 0 && cost_of(problem, t, w) != ASSIGNMENT_NEVER;
			int64_t worse = assignment_worsening(plan, problem, t, w);
			cr_assert_eq(worse != ASSIGNMENT_NEVER, is_possible);
			cr_assert_geq(worse, 0);
			cr_assert(w != assignment_worker(plan, t) || worse == 0);
			cr_assert(!is_possible || worse <= INT64_C(8) * ASSIGNMENT_MOST);
		}
	assignment_free(plan);
}

Test(assignment_random, the_dearest_costs_do_not_overflow)
{
	for (uint64_t seed = 0; seed < 40; seed++) {
		struct errands wild;
		errands_wild(&wild, seed, &(struct errands_shape){60, 30, 3}, ASSIGNMENT_MOST);
		check_certificate(&wild.problem, "wild", seed);
		check_worsening_is_sound(&wild.problem);
		errands_free(&wild);
	}
}

Test(assignment_random, few_costs_and_many_places_have_no_negative_cycle_left)
{
	for (uint64_t seed = 0; seed < 100; seed++) {
		struct errands wild;
		errands_wild(&wild, seed, &(struct errands_shape){40, 12, 8}, 3);
		check_certificate(&wild.problem, "few costs", seed);
		errands_free(&wild);
	}
}

/* ---- forced pairs of larger problems ----------------------------------------------------------
 */

static int64_t
total_with(struct errands *errands, size_t task, size_t worker)
{
	size_t workers = errands->problem.workers;
	int64_t *row = errands->cost + task * workers, waiting = errands->waiting[task];
	int64_t *kept = calloc(workers, sizeof(*kept));
	for (size_t w = 0; w < workers; w++) {
		kept[w] = row[w];
		row[w] = w == worker ? row[w] : ASSIGNMENT_NEVER;
	}
	errands->waiting[task] = ASSIGNMENT_MOST;
	struct assignment *plan = assignment_solve(&errands->problem);
	int64_t total = assignment_worker(plan, task) == worker ? assignment_total(plan) : NONE;
	for (size_t w = 0; w < workers; w++)
		row[w] = kept[w];
	errands->waiting[task] = waiting;
	assignment_free(plan);
	free(kept);
	return total;
}

static int64_t
worsening_by_solving(struct errands *errands, size_t pair, int64_t total)
{
	int64_t with =
	    total_with(errands, pair / errands->problem.workers, pair % errands->problem.workers);
	return with == NONE ? ASSIGNMENT_NEVER : with - total;
}

/* Pairs in the order of tasks, of workers, and of neither: each order searches in its own way. */
Test(assignment_random, worsening_is_the_same_in_any_order_of_questions)
{
	for (uint64_t seed = 0; seed < 6; seed++) {
		struct errands day;
		errands_day(&day, seed, &(struct errands_shape){30, 10, 2});
		const struct assignment_problem *problem = &day.problem;
		struct assignment *plan[3];
		for (size_t i = 0; i < 3; i++)
			plan[i] = assignment_solve(problem);
		for (size_t i = 0; i < 300; i++) {
			size_t pairs[] = {i, i % 30 * 10 + i / 30, i * 77 % 300};
			for (size_t k = 0; k < 3; k++)
				cr_assert_eq(
				    assignment_worsening(plan[k], problem, pairs[k] / 10,
							 pairs[k] % 10),
				    worsening_by_solving(&day, pairs[k], assignment_total(plan[k])),
				    "seed %" PRIu64 ", pair %zu", seed, pairs[k]);
		}
		for (size_t i = 0; i < 3; i++)
			assignment_free(plan[i]);
		errands_free(&day);
	}
}
