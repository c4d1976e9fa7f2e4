/* SPDX-License-Identifier: MIT
 *
 * rules/entitlement: the order in which it is asked, exclusions, days, what rows are
 * attached to.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support/covered.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(entitlement, .init = covered_begin, .fini = covered_end);

/* ---- the order ------------------------------------------------------------------ */

Test(entitlement, order_of_the_steps)
{
	static const struct earlier_repair repair = {"7", 20560, "leak"}; /* 2026-04-17 */
	struct given given = {.asset = ASSET "|accepted_on=2026-01-15",
			      .contract = CONTRACT,
			      .request = "category=fault|mode=leak",
			      .rows = {RECALL, GENERAL, REPAIRS, ANY_CONTRACT},
			      .approver = "M1",
			      .repair = &repair,
			      .repairs = 1};

	covered_expect("1 recall", &given, &(struct wanted){"warranty", ALL, "campaign recall: "});
	given.rows[0] = "key=x|basis=campaign|serial=S2|labour=100";
	covered_expect(
	    "2 warranty", &given,
	    &(struct wanted){"warranty", ALL,
			     "warranty general through 2027-01-15: 12 months from acceptance on "
			     "2026-01-15"});
	given.asset = ASSET "|accepted_on=2025-01-15";
	covered_expect(
	    "3 repair", &given,
	    &(struct wanted){"warranty", ALL,
			     "repair after-repair through 2026-07-16: the repair of request 7"});
	given.repairs = 0;
	covered_expect("4 contract", &given,
		       &(struct wanted){"contract", ALL, "contract contract through 2026-10-31"});
	given.contract = NULL;
	covered_expect("5 goodwill", &given, &(struct wanted){"goodwill", ALL, "goodwill M1"});
	given.approver = NULL;
	covered_expect(
	    "6 billable", &given,
	    &(struct wanted){"billable", NOTHING, "warranty general ended on 2026-01-15"});
	given.asset = NULL;
	covered_expect("7 unknown", &given,
		       &(struct wanted){"unknown", NULL, "which equipment it is is not known"});
}

Test(entitlement, unknown_equipment_may_be_under_a_contract_all_the_same)
{
	struct given given = {.contract = CONTRACT, .rows = {GENERAL, ANY_CONTRACT}};

	covered_expect("site", &given, &(struct wanted){"contract", FREE, "contract HT-1"});
	given.day = "2026-11-01";
	covered_expect("ended", &given, &(struct wanted){"unknown", NULL, "ended on 2026-10-31"});
}

Test(entitlement, equipment_without_dates_is_unknown_not_free)
{
	struct given given = {.asset = ASSET, .rows = {GENERAL}};

	covered_expect("no date", &given,
		       &(struct wanted){"unknown", NULL, "general has no start"});
	given.asset = ASSET "|accepted_on=2020-01-01";
	covered_expect("a date", &given,
		       &(struct wanted){"billable", NOTHING, "ended on 2021-01-01"});
	given.asset = ASSET;
	given.contract = "key=HT-1|starts=2024-01-01|ends=2024-12-31";
	covered_expect("a contract that ended", &given,
		       &(struct wanted){"billable", NOTHING, "contract HT-1 ended on 2024-12-31"});
}

Test(entitlement, is_provisional_until_the_cause_is_known)
{
	struct given given = {.asset = ASSET "|accepted_on=2026-01-15", .rows = {GENERAL}};

	cr_expect(covered_decide(&given).provisional);
	given.request = "category=fault|cause=unknown";
	cr_expect(covered_decide(&given).provisional);
	given.request = "category=fault|cause=manufacture";
	cr_expect_not(covered_decide(&given).provisional);
}

/* ---- what is excluded ---------------------------------------------------------------- */

