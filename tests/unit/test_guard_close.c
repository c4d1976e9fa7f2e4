/* SPDX-License-Identifier: MIT
 *
 * rules/guard: the guards of completion, each broken and each passed.
 */
#include <criterion/criterion.h>

#include "support/guard_rows.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(guard_close, .init = world_begin, .fini = world_end);

Test(guard_close, self_check)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_selfcheck, .pairs = "", .guard = "E1",
	     .text = "missing selfcheck=", .mended = "selfcheck=pass"},
	    {ST_working, V_selfcheck, .pairs = "selfcheck=pass", .had = "failing=sop torque",
	     .guard = "I-04", .text = "a check fails: sop torque", .mended = "selfcheck=fail"},
	    {ST_working, V_selfcheck, .pairs = "selfcheck=pass", .had = "failing=sop torque",
	     .guard = "I-04", .text = "a check fails: sop torque", .mended_had = ""},
	    {ST_working, V_selfcheck, .pairs = "selfcheck=pass|restored=15:01", .guard = "I-03",
	     .text = "restored: after the self-check", .mended = "selfcheck=pass|restored=15:00"},
	    {ST_working, V_selfcheck, .pairs = "selfcheck=pass|restored=07:59", .guard = "I-03",
	     .text = "restored: before it was reported", .mended = "selfcheck=pass|restored=08:00"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_close, handover)
{
	static const struct guard_row rows[] = {
	    {ST_restored, V_handover, .pairs = "", .guard = "E1",
	     .text = "missing residual=", .mended = "residual=none"},
	    {ST_restored, V_handover, .pairs = "residual=none", .had = "selfcheck=",
	     .guard = "I-10", .text = "no passed self-check: selfcheck=pass", .mended_had = ""},
	    {ST_restored, V_handover, .pairs = "residual=none|explained_to=P2", .guard = "I-10",
	     .text = "explained_to: P2 is no contact", .mended = "residual=none|explained_to=P1"},
	    {ST_restored, V_handover, .pairs = "residual=paint|follow_up=99", .guard = "I-13",
	     .text = "follow_up: no request 99", .mended = "residual=paint|follow_up=7"},
	    {ST_restored, V_handover, .pairs = "residual=paint|follow_up=7,99", .guard = "I-13",
	     .text = "follow_up: no request 99", .mended = "residual=paint"},
	};
	world_row(R_contact, "P2", F_customer, "C2");
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_close, parts_are_handed_over_without_a_self_check)
{
	struct request *request = world_request(ST_ready);
	struct event *event = world_event(V_handover, "15:00", "residual=none");
	cr_expect(world_refuses(request, event, "I-10", "no passed self-check"));
	world_set(request, "category=parts");
	cr_expect(world_passes(request, event));
}

