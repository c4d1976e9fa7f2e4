/* SPDX-License-Identifier: MIT
 *
 * text/wrap: where lines of a sheet are broken.
 */
#include <criterion/criterion.h>
#include <locale.h>
#include <string.h>

#include "base/utf8.h"
#include "text/wrap.h"

static void
begin(void)
{
	cr_assert_not_null(setlocale(LC_CTYPE, "C.UTF-8"));
}

TestSuite(wrap, .init = begin);

static void
expect(const char *text, size_t room, const char *wanted)
{
	struct buffer out = {0};

	wrap_text(text, room, 2, &out);
	cr_expect_str_eq(buffer_text(&out), wanted, "\"%s\" instead of \"%s\"", buffer_text(&out),
			 wanted);
	buffer_free(&out);
}

Test(wrap, what_fits_stays_on_one_line)
{
	expect("", 8, "");
	expect("pump", 4, "pump");
	expect("水泵", 4, "水泵");
	expect("a b c", 5, "a b c");
}

Test(wrap, words_are_parted_at_blanks)
{
	expect("seal worn out", 8, "seal\n  worn out");
	expect("seal worn", 4, "seal\n  worn");
	expect("seal  worn", 4, "seal\n  worn");
}

Test(wrap, chinese_is_parted_anywhere)
{
	expect("冷凝器漏水", 4, "冷凝\n  器漏\n  水");
	expect("冷凝器漏水", 5, "冷凝\n  器漏\n  水"); /* half a character does not fit */
}

Test(wrap, a_serial_number_is_not_parted)
{
	expect("型号LSX-900-7", 10, "型号\n  LSX-900-7");
	expect("LSX-900漏", 8, "LSX-900\n  漏");
}

Test(wrap, what_is_wider_than_a_line_is_parted_all_the_same)
{
	expect("ABCDEFGHIJ", 4, "ABCD\n  EFGH\n  IJ");
}

Test(wrap, what_closes_does_not_begin_a_line)
{
	expect("水泵漏，停机", 6, "水泵\n  漏，停\n  机");
	expect("水泵漏)停", 6, "水泵\n  漏)停");
}

Test(wrap, what_opens_does_not_end_a_line)
{
	expect("水泵（二）", 6, "水泵\n  （二）");
}

Test(wrap, line_feeds_stay)
{
	expect("first\nsecond", 20, "first\n  second");
	expect("first\n\nthird", 20, "first\n  \n  third");
}

/* Whatever the text, no line is too wide and nothing but blanks is lost. */
Test(wrap, no_line_is_too_wide)
{
	const char *text =
	    "2# 机组(LSX-900)高压报警停机，复位后约 10 分钟再停；希望 24 日 18:00 前恢复。";

	for (size_t room = 2; room < 90; room++) {
		struct buffer out = {0};
		char *rest, *line;

		wrap_text(text, room, 0, &out);
		rest = out.text;
		while ((line = strsep(&rest, "\n")) != NULL)
			cr_expect_leq(utf8_width(line), room, "%zu: %s", room, line);
		buffer_free(&out);
	}
}
