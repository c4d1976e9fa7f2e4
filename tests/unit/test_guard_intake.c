/* SPDX-License-Identifier: MIT
 *
 * rules/guard: the guards of intake and triage, each broken and each passed.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support/guard_rows.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TRIAGED "category=fault|impact=2|urgency=2|entitlement=contract"

TestSuite(guard_intake, .init = world_begin, .fini = world_end);

Test(guard_intake, new_requests)
{
	static const struct guard_row rows[] = {
	    {ST_none, V_new, .pairs = "customer=C1", .guard = "E1",
	     .text = "missing text=", .mended = "customer=C1|text=leak"},
	    {ST_none, V_new, .pairs = "text=leak", .guard = "E1",
	     .text = "missing customer=", .mended = "customer=C1|text=leak"},
	    {ST_none, V_new, .pairs = "customer=C1|text=leak|want_by=14:00", .guard = "I-03",
	     .text = "want_by: before", .mended = "customer=C1|text=leak|want_by=16:00"},
	    {ST_none, V_new, .pairs = "customer=C1|text=leak|reported=12:00|want_by=11:00",
	     .guard = "I-03", .text = "want_by: before",
	     .mended = "customer=C1|text=leak|reported=12:00|want_by=13:00"},
	    {ST_none, V_new, .pairs = "customer=C1|text=leak|reported=18:06", .guard = "I-03",
	     .text = "reported: in the future", .mended = "customer=C1|text=leak|reported=18:05"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, amendments)
{
	static const struct guard_row rows[] = {
	    {ST_confirmed, V_amend, .pairs = "customer=", .guard = "E1",
	     .text = "customer: a request", .mended = "customer=C2"},
	    {ST_confirmed, V_amend, .pairs = "reported=19:00", .guard = "I-03",
	     .text = "reported: in the future", .mended = "reported=07:00"},
	    {ST_confirmed, V_amend, .pairs = "want_by=07:59", .guard = "I-03",
	     .text = "want_by: before", .mended = "want_by=08:01"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, contract_of_another_customer)
{
	static const struct guard_row rows[] = {
	    {ST_none, V_new, .pairs = "customer=C1|text=leak|contract=HT2", .guard = "E5",
	     .text = "contract: HT2 is of customer C2",
	     .mended = "customer=C1|text=leak|contract=HT1"},
	    {ST_new, V_amend, .pairs = "contract=HT2", .guard = "E5", .text = "contract: HT2",
	     .mended = "contract=HT9"}, /* one that no register knows */
	};
	world_row(R_contract, "HT1", F_customer, "C1");
	world_row(R_contract, "HT2", F_customer, "C2");
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, confirmation_needs_all_of_the_guide)
{
	static const struct guard_row rows[] = {
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "customer=", .guard = "2.1",
	     .text = "missing customer=", .mended_had = ""},
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "contact=", .guard = "2.1",
	     .text = "missing contact=", .mended_had = ""},
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "contact=P9", .guard = "2.1",
	     .text = "missing phone=", .mended_had = ""},
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "site=", .guard = "2.1",
	     .text = "missing site=", .mended_had = ""},
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "need=", .guard = "2.1",
	     .text = "missing need=", .mended_had = ""},
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "text=", .guard = "2.1",
	     .text = "missing text=", .mended_had = ""},
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "project=", .guard = "2.1",
	     .text = "missing contract= or project=", .mended_had = "project=|contract=HT9"},
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "serial=", .guard = "2.1",
	     .text = "missing serial= (n/a", .mended_had = "serial=|asset=A1"},
	    {ST_new, V_confirm, .pairs = "readback=call", .had = "serial=", .guard = "2.1",
	     .text = "missing serial=", .mended_had = "serial=|need=enquiry"},
	    {ST_new, V_confirm, .pairs = "", .guard = "E1",
	     .text = "missing readback=", .mended = "readback=sms"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, contact_may_be_reached_by_mail_alone)
{
	struct request *request = world_request(ST_new);
	world_row(R_contact, "P1", F_phone, NULL);
	cr_expect(world_refuses(request, world_event(V_confirm, "15:00", "readback=call"), "2.1",
				"phone="));
	world_row(R_contact, "P1", F_email, "wang@example.com");
	cr_expect(world_passes(request, world_event(V_confirm, "15:00", "readback=call")));
}

