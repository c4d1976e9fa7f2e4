/* SPDX-License-Identifier: MIT
 *
 * svc-log: the journal as lines, voiding, history. Importing is test_import.c.
 */
#include "support/month.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(export, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(voiding, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(load, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* A request with what a read-back needs, under channel=email ref=1. */
#define COMPLETE                                                                               \
	"channel=email ref=1 customer=Acme contact='Li Wei' phone=13812345678 site='Plant 1' " \
	"project='Line 4' need=fault text='the pump leaks' model=CH serial=S1"

/* ---- export ---- */

Test(export, begins_with_the_header_and_the_contacts)
{
	expect_status("svc-new -q " COMPLETE, 0);
	expect_run("svc-log | sed -n 1,2p", 0,
		   "#id\torigin\tnumber\tsubject\tverb\tat\trec\tknown\tactor\tos_user\thash\n"
		   "contact\tP-1\tcustomer=C-1\tname=Li Wei\tphone=+8613812345678\n",
		   "");
}

Test(export, personal_data_are_in_contact_lines_only)
{
	expect_status("svc-new -q " COMPLETE, 0);
	expect_run("svc-log | grep -v ^contact | grep -c -e 13812345678 -e 'Li Wei'", 1, "0\n", "");
}

Test(export, ends_with_the_last_event)
{
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_run("svc-log export | tail -1 | cut -f 2,4-8,12-", 0,
		   "-\t1\tnew\t2026-11-23T01:00:00Z\t2026-11-23T01:00:00Z\t2026-11-23T01:00:00Z\t"
		   "channel=hotline\tcustomer=C-1\tsimulated=yes\ttext=the pump leaks\n",
		   "");
}

Test(export, takes_no_operands)
{
	expect_run("svc-log export 17", 2, "", "svc-log: 17: export takes no operands\n");
}

Test(export, an_unknown_verb_is_named)
{
	expect_run("svc-log dump", 2, "",
		   "svc-log: dump: export, import, load or void? try svc-log -h\n");
}

Test(export, quiet_prints_nothing)
{
	expect_run("svc-log -q", 0, "", "");
}

Test(export, a_full_disk_is_noticed)
{
	expect_status("svc-log > /dev/full", 2);
}

/* ---- void ---- */

/* Its events: EVENT is the number of the request's last one. */
#define EVENT "$(svc-list -o rev 1)"

Test(voiding, takes_the_event_out)
{
	expect_status("svc-new -q " COMPLETE, 0);
	expect_status("svc-new -q respond 1", 0);
	expect_status("svc-log void " EVENT " reason='wrong request'", 0);
	expect_run("svc-list -o id,state,responded_at", 0, "1\tnew\t-\n", "");
	expect_run("svc-fsck", 0, "", "");
}

Test(voiding, says_what_it_did)
{
	expect_status("svc-new -q " COMPLETE " readback=call", 0);
	expect_run("svc-log void -H 1 2>&1; svc-log void -H " EVENT " reason=slip | cut -f 2-", 0,
		   "svc-log: void: why? reason= is missing\n"
		   "done\tsubject\tstate\nvoid\t1\tnew\n",
		   "");
}

Test(voiding, is_refused_while_a_later_event_depends_on_it)
{
	expect_status("svc-new -q " COMPLETE, 0);
	expect_status("svc-new -q confirm 1 readback=call", 0);
	expect_status("svc-log | tail -1 | cut -f 1 > confirmed", 0);
	expect_status("svc-triage -q 1 category=fault impact=2 urgency=2", 0);
	expect_run("svc-log void $(cat confirmed) reason=slip 2>&1 | sed 's/[0-9]\\{3\\}/N/g'", 1,
		   "svc-log: N: void: refused: event N (triage) depends on it: from state "
		   "new only where it is an emergency\n",
		   "");
	expect_run("svc-list -o state 1", 0, "triaged\n", "");
}

Test(voiding, a_request_only_if_nothing_follows)
{
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_status("svc-log void " EVENT " reason=slip", 0);
	expect_run("svc-list -o id", 1, "", "");
	expect_run("svc-fsck", 0, "", "");
	expect_run("svc-new -o id customer=Acme text='the pump leaks'", 0, "2\n", NULL);
}

