/* SPDX-License-Identifier: MIT
 *
 * rules/agenda: nights, full days, times that are decided, what a time costs; and that what is
 * found is free.
 */
#include <stdlib.h>

#include "support/day.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(agenda_times, .init = day_begin);

/* ---- shifts round the clock ---- */

Test(agenda_times, visit_over_midnight_is_no_overtime)
{
	day_always();
	day.agenda.now = AT(0, 23, 30);
	day.errand.work = 3 * HOUR;
	expect_arrival(AT(0, 23, 45));
	cr_expect_eq(day.slot.overtime, 0);
	cr_expect_eq(day.slot.ends, AT(1, 2, 45));
}

Test(agenda_times, visit_over_midnight_minds_what_comes_then)
{
	day_always();
	day.agenda.now = AT(0, 23, 30);
	day.errand.work = 3 * HOUR;
	day_commit(AT(1, 2, 0), AT(1, 3, 0), NEAR);
	expect_arrival(AT(1, 3, 0));
}

Test(agenda_times, way_over_midnight_counts)
{
	day_always();
	day_commit(AT(0, 8, 0), AT(0, 23, 55), FAR);
	expect_arrival(AT(1, 0, 25)); /* 28:11 after 23:55, not 10:50 after 00:00 */
	day.agenda.now = AT(0, 22, 0);
	day.commitment[0] = (struct commitment){100, AT(1, 0, 5), AT(1, 5, 0), day_at(FAR)};
	day.errand.work = AT(1, 0, 5) - AT(0, 22, 15) - 1694;
	expect_arrival(AT(0, 22, 15));
	day.errand.work++;
	expect_arrival(AT(1, 5, 30));
}

/* ---- the hours of a day ---- */

Test(agenda_times, day_that_is_full_is_left)
{
	day_always();
	day.agenda.now = AT(0, 0, 0);
	day_commit(AT(0, 0, 0), AT(0, 10, 0), NEAR);
	day.errand.work = 2 * HOUR;
	expect_arrival(AT(0, 10, 0));
	day.errand.work++;
	day.agenda.shifts = 1;
	cr_expect_eq(day_find(), AGENDA_FULL_DAY);
	day.agenda.shifts = 2;
	expect_arrival(AT(1, 0, 15));
}

Test(agenda_times, way_counts_into_the_day)
{
	day_always();
	day.agenda.now = AT(0, 0, 0);
	day.agenda.shifts = 1;
	day_commit(AT(0, 0, 0), AT(0, 10, 0), FAR);
	day.errand.work = 2 * HOUR - 1694;
	expect_arrival(AT(0, 10, 30));
	day.errand.work++;
	cr_expect_eq(day_find(), AGENDA_FULL_DAY);
}

Test(agenda_times, one_visit_may_take_longer_than_the_day_has)
{
	day_always();
	day.errand.work = 14 * HOUR;
	expect_arrival(AT(0, 8, 15));
}

/* ---- a time that is decided ---- */

static enum agenda_answer
check(int64_t arrives)
{
	return agenda_check(&day.agenda, &agenda_defaults, &day.errand, arrives, &day.against);
}

Test(agenda_times, decided_time_must_lie_in_a_shift)
{
	cr_expect_eq(check(AT(0, 9, 0)), AGENDA_FITS, "where he comes from is not asked");
	cr_expect_eq(check(AT(0, 9, 0) - 1), AGENDA_OFF_SHIFT);
	cr_expect_eq(check(AT(0, 18, 0) - 1), AGENDA_FITS, "how long it gets is not asked");
	cr_expect_eq(check(AT(0, 18, 0)), AGENDA_OFF_SHIFT);
	cr_expect_eq(check(AT(7, 0, 0) - 1), AGENDA_OFF_SHIFT);
	cr_expect_eq(check(AT(7, 0, 0)), AGENDA_FITS, "nobody knows");
	cr_expect_null(day.against);
}

Test(agenda_times, decided_time_must_be_free)
{
	day_commit(AT(0, 12, 0), AT(0, 14, 0), NEAR);
	cr_expect_eq(check(AT(0, 11, 0)), AGENDA_FITS);
	cr_expect_eq(check(AT(0, 11, 0) + 1), AGENDA_OVERLAP);
	cr_expect_eq(day.against, &day.commitment[0]);
	cr_expect_eq(check(AT(0, 13, 0)), AGENDA_OVERLAP);
	cr_expect_eq(check(AT(0, 14, 0) - 1), AGENDA_OVERLAP);
	cr_expect_eq(check(AT(0, 14, 0)), AGENDA_FITS);
	cr_expect_null(day.against);
}

Test(agenda_times, decided_time_must_leave_the_way)
{
	day_commit(AT(0, 12, 0), AT(0, 14, 0), FAR);
	cr_expect_eq(check(AT(0, 11, 0) - 1694), AGENDA_FITS);
	cr_expect_eq(check(AT(0, 11, 0) - 1693), AGENDA_OVERLAP);
	cr_expect_eq(check(AT(0, 14, 0) + 1694), AGENDA_FITS);
	cr_expect_eq(check(AT(0, 14, 0) + 1693), AGENDA_OVERLAP);
	day.commitment[0].place = day_at(NULL);
	cr_expect_eq(check(AT(0, 14, 0)), AGENDA_FITS, "an unknown way forbids nothing");
}

