/* SPDX-License-Identifier: MIT
 *
 * svc-assign: plan, choice of the engineer, appointment, acknowledgement.
 */
#include <stdio.h>

#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(assign, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- plan and order ------------------------------------------------------------------ */

Test(assign, category_gives_the_plan)
{
	given_request(1, "triaged");
	expect_run("svc-assign plan 1 -o id,done,state,skill,duration,crew", 0,
		   "1\tplan\tready\tgeneral:1\t7200\t1\n", "");
	expect_run("svc-assign plan 1 duration=3h tools_needed=torque wrench", 2, "",
		   "svc-assign: wrench: neither a verb, an id nor name=value\n");
	expect_run("svc-assign plan 1 duration=3h tools_needed='torque wrench' "
		   "-o id,done,state,skill,duration,tools_needed",
		   0, "1\tplan\tready\tgeneral:1\t10800\ttorque wrench\n", "");
}

Test(assign, setting_out_of_all_reason_counts_as_the_usual_one)
{
	static const char *const settings[] = {"city_speed value=0", "road_speed value=-70",
					       "detour value=nan", "per_open_job value=1e99",
					       "knows_bonus value=many"};
	given_engineers();
	given_request(1, "ready");
	expect_status("svc-reg put -q site S-1 position=31.2,121.4 && "
		      "svc-reg put -q engineer E1 base=31.9,121.5",
		      0);
	expect_status(
	    "svc-assign -n 1 -o why,eta 2>&1 | tee usual | grep 'E1.*travel [1-9]' > found", 0);
	for (size_t i = 0; i < COUNT(settings); i++) {
		char command[120];
		(void)snprintf(command, sizeof(command), "svc-reg put -q setting dispatch.%s",
			       settings[i]);
		expect_status(command, 0);
		expect_run("svc-assign -n 1 -o why,eta 2>&1 | cmp - usual", 0, "", "");
	}
}

Test(assign, assigning_plans_what_nobody_planned)
{
	given_engineers();
	given_request(1, "triaged");
	expect_run("svc-assign 1 engineer=E1 eta=10:00", 0,
		   "1\tplan,assign\tdispatched\tE1\t2026-11-23T10:00:00+08:00\t-\n", "");
	expect_run("svc-assign 1 engineer=E1 eta=10:00", 0,
		   "1\t-\tdispatched\tE1\t2026-11-23T10:00:00+08:00\t-\n", "");
}

Test(assign, plan_assignment_and_appointment_in_one_command)
{
	given_engineers();
	given_request(1, "triaged");
	expect_run(
	    "svc-assign 1 skill=general:2 duration=1h engineer=E1 eta=14:00 window_start=14:00 "
	    "window_end=15:00 -o id,done,skill,window_start",
	    0, "1\tplan,assign,appoint\tgeneral:2\t2026-11-23T14:00:00+08:00\n", "");
}

/* ---- choice ---------------------------------------------------------------------------- */

Test(assign, best_engineer_is_chosen_and_every_other_has_a_reason)
{
	given_engineers();
	expect_status("svc-reg put -q engineer E3 name=Qian skills=chiller:1", 0);
	given_request(1, "triaged");
	expect_run("svc-assign -n 1 skill=chiller:2 duration=2h -o id,engineer,why", 0,
		   "1\tE1\t60 min: travel 60 assumed + load 0 + level 0\n",
		   "svc-assign: 1: E1 60 min: travel 60 assumed + load 0 + level 0\n"
		   "svc-assign: 1: E2 rejected: missing skill chiller\n"
		   "svc-assign: 1: E3 rejected: chiller level 1 < 2\n");
}

Test(assign, load_is_shared)
{
	given_engineers();
	given_request(1, "triaged");
	given_request(2, "triaged");
	expect_run("svc-assign -a 1 2 -o id,engineer", 0, "1\tE1\n2\tE2\n", "");
}

Test(assign, nobody_fits)
{
	given_engineers();
	given_request(1, "triaged");
	expect_run("svc-assign 1 skill=boiler:1 duration=2h", 1, "",
		   "svc-assign: 1: assign: refused (I-08): no engineer can take it: engineer=\n"
		   "svc-assign: 1: E1 rejected: missing skill boiler\n"
		   "svc-assign: 1: E2 rejected: missing skill boiler\n");
}

Test(assign, absent_engineers_are_passed_over)
{
	given_engineers();
	given_request(1, "triaged");
	expect_status("svc-reg put -q absence engineer=E1 starts=2026-11-23 ends=2026-11-24", 0);
	expect_run("svc-assign -q 1 && svc-list 1 -o engineer", 0, "E2\n", "");
}

Test(assign, all_leaves_waiting_what_nobody_can_take)
{
	given_engineers();
	given_request(1, "triaged");
	given_request(2, "triaged");
	expect_status("svc-assign -q plan 1 skill=boiler:1 duration=1h", 0);
	expect_run("svc-assign -a 1 2 -o id,done,state,engineer,why", 0,
		   "1\t-\tready\t-\twaiting: no engineer can take it: E1 missing skill boiler; E2 "
		   "missing skill boiler\n"
		   "2\tplan,assign\tdispatched\tE1\ttravel 60 assumed + load 0 + level 10\n",
		   "");
}

