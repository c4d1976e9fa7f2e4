/* SPDX-License-Identifier: MIT
 *
 * Working time: which seconds count (DOMAIN b.2). A calendar is a week of hours, in versions, with
 * published tables of days off and make-up working days over it. Pure; must not know the registers
 * (store/) nor what a clock is for (clock.h). All spans are half-open [from, to).
 */
#ifndef SVC_RULES_CALENDAR_H
#define SVC_RULES_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/zone.h"

struct calendar;

/* A calendar of those weekly hours (canonical text of TYPE_HOURS), in that zone, NULL if it is no
 * such text; freed with calendar_free(). */
struct calendar *calendar_make(const char *key, const struct zone *zone, const char *week);
/* Lays the published table of a year over it: days off and days on (canonical texts of TYPE_DAYS,
 * NULL = none); a later call wins where both name a day. `set` is the table's name ("cn"). A table
 * may name days of neighbouring years: the year is the year of the notice. */
void calendar_add_table(struct calendar *calendar, const char *set, int year, const char *off,
			const char *on);
/* Says that days of the set "cn" are to be looked up: a year without its table is then provisional.
 */
void calendar_expect_tables(struct calendar *calendar, const char *set);
void calendar_free(struct calendar *calendar);

const char *calendar_key(const struct calendar *calendar);
/* B(from, to): the seconds of [from, to) that are working time; 0 if to <= from. */
int64_t calendar_elapsed(const struct calendar *calendar, int64_t from, int64_t to);
/* The first instant at which `seconds` of working time have passed since `start`; a time that lands
 * on the end of a span stays there; 0 seconds from outside hours is `start` itself. WHEN_NONE if
 * the hours up to the year 2199 do not suffice. */
int64_t calendar_due(const struct calendar *calendar, int64_t start, int64_t seconds);
/* Seconds of an ordinary working day (the first day of the week that has hours, in the version of
 * that instant); what "1bd" is. */
int64_t calendar_day(const struct calendar *calendar, int64_t at);
/* The end of the working time of the next working day after the (local) day of `start`: "next
 * business day". WHEN_NONE if there is none within ten years. */
int64_t calendar_next_day_end(const struct calendar *calendar, int64_t start);
/* False where [from, to), or the instant where both are equal, touches a year of an expected set
 * whose table is not there: what was computed is provisional. */
bool calendar_is_published(const struct calendar *calendar, int64_t from, int64_t to);

/* Why a piece of time counts or does not. */
enum calendar_reason {
	CALENDAR_HOURS,   /* counts: ordinary hours */
	CALENDAR_MAKE_UP, /* counts: hours of a make-up day, or of a day with hours of its own;
			     `name` says which */
	CALENDAR_BREAK,   /* does not: between two spans of one day */
	CALENDAR_NIGHT,   /* does not: outside the hours of a working day */
	CALENDAR_WEEKEND, /* does not: a day without hours in the week */
	CALENDAR_HOLIDAY, /* does not: a day off by a table; `name` says which */
};
struct calendar_piece {
	int64_t from, to;
	bool counts;
	enum calendar_reason reason;
	const char *name; /* of the holiday or make-up day; NULL; lent by the calendar */
};
/* The pieces of [from, to) in order, without gaps, neighbours of the same day and reason joined,
 * until `each` returns false. */
void calendar_each(const struct calendar *calendar, int64_t from, int64_t to,
		   bool (*each)(void *context, const struct calendar_piece *piece), void *context);

#endif
