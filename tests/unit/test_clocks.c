/* SPDX-License-Identifier: MIT
 *
 * rules/clocks: which terms a request has after which event, holds, agreed times, calendars that
 * come late. 2026-11-23 is a Monday.
 */
#include <criterion/criterion.h>

#include "base/when.h"
#include "support/clocked.h"
#include "text/value.h"

TestSuite(clocks, .init = clocked_begin, .fini = clocked_end);

/* ---- priority ---- */

Test(clocks, until_somebody_has_looked_it_is_a_guess)
{
	struct request *request = clocked_report("09:00", "");

	clocked_expect(request, F_respond_due, "11:00");
	clocked_expect(request, F_dispatch_due, "17:00");
	clocked_expect(request, F_arrive_due, "2026-11-24 18:00");
	clocked_expect(request, F_restore_due, "2026-11-25 18:00");
	clocked_expect(request, F_due, "11:00");
	clocked_expect(request, F_acknowledge_due, NULL);
}

Test(clocks, the_first_triage_sets_all)
{
	struct request *request = clocked_report("09:00", "");

	clocked_follow(request, V_respond, "09:05", "");
	clocked_triage(request, "12:00", "P1");
	clocked_expect(request, F_respond_due, "09:15");
	clocked_expect(request, F_dispatch_due, "09:30");
	clocked_expect(request, F_restore_due, "17:00");
	clocked_expect(request, F_due, "09:30");
}

Test(clocks, what_was_breached_on_a_guess_may_not_be)
{
	struct request *request = clocked_report("09:00", "");

	cr_expect_str_eq(clocked_standing(request, CLOCK_RESPOND, "11:30"), "breached");
	clocked_triage(request, "11:30", "P4");
	clocked_expect(request, F_respond_due, "18:00");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESPOND, "11:30"), "running");
}

Test(clocks, priority_raised_later_counts_from_the_start_with_the_holds_kept)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P3");
	clocked_follow(request, V_hold, "10:00", "hold=customer");
	clocked_follow(request, V_resume, "11:00", "");
	clocked_triage(request, "12:00", "P1");
	clocked_expect(request, F_dispatch_due, "09:30");
	clocked_expect(request, F_arrive_due, "12:00");
	clocked_expect(request, F_restore_due, "18:00");
}

Test(clocks, a_decided_clock_keeps_its_terms)
{
	struct request *met = clocked_report("09:00", ""), *late;

	clocked_triage(met, "09:00", "P3");
	clocked_follow(met, V_respond, "10:00", "");
	clocked_triage(met, "10:30", "P1");
	clocked_expect(met, F_respond_due, "11:00");
	cr_expect_str_eq(clocked_standing(met, CLOCK_RESPOND, "12:00"), "met");

	late = clocked_report("09:00", "");
	clocked_triage(late, "09:00", "P3");
	clocked_triage(late, "12:00", "P4");
	clocked_expect(late, F_respond_due, "11:00");
	cr_expect_str_eq(clocked_standing(late, CLOCK_RESPOND, "12:00"), "breached");
	clocked_expect(late, F_dispatch_due, "2026-11-24 18:00");
}

Test(clocks, a_report_corrected_moves_them)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P3");
	clocked_follow(request, V_amend, "09:30", "reported=2026-11-20 17:00");
	clocked_expect(request, F_respond_due, "10:00");
}

/* ---- holds ---- */

Test(clocks, a_live_hold_pauses_what_it_may)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P3");
	clocked_follow(request, V_hold, "10:00", "hold=customer");
	clocked_expect(request, F_restore_due, NULL);
	clocked_expect(request, F_respond_due, "11:00");
	clocked_expect(request, F_due, "11:00");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "10:30"), "paused");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESPOND, "10:30"), "running");
	clocked_follow(request, V_resume, "12:00", "");
	clocked_expect(request, F_restore_due, "2026-11-26 11:00");
}

Test(clocks, a_hold_for_parts_pauses_nothing)
{
	struct request *request = clocked_report("09:00", "");

	clocked_follow(request, V_hold, "10:00", "hold=parts");
	clocked_expect(request, F_restore_due, "2026-11-25 18:00");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "10:30"), "running");
}

