/* SPDX-License-Identifier: MIT
 *
 * Sums of working time. Knows the spans of each day (calendar_inside.h); lays them out year by
 * year as they are asked for, with running sums, so that a sum over any time is two binary
 * searches and a due time is one.
 */
#include <stdlib.h>

#include "base/gregorian.h"
#include "base/when.h"
#include "rules/calendar_inside.h"

#define DAY INT64_C(86400)

void
calendar_lay_anew(const struct calendar *calendar)
{
	calendar->layout->first = 1;
	calendar->layout->last = 0;
	calendar->layout->count = 0;
	calendar->layout->begin = 1;
	calendar->layout->end = 0;
}

static void
lay_span(struct layout *layout, const struct stretch *span)
{
	const struct stretch *last = layout->count > 0 ? &layout->stretch[layout->count - 1] : NULL;
	int64_t before = last != NULL ? last->before + last->to - last->from : 0;
	if (layout->count == layout->room) {
		layout->room = layout->room > 0 ? 2 * layout->room : 512;
		layout->stretch = xrealloc(layout->stretch, layout->room, sizeof(*layout->stretch));
	}
	layout->stretch[layout->count++] = (struct stretch){span->from, span->to, before};
}

static void
lay_days(const struct calendar *calendar, int64_t first, int64_t last)
{
	struct stretch spans[CALENDAR_SPANS];
	for (int64_t day = first; day <= last; day++) {
		size_t count = calendar_spans(calendar, day, spans);
		for (size_t i = 0; i < count; i++)
			lay_span(calendar->layout, &spans[i]);
	}
}

static int64_t
new_year(int year)
{
	return gregorian_days(year, 1, 1);
}

/* Years that can be typed; what lies beyond them has no working time. */
static int
bound_year(int year)
{
	if (year < WHEN_FIRST_YEAR)
		return WHEN_FIRST_YEAR;
	return year > WHEN_LAST_YEAR ? WHEN_LAST_YEAR : year;
}

/* Sees to it that the years are laid out, with the night that runs into the first. */
static void
lay_years(const struct calendar *calendar, int first, int last)
{
	struct layout *layout = calendar->layout;
	first = bound_year(first);
	last = bound_year(last);
	if (layout->first > layout->last || first < layout->first) {
		if (layout->first <= layout->last && last < layout->last)
			last = layout->last;
		calendar_lay_anew(calendar);
		lay_days(calendar, new_year(first) - 1, new_year(last + 1) - 1);
		layout->first = first;
		layout->last = last;
	} else if (last > layout->last) {
		lay_days(calendar, new_year(layout->last + 1), new_year(last + 1) - 1);
		layout->last = last;
	}
}

/* The same for all of [from, to]. */
static void
lay_time(const struct calendar *calendar, int64_t from, int64_t to)
{
	struct layout *layout = calendar->layout;
	/* Most calls are for years at hand; to ask which year it is would cost more than the sum.
	 */
	if (from >= layout->begin && to <= layout->end)
		return;
	lay_years(calendar, calendar_year_of(calendar, from), calendar_year_of(calendar, to));
	layout->begin = zone_instant(calendar->zone, new_year(layout->first) * DAY);
	layout->end = zone_instant(calendar->zone, new_year(layout->last + 1) * DAY);
}

/* Working time between the begin of the layout and the instant, which lies in it. */
static int64_t
worked_until(const struct layout *layout, int64_t instant)
{
	size_t low = 0, high = layout->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (layout->stretch[middle].from < instant)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return 0;
	const struct stretch *stretch = &layout->stretch[low - 1];
	int64_t end = instant < stretch->to ? instant : stretch->to;
	return stretch->before + end - stretch->from;
}

int64_t
calendar_elapsed(const struct calendar *calendar, int64_t from, int64_t to)
{
	if (to <= from)
		return 0;
	if (calendar->always)
		return to - from;
	const struct layout *layout = calendar->layout;
	/* Most calls are for the years at hand; asking the zone for a year costs more than the sum.
	 */
	lay_years(calendar, calendar_year_of(calendar, from), calendar_year_of(calendar, to));
	return worked_until(layout, to) - worked_until(layout, from);
}

static int64_t
total(const struct layout *layout)
{
	if (layout->count == 0)
		return 0;
	const struct stretch *last = &layout->stretch[layout->count - 1];
	return last->before + last->to - last->from;
}

/* Lays out years until that much is worked; false if the years that can be typed do not suffice. */
static bool
lay_until(const struct calendar *calendar, int64_t target)
{
	const struct layout *layout = calendar->layout;
	while (total(layout) < target && layout->last < WHEN_LAST_YEAR)
		lay_years(calendar, layout->last + 1, layout->last + 1);
	return total(layout) >= target;
}

int64_t
calendar_due(const struct calendar *calendar, int64_t start, int64_t seconds)
{
	if (seconds <= 0)
		return start;
	if (calendar->always)
		return start + seconds;
	const struct layout *layout = calendar->layout;
	lay_time(calendar, start, start);
	int64_t target = worked_until(layout, start) + seconds;
	if (!lay_until(calendar, target))
		return WHEN_NONE;

	/* The first stretch at whose end so much is worked: a time on the end of a span stays
	 * there. */
	size_t low = 0, high = layout->count - 1;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct stretch *stretch = &layout->stretch[middle];
		if (stretch->before + stretch->to - stretch->from < target)
			low = middle + 1;
		else
			high = middle;
	}
	return layout->stretch[low].from + target - layout->stretch[low].before;
}
