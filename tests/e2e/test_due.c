/* SPDX-License-Identifier: MIT
 *
 * svc-due: what falls due, whom a step of the ladder reaches, each step once.
 */
#include <stdio.h>
#include <string.h>

#include "support/run.h"
#include "support/sandbox.h"

TestSuite(due, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

#define AT(time) sandbox_now("2026-11-23T" time ":00+08:00")

/* The next request, reported now by mail. */
static void
report(void)
{
	expect_run("svc-new -q customer=Acme contact=Wang phone=13800000001 site=Hall need=fault "
		   "serial=n/a project=North text=leak channel=email",
		   0, "", "");
}

static void
triage(int id, int impact, int urgency)
{
	char command[200];

	(void)snprintf(command, sizeof(command),
		       "svc-new -q confirm %d readback=call && svc-triage -q %d category=fault "
		       "impact=%d urgency=%d",
		       id, id, impact, urgency);
	expect_run(command, 0, "", "");
}

static void
emergency(void)
{
	report();
	expect_status("svc-triage -q emergency 1 trigger=safety", 0);
}

static void
end_sound(void)
{
	expect_run("svc-fsck", 0, "", "");
}

/* ---- sla ---- */

Test(due, nothing_due_is_status_0)
{
	report();
	AT("12:00");
	expect_run("svc-new -q respond 1 at=10:00; svc-due", 0, "", "");
}

Test(due, something_due_is_status_1_by_due_time)
{
	report();
	report();
	triage(2, 1, 2);
	expect_run("svc-due", 1,
		   "1\trespond\t2026-11-23T11:00:00+08:00\t7200\tnew\t-\tC-1\t-\n"
		   "2\tdispatch\t2026-11-23T11:00:00+08:00\t7200\ttriaged\tP2\tC-1\t-\n",
		   "");
	expect_status("svc-due -q sla", 1);
	AT("11:30");
	expect_run("svc-due -o id,clock,remaining within=0s", 1,
		   "1\trespond\t-1800\n2\tdispatch\t-1800\n", "");
	expect_run("svc-due -o id,clock within=2h", 1, "1\trespond\n2\tdispatch\n2\tarrive\n", "");
	end_sound();
}

Test(due, filters_narrow_it)
{
	report();
	report();
	triage(2, 1, 2);
	expect_run("svc-due -o id,clock priority=P2", 1, "2\tdispatch\n", "");
	expect_run("svc-due -o id,clock clock=respond", 1, "1\trespond\n", "");
	expect_run("svc-due -o id,clock customer~acme state=new", 1, "1\trespond\n", "");
	expect_run("svc-due priority=P1", 0, "", "");
}

Test(due, what_is_wrong_is_said)
{
	report();
	expect_run("svc-due escalat", 2, "", "svc-due: \"escalat\": did you mean escalate?\n");
	expect_err_contains("svc-due within=soon", 2, "within: \"soon\" is no duration");
	expect_err_contains("svc-due since=now", 2, "since=: of svc-due escalate only");
	expect_err_contains("svc-due text~leak", 2, "text");
}

Test(due, what_stopped_paused_or_ended_is_not_due)
{
	report();
	report();
	report();
	AT("10:00");
	expect_status("svc-new -q respond 1", 0);
	expect_status("svc-work -q hold 2 hold=force reason=storm approver=boss", 0);
	expect_status("svc-close -q cancel 3 grounds=withdrawn", 0);
	expect_run("svc-due", 0, "", "");
	end_sound();
}

/* ---- sheets ---- */

Test(due, sheets_are_asked_for_apart)
{
	report();
	triage(1, 2, 2);
	expect_status("svc-triage -q remote 1 outcome=resolved", 0);
	sandbox_now("2026-11-24T17:00:00+08:00");
	expect_run("svc-due sheets", 0, "", "");
	expect_run("svc-due -o id,clock,due sheets within=1d", 1,
		   "1\tsheet\t2026-11-24T18:00:00+08:00\n", "");
	expect_run("svc-due within=2d", 0, "", "");
}

/* ---- escalate: ordinary ---- */

Test(due, an_ordinary_clock_climbs_at_its_shares)
{
	report();
	triage(1, 2, 2);
	expect_run("svc-due escalate", 0, "", "");
	AT("13:00");
	expect_run("svc-due escalate", 0,
		   "1\tdispatch.50\tdispatch\t2026-11-23T13:00:00+08:00\tengineer\tchat\t-\t"
		   "2026-11-23T17:00:00+08:00\tP3\tC-1\tleak\n",
		   "");
	expect_run("svc-due escalate", 0, "", "");
	AT("17:00");
	expect_run("svc-due -o step,at,notify,via escalate", 0,
		   "dispatch.75\t2026-11-23T15:00:00+08:00\tduty-dispatcher\tchat\n"
		   "dispatch.100\t2026-11-23T17:00:00+08:00\tservice-manager\tmail\n",
		   "");
	expect_run("svc-show 1 facts | grep escalated", 0,
		   "1\tescalated\tdispatch.50,dispatch.75,dispatch.100\n", "");
	end_sound();
}

Test(due, a_dry_run_announces_nothing)
{
	report();
	AT("10:00");
	expect_run("svc-due -n -o step escalate", 0, "respond.50\n", "");
	expect_run("svc-due -o step escalate", 0, "respond.50\n", "");
	expect_run("svc-due -n -o step escalate", 0, "", "");
}

Test(due, a_step_that_a_filter_left_out_stays_due)
{
	report();
	triage(1, 1, 2);
	report();
	AT("10:00");
	expect_run("svc-due -o id,step escalate priority=P2", 0, "1\tdispatch.50\n", "");
	expect_run("svc-due -o id,step escalate", 0, "2\trespond.50\n", "");
}

Test(due, since_prints_again_what_was_announced)
{
	report();
	AT("10:00");
	expect_run("svc-due -o step escalate", 0, "respond.50\n", "");
	AT("10:30");
	expect_run("svc-due -o step,via escalate since=09:30", 0,
		   "respond.50\tchat\nrespond.75\tchat\n", "");
	expect_run("svc-due -o step escalate since=10:30", 0, "respond.75\n", "");
	expect_run("svc-log | grep -c escalate", 0, "2\n", "");
}

Test(due, twenty_at_once_announce_each_step_once)
{
	emergency();
	report();
	report();
	AT("11:00");
	expect_run("for i in $(seq 20); do svc-due -o id,step escalate >out.$i & done; wait; "
		   "cat out.* | sort | uniq -d | wc -l; svc-log | grep -c '\tescalate\t'; "
		   "svc-show 2 facts | grep escalated",
		   0, NULL, "");
	expect_run("cat out.* | grep ^2 | sort", 0,
		   "2\trespond.100\n2\trespond.50\n2\trespond.75\n", "");
	expect_run("cat out.* | sort | uniq -d | grep -v -e L0 -e L1 -e L4", 1, "", "");
	end_sound();
}

/* ---- escalate: emergencies ---- */

static void
expect_steps(const char *wanted)
{
	expect_run("svc-due -o step,notify escalate", 0, wanted, "");
}

Test(due, an_emergency_climbs_its_own_ladder)
{
	emergency();
	expect_steps("L0\tduty-dispatcher\nL0\ton-call\n");
	AT("09:05");
	expect_steps("L1\tsecond-on-call\nL1\tservice-manager\n");
	AT("09:15");
	expect_steps("L2\tregional-manager\n");
	AT("09:30");
	expect_steps("L3\tservice-director\nprogress.1\tcontact\n");
	AT("11:00");
	expect_steps("L4\tgeneral-manager\nL4\ttechnical-expert\nprogress.4\tcontact\n");
	AT("11:29");
	expect_steps("");
	AT("11:30");
	expect_run("svc-due -o step,notify,via,tell escalate", 0,
		   "progress.5\tcontact\tphone\t+8613800000001\n", "");
	end_sound();
}

Test(due, taken_by_the_duty_person_the_first_step_is_spared)
{
	emergency();
	expect_status("svc-due -q escalate", 0);
	AT("09:03");
	expect_run("svc-assign -q ack 1", 0, "", "");
	AT("09:15");
	expect_steps("L2\tregional-manager\n");
	expect_run("svc-report -o value,num,den sla_acknowledge month=2026-11", 0, "100.0\t1\t1\n",
		   "");
	end_sound();
}

Test(due, stood_down_it_is_told_no_more_and_a_review_is_due)
{
	emergency();
	expect_status("svc-due -q escalate", 0);
	AT("09:20");
	expect_status("svc-triage -q stand-down 1 reason='false alarm'", 0);
	expect_run("svc-due -o step escalate | grep -e L -e progress", 1, "", "");
	expect_run("svc-show 1 facts | grep review_due", 0,
		   "1\treview_due\t2026-11-30T09:20:00+08:00\n", "");
	sandbox_now("2026-11-30T09:00:00+08:00");
	expect_run("svc-due -o id,clock clock=review", 1, "1\treview\n", "");
	expect_status("svc-work -q lesson 1 note='test it' owner=Li", 0);
	expect_run("svc-due -o id,clock clock=review", 0, "", "");
	end_sound();
}

Test(due, progress_ends_when_it_is_safe)
{
	emergency();
	expect_status("svc-reg -q put engineer E1 name=Li skills=general:2", 0);
	expect_status("svc-assign -q plan 1 skill=general duration=1h", 0);
	expect_status("svc-assign -q assign 1 engineer=E1 eta=09:10", 0);
	AT("09:10");
	expect_status("svc-work -q arrive 1", 0);
	AT("09:30");
	expect_steps("L0\tduty-dispatcher\nL0\ton-call\nprogress.1\tcontact\n");
	expect_status("svc-work -q act 1 action=isolate", 0);
	AT("12:00");
	expect_steps("");
	expect_out_contains("svc-show 1 sla", 0, "met: 8h of P1");
	end_sound();
}

/* ---- who has duty ---- */

Test(due, the_duty_register_says_who_it_is_that_day)
{
	emergency();
	expect_status("svc-reg -q put duty role=on-call tell=13900000001 starts=2026-11-20 "
		      "ends=2026-11-22",
		      0);
	expect_status("svc-reg -q put duty role=on-call tell=13900000002 starts=2026-11-23 "
		      "ends=2026-11-23",
		      0);
	expect_status("svc-reg -q put duty role=on-call tell=li@ex.com via=mail", 0);
	expect_run("svc-due -o step,notify,via,tell escalate", 0,
		   "L0\tduty-dispatcher\tphone\t-\n"
		   "L0\ton-call\tphone\t13900000002\n"
		   "L0\ton-call\tmail\tli@ex.com\n",
		   "");
	end_sound();
}

Test(due, the_engineer_is_told_as_his_duty_row_says)
{
	report();
	triage(1, 2, 2);
	expect_status("svc-new -q respond 1", 0);
	expect_status("svc-reg -q put engineer E1 name=Li skills=general:2", 0);
	expect_status("svc-reg -q put duty role=fitter engineer=E1 tell=13900000003 via=sms", 0);
	expect_status("svc-assign -q plan 1 skill=general duration=1h", 0);
	expect_status("svc-assign -q assign 1 engineer=E1 eta=+2d", 0);
	AT("18:00");
	expect_run("svc-due -o step,notify,via,tell escalate", 0,
		   "arrive.50\tengineer\tsms\t13900000003\n", "");
}

Test(due, a_ladder_can_be_changed)
{
	report();
	expect_status("svc-reg -q put ladder 50 notify=head-of-desk via=sms", 0);
	expect_status("svc-reg -q retire ladder 75", 0);
	AT("10:45");
	expect_run("svc-due -o step,notify,via escalate", 0, "respond.50\thead-of-desk\tsms\n", "");
}
