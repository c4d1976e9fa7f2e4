/* SPDX-License-Identifier: MIT
 *
 * How instants, days and periods are read. Knows the written forms of when.h; must not
 * know the environment.
 */
#include <stddef.h>
#include <string.h>

#include "base/gregorian.h"
#include "base/when.h"
#include "base/when_scan.h"
#include "base/zone.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

static const char no_time[] = "write it 2026-11-24 13:08, 13:08 (today), 2026-11-24, now or -2h";
static const char no_absolute[] = "write it 2026-11-24T13:08:00+08:00";
static const char no_day[] = "there is no such day";
static const char no_clock[] = "a clock time runs from 00:00:00 to 23:59:59";
static const char no_zone[] = "a zone is written Z or +08:00";
static const char bad_year[] = "years run from 1900 to 2199";
static const char no_period[] =
    "write it 2026-11, 2026Q4, 2026, 2026-11-24 or 2026-11-01..2026-11-15";
static const char backwards[] = "the period ends before it begins";

/* ---- pieces -------------------------------------------------------------- */

/* Exactly `digits` digits. */
static bool
scan_number(const char **cursor, int digits, int *number)
{
	int value = 0;
	for (int i = 0; i < digits; i++) {
		char c = **cursor;
		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
		(*cursor)++;
	}
	*number = value;
	return true;
}

static bool
scan_char(const char **cursor, char wanted)
{
	if (**cursor != wanted)
		return false;
	(*cursor)++;
	return true;
}

/* "2026-11-24" as a shape; whether there is such a day is scan_day()'s to say. */
static bool
scan_date(const char **cursor, int *year, int *month, int *day)
{
	return scan_number(cursor, 4, year) && scan_char(cursor, '-') &&
	       scan_number(cursor, 2, month) && scan_char(cursor, '-') &&
	       scan_number(cursor, 2, day);
}

static bool
scan_day(const char **cursor, int64_t *days, const char **why)
{
	int year, month, day;
	if (!scan_date(cursor, &year, &month, &day)) {
		*why = no_time;
		return false;
	}
	if (!gregorian_valid(year, month, day)) {
		*why = no_day;
		return false;
	}
	if (year < WHEN_FIRST_YEAR || year > WHEN_LAST_YEAR) {
		*why = bad_year;
		return false;
	}
	*days = gregorian_days(year, month, day);
	return true;
}

/* A clock reading as seconds of the day; *precision is 60 where it has no seconds,
 * else 1. */
static bool
scan_clock(const char **cursor, int64_t *seconds, int *precision, const char **why)
{
	int hour, minute, second = 0;
	*precision = MINUTE;
	*why = no_time;
	if (!scan_number(cursor, 2, &hour) || !scan_char(cursor, ':') ||
	    !scan_number(cursor, 2, &minute))
		return false;
	if (scan_char(cursor, ':')) {
		*precision = 1;
		if (!scan_number(cursor, 2, &second))
			return false;
	}
	/* A fraction is cut: instants are whole seconds. */
	if (*precision == 1 && (*cursor)[0] == '.' && (*cursor)[1] >= '0' && (*cursor)[1] <= '9')
		*cursor += 1 + strspn(*cursor + 1, "0123456789");
	*why = no_clock;
	*seconds = (int64_t)hour * HOUR + minute * MINUTE + second;
	return hour <= 23 && minute <= 59 && second <= 59;
}

static struct moment
moment_of(int64_t first, int64_t length)
{
	return (struct moment){first, first + length - 1};
}

/* A day has 23 or 25 hours where the clocks change. */
static struct moment
moment_of_day(int64_t days)
{
	int64_t first = when_of_day(days);
	return moment_of(first, when_of_day(days + 1) - first);
}

/* ---- instants ------------------------------------------------------------ */

static bool
scan_clock_and_zone(const char *cursor, int64_t days, struct moment *moment, const char **why)
{
	int64_t seconds;
	int precision, zone;
	if (!scan_clock(&cursor, &seconds, &precision, why))
		return false;
	int64_t local = days * DAY + seconds;
	if (*cursor == '\0') {
		*moment = moment_of(when_of_local(local), precision);
		return true;
	}
	*why = no_zone;
	if (!zone_scan_offset(&cursor, &zone))
		return false;
	*why = no_time;
	*moment = moment_of(local - zone, precision);
	return *cursor == '\0';
}

bool
when_scan_absolute(const char *text, struct moment *moment, const char **why)
{
	const char *cursor = text;
	int64_t days;
	if (!scan_day(&cursor, &days, why)) {
		*why = *why == no_time ? no_absolute : *why;
		return false;
	}
	if (*cursor == '\0') {
		*moment = moment_of_day(days);
		return true;
	}
	*why = no_absolute;
	if (*cursor != 'T' && *cursor != 't' && *cursor != ' ')
		return false;
	if (scan_clock_and_zone(cursor + 1, days, moment, why))
		return true;
	*why = *why == no_time ? no_absolute : *why;
	return false;
}

static bool
parse_clock(const char *text, int64_t now, struct moment *moment, const char **why)
{
	int64_t seconds;
	int precision;
	if (!scan_clock(&text, &seconds, &precision, why))
		return false;
	*moment = moment_of(when_of_local(when_day(now) * DAY + seconds), precision);
	*why = no_time;
	return *text == '\0';
}

