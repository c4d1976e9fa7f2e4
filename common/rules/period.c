/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rules/period.h"

bool
period_unit_of(const char *word, enum period_unit *unit)
{
	static const struct {
		const char *word;
		enum period_unit unit;
	} units[] = {{"month", PERIOD_MONTH}, {"quarter", PERIOD_QUARTER}, {"year", PERIOD_YEAR}};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(units[i].word, word) == 0) {
			*unit = units[i].unit;
			return true;
		}
	}
	return false;
}

static const char *
right_form(enum period_unit unit)
{
	switch (unit) {
	case PERIOD_MONTH:
		return "a month is 2026-11, a row of them 2026-01..2026-11";
	case PERIOD_QUARTER:
		return "a quarter is 2026Q4, a row of them 2026Q1..2026Q4";
	case PERIOD_YEAR:
		break;
	}
	return "a year is 2026, a row of them 2024..2026";
}

/* Takes `count` digits. */
static bool
take_number(const char **cursor, int count, int64_t *number)
{
	for (*number = 0; count > 0; count--, (*cursor)++) {
		if (**cursor < '0' || **cursor > '9')
			return false;
		*number = *number * 10 + (**cursor - '0');
	}
	return true;
}

static bool
take_period(enum period_unit unit, const char **cursor, int64_t *number)
{
	int64_t year, part = 1, parts = 12 / (int64_t)unit;

	if (!take_number(cursor, 4, &year) || year < WHEN_FIRST_YEAR || year > WHEN_LAST_YEAR)
		return false;
	if (unit != PERIOD_YEAR && **cursor == '-')
		(*cursor)++;
	else if (unit == PERIOD_MONTH)
		return false;
	if (unit == PERIOD_QUARTER && *(*cursor)++ != 'Q')
		return false;
	if (unit != PERIOD_YEAR && !take_number(cursor, unit == PERIOD_MONTH ? 2 : 1, &part))
		return false;
	*number = year * 12 + (part - 1) * (int64_t)unit;
	return part >= 1 && part <= parts;
}

bool
period_parse(enum period_unit unit, const char *text, struct periods *periods, const char **why)
{
	const char *cursor = text;

	*why = right_form(unit);
	periods->unit = unit;
	if (!take_period(unit, &cursor, &periods->first))
		return false;
	periods->last = periods->first;
	if (*cursor == '\0')
		return true;
	if (strncmp(cursor, "..", 2) != 0)
		return false;
	cursor += 2;
	if (!take_period(unit, &cursor, &periods->last) || *cursor != '\0')
		return false;
	*why = "the last period is before the first";
	return periods->last >= periods->first;
}

static int64_t
start_of(int64_t month)
{
	struct civil civil = {.year = (int)(month / 12), .month = (int)(month % 12) + 1, .day = 1};

	return when_of_civil(&civil);
}

struct span
period_span(enum period_unit unit, int64_t number)
{
	return (struct span){start_of(number), start_of(number + (int64_t)unit)};
}

void
period_print(enum period_unit unit, int64_t number, char out[WHEN_TEXT])
{
	int64_t year = number / 12, month = number % 12;

	switch (unit) {
	case PERIOD_MONTH:
		(void)snprintf(out, WHEN_TEXT, "%04" PRId64 "-%02" PRId64, year, month + 1);
		break;
	case PERIOD_QUARTER:
		(void)snprintf(out, WHEN_TEXT, "%04" PRId64 "Q%" PRId64, year, month / 3 + 1);
		break;
	case PERIOD_YEAR:
		(void)snprintf(out, WHEN_TEXT, "%04" PRId64, year);
		break;
	}
}
