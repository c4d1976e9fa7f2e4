/* SPDX-License-Identifier: MIT
 *
 * svc-stock: what each verb does to what is where.
 */
#include "support/run.h"
#include "support/sandbox.h"
#include "support/store_room.h"

static void
begin(void)
{
	sandbox_begin();
	store_room_begin();
}

TestSuite(stock, .init = begin, .fini = sandbox_end, .timeout = 120);

#define LINE "-o done,part,qty,from,to,lot,serial,worth"
#define WHERE(part) "svc-stock on-hand part=" part " -o location,qty"

/* ---- coming in ------------------------------------------------------------------- */

#define ORDER "svc-stock order part=SEAL qty=20 supplier=SUP doc=PO1 promised=2026-12-01 price=12.5"

Test(stock, an_order_is_on_order_and_not_on_hand)
{
	expect_run(ORDER " -o done,part,qty,doc", 0, "order\tSEAL\t20\tPO1\n", "");
	expect_run(WHERE("SEAL"), 1, "", "");
	expect_run("svc-stock open -o verb,part,qty,rest,from,doc,due_on", 0,
		   "order\tSEAL\t20\t20\tSUP\tPO1\t2026-12-01\n", "");
}

Test(stock, an_order_given_twice_is_one)
{
	expect_status(ORDER " -q", 0);
	expect_run(ORDER " -o done,doc", 0, "-\tPO1\n", "");
	expect_run("svc-stock open | wc -l", 0, "1\n", "");
}

Test(stock, a_receipt_comes_at_the_price_of_its_order)
{
	expect_status(ORDER " -q", 0);
	expect_run("svc-stock receive part=SEAL qty=8 doc=PO1 to=MAIN lot=L1 result=pass " LINE, 0,
		   "receive\tSEAL\t8\tSUP\tMAIN\tL1\t-\t100.00\n", "");
	expect_run("svc-stock open -o doc,rest", 0, "PO1\t12\n", "");
}

Test(stock, what_fails_the_inspection_goes_to_quarantine)
{
	expect_status(ORDER " -q", 0);
	expect_run("svc-stock receive part=SEAL qty=8 doc=PO1 lot=L1 result=fail -o to", 0,
		   "quarantine\n", "");
}

Test(stock, a_lot_that_comes_in_is_registered_with_its_last_day)
{
	expect_status("svc-stock receive part=OIL qty=2 lot=O1 from=opening to=MAIN price=5 -q", 0);
	expect_run("svc-reg get lot OIL/O1 -o part,lot,expires", 0, "OIL\tO1\t2026-12-23\n", "");
}

Test(stock, the_average_moves_with_what_comes_in)
{
	expect_status("svc-stock receive part=NUT qty=10 from=opening to=MAIN price=1 -q", 0);
	expect_status("svc-stock receive part=NUT qty=30 from=opening to=MAIN price=2 -q", 0);
	expect_run("svc-stock on-hand part=NUT -o qty,unit_cost,worth", 0, "40\t1.75\t70.00\n", "");
	expect_run("svc-stock issue part=NUT qty=4 from=MAIN engineer=E1 reason=van -o worth", 0,
		   "7.00\n", "");
}

/* ---- going about ----------------------------------------------------------------- */

Test(stock, an_issue_goes_to_the_van_of_the_engineer)
{
	store_room_fill();
	expect_run("svc-stock issue part=NUT qty=4 from=MAIN engineer=E1 reason=replenish " LINE, 0,
		   "issue\tNUT\t4\tMAIN\tVAN1\t-\t-\t0.40\n", "");
	expect_run(WHERE("NUT"), 0, "MAIN\t96\nVAN1\t4\n", "");
}

Test(stock, a_move_between_warehouses_is_in_transit_until_it_is_received)
{
	store_room_fill();
	expect_status("svc-stock move part=NUT qty=10 from=MAIN to=NORTH -q", 0);
	expect_run(WHERE("NUT"), 0, "MAIN\t90\nintransit\t10\n", "");
	expect_status("svc-stock receive $(svc-stock open -o event) qty=10 -q", 0);
	expect_run(WHERE("NUT"), 0, "MAIN\t90\nNORTH\t10\n", "");
	expect_run("svc-stock open", 1, "", "");
}

Test(stock, what_does_not_arrive_is_lost_with_a_reason)
{
	store_room_fill();
	expect_status("svc-stock move part=NUT qty=10 from=MAIN to=NORTH -q", 0);
	expect_err_contains("svc-stock receive $(svc-stock open -o event) qty=9", 1,
			    "missing reason=");
	expect_status("svc-stock receive $(svc-stock open -o event) qty=9 reason=lost -q", 0);
	expect_run(WHERE("NUT"), 0, "MAIN\t90\nNORTH\t9\n", "");
}

