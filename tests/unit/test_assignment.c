/* SPDX-License-Identifier: MIT
 *
 * rules/assignment: what is promised of the plan, one behaviour each. Random problems are in
 * test_assignment_random.c.
 */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>

#include "rules/assignment.h"
#include "support/errands.h"

#define NEVER ASSIGNMENT_NEVER
#define WAITS ASSIGNMENT_WAITS
#define MOST_TASKS 8

static const int64_t leave[MOST_TASKS] = {100, 100, 100, 100, 100, 100, 100, 100};
static const int one_place[] = {1, 1, 1, 1}, no_load[] = {0, 0, 0, 0};

/* One place for each worker, 100 for waiting, nothing for load. */
static struct assignment_problem
plain(size_t tasks, size_t workers, const int64_t *cost)
{
	return (struct assignment_problem){tasks, workers, cost, leave, one_place, no_load, 0};
}

static void
expect_plan(const struct assignment_problem *problem, const size_t *workers, int64_t total)
{
	struct assignment *plan = assignment_solve(problem);
	for (size_t t = 0; t < problem->tasks; t++)
		cr_expect_eq(assignment_worker(plan, t), workers[t], "task %zu: %zu, not %zu", t,
			     assignment_worker(plan, t), workers[t]);
	cr_expect_eq(assignment_total(plan), total, "%ld", (long)assignment_total(plan));
	assignment_free(plan);
}

static void
expect_worsening(const struct assignment_problem *problem, const int64_t *worse)
{
	struct assignment *plan = assignment_solve(problem);
	for (size_t i = 0; i < problem->tasks * problem->workers; i++) {
		int64_t found =
		    assignment_worsening(plan, problem, i / problem->workers, i % problem->workers);
		cr_expect_eq(found, worse[i], "pair %zu: %ld", i, (long)found);
	}
	assignment_free(plan);
}

/* ---- little or nothing to do ---------------------------------------------------------------- */

Test(assignment, of_nothing_costs_nothing)
{
	struct assignment_problem problem = {0};
	expect_plan(&problem, NULL, 0);
}

Test(assignment, without_workers_all_wait)
{
	struct assignment_problem problem = plain(2, 0, NULL);
	expect_plan(&problem, (size_t[]){WAITS, WAITS}, 200);
}

Test(assignment, without_tasks_costs_nothing)
{
	struct assignment_problem problem = plain(0, 3, NULL);
	expect_plan(&problem, NULL, 0);
}

Test(assignment, of_one_task_takes_the_cheapest_worker)
{
	struct assignment_problem problem = plain(1, 3, (int64_t[]){9, 4, 7});
	expect_plan(&problem, (size_t[]){1}, 4);
}

Test(assignment, of_one_worker_takes_the_tasks_that_save_most)
{
	struct assignment_problem problem = plain(3, 1, (int64_t[]){9, 4, 7});
	expect_plan(&problem, (size_t[]){WAITS, 0, WAITS}, 204);
}

Test(assignment, with_every_pair_impossible_all_wait)
{
	struct assignment_problem problem = plain(2, 2, (int64_t[]){NEVER, NEVER, NEVER, NEVER});
	expect_plan(&problem, (size_t[]){WAITS, WAITS}, 200);
	expect_worsening(&problem, (int64_t[]){NEVER, NEVER, NEVER, NEVER});
}

Test(assignment, of_a_worker_without_places_is_never)
{
	struct assignment_problem problem = plain(1, 2, (int64_t[]){1, 50});
	problem.places = (int[]){0, 1};
	expect_plan(&problem, (size_t[]){1}, 50);
	expect_worsening(&problem, (int64_t[]){NEVER, 0});
}

Test(assignment, to_free_is_nothing_where_there_is_none)
{
	assignment_free(NULL);
}

/* ---- what is cheapest -------------------------------------------------------------------------
 */

Test(assignment, gives_up_the_best_pair_for_the_best_plan)
{
	struct assignment_problem problem = plain(2, 2, (int64_t[]){1, 2, 1, 9});
	expect_plan(&problem, (size_t[]){1, 0}, 3);
}

