/* SPDX-License-Identifier: MIT
 *
 * rules/clock: what a clock counts between holds, when it falls due, how it stands.
 */
#include <criterion/criterion.h>

#include "base/when.h"
#include "rules/clock.h"
#include "support/values.h"
#include "support/world.h"
#include "text/value.h"

#define HOUR 3600
#define DAY 86400

static struct arena arena;
static struct calendar *office;

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
begin(void)
{
	world_begin();
	office = make("+08:00", "Mon-Fri 09:00-18:00");
	add_national_day(office);
}

static void
end(void)
{
	calendar_free(office);
	arena_free(&arena);
	world_end();
}

TestSuite(clock, .init = begin, .fini = end);

/* A clock that customer and access pause, from then on. */
static struct running
runs(const struct calendar *calendar, const char *start, const struct hold *hold, size_t count)
{
	return (struct running){.start = world_instant(start),
				.calendar = calendar,
				.pauses = "access,customer",
				.holds = {hold, count}};
}

static struct hold
held(const char *reason, const char *since, const char *until)
{
	return (struct hold){reason, world_instant(since),
			     until != NULL ? world_instant(until) : WHEN_NONE};
}

static void
expect_due(const struct running *running, int64_t seconds, const char *wanted)
{
	int64_t due = clock_due(running, seconds);
	char got[WHEN_TEXT];

	when_print(due, got);
	cr_expect_eq(due, wanted != NULL ? world_instant(wanted) : WHEN_NONE, "%s, not %s", got,
		     wanted != NULL ? wanted : "-");
}

/* ---- holds ---- */

Test(clock, a_hold_gives_its_time_back)
{
	/* DOMAIN b.2 [V]. */
	struct hold hold = held("customer", "2026-11-02 11:00", "2026-11-03 10:00");
	struct running clock = runs(office, "2026-11-02 09:00", &hold, 1);

	cr_expect_eq(clock_elapsed(&clock, world_instant("2026-11-03 15:00")), 7 * HOUR);
	expect_due(&clock, 7 * HOUR, "2026-11-03 15:00");
	clock.calendar = NULL;
	cr_expect_eq(clock_elapsed(&clock, world_instant("2026-11-03 15:00")), 7 * HOUR);
}

Test(clock, a_pause_over_a_weekend_takes_nothing_from_business_hours)
{
	struct hold hold = held("customer", "2026-11-20 18:00", "2026-11-23 09:00");
	struct running paused = runs(office, "2026-11-20 16:00", &hold, 1);
	struct running wall = runs(NULL, "2026-11-20 16:00", &hold, 1);

	expect_due(&paused, 3 * HOUR, "2026-11-23 10:00");
	expect_due(&wall, 3 * HOUR, "2026-11-23 10:00");
	paused.holds.count = wall.holds.count = 0;
	expect_due(&paused, 3 * HOUR, "2026-11-23 10:00");
	expect_due(&wall, 3 * HOUR, "2026-11-20 19:00");
}

Test(clock, overlapping_holds_are_one)
{
	struct hold hold[] = {held("customer", "2026-11-02 10:00", "2026-11-02 12:00"),
			      held("access", "2026-11-02 11:00", "2026-11-02 13:00"),
			      held("customer", "2026-11-02 11:30", "2026-11-02 11:45")};
	struct running clock = runs(NULL, "2026-11-02 09:00", hold, 3);

	expect_due(&clock, 2 * HOUR, "2026-11-02 14:00");
	cr_expect_eq(clock_elapsed(&clock, world_instant("2026-11-02 12:30")), HOUR);
}

Test(clock, a_hold_for_parts_does_not_pause)
{
	struct hold hold = held("parts", "2026-11-02 10:00", NULL);
	struct running clock = runs(office, "2026-11-02 09:00", &hold, 1);

	cr_expect_not(clock_is_paused(&clock));
	expect_due(&clock, 2 * HOUR, "2026-11-02 11:00");
}

Test(clock, while_a_hold_lasts_it_has_no_due_time)
{
	struct hold hold = held("customer", "2026-11-02 10:00", NULL);
	struct running clock = runs(office, "2026-11-02 09:00", &hold, 1);

	cr_expect(clock_is_paused(&clock));
	expect_due(&clock, 2 * HOUR, NULL);
	cr_expect_eq(clock_elapsed(&clock, world_instant("2026-11-05 10:00")), HOUR);
}

Test(clock, a_hold_after_the_due_time_changes_nothing)
{
	struct hold hold = held("customer", "2026-11-02 11:00:01", NULL);
	struct running clock = runs(office, "2026-11-02 09:00", &hold, 1);

	expect_due(&clock, 2 * HOUR, "2026-11-02 11:00");
}

Test(clock, a_hold_that_begins_at_the_due_time_comes_too_late)
{
	struct hold hold = held("customer", "2026-11-02 11:00", NULL);
	struct running clock = runs(office, "2026-11-02 09:00", &hold, 1);

	expect_due(&clock, 2 * HOUR, "2026-11-02 11:00");
	expect_due(&clock, 2 * HOUR + 1, NULL);
	hold = held("customer", "2026-11-02 18:00", "2026-11-03 10:00");
	expect_due(&clock, 9 * HOUR, "2026-11-02 18:00");
}

