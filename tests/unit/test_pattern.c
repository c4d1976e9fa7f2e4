/* SPDX-License-Identifier: MIT
 *
 * base/pattern: POSIX extended regular expressions over code points. The locale of a test program
 * is C, which is the point: nothing here may depend on it. The C library's regcomp(3) is the
 * judge of what both take.
 */
#include <criterion/criterion.h>
#include <regex.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/pattern.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LONGEST_TEXT 4000 /* characters of a description */

static bool
fits(const char *expression, const char *text)
{
	struct pattern_fault fault;
	struct pattern *pattern = pattern_new(expression, &fault);

	cr_assert_not_null(pattern, "%s: character %zu: %s", expression, fault.at, fault.why);
	bool answer = pattern_fits(pattern, text);
	pattern_free(pattern);
	return answer;
}

struct row {
	const char *expression, *text;
	bool fits;
};

static void
expect_rows(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		cr_expect_eq(fits(rows[i].expression, rows[i].text), rows[i].fits, "%s on \"%s\"",
			     rows[i].expression, rows[i].text);
}

Test(pattern, words_with_bars_between_are_found_anywhere)
{
	static const struct row rows[] = {
	    {"leak", "water leaking", true},
	    {"leak", "noise", false},
	    {"fire|smoke", "there is smoke", true},
	    {"fire|smoke", "smok", false},
	    {"冒烟|漏水", "机房漏水严重", true},
	    {"漏水", "漏油, 水温高", false},
	    {"gas leak", "a gas leak", true},
	    {"gas leak", "gasleak", false},
	    {"aab", "aaab", true},
	    {"a|b|c", "c", true},
	    {"a|b|c", "d", false},
	    {"leak", "", false},
	};
	expect_rows(rows, COUNT(rows));
}

Test(pattern, characters_are_code_points_in_the_c_locale)
{
	static const struct row rows[] = {
	    {"^故.$", "故障", true},
	    {"^.{2}$", "故障", true},
	    {"^.{2}$", "故", false},
	    {"^[漏泄]$", "泄", true},
	    {"[漏泄]", "水", false},
	    {"^[^漏]$", "泄", true},
	    {"^故障?$", "故", true},
	    {"^故+$", "故故故", true},
	    {"[一-龥]", "泵", true},
	    {"[一-龥]", "pump", false},
	    {"^.$", "\xF0\x9F\x94\xA5", true}, /* U+1F525 */
	    {"[\xF0\x9F\x94\xA0-\xF0\x9F\x94\xAF]", "\xF0\x9F\x94\xA5", true},
	    {"^.$", "e\xCC\x81", false}, /* e and a combining accent */
	};
	expect_rows(rows, COUNT(rows));
}

Test(pattern, case_and_width_make_no_difference)
{
	static const struct row rows[] = {
	    {"Leak", "WATER LEAK", true}, {"leak", "ＬＥＡＫ", true},
	    {"ｌｅａｋ", "Leak", true},   {"Überdruck", "ÜBERDRUCK", true},
	    {"ΠΊΕΣΗ", "πίεση", true},     {"[A-F]", "f", true},
	    {"[a-f]", "F", true},         {"[Ａ-Ｆ]", "f", true},
	    {"[０-９]", "7", true},       {"[0-9]", "７", true},
	    {"[^A]", "a", false},         {"[^a]", "A", false},
	    {"[À-Þ]", "é", true},         {"[W-b]", "x", true},
	    {"[W-b]", "_", true},         {"[W-b]", "c", false},
	    {"[　]", " ", true},          {"a　b", "a b", true},
	    {"[[:upper:]]", "x", true},   {"[[:lower:]]", "X", true},
	    {"[[:upper:]]", "7", false},
	};
	expect_rows(rows, COUNT(rows));
}

Test(pattern, full_width_operators_are_characters)
{
	static const struct row rows[] = {
	    {"ａ＊", "a*", true},  {"ａ＊", "aaa", false},     {"^（ａ）$", "(a)", true},
	    {"a｜b", "a|b", true}, {"a｜b", "b", false},       {"．", "x", false},
	    {"．", ".", true},     {"a\\＋", "a+", true},      {"[＾a]", "b", false},
	    {"［", "[", true},     {"\\｛2\\｝", "{2}", true},
	};
	expect_rows(rows, COUNT(rows));
}

