/* SPDX-License-Identifier: MIT
 *
 * The clocks that run, in order of their due times: what svc-due reads. Derived like the tables of
 * requests.h. Owns the table clock.
 */
#ifndef SVC_STORE_DEADLINES_H
#define SVC_STORE_DEADLINES_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/clock.h"
#include "store/db.h"

/* A clock that runs, with what is said of its request; texts are lent for the call. */
struct deadline {
	int64_t due;
	int64_t request;
	enum clock clock;
	int64_t half; /* when half of it has passed */
	enum state state;
	const char *priority, *customer, *engineer; /* keys; NULL = absent */
};

/* Writes what differs between the two states of a request; NULL = no request. */
void deadlines_save(struct db *db, const struct request *before, const struct request *after);

/* All that fall due before `until`, by due time, request and clock, until `each` returns false. */
void deadlines_each(struct db *db, int64_t until,
		    bool (*each)(void *context, const struct deadline *deadline), void *context);

/* Ids of the requests of which half of some clock has passed by `now`, in order, each once; of open
 * emergencies too. */
void deadlines_pressing(struct db *db, int64_t now, bool (*each)(void *context, int64_t request),
			void *context);

/* The due times of open requests that are still undecided now, anew, since a calendar changed. */
void deadlines_refresh(struct db *db, int64_t now);

#endif
