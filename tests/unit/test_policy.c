/* SPDX-License-Identifier: MIT
 *
 * rules/policy: rows laid over one another, what outweighs what, twins and flaws.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/policy.h"
#include "support/values.h"

static struct policy_row rows[16];
static size_t count;
static const char *around[F_COUNT];

static void
begin(void)
{
	memset(rows, 0, sizeof(rows));
	memset(around, 0, sizeof(around));
	count = 0;
}

TestSuite(policy, .init = begin);

/* Adds a row; then set() gives it values. */
static struct policy_row *
row(const char *key)
{
	rows[count].value[F_key] = key;
	return &rows[count++];
}

static const struct clock_terms *
terms_of(enum clock clock, const char *first)
{
	static struct terms terms;

	policy_terms(rows, count, around, first, &terms);
	return &terms.clock[clock];
}

Test(policy, without_a_row_there_is_no_clock)
{
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		cr_expect_null(terms_of((enum clock)clock, NULL)->target);
		cr_expect_str_eq(terms_of((enum clock)clock, NULL)->pauses, "none");
	}
}

Test(policy, a_row_fits_where_all_it_names_is_so)
{
	struct policy_row *both = row("b");

	both->value[F_priority] = "P1";
	both->value[F_distance_zone] = "B";
	both->value[F_arrive_in] = "4h";
	around[F_priority] = "P1";
	cr_expect_null(terms_of(CLOCK_ARRIVE, NULL)->target, "the zone is not known");
	around[F_distance_zone] = "A";
	cr_expect_null(terms_of(CLOCK_ARRIVE, NULL)->target, "the zone is another");
	around[F_distance_zone] = "B";
	cr_expect_str_eq(terms_of(CLOCK_ARRIVE, NULL)->target, "4h");
	cr_expect_str_eq(terms_of(CLOCK_ARRIVE, NULL)->policy, "b");
}

Test(policy, one_circumstance_outweighs_all_that_follow_it)
{
	static const enum field_id order[] = {F_contract, F_class,         F_category,
					      F_tier,     F_distance_zone, F_priority};

	for (size_t i = 0; i + 1 < COUNT(order); i++) {
		begin();
		struct policy_row *one = row("one"), *rest = row("all-the-rest");
		one->value[order[i]] = around[order[i]] = "x";
		one->value[F_respond_in] = "1h";
		rest->value[F_respond_in] = "2h";
		for (size_t k = i + 1; k < COUNT(order); k++)
			rest->value[order[k]] = around[order[k]] = "x";
		cr_expect_str_eq(terms_of(CLOCK_RESPOND, NULL)->policy, "one", "%s",
				 field_of(order[i])->name);
	}
}

Test(policy, what_the_most_exact_row_leaves_open_comes_from_the_next)
{
	struct policy_row *any = row("any"), *exact = row("exact");

	any->value[F_respond_in] = "2h";
	any->value[F_restore_in] = "8h";
	any->value[F_calendar] = "office";
	any->value[F_restore_pauses] = "customer";
	exact->value[F_priority] = around[F_priority] = "P1";
	exact->value[F_respond_in] = "15m";
	cr_expect_str_eq(terms_of(CLOCK_RESPOND, NULL)->target, "15m");
	cr_expect_str_eq(terms_of(CLOCK_RESPOND, NULL)->calendar, "office");
	cr_expect_str_eq(terms_of(CLOCK_RESTORE, NULL)->target, "8h");
	cr_expect_str_eq(terms_of(CLOCK_RESTORE, NULL)->policy, "any");
	cr_expect_str_eq(terms_of(CLOCK_RESTORE, NULL)->pauses, "customer");
	cr_expect_str_eq(terms_of(CLOCK_RESPOND, NULL)->pauses, "none");
}

Test(policy, none_takes_a_clock_away)
{
	struct policy_row *any = row("any"), *exact = row("exact");

	any->value[F_respond_in] = "2h";
	exact->value[F_category] = around[F_category] = "complaint";
	exact->value[F_respond_in] = "none";
	cr_expect_null(terms_of(CLOCK_RESPOND, NULL)->target);
	around[F_category] = "fault";
	cr_expect_str_eq(terms_of(CLOCK_RESPOND, NULL)->target, "2h");
}

