/* SPDX-License-Identifier: MIT
 *
 * Values: words, numbers and times: what each type takes, keeps, refuses, prints and shows.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "support/values.h"
#include "text/value.h"

#define NOW VALUES_NOW

static struct arena arena;

/* ---- words, sets, skills --------------------------------------------------- */

Test(value_words, are_taken)
{
	static const struct value_case cases[] = {
	    {F_priority, "P2", "P2"},
	    {F_channel, "hotline", "hotline"},
	    {F_running, "yes", "yes"},
	    {F_running, "no", "no"},
	    {F_major, "safety", "safety"},
	    {F_major, "shutdown,safety,safety", "safety,shutdown"},
	    {F_pass, "登高证, 电工证,登高证", "电工证,登高证"},
	    {F_pass, "b，a", "a,b"},
	    {F_members, "Li Lei, E002 ,E001,E002", "E001,E002,Li Lei"},
	    {F_territories, "华北，north", "north,华北"},
	    {F_skill, "electric", "electric:1"},
	    {F_skill, "electric:2,chiller.repair:3", "chiller.repair:3,electric:2"},
	    {F_skill, "electric.high:1,electric", "electric:1,electric.high:1"},
	    {F_skill, "electric,electric:1", "electric:1"},
	    {F_skill, "电工:4", "电工:4"},
	};

	expect_taken(cases, COUNT(cases));
}

Test(value_words, are_refused)
{
	static const struct value_case cases[] = {
	    {F_priority, "P9", "\"P9\" is not a priority: P1 P2 P3 P4"},
	    {F_priority, "p1", "\"p1\" is not a priority: P1 P2 P3 P4"},
	    {F_priority, "P1 P2", NULL},
	    {F_entitlement, "free",
	     "\"free\" is not an entitlement: warranty contract billable goodwill unknown"},
	    {F_channel, "hotlin",
	     "\"hotlin\" is not a channel: hotline email portal liaison wechat monitor pm "
	     "walkin; did you mean hotline?"},
	    {F_running, "Yes", "\"Yes\" is neither yes nor no"},
	    {F_major, "safety,fire",
	     "\"fire\" is not one of shutdown modification safety irreversible"},
	    {F_major, "safety,,shutdown", "\"safety,,shutdown\" has an empty member"},
	    {F_major, "safety,", "\"safety,\" has an empty member"},
	    {F_pass, "a b", "\"a b\" holds a blank: a comma parts the members"},
	    {F_pass, "a\tb", NULL},
	    {F_pass, "a:1", "\"a:1\" holds a colon"},
	    {F_members, "E1,,E2", "\"E1,,E2\" has an empty member"},
	    {F_members, "E1, ", "\"E1, \" has an empty member"},
	    {F_members, "E1:2", "\"E1:2\" holds a colon"},
	    {F_members, "E\t1", "\"E\t1\" holds a control character"},
	    {F_skill, "electric:5", "\"electric:5\" has no level from 1 to 4 behind the colon"},
	    {F_skill, "electric:0", NULL},
	    {F_skill, "electric:", NULL},
	    {F_skill, "electric:22", NULL},
	    {F_skill, ":2", "\":2\" is not a skill: chiller.repair:2,electric:1"},
	    {F_skill, "high voltage", NULL},
	    {F_skill, "a/b", NULL},
	    {F_skill, "electric:1,electric:2", "\"electric\" is given with two levels: 1 and 2"},
	};

	expect_refused(cases, COUNT(cases));
}

Test(value_words, member_longer_than_its_room_is_refused)
{
	char typed[200];
	memset(typed, 'x', sizeof(typed) - 1);
	typed[sizeof(typed) - 1] = '\0';
	const struct value_case cases[] = {
	    {F_pass, typed, NULL},
	    {F_skill, typed, NULL},
	    {F_pass, typed + 71, NULL},
	};

	expect_refused(cases, COUNT(cases));
	const char *why;
	cr_expect_not_null(value_parse(F_pass, typed + 72, NOW, &arena, &why));
	arena_free(&arena);
}

Test(value_words, skill_level_is_of_that_skill_only)
{
	static const char skills[] = "chiller.repair:3,electric:2";

	cr_expect_eq(value_skill_level(skills, "electric"), 2);
	cr_expect_eq(value_skill_level(skills, "chiller.repair"), 3);
	cr_expect_eq(value_skill_level(skills, "chiller"), 0);
	cr_expect_eq(value_skill_level(skills, "electri"), 0);
	cr_expect_eq(value_skill_level(skills, "electric:2"), 0);
	cr_expect_eq(value_skill_level(skills, ""), 0);
	cr_expect_eq(value_skill_level(NULL, "electric"), 0);
	cr_expect_eq(value_skill_level("", "electric"), 0);
}

