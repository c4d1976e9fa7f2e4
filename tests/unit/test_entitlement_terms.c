/* SPDX-License-Identifier: MIT
 *
 * rules/entitlement: repairs, contracts, quotas, days of grace, each kind of cost by
 * itself.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support/covered.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(entitlement_terms, .init = covered_begin, .fini = covered_end);

/* ---- earlier repairs ------------------------------------------------------------------------ */

Test(entitlement_terms, earlier_repair)
{
	static const struct earlier_repair repairs[] = {{"5", 20423, NULL},    /* 2025-12-01 */
							{"7", 20560, "leak"}}; /* 2026-04-17 */
	struct given given = {.asset = ASSET "|accepted_on=2020-01-01",
			      .request = "category=fault|mode=leak",
			      .day = "2026-07-16",
			      .rows = {GENERAL, REPAIRS},
			      .repair = repairs,
			      .repairs = 2};
	struct entitlement answer = covered_decide(&given);

	cr_expect_str_eq(answer.word, "warranty");
	cr_expect(covered_rejects(&answer, "after-repair of request 5", "another failure mode"));
	given.day = "2026-07-17";
	covered_expect("the day after", &given,
		       &(struct wanted){"billable", NOTHING, "was covered through 2026-07-16"});
	given.day = "2026-07-16";
	given.request = "category=fault|mode=noise";
	covered_expect("another failure", &given,
		       &(struct wanted){"billable", NOTHING, "was for another failure mode: leak"});
	given.request = "category=fault";
	covered_expect("not diagnosed", &given,
		       &(struct wanted){"billable", NOTHING, "known after the diagnosis"});
	given.request = "category=fault|mode=leak|cause=misuse";
	covered_expect("excluded", &given,
		       &(struct wanted){"billable", NOTHING, "after-repair of request 7 excludes"});
	given.request = "category=fault|mode=leak";
	given.day = "2026-04-16";
	covered_expect("before it", &given, &(struct wanted){"billable", NOTHING, "general ended"});
}

Test(entitlement_terms, repair_is_covered_as_long_as_the_warranty_at_least)
{
	static const struct earlier_repair repair = {"7", 20560, "leak"}; /* 2026-04-17 */
	struct given given = {.asset = ASSET "|accepted_on=2025-12-01",
			      .request = "category=fault|mode=leak|cause=wear",
			      .day = "2026-11-30",
			      .rows = {GENERAL, REPAIRS},
			      .repair = &repair,
			      .repairs = 1};

	/* Wear is excluded from the warranty, not from that of the repair. */
	covered_expect(
	    "what remains", &given,
	    &(struct wanted){"warranty", FREE,
			     "after-repair through 2026-12-01: the repair of request 7"});
}

/* ---- contracts ------------------------------------------------------------------------------- */

