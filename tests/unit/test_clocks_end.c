/* SPDX-License-Identifier: MIT
 *
 * rules/clocks: what rejecting, reopening, cancelling, merging, solving remotely and emergencies do
 * to clocks. 2026-11-23 is a Monday.
 */
#include <criterion/criterion.h>

#include "support/clocked.h"
#include "text/value.h"

TestSuite(clocks_end, .init = clocked_begin, .fini = clocked_end);

/* P1 since 09:00, on site at 10:00, restored at 15:00, handed over. */
static struct request *
restored(void)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_send(request, "09:10", "10:00");
	clocked_follow(request, V_diagnose, "10:30", "mode=leak|cause=wear");
	clocked_follow(request, V_act, "11:00", "action=replace|repair=yes");
	clocked_follow(request, V_selfcheck, "15:00", "selfcheck=pass");
	clocked_follow(request, V_handover, "15:10", "residual=none|explained_to=P1");
	return request;
}

Test(clocks_end, restoring_stops_the_clock)
{
	struct request *request = restored();

	clocked_expect(request, F_restore_due, "17:00");
	clocked_expect(request, F_due, NULL);
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "18:00"), "met");
	cr_expect_str_eq(request->value[F_restore_time], "21600");
}

Test(clocks_end, a_rejection_makes_it_run_again)
{
	struct request *request = restored();

	clocked_follow(request, V_reject, "16:00", "reason=noise|next=working");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "16:30"), "running");
	clocked_expect(request, F_due, "17:00");
	cr_expect_null(request->value[F_restore_time]);
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "17:01"), "breached");
	cr_expect_str_eq(clocked_standing(request, CLOCK_ARRIVE, "17:01"), "met");
}

Test(clocks_end, reopening_resets_nothing)
{
	struct request *request = restored();

	clocked_follow(request, V_accept, "15:20", "signer=P1|evidence=sheet");
	clocked_follow(request, V_reopen, "2026-11-24 09:00", "reason=back");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "2026-11-25 09:00"), "met");
	cr_expect_str_eq(request->value[F_resolve_time], "22800");
	clocked_expect(request, F_restore_due, "17:00");
	clocked_expect(request, F_respond_due, "09:15");
}

Test(clocks_end, accepted_without_restoring_is_the_stop)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	request->value[F_state] = "acceptance";
	clocked_follow(request, V_accept, "11:00", "signer=P1|evidence=sheet");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "18:00"), "met");
}

Test(clocks_end, cancelling_drops_the_undecided_and_keeps_breaches)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_follow(request, V_respond, "09:10", "");
	clocked_follow(request, V_cancel, "09:40", "grounds=withdrawn");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESPOND, "18:00"), "met");
	cr_expect_str_eq(clocked_standing(request, CLOCK_DISPATCH, "18:00"), "breached");
	cr_expect_str_eq(clocked_standing(request, CLOCK_ARRIVE, "18:00"), "-");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "18:00"), "-");
	clocked_expect(request, F_due, NULL);
}

Test(clocks_end, cancelling_while_held_drops_too)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_follow(request, V_hold, "09:20", "hold=customer");
	clocked_follow(request, V_cancel, "2026-11-25 09:00", "grounds=withdrawn");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "2026-11-26 18:00"), "-");
}

Test(clocks_end, merging_drops_all)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_follow(request, V_respond, "09:10", "");
	clocked_follow(request, V_merge, "12:00", "into=7");
	for (int clock = 0; clock < CLOCK_COUNT; clock++)
		cr_expect_str_eq(clocked_standing(request, (enum clock)clock, "18:00"), "-", "%d",
				 clock);
	cr_expect_null(request->value[F_provisional]);
}

/* ---- remote ---- */

Test(clocks_end, solved_remotely_nobody_had_to_be_sent)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_follow(request, V_remote, "09:20", "method=phone");
	clocked_follow(request, V_remote, "10:00", "outcome=resolved");
	clocked_expect(request, F_arrive_due, NULL);
	cr_expect_str_eq(clocked_standing(request, CLOCK_ARRIVE, "18:00"), "-");
	cr_expect_str_eq(clocked_standing(request, CLOCK_DISPATCH, "18:00"), "breached");
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "18:00"), "met");
}