Test(guard_close, acceptance)
{
	static const struct guard_row rows[] = {
	    {ST_acceptance, V_accept, .pairs = "evidence=17", .guard = "E1",
	     .text = "missing signer=", .mended = "signer=P1|evidence=17"},
	    {ST_acceptance, V_accept, .pairs = "signer=P1", .guard = "E1",
	     .text = "missing evidence=", .mended = "signer=P1|evidence=17"},
	    {ST_acceptance, V_accept, .pairs = "signer=P1|evidence=17", .had = "selfcheck=",
	     .guard = "I-10", .text = "no passed self-check", .mended_had = ""},
	    {ST_acceptance, V_accept, .pairs = "signer=P1|evidence=17",
	     .had = "selfcheck=", .guard = "I-10", .text = "no passed self-check",
	     .mended_had = "selfcheck=|category=parts"},
	    {ST_acceptance, V_accept, .pairs = "signer=P1|evidence=17", .had = "handover_at=",
	     .guard = "I-10", .text = "not handed over: residual=", .mended_had = ""},
	    {ST_acceptance, V_accept, .pairs = "signer=P2|evidence=17", .guard = "I-10",
	     .text = "signer: P2 is no contact of this customer",
	     .mended = "signer=P1|evidence=17"},
	    {ST_acceptance, V_accept, .pairs = "signer=P1|evidence=17|verdict=conditional",
	     .guard = "I-10", .text = "conditional without residual issues",
	     .mended_had = "residual=paint|follow_up=7"},
	    {ST_acceptance, V_accept, .pairs = "signer=P1|evidence=17|verdict=conditional",
	     .had = "residual=paint", .guard = "I-10", .text = "residual issues without follow_up=",
	     .mended_had = "residual=paint|follow_up=7"},
	    {ST_acceptance, V_accept, .pairs = "signer=P1|evidence=17|verdict=conditional",
	     .had = "residual=paint|follow_up=99", .guard = "I-10", .text = "no request 99",
	     .mended = "signer=P1|evidence=17|verdict=accepted"},
	    {ST_acceptance, V_reject, .pairs = "", .guard = "E1",
	     .text = "missing reason=", .mended = "reason=drips"},
	};
	world_row(R_contact, "P2", F_customer, "C2");
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_close, survey)
{
	static const struct guard_row rows[] = {
	    {ST_accepted, V_survey, .pairs = "", .guard = "2.5.4",
	     .text = "missing csat=", .mended = "csat=4"},
	    {ST_accepted, V_survey, .pairs = "", .guard = "2.5.4",
	     .text = "missing csat=", .mended = "nps=0"},
	    {ST_accepted, V_survey, .pairs = "", .guard = "2.5.4",
	     .text = "missing csat=", .mended = "asked=yes"},
	    {ST_accepted, V_survey, .pairs = "", .guard = "2.5.4",
	     .text = "missing csat=", .mended = "comment=quick"},
	};
	guard_rows_check(rows, COUNT(rows));
}

/* An accepted request that nothing keeps from closing. */
static struct request *
settled(const char *had)
{
	struct request *request = world_request(ST_accepted);
	world_fold(request, V_leave, "12:30", "outcome=complete");
	world_fold(request, V_submit, "13:00", "sheet=17");
	world_set(request, had);
	return request;
}

struct closing {
	const char *had, *pairs, *guard, *text, *mended_had, *mended;
};

static void
expect_closing(const struct closing *row)
{
	const char *pairs = row->pairs != NULL ? row->pairs : "reviewer=M1";
	const char *mended = row->mended != NULL ? row->mended : pairs;
	struct event *event = world_event(V_close, "15:00", pairs);
	cr_expect(world_refuses(settled(row->had), event, row->guard, row->text));
	cr_expect(world_passes(settled(row->mended_had != NULL ? row->mended_had : ""),
			       world_event(V_close, "15:00", mended)));
	if (row->guard[0] != 'I')
		return;
	world_relax(row->guard);
	cr_expect(world_relaxes(settled(row->had), event, row->guard), "(%s) %s", row->guard,
		  row->text);
	world_harden(row->guard);
}