Test(entitlement_terms, contract_runs_by_the_day_of_the_report)
{
	static const struct {
		const char *contract, *day, *word, *said;
	} rows[] = {
	    {CONTRACT, "2026-01-01", "contract", "contract HT-1"},
	    {CONTRACT, "2026-10-31", "contract", "contract HT-1"},
	    {CONTRACT, "2026-11-01", "billable", "contract HT-1 ended on 2026-10-31"},
	    {CONTRACT, "2025-12-31", "billable", "contract HT-1 begins on 2026-01-01"},
	    {CONTRACT "|grace_days=30", "2026-11-30", "contract", "in its days of grace"},
	    {CONTRACT "|grace_days=30", "2026-12-01", "billable", "ended on 2026-10-31"},
	    {"key=HT-1|starts=2026-01-01", "2036-01-01", "contract", "contract HT-1"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct given given = {.asset = ASSET,
				      .contract = rows[i].contract,
				      .day = rows[i].day,
				      .rows = {ANY_CONTRACT}};
		bool covered = strcmp(rows[i].word, "contract") == 0;

		covered_expect(
		    rows[i].day, &given,
		    &(struct wanted){rows[i].word, covered ? FREE : NOTHING, rows[i].said});
	}
}

Test(entitlement_terms, contract_that_the_register_does_not_know)
{
	struct given given = {
	    .asset = ASSET, .request = "category=fault|contract=HT-9", .rows = {ANY_CONTRACT}};

	covered_expect("HT-9", &given,
		       &(struct wanted){"unknown", NULL, "contract HT-9 is not in the register"});
	given.contract = CONTRACT;
	given.rows[0] = NULL;
	covered_expect("no rows", &given,
		       &(struct wanted){"billable", NOTHING, "HT-1 no row of coverage is for it"});
}

Test(entitlement_terms, tier_without_rows_falls_to_the_general_row_and_only_then)
{
	struct given given = {
	    .asset = ASSET, .contract = CONTRACT "|tier=diamond", .rows = {BASIC, ANY_CONTRACT}};

	covered_expect("diamond", &given, &(struct wanted){"contract", FREE, "contract contract"});
	given.contract = CONTRACT "|tier=basic";
	given.request = "category=fault|cause=misuse";
	covered_expect("basic", &given, &(struct wanted){"billable", NOTHING, "replaced by basic"});
}

Test(entitlement_terms, visits_and_amount_of_the_contract)
{
	static const struct contract_use uses[] = {{20490, "fault", 2, 30000},  /* 2026-02-06 */
						   {20550, "fault", 1, 20000}}; /* 2026-04-07 */
	static const struct {
		const char *quota, *word, *said;
	} rows[] = {
	    {"visit_quota=4", "contract", "HT-1"},
	    {"visit_quota=3", "billable", "contract HT-1 3 of 3 visits are used"},
	    {"visit_quota=2", "billable", "contract HT-1 3 of 2 visits are used"},
	    {"amount_quota=500.01", "contract", "HT-1"},
	    {"amount_quota=500", "billable", "contract HT-1 500.00 of 500.00 are used"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct given given = {.asset = ASSET,
				      .contract = covered_text(CONTRACT "|%s", rows[i].quota),
				      .rows = {ANY_CONTRACT},
				      .use = uses,
				      .uses = COUNT(uses)};
		bool covered = strcmp(rows[i].word, "contract") == 0;

		covered_expect(
		    rows[i].quota, &given,
		    &(struct wanted){rows[i].word, covered ? FREE : NOTHING, rows[i].said});
	}
}

Test(entitlement_terms, quota_of_a_row_counts_its_categories_in_the_contracts_year)
{
	static const char visits[] = "key=pm|basis=contract|labour=100|categories=pm|visit_quota=2";
	static const struct contract_use uses[] = {{20200, "pm", 1, 0},    /* 2025-04-22 */
						   {20490, "pm", 1, 0},    /* 2026-02-06 */
						   {20500, "fault", 1, 0}, /* 2026-02-16 */
						   {20550, "pm", 1, 0}};   /* 2026-04-07 */
	struct given given = {.asset = ASSET,
			      .contract = "key=HT-1|starts=2025-01-01",
			      .request = "category=pm",
			      .rows = {visits},
			      .use = uses,
			      .uses = 3};

	cr_expect_str_eq(covered_decide(&given).word, "contract");
	given.uses = 4;
	covered_expect("used up", &given,
		       &(struct wanted){"billable", NOTHING, "contract pm 2 of 2 visits are used"});
	given.day = "2027-01-01";
	cr_expect_str_eq(covered_decide(&given).word, "contract");
}

/* ---- each kind of cost -------------------------------------------------------------------------
 */

Test(entitlement_terms, each_kind_of_cost_rests_on_what_covers_it_best)
{
	static const char parts_only[] = "key=cg|basis=warranty|model=CG|months=36|parts=100";
	struct given given = {.asset = ASSET "|accepted_on=2026-01-15",
			      .contract = CONTRACT "|tier=silver",
			      .rows = {parts_only, SILVER}};
	struct entitlement answer = covered_decide(&given);

	cr_expect_eq(answer.cost[COST_labour].basis, BASIS_contract);
	cr_expect_eq(answer.cost[COST_parts].basis, BASIS_warranty);
	cr_expect_eq(answer.cost[COST_parts].percent, 100);
	cr_expect_eq(answer.cost[COST_travel].basis, BASIS_contract);
	cr_expect_eq(answer.cost[COST_consumables].basis, BASIS_billable);
	cr_expect_str_eq(answer.word, "contract");
	given.asset = ASSET "|accepted_on=2020-01-15";
	answer = covered_decide(&given);
	cr_expect_eq(answer.cost[COST_parts].basis, BASIS_contract);
	cr_expect_eq(answer.cost[COST_parts].percent, 10);
	given.approver = "M1";
	answer = covered_decide(&given);
	cr_expect_eq(answer.cost[COST_parts].basis, BASIS_goodwill);
	cr_expect_eq(answer.cost[COST_labour].basis, BASIS_contract);
}

/* ---- as text
 * ------------------------------------------------------------------------------------- */

Test(entitlement_terms, costs_as_text)
{
	cr_expect_eq(entitlement_percent("labour:100,parts:10", COST_parts), 10);
	cr_expect_eq(entitlement_percent("labour:100,parts:10", COST_labour), 100);
	cr_expect_eq(entitlement_percent("labour:100,parts:10", COST_travel), -1);
	cr_expect_eq(entitlement_percent("", COST_labour), -1);
	cr_expect_eq(entitlement_percent(NULL, COST_labour), -1);
	cr_expect_eq(entitlement_percent("spareparts:5", COST_parts), -1);
	cr_expect_str_eq(entitlement_costs_of("contract"), FREE);
	cr_expect_str_eq(entitlement_costs_of("warranty"), FREE);
	cr_expect_str_eq(entitlement_costs_of("goodwill"), ALL);
	cr_expect_str_eq(entitlement_costs_of("billable"), NOTHING);
	cr_expect_null(entitlement_costs_of("unknown"));
}

Test(entitlement_terms, reason_is_one_line_of_bounded_length)
{
	struct given given = {.asset = ASSET "|accepted_on=2020-01-15"};

	for (size_t i = 0; i < ROWS_MOST; i++)
		given.rows[i] =
		    covered_text("key=%079zu|basis=warranty|months=%zu|labour=100", i, i + 1);
	struct entitlement answer = covered_decide(&given);
	const char *reason = covered_reason(&answer);

	cr_expect_leq(strlen(reason), 700);
	cr_expect_null(strchr(reason, '\n'));
}
