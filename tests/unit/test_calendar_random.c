/* SPDX-License-Identifier: MIT
 *
 * Random instants in four calendars: due and elapsed undo each other and agree with a count minute
 * by minute that shares nothing with the calendar; pieces are gapless and add up.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rules/calendar.h"

#define INSTANTS 10000
#define FIRST INT64_C(1735660800)                /* 2024-12-31T16:00:00Z */
#define MINUTES (3 * 366 * 24 * 60)              /* that are counted */
#define STARTS (2 * 365 * 24 * 60 * INT64_C(60)) /* seconds in which times begin */

/* Whether a minute that the clock shows as this is worked. */
typedef bool works_fn(const struct tm *tm);

static bool
is_holiday(const struct tm *tm)
{
	static const int days[][2] = {{2, 16}, {2, 17}, {10, 1}, {10, 2}, {5, 1}};
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (tm->tm_year == 126 && tm->tm_mon + 1 == days[i][0] && tm->tm_mday == days[i][1])
			return true;
	return false;
}

static bool
is_make_up(const struct tm *tm)
{
	return tm->tm_year == 126 &&
	       ((tm->tm_mon == 1 && tm->tm_mday == 14) || (tm->tm_mon == 9 && tm->tm_mday == 10));
}

static bool
is_weekday(const struct tm *tm)
{
	return tm->tm_wday >= 1 && tm->tm_wday <= 5;
}

static bool
works_office(const struct tm *tm)
{
	return tm->tm_hour >= 9 && tm->tm_hour < 18 &&
	       (is_make_up(tm) || (is_weekday(tm) && !is_holiday(tm)));
}

static bool
works_lunch(const struct tm *tm)
{
	int minute = tm->tm_hour * 60 + tm->tm_min;
	return is_weekday(tm) &&
	       ((minute >= 510 && minute < 720) || (minute >= 810 && minute < 1050));
}

/* Monday to Friday 22:15 until 06:45 of the next day. */
static bool
works_night(const struct tm *tm)
{
	int minute = tm->tm_hour * 60 + tm->tm_min;
	if (minute >= 22 * 60 + 15)
		return is_weekday(tm);
	return minute < 6 * 60 + 45 && tm->tm_wday >= 2 && tm->tm_wday <= 6;
}

/* Sundays 00:30 to 05:00, over the hour that is skipped or comes twice. */
static bool
works_new_york(const struct tm *tm)
{
	int minute = tm->tm_hour * 60 + tm->tm_min;
	if (tm->tm_wday == 0)
		return minute >= 30 && minute < 300;
	return minute >= 480 && minute < 1020;
}

/* worked[m]: minutes worked before minute m. */
static int *worked;

static void
count_minutes(const char *zone, works_fn *works)
{
	setenv("TZ", zone, 1);
	tzset();
	worked = calloc(MINUTES + 1, sizeof(*worked));
	cr_assert_not_null(worked);
	for (int m = 0; m < MINUTES; m++) {
		time_t time = (time_t)(FIRST + m * INT64_C(60));
		struct tm tm;
		localtime_r(&time, &tm);
		worked[m + 1] = worked[m] + works(&tm);
	}
}

/* Seconds worked before the instant. */
static int64_t
counted(int64_t instant)
{
	int64_t minute = (instant - FIRST) / 60, second = (instant - FIRST) % 60;
	bool is_worked = worked[minute + 1] > worked[minute];
	return worked[minute] * INT64_C(60) + (is_worked ? second : 0);
}

/* The first instant with so much worked, minute by minute from the start on. */
static int64_t
walked(int64_t start, int64_t seconds)
{
	int64_t target = counted(start) + seconds;
	int64_t minute = (start - FIRST) / 60;
	while (worked[minute + 1] * INT64_C(60) < target)
		minute++;
	return FIRST + minute * 60 + (target - worked[minute] * INT64_C(60));
}

static uint64_t state = 20261123;

static int64_t
some(int64_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (int64_t)(state % (uint64_t)below);
}

struct sum {
	int64_t end, work;
	bool gapless;
};

static bool
add(void *context, const struct calendar_piece *piece)
{
	struct sum *sum = context;
	sum->gapless = sum->gapless && piece->from == sum->end && piece->to > piece->from;
	sum->end = piece->to;
	sum->work += piece->counts ? piece->to - piece->from : 0;
	return true;
}

static void
check(const struct calendar *calendar)
{
	for (int i = 0; i < INSTANTS; i++) {
		int64_t start = FIRST + some(STARTS), seconds = 1 + some(200 * 3600);
		int64_t to = start + some(40 * 86400);
		int64_t due = calendar_due(calendar, start, seconds);
		struct sum sum = {.end = start, .gapless = true};

		cr_assert_eq(due, walked(start, seconds), "%" PRId64 " + %" PRId64, start, seconds);
		cr_assert_eq(calendar_elapsed(calendar, start, due), seconds);
		cr_assert_eq(calendar_elapsed(calendar, start, to), counted(to) - counted(start),
			     "%" PRId64 "..%" PRId64, start, to);
		if (calendar_elapsed(calendar, start, to) > 0) {
			int64_t last =
			    calendar_due(calendar, start, calendar_elapsed(calendar, start, to));
			cr_assert_leq(last, to);
			cr_assert_eq(calendar_elapsed(calendar, last, to), 0);
		}
		calendar_each(calendar, start, to, add, &sum);
		cr_assert(sum.gapless);
		cr_assert(to == start || sum.end == to);
		cr_assert_eq(sum.work, counted(to) - counted(start));
	}
	free(worked);
}

TestSuite(calendar_random, .timeout = 120);

Test(calendar_random, office_with_holidays)
{
	struct calendar *calendar =
	    calendar_make("o", zone_load("Asia/Shanghai"), "Mon-Fri 09:00-18:00");
	calendar_add_table(calendar, "cn", 2026,
			   "2026-02-16..2026-02-17=a;2026-05-01=b;2026-10-01..2026-10-02=c",
			   "2026-02-14=a;2026-10-10=c");
	count_minutes("Asia/Shanghai", works_office);
	check(calendar);
	calendar_free(calendar);
}

Test(calendar_random, closed_for_lunch)
{
	struct calendar *calendar =
	    calendar_make("l", zone_load("+08:00"), "Mon-Fri 08:30-12:00,13:30-17:30");
	count_minutes("Asia/Shanghai", works_lunch);
	check(calendar);
	calendar_free(calendar);
}

Test(calendar_random, nights)
{
	struct calendar *calendar =
	    calendar_make("n", zone_load("Asia/Shanghai"), "Mon-Fri 22:15-06:45");
	count_minutes("Asia/Shanghai", works_night);
	check(calendar);
	calendar_free(calendar);
}

Test(calendar_random, new_york)
{
	struct calendar *calendar = calendar_make("y", zone_load("America/New_York"),
						  "Mon-Sat 08:00-17:00;Sun 00:30-05:00");
	count_minutes("America/New_York", works_new_york);
	check(calendar);
	calendar_free(calendar);
}
