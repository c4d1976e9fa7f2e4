/* SPDX-License-Identifier: MIT
 *
 * svc-assign -a: the plan of a batch as a text that is looked at, edited, fed back; orders that
 * somebody has, emergencies, crews; two dispatchers at once.
 */
#include <stdio.h>
#include <string.h>

#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(dispatch, .init = sandbox_begin, .fini = sandbox_end, .timeout = 240);

/* Requests 1 to count, planned for general:1 and two hours. */
static void
given_ready(int count)
{
	for (int id = 1; id <= count; id++)
		given_request(id, "ready");
}

static void
expect_whole(void)
{
	expect_run("svc-fsck", 0, "", "");
}

/* ---- a plan is a text ---- */

Test(dispatch, plan_has_its_columns)
{
	given_engineers();
	given_ready(1);
	expect_run("svc-assign -a -H 1 | sed 's/^1\t[0-9][0-9]*\t/1\tREV\t/'", 0,
		   "#id\trev\tdone\tstate\tengineer\tmates\teta\tcost\twhy\n"
		   "1\tREV\tassign\tdispatched\tE1\t-\t2026-11-23T10:00:00+08:00\t70\t"
		   "travel 60 assumed + load 0 + level 10\n",
		   "");
}

Test(dispatch, dry_run_writes_nothing_and_shows_what_stands)
{
	given_engineers();
	given_ready(2);
	expect_run("svc-log export | cksum > before; svc-assign -a -n -o id,state,engineer 1 2", 0,
		   "1\tready\tE1\n2\tready\tE2\n", "");
	expect_run("svc-log export | cksum | cmp - before", 0, "", "");
}

Test(dispatch, plan_edited_by_hand_is_carried_out_as_edited)
{
	given_engineers();
	given_ready(2);
	expect_status("svc-assign -a -n -H 1 2 > plan && sed -i 's/E1/E9/;s/E2/E1/;s/E9/E2/;"
		      "s/T10:00/T11:00/' plan",
		      0);
	expect_run("svc-assign -a -k -o id,state,engineer,eta < plan", 0,
		   "1\tdispatched\tE2\t2026-11-23T11:00:00+08:00\n"
		   "2\tdispatched\tE1\t2026-11-23T11:00:00+08:00\n",
		   "");
	expect_whole();
}

Test(dispatch, plan_fed_back_unchanged_does_what_it_said)
{
	given_engineers();
	given_ready(4);
	expect_status("svc-assign -a -n -H 1 2 3 4 > plan && svc-assign -a -k < plan > done", 0);
	expect_run("cut -f1,5,7 plan | tail -n +2 > said; svc-list state=dispatched "
		   "-o id,engineer,eta | cmp - said",
		   0, "", "");
	expect_run("svc-assign -a -k -o id,done < plan 2>/dev/null", 1, "", "");
	expect_whole();
}

Test(dispatch, line_taken_out_of_the_plan_is_left_alone)
{
	given_engineers();
	given_ready(2);
	expect_run("svc-assign -a -n -H 1 2 | sed 2d | svc-assign -a -k -o id,state", 0,
		   "2\tdispatched\n", "");
	expect_run("svc-list 1 -o state,engineer", 0, "ready\t-\n", "");
}

Test(dispatch, request_that_has_moved_since_is_refused)
{
	given_engineers();
	given_ready(2);
	expect_status("svc-assign -a -n -H 1 2 > plan && svc-new -q amend 1 text='pump burns'", 0);
	expect_run("svc-assign -a -k -o id,state < plan 2> refused", 1, "2\tdispatched\n", "");
	expect_run("sed 's/ [0-9][0-9]*/ N/g' refused", 0,
		   "svc-assign: stdin:2: N: rev: N given, but the request has changed since (now "
		   "N)\n",
		   "");
	expect_run("svc-list 1 -o state", 0, "ready\n", "");
}

Test(dispatch, engineer_named_against_the_rules_is_refused)
{
	given_engineers();
	given_request(1, "triaged");
	expect_status("svc-assign -q plan 1 skill=chiller:2 duration=2h", 0);
	expect_run(
	    "svc-assign -a -n -H 1 | sed s/E1/E2/ | svc-assign -a", 1, "",
	    "svc-assign: stdin:2: 1: assign: refused (I-08): E2: missing skill chiller; else "
	    "override=yes reason= approver=\n");
	expect_out_contains("svc-assign -a 1 engineer=E2 override=yes reason='nobody else' "
			    "approver=M1 -o id,done,engineer",
			    0, "1\tassign\tE2\n");
}

