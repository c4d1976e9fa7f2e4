/* SPDX-License-Identifier: MIT
 *
 * How durations are read and printed. Knows the units w d h m s; must not know clocks
 * or zones.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/when.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define WEEK 604800

/* 400 years: more than any span between two times that can be written. */
#define LONGEST (INT64_C(146097) * DAY)

static int64_t
unit_seconds(char unit)
{
	switch (unit) {
	case 'w':
		return WEEK;
	case 'd':
		return DAY;
	case 'h':
		return HOUR;
	case 'm':
		return MINUTE;
	case 's':
		return 1;
	default:
		return 0;
	}
}

/* Digits with at most six decimals: *number / *scale. */
static bool
scan_decimal(const char **cursor, int64_t *number, int64_t *scale)
{
	const char *start = *cursor;
	bool point = false;
	*number = 0;
	*scale = 1;
	for (;; (*cursor)++) {
		char c = **cursor;
		if (c == '.' && !point && *cursor > start) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			break;
		*number = *number * 10 + (c - '0');
		*scale *= point ? 10 : 1;
		if (*number > LONGEST || *scale > 1000000)
			return false;
	}
	return *cursor > start && (*cursor)[-1] != '.';
}

bool
when_parse_duration(const char *text, int64_t *seconds)
{
	int64_t total = 0, unit_before = INT64_MAX;
	do {
		int64_t number, scale;
		if (!scan_decimal(&text, &number, &scale))
			return false;
		bool bare = *text == '\0' && unit_before == INT64_MAX && scale == 1;
		int64_t unit = bare ? 1 : unit_seconds(*text);
		/* From large to small, each once, so that nothing can be read two ways. */
		if (unit == 0 || unit >= unit_before || number / scale > LONGEST / unit)
			return false;
		total += (number * unit + scale / 2) / scale;
		unit_before = unit;
		text += bare ? 0 : 1;
	} while (*text != '\0');
	*seconds = total;
	return total <= LONGEST;
}

void
when_print_duration(int64_t seconds, char out[WHEN_TEXT])
{
	const char *sign = seconds < 0 ? "-" : "";
	uint64_t length = seconds < 0 ? 0 - (uint64_t)seconds : (uint64_t)seconds;
	uint64_t minutes = length / MINUTE, hours = length / HOUR, days = length / DAY;

	if (days > 0)
		snprintf(out, WHEN_TEXT, "%s%" PRIu64 "d%02" PRIu64 "h", sign, days, hours % 24);
	else if (hours > 0)
		snprintf(out, WHEN_TEXT, "%s%" PRIu64 "h%02" PRIu64 "m", sign, hours, minutes % 60);
	else if (minutes > 0)
		snprintf(out, WHEN_TEXT, "%s%" PRIu64 "m", sign, minutes);
	else
		snprintf(out, WHEN_TEXT, "%s%" PRIu64 "s", sign, length);
}
