/* SPDX-License-Identifier: MIT
 *
 * The arithmetic of warranty periods (DOMAIN c.4): when a period begins, and its last covered day.
 * Knows dates, months and seasons; must not know who is covered for what (entitlement.h), nor how
 * working days are found. Days count from 1970-01-01 (base/gregorian.h).
 */
#ifndef SVC_RULES_WARRANTY_H
#define SVC_RULES_WARRANTY_H

#include <stdbool.h>
#include <stdint.h>

#define WARRANTY_NO_DAY INT64_MIN /* a date that is not known, an end that is open */

/* What a period begins with; the order is that of the fallbacks. */
enum warranty_start {
	WARRANTY_AGREED,        /* a day that the row names */
	WARRANTY_ACCEPTANCE,    /* acceptance certificate */
	WARRANTY_DEEMED,        /* tacit acceptance: so many days after delivery */
	WARRANTY_COMMISSIONING, /* taken into operation */
	WARRANTY_SHIPMENT,      /* notice of readiness for shipment, or the shipment */
	WARRANTY_NO_START       /* none of these is known */
};

/* What is known of one piece of equipment; WARRANTY_NO_DAY where a date is not. */
struct warranty_dates {
	int64_t accepted;
	int64_t delivered;
	int64_t commissioned;
	int64_t shipped;
};

/* A season that comes every year, both ends included; it may pass the turn of the year. */
struct warranty_season {
	int from_month, from_day;
	int to_month, to_day;
};

/* What was agreed. Zero is absent, but for `agreed`, which is WARRANTY_NO_DAY then. */
struct warranty_term {
	enum warranty_start rule; /* the contract's own; WARRANTY_NO_START = the usual order */
	int64_t agreed;           /* the day it begins on, where one is named */
	int months;               /* from the start */
	int cap_months;           /* at most so many from the shipment, whichever is first */
	int deemed_days;          /* tacit acceptance so long after delivery; 0 = there is none */
	int seasons;              /* instead of months: so many whole seasons */
	struct warranty_season season;
	bool roll_holiday; /* an end on a day off moves to the day after (Civil Code 203) */
};

struct warranty_period {
	int64_t first, last;       /* covered days, both included */
	enum warranty_start start; /* which date it was counted from */
	bool capped;               /* the cap came first */
	bool rolled;               /* it ended on a day off */
};

/* The corresponding day so many months later (earlier where negative), or the last of that month
 * where it has no such day. As the end of a period that began on `day`, it is the last covered day,
 * up to 24:00. */
int64_t warranty_add_months(int64_t day, int months);

/* The day a period begins on: by the contract's own rule, else by the first date that is known, in
 * the order of enum warranty_start; *start says which. WARRANTY_NO_DAY if there is none. */
int64_t warranty_begin(const struct warranty_term *term, const struct warranty_dates *dates,
		       enum warranty_start *start);

/* The last day of the n-th (n >= 1) whole season that begins on or after `day`: one that is under
 * way already is covered and not counted. */
int64_t warranty_season_end(const struct warranty_season *season, int64_t day, int n);
/* Reads "11-15..03-15"; false for anything else, and for days that no year has. */
bool warranty_season_parse(const char *text, struct warranty_season *season);

/* The period. `is_day_off` says whether a day is a statutory holiday, `of` is passed to it; NULL =
 * none is known. False where no start is known, or the term has neither months nor seasons. */
bool warranty_period(const struct warranty_term *term, const struct warranty_dates *dates,
		     bool (*is_day_off)(void *of, int64_t day), void *of,
		     struct warranty_period *period);

/* Last day on which a repair is covered: `days` after it, or what remains of the equipment's own
 * warranty (its last day; WARRANTY_NO_DAY = none), whichever is later. */
int64_t warranty_after_repair(int64_t repaired, int days, int64_t warranty_last);

/* "acceptance", "deemed acceptance"; static. */
const char *warranty_start_words(enum warranty_start start);
/* The rule of the word that the register keeps, "deemed"; WARRANTY_NO_START for NULL or another. */
enum warranty_start warranty_start_find(const char *word);

#endif
