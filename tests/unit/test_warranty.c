/* SPDX-License-Identifier: MIT
 *
 * rules/warranty: months, starts, caps, seasons, days off, repairs.
 */
#include <criterion/criterion.h>

#include "base/when.h"
#include "rules/warranty.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int64_t
day(const char *text)
{
	int64_t days;

	if (text == NULL)
		return WARRANTY_NO_DAY;
	cr_assert(when_parse_day(text, &days), "%s", text);
	return days;
}

static void
expect_day(int64_t is, const char *wanted, const char *what)
{
	char text[WHEN_TEXT] = "none";

	if (is != WARRANTY_NO_DAY)
		when_print_day(is, text);
	cr_expect_str_eq(text, wanted != NULL ? wanted : "none", "%s: %s instead of %s", what, text,
			 wanted != NULL ? wanted : "none");
}

static struct warranty_term
term_of(int months, int cap_months)
{
	return (struct warranty_term){.rule = WARRANTY_NO_START,
				      .agreed = WARRANTY_NO_DAY,
				      .months = months,
				      .cap_months = cap_months};
}

static struct warranty_dates
dates_of(const char *accepted, const char *shipped)
{
	return (struct warranty_dates){.accepted = day(accepted),
				       .delivered = WARRANTY_NO_DAY,
				       .commissioned = WARRANTY_NO_DAY,
				       .shipped = day(shipped)};
}

/* ---- months ------------------------------------------------------------------ */

