/* SPDX-License-Identifier: MIT
 *
 * A week of working hours, as written and as numbers: "Mon-Fri 09:00-18:00;Sat 09:00-12:00",
 * "24x7", versions with their first days between "|". Knows clock readings and days of the week;
 * must not know zones, holidays or what the hours are for (rules/calendar.h).
 */
#ifndef SVC_TEXT_HOURS_H
#define SVC_TEXT_HOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/mem.h"

#define HOURS_SPANS 8        /* most of one day */
#define HOURS_DAY 1440       /* minutes of a day */
#define HOURS_EVER INT64_MIN /* first day of the first version */

/* Minutes from the midnight that begins the day; an overnight span ends behind HOURS_DAY. */
struct hours_span {
	int from, to; /* half-open; 0 <= from < HOURS_DAY, from < to <= from + HOURS_DAY */
};

/* The spans of a day: ascending, neither overlapping nor touching. None: the day is off. */
struct hours_day {
	size_t count;
	struct hours_span span[HOURS_SPANS];
};

/* Hours from `first` on, until the next version. */
struct hours_version {
	int64_t first;           /* day since 1970-01-01; HOURS_EVER in the first version */
	struct hours_day day[7]; /* [0] Monday */
};

struct hours {
	size_t count;                        /* at least 1 */
	const struct hours_version *version; /* ascending by first day */
};

/* Reads a week; all it gives is in `arena`. False: *why, in `arena` too, is what is wrong and what
 * would be right. */
bool hours_parse(const char *text, struct hours *hours, struct arena *arena, const char **why);
/* Appends the one canonical text of these hours, which hours_parse() reads back. */
void hours_print(const struct hours *hours, struct buffer *out);

/* As hours_parse() and hours_print() for the spans of one day: "08:30-12:00,13:30-17:30" or "off".
 */
bool hours_parse_spans(const char *text, struct hours_day *day, struct arena *arena,
		       const char **why);
void hours_print_spans(const struct hours_day *day, struct buffer *out);
/* True if both days have the same spans. */
bool hours_same(const struct hours_day *a, const struct hours_day *b);

#endif
