/* SPDX-License-Identifier: MIT
 *
 * Figures from collected values, and the periods they are of.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/figure.h"
#include "rules/period.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- names ---- */

static const struct figure *
figure_named(const char *name)
{
	size_t count;
	const struct figure *figures = figure_table(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(figures[i].name, name) == 0)
			return &figures[i];
	cr_assert_fail("no figure %s", name);
	return NULL;
}

Test(figure, every_name_is_there_once)
{
	size_t count;
	const struct figure *figures = figure_table(&count);

	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++)
			cr_assert_str_neq(figures[i].name, figures[k].name);
}

Test(figure, a_family_names_its_members)
{
	size_t count, found = 0;
	const struct figure *figures = figure_table(&count);

	for (size_t i = 0; i < count; i++)
		found += figure_is(&figures[i], "response_time");
	cr_assert_eq(found, 4);
}

Test(figure, a_member_names_only_itself)
{
	cr_assert(figure_is(figure_named("csat_mean"), "csat_mean"));
	cr_assert_not(figure_is(figure_named("csat_t2b"), "csat_mean"));
}

Test(figure, a_slip_is_found_again)
{
	cr_assert_str_eq(figure_near("backlgo"), "backlog");
	cr_assert_null(figure_near("weather"));
}

/* ---- computing ---- */

struct wanted {
	const char *name, *figure;
	int64_t sample[12];
	size_t samples;
	int64_t num, den;
	bool immature, running;
	const char *value, *wanted_num, *wanted_den, *flags;
};

static struct wanted cases[] = {
    {.name = "a count",
     .figure = "requests",
     .num = 7,
     .value = "7",
     .wanted_num = "7",
     .wanted_den = "",
     .flags = ""},
    {.name = "a count of nothing",
     .figure = "backlog",
     .value = "0",
     .wanted_num = "0",
     .wanted_den = "",
     .flags = ""},
    {.name = "a ratio",
     .figure = "clearance",
     .num = 5,
     .den = 8,
     .value = "62.5",
     .wanted_num = "5",
     .wanted_den = "8",
     .flags = ""},
    {.name = "a ratio is rounded half away from zero",
     .figure = "clearance",
     .num = 1,
     .den = 16,
     .value = "6.3",
     .wanted_num = "1",
     .wanted_den = "16",
     .flags = ""},
    {.name = "few cases",
     .figure = "reopen_rate",
     .num = 1,
     .den = 4,
     .value = "25.0",
     .wanted_num = "1",
     .wanted_den = "4",
     .flags = "small"},
    {.name = "an empty denominator",
     .figure = "remote_rate",
     .value = "",
     .wanted_num = "0",
     .wanted_den = "0",
     .flags = "NA"},
    {.name = "a horizon not over",
     .figure = "resolution_rate_7d",
     .num = 6,
     .den = 6,
     .immature = true,
     .value = "100.0",
     .wanted_num = "6",
     .wanted_den = "6",
     .flags = "provisional"},
    {.name = "a running period",
     .figure = "requests",
     .num = 3,
     .running = true,
     .value = "3",
     .wanted_num = "3",
     .wanted_den = "",
     .flags = "provisional"},
    {.name = "flags in order",
     .figure = "resolve_time_p90",
     .sample = {1},
     .samples = 1,
     .running = true,
     .value = "",
     .wanted_num = "1",
     .wanted_den = "",
     .flags = "provisional,small"},
    {.name = "the mean of a clock",
     .figure = "response_time_mean",
     .sample = {240, 900, 1200, 3000, 3000, 12600},
     .samples = 6,
     .value = "3490",
     .wanted_num = "6",
     .wanted_den = "",
     .flags = ""},
    {.name = "the median is an observed value",
     .figure = "response_time_p50",
     .sample = {12600, 240, 3000, 1200, 900, 3000},
     .samples = 6,
     .value = "1200",
     .wanted_num = "6",
     .wanted_den = "",
     .flags = ""},
    {.name = "the longest",
     .figure = "response_time_max",
     .sample = {240, 12600, 900},
     .samples = 3,
     .value = "12600",
     .wanted_num = "3",
     .wanted_den = "",
     .flags = "small"},
    {.name = "p90 of ten",
     .figure = "restore_time_p90",
     .sample = {5, 7, 12, 15, 20, 22, 31, 45, 60, 240},
     .samples = 10,
     .value = "60",
     .wanted_num = "10",
     .wanted_den = "",
     .flags = ""},
    {.name = "p90 of nine is not shown",
     .figure = "restore_time_p90",
     .sample = {5, 7, 12, 15, 20, 22, 31, 45, 60},
     .samples = 9,
     .value = "",
     .wanted_num = "9",
     .wanted_den = "",
     .flags = "small"},
    {.name = "a clock without values",
     .figure = "restore_time_max",
     .value = "",
     .wanted_num = "0",
     .wanted_den = "",
     .flags = "NA"},
    {.name = "mean satisfaction",
     .figure = "csat_mean",
     .sample = {5, 3, 4, 5, 2, 4},
     .samples = 6,
     .value = "3.83",
     .wanted_num = "6",
     .wanted_den = "",
     .flags = ""},
    {.name = "top two",
     .figure = "csat_t2b",
     .sample = {5, 3, 4, 5, 2, 4},
     .samples = 6,
     .value = "66.7",
     .wanted_num = "4",
     .wanted_den = "6",
     .flags = ""},
    {.name = "promoters",
     .figure = "nps",
     .sample = {10, 9, 8, 7, 6},
     .samples = 5,
     .value = "20.0",
     .wanted_num = "1",
     .wanted_den = "5",
     .flags = ""},
    {.name = "detractors",
     .figure = "nps",
     .sample = {0, 6, 7, 8, 8, 8, 7, 7},
     .samples = 8,
     .value = "-25.0",
     .wanted_num = "-2",
     .wanted_den = "8",
     .flags = ""},
};

