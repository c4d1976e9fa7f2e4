/* SPDX-License-Identifier: MIT
 *
 * Bookings: whose time which visit takes, past and to come, one row for each engineer of the crew.
 * Derived from the visits like the tables beside it; owns the table booking. Must not know what
 * times would be good ones (rules/agenda.h).
 *
 * A booking begins at the arrival, or while that lies ahead at the later of eta and window_start
 * (of a visit that has none, where it was assigned); it ends when the engineer left, or while that
 * lies ahead after the plan's duration (two hours where there is no plan). Whoever left before it
 * would have begun is booked for no time at all, at the time he left. Visits that were declined or
 * cancelled book nothing.
 */
#ifndef SVC_STORE_BOOKINGS_H
#define SVC_STORE_BOOKINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/when.h"
#include "rules/request.h"
#include "store/db.h"

struct booking {
	const char *engineer; /* key */
	int64_t request;
	int visit;            /* number within the request */
	int64_t begins, ends; /* instants, begins <= ends */
	bool leads;           /* the engineer of the visit, not one of its mates */
	bool open;            /* the visit has not ended */
	/* of the request and its visit as they stand; NULL = absent */
	const char *state; /* visit_state */
	const char *priority, *site;
	int64_t window_start, window_end; /* WHEN_NONE where no window is agreed */
	bool acked;                       /* the engineer has accepted the order as it now stands */
};

/* Writes what differs between the bookings of the two states of a request; before NULL = there was
 * none, after NULL = it goes, and so does every row of it. No statement where neither has a visit.
 */
void bookings_save(struct db *db, const struct request *before, const struct request *after);

/* Which bookings. */
struct bookings_query {
	const char *engineer; /* NULL = of all */
	struct span span;     /* those that touch from <= t < to; 0 or WHEN_NONE = open end */
	bool open;            /* only of visits that have not ended */
};
/* By engineer, begins, request, visit, until `each` returns false; lent for the call. */
void bookings_each(struct db *db, const struct bookings_query *query,
		   bool (*each)(void *context, const struct booking *booking), void *context);

#endif
