/* SPDX-License-Identifier: MIT
 *
 * Calendars: the week, and the tables over it. Knows which hours a day has; must not
 * know registers or clocks. Sums of working time are calendar_lay.c, what a piece of time is
 * calendar_each.c.
 */
#include "rules/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/gregorian.h"
#include "base/when.h"
#include "rules/calendar_inside.h"
#include "text/days.h"

#define DAY INT64_C(86400)
#define MINUTE 60

/* ---- making ------------------------------------------------------------------- */

static bool
is_always(const struct hours *week)
{
	for (size_t i = 0; i < week->count; i++)
		for (int day = 0; day < 7; day++) {
			const struct hours_day *hours = &week->version[i].day[day];
			if (hours->count != 1 || hours->span[0].from != 0 ||
			    hours->span[0].to != HOURS_DAY)
				return false;
		}
	return true;
}

struct calendar *
calendar_make(const char *key, const struct zone *zone, const char *week)
{
	const char *why;
	struct calendar *calendar = xcalloc(1, sizeof(*calendar));
	if (!hours_parse(week, &calendar->week, &calendar->arena, &why)) {
		calendar_free(calendar);
		return NULL;
	}
	calendar->key = arena_dup(&calendar->arena, key);
	calendar->zone = zone;
	calendar->always = is_always(&calendar->week);
	calendar->layout = xcalloc(1, sizeof(*calendar->layout));
	calendar_lay_anew(calendar);
	return calendar;
}

void
calendar_free(struct calendar *calendar)
{
	if (calendar == NULL)
		return;
	if (calendar->layout != NULL)
		free(calendar->layout->stretch);
	free(calendar->layout);
	free(calendar->dated);
	arena_free(&calendar->arena);
	free(calendar);
}

const char *
calendar_key(const struct calendar *calendar)
{
	return calendar->key;
}

/* ---- tables ------------------------------------------------------------------- */

