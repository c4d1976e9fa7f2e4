/* SPDX-License-Identifier: MIT
 *
 * svc-list visits: whose time is taken when, what clashes, and the same as a calendar.
 */
#include <string.h>

#include "support/run.h"
#include "support/sandbox.h"

#define LATER(time) sandbox_now("2026-11-25T" time ":00+08:00")

/* Three requests of two hours each: 1 of Acme at Hall, P1; 2 of Acme at Yard, P3; 3 of 华东 at
 * Mill. */
static void
begin(void)
{
	sandbox_begin();
	setenv("SVC_DB", "store.db", 1);
	sandbox_write("requests.tsv",
		      "#customer\tcontact\tphone\tsite\tproject\tneed\tserial\treadback\ttext\n"
		      "Acme\tWang Fang\t13812345678\tHall\tN\tfault\tn/a\tcall\tpump leaks\n"
		      "Acme\tWang Fang\t-\tYard\tN\tfault\tn/a\tcall\tnoise\n"
		      "华东\tLi Na\t13987654321\tMill\tN\tfault\tn/a\tcall\t冷水机组报警\n");
	expect_status("svc-reg -q put engineer E1 name='Li Lei' skills=general:2 && "
		      "svc-reg -q put engineer E2 name=Zhao skills=general:2 && "
		      "svc-new -q < requests.tsv && "
		      "svc-triage -q 1 category=fault impact=1 urgency=1 && "
		      "svc-triage -q 2 3 category=fault impact=2 urgency=2 && "
		      "svc-assign -q plan 1 2 3 skill=general:1 duration=2h",
		      0);
}

TestSuite(visits, .init = begin, .fini = sandbox_end, .timeout = 120);

static void
assign(const char *operands)
{
	char command[200];

	(void)snprintf(command, sizeof(command), "svc-assign -q %s", operands);
	expect_run(command, 0, "", "");
}

/* ---- lines ---- */

Test(visits, a_line_each_by_engineer_and_time)
{
	expect_status("svc-reg -q put site S-1 address='12 Nanjing Road'", 0);
	assign("2 engineer=E2 eta=2026-11-24T14:00");
	assign("3 engineer=E1 eta=2026-11-25T09:00");
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	expect_run(
	    "svc-list visits -H", 0,
	    "#id\tvisit\tengineer\tbegin\tend\tvisit_state\tpriority\tcustomer\tsite\taddress\t"
	    "text\tclash\n"
	    "1\t1\tE1\t2026-11-24T09:00:00+08:00\t2026-11-24T11:00:00+08:00\tnotified\tP1\t"
	    "C-1\tS-1\t12 Nanjing Road\tpump leaks\t-\n"
	    "3\t1\tE1\t2026-11-25T09:00:00+08:00\t2026-11-25T11:00:00+08:00\tnotified\tP3\t"
	    "C-2\tS-3\t-\t冷水机组报警\t-\n"
	    "2\t1\tE2\t2026-11-24T14:00:00+08:00\t2026-11-24T16:00:00+08:00\tnotified\tP3\t"
	    "C-1\tS-2\t-\tnoise\t-\n",
	    "");
}

Test(visits, nothing_matched_is_status_1)
{
	expect_run("svc-list visits", 1, "", "");
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	expect_run("svc-list visits engineer=E2", 1, "", "");
	expect_run("svc-list visits day=2026-11-25", 1, "", "");
}

Test(visits, of_one_engineer_or_of_a_mate)
{
	assign("1 engineer=E1 eta=2026-11-24T09:00 mates=E2");
	assign("2 engineer=E1 eta=2026-11-24T14:00");
	expect_run("svc-list visits engineer=E2 -o id,engineer", 0, "1\tE2\n", "");
	expect_run("svc-list visits 'engineer=li lei' -o id,engineer", 0, "1\tE1\n2\tE1\n", "");
	expect_run("svc-list visits engineer!=E1 -o id,engineer", 0, "1\tE2\n", "");
}

Test(visits, filters_of_requests_and_visits_narrow)
{
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	assign("2 engineer=E1 eta=2026-11-24T14:00");
	assign("3 engineer=E2 eta=2026-11-24T09:00");
	assign("ack 2");
	expect_run("svc-list visits priority=P1 -o id", 0, "1\n", "");
	expect_run("svc-list visits customer~华东 -o id", 0, "3\n", "");
	expect_run("svc-list visits phone=13812345678 -o id,phone", 0,
		   "1\t138****5678\n2\t138****5678\n", "");
	expect_run("svc-list visits visit_state=accepted -o id", 0, "2\n", "");
	expect_run("svc-list visits visit=1 priority=P1 -o id", 0, "1\n", "");
	expect_run("svc-list visit=1 priority=P1 -o id", 0, "1\n", "");
	expect_run("svc-list visits begin=2026-11-24T09:00 -o id", 0, "1\n3\n", "");
}

