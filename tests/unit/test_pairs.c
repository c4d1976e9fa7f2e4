/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "text/pairs.h"

Test(pairs, print_sorts_by_name_and_skips_what_is_absent)
{
	const char *value[F_COUNT] = {[F_text] = "leak", [F_customer] = "C-1", [F_csat] = "5"};
	struct buffer out = {0};
	pairs_print(value, 0, &out);
	cr_assert_str_eq(buffer_text(&out), "csat=5\tcustomer=C-1\ttext=leak");
	buffer_free(&out);
}

Test(pairs, print_takes_only_fields_with_a_wanted_flag)
{
	const char *value[F_COUNT] = {[F_text] = "leak", [F_note] = "by phone", [F_depart] = "x"};
	struct buffer out = {0};
	pairs_print(value, IN_REQUEST, &out);
	cr_assert_str_eq(buffer_text(&out), "text=leak");
	buffer_free(&out);
}

Test(pairs, print_of_nothing_is_empty)
{
	const char *value[F_COUNT] = {NULL};
	struct buffer out = {0};
	pairs_print(value, 0, &out);
	cr_assert_str_eq(buffer_text(&out), "");
	buffer_free(&out);
}

Test(pairs, every_value_comes_back_as_it_was)
{
	const char *texts[] = {"-", "", "a\tb\nc\rd\\e", "\\t", "水泵=坏", "\\", " x "};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *value[F_COUNT] = {[F_text] = texts[i], [F_note] = texts[i]};
		const char *back[F_COUNT] = {NULL}, *why;
		struct buffer out = {0};
		struct arena arena = {0};
		pairs_print(value, 0, &out);
		cr_assert(pairs_parse(buffer_text(&out), back, &arena, &why), "%s", why);
		cr_expect_str_eq(back[F_text], texts[i]);
		cr_expect_str_eq(back[F_note], texts[i]);
		buffer_free(&out);
		arena_free(&arena);
	}
}

Test(pairs, parse_leaves_fields_alone_that_are_not_named)
{
	const char *value[F_COUNT] = {[F_text] = "before"}, *why;
	struct arena arena = {0};
	cr_assert(pairs_parse("csat=5", value, &arena, &why));
	cr_expect_str_eq(value[F_text], "before");
	cr_expect_str_eq(value[F_csat], "5");
	arena_free(&arena);
}

struct bad {
	char text[40], why[40];
};

ParameterizedTestParameters(pairs, refused)
{
	static struct bad cases[] = {
	    {"nosuch=1", "no such field"},
	    {"csat", "no such field"},
	    {"csat=5\t", "a TAB without a field behind it"},
	    {"csat=5\tcsat=4", "a field is given twice"},
	    {"text=a\tcsat=5", "the fields are not sorted"},
	    {"text=a\\x", "unknown escape"},
	    {"text=a\\", "unknown escape"},
	    {"\tcsat=5", "no such field"},
	};
	return cr_make_param_array(struct bad, cases, sizeof(cases) / sizeof(cases[0]), NULL);
}

ParameterizedTest(struct bad *bad, pairs, refused)
{
	const char *value[F_COUNT] = {NULL}, *why = "accepted";
	struct arena arena = {0};
	cr_expect_not(pairs_parse(bad->text, value, &arena, &why));
	cr_expect_str_eq(why, bad->why, "%s: %s", bad->text, why);
	arena_free(&arena);
}
