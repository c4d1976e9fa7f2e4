/* SPDX-License-Identifier: MIT
 *
 * Dispatch orders: what they say, when they are reissued, and who has yet to be told.
 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(orders, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* Request 1, E1 sent at 09:00; it is 09:30 now. */
static void
given_order(void)
{
	given_engineers();
	given_request(1, "dispatched");
	sandbox_now("2026-11-23T09:30:00+08:00");
}

/* ---- reissued --------------------------------------------------------------------- */

Test(orders, program_that_changes_the_order_says_whom_to_tell)
{
	given_order();
	expect_run("svc-triage 1 impact=1 urgency=1 reason='line stopped' -o done", 0, "triage\n",
		   "svc-triage: 1: dispatch order reissued (issue 2): tell E1\n");
	expect_run("svc-new amend 1 special=helmet -o done", 0, "amend\n",
		   "svc-new: 1: dispatch order reissued (issue 3): tell E1\n");
	expect_run("svc-triage emergency 1 trigger=safety -o done", 0, "emergency\n",
		   "svc-triage: 1: dispatch order reissued (issue 4): tell E1\n");
	expect_run("svc-triage stand-down 1 reason='false alarm' -o done", 0, "stand-down\n",
		   "svc-triage: 1: dispatch order reissued (issue 5): tell E1\n");
	expect_run("svc-assign appoint 1 window_start=10:00 window_end=12:00 -o done,order_issue",
		   0, "appoint\t6\n",
		   "svc-assign: 1: dispatch order reissued (issue 6): tell E1\n");
	expect_run("svc-fsck", 0, "", "");
}

Test(orders, the_whole_crew_is_told)
{
	given_engineers();
	given_request(1, "ready");
	expect_run("svc-assign -q 1 engineer=E1 mates=E2 eta=10:00 && "
		   "svc-new amend 1 special=helmet -o done",
		   0, "amend\n", "svc-new: 1: dispatch order reissued (issue 2): tell E1,E2\n");
}

Test(orders, what_changes_nothing_is_silent)
{
	given_order();
	expect_run("svc-new amend 1 text='pump leaks' -o done", 0, "-\n", "");
	expect_run("svc-new amend 1 project=South -o done", 0, "amend\n", "");
	expect_run("svc-work note 1 note=called -o order_issue,reissued_at", 0, "1\t-\n", "");
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 -o done", 0, "-\n", "");
}

Test(orders, assigned_with_an_appointment_it_is_the_first_issue)
{
	given_engineers();
	given_request(1, "ready");
	expect_run("svc-assign 1 engineer=E1 eta=10:00 window_start=10:00 window_end=11:00 "
		   "-o done,order_issue,reissued_at",
		   0, "assign,appoint\t1\t-\n", "");
}

Test(orders, refused_change_reissues_nothing)
{
	given_order();
	expect_run(
	    "svc-triage 1 impact=1 urgency=1", 1, "",
	    "svc-triage: 1: triage: refused (I-16): a change after dispatch needs reason=\n");
	expect_run("svc-list 1 -o order_issue,reissued_at", 0, "1\t-\n", "");
}

Test(orders, relaxed_guard_lets_it_pass_and_says_so)
{
	given_order();
	expect_run("svc-reg put -q setting guard.I-16 value=relaxed && "
		   "svc-triage 1 impact=1 urgency=1 -o done,relaxed",
		   0, "triage\tI-16\n",
		   "svc-triage: 1: dispatch order reissued (issue 2): tell E1\n");
}

Test(orders, emergency_on_other_terms_has_a_reason)
{
	given_order();
	expect_status("svc-triage -q 1 entitlement=contract reason=agreed", 0);
	expect_run(
	    "svc-triage emergency 1 trigger=safety entitlement=billable", 1, "",
	    "svc-triage: 1: emergency: refused (I-16): a change after dispatch needs reason=\n");
	expect_status("svc-triage -q emergency 1 trigger=safety entitlement=billable reason=misuse",
		      0);
}