Test(dispatch, three_hundred_lines)
{
	expect_status(
	    "for e in $(seq 100 149); do echo \"E$e\tE$e\tgeneral:2\t31.$e,121.$e\"; done | "
	    "(printf '#key\\tname\\tskills\\tbase\\n'; cat) | svc-reg put -q engineer",
	    0);
	expect_status("(printf '#customer\\tcontact\\tphone\\tsite\\tproject\\tneed\\tserial\\t"
		      "readback\\ttext\\n'; for i in $(seq 300); do printf 'Acme\\tWang\\t"
		      "13800000001\\tHall %d\\tNorth\\tfault\\tn/a\\tcall\\tpump %d leaks\\n' "
		      "$((i % 60)) $i; done) | svc-new -q",
		      0);
	expect_status("svc-list state=confirmed,new | svc-triage -q category=fault impact=2 "
		      "urgency=2 entitlement=contract",
		      0);
	expect_status("svc-list state=triaged | svc-assign -a -n -H > plan", 0);
	expect_run("tail -n +2 plan | wc -l", 0, "300\n", "");
	expect_run("svc-assign -a -k -o state < plan | sort | uniq -c | tr -s ' '", 0,
		   " 300 dispatched\n", "");
	expect_whole();
	expect_run("svc-log export > journal && svc-log import -q -d again.db < journal && "
		   "svc-log export -d again.db | cmp - journal",
		   0, "", "");
}

Test(dispatch, same_plan_whatever_the_order_of_the_lines)
{
	given_engineers();
	given_ready(5);
	expect_run("svc-assign -a -n 1 2 3 4 5 | sort > one; svc-assign -a -n 5 3 1 4 2 | sort | "
		   "cmp - one; svc-assign -a -n 1 2 3 4 5 | sort | cmp - one",
		   0, "", "");
}

/* ---- what somebody has already ---- */

Test(dispatch, accepted_orders_and_those_due_soon_are_pinned)
{
	given_engineers();
	given_request(1, "dispatched"); /* at 10:00, in an hour */
	given_ready(0);
	given_request(2, "ready");
	expect_status("svc-assign -q 2 engineer=E2 eta=15:00 && svc-assign -q ack 2 actor=E2", 0);
	expect_run("svc-assign -a -o id,done,state,engineer,eta,why 1 2", 0,
		   "1\t-\tdispatched\tE1\t2026-11-23T10:00:00+08:00\tpinned: due soon\n"
		   "2\t-\tdispatched\tE2\t2026-11-23T15:00:00+08:00\tpinned: the engineer has "
		   "accepted\n",
		   "");
}

Test(dispatch, dispatched_order_moves_where_that_pays)
{
	given_engineers();
	given_request(1, "ready");
	expect_status("svc-assign -q 1 engineer=E2 eta=15:00 && svc-reg put -q site S-1 "
		      "position=31.2,121.4 && svc-reg put -q engineer E1 base=31.2,121.4 && "
		      "svc-reg put -q engineer E2 base=32.9,121.4",
		      0);
	expect_run("svc-assign -a -n -o id,done,engineer,eta 1", 0,
		   "1\tunassign,assign\tE1\t2026-11-23T09:00:00+08:00\n", "");
	expect_run("svc-assign -a -o id,done,state,engineer,visit 1", 0,
		   "1\tunassign,assign\tdispatched\tE1\t2\n", "");
	expect_whole();
}

Test(dispatch, dispatched_order_stays_where_moving_pays_little)
{
	given_engineers();
	given_request(1, "ready");
	expect_status("svc-assign -q 1 engineer=E2 eta=15:00", 0);
	expect_run("svc-assign -a -o id,done,state,engineer,eta 1", 0,
		   "1\t-\tdispatched\tE2\t2026-11-23T15:00:00+08:00\n", "");
}

Test(dispatch, order_of_who_fell_ill_goes_to_another)
{
	given_engineers();
	given_request(1, "ready");
	expect_status("svc-assign -q 1 engineer=E1 eta=15:00 && svc-reg put -q absence engineer=E1 "
		      "starts=2026-11-23 ends=2026-11-25",
		      0);
	expect_run("svc-assign -a -o id,done,state,engineer 1", 0,
		   "1\tunassign,assign\tdispatched\tE2\n", "");
	expect_whole();
}

/* ---- emergencies ---- */

static void
given_emergency(int id)
{
	char command[120];

	given_request(id, "confirmed");
	(void)snprintf(command, sizeof(command),
		       "svc-triage -q emergency %d trigger=safety && svc-assign -q plan %d "
		       "skill=general:1 duration=1h",
		       id, id);
	expect_status(command, 0);
}

Test(dispatch, emergency_displaces_a_p3_and_says_so)
{
	expect_status("svc-reg put -q engineer E1 name=Li skills=general:2", 0);
	given_request(1, "triaged");
	expect_status("svc-assign -q 1 engineer=E1 eta=10:00 skill=general:1 duration=8h", 0);
	given_emergency(2);
	expect_run("svc-assign -a -o id,done,state,engineer,eta 2", 0,
		   "2\tassign\tdispatched\tE1\t2026-11-23T10:00:00+08:00\n"
		   "1\tunassign,assign\tdispatched\tE1\t2026-11-23T11:00:00+08:00\n",
		   "");
	expect_whole();
}

Test(dispatch, emergency_displaces_no_p1_and_nobody_on_site)
{
	expect_status("svc-reg put -q engineer E1 name=Li skills=general:2", 0);
	given_request(1, "working");
	given_emergency(2);
	expect_run("svc-assign -a -o id,done,state,engineer,eta 2", 0,
		   "2\tassign\tdispatched\tE1\t2026-11-23T11:00:00+08:00\n", "");
	expect_run("svc-list 1 -o state", 0, "working\n", "");
}

