/* SPDX-License-Identifier: MIT
 *
 * Who pays: decided at triage, again at the diagnosis, in the way of the repair, and told by
 * svc-show. The clock is 2026-11-23T09:00.
 */
#include <stddef.h>
#include <stdio.h>

#include "support/run.h"
#include "support/sandbox.h"

#define FREE "labour:100,parts:100,travel:100,consumables:0"
#define PAID "labour:0,parts:0,travel:0,consumables:0"
#define OF "customer=C1 contact=P1 site=S1 need=fault readback=call"

static void
begin(void)
{
	sandbox_begin();
	expect_status(
	    "svc-reg put -q customer C1 name=Acme && "
	    "svc-reg put -q contact P1 name=Wang customer=C1 phone=13800000001 && "
	    "svc-reg put -q site S1 name=Hall customer=C1 && "
	    "svc-reg put -q part SEAL name=Seal && "
	    "svc-reg put -q engineer E1 name=Li skills=general:2 && "
	    "svc-reg put -q contract HT1 customer=C1 starts=2026-01-01 ends=2026-12-31 && "
	    "svc-reg put -q contract HT0 customer=C1 starts=2025-01-01 ends=2026-10-31 && "
	    "svc-reg put -q asset A1 model=CH serial=S1 customer=C1 "
	    "accepted_on=2026-01-15 && "
	    "svc-reg put -q asset A2 model=CH serial=S20 customer=C1 "
	    "accepted_on=2024-02-29 && "
	    "svc-reg put -q asset A3 model=CH serial=S333 customer=C1",
	    0);
}

TestSuite(entitled, .init = begin, .fini = sandbox_end, .timeout = 120);

/* Request 1 of that equipment and whatever else, on site. */
static void
on_site(const char *facts)
{
	char command[512];

	(void)snprintf(command, sizeof(command), "svc-new -q " OF " text='pump leaks' %s", facts);
	expect_status(command, 0);
	expect_status("svc-triage -q 1 category=fault impact=2 urgency=2 && "
		      "svc-assign -q 1 engineer=E1 eta=+1h && svc-work -q arrive 1",
		      0);
}

/* ---- triage ------------------------------------------------------------------ */

Test(entitled, triage_says_who_pays_for_what_and_why)
{
	expect_status("svc-new -q " OF " text='pump leaks' serial=S1 project=N", 0);
	expect_run(
	    "svc-triage 1 category=fault impact=2 urgency=2 -o entitlement,costs,entitled_by", 0,
	    "warranty\t" FREE "\twarranty warranty through 2027-01-15: 12 months from "
	    "acceptance on 2026-01-15\n",
	    "");
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 -o done", 0, "-\n", "");
}

Test(entitled, each_way_it_may_go)
{
	expect_status("svc-new -q " OF " text='pump leaks' serial=S20 contract=HT1; "
		      "svc-new -q " OF " text='fan rattles' serial=S20 contract=HT0; "
		      "svc-new -q " OF " text='belt slips' serial=S333 project=N; "
		      "svc-new -q " OF " text='door squeaks' serial=n/a contract=HT9",
		      0);
	expect_run("svc-triage 1 2 3 4 rules=auto -o id,entitlement,costs", 0,
		   "1\tcontract\t" FREE "\n2\tbillable\t" PAID "\n3\tunknown\t-\n4\tunknown\t-\n",
		   "");
	expect_out_contains("svc-list 2 -o entitled_by", 0, "contract HT0 ended on 2026-10-31");
	expect_out_contains("svc-list 2 -o entitled_by", 0,
			    "warranty warranty ended on 2025-02-28");
	expect_out_contains("svc-list 3 -o entitled_by", 0, "has no start");
	expect_out_contains("svc-list 4 -o entitled_by", 0, "HT9 is not in the register");
}