Test(entitlement, excluded_causes)
{
	static const char *const excluded[] = {"misuse", "modification", "external", "consumable",
					       "wear",   "power",        "moved"};
	struct given given = {.asset = ASSET "|accepted_on=2026-01-15", .rows = {GENERAL}};

	for (size_t i = 0; i < COUNT(excluded); i++) {
		given.request = covered_text("category=fault|mode=leak|cause=%s", excluded[i]);
		covered_expect(
		    excluded[i], &given,
		    &(struct wanted){"billable", NOTHING,
				     covered_text("general excludes cause %s", excluded[i])});
	}
	given.request = "category=fault|mode=leak|cause=manufacture";
	covered_expect("manufacture", &given, &(struct wanted){"warranty", FREE, "general"});
}

Test(entitlement, cause_that_the_warranty_excludes_may_be_under_contract)
{
	struct given given = {.asset = ASSET "|accepted_on=2026-01-15",
			      .contract = CONTRACT "|tier=basic",
			      .request = "category=fault|cause=wear",
			      .rows = {GENERAL, BASIC}};

	covered_expect("wear", &given,
		       &(struct wanted){"contract", "labour:100,parts:0,travel:100,consumables:0",
					"contract basic"});
	given.request = "category=fault|cause=misuse";
	covered_expect(
	    "misuse", &given,
	    &(struct wanted){"billable", NOTHING, "contract basic excludes cause misuse"});
}

Test(entitlement, categories_and_failure_modes)
{
	struct given given = {.asset = ASSET "|accepted_on=2026-01-15",
			      .request = "category=training",
			      .rows = {GENERAL}};

	covered_expect("category", &given,
		       &(struct wanted){"billable", NOTHING, "does not cover category training"});
	given.request = "need=fault";
	covered_expect("none", &given,
		       &(struct wanted){"billable", NOTHING, "the category is not known"});
	given.rows[0] = "key=valve|basis=campaign|model=CG|mode=leak|labour=100";
	given.request = "category=fault";
	covered_expect("not diagnosed", &given,
		       &(struct wanted){"unknown", NULL, "not diagnosed yet"});
	given.request = "category=fault|mode=noise";
	covered_expect("another", &given,
		       &(struct wanted){"unknown", NULL, "is for failure mode leak"});
	given.request = "category=fault|mode=leak";
	covered_expect(
	    "that one", &given,
	    &(struct wanted){"warranty", "labour:100,parts:0,travel:0,consumables:0", "valve"});
}

/* ---- days ------------------------------------------------------------------------------- */

