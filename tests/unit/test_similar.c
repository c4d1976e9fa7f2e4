/* SPDX-License-Identifier: MIT
 *
 * rules/similar: name keys, likeness of texts, serials one slip apart.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "rules/similar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

Test(similar, name_keys)
{
	static const struct {
		const char *name, *key;
	} rows[] = {
	    {"苏州恒温科技有限公司", "苏州恒温科技"},
	    {"苏州恒温科技有限责任公司", "苏州恒温科技"},
	    {"苏州恒温科技股份有限公司", "苏州恒温科技"},
	    {"恒温科技集团(上海)分公司", "恒温科技上海"},
	    {"恒温科技集团（上海）分公司", "恒温科技上海"},
	    {" 苏州　恒温 ", "苏州恒温"},
	    {"ＡＢＣ Ｃｏ．，Ｌｔｄ．", "abc"},
	    {"ABC Co., Ltd.", "abc"},
	    {"Acme Cooling Inc", "acmecooling"},
	    {"Müller GmbH", "müller"},
	    {"MÜLLER", "müller"},
	    {"Costa Incheon Limitedly", "costaincheonlimitedly"},
	    {"Tabaco", "tabaco"},
	    {"公司食堂", "公司食堂"},
	    {"集团有限公司", ""},
	    {"Company Limited", ""},
	    {"", ""},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char key[128];
		similar_name_key(rows[i].name, key, sizeof key);
		cr_expect_str_eq(key, rows[i].key, "%s: %s", rows[i].name, key);
	}
}

Test(similar, name_key_is_its_own_key)
{
	char once[128], twice[128];
	similar_name_key("恒温科技(苏州)有限公司 HW Co., Ltd.", once, sizeof once);
	similar_name_key(once, twice, sizeof twice);
	cr_assert_str_eq(twice, once);
}

Test(similar, name_key_is_cut_at_a_code_point)
{
	static const char *const keys[] = {"", "", "", "", "苏", "苏", "苏", "苏州", "苏州a"};
	for (size_t room = 1; room < COUNT(keys); room++) {
		char key[16];
		memset(key, 'x', sizeof key);
		similar_name_key("苏州A", key, room);
		cr_expect_str_eq(key, keys[room], "room %zu: %s", room, key);
		cr_expect_eq(key[room], 'x', "room %zu overrun", room);
	}
}

Test(similar, dice_of_bigrams)
{
	static const struct {
		const char *a, *b;
		double dice;
	} rows[] = {
	    {"night", "nacht", 0.25}, /* ht of four and four */
	    {"aaa", "aaaa", 0.8},     /* 2 * 2 / (2 + 3): each as often as it occurs */
	    {"same", "same", 1},
	    {"SAME", "ｓａｍｅ", 1},
	    {"abcd", "wxyz", 0},
	    {"ab", "ba", 0},
	    {"冷水机组不制冷", "冷水机组不制热", 5.0 / 6},
	    {"a", "a", 1},
	    {"a", "A", 1},
	    {"a", "b", 0},
	    {"a", "ab", 0},
	    {"", "", 0},
	    {"", "ab", 0},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		cr_expect_float_eq(similar_dice(rows[i].a, rows[i].b), rows[i].dice, 1e-12,
				   "%s, %s", rows[i].a, rows[i].b);
		cr_expect_float_eq(similar_dice(rows[i].b, rows[i].a), rows[i].dice, 1e-12,
				   "%s, %s", rows[i].b, rows[i].a);
	}
}

Test(similar, limits_tell_candidates_apart)
{
	cr_expect_geq(similar_dice("冷水机组压缩机异响", "冷水机组压缩机有异响"), SIMILAR_TEXT);
	cr_expect_lt(similar_dice("冷水机组压缩机异响", "空调滴水"), SIMILAR_TEXT);
	cr_expect_geq(similar_dice("苏州工业园区恒温科技", "苏州工业园区恒温科技"), SIMILAR_NAME);
	cr_expect_lt(similar_dice("苏州恒温科技", "无锡恒温科技"), SIMILAR_NAME);
}

Test(similar, dice_compares_the_first_2000_code_points)
{
	static char a[2100], b[2100];
	memset(a, 'a', sizeof a - 1);
	memset(b, 'a', sizeof b - 1);
	memset(b + 2000, 'z', sizeof b - 1 - 2000);
	cr_expect_float_eq(similar_dice(a, b), 1, 1e-12);
	b[1999] = 'z';
	cr_expect_lt(similar_dice(a, b), 1);
}

Test(similar, serials_one_slip_apart)
{
	static const struct {
		const char *name, *a, *b;
		bool near;
	} rows[] = {
	    {"equal", "AB123", "AB123", false},
	    {"both empty", "", "", false},
	    {"another at the start", "XB123", "AB123", true},
	    {"another in the middle", "ABX23", "AB123", true},
	    {"another at the end", "AB12X", "AB123", true},
	    {"one more at the start", "XAB123", "AB123", true},
	    {"one more in the middle", "AB1X23", "AB123", true},
	    {"one more at the end", "AB1234", "AB123", true},
	    {"one doubled", "AB1123", "AB123", true},
	    {"only one", "A", "", true},
	    {"neighbours exchanged", "AB132", "AB123", true},
	    {"first two exchanged", "BA123", "AB123", true},
	    {"two more", "AB12345", "AB123", false},
	    {"two others", "XB12X", "AB123", false},
	    {"two against none", "AB", "", false},
	    {"exchanged over one", "AB321", "AB123", false},
	    {"exchanged and one more", "AB1324", "AB123", false},
	    {"one more and another", "XAB124", "AB123", false},
	    {"another of more bytes", "甲123", "A123", true},
	    {"bytes alike, code points not", "甲乙", "申乙", true},
	    {"exchanged of more bytes", "乙甲1", "甲乙1", true},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		cr_expect_eq(similar_serial(rows[i].a, rows[i].b), rows[i].near, "%s",
			     rows[i].name);
		cr_expect_eq(similar_serial(rows[i].b, rows[i].a), rows[i].near, "%s, reversed",
			     rows[i].name);
	}
}
