/* SPDX-License-Identifier: MIT
 *
 * What the ledger refuses, each with its reason (DOMAIN f.1); nothing is written.
 */
#include <stddef.h>

#include "support/run.h"
#include "support/sandbox.h"
#include "support/store_room.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
begin(void)
{
	sandbox_begin();
	store_room_begin();
	store_room_fill();
}

TestSuite(stock_refused, .init = begin, .fini = sandbox_end, .timeout = 120);

struct refused {
	const char *command, *message;
};

static void
expect_refused(const struct refused *row, size_t count)
{
	expect_status("svc-log > before", 0);
	for (size_t i = 0; i < count; i++) {
		struct run answer = run(row[i].command);

		cr_expect_eq(answer.status, 1, "%s: exit %d", row[i].command, answer.status);
		cr_expect_str_empty(answer.out, "%s printed %s", row[i].command, answer.out);
		cr_expect(strstr(answer.err, row[i].message) != NULL, "%s said %s", row[i].command,
			  answer.err);
		run_free(&answer);
	}
	expect_run("svc-log | diff before -", 0, "", "");
}

Test(stock_refused, more_than_is_there)
{
	static const struct refused rows[] = {
	    {"svc-stock issue part=NUT qty=101 from=MAIN engineer=E1 reason=van",
	     "(I-07): MAIN has 100 of NUT"},
	    {"svc-stock move part=NUT qty=1 from=NORTH to=MAIN", "(I-07): NORTH has 0 of NUT"},
	    {"svc-stock return part=NUT qty=1 engineer=E1 to=MAIN reason=spare",
	     "(I-07): VAN1 has 0 of NUT"},
	    {"svc-stock issue part=SEAL qty=1 lot=L9 from=MAIN engineer=E1 reason=van", "(I-07)"},
	};
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, a_serial_number_twice)
{
	static const struct refused rows[] = {
	    {"svc-stock receive part=PUMP serial=p1 from=opening to=NORTH price=900",
	     "(E7): serial: piece p1 of PUMP is at MAIN already"},
	    {"svc-stock issue part=PUMP serial=P-1 qty=2 from=MAIN engineer=E1 reason=van",
	     "(E8): qty: P-1 is one piece"},
	    {"svc-stock issue part=PUMP from=MAIN engineer=E1 reason=van",
	     "(E1): missing serial=: PUMP is tracked by serial number"},
	    {"svc-stock issue part=NUT serial=N-1 from=MAIN engineer=E1 reason=van",
	     "(E8): serial: NUT is not tracked by serial number"},
	};
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, more_than_was_ordered)
{
	static const struct refused rows[] = {
	    {"svc-stock receive part=SEAL qty=21 doc=PO1 to=MAIN lot=L2 result=pass",
	     "(E8): qty: 20 are still to come, not 21"},
	    {"svc-stock receive part=SEAL qty=1 doc=PO9 from=SUP to=MAIN lot=L2 result=pass",
	     "(E5): doc: no order PO9 of SEAL"},
	    {"svc-stock order part=SEAL qty=30 supplier=SUP doc=PO1 promised=2026-12-01 price=12",
	     "(E7): doc: PO1 orders SEAL already"},
	};
	expect_status("svc-stock order part=SEAL qty=20 supplier=SUP doc=PO1 promised=2026-12-01 "
		      "price=12 -q",
		      0);
	expect_refused(rows, COUNT(rows));
	expect_status("svc-reg put setting stock.over_receipt value=5 -q", 0);
	expect_status("svc-stock receive part=SEAL qty=21 doc=PO1 to=MAIN lot=L2 result=pass -q",
		      0);
}

