/* SPDX-License-Identifier: MIT
 *
 * A target of a service level as text: "30m", "1bd", "nbd", "agreed", "none". Knows how one
 * is written; must not know calendars, which make an instant of it (rules/clock.h).
 */
#ifndef SVC_TEXT_TARGET_H
#define SVC_TEXT_TARGET_H

#include <stdbool.h>
#include <stdint.h>

enum target_kind {
	TARGET_NONE,     /* "none": there is no such clock */
	TARGET_TIME,     /* "30m", "2h": `amount` seconds of the calendar */
	TARGET_DAYS,     /* "2bd": `amount` ordinary working days of the calendar */
	TARGET_NEXT_DAY, /* "nbd": the end of the next working day */
	TARGET_AGREED,   /* "agreed": what was agreed for that request */
};

struct target {
	enum target_kind kind;
	int64_t amount;
};

/* Reads a target, typed or canonical; NULL is none. False if it is no target. */
bool target_read(const char *text, struct target *target);

#endif