Test(voiding, once_only)
{
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_status("svc-new -q respond 1 && echo " EVENT " > n", 0);
	expect_status("svc-log void $(cat n) reason=slip", 0);
	expect_run("svc-log void $(cat n) reason=slip 2>&1 | cut -d : -f 3-", 1,
		   " void: refused: it is void already\n", "");
}

Test(voiding, a_void_stays)
{
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_status("svc-new -q respond 1", 0);
	expect_status("svc-log void " EVENT " reason=slip", 0);
	expect_run("svc-log void $(svc-log | tail -1 | cut -f 1) reason=slip 2>&1 | cut -d : -f 3-",
		   1, " void: refused: it voids another; do that step again instead\n", "");
}

Test(voiding, no_such_event)
{
	expect_run("svc-log void 99999 reason=slip", 1, "",
		   "svc-log: 99999: void: refused: there is no such event\n");
}

Test(voiding, a_put_gives_the_row_back_as_it_was)
{
	expect_status("svc-reg -q put engineer E001 name=Wang grade=A", 0);
	expect_status("svc-reg -q put engineer E001 grade=B", 0);
	expect_status("svc-log void $(svc-log | tail -1 | cut -f 1) reason=slip", 0);
	expect_run("svc-reg -o key,grade get engineer E001; svc-fsck", 0, "E001\tA\n", "");
}

Test(voiding, the_only_put_of_a_row_stays)
{
	expect_status("svc-reg -q put engineer E001 name=Wang", 0);
	expect_run("svc-log void $(svc-log | tail -1 | cut -f 1) reason=slip 2>&1 | cut -d : -f 3-",
		   1,
		   " void: refused: it is all there is of engineer/E001; svc-reg retire it "
		   "instead\n",
		   "");
}

Test(voiding, all_or_none_unless_keep_going)
{
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_status("svc-new -q respond 1 && echo " EVENT " > n", 0);
	expect_status("svc-log void 99999 $(cat n) reason=slip", 1);
	expect_run("svc-list -o rev | cmp - n", 0, "", "");
	expect_status("svc-log void -n $(cat n) reason=slip", 0);
	expect_run("svc-list -o rev | cmp - n", 0, "", "");
	expect_status("svc-log void -k 99999 $(cat n) reason=slip", 1);
	expect_status("svc-list -o rev | cmp - n", 1);
}

Test(voiding, needs_an_event_and_takes_few_fields)
{
	expect_run("svc-log void reason=slip", 2, "",
		   "svc-log: void: which event? svc-log prints their numbers\n");
	expect_run("svc-log void 1 text=slip", 2, "",
		   "svc-log: text=slip: not a field of void: reason, note, actor\n");
}

/* ---- load ---- */

Test(load, replays_history_with_its_own_times)
{
	sandbox_write("h", "#verb\tat\trec\tactor\tchannel\tref\tcustomer\ttext\n"
			   "new\t2020-01-02T08:00\t2020-01-03T09:00\tLi\temail\tA\tAcme\tthe pump "
			   "leaks\n"
			   "respond\t2020-01-02T08:10\t-\tLi\temail\tA\t-\t-\n");
	expect_run("svc-log load < h", 0, "1\tnew\tnew\n1\trespond\tnew\n", "");
	expect_run("svc-list -o reported,logged,responded_at", 0,
		   "2020-01-02T08:00:00+08:00\t2020-01-03T09:00:00+08:00\t"
		   "2020-01-02T08:10:00+08:00\n",
		   "");
	expect_run("svc-log | tail -2 | cut -f 4-9,12-", 0,
		   "1\tnew\t2020-01-02T00:00:00Z\t2020-01-03T01:00:00Z\t2026-11-23T01:00:00Z\tLi\t"
		   "channel=email\tcustomer=C-1\tloaded=yes\tref=A\tsimulated=yes\ttext=the pump "
		   "leaks\n"
		   "1\trespond\t2020-01-02T00:10:00Z\t2020-01-02T00:10:00Z\t2026-11-23T01:00:00Z\t"
		   "Li\tloaded=yes\tsimulated=yes\n",
		   "");
}

