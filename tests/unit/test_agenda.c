/* SPDX-License-Identifier: MIT
 *
 * rules/agenda: where a visit fits into an engineer's day.
 */
#include "support/day.h"

TestSuite(agenda, .init = day_begin);

/* ---- arriving ---- */

Test(agenda, first_visit_comes_after_the_way_from_the_base)
{
	expect_arrival(AT(0, 9, 15)); /* 9:10:50, rounded up */
	cr_expect_eq(day.slot.way, 650);
	cr_expect_eq(day.slot.travel, 650);
	cr_expect_eq(day.slot.ends, AT(0, 10, 15));
	cr_expect_eq(day.slot.late, 0);
	cr_expect_eq(day.slot.overtime, 0);
	cr_expect_eq(day.slot.wait, AT(0, 9, 15) - AT(0, 8, 0) - 650);
	cr_expect(day.slot.known);
}

Test(agenda, arrival_on_the_fifth_minute_is_not_rounded)
{
	day.errand.place = day_at(BASE);
	expect_arrival(AT(0, 9, 0));
	day.agenda.now = AT(0, 9, 10) + 1;
	expect_arrival(AT(0, 9, 15));
}

Test(agenda, while_a_shift_runs_he_comes_from_where_he_is)
{
	day.agenda.now = AT(0, 11, 0);
	day.agenda.here = day_at(NEAR);
	expect_arrival(AT(0, 11, 0));
	cr_expect_eq(day.slot.way, 0);
	day.agenda.now = AT(0, 8, 59);
	expect_arrival(AT(0, 9, 15));
}

Test(agenda, unknown_way_is_assumed_and_said_so)
{
	day.errand.place = day_at(NULL);
	expect_arrival(AT(0, 10, 0));
	cr_expect_not(day.slot.known);
	cr_expect_eq(day.slot.way, HOUR);
}

Test(agenda, shift_that_is_over_is_not_thought_of)
{
	day.agenda.now = AT(0, 18, 0);
	expect_arrival(AT(1, 9, 15));
	day.agenda.now = AT(2, 3, 0);
	expect_arrival(AT(2, 9, 15));
}

Test(agenda, after_the_last_shift_there_is_none)
{
	day.agenda.now = AT(5, 8, 0);
	cr_expect_eq(day_find(), AGENDA_OFF_SHIFT);
	cr_expect_null(day.against);
	day.agenda.shifts = 0;
	day.agenda.now = AT(0, 8, 0);
	cr_expect_eq(day_find(), AGENDA_OFF_SHIFT);
}

/* ---- gaps ---- */

Test(agenda, visit_goes_into_the_gap_it_fits_in)
{
	day_commit(AT(0, 9, 0), AT(0, 10, 0), NEAR);
	day_commit(AT(0, 10, 30), AT(0, 12, 0), NEAR); /* half an hour is too short */
	day_commit(AT(0, 13, 0), AT(0, 18, 0), NEAR);  /* an hour is just enough */
	expect_arrival(AT(0, 12, 0));
	cr_expect_eq(day.slot.ends, AT(0, 13, 0));
}

Test(agenda, way_to_what_follows_counts)
{
	day_commit(AT(0, 11, 0), AT(0, 18, 0), FAR);
	day.errand.work = AT(0, 11, 0) - AT(0, 9, 15) - 1694;
	expect_arrival(AT(0, 9, 15));
	day.errand.work++;
	expect_arrival(AT(1, 9, 15));
}

Test(agenda, way_from_what_goes_before_counts)
{
	day_commit(AT(0, 9, 0), AT(0, 12, 0), FAR);
	expect_arrival(AT(0, 12, 30)); /* 12:28:11 */
	cr_expect_eq(day.slot.way, 1694);
}

Test(agenda, only_the_way_that_is_added_counts)
{
	day_commit(AT(0, 9, 0), AT(0, 10, 0), FAR);
	day_commit(AT(0, 15, 0), AT(0, 18, 0), FAR);
	expect_arrival(AT(0, 10, 30));
	cr_expect_eq(day.slot.travel, 2 * 1694, "there and back: %d", (int)day.slot.travel);
	day.commitment[1].place = day_at(BASE);
	expect_arrival(AT(0, 10, 30));
	cr_expect_eq(day.slot.travel, 1694 + 650 - 2065, "it is on the way: %d",
		     (int)day.slot.travel);
}