Test(entitled, tiers_cover_what_they_say)
{
	expect_status("svc-reg put -q contract HT1 tier=silver; "
		      "svc-new -q " OF " text='pump leaks' serial=S20 contract=HT1; "
		      "svc-new -q " OF " text='train us' serial=S20 contract=HT1",
		      0);
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 -o entitlement,costs", 0,
		   "contract\tlabour:100,parts:10,travel:100,consumables:0\n", "");
	expect_run("svc-triage 2 category=training impact=3 urgency=3 -o entitlement,costs", 0,
		   "billable\t" PAID "\n", "");
	expect_status("svc-reg put -q contract HT1 tier=platinum; "
		      "svc-new -q " OF " text='fan rattles' serial=S20 contract=HT1",
		      0);
	expect_run("svc-triage 3 category=fault impact=2 urgency=2 -o costs", 0,
		   "labour:100,parts:100,travel:100,consumables:100\n", "");
}

Test(entitled, visits_of_the_contract_are_used_up)
{
	expect_status("svc-reg put -q contract HT1 visit_quota=1", 0);
	on_site("serial=S20 contract=HT1");
	expect_run("svc-list 1 -o entitlement", 0, "contract\n", "");
	expect_status("svc-new -q " OF " text='fan rattles' serial=S20 contract=HT1 "
		      "reported='2026-11-23 09:00'",
		      0);
	expect_run("svc-triage 2 category=fault impact=2 urgency=2 -o entitlement", 0, "billable\n",
		   "");
	expect_out_contains("svc-list 2 -o entitled_by", 0, "contract HT1 1 of 1 visits are used");
	/* What took the last visit keeps it. */
	expect_run("svc-work diagnose 1 mode=leak cause=wear -o entitlement", 0, "contract\n", "");
}

Test(entitled, by_hand_against_the_registers_needs_a_reason)
{
	expect_status("svc-new -q " OF " text='pump leaks' serial=S20 project=N", 0);
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 entitlement=warranty", 1, "",
		   "svc-triage: 1: triage: refused (2.2.3): entitlement: the registers say "
		   "billable; warranty needs reason= (svc-show ID entitlement tells why)\n");
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 entitlement=warranty "
		   "reason='extended by letter' -o entitlement,costs",
		   0, "warranty\t" FREE "\n", "");
	expect_out_contains("svc-list 1 -o entitled_by", 0,
			    "by hand: extended by letter; the registers say billable: ");
}

Test(entitled, by_hand_where_nothing_is_known_needs_none)
{
	expect_status("svc-new -q " OF " text='pump leaks' serial=n/a contract=HT9", 0);
	expect_run(
	    "svc-triage 1 category=fault impact=2 urgency=2 entitlement=contract -o entitlement", 0,
	    "contract\n", "");
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 entitlement=contract -o done", 0,
		   "-\n", "");
}

Test(entitled, what_is_computed_cannot_be_given)
{
	on_site("serial=S20 project=N");
	expect_run("svc-work diagnose 1 mode=leak costs=labour:100 decided=warranty "
		   "entitled_by=nobody -o costs",
		   0, PAID "\n", "");
	expect_out_contains("svc-list 1 -o entitled_by", 0, "billable: warranty warranty ended");
}

Test(entitled, goodwill_is_allowed_by_somebody)
{
	expect_status("svc-new -q " OF " text='pump leaks' serial=S20 project=N", 0);
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 entitlement=goodwill", 1, "",
		   "svc-triage: 1: triage: refused (2.2.3): entitlement=goodwill needs "
		   "approver=\n");
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 entitlement=goodwill "
		   "approver=M01 -o entitlement,costs",
		   0, "goodwill\tlabour:100,parts:100,travel:100,consumables:100\n", "");
	expect_status("svc-assign -q 1 engineer=E1 eta=+1h && svc-work -q arrive 1", 0);
	/* It holds whatever the cause, and needs no consent. */
	expect_run("svc-work diagnose 1 mode=leak cause=misuse -o entitlement && "
		   "svc-work act 1 action=replace -o done",
		   0, "goodwill\nact\n", "");
}

