/* SPDX-License-Identifier: MIT
 *
 * Times: what is read and refused, what is printed, and that both agree.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "base/exit.h"
#include "base/gregorian.h"
#include "base/when.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* 2026-11-24T13:08:30+08:00, a Tuesday. */
#define NOW INT64_C(1795496910)
#define MIDNIGHT INT64_C(1795449600) /* of that day in +08:00 */

struct instant_case {
	const char *text;
	int64_t first;
	int64_t length; /* seconds it may mean */
};

static void
expect_instants(const struct instant_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct instant_case *c = &cases[i];
		struct moment moment = {0, 0};
		const char *why = "";
		cr_expect(when_parse(c->text, NOW, &moment, &why), "%s: %s", c->text, why);
		cr_expect_eq(moment.first, c->first, "%s: %" PRId64, c->text, moment.first);
		cr_expect_eq(moment.last, c->first + c->length - 1, "%s: %" PRId64, c->text,
			     moment.last);
	}
}

Test(when_parse, reads_instants_to_their_precision)
{
	static const struct instant_case cases[] = {
	    {.text = "2026-11-24T13:08:00+08:00", .first = NOW - 30, .length = 1},
	    {.text = "2026-11-24T05:08:00Z", .first = NOW - 30, .length = 1},
	    {.text = "2026-11-24t05:08:00z", .first = NOW - 30, .length = 1},
	    {.text = "2026-11-24T01:38:00-03:30", .first = NOW - 30, .length = 1},
	    {.text = "2026-11-24T13:08:00.999+08:00", .first = NOW - 30, .length = 1},
	    {.text = "2026-11-24 13:08:00", .first = NOW - 30, .length = 1},
	    {.text = "2026-11-24 13:08", .first = NOW - 30, .length = 60},
	    {.text = "2026-11-24T05:08Z", .first = NOW - 30, .length = 60},
	    {.text = "2026-11-24", .first = MIDNIGHT, .length = 86400},
	    {.text = "2024-02-29T12:00:00Z", .first = 1709208000, .length = 1},
	    {.text = "2000-03-01T00:00:00Z", .first = 951868800, .length = 1},
	    {.text = "1900-01-01T00:00:00Z", .first = -2208988800, .length = 1},
	    {.text = "2199-12-31T23:59:59Z", .first = 7258118399, .length = 1},
	};

	expect_instants(cases, COUNT(cases));
}

Test(when_parse, reads_clock_times_and_distances_from_now)
{
	static const struct instant_case cases[] = {
	    {.text = "13:08", .first = NOW - 30, .length = 60},
	    {.text = "13:08:05", .first = NOW - 25, .length = 1},
	    {.text = "00:00", .first = MIDNIGHT, .length = 60},
	    {.text = "23:59:59", .first = MIDNIGHT + 86399, .length = 1},
	    {.text = "now", .first = NOW, .length = 1},
	    {.text = "-2h", .first = NOW - 7200, .length = 1},
	    {.text = "+1d", .first = NOW + 86400, .length = 1},
	    {.text = "-1h30m", .first = NOW - 5400, .length = 1},
	};

	expect_instants(cases, COUNT(cases));
}

Test(when_parse, refuses_what_is_no_time)
{
	static const char *const texts[] = {
	    "",
	    "-",
	    "+",
	    "nowhere",
	    "24:00",
	    "13:60",
	    "13:08:60",
	    "9:05",
	    "13:08 ",
	    "1308",
	    "13:08:05.",
	    "2026-11-24T24:00:00",
	    "2026-11-24T13:08:00+08:00x",
	    "2026-11-24x",
	    "2026-11-24T",
	    "2026-11-24 ",
	    "2026-11-24T13",
	    "2026-11-24  13:08",
	    "2026-1-24",
	    "2026-02-29",
	    "1900-02-29",
	    "2026-13-01",
	    "2026-00-10",
	    "2026-04-31",
	    "2026-11-00",
	    "1899-12-31",
	    "2200-01-01",
	    "2026-11-24T13:08:00+24:00",
	    "2026-11-24T13:08:00+0800",
	    "2026-11-24T13:08:00 Z",
	    "-2",
	    "+90",
	    "-h",
	    "-2x",
	    "+300000d",
	    " 13:08",
	    "-2h ",
	    "2026/11/24",
	    "20261124",
	    "99:99:99",
	    "2026-11-24T13:08:00+08:60",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct moment moment;
		const char *why = NULL;
		cr_expect_not(when_parse(texts[i], NOW, &moment, &why), "\"%s\"", texts[i]);
		cr_expect_not_null(why, "\"%s\"", texts[i]);
	}
}

Test(when_parse, tells_an_impossible_day_from_a_bad_form)
{
	struct moment moment;
	const char *why;
	cr_expect_not(when_parse("2026-02-30", NOW, &moment, &why));
	cr_expect_str_eq(why, "there is no such day");
	cr_expect_not(when_parse("24:00", NOW, &moment, &why));
	cr_expect_str_eq(why, "a clock time runs from 00:00:00 to 23:59:59");
}