Test(agenda, unknown_way_to_what_follows_forbids_nothing)
{
	day_commit(AT(0, 10, 15), AT(0, 18, 0), NULL);
	expect_arrival(AT(0, 9, 15));
}

Test(agenda, cheapest_gap_of_the_shift_is_taken)
{
	/* Between the two it is there and back, behind them only there. */
	day_commit(AT(0, 9, 0), AT(0, 11, 0), FAR);
	day_commit(AT(0, 12, 35), AT(0, 14, 0), FAR);
	day.errand.work = 30 * MINUTE;
	day.agenda.now = AT(0, 9, 0);
	expect_arrival(AT(0, 14, 30));
}

Test(agenda, earliest_of_equal_ones)
{
	struct agenda_terms terms = agenda_defaults;

	day_commit(AT(0, 12, 0), AT(0, 13, 0), NEAR);
	day.errand.place = day.agenda.base = day_at(NEAR);
	terms.per_hour_wait = 0;
	cr_assert_eq(agenda_find(&day.agenda, &terms, &day.errand, &day.slot, NULL), AGENDA_FITS);
	cr_expect_eq(day.slot.arrives, AT(0, 9, 0));
}

Test(agenda, commitments_laid_over_one_another_are_passed_together)
{
	day_commit(AT(0, 9, 0), AT(0, 15, 0), NEAR);
	day_commit(AT(0, 10, 0), AT(0, 11, 0), NEAR);
	day_commit(AT(0, 14, 0), AT(0, 16, 0), NEAR);
	expect_arrival(AT(0, 16, 0));
}

Test(agenda, farther_one_of_two_that_end_together_counts)
{
	day_commit(AT(0, 9, 0), AT(0, 12, 0), FAR);
	day_commit(AT(0, 9, 0), AT(0, 12, 0), NEAR);
	expect_arrival(AT(0, 12, 30));
}

Test(agenda, what_is_in_the_way_is_told)
{
	day.agenda.shifts = 1;
	day_commit(AT(0, 9, 0), AT(0, 19, 30), NEAR);
	cr_expect_eq(day_find(), AGENDA_OVERLAP);
	cr_expect_eq(day.against, &day.commitment[0]);
}

/* ---- windows ---- */

Test(agenda, arrival_waits_for_the_window)
{
	day.errand.window = (struct span){AT(0, 14, 2), AT(0, 16, 0)};
	expect_arrival(AT(0, 14, 2));
	cr_expect_eq(day.slot.wait, 0, "nobody waits before it opens");
}

Test(agenda, both_ends_of_the_window_are_in_it)
{
	day.errand.place = day_at(BASE);
	day.errand.window = (struct span){AT(0, 9, 0), AT(0, 9, 0)};
	expect_arrival(AT(0, 9, 0));
	day_commit(AT(0, 9, 0), AT(0, 12, 0), BASE);
	day.errand.window = (struct span){AT(0, 10, 0), AT(0, 12, 0)};
	expect_arrival(AT(0, 12, 0));
	day.errand.window.to = AT(0, 12, 0) - 1;
	cr_expect_eq(day_find(), AGENDA_OVERLAP);
	cr_expect_eq(day.against, &day.commitment[0]);
}

Test(agenda, window_shorter_than_the_rounding_is_met)
{
	day_commit(AT(0, 9, 0), AT(0, 12, 1), NEAR);
	day.errand.window = (struct span){AT(0, 12, 0), AT(0, 12, 3)};
	expect_arrival(AT(0, 12, 1));
}

Test(agenda, window_outside_all_shifts)
{
	day.errand.window = (struct span){AT(0, 19, 0), AT(0, 20, 0)};
	cr_expect_eq(day_find(), AGENDA_OFF_SHIFT);
	cr_expect_null(day.against);
	day.errand.window = (struct span){AT(5, 9, 0), AT(5, 10, 0)}; /* a Saturday */
	cr_expect_eq(day_find(), AGENDA_OFF_SHIFT);
}