Test(assign, all_skips_what_is_held)
{
	given_engineers();
	given_request(1, "triaged");
	expect_status("svc-work -q hold 1 hold=customer", 0);
	expect_run("svc-assign -a 1 -o id,done,state,why", 0,
		   "1\t-\ttriaged\twaiting: held for customer\n", "");
	expect_run("svc-assign 1 engineer=E1 -o id,done", 0, "1\tplan,assign\n",
		   ""); /* by hand it goes */
}

/* "svc-triage rules=auto | svc-assign -a": what no rule classified must not stop the rest. */
Test(assign, all_lets_wait_what_is_not_triaged_yet)
{
	given_engineers();
	given_request(1, "confirmed");
	given_request(2, "triaged");
	expect_run("svc-assign -a 1 2 -o id,done,state", 0,
		   "1\t-\tconfirmed\n2\tplan,assign\tdispatched\n", "");
	expect_out_contains("svc-assign -a 1 -o why", 0,
			    "waiting: assign: refused (I-02): not triaged: svc-triage first;");
}

Test(assign, all_still_refuses_what_cannot_wait)
{
	given_engineers();
	expect_status("svc-new -q customer=Acme text='pump leaks'", 0);
	expect_err_contains(
	    "svc-assign -a 1", 1,
	    "svc-assign: 1: assign: refused (I-02): not triaged: svc-triage first;");
	expect_run("svc-assign -a 9", 1, "", "svc-assign: 9: no such request\n");
	given_request(2, "triaged");
	expect_run_with_input(
	    "svc-assign -a", "#id\tstate\n2\tready\n", 1, "",
	    "svc-assign: stdin:2: 2: state: cannot be set by assign, and it is not what "
	    "is stored\n");
}

/* ---- exceptions --------------------------------------------------------------------------- */

Test(assign, override_needs_reason_and_approver)
{
	given_engineers();
	given_request(1, "triaged");
	expect_status("svc-assign -q plan 1 skill=chiller:2 duration=2h", 0);
	expect_run(
	    "svc-assign 1 engineer=E2 eta=10:00", 1, "",
	    "svc-assign: 1: assign: refused (I-08): E2: missing skill chiller; else override=yes "
	    "reason= approver=\n");
	expect_run(
	    "svc-assign 1 engineer=E2 eta=10:00 override=yes", 1, "",
	    "svc-assign: 1: assign: refused (I-08): override needs reason=; (I-08): override needs "
	    "approver=\n");
	expect_run(
	    "svc-assign 1 engineer=E2 eta=10:00 override=yes reason='nobody else' approver=M1 "
	    "-o id,done,engineer,relaxed",
	    0, "1\tassign\tE2\t-\n", "");
	expect_run("svc-log export | tail -n 1 | grep -o 'approver=M1.*reason=nobody else'", 0,
		   "approver=M1\tengineer=E2\teta=2026-11-23T02:00:00Z\toverride=yes\treason="
		   "nobody else\n",
		   "");
}

Test(assign, relaxed_guard_sends_without_a_phone_and_says_so)
{
	given_engineers();
	given_request(1, "triaged");
	expect_status("svc-reg put -q contact P-1 phone=", 0);
	expect_run("svc-assign 1 engineer=E1 eta=10:00", 1, "",
		   "svc-assign: 1: assign: refused (I-08): dispatch order without phone= of the "
		   "contact\n");
	expect_run("svc-reg put -q setting guard.I-08 value=relaxed && "
		   "svc-assign 1 engineer=E1 eta=10:00 -o id,done,relaxed",
		   0, "1\tplan,assign\tI-08\n", "");
}

/* ---- appointment and acknowledgement --------------------------------------------------------- */

Test(assign, appointment_is_made_and_moved)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_run("svc-assign appoint 1 window_start=14:00 window_end=16:00 "
		   "-o id,done,window_start,window_end",
		   0, "1\tappoint\t2026-11-23T14:00:00+08:00\t2026-11-23T16:00:00+08:00\n", "");
	expect_run("svc-assign appoint 1 window_start=14:00 window_end=16:00 -o id,done", 0,
		   "1\t-\n", "");
	expect_run("svc-assign appoint 1 window_start=15:00 window_end=16:00", 1, "",
		   "svc-assign: 1: appoint: refused (2.3.5): moving an appointment needs "
		   "asked_by=customer or "
		   "us; (2.3.5): moving an appointment needs reason=\n");
	expect_run("svc-assign appoint 1 window_start=15:00 window_end=16:00 asked_by=customer "
		   "reason=meeting -o done",
		   0, "appoint\n", "svc-assign: 1: dispatch order reissued (issue 2): tell E1\n");
}