static bool
parse_relative(const char *text, int64_t now, struct moment *moment, const char **why)
{
	int64_t seconds;
	size_t length = strlen(text);
	*why = "write a time from now with its unit: -2h, +1d, -1h30m";
	/* A bare number would be read as seconds, and is as likely to be a slip. */
	if (strchr("wdhms", text[length - 1]) == NULL || !when_parse_duration(text + 1, &seconds))
		return false;
	int64_t instant = text[0] == '-' ? now - seconds : now + seconds;
	int64_t first = gregorian_days(WHEN_FIRST_YEAR, 1, 1) * DAY;
	int64_t end = gregorian_days(WHEN_LAST_YEAR + 1, 1, 1) * DAY;
	*why = bad_year;
	*moment = moment_of(instant, 1);
	return instant >= first && instant < end;
}

bool
when_parse(const char *text, int64_t now, struct moment *moment, const char **why)
{
	if (text[0] == '-' || text[0] == '+')
		return parse_relative(text, now, moment, why);
	if (strcmp(text, "now") == 0) {
		*moment = moment_of(now, 1);
		return true;
	}
	if (text[0] != '\0' && text[1] != '\0' && text[2] == ':')
		return parse_clock(text, now, moment, why);
	if (when_scan_absolute(text, moment, why))
		return true;
	*why = *why == no_absolute ? no_time : *why;
	return false;
}

int64_t
when_of_utc(const char *text)
{
	int year, month, day, hour, minute, second;
	if (text == NULL)
		return WHEN_NONE;
	if (!scan_date(&text, &year, &month, &day) || !scan_char(&text, 'T') ||
	    !scan_number(&text, 2, &hour) || !scan_char(&text, ':') ||
	    !scan_number(&text, 2, &minute) || !scan_char(&text, ':') ||
	    !scan_number(&text, 2, &second) || !scan_char(&text, 'Z') || *text != '\0')
		return WHEN_NONE;
	if (!gregorian_valid(year, month, day) || hour > 23 || minute > 59 || second > 59)
		return WHEN_NONE;
	int64_t instant =
	    gregorian_days(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second;
	return instant >= WHEN_EARLIEST && instant <= WHEN_LATEST ? instant : WHEN_NONE;
}

bool
when_parse_day(const char *text, int64_t *days)
{
	const char *why;
	return scan_day(&text, days, &why) && *text == '\0';
}

/* ---- periods --------------------------------------------------------------- */

/* `count` months from the given one on. */
static bool
span_of_months(int year, int month, int count, struct span *span, const char **why)
{
	*why = bad_year;
	if (year < WHEN_FIRST_YEAR || year > WHEN_LAST_YEAR)
		return false;
	struct civil first = {.year = year, .month = month, .day = 1};
	struct civil end = {.year = year, .month = month + count, .day = 1};
	*span = (struct span){when_of_civil(&first), when_of_civil(&end)};
	return true;
}

/* "2026", "2026-11", "2026Q4", "2026-Q4"; false with *why NULL if it has none of
 * these shapes. */
static bool
parse_months(const char *text, struct span *span, const char **why)
{
	int year, number;
	*why = NULL;
	if (!scan_number(&text, 4, &year))
		return false;
	if (*text == '\0')
		return span_of_months(year, 1, 12, span, why);
	bool dash = scan_char(&text, '-');
	if (scan_char(&text, 'Q') || scan_char(&text, 'q')) {
		if (!scan_number(&text, 1, &number) || *text != '\0')
			return false;
		*why = "quarters run from Q1 to Q4";
		if (number < 1 || number > 4)
			return false;
		return span_of_months(year, number * 3 - 2, 3, span, why);
	}
	if (!dash || !scan_number(&text, 2, &number) || *text != '\0')
		return false;
	*why = "months run from 01 to 12";
	if (number < 1 || number > 12)
		return false;
	return span_of_months(year, number, 1, span, why);
}

static bool
parse_period(const char *text, int64_t now, struct span *span, const char **why)
{
	if (parse_months(text, span, why))
		return true;
	if (*why != NULL)
		return false;
	struct moment moment;
	if (!when_parse(text, now, &moment, why)) {
		*why = *why == no_time ? no_period : *why;
		return false;
	}
	*span = (struct span){moment.first, moment.last + 1};
	return true;
}

bool
when_parse_span(const char *text, int64_t now, struct span *span, const char **why)
{
	const char *dots = strstr(text, "..");
	if (dots == NULL)
		return parse_period(text, now, span, why);

	char begin[64];
	size_t length = (size_t)(dots - text);
	const char *end = dots + 2;
	struct span part;
	*why = no_period;
	if (length >= sizeof(begin) || (length == 0 && *end == '\0'))
		return false;
	memcpy(begin, text, length);
	begin[length] = '\0';

	*span = (struct span){WHEN_NONE, WHEN_NONE};
	if (length > 0) {
		if (!parse_period(begin, now, &part, why))
			return false;
		span->from = part.from;
	}
	if (*end != '\0') {
		if (!parse_period(end, now, &part, why))
			return false;
		span->to = part.to;
	}
	*why = backwards;
	return span->from == WHEN_NONE || span->to == WHEN_NONE || span->from < span->to;
}
