/* SPDX-License-Identifier: MIT
 *
 * Parts used on a job, and what is known of them afterwards.
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
	store_room_visit();
	expect_status(
	    "svc-stock issue part=SEAL qty=4 lot=L1 from=MAIN engineer=E1 request=1 -q && "
	    "svc-stock issue part=PUMP serial=P-1 from=MAIN engineer=E1 request=1 -q",
	    0);
}

TestSuite(stock_used, .init = begin, .fini = sandbox_end, .timeout = 120);

Test(stock_used, a_part_is_taken_from_the_van_of_the_visit)
{
	expect_run("svc-work part 1 part=SEAL lot=L1 qty=2", 0, "1\tpart\tworking\t1\n", "");
	expect_run("svc-stock on-hand part=SEAL -o location,qty", 0, "MAIN\t6\nS1\t2\nVAN1\t2\n",
		   "");
}

Test(stock_used, a_part_may_come_from_a_warehouse)
{
	expect_status("svc-work part 1 part=SEAL lot=L1 qty=2 from=MAIN -q", 0);
	expect_run("svc-stock on-hand part=SEAL -o location,qty", 0, "MAIN\t4\nS1\t2\nVAN1\t4\n",
		   "");
}

Test(stock_used, what_is_not_there_is_refused)
{
	expect_run(
	    "svc-work part 1 part=SEAL lot=L1 qty=9", 1, "",
	    "svc-work: 1: part: refused (I-07): VAN1 has 4 of SEAL lot L1 that can be taken, "
	    "not 9\n");
	expect_err_contains("svc-work part 1 part=PUMP serial_in=P-2", 1,
			    "piece P-2 of PUMP is not there but at MAIN");
	expect_err_contains("svc-work part 1 part=PUMP", 1, "missing serial_in=");
}

Test(stock_used, a_part_that_the_ledger_does_not_know_is_only_noted)
{
	expect_run("svc-work part 1 part=B-1", 0, "1\tpart\tworking\t1\n",
		   "svc-work: 1: part B-1 is not in the register\n");
	expect_run("svc-stock on-hand part=B-1", 1, "", "");
}

Test(stock_used, a_piece_goes_on_the_equipment)
{
	expect_status("svc-work part 1 part=PUMP serial_in=P-1 -q", 0);
	expect_run("svc-stock installed part=PUMP -o serial,asset,customer,site,request", 0,
		   "P-1\tA1\tC1\tS1\t1\n", "");
	expect_err_contains("svc-work part 1 part=PUMP serial_in=P-1", 1, "installed on A1");
}

Test(stock_used, a_late_line_is_taken_and_its_shortage_told)
{
	setenv("SVC_NOW", "2026-11-24T09:00:00+08:00", 1);
	expect_err_contains("svc-work part 1 part=SEAL lot=L1 qty=9 at=2026-11-23T09:30", 0,
			    "the books now have -5 of SEAL in VAN1");
	expect_out_contains("svc-fsck", 1, "by the books VAN1 has -5 of lot L1");
	expect_status("svc-stock receive part=SEAL qty=5 lot=L1 from=opening to=VAN1 price=12 -q",
		      0);
	expect_run("svc-fsck", 0, "", "");
}

Test(stock_used, a_piece_is_traced)
{
	expect_status("svc-work part 1 part=PUMP serial_in=P-1 -q", 0);
	expect_run("svc-stock trace serial=p1 -o verb,from,to,serial,request,asset", 0,
		   "receive\topening\tMAIN\tP-1\t-\t-\nissue\tMAIN\tVAN1\tP-1\t1\t-\n"
		   "consume\tVAN1\tS1\tP-1\t1\tA1\n",
		   "");
}

Test(stock_used, a_recall_is_one_pipe_and_one_request_each)
{
#define RECALL                                                                                    \
	"svc-stock installed lot=L1 -H -o customer,site,asset,ref | svc-new -o id,asset,channel " \
	"channel=monitor need=fault text='recall of L1' - 2> /dev/null"
	expect_status("svc-work part 1 part=SEAL lot=L1 -q && svc-work part 1 part=SEAL lot=L1 -q",
		      0);
	expect_run("svc-stock installed lot=L1 -o qty,asset", 0, "2\tA1\n", "");
	expect_run(RECALL, 0, "2\tA1\tmonitor\n", "");
	expect_run(RECALL, 0, "2\tA1\tmonitor\n", "");
	expect_run("svc-list | wc -l", 0, "2\n", "");
}

Test(stock_used, what_was_taken_back_is_not_installed)
{
	expect_status("svc-work part 1 part=PUMP serial_in=P-1 -q", 0);
	expect_status("svc-stock return part=PUMP serial=P-1 from=S1 condition=faulty -q", 0);
	expect_run("svc-stock installed part=PUMP", 1, "", "");
}

Test(stock_used, a_part_is_voided_after_its_movement_is_reversed)
{
#define OF(verb) "$(svc-log | awk '$5 == \"" verb "\" { print $3 }' | tail -1)"
	expect_status("svc-work part 1 part=PUMP serial_in=P-1 -q", 0);
	expect_err_contains("svc-log void " OF("part") " reason=slip", 1,
			    "the part was taken from the ledger: svc-stock reverse ");
	expect_err_contains("svc-log void " OF("consume") " reason=slip", 1,
			    "takes a movement back");
	expect_status("svc-stock reverse " OF("consume") " reason=slip -q", 0);
	expect_status("svc-log void " OF("part") " reason=slip -q", 0);
	expect_run("svc-stock on-hand part=PUMP -o location,qty", 0, "MAIN\t1\nVAN1\t1\n", "");
	expect_run("svc-fsck", 0, "", "");
}

Test(stock_used, below_the_minimum_what_to_order)
{
	expect_run("svc-stock below", 1, "", "");
	expect_status("svc-reg put part SEAL min=8 max=15 pack=4 -q", 0);
	expect_run("svc-stock below", 0, "SEAL\t6\t0\t8\t15\t12\t-\n", "");
	expect_status("svc-stock order part=SEAL qty=12 supplier=SUP doc=PO1 promised=2026-12-01 "
		      "price=12 -q",
		      0);
	expect_run("svc-stock below -o part,on_order,qty", 0, "SEAL\t12\t0\n", "");
}

Test(stock_used, listings_say_what_they_cannot)
{
	expect_run("svc-stock on-hnd", 2, "", "svc-stock: \"on-hnd\": did you mean on-hand?\n");
	expect_run("svc-stock on-hand lot=L1", 2, "", "svc-stock: lot: no field to filter by\n");
	expect_run("svc-stock on-hand -o lot", 2, "",
		   "svc-stock: -o lot: on-hand has no such column\n");
	expect_run("svc-stock -n on-hand", 2, "",
		   "svc-stock: on-hand: nothing is written, so -n, -k and -r mean nothing\n");
}