Test(assignment, moves_a_chain_of_tasks_for_the_last)
{
	/* Each task has its own worker until the last comes, which can go to worker 0 only. */
	struct assignment_problem problem =
	    plain(4, 4,
		  (int64_t[]){1, 2, NEVER, NEVER, NEVER, 1, 2, NEVER, NEVER, NEVER, 1, 2, 1, NEVER,
			      NEVER, NEVER});
	expect_plan(&problem, (size_t[]){1, 2, 3, 0}, 7);
}

Test(assignment, waiting_cheaper_than_any_worker_is_chosen)
{
	struct assignment_problem problem = plain(1, 2, (int64_t[]){30, 20});
	problem.waiting = (int64_t[]){19};
	expect_plan(&problem, (size_t[]){WAITS}, 19);
}

Test(assignment, that_waits_may_have_been_given_before)
{
	/* Task 0 has the only place until the dearer wait of task 1 takes it. */
	struct assignment_problem problem = plain(2, 1, (int64_t[]){1, 9});
	problem.waiting = (int64_t[]){50, 100};
	expect_plan(&problem, (size_t[]){WAITS, 0}, 59);
}

Test(assignment, priority_beats_any_saving_of_minutes)
{
	/* A P1 an hour and a half away, three P3 next door: one worker, one place. */
	struct assignment_problem problem = plain(4, 1, (int64_t[]){1, 1, 90, 1});
	problem.waiting = (int64_t[]){3000, 3000, 100000, 3000};
	expect_plan(&problem, (size_t[]){WAITS, WAITS, 0, WAITS}, 9090);
}

Test(assignment, may_earn_something)
{
	struct assignment_problem problem = plain(2, 2, (int64_t[]){-5, -7, -1, -9});
	expect_plan(&problem, (size_t[]){0, 1}, -14);
}

Test(assignment, waiting_may_earn_more)
{
	struct assignment_problem problem = plain(2, 1, (int64_t[]){-5, -5});
	problem.waiting = (int64_t[]){-6, -4};
	expect_plan(&problem, (size_t[]){WAITS, 0}, -11);
}

/* ---- places and load --------------------------------------------------------------------------
 */

Test(assignment, fills_places_in_the_order_of_their_cost)
{
	struct assignment_problem problem = plain(4, 1, (int64_t[]){0, 0, 0, 0});
	problem.places = (int[]){4};
	problem.per_load = 30;
	expect_plan(&problem, (size_t[]){0, 0, 0, 0}, 0 + 30 + 60 + 90);
}

Test(assignment, waits_when_the_next_place_is_dearer)
{
	struct assignment_problem problem = plain(3, 1, (int64_t[]){0, 0, 0});
	problem.places = (int[]){3};
	problem.per_load = 51;
	struct assignment *plan = assignment_solve(&problem);
	cr_expect_eq(assignment_total(plan), 0 + 51 + 100);
	assignment_free(plan);
}

Test(assignment, shares_the_load)
{
	struct assignment_problem problem = plain(4, 2, (int64_t[]){1, 2, 1, 2, 1, 2, 1, 2});
	problem.places = (int[]){4, 4};
	problem.per_load = 10;
	struct assignment *plan = assignment_solve(&problem);
	size_t of_first = 0;
	for (size_t t = 0; t < 4; t++)
		of_first += assignment_worker(plan, t) == 0;
	cr_expect_eq(of_first, 2);
	cr_expect_eq(assignment_total(plan), 1 + 11 + 2 + 12);
	assignment_free(plan);
}

Test(assignment, counts_what_a_worker_has_already)
{
	struct assignment_problem problem = plain(1, 2, (int64_t[]){1, 20});
	problem.per_load = 10;
	problem.load = (int[]){3, 1};
	expect_plan(&problem, (size_t[]){1}, 30);
}

