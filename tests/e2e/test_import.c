/* SPDX-License-Identifier: MIT
 *
 * svc-log import: a journal into an empty store, and into another.
 */
#include "support/month.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(import, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(merge, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* A request with what a read-back needs, under channel=email ref=1. */
#define COMPLETE                                                                               \
	"channel=email ref=1 customer=Acme contact='Li Wei' phone=13812345678 site='Plant 1' " \
	"project='Line 4' need=fault text='the pump leaks' model=CH serial=S1"

/* ---- import into an empty store ---- */

#define OTHER "SVC_DB=other.db "

Test(import, round_trip_gives_the_same_bytes)
{
	month_load();
	expect_status("svc-log void $(svc-show 5 timeline | awk '$4 == \"survey\" {print $2}')"
		      " reason=slip",
		      0);
	expect_run("svc-log > a && " OTHER "svc-log import < a", 0, "", "");
	expect_run(OTHER "svc-log | cmp - a", 0, "", "");
	expect_run("svc-list -f json state=accepted,new,cancelled > a; " OTHER
		   "svc-list -f json state=accepted,new,cancelled | cmp - a",
		   0, "", "");
	expect_run("svc-report month=2026-11 by=engineer > a; " OTHER
		   "svc-report month=2026-11 by=engineer | cmp - a",
		   0, "", "");
	expect_run("svc-report month=2026-11 asof=2026-12-05 > a; " OTHER
		   "svc-report month=2026-11 asof=2026-12-05 | cmp - a",
		   0, "", "");
	expect_run(OTHER "svc-fsck", 0, "", "");
}

Test(import, through_a_pipe_longer_than_its_buffer)
{
	expect_status(
	    "(printf '#customer\\ttext\\n'; seq -f 'Acme\tpump %g leaks' 300) | svc-new -q", 0);
	expect_run("svc-log | tee a | " OTHER "svc-log import && [ $(wc -c < a) -gt 65536 ]", 0, "",
		   "");
	expect_run(OTHER "svc-log | cmp - a", 0, "", "");
}

Test(import, refused_first_line_gives_no_origin)
{
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_status("svc-log | sed '2s/\\t[^\\t]*/\\tx1/' | " OTHER "svc-log import -k", 1);
	expect_run(OTHER "svc-new -o id customer=Beta text='no light'", 0, "1\n", NULL);
}

Test(import, twice_does_no_harm)
{
	month_load();
	expect_run("svc-log > a; svc-log import < a; svc-log | cmp - a", 0, "", "");
}

Test(import, goes_on_where_the_store_stopped)
{
	expect_status("svc-reg -q put setting origin value=K", 0);
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_status("svc-log | " OTHER "svc-log import", 0);
	expect_run(OTHER "svc-new -o id,customer customer=Beta text='no light'", 0, "K2\tC-K2\n",
		   NULL);
}

Test(import, a_changed_line_breaks_the_chain)
{
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_run("svc-log | sed 's/pump/lamp/' | " OTHER "svc-log import 2>&1 | "
		   "sed 's/stdin:[0-9]*: event [0-9]*/WHERE/'",
		   1,
		   "svc-log: WHERE: its hash does not follow from the event before it and this "
		   "line\n",
		   "");
	expect_run(OTHER "svc-log | grep -c 'text='", 1, "0\n", "");
}

Test(import, a_missing_line_is_a_gap_and_nothing_is_written)
{
	expect_run("svc-log | sed 50d | " OTHER "svc-log import 2>&1 | sed -n 1p", 1,
		   "svc-log: stdin:50: event 50: a gap: the event before it in its chain is not "
		   "here\n",
		   "");
	expect_run("svc-log | " OTHER "svc-log import", 0, "", "");
}

Test(import, keep_going_takes_what_stands_before_the_gap)
{
	expect_status("svc-log > a; sed 50d a | " OTHER "svc-log import -k -r bad", 1);
	expect_run("head -1 a > rest; tail -n +51 a >> rest; cmp rest bad", 0, "", "");
	expect_run(OTHER "svc-log > b; head -49 a | cmp - b", 0, "", "");
}

Test(import, a_dry_run_leaves_the_store_empty)
{
	expect_status("svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_run("svc-log > a; " OTHER "svc-log import -n < a; " OTHER
		   "svc-log import < a; " OTHER "svc-log | cmp - a",
		   0, "", "");
}

Test(import, what_is_no_journal_is_refused)
{
	expect_run_with_input("svc-log import", "#id\tstate\n1\tnew\n", 2, "",
			      "svc-log: stdin:1: not the header of a journal; svc-log load takes "
			      "other history\n");
	expect_run_with_input("svc-log import", "hello\n", 1, "",
			      "svc-log: stdin:1: a journal line has 11 columns before the "
			      "fields\n");
}