Test(warranty, corresponding_day_or_the_last_of_the_month)
{
	static const struct {
		const char *from;
		int months;
		const char *last;
	} rows[] = {
	    {"2024-03-15", 24, "2026-03-15"}, /* the vectors of the domain */
	    {"2024-02-29", 24, "2026-02-28"},  {"2025-03-31", 6, "2025-09-30"},
	    {"2024-02-29", 48, "2028-02-29"},  {"2024-02-29", 12, "2025-02-28"},
	    {"2023-02-28", 12, "2024-02-28"},  {"2024-01-31", 1, "2024-02-29"},
	    {"2025-01-31", 1, "2025-02-28"},   {"2025-01-29", 1, "2025-02-28"},
	    {"2025-08-31", 1, "2025-09-30"},   {"2025-04-30", 1, "2025-05-30"},
	    {"2025-12-31", 2, "2026-02-28"},   {"2025-12-01", 1, "2026-01-01"},
	    {"2025-06-15", 0, "2025-06-15"},   {"2096-02-29", 48, "2100-02-28"},
	    {"1996-02-29", 48, "2000-02-29"},  {"2026-03-31", -1, "2026-02-28"},
	    {"2024-03-31", -1, "2024-02-29"},  {"2026-01-15", -1, "2025-12-15"},
	    {"2024-02-29", -12, "2023-02-28"}, {"2026-01-31", -14, "2024-11-30"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_day(warranty_add_months(day(rows[i].from), rows[i].months), rows[i].last,
			   rows[i].from);
}

/* ---- the start ------------------------------------------------------------------ */

Test(warranty, start_falls_back_in_order_and_says_which)
{
	struct warranty_term term = term_of(12, 0);
	struct warranty_dates dates = {day("2025-05-01"), day("2025-03-01"), day("2025-04-01"),
				       day("2025-02-01")};
	enum warranty_start start;

	term.deemed_days = 15;
	term.agreed = day("2025-06-01");
	expect_day(warranty_begin(&term, &dates, &start), "2025-06-01", "agreed");
	cr_expect_eq(start, WARRANTY_AGREED);
	term.agreed = WARRANTY_NO_DAY;
	expect_day(warranty_begin(&term, &dates, &start), "2025-05-01", "acceptance");
	cr_expect_eq(start, WARRANTY_ACCEPTANCE);
	dates.accepted = WARRANTY_NO_DAY;
	expect_day(warranty_begin(&term, &dates, &start), "2025-03-16", "deemed");
	cr_expect_eq(start, WARRANTY_DEEMED);
	term.deemed_days = 0;
	expect_day(warranty_begin(&term, &dates, &start), "2025-04-01", "commissioning");
	cr_expect_eq(start, WARRANTY_COMMISSIONING);
	dates.commissioned = WARRANTY_NO_DAY;
	expect_day(warranty_begin(&term, &dates, &start), "2025-02-01", "shipment");
	cr_expect_eq(start, WARRANTY_SHIPMENT);
	dates.shipped = WARRANTY_NO_DAY;
	expect_day(warranty_begin(&term, &dates, &start), NULL, "nothing");
	cr_expect_eq(start, WARRANTY_NO_START);
}

Test(warranty, contracts_own_rule_comes_first)
{
	struct warranty_term term = term_of(12, 0);
	struct warranty_dates dates = dates_of("2025-05-01", "2025-02-01");
	enum warranty_start start;

	term.rule = WARRANTY_SHIPMENT;
	expect_day(warranty_begin(&term, &dates, &start), "2025-02-01", "its rule");
	cr_expect_eq(start, WARRANTY_SHIPMENT);
	dates.shipped = WARRANTY_NO_DAY;
	expect_day(warranty_begin(&term, &dates, &start), "2025-05-01", "without its date");
	cr_expect_eq(start, WARRANTY_ACCEPTANCE);
}

Test(warranty, start_words)
{
	for (int i = 0; i < WARRANTY_NO_START; i++)
		cr_expect_str_neq(warranty_start_words((enum warranty_start)i), "-");
	cr_expect_eq(warranty_start_find("deemed"), WARRANTY_DEEMED);
	cr_expect_eq(warranty_start_find("shipment"), WARRANTY_SHIPMENT);
	cr_expect_eq(warranty_start_find("delivery"), WARRANTY_NO_START);
	cr_expect_eq(warranty_start_find(NULL), WARRANTY_NO_START);
	cr_expect_str_eq(warranty_start_words(WARRANTY_DEEMED), "deemed acceptance");
}

/* ---- the period ------------------------------------------------------------------- */

Test(warranty, whichever_is_first)
{
	static const struct {
		const char *accepted, *shipped, *last;
		bool capped;
	} rows[] = {
	    {"2025-05-01", "2025-02-01", "2026-05-01", false},
	    {"2025-08-02", "2025-02-01", "2026-08-01", true},
	    {"2025-08-01", "2025-02-01", "2026-08-01", false}, /* the same day: not capped */
	    {"2026-12-01", "2025-02-01", "2026-08-01", true},  /* over before it began */
	    {"2025-05-01", NULL, "2026-05-01", false},
	    {NULL, "2025-02-01", "2026-02-01", false},
	};
	struct warranty_term term = term_of(12, 18);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct warranty_dates dates = dates_of(rows[i].accepted, rows[i].shipped);
		struct warranty_period period;

		cr_assert(warranty_period(&term, &dates, NULL, NULL, &period));
		expect_day(period.last, rows[i].last, rows[i].last);
		cr_expect_eq(period.capped, rows[i].capped, "row %zu", i);
	}
}

Test(warranty, no_period_without_a_start_or_a_length)
{
	struct warranty_term term = term_of(12, 18), endless = term_of(0, 18);
	struct warranty_dates none = dates_of(NULL, NULL), some = dates_of("2025-05-01", NULL);
	struct warranty_period period;

	cr_expect_not(warranty_period(&term, &none, NULL, NULL, &period));
	cr_expect_not(warranty_period(&endless, &some, NULL, NULL, &period));
	cr_expect(warranty_period(&term, &some, NULL, NULL, &period));
	expect_day(period.first, "2025-05-01", "first");
	cr_expect_eq(period.start, WARRANTY_ACCEPTANCE);
}

/* ---- seasons -------------------------------------------------------------------------- */

Test(warranty, seasons_are_whole_ones)
{
	static const struct {
		const char *season, *start;
		int n;
		const char *last;
	} rows[] = {
	    {"11-15..03-15", "2024-06-01", 2, "2026-03-15"},
	    {"11-15..03-15", "2024-11-15", 1, "2025-03-15"},
	    {"11-15..03-15", "2024-11-16", 1, "2026-03-15"}, /* it is under way: not counted */
	    {"11-15..03-15", "2025-03-01", 2, "2027-03-15"},
	    {"06-15..09-15", "2025-03-01", 2, "2026-09-15"},
	    {"06-15..09-15", "2025-06-16", 1, "2026-09-15"},
	    {"12-01..02-29", "2026-07-01", 1, "2027-02-28"},
	    {"12-01..02-29", "2027-07-01", 1, "2028-02-29"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct warranty_term term = term_of(0, 0);
		struct warranty_dates dates = dates_of(rows[i].start, NULL);
		struct warranty_period period;

		term.seasons = rows[i].n;
		cr_assert(warranty_season_parse(rows[i].season, &term.season));
		cr_assert(warranty_period(&term, &dates, NULL, NULL, &period));
		expect_day(period.last, rows[i].last, rows[i].start);
	}
}

Test(warranty, seasons_as_typed)
{
	static const char *const bad[] = {"",
					  "11-15",
					  "11-15..",
					  "11-15..03-1",
					  "13-01..03-15",
					  "11-31..03-15",
					  "11-15..02-30",
					  "11-15..03-15.",
					  "11-15.03-15",
					  "1-15..03-15",
					  "11-15 .. 3-15"};
	struct warranty_season season;

	for (size_t i = 0; i < COUNT(bad); i++)
		cr_expect_not(warranty_season_parse(bad[i], &season), "%s", bad[i]);
	cr_assert(warranty_season_parse("11-15..02-29", &season));
	cr_expect(season.from_month == 11 && season.from_day == 15 && season.to_month == 2 &&
		  season.to_day == 29);
}

/* ---- days off --------------------------------------------------------------------------- */

struct holiday {
	int64_t first, last;
};

static bool
is_off(void *of, int64_t asked)
{
	const struct holiday *holiday = of;

	return asked >= holiday->first && asked <= holiday->last;
}

Test(warranty, end_on_a_day_off_rolls_only_where_agreed)
{
	struct warranty_term term = term_of(12, 0);
	struct warranty_dates dates = dates_of("2025-10-02", NULL);
	struct holiday holiday = {day("2026-10-01"), day("2026-10-07")};
	struct warranty_period period;

	cr_assert(warranty_period(&term, &dates, is_off, &holiday, &period));
	expect_day(period.last, "2026-10-02", "not agreed");
	cr_expect_not(period.rolled);
	term.roll_holiday = true;
	cr_assert(warranty_period(&term, &dates, is_off, &holiday, &period));
	expect_day(period.last, "2026-10-08", "agreed");
	cr_expect(period.rolled);
	cr_assert(warranty_period(&term, &dates, NULL, NULL, &period));
	expect_day(period.last, "2026-10-02", "no calendar");
	dates.accepted = day("2025-09-30");
	cr_assert(warranty_period(&term, &dates, is_off, &holiday, &period));
	expect_day(period.last, "2026-09-30", "a working day");
	cr_expect_not(period.rolled);
	holiday.last = INT64_MAX;
	dates.accepted = day("2025-10-02");
	cr_assert(warranty_period(&term, &dates, is_off, &holiday, &period));
	expect_day(period.last, "2026-10-02", "a calendar without working days");
}

/* ---- repairs ------------------------------------------------------------------------------ */

Test(warranty, repair_is_covered_for_its_own_time_or_what_remains)
{
	int64_t repaired = day("2026-03-01");

	expect_day(warranty_after_repair(repaired, 90, WARRANTY_NO_DAY), "2026-05-30", "its own");
	expect_day(warranty_after_repair(repaired, 90, day("2026-05-29")), "2026-05-30", "its own");
	expect_day(warranty_after_repair(repaired, 90, day("2026-05-31")), "2026-05-31", "remains");
}
