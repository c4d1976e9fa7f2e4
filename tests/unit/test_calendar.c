/* SPDX-License-Identifier: MIT
 *
 * Working time: the vectors of the Chinese calendar of 2026, split shifts, nights, clocks that
 * change, versions, tables, and what each piece of time is.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/gregorian.h"
#include "base/when.h"
#include "rules/calendar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define HOUR 3600
#define DAY 86400

#define OFFICE "Mon-Fri 09:00-18:00"
#define OFF_2026                                                             \
	"2026-01-01..2026-01-03=元旦;2026-02-15..2026-02-23=春节;"       \
	"2026-04-04..2026-04-06=清明节;2026-05-01..2026-05-05=劳动节;" \
	"2026-06-19..2026-06-21=端午节;2026-09-25..2026-09-27=中秋节;" \
	"2026-10-01..2026-10-07=国庆节"
#define ON_2026                                                                       \
	"2026-01-04=元旦;2026-02-14=春节;2026-02-28=春节;2026-05-09=劳动节;" \
	"2026-09-20=国庆节;2026-10-10=国庆节"

static struct calendar *calendar;

static void
make(const char *zone, const char *week)
{
	calendar_free(calendar);
	calendar = calendar_make("test", zone_load(zone), week);
	cr_assert_not_null(calendar, "%s", week);
}

static void
make_chinese(const char *week)
{
	make("Asia/Shanghai", week);
	calendar_add_table(calendar, "cn", 2026, OFF_2026, ON_2026);
}

static void
end(void)
{
	calendar_free(calendar);
	calendar = NULL;
}

TestSuite(calendar, .fini = end);

static int64_t
at(const char *text)
{
	struct moment moment;
	const char *why;
	cr_assert(when_parse(text, 0, &moment, &why), "%s: %s", text, why);
	return moment.first;
}

static void
expect_due(const char *start, int64_t seconds, const char *expected)
{
	char text[WHEN_TEXT];
	int64_t due = calendar_due(calendar, at(start), seconds);
	when_print_short(due, text);
	cr_expect_str_eq(text, expected, "%s + %" PRId64 " s: %s", start, seconds, text);
	cr_expect_eq(calendar_elapsed(calendar, at(start), due), seconds, "%s", start);
}

static void
expect_elapsed(const char *from, const char *to, int64_t seconds)
{
	int64_t elapsed = calendar_elapsed(calendar, at(from), at(to));
	cr_expect_eq(elapsed, seconds, "%s..%s: %" PRId64, from, to, elapsed);
}

/* ---- the vectors of 2026 -------------------------------------------------------------- */

Test(calendar, make_up_days_work_and_holidays_do_not)
{
	make_chinese(OFFICE);
	expect_due("2026-02-13 17:00", 4 * HOUR, "2026-02-14 12:00");
	expect_due("2026-02-14 17:30", 1 * HOUR, "2026-02-24 09:30");
	expect_due("2026-09-30 16:00", 8 * HOUR, "2026-10-08 15:00");
	expect_due("2026-10-09 17:00", 4 * HOUR, "2026-10-10 12:00");
	expect_due("2026-05-08 17:00", 2 * HOUR, "2026-05-09 10:00");
	expect_due("2026-01-01 10:00", 1 * HOUR, "2026-01-04 10:00");
}

Test(calendar, holidays_alone_are_late_around_the_spring_festival)
{
	make("Asia/Shanghai", OFFICE);
	calendar_add_table(calendar, "cn", 2026, OFF_2026, NULL);
	expect_due("2026-02-13 17:00", 4 * HOUR, "2026-02-24 12:00");
	expect_due("2026-02-14 17:30", 1 * HOUR, "2026-02-24 10:00");
	expect_due("2026-09-30 16:00", 8 * HOUR, "2026-10-08 15:00");
	expect_due("2026-10-09 17:00", 4 * HOUR, "2026-10-12 12:00");
	expect_due("2026-05-08 17:00", 2 * HOUR, "2026-05-11 10:00");
	expect_due("2026-01-01 10:00", 1 * HOUR, "2026-01-05 10:00");
}