Test(stock, a_move_to_a_bin_of_the_same_warehouse_is_at_once)
{
	store_room_fill();
	expect_status("svc-stock move part=NUT qty=10 from=MAIN to=BIN -q", 0);
	expect_run(WHERE("NUT"), 0, "BIN\t10\nMAIN\t90\n", "");
}

Test(stock, a_doubtful_return_goes_to_quarantine)
{
	store_room_fill();
	expect_status("svc-stock issue part=NUT qty=4 from=MAIN engineer=E1 reason=van -q", 0);
	expect_run(
	    "svc-stock return part=NUT engineer=E1 condition=doubtful reason=rust -o from,to", 0,
	    "VAN1\tquarantine\n", "");
	expect_run("svc-stock return part=NUT engineer=E1 to=MAIN reason=spare -o from,to", 0,
		   "VAN1\tMAIN\n", "");
}

Test(stock, a_return_to_the_supplier_is_of_what_came_by_that_order)
{
	expect_status(ORDER " -q", 0);
	expect_status("svc-stock receive part=SEAL qty=8 doc=PO1 to=MAIN lot=L1 result=pass -q", 0);
	expect_err_contains("svc-stock return part=SEAL qty=9 from=MAIN to=SUP lot=L1 doc=PO1 "
			    "reason=wrong",
			    1, "(E8): qty: by PO1 8 came, not 9");
	expect_status("svc-stock return part=SEAL qty=8 from=MAIN to=SUP lot=L1 doc=PO1 "
		      "reason=wrong -q",
		      0);
	expect_run(WHERE("SEAL"), 1, "", "");
}

Test(stock, scrap_leaves_quarantine_for_good)
{
	store_room_fill();
	expect_status("svc-stock move part=NUT qty=3 from=MAIN to=quarantine -q", 0);
	expect_run("svc-stock scrap part=NUT qty=3 approver=E2 reason=bent evidence=photo "
		   "-o from,to,worth",
		   0, "quarantine\tscrap\t0.30\n", "");
	expect_run(WHERE("NUT"), 0, "MAIN\t97\n", "");
}

Test(stock, a_standby_unit_is_lent_and_comes_back)
{
	store_room_fill();
	store_room_visit();
	expect_status("svc-stock lend part=PUMP serial=P-2 from=MAIN to=S1 back_by=2026-12-01 "
		      "request=1 -q",
		      0);
	expect_run("svc-stock open -o verb,part,serial,due_on,request", 0,
		   "lend\tPUMP\tP2\t2026-12-01\t1\n", "");
	expect_run("svc-stock back $(svc-stock open -o event) condition=good to=MAIN -o from,to", 0,
		   "S1\tMAIN\n", "");
	expect_run("svc-stock open", 1, "", "");
}

/* ---- reserving ------------------------------------------------------------------- */

Test(stock, what_is_reserved_is_there_for_its_request_alone)
{
	store_room_fill();
	store_room_visit();
	expect_status("svc-stock reserve part=NUT qty=90 request=1 from=MAIN need_by=2026-11-30 -q",
		      0);
	expect_run("svc-stock on-hand part=NUT -o qty,reserved,available", 0, "100\t90\t10\n", "");
	expect_err_contains("svc-stock issue part=NUT qty=11 from=MAIN engineer=E2 reason=van", 1,
			    "(I-07): MAIN has 10 of NUT that can be taken, 90 of NUT reserved");
	expect_status("svc-stock issue part=NUT qty=50 from=MAIN engineer=E1 request=1 -q", 0);
	expect_run("svc-stock open -o verb,qty,rest", 0, "reserve\t90\t40\n", "");
}

Test(stock, what_is_released_can_be_had_again)
{
	store_room_fill();
	store_room_visit();
	expect_status("svc-stock reserve part=NUT qty=90 request=1 from=MAIN need_by=2026-11-30 -q",
		      0);
	expect_status("svc-stock release part=NUT request=1 -q", 0);
	expect_run("svc-stock on-hand part=NUT -o available", 0, "100\n", "");
}

/* ---- slips ----------------------------------------------------------------------- */

Test(stock, a_reversal_undoes_quantity_and_worth)
{
	store_room_fill();
	expect_status("svc-stock issue part=NUT qty=4 from=MAIN engineer=E1 reason=van -q", 0);
	expect_status("svc-stock reverse $(svc-stock trace part=NUT verb=issue -o event) "
		      "reason=slip -q",
		      0);
	expect_run("svc-stock on-hand part=NUT -o location,qty,worth", 0, "MAIN\t100\t10.00\n", "");
	expect_run("svc-stock trace part=NUT -o verb,reversed", 0,
		   "receive\t-\nissue\tyes\nreverse\t-\n", "");
}

