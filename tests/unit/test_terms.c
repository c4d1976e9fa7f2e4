/* SPDX-License-Identifier: MIT
 *
 * store/levels: the targets that a fresh store promises (DOMAIN c.1), tiers, and where the
 * circumstances of a request come from.
 */
#include <criterion/criterion.h>

#include "store/levels.h"
#include "support/scratch.h"
#include "support/values.h"
#include "text/value.h"

#define NOON INT64_C(1795492800) /* 2026-11-24T04:00:00Z */

static struct db *db;

static void
begin(void)
{
	scratch_make();
	db = db_open(scratch_path("s.db"), DB_WRITE);
}

static void
end(void)
{
	db_close(db);
	scratch_drop();
}

TestSuite(terms, .init = begin, .fini = end);

static const char *const *
with(const char *priority, const char *zone, const char *tier, const char *category)
{
	static const char *other[F_COUNT];

	other[F_priority] = priority;
	other[F_distance_zone] = zone;
	other[F_tier] = tier;
	other[F_category] = category;
	return other;
}

static const struct clock_terms *
term(enum clock clock, const char *const other[F_COUNT])
{
	static struct terms terms;
	const struct request request = {.id = 1};

	levels_terms(db, &request, other, &terms);
	return &terms.clock[clock];
}

#define EXPECT(clock, other, wanted)                                                       \
	cr_expect(value_same(term(clock, other)->target, wanted), "line %d: %s", __LINE__, \
		  term(clock, other)->target)

Test(terms, shipped_targets_are_those_of_the_domain)
{
	static const struct {
		const char *priority, *respond, *dispatch, *arrive[3], *restore, *calendar;
	} wanted[] = {
	    {"P1", "15m", "30m", {"2h", "4h", "8h"}, "8h", "24x7"},
	    {"P2", "30m", "2h", {"4h", "8h", "24h"}, "24h", "24x7"},
	    {"P3", "2h", "8h", {"nbd", "2bd", "3bd"}, "3bd", "office"},
	    {"P4", "1bd", "2bd", {"agreed", "agreed", "agreed"}, "10bd", "office"},
	};
	static const char *const zones[] = {"A", "B", "C"};

	for (size_t i = 0; i < COUNT(wanted); i++) {
		for (size_t z = 0; z < COUNT(zones); z++) {
			const char *const *other = with(wanted[i].priority, zones[z], NULL, NULL);
			EXPECT(CLOCK_RESPOND, other, wanted[i].respond);
			EXPECT(CLOCK_DISPATCH, other, wanted[i].dispatch);
			EXPECT(CLOCK_ARRIVE, other, wanted[i].arrive[z]);
			EXPECT(CLOCK_RESTORE, other, wanted[i].restore);
			cr_expect_str_eq(term(CLOCK_RESTORE, other)->calendar, wanted[i].calendar);
		}
		EXPECT(CLOCK_ACKNOWLEDGE, with(wanted[i].priority, NULL, NULL, "fault"), NULL);
		EXPECT(CLOCK_REVIEW, with(wanted[i].priority, NULL, NULL, NULL), "5bd");
		EXPECT(CLOCK_SHEET, with(wanted[i].priority, NULL, NULL, NULL), "2bd");
	}
}

Test(terms, shipped_holds_pause_what_the_domain_says)
{
	const char *const *other = with("P1", NULL, NULL, NULL);

	cr_expect_str_eq(term(CLOCK_RESPOND, other)->pauses, "force");
	cr_expect_str_eq(term(CLOCK_DISPATCH, other)->pauses, "none");
	cr_expect_str_eq(term(CLOCK_ARRIVE, other)->pauses, "access,appointment,customer,force");
	cr_expect_str_eq(term(CLOCK_RESTORE, other)->pauses, "access,appointment,customer,force");
}

Test(terms, an_emergency_must_be_taken_around_the_clock)
{
	const char *const *other = with("P1", NULL, "basic", "emergency");

	EXPECT(CLOCK_ACKNOWLEDGE, other, "5m");
	cr_expect_str_eq(term(CLOCK_ACKNOWLEDGE, other)->calendar, "24x7");
}