Test(pattern, operators)
{
	static const struct row rows[] = {
	    {"^a*$", "", true},
	    {"^a*$", "aaa", true},
	    {"^a+$", "", false},
	    {"^ab?c$", "ac", true},
	    {"^ab?c$", "abbc", false},
	    {"^(ab)+$", "abab", true},
	    {"^(ab)+$", "aba", false},
	    {"^a(b|c)*d$", "abccbd", true},
	    {"^(a|b|cd)e$", "cde", true},
	    {"^(a|b|cd)e$", "ce", false},
	    {"^((a|b)|c)$", "c", true},
	    {"^a|b$", "ax", true},
	    {"^a|b$", "xb", true},
	    {"^a|b$", "xax", false},
	    {"^(a*)*$", "aaa", true},
	    {"^(a*)*b", "c", false},
	    {"^((a?)*)+$", "", true},
	    {".", "\n", true},
	    {"^b", "a\nb", false},
	    {"a$", "a\nb", false},
	    {"a^b", "a^b", false},
	    {"24V\\(DC\\)", "supply 24v(dc)", true},
	    {"E\\.12", "E112", false},
	    {"\\\\", "a\\b", true},
	    {"\\{\\}\\[\\]\\|\\*\\+\\?\\^\\$", "{}[]|*+?^$", true},
	    {"a}", "a}", true},
	    {"]", "]", true},
	};
	expect_rows(rows, COUNT(rows));
}

Test(pattern, repetition_counts)
{
	static const struct row rows[] = {
	    {"^a{2}$", "aa", true},
	    {"^a{2}$", "a", false},
	    {"^a{2}$", "aaa", false},
	    {"^a{2,}$", "a", false},
	    {"^a{2,}$", "aaaaa", true},
	    {"^a{1,3}$", "", false},
	    {"^a{1,3}$", "aaa", true},
	    {"^a{1,3}$", "aaaa", false},
	    {"^a{0,1}b$", "b", true},
	    {"^a{0}b$", "b", true},
	    {"^a{0}b$", "ab", false},
	    {"^(ab|c){2}$", "cab", true},
	    {"^(a{2}b){2}$", "aabaab", true},
	    {"^(a{2}b){2}$", "aabab", false},
	    {"^(a{0,2}){3}$", "aaaaaa", true},
	    {"^(a{0,2}){3}$", "aaaaaaa", false},
	    {"^(a{0}){0,}b$", "b", true},
	    {"^(a|b){1,255}$", "abab", true},
	};
	expect_rows(rows, COUNT(rows));
}

Test(pattern, bracket_expressions)
{
	static const struct row rows[] = {
	    {"[]a]", "]", true},          {"[]a]", "b", false},        {"[^]a]", "]", false},
	    {"[^]a]", "b", true},         {"[a-]", "-", true},         {"[-a]", "-", true},
	    {"[+--]", ",", true},         {"[+--]", ".", false},       {"[a^]", "^", true},
	    {"[.]", "x", false},          {"[*+?]", "?", true},        {"[\\a]", "\\", true},
	    {"[[]", "[", true},           {"[[:digit:]]", "5", true},  {"[[:digit:]]", "a", false},
	    {"[^[:digit:]]", "5", false}, {"[[:digit:]x]", "x", true}, {"[[:space:]]", "\t", true},
	    {"[[:alpha:]]", "泵", true},  {"[[:punct:]]", "。", true}, {"[a-c1-3]", "2", true},
	    {"[a-c1-3]", "4", false},     {"[a:]", ":", true},
	};
	expect_rows(rows, COUNT(rows));
}

/* ---- what is none -------------------------------------------------------------------- */

