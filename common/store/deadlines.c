/* SPDX-License-Identifier: MIT
 *
 * The table clock. Knows which clocks of a request run; must not know what is done about them.
 */
#include "store/deadlines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/when.h"
#include "store/levels.h"
#include "store/requests.h"
#include "store/sql.h"
#include "text/value.h"

enum { INSERT, DELETE, EACH, PRESSING };
static const char *const sql[] = {
    [INSERT] = "INSERT INTO clock (due, request, clock, half) VALUES (?1, ?2, ?3, ?4)",
    [DELETE] = "DELETE FROM clock WHERE due = ?1 AND request = ?2 AND clock = ?3",
    [EACH] = "SELECT clock.due, clock.request, clock.clock, clock.half, request.state, "
	     "request.priority, request.customer, request.engineer "
	     "FROM clock JOIN request ON request.id = clock.request "
	     "WHERE clock.due < ?1 ORDER BY clock.due, clock.request, clock.clock",
    [PRESSING] = ("SELECT request FROM clock WHERE half <= ?1 UNION SELECT id FROM request "
		  "WHERE category = 'emergency' AND state <= 10 ORDER BY 1"),
};

static bool
is_asked_for(const struct request *request, enum clock clock)
{
	enum state state = request_state(request);

	if (state == ST_cancelled || state == ST_merged || state == ST_archived)
		return false;
	/* Closed is closed, but for what is to be learned from an emergency. */
	return state != ST_closed || clock == CLOCK_REVIEW;
}

/* When the clock falls due; WHEN_NONE if it does not run. */
static int64_t
running_due(const struct request *request, enum clock clock)
{
	if (request == NULL || !is_asked_for(request, clock) ||
	    clock_stop(request, clock) != WHEN_NONE)
		return WHEN_NONE;
	return value_time(request->value[clock_kind(clock)->due]);
}

static void delete (struct db *db, int64_t request, enum clock clock, int64_t due)
{
	struct statement *statement = sql_take(db, sql[DELETE]);
	sql_bind_int(statement, 1, due);
	sql_bind_int(statement, 2, request);
	sql_bind_int(statement, 3, clock);
	sql_run(statement);
}

static void
insert(struct db *db, const struct request *request, enum clock clock, int64_t due)
{
	struct clock_source source = levels_source(db);
	int64_t half = clocks_share(request, clock, &source, 50);
	struct statement *statement = sql_take(db, sql[INSERT]);
	sql_bind_int(statement, 1, due);
	sql_bind_int(statement, 2, request->id);
	sql_bind_int(statement, 3, clock);
	sql_bind_int(statement, 4, half != WHEN_NONE ? half : due);
	sql_run(statement);
}

/* True if half of it may have passed at another time though it falls due at the same: what was
 * agreed does not move with the report. */
static bool
runs_otherwise(const struct request *before, const struct request *after)
{
	static const enum field_id fields[] = {F_terms, F_reported, F_holds, F_stood_down_at};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (!value_same(before->value[fields[i]], after->value[fields[i]]))
			return true;
	return false;
}

void
deadlines_save(struct db *db, const struct request *before, const struct request *after)
{
	bool otherwise = before != NULL && after != NULL && runs_otherwise(before, after);

	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		int64_t was = running_due(before, (enum clock)clock);
		int64_t is = running_due(after, (enum clock)clock);

		if (was == is && !otherwise)
			continue;
		if (was != WHEN_NONE)
			delete (db, before->id, (enum clock)clock, was);
		if (is != WHEN_NONE)
			insert(db, after, (enum clock)clock, is);
	}
}

void
deadlines_each(struct db *db, int64_t until,
	       bool (*each)(void *context, const struct deadline *deadline), void *context)
{
	struct statement *row = sql_take(db, sql[EACH]);
	sql_bind_int(row, 1, until);
	while (sql_step(row)) {
		const struct deadline deadline = {
		    .due = sql_int(row, 0),
		    .request = sql_int(row, 1),
		    .clock = (enum clock)sql_int(row, 2),
		    .half = sql_int(row, 3),
		    .state = (enum state)sql_int(row, 4),
		    .priority = sql_text_or_null(row, 5),
		    .customer = sql_text_or_null(row, 6),
		    .engineer = sql_text_or_null(row, 7),
		};
		if (!each(context, &deadline)) {
			sql_done(row);
			break;
		}
	}
}

void
deadlines_pressing(struct db *db, int64_t now, bool (*each)(void *context, int64_t request),
		   void *context)
{
	struct statement *row = sql_take(db, sql[PRESSING]);
	sql_bind_int(row, 1, now);
	while (sql_step(row))
		if (!each(context, sql_int(row, 0))) {
			sql_done(row);
			break;
		}
}

/* ---- a calendar changed ---- */

void
deadlines_refresh(struct db *db, int64_t now)
{
	struct clock_source source = levels_source(db);
	struct requests_query query = {.states = STATES_OPEN | STATE(closed)};
	size_t count;
	struct arena arena = {0};

	int64_t *id = requests_ids(db, &query, &count);
	for (size_t i = 0; i < count; i++) {
		struct request before, after;

		if (!requests_load(db, id[i], &before, &arena))
			continue;
		request_copy(&after, &before, &arena);
		clocks_refresh(&after, now, &source);
		requests_save(db, &before, &after, now);
		arena_reset(&arena);
	}
	arena_free(&arena);
	free(id);
}