Test(orders, accepted_again_it_counts_and_the_first_time_stays)
{
	given_order();
	expect_status("svc-assign -q ack 1 at=09:10", 0);
	expect_run("svc-assign ack 1 -o done", 0, "-\n", "");
	expect_status("svc-new -q amend 1 special=helmet", 0);
	expect_run("svc-assign ack 1 at=09:20", 1, "",
		   "svc-assign: 1: ack: refused (I-03): at: before order reissued "
		   "(2026-11-23T09:30:00+08:00)\n");
	expect_run("svc-assign ack 1 actor=E1 -o done,reissued_at,acked_at", 0,
		   "ack\t-\t2026-11-23T09:10:00+08:00\n", "");
	expect_run("svc-assign ack 1 actor=E1 -o done", 0, "-\n", "");
}

Test(orders, on_the_way_it_is_accepted_by_phone)
{
	given_order();
	expect_run("svc-work -q depart 1 && svc-assign ack 1", 1, "",
		   "svc-assign: 1: ack: refused (E6): from state working only where the dispatch "
		   "order was reissued\n");
	expect_status("svc-new -q amend 1 special=helmet", 0);
	expect_run("svc-assign ack 1 -o done,reissued_at", 0, "ack\t-\n", "");
	expect_run("svc-show 1 visits | cut -f3", 0, "enroute\n", "");
}

Test(orders, replayed_history_tells_nobody)
{
	given_order();
	expect_run(
	    "printf '#id\\tverb\\tat\\tspecial\\n1\\tamend\\t2026-11-23T09:20\\thelmet\\n' | "
	    "svc-log load -q && svc-list 1 -o order_issue",
	    0, "2\n", "");
}

/* ---- not accepted ---------------------------------------------------------------------- */

Test(orders, who_has_yet_to_accept_is_listed)
{
	given_engineers();
	given_request(1, "dispatched");
	given_request(2, "dispatched");
	given_request(3, "dispatched");
	expect_status("svc-assign -q ack 1 3", 0);
	sandbox_now("2026-11-23T09:20:00+08:00");
	given_request(4, "dispatched");
	expect_status("svc-new -q amend 3 special=helmet", 0);
	sandbox_now("2026-11-23T09:40:00+08:00");
	expect_run("svc-list state=dispatched acked_at=- assigned_at=..-30m -o id", 0, "2\n", "");
	expect_run("svc-list state=dispatched acked_at=- assigned_at=..-10m -o id", 0, "2\n4\n",
		   "");
	expect_run("svc-list reissued_at!=- -o id,engineer,order_issue", 0, "3\tE1\t2\n", "");
	expect_run("svc-list reissued_at=..-30m -o id", 1, "", "");
	expect_run("svc-list reissued_at=..-10m -o id | svc-show - order | head -n 1", 0,
		   "Dispatch order 3-V1-2\n", "");
}

Test(orders, whoever_was_taken_off_is_not_listed)
{
	given_order();
	expect_status("svc-new -q amend 1 special=helmet", 0);
	expect_status("svc-assign -q unassign 1 reason='other job'", 0);
	expect_run("svc-list reissued_at!=- -o id", 1, "", "");
	expect_run("svc-list assigned_at!=- -o id", 1, "", "");
	expect_run("svc-assign -q 1 engineer=E2 eta=10:00; svc-list 1 -o assigned_at,order_issue",
		   0, "2026-11-23T09:30:00+08:00\t1\n", "");
}

/* ---- the paper -------------------------------------------------------------------------- */

static void
given_rich_order(void)
{
	given_engineers();
	expect_status(
	    "svc-reg put -q engineer E1 languages=en && "
	    "svc-reg put -q engineer E2 languages=en && "
	    "svc-reg put -q customer C1 name=Acme languages=en && "
	    "svc-reg put -q site S1 name=Hall customer=C1 address='12 Nanjing Road' "
	    "position=31.2,121.5 access='key at the gate' && "
	    "svc-reg put -q contact P1 name=Wang customer=C1 phone=13812345678 email=w@ex.com && "
	    "svc-reg put -q asset A1 model=LX serial=SN-7 customer=C1 accepted_on=2026-03-15",
	    0);
	expect_status("svc-new -q customer=C1 contact=P1 site=S1 asset=A1 project=N need=fault "
		      "readback=call text='fan rattles' && "
		      "svc-triage -q 1 category=fault impact=2 urgency=2 && "
		      "svc-assign -q 1 engineer=E2 eta=+1h && svc-work -q arrive 1 && "
		      "svc-work -q diagnose 1 mode=noise cause=wear finding='bearing worn' && "
		      "svc-work -q leave 1 outcome=partial",
		      0);
	sandbox_now("2026-11-24T09:00:00+08:00");
	expect_status("svc-new -q customer=C1 contact=P1 site=S1 asset=A1 project=N need=fault "
		      "readback=call text='pump leaks' special=helmet running=no "
		      "want_by='2026-11-24 18:00' && "
		      "svc-triage -q 2 category=fault impact=2 urgency=2 && "
		      "svc-assign -q 2 engineer=E1 mates=E2 skill=chiller:2 duration=2h crew=2 "
		      "parts_needed=seal tools_needed=crane permits=fire window_start=10:00 "
		      "window_end=11:00 && svc-assign -q 1 engineer=E1 eta=14:00",
		      0);
}

