/* SPDX-License-Identifier: MIT
 *
 * rules/guard: the guards of the work on site, each broken and each passed.
 */
#include <criterion/criterion.h>

#include "support/guard_rows.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define CONSENTED "diagnosed_at=10:30|consent=accepted|consented_at=10:40|consented_amount=800"
#define REPAIR "action=replace|repair=yes"
#define AGREED "consent=accepted|evidence=mail"

TestSuite(guard_site, .init = world_begin, .fini = world_end);

Test(guard_site, nobody_works_before_somebody_arrived)
{
	static const struct {
		enum verb verb;
		const char *pairs;
	} rows[] = {
	    {V_reconfirm, "reconfirmed=same"},
	    {V_inspect, "note=dry"},
	    {V_check, "check=safety|item=guard|result=pass"},
	    {V_diagnose, "mode=leak"},
	    {V_act, "action=isolate"},
	    {V_part, "part=B1"},
	    {V_selfcheck, "selfcheck=fail"},
	};
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_depart, "09:30", "");
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect(world_refuses(request, world_event(rows[i].verb, "15:00", rows[i].pairs),
					"E6", "nobody has arrived yet"));
	world_fold(request, V_arrive, "10:00", "");
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect(world_passes(request, world_event(rows[i].verb, "15:00", rows[i].pairs)));
}

Test(guard_site, work_is_entered_after_the_leaving_too)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_leave, "11:00", "outcome=complete");
	cr_expect(world_passes(request, world_event(V_diagnose, "10:30", "mode=leak")));
}

Test(guard_site, checks)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_check, .pairs = "item=guard|result=pass", .guard = "E1",
	     .text = "missing check=", .mended = "check=sop|item=guard|result=pass"},
	    {ST_working, V_check, .pairs = "check=sop|result=pass", .guard = "E1",
	     .text = "missing item=", .mended = "check=sop|item=guard|result=pass"},
	    {ST_working, V_check, .pairs = "check=sop|item=guard", .guard = "E1",
	     .text = "missing result=", .mended = "check=sop|item=guard|result=fail"},
	    {ST_working, V_check, .pairs = "check=sop|item=guard|result=na", .guard = "2.4.2",
	     .text = "result=na needs reason=",
	     .mended = "check=sop|item=guard|result=na|reason=none"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, diagnosis)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_diagnose, .pairs = "mechanism=wear", .guard = "2.4.3",
	     .text = "missing mode=", .mended = "mode=leak|mechanism=wear"},
	    {ST_working, V_diagnose, .pairs = "mechanism=wear", .guard = "2.4.3",
	     .text = "missing mode=", .mended = "finding=shaft seal worn"},
	    {ST_working, V_diagnose, .pairs = "cause=design", .guard = "2.4.3",
	     .text = "a cause without its mode=", .mended = "mode=leak|cause=design"},
	    {ST_working, V_diagnose, .pairs = "cause=design", .guard = "2.4.3",
	     .text = "a cause without its mode=", .mended_had = "mode=leak"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, consent_by_who_may_give_it)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_consent, .pairs = "consent=accepted|consenter=P1", .guard = "E1",
	     .text = "missing evidence=", .mended = "consenter=P1|" AGREED},
	    {ST_working, V_consent, .pairs = AGREED, .guard = "E1",
	     .text = "missing consenter=", .mended = "consenter=P1|" AGREED},
	    {ST_working, V_consent, .pairs = "consenter=P1|evidence=mail", .guard = "E1",
	     .text = "missing consent=", .mended = "consenter=P1|" AGREED},
	    {ST_working, V_consent, .pairs = "consenter=P2|" AGREED, .guard = "I-06",
	     .text = "P2 is no contact of this customer", .mended = "consenter=P1|" AGREED},
	    {ST_working, V_consent, .pairs = "consenter=P9|" AGREED, .guard = "I-06",
	     .text = "P9 is no contact of this customer",
	     .mended = "consenter=P9|consent=declined|evidence=mail"},
	    {ST_working, V_consent, .had = "amount=500.01", .pairs = "consenter=P3|" AGREED,
	     .guard = "I-06", .text = "consenter: may approve 500.00, the quote is 500.01",
	     .mended_had = "amount=500"},
	};
	world_row(R_contact, "P2", F_customer, "C2");
	world_row(R_contact, "P3", F_customer, "C1");
	world_row(R_contact, "P3", F_may_approve, "50000");
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, contact_of_no_customer_may_consent_for_any)
{
	world_row(R_contact, "P4", F_name, "Wang");
	cr_expect(world_passes(world_request(ST_working),
			       world_event(V_consent, "15:00", "consenter=P4|" AGREED)));
}

