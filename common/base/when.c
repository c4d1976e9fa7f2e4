/* SPDX-License-Identifier: MIT
 *
 * Instants, days and months: the clock, the desk's zone, and how times are printed.
 * Must not know calendars, shifts or requests. Owns the zone. How times are read is
 * when_parse.c, durations are when_duration.c.
 */
#include "base/when.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/exit.h"
#include "base/gregorian.h"
#include "base/when_scan.h"
#include "base/zone.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

/* The desk's zone; NULL is Asia/Shanghai. Most zones have one offset, and every line has several
 * times: so it is kept here, and `moving` is NULL but for a zone whose offset changes. */
static const struct zone *desk_zone, *moving;
static int fixed_offset = 8 * HOUR;

static int64_t
divide_down(int64_t dividend, int64_t divisor)
{
	int64_t quotient = dividend / divisor;
	return dividend % divisor < 0 ? quotient - 1 : quotient;
}

static const char *
simulated_clock(void)
{
	const char *text = getenv("SVC_NOW");
	return text != NULL && text[0] != '\0' ? text : NULL;
}

int64_t
when_now(void)
{
	const char *text = simulated_clock();
	if (text == NULL)
		return (int64_t)time(NULL);
	struct moment moment;
	const char *why;
	if (!when_scan_absolute(text, &moment, &why))
		die("SVC_NOW: \"%s\" is not an absolute time: %s", text, why);
	return moment.first;
}

bool
when_is_simulated(void)
{
	return simulated_clock() != NULL;
}

bool
when_set_zone(const char *name)
{
	const struct zone *zone = zone_load(name);
	if (zone == NULL)
		return false;
	desk_zone = zone;
	moving = zone_is_fixed(zone) ? NULL : zone;
	if (moving == NULL)
		fixed_offset = zone_offset(zone, 0);
	return true;
}

const struct zone *
when_zone(void)
{
	if (desk_zone == NULL)
		desk_zone = zone_load("Asia/Shanghai");
	return desk_zone;
}

static int
offset_at(int64_t instant)
{
	return moving == NULL ? fixed_offset : zone_offset(moving, instant);
}

int64_t
when_of_local(int64_t local)
{
	return moving == NULL ? local - fixed_offset : zone_instant(moving, local);
}

int64_t
when_of_day(int64_t days)
{
	return when_of_local(days * DAY);
}

int64_t
when_day(int64_t instant)
{
	return divide_down(instant + offset_at(instant), DAY);
}

/* ---- clock readings ---------------------------------------------------- */

static struct civil
civil_at(int64_t local)
{
	int64_t days = divide_down(local, DAY);
	int second_of_day = (int)(local - days * DAY);
	int64_t year;
	struct civil civil;

	gregorian_date(days, &year, &civil.month, &civil.day);
	civil.year = (int)year;
	civil.hour = second_of_day / HOUR;
	civil.minute = second_of_day / MINUTE % 60;
	civil.second = second_of_day % MINUTE;
	/* 1970-01-01 was a Thursday. */
	civil.weekday = (int)(days + 3 - divide_down(days + 3, 7) * 7) + 1;
	return civil;
}

struct civil
when_civil(int64_t instant)
{
	return civil_at(instant + offset_at(instant));
}

int64_t
when_of_civil(const struct civil *civil)
{
	int64_t months = (int64_t)civil->month - 1;
	int64_t years = divide_down(months, 12);
	int64_t days = gregorian_days(civil->year + years, (int)(months - years * 12) + 1, 1) +
		       (int64_t)civil->day - 1;
	return when_of_local(days * DAY + (int64_t)civil->hour * HOUR +
			     (int64_t)civil->minute * MINUTE + civil->second);
}

/* ---- printing: digit by digit, since every line has several times ---------- */

static char *
put_two(char *out, int number)
{
	out[0] = (char)('0' + number / 10);
	out[1] = (char)('0' + number % 10);
	return out + 2;
}

static char *
put_date(char *out, int year, int month, int day)
{
	out = put_two(out, year / 100);
	out = put_two(out, year % 100);
	*out++ = '-';
	out = put_two(out, month);
	*out++ = '-';
	return put_two(out, day);
}

static char *
put_clock(char *out, const struct civil *civil)
{
	out = put_two(out, civil->hour);
	*out++ = ':';
	return put_two(out, civil->minute);
}

/* What has no four-digit year is no time that was ever read here. */
static bool
is_printable(int64_t instant)
{
	return instant >= WHEN_EARLIEST && instant <= WHEN_LATEST;
}

static void
print_nothing(char out[WHEN_TEXT])
{
	strlcpy(out, "-", WHEN_TEXT);
}

void
when_print(int64_t instant, char out[WHEN_TEXT])
{
	if (!is_printable(instant)) {
		print_nothing(out);
		return;
	}
	int east = offset_at(instant), offset = abs(east) / MINUTE;
	struct civil civil = civil_at(instant + east);

	out = put_date(out, civil.year, civil.month, civil.day);
	*out++ = 'T';
	out = put_clock(out, &civil);
	*out++ = ':';
	out = put_two(out, civil.second);
	*out++ = east < 0 ? '-' : '+';
	out = put_two(out, offset / 60);
	*out++ = ':';
	*put_two(out, offset % 60) = '\0';
}

void
when_print_utc(int64_t instant, char out[WHEN_TEXT])
{
	if (!is_printable(instant)) {
		print_nothing(out);
		return;
	}
	struct civil civil = civil_at(instant);

	out = put_date(out, civil.year, civil.month, civil.day);
	*out++ = 'T';
	out = put_clock(out, &civil);
	*out++ = ':';
	out = put_two(out, civil.second);
	*out++ = 'Z';
	*out = '\0';
}

void
when_print_short(int64_t instant, char out[WHEN_TEXT])
{
	if (!is_printable(instant)) {
		print_nothing(out);
		return;
	}
	struct civil civil = when_civil(instant);

	out = put_date(out, civil.year, civil.month, civil.day);
	*out++ = ' ';
	*put_clock(out, &civil) = '\0';
}

void
when_print_day(int64_t days, char out[WHEN_TEXT])
{
	if (days < WHEN_EARLIEST / DAY || days > WHEN_LATEST / DAY) {
		print_nothing(out);
		return;
	}
	int64_t year;
	int month, day;

	gregorian_date(days, &year, &month, &day);
	*put_date(out, (int)year, month, day) = '\0';
}