/* The place of the first dated day that is not before `day`. */
static size_t
find_dated(const struct calendar *calendar, int64_t day)
{
	size_t low = 0, high = calendar->dated_count;
	/* Tables come year by year: most days go to the end. */
	if (high > 0 && calendar->dated[high - 1].day < day)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (calendar->dated[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
set_dated(struct calendar *calendar, const struct dated *dated)
{
	size_t at = find_dated(calendar, dated->day);
	if (at < calendar->dated_count && calendar->dated[at].day == dated->day) {
		calendar->dated[at] = *dated;
		return;
	}
	if (calendar->dated_count == calendar->dated_room) {
		calendar->dated_room = calendar->dated_room > 0 ? 2 * calendar->dated_room : 64;
		calendar->dated =
		    xrealloc(calendar->dated, calendar->dated_room, sizeof(*calendar->dated));
	}
	memmove(&calendar->dated[at + 1], &calendar->dated[at],
		(calendar->dated_count - at) * sizeof(*calendar->dated));
	calendar->dated[at] = *dated;
	calendar->dated_count++;
}

static void
add_days(struct calendar *calendar, const char *text, bool is_on)
{
	struct days days;
	const char *why;
	if (text == NULL || !days_parse(text, &days, &calendar->arena, &why))
		return;
	for (size_t i = 0; i < days.count; i++) {
		const struct days_entry *entry = &days.entry[i];
		struct dated dated = {entry->first, is_on, entry->name,
				      is_on && entry->own_hours ? &entry->hours : NULL};
		for (; dated.day <= entry->last; dated.day++)
			set_dated(calendar, &dated);
	}
}

static void
note(struct calendar *calendar, struct published **list, const char *set, int year)
{
	struct published *published = arena_take(&calendar->arena, sizeof(*published));
	*published = (struct published){*list, arena_dup(&calendar->arena, set), year};
	*list = published;
}

void
calendar_add_table(struct calendar *calendar, const char *set, int year, const char *off,
		   const char *on)
{
	note(calendar, &calendar->tables, set, year);
	add_days(calendar, off, false);
	add_days(calendar, on, true);
	calendar->always = calendar->always && calendar->dated_count == 0;
	calendar_lay_anew(calendar);
}

void
calendar_expect_tables(struct calendar *calendar, const char *set)
{
	note(calendar, &calendar->expected, set, 0);
}

static bool
is_there(const struct calendar *calendar, const char *set, int year)
{
	for (const struct published *table = calendar->tables; table != NULL; table = table->next)
		if (table->year == year && strcmp(table->set, set) == 0)
			return true;
	return false;
}

bool
calendar_is_published(const struct calendar *calendar, int64_t from, int64_t to)
{
	if (calendar->expected == NULL)
		return true;
	int first = calendar_year_of(calendar, from);
	int last = to > from ? calendar_year_of(calendar, to - 1) : first;
	for (const struct published *set = calendar->expected; set != NULL; set = set->next)
		for (int year = first; year <= last; year++)
			if (!is_there(calendar, set->set, year))
				return false;
	return true;
}

/* ---- days ---------------------------------------------------------------------- */

int64_t
calendar_day_of(const struct calendar *calendar, int64_t instant)
{
	int64_t local = instant + zone_offset(calendar->zone, instant);
	return local >= 0 ? local / DAY : -((DAY - 1 - local) / DAY);
}

int
calendar_year_of(const struct calendar *calendar, int64_t instant)
{
	int64_t year;
	int month, day;
	gregorian_date(calendar_day_of(calendar, instant), &year, &month, &day);
	return (int)year;
}

static const struct hours_version *
version_on(const struct calendar *calendar, int64_t day)
{
	size_t i = calendar->week.count - 1;
	while (i > 0 && calendar->week.version[i].first > day)
		i--;
	return &calendar->week.version[i];
}

/* The first day of the week that has hours; Monday, which has none, where no day has any. */
static const struct hours_day *
ordinary_day(const struct hours_version *version)
{
	for (int day = 0; day < 7; day++)
		if (version->day[day].count > 0)
			return &version->day[day];
	return &version->day[0];
}

struct day_kind
calendar_kind(const struct calendar *calendar, int64_t day)
{
	static const struct hours_day none;
	const struct hours_version *version = version_on(calendar, day);
	size_t at = find_dated(calendar, day);
	if (at < calendar->dated_count && calendar->dated[at].day == day) {
		const struct dated *dated = &calendar->dated[at];
		if (!dated->is_on)
			return (struct day_kind){&none, CALENDAR_HOLIDAY, dated->name};
		return (struct day_kind){dated->hours != NULL ? dated->hours
							      : ordinary_day(version),
					 CALENDAR_MAKE_UP, dated->name};
	}
	/* 1970-01-01 was a Thursday. */
	const struct hours_day *hours = &version->day[((day + 3) % 7 + 7) % 7];
	return (struct day_kind){hours, hours->count > 0 ? CALENDAR_HOURS : CALENDAR_WEEKEND, NULL};
}

/* When the working time that begins on the day ends; before every instant where it has none. */
static int64_t
end_of_work(const struct calendar *calendar, int64_t day)
{
	const struct hours_day *hours = calendar_kind(calendar, day).hours;
	if (hours->count == 0)
		return INT64_MIN;
	return zone_instant(calendar->zone, day * DAY + hours->span[hours->count - 1].to * MINUTE);
}

size_t
calendar_spans(const struct calendar *calendar, int64_t day, struct stretch spans[CALENDAR_SPANS])
{
	const struct hours_day *hours = calendar_kind(calendar, day).hours;
	if (hours->count == 0)
		return 0;
	/* A night may run into hours that a table gives the next day. */
	int64_t worked = end_of_work(calendar, day - 1);
	size_t count = 0;
	for (size_t i = 0; i < hours->count; i++) {
		int64_t from =
		    zone_instant(calendar->zone, day * DAY + hours->span[i].from * MINUTE);
		int64_t to = zone_instant(calendar->zone, day * DAY + hours->span[i].to * MINUTE);
		if (from < worked)
			from = worked;
		/* Where the clocks go forward a span can be no time at all. */
		if (from < to)
			spans[count++] = (struct stretch){from, to, 0};
	}
	return count;
}

int64_t
calendar_day(const struct calendar *calendar, int64_t at)
{
	const struct hours_day *hours =
	    ordinary_day(version_on(calendar, calendar_day_of(calendar, at)));
	int64_t minutes = 0;
	for (size_t i = 0; i < hours->count; i++)
		minutes += hours->span[i].to - hours->span[i].from;
	return minutes * MINUTE;
}

int64_t
calendar_next_day_end(const struct calendar *calendar, int64_t start)
{
	struct stretch spans[CALENDAR_SPANS];
	int64_t today = calendar_day_of(calendar, start);
	for (int64_t day = today + 1; day <= today + 3653; day++) {
		size_t count = calendar_spans(calendar, day, spans);
		if (count > 0)
			return spans[count - 1].to;
	}
	return WHEN_NONE;
}