Test(guard_site, no_repair_before_the_diagnosis)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_act, .pairs = REPAIR, .guard = "I-05", .text = "no diagnosis yet",
	     .mended_had = "diagnosed_at=10:30"},
	    {ST_working, V_act, .pairs = REPAIR, .guard = "I-05", .text = "no diagnosis yet",
	     .mended = "action=isolate|repair=no"},
	    {ST_working, V_act, .pairs = REPAIR, .guard = "I-05", .text = "no diagnosis yet",
	     .mended_had = "category=pm"},
	    {ST_working, V_act, .pairs = REPAIR, .had = "diagnosed_at=15:01", .guard = "I-05",
	     .text = "at: before the diagnosis", .mended_had = "diagnosed_at=15:00"},
	    {ST_working, V_act, .pairs = "repair=yes", .had = "diagnosed_at=10:30", .guard = "E1",
	     .text = "missing action=", .mended = REPAIR},
	    {ST_working, V_act, .had = "diagnosed_at=10:30|failing=safety guard", .pairs = REPAIR,
	     .guard = "2.4.2", .text = "a check fails: safety guard",
	     .mended_had = "diagnosed_at=10:30"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, no_major_work_and_no_charge_without_consent)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_act, .had = "diagnosed_at=10:30", .pairs = REPAIR "|major=shutdown",
	     .guard = "I-06", .text = "major work without the customer's consent",
	     .mended_had = CONSENTED},
	    {ST_working, V_act, .had = "", .pairs = "action=isolate|major=safety", .guard = "I-06",
	     .text = "major work without", .mended_had = CONSENTED},
	    {ST_working, V_act, .had = "diagnosed_at=10:30", .pairs = REPAIR "|charge=100",
	     .guard = "I-06", .text = "a charge without", .mended_had = CONSENTED},
	    {ST_working, V_act, .had = "", .pairs = "action=isolate|charge=100", .guard = "I-06",
	     .text = "a charge without", .mended_had = CONSENTED},
	    {ST_working, V_act, .had = "diagnosed_at=10:30|amount=800", .pairs = REPAIR,
	     .guard = "I-06", .text = "a charge without", .mended_had = CONSENTED "|amount=800"},
	    {ST_working, V_act, .had = CONSENTED, .pairs = REPAIR "|charge=800.01", .guard = "I-06",
	     .text = "charge 800.01 is more than the 800.00", .mended = REPAIR "|charge=800"},
	    {ST_working, V_act, .had = CONSENTED "|consented_at=15:01",
	     .pairs = REPAIR "|charge=100", .guard = "I-06", .text = "a charge without",
	     .mended_had = CONSENTED "|consented_at=15:00"},
	    {ST_working, V_act, .had = CONSENTED "|valid_until=2026-11-22",
	     .pairs = REPAIR "|charge=100", .guard = "I-06", .text = "a charge without",
	     .mended_had = CONSENTED "|valid_until=2026-11-23"},
	    {ST_working, V_act, .had = "diagnosed_at=10:30|consent=declined",
	     .pairs = REPAIR "|charge=100", .guard = "I-06", .text = "a charge without",
	     .mended = REPAIR},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, dear_parts_need_consent)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_part, .pairs = "part=B1|price=5000.01", .guard = "I-06",
	     .text = "a part that dear without", .mended = "part=B1|price=5000"},
	    {ST_working, V_part, .pairs = "part=B1|price=2500.01|qty=2", .guard = "I-06",
	     .text = "a part that dear", .mended_had = CONSENTED},
	    {ST_working, V_part, .pairs = "part=B2", .guard = "I-06", .text = "a part that dear",
	     .mended = "part=B1"}, /* its price is in the register */
	    {ST_working, V_part, .pairs = "qty=2", .guard = "E1",
	     .text = "missing part=", .mended = "part=B1|qty=2"},
	};
	world_row(R_part, "B2", F_price, "600000");
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, what_is_dear_is_the_firms_to_say)
{
	struct request *request = world_request(ST_working);
	world_row(R_setting, "major_part_cost", F_value, "100");
	cr_expect(world_passes(request, world_event(V_part, "15:00", "part=B1|price=100")));
	cr_expect(world_refuses(request, world_event(V_part, "15:00", "part=B1|price=100.01"),
				"I-06", "a part that dear"));
}

