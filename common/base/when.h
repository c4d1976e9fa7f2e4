/* SPDX-License-Identifier: MIT
 *
 * Instants, days, months and durations. Knows the clock, the desk's zone and how times
 * are written and read; knows nothing of calendars, shifts or requests (those
 * are rules/). Instants are whole seconds since 1970-01-01T00:00:00Z.
 *
 * The desk's zone is Asia/Shanghai unless when_set_zone() says otherwise; it may be one whose
 * clocks change (zone.h). A local reading that comes twice is the first, one that never comes the
 * instant of the change.
 */
#ifndef SVC_BASE_WHEN_H
#define SVC_BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/zone.h"

#define WHEN_NONE INT64_MIN /* no instant known */
#define WHEN_TEXT 32        /* room for any instant, day or month printed here */

/* Years outside 1900..2199 are refused on input. */
#define WHEN_FIRST_YEAR 1900
#define WHEN_LAST_YEAR 2199

/* An instant given with less than full precision: any second from `first`
 * to `last`, both inclusive; equal when it was given to the second. */
struct moment {
	int64_t first;
	int64_t last;
};

/* A half-open span [from, to); WHEN_NONE at an end means open there. */
struct span {
	int64_t from;
	int64_t to;
};

/* A clock reading in the desk's zone. */
struct civil {
	int year, month, day; /* month 1..12, day 1..31 */
	int hour, minute, second;
	int weekday; /* 1 Monday .. 7 Sunday (ISO 8601) */
};

/* Now: SVC_NOW where it is set (any form when_parse() takes that is absolute;
 * the program dies with a message where it is not), else the system's clock. */
int64_t when_now(void);
/* True while SVC_NOW sets the clock: every event made so is marked. */
bool when_is_simulated(void);

/* A name or offset as zone_load() takes it, "Europe/Berlin", "-03:30"; false leaves the zone as it
 * is. */
bool when_set_zone(const char *name);
/* The desk's zone; never NULL. */
const struct zone *when_zone(void);

/* Reads an instant: RFC 3339 ("2026-11-24T13:08:00+08:00", "...Z", a blank for
 * the T, seconds and fraction optional, the zone optional), "2026-11-24", "13:08" and
 * "13:08:05" (today), "now", "-2h", "+1d", "-1h30m" (from now). Without an
 * offset the desk's zone counts. A form without seconds gives the minute, a
 * bare day the day. False: *why is a static phrase of what would be right. */
bool when_parse(const char *text, int64_t now, struct moment *moment, const char **why);

/* Reads a period: "2026-11" a month, "2026Q4" or "2026-Q4" a quarter, "2026" a year, "2026-11-24" a
 * day, any instant (the moment it means), and "A..B" of any two of these with either end left out:
 * from the start of A to the end of B. */
bool when_parse_span(const char *text, int64_t now, struct span *span, const char **why);

/* Local RFC 3339 with offset, "2026-11-24T13:08:00+08:00". This and the others print "-" for
 * WHEN_NONE and what has no year of four digits. */
void when_print(int64_t instant, char out[WHEN_TEXT]);
/* UTC RFC 3339, "2026-11-24T05:08:00Z"; the form the journal keeps. */
void when_print_utc(int64_t instant, char out[WHEN_TEXT]);
/* Exactly the form of when_print_utc(), fast; WHEN_NONE for any other text or NULL. */
int64_t when_of_utc(const char *text);
/* For people, in the zone: "2026-11-24 13:08". */
void when_print_short(int64_t instant, char out[WHEN_TEXT]);

/* The clock reading in the desk's zone, and back (fields may overflow: month 13 is
 * the next January). */
struct civil when_civil(int64_t instant);
int64_t when_of_civil(const struct civil *civil);

/* A day, "2026-11-24" and nothing else, proleptic Gregorian; false if there is
 * no such day. *days counts from 1970-01-01. */
bool when_parse_day(const char *text, int64_t *days);
void when_print_day(int64_t days, char out[WHEN_TEXT]);

/* The first instant of a day in the desk's zone, and the day of an instant there; days since
 * 1970-01-01. */
int64_t when_of_day(int64_t days);
int64_t when_day(int64_t instant);

/* Durations: whole seconds. Reads "90m", "1h30m", "2d", "2d4h", "5400" (seconds), "1.5h";
 * units w d h m s, a day is 24 h. No sign. */
bool when_parse_duration(const char *text, int64_t *seconds);
/* "7h05m", "2d04h", "35m", "12s": for people. */
void when_print_duration(int64_t seconds, char out[WHEN_TEXT]);

#endif
