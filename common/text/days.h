/* SPDX-License-Identifier: MIT
 *
 * Dated days with their names, as written and as numbers:
 * "2026-10-01..2026-10-07=国庆节;2026-12-24 09:00-12:00=Christmas Eve". Knows days and hours; must
 * not know whether they are days off or on (rules/calendar.h).
 */
#ifndef SVC_TEXT_DAYS_H
#define SVC_TEXT_DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "text/hours.h"

#define DAYS_NAME 80   /* code points of a name */
#define DAYS_MOST 4000 /* days of one text */

struct days_entry {
	int64_t first, last; /* days since 1970-01-01, both inclusive */
	const char *name;    /* NULL = none */
	bool own_hours;
	struct hours_day hours; /* where own_hours */
};

struct days {
	size_t count;
	struct days_entry *entry; /* ascending, no day twice */
};

/* Reads such days, in any order; all it gives is in `arena`. False: *why, in `arena` too, is what
 * is wrong and what would be right. */
bool days_parse(const char *text, struct days *days, struct arena *arena, const char **why);
/* Brings entries from elsewhere into order and joins those of the same name and hours that follow
 * one another; false as days_parse(). */
bool days_settle(struct days *days, struct arena *arena, const char **why);
/* Appends the one canonical text of settled days, which days_parse() reads back; nothing if there
 * are none. */
void days_print(const struct days *days, struct buffer *out);

#endif
