/* SPDX-License-Identifier: MIT
 *
 * Visits as an iCalendar stream (RFC 5545), for the calendars of engineers. Knows the format; must
 * not know requests, nor whose eyes the texts are for. The same visit always gives the same bytes:
 * the clock is not asked.
 */
#ifndef SVC_TEXT_ICAL_H
#define SVC_TEXT_ICAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* One visit. Texts are UTF-8 without control characters but TAB and LF, lent; NULL = absent. */
struct ical_visit {
	const char *uid; /* never changes, no other visit has it */
	int64_t stamp;   /* instant of the last change */
	int64_t from, to;
	const char *summary, *location, *description;
	const char *position; /* canonical POSITION */
	bool confirmed;       /* else tentative */
	int64_t sequence;     /* how often it was moved, from 0 */
};

/* Appends what comes before the first visit, one visit, what comes behind the last one: lines of at
 * most 75 bytes that end in CRLF; no character is split between two. */
void ical_begin(struct buffer *out);
void ical_add(const struct ical_visit *visit, struct buffer *out);
void ical_end(struct buffer *out);

#endif
