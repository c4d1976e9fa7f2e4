/* SPDX-License-Identifier: MIT
 *
 * What texts stand on: memory, buffers, UTF-8, digests.
 */
#include <criterion/criterion.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/digest.h"
#include "base/exit.h"
#include "base/mem.h"
#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- memory ---------------------------------------------------------------- */

Test(mem, arena_blocks_are_zeroed_and_aligned)
{
	struct arena arena = {0};
	for (int round = 0; round < 2; round++) {
		for (size_t size = 1; size < 3000; size += 7) {
			unsigned char *block = arena_take(&arena, size);
			cr_assert_eq((uintptr_t)block % alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				cr_assert_eq(block[i], 0);
			memset(block, 0xFF, size);
			(void)arena_dup(&arena, "odd");
		}
		arena_reset(&arena);
	}
	arena_free(&arena);
	cr_expect_null(arena.chunk);
}

Test(mem, arena_keeps_many_strings_apart)
{
	struct arena arena = {0};
	const char *kept[5000];
	for (size_t i = 0; i < COUNT(kept); i++)
		kept[i] = arena_format(&arena, "string number %zu", i);
	for (size_t i = 0; i < COUNT(kept); i++) {
		char expected[32];
		snprintf(expected, sizeof(expected), "string number %zu", i);
		cr_assert_str_eq(kept[i], expected);
	}
	arena_free(&arena);
}

Test(mem, arena_holds_what_is_larger_than_a_chunk)
{
	struct arena arena = {0};
	char *first = arena_dup(&arena, "before");
	char *large = arena_take(&arena, 3000000);
	memset(large, 'x', 3000000);
	char *formatted = arena_format(&arena, "%099999d", 7);
	cr_expect_str_eq(first, "before");
	cr_expect_eq(strlen(formatted), 99999);
	cr_expect_eq(formatted[99998], '7');
	arena_free(&arena);
}

Test(mem, arena_reset_uses_its_memory_again)
{
	struct arena arena = {0};
	char *first = arena_dup(&arena, "one");
	arena_reset(&arena);
	cr_expect_eq(arena_dup(&arena, "two"), first);
	arena_free(&arena);
	arena_reset(&arena);
	cr_expect_null(arena.chunk);
}

Test(mem, arena_dup_of_nothing_is_nothing)
{
	struct arena arena = {0};
	cr_expect_null(arena_dup(&arena, NULL));
	arena_free(&arena);
}

Test(mem, arena_dup_n_ends_the_copy)
{
	struct arena arena = {0};
	cr_expect_str_eq(arena_dup_n(&arena, "abcdef", 3), "abc");
	cr_expect_str_eq(arena_dup_n(&arena, NULL, 0), "");
	arena_free(&arena);
}

Test(mem, xrealloc_dies_of_an_overflow, .exit_code = EXIT_COULD_NOT)
{
	free(xrealloc(NULL, SIZE_MAX / 2, 4));
}

Test(mem, xcalloc_zeroes)
{
	char *block = xcalloc(10, 10);
	for (size_t i = 0; i < 100; i++)
		cr_assert_eq(block[i], 0);
	free(block);
	char *copy = xstrdup("copy");
	cr_expect_str_eq(copy, "copy");
	free(copy);
}

/* ---- buffers --------------------------------------------------------------- */

Test(buffer, grows_by_every_kind_of_addition)
{
	struct buffer buffer = {0};
	cr_expect_str_eq(buffer_text(&buffer), "");
	buffer_add(&buffer, "a");
	buffer_add_char(&buffer, 'b');
	buffer_add_n(&buffer, "cde", 1);
	buffer_add_format(&buffer, "%d%s", 42, "!");
	cr_expect_str_eq(buffer_text(&buffer), "abc42!");
	cr_expect_eq(buffer.length, 6);
	buffer_clear(&buffer);
	cr_expect_str_eq(buffer_text(&buffer), "");
	cr_expect_gt(buffer.capacity, 0);
	buffer_free(&buffer);
	cr_expect_null(buffer.text);
}

Test(buffer, takes_texts_longer_than_its_room)
{
	struct buffer buffer = {0};
	for (int i = 0; i < 1000; i++)
		buffer_add_format(&buffer, "%0100d", i);
	cr_expect_eq(buffer.length, 100000);
	cr_expect_eq(strlen(buffer.text), 100000);
	cr_expect_str_eq(buffer.text + 99997, "999");
	buffer_free(&buffer);
}

Test(buffer, keeps_nul_bytes)
{
	struct buffer buffer = {0};
	buffer_add_n(&buffer, "a\0b", 3);
	cr_expect_eq(buffer.length, 3);
	cr_expect_arr_eq(buffer.text, "a\0b", 4);
	buffer_free(&buffer);
}

/* ---- UTF-8 ----------------------------------------------------------------- */

Test(utf8, takes_what_is_well_formed)
{
	static const char *const texts[] = {
	    "",
	    "plain",
	    "é",
	    "汉字",
	    "\xF0\x9F\x94\xA7",
	    "\x7F",
	    "\xED\x9F\xBF",
	    "\xEE\x80\x80",
	    "\xF4\x8F\xBF\xBF",
	    "\xC2\x80",
	    "\xE0\xA0\x80",
	    "\xF0\x90\x80\x80",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		size_t at = 99;
		cr_expect(utf8_valid(texts[i], strlen(texts[i]), &at), "text %zu", i);
	}
}

Test(utf8, refuses_what_is_ill_formed_and_says_where)
{
	static const struct {
		const char *bytes;
		size_t length, at;
	} cases[] = {
	    {"ab\x80", 3, 2},
	    {"a\xC3", 2, 1},
	    {"\xC0\xAF", 2, 0},
	    {"\xC1\xBF", 2, 0},
	    {"\xE0\x9F\xBF", 3, 0},
	    {"汉\xED\xA0\x80", 6, 3},
	    {"\xED\xBF\xBF", 3, 0},
	    {"\xF0\x8F\xBF\xBF", 4, 0},
	    {"\xF4\x90\x80\x80", 4, 0},
	    {"\xF5\x80\x80\x80", 4, 0},
	    {"\xFF", 1, 0},
	    {"a\0b", 3, 1},
	    {"\xE6\xB1", 2, 0},
	    {"x\xE6\xB1y", 4, 1},
	    {"\xF0\x9F\x94", 3, 0},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t at = 99;
		cr_expect_not(utf8_valid(cases[i].bytes, cases[i].length, &at), "case %zu", i);
		cr_expect_eq(at, cases[i].at, "case %zu: %zu", i, at);
	}
}

Test(utf8, every_code_point_comes_back)
{
	for (uint32_t code = 1; code <= 0x10FFFF; code++) {
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		char text[5] = "";
		size_t at, length = utf8_put(text, code);
		const char *cursor = text;
		cr_assert(utf8_valid(text, length, &at), "U+%04X", (unsigned)code);
		cr_assert_eq(utf8_next(&cursor), code);
		cr_assert_eq(cursor, text + length);
		cr_assert_eq(utf8_next(&cursor), 0);
	}
}

Test(utf8, measures_columns_and_code_points)
{
	program_start();
	cr_expect_eq(utf8_width("plain"), 5);
	cr_expect_eq(utf8_width("汉字"), 4);
	cr_expect_eq(utf8_width("Ａ"), 2);
	cr_expect_eq(utf8_width("e\u0301"), 1);
	cr_expect_eq(utf8_width("a\x1b\tb"), 2);
	cr_expect_eq(utf8_count("汉字ab"), 4);
	cr_expect_eq(utf8_count(""), 0);
}

Test(utf8, folds_width_and_case)
{
	static const struct {
		uint32_t code, folded;
	} cases[] = {
	    {'A', 'a'},     {'z', 'z'},     {'[', '['},     {0xFF21, 'a'},    {0xFF11, '1'},
	    {0x3000, ' '},  {0xC9, 0xE9},   {0xD7, 0xD7},   {0x394, 0x3B4},   {0x3C2, 0x3C3},
	    {0x38F, 0x3CE}, {0x416, 0x436}, {0x401, 0x451}, {0x6C49, 0x6C49},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(utf8_fold(cases[i].code), cases[i].folded, "U+%04X",
			     (unsigned)cases[i].code);
}

Test(utf8, folding_never_lengthens_and_is_final)
{
	for (uint32_t code = 1; code < 0x11000; code++) {
		char before[4], after[4];
		uint32_t folded = utf8_fold(code);
		cr_assert_leq(utf8_put(after, folded), utf8_put(before, code));
		cr_assert_eq(utf8_fold(folded), folded, "U+%04X", (unsigned)code);
	}
}

Test(utf8, finds_a_part_whatever_its_case_and_width)
{
	cr_expect(utf8_contains_folded("Leak at PUMP 2", "pump"));
	cr_expect(utf8_contains_folded("型号ＡＢ１２", "ab12"));
	cr_expect(utf8_contains_folded("aab", "ab"));
	cr_expect(utf8_contains_folded("华东电力", "东电"));
	cr_expect(utf8_contains_folded("anything", ""));
	cr_expect_not(utf8_contains_folded("pum", "pump"));
	cr_expect_not(utf8_contains_folded("", "a"));
	cr_expect_not(utf8_contains_folded("华东", "东华"));
}

Test(utf8, knows_what_drives_a_terminal)
{
	cr_expect(utf8_is_control(0x1B) && utf8_is_control(0x7F) && utf8_is_control(0x9B));
	cr_expect_not(utf8_is_control(0x20) || utf8_is_control(0xA0));
	cr_expect(utf8_is_bidi_control(0x202E) && utf8_is_bidi_control(0x2066));
	cr_expect_not(utf8_is_bidi_control(0x202F) || utf8_is_bidi_control(0x2065));
}

/* ---- digests --------------------------------------------------------------- */

Test(digest, is_sha_256_of_both_pieces)
{
	char whole[DIGEST_TEXT], parted[DIGEST_TEXT];
	digest_pair("abc", 3, "", 0, whole);
	/* FIPS 180-2, appendix B.1. */
	cr_expect_str_eq(whole, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	digest_pair("a", 1, "bc", 2, parted);
	cr_expect_str_eq(parted, whole);
	digest_pair("a", 1, "bd", 2, parted);
	cr_expect_str_neq(parted, whole);
}
