/* SPDX-License-Identifier: MIT
 *
 * svc-report: the figures of DOMAIN's Appendix D, groups, periods, as-of,
 * refusals.
 */
#include "support/month.h"
#include "support/run.h"
#include "support/sandbox.h"

static void
begin(void)
{
	sandbox_begin();
	month_load();
}

TestSuite(report, .init = begin, .fini = sandbox_end, .timeout = 120);
TestSuite(report_empty, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- the figures ---- */

Test(report, counts)
{
	expect_run("svc-report requests closed cancelled merged month=2026-11", 0,
		   "2026-11\trequests\tall\t7\t7\t-\trequests\topened\t-\n"
		   "2026-11\tclosed\tall\t0\t0\t-\trequests\tfinished\t-\n"
		   "2026-11\tcancelled\tall\t1\t1\t-\trequests\tfinished\t-\n"
		   "2026-11\tmerged\tall\t0\t0\t-\trequests\tfinished\t-\n",
		   "");
}

Test(report, response_leaves_the_cancelled_one_out)
{
	/* Minutes: 4, 15, 20, 50, 50, 210 (DOMAIN, Appendix D). */
	expect_run("svc-report response_time month=2026-11", 0,
		   "2026-11\tresponse_time_mean\tall\t3490\t6\t-\ts\tfinished\t-\n"
		   "2026-11\tresponse_time_p50\tall\t1200\t6\t-\ts\tfinished\t-\n"
		   "2026-11\tresponse_time_p90\tall\t-\t6\t-\ts\tfinished\tsmall\n"
		   "2026-11\tresponse_time_max\tall\t12600\t6\t-\ts\tfinished\t-\n",
		   "");
}

Test(report, restoring_belongs_to_the_month_it_ended_in)
{
	/* SR-9 was reported in October. */
	expect_run("svc-report -o kpi,value,num restore_time month=2026-11", 0,
		   "restore_time_mean\t35743\t7\n"
		   "restore_time_p50\t18000\t7\n"
		   "restore_time_p90\t-\t7\n"
		   "restore_time_max\t147600\t7\n",
		   "");
}

Test(report, arrival_has_only_those_with_a_visit)
{
	expect_run("svc-report -o value,num arrival_time_mean arrival_time_max month=2026-11", 0,
		   "23325\t4\n45600\t4\n", "");
}

Test(report, rates_of_the_appendix)
{
	expect_run("svc-report -o kpi,value,num,den,flags resolution_rate clearance remote_rate "
		   "repeat_visit_rate rejection_rate reopen_rate month=2026-11",
		   0,
		   "resolution_rate_7d\t100.0\t6\t6\tprovisional\n"
		   "resolution_rate_30d\t100.0\t2\t2\tprovisional,small\n"
		   "clearance\t100.0\t7\t7\t-\n"
		   "remote_rate\t16.7\t1\t6\t-\n"
		   "repeat_visit_rate\t25.0\t1\t4\tsmall\n"
		   "rejection_rate\t0.0\t0\t7\t-\n"
		   "reopen_rate\t0.0\t0\t2\tprovisional,small\n",
		   "");
}

Test(report, a_rate_is_final_once_its_horizon_is_over)
{
	sandbox_now("2026-12-05T10:00:00+08:00"); /* SR-7 was reported on 28 November at 10:00 */
	expect_run("svc-report -o value,num,den,flags resolution_rate_7d month=2026-11", 0,
		   "85.7\t6\t7\t-\n", "");
}

Test(report, satisfaction)
{
	expect_run("svc-report -o kpi,value,num,den csat nps month=2026-11", 0,
		   "csat_mean\t3.83\t6\t-\n"
		   "csat_t2b\t66.7\t4\t6\n"
		   "csat_response\t85.7\t6\t7\n"
		   "nps\t-\t0\t0\n",
		   "");
}

Test(report, modes_are_ranked)
{
	expect_run("svc-report -o kpi,group,value,den fault_mode month=2026-11", 0,
		   "fault_mode\tmode=leak\t4\t5\n"
		   "fault_mode\tmode=noise\t1\t5\n",
		   "");
}

Test(report, a_rejected_acceptance_counts)
{
	expect_status(
	    "svc-new -q channel=email ref=X customer=Acme contact='Li Wei' site='Plant 1' "
	    "project=x need=enquiry text='how to drain it' readback=call at=2026-12-01T09:00 "
	    "reported=2026-12-01T09:00",
	    0);
	expect_status("svc-triage -q 10 category=advice impact=3 urgency=3 at=2026-12-01T09:10", 0);
	expect_status("svc-triage -q remote 10 outcome=resolved at=2026-12-01T09:20", 0);
	expect_status("svc-close -q handover 10 residual=none at=2026-12-01T09:30", 0);
	expect_status("svc-close -q reject 10 reason='still unclear' at=2026-12-01T09:40", 0);
	expect_run("svc-report -o value,num,den,flags rejection_rate month=2026-12", 0,
		   "100.0\t1\t1\tprovisional,small\n", "");
}

/* ---- backlog ---- */

Test(report, backlog_is_what_was_open_at_the_end_of_each_month)
{
	expect_run("svc-report -o period,value backlog month=2026-09..2026-12", 0,
		   "2026-09\t0\n2026-10\t1\n2026-11\t1\n2026-12\t1\n", "");
}

Test(report, backlog_of_a_month_stays_when_it_is_solved_later)
{
	expect_status("svc-close -q cancel 7 grounds=withdrawn", 0);
	expect_run("svc-report -o period,value backlog month=2026-11..2026-12", 0,
		   "2026-11\t1\n2026-12\t0\n", "");
}

/* ---- groups ---- */

Test(report, groups_are_sorted_and_add_up)
{
	expect_run("svc-report -o group,value requests month=2026-11 by=category", 0,
		   "category=-\t1\n"
		   "category=advice\t1\n"
		   "category=emergency\t1\n"
		   "category=fault\t4\n",
		   "");
}

Test(report, groups_of_two_fields)
{
	expect_run("svc-report -o group,value remote_rate month=2026-11 by=category,priority", 0,
		   "category=advice,priority=P4\t-\n"
		   "category=emergency,priority=P1\t0.0\n"
		   "category=fault,priority=P2\t50.0\n"
		   "category=fault,priority=P3\t0.0\n",
		   "");
}

Test(report, a_remote_job_has_no_engineer)
{
	expect_run("svc-report -o group,num,den remote_rate month=2026-11 by=engineer", 0,
		   "engineer=-\t1\t1\nengineer=E001\t0\t5\n", "");
}

Test(report, modes_are_ranked_within_groups)
{
	expect_run("svc-report -o group,value,den fault_mode month=2026-11 by=priority", 0,
		   "priority=P1,mode=leak\t1\t1\n"
		   "priority=P2,mode=noise\t1\t1\n"
		   "priority=P3,mode=leak\t3\t3\n",
		   "");
}

/* ---- periods ---- */

Test(report, quarters_and_years)
{
	expect_run("svc-report -o period,value requests quarter=2026Q3..2026Q4", 0,
		   "2026Q3\t0\n2026Q4\t8\n", "");
	expect_run("svc-report -o period,value,flags requests year=2026", 0,
		   "2026\t8\tprovisional\n", "");
}

Test(report, header_names_the_columns)
{
	expect_out_contains("svc-report -H month=2026-11", 0,
			    "#period\tkpi\tgroup\tvalue\tnum\tden\tunit\tcohort\tflags\n"
			    "2026-11\trequests\tall\t7\t7\t-\trequests\topened\t-\n");
}

Test(report, the_same_bytes_again)
{
	expect_run(
	    "svc-report month=2026-11 by=customer > a && svc-report month=2026-11 by=customer "
	    "> b && cmp a b",
	    0, "", "");
}

Test(report, writes_nothing)
{
	expect_run("svc-log > a; svc-report month=2026-11 -q; svc-log | cmp - a", 0, "", "");
}

/* ---- as-of ---- */

Test(report, asof_counts_what_was_known)
{
	/* Loaded on 5 December; a correction came a day later. */
	sandbox_now("2026-12-06T00:00:00+08:00");
	expect_status("svc-close -q cancel 7 grounds=withdrawn", 0);
	expect_run("svc-report -o value requests month=2026-11", 0, "6\n", "");
	expect_run("svc-report -o value requests month=2026-11 asof=2026-12-05", 0, "7\n", "");
	expect_run("svc-report -o value requests month=2026-11 asof=2026-12-04", 0, "0\n", "");
}

Test(report, asof_is_the_same_whenever_it_is_run)
{
	expect_status("svc-report month=2026-11 asof=2026-12-05 > a", 0);
	sandbox_now("2027-06-01T00:00:00+08:00");
	expect_status("svc-new -q customer=Beta text='no light' at=2026-11-30T09:00 "
		      "reported=2026-11-30T09:00",
		      0);
	expect_run("svc-report month=2026-11 asof=2026-12-05 | cmp - a", 0, "", "");
}

Test(report, asof_decides_what_is_mature)
{
	sandbox_now("2027-06-01T00:00:00+08:00");
	expect_run("svc-report -o den,flags resolution_rate_7d month=2026-11", 0, "7\t-\n", "");
	expect_run("svc-report -o den,flags resolution_rate_7d month=2026-11 asof=2026-12-05", 0,
		   "6\tprovisional\n", "");
}

/* ---- the list, the empty store ---- */

Test(report_empty, alone_it_lists_the_figures)
{
	expect_run("svc-report -H csat", 0,
		   "#kpi\tunit\tcohort\tnote\n"
		   "csat_mean\tpoints\tanswered\tmean satisfaction, 1 to 5\n"
		   "csat_t2b\t%\tanswered\tsatisfied or very satisfied (4, 5) out of answers\n"
		   "csat_response\t%\tanswered\tanswers out of customers asked\n",
		   "");
	expect_run("svc-report | wc -l; ls *.db 2>/dev/null", 2, "48\n", "");
}

Test(report_empty, a_month_without_requests)
{
	expect_run(
	    "svc-report requests response_time_p50 clearance csat_mean fault_mode month=2026-10", 0,
	    "2026-10\trequests\tall\t0\t0\t-\trequests\topened\t-\n"
	    "2026-10\tresponse_time_p50\tall\t-\t0\t-\ts\tfinished\tNA\n"
	    "2026-10\tclearance\tall\t-\t0\t0\t%\tmixed\tNA\n"
	    "2026-10\tcsat_mean\tall\t-\t0\t-\tpoints\tanswered\tNA\n",
	    "");
}

/* ---- refusals ---- */

Test(report_empty, refusals)
{
	static const struct {
		const char *command, *message;
	} rows[] = {
	    {"svc-report month=2026-13", "svc-report: month: \"2026-13\": a month is 2026-11, a "
					 "row of them 2026-01..2026-11\n"},
	    {"svc-report month=2026-11..2026-10",
	     "svc-report: month: \"2026-11..2026-10\": the last period is before the first\n"},
	    {"svc-report month=2026-11 year=2026",
	     "svc-report: year: one period, or a row of them with ..\n"},
	    {"svc-report by=category",
	     "svc-report: of which period? month=2026-11, quarter=2026Q4 or year=2026\n"},
	    {"svc-report month=2026-11 by=text",
	     "svc-report: by: \"text\" is not one of: channel customer project contract site need "
	     "model asset category priority entitlement engineer\n"},
	    {"svc-report month=2026-11 asof=2027-01-01",
	     "svc-report: asof: \"2027-01-01\" is still to come\n"},
	    {"svc-report backlgo month=2026-11",
	     "svc-report: \"backlgo\" is not a figure: did you mean backlog?\n"},
	    {"svc-report weather month=2026-11",
	     "svc-report: \"weather\" is not a figure; svc-report alone lists them\n"},
	    {"svc-report state=new month=2026-11",
	     "svc-report: \"state=new\": only month= quarter= year= by= asof= policy= calendar= "
	     "tier= "
	     "priority= and names of figures\n"},
	    {"svc-report -o state month=2026-11",
	     "svc-report: -o state: there is no such column here\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		expect_run(rows[i].command, 2, "", rows[i].message);
}

Test(report_empty, a_full_disk_is_noticed)
{
	expect_status("svc-report month=2026-11 > /dev/full", 2);
}
