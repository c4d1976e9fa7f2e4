/* SPDX-License-Identifier: MIT
 *
 * One engineer's time: his shifts, what he is committed to, and where in between another visit
 * fits best, with the travel before and after it (DOMAIN e.1, e.3). Pure; knows instants and
 * places; must not know registers, skills or who asks. Instants are Unix seconds.
 */
#ifndef SVC_RULES_AGENDA_H
#define SVC_RULES_AGENDA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/when.h"
#include "rules/travel.h"

struct commitment {
	int64_t request; /* id */
	int64_t begins, ends;
	struct place place;
};

struct agenda {
	int64_t now;
	struct place base;        /* where a shift begins */
	struct place here;        /* where he is now, if a shift runs */
	const struct span *shift; /* working time, ascending; breaks are no end; what lasts longer
				   * than a day is cut at midnight */
	size_t shifts;
	int64_t until; /* shifts are known so far; nobody knows what comes later */
	const struct commitment *commitment; /* by begins */
	size_t commitments;
};

struct agenda_terms {
	struct travel_terms travel;
	int late_cap;            /* minutes of lateness that count, at most; 480 */
	int per_overtime_minute; /* 1 */
	int overtime_most;       /* minutes; 120 */
	int day_hours;           /* work and travel between the begin and the end of a shift; 12 */
	int per_hour_wait; /* minutes that an hour until the arrival counts beyond the way; 2 */
};
extern const struct agenda_terms agenda_defaults;

/* What is to be fitted in. */
struct errand {
	struct place place;
	int64_t work; /* seconds on site, from 0 */
	struct span
	    window;      /* the arrival must lie in [from, to], both inclusive; WHEN_NONE = open */
	int64_t due;     /* arrival after it is late; WHEN_NONE = never */
	int late_weight; /* minutes that a minute late counts */
};

/* Where it fits. */
struct slot {
	int64_t arrives, ends;
	int64_t way;      /* seconds of travel to it */
	int64_t travel;   /* seconds of travel that it adds: to it, and from it to what follows,
			   * without the way between the two */
	int64_t late;     /* seconds after due, not capped; 0 = in time */
	int64_t overtime; /* seconds after the end of the shift */
	int64_t wait;     /* seconds that the arrival is later than travel alone would make it */
	bool known;       /* the travel is known, not assumed */
};

enum agenda_answer {
	AGENDA_FITS,
	AGENDA_OFF_SHIFT, /* no shift it would fit in */
	AGENDA_OVERLAP,   /* another commitment is in the way: *against */
	AGENDA_FULL_DAY,  /* the day's hours are used up */
};

/* The best slot: of the first shift in which it fits the cheapest, the earliest of equal ones; one
 * with overtime is compared with the best of the next shift that has one. Arrivals that are not
 * given are rounded up to five minutes. Work that is longer than a shift goes on in the next ones.
 * A window that begins after `until` fits where no commitment is in the way.
 * Unless it fits, *against (may be NULL) is the commitment in the way, NULL for none. */
enum agenda_answer agenda_find(const struct agenda *agenda, const struct agenda_terms *terms,
			       const struct errand *errand, struct slot *slot,
			       const struct commitment **against);

/* Whether he is free to arrive at that very instant, as somebody decided: within a shift, and no
 * commitment between the arrival and the end of the work, or so near that the known way between the
 * two is too long. Where he comes from and how long his day gets is not asked. */
enum agenda_answer agenda_check(const struct agenda *agenda, const struct agenda_terms *terms,
				const struct errand *errand, int64_t arrives,
				const struct commitment **against);

/* Minutes that a slot costs, its parts rounded to whole minutes: travel, lateness up to the cap by
 * its weight, overtime, waiting. */
struct slot_cost {
	int64_t travel, late, overtime, wait;
};
struct slot_cost agenda_cost(const struct agenda_terms *terms, const struct errand *errand,
			     const struct slot *slot);
int64_t agenda_cost_sum(const struct slot_cost *cost);

#endif
