/* SPDX-License-Identifier: MIT */
#include "support/store_room.h"

#include "support/given.h"
#include "support/run.h"

void
store_room_begin(void)
{
	given_engineers();
	expect_status("svc-reg put location MAIN name=Main kind=warehouse keeper=E2 -q && "
		      "svc-reg put location NORTH name=North kind=warehouse -q && "
		      "svc-reg put location BIN name=Bin kind=bin within=MAIN -q && "
		      "svc-reg put location VAN1 name=Van1 kind=van engineer=E1 -q && "
		      "svc-reg put location VAN2 name=Van2 kind=van engineer=E2 -q && "
		      "svc-reg put location SUP name=Supplier kind=supplier -q",
		      0);
	expect_status("svc-reg put part NUT name=Nut unit=piece -q && "
		      "svc-reg put part SEAL name=Seal tracked=lot -q && "
		      "svc-reg put part PUMP name=Pump tracked=serial -q && "
		      "svc-reg put part OIL name=Oil tracked=lot shelf_days=30 -q",
		      0);
}

void
store_room_fill(void)
{
	expect_status("svc-stock receive part=NUT qty=100 from=opening to=MAIN price=0.10 -q && "
		      "svc-stock receive part=SEAL qty=10 lot=L1 from=opening to=MAIN price=12 -q "
		      "&& svc-stock receive part=PUMP serial=P-1 from=opening to=MAIN price=900 -q "
		      "&& svc-stock receive part=PUMP serial=P-2 from=opening to=MAIN price=900 -q",
		      0);
}

void
store_room_visit(void)
{
	expect_status("svc-reg put customer C1 name=Acme -q && "
		      "svc-reg put site S1 name=Hall customer=C1 address=x -q && "
		      "svc-reg put asset A1 model=CH-9 serial=SN-1 customer=C1 site=S1 -q && "
		      "svc-new -q customer=C1 contact=Wang phone=13800000001 site=S1 asset=A1 "
		      "serial=SN-1 project=n/a need=fault text=leak readback=call && "
		      "svc-triage -q 1 category=fault impact=2 urgency=2 entitlement=warranty && "
		      "svc-assign -q 1 engineer=E1 && svc-work -q arrive 1 && "
		      "svc-work -q diagnose 1 mode=leak cause=wear",
		      0);
}