Test(import, nothing_is_fine)
{
	expect_run_with_input("svc-log import", "", 0, "", "");
}

/* ---- merge ---- */

/* The head office M, and K with a request of its own; K's journal in k. */
static void
two_stores(void)
{
	expect_status(OTHER "svc-reg -q put setting origin value=K", 0);
	expect_status(OTHER "svc-new -q " COMPLETE " readback=call", 0);
	expect_status("svc-reg -q put setting origin value=M", 0);
	expect_status("svc-new -q customer=Beta text='no light at all'", 0);
	expect_status(OTHER "svc-log > k", 0);
}

Test(merge, brings_the_other_stores_requests)
{
	two_stores();
	expect_run("svc-log import < k", 0, "", "");
	expect_run("svc-list -o id,customer,contact", 0, "K1\tC-K1\tP-K1\nM1\tC-M1\t-\n", "");
	expect_run("svc-fsck", 0, "", "");
}

Test(merge, is_known_since_now)
{
	two_stores();
	sandbox_now("2026-11-25T09:00:00+08:00");
	expect_status("svc-log import < k", 0);
	expect_run("svc-report -o value requests month=2026-11", 0, "2\n", "");
	expect_run("svc-report -o value requests month=2026-11 asof=2026-11-24", 0, "1\n", "");
}

Test(merge, takes_only_what_is_new)
{
	two_stores();
	expect_status("svc-log import < k", 0);
	expect_status(OTHER "svc-work -q note K1 note=hello", 0);
	expect_status(OTHER "svc-log | svc-log import", 0);
	expect_run("svc-log | grep -c 'K1\tnote'", 0, "1\n", "");
	expect_run("svc-fsck", 0, "", "");
}

Test(merge, what_no_longer_fits_is_refused_with_its_reason)
{
	two_stores();
	expect_status("svc-log import < k", 0);
	expect_status("svc-close -q cancel K1 grounds=wrong", 0);
	expect_status(OTHER "svc-triage -q K1 category=fault impact=2 urgency=2", 0);
	expect_status(OTHER "svc-work -q note K1 note=hello", 0);
	expect_run(
	    OTHER "svc-log | svc-log import -k -r bad 2>&1 | sed 's/^.*event K[0-9]*/EVENT/'", 1,
	    "EVENT: triage no longer fits request K1: (E6) the request is cancelled; triage is "
	    "for: new confirmed triaged remote ready dispatched working\n"
	    "svc-log: K: 1 more events refused: they stand behind one that was\n",
	    "");
	expect_run("tail -n +2 bad | cut -f 4,5", 0, "K1\ttriage\nK1\tnote\n", "");
	expect_run("svc-list -o id,state K1 && svc-fsck", 0, "K1\tcancelled\n", "");
}

Test(merge, a_fork_is_refused)
{
	two_stores();
	expect_status("cp other.db fork.db; svc-log import < k", 0);
	expect_status(
	    OTHER
	    "svc-work -q note K1 note=hello; SVC_DB=fork.db svc-new -q amend K1 text='it is dry'",
	    0);
	expect_status(OTHER "svc-log | svc-log import", 0);
	expect_run("SVC_DB=fork.db svc-log | svc-log import 2>&1 | sed 's/^.*event K[0-9]*/EVENT/'",
		   1, "EVENT: a fork: another event of that number is here\n", "");
}

Test(merge, stores_without_an_origin_do_not_merge)
{
	expect_status(OTHER "svc-new -q customer=Acme text='the pump leaks'", 0);
	expect_status("svc-new -q customer=Beta text='no light at all'", 0);
	expect_err_contains(
	    OTHER "svc-log | svc-log import", 1,
	    "it comes from a store without an origin code; such stores do not merge\n");
	expect_run("svc-list -o text", 0, "no light at all\n", "");
}

Test(merge, the_settings_here_stay)
{
	expect_status("svc-reg -q put setting origin value=M", 0);
	expect_status("svc-reg -q put setting reopen_days value=10", 0);
	expect_status(OTHER "svc-reg -q put setting origin value=K", 0);
	expect_status(OTHER "svc-reg -q put setting reopen_days value=99", 0);
	expect_status(OTHER "svc-log | svc-log import", 0);
	expect_run("svc-reg -o value get setting reopen_days; svc-fsck", 0, "10\n", "");
}

Test(merge, a_contact_retired_here_stays_retired)
{
	two_stores();
	expect_status("svc-log import < k", 0);
	expect_status("svc-reg -q retire contact P-K1", 0);
	expect_status("svc-log import < k", 0);
	expect_run("svc-log | grep ^contact | cut -f 2,6", 0, "P-K1\tretired=yes\n", "");
}
