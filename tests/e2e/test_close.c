/* SPDX-License-Identifier: MIT
 *
 * svc-close: self-check, acceptance, review, archive; episodes; cancelling.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(close, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- the usual way ------------------------------------------------------------------- */

Test(close, step_by_step)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_run("svc-close selfcheck 1 selfcheck=pass", 0, "1\tselfcheck\trestored\n", "");
	expect_run("svc-close handover 1 residual=none", 0, "1\thandover\tacceptance\n", "");
	expect_run("svc-close accept 1 signer=Wang evidence=17", 0, "1\taccept\taccepted\n", "");
	expect_run("svc-close survey 1 csat=5 nps=9", 0, "1\tsurvey\taccepted\n", "");
	expect_run("svc-close submit 1", 0, "1\tsubmit\taccepted\n", "");
	expect_run("svc-work leave 1 outcome=complete -q", 0, "", "");
	expect_run("svc-close 1 reviewer=M1", 0, "1\tclose\tclosed\n", "");
	expect_run("svc-close archive 1 -o id,done,state,archive_no", 0,
		   "1\tarchive\tarchived\tAR-1\n", "");
}

Test(close, every_step_again_writes_nothing)
{
	given_engineers();
	given_request(1, "archived");
	expect_run("svc-log export > before", 0, "", "");
	expect_run(
	    "svc-close selfcheck 1 selfcheck=pass; svc-close handover 1 residual=none; "
	    "svc-close accept 1 signer=Wang evidence=sheet-17; svc-close submit 1 sheet=17; "
	    "svc-close 1 reviewer=M1; svc-close archive 1",
	    0,
	    "1\t-\tarchived\n1\t-\tarchived\n1\t-\tarchived\n1\t-\tarchived\n1\t-\tarchived\n"
	    "1\t-\tarchived\n",
	    "");
	expect_run("svc-log export | cmp - before", 0, "", "");
}

Test(close, all_steps_in_one_command)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_run("svc-work leave 1 outcome=complete -q", 0, "", "");
	expect_run(
	    "svc-close 1 selfcheck=pass residual=none signer=Wang evidence=17 csat=5 sheet=17 "
	    "reviewer=M1 archive_no=2026/4 note='all well'",
	    0, "1\tselfcheck,handover,accept,survey,submit,close,archive\tarchived\n", "");
	expect_run("svc-log export | grep -c 'note=all well'", 0, "1\n", "");
	expect_run("svc-log export | tail -n 1 | grep -o 'archive_no=.*'", 0,
		   "archive_no=2026/4\tnote=all well\tsimulated=yes\n", "");
}

Test(close, closing_stops_before_the_review)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_run("svc-close 1 selfcheck=pass residual=none signer=Wang evidence=17 csat=5", 0,
		   "1\tselfcheck,handover,accept,survey\taccepted\n", "");
}

Test(close, signed_sheet_with_the_review_is_submitted)
{
	given_engineers();
	given_request(1, "acceptance");
	expect_run("svc-work leave 1 outcome=complete -q; "
		   "svc-close 1 signer=Wang evidence=17 reviewer=M1 -o id,done,sheet",
		   0, "1\taccept,submit,close\tSR-1-V1\n", "");
}

Test(close, all_that_is_missing_is_told_at_once)
{
	given_engineers();
	given_request(1, "working");
	expect_run("svc-work part 1 part=B1 serial_out=S9 -q && svc-work hold 1 hold=parts -q", 0,
		   "", "");
	expect_run("svc-close 1 signer=Wang evidence=17 reviewer=E1", 1, "",
		   "svc-close: 1: accept: refused (I-10): no passed self-check: selfcheck=pass; "
		   "(I-10): not "
		   "handed over: residual= (none where nothing is left); close: refused (I-11): "
		   "reviewer: E1 "
		   "worked on it; (I-11): fault without mode=: svc-work diagnose before it is "
		   "closed; (I-11): "
		   "fault without cause=: svc-work diagnose before it is closed; (I-11): 1 old "
		   "parts neither "
		   "returned nor waived: svc-close submit old_part=; (I-12): it is held for parts: "
		   "svc-work "
		   "resume; (I-12): visit 1 is open: svc-work leave outcome=\n");
	expect_run("svc-list 1 -o state,signer", 0, "working\t-\n", "");
}

