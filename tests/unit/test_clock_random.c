/* SPDX-License-Identifier: MIT
 *
 * rules/clock: 10,000 clocks at random against a count minute by minute.
 */
#include <stdlib.h>
#include <time.h>

#include <criterion/criterion.h>

#include "base/when.h"
#include "rules/clock.h"
#include "support/world.h"
#include "text/value.h"

static struct arena arena;

static struct calendar *
make(const char *zone, const char *week)
{
	const char *why = "", *canonical = value_parse(F_week, week, 0, &arena, &why);
	const struct zone *where = zone_load(zone);

	cr_assert_not_null(canonical, "%s: %s", week, why);
	return where != NULL ? calendar_make("test", where, canonical) : NULL;
}

static void
add_national_day(struct calendar *calendar)
{
	const char *why, *off, *on;

	off = value_parse(F_off, "2026-10-01..2026-10-07=国庆节", 0, &arena, &why);
	on = value_parse(F_on, "2026-09-20=国庆节;2026-10-10=国庆节", 0, &arena, &why);
	calendar_add_table(calendar, "cn", 2026, off, on);
}

static void
end(void)
{
	arena_free(&arena);
	world_end();
}

TestSuite(clocks_at_random, .init = world_begin, .fini = end, .timeout = 120);

#define FIRST_MINUTE "2026-09-14T00:00:00Z"
#define MINUTES (120 * 1440)
#define CALENDARS 4
#define ROUNDS 10000

static struct calendar *calendars[CALENDARS];
static bool counts[CALENDARS][MINUTES]; /* by the clock on the wall of libc */

static bool
is_within(int minute, int from, int to)
{
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/* What the four calendars say in plain words. */
static bool
is_working(int calendar, const struct tm *t)
{
	int minute = t->tm_hour * 60 + t->tm_min, day = (t->tm_mon + 1) * 100 + t->tm_mday;
	bool holiday = day >= 1001 && day <= 1007, made_up = day == 920 || day == 1010;
	bool works = made_up || (!holiday && t->tm_wday >= 1 && t->tm_wday <= 5);

	switch (calendar) {
	case 0:
		return works && is_within(minute, 9 * 60, 18 * 60);
	case 1:
		return works && (is_within(minute, 510, 720) || is_within(minute, 810, 1050));
	case 2:
		return is_within(minute, 22 * 60, 6 * 60);
	default:
		return is_within(minute, 20 * 60, 4 * 60);
	}
}

static bool
lay_minutes(void)
{
	int64_t first = world_instant(FIRST_MINUTE);

	calendars[0] = make("+08:00", "Mon-Fri 09:00-18:00");
	calendars[1] = make("+08:00", "Mon-Fri 08:30-12:00,13:30-17:30");
	calendars[2] = make("+08:00", "daily 22:00-06:00");
	calendars[3] = make("America/New_York", "daily 20:00-04:00");
	if (calendars[3] == NULL)
		return false;
	add_national_day(calendars[0]);
	add_national_day(calendars[1]);
	for (int c = 0; c < CALENDARS; c++) {
		setenv("TZ", c == 3 ? "America/New_York" : "CST-8", 1);
		tzset();
		for (int m = 0; m < MINUTES; m++) {
			time_t instant = first + m * 60;
			struct tm local;
			localtime_r(&instant, &local);
			counts[c][m] = is_working(c, &local);
		}
	}
	return true;
}

struct dice {
	int calendar, start, target, holds;
	int since[4], until[4]; /* minutes; until < 0: it lasts */
	bool pauses[4];
};

static int
below(int limit)
{
	return (int)(random() % limit);
}

static struct dice throw(void)
{
	struct dice dice = {
	    below(CALENDARS), below(40 * 1440), 1 + below(40 * 60), below(5), {0}, {0}, {false}};

	for (int i = 0, at = dice.start - 600; i < dice.holds; i++) {
		at = dice.since[i] = at + below(3000) > 0 ? at + below(3000) : 0;
		if (i > 0 && dice.since[i] < dice.since[i - 1])
			at = dice.since[i] = dice.since[i - 1];
		dice.until[i] = dice.since[i] + below(4 * 1440);
		dice.pauses[i] = below(4) > 0;
	}
	if (dice.holds > 0 && below(8) == 0)
		dice.until[dice.holds - 1] = -1;
	return dice;
}

static bool
is_counted(const struct dice *dice, int minute)
{
	for (int i = 0; i < dice->holds; i++)
		if (dice->pauses[i] && minute >= dice->since[i] &&
		    (dice->until[i] < 0 || minute < dice->until[i]))
			return false;
	return counts[dice->calendar][minute];
}

static void
check(const struct dice *dice, int round)
{
	int64_t first = world_instant(FIRST_MINUTE);
	struct hold hold[4];
	struct running clock = {first + dice->start * 60,
				calendars[dice->calendar],
				"access,customer",
				{hold, (size_t)dice->holds}};
	int minute = dice->start, counted = 0, look = dice->start + below(30 * 1440);
	int64_t due;

	for (int i = 0; i < dice->holds; i++)
		hold[i] = (struct hold){
		    dice->pauses[i] ? "customer" : "parts", first + dice->since[i] * 60,
		    dice->until[i] < 0 ? WHEN_NONE : first + dice->until[i] * 60};
	for (; minute < look; minute++)
		counted += is_counted(dice, minute);
	cr_assert_eq(clock_elapsed(&clock, first + look * 60), counted * 60, "round %d", round);
	for (minute = dice->start, counted = 0; counted < dice->target && minute < MINUTES;
	     minute++)
		counted += is_counted(dice, minute);
	due = clock_due(&clock, dice->target * 60);
	cr_assert_eq(due, counted == dice->target ? first + minute * 60 : WHEN_NONE, "round %d",
		     round);
	if (due != WHEN_NONE) {
		cr_assert_eq(clock_elapsed(&clock, due), dice->target * 60, "round %d", round);
		cr_assert_lt(clock_elapsed(&clock, due - 1), dice->target * 60, "round %d", round);
	}
}

Test(clocks_at_random, agree_with_a_count_of_minutes)
{
	if (!lay_minutes())
		cr_skip_test("America/New_York is not known on this machine");
	srandom(20261123);
	for (int round = 0; round < ROUNDS; round++) {
		struct dice dice = throw();
		check(&dice, round);
	}
	for (int c = 0; c < CALENDARS; c++)
		calendar_free(calendars[c]);
}