Test(guard_intake, everything_missing_is_told_at_once)
{
	struct request *request = world_empty();
	struct findings findings = {0};
	enum field_id missing[8];
	request->value[F_state] = "new";
	cr_expect_eq(guard_missing_intake(request, world_around(), missing), 6);
	cr_expect_not(
	    guard_event(request, world_event(V_confirm, "15:00", ""), world_around(), &findings));
	cr_expect_eq(findings.count, 7);
}

Test(guard_intake, triage)
{
	static const struct guard_row rows[] = {
	    {ST_confirmed, V_triage, .pairs = TRIAGED, .had = "need=", .guard = "I-01",
	     .text = "missing need=", .mended_had = ""},
	    {ST_confirmed, V_triage, .pairs = TRIAGED, .had = "contact=", .guard = "I-01",
	     .text = "missing contact=", .mended_had = ""},
	    {ST_confirmed, V_triage, .pairs = TRIAGED, .had = "site=", .guard = "I-01",
	     .text = "missing site=", .mended_had = ""},
	    {ST_confirmed, V_triage, .pairs = "category=fault|impact=2|urgency=2", .guard = "I-01",
	     .text = "missing entitlement=", .mended = TRIAGED},
	    {ST_confirmed, V_triage, .pairs = "impact=2|urgency=2|entitlement=unknown",
	     .guard = "E1", .text = "missing category=", .mended = TRIAGED},
	    {ST_confirmed, V_triage, .pairs = "category=fault|urgency=2|entitlement=unknown",
	     .guard = "E1", .text = "missing impact=", .mended = TRIAGED},
	    {ST_confirmed, V_triage, .pairs = "category=fault|impact=2|entitlement=unknown",
	     .guard = "E1", .text = "missing urgency=", .mended = TRIAGED},
	    {ST_confirmed, V_triage, .guard = "2.2.5", .text = "an emergency has a trigger",
	     .pairs = "category=emergency|impact=1|urgency=1|entitlement=contract",
	     .mended = TRIAGED},
	    {ST_triaged, V_triage, .had = "emergency=yes|category=emergency", .pairs = TRIAGED,
	     .guard = "2.2.5", .text = "stand-down first",
	     .mended_had = "emergency=no|category=emergency"},
	    {ST_confirmed, V_triage, .pairs = TRIAGED "|priority=P1", .guard = "2.2.2",
	     .text = "the matrix gives P3", .mended = TRIAGED "|priority=P1|reason=key customer"},
	    {ST_confirmed, V_triage, .pairs = TRIAGED "|priority=P1", .guard = "2.2.2",
	     .text = "the matrix gives P3", .mended = TRIAGED "|priority=P3"},
	    {ST_new, V_triage, .pairs = TRIAGED, .guard = "E6",
	     .text = "from state new only where it is an emergency", .had = "",
	     .mended_had = "state=confirmed"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, matrix_of_the_firm_counts)
{
	struct request *request = world_request(ST_confirmed);
	world_row(R_setting, "matrix", F_value, "P1 P1 P1 P1 P1 P1 P1 P1 P1");
	cr_expect(world_passes(request, world_event(V_triage, "15:00", TRIAGED "|priority=P1")));
	cr_expect(world_refuses(request, world_event(V_triage, "15:00", TRIAGED "|priority=P3"),
				"2.2.2", "gives P1"));
}

Test(guard_intake, changes_after_dispatch_have_a_reason)
{
	static const struct guard_row rows[] = {
	    {ST_dispatched, V_triage, .pairs = "impact=1|urgency=1|priority=P1", .guard = "I-16",
	     .text = "needs reason=",
	     .mended = "impact=1|urgency=1|priority=P1|reason=line stopped"},
	    {ST_working, V_triage, .pairs = "entitlement=billable", .guard = "I-16",
	     .text = "needs reason=", .mended = "entitlement=billable|reason=contract ended"},
	    {ST_working, V_triage, .pairs = "entitlement=billable", .guard = "I-16",
	     .text = "needs reason=", .mended = "entitlement=contract"},
	    {ST_dispatched, V_emergency,
	     .pairs = "trigger=safety|entitlement=billable|decided=contract", .guard = "I-16",
	     .text = "needs reason=",
	     .mended = "trigger=safety|entitlement=billable|decided=contract|reason=misuse"},
	    {ST_dispatched, V_emergency,
	     .pairs = "trigger=safety|entitlement=billable|decided=contract", .guard = "I-16",
	     .text = "needs reason=", .mended = "trigger=safety"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, emergencies)
{
	static const struct guard_row rows[] = {
	    {ST_new, V_emergency, .pairs = "", .guard = "E1",
	     .text = "missing trigger=", .mended = "trigger=outage"},
	    {ST_new, V_emergency, .pairs = "trigger=outage|category=fault", .guard = "2.2.5",
	     .text = "category: a request with a trigger",
	     .mended = "trigger=outage|category=emergency"},
	    {ST_triaged, V_stand_down, .had = "emergency=yes", .pairs = "", .guard = "E1",
	     .text = "missing reason=", .mended = "reason=false alarm"},
	    {ST_triaged, V_stand_down, .had = "", .pairs = "reason=x", .guard = "E6",
	     .text = "from state triaged only where it is an emergency",
	     .mended_had = "emergency=yes"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, remote_attempts)
{
	static const struct guard_row rows[] = {
	    {ST_triaged, V_remote, .pairs = "outcome=partial", .guard = "E3",
	     .text = "outcome: a remote attempt is", .mended = "outcome=inconclusive"},
	    {ST_triaged, V_remote, .pairs = "outcome=resolved|began=15:01", .guard = "I-03",
	     .text = "began: after the end", .mended = "outcome=resolved|began=14:40"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, merging)
{
	static const struct guard_row rows[] = {
	    {ST_triaged, V_merge, .pairs = "", .guard = "E1",
	     .text = "missing into=", .mended = "into=7"},
	    {ST_triaged, V_merge, .pairs = "into=1", .guard = "I-17", .text = "into itself",
	     .mended = "into=7"},
	    {ST_triaged, V_merge, .pairs = "into=99", .guard = "I-17", .text = "no request 99",
	     .mended = "into=7"},
	    {ST_triaged, V_merge, .pairs = "into=8", .guard = "I-17", .text = "8 is merged itself",
	     .mended = "into=7"},
	    {ST_triaged, V_merge, .pairs = "into=9", .guard = "I-17",
	     .text = "9 is cancelled itself", .mended = "into=7"},
	    {ST_triaged, V_merge, .pairs = "into=10", .guard = "I-17",
	     .text = "10 is of another customer", .mended = "into=7"},
	};
	world_other(8, F_state, "merged");
	world_other(8, F_customer, "C1");
	world_other(9, F_state, "cancelled");
	world_other(9, F_customer, "C1");
	world_other(10, F_state, "ready");
	world_other(10, F_customer, "C2");
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_intake, impact_of_a_foreign_journal_may_be_out_of_range)
{
	struct request *request = world_request(ST_confirmed);
	struct event *event = world_event(V_triage, "15:00", TRIAGED "|priority=P3");
	event->value[F_impact] = "9";
	cr_expect(world_refuses(request, event, "E8", "impact, urgency: 1, 2 or 3"));
}

Test(guard_intake, entitlement_by_hand)
{
#define JUDGED "category=fault|impact=2|urgency=2|"
	static const struct guard_row rows[] = {
	    {ST_confirmed, V_triage, .pairs = JUDGED "entitlement=goodwill|decided=billable",
	     .guard = "2.2.3", .text = "goodwill needs approver=",
	     .mended = JUDGED "entitlement=goodwill|decided=billable|approver=M1"},
	    {ST_confirmed, V_triage, .pairs = JUDGED "entitlement=warranty|decided=billable",
	     .guard = "2.2.3", .text = "the registers say billable; warranty needs reason=",
	     .mended = JUDGED "entitlement=warranty|decided=billable|reason=letter"},
	    {ST_confirmed, V_triage, .pairs = JUDGED "entitlement=contract|decided=warranty",
	     .guard = "2.2.3", .text = "the registers say warranty; contract needs reason=",
	     .mended = JUDGED "entitlement=contract|decided=unknown"},
	    {ST_confirmed, V_triage, .pairs = JUDGED "entitlement=unknown|decided=billable",
	     .guard = "2.2.3", .text = "unknown needs reason=",
	     .mended = JUDGED "entitlement=billable|decided=warranty"},
	    {ST_new, V_emergency, .pairs = "trigger=safety|entitlement=goodwill|decided=billable",
	     .guard = "2.2.3",
	     .text = "goodwill needs approver=", .mended = "trigger=safety|entitlement=billable"},
	    {ST_working, V_diagnose, .pairs = "mode=leak|entitlement=goodwill|decided=billable",
	     .guard = "2.2.3", .text = "goodwill needs approver=",
	     .mended = "mode=leak|entitlement=goodwill|decided=billable|approver=M1"},
	};
	guard_rows_check(rows, COUNT(rows));
}
