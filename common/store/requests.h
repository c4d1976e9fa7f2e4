/* SPDX-License-Identifier: MIT
 *
 * Requests, visits and facts: the tables that the fold is kept in for speed. Derived: the
 * journal can rebuild every row (store/replay.h). Owns the tables request, visit and fact.
 */
#ifndef SVC_STORE_REQUESTS_H
#define SVC_STORE_REQUESTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/when.h"
#include "rules/policy.h"
#include "rules/request.h"
#include "store/db.h"

/* The id for the next new request of this store; the same until a request of that id or above is
 * saved. */
int64_t requests_next_id(struct db *db);
/* Loads a request with its visits; values in `arena`. False if there is none. */
bool requests_load(struct db *db, int64_t id, struct request *request, struct arena *arena);
/* Writes the request as it is now: row, visits and facts, only what differs from `before` (NULL =
 * new), and what is derived of it elsewhere (deadlines.h, bookings.h); `at` is the instant of the
 * event between the two. */
void requests_save(struct db *db, const struct request *before, const struct request *after,
		   int64_t at);
/* Removes a request and all that is derived of it, before its events are folded anew. */
void requests_remove(struct db *db, const struct request *request);
/* The request of that channel and ref; 0 if there is none. */
int64_t requests_by_ref(struct db *db, const char *channel, const char *ref);
/* A request where the engineer's visit is on site; 0 if nowhere. */
int64_t requests_on_site(struct db *db, const char *engineer, int64_t except);
/* Open requests assigned to the engineer (dispatched, working), and their positions for dispatch.
 */
int requests_open_load(struct db *db, const char *engineer);
/* The engineers whose visits to that equipment have ended, as a set in `arena`; NULL if there are
 * none. */
const char *requests_attendants(struct db *db, const char *asset, struct arena *arena);
/* Open requests that may be the same, newest first: same asset, or same customer and site, or same
 * contact, not the request itself, reported within the span. Fills ids; returns how many, at most
 * `most`. */
size_t requests_alike(struct db *db, const struct request *request, struct span reported,
		      int64_t *ids, size_t most);

/* Requests of the same equipment reported before this one, newest first: fills ids; returns how
 * many, at most `most`. 0 where the request names no equipment. */
size_t requests_of_asset(struct db *db, const struct request *request, int64_t *ids, size_t most);
/* Requests of the same customer reported within the span and before this one, each ended or not:
 * ids by number in `arena`; returns how many. Reads every request of the span. */
size_t requests_of_customer(struct db *db, const struct request *request, struct span span,
			    struct arena *arena, const int64_t **ids);

/* What svc-list needs to narrow a listing in SQL; the rest is filtered in C. Zero = no limit. */
struct requests_query {
	unsigned states;                 /* set of states; 0 = all */
	struct span reported;            /* from/to 0 or WHEN_NONE = open end */
	const char *customer, *engineer; /* keys */
};
/* Calls `each` by id, in order, until it returns false. The request is lent for the call. */
void requests_each(struct db *db, const struct requests_query *query,
		   bool (*each)(void *context, const struct request *request), void *context);

/* The ids that requests_each() would come to, by id, so that they can be saved meanwhile; *count of them, owned
 * by the caller. NULL if there are none. */
int64_t *requests_ids(struct db *db, const struct requests_query *query, size_t *count);

/* What the statistics count: one row for each thing that happened to a request at an instant. */
enum fact_kind {
	FACT_reported = 1, /* at reported; measure 0 */
	FACT_responded,    /* measure = seconds since reported, by the clock (rules/clocks.h) */
	FACT_triaged,
	FACT_dispatched, /* first dispatch */
	FACT_arrived,    /* first arrival */
	FACT_restored,
	FACT_accepted, /* first acceptance; measure = seconds since reported around the clock */
	FACT_resolved, /* the same; measure = seconds by the clock to restore */
	FACT_closed,
	FACT_cancelled, /* cancelled or merged; measure 0 */
	FACT_rejected,  /* an acceptance refused; one each */
	FACT_reopened,  /* one each */
	FACT_surveyed,  /* measure = csat, -1 asked without answer */
	FACT_nps,       /* measure = nps */
	FACT_visited,   /* a visit ended; measure = number of the visit */
	FACT_level,     /* and one for each clock: FACT_level + enum clock; measure 1 met, 0 breached;
			 * of one that runs still the due time, which may lie ahead */
	FACT_COUNT = FACT_level + CLOCK_COUNT
};
struct fact {
	enum fact_kind kind;
	int64_t at;
	int64_t request;
	int64_t measure;
};
/* Facts of a kind with from <= at < to, by at then request. */
void facts_each(struct db *db, enum fact_kind kind, struct span span,
		bool (*each)(void *context, const struct fact *fact), void *context);

/* Writes what differs between the facts of the two states (NULL = no request); `at` as in
 * requests_save(). */
void facts_save(struct db *db, const struct request *before, const struct request *after,
		int64_t at);

#endif