Test(dispatch, order_of_the_stream_that_is_displaced_is_told_once)
{
	expect_status("svc-reg put -q engineer E1 name=Li skills=general:2", 0);
	given_request(1, "triaged");
	expect_status("svc-assign -q 1 engineer=E1 eta=10:00 skill=general:1 duration=8h && "
		      "svc-assign -q ack 1 actor=E1",
		      0);
	given_emergency(2);
	expect_run("svc-assign -a -o id,state,engineer 1 2 | sort | cut -f1", 0, "1\n2\n", "");
	expect_run("svc-list 1 2 -o id,engineer,eta", 0,
		   "1\tE1\t2026-11-23T11:00:00+08:00\n2\tE1\t2026-11-23T10:00:00+08:00\n", "");
	expect_whole();
}

/* ---- crews ---- */

Test(dispatch, crew_gets_mates)
{
	given_engineers();
	expect_status("svc-reg put -q engineer E3 name=Sun mentor=E2 skills=general:1", 0);
	given_request(1, "triaged");
	expect_run("svc-assign -a 1 skill=chiller:1 duration=1h crew=2 -o id,state,engineer,mates",
		   0, "1\tdispatched\tE1\tE2\n", "");
	expect_whole();
}

Test(dispatch, crew_that_cannot_be_found_waits)
{
	given_engineers();
	given_request(1, "triaged");
	expect_run("svc-assign -a 1 skill=chiller:1 duration=1h crew=3 -o state,engineer,why", 0,
		   "triaged\t-\twaiting: too few can come for a crew of 3\n", "");
}

/* ---- why= ---- */

Test(dispatch, asking_about_one_engineer_writes_nothing)
{
	given_engineers();
	given_ready(1);
	expect_run("svc-log export | cksum > before; svc-assign why=E2 1 -o engineer,why", 0,
		   "E1\ttravel 60 assumed + load 0 + level 10; E2: the plan 0 min worse\n", "");
	expect_run("svc-assign -a why=E1 1 -o why", 0,
		   "travel 60 assumed + load 0 + level 10; E1 has it\n", "");
	expect_run("svc-reg retire -q engineer E2; svc-log export | cksum > before; "
		   "svc-assign -a why=E2 1 -o why",
		   0, "travel 60 assumed + load 0 + level 10; E2 cannot: retired\n", "");
	expect_run("svc-log export | cksum | cmp - before", 0, "", "");
	expect_run("svc-assign -a why=E9 1", 2, "",
		   "svc-assign: why: no engineer \"E9\" in the register\n");
}

/* ---- two dispatchers ---- */

/* Two plans made at the same time, each gives E1 at ten; both fed back at once. */
static void
race_once(void)
{
	expect_run("rm -f svc.db* one* two*", 0, "", "");
	expect_status("svc-reg put -q engineer E1 name=Li skills=general:2", 0);
	given_ready(4);
	expect_status("svc-assign -a -n -H 1 2 > one && svc-assign -a -n -H 3 4 > two", 0);
	expect_run("cut -f7 one | tail -n +2 > a; cut -f7 two | tail -n +2 | cmp - a", 0, "", "");
	expect_status("(svc-assign -a -k < one > one.out 2> one.err; echo $? > one.status) & "
		      "(svc-assign -a -k < two > two.out 2> two.err; echo $? > two.status) & wait",
		      0);
	expect_run("sort one.status two.status | tr '\\n' ' '", 0, "0 1 ", "");
	expect_run("svc-list state=dispatched -o engineer,eta | sort", 0,
		   "E1\t2026-11-23T10:00:00+08:00\nE1\t2026-11-23T12:00:00+08:00\n", "");
	expect_run("cat one.err two.err | grep -c 'refused (I-08): E1: overlap with [1-4] until'",
		   0, "2\n", "");
	expect_run("cat one.err two.err | wc -l", 0, "2\n", "");
	expect_whole();
}

Test(dispatch, two_dispatchers_never_book_one_engineer_twice)
{
	for (int round = 0; round < 20; round++)
		race_once();
}

Test(dispatch, two_dispatchers_with_the_same_requests)
{
	given_engineers();
	given_ready(6);
	expect_status("svc-assign -a -n -H 1 2 3 4 > one && svc-assign -a -n -H 3 4 5 6 > two", 0);
	expect_status("(svc-assign -a -k < one > one.out 2> one.err; echo $? > one.status) & "
		      "(svc-assign -a -k < two > two.out 2> two.err; echo $? > two.status) & wait",
		      0);
	expect_run("sort one.status two.status | tr '\\n' ' '", 0, "0 1 ", "");
	expect_run("svc-list state=dispatched -o engineer,eta | sort | uniq -d", 0, "", "");
	expect_run("svc-list 3 4 -o state", 0, "dispatched\ndispatched\n", "");
	expect_whole();
}
