/* SPDX-License-Identifier: MIT
 *
 * What each piece of time is: hours, a break, a night, a weekend, a holiday. Knows the
 * spans of each day (calendar_inside.h); must not know how they are summed.
 */
#include "rules/calendar_inside.h"

#define DAY INT64_C(86400)

/* Pieces being handed out. */
struct walk {
	int64_t from, to; /* what is still to be said, and its end */
	bool (*each)(void *context, const struct calendar_piece *piece);
	void *context;
	bool stopped;
};

/* Says that the time up to `until` is that; nothing where it was said already. */
static void
say(struct walk *walk, int64_t until, struct calendar_piece piece)
{
	if (until > walk->to)
		until = walk->to;
	if (walk->stopped || until <= walk->from)
		return;
	piece.from = walk->from;
	piece.to = until;
	walk->stopped = !walk->each(walk->context, &piece);
	walk->from = until;
}

/* The working spans of the day with what lies around them; `end` is the midnight that ends it. */
static void
walk_day(const struct calendar *calendar, int64_t day, int64_t end, struct walk *walk)
{
	struct stretch spans[CALENDAR_SPANS];
	struct day_kind kind = calendar_kind(calendar, day);
	size_t count = calendar_spans(calendar, day, spans);
	struct calendar_piece around = {.reason = kind.reason, .name = kind.name};
	struct calendar_piece hours = {.counts = true, .reason = kind.reason, .name = kind.name};
	if (kind.hours->count > 0)
		around = (struct calendar_piece){.reason = CALENDAR_NIGHT};
	for (size_t i = 0; i < count; i++) {
		say(walk, spans[i].from, around);
		/* Spans that touch are one where the clocks have skipped what parted them. */
		int64_t to = spans[i].to;
		while (i + 1 < count && spans[i + 1].from == to)
			to = spans[++i].to;
		say(walk, to, hours);
		around = (struct calendar_piece){.reason = CALENDAR_BREAK};
	}
	if (kind.hours->count > 0)
		around = (struct calendar_piece){.reason = CALENDAR_NIGHT};
	say(walk, end, around);
}

void
calendar_each(const struct calendar *calendar, int64_t from, int64_t to,
	      bool (*each)(void *context, const struct calendar_piece *piece), void *context)
{
	struct walk walk = {from, to, each, context, false};
	/* The night before may run into the day. */
	int64_t day = calendar_day_of(calendar, from) - 1;
	for (; walk.from < walk.to && !walk.stopped; day++)
		walk_day(calendar, day, zone_instant(calendar->zone, (day + 1) * DAY), &walk);
}