Test(clocks, a_hold_after_the_due_time_does_not_undo_a_breach)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_follow(request, V_hold, "17:30", "hold=customer");
	clocked_expect(request, F_restore_due, "17:00");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "17:31"), "breached");
}

Test(clocks, a_hold_after_the_stop_changes_nothing)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_send(request, "09:10", "10:00");
	clocked_follow(request, V_hold, "10:30", "hold=customer");
	clocked_expect(request, F_arrive_due, "11:00");
	cr_expect_str_eq(clocked_standing(request, CLOCK_ARRIVE, "10:45"), "met");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "10:45"), "paused");
	clocked_follow(request, V_resume, "12:00", "");
	clocked_expect(request, F_arrive_due, "11:00");
}

Test(clocks, stopped_while_paused_is_met)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P3");
	clocked_follow(request, V_hold, "10:00", "hold=force|reason=storm|approver=boss");
	clocked_expect(request, F_respond_due, NULL);
	clocked_follow(request, V_respond, "13:00", "");
	clocked_expect(request, F_respond_due, "14:00");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESPOND, "13:30"), "met");
	clocked_follow(request, V_resume, "16:00", "");
	clocked_expect(request, F_respond_due, "14:00");
}

Test(clocks, times_taken_are_net_of_holds_and_nights)
{
	struct request *request = clocked_report("2026-11-20 17:00", "");

	clocked_triage(request, "2026-11-20 17:30", "P3");
	clocked_follow(request, V_respond, "2026-11-23 09:30", "");
	cr_expect_str_eq(request->value[F_response_time], "5400");
	cr_expect_str_eq(request->value[F_triage_time], "1800");
	clocked_follow(request, V_hold, "2026-11-23 10:00", "hold=access");
	clocked_send(request, "2026-11-23 10:30", "2026-11-23 12:00");
	cr_expect_str_eq(request->value[F_arrival_time], "7200");
	cr_expect_str_eq(request->value[F_dispatch_time], "9000");
}

/* ---- agreed ---- */

Test(clocks, an_agreed_arrival_is_the_end_of_its_window)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P4");
	clocked_expect(request, F_arrive_due, NULL);
	clocked_send(request, "09:10", NULL);
	clocked_follow(request, V_appoint, "09:20", "window_start=14:00|window_end=15:00");
	clocked_expect(request, F_arrive_due, "15:00");
	clocked_follow(request, V_appoint, "09:30", "window_start=15:00|window_end=16:00");
	clocked_expect(request, F_arrive_due, "16:00");
}

Test(clocks, an_agreed_arrival_that_was_met_stays_so)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P4");
	clocked_send(request, "09:10", NULL);
	clocked_follow(request, V_appoint, "09:20", "window_start=14:00|window_end=15:00");
	clocked_follow(request, V_arrive, "14:50", "");
	clocked_follow(request, V_leave, "16:00", "outcome=partial");
	clocked_expect(request, F_arrive_due, "15:00");
	clocked_follow(request, V_assign, "16:10", "engineer=E2|eta=17:00");
	clocked_follow(request, V_appoint, "16:20", "window_start=17:00|window_end=17:30");
	clocked_expect(request, F_arrive_due, "15:00");
	cr_expect_str_eq(clocked_standing(request, CLOCK_ARRIVE, "18:00"), "met");
}

Test(clocks, a_new_window_does_not_undo_a_missed_one)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P4");
	clocked_send(request, "09:10", NULL);
	clocked_follow(request, V_appoint, "09:20", "window_start=14:00|window_end=15:00");
	clocked_follow(request, V_appoint, "15:30", "window_start=16:00|window_end=17:00");
	clocked_expect(request, F_arrive_due, "15:00");
	cr_expect_str_eq(clocked_standing(request, CLOCK_ARRIVE, "15:31"), "breached");
}

Test(clocks, a_deadline_of_this_request_outweighs_the_policy)
{
	struct request *request = clocked_report("09:00", "restore_by=2026-11-23 12:00");

	clocked_expect(request, F_restore_due, "12:00");
	clocked_triage(request, "09:00", "P4");
	clocked_expect(request, F_restore_due, "12:00");
	clocked_follow(request, V_amend, "10:00", "restore_by=2026-11-23 16:00");
	clocked_expect(request, F_restore_due, "16:00");
}

