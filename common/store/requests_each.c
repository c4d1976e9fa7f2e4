/* SPDX-License-Identifier: MIT
 *
 * Listing requests. Knows which index narrows which listing; everything else is
 * the caller's to filter. Only ids are sorted, so memory does not grow with the store.
 */
#include "base/exit.h"
#include "rules/state.h"
#include "store/db_inside.h"
#include "store/requests.h"
#include "store/sql.h"

#define LISTED                                                                 \
	"SELECT id, fields FROM request WHERE ((?1 >> state) & 1) = 1 "        \
	"AND (?2 IS NULL OR customer = ?2) AND (?3 IS NULL OR engineer = ?3) " \
	"AND (?6 = 0 OR (reported >= ?4 AND reported < ?5)) "

enum { ALL, OPEN, OF_ENGINEER, OF_CUSTOMER, REPORTED };
static const char *const sql[] = {
    [ALL] = LISTED "ORDER BY id",
    [OPEN] = LISTED "AND id IN (SELECT id FROM request WHERE state <= 10) ORDER BY id",
    [OF_ENGINEER] = LISTED "AND id IN (SELECT id FROM request WHERE engineer = ?3 "
			   "AND state <= 10) ORDER BY id",
    [OF_CUSTOMER] = LISTED "AND id IN (SELECT id FROM request WHERE customer = ?2 "
			   "AND state <= 10) ORDER BY id",
    [REPORTED] = LISTED "AND id IN (SELECT request FROM fact WHERE kind = 1 AND at >= ?4 "
			"AND at < ?5) ORDER BY id",
};

static int
statement_for(const struct requests_query *query, bool bounded)
{
	bool open = query->states != 0 && (query->states & ~STATES_OPEN) == 0;
	if (open && query->engineer != NULL)
		return OF_ENGINEER;
	if (open && query->customer != NULL)
		return OF_CUSTOMER;
	if (open)
		return OPEN;
	return bounded ? REPORTED : ALL;
}

void
requests_each(struct db *db, const struct requests_query *query,
	      bool (*each)(void *context, const struct request *request), void *context)
{
	struct span span = query->reported;
	int64_t from = span.from == WHEN_NONE || span.from == 0 ? INT64_MIN : span.from;
	int64_t to = span.to == WHEN_NONE || span.to == 0 ? INT64_MAX : span.to;
	bool bounded = from != INT64_MIN || to != INT64_MAX;
	struct statement *row = sql_take(db, sql[statement_for(query, bounded)]);
	sql_bind_int(row, 1, query->states == 0 ? ~0u : query->states);
	sql_bind_text(row, 2, query->customer);
	sql_bind_text(row, 3, query->engineer);
	sql_bind_int(row, 4, from);
	sql_bind_int(row, 5, to);
	sql_bind_int(row, 6, bounded);

	struct arena arena = {0};
	for (int64_t last = INT64_MIN, id; sql_step(row); last = id) {
		id = sql_int(row, 0);
		/* In a damaged file pages may follow each other in a ring. */
		if (id <= last)
			die("store: %s: request %lld is damaged (out of order): svc-fsck tells "
			    "more",
			    db_path(db), (long long)id);
		arena_reset(&arena);
		struct request request = {.arena = &arena};
		requests_read(db, id, sql_text(row, 1), &request);
		if (!each(context, &request)) {
			sql_done(row);
			break;
		}
	}
	arena_free(&arena);
}

struct ids {
	int64_t *id;
	size_t count, room;
};

static bool
keep_id(void *context, const struct request *request)
{
	struct ids *ids = context;

	if (ids->count == ids->room) {
		ids->room = ids->room * 2 + 64;
		ids->id = xrealloc(ids->id, ids->room, sizeof(*ids->id));
	}
	ids->id[ids->count++] = request->id;
	return true;
}

int64_t *
requests_ids(struct db *db, const struct requests_query *query, size_t *count)
{
	struct ids ids = {0};

	requests_each(db, query, keep_id, &ids);
	*count = ids.count;
	return ids.id;
}
