/* SPDX-License-Identifier: MIT
 *
 * Time zones: names taken and refused, offsets, and readings that come twice or never.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "base/when.h"
#include "base/zone.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Seconds since 1970-01-01T00:00:00 of a reading in UTC: local readings as zone.h counts them. */
static int64_t
reading(const char *text)
{
	char utc[WHEN_TEXT];
	(void)snprintf(utc, sizeof(utc), "%sZ", text);
	int64_t seconds = when_of_utc(utc);
	cr_assert_neq(seconds, WHEN_NONE, "%s", text);
	return seconds;
}

Test(zone, offsets_and_shanghai_need_no_database)
{
	setenv("TZDIR", "/nonexistent", 1);
	cr_expect_eq(zone_offset(zone_load("Asia/Shanghai"), 0), 28800);
	cr_expect_eq(zone_offset(zone_load("+08:00"), 0), 28800);
	cr_expect_eq(zone_offset(zone_load("-03:30"), 0), -12600);
	cr_expect_eq(zone_offset(zone_load("Z"), 0), 0);
	cr_expect(zone_is_fixed(zone_load("Asia/Shanghai")));
	cr_expect_null(zone_load("Europe/Berlin"));
}

Test(zone, the_same_name_is_the_same_zone)
{
	cr_expect_eq(zone_load("Europe/Berlin"), zone_load("Europe/Berlin"));
	cr_expect_str_eq(zone_name(zone_load("Europe/Berlin")), "Europe/Berlin");
	cr_expect_str_eq(zone_name(zone_load("+08:00")), "+08:00");
}

Test(zone, what_is_no_zone_is_refused)
{
	static const char *const names[] = {
	    "",
	    "Nonsense",
	    "Europe",
	    "/etc/localtime",
	    "../zoneinfo/Europe/Berlin",
	    "zone.tab",
	    "Europe/../UTC",
	    "+25:00",
	    "+08:60",
	    "+8",
	    "+08:00 ",
	    ":UTC",
	    "Europe/Berlin ",
	    "CET-1CEST,M3.5.0,M10.5.0/3",
	    "tzdata.zi",
	};

	for (size_t i = 0; i < COUNT(names); i++)
		cr_expect_null(zone_load(names[i]), "\"%s\"", names[i]);
}

Test(zone, offsets_change_to_the_second)
{
	const struct zone *berlin = zone_load("Europe/Berlin");
	int64_t spring = reading("2026-03-29T01:00:00"), autumn = reading("2026-10-25T01:00:00");
	cr_assert_not_null(berlin);
	cr_expect_not(zone_is_fixed(berlin));
	cr_expect_eq(zone_offset(berlin, spring - 1), 3600);
	cr_expect_eq(zone_offset(berlin, spring), 7200);
	cr_expect_eq(zone_offset(berlin, autumn - 1), 7200);
	cr_expect_eq(zone_offset(berlin, autumn), 3600);
}

Test(zone, a_reading_that_comes_twice_is_the_first)
{
	const struct zone *berlin = zone_load("Europe/Berlin");
	const struct zone *york = zone_load("America/New_York");
	cr_expect_eq(zone_instant(berlin, reading("2026-10-25T02:30:00")),
		     reading("2026-10-25T00:30:00"));
	cr_expect_eq(zone_instant(berlin, reading("2026-10-25T03:00:00")),
		     reading("2026-10-25T02:00:00"));
	cr_expect_eq(zone_instant(york, reading("2026-11-01T01:30:00")),
		     reading("2026-11-01T05:30:00"));
	cr_expect_eq(zone_instant(york, reading("2026-11-01T02:00:00")),
		     reading("2026-11-01T07:00:00"));
}

Test(zone, a_reading_that_never_comes_is_the_change)
{
	const struct zone *berlin = zone_load("Europe/Berlin");
	const struct zone *york = zone_load("America/New_York");
	cr_expect_eq(zone_instant(berlin, reading("2026-03-29T02:30:00")),
		     reading("2026-03-29T01:00:00"));
	cr_expect_eq(zone_instant(berlin, reading("2026-03-29T03:00:00")),
		     reading("2026-03-29T01:00:00"));
	cr_expect_eq(zone_instant(york, reading("2026-03-08T02:59:59")),
		     reading("2026-03-08T07:00:00"));
	/* Samoa left out a whole day. */
	cr_expect_eq(zone_instant(zone_load("Pacific/Apia"), reading("2011-12-30T12:00:00")),
		     reading("2011-12-30T10:00:00"));
}