Test(agenda, window_of_another_day_leaves_the_first_shift)
{
	day.errand.window = (struct span){AT(2, 10, 0), AT(2, 12, 0)};
	expect_arrival(AT(2, 10, 0));
}

Test(agenda, window_open_at_one_end)
{
	day.errand.window = (struct span){AT(1, 11, 0), WHEN_NONE};
	expect_arrival(AT(1, 11, 0));
	day.errand.window = (struct span){WHEN_NONE, AT(0, 9, 10)};
	cr_expect_eq(day_find(), AGENDA_OFF_SHIFT);
	day.errand.window = (struct span){WHEN_NONE, AT(0, 9, 15)};
	expect_arrival(AT(0, 9, 15));
}

Test(agenda, window_beyond_what_is_known_fits)
{
	day.errand.window = (struct span){AT(30, 3, 0), AT(30, 4, 0)};
	expect_arrival(AT(30, 3, 0));
	cr_expect_eq(day.slot.way, 650);
	cr_expect_eq(day.slot.ends, AT(30, 4, 0));
	day_commit(AT(30, 3, 30), AT(30, 5, 0), NEAR);
	cr_expect_eq(day_find(), AGENDA_OVERLAP);
	cr_expect_eq(day.against, &day.commitment[0]);
}

/* ---- long work, overtime ---- */

Test(agenda, overtime_is_compared_with_the_next_shift)
{
	day.agenda.now = AT(0, 17, 0);
	/* Now: 17:15 to 18:15, 15 minutes more. Tomorrow: 16 hours, 32 minutes of waiting. */
	expect_arrival(AT(0, 17, 15));
	cr_expect_eq(day.slot.overtime, 15 * MINUTE);
	day.errand.work = 90 * MINUTE; /* 45 minutes more than the shift has */
	expect_arrival(AT(1, 9, 15));
	cr_expect_eq(day.slot.overtime, 0);
}

Test(agenda, overtime_counts_where_tomorrow_is_too_late)
{
	day.agenda.now = AT(0, 17, 0);
	day.errand.work = 2 * HOUR;
	day.errand.due = AT(0, 18, 0);
	day.errand.late_weight = 8;
	expect_arrival(AT(0, 17, 15));
	cr_expect_eq(day.slot.overtime, 75 * MINUTE);
}

Test(agenda, overtime_has_a_limit)
{
	day.agenda.now = AT(0, 17, 0);
	day.errand.due = AT(0, 17, 0);
	day.errand.late_weight = 8;
	day.errand.work = AT(0, 20, 0) - AT(0, 17, 15);
	expect_arrival(AT(0, 17, 15));
	day.errand.work++;
	expect_arrival(AT(1, 9, 15));
}

Test(agenda, overtime_stands_where_there_is_no_next_shift)
{
	day.agenda.shifts = 1;
	day.agenda.now = AT(0, 17, 0);
	day.errand.work = 2 * HOUR;
	expect_arrival(AT(0, 17, 15));
}

Test(agenda, nobody_arrives_after_the_shift)
{
	day.agenda.shifts = 1;
	day.agenda.now = AT(0, 17, 55);
	cr_expect_eq(day_find(), AGENDA_OFF_SHIFT);
}

Test(agenda, work_longer_than_a_shift_goes_on_in_the_next)
{
	day.errand.work = 20 * HOUR; /* 8:45, 9 and 2:15 hours */
	expect_arrival(AT(0, 9, 15));
	cr_expect_eq(day.slot.ends, AT(2, 11, 15));
	cr_expect_eq(day.slot.overtime, 0);
}

Test(agenda, work_longer_than_all_shifts_fits_nowhere)
{
	day.errand.work = 46 * HOUR;
	cr_expect_eq(day_find(), AGENDA_OFF_SHIFT);
}

Test(agenda, long_work_must_not_run_into_a_commitment)
{
	day.errand.work = 12 * HOUR;
	day_commit(AT(1, 12, 0), AT(1, 13, 0), NEAR);
	expect_arrival(AT(1, 13, 0));
	cr_expect_eq(day.slot.ends, AT(2, 16, 0));
}
