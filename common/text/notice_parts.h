/* SPDX-License-Identifier: MIT
 *
 * What the sources of notice.h share; nothing else includes it.
 */
#ifndef SVC_TEXT_NOTICE_PARTS_H
#define SVC_TEXT_NOTICE_PARTS_H

#include "text/days.h"
#include "text/notice.h"

/* A notice being read. */
struct reading_notice {
	struct arena *arena;
	const char **why;
	int year; /* 0 = not known yet */
	struct days off, on;
	size_t room[2]; /* of off and on */
};

/* Takes a span of days; false and *why if they cannot belong to the year. The name is copied. */
bool notice_take(struct reading_notice *reading, const struct days_entry *entry, bool is_off);
/* Says why not; always false. */
bool notice_refuse(struct reading_notice *reading, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* notice_ical.c */
bool notice_read_ical(struct reading_notice *reading, const char *text);

#endif