Test(visits, days_are_those_that_a_booking_touches)
{
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	assign("2 engineer=E1 eta=2026-11-24T23:00");
	assign("3 engineer=E2 eta=2026-12-01T00:00");
	expect_run("svc-list visits day=2026-11-24 -o id", 0, "1\n2\n", "");
	expect_run("svc-list visits day=2026-11-25 -o id,day", 0, "2\t2026-11-24\n", "");
	expect_run("svc-list visits day=2026-11 -o id", 0, "1\n2\n", "");
	expect_run("svc-list visits day=2026-11-25..2026-12-01 -o id", 0, "2\n3\n", "");
	expect_run("svc-list visits day=2026-11-25,2026-12-01 -o id", 0, "2\n3\n", "");
	expect_run("svc-list visits day!=2026-11-24 -o id", 0, "3\n", "");
	expect_run("svc-list visits day=+1d -o id", 0, "1\n2\n", "");
}

Test(visits, days_are_those_of_the_desk)
{
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	expect_status("svc-reg -q put setting zone value=America/New_York", 0);
	expect_run("svc-list visits day=2026-11-24 -o id", 1, "", "");
	expect_run("svc-list visits day=2026-11-23 -o id,begin", 0,
		   "1\t2026-11-23T20:00:00-05:00\n", "");
}

Test(visits, without_days_what_is_open_from_today_on)
{
	assign("1 engineer=E1 eta=2026-11-23T10:00");
	assign("2 engineer=E1 eta=2026-11-25T09:00");
	assign("3 engineer=E2 eta=2026-11-25T10:00");
	LATER("10:30");
	expect_status("svc-work -q arrive 3 at=10:00 && svc-work -q leave 3 outcome=no-access", 0);
	expect_run("svc-list visits -o id", 0, "2\n", "");
	expect_run("svc-list visits day=2026-11-25 -o id,visit_state", 0, "2\tnotified\n3\tended\n",
		   "");
	expect_run("svc-list visits day=2026-11-23 -o id", 0, "1\n", "");
}

Test(visits, of_named_requests_whenever_they_are)
{
	assign("1 engineer=E1 eta=2026-11-23T10:00");
	assign("3 engineer=E1 eta=2026-11-24T10:00");
	LATER("10:30");
	expect_run("svc-list visits 1 -o id", 0, "1\n", "");
	expect_run("printf '3\\n1\\n' | svc-list visits - -o id", 0, "1\n3\n", "");
	expect_run("svc-list visits 1 9 -o id", 1, "1\n", "svc-list: 9: no such request\n");
	expect_run("svc-list visits 2", 1, "", "");
	expect_run("svc-list visits 1 3 day=2026-11-24 -o id", 0, "3\n", "");
}

Test(visits, the_visit_says_what_it_was_not_what_the_request_is)
{
	assign("1 engineer=E1 eta=2026-11-23T09:00");
	sandbox_now("2026-11-23T12:00:00+08:00");
	expect_status("svc-work -q arrive 1 at=10:00 && "
		      "svc-work -q leave 1 outcome=no-access at=11:00",
		      0);
	assign("1 engineer=E2 eta=2026-11-24T10:00");
	expect_run("svc-list visits 1 -o visit,engineer,end,outcome,eta", 0,
		   "1\tE1\t2026-11-23T11:00:00+08:00\tno-access\t2026-11-23T09:00:00+08:00\n"
		   "2\tE2\t2026-11-24T12:00:00+08:00\t-\t2026-11-24T10:00:00+08:00\n",
		   "");
}

Test(visits, clash_names_what_takes_the_same_time)
{
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	assign("2 engineer=E1 eta=2026-11-24T10:59"
	       " override=yes reason=both approver=M1");
	assign("3 engineer=E2 eta=2026-11-24T10:00 mates=E1"
	       " override=yes reason=both approver=M1");
	expect_run("svc-list visits -o engineer,id,clash", 0,
		   "E1\t1\t2,3\nE1\t3\t1,2\nE1\t2\t1,3\nE2\t3\t-\n", "");
	expect_run("svc-list visits clash!=- engineer=E1 -o id", 0, "1\n3\n2\n", "");
	expect_run("svc-list visits clash=2 -o id", 0, "1\n3\n", "");
	expect_run("svc-list visits priority=P1 -o id,clash", 0, "1\t2,3\n", "");
}