Test(stock, what_has_gone_on_cannot_be_reversed)
{
	store_room_fill();
	expect_status("svc-stock issue part=NUT qty=4 from=MAIN engineer=E1 reason=van -q", 0);
	expect_status("svc-stock return part=NUT qty=2 engineer=E1 to=MAIN reason=spare -q", 0);
	expect_err_contains("svc-stock reverse $(svc-stock trace part=NUT verb=issue -o event) "
			    "reason=slip",
			    1, "(I-07): what it brought is not all in VAN1 any more");
}

Test(stock, scrap_is_not_reversed_once_the_piece_is_elsewhere)
{
	store_room_fill();
	expect_status("svc-stock move part=PUMP serial=P-1 from=MAIN to=quarantine -q && "
		      "svc-stock scrap part=PUMP serial=P-1 approver=E2 reason=bent "
		      "evidence=photo -q && svc-stock receive part=PUMP serial=P-1 from=opening "
		      "to=NORTH price=900 -q",
		      0);
	expect_err_contains("svc-stock reverse $(svc-stock trace serial=P-1 verb=scrap -o event) "
			    "reason=slip",
			    1, "(E7): serial: piece P1 is at NORTH now");
}

Test(stock, a_movement_is_reversed_once)
{
	store_room_fill();
	expect_status("svc-stock issue part=NUT qty=4 from=MAIN engineer=E1 reason=van -q", 0);
	expect_status("svc-stock reverse $(svc-stock trace part=NUT verb=issue -o event) "
		      "reason=slip -q",
		      0);
	expect_err_contains("svc-stock reverse $(svc-stock trace part=NUT verb=issue -o event) "
			    "reason=slip",
			    1, "(E7): it is reversed already");
}

/* ---- the whole ------------------------------------------------------------------- */

Test(stock, lines_under_a_header_are_movements)
{
	expect_run_with_input("svc-stock receive -o part,qty,to,serial",
			      "#part\tqty\tfrom\tto\tserial\tprice\n"
			      "NUT\t5\topening\tMAIN\t-\t1\n"
			      "PUMP\t-\topening\tMAIN\tP-9\t900\n",
			      0, "NUT\t5\tMAIN\t-\nPUMP\t1\tMAIN\tP-9\n", "");
}

Test(stock, one_refused_line_and_nothing_is_written)
{
	store_room_fill();
	expect_run_with_input("svc-stock issue from=MAIN engineer=E1 reason=van",
			      "#part\tqty\nNUT\t5\nNUT\t500\n", 1, "",
			      "svc-stock: stdin:3: issue: refused (I-07): MAIN has 95 of NUT that "
			      "can be taken, not 500\n");
	expect_run(WHERE("NUT"), 0, "MAIN\t100\n", "");
}

Test(stock, refused_lines_are_kept_and_the_good_ones_written)
{
	store_room_fill();
	expect_status("printf '#part\\tqty\\nNUT\\t5\\nNUT\\t500\\n' | "
		      "svc-stock -k -r bad issue from=MAIN engineer=E1 reason=van -q",
		      1);
	expect_run("cat bad", 0, "#part\tqty\nNUT\t500\n", "");
	expect_run(WHERE("NUT"), 0, "MAIN\t95\nVAN1\t5\n", "");
}

Test(stock, a_dry_run_prints_and_writes_nothing)
{
	store_room_fill();
	expect_run("svc-stock -n issue part=NUT qty=5 from=MAIN engineer=E1 reason=van -o to,qty",
		   0, "VAN1\t5\n", "");
	expect_run(WHERE("NUT"), 0, "MAIN\t100\n", "");
}

Test(stock, the_ledger_is_the_fold_of_the_journal)
{
	store_room_fill();
	store_room_visit();
	expect_status("svc-stock move part=NUT qty=10 from=MAIN to=NORTH -q", 0);
	expect_status("svc-stock issue part=PUMP serial=P-1 from=MAIN engineer=E1 request=1 -q", 0);
	expect_status("svc-work part 1 part=PUMP serial_in=P-1 -q", 0);
	expect_run("svc-fsck", 0, "", "");
	expect_run("svc-stock lots > before; svc-log | svc-log import -q -d copy.db && "
		   "svc-stock -d copy.db lots | diff before -",
		   0, "", "");
}
