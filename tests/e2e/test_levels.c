/* SPDX-License-Identifier: MIT
 *
 * Service levels through the tools: svc-show sla, svc-report sla and what it supposes, DOMAIN's
 * Appendix D, calendars that come late.
 */
#include <stdio.h>

#include "support/month.h"
#include "support/run.h"
#include "support/sandbox.h"

static void
begin_month(void)
{
	sandbox_begin();
	month_load();
}

TestSuite(levels, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(levels_month, .init = begin_month, .fini = sandbox_end, .timeout = 120);

/* A request reported then by mail. */
static void
report(const char *at, const char *more)
{
	char command[600];

	(void)snprintf(
	    command, sizeof(command),
	    "svc-new -q customer=Acme contact=Wang phone=13800000001 site=Hall need=fault "
	    "serial=n/a project=North text=leak channel=email readback=call at='%s' %s",
	    at, more);
	expect_run(command, 0, "", "");
}

static void
expect_sound(void)
{
	expect_run("svc-fsck", 0, "", "");
}

/* ---- svc-show sla ---- */

Test(levels, the_ledger_says_why_over_the_national_day)
{
	sandbox_now("2026-09-30T16:00:00+08:00");
	report("now", "");
	expect_run(
	    "svc-show 1 sla | grep dispatch | cut -f3-", 0,
	    "2026-09-30T16:00:00+08:00\t2026-10-08T15:00:00+08:00\t0\t28800\trunning: 8h of "
	    "P3 on office; paused by nothing\n"
	    "2026-09-30T16:00:00+08:00\t2026-09-30T18:00:00+08:00\t7200\t7200\thours\n"
	    "2026-09-30T18:00:00+08:00\t2026-10-01T00:00:00+08:00\t0\t7200\toff hours\n"
	    "2026-10-01T00:00:00+08:00\t2026-10-08T00:00:00+08:00\t0\t7200\tholiday 国庆节\n"
	    "2026-10-08T00:00:00+08:00\t2026-10-08T09:00:00+08:00\t0\t7200\toff hours\n"
	    "2026-10-08T09:00:00+08:00\t2026-10-08T15:00:00+08:00\t21600\t28800\thours; then "
	    "due\n",
	    "");
	expect_run("svc-show 1 sla | grep restore | grep -c 'make-up day 国庆节'", 0, "1\n", "");
	expect_sound();
}

Test(levels, holds_and_stops_stand_in_the_ledger)
{
	report("now", "");
	sandbox_now("2026-11-23T13:00:00+08:00");
	expect_status("svc-triage -q 1 category=fault impact=1 urgency=1 at=09:00", 0);
	expect_status("svc-work -q hold 1 hold=customer at=10:00", 0);
	expect_status("svc-work -q resume 1 at=11:00", 0);
	expect_status("svc-work -q hold 1 hold=parts at=12:00", 0);
	expect_run(
	    "svc-show 1 sla | grep restore | cut -f3-", 0,
	    "2026-11-23T09:00:00+08:00\t2026-11-23T18:00:00+08:00\t10800\t28800\trunning: 8h "
	    "of P1 on 24x7; paused by access,appointment,customer,force\n"
	    "2026-11-23T09:00:00+08:00\t2026-11-23T10:00:00+08:00\t3600\t3600\thours\n"
	    "2026-11-23T10:00:00+08:00\t2026-11-23T11:00:00+08:00\t0\t3600\thold customer\n"
	    "2026-11-23T11:00:00+08:00\t2026-11-23T12:00:00+08:00\t3600\t7200\thours\n"
	    "2026-11-23T12:00:00+08:00\t2026-11-23T13:00:00+08:00\t3600\t10800\thours; hold "
	    "parts does not pause it; then now\n"
	    "2026-11-23T13:00:00+08:00\t2026-11-23T18:00:00+08:00\t18000\t28800\thours; hold "
	    "parts does not pause it; then due\n",
	    "");
	expect_sound();
}

Test(levels, a_live_hold_is_told_as_paused)
{
	report("now", "");
	expect_status("svc-work -q hold 1 hold=access at=09:00", 0);
	expect_out_contains("svc-show 1 sla", 0,
			    "1\trestore\t2026-11-23T09:00:00+08:00\t-\t0\t97200\tpaused: ");
	expect_run("svc-list -o due 1", 0, "2026-11-23T17:00:00+08:00\n", "");
}

Test(levels, a_deadline_of_one_request_stands_above_the_policy)
{
	report("now", "restore_by='2026-11-23 15:00'");
	expect_out_contains(
	    "svc-show 1 sla", 0,
	    "1\trestore\t2026-11-23T09:00:00+08:00\t2026-11-23T15:00:00+08:00\t0\t21600"
	    "\trunning: agreed for this request");
	expect_status("svc-new -q amend 1 restore_by='2026-11-23 16:00'", 0);
	expect_run("svc-show 1 facts | grep restore_due", 0,
		   "1\trestore_due\t2026-11-23T16:00:00+08:00\n", "");
	expect_sound();
}

/* ---- calendars that come late ---- */

Test(levels, next_year_is_provisional_until_its_holidays_are_put)
{
	sandbox_now("2026-12-31T10:00:00+08:00");
	report("now", "");
	expect_run("svc-show 1 facts | grep -e arrive_due -e provisional", 0,
		   "1\tarrive_due\t2027-01-01T18:00:00+08:00\n1\tprovisional\tarrive,restore\n",
		   "");
	expect_run("svc-show 1 sla | grep -c 'provisional: no calendar was published'", 0, "2\n",
		   "");
	expect_status("svc-reg -q put holiday cn-2027 table=cn year=2027 "
		      "off='2027-01-01..2027-01-03=元旦'",
		      0);
	expect_run("svc-show 1 facts | grep -e arrive_due -e provisional", 0,
		   "1\tarrive_due\t2027-01-04T18:00:00+08:00\n", "");
	expect_sound();
}

Test(levels, refused_rows)
{
	static const struct {
		const char *row, *message;
	} rows[] = {
	    {"policy x priority=P1 respond_in=20m",
	     "(E7): respond_in: policy P1 gives it for the same circumstances"},
	    {"policy x respond_in=2h restore_in=1h", "respond_in: later than restore_in"},
	    {"policy x restore_in=agreed", "agreed: for arrive_in only"},
	    {"policy x tier=t restore_pauses=none,customer", "pauses: none and a hold at once"},
	    {"policy x calendar=moon respond_in=1h", "calendar: no calendar \"moon\""},
	    {"ladder x ladder_of=ordinary notify=boss", "missing percent="},
	    {"ladder x ladder_of=emergency notify=boss every=10s", "every: at least a minute"},
	    {"ladder x ladder_of=emergency notify=boss percent=50", "percent: of which clock?"},
	    {"ladder x ladder_of=ordinary notify=boss percent=50 after=5m",
	     "after, every: of emergencies"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char command[200];
		(void)snprintf(command, sizeof(command), "svc-reg put %s", rows[i].row);
		expect_err_contains(command, 1, rows[i].message);
	}
	expect_err_contains("svc-reg put policy x respond_in=soon", 2, "\"soon\" is not a target");
	expect_run("svc-reg get policy x; svc-reg get ladder x", 1, "", NULL);
}

/* ---- Appendix D ---- */

static void
expect_facts(int id, const char *respond, const char *restore)
{
	char command[200], wanted[200] = "";

	(void)snprintf(command, sizeof(command),
		       "svc-show %d facts | grep -e respond_due -e restore_due | cut -f2- | "
		       "sed 's/2026-//; s/:00+08:00//; s/T/ /'",
		       id);
	(void)snprintf(wanted, sizeof(wanted), "respond_due\t%s\n%s%s%s", respond,
		       restore != NULL ? "restore_due\t" : "", restore != NULL ? restore : "",
		       restore != NULL ? "\n" : "");
	EXPECT_WANTED(command, NULL, .status = 0, .out = wanted);
}

Test(levels_month, due_times_of_the_appendix)
{
	expect_facts(1, "11-02 22:25", "11-03 06:10");
	expect_facts(2, "11-03 12:00", "11-06 10:00");
	expect_facts(3, "11-20 11:30", "11-25 09:30");
	expect_facts(4, "11-06 17:00", "11-09 16:30");
	expect_facts(5, "11-30 17:30", "12-11 17:30");
	expect_facts(6, "11-12 09:30", "11-13 12:00");
	expect_facts(7, "11-30 11:00", "12-02 18:00");
	expect_facts(8, "11-18 10:30", NULL);
	expect_facts(9, "10-28 17:00", "11-04 13:00");
}

Test(levels_month, times_taken_of_the_appendix)
{
	expect_run("for i in 1 2 3 4 5 6 7 8 9; do svc-show $i facts; done | "
		   "grep -w -e response_time -e restore_time",
		   0,
		   "1\tresponse_time\t240\n1\trestore_time\t16200\n"
		   "2\tresponse_time\t3000\n2\trestore_time\t147600\n"
		   "3\tresponse_time\t12600\n3\trestore_time\t30600\n"
		   "4\tresponse_time\t900\n4\trestore_time\t3600\n"
		   "5\tresponse_time\t3000\n5\trestore_time\t5400\n"
		   "6\tresponse_time\t1200\n6\trestore_time\t18000\n"
		   "8\tresponse_time\t2400\n"
		   "9\tresponse_time\t1800\n9\trestore_time\t28800\n",
		   "");
}

Test(levels_month, attainment_of_the_appendix)
{
	expect_run("svc-report -o kpi,value,num,den sla_respond sla_restore month=2026-11", 0,
		   "sla_respond\t62.5\t5\t8\nsla_restore\t85.7\t6\t7\n", "");
	expect_run("svc-report -o value,num,den sla_respond sla_restore month=2026-10", 0,
		   "100.0\t1\t1\n-\t0\t0\n", "");
	expect_sound();
}

Test(levels_month, response_times_of_the_appendix)
{
	expect_run("svc-report -o kpi,value response_time month=2026-11", 0,
		   "response_time_mean\t3490\nresponse_time_p50\t1200\nresponse_time_p90\t-\n"
		   "response_time_max\t12600\n",
		   "");
}

Test(levels_month, one_that_still_runs_is_not_counted_one_that_is_breached_is_at_once)
{
	sandbox_now("2026-11-30T10:00:00+08:00");
	expect_run("svc-report -o value,num,den sla_respond month=2026-11", 0, "71.4\t5\t7\n", "");
	sandbox_now("2026-11-30T11:00:01+08:00");
	expect_run("svc-report -o value,num,den sla_respond month=2026-11", 0, "62.5\t5\t8\n", "");
	sandbox_now("2026-12-02T18:00:01+08:00");
	expect_run("svc-report -o num,den sla_restore month=2026-11..2026-12", 0, "6\t7\n0\t1\n",
		   "");
}

/* ---- what would be ---- */

Test(levels_month, all_of_it_can_be_supposed_at_once)
{
	expect_run(
	    "svc-report -o kpi,num,den sla_respond sla_restore calendar=office month=2026-11 "
	    "priority=P4",
	    0, "sla_respond\t7\t8\nsla_restore\t7\t7\n", "");
	expect_run("svc-report -o kpi,num,den sla_respond policy=any month=2026-11", 0,
		   "sla_respond\t5\t8\n", "");
}

Test(levels_month, another_calendar_policy_tier_or_priority_is_supposed_and_nothing_kept)
{
	expect_run("svc-log | cksum >before", 0, "", "");
	/* SR-5 waits over a weekend, SR-7 is late on the Saturday already. */
	expect_run("svc-report -o value,num,den sla_respond calendar=24x7 month=2026-11", 0,
		   "50.0\t4\t8\n", "");
	expect_run("svc-report -o value,num,den sla_respond policy=P4 month=2026-11", 0,
		   "87.5\t7\t8\n", "");
	expect_run("svc-report -o value,num,den sla_respond tier=platinum month=2026-11", 0,
		   "12.5\t1\t8\n", "");
	expect_run("svc-report -o value,num,den sla_respond priority=P1 month=2026-11", 0,
		   "25.0\t2\t8\n", "");
	expect_run("svc-report -o value,num,den sla_respond month=2026-11", 0, "62.5\t5\t8\n", "");
	expect_run("svc-log | cksum | cmp - before", 0, "", "");
}

Test(levels_month, only_service_levels_can_be_supposed)
{
	expect_err_contains("svc-report requests policy=P4 month=2026-11", 2,
			    "suppose what would be of service levels only");
	expect_err_contains("svc-report sla policy=moon month=2026-11", 2,
			    "policy: no policy \"moon\" in its register");
	expect_err_contains("svc-report sla calendar=moon month=2026-11", 2,
			    "calendar: no calendar \"moon\" in its register");
	expect_err_contains("svc-report sla priority=P9 month=2026-11", 2, "priority: ");
}
