/* SPDX-License-Identifier: MIT
 *
 * svc-show: facts, events, visits and the read-back script of one request.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/run.h"
#include "support/sandbox.h"

static void
begin(void)
{
	sandbox_begin();
	expect_status("svc-new -q customer=华东精工 contact=王伟 phone=13812345678 site=一号厂房"
		      " project=PY need=fault text='won'\"'\"'t start' model=CG-400 serial=CG-0451"
		      " want_by='2026-11-24 08:00'",
		      0);
}

TestSuite(show, .init = begin, .fini = sandbox_end, .timeout = 120);

/* Sends an engineer to request 1 who arrives, leaves and is done. */
static void
visit(void)
{
	expect_status("svc-reg put -q engineer E001 name=李明 skills=chiller:3 base=31.2,121.5", 0);
	expect_status("svc-new -q confirm 1 readback=call", 0);
	expect_status("svc-triage -q 1 category=fault impact=1 urgency=2", 0);
	expect_status("svc-assign -q plan 1 skill=chiller duration=2h", 0);
	expect_status("svc-assign -q assign 1 engineer=E001 eta=+1h", 0);
	sandbox_now("2026-11-23T10:00:00+08:00");
	expect_status("svc-work -q depart 1", 0);
	expect_status("svc-work -q arrive 1", 0);
}

Test(show, facts_are_id_field_value_with_the_phone_in_full)
{
	expect_run("svc-show 1 facts | grep -v -e rev -e digest", 0,
		   "1\tid\t1\n"
		   "1\tstate\tnew\n"
		   "1\tchannel\thotline\n"
		   "1\treported\t2026-11-23T09:00:00+08:00\n"
		   "1\tlogged\t2026-11-23T09:00:00+08:00\n"
		   "1\tcustomer\tC-1\n"
		   "1\tcontact\tP-1\n"
		   "1\tphone\t+8613812345678\n"
		   "1\tproject\tPY\n"
		   "1\tsite\tS-1\n"
		   "1\tneed\tfault\n"
		   "1\ttext\twon't start\n"
		   "1\tmodel\tCG-400\n"
		   "1\tserial\tCG-0451\n"
		   "1\tasset\tA-1\n"
		   "1\twant_by\t2026-11-24T08:00:00+08:00\n"
		   "1\tresponded_at\t2026-11-23T09:00:00+08:00\n"
		   "1\tepisode\t1\n"
		   "1\tdue\t2026-11-23T17:00:00+08:00\n"
		   "1\trespond_due\t2026-11-23T11:00:00+08:00\n"
		   "1\tdispatch_due\t2026-11-23T17:00:00+08:00\n"
		   "1\tarrive_due\t2026-11-24T18:00:00+08:00\n"
		   "1\trestore_due\t2026-11-25T18:00:00+08:00\n"
		   "1\tresponse_time\t0\n"
		   "1\tage\t0\n",
		   "");
}

Test(show, the_timeline_tells_events_as_they_are_typed)
{
	expect_status("svc-new -q confirm 1 readback=call note='said \"yes\"'", 0);
	expect_out_contains("svc-show 1 timeline | cut -f1,3,4", 0,
			    "1\t2026-11-23T09:00:00+08:00\tnew\n");
	expect_out_contains("svc-show 1 timeline | cut -f6", 0,
			    "text=\"won't start\" model=CG-400");
	expect_out_contains("svc-show 1 timeline | cut -f6", 0, "note=\"said \\\\\"yes\\\\\"\"");
}

Test(show, a_voided_event_is_marked)
{
	expect_status("svc-new -q amend 1 special=ladder", 0);
	expect_status("svc-log -q void $(svc-show 1 timeline | awk '$4 == \"amend\" {print $2}')"
		      " reason=slip",
		      0);
	expect_run("svc-show 1 timeline | cut -f4,6 | sed '1d;s/event=[0-9]*/event=N/'", 0,
		   "amend\t[void] special=ladder simulated=yes\n"
		   "void\treason=slip simulated=yes event=N\n",
		   "");
}

Test(show, visits_have_a_line_each)
{
	expect_run("svc-show 1 visits", 0, "", "");
	visit();
	expect_run(
	    "svc-show -H 1 visits", 0,
	    "#id\tvisit\tvisit_state\tengineer\tassigned_at\twindow_start\twindow_end\tdepart\t"
	    "arrive\tleave\toutcome\torder_issue\trescheduled\n"
	    "1\t1\tonsite\tE001\t2026-11-23T09:00:00+08:00\t-\t-\t2026-11-23T10:00:00+08:00\t"
	    "2026-11-23T10:00:00+08:00\t-\t-\t1\t-\n",
	    "");
}