Test(visits, what_follows_does_not_clash)
{
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	assign("2 engineer=E1 eta=2026-11-24T11:00");
	expect_run("svc-list visits -o id,clash", 0, "1\t-\n2\t-\n", "");
}

Test(visits, a_clash_may_begin_the_day_before)
{
	assign("1 engineer=E1 eta=2026-11-24T22:30");
	assign("2 engineer=E1 eta=2026-11-24T21:00"
	       " override=yes reason=both approver=M1");
	expect_run("svc-list visits day=2026-11-25 -o id,clash", 0, "1\t2\n", "");
}

Test(visits, a_table_has_names_and_short_times)
{
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	expect_out_contains("COLUMNS=200 svc-list visits -f table", 0,
			    "Li Lei   2026-11-24 09:00 2026-11-24 11:00 notified");
}

Test(visits, refusals)
{
	expect_run("svc-list visits day=-", 2, "",
		   "svc-list: day: which day? day=2026-11-25, day=2026-11-25..2026-11-27 or "
		   "day=2026-11\n");
	expect_err_contains("svc-list visits day=soon", 2,
			    "svc-list: day: \"soon\" is not a period");
	expect_run("svc-list visits -o kpi", 2, "",
		   "svc-list: -o kpi: a visit has no such column\n");
	expect_run("svc-list visit", 2, "", "svc-list: \"visit\": did you mean visits?\n");
	expect_err_contains("svc-list day=2026-11-25", 2, "day: no field to filter by");
	expect_err_contains("svc-list -o clash", 2, "-o clash: a request has no such column");
}

/* ---- calendar ---- */

/* Request 1 with an appointment that E1 accepted, E2 with him. */
static void
appoint(void)
{
	expect_status("svc-reg -q put site S-1 address='12 Nanjing Road' position=31.2304,121.4737 "
		      "access='gate 3'",
		      0);
	assign("1 engineer=E1 eta=2026-11-24T09:00 mates=E2");
	sandbox_now("2026-11-23T09:10:00+08:00");
	assign("appoint 1 window_start=2026-11-24T09:30 window_end=2026-11-24T11:30");
	assign("ack 1");
}

#define HEAD                                                                           \
	"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//svc//svc " SVC_VERSION "//EN\r\n" \
	"METHOD:PUBLISH\r\n"
#define TAIL "END:VCALENDAR\r\n"

Test(visits, a_calendar_of_one_engineer_has_the_phone_in_full)
{
	appoint();
	expect_run(
	    "svc-list visits engineer=E1 -f ical", 0,
	    HEAD "BEGIN:VEVENT\r\n"
		 "UID:1-1@svc\r\n"
		 "DTSTAMP:20261123T011000Z\r\n"
		 "DTSTART:20261124T013000Z\r\n"
		 "DTEND:20261124T033000Z\r\n"
		 "SEQUENCE:0\r\n"
		 "STATUS:CONFIRMED\r\n"
		 "SUMMARY:1 P1 Acme: pump leaks\r\n"
		 "LOCATION:Hall\\, 12 Nanjing Road\r\n"
		 "GEO:31.230400;121.473700\r\n"
		 "DESCRIPTION:contact: Wang Fang\\, 13812345678\\nengineer: Li Lei\\ncrew with: "
		 "\r\n"
		 " Zhao\\nneed: fault\\nserial: n/a\\nskills: general:1\\nduration: 2h00m\\naccess"
		 "\r\n"
		 " : gate 3\r\n"
		 "END:VEVENT\r\n" TAIL,
	    "");
}

Test(visits, any_other_calendar_masks_the_contact)
{
	appoint();
	expect_out_contains("svc-list visits -f ical", 0, "contact: W**\\, 138****5678\\n");
	expect_out_contains("svc-list visits engineer=E1,E2 -f ical", 0, "138****5678");
	expect_out_contains("svc-list visits engineer~Li -f ical", 0, "138****5678");
	expect_out_contains("svc-list visits engineer=E2 -f ical", 0, "13812345678");
}

