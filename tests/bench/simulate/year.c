/* SPDX-License-Identifier: MIT
 *
 * A year of a region, dispatched four ways with the same calls, the same luck and the same rules:
 *
 *	simulate [SEEDS [DAYS [CALLS]]]     30 seeds, 365 days, 52 calls a working day
 *
 * nearest, least loaded and priority greedy give each call to one engineer when it comes; the best
 * plan is rules/dispatch.h, which plans anew what is not pinned. Prints what a manager asks about,
 * and the paired differences with their 95 % intervals. The same arguments print the same bytes.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "simulate.h"

static const char *const policy_name[POLICIES] = {"nearest", "least loaded", "priority greedy",
						  "best plan"};

enum figure { MET_URGENT, MET_P1, MET_P2, MET_ALL, MEAN, P90, KM, MOVED, WAITED, GINI, FIGURES };
static const char *const figure_name[FIGURES] = {
    "P1+P2 in time %", "P1 in time %", "P2 in time %",  "all in time %",  "mean arrival h",
    "p90 arrival h",   "km a job",     "moved per 100", "waiting at end", "Gini of hours"};
static const int better_is[FIGURES] = {1, 1, 1, 1, -1, -1, -1, -1, -1, -1};

static int
compare_numbers(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
gini(const struct world *w)
{
	double hours[ENGINEERS], sum = 0, weighted = 0;

	for (size_t i = 0; i < ENGINEERS; i++)
		sum += hours[i] = w->engineer[i].worked;
	qsort(hours, ENGINEERS, sizeof(*hours), compare_numbers);
	for (int i = 0; i < ENGINEERS; i++)
		weighted += (2.0 * (i + 1) - ENGINEERS - 1) * hours[i];
	return sum > 0 ? weighted / (ENGINEERS * sum) : 0;
}

static double
percent(const size_t met[5], const size_t all[5], int from, int to)
{
	size_t yes = 0, of = 0;

	for (int p = from; p <= to; p++) {
		yes += met[p];
		of += all[p];
	}
	return of > 0 ? 100.0 * (double)yes / (double)of : 100;
}

static void
sum_up(struct world *w, double figure[FIGURES])
{
	double *wait = xcalloc(w->calls + 1, sizeof(*wait)), sum = 0;
	size_t arrived = 0, open = 0, met[5] = {0}, all[5] = {0};

	for (size_t i = 0; i < w->calls; i++) {
		const struct call *c = &w->call[i];
		bool there = c->status == UNDER_WAY || c->status == DONE;

		if (!there && c->job.errand.due > w->now) {
			open++;
			continue; /* still in time */
		}
		open += !there;
		all[c->job.priority]++;
		met[c->job.priority] += there && c->arrived <= c->job.errand.due;
		if (there)
			sum += wait[arrived++] = (double)(c->arrived - c->reported) / HOUR;
	}
	qsort(wait, arrived, sizeof(*wait), compare_numbers);
	figure[MET_URGENT] = percent(met, all, 1, 2);
	figure[MET_P1] = percent(met, all, 1, 1);
	figure[MET_P2] = percent(met, all, 2, 2);
	figure[MET_ALL] = percent(met, all, 1, 4);
	figure[MEAN] = sum / (double)arrived;
	figure[P90] = wait[arrived * 9 / 10];
	figure[KM] = w->km / (double)arrived;
	figure[MOVED] = 100.0 * (double)w->moves / (double)w->calls;
	figure[WAITED] = (double)open;
	figure[GINI] = gini(w);
	free(wait);
}

/* Between two looks a plan is made where something waits, and once an hour in any case. */
static void
play(enum policy policy, uint64_t seed, int days, double a_day, double figure[FIGURES],
     size_t *violations)
{
	struct world *w = xcalloc(1, sizeof(*w));
	struct luck luck = {seed};

	region_begin(w, seed, days);
	for (int64_t last = w->begin + (int64_t)days * DAY; w->now < last; w->now += TICK) {
		bool waits = false;

		region_take_calls(w, &luck, a_day);
		for (size_t i = w->first_open; i < w->calls; i++) {
			w->call[i].job.skill = w->call[i].skill;
			w->call[i].job.known_by = w->knows[w->call[i].site];
			waits = waits || w->call[i].status == WAITING;
		}
		day_finish(w);
		day_read_agendas(w);
		if (waits || (policy == BEST_PLAN && (w->now - w->begin) % HOUR == 0)) {
			policy_dispatch(w, policy);
			policy_look_over(w);
		}
		day_depart(w);
	}
	sum_up(w, figure);
	*violations += w->violations;
	region_end(w);
	free(w);
}