Test(guard_site, holds)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_hold, .pairs = "", .guard = "E1",
	     .text = "missing hold=", .mended = "hold=parts"},
	    {ST_working, V_hold, .pairs = "hold=parts", .had = "hold=vendor", .guard = "I-15",
	     .text = "held for vendor already: svc-work resume", .mended_had = ""},
	    {ST_working, V_hold, .pairs = "hold=parts", .had = "emergency=yes", .guard = "I-09",
	     .text = "held only for access or force", .mended = "hold=access"},
	    {ST_working, V_hold, .pairs = "hold=force", .guard = "2.4",
	     .text = "needs approver=", .mended = "hold=force|approver=M1"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, leaving)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_leave, .pairs = "", .guard = "E1",
	     .text = "missing outcome=", .mended = "outcome=complete"},
	    {ST_working, V_leave, .pairs = "outcome=resolved", .guard = "E3",
	     .text = "outcome: a visit is complete, partial", .mended = "outcome=not-needed"},
	    {ST_working, V_leave, .pairs = "outcome=needs-part", .guard = "E3",
	     .text = "outcome: a visit", .mended = "outcome=aborted"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, nobody_leaves_who_did_not_arrive)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_depart, "09:30", "");
	cr_expect(world_refuses(request, world_event(V_leave, "15:00", "outcome=partial"), "E6",
				"nobody is on site"));
	world_fold(request, V_arrive, "10:00", "");
	cr_expect(world_passes(request, world_event(V_leave, "15:00", "outcome=partial")));
	world_fold(request, V_leave, "11:00", "outcome=complete");
	cr_expect(world_refuses(request, world_event(V_leave, "15:00", "outcome=complete"), "E6",
				"nobody is on site"));
}

Test(guard_site, entries_in_the_log)
{
	static const struct guard_row rows[] = {
	    {ST_working, V_note, .pairs = "", .guard = "E1",
	     .text = "missing note=", .mended = "note=x"},
	    {ST_working, V_inspect, .pairs = "reading=4", .guard = "E1",
	     .text = "missing note=", .mended = "note=dry|reading=4"},
	    {ST_working, V_damage, .pairs = "", .guard = "E1",
	     .text = "missing note=", .mended = "note=scratched floor"},
	    {ST_working, V_lesson, .pairs = "note=carry seals", .guard = "E1",
	     .text = "missing owner=", .mended = "note=carry seals|owner=E1"},
	    {ST_working, V_attach, .pairs = "file_name=a.jpg|size=4", .guard = "E1",
	     .text = "missing sha256=", .mended = "file_name=a.jpg|size=4|sha256=00"},
	    {ST_working, V_quote, .pairs = "quote=Q1", .guard = "E1",
	     .text = "missing amount=", .mended = "amount=100"},
	    {ST_working, V_reconfirm, .pairs = "", .guard = "E1",
	     .text = "missing reconfirmed=", .mended = "reconfirmed=changed"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_site, what_the_customer_pays_for_is_quoted_and_consented_to)
{
#define PAID "diagnosed_at=10:30|entitlement=billable"
#define FREE "diagnosed_at=10:30|entitlement=contract|costs=labour:100,parts:10"
#define AGREED_TO "|consent=accepted|consented_at=10:40|consented_amount=800"
	static const struct guard_row rows[] = {
	    {ST_working, V_act, .pairs = REPAIR, .had = PAID, .guard = "I-06",
	     .text =
		 "a repair that the customer pays for (billable) without the customer's consent",
	     .mended_had = PAID AGREED_TO "|amount=800"},
	    {ST_working, V_act, .pairs = REPAIR, .had = PAID AGREED_TO, .guard = "I-06",
	     .text = "without a quote", .mended_had = PAID AGREED_TO "|amount=0"},
	    {ST_working, V_act, .pairs = REPAIR, .had = PAID, .guard = "I-06", .text = "consent",
	     .mended = "action=isolate|repair=no"},
	    {ST_working, V_act, .pairs = REPAIR, .had = PAID "|costs=labour:99", .guard = "I-06",
	     .text = "consent", .mended_had = PAID "|costs=labour:100"},
	    {ST_working, V_act, .pairs = REPAIR, .had = PAID, .guard = "I-06", .text = "consent",
	     .mended_had = "diagnosed_at=10:30|entitlement=unknown"},
	    {ST_working, V_act, .pairs = REPAIR, .had = PAID, .guard = "I-06", .text = "consent",
	     .mended_had = "diagnosed_at=10:30|entitlement=goodwill"},
	    {ST_working, V_act, .pairs = REPAIR, .had = PAID, .guard = "I-06", .text = "consent",
	     .mended_had = FREE},
	    {ST_working, V_part, .pairs = "part=B1", .had = FREE, .guard = "I-06",
	     .text = "a part that the customer pays for (contract)",
	     .mended_had = FREE AGREED_TO "|amount=800"},
	    {ST_working, V_part, .pairs = "part=B1", .had = PAID, .guard = "I-06",
	     .text = "a part that the customer pays for", .mended_had = "entitlement=warranty"},
	};
	guard_rows_check(rows, COUNT(rows));
	world_relax("I-06");
	struct request *request = world_request(ST_working);
	world_set(request, PAID);
	cr_expect(world_relaxes(request, world_event(V_act, "15:00", REPAIR), "I-06"));
}