Test(agenda_times, overlap_is_said_before_the_end_of_the_shift)
{
	day_commit(AT(0, 17, 0), AT(0, 19, 0), NEAR);
	cr_expect_eq(check(AT(0, 18, 30)), AGENDA_OVERLAP);
	cr_expect_eq(check(AT(0, 20, 0)), AGENDA_OFF_SHIFT);
}

/* ---- cost ---- */

Test(agenda_times, cost_in_minutes)
{
	struct slot some = {.travel = 90, .late = 61, .overtime = 1, .wait = 3 * HOUR};
	struct slot_cost cost;

	day.errand.late_weight = 4;
	cost = agenda_cost(&agenda_defaults, &day.errand, &some);
	cr_expect_eq(cost.travel, 2);
	cr_expect_eq(cost.late, 8);
	cr_expect_eq(cost.overtime, 1);
	cr_expect_eq(cost.wait, 6);
	cr_expect_eq(agenda_cost_sum(&cost), 17);
}

Test(agenda_times, lateness_has_a_cap)
{
	struct slot some = {.late = 480 * MINUTE};

	day.errand.late_weight = 8;
	cr_expect_eq(agenda_cost(&agenda_defaults, &day.errand, &some).late, 3840);
	some.late = 30 * DAY;
	cr_expect_eq(agenda_cost(&agenda_defaults, &day.errand, &some).late, 3840);
}

Test(agenda_times, lateness_is_told_uncapped)
{
	day.agenda.now = AT(2, 8, 0);
	day.errand.due = AT(0, 9, 0);
	expect_arrival(AT(2, 9, 15));
	cr_expect_eq(day.slot.late, 2 * DAY + 15 * MINUTE);
	day.errand.due = AT(2, 9, 15);
	expect_arrival(AT(2, 9, 15));
	cr_expect_eq(day.slot.late, 0);
}

/* ---- what is found is free, what is not found is not ---- */

static const char *
random_place(void)
{
	static const char *const places[] = {BASE, NEAR, FAR, "0.3,0.1", "0.1,0.4", NULL};

	return places[rand() % (int)COUNT(places)];
}

static void
random_agenda(void)
{
	int count = rand() % 5;
	int64_t begins = AT(0, 0, 0);

	day_begin();
	if (rand() % 2 == 0)
		day_always();
	day.agenda.now = AT(0, 0, 0) + rand() % 600 * 5 * MINUTE;
	for (int i = 0; i < count; i++) {
		begins += rand() % 20 * HOUR;
		day_commit(begins, begins + (1 + rand() % 10) * HOUR / 2, random_place());
	}
	day.errand.place = day_at(random_place());
	day.errand.work = (1 + rand() % 16) * HOUR / 2;
	if (rand() % 2 == 0) {
		day.errand.window.from = AT(0, rand() % 60, 0);
		day.errand.window.to = day.errand.window.from + rand() % 240 * MINUTE;
	}
}

/* An arrival in a day.shift, reached from the base or where he is, ended in the day.shift, in the
 * window and between all commitments; so many hours that no day is full. */
static bool
is_surely_free(int64_t arrives)
{
	const struct span *window = &day.errand.window;
	int64_t hours = day.errand.work;
	bool on_shift = false;

	for (size_t i = 0; i < day.agenda.commitments; i++)
		hours += day.commitment[i].ends - day.commitment[i].begins + 2 * HOUR;
	for (size_t i = 0; i < day.agenda.shifts; i++)
		on_shift |= arrives >= day.shift[i].from + 2 * HOUR &&
			    arrives >= day.agenda.now + 2 * HOUR &&
			    arrives + day.errand.work <= day.shift[i].to;
	for (size_t i = 0; i < day.agenda.commitments; i++)
		if (arrives < day.commitment[i].ends + 2 * HOUR &&
		    arrives + day.errand.work + 2 * HOUR > day.commitment[i].begins)
			return false;
	return on_shift && hours < 12 * HOUR &&
	       (window->from == WHEN_NONE || arrives >= window->from) &&
	       (window->to == WHEN_NONE || arrives <= window->to);
}

Test(agenda_times, found_times_pass_the_check, .timeout = 60)
{
	int fitting = 0;

	srand(1);
	for (int i = 0; i < 20000; i++) {
		random_agenda();
		if (day_find() != AGENDA_FITS)
			continue;
		fitting++;
		cr_assert_eq(check(day.slot.arrives), AGENDA_FITS, "round %d", i);
		cr_assert_geq(day.slot.arrives, day.agenda.now, "round %d", i);
		cr_assert(day.errand.window.to == WHEN_NONE ||
			  day.slot.arrives <= day.errand.window.to);
		cr_assert(day.errand.window.from == WHEN_NONE ||
			  day.slot.arrives >= day.errand.window.from);
	}
	cr_expect_gt(fitting, 10000);
}

Test(agenda_times, refused_where_no_time_is_free, .timeout = 60)
{
	int refused = 0;

	srand(2);
	for (int i = 0; i < 20000; i++) {
		random_agenda();
		if (day_find() == AGENDA_FITS)
			continue;
		refused++;
		for (int64_t t = AT(0, 0, 0); t < AT(5, 0, 0); t += 5 * MINUTE)
			cr_assert_not(is_surely_free(t), "round %d: free at %+.2f h", i,
				      (double)(t - MONDAY) / 3600);
	}
	cr_expect_gt(refused, 500);
}