/* ---- diagnosis and repair -------------------------------------------------------- */

Test(entitled, diagnosis_that_makes_it_billable_stops_the_repair)
{
	on_site("serial=S1 project=N");
	expect_run("svc-work diagnose 1 mode=leak cause=misuse -o entitlement,costs", 0,
		   "billable\t" PAID "\n",
		   "svc-work: 1: entitlement is now billable: warranty warranty excludes "
		   "cause misuse; contract: none is named: no repair before svc-work quote and "
		   "svc-work consent\n");
	expect_run("svc-work act 1 action=replace", 1, "",
		   "svc-work: 1: act: refused (I-06): a repair that the customer pays for "
		   "(billable) without the customer's consent: svc-work quote, svc-work "
		   "consent\n");
	expect_run("svc-work part 1 part=SEAL", 1, "",
		   "svc-work: 1: part: refused (I-06): a part that the customer pays for "
		   "(billable) without the customer's consent: svc-work quote, svc-work "
		   "consent\n");
	/* Making safe and looking stay allowed. */
	expect_run("svc-work act 1 action=isolate -o done", 0, "act\n", "");
	expect_status("svc-work -q consent 1 consent=accepted consenter=P1 evidence=mail-1", 0);
	expect_run("svc-work act 1 action=replace", 1, "",
		   "svc-work: 1: act: refused (I-06): a repair that the customer pays for "
		   "(billable) without a quote: svc-work quote\n");
	expect_status("svc-work -q consent 1 amount=800 consent=accepted consenter=P1 "
		      "evidence=mail-2",
		      0);
	expect_run("svc-work part 1 part=SEAL -q; svc-work act 1 action=replace -o done", 0,
		   "act\n", NULL);
}

Test(entitled, declined_consent_does_not_release_it)
{
	on_site("serial=S20 project=N");
	expect_status("svc-work -q diagnose 1 mode=leak cause=manufacture && "
		      "svc-work -q consent 1 amount=800 consent=declined consenter=P1 "
		      "evidence=mail-1",
		      0);
	expect_err_contains("svc-work act 1 action=replace", 1, "without the customer's consent");
}

Test(entitled, diagnosis_that_changes_nothing_records_nothing)
{
	on_site("serial=S1 project=N");
	expect_run("svc-work diagnose 1 mode=leak cause=manufacture -o entitlement && "
		   "svc-log | tail -n 1 | grep -c entitle",
		   1, "warranty\n0\n", "");
	expect_run("svc-work act 1 action=replace -o done", 0, "act\n", "");
}

Test(entitled, parts_alone_may_be_the_customers)
{
	expect_status("svc-reg put -q contract HT1 tier=basic", 0);
	on_site("serial=S20 contract=HT1");
	expect_status("svc-work -q diagnose 1 mode=leak cause=wear", 0);
	expect_run("svc-work act 1 action=adjust -o done", 0, "act\n", "");
	expect_err_contains("svc-work part 1 part=SEAL", 1,
			    "part: refused (I-06): a part that the customer pays for (contract)");
}

Test(entitled, unknown_stops_no_work)
{
	on_site("serial=n/a project=N");
	expect_run("svc-work diagnose 1 mode=leak cause=misuse -o entitlement && "
		   "svc-work act 1 action=replace -o done",
		   0, "unknown\nact\n", "");
}

Test(entitled, diagnosis_does_not_take_the_order_back)
{
	expect_status(
	    "svc-new -q " OF " text='pump leaks' serial=S1 project=N && "
	    "svc-triage -q 1 category=fault impact=2 urgency=2 && "
	    "svc-assign -q 1 engineer=E1 eta=+1h && svc-assign -q ack 1 && "
	    "svc-work -q arrive 1 && svc-work -q diagnose 1 mode=leak cause=misuse 2> err",
	    0);
	expect_run("svc-list 1 -o entitlement,acked_at", 0, "billable\t2026-11-23T09:00:00+08:00\n",
		   "");
}