Test(calendar, the_plain_week_knows_no_holiday)
{
	make("Asia/Shanghai", OFFICE);
	expect_due("2026-02-13 17:00", 4 * HOUR, "2026-02-16 12:00");
	expect_due("2026-02-14 17:30", 1 * HOUR, "2026-02-16 10:00");
	expect_due("2026-09-30 16:00", 8 * HOUR, "2026-10-01 15:00");
	expect_due("2026-10-09 17:00", 4 * HOUR, "2026-10-12 12:00");
	expect_due("2026-05-08 17:00", 2 * HOUR, "2026-05-11 10:00");
	expect_due("2026-01-01 10:00", 1 * HOUR, "2026-01-01 11:00");
}

Test(calendar, split_shift_stops_for_lunch)
{
	make_chinese("Mon-Fri 08:30-12:00,13:30-17:30");
	expect_due("2026-11-23 11:30", 1 * HOUR, "2026-11-23 14:00");
	expect_due("2026-11-23 17:00", 1 * HOUR, "2026-11-24 09:00");
	cr_expect_eq(calendar_day(calendar, at("2026-11-23 12:00")), 27000);
}

Test(calendar, a_hold_is_subtracted_in_the_same_time)
{
	make_chinese(OFFICE);
	int64_t whole = calendar_elapsed(calendar, at("2026-11-02 09:00"), at("2026-11-03 15:00"));
	int64_t hold = calendar_elapsed(calendar, at("2026-11-02 11:00"), at("2026-11-03 10:00"));
	cr_expect_eq(whole, 15 * HOUR);
	cr_expect_eq(whole - hold, 7 * HOUR);
	/* A pause over a weekend takes nothing away. */
	expect_elapsed("2026-11-06 18:00", "2026-11-09 09:00", 0);
}

Test(calendar, working_days_of_2026)
{
	static const struct {
		const char *from, *to;
		int64_t days;
	} cases[] = {
	    {"2026-01-01", "2026-02-01", 21}, {"2026-02-01", "2026-03-01", 16},
	    {"2026-05-01", "2026-06-01", 19}, {"2026-09-01", "2026-10-01", 22},
	    {"2026-10-01", "2026-11-01", 18}, {"2026-01-01", "2027-01-01", 248},
	};

	make_chinese(OFFICE);
	for (size_t i = 0; i < COUNT(cases); i++)
		expect_elapsed(cases[i].from, cases[i].to, cases[i].days * 9 * HOUR);
}

/* ---- ends and beginnings ---------------------------------------------------------------- */

Test(calendar, a_due_on_the_end_of_a_span_stays_there)
{
	make_chinese(OFFICE);
	expect_due("2026-11-23 09:00", 9 * HOUR, "2026-11-23 18:00");
	expect_due("2026-11-20 18:00", 9 * HOUR, "2026-11-23 18:00");
	expect_due("2026-11-23 17:00", 1 * HOUR, "2026-11-23 18:00");
	cr_expect_eq(calendar_due(calendar, at("2026-11-23 17:00"), HOUR + 1),
		     at("2026-11-24 09:00") + 1);
}

Test(calendar, outside_hours_nothing_runs)
{
	make_chinese(OFFICE);
	expect_due("2026-11-21 13:00", 1, "2026-11-23 09:00");
	expect_due("2026-11-21 13:00", 0, "2026-11-21 13:00");
	expect_elapsed("2026-11-23 10:00", "2026-11-23 10:00", 0);
	expect_elapsed("2026-11-23 11:00", "2026-11-23 10:00", 0);
	expect_elapsed("2026-11-23 00:00", "2026-11-23 09:00", 0);
	expect_elapsed("2026-11-23 18:00", "2026-11-24 09:00", 0);
	expect_elapsed("2026-11-23 17:59:59", "2026-11-24 09:00:01", 2);
}

Test(calendar, sums_over_years_and_back)
{
	make_chinese(OFFICE);
	/* First what lies late, then what lies early: the layout grows at both ends. */
	expect_elapsed("2027-01-01", "2028-01-01", 261 * 9 * HOUR);
	expect_elapsed("2025-01-01", "2026-01-01", 261 * 9 * HOUR);
	expect_elapsed("2025-01-01", "2028-01-01", (261 + 248 + 261) * 9 * HOUR);
	expect_due("2025-01-01 09:00", (261 + 248) * 9 * HOUR, "2026-12-31 18:00");
}