Test(assign, order_is_accepted_declined_and_taken_back)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_run("svc-assign ack 1 actor=E1 -o id,done,acked_at", 0,
		   "1\tack\t2026-11-23T09:00:00+08:00\n", "");
	expect_run("svc-assign ack 1 actor=E1 -o id,done", 0, "1\t-\n", "");
	expect_run("svc-assign decline 1 reason=ill -o id,done,state,engineer", 0,
		   "1\tdecline\tready\t-\n", "");
	expect_run("svc-assign decline 1 reason=ill -o id,done,state", 0, "1\t-\tready\n", "");
	expect_run("svc-assign 1 engineer=E2 -o id,done,visit", 0, "1\tassign\t2\n", "");
	expect_run("svc-assign unassign 1 reason='other job' -o id,done,state", 0,
		   "1\tunassign\tready\n", "");
	expect_run("svc-assign unassign 1 reason='other job' -o id,done,state", 0, "1\t-\tready\n",
		   "");
}

/* ---- refusals -----------------------------------------------------------------------------------
 */

Test(assign, refusals)
{
	static const struct refusal rows[] = {
	    {"confirmed", "svc-assign plan 1",
	     "plan: refused (E1): missing skill=; (E1): missing duration="},
	    {"confirmed", "svc-assign plan 1 skill=general:1 duration=1h",
	     "plan: refused (E6): the request is confirmed; plan is for: triaged ready"},
	    {"triaged", "svc-assign plan 1 duration=0m",
	     "plan: refused (I-02): duration: must be more than nothing"},
	    {"triaged", "svc-assign 1 engineer=E9",
	     "assign: refused (E5): engineer: no E9 in the register; svc-reg put engineer E9 "
	     "name=..."},
	    {"triaged", "svc-assign 1 engineer=E1 eta=08:59",
	     "assign: refused (I-08): eta: before the dispatch"},
	    {"triaged", "svc-assign 1 engineer=E1 eta=",
	     "assign: refused (I-08): dispatch order without eta="},
	    {"triaged", "svc-assign 1 engineer=E1 crew=2",
	     "assign: refused (I-08): the plan asks for 2 engineers: mates="},
	    {"dispatched", "svc-assign 1 engineer=E2",
	     "assign: refused (E6): the request is dispatched; assign is for: ready"},
	    {"dispatched", "svc-assign 1 skill=chiller:3 duration=1h",
	     "plan: refused (E6): the request is dispatched; plan is for: triaged ready"},
	    {"dispatched", "svc-assign 1 engineer=E9",
	     "assign: refused (E6): the request is dispatched; assign is for: ready"},
	    {"ready", "svc-assign ack 1",
	     "ack: refused (E6): the request is ready; ack is for: dispatched, or a live "
	     "emergency"},
	    {"dispatched", "svc-assign ack 1 actor=E2",
	     "ack: refused (E10): actor: the order is E1's, not E2's"},
	    {"dispatched", "svc-assign decline 1 reason=x actor=E2",
	     "decline: refused (E10): actor: the order is E1's, not E2's"},
	    {"dispatched", "svc-assign decline 1", "decline: refused (E1): missing reason="},
	    {"dispatched", "svc-assign unassign 1", "unassign: refused (E1): missing reason="},
	    {"dispatched", "svc-assign appoint 1",
	     "appoint: refused (E1): missing window_start=; (E1): missing window_end="},
	    {"dispatched", "svc-assign appoint 1 window_start=15:00 window_end=14:00",
	     "appoint: refused (2.3.5): window_end: not after window_start"},
	    {"dispatched", "svc-assign appoint 1 window_start=07:00 window_end=08:00",
	     "appoint: refused (2.3.5): window_end: in the past"},
	};
	given_refused(rows, COUNT(rows));
}

Test(assign, actor_must_be_with_us_on_that_day)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_status("svc-reg put -q engineer D1 name=Sun hired=2026-11-24 && "
		      "svc-reg put -q engineer D2 name=Wu left=2026-11-22",
		      0);
	expect_run("svc-assign ack 1 actor=D1", 1, "",
		   "svc-assign: 1: ack: refused (I-03): actor: D1 joined on 2026-11-24\n");
	expect_run("svc-assign ack 1 actor=D2", 1, "",
		   "svc-assign: 1: ack: refused (I-03): actor: D2 left on 2026-11-22\n");
}

Test(assign, engineers_who_left_or_retired_are_refused)
{
	given_engineers();
	given_request(1, "triaged");
	expect_status("svc-reg put -q engineer E1 left=2026-11-22 && svc-reg retire -q engineer E2",
		      0);
	expect_run(
	    "svc-assign 1 engineer=E1 eta=10:00", 1, "",
	    "svc-assign: 1: assign: refused (I-08): E1: left 2026-11-22; else override=yes reason= "
	    "approver=\n");
	expect_run("svc-assign 1 engineer=E2 eta=10:00", 1, "",
		   "svc-assign: 1: assign: refused (E9): engineer: E2 is retired\n");
}

Test(assign, dry_run)
{
	given_engineers();
	given_request(1, "triaged");
	expect_run("svc-assign -n 1 engineer=E1 eta=10:00 -o id,done,state", 0,
		   "1\tplan,assign\tdispatched\n", "");
	expect_run("svc-list 1 -o state,engineer", 0, "triaged\t-\n", "");
}