Test(entitlement, last_day_is_covered_and_the_next_is_not)
{
	static const struct {
		const char *accepted, *day, *word;
	} rows[] = {
	    {"2024-02-29", "2025-02-28", "warranty"}, {"2024-02-29", "2025-03-01", "billable"},
	    {"2025-03-15", "2026-03-15", "warranty"}, {"2025-03-15", "2026-03-16", "billable"},
	    {"2026-06-02", "2026-06-01", "billable"}, {"2026-06-01", "2026-06-01", "warranty"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct given given = {.asset =
					  covered_text(ASSET "|accepted_on=%s", rows[i].accepted),
				      .day = rows[i].day,
				      .rows = {GENERAL}};

		cr_expect_str_eq(covered_decide(&given).word, rows[i].word, "row %zu", i);
	}
}

Test(entitlement, agreed_end_of_the_equipment_wins)
{
	struct given given = {.asset = ASSET "|accepted_on=2026-01-15|warranty_until=2026-05-31",
			      .rows = {GENERAL}};

	covered_expect("earlier", &given,
		       &(struct wanted){"billable", NOTHING, "ended on 2026-05-31"});
	given.asset = ASSET "|accepted_on=2020-01-15|warranty_until=2026-06-01";
	covered_expect("later", &given,
		       &(struct wanted){"warranty", FREE, "the end agreed for this equipment"});
	given.request = "category=fault|cause=misuse";
	covered_expect("excluded", &given,
		       &(struct wanted){"billable", NOTHING, "excludes cause misuse"});
	given.rows[0] = NULL;
	given.request = NULL;
	covered_expect("without rows", &given,
		       &(struct wanted){"warranty", FREE, "warranty_until through 2026-06-01"});
	given.day = "2026-06-02";
	covered_expect("without rows, later", &given,
		       &(struct wanted){"billable", NOTHING, "ended on 2026-06-01"});
}

Test(entitlement, component_with_its_own_period)
{
	static const char compressor[] = "key=compressor|basis=warranty|model=CG|"
					 "component=compressor|months=60|parts=100";
	struct given given = {.asset = ASSET "|accepted_on=2024-01-15|warranty_until=2025-01-15",
			      .request = "category=fault|component=compressor",
			      .rows = {GENERAL, compressor}};
	static const char elevators[] = "key=lifts|basis=statutory|component=lift|months=24|"
					"labour=100";

	covered_expect("parts only", &given,
		       &(struct wanted){"billable", "labour:0,parts:100,travel:0,consumables:0",
					"general ended"});
	given.request = "category=fault|component=fan";
	covered_expect("another", &given, &(struct wanted){"billable", NOTHING, "general ended"});
	given.rows[1] = elevators;
	given.asset = "key=A2|model=X|class=lift|accepted_on=2025-01-15";
	given.request = "category=fault";
	covered_expect("the class of the equipment", &given,
		       &(struct wanted){"warranty", "labour:100,parts:0,travel:0,consumables:0",
					"statutory lifts through 2027-01-15"});
}

Test(entitlement, more_special_row_replaces_the_general_one)
{
	static const char of_model[] = "key=cg|basis=warranty|model=CG|months=36|labour=50";
	struct given given = {.asset = ASSET "|accepted_on=2026-01-15",
			      .rows = {GENERAL, of_model}};
	struct entitlement answer = covered_decide(&given);

	cr_expect(covered_rejects(&answer, "general", "replaced by cg"));
	cr_expect_eq(answer.cost[COST_labour].percent, 50);
	cr_expect_eq(answer.cost[COST_parts].percent, 0);
	given.asset = "key=A2|model=OTHER|accepted_on=2026-01-15";
	covered_expect("another model", &given, &(struct wanted){"warranty", FREE, "general"});
}

Test(entitlement, rows_by_what_they_are_attached_to)
{
	static const char *const attached[] = {"asset=A1",      "serial=s1",        "model=CG",
					       "class=chiller", "tier=x",           "project=N",
					       "contract=HT-1", "component=chiller"};
	static const char *const elsewhere[] = {"asset=A2",      "serial=S2",     "model=CG2",
						"class=pump",    "tier=y",        "project=M",
						"contract=HT-2", "component=pump"};
	struct given given = {.asset = ASSET,
			      .contract = CONTRACT "|tier=x",
			      .request = "category=fault|project=N",
			      .day = "2026-12-01"};

	for (size_t i = 0; i < COUNT(attached); i++) {
		given.rows[0] = covered_text("key=r|basis=campaign|labour=100|%s", attached[i]);
		cr_expect_str_eq(covered_decide(&given).word, "warranty", "%s", attached[i]);
		given.rows[0] = covered_text("key=r|basis=campaign|labour=100|%s", elsewhere[i]);
		cr_expect_str_eq(covered_decide(&given).word, "billable", "%s", elsewhere[i]);
	}
}

Test(entitlement, recall_has_its_time)
{
	struct given given = {
	    .asset = ASSET,
	    .rows = {"key=r|basis=campaign|model=CG|labour=100|starts=2026-02-01|ends=2026-05-31"}};
	struct entitlement answer = covered_decide(&given);

	cr_expect(covered_rejects(&answer, "r", "ended on 2026-05-31"));
	given.day = "2026-05-31";
	cr_expect_str_eq(covered_decide(&given).word, "warranty");
	given.day = "2026-01-31";
	answer = covered_decide(&given);
	cr_expect(covered_rejects(&answer, "r", "begins on 2026-02-01"));
}