Test(pattern, what_is_none_is_told_with_its_place)
{
	static const struct {
		const char *expression;
		size_t at;
		const char *why; /* its begin */
	} rows[] = {
	    {"", 1, "an empty alternative"},
	    {"a||b", 3, "an empty alternative"},
	    {"|a", 1, "an empty alternative"},
	    {"漏水|", 4, "an empty alternative"},
	    {"()", 2, "an empty alternative"},
	    {"(a|)", 4, "an empty alternative"},
	    {"*", 1, "a repetition of nothing"},
	    {"a|+", 3, "a repetition of nothing"},
	    {"(?a)", 2, "a repetition of nothing"},
	    {"^*", 2, "a repetition of nothing"},
	    {"a$+", 3, "a repetition of nothing"},
	    {"{2}", 1, "a repetition of nothing"},
	    {"a**", 3, "a repetition of a repetition"},
	    {"a{2}{3}", 5, "a repetition of a repetition"},
	    {"a{2}?", 5, "a repetition of a repetition"},
	    {"漏(水", 2, "( without its )"},
	    {"漏)水", 2, ") without its ("},
	    {"a[bc", 2, "[ without its ]"},
	    {"a[", 2, "[ without its ]"},
	    {"[^", 1, "[ without its ]"},
	    {"[]", 1, "[ without its ]"},
	    {"[a-", 1, "[ without its ]"},
	    {"[龥-一]", 2, "the range ends before it begins"},
	    {"x[[:foo:]]", 3, "no such class"},
	    {"[[::]]", 2, "no such class"},
	    {"[[:digit]", 2, "no such class"},
	    {"[[.a.]]", 2, "[. .] and [= =] are not taken"},
	    {"[[=a=]]", 2, "[. .] and [= =] are not taken"},
	    {"[a-[:digit:]]", 2, "a range ends with a character"},
	    {"[a-c-e]", 5, "a - that is meant"},
	    {"a{", 2, "{ is not followed"},
	    {"a{x}", 2, "{ is not followed"},
	    {"a{1", 2, "{ is not followed"},
	    {"a{,3}", 2, "{ is not followed"},
	    {"a{1,2", 2, "{ is not followed"},
	    {"a{2,1}", 2, "the second number is less"},
	    {"a{256}", 2, "more than 255"},
	    {"a{1,256}", 2, "more than 255"},
	    {"a{99999999999999999999}", 2, "more than 255"},
	    {"(a)\\1", 4, "back-references are not taken"},
	    {"\\d", 1, "a backslash takes the meaning"},
	    {"a\\<b", 2, "a backslash takes the meaning"},
	    {"\\Ｄ", 1, "a backslash takes the meaning"},
	    {"a\\", 2, "a backslash at the end"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pattern_fault fault;

		cr_expect_null(pattern_new(rows[i].expression, &fault), "%s", rows[i].expression);
		cr_expect_eq(fault.at, rows[i].at, "%s: at %zu", rows[i].expression, fault.at);
		cr_expect(fault.why != NULL &&
			      strncmp(fault.why, rows[i].why, strlen(rows[i].why)) == 0,
			  "%s: %s", rows[i].expression, fault.why);
	}
}

/* ---- what is hostile -------------------------------------------------------------------- */

static char *
repeated(const char *text, size_t times)
{
	size_t length = strlen(text);
	char *all = malloc(times * length + 1);

	cr_assert_not_null(all);
	for (size_t i = 0; i < times; i++)
		memcpy(all + i * length, text, length);
	all[times * length] = '\0';
	return all;
}

static void
expect_refused(const char *expression, const char *why)
{
	struct pattern_fault fault;

	cr_expect_null(pattern_new(expression, &fault), "%.60s", expression);
	cr_expect(fault.why != NULL && strstr(fault.why, why) != NULL, "%.60s: %s", expression,
		  fault.why);
}

Test(pattern, what_grows_too_large_is_refused)
{
	char *stars = repeated("(a", PATTERN_NESTING + 1), *letters = repeated("a", PATTERN_STEPS),
	     *bars = repeated("a|", PATTERN_STEPS / 2);

	expect_refused("(((a{1,255}){1,255}){1,255})", "grows too large");
	expect_refused("((a{255}){255}){255}", "grows too large");
	expect_refused("(.{100}){41}", "grows too large");
	expect_refused(stars, "in each other");
	expect_refused(letters, "grows too large");
	expect_refused(bars, "grows too large");
	free(stars);
	free(letters);
	free(bars);
}

Test(pattern, as_large_as_may_be_is_taken)
{
	char *open = repeated("(", PATTERN_NESTING), *close = repeated(")", PATTERN_NESTING);
	char *letters = repeated("a", PATTERN_STEPS - 1), nested[2 * PATTERN_NESTING + 2];

	(void)snprintf(nested, sizeof nested, "%sa%s", open, close);
	cr_expect(fits(nested, "xa"));
	cr_expect(fits(letters, letters));
	cr_expect_not(fits(letters, letters + 1));
	free(open);
	free(close);
	free(letters);
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Each of these takes regexec(3) seconds to minutes, or a gigabyte. The limits leave room for
 * sanitizers and a busy machine: usual is 1 to 25 ms. */
Test(pattern, hostile_expressions_cost_no_time, .timeout = 60)
{
	static const char *const hostile[] = {
	    "(a|b)*a(a|b){50}c", "(a|b)*a(a|b){200}c",   "((((a*)*)*)*)*c", "(a?){200}a{200}c",
	    "(a|aa)+c",          "([^c]{15}){255}c",     "(.*){255}c",      "(.{1,30}){1,30}c",
	    "(a|b|ab|ba)*c",     "([[:alpha:]]?){255}c",
	};
	char text[LONGEST_TEXT + 1];
	unsigned state = 1;

	for (size_t i = 0; i < LONGEST_TEXT; i++) {
		state = state * 1103515245u + 12345u;
		text[i] = state & 0x10000u ? 'a' : 'b';
	}
	text[LONGEST_TEXT] = '\0';
	for (size_t i = 0; i < COUNT(hostile); i++) {
		double began = seconds();

		cr_expect_not(fits(hostile[i], text), "%s", hostile[i]);
		cr_expect_lt(seconds() - began, 3.0, "%s", hostile[i]);
	}
}

Test(pattern, a_set_is_asked_once_a_character, .timeout = 60)
{
	char *members = repeated("[:alpha:]", 150);
	size_t size = strlen(members) + 40;
	char *expression = malloc(size), *text = repeated("7", LONGEST_TEXT);
	double began = seconds();

	cr_assert_not_null(expression);
	(void)snprintf(expression, size, "([^%s]{15}){255}c", members);
	cr_expect_not(fits(expression, text));
	cr_expect_lt(seconds() - began, 5.0);
	free(members);
	free(expression);
	free(text);
}

/* ---- the judge ---------------------------------------------------------------------------- */

/* Every expression that both take must fit the same texts. Brackets and letters in upper case are
 * left out: there the C library knows no folding. */
Test(pattern, agrees_with_the_c_library, .timeout = 60)
{
	static const char alphabet[] = "aabbc()|*+?{}2,1.^$", letters[] = "abc12,{";
	uint64_t state = 20261123;
	size_t compared = 0;

	for (int i = 0; i < 60000; i++) {
		char expression[12] = "", text[8] = "";
		struct pattern_fault fault;
		regex_t judge;

		state = state * 6364136223846793005u + 1442695040888963407u;
		uint64_t bits = state >> 11;
		size_t length = 1 + bits % 11;
		for (size_t j = 0; j < length; j++) {
			state = state * 6364136223846793005u + 1442695040888963407u;
			expression[j] = alphabet[(state >> 33) % (sizeof alphabet - 1)];
		}
		struct pattern *pattern = pattern_new(expression, &fault);
		if (pattern == NULL)
			continue;
		cr_assert_eq(regcomp(&judge, expression, REG_EXTENDED | REG_NOSUB), 0, "%s",
			     expression);
		for (int k = 0; k < 8; k++) {
			state = state * 6364136223846793005u + 1442695040888963407u;
			uint64_t from = state >> 20;
			size_t size = from % sizeof text;
			for (size_t j = 0; j < size; j++, from /= 7)
				text[j] = letters[from % 7];
			text[size] = '\0';
			cr_assert_eq(pattern_fits(pattern, text),
				     regexec(&judge, text, 0, NULL, 0) == 0, "%s on \"%s\"",
				     expression, text);
			compared++;
		}
		regfree(&judge);
		pattern_free(pattern);
	}
	cr_expect_gt(compared, 50000);
}