Test(close, one_missing_step_refuses_all)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_status("svc-close 1 selfcheck=pass residual=none signer=Nobody evidence=17", 1);
	expect_run("svc-list 1 -o state,selfcheck", 0, "working\t-\n", "");
}

Test(close, field_that_belongs_to_no_step_is_not_lost)
{
	given_engineers();
	given_request(1, "left");
	expect_run("svc-close 1 reviewer=M1 reason=late", 1, "",
		   "svc-close: 1: reason: no step of this command takes it\n");
	expect_run("svc-close 1 old_part=waived reviewer=M1", 1, "",
		   "svc-close: 1: old_part: no step of this command takes it\n");
}

/* ---- episodes ------------------------------------------------------------------------------- */

Test(close, rejected_then_accepted)
{
	given_engineers();
	given_request(1, "acceptance");
	expect_run("svc-close reject 1 reason='still drips' -o id,done,state,episode", 0,
		   "1\treject\tworking\t2\n", "");
	expect_run("svc-close reject 1 reason='still drips' -o id,done,state", 0, "1\t-\tworking\n",
		   "");
	expect_run("svc-work act 1 action=replace", 1, "",
		   "svc-work: 1: act: refused (I-05): no diagnosis yet: svc-work diagnose\n");
	expect_run("svc-work diagnose 1 mode=leak cause=wear -q && "
		   "svc-close 1 selfcheck=pass residual=none signer=Wang evidence=18 "
		   "-o id,done,episode,rejections",
		   0, "1\tselfcheck,handover,accept\t2\t1\n", "");
}

Test(close, rejected_for_another_visit)
{
	given_engineers();
	given_request(1, "acceptance");
	expect_run("svc-close reject 1 reason='still drips' next=ready -o state,engineer", 0,
		   "ready\t-\n", "");
	expect_run("svc-assign 1 engineer=E2 -o done,visit", 0, "assign\t2\n", "");
}

Test(close, fault_that_returns_during_the_check)
{
	given_engineers();
	given_request(1, "restored");
	expect_run("svc-close selfcheck 1 selfcheck=fail", 0, "1\tselfcheck\tworking\n", "");
}

Test(close, reopened_within_the_window_and_dispatched_again)
{
	given_engineers();
	given_request(1, "closed");
	sandbox_now("2026-12-23T09:00:00+08:00");
	expect_run("svc-close reopen 1 reason='leaks again' -o id,done,state,episode,sheet", 0,
		   "1\treopen\ttriaged\t2\t17\n", "");
	expect_run("svc-close reopen 1 reason='leaks again' -o id,done", 0, "1\t-\n", "");
	expect_run("svc-assign 1 engineer=E1 -o id,done,state,visit", 0,
		   "1\tplan,assign\tdispatched\t2\n", "");
}

Test(close, reopened_too_late_is_a_new_request)
{
	given_engineers();
	given_request(1, "closed");
	sandbox_now("2026-12-23T09:00:01+08:00");
	expect_run("svc-close reopen 1 reason='leaks again'", 1, "",
		   "svc-close: 1: reopen: refused (2.6): accepted more than 30 days ago: svc-new "
		   "follows=1\n");
	expect_run("svc-new follows=1 text='leaks again' readback=call -o id,state,follows", 0,
		   "2\tconfirmed\t1\n", "");
}

/* ---- what is left ------------------------------------------------------------------------------
 */

Test(close, conditional_acceptance_needs_a_follow_up)
{
	given_engineers();
	given_request(1, "restored");
	expect_run(
	    "svc-close 1 residual='paint the floor' signer=Wang evidence=17 verdict=conditional", 1,
	    "",
	    "svc-close: 1: accept: refused (I-10): residual issues without follow_up=: svc-new "
	    "follows=1 makes one\n");
	expect_run("svc-new -q follows=1 text='paint the floor' && "
		   "svc-close 1 residual='paint the floor' follow_up=2 signer=Wang evidence=17 "
		   "verdict=conditional -o id,done,follow_up",
		   0, "1\thandover,accept\t2\n", "");
}