Test(terms, a_tier_is_laid_over_the_priority)
{
	EXPECT(CLOCK_RESPOND, with("P3", NULL, "gold", NULL), "15m");
	EXPECT(CLOCK_RESTORE, with("P3", NULL, "gold", NULL), "3bd");
	EXPECT(CLOCK_RESPOND, with("P3", NULL, "platinum", NULL), "10m");
	EXPECT(CLOCK_RESPOND, with("P1", NULL, "silver", NULL), "1h");
	EXPECT(CLOCK_RESTORE, with("P1", NULL, "silver", NULL), "24h");
	EXPECT(CLOCK_ARRIVE, with("P1", NULL, "basic", NULL), "nbd");
	EXPECT(CLOCK_ARRIVE, with("P1", "C", "platinum", NULL), "2h");
	cr_expect_str_eq(term(CLOCK_ARRIVE, with("P1", NULL, "basic", NULL))->calendar, "office");
	cr_expect_str_eq(term(CLOCK_RESTORE, with("P3", NULL, "gold", NULL))->calendar, "24x7");
}

Test(terms, a_complaint_has_terms_of_its_own_whatever_the_tier)
{
	EXPECT(CLOCK_RESPOND, with("P4", NULL, "platinum", "complaint"), "1h");
	EXPECT(CLOCK_RESTORE, with("P4", NULL, NULL, "complaint"), "5bd");
}

Test(terms, nobody_has_looked_yet_is_p3_near_by_unless_the_setting_says)
{
	EXPECT(CLOCK_ARRIVE, NULL, "nbd");
	scratch_event(db, "setting/untriaged_priority", V_put, NOON, "value=P1");
	EXPECT(CLOCK_ARRIVE, NULL, "2h");
}

Test(terms, circumstances_come_from_the_registers)
{
	struct request request = {.id = 1,
				  .value = {[F_priority] = "P1",
					    [F_contract] = "HT-1",
					    [F_customer] = "C-1",
					    [F_asset] = "A-1",
					    [F_site] = "S-1"}};
	struct terms terms;

	scratch_event(db, "customer/C-1", V_put, NOON, "name=Acme tier=basic");
	scratch_event(db, "site/S-1", V_put, NOON, "name=Hall distance_zone=C");
	levels_terms(db, &request, NULL, &terms);
	cr_expect_str_eq(terms.clock[CLOCK_RESPOND].target, "2h", "the tier of the customer");
	cr_expect_str_eq(terms.clock[CLOCK_RESPOND].policy, "basic");
	scratch_event(db, "contract/HT-1", V_put, NOON, "customer=C-1 tier=gold");
	levels_terms(db, &request, NULL, &terms);
	cr_expect_str_eq(terms.clock[CLOCK_RESPOND].target, "15m", "the tier of the contract");
	cr_expect_str_eq(terms.clock[CLOCK_RESTORE].policy, "P1");
	scratch_event(db, "policy/lift", V_put, NOON, "class=lift arrive_in=30m");
	scratch_event(db, "asset/A-1", V_put, NOON, "model=L1 class=lift");
	levels_terms(db, &request, NULL, &terms);
	cr_expect_str_eq(terms.clock[CLOCK_ARRIVE].target, "30m", "the class of the equipment");
	scratch_event(db, "policy/ht", V_put, NOON, "contract=HT-1 arrive_in=none");
	levels_terms(db, &request, NULL, &terms);
	cr_expect_null(terms.clock[CLOCK_ARRIVE].target, "the contract outweighs all");
}

Test(terms, a_retired_row_promises_nothing)
{
	scratch_event(db, "policy/P1.C", V_retire, NOON, "");
	EXPECT(CLOCK_ARRIVE, with("P1", "C", NULL, NULL), "2h");
}

Test(terms, a_policy_and_a_calendar_can_be_supposed)
{
	const char *other[F_COUNT] = {
	    [F_priority] = "P3", [F_policy] = "platinum.P1", [F_calendar] = "7x9"};

	EXPECT(CLOCK_ARRIVE, other, "2h");
	EXPECT(CLOCK_RESPOND, other, "2h");
	cr_expect_str_eq(term(CLOCK_RESPOND, other)->calendar, "7x9");
}