Test(visits, a_week_after_closing_the_contact_is_masked_again)
{
	assign("1 engineer=E1 eta=2026-11-23T09:00");
	expect_status(
	    "svc-work -q arrive 1 && svc-work -q diagnose 1 mode=leak cause=wear "
	    "finding=x && svc-work -q act 1 action=adjust && svc-close -q 1 selfcheck=pass "
	    "residual=none signer='Wang Fang' evidence=SR-1 csat=5 sheet=SR-1 && "
	    "svc-work -q leave 1 outcome=complete && svc-close -q 1 reviewer=E2",
	    0);
	sandbox_now("2026-11-30T08:59:59+08:00");
	expect_out_contains("svc-list visits 1 engineer=E1 -f ical", 0, "13812345678");
	sandbox_now("2026-11-30T09:00:00+08:00");
	expect_out_contains("svc-list visits 1 engineer=E1 -f ical", 0, "138****5678");
}

Test(visits, a_visit_is_one_event_however_many_go)
{
	appoint();
	expect_run("svc-list visits -f ical | grep -c '^BEGIN:VEVENT'", 0, "1\n", "");
}

Test(visits, what_is_not_agreed_is_tentative)
{
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	assign("ack 1");
	assign("2 engineer=E2 eta=2026-11-24T09:00");
	assign("appoint 2 window_start=2026-11-24T14:00 window_end=2026-11-24T16:00");
	expect_run("svc-list visits -f ical | tr -d '\\r' | grep -E '^(UID|DTSTART|STATUS)'", 0,
		   "UID:1-1@svc\nDTSTART:20261124T010000Z\nSTATUS:TENTATIVE\n"
		   "UID:2-1@svc\nDTSTART:20261124T060000Z\nSTATUS:TENTATIVE\n",
		   "");
}

Test(visits, a_calendar_is_the_same_whenever_it_is_made)
{
	appoint();
	expect_status("svc-list visits day=2026-11 -f ical > before", 0);
	LATER("10:00");
	expect_run("svc-list visits day=2026-11 -f ical | cmp - before", 0, "", "");
	expect_run("svc-list visits day=2026-11 -f ical -q", 0, "", "");
}

Test(visits, the_origin_is_part_of_the_uid)
{
	setenv("SVC_DB", "k.db", 1);
	expect_status("svc-reg -q put setting origin value=K && "
		      "svc-reg -q put engineer E1 name='Li Lei' skills=general:2 && "
		      "svc-new -q < requests.tsv && "
		      "svc-triage -q 1 category=fault impact=1 urgency=1 && "
		      "svc-assign -q plan 1 skill=general:1 duration=2h",
		      0);
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	expect_out_contains("svc-list visits -f ical", 0, "\r\nUID:K1-1@svc\r\n");
}

Test(visits, a_calendar_of_nothing_is_empty)
{
	expect_run("svc-list visits -f ical", 1, HEAD TAIL, "");
}

Test(visits, hostile_texts_stay_texts)
{
	expect_status(
	    "svc-new -q amend 1 text=\"$(printf 'a\\r; b, \\\\n\\nEND:VEVENT\\nBEGIN:VALARM' "
	    "| tr -d '\\r')\" special='x\\y' && svc-new -q confirm 1 readback=call",
	    0);
	assign("1 engineer=E1 eta=2026-11-24T09:00");
	expect_run("svc-list visits -f ical | tr -d '\\r' | grep -E '^(BEGIN|END|SUMMARY)'", 0,
		   "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"
		   "SUMMARY:1 P1 Acme: a\\; b\\, \\\\n\\nEND:VEVENT\\nBEGIN:VALARM\n"
		   "END:VEVENT\nEND:VCALENDAR\n",
		   "");
}

Test(visits, a_calendar_is_of_visits_only)
{
	expect_run("svc-list -f ical", 2, "",
		   "svc-list: -f ical: of visits only: svc-list visits -f ical\n");
	expect_run("svc-list visits -f ical -o id", 2, "",
		   "svc-list: -o: a calendar has no columns\n");
	expect_run("svc-due -f ical", 2, "",
		   "svc-due: -f: \"ical\" is not an output format: table tsv csv json kv\n");
	expect_run("svc-list -f xml", 2, "",
		   "svc-list: -f: \"xml\" is not an output format: table tsv csv json kv ical\n");
	expect_run("svc-list visits -f ical -f tsv", 1, "", "");
}

/* Only what reads published holidays loads the library, which brings ICU with it. */
Test(visits, other_programs_do_not_load_the_library)
{
	expect_run("for program in svc svc-new svc-triage svc-assign svc-work svc-close svc-show "
		   "svc-list svc-due svc-report svc-log svc-fsck; do "
		   "ldd \"$(command -v $program)\" | grep -q libical && echo $program; done; true",
		   0, "", "");
}