Test(clocks_end, a_remote_solution_rejected_needs_somebody_after_all)
{
	struct request *request = clocked_report("09:00", "");

	clocked_triage(request, "09:00", "P1");
	clocked_follow(request, V_remote, "09:05", "method=phone");
	clocked_follow(request, V_remote, "09:20", "outcome=resolved");
	clocked_follow(request, V_handover, "09:25", "residual=none");
	clocked_follow(request, V_reject, "10:00", "reason=noise");
	cr_expect_str_eq(clocked_standing(request, CLOCK_ARRIVE, "10:30"), "running");
	clocked_expect(request, F_arrive_due, "11:00");
	clocked_expect(request, F_dispatch_due, "09:30");
}

/* ---- emergencies ---- */

static struct request *
emergency(void)
{
	struct request *request = clocked_report("09:00", "");

	clocked_follow(request, V_emergency, "09:03", "trigger=safety");
	return request;
}

Test(clocks_end, an_emergency_counts_from_the_report)
{
	struct request *request = emergency();

	clocked_expect(request, F_acknowledge_due, "09:05");
	clocked_expect(request, F_respond_due, "09:15");
	clocked_expect(request, F_arrive_due, "11:00");
	clocked_expect(request, F_due, "09:05");
}

Test(clocks_end, the_duty_person_takes_it_without_a_visit)
{
	struct request *request = emergency();

	clocked_follow(request, V_ack, "09:04", "");
	clocked_expect(request, F_taken_at, "09:04");
	cr_expect_null(request->value[F_acked_at]);
	cr_expect_str_eq(clocked_standing(request, CLOCK_ACKNOWLEDGE, "10:00"), "met");
	clocked_expect(request, F_due, "09:15");
}

Test(clocks_end, an_engineer_who_accepts_has_taken_it)
{
	struct request *request = emergency();

	clocked_send(request, "09:03", NULL);
	clocked_follow(request, V_ack, "09:06", "");
	cr_expect_str_eq(clocked_standing(request, CLOCK_ACKNOWLEDGE, "10:00"), "breached");
	cr_expect_null(request->value[F_taken_at]);
}

Test(clocks_end, made_safe_counts_as_restored)
{
	struct request *request = emergency(), *fault = clocked_report("09:00", "");

	clocked_send(request, "09:05", "09:30");
	clocked_follow(request, V_act, "10:00", "action=isolate");
	clocked_expect(request, F_safe_at, "10:00");
	cr_expect_null(request->value[F_restored_at]);
	cr_expect_str_eq(clocked_standing(request, CLOCK_RESTORE, "2026-11-24 18:00"), "met");

	clocked_triage(fault, "09:00", "P1");
	clocked_send(fault, "09:05", "09:30");
	clocked_follow(fault, V_act, "10:00", "action=isolate");
	cr_expect_str_eq(clocked_standing(fault, CLOCK_RESTORE, "2026-11-24 18:00"), "breached");
}

Test(clocks_end, standing_down_starts_the_review)
{
	struct request *request = emergency();

	clocked_expect(request, F_review_due, NULL);
	clocked_follow(request, V_stand_down, "12:00", "reason=safe");
	clocked_expect(request, F_review_due, "2026-11-30 12:00");
	clocked_follow(request, V_lesson, "2026-11-30 11:00", "note=guard it|owner=E1");
	cr_expect_str_eq(clocked_standing(request, CLOCK_REVIEW, "2026-12-01 12:00"), "met");
}

/* ---- sheets ---- */

Test(clocks_end, the_sheet_is_due_from_the_end_of_the_work)
{
	struct request *request = restored();

	clocked_expect(request, F_sheet_due, NULL);
	clocked_follow(request, V_leave, "16:00", "outcome=complete");
	clocked_expect(request, F_sheet_due, "2026-11-25 16:00");
	clocked_follow(request, V_accept, "16:10", "signer=P1|evidence=sheet");
	clocked_follow(request, V_submit, "2026-11-25 16:00", "sheet=17");
	cr_expect_str_eq(clocked_standing(request, CLOCK_SHEET, "2026-11-26 12:00"), "met");
}