static void
expect(struct wanted *c)
{
	struct tally tally = {.sample = c->sample,
			      .samples = c->samples,
			      .num = c->num,
			      .den = c->den,
			      .immature = c->immature};
	struct figure_line line;

	figure_compute(figure_named(c->figure), &tally, c->running, &line);
	cr_expect_str_eq(line.value, c->value, "%s: value %s", c->name, line.value);
	cr_expect_str_eq(line.num, c->wanted_num, "%s: num %s", c->name, line.num);
	cr_expect_str_eq(line.den, c->wanted_den, "%s: den %s", c->name, line.den);
	cr_expect_str_eq(line.flags, c->flags, "%s: flags %s", c->name, line.flags);
}

Test(figure, computes)
{
	for (size_t i = 0; i < COUNT(cases); i++)
		expect(&cases[i]);
}

Test(figure, a_score_just_below_zero_keeps_its_sign)
{
	int64_t sample[200] = {0};
	struct tally tally = {.sample = sample, .samples = 200};
	struct figure_line line;

	for (size_t i = 1; i < 200; i++)
		sample[i] = 8;
	figure_compute(figure_named("nps"), &tally, false, &line);
	cr_assert_str_eq(line.value, "-0.5");
}

/* ---- periods ---- */

struct period_case {
	enum period_unit unit;
	const char *text;
	const char *printed[4]; /* NULL ends; none = refused */
};

static const struct period_case period_cases[] = {
    {PERIOD_MONTH, "2026-11", {"2026-11"}},
    {PERIOD_MONTH, "2025-12..2026-02", {"2025-12", "2026-01", "2026-02"}},
    {PERIOD_QUARTER, "2026Q4", {"2026Q4"}},
    {PERIOD_QUARTER, "2026-Q4", {"2026Q4"}},
    {PERIOD_QUARTER, "2026Q4..2027Q1", {"2026Q4", "2027Q1"}},
    {PERIOD_YEAR, "2026", {"2026"}},
    {PERIOD_YEAR, "2025..2026", {"2025", "2026"}},
    {PERIOD_MONTH, "2026-13", {NULL}},
    {PERIOD_MONTH, "2026-00", {NULL}},
    {PERIOD_MONTH, "2026", {NULL}},
    {PERIOD_MONTH, "2026-1", {NULL}},
    {PERIOD_MONTH, "202611", {NULL}},
    {PERIOD_MONTH, "2026-11-24", {NULL}},
    {PERIOD_MONTH, "2026-11..", {NULL}},
    {PERIOD_MONTH, "2026-11..2026-10", {NULL}},
    {PERIOD_MONTH, "1899-12", {NULL}},
    {PERIOD_QUARTER, "2026Q5", {NULL}},
    {PERIOD_QUARTER, "2026Q0", {NULL}},
    {PERIOD_QUARTER, "2026", {NULL}},
    {PERIOD_QUARTER, "2026-11", {NULL}},
    {PERIOD_YEAR, "2026-11", {NULL}},
    {PERIOD_YEAR, "", {NULL}},
};

static void
expect_periods(const struct period_case *c)
{
	struct periods periods;
	const char *why = NULL;
	char text[WHEN_TEXT];
	size_t count = 0;

	if (!period_parse(c->unit, c->text, &periods, &why)) {
		cr_expect_null(c->printed[0], "%s: %s", c->text, why);
		cr_expect_not_null(why);
		return;
	}
	cr_assert_not_null(c->printed[0], "\"%s\" was taken", c->text);
	for (int64_t n = periods.first; n <= periods.last; n += periods.unit) {
		period_print(periods.unit, n, text);
		cr_expect_str_eq(text, c->printed[count++]);
	}
	cr_expect_null(c->printed[count], "\"%s\"", c->text);
}

Test(period, reads)
{
	for (size_t i = 0; i < COUNT(period_cases); i++)
		expect_periods(&period_cases[i]);
}

Test(period, a_month_begins_at_midnight_of_the_desk)
{
	struct periods periods;
	const char *why;
	struct span span;
	char text[WHEN_TEXT];

	cr_assert(period_parse(PERIOD_MONTH, "2026-12", &periods, &why));
	span = period_span(PERIOD_MONTH, periods.first);
	when_print(span.from, text);
	cr_assert_str_eq(text, "2026-12-01T00:00:00+08:00");
	when_print(span.to, text);
	cr_assert_str_eq(text, "2027-01-01T00:00:00+08:00");
}

Test(period, quarters_fill_the_year)
{
	struct periods periods;
	const char *why;
	struct span year;

	cr_assert(period_parse(PERIOD_YEAR, "2026", &periods, &why));
	year = period_span(PERIOD_YEAR, periods.first);
	cr_assert(period_parse(PERIOD_QUARTER, "2026Q1..2026Q4", &periods, &why));
	cr_assert_eq(period_span(PERIOD_QUARTER, periods.first).from, year.from);
	cr_assert_eq(period_span(PERIOD_QUARTER, periods.last).to, year.to);
}

Test(period, only_three_units_have_names)
{
	enum period_unit unit;

	cr_assert(period_unit_of("quarter", &unit));
	cr_assert_eq(unit, PERIOD_QUARTER);
	cr_assert_not(period_unit_of("week", &unit));
}