Test(orders, lines_have_all_that_the_engineer_needs)
{
	given_rich_order();
	expect_run("svc-show 2 order -f tsv", 0,
		   "2\torder_no\t2-V1-1\n"
		   "2\torder_at\t2026-11-24T09:00:00+08:00\n"
		   "2\tcategory\tfault\n"
		   "2\tpriority\tP3\n"
		   "2\tentitlement\twarranty\n"
		   "2\tcosts\tlabour:100,parts:100,travel:100,consumables:0\n"
		   "2\tengineer\tE1\n"
		   "2\tmates\tE2\n"
		   "2\teta\t2026-11-24T10:00:00+08:00\n"
		   "2\twindow_start\t2026-11-24T10:00:00+08:00\n"
		   "2\twindow_end\t2026-11-24T11:00:00+08:00\n"
		   "2\tagreed_with\tP1\n"
		   "2\tappointed_at\t2026-11-24T09:00:00+08:00\n"
		   "2\tcustomer\tC1\n"
		   "2\tcontact\tP1\n"
		   "2\tphone\t+8613812345678\n"
		   "2\temail\tw@ex.com\n"
		   "2\tsite\tS1\n"
		   "2\taddress\t12 Nanjing Road\n"
		   "2\tposition\t31.2,121.5\n"
		   "2\taccess\tkey at the gate\n"
		   "2\tlanguages\ten\n"
		   "2\tmodel\tLX\n"
		   "2\tserial\tSN-7\n"
		   "2\tasset\tA1\n"
		   "2\twarranty_until\t2027-03-15\n"
		   "2\ttext\tpump leaks\n"
		   "2\tspecial\thelmet\n"
		   "2\trunning\tno\n"
		   "2\twant_by\t2026-11-24T18:00:00+08:00\n"
		   "2\tskill\tchiller:2\n"
		   "2\tduration\t7200\n"
		   "2\tcrew\t2\n"
		   "2\tparts_needed\tseal\n"
		   "2\ttools_needed\tcrane\n"
		   "2\tpermits\tfire\n"
		   "2\tearlier_requests\t1\n"
		   "2\tlast_finding\t1: bearing worn\n"
		   "2\tarrive_due\t2026-11-25T18:00:00+08:00\n"
		   "2\trestore_due\t2026-11-26T18:00:00+08:00\n",
		   "");
}

Test(orders, text_is_for_people)
{
	given_rich_order();
	expect_run("svc-show 1 order", 0,
		   "Dispatch order 1-V2-1\n"
		   "\n"
		   "order issued      2026-11-24 09:00\n"
		   "category          fault\n"
		   "priority          P3\n"
		   "entitlement       billable\n"
		   "covered           labour:0,parts:0,travel:0,consumables:0\n"
		   "\n"
		   "engineer          Li (E1)\n"
		   "expected arrival  2026-11-24 14:00\n"
		   "\n"
		   "customer          Acme (C1)\n"
		   "contact           Wang (P1)\n"
		   "phone             13812345678\n"
		   "e-mail            w@ex.com\n"
		   "site              Hall (S1)\n"
		   "address           12 Nanjing Road\n"
		   "position          31.2,121.5\n"
		   "access            key at the gate\n"
		   "languages         en\n"
		   "\n"
		   "model             LX\n"
		   "serial            SN-7\n"
		   "asset             A1\n"
		   "warranty until    2027-03-15\n"
		   "\n"
		   "description       fan rattles\n"
		   "\n"
		   "skills            general:1\n"
		   "duration          2h00m\n"
		   "crew              1\n"
		   "\n"
		   "earlier visit     2026-11-23 09:00 Zhao (E2): partial\n"
		   "finding           bearing worn\n"
		   "\n"
		   "arrive by         2026-11-24 18:00\n"
		   "restore by        2026-11-25 18:00\n",
		   "");
	expect_run("svc-show -f table 1 order > table; svc-show 1 order | cmp - table", 0, "", "");
	expect_out_contains("svc-show 2 order", 0, "\ncrew with             Zhao (E2)\n");
	expect_run("LC_ALL=zh_CN.UTF-8 svc-show 1 order | head -n 3", 0,
		   "派工单 1-V2-1\n\n派工单签发  2026-11-24 09:00\n", "");
}