Test(value_words, members_are_walked)
{
	const char *cursor = "chiller.repair:3,electric:1";
	char member[128];
	int level = 0;

	cr_assert(value_next_member(&cursor, member, &level));
	cr_expect_str_eq(member, "chiller.repair");
	cr_expect_eq(level, 3);
	cr_assert(value_next_member(&cursor, member, NULL));
	cr_expect_str_eq(member, "electric");
	cr_expect_not(value_next_member(&cursor, member, &level));
	cursor = "K7";
	cr_assert(value_next_member(&cursor, member, &level));
	cr_expect_str_eq(member, "K7");
	cr_expect_eq(level, 1);
	cursor = NULL;
	cr_expect_not(value_next_member(&cursor, member, &level));
}

/* ---- numbers, money, durations, positions ------------------------------------ */

Test(value_number, is_taken)
{
	static const struct value_case cases[] = {
	    {F_impact, "1", "1"},
	    {F_impact, "3", "3"},
	    {F_impact, "２", "2"},
	    {F_capacity, "007", "7"},
	    {F_size, "999999999999", "999999999999"},
	    {F_qty, "1.50", "1.5"},
	    {F_qty, ".5", "0.5"},
	    {F_qty, "0.001", "0.001"},
	    {F_reading, "-0", "0"},
	    {F_reading, "0.1", "0.1"},
	    {F_reading, "0.30000000000000004", "0.30000000000000004"},
	    {F_reading, "1e3", "1000"},
	    {F_reading, "-1E-7", "-1e-07"},
	    {F_reading, "1000000000000", "1000000000000"},
	    {F_km, "０．５", "0.5"},
	    {F_amount, "1234.5", "123450"},
	    {F_amount, "1,234.50", "123450"},
	    {F_amount, "1234", "123400"},
	    {F_amount, "0", "0"},
	    {F_amount, "0.05", "5"},
	    {F_amount, "1,234,567", "123456700"},
	    {F_amount, "１，２３４．５０", "123450"},
	    {F_amount, "100000000000", "10000000000000"},
	    {F_duration, "90m", "5400"},
	    {F_duration, "1h30m", "5400"},
	    {F_duration, "2d", "172800"},
	    {F_duration, "5400", "5400"},
	    {F_position, "31.2,121.5", "31.2,121.5"},
	    {F_position, "31.20，121.50", "31.2,121.5"},
	    {F_position, "-33.9, 18.4", "-33.9,18.4"},
	    {F_position, "90,-180", "90,-180"},
	};

	expect_taken(cases, COUNT(cases));
}

Test(value_number, is_refused)
{
	static const struct value_case cases[] = {
	    {F_impact, "4", "\"4\" is not a whole number from 1 to 3"},
	    {F_impact, "0", NULL},
	    {F_impact, "-1", NULL},
	    {F_impact, "+1", NULL},
	    {F_impact, "1.0", NULL},
	    {F_impact, "1 ", NULL},
	    {F_impact, "0x1", NULL},
	    {F_impact, "", NULL},
	    {F_size, "1000000000000", NULL},
	    {F_size, "99999999999999999999", NULL},
	    {F_qty, "0", "\"0\" is not a number from 0.001 to 99999"},
	    {F_qty, "100000", NULL},
	    {F_reading, "inf", NULL},
	    {F_reading, "nan", NULL},
	    {F_reading, "1e999", NULL},
	    {F_reading, "0x10", NULL},
	    {F_reading, ".", NULL},
	    {F_reading, "-", NULL},
	    {F_reading, "1e", NULL},
	    {F_reading, "1,5", NULL},
	    {F_reading, " 1", NULL},
	    {F_amount, "-5", "\"-5\" is not an amount: money is not negative here"},
	    {F_amount, "1.234", NULL},
	    {F_amount, "1.", NULL},
	    {F_amount, ".5", NULL},
	    {F_amount, "1,23", NULL},
	    {F_amount, "1234,567", NULL},
	    {F_amount, "1,,234", NULL},
	    {F_amount, ",123", NULL},
	    {F_amount, "1,2345", NULL},
	    {F_amount, "1e3", NULL},
	    {F_amount, "100000000000.01", NULL},
	    {F_amount, "99999999999999999999999", NULL},
	    {F_amount, "￥5", NULL},
	    {F_duration, "-1h", "\"-1h\" is not a duration: 90m, 1h30m, 2d or seconds"},
	    {F_position, "31.2", NULL},
	    {F_position, "31.2,", NULL},
	    {F_position, "31.2,121.5,3", NULL},
	    {F_position, "91,200", NULL},
	    {F_position, "31.2,180.1", NULL},
	    {F_position, "121.5,31.2",
	     "\"121.5,31.2\" is not a position: the latitude, -90 to 90, comes first"},
	};

	expect_refused(cases, COUNT(cases));
}

