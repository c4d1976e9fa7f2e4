/* SPDX-License-Identifier: MIT
 *
 * Folding the journal anew: into an empty store, up to what was known at an instant, or one request
 * without an event that was voided. What svc-fsck compares with, what as-of reports read.
 */
#ifndef SVC_STORE_REPLAY_H
#define SVC_STORE_REPLAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "rules/event.h"
#include "rules/request.h"
#include "store/db.h"

/* Copies every event of `from` known by `until` (0 = all), and its contacts, into the empty store
 * `into` (db_open_in_memory()) and folds them. */
void replay_all(struct db *from, struct db *into, int64_t until);

/* Applies one event that was just appended or taken over to the derived tables: request events
 * through the fold, register events to the rows, those of
 * svc-stock to the ledger, void events by folding their subject anew.
 * `request` is the request as loaded, or NULL to load it here; it is folded in place. */
void replay_event(struct db *db, const struct event *event, struct request *request);

/* Folds every request anew, as the journal stands and the registers are: what an older program
 * folded by rules that have changed since. Inside a transaction. */
void replay_requests(struct db *db);

/* How a request is folded anew. */
struct replay {
	int64_t except; /* id of an event to leave out besides the void ones; 0 = none */
	/* Asked before each event is folded, with the request so far; false stops. NULL = not
	 * asked. */
	bool (*each)(void *context, const struct request *request, const struct event *event);
	void *context;
};
/* Folds the events of a request that are not void into *request; values in `arena`. False if `each`
 * stopped it. */
bool replay_request(struct db *db, int64_t id, const struct replay *how, struct request *request,
		    struct arena *arena);

#endif