Test(entitled, repair_of_the_same_failure_is_covered)
{
	on_site("serial=S20 project=N");
	expect_status("svc-work -q diagnose 1 mode=leak cause=wear && "
		      "svc-work -q consent 1 amount=9 consent=accepted consenter=P1 evidence=m && "
		      "svc-work -q act 1 action=replace && svc-close -q selfcheck 1 "
		      "selfcheck=pass && svc-work -q leave 1 outcome=complete",
		      0);
	sandbox_now("2027-02-21T09:00:00+08:00");
	expect_status("svc-new -q " OF " text='leaks again' serial=S20 project=N && "
		      "svc-triage -q 2 category=fault impact=2 urgency=2 && "
		      "svc-assign -q 2 engineer=E1 eta=+1h && svc-work -q arrive 2",
		      0);
	expect_run("svc-list 2 -o entitlement", 0, "billable\n", "");
	expect_out_contains("svc-list 2 -o entitled_by", 0,
			    "repair of request 1 covers failure mode leak through 2027-02-21: "
			    "known after the diagnosis");
	expect_run("svc-work diagnose 2 mode=leak cause=wear -o entitlement,costs", 0,
		   "warranty\t" FREE "\n", "");
	expect_run("svc-work act 2 action=replace -o done", 0, "act\n", "");
}

/* ---- svc-show ------------------------------------------------------------------------ */

Test(entitled, show_tells_each_cost_and_what_was_asked_in_vain)
{
	on_site("serial=S1 contract=HT0");
	expect_run("svc-show -H 1 entitlement", 0,
		   "#id\tcost\tcovered\tbasis\trow\tuntil\twhy\n"
		   "1\tlabour\t100\twarranty\twarranty\t2027-01-15\t12 months from acceptance on "
		   "2026-01-15\n"
		   "1\tparts\t100\twarranty\twarranty\t2027-01-15\t12 months from acceptance on "
		   "2026-01-15\n"
		   "1\ttravel\t100\twarranty\twarranty\t2027-01-15\t12 months from acceptance on "
		   "2026-01-15\n"
		   "1\tconsumables\t0\tbillable\t-\t-\tnothing covers it\n"
		   "1\tnot\t-\tcontract\tHT0\t-\tended on 2026-10-31: the day of the report "
		   "counts\n"
		   "1\tentitlement\t-\twarranty\t-\t-\tprovisional: the cause is not known yet\n",
		   "");
	expect_status("svc-work -q diagnose 1 mode=leak cause=manufacture", 0);
	expect_out_contains("svc-show 1 entitlement", 0, "\tfinal: the cause is known\n");
	expect_out_contains("svc-show -f json 1 entitlement", 0,
			    "{\"id\":\"1\",\"cost\":\"labour\",\"covered\":100,");
	expect_out_contains("svc-show -f table 1 entitlement", 0, "covered (%)");
}

Test(entitled, show_reckons_what_if_and_writes_nothing)
{
	on_site("serial=S1 contract=HT0");
	expect_status("svc-log > before", 0);
	expect_out_contains("svc-show -n 1 entitlement cause=misuse", 0,
			    "1\tentitlement\t-\tbillable\t-\t-\tfinal");
	expect_out_contains("svc-show -n 1 entitlement cause=misuse", 0,
			    "1\trecorded\t-\twarranty\t-\t-\twarranty warranty through");
	expect_out_contains("svc-show -n 1 entitlement cause=misuse contract=HT1", 0,
			    "1\tentitlement\t-\tbillable");
	expect_out_contains("svc-show -n 1 entitlement cause=wear contract=HT1", 0,
			    "1\tentitlement\t-\tcontract");
	expect_out_contains("svc-show -n 1 entitlement at=2027-01-15", 0,
			    "1\tentitlement\t-\twarranty");
	expect_out_contains("svc-show -n 1 entitlement at=2027-01-16", 0,
			    "1\tentitlement\t-\tbillable");
	expect_out_contains("svc-show -n 1 entitlement asset=", 0, "1\tentitlement\t-\tunknown");
	expect_out_contains("svc-show -n 1 entitlement cause=misuse approver=M01", 0,
			    "1\tentitlement\t-\tgoodwill");
	expect_run("svc-log | cmp - before", 0, "", "");
}

