/* SPDX-License-Identifier: MIT
 *
 * Service levels: which clocks there are, and which targets a request has by the rows
 * of the policy register. Pure; knows rows and what they fit; must not know calendars
 * (calendar.h) nor how a clock runs (clock.h).
 *
 * Rows are laid over one another: each target, calendar and set of pausing holds comes from the most
 * exact row that fits the request and names it. A row fits where every circumstance that
 * it names is the request's.
 */
#ifndef SVC_RULES_POLICY_H
#define SVC_RULES_POLICY_H

#include <stdbool.h>
#include <stddef.h>

#include "text/field.h"

enum clock {
	CLOCK_ACKNOWLEDGE, /* emergencies: until the duty person has taken it (DOMAIN c.2) */
	CLOCK_RESPOND,
	CLOCK_DISPATCH,
	CLOCK_ARRIVE,
	CLOCK_RESTORE,
	CLOCK_REVIEW, /* from standing down an emergency to the lesson drawn */
	CLOCK_SHEET,  /* from the end of the work to the sheet's return */
	CLOCK_COUNT
};

/* Names and fields of a clock; F_none where it has no such field. */
struct clock_kind {
	const char *name;     /* "respond" */
	enum field_id target; /* of the policy */
	enum field_id on;     /* calendar of that target alone */
	enum field_id pauses; /* holds that pause it */
	enum field_id start;  /* of the request: when it starts; F_none = where the work ended */
	enum field_id stop;
	enum field_id due;
	enum field_id took; /* how long it ran */
};
const struct clock_kind *clock_kind(enum clock clock);
/* The clock of that name; CLOCK_COUNT if there is none. */
enum clock clock_find(const char *name);

/* Rows and circumstances are values by field: of rows F_key too, of circumstances F_contract,
 * F_class, F_category, F_tier, F_distance_zone, F_priority. NULL = absent. */
struct policy_row {
	const char *value[F_COUNT];
};

/* What one clock runs by; texts lent by the rows. */
struct clock_terms {
	const char *target;   /* canonical target; NULL = nothing is promised, time is only taken */
	const char *calendar; /* key; NULL = around the clock */
	const char *pauses;   /* canonical set of holds, "none" for none */
	const char *policy;   /* key of the row that gave the target; NULL = none did */
};
struct terms {
	struct clock_terms clock[CLOCK_COUNT];
};

/* The terms under those circumstances. `first` is the key of a row to be taken as if it fitted
 * more exactly than any other (NULL = none). Of rows that are equally exact the first by key
 * counts. */
void policy_terms(const struct policy_row *rows, size_t count, const char *const circumstance[F_COUNT],
		  const char *first, struct terms *terms);

/* What is wrong with a row by itself: a response later than the restoration, a pause that is none
 * and another. NULL if nothing is; static. */
const char *policy_flaw(const struct policy_row *row);
/* True if both rows fit exactly the same circumstances, so that one of them never counts. */
bool policy_is_twin(const struct policy_row *a, const struct policy_row *b);

#endif
