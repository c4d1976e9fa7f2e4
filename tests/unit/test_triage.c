/* SPDX-License-Identifier: MIT
 *
 * rules/triage: the matrix of DOMAIN c.1 and how rules fill what is missing.
 */
#include <criterion/criterion.h>

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

Test(triage, rule_fits)
{
	static const struct {
		const char *name, *rule_need, *match, *need, *text;
		bool fits;
	} rows[] = {
	    {"no condition", NULL, NULL, NULL, NULL, true},
	    {"empty conditions", "", "", "fault", "leak", true},
	    {"need equal", "fault", NULL, "fault", NULL, true},
	    {"need another", "fault", NULL, "parts", "fault", false},
	    {"need unknown", "fault", NULL, NULL, "fault", false},
	    {"word in the text", NULL, "leak", "fault", "water leaking", true},
	    {"word not in the text", NULL, "leak", "fault", "noise", false},
	    {"no text", NULL, "leak", "fault", NULL, false},
	    {"empty text", NULL, "leak", "fault", "", false},
	    {"second word", NULL, "fire|smoke", "fault", "there is smoke", true},
	    {"last character missing", NULL, "fire|smoke", "fault", "smok", false},
	    {"case", NULL, "Leak", "fault", "WATER LEAK", true},
	    {"full width", NULL, "leak", "fault", "ＬＥＡＫ", true},
	    {"chinese", NULL, "冒烟|漏水", "fault", "机房漏水严重", true},
	    {"half a chinese word", NULL, "漏水", "fault", "漏油, 水温高", false},
	    {"blanks around words", NULL, "fire | smoke ", "fault", "smoke", true},
	    {"blank within a word", NULL, "gas leak", "fault", "a gas leak", true},
	    {"blank within counts", NULL, "gas leak", "fault", "gasleak", false},
	    {"empty word is no word", NULL, "fire||", "fault", "noise", false},
	    {"bars only", NULL, " | ", "fault", "noise", false},
	    {"after a false start", NULL, "aab", "fault", "aaab", true},
	    {"both conditions", "fault", "leak", "fault", "leak", true},
	    {"need fails, word fits", "parts", "leak", "fault", "leak", false},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct triage_rule rule = {
		    .value = {[F_need] = rows[i].rule_need, [F_match] = rows[i].match}};
		cr_expect_eq(triage_rule_fits(&rule, rows[i].need, rows[i].text), rows[i].fits,
			     "%s", rows[i].name);
	}
}

static const struct triage_rule rules[] = {
    {.value = {[F_match] = "smoke|冒烟", [F_category] = "emergency", [F_trigger] = "safety"}},
    {.value = {[F_match] = "smoke", [F_category] = "fault", [F_impact] = "1"}},
    {.value = {[F_need] = "maintenance", [F_category] = "pm", [F_urgency] = ""}},
    {.value = {[F_impact] = "3", [F_urgency] = "2"}},
};

Test(triage, each_field_from_the_first_rule_that_has_it)
{
	const char *value[F_COUNT] = {NULL};
	triage_fill(rules, COUNT(rules), "fault", "smoke from the cabinet", value);
	cr_expect_str_eq(value[F_category], "emergency");
	cr_expect_str_eq(value[F_trigger], "safety");
	cr_expect_str_eq(value[F_impact], "1");
	cr_expect_str_eq(value[F_urgency], "2");
}

Test(triage, an_empty_value_of_a_rule_fills_nothing)
{
	const char *value[F_COUNT] = {NULL};
	triage_fill(rules, COUNT(rules), "maintenance", "yearly", value);
	cr_expect_str_eq(value[F_category], "pm");
	cr_expect_str_eq(value[F_urgency], "2");
	cr_expect_null(value[F_trigger]);
}

Test(triage, what_is_given_stays)
{
	const char *value[F_COUNT] = {[F_category] = "advice", [F_impact] = "2"};
	triage_fill(rules, COUNT(rules), "fault", "smoke", value);
	cr_expect_str_eq(value[F_category], "advice");
	cr_expect_str_eq(value[F_impact], "2");
	cr_expect_str_eq(value[F_urgency], "2");
}

Test(triage, only_the_four_fields_are_filled)
{
	const struct triage_rule rule = {
	    .value = {[F_seq] = "1", [F_match] = "a", [F_need] = "fault", [F_category] = "fault"}};
	const char *value[F_COUNT] = {NULL};
	triage_fill(&rule, 1, "fault", "a", value);
	for (int field = 0; field < F_COUNT; field++)
		cr_expect_eq(value[field] != NULL, field == F_category, "field %d", field);
}

Test(triage, no_rules_fill_nothing)
{
	const char *value[F_COUNT] = {NULL};
	triage_fill(NULL, 0, "fault", "smoke", value);
	cr_expect_null(value[F_category]);
}