Test(calendar, a_week_without_hours_is_never_due)
{
	make("Asia/Shanghai", "daily off");
	cr_expect_eq(calendar_due(calendar, at("2026-11-23 09:00"), 1), WHEN_NONE);
	cr_expect_eq(calendar_next_day_end(calendar, at("2026-11-23 09:00")), WHEN_NONE);
	cr_expect_eq(calendar_day(calendar, at("2026-11-23 09:00")), 0);
	expect_elapsed("2026-01-01", "2027-01-01", 0);
}

Test(calendar, what_is_no_week_makes_no_calendar)
{
	cr_expect_null(calendar_make("x", zone_load("Z"), "Mon"));
}

/* ---- round the clock, nights --------------------------------------------------------------- */

Test(calendar, round_the_clock_is_wall_time)
{
	make("America/New_York", "24x7");
	cr_expect_eq(calendar_due(calendar, 12345, 86400), 98745);
	cr_expect_eq(calendar_elapsed(calendar, 12345, 98745), 86400);
	cr_expect_eq(calendar_day(calendar, 0), DAY);
	calendar_add_table(calendar, "us", 2026, "2026-07-04=Independence Day", NULL);
	cr_expect_eq(calendar_elapsed(calendar, at("2026-07-01"), at("2026-07-11")), 9 * DAY);
}

Test(calendar, a_night_belongs_to_the_day_it_begins_on)
{
	make("Asia/Shanghai", "Mon-Fri 22:00-06:00");
	calendar_add_table(calendar, "cn", 2026, "2026-11-25=off", NULL);
	expect_elapsed("2026-11-23 22:00", "2026-11-24 06:00", 8 * HOUR);
	/* Sunday has no night; Friday's runs into Saturday. */
	expect_elapsed("2026-11-23 00:00", "2026-11-23 06:00", 0);
	expect_elapsed("2026-11-28 00:00", "2026-11-28 06:00", 6 * HOUR);
	/* Tuesday's night runs into the holiday, whose own does not begin. */
	expect_elapsed("2026-11-25 00:00", "2026-11-26 12:00", 6 * HOUR);
	expect_due("2026-11-24 23:00", 8 * HOUR, "2026-11-26 23:00");
}

Test(calendar, new_years_night_counts_once)
{
	make("Asia/Shanghai", "daily 22:00-06:00");
	expect_elapsed("2027-01-01 00:00", "2027-01-01 12:00", 6 * HOUR);
	expect_elapsed("2026-12-31 12:00", "2027-01-01 12:00", 8 * HOUR);
	expect_elapsed("2026-01-01 00:00", "2027-01-01 00:00", 365 * 8 * HOUR);
}

Test(calendar, a_night_before_hours_of_a_table_counts_once)
{
	make("Asia/Shanghai", "daily 22:00-06:00");
	calendar_add_table(calendar, "cn", 2026, NULL, "2026-11-25 04:00-12:00=stocktaking");
	expect_elapsed("2026-11-24 12:00", "2026-11-25 12:00", 14 * HOUR);
}

Test(calendar, nights_are_longer_or_shorter_where_the_clocks_change)
{
	static const struct {
		const char *zone, *from, *to;
		int64_t hours;
	} cases[] = {
	    {"Europe/Berlin", "2026-03-28 22:00+01:00", "2026-03-29 06:00+02:00", 7},
	    {"Europe/Berlin", "2026-10-24 22:00+02:00", "2026-10-25 06:00+01:00", 9},
	    {"America/New_York", "2026-03-07 22:00-05:00", "2026-03-08 06:00-04:00", 7},
	    {"America/New_York", "2026-10-31 22:00-04:00", "2026-11-01 06:00-05:00", 9},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t from = at(cases[i].from), to = at(cases[i].to),
			work = cases[i].hours * HOUR;
		make(cases[i].zone, "daily 22:00-06:00");
		cr_expect_eq(calendar_elapsed(calendar, from, to), work, "%s", cases[i].from);
		cr_expect_eq(calendar_elapsed(calendar, from - 8 * HOUR, to + 8 * HOUR), work, "%s",
			     cases[i].from);
		cr_expect_eq(calendar_due(calendar, from, work), to, "%s", cases[i].from);
	}
}

