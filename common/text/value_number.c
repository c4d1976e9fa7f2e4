/* SPDX-License-Identifier: MIT
 *
 * Whole numbers, real numbers, durations and positions. Knows the ranges in the
 * catalogue. Needs LC_NUMERIC as it is from the start: the decimal point is a point.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "text/value.h"
#include "text/value_types.h"

#define MOST_DIGITS 18 /* what an int64_t always holds */
#define REAL_TEXT 32

/* The upper end of a range "low..high". */
static const char *
range_end(const char *detail)
{
	return strstr(detail, "..") + 2;
}

static const char *
refuse_number(const struct typing *typing, const char *kind)
{
	const char *detail = typing->field->detail, *end = range_end(detail);
	return value_refuse(typing, "%s is not a %s from %.*s to %s",
			    value_quote(typing, typing->typed), kind, (int)(end - 2 - detail),
			    detail, end);
}

/* ---- whole numbers --------------------------------------------------------- */

const char *
value_parse_integer(const struct typing *typing)
{
	const char *text = value_narrow(typing);
	bool negative = *text == '-';
	text += negative;
	size_t digits = strspn(text, "0123456789");
	if (digits == 0 || digits > MOST_DIGITS || text[digits] != '\0')
		return refuse_number(typing, "whole number");

	int64_t number = value_integer(text, 0);
	if (negative)
		number = -number;
	const char *detail = typing->field->detail;
	if (number < strtoll(detail, NULL, 10) || number > strtoll(range_end(detail), NULL, 10))
		return refuse_number(typing, "whole number");
	return value_of_integer(number, typing->arena);
}

int64_t
value_integer(const char *canonical, int64_t absent)
{
	if (canonical == NULL)
		return absent;
	bool negative = *canonical == '-';
	int64_t number = 0;
	for (const char *c = canonical + negative; *c >= '0' && *c <= '9'; c++)
		number = number * 10 + (*c - '0');
	return negative ? -number : number;
}

const char *
value_of_integer(int64_t number, struct arena *arena)
{
	char text[24];
	int length = snprintf(text, sizeof(text), "%" PRId64, number);
	return arena_dup_n(arena, text, (size_t)length);
}

/* ---- real numbers ---------------------------------------------------------- */

/* Decimal notation only: strtod() alone would take "inf", "nan", "0x1p3" and blanks. */
static bool
is_decimal(const char *text)
{
	static const char digit[] = "0123456789";

	text += *text == '-';
	size_t whole = strspn(text, digit);
	text += whole;
	size_t decimals = 0;
	if (*text == '.') {
		decimals = strspn(text + 1, digit);
		text += 1 + decimals;
	}
	if (whole + decimals == 0)
		return false;
	if (*text == 'e' || *text == 'E') {
		text += 1 + (text[1] == '-' || text[1] == '+');
		size_t exponent = strspn(text, digit);
		if (exponent == 0)
			return false;
		text += exponent;
	}
	return *text == '\0';
}

/* The shortest text that reads back as the same number. */
static void
print_real(double number, char out[REAL_TEXT])
{
	if (number == 0)
		number = 0; /* there is no -0 among canonical texts */
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(out, REAL_TEXT, "%.*g", precision, number);
		if (strtod(out, NULL) == number)
			return;
	}
}

const char *
value_parse_real(const struct typing *typing)
{
	const char *text = value_narrow(typing);
	if (!is_decimal(text))
		return refuse_number(typing, "number");
	double number = strtod(text, NULL);
	const char *detail = typing->field->detail;
	if (!isfinite(number) || number < strtod(detail, NULL) ||
	    number > strtod(range_end(detail), NULL))
		return refuse_number(typing, "number");
	char canonical[REAL_TEXT];
	print_real(number, canonical);
	return arena_dup(typing->arena, canonical);
}

double
value_real(const char *canonical, double absent)
{
	return canonical == NULL ? absent : strtod(canonical, NULL);
}

/* ---- durations ------------------------------------------------------------- */

const char *
value_parse_duration(const struct typing *typing)
{
	int64_t seconds;
	if (!when_parse_duration(value_narrow(typing), &seconds))
		return value_refuse_kind(typing, "duration", "90m, 1h30m, 2d or seconds");
	return value_of_integer(seconds, typing->arena);
}

void
value_show_duration(const char *canonical, struct buffer *out)
{
	char text[WHEN_TEXT];
	when_print_duration(value_integer(canonical, 0), text);
	buffer_add(out, text);
}

void
value_show_work_time(const char *canonical, struct buffer *out)
{
	int64_t seconds = value_integer(canonical, 0), size = seconds < 0 ? -seconds : seconds;

	if (size < 3600) {
		value_show_duration(canonical, out);
		return;
	}
	buffer_add_format(out, "%s%lldh%02lldm", seconds < 0 ? "-" : "", (long long)size / 3600,
			  (long long)size / 60 % 60);
}

/* ---- positions ------------------------------------------------------------- */

/* One of the two numbers without the blanks around it. */
static bool
parse_degrees(const struct typing *typing, const char *text, size_t length, double *degrees)
{
	while (length > 0 && *text == ' ') {
		text++;
		length--;
	}
	while (length > 0 && text[length - 1] == ' ')
		length--;
	const char *number = arena_dup_n(typing->arena, text, length);
	if (!is_decimal(number))
		return false;
	*degrees = strtod(number, NULL);
	return true;
}

const char *
value_parse_position(const struct typing *typing)
{
	const char *text = value_narrow(typing);
	const char *comma = strchr(text, ',');
	double latitude, longitude;
	if (comma == NULL || !parse_degrees(typing, text, (size_t)(comma - text), &latitude) ||
	    !parse_degrees(typing, comma + 1, strlen(comma + 1), &longitude))
		return value_refuse_kind(typing, "position",
					 "latitude,longitude in degrees, 31.2304,121.4737");
	if (fabs(latitude) > 90 && fabs(latitude) <= 180 && fabs(longitude) <= 90)
		return value_refuse_kind(typing, "position",
					 "the latitude, -90 to 90, comes first");
	if (fabs(latitude) > 90 || fabs(longitude) > 180)
		return value_refuse_kind(typing, "position",
					 "latitude -90 to 90, longitude -180 to 180");
	char canonical[2][REAL_TEXT];
	print_real(latitude, canonical[0]);
	print_real(longitude, canonical[1]);
	return arena_format(typing->arena, "%s,%s", canonical[0], canonical[1]);
}

bool
value_position(const char *canonical, double *latitude, double *longitude)
{
	if (canonical == NULL)
		return false;
	char *end;
	*latitude = strtod(canonical, &end);
	if (*end != ',')
		return false;
	*longitude = strtod(end + 1, NULL);
	return true;
}
