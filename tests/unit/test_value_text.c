/* SPDX-License-Identifier: MIT
 *
 * Values: texts, serials and phones: what each type takes, keeps, refuses, prints and shows.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "support/values.h"
#include "text/value.h"

#define NOW VALUES_NOW

static struct arena arena;

/* ---- ids, codes, references, serials, texts -------------------------------------- */

Test(value_text, is_taken)
{
	static const struct value_case cases[] = {
	    {F_text, "漏水\n\t严重 \u202e", "漏水\n\t严重 \u202e"},
	    {F_text, " kept  as it is ", " kept  as it is "},
	    {F_customer, "华东电力(上海)", "华东电力(上海)"},
	    {F_id, "42", "42"},
	    {F_id, "K42", "K42"},
	    {F_id, "ABC999999999999", "ABC999999999999"},
	    {F_id, "４２", "42"},
	    {F_follow_up, "K7,9,10,9,A3", "9,10,A3,K7"},
	    {F_follow_up, "42", "42"},
	    {F_category, "pm", "pm"},
	    {F_mode, "EXT-leak_2.b", "EXT-leak_2.b"},
	    {F_mode, "漏水", "漏水"},
	    {F_serial, "SN 12-34.5", "SN 12-34.5"},
	    {F_serial, "N/A", "n/a"},
	    {F_serial, "n/a", "n/a"},
	    {F_email, "Wang@Ex-1.COM", "Wang@ex-1.com"},
	    {F_email, "a.b+c@mail.ex.com", "a.b+c@mail.ex.com"},
	    {F_email, "wang＠ex.com", "wang@ex.com"},
	    {F_credit_code, "91350100M000100Y43", "91350100M000100Y43"},
	    {F_credit_code, "91110000600037341L", "91110000600037341L"},
	    {F_credit_code, "91350100m000100y43", "91350100M000100Y43"},
	};

	expect_taken(cases, COUNT(cases));
}

Test(value_text, is_refused)
{
	static const struct value_case cases[] = {
	    {F_text, "a\x1b[2J",
	     "control character U+001B at character 2: only TAB and line feed may stand in a "
	     "text"},
	    {F_text, "a\rb", NULL},
	    {F_text, "\x7f", NULL},
	    {F_text, "\xc2\x9b", NULL},
	    {F_unit, "123456789012345678901", "21 characters: at most 20"},
	    {F_customer, "a\tb", "control character U+0009 at character 2"},
	    {F_customer, " \u3000", "the customer is blank"},
	    {F_id, "0", "\"0\" is not a request: 42 or K42"},
	    {F_id, "042", NULL},
	    {F_id, "k42", "\"k42\" is not a request: did you mean K42?"},
	    {F_id, "KABC1", NULL},
	    {F_id, "K", NULL},
	    {F_id, "1000000000000", NULL},
	    {F_id, "#42", NULL},
	    {F_id, "-42", NULL},
	    {F_id, "42 ", NULL},
	    {F_id, "K0", NULL},
	    {F_follow_up, "42,x", NULL},
	    {F_follow_up, "42,,43", NULL},
	    {F_mode, "a b",
	     "\"a b\" is not a failure mode: a code is letters, digits, dot, hyphen, "
	     "underscore"},
	    {F_mode, "a,b", NULL},
	    {F_mode, "漏，水", NULL},
	    {F_mode, "漏。", NULL},
	    {F_serial, "A\nB", NULL},
	    {F_serial, " ", "the serial is blank: n/a where there is none"},
	    {F_email, "wang", "\"wang\" is not an e-mail address: name@example.com"},
	    {F_email, "@ex.com", NULL},
	    {F_email, "a@b", NULL},
	    {F_email, "a@b..com", NULL},
	    {F_email, "a@-b.com", NULL},
	    {F_email, "a@b.com.", NULL},
	    {F_email, "a b@ex.com", NULL},
	    {F_email, "a@b@ex.com", NULL},
	    {F_email, "Wang <w@ex.com>", NULL},
	    {F_email, "a,b@ex.com", NULL},
	    {F_credit_code, "91350100M000100Y44",
	     "\"91350100M000100Y44\" is not a credit code: the check character would be 3"},
	    {F_credit_code, "91350100M000100Y4", NULL},
	    {F_credit_code, "9135010OM000100Y43", NULL},
	    {F_credit_code, "91350100M000100Y433", NULL},
	};

	expect_refused(cases, COUNT(cases));
}

Test(value_text, limits_count_characters)
{
	struct buffer text = {0};
	const char *why;
	for (int i = 0; i < 4000; i++)
		buffer_add(&text, "汉");
	cr_expect_not_null(value_parse(F_text, text.text, NOW, &arena, &why));
	buffer_add(&text, "x");
	cr_expect_null(value_parse(F_text, text.text, NOW, &arena, &why));
	cr_expect_str_eq(why, "4001 characters: at most 4000");
	buffer_free(&text);
	arena_free(&arena);
}

Test(value_text, long_values_are_cut_in_messages)
{
	const char *why;
	cr_expect_null(value_parse(F_priority,
				   "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉"
				   "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉",
				   NOW, &arena, &why));
	cr_expect_str_eq(why, "\"汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉"
			      "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉...\""
			      " is not a priority: P1 P2 P3 P4");
	arena_free(&arena);
}

