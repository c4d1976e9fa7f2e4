/* SPDX-License-Identifier: MIT
 *
 * The arithmetic of warranty periods. Knows dates, months and seasons.
 */
#include "rules/warranty.h"

#include <stddef.h>
#include <string.h>

#include "base/gregorian.h"

#define HOLIDAY_MOST 60 /* days in a row; more is a broken calendar */

static const struct {
	const char *word, *words;
} starts[] = {
    [WARRANTY_AGREED] = {"agreed", "the agreed day"},
    [WARRANTY_ACCEPTANCE] = {"acceptance", "acceptance"},
    [WARRANTY_DEEMED] = {"deemed", "deemed acceptance"},
    [WARRANTY_COMMISSIONING] = {"commissioning", "commissioning"},
    [WARRANTY_SHIPMENT] = {"shipment", "shipment"},
    [WARRANTY_NO_START] = {"-", "no known date"},
};

const char *
warranty_start_words(enum warranty_start start)
{
	return starts[start].words;
}

enum warranty_start
warranty_start_find(const char *word)
{
	int start = 0;

	while (word != NULL && start < WARRANTY_NO_START && strcmp(starts[start].word, word) != 0)
		start++;
	return word != NULL ? (enum warranty_start)start : WARRANTY_NO_START;
}

/* ---- months ---------------------------------------------------------------- */

int64_t
warranty_add_months(int64_t day, int months)
{
	int64_t year, count;
	int month, date, length;

	gregorian_date(day, &year, &month, &date);
	count = year * 12 + (month - 1) + months;
	year = (count >= 0 ? count : count - 11) / 12;
	month = (int)(count - year * 12) + 1;
	length = gregorian_month_length(year, month);
	return gregorian_days(year, month, date <= length ? date : length);
}

/* ---- the start --------------------------------------------------------------- */

static int64_t
date_of(const struct warranty_term *term, const struct warranty_dates *dates,
	enum warranty_start start)
{
	switch (start) {
	case WARRANTY_AGREED:
		return term->agreed;
	case WARRANTY_ACCEPTANCE:
		return dates->accepted;
	case WARRANTY_DEEMED:
		return dates->delivered != WARRANTY_NO_DAY && term->deemed_days > 0
			   ? dates->delivered + term->deemed_days
			   : WARRANTY_NO_DAY;
	case WARRANTY_COMMISSIONING:
		return dates->commissioned;
	case WARRANTY_SHIPMENT:
		return dates->shipped;
	case WARRANTY_NO_START:
		break;
	}
	return WARRANTY_NO_DAY;
}

int64_t
warranty_begin(const struct warranty_term *term, const struct warranty_dates *dates,
	       enum warranty_start *start)
{
	int64_t day = date_of(term, dates, term->rule);

	*start = term->rule;
	for (int i = 0; i < WARRANTY_NO_START && day == WARRANTY_NO_DAY; i++) {
		*start = (enum warranty_start)i;
		day = date_of(term, dates, *start);
	}
	if (day == WARRANTY_NO_DAY)
		*start = WARRANTY_NO_START;
	return day;
}

/* ---- seasons ----------------------------------------------------------------- */

/* That day of the year, the last of its month where the year has no 29 February. */
static int64_t
day_of(int64_t year, int month, int date)
{
	int length = gregorian_month_length(year, month);

	return gregorian_days(year, month, date <= length ? date : length);
}

int64_t
warranty_season_end(const struct warranty_season *season, int64_t day, int n)
{
	bool turns = season->to_month < season->from_month ||
		     (season->to_month == season->from_month && season->to_day < season->from_day);
	int64_t year;
	int month, date;

	gregorian_date(day, &year, &month, &date);
	if (day_of(year, season->from_month, season->from_day) < day)
		year++;
	return day_of(year + n - 1 + (turns ? 1 : 0), season->to_month, season->to_day);
}

/* "11-15"; moves the text behind it. */
static bool
take_day_of_year(const char **text, int *month, int *date)
{
	static const char digits[] = "0123456789";
	const char *t = *text;

	if (strspn(t, digits) != 2 || t[2] != '-' || strspn(t + 3, digits) != 2)
		return false;
	*month = (t[0] - '0') * 10 + (t[1] - '0');
	*date = (t[3] - '0') * 10 + (t[4] - '0');
	*text = t + 5;
	return gregorian_valid(2024, *month, *date); /* a leap year has every day there is */
}

bool
warranty_season_parse(const char *text, struct warranty_season *season)
{
	if (!take_day_of_year(&text, &season->from_month, &season->from_day) ||
	    strncmp(text, "..", 2) != 0)
		return false;
	text += 2;
	return take_day_of_year(&text, &season->to_month, &season->to_day) && *text == '\0';
}

/* ---- the period ---------------------------------------------------------------- */

static int64_t
roll(int64_t day, bool (*is_day_off)(void *of, int64_t day), void *of)
{
	for (int i = 0; i < HOLIDAY_MOST; i++)
		if (!is_day_off(of, day + i))
			return day + i;
	return day;
}

bool
warranty_period(const struct warranty_term *term, const struct warranty_dates *dates,
		bool (*is_day_off)(void *of, int64_t day), void *of, struct warranty_period *period)
{
	int64_t cap, rolled;

	*period = (struct warranty_period){.last = WARRANTY_NO_DAY};
	period->first = warranty_begin(term, dates, &period->start);
	if (period->first == WARRANTY_NO_DAY || (term->months <= 0 && term->seasons <= 0))
		return false;
	period->last = term->seasons > 0
			   ? warranty_season_end(&term->season, period->first, term->seasons)
			   : warranty_add_months(period->first, term->months);
	if (term->cap_months > 0 && dates->shipped != WARRANTY_NO_DAY) {
		cap = warranty_add_months(dates->shipped, term->cap_months);
		period->capped = cap < period->last;
		period->last = period->capped ? cap : period->last;
	}
	if (term->roll_holiday && is_day_off != NULL) {
		rolled = roll(period->last, is_day_off, of);
		period->rolled = rolled != period->last;
		period->last = rolled;
	}
	return true;
}

int64_t
warranty_after_repair(int64_t repaired, int days, int64_t warranty_last)
{
	int64_t last = repaired + days;

	return warranty_last != WARRANTY_NO_DAY && warranty_last > last ? warranty_last : last;
}