Test(value_number, is_printed_for_pipes_and_people)
{
	static const struct value_case for_pipes[] = {
	    {F_amount, "123450", "1234.50"},
	    {F_amount, "5", "0.05"},
	    {F_duration, "5400", "5400"},
	    {F_at, "2026-11-24T05:08:30Z", "2026-11-24T13:08:30+08:00"},
	    {F_starts, "2026-11-24", "2026-11-24"},
	    {F_phone, "+8613812345678", "+8613812345678"},
	};
	static const struct value_case for_people[] = {
	    {F_amount, "1234500", "12,345.00"},
	    {F_amount, "5", "0.05"},
	    {F_amount, "99999", "999.99"},
	    {F_amount, "100000", "1,000.00"},
	    {F_amount, "10000000000000", "100,000,000,000.00"},
	    {F_duration, "25500", "7h05m"},
	    {F_at, "2026-11-24T05:08:30Z", "2026-11-24 13:08"},
	    {F_starts, "2026-11-24", "2026-11-24"},
	    {F_phone, "+8613812345678", "13812345678"},
	    {F_phone, "+8651262345678;ext=12", "0512-62345678 ext 12"},
	    {F_phone, "+861088882266", "010-88882266"},
	    {F_phone, "4008208820", "4008208820"},
	    {F_phone, "+4930123456", "+4930123456"},
	    {F_text, "a\nb", "a\nb"},
	};

	expect_printed(value_print, for_pipes, COUNT(for_pipes));
	expect_printed(value_show, for_people, COUNT(for_people));
}

Test(value_number, is_had_back_from_its_text)
{
	double latitude, longitude;
	cr_expect_eq(value_integer("-42", 7), -42);
	cr_expect_eq(value_integer(NULL, 7), 7);
	cr_expect_eq(value_real("1e-07", 0), 1e-07);
	cr_expect_eq(value_real(NULL, 2.5), 2.5);
	cr_expect(value_position("31.2,-121.5", &latitude, &longitude));
	cr_expect_eq(latitude, 31.2);
	cr_expect_eq(longitude, -121.5);
	cr_expect_not(value_position(NULL, &latitude, &longitude));
	cr_expect_str_eq(value_of_integer(INT64_MIN, &arena), "-9223372036854775808");
	arena_free(&arena);
}

Test(value_number, real_numbers_read_back_bit_by_bit)
{
	srand48(1);
	for (int i = 0; i < 20000; i++) {
		char typed[64];
		const char *why;
		double number = (drand48() - 0.5) * 2e12 * drand48() * drand48();
		snprintf(typed, sizeof(typed), "%.17g", number);
		const char *canonical = value_parse(F_reading, typed, NOW, &arena, &why);
		cr_assert_not_null(canonical, "%s", typed);
		cr_assert_eq(value_real(canonical, 0), number, "%s", typed);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

/* ---- times ------------------------------------------------------------------- */

Test(value_time, is_taken)
{
	static const struct value_case cases[] = {
	    {F_at, "2026-11-24T13:08:00+08:00", "2026-11-24T05:08:00Z"},
	    {F_at, "2026-11-24 13:08", "2026-11-24T05:08:00Z"},
	    {F_at, "13:08", "2026-11-24T05:08:00Z"},
	    {F_at, "１３：０８", "2026-11-24T05:08:00Z"},
	    {F_at, "2026-11-24", "2026-11-23T16:00:00Z"},
	    {F_at, "now", "2026-11-24T05:08:30Z"},
	    {F_at, "-2h", "2026-11-24T03:08:30Z"},
	    {F_starts, "2026-11-24", "2026-11-24"},
	    {F_starts, "２０２４-02-29", "2024-02-29"},
	};

	expect_taken(cases, COUNT(cases));
}

Test(value_time, is_refused)
{
	static const struct value_case cases[] = {
	    {F_at, "24:00", "\"24:00\" is not a time: a clock time runs from 00:00:00 to 23:59:59"},
	    {F_at, "yesterday", NULL},
	    {F_at, "2026-02-29", "\"2026-02-29\" is not a time: there is no such day"},
	    {F_starts, "2026-02-29", "\"2026-02-29\" is not a day: write it 2026-11-24"},
	    {F_starts, "2026-11-24 ", NULL},
	    {F_starts, "now", NULL},
	};

	expect_refused(cases, COUNT(cases));
}

Test(value_time, is_an_instant)
{
	cr_expect_eq(value_time("2026-11-24T05:08:30Z"), NOW);
	cr_expect_eq(value_time(NULL), WHEN_NONE);
	cr_expect_str_eq(value_of_time(NOW, &arena), "2026-11-24T05:08:30Z");
	arena_free(&arena);
}