Test(guard_close, closing)
{
	static const struct closing rows[] = {
	    {"", "", "E1", "missing reviewer=", NULL, "reviewer=M1"},
	    {"signer=", NULL, "I-11", "not accepted by the customer", NULL, NULL},
	    {"reaccepted_at=", NULL, "I-11", "not accepted by the customer", NULL, NULL},
	    {"submitted_at=", NULL, "I-11", "no signed sheet: sheet=", NULL, NULL},
	    {"", "reviewer=E1", "I-11", "reviewer: E1 worked on it", NULL, "reviewer=E2"},
	    {"mode=", NULL, "I-11", "fault without mode=", NULL, NULL},
	    {"cause=", NULL, "I-11", "fault without cause=", NULL, NULL},
	    {"cause=|mode=|category=emergency", NULL, "I-11",
	     "fault without cause=", "cause=|mode=|category=pm", NULL},
	    {"old_parts_due=2", NULL, "I-11", "2 old parts neither", NULL, NULL},
	    {"charge=100", NULL, "I-11", "a charge without settled=", "charge=100|settled=invoice",
	     NULL},
	    {"consented_amount=100", NULL, "I-11",
	     "a charge without settled=", "consented_amount=100", "reviewer=M1|settled=paid"},
	    {"charge=100", NULL, "I-11",
	     "a charge without settled=", "consented_amount=100|charge=0", NULL},
	    {"hold=parts", NULL, "I-12", "it is held for parts: svc-work resume", NULL, NULL},
	    {"residual=paint", NULL, "I-13", "residual issues without follow_up=", "residual=无",
	     NULL},
	    {"residual=paint|follow_up=99", NULL, "I-13", "no request 99",
	     "residual=paint|follow_up=7", NULL},
	    {"residual=paint", NULL, "I-13", "svc-new follows=1 makes one", "residual=paint",
	     "reviewer=M1|follow_up=7"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_closing(&rows[i]);
}

Test(guard_close, no_closing_while_the_engineer_is_there)
{
	struct request *request = world_request(ST_accepted);
	world_fold(request, V_submit, "13:00", "sheet=17");
	cr_expect(world_refuses(request, world_event(V_close, "15:00", "reviewer=M1"), "I-12",
				"visit 1 is open: svc-work leave"));
}

Test(guard_close, everything_that_keeps_from_closing_is_told_at_once)
{
	struct request *request = world_request(ST_accepted);
	struct findings findings = {0};
	world_set(request,
		  "mode=|cause=|hold=parts|signer=|residual=paint|charge=5|old_parts_due=1");
	cr_expect_not(guard_event(request, world_event(V_close, "15:00", "reviewer=E1"),
				  world_around(), &findings));
	cr_expect_eq(findings.count, 10);
}

Test(guard_close, reopening_within_the_window)
{
	static const struct guard_row rows[] = {
	    {ST_closed, V_reopen, .pairs = "reason=leaks", .at = "2026-12-23 12:21",
	     .mended_at = "2026-12-23 12:20", .guard = "2.6",
	     .text = "accepted more than 30 days ago: svc-new follows=1"},
	    {ST_closed, V_reopen, .pairs = "", .guard = "E1",
	     .text = "missing reason=", .mended = "reason=leaks"},
	    {ST_archived, V_reopen, .pairs = "reason=leaks", .guard = "E6",
	     .text = "the request is archived; reopen is for: accepted closed",
	     .mended_had = "state=closed"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_close, window_is_the_firms_to_say)
{
	struct request *request = world_request(ST_closed);
	world_row(R_setting, "reopen_days", F_value, "0");
	cr_expect(world_refuses(request, world_event(V_reopen, "15:00", "reason=leaks"), "2.6",
				"0 days"));
}

Test(guard_close, window_that_is_no_number_is_the_usual_one)
{
	static const char *const bad[] = {"",   "soon", "30 days",
					  "-1", "nan",  "99999999999999999999"};
	struct request *request = world_request(ST_closed);
	for (size_t i = 0; i < COUNT(bad); i++) {
		world_row(R_setting, "reopen_days", F_value, bad[i]);
		cr_expect(world_refuses(request,
					world_event(V_reopen, "2026-12-23 12:21", "reason=leaks"),
					"2.6", "30 days"),
			  "\"%s\"", bad[i]);
	}
}

Test(guard_close, cancelling)
{
	static const struct guard_row rows[] = {
	    {ST_ready, V_cancel, .pairs = "", .guard = "E1",
	     .text = "missing grounds=", .mended = "grounds=test"},
	    {ST_working, V_cancel, .pairs = "grounds=withdrawn", .guard = "E6",
	     .text = "from state working only where grounds=declined, unsafe or withdrawn, and no "
		     "visit",
	     .mended_had = "state=dispatched"},
	};
	guard_rows_check(rows, COUNT(rows));
}