Test(close, what_is_left_after_acceptance_is_followed_up_with_the_review)
{
	given_engineers();
	given_request(1, "restored");
	expect_run("svc-close 1 residual='paint the floor' signer=Wang evidence=17 sheet=17 -q && "
		   "svc-work leave 1 outcome=complete -q",
		   0, "", "");
	expect_run(
	    "svc-close 1 reviewer=M1", 1, "",
	    "svc-close: 1: close: refused (I-13): residual issues without follow_up=: svc-new "
	    "follows=1 makes one\n");
	expect_run("svc-close 1 reviewer=M1 follow_up=9", 1, "",
		   "svc-close: 1: close: refused (I-13): follow_up: no request 9\n");
	expect_run("svc-new -q follows=1 text='paint the floor' && "
		   "svc-close 1 reviewer=M1 follow_up=2 -o id,done,follow_up",
		   0, "1\tclose\t2\n", "");
}

Test(close, charge_is_settled)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_run("svc-work consent 1 amount=800 consent=accepted consenter=Wang evidence=m -q && "
		   "svc-work leave 1 outcome=complete -q && "
		   "svc-close 1 selfcheck=pass residual=none signer=Wang evidence=17 sheet=17 -q",
		   0, "", "");
	expect_run("svc-close 1 reviewer=M1", 1, "",
		   "svc-close: 1: close: refused (I-11): a charge without settled=paid, invoice or "
		   "waived\n");
	expect_run("svc-close 1 reviewer=M1 settled=invoice -o done,settled", 0, "close\tinvoice\n",
		   "");
}

Test(close, one_person_firm_relaxes_the_review)
{
	given_engineers();
	given_request(1, "left");
	expect_run("svc-close 1 sheet=17 reviewer=E1", 1, "",
		   "svc-close: 1: close: refused (I-11): reviewer: E1 worked on it\n");
	expect_run("svc-reg put -q setting guard.I-11 value=relaxed && "
		   "svc-close 1 sheet=17 reviewer=E1 -o id,done,relaxed",
		   0, "1\tsubmit,close\tI-11\n", "");
	expect_run("svc-list 1 -o relaxed", 0, "I-11\n", "");
}

Test(close, parts_only_are_shipped_and_accepted)
{
	given_request(1, "confirmed");
	expect_run("svc-triage -q 1 category=parts impact=3 urgency=3 && svc-assign -q plan 1 && "
		   "svc-work -q part 1 part=B1 qty=2 && "
		   "svc-close 1 residual=none signer=Wang evidence=way-bill sheet=w reviewer=M1",
		   0, "1\thandover,accept,submit,close\tclosed\n", "");
}

/* ---- refusals
 * ------------------------------------------------------------------------------------ */