Test(assignment, load_takes_up_no_place)
{
	struct assignment_problem problem = plain(1, 1, (int64_t[]){1});
	problem.load = (int[]){5};
	expect_plan(&problem, (size_t[]){0}, 1);
}

Test(assignment, never_takes_more_tasks_than_places)
{
	struct assignment_problem problem = plain(4, 1, (int64_t[]){1, 2, 3, 4});
	problem.places = (int[]){2};
	expect_plan(&problem, (size_t[]){0, 0, WAITS, WAITS}, 203);
}

Test(assignment, has_room_for_places_without_end)
{
	struct assignment_problem problem = plain(3, 1, (int64_t[]){1, 2, 3});
	problem.places = (int[]){INT32_MAX};
	expect_plan(&problem, (size_t[]){0, 0, 0}, 6);
}

/* ---- ties --------------------------------------------------------------------------------------
 */

Test(assignment, takes_the_first_of_equal_workers)
{
	struct assignment_problem problem = plain(1, 3, (int64_t[]){5, 5, 5});
	expect_plan(&problem, (size_t[]){0}, 5);
}

Test(assignment, takes_the_least_positions_of_equal_plans)
{
	/* All cost 10: workers 1 and 0, not 2 and 0, 1 and 2, 1 and 3, or 2 and 3. */
	struct assignment_problem problem =
	    plain(2, 4, (int64_t[]){NEVER, 5, 5, NEVER, 5, NEVER, 5, 5});
	expect_plan(&problem, (size_t[]){1, 0}, 10);
}

Test(assignment, no_position_outweighs_a_minute)
{
	struct assignment_problem problem = plain(2, 4, (int64_t[]){6, 9, 9, 5, 6, 9, 9, 6});
	expect_plan(&problem, (size_t[]){3, 0}, 11);
	/* Nor do those of many: each of eight had better have the last worker, by one. */
	int64_t cost[8 * 30];
	int places[30], load[30] = {0};
	for (size_t i = 0; i < 8 * 30; i++)
		cost[i] = i % 30 == 29 ? 6 : 7;
	for (size_t w = 0; w < 30; w++)
		places[w] = 8;
	problem = (struct assignment_problem){8, 30, cost, leave, places, load, 0};
	expect_plan(&problem, (size_t[]){29, 29, 29, 29, 29, 29, 29, 29}, 48);
}

Test(assignment, a_task_that_waits_adds_no_position)
{
	struct assignment_problem problem = plain(1, 2, (int64_t[]){NEVER, 100});
	expect_plan(&problem, (size_t[]){WAITS}, 100);
}

Test(assignment, worsening_of_an_equal_plan_is_nothing)
{
	struct assignment_problem problem = plain(1, 3, (int64_t[]){5, 5, 6});
	expect_worsening(&problem, (int64_t[]){0, 0, 1});
}

/* ---- worsening ----------------------------------------------------------------------------------
 */

Test(assignment, worsening_counts_what_others_have_to_do)
{
	/* Plan 0-1, 1-0 for 3. With 0-0 task 1 goes to worker 1: 1 + 9. */
	struct assignment_problem problem = plain(2, 2, (int64_t[]){1, 2, 1, 9});
	expect_worsening(&problem, (int64_t[]){7, 0, 0, 7});
}

Test(assignment, worsening_of_a_task_that_waits_is_what_it_costs_to_take_it)
{
	struct assignment_problem problem = plain(2, 1, (int64_t[]){1, 9});
	problem.waiting = (int64_t[]){50, 100};
	/* 50 + 9 as planned, 1 + 100 with task 0. */
	expect_worsening(&problem, (int64_t[]){42, 0});
}

Test(assignment, worsening_lets_a_task_that_waits_have_the_place)
{
	/* Task 0 leaves worker 0 to task 1, which waited for 30 and is now had for 3. */
	struct assignment_problem problem = plain(2, 2, (int64_t[]){1, 40, 3, NEVER});
	problem.places = (int[]){1, 1};
	problem.waiting = (int64_t[]){200, 30};
	/* Plan: 0 with 0, 1 waits: 31. Else 0 with 1, 1 with 0: 43. */
	expect_plan(&problem, (size_t[]){0, WAITS}, 31);
	expect_worsening(&problem, (int64_t[]){0, 12, 12, NEVER});
}