Test(stock_refused, return_of_a_part_never_issued)
{
	static const struct refused rows[] = {
	    {"svc-stock return part=PUMP serial=P-1 engineer=E1 to=MAIN reason=spare",
	     "piece P-1 of PUMP is not there but at MAIN"},
	    {"svc-stock return part=SEAL lot=L1 engineer=E1 to=MAIN reason=spare",
	     "(I-07): VAN1 has 0 of SEAL"},
	};
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, count_while_something_is_on_its_way)
{
	static const struct refused rows[] = {
	    {"svc-stock count location=NORTH part=NUT counted=0",
	     "(E6): location: a move from or to NORTH is under way"},
	    {"svc-stock count location=MAIN part=NUT counted=90",
	     "(E6): location: a move from or to MAIN is under way"},
	};
	expect_status("svc-stock move part=NUT qty=10 from=MAIN to=NORTH -q", 0);
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, scrap_without_approval)
{
	static const struct refused rows[] = {
	    {"svc-stock scrap part=NUT reason=bent evidence=photo", "missing approver="},
	    {"svc-stock scrap part=NUT reason=bent evidence=photo approver=E1 actor=E1",
	     "(E10): approver: E1 cannot approve what he does himself"},
	    {"svc-stock scrap part=NUT approver=E2 evidence=photo", "missing reason="},
	    {"svc-stock scrap part=NUT approver=E2 reason=bent", "missing evidence="},
	    {"svc-stock scrap part=NUT from=MAIN approver=E2 reason=bent evidence=photo",
	     "(E8): scrap is not from MAIN (warehouse) to scrap"},
	};
	expect_status("svc-stock move part=NUT qty=3 from=MAIN to=quarantine -q", 0);
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, another_unit)
{
	static const struct refused rows[] = {
	    {"svc-stock issue part=NUT qty=1 unit=box from=MAIN engineer=E1 reason=van",
	     "(E8): unit: NUT is counted in piece, not in box"},
	};
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, use_without_a_purpose)
{
	static const struct refused rows[] = {
	    {"svc-stock issue part=NUT from=MAIN engineer=E1", "missing request="},
	    {"svc-stock issue part=NUT from=MAIN engineer=E1 request=9",
	     "(E5): request: no request 9"},
	    {"svc-stock reserve part=NUT from=MAIN need_by=2026-12-01", "missing request="},
	};
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, blocked_and_expired_lots)
{
	static const struct refused rows[] = {
	    {"svc-stock issue part=SEAL lot=L1 from=MAIN engineer=E1 reason=van",
	     "(I-07): lot: L1 of SEAL is blocked"},
	    {"svc-stock issue part=OIL lot=O1 from=MAIN engineer=E1 reason=van",
	     "(I-07): lot: O1 of OIL is expired on 2026-11-01; take O2"},
	    {"svc-stock issue part=OIL from=MAIN engineer=E1 reason=van",
	     "(E1): missing lot=; first to expire is O2"},
	};
	expect_status("svc-reg put lot SEAL/L1 blocked=yes -q", 0);
	expect_status("svc-stock receive part=OIL qty=2 lot=O1 expires=2026-11-01 from=opening "
		      "to=MAIN price=5 -q && svc-stock receive part=OIL qty=2 lot=O3 "
		      "expires=2027-03-01 from=opening to=MAIN price=5 -q && svc-stock receive "
		      "part=OIL qty=2 lot=O2 expires=2027-01-01 from=opening to=MAIN price=5 -q",
		      0);
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, places_that_are_none)
{
	static const struct refused rows[] = {
	    {"svc-stock issue part=NUT from=ATTIC engineer=E1 reason=van",
	     "(E5): from: no place ATTIC: svc-reg put location"},
	    {"svc-stock move part=NUT from=MAIN to=MAIN", "(E8): to: it is in MAIN already"},
	    {"svc-stock move part=NUT from=MAIN to=SUP", "(E8): move is not from MAIN"},
	    {"svc-stock receive part=BOLT from=opening to=MAIN price=1",
	     "(E5): part: BOLT is not in the register"},
	};
	expect_refused(rows, COUNT(rows));
}

Test(stock_refused, reversal_of_what_is_no_movement)
{
	static const struct refused rows[] = {
	    {"svc-stock reverse 1 reason=slip", "reverse: refused: that event is no movement"},
	    {"svc-stock reverse 99999 reason=slip", "there is no such event"},
	};
	expect_refused(rows, COUNT(rows));
}