Test(clock, a_hold_from_before_the_start_counts_from_the_start)
{
	struct hold hold = held("access", "2026-11-01 09:00", "2026-11-02 10:00");
	struct running clock = runs(NULL, "2026-11-02 09:00", &hold, 1);

	expect_due(&clock, HOUR, "2026-11-02 11:00");
	hold.until = clock.start - HOUR;
	expect_due(&clock, HOUR, "2026-11-02 10:00");
}

Test(clock, holds_of_a_request_come_in_order_with_the_live_one)
{
	struct request *request = world_request(ST_working);

	world_fold(request, V_hold, "11:00", "hold=parts");
	world_fold(request, V_resume, "11:30", "");
	world_fold(request, V_hold, "10:10", "hold=customer"); /* entered late */
	world_fold(request, V_resume, "10:20", "");
	world_fold(request, V_hold, "12:00", "hold=access");
	struct holds holds = clock_holds(request, &arena);
	cr_assert_eq(holds.count, 3);
	cr_expect_str_eq(holds.hold[0].reason, "customer");
	cr_expect_eq(holds.hold[0].until, world_instant("10:20"));
	cr_expect_str_eq(holds.hold[1].reason, "parts");
	cr_expect_eq(holds.hold[1].since, world_instant("11:00"));
	cr_expect_str_eq(holds.hold[2].reason, "access");
	cr_expect_eq(holds.hold[2].until, WHEN_NONE);
	cr_expect_eq(clock_holds(world_request(ST_working), &arena).count, 0);
}

/* ---- targets ---- */

Test(clock, targets_in_seconds_of_the_calendar)
{
	int64_t monday = world_instant("2026-11-23 10:00");

	cr_expect_eq(clock_seconds(office, "90m", monday), 5400);
	cr_expect_eq(clock_seconds(office, "2bd", monday), 18 * HOUR);
	cr_expect_eq(clock_seconds(NULL, "2bd", monday), 2 * DAY);
	cr_expect_eq(clock_seconds(office, "nbd", monday), 17 * HOUR);
	cr_expect_eq(clock_seconds(office, "none", monday), -1);
	cr_expect_eq(clock_seconds(office, "agreed", monday), -1);
}

Test(clock, the_next_business_day_ends_in_the_evening_of_a_working_day)
{
	static const char *const cases[][2] = {
	    {"2026-11-23 10:00", "2026-11-24 18:00"}, {"2026-11-20 17:00", "2026-11-23 18:00"},
	    {"2026-11-21 12:00", "2026-11-23 18:00"}, {"2026-09-30 10:00", "2026-10-08 18:00"},
	    {"2026-10-09 10:00", "2026-10-10 18:00"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct running clock = runs(office, cases[i][0], NULL, 0);
		expect_due(&clock, clock_seconds(office, "nbd", clock.start), cases[i][1]);
	}
}

/* ---- how it stands ---- */

static enum clock_standing
standing(const char *due, const char *stop, const char *now)
{
	struct request *request = world_request(ST_triaged);
	int64_t since;

	request->value[F_arrive_due] = due != NULL ? world_time(due) : NULL;
	request->value[F_arrived_at] = stop != NULL ? world_time(stop) : NULL;
	enum clock_standing is = clock_standing(request, CLOCK_ARRIVE, world_instant(now), &since);
	if (is == CLOCK_MET)
		cr_expect_eq(since, world_instant(stop));
	else
		cr_expect_eq(since, is == CLOCK_BREACHED ? world_instant(due) : WHEN_NONE);
	return is;
}

Test(clock, stopped_at_the_due_time_is_met)
{
	cr_expect_eq(standing("12:00", "11:59", "13:00"), CLOCK_MET);
	cr_expect_eq(standing("12:00", "12:00", "13:00"), CLOCK_MET);
	cr_expect_eq(standing("12:00", "12:00:01", "13:00"), CLOCK_BREACHED);
}

Test(clock, a_due_time_that_is_over_is_breached)
{
	cr_expect_eq(standing("12:00", NULL, "11:00"), CLOCK_RUNNING);
	cr_expect_eq(standing("12:00", NULL, "12:00"), CLOCK_RUNNING);
	cr_expect_eq(standing("12:00", NULL, "12:00:01"), CLOCK_BREACHED);
	cr_expect_eq(standing(NULL, NULL, "13:00"), CLOCK_ABSENT);
}

Test(clock, terms_are_read_back_as_they_were_printed)
{
	struct terms terms = {0}, again;

	terms.clock[CLOCK_RESPOND] = (struct clock_terms){"15m", NULL, "force", "P1"};
	terms.clock[CLOCK_ARRIVE] = (struct clock_terms){"nbd", "office", "none", "x y"};
	clock_terms_read(clock_terms_print(&terms, &arena), &again, &arena);
	cr_expect_str_eq(again.clock[CLOCK_RESPOND].target, "15m");
	cr_expect_null(again.clock[CLOCK_RESPOND].calendar);
	cr_expect_str_eq(again.clock[CLOCK_RESPOND].pauses, "force");
	cr_expect_str_eq(again.clock[CLOCK_ARRIVE].calendar, "office");
	cr_expect_str_eq(again.clock[CLOCK_ARRIVE].policy, "x y");
	cr_expect_null(again.clock[CLOCK_RESTORE].target);
	cr_expect_null(clock_terms_print(&(struct terms){0}, &arena));
}