Test(orders, emergency_and_its_end_stand_in_it)
{
	given_order();
	expect_run("svc-show 1 order -f tsv | grep -e emergency -e trigger", 1, "", "");
	expect_status("svc-triage -q emergency 1 trigger=outage", 0);
	expect_run("svc-show 1 order -f tsv | sed -n 1,6p", 0,
		   "1\torder_no\t1-V1-2\n"
		   "1\torder_at\t2026-11-23T09:30:00+08:00\n"
		   "1\tcategory\temergency\n"
		   "1\tpriority\tP1\n"
		   "1\temergency\tyes\n"
		   "1\ttrigger\toutage\n",
		   "");
	expect_status("svc-triage -q stand-down 1 reason='false alarm'", 0);
	expect_run("svc-show 1 order -f tsv | grep -e emergency -e trigger", 0,
		   "1\tcategory\temergency\n1\temergency\tno\n", "");
}

Test(orders, no_line_is_wider_than_the_paper)
{
	struct buffer command = {0};
	struct run result;
	char *rest, *line;

	given_order();
	buffer_add(&command, "svc-new -q amend 1 special='");
	for (int i = 0; i < 40; i++)
		buffer_add(&command, "进入机房须戴安全帽 (helmet) and be escorted。");
	buffer_add(&command, "\n2nd line' && svc-show 1 order");
	result = run(buffer_text(&command));
	cr_assert_eq(result.status, 0, "%s", result.err);
	cr_expect_not_null(strstr(result.out, "\n                      2nd line\n"));
	rest = result.out;
	while ((line = strsep(&rest, "\n")) != NULL)
		cr_expect_leq(utf8_width(line), 80, "%s", line);
	run_free(&result);
	buffer_free(&command);
}

Test(orders, nothing_in_it_drives_the_terminal)
{
	given_order();
	expect_status("svc-new -q amend 1 special=$'a\\tb'", 0);
	expect_out_contains("svc-show 1 order", 0, "a␉b\n");
}

Test(orders, several_are_parted_by_an_empty_line)
{
	given_engineers();
	given_request(1, "dispatched");
	given_request(2, "dispatched");
	expect_run("svc-show 1 2 order | grep -B1 '^Dispatch'", 0,
		   "Dispatch order 1-V1-1\n--\n\nDispatch order 2-V1-1\n", "");
	expect_run("svc-show -H 1 2 order -f tsv | grep -e order_no -e '#'", 0,
		   "#id\tfield\tvalue\n1\torder_no\t1-V1-1\n2\torder_no\t2-V1-1\n", "");
}

Test(orders, incomplete_is_refused_and_says_all_that_is_missing)
{
	given_engineers();
	expect_status("svc-new -q customer=Acme text='pump leaks' channel=email 2>/dev/null", 0);
	expect_run("svc-show 1 order", 1, "",
		   "svc-show: 1: order: refused (I-08): missing contact=, site=, priority=, "
		   "engineer=, eta= or an appointment\n");
	given_request(2, "dispatched");
	expect_status("svc-reg put -q contact P-1 phone=", 0);
	expect_run("svc-show 2 order -f tsv", 1, "",
		   "svc-show: 2: order: refused (I-08): missing phone= or email= of the contact\n");
	expect_run("svc-show -q 2 order", 1, "",
		   "svc-show: 2: order: refused (I-08): missing phone= or email= of the contact\n");
	expect_status("svc-reg put -q contact P-1 email=w@ex.com", 0);
	expect_run("svc-show 1 2 order | head -n 1", 1, "Dispatch order 2-V1-1\n", NULL);
}

Test(orders, visit_that_is_over_has_no_order)
{
	given_engineers();
	given_request(1, "left");
	expect_run("svc-show 1 order", 1, "",
		   "svc-show: 1: order: refused (I-08): missing engineer=, eta= or an "
		   "appointment\n");
}
