/* SPDX-License-Identifier: MIT
 *
 * Durations: what is read and refused, what is printed.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/when.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct duration_case {
	const char *text;
	int64_t seconds;
};

Test(when_duration, reads_units_from_large_to_small)
{
	static const struct duration_case cases[] = {
	    {"90m", 5400},  {"1h30m", 5400}, {"2d", 172800},   {"2d4h", 187200},
	    {"5400", 5400}, {"1.5h", 5400},  {"0", 0},         {"0s", 0},
	    {"1w", 604800}, {"12s", 12},     {"7h05m", 25500}, {"1w2d3h4m5s", 788645},
	    {"0.5m", 30},   {"0.25h", 900},  {"1h0.5m", 3630},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t seconds = -1;
		cr_expect(when_parse_duration(cases[i].text, &seconds), "%s", cases[i].text);
		cr_expect_eq(seconds, cases[i].seconds, "%s: %" PRId64, cases[i].text, seconds);
	}
}

Test(when_duration, refuses_what_is_none)
{
	static const char *const texts[] = {
	    "",         "h",           "-1h",   "+1h",
	    "30m1h",    "1h1h",        "1h30",  "1.5",
	    "1.",       ".5h",         "1..5h", "1h ",
	    " 1h",      "1H",          "1y",    "99999999999999999999",
	    "1000000w", "1.12345678h", "1 h",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		int64_t seconds;
		cr_expect_not(when_parse_duration(texts[i], &seconds), "\"%s\"", texts[i]);
	}
}

Test(when_duration, prints_the_two_largest_units)
{
	static const struct duration_case cases[] = {
	    {"7h05m", 25500}, {"2d04h", 187200}, {"35m", 2100}, {"12s", 12}, {"0s", 0},
	    {"1h00m", 3600},  {"1d00h", 86400},  {"59s", 59},   {"1m", 119}, {"-7h05m", -25500},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char text[WHEN_TEXT];
		when_print_duration(cases[i].seconds, text);
		cr_expect_str_eq(text, cases[i].text, "%s", text);
	}
}

Test(when_duration, prints_the_longest_without_overflow)
{
	char text[WHEN_TEXT];
	when_print_duration(INT64_MIN, text);
	cr_expect_str_eq(text, "-106751991167300d15h");
}