Test(load, by_id_too)
{
	expect_status(
	    "svc-new -q customer=Acme text='the pump leaks' channel=email at=2026-11-20T09:00", 0);
	expect_run_with_input("svc-log load", "#id\tverb\tat\n1\trespond\t2026-11-20T10:00\n", 0,
			      "1\trespond\tnew\n", "");
}

Test(load, the_rules_hold)
{
	sandbox_write("h", "#id\tverb\tat\tcustomer\ttext\tengineer\n"
			   "-\tnew\t2020-01-02T08:00\tAcme\tthe pump leaks\t-\n"
			   "1\tarrive\t2020-01-02T08:10\t-\t-\t-\n");
	expect_run("svc-log load < h", 1, "",
		   "svc-log: stdin:3: arrive: refused (E6): the request is new; arrive is for: "
		   "dispatched working\n");
	expect_run("svc-list", 1, "", "");
}

Test(load, keep_going_and_refused_lines)
{
	sandbox_write("h", "#id\tverb\tat\tchannel\tcustomer\ttext\n"
			   "-\tnew\t2020-01-02T08:00\temail\tAcme\tthe pump leaks\n"
			   "1\tarrive\t2020-01-02T08:10\t-\t-\t-\n"
			   "1\trespond\t2020-01-02T08:20\t-\t-\t-\n");
	expect_run("svc-log load -k -r bad < h 2>/dev/null; cat bad", 0,
		   "1\tnew\tnew\n1\trespond\tnew\n"
		   "#id\tverb\tat\tchannel\tcustomer\ttext\n"
		   "1\tarrive\t2020-01-02T08:10\t-\t-\t-\n",
		   "");
}

Test(load, refused_lines_never_overwrite_the_input)
{
	sandbox_write("h", "#id\tverb\n1\tarrive\n");
	expect_run("svc-log load -r h < h", 2, "", "svc-log: -r h: is the input itself\n");
	expect_run("cat h", 0, "#id\tverb\n1\tarrive\n", "");
}

Test(load, refused_lines_need_a_place)
{
	expect_run("svc-log load -r no/where < /dev/null", 2, "",
		   "svc-log: -r no/where: No such file or directory\n");
	expect_status("printf '#id\\tverb\\n1\\tarrive\\n' | svc-log load -r /dev/full", 2);
}

Test(load, refusals)
{
	static const struct {
		const char *input, *message;
		int status;
	} rows[] = {
	    {"1\n",
	     "svc-log: stdin:1: history needs a header: #id, verb, at, and what the verbs take\n",
	     1},
	    {"#id\tat\n1\t2020-01-02\n", "svc-log: stdin:2: verb: none is named\n", 1},
	    {"#id\tverb\n-\trespond\n", "svc-log: stdin:2: id: missing\n", 1},
	    {"#verb\tref\nrespond\tX\n", "svc-log: stdin:2: no such request\n", 1},
	    {"#verb\tref\nput\tX\n", "svc-log: stdin:2: verb: \"put\" is no verb of this program\n",
	     1},
	    {"#verb\tcolour\nnew\tred\n",
	     "svc-log: colour: no such field; svc-fields(5) lists them\n", 2},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		expect_run_with_input("svc-log load", rows[i].input, rows[i].status, "",
				      rows[i].message);
}

Test(load, the_whole_walk_as_history)
{
	month_load();
	expect_run("svc-list -o id,state state=accepted,new,cancelled", 0,
		   "1\taccepted\n2\taccepted\n3\taccepted\n4\taccepted\n5\taccepted\n6\taccepted\n"
		   "7\tnew\n8\tcancelled\n9\taccepted\n",
		   "");
	expect_run("svc-fsck", 0, "", "");
}

Test(load, a_dry_run_shows_and_writes_nothing)
{
	sandbox_now(MONTH_NOW);
	month_write("h");
	expect_status("svc-reg -q put engineer E001 name=Wang", 0);
	expect_run("svc-log > a; svc-log -n -i kv load < h | tail -1; svc-log | cmp - a", 0,
		   "9\tsurvey\taccepted\n", "");
}