Test(zone, readings_come_back_from_their_instants)
{
	static const char *const names[] = {"Europe/Berlin",    "America/New_York",
					    "Asia/Kathmandu",   "Australia/Lord_Howe",
					    "America/St_Johns", "Africa/Casablanca"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct zone *zone = zone_load(names[i]);
		cr_assert_not_null(zone, "%s", names[i]);
		for (int64_t at = -2208988800; at < 7258118400; at += 1234567) {
			int64_t local = at + zone_offset(zone, at),
				first = zone_instant(zone, local);
			cr_assert_eq(first + zone_offset(zone, first), local, "%s %" PRId64,
				     names[i], at);
			cr_assert_leq(first, at, "%s %" PRId64, names[i], at);
		}
	}
}

/* The C library, asked for every instant by itself, is the witness. */
Test(zone, agrees_with_the_c_library_and_leaves_its_zone_alone)
{
	static const char *const names[] = {"Europe/Berlin", "America/New_York",
					    "Africa/Casablanca"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct zone *zone = zone_load(names[i]);
		setenv("TZ", names[i], 1);
		tzset();
		for (int64_t at = 0; at < 4102444800; at += 86399) {
			time_t time = (time_t)at;
			struct tm tm;
			int offset = zone_offset(zone, at);
			localtime_r(&time, &tm);
			cr_assert_eq(offset, tm.tm_gmtoff, "%s %" PRId64, names[i], at);
		}
		cr_expect_str_eq(getenv("TZ"), names[i]);
	}
	unsetenv("TZ");
	cr_expect_eq(zone_offset(zone_load("Asia/Tokyo"), 0), 32400);
	cr_expect_null(getenv("TZ"));
}

/* ---- the desk's zone ---------------------------------------------------------------- */

Test(zone, the_desk_prints_the_offset_of_each_instant)
{
	char text[WHEN_TEXT];
	cr_assert(when_set_zone("Europe/Berlin"));
	when_print(reading("2026-07-01T10:00:00"), text);
	cr_expect_str_eq(text, "2026-07-01T12:00:00+02:00");
	when_print(reading("2026-12-01T10:00:00"), text);
	cr_expect_str_eq(text, "2026-12-01T11:00:00+01:00");
}

Test(zone, the_desk_reads_local_times_days_and_months)
{
	struct moment moment;
	struct span span;
	const char *why;
	cr_assert(when_set_zone("Europe/Berlin"));
	cr_assert(when_parse("2026-07-01 12:00", 0, &moment, &why));
	cr_expect_eq(moment.first, reading("2026-07-01T10:00:00"));
	cr_assert(when_parse("2026-07-01 12:00+01:00", 0, &moment, &why));
	cr_expect_eq(moment.first, reading("2026-07-01T11:00:00"));
	cr_assert(when_parse("13:08", reading("2026-12-01T10:00:00"), &moment, &why));
	cr_expect_eq(moment.first, reading("2026-12-01T12:08:00"));
	/* A day of 23 hours, one of 25, and the month that has it. */
	cr_assert(when_parse("2026-03-29", 0, &moment, &why));
	cr_expect_eq(moment.last + 1 - moment.first, 23 * 3600);
	cr_assert(when_parse("2026-10-25", 0, &moment, &why));
	cr_expect_eq(moment.last + 1 - moment.first, 25 * 3600);
	cr_assert(when_parse_span("2026-10", 0, &span, &why));
	cr_expect_eq(span.from, reading("2026-09-30T22:00:00"));
	cr_expect_eq(span.to, reading("2026-10-31T23:00:00"));
	cr_expect_eq(when_day(span.from), when_day(span.from - 1) + 1);
	cr_expect_eq(when_of_day(when_day(span.from)), span.from);
}