/* ---- the tables ---- */

static double
mean(const double *value, int count)
{
	double sum = 0;

	for (int i = 0; i < count; i++)
		sum += value[i];
	return sum / count;
}

/* Student's t at 97.5 %, by degrees of freedom. */
static double
student(int freedom)
{
	static const double t[] = {0,     12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365,
				   2.306, 2.262,  2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
				   2.120, 2.110,  2.101, 2.093, 2.086, 2.080, 2.074, 2.069,
				   2.064, 2.060,  2.056, 2.052, 2.048, 2.045};
	int known = (int)(sizeof(t) / sizeof(t[0])) - 1;

	return t[freedom < known ? freedom : known];
}

static double
half_width(const double *value, int count)
{
	double middle = mean(value, count), sum = 0;

	for (int i = 0; i < count; i++)
		sum += (value[i] - middle) * (value[i] - middle);
	return count > 1 ? student(count - 1) * sqrt(sum / (count - 1) / count) : INFINITY;
}

static void
print_means(double (*result)[POLICIES][FIGURES], int seeds)
{
	double *column = xcalloc((size_t)seeds, sizeof(*column));

	printf("%-16s", "mean of seeds");
	for (int p = 0; p < POLICIES; p++)
		printf(" %16s", policy_name[p]);
	putchar('\n');
	for (int f = 0; f < FIGURES; f++) {
		printf("%-16s", figure_name[f]);
		for (int p = 0; p < POLICIES; p++) {
			for (int s = 0; s < seeds; s++)
				column[s] = result[s][p][f];
			printf(" %16.3f", mean(column, seeds));
		}
		putchar('\n');
	}
	free(column);
}

static void
print_differences(double (*result)[POLICIES][FIGURES], int seeds)
{
	double *column = xcalloc((size_t)seeds, sizeof(*column));

	printf("\n%-16s", "best plan less");
	for (int p = 0; p < BEST_PLAN; p++)
		printf(" %26s", policy_name[p]);
	putchar('\n');
	for (int f = 0; f < FIGURES; f++) {
		printf("%-16s", figure_name[f]);
		for (int p = 0; p < BEST_PLAN; p++) {
			double middle, width;

			for (int s = 0; s < seeds; s++)
				column[s] = result[s][BEST_PLAN][f] - result[s][p][f];
			middle = mean(column, seeds);
			width = half_width(column, seeds);
			printf(" %8.3f +- %-7.3f %-6s", middle, width,
			       fabs(middle) <= width       ? "same"
			       : middle * better_is[f] > 0 ? "better"
							   : "worse");
		}
		putchar('\n');
	}
	free(column);
}

int
main(int argc, char **argv)
{
	int seeds = argc > 1 ? atoi(argv[1]) : 30, days = argc > 2 ? atoi(argv[2]) : 365;
	double a_day = argc > 3 ? atof(argv[3]) : 52;
	double(*result)[POLICIES][FIGURES];
	size_t violations = 0;

	if (seeds < 1 || days < 1 || a_day <= 0)
		return 2;
	result = xcalloc((size_t)seeds, sizeof(*result));
	for (int s = 0; s < seeds; s++)
		for (int p = 0; p < POLICIES; p++)
			play((enum policy)p, (uint64_t)s + 1, days, a_day, result[s][p],
			     &violations);
	printf("%d seeds of %d days, %.0f calls a working day, %d engineers; "
	       "95 %% intervals of paired differences\n",
	       seeds, days, a_day, ENGINEERS);
	print_means(result, seeds);
	print_differences(result, seeds);
	printf("\nrules broken by any plan: %zu\n", violations);
	free(result);
	return violations > 0;
}
