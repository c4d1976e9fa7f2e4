/* SPDX-License-Identifier: MIT
 *
 * A calendar from inside, shared by the sources of calendar.h; nothing else includes
 * it. Knows what a day is by the week and the tables; what was laid out of it is calendar_lay.c.
 */
#ifndef SVC_RULES_CALENDAR_INSIDE_H
#define SVC_RULES_CALENDAR_INSIDE_H

#include "base/mem.h"
#include "rules/calendar.h"
#include "text/hours.h"

#define CALENDAR_SPANS (HOURS_SPANS + 1) /* of one day */

/* A day that a table names. */
struct dated {
	int64_t day;
	bool is_on;
	const char *name;              /* NULL = none */
	const struct hours_day *hours; /* its own; NULL = off, or those of an ordinary day */
};

/* A year's table of a set that is there, or with year 0 a set whose tables are expected. */
struct published {
	struct published *next;
	const char *set;
	int year;
};

/* A span of working time, with what was worked before it since the layout's begin. */
struct stretch {
	int64_t from, to;
	int64_t before;
};

/* The working time of whole years laid out, so that sums are two look-ups. Grows as years are asked
 * for; a year takes some 250 stretches. */
struct layout {
	int first, last;    /* years in it; first > last = none */
	int64_t begin, end; /* instants known to be in it; begin > end = none */
	struct stretch *stretch;
	size_t count, room;
};

struct calendar {
	const char *key;
	const struct zone *zone;
	struct hours week;
	bool always;         /* 24x7 without a table: time is working time */
	struct dated *dated; /* ascending by day */
	size_t dated_count, dated_room;
	struct published *tables, *expected;
	struct layout *layout; /* never NULL; a calendar that is only read still lays out */
	struct arena arena;    /* texts, week, names, hours */
};

/* What a day is. */
struct day_kind {
	const struct hours_day *hours; /* never NULL; no spans = off */
	enum calendar_reason reason;   /* HOURS, MAKE_UP, WEEKEND or HOLIDAY */
	const char *name;
};

/* The day (since 1970-01-01) of an instant in the calendar's zone, and its year. */
int64_t calendar_day_of(const struct calendar *calendar, int64_t instant);
int calendar_year_of(const struct calendar *calendar, int64_t instant);
struct day_kind calendar_kind(const struct calendar *calendar, int64_t day);
/* The working spans that begin on the day as instants, without what the night before works already;
 * empty ones left out. Returns how many. */
size_t calendar_spans(const struct calendar *calendar, int64_t day,
		      struct stretch spans[CALENDAR_SPANS]);
/* Forgets what was laid out. */
void calendar_lay_anew(const struct calendar *calendar);

#endif