Test(policy, the_calendar_of_one_clock_outweighs_that_of_all)
{
	struct policy_row *any = row("any"), *exact = row("exact");

	any->value[F_arrive_in] = any->value[F_restore_in] = "1bd";
	any->value[F_arrive_on] = "office";
	exact->value[F_priority] = around[F_priority] = "P1";
	exact->value[F_calendar] = "24x7";
	cr_expect_str_eq(terms_of(CLOCK_ARRIVE, NULL)->calendar, "office");
	cr_expect_str_eq(terms_of(CLOCK_RESTORE, NULL)->calendar, "24x7");
}

Test(policy, without_a_calendar_it_runs_around_the_clock)
{
	row("any")->value[F_respond_in] = "1h";
	cr_expect_null(terms_of(CLOCK_RESPOND, NULL)->calendar);
}

Test(policy, of_equally_exact_rows_the_first_by_key_counts)
{
	row("b")->value[F_respond_in] = "2h";
	row("a")->value[F_respond_in] = "1h";
	row("c")->value[F_respond_in] = "3h";
	cr_expect_str_eq(terms_of(CLOCK_RESPOND, NULL)->policy, "a");
}

Test(policy, a_row_supposed_first_counts_though_it_does_not_fit)
{
	struct policy_row *exact = row("exact"), *gold = row("gold");

	exact->value[F_contract] = around[F_contract] = "HT-1";
	exact->value[F_respond_in] = exact->value[F_restore_in] = "8h";
	gold->value[F_tier] = "gold";
	gold->value[F_respond_in] = "15m";
	cr_expect_str_eq(terms_of(CLOCK_RESPOND, NULL)->policy, "exact");
	cr_expect_str_eq(terms_of(CLOCK_RESPOND, "gold")->policy, "gold");
	cr_expect_str_eq(terms_of(CLOCK_RESTORE, "gold")->policy, "exact");
}

Test(policy, clocks_are_found_by_name)
{
	for (int clock = 0; clock < CLOCK_COUNT; clock++)
		cr_expect_eq((int)clock_find(clock_kind((enum clock)clock)->name), clock);
	cr_expect_eq(clock_find("lunch"), CLOCK_COUNT);
}

/* ---- twins and flaws ---- */

Test(policy, rows_are_twins_by_what_they_name_not_by_what_they_give)
{
	struct policy_row *a = row("a"), *b = row("b");

	a->value[F_respond_in] = "1h";
	b->value[F_restore_in] = "2h";
	cr_expect(policy_is_twin(a, b));
	a->value[F_priority] = "P1";
	cr_expect_not(policy_is_twin(a, b));
	b->value[F_priority] = "P1";
	cr_expect(policy_is_twin(a, b));
	b->value[F_contract] = "HT-1";
	cr_expect_not(policy_is_twin(a, b));
}

Test(policy, flaws)
{
	static const struct {
		enum field_id field[2];
		const char *value[2], *flaw;
	} cases[] = {
	    {{F_respond_in, F_restore_in}, {"8h", "8h"}, NULL},
	    {{F_respond_in, F_restore_in}, {"9h", "8h"}, "respond_in: later than restore_in"},
	    {{F_respond_in, F_restore_in}, {"2bd", "1bd"}, "respond_in: later than restore_in"},
	    {{F_respond_in, F_restore_in}, {"9h", "1bd"}, NULL},
	    {{F_arrive_in, F_restore_in}, {"9h", "8h"}, "arrive_in: later than restore_in"},
	    {{F_dispatch_in, F_arrive_in}, {"3h", "2h"}, "dispatch_in: later than arrive_in"},
	    {{F_dispatch_in, F_arrive_in}, {"3h", "none"}, NULL},
	    {{F_arrive_in, F_restore_in}, {"agreed", "1h"}, NULL},
	    {{F_restore_pauses, F_none},
	     {"customer,none", NULL},
	     "pauses: none and a hold at once"},
	    {{F_arrive_pauses, F_none}, {"none", NULL}, NULL},
	    {{F_restore_in, F_none},
	     {"agreed", NULL},
	     "agreed: for arrive_in only; a deadline of one request is restore_by="},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct policy_row one = {.value = {[F_key] = "k"}};
		const char *flaw;

		for (int k = 0; k < 2; k++)
			if (cases[i].field[k] != F_none)
				one.value[cases[i].field[k]] = cases[i].value[k];
		flaw = policy_flaw(&one);
		cr_expect((flaw == NULL) == (cases[i].flaw == NULL) &&
			      (flaw == NULL || strcmp(flaw, cases[i].flaw) == 0),
			  "case %zu: %s", i, flaw != NULL ? flaw : "no flaw");
	}
}
