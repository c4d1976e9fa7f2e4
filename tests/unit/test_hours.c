/* SPDX-License-Identifier: MIT
 *
 * Working hours and dated days: what is taken, how it is kept, what is refused.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support/values.h"
#include "text/days.h"
#include "text/hours.h"
#include "text/value.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

Test(hours, are_kept_in_one_form)
{
	static const struct value_case cases[] = {
	    {F_week, "Mon-Fri 09:00-18:00", "Mon-Fri 09:00-18:00"},
	    {F_week, "mon,tue,WED,Thu,Fri  09:00-18:00 ;", "Mon-Fri 09:00-18:00"},
	    {F_week, "Sat 09:00-12:00; Mon-Fri 09:00-18:00", "Mon-Fri 09:00-18:00;Sat 09:00-12:00"},
	    {F_week, "Mon-Fri 13:30-17:30, 08:30-12:00", "Mon-Fri 08:30-12:00,13:30-17:30"},
	    {F_week, "Mon-Fri 08:00-12:00,12:00-17:00", "Mon-Fri 08:00-17:00"},
	    {F_week, "Mon-Fri 09:00-18:00;Sat,Sun off", "Mon-Fri 09:00-18:00"},
	    {F_week, "Mon 09:00-18:00;Tue 10:00-11:00;Wed-Fri,Sun 09:00-18:00",
	     "Mon,Wed-Fri,Sun 09:00-18:00;Tue 10:00-11:00"},
	    {F_week, "Fri-Mon 08:00-20:00", "Mon,Fri-Sun 08:00-20:00"},
	    {F_week, "daily 22:00-06:00", "daily 22:00-06:00"},
	    {F_week, "Mon-Sun 00:00-24:00", "24x7"},
	    {F_week, "daily 00:00-12:00,12:00-24:00", "24x7"},
	    {F_week, "24X7", "24x7"},
	    {F_week, "daily 22:00-00:00", "daily 22:00-24:00"},
	    {F_week, "daily off", "daily off"},
	    {F_week, "Mon 22:00-06:00,00:00-08:00", "Mon 00:00-08:00,22:00-06:00"},
	    {F_week, "Ｍｏｎ－Ｆｒｉ ０９：００－１８：００", "Mon-Fri 09:00-18:00"},
	    {F_week, "Mon-Fri 09:00-18:00 | 2027-01-01 Mon-Fri 08:30-17:30|2028-01-01 24x7",
	     "Mon-Fri 09:00-18:00|2027-01-01 Mon-Fri 08:30-17:30|2028-01-01 24x7"},
	};

	expect_taken(cases, COUNT(cases));
}

Test(hours, are_refused_with_the_reason)
{
	static const struct value_case cases[] = {
	    {F_week, "Mon-Fri 09:00-12:00,11:00-18:00",
	     "09:00-12:00,11:00-18:00: the spans overlap"},
	    {F_week, "daily 22:00-06:00,05:00-07:00", "the night of Mon overlaps the hours of Tue"},
	    {F_week, "Sun 22:00-06:00;Mon 05:00-12:00",
	     "the night of Sun overlaps the hours of Mon"},
	    {F_week, "Mon-Fri 09:00-18:00;Fri off", "Fri is given twice: one rule a day"},
	    {F_week, "Mon 09:00-09:00", "09:00-09:00 is empty; the whole day is 00:00-24:00"},
	    {F_week, "Mon 09:00-12:00,12:00-09:00",
	     "09:00-12:00,12:00-09:00: more than a day long"},
	    {F_week, "Mon 09:00-18:60", NULL},
	    {F_week, "Mon 09:00-24:01", NULL},
	    {F_week, "Mon 24:00-06:00", NULL},
	    {F_week, "Mon 9-18", NULL},
	    {F_week, "Mon", NULL},
	    {F_week, "09:00-18:00", NULL},
	    {F_week, "Mon09:00-18:00", NULL},
	    {F_week, "Moon 09:00-18:00", NULL},
	    {F_week, "Mon- 09:00-18:00", NULL},
	    {F_week, "Mon,,Tue 09:00-18:00", NULL},
	    {F_week, ";", NULL},
	    {F_week, "|", NULL},
	    {F_week, "off", NULL},
	    {F_week, "24x7;Mon off", NULL},
	    {F_week, "24x7|", NULL},
	    {F_week, "24x7|Mon-Fri 09:00-18:00", NULL},
	    {F_week, "24x7|2027-02-30 24x7", NULL},
	    {F_week, "24x7|2027-01-01 daily off|2027-01-01 24x7",
	     "2027-01-01: first days must ascend from version to version"},
	    {F_week,
	     "Mon 01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00,09:00-10:00,11:00-12:00,"
	     "13:00-14:00,15:00-16:00,17:00-18:00",
	     NULL},
	};

	expect_refused(cases, COUNT(cases));
}

Test(hours, are_numbers_for_who_asks)
{
	struct arena arena = {0};
	struct hours hours;
	const char *why;
	cr_assert(
	    hours_parse("Fri 08:30-12:00,22:00-06:00|2027-01-01 daily off", &hours, &arena, &why));
	cr_expect_eq(hours.count, 2);
	cr_expect_eq(hours.version[0].first, HOURS_EVER);
	cr_expect_eq(hours.version[1].first, 20819);
	cr_expect_eq(hours.version[0].day[3].count, 0);
	cr_expect_eq(hours.version[0].day[4].count, 2);
	cr_expect_eq(hours.version[0].day[4].span[0].from, 510);
	cr_expect_eq(hours.version[0].day[4].span[1].to, 1800);
	arena_free(&arena);
}

Test(days, are_kept_sorted_and_joined)
{
	static const struct value_case cases[] = {
	    {F_off, "2026-10-01..2026-10-07=国庆节", "2026-10-01..2026-10-07=国庆节"},
	    {F_off, "2026-02-15=春节; 2026-01-01 = 元旦 ;2026-02-16=春节",
	     "2026-01-01=元旦;2026-02-15..2026-02-16=春节"},
	    {F_off, "2026-01-01;2026-01-02", "2026-01-01..2026-01-02"},
	    {F_off, "2026-01-01=a;2026-01-02=b", "2026-01-01=a;2026-01-02=b"},
	    {F_on, "2026-12-24 09:00-12:00=Christmas Eve", "2026-12-24 09:00-12:00=Christmas Eve"},
	    {F_on, "2026-12-24=x;2026-12-25 09:00-12:00=x",
	     "2026-12-24=x;2026-12-25 09:00-12:00=x"},
	    {F_on, "2026-02-14=a=b", "2026-02-14=a=b"},
	    {F_on, "2026-02-14..2026-02-14=春节;", "2026-02-14=春节"},
	};

	expect_taken(cases, COUNT(cases));
}

Test(days, are_refused_with_the_reason)
{
	static const struct value_case cases[] = {
	    {F_off, "2026-10-01..2026-10-07;2026-10-07=x", "2026-10-07 is given twice"},
	    {F_off, "2026-10-07..2026-10-01", "2026-10-07..2026-10-01: ends before it begins"},
	    {F_off, "2026-12-24 09:00-12:00=x",
	     "a day off has no hours; a day with hours of its own belongs to the days on"},
	    {F_off, "2026-02-30=x", NULL},
	    {F_off, "=x", NULL},
	    {F_off, "2026-01-01..=x", NULL},
	    {F_off, "2026-01-01x=x", NULL},
	    {F_off, ";", NULL},
	    {F_off, "2026-01-01=a\tb", NULL},
	    {F_on, "2026-01-01 9-12=x", NULL},
	    {F_off, "1900-01-01..2199-12-31=ever", NULL},
	};

	expect_refused(cases, COUNT(cases));
}

Test(zone_value, is_a_zone_that_is_known_here)
{
	static const struct value_case taken[] = {
	    {F_zone, "Asia/Shanghai", "Asia/Shanghai"},
	    {F_zone, "Europe/Berlin", "Europe/Berlin"},
	    {F_zone, "+08:00", "+08:00"},
	};
	static const struct value_case refused[] = {
	    {F_zone, "Nonsense",
	     "\"Nonsense\" is not a time zone known here: write Asia/Shanghai, "
	     "Europe/Berlin or +08:00"},
	    {F_zone, "../etc/passwd", NULL},
	};

	expect_taken(taken, COUNT(taken));
	expect_refused(refused, COUNT(refused));
}
