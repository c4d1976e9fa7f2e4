/* SPDX-License-Identifier: MIT
 *
 * rules/statistics: the vectors of DOMAIN b.6 and appendix D, and the corners
 * of rounding.
 */
#include <criterion/criterion.h>

#include "rules/statistics.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* DOMAIN b.6 */
static const int64_t minutes[] = {5, 7, 12, 15, 20, 22, 31, 45, 60, 240};

Test(statistics, sorts_ascending)
{
	int64_t values[] = {3, INT64_MAX, -1, 3, INT64_MIN, 0};
	const int64_t sorted[] = {INT64_MIN, -1, 0, 3, 3, INT64_MAX};
	statistics_sort(values, COUNT(values));
	cr_assert_arr_eq(values, sorted, sizeof sorted);
}

Test(statistics, sorting_nothing_is_harmless)
{
	int64_t value = 7;
	statistics_sort(NULL, 0);
	statistics_sort(&value, 1);
	cr_assert_eq(value, 7);
}

Test(statistics, percentile_is_the_nearest_rank)
{
	static const struct {
		int percent;
		int64_t value;
	} rows[] = {{1, 5},   {10, 5},   {11, 7},   {50, 20},  {51, 22},
		    {90, 60}, {91, 240}, {95, 240}, {100, 240}};
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect_eq(statistics_percentile(minutes, COUNT(minutes), rows[i].percent),
			     rows[i].value, "p%d", rows[i].percent);
}

Test(statistics, percentile_of_one_value_is_it)
{
	const int64_t only[] = {42};
	cr_expect_eq(statistics_percentile(only, 1, 1), 42);
	cr_expect_eq(statistics_percentile(only, 1, 100), 42);
}

Test(statistics, percentile_beyond_a_hundred_values)
{
	int64_t values[250];
	for (size_t i = 0; i < COUNT(values); i++)
		values[i] = (int64_t)i + 1;
	cr_expect_eq(statistics_percentile(values, 250, 50), 125);
	cr_expect_eq(statistics_percentile(values, 249, 50), 125);
	cr_expect_eq(statistics_percentile(values, 250, 99), 248);
}

Test(statistics, median_of_the_domain_fixture)
{
	const int64_t responses[] = {4, 15, 20, 50, 50, 210};
	cr_assert_eq(statistics_percentile(responses, COUNT(responses), 50), 20);
}

Test(statistics, mean_rounds_half_away_from_zero)
{
	static const struct {
		const char *name;
		int64_t values[4];
		size_t count;
		int64_t mean;
	} rows[] = {
	    {"exact", {1, 2, 3}, 3, 2},
	    {"half up", {1, 2}, 2, 2},
	    {"half down", {-1, -2}, 2, -2},
	    {"below half", {1, 1, 2}, 3, 1},
	    {"above half", {1, 2, 2}, 3, 2},
	    {"half under a whole", {5, -2}, 2, 2},
	    {"mixed signs, whole positive", {7, -1, -1, -1}, 4, 1},
	    {"mixed signs, whole negative", {-9, 1, 1, 1}, 4, -2},
	    {"to zero", {1, -1, 1, 0}, 4, 0},
	    {"half of one", {1, 0}, 2, 1},
	    {"half of minus one", {-1, 0}, 2, -1},
	    {"sum beyond the range", {INT64_MAX, INT64_MAX, INT64_MAX - 3}, 3, INT64_MAX - 1},
	    {"both ends", {INT64_MAX, INT64_MIN}, 2, -1},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect_eq(statistics_mean(rows[i].values, rows[i].count), rows[i].mean, "%s",
			     rows[i].name);
}

Test(statistics, means_of_the_domain_vectors)
{
	int64_t seconds[COUNT(minutes)];
	for (size_t i = 0; i < COUNT(minutes); i++)
		seconds[i] = minutes[i] * 60;
	cr_expect_eq(statistics_mean(minutes, COUNT(minutes)), 46);
	cr_expect_eq(statistics_mean(seconds, COUNT(seconds)), 2742, "45.7 minutes");
}

Test(statistics, percentiles_need_enough_values)
{
	cr_expect_eq(statistics_least(50), 1);
	cr_expect_eq(statistics_least(90), 10);
	cr_expect_eq(statistics_least(95), 20);
	cr_expect_eq(statistics_least(99), 100);
	cr_expect_eq(statistics_least(100), 1);
}

Test(statistics, permille_rounds_half_away_from_zero)
{
	static const struct {
		int64_t k, n, tenths;
	} rows[] = {
	    {5, 8, 625}, /* DOMAIN appendix D: 62.5 % */
	    {6, 7, 857}, /* 85.7 % */
	    {4, 6, 667}, /* 66.7 % */
	    {1, 6, 167}, /* 16.7 % */
	    {3, 4, 750},
	    {0, 1, 0},
	    {1, 1, 1000},
	    {1, 2000, 1}, /* 0.05 % */
	    {-1, 2000, -1},
	    {1, 2001, 0},
	    {-2, 3, -667},
	    {7, 3, 2333},
	    {1000000000000000000, 1000000000000000, 1000000},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect_eq(statistics_permille(rows[i].k, rows[i].n), rows[i].tenths, "row %zu",
			     i);
}
