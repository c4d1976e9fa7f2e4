/* SPDX-License-Identifier: MIT
 *
 * rules/assignment beside GLPK, which shares nothing with it: the same days as linear programs,
 * solved by the simplex method. Their optimum is integral, as that of any transport problem.
 */
#include <criterion/criterion.h>
#include <glpk.h>
#include <inttypes.h>
#include <math.h>

#include "rules/assignment.h"
#include "support/errands.h"

TestSuite(assignment_glpk, .timeout = 120);

/* A variable of 0..1: how much of a task a worker has, of a task that waits (worker 0), or of a
 * place that is taken (task 0). Rows count from 1. */
static void
add_variable(glp_prob *program, int64_t cost, int task, int worker)
{
	int rows[3] = {0}, count = 0;
	double factors[3] = {0};
	if (task > 0) {
		rows[++count] = task;
		factors[count] = 1;
	}
	if (worker > 0) {
		rows[++count] = worker;
		factors[count] = task > 0 ? 1 : -1;
	}
	int column = glp_add_cols(program, 1);
	glp_set_col_bnds(program, column, GLP_DB, 0, 1);
	glp_set_obj_coef(program, column, (double)cost);
	glp_set_mat_col(program, column, count, rows, factors);
}

/* One row a task, which is done or waits; one row a worker, whose tasks are as many as its places
 * that are taken. */
static glp_prob *
program_of(const struct assignment_problem *problem)
{
	glp_prob *program = glp_create_prob();
	int tasks = (int)problem->tasks, workers = (int)problem->workers;
	glp_set_obj_dir(program, GLP_MIN);
	glp_add_rows(program, tasks + workers);
	for (int row = 1; row <= tasks + workers; row++)
		glp_set_row_bnds(program, row, GLP_FX, row <= tasks ? 1 : 0, 0);
	for (int t = 0; t < tasks; t++) {
		add_variable(program, problem->waiting[t], t + 1, 0);
		for (int w = 0; w < workers; w++) {
			int64_t cost = problem->cost[t * workers + w];
			if (cost != ASSIGNMENT_NEVER)
				add_variable(program, cost, t + 1, tasks + w + 1);
		}
	}
	for (int w = 0; w < workers; w++)
		for (int k = 0; k < problem->places[w]; k++)
			add_variable(program, problem->per_load * (problem->load[w] + k), 0,
				     tasks + w + 1);
	return program;
}

static int64_t
total_by_glpk(const struct assignment_problem *problem)
{
	glp_prob *program = program_of(problem);
	glp_smcp how;
	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_ERR;
	cr_assert_eq(glp_simplex(program, &how), 0);
	cr_assert_eq(glp_get_status(program), GLP_OPT);
	double total = glp_get_obj_val(program);
	cr_assert_lt(fabs(total - round(total)), 1e-4);
	glp_delete_prob(program);
	return (int64_t)llround(total);
}

static void
compare_days(uint64_t from, uint64_t count, const struct errands_shape *shape)
{
	for (uint64_t seed = from; seed < from + count; seed++) {
		struct errands day;
		errands_day(&day, seed, shape);
		struct assignment *plan = assignment_solve(&day.problem);
		int64_t theirs = total_by_glpk(&day.problem);
		cr_assert_eq(assignment_total(plan), theirs,
			     "seed %" PRIu64 ": %" PRId64 ", not %" PRId64, seed,
			     assignment_total(plan), theirs);
		assignment_free(plan);
		errands_free(&day);
	}
}

Test(assignment_glpk, two_hundred_days_cost_the_same)
{
	compare_days(0, 200, &(struct errands_shape){60, 20, 3});
}

Test(assignment_glpk, days_with_too_few_places_cost_the_same)
{
	compare_days(1000, 40, &(struct errands_shape){60, 20, 2});
}
