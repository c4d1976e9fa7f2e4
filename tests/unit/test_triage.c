/* SPDX-License-Identifier: MIT
 *
 * rules/triage: the matrix of DOMAIN c.1 and how rules fill what is missing.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/triage.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

Test(triage, default_matrix_of_the_domain)
{
	static const char *const expected[3][3] = {
	    {"P1", "P2", "P3"}, {"P2", "P3", "P4"}, {"P3", "P4", "P4"}}; /* [urgency][impact] */
	for (int urgency = 1; urgency <= 3; urgency++)
		for (int impact = 1; impact <= 3; impact++)
			cr_expect_str_eq(triage_priority(NULL, impact, urgency),
					 expected[urgency - 1][impact - 1], "impact %d urgency %d",
					 impact, urgency);
}

Test(triage, matrix_of_the_firm_goes_across_impact)
{
	const char *matrix = "P1 P2 P3\n  P4 P3 P2\tP2 P1 P4 ";
	cr_expect_str_eq(triage_priority(matrix, 1, 1), "P1");
	cr_expect_str_eq(triage_priority(matrix, 3, 1), "P3");
	cr_expect_str_eq(triage_priority(matrix, 1, 2), "P4");
	cr_expect_str_eq(triage_priority(matrix, 2, 3), "P1");
	cr_expect_str_eq(triage_priority(matrix, 3, 3), "P4");
}

Test(triage, bad_matrix_means_the_default)
{
	static const char *const bad[] = {
	    "",
	    "P4",
	    "P4 P4 P4 P4 P4 P4 P4 P4",       /* eight */
	    "P4 P4 P4 P4 P4 P4 P4 P4 P4 P4", /* ten */
	    "P4 P4 P4 P4 P4 P4 P4 P4 P5",
	    "P4 P4 P4 P4 P4 P4 P4 P4 P",
	    "p4 P4 P4 P4 P4 P4 P4 P4 P4",
	    "P4,P4,P4,P4,P4,P4,P4,P4,P4",
	};
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_expect_str_eq(triage_priority(bad[i], 1, 1), "P1", "\"%s\"", bad[i]);
}

Test(triage, words_are_static)
{
	char matrix[] = "P4 P4 P4 P4 P4 P4 P4 P4 P4";
	const char *word = triage_priority(matrix, 1, 1);
	matrix[1] = '1';
	cr_assert_str_eq(word, "P4");
}

/* A rule with its match compiled; free with rule_end(). */
static struct triage_rule
rule_of(const char *match)
{
	struct pattern_fault fault;
	struct triage_rule rule = {.match = match != NULL ? pattern_new(match, &fault) : NULL};

	cr_assert(match == NULL || rule.match != NULL, "%s: %s", match, fault.why);
	return rule;
}

static void
rule_end(struct triage_rule *rule)
{
	pattern_free((struct pattern *)rule->match);
}

Test(triage, rule_fits)
{
	static const struct {
		const char *name, *rule_need, *rule_model, *match, *need, *model, *text;
		bool fits;
	} rows[] = {
	    {"no condition", NULL, NULL, NULL, NULL, NULL, NULL, true},
	    {"empty conditions", "", "", NULL, "fault", NULL, "leak", true},
	    {"need equal", "fault", NULL, NULL, "fault", NULL, NULL, true},
	    {"need another", "fault", NULL, NULL, "parts", NULL, "fault", false},
	    {"need unknown", "fault", NULL, NULL, NULL, NULL, "fault", false},
	    {"model equal", NULL, "CH-300", NULL, NULL, "CH-300", NULL, true},
	    {"model within, case", NULL, "ch-", NULL, NULL, "YORK CH-300", NULL, true},
	    {"model another", NULL, "CH-", NULL, NULL, "P-7", "CH-", false},
	    {"model unknown", NULL, "CH-", NULL, NULL, NULL, "CH-", false},
	    {"text fits", NULL, NULL, "leak|漏.", "fault", NULL, "机房漏水", true},
	    {"text does not fit", NULL, NULL, "leak|漏.", "fault", NULL, "noise", false},
	    {"no text", NULL, NULL, "leak", "fault", NULL, NULL, false},
	    {"empty text", NULL, NULL, "leak", "fault", NULL, "", false},
	    {"all conditions", "fault", "CH-", "leak", "fault", "CH-1", "leak", true},
	    {"need fails, text fits", "parts", NULL, "leak", "fault", NULL, "leak", false},
	    {"model fails, text fits", NULL, "P-", "leak", "fault", "CH-1", "leak", false},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *known[F_COUNT] = {
		    [F_need] = rows[i].need, [F_model] = rows[i].model, [F_text] = rows[i].text};
		struct triage_rule rule = rule_of(rows[i].match);

		rule.value[F_need] = rows[i].rule_need;
		rule.value[F_model] = rows[i].rule_model;
		cr_expect_eq(triage_rule_fits(&rule, known), rows[i].fits, "%s", rows[i].name);
		rule_end(&rule);
	}
}

