/* SPDX-License-Identifier: MIT
 *
 * svc-assign -a: what a plan leaves waiting and why; whom it prefers; when they come.
 */
#include <stdio.h>
#include <string.h>

#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(dispatch_waits, .init = sandbox_begin, .fini = sandbox_end, .timeout = 240);

/* Requests 1 to count, planned for general:1 and two hours. */
static void
given_ready(int count)
{
	for (int id = 1; id <= count; id++)
		given_request(id, "ready");
}

/* ---- what waits ---- */

Test(dispatch_waits, what_waits_says_why_and_is_no_refusal)
{
	given_engineers();
	given_ready(2);
	expect_status("svc-assign -q plan 1 skill=boiler:1 duration=1h", 0);
	expect_run("svc-assign -a -k -o id,done,state,engineer,eta,cost,why 1 2", 0,
		   "1\t-\tready\t-\t-\t-\twaiting: no engineer can take it: E1 missing skill "
		   "boiler; E2 missing skill boiler\n"
		   "2\tassign\tdispatched\tE1\t2026-11-23T10:00:00+08:00\t70\ttravel 60 assumed + "
		   "load 0 + level 10\n",
		   "");
}

Test(dispatch_waits, full_engineers_leave_the_rest_waiting)
{
	given_engineers();
	expect_status("svc-reg put -q engineer E1 capacity=1 && svc-reg put -q engineer E2 "
		      "capacity=0",
		      0);
	given_ready(2);
	expect_run("svc-assign -a -o id,state,engineer 1 2", 0, "1\tdispatched\tE1\n2\tready\t-\n",
		   "");
	expect_out_contains("svc-assign -a -n -o why 2", 0,
			    "waiting: no engineer can take it: E1 over capacity 1 of 1; E2 over "
			    "capacity 0 of 0");
}

/* One thing that keeps E1 from the visit, and what the plan says. */
static void
expect_rejected(const char *setting, const char *why)
{
	char command[400], wanted[400];

	expect_run("rm -f svc.db*", 0, "", "");
	expect_status("svc-reg put -q engineer E1 name=Li skills=general:2", 0);
	given_ready(1);
	expect_status(setting, 0);
	(void)snprintf(wanted, sizeof(wanted), "waiting: no engineer can take it: E1 %s\n", why);
	(void)snprintf(command, sizeof(command), "svc-assign -a -n -o why 1");
	expect_run(command, 0, wanted, "");
}

Test(dispatch_waits, every_hard_rule_is_told)
{
	expect_rejected("svc-reg retire -q engineer E1", "retired");
	expect_rejected("svc-reg put -q engineer E1 hired=2026-11-24", "hired only 2026-11-24");
	expect_rejected("svc-reg put -q engineer E1 left=2026-11-22", "left 2026-11-22");
	expect_rejected("svc-reg put -q absence engineer=E1 starts=2026-11-23 ends=2026-11-23",
			"absent 2026-11-23");
	expect_rejected("svc-reg put -q site S-1 banned=E1", "banned by the customer");
	expect_rejected("svc-reg put -q customer C-1 banned=E1", "banned by the customer");
	expect_rejected("svc-reg put -q territory T1 name=East && svc-reg put -q territory T2 "
			"name=West && svc-reg put -q site S-1 territory=T1 && svc-reg put -q "
			"engineer E1 territories=T2",
			"outside territory T1");
	expect_rejected("svc-assign -q plan 1 skill=general:3 duration=1h", "general level 2 < 3");
	expect_rejected("svc-assign -q plan 1 certificates=lift", "missing certificate lift");
	expect_rejected("svc-assign -q plan 1 certificates=lift && svc-reg put -q certificate "
			"engineer=E1 certificate=lift valid_until=2026-11-22",
			"certificate lift expired 2026-11-22");
	expect_rejected("svc-reg put -q site S-1 pass=port", "missing site pass port");
	expect_rejected("svc-reg put -q customer C-1 languages=en", "missing language en");
	expect_rejected("svc-reg put -q engineer E1 capacity=0", "over capacity 0 of 0");
}