Test(calendar, hours_that_the_clocks_skip_are_no_time)
{
	make("Europe/Berlin", "daily 02:00-03:00,04:00-05:00");
	cr_expect_eq(calendar_elapsed(calendar, at("2026-03-29T00:00:00+01:00"),
				      at("2026-03-29T12:00:00+02:00")),
		     HOUR);
}

/* ---- weeks, tables ----------------------------------------------------------------------------
 */

Test(calendar, each_version_counts_from_its_first_day)
{
	make("Asia/Shanghai", OFFICE "|2027-01-01 Mon-Fri 08:30-17:00|2028-01-01 24x7");
	expect_elapsed("2026-12-31", "2027-01-01", 9 * HOUR);
	expect_elapsed("2027-01-01", "2027-01-02", 8 * HOUR + 1800);
	expect_elapsed("2028-01-01", "2028-01-03", 48 * HOUR);
	cr_expect_eq(calendar_day(calendar, at("2026-12-31 23:59:59")), 9 * HOUR);
	cr_expect_eq(calendar_day(calendar, at("2027-01-01")), 8 * HOUR + 1800);
	expect_due("2026-12-31 17:00", 2 * HOUR, "2027-01-01 09:30");
}

Test(calendar, a_day_with_its_own_hours_has_those)
{
	make("Asia/Shanghai", OFFICE);
	calendar_add_table(calendar, "firm", 2026, NULL,
			   "2026-12-24 09:00-12:00=Christmas Eve;2026-12-26=Saturday");
	expect_elapsed("2026-12-24", "2026-12-25", 3 * HOUR);
	expect_elapsed("2026-12-26", "2026-12-27", 9 * HOUR);
	expect_due("2026-12-24 11:00", 2 * HOUR, "2026-12-25 10:00");
}

Test(calendar, a_make_up_day_has_the_first_hours_of_the_week)
{
	make("Asia/Shanghai", "Tue-Thu 10:00-16:00;Fri 10:00-12:00");
	calendar_add_table(calendar, "cn", 2026, NULL, "2026-11-28=x");
	expect_elapsed("2026-11-28", "2026-11-29", 6 * HOUR);
}

Test(calendar, the_later_table_wins)
{
	make("Asia/Shanghai", OFFICE);
	calendar_add_table(calendar, "cn", 2026, "2026-11-23..2026-11-24=off", NULL);
	calendar_add_table(calendar, "firm", 2026, NULL, "2026-11-24=on");
	expect_elapsed("2026-11-23", "2026-11-25", 9 * HOUR);
	calendar_add_table(calendar, "cn", 2025, "2026-11-24=off", NULL);
	expect_elapsed("2026-11-23", "2026-11-25", 0);
}

Test(calendar, a_year_without_its_table_is_provisional)
{
	make("Asia/Shanghai", OFFICE);
	cr_expect(calendar_is_published(calendar, at("2026-11-23"), at("2030-01-01")));
	calendar_expect_tables(calendar, "cn");
	cr_expect_not(calendar_is_published(calendar, at("2026-11-23"), at("2026-11-24")));
	calendar_add_table(calendar, "cn", 2026, OFF_2026, ON_2026);
	calendar_add_table(calendar, "firm", 2027, NULL, NULL);
	cr_expect(calendar_is_published(calendar, at("2026-11-23"), at("2027-01-01")));
	cr_expect_not(calendar_is_published(calendar, at("2026-11-23"), at("2027-01-01") + 1));
	cr_expect_not(calendar_is_published(calendar, at("2025-12-31 23:59:59"), at("2026-01-02")));
	cr_expect_not(calendar_is_published(calendar, at("2027-01-01"), at("2027-01-01")));
}

Test(calendar, next_business_day_ends_with_its_hours)
{
	make_chinese("Mon-Fri 08:30-12:00,13:30-17:30");
	cr_expect_eq(calendar_next_day_end(calendar, at("2026-11-23 03:00")),
		     at("2026-11-24 17:30"));
	cr_expect_eq(calendar_next_day_end(calendar, at("2026-11-20 17:00")),
		     at("2026-11-23 17:30"));
	cr_expect_eq(calendar_next_day_end(calendar, at("2026-02-14 10:00")),
		     at("2026-02-24 17:30"));
	make("Asia/Shanghai", "24x7");
	cr_expect_eq(calendar_next_day_end(calendar, at("2026-11-20 17:00")),
		     at("2026-11-22 00:00"));
}