struct span_case {
	const char *text;
	const char *from; /* in the zone; NULL = open */
	const char *to;
};

Test(when_parse_span, reads_periods)
{
	static const struct span_case cases[] = {
	    {"2026-11", "2026-11-01T00:00:00+08:00", "2026-12-01T00:00:00+08:00"},
	    {"2026-12", "2026-12-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00"},
	    {"2026Q4", "2026-10-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00"},
	    {"2026-Q1", "2026-01-01T00:00:00+08:00", "2026-04-01T00:00:00+08:00"},
	    {"2026", "2026-01-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00"},
	    {"2026-11-24", "2026-11-24T00:00:00+08:00", "2026-11-25T00:00:00+08:00"},
	    {"2026-11-24 13:08", "2026-11-24T13:08:00+08:00", "2026-11-24T13:09:00+08:00"},
	    {"2026-11-24T05:08:00Z", "2026-11-24T13:08:00+08:00", "2026-11-24T13:08:01+08:00"},
	    {"2026-10-01..2026-11-30", "2026-10-01T00:00:00+08:00", "2026-12-01T00:00:00+08:00"},
	    {"2026-01..2026Q2", "2026-01-01T00:00:00+08:00", "2026-07-01T00:00:00+08:00"},
	    {"..+4h", NULL, "2026-11-24T17:08:31+08:00"},
	    {"-1h..now", "2026-11-24T12:08:30+08:00", "2026-11-24T13:08:31+08:00"},
	    {"2026..", "2026-01-01T00:00:00+08:00", NULL},
	    {"..2026-11", NULL, "2026-12-01T00:00:00+08:00"},
	    {"2026-11..2026-11", "2026-11-01T00:00:00+08:00", "2026-12-01T00:00:00+08:00"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct span_case *c = &cases[i];
		struct span span;
		const char *why = "";
		char text[WHEN_TEXT];
		cr_assert(when_parse_span(c->text, NOW, &span, &why), "%s: %s", c->text, why);
		when_print(span.from, text);
		cr_expect_str_eq(text, c->from == NULL ? "-" : c->from, "%s: %s", c->text, text);
		when_print(span.to, text);
		cr_expect_str_eq(text, c->to == NULL ? "-" : c->to, "%s: %s", c->text, text);
	}
}

Test(when_parse_span, refuses_what_is_no_period)
{
	static const char *const texts[] = {
	    "",
	    "..",
	    "2026Q0",
	    "2026Q5",
	    "2026-13",
	    "2026-00",
	    "2026-1",
	    "202",
	    "20261",
	    "2026Q",
	    "2026Q44",
	    "2026-",
	    "1899",
	    "2200-01",
	    "2026-12..2026-11",
	    "2026..x",
	    "x..2026",
	    "2026...",
	    "2026-11..2026-12..2027-01",
	    "2026-11 ",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct span span;
		const char *why = NULL;
		cr_expect_not(when_parse_span(texts[i], NOW, &span, &why), "\"%s\"", texts[i]);
		cr_expect_not_null(why, "\"%s\"", texts[i]);
	}
}

Test(when_print, prints_local_utc_and_short)
{
	char text[WHEN_TEXT];
	when_print(NOW, text);
	cr_expect_str_eq(text, "2026-11-24T13:08:30+08:00");
	when_print_utc(NOW, text);
	cr_expect_str_eq(text, "2026-11-24T05:08:30Z");
	when_print_short(NOW, text);
	cr_expect_str_eq(text, "2026-11-24 13:08");
	when_print_utc(-1, text);
	cr_expect_str_eq(text, "1969-12-31T23:59:59Z");
	when_print_utc(WHEN_NONE, text);
	cr_expect_str_eq(text, "-");
}

Test(when_print, reads_back_in_every_zone)
{
	static const char *const zones[] = {"Z", "+08:00", "-03:30", "+14:00", "-12:00", "+05:45"};

	for (size_t i = 0; i < COUNT(zones); i++) {
		char text[WHEN_TEXT];
		struct moment moment;
		const char *why;
		cr_assert(when_set_zone(zones[i]));
		for (int64_t instant = NOW - 864000; instant < NOW + 864000; instant += 4321) {
			when_print(instant, text);
			cr_assert(when_parse(text, 0, &moment, &why), "%s: %s", text, why);
			cr_assert_eq(moment.first, instant, "%s", text);
			cr_assert_eq(moment.last, instant, "%s", text);
		}
	}
}

Test(when_set_zone, moves_days_and_leaves_itself_alone_when_refused)
{
	char text[WHEN_TEXT];
	cr_expect_str_eq(zone_name(when_zone()), "Asia/Shanghai");
	cr_expect(when_set_zone("-03:30"));
	cr_expect_eq(zone_offset(when_zone(), NOW), -12600);
	cr_expect_not(when_set_zone("Asia/Nowhere"));
	cr_expect_not(when_set_zone("+08:00 "));
	cr_expect_not(when_set_zone(""));
	cr_expect_eq(zone_offset(when_zone(), NOW), -12600);
	when_print(NOW, text);
	cr_expect_str_eq(text, "2026-11-24T01:38:30-03:30");
}

Test(when_of_utc, takes_its_own_form_only)
{
	static const char *const texts[] = {
	    "",
	    "2026-11-24",
	    "2026-11-24T05:08:30+00:00",
	    "2026-11-24 05:08:30Z",
	    "2026-11-24T05:08:30z",
	    "2026-11-24T05:08:30Z ",
	    "2026-02-30T05:08:30Z",
	    "2026-11-24T24:00:00Z",
	    "2026-11-24T05:08Z",
	    "9999-12-31T23:59:59Z", /* not printable in every zone */
	    "now",
	};

	cr_expect_eq(when_of_utc("2026-11-24T05:08:30Z"), NOW);
	cr_expect_eq(when_of_utc(NULL), WHEN_NONE);
	for (size_t i = 0; i < COUNT(texts); i++)
		cr_expect_eq(when_of_utc(texts[i]), WHEN_NONE, "\"%s\"", texts[i]);
}

/* The C library's own calendar is the witness. */
Test(when_civil, agrees_with_the_c_library)
{
	for (int64_t instant = -2208988800; instant < 7258118400; instant += 1234567) {
		time_t local = (time_t)(instant + 8 * 3600);
		struct tm tm;
		gmtime_r(&local, &tm);
		struct civil civil = when_civil(instant);
		cr_assert_eq(civil.year, tm.tm_year + 1900);
		cr_assert_eq(civil.month, tm.tm_mon + 1);
		cr_assert_eq(civil.day, tm.tm_mday);
		cr_assert_eq(civil.hour, tm.tm_hour);
		cr_assert_eq(civil.minute, tm.tm_min);
		cr_assert_eq(civil.second, tm.tm_sec);
		cr_assert_eq(civil.weekday % 7, tm.tm_wday);
		cr_assert_eq(when_of_civil(&civil), instant);
	}
}

Test(when_civil, carries_fields_that_overflow)
{
	struct civil january = {.year = 2027, .month = 1, .day = 1};
	struct civil thirteenth = {.year = 2026, .month = 13, .day = 1};
	struct civil zeroth = {.year = 2028, .month = -11, .day = 1};
	struct civil hours = {.year = 2026, .month = 12, .day = 31, .hour = 24};
	struct civil days = {.year = 2026, .month = 12, .day = 32};

	int64_t expected = when_of_civil(&january);
	cr_expect_eq(when_of_civil(&thirteenth), expected);
	cr_expect_eq(when_of_civil(&zeroth), expected);
	cr_expect_eq(when_of_civil(&hours), expected);
	cr_expect_eq(when_of_civil(&days), expected);
}

Test(when_day, counts_from_1970_and_back)
{
	int64_t days = 0;
	char text[WHEN_TEXT];
	cr_expect(when_parse_day("1970-01-01", &days));
	cr_expect_eq(days, 0);
	cr_expect(when_parse_day("2024-02-29", &days));
	cr_expect_eq(days, 19782);
	when_print_day(days, text);
	cr_expect_str_eq(text, "2024-02-29");
	when_print_day(-1, text);
	cr_expect_str_eq(text, "1969-12-31");
	cr_expect_not(when_parse_day("2023-02-29", &days));
	cr_expect_not(when_parse_day("2024-02-29 ", &days));
	cr_expect_not(when_parse_day("2024-02-29T00:00", &days));
}

Test(gregorian, each_day_follows_the_day_before)
{
	int64_t year;
	int month, day, expected = 1;
	for (int64_t days = gregorian_days(1899, 12, 1); days < gregorian_days(2201, 1, 1);
	     days++) {
		gregorian_date(days, &year, &month, &day);
		cr_assert_eq(day, expected);
		cr_assert_eq(gregorian_days(year, month, day), days);
		expected = day == gregorian_month_length(year, month) ? 1 : day + 1;
	}
}

Test(when_now, is_set_by_SVC_NOW)
{
	setenv("SVC_NOW", "2026-11-24T13:08:30+08:00", 1);
	cr_expect(when_is_simulated());
	cr_expect_eq(when_now(), NOW);
	setenv("SVC_NOW", "2026-11-24", 1);
	cr_expect_eq(when_now(), MIDNIGHT);
}

Test(when_now, is_the_system_clock_otherwise)
{
	unsetenv("SVC_NOW");
	cr_expect_not(when_is_simulated());
	int64_t before = (int64_t)time(NULL), now = when_now();
	cr_expect(now >= before && now <= before + 5);
}

Test(when_now, dies_of_a_clock_that_is_not_absolute, .exit_code = EXIT_COULD_NOT)
{
	setenv("SVC_NOW", "13:08", 1);
	(void)when_now();
}

Test(when_now, dies_of_a_clock_that_is_no_time, .exit_code = EXIT_COULD_NOT)
{
	setenv("SVC_NOW", "2026-11-24T13:08:30+08:00x", 1);
	(void)when_now();
}