Test(close, refusals_before_acceptance)
{
	static const struct refusal rows[] = {
	    {"working", "svc-close selfcheck 1", "selfcheck: refused (E1): missing selfcheck="},
	    {"dispatched", "svc-close selfcheck 1 selfcheck=pass",
	     "selfcheck: refused (E6): the request is dispatched; selfcheck is for: remote working "
	     "restored"},
	    {"diagnosed", "svc-close selfcheck 1 selfcheck=pass restored=09:01",
	     "selfcheck: refused (I-03): restored: after the self-check"},
	    {"diagnosed", "svc-close selfcheck 1 selfcheck=pass restored=08:59",
	     "selfcheck: refused (I-03): restored: before it was reported"},
	    {"restored", "svc-close handover 1", "handover: refused (E1): missing residual="},
	    {"restored", "svc-close handover 1 residual=none explained_to=Nobody",
	     "handover: refused (E5): \"Nobody\" is no contact of this customer; svc-reg put "
	     "contact name= "
	     "customer="},
	    {"restored", "svc-close handover 1 residual=paint follow_up=9",
	     "handover: refused (I-13): follow_up: no request 9"},
	    {"working", "svc-close handover 1 residual=none",
	     "handover: refused (I-10): no passed self-check: selfcheck=pass"},
	    {"acceptance", "svc-close accept 1",
	     "accept: refused (E1): missing signer=; (E1): missing evidence="},
	    {"acceptance", "svc-close accept 1 signer=Nobody evidence=17",
	     "accept: refused (E5): \"Nobody\" is no contact of this customer; svc-reg put contact "
	     "name= "
	     "customer="},
	    {"acceptance", "svc-close accept 1 signer=Wang evidence=17 verdict=conditional",
	     "accept: refused (I-10): conditional without residual issues"},
	    {"acceptance", "svc-close reject 1", "reject: refused (E1): missing reason="},
	    {"working", "svc-close reject 1 reason=drips",
	     "reject: refused (E6): the request is working; reject is for: acceptance"},
	};
	given_refused(rows, COUNT(rows));
}

Test(close, refusals_after_acceptance)
{
	static const struct refusal rows[] = {
	    {"accepted", "svc-close survey 1",
	     "survey: refused (2.5.4): missing csat= (asked=yes where there was no answer)"},
	    {"working", "svc-close survey 1 csat=5",
	     "survey: refused (E6): the request is working; survey is for: acceptance accepted "
	     "closed"},
	    {"restored", "svc-close submit 1",
	     "submit: refused (E6): the request is restored; submit is for: acceptance accepted"},
	    {"left", "svc-close 1",
	     "close: refused (E1): missing reviewer=; (I-11): no signed sheet: sheet="},
	    {"left", "svc-close 1 reviewer=M1", "close: refused (I-11): no signed sheet: sheet="},
	    {"acceptance", "svc-close 1 reviewer=M1 sheet=17",
	     "close: refused (I-11): not accepted by the customer: signer= evidence=; (I-12): "
	     "visit 1 is "
	     "open: svc-work leave outcome="},
	    {"left", "svc-close archive 1",
	     "archive: refused (E6): the request is accepted; archive is for: closed"},
	    {"closed", "svc-close reopen 1", "reopen: refused (E1): missing reason="},
	    {"archived", "svc-close reopen 1 reason=leaks",
	     "reopen: refused (E6): the request is archived; reopen is for: accepted closed"},
	    {"ready", "svc-close cancel 1", "cancel: refused (E1): missing grounds="},
	    {"working", "svc-close cancel 1 grounds=withdrawn",
	     "cancel: refused (E6): from state working only where grounds=declined, unsafe or "
	     "withdrawn, and "
	     "no visit is open"},
	    {"restored", "svc-close cancel 1 grounds=withdrawn",
	     "cancel: refused (E6): the request is restored; cancel is for: new confirmed triaged "
	     "remote "
	     "ready dispatched working"},
	};
	given_refused(rows, COUNT(rows));
}

Test(close, cancelling)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_run("svc-close cancel 1 grounds=withdrawn -o id,done,state,grounds", 0,
		   "1\tcancel\tcancelled\twithdrawn\n", "");
	expect_run("svc-close cancel 1 grounds=withdrawn -o id,done", 0, "1\t-\n", "");
	given_request(2, "working");
	expect_run("svc-work leave 2 outcome=complete -q && svc-close cancel 2 grounds=unsafe", 0,
		   "2\tcancel\tcancelled\n", "");
}

Test(close, usage_errors)
{
	expect_run("svc-close 1 csat=6", 2, "",
		   "svc-close: csat: \"6\" is not a whole number from 1 to 5\n");
	expect_run("svc-close cancel 1 csat=5", 2, "", "svc-close: csat: not a field of cancel\n");
	expect_run("svc-close closed 1", 2, "",
		   "svc-close: closed: neither a verb nor an id; did you mean close?\n");
	expect_run("svc-close 9 reviewer=M1", 1, "", "svc-close: 9: no such request\n");
}