Test(show, alone_it_shows_facts_and_then_the_timeline)
{
	expect_run("svc-show 1 > both; svc-show 1 facts > parts; svc-show 1 timeline >> parts;"
		   " cmp both parts",
		   0, "", "");
}

Test(show, tables_are_for_people)
{
	visit();
	expect_out_contains("svc-show -f table 1 facts", 0, "\ncustomer         华东精工 (C-1)\n");
	expect_out_contains("svc-show -f table 1 facts", 0, "\nphone            13812345678\n");
	expect_out_contains("svc-show -f table 1 visits", 0, "李明");
	expect_out_contains("svc-show -f table 1 timeline", 0, "2026-11-23 09:00 new");
	expect_out_contains("LC_ALL=zh_CN.UTF-8 svc-show -f table 1 facts", 0, "客户单位");
}

Test(show, nothing_is_cut_in_a_table)
{
	expect_status("svc-new -q amend 1 special=\"$(printf 'x%.0s' {1..300})\"", 0);
	expect_run("svc-show -f table 1 facts | tr -cd x | wc -c", 0, "300\n", "");
}

Test(show, control_characters_are_made_visible_in_a_table)
{
	expect_status("svc-new -q amend 1 special=$'a\\tb\\nc'", 0);
	expect_out_contains("svc-show -f table 1 facts", 0, "a␉b⏎c");
	expect_out_contains("svc-show 1 facts", 0, "1\tspecial\ta\\tb\\nc\n");
}

Test(show, the_readback_script_is_in_the_readers_language)
{
	expect_run("svc-show 1 readback", 0,
		   "Read back to the customer, request 1:\n"
		   "  customer: 华东精工\n"
		   "  contact: 王伟\n"
		   "  phone: 13812345678\n"
		   "  project: PY\n"
		   "  site: 一号厂房\n"
		   "  description: won't start\n"
		   "  model: CG-400\n"
		   "  serial: CG-0451\n"
		   "  wanted by: 2026-11-24 08:00\n"
		   "Is all of this right, and is nothing missing?\n"
		   "Once the customer says so: svc-new confirm 1 readback=call\n",
		   "");
	expect_out_contains("LANG=zh_CN.UTF-8 LC_ALL= svc-show 1 readback", 0,
			    "  客户单位：华东精工\n  联系人：王伟\n  电话：13812345678\n");
}

Test(show, the_readback_script_names_what_is_missing)
{
	expect_status("svc-new -q customer=ACME text='what does it cost' need=enquiry 2>/dev/null",
		      0);
	expect_out_contains("svc-show 2 readback", 0, "Still to be asked for: ");
	expect_out_contains("svc-show 2 readback", 0, "contract / project");
}

Test(show, requests_are_named_by_ids_filters_or_stdin)
{
	expect_status("svc-new -q customer=ACME text='what does it cost' need=enquiry 2>/dev/null",
		      0);
	expect_run("svc-show 2 1 facts | grep state", 0, "1\tstate\tnew\n2\tstate\tnew\n", "");
	expect_run("svc-show customer=ACME facts | grep state", 0, "2\tstate\tnew\n", "");
	expect_run_with_input("svc-show - facts | grep state", "2\n1\n", 0,
			      "2\tstate\tnew\n1\tstate\tnew\n", "");
	expect_run_with_input("svc-show -", "", 0, "", "");
}

Test(show, formats_carry_names)
{
	expect_out_contains("svc-show -f json 1 facts", 0,
			    "{\"id\":\"1\",\"field\":\"state\",\"value\":\"new\"}\n");
	expect_out_contains("svc-show -H 1 timeline", 0,
			    "#id\tevent\tat\tverb\tactor\tmessage\n1\t");
}

Test(show, unknown_requests_are_told)
{
	expect_run("svc-show 9", 1, "", "svc-show: 9: no such request\n");
	expect_run("svc-show 9 1 facts | cut -f1-3 | sed -n 1p", 1, "1\tid\t1\n",
		   "svc-show: 9: no such request\n");
}

Test(show, wrong_usage_is_told)
{
	expect_run("svc-show", 2, "", "svc-show: which request? try svc-show -h\n");
	expect_run("svc-show facts", 2, "", "svc-show: which request? try svc-show -h\n");
	expect_run("svc-show 1 fact", 2, "",
		   "svc-show: \"fact\" is no part of a request; did you mean facts?\n");
	expect_err_contains("svc-show 1 nonsense", 2, "\"nonsense\" is neither an id nor a filter");
	expect_run("svc-show -o id 1", 2, "", "svc-show: -o: no such option; try svc-show -h\n");
}