Test(dispatch_waits, certificate_counts_on_the_day_of_the_visit)
{
	given_engineers();
	given_ready(2);
	expect_status("svc-assign -q plan 1 2 certificates=lift && svc-reg put -q certificate "
		      "engineer=E1 certificate=lift valid_until=2026-11-23",
		      0);
	expect_run("svc-assign -a -n -H 1 2 window_start=2026-11-23T10:00 "
		   "window_end=2026-11-23T16:00 -o id,engineer",
		   0, "#id\tengineer\n1\tE1\n2\tE1\n", "");
	expect_out_contains("svc-assign -a -n 1 window_start=2026-11-24T10:00 "
			    "window_end=2026-11-24T11:00 -o why",
			    0, "E1 certificate lift expired 2026-11-23");
}

Test(dispatch_waits, preferred_and_known_engineers_go_first)
{
	given_engineers();
	expect_status("svc-reg put -q engineer E1 skills=general:2", 0);
	given_ready(1);
	expect_run("svc-reg put -q site S-1 preferred=E2 && svc-assign -a -n 1 -o engineer,why", 0,
		   "E2\ttravel 60 assumed + load 0 + level 10 - prefers 15\n", "");
	expect_run("svc-reg put -q site S-1 preferred= banned=E2 && svc-assign -a -n 1 -o engineer",
		   0, "E1\n", "");
}

/* ---- time ---- */

Test(dispatch_waits, at_night_the_office_comes_next_morning)
{
	given_engineers();
	expect_status("svc-reg put -q engineer E1 calendar=office && "
		      "svc-reg put -q engineer E2 calendar=office",
		      0);
	given_ready(1);
	sandbox_now("2026-11-23T22:00:00+08:00");
	expect_run("svc-assign -a -n 1 -o engineer,eta", 0, "E1\t2026-11-24T10:00:00+08:00\n", "");
	sandbox_now("2026-11-27T22:00:00+08:00"); /* a Friday */
	expect_run("svc-assign -a -n 1 -o engineer,eta", 0, "E1\t2026-11-30T10:00:00+08:00\n", "");
}

Test(dispatch_waits, standby_of_the_week_goes_at_night)
{
	given_engineers();
	expect_status("svc-reg put -q engineer E1 calendar=office && svc-reg put -q engineer E2 "
		      "calendar=office && svc-reg put -q shift engineer=E2 starts=2026-11-23 "
		      "ends=2026-11-29 calendar=24x7",
		      0);
	given_ready(1);
	sandbox_now("2026-11-23T22:00:00+08:00");
	expect_run("svc-assign -a -n 1 -o engineer,eta", 0, "E2\t2026-11-23T23:00:00+08:00\n", "");
}

Test(dispatch_waits, visits_of_one_engineer_do_not_overlap)
{
	expect_status("svc-reg put -q engineer E1 name=Li skills=general:2", 0);
	given_ready(3);
	expect_run("svc-assign -a -o id,eta 1 2 3", 0,
		   "1\t2026-11-23T10:00:00+08:00\n2\t2026-11-23T12:00:00+08:00\n"
		   "3\t2026-11-23T14:00:00+08:00\n",
		   "");
	given_request(4, "ready");
	expect_run("svc-assign -a -o id,eta 4", 0, "4\t2026-11-23T16:00:00+08:00\n", "");
}

Test(dispatch_waits, window_in_the_past_binds_nobody)
{
	given_engineers();
	given_ready(1);
	expect_status(
	    "svc-assign -q 1 engineer=E1 eta=10:00 window_start=10:00 window_end=11:00 && "
	    "svc-assign -q decline 1 reason=ill",
	    0);
	sandbox_now("2026-11-24T09:00:00+08:00");
	expect_out_contains("svc-assign -a -n 1 -o state,engineer,eta", 0,
			    "ready\tE1\t2026-11-24T10:00:00+08:00");
}