Test(assignment, worsening_counts_the_place_given_back)
{
	/* With worker 0 for 0 + 30; with worker 1 it saves the 30. */
	struct assignment_problem problem = plain(2, 2, (int64_t[]){0, NEVER, 0, 40});
	problem.places = (int[]){2, 1};
	problem.per_load = 30;
	expect_plan(&problem, (size_t[]){0, 0}, 30);
	expect_worsening(&problem, (int64_t[]){0, NEVER, 0, 10});
}

/* ---- always the same
 * ----------------------------------------------------------------------------- */

/* The same problem with three more workers at the end: without places, or without any pair. */
static struct assignment *
solve_with_idle_workers(const struct assignment_problem *problem)
{
	size_t workers = problem->workers + 3;
	struct errands more;
	errands_wild(&more, 1, &(struct errands_shape){problem->tasks, workers, 1}, 10);
	for (size_t i = 0; i < problem->tasks * workers; i++)
		more.cost[i] = i % workers < problem->workers
				   ? problem->cost[i / workers * problem->workers + i % workers]
				   : ASSIGNMENT_NEVER;
	for (size_t t = 0; t < problem->tasks; t++)
		more.waiting[t] = problem->waiting[t];
	for (size_t w = 0; w < workers; w++) {
		more.places[w] = w < problem->workers ? problem->places[w] : 2;
		more.load[w] = w < problem->workers ? problem->load[w] : 0;
	}
	more.places[workers - 1] = 0;
	for (size_t t = 0; t < problem->tasks; t++)
		more.cost[t * workers + workers - 1] = -10;
	more.problem.per_load = problem->per_load;
	struct assignment *plan = assignment_solve(&more.problem);
	errands_free(&more);
	return plan;
}

Test(assignment, does_not_depend_on_workers_who_may_do_nothing)
{
	for (uint64_t seed = 0; seed < 200; seed++) {
		struct errands small;
		errands_small(&small, seed);
		struct assignment *plan = assignment_solve(&small.problem);
		struct assignment *with_idle = solve_with_idle_workers(&small.problem);
		cr_assert_eq(assignment_total(with_idle), assignment_total(plan));
		for (size_t t = 0; t < small.problem.tasks; t++)
			cr_assert_eq(assignment_worker(with_idle, t), assignment_worker(plan, t),
				     "seed %d, task %zu", (int)seed, t);
		assignment_free(plan);
		assignment_free(with_idle);
		errands_free(&small);
	}
}

Test(assignment, is_the_same_every_time)
{
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct errands one, two;
		errands_wild(&one, seed, &(struct errands_shape){30, 10, 4}, 2);
		errands_wild(&two, seed, &(struct errands_shape){30, 10, 4}, 2);
		struct assignment *plan = assignment_solve(&one.problem);
		struct assignment *again = assignment_solve(&two.problem);
		for (size_t t = 0; t < 30; t++)
			cr_assert_eq(assignment_worker(plan, t), assignment_worker(again, t));
		assignment_free(plan);
		assignment_free(again);
		errands_free(&one);
		errands_free(&two);
	}
}

/* ---- misuse
 * -------------------------------------------------------------------------------------- */

Test(assignment, of_a_wait_that_is_never_is_a_bug_of_the_caller, .signal = SIGABRT)
{
	struct assignment_problem problem = plain(1, 1, (int64_t[]){1});
	problem.waiting = (int64_t[]){NEVER};
	assignment_free(assignment_solve(&problem));
}

Test(assignment, of_a_cost_out_of_range_is_a_bug_of_the_caller, .signal = SIGABRT)
{
	struct assignment_problem problem = plain(1, 1, (int64_t[]){ASSIGNMENT_MOST + 1});
	assignment_free(assignment_solve(&problem));
}
