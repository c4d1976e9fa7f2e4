/* SPDX-License-Identifier: MIT
 *
 * text/target: how targets of service levels are written, kept and refused.
 */
#include <criterion/criterion.h>

#include "support/values.h"
#include "text/target.h"

static void
expect_target(const char *text, enum target_kind kind, int64_t amount)
{
	struct target target;

	cr_assert(target_read(text, &target), "%s", text);
	cr_expect_eq(target.kind, kind, "%s", text);
	cr_expect_eq(target.amount, amount, "%s: %lld", text, (long long)target.amount);
}

Test(target, each_kind_is_read)
{
	expect_target("30m", TARGET_TIME, 1800);
	expect_target("2h", TARGET_TIME, 7200);
	expect_target("1bd", TARGET_DAYS, 1);
	expect_target("999bd", TARGET_DAYS, 999);
	expect_target("nbd", TARGET_NEXT_DAY, 0);
	expect_target("agreed", TARGET_AGREED, 0);
	expect_target("none", TARGET_NONE, 0);
}

Test(target, absent_is_none)
{
	expect_target(NULL, TARGET_NONE, 0);
}

Test(target, what_is_no_target_is_refused)
{
	static const char *const bad[] = {"",      "0m",   "0bd",  "-1h",    "1bdx",
					  "01bd",  "bd",   "+1bd", "1000bd", "soon",
					  "1001d", "nbd2", "1 bd", "none "};
	struct target target;

	for (size_t i = 0; i < COUNT(bad); i++)
		cr_expect_not(target_read(bad[i], &target), "\"%s\"", bad[i]);
}

Test(target, equal_targets_are_kept_as_equal_texts)
{
	static const struct value_case cases[] = {
	    {F_respond_in, "15m", "15m"},   {F_respond_in, "120m", "2h"},
	    {F_respond_in, "1.5h", "90m"},  {F_respond_in, "1d", "24h"},
	    {F_respond_in, "61s", "61s"},   {F_respond_in, "1h30m", "90m"},
	    {F_arrive_in, "nbd", "nbd"},    {F_arrive_in, "agreed", "agreed"},
	    {F_restore_in, "10bd", "10bd"}, {F_restore_in, "none", "none"},
	};

	expect_taken(cases, COUNT(cases));
}

Test(target, the_refusal_says_what_would_be_right)
{
	static const struct value_case cases[] = {
	    {F_respond_in, "soon",
	     "\"soon\" is not a target: 30m, 2h, 1bd (business days), nbd (end of the next), "
	     "agreed or "
	     "none"},
	    {F_respond_in, "0m", NULL},
	};

	expect_refused(cases, COUNT(cases));
}