/* ---- filling ---------------------------------------------------------------------- */

#define RULES 4

static struct triage_rule rules[RULES];
static struct buffer deciding;

static void
begin(void)
{
	static const struct {
		const char *match;
		const char *value[F_COUNT];
	} rows[RULES] = {
	    {"smoke|冒烟",
	     {[F_key] = "danger", [F_category] = "emergency", [F_trigger] = "safety"}},
	    {"smoke",
	     {[F_key] = "smoke",
	      [F_category] = "fault",
	      [F_impact] = "1",
	      [F_priority] = "P1",
	      [F_skill] = "electric:2"}},
	    {NULL,
	     {[F_key] = "pm", [F_need] = "maintenance", [F_category] = "pm", [F_urgency] = ""}},
	    {NULL, {[F_key] = "rest", [F_impact] = "3", [F_urgency] = "2", [F_priority] = "P4"}},
	};

	for (size_t i = 0; i < RULES; i++) {
		rules[i] = rule_of(rows[i].match);
		memcpy(rules[i].value, rows[i].value, sizeof rules[i].value);
	}
}

static void
end(void)
{
	for (size_t i = 0; i < RULES; i++)
		rule_end(&rules[i]);
	buffer_free(&deciding);
}

TestSuite(filling, .init = begin, .fini = end);

static void
fill(const char *need, const char *text, const char *value[F_COUNT])
{
	const char *known[F_COUNT] = {[F_need] = need, [F_text] = text};

	triage_fill(rules, RULES, known, value, &deciding);
}

Test(filling, each_field_comes_from_the_first_rule_that_has_it)
{
	const char *value[F_COUNT] = {NULL};
	fill("fault", "smoke from the cabinet", value);
	cr_expect_str_eq(value[F_category], "emergency");
	cr_expect_str_eq(value[F_trigger], "safety");
	cr_expect_str_eq(value[F_impact], "1");
	cr_expect_str_eq(value[F_urgency], "2");
	cr_expect_str_eq(value[F_priority], "P1");
	cr_expect_str_eq(value[F_skill], "electric:2");
	cr_expect_str_eq(buffer_text(&deciding), "danger,smoke,rest");
}

Test(filling, an_empty_value_of_a_rule_fills_nothing)
{
	const char *value[F_COUNT] = {NULL};
	fill("maintenance", "yearly", value);
	cr_expect_str_eq(value[F_category], "pm");
	cr_expect_str_eq(value[F_urgency], "2");
	cr_expect_null(value[F_trigger]);
	cr_expect_null(value[F_skill]);
}

Test(filling, what_is_given_stays)
{
	const char *value[F_COUNT] = {
	    [F_category] = "advice", [F_impact] = "2", [F_skill] = "general:1"};
	fill("fault", "smoke", value);
	cr_expect_str_eq(value[F_category], "advice");
	cr_expect_str_eq(value[F_impact], "2");
	cr_expect_str_eq(value[F_skill], "general:1");
	cr_expect_str_eq(value[F_urgency], "2");
}

Test(filling, a_rule_that_fills_nothing_does_not_decide)
{
	const char *value[F_COUNT] = {[F_category] = "advice", [F_trigger] = "outage"};
	fill("maintenance", "smoke", value);
	cr_expect_str_eq(buffer_text(&deciding), "smoke,rest");
}

Test(filling, only_the_six_fields_are_filled)
{
	struct triage_rule rule = {.value = {[F_key] = "a",
					     [F_seq] = "1",
					     [F_match] = "a",
					     [F_need] = "fault",
					     [F_note] = "why",
					     [F_category] = "fault"}};
	const char *known[F_COUNT] = {[F_need] = "fault", [F_text] = "a"};
	const char *value[F_COUNT] = {NULL};

	triage_fill(&rule, 1, known, value, &deciding);
	for (int field = 0; field < F_COUNT; field++)
		cr_expect_eq(value[field] != NULL, field == F_category, "field %d", field);
}

Test(filling, no_rules_fill_nothing)
{
	const char *known[F_COUNT] = {[F_need] = "fault"}, *value[F_COUNT] = {NULL};

	triage_fill(NULL, 0, known, value, &deciding);
	cr_expect_null(value[F_category]);
	cr_expect_eq(deciding.length, 0);
}