Test(entitled, show_takes_filters_where_nothing_is_supposed)
{
	on_site("serial=S1 contract=HT0");
	expect_run("svc-show entitlement cause=misuse", 1, "", "");
	expect_run("svc-show -n facts cause=misuse", 1, "", "");
	expect_run("svc-show -n entitlement cause=misuse", 2, "",
		   "svc-show: which request? try svc-show -h\n");
	expect_run("svc-show -n 1 entitlement cause=misuse cause=wear", 2, "",
		   "svc-show: cause: given twice\n");
	expect_err_contains("svc-show -n 1 entitlement at=someday", 2, "svc-show: at: ");
}

/* ---- the register ------------------------------------------------------------------------ */

Test(entitled, coverage_rows_are_checked)
{
	static const struct {
		const char *fields, *message;
	} rows[] = {
	    {"basis=warranty labour=100",
	     "missing months= (or seasons=, or ends=): how long it covers"},
	    {"basis=warranty months=12",
	     "missing labour= (or parts=, travel=, consumables=): percent covered"},
	    {"basis=statutory labour=100 seasons=2",
	     "seasons and season go together: seasons=2 season=11-15..03-15"},
	    {"basis=statutory labour=100 seasons=2 season=11-31..03-15",
	     "season: not two days of the year: 11-15..03-15 would be right"},
	    {"basis=statutory labour=100 seasons=2 season=11-15..03-15 months=2",
	     "months and seasons exclude each other"},
	    {"basis=repair labour=100", "repair_days is for basis=repair, which needs it"},
	    {"basis=warranty labour=100 months=12 repair_days=90",
	     "repair_days is for basis=repair, which needs it"},
	    {"basis=warranty labour=100 months=12 excludes=misus",
	     "excludes: \"misus\" is no cause; svc-reg get code kind=cause lists them"},
	    {"basis=warranty labour=100 months=12 categories=falt",
	     "categories: \"falt\" is no category; svc-reg get code kind=category lists them"},
	    {"basis=warranty labour=100 months=12 visit_quota=2",
	     "visit_quota and amount_quota are for basis=contract"},
	    {"basis=warranty labour=100 starts=2026-02-01 ends=2026-01-01", "ends: before starts"},
	};
	char command[256], message[256];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		(void)snprintf(command, sizeof(command), "svc-reg put coverage x %s",
			       rows[i].fields);
		(void)snprintf(message, sizeof(message), "%s", rows[i].message);
		expect_err_contains(command, 1, message);
	}
	expect_err_contains("svc-reg put coverage x labour=100 months=12", 1, "missing basis=");
	expect_status("svc-reg put -q coverage x basis=warranty labour=100 months=12 "
		      "excludes=misuse,wear categories=fault",
		      0);
}

Test(entitled, firms_own_row_counts_and_a_retired_one_does_not)
{
	expect_status("svc-reg put -q coverage ch basis=warranty model=CH months=36 parts=100 && "
		      "svc-new -q " OF " text='pump leaks' serial=S20 project=N",
		      0);
	expect_run("svc-triage 1 category=fault impact=2 urgency=2 -o entitlement,costs", 0,
		   "billable\tlabour:0,parts:100,travel:0,consumables:0\n", "");
	expect_out_contains("svc-show 1 entitlement", 0,
			    "1\tnot\t-\twarranty\twarranty\t-\treplaced by ch\n");
	expect_status("svc-reg retire -q coverage ch", 0);
	expect_out_contains("svc-show 1 entitlement", 0, "warranty\t-\tended on 2025-02-28");
}