Test(clocks, a_deadline_agreed_too_late_does_not_undo_a_breach)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_follow(request, V_amend, "17:30", "restore_by=2026-11-24 12:00");
	clocked_expect(request, F_restore_due, "17:00");
	clocked_follow(request, V_hold, "18:00", "hold=customer");
	clocked_expect(request, F_restore_due, "17:00");
}

/* ---- shares, calendars, what would be ---- */

static void
expect_share(const struct request *request, enum clock clock, int percent, const char *wanted)
{
	cr_expect_eq(clocks_share(request, clock, clocked_source(), percent),
		     wanted != NULL ? world_instant(wanted) : WHEN_NONE, "%d%%", percent);
}

Test(clocks, a_share_is_of_the_time_that_counts)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P3");
	expect_share(request, CLOCK_RESTORE, 50, "2026-11-24 13:30");
	expect_share(request, CLOCK_RESTORE, 100, "2026-11-25 18:00");
	expect_share(request, CLOCK_RESTORE, 150, "2026-11-27 13:30");
	expect_share(request, CLOCK_ACKNOWLEDGE, 50, NULL);
	clocked_follow(request, V_hold, "10:00", "hold=customer");
	expect_share(request, CLOCK_RESTORE, 50, NULL);
	clocked_follow(request, V_resume, "11:00", "");
	expect_share(request, CLOCK_RESTORE, 50, "2026-11-24 14:30");
	clocked_follow(request, V_amend, "11:00", "restore_by=2026-11-23 19:00");
	expect_share(request, CLOCK_RESTORE, 50, "14:00");
}

Test(clocks, a_due_time_without_a_published_calendar_is_provisional)
{
	struct arena arena = {0};
	struct request *request;
	const char *why;

	calendar_expect_tables(clocked_office(), "cn");
	calendar_add_table(clocked_office(), "cn", 2026, NULL, NULL);
	request = clocked_report("2026-12-31 10:00", "");
	cr_expect_str_eq(request->value[F_provisional], "arrive,restore");
	clocked_expect(request, F_arrive_due, "2027-01-01 18:00");
	clocked_expect(request, F_respond_due, "2026-12-31 12:00");

	calendar_add_table(clocked_office(), "cn", 2027,
			   value_parse(F_off, "2027-01-01..2027-01-03=元旦", 0, &arena, &why),
			   NULL);
	clocks_refresh(request, world_instant("2026-12-31 11:00"), clocked_source());
	cr_expect_null(request->value[F_provisional]);
	clocked_expect(request, F_arrive_due, "2027-01-04 18:00");
	arena_free(&arena);
}

Test(clocks, a_calendar_that_comes_late_leaves_the_decided_alone)
{
	struct arena arena = {0};
	struct request *request = clocked_report("09:00", "");
	const char *why;

	clocked_follow(request, V_respond, "10:00", "");
	calendar_add_table(clocked_office(), "cn", 2026,
			   value_parse(F_off, "2026-11-23=x", 0, &arena, &why), NULL);
	clocks_refresh(request, world_instant("12:00"), clocked_source());
	clocked_expect(request, F_respond_due, "11:00");
	clocked_expect(request, F_dispatch_due, "2026-11-24 17:00");
	clocked_expect(request, F_due, "2026-11-24 17:00");
	arena_free(&arena);
}

Test(clocks, other_terms_can_be_supposed_from_the_start)
{
	struct request *request = clocked_report("09:00", ""), supposed = *request;
	struct terms terms = {0};

	clocked_triage(&supposed, "09:00", "P3");
	clocked_follow(&supposed, V_respond, "10:00", "");
	for (int clock = 0; clock < CLOCK_COUNT; clock++)
		terms.clock[clock].pauses = "none";
	terms.clock[CLOCK_RESPOND] = (struct clock_terms){"15m", NULL, "none", "x"};
	clocks_suppose(&supposed, &terms, clocked_source());
	clocked_expect(&supposed, F_respond_due, "09:15");
	clocked_expect(&supposed, F_restore_due, NULL);
	cr_expect_str_eq(clocked_standing(&supposed, CLOCK_RESPOND, "12:00"), "breached");
}