Test(value_serial_key, ignores_grouping_case_and_width)
{
	static const char *const serials[] = {
	    "SN-12.34 ab",
	    "sn1234AB",
	    "ＳＮ１２３４ａｂ",
	    "S N\u30001-2-3-4\u2013AB",
	};

	for (size_t i = 0; i < COUNT(serials); i++) {
		const char *key = value_serial_key(serials[i], &arena);
		cr_expect_str_eq(key, "SN1234AB", "%s", key);
	}
	cr_expect_str_neq(value_serial_key("SN1234A8", &arena), "SN1234AB");
	arena_free(&arena);
}

/* ---- phones ------------------------------------------------------------------- */

Test(value_phone, is_taken)
{
	static const struct value_case cases[] = {
	    {F_phone, "13812345678", "+8613812345678"},
	    {F_phone, "138 1234 5678", "+8613812345678"},
	    {F_phone, "138-1234-5678", "+8613812345678"},
	    {F_phone, "１３８１２３４５６７８", "+8613812345678"},
	    {F_phone, "+86 138 1234 5678", "+8613812345678"},
	    {F_phone, "＋86-13812345678", "+8613812345678"},
	    {F_phone, "008613812345678", "+8613812345678"},
	    {F_phone, "8613812345678", "+8613812345678"},
	    {F_phone, "19212345678", "+8619212345678"},
	    {F_phone, "010-88882266", "+861088882266"},
	    {F_phone, "(010) 8888-2266", "+861088882266"},
	    {F_phone, "（０１０）８８８８２２６６", "+861088882266"},
	    {F_phone, "0512-62345678", "+8651262345678"},
	    {F_phone, "0512 6234567", "+865126234567"},
	    {F_phone, "021-62345678", "+862162345678"},
	    {F_phone, "+86 512 62345678", "+8651262345678"},
	    {F_phone, "+86 (0)512 62345678", "+8651262345678"},
	    {F_phone, "86-512-62345678", "+8651262345678"},
	    {F_phone, "0512-62345678-123", "+8651262345678;ext=123"},
	    {F_phone, "0512-62345678转12", "+8651262345678;ext=12"},
	    {F_phone, "0512-62345678 转分机 8001", "+8651262345678;ext=8001"},
	    {F_phone, "0512-62345678 ext. 12", "+8651262345678;ext=12"},
	    {F_phone, "0512-62345678(分机12)", "+8651262345678;ext=12"},
	    {F_phone, "0512-62345678x012", "+8651262345678;ext=012"},
	    {F_phone, "400-820-8820", "4008208820"},
	    {F_phone, "800 820 8820", "8008208820"},
	    {F_phone, "400-820-8820-66", "4008208820;ext=66"},
	    {F_phone, "+49 30 123456", "+4930123456"},
	    {F_phone, "0049 30 123456", "+4930123456"},
	};

	expect_taken(cases, COUNT(cases));
}

Test(value_phone, is_refused)
{
	static const struct value_case cases[] = {
	    {F_phone, "62345678",
	     "\"62345678\" is not a phone number: no area code; write it before the number, "
	     "0512-62345678"},
	    {F_phone, "6234567", NULL},
	    {F_phone, "12812345678", NULL},
	    {F_phone, "0400 820 8820", NULL},
	    {F_phone, "1381234567", NULL},
	    {F_phone, "138123456789", NULL},
	    {F_phone, "51262345678", NULL},
	    {F_phone, "0512-0234567", NULL},
	    {F_phone, "0512-623456", NULL},
	    {F_phone, "0112-62345678", NULL},
	    {F_phone, "400-820-882", NULL},
	    {F_phone, "+86 999", NULL},
	    {F_phone, "+0123456789", NULL},
	    {F_phone, "+1234567890123456", NULL},
	    {F_phone, "138+12345678", NULL},
	    {F_phone, "n/a", NULL},
	    {F_phone, "转12", NULL},
	    {F_phone, "0512-62345678转", NULL},
	    {F_phone, "0512-62345678转1234567", NULL},
	    {F_phone, "0512-62345678转12a", NULL},
	    {F_phone, "-", NULL},
	    {F_phone, "13812345678,13912345678", NULL},
	    {F_phone, "000000000000000000000000000000000000000000", NULL},
	};

	expect_refused(cases, COUNT(cases));
}

Test(value_mask, hides_the_person)
{
	static const struct value_case cases[] = {
	    {F_phone, "+8613812345678", "138****5678"},
	    {F_phone, "+861088882266", "010-****2266"},
	    {F_phone, "+8651262345678;ext=12", "0512-****5678"},
	    {F_phone, "4008208820", "400****8820"},
	    {F_phone, "+4930123456", "+49****3456"},
	    {F_email, "wang@ex.com", "w***@ex.com"},
	    {F_email, "w@ex.com", "w***@ex.com"},
	    {F_name, "王明", "王*"},
	    {F_name, "王小明", "王**"},
	    {F_name, "John Smith", "J**"},
	    {F_name, "王", "*"},
	};

	expect_printed(value_mask, cases, COUNT(cases));
}
