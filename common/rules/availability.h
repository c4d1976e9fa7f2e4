/* SPDX-License-Identifier: MIT
 *
 * What of a part at a place can be had, and which lot of it goes first (DOMAIN f.1: FEFO, blocked
 * lots, available = on hand - reserved). Pure; quantities in thousandths.
 */
#ifndef SVC_RULES_AVAILABILITY_H
#define SVC_RULES_AVAILABILITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A lot of one part at one place; "" = what belongs to no lot. */
struct lot {
	const char *name;
	const char *expires; /* last day, "2027-01-31"; NULL = it does not */
	bool blocked;
	int64_t quantity;
	int64_t came; /* order in which lots came: the smaller, the earlier */
};

/* Why the lot may not be used on that day: "blocked", "expired on 2026-10-31"; NULL = it may. The
 * text is static or in `text`. */
#define LOT_WORDS 32
const char *lot_flaw(const struct lot *lot, const char *day, char text[LOT_WORDS]);
/* The lot to take so many from on that day: of those that may be used and have as many, the first
 * to expire; lots that do not expire after those that do, and the first to come first. NULL if
 * none has as many. */
const struct lot *lot_first(const struct lot *lots, size_t count, const char *day,
			    int64_t quantity);
/* What can be had on that day: all that may be used, less what is reserved; never less than 0. */
int64_t lots_available(const struct lot *lots, size_t count, const char *day, int64_t reserved);

#endif
