/* SPDX-License-Identifier: MIT
 *
 * Stocktakes: lines that assert what is there.
 */
#include "support/run.h"
#include "support/sandbox.h"
#include "support/store_room.h"

static void
begin(void)
{
	sandbox_begin();
	store_room_begin();
	store_room_fill();
}

TestSuite(stock_counted, .init = begin, .fini = sandbox_end, .timeout = 120);

Test(stock_counted, a_sheet_is_blind)
{
	expect_run("svc-stock sheet location=MAIN", 0,
		   "#location\tpart\tlot\tserial\tcounted\nMAIN\tNUT\t-\t-\t-\n"
		   "MAIN\tPUMP\t-\tP1\t-\nMAIN\tPUMP\t-\tP2\t-\nMAIN\tSEAL\tL1\t-\t-\n",
		   "");
}

Test(stock_counted, a_true_assertion_is_recorded)
{
	expect_run("svc-stock count location=MAIN part=NUT counted=100 -o done,part", 0,
		   "count\tNUT\n", "");
}

Test(stock_counted, the_first_false_assertion_is_named_and_nothing_written)
{
	expect_run_with_input("svc-stock count",
			      "#location\tpart\tlot\tcounted\nMAIN\tNUT\t-\t100\n"
			      "MAIN\tSEAL\tL1\t9\n",
			      1, "",
			      "svc-stock: stdin:3: count: refused (E8): counted: the books have "
			      "10, not 9: count again, then adjust=yes reason=\n");
	expect_run("svc-log | grep -c '\tcount\t'", 1, "0\n", "");
}

Test(stock_counted, the_books_follow_with_a_reason)
{
	expect_err_contains("svc-stock count location=MAIN part=NUT counted=96 adjust=yes", 1,
			    "missing reason=");
	expect_run("svc-stock count location=MAIN part=NUT counted=96 adjust=yes reason=lost "
		   "-o from,to,qty,worth",
		   0, "MAIN\tadjust\t4\t0.40\n", "");
	expect_run("svc-stock on-hand part=NUT -o qty", 0, "96\n", "");
}

Test(stock_counted, a_dear_adjustment_is_approved_by_somebody_else)
{
	expect_err_contains("svc-stock count location=MAIN part=PUMP serial=P-1 counted=0 "
			    "adjust=yes reason=stolen",
			    1, "missing approver=");
	expect_status("svc-stock count location=MAIN part=PUMP serial=P-1 counted=0 adjust=yes "
		      "reason=stolen approver=E1 -q",
		      0);
}

Test(stock_counted, who_keeps_the_place_does_not_count_it)
{
	expect_err_contains("svc-stock count location=MAIN part=NUT counted=100 actor=E2", 1,
			    "(E10): actor: E2 keeps MAIN, and so cannot count it");
}

Test(stock_counted, what_was_found_too_much_comes_in)
{
	expect_run("svc-stock count location=NORTH part=NUT counted=3 adjust=yes reason=found "
		   "-o from,to,qty",
		   0, "adjust\tNORTH\t3\n", "");
}
