/* SPDX-License-Identifier: MIT
 *
 * text/value: patterns as a register takes them.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "text/value.h"

static struct arena arena;

static void
end(void)
{
	arena_free(&arena);
}

TestSuite(value_pattern, .fini = end);

static void
expect_kept(const char *typed)
{
	const char *why = "?", *kept = value_parse(F_match, typed, 0, &arena, &why);

	cr_expect_not_null(kept, "%s: %s", typed, why);
	cr_expect(kept != NULL && strcmp(kept, typed) == 0, "%s became %s", typed, kept);
}

static void
expect_refused(const char *typed, const char *wanted)
{
	const char *why = "nothing", *kept = value_parse(F_match, typed, 0, &arena, &why);

	cr_expect_null(kept, "%s", typed);
	cr_expect_str_eq(why, wanted);
}

Test(value_pattern, is_kept_as_typed)
{
	expect_kept("着火|起火|on fire");
	expect_kept("漏[水油气]|LEAK.*(oil|water){1,3}$");
	expect_kept(" a | b ");
}

Test(value_pattern, what_is_no_expression_is_refused_with_its_place)
{
	expect_refused("漏[水", "character 2: [ without its ]");
	expect_refused("漏水|", "character 4: an empty alternative, which would fit every text");
	expect_refused("(漏)\\1", "character 4: back-references are not taken");
	expect_refused(
	    "(((a{1,255}){1,255}){1,255})",
	    "character 20: the expression grows too large; fewer or smaller repetitions");
}

Test(value_pattern, what_fits_nothing_at_all_fits_everything_and_is_refused)
{
	expect_refused("x*", "\"x*\" fits even an empty text, and so all");
	expect_refused("leak|(oil)?", "\"leak|(oil)?\" fits even an empty text, and so all");
	expect_refused("^", "\"^\" fits even an empty text, and so all");
}

Test(value_pattern, is_a_text_first)
{
	char long_one[2002];

	memset(long_one, 'a', 2001);
	long_one[2001] = '\0';
	expect_refused(long_one, "2001 characters: at most 2000");
	expect_kept(long_one + 1);
	expect_refused("a\x01",
		       "control character U+0001 at character 2: only TAB and line feed may "
		       "stand in a text");
}
