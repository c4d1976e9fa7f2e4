/* SPDX-License-Identifier: MIT
 *
 * Requests and visits in their tables. Knows which fields have columns of their own;
 * must not know what an event does to them.
 */
#include "store/requests.h"

#include <assert.h>
#include <string.h>

#include "base/exit.h"
#include "store/bookings.h"
#include "store/db_inside.h"
#include "store/deadlines.h"
#include "store/sql.h"
#include "text/pairs.h"
#include "text/value.h"

static_assert(ST_new == 1 && ST_dispatched == 6 && ST_working == 7 && ST_accepted == 10 &&
		  ST_closed == 11 && ST_merged == 14 && ST_COUNT == 15,
	      "the states are numbered in schema.sql too");

#define SAVED                                                                               \
	"(id, state, priority, category, customer, contact, engineer, model, site, asset, " \
	"channel, ref, reported, fields)"

enum {
	LOAD,
	LOAD_VISITS,
	INSERT,
	UPDATE,
	UPDATE_STATE,
	UPDATE_FIELDS,
	REMOVE,
	REMOVE_VISITS,
	SAVE_VISIT,
};
static const char *const sql[] = {
    [LOAD] = "SELECT fields FROM request WHERE id = ?1",
    [LOAD_VISITS] = "SELECT visit, fields FROM visit WHERE request = ?1 ORDER BY visit",
    [INSERT] = "INSERT INTO request " SAVED
	       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    [UPDATE] = "UPDATE request SET state = ?2, priority = ?3, category = ?4, customer = ?5, "
	       "contact = ?6, engineer = ?7, model = ?8, site = ?9, asset = ?10, channel = ?11, "
	       "ref = ?12, reported = ?13, fields = ?14 WHERE id = ?1",
    [UPDATE_STATE] = "UPDATE request SET state = ?2, fields = ?14 WHERE id = ?1",
    [UPDATE_FIELDS] = "UPDATE request SET fields = ?14 WHERE id = ?1",
    [REMOVE] = "DELETE FROM request WHERE id = ?1",
    [REMOVE_VISITS] = "DELETE FROM visit WHERE request = ?1",
    [SAVE_VISIT] = "INSERT INTO visit (request, visit, engineer, state, fields) "
		   "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (request, visit) DO UPDATE SET "
		   "engineer = excluded.engineer, state = excluded.state, "
		   "fields = excluded.fields",
};

/* Columns ?3 to ?12 of SAVED. */
static const enum field_id columns[] = {F_priority, F_category, F_customer, F_contact, F_engineer,
					F_model,    F_site,     F_asset,    F_channel, F_ref};

#define FIRST_COLUMN 3
#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

/* ---- loading ---------------------------------------------------------------- */

int64_t
requests_next_id(struct db *db)
{
	return id_make(db_origin(db), db_counter(db, R_none) + 1);
}

static void
parse(struct db *db, int64_t id, const char *fields, const char *value[F_COUNT],
      struct arena *arena)
{
	const char *why;
	if (!pairs_parse(fields, value, arena, &why))
		die("store: %s: request %lld is damaged (%s): svc-fsck tells more", db_path(db),
		    (long long)id, why);
}

static void
load_visits(struct db *db, struct request *request)
{
	/* The fold numbers them from 1 without gaps. */
	size_t room = (size_t)value_integer(request->value[F_visit], 0);
	if (room == 0)
		return;
	request->visit = arena_take(request->arena, room * sizeof(request->visit[0]));
	struct statement *row = sql_take(db, sql[LOAD_VISITS]);
	sql_bind_int(row, 1, request->id);
	while (sql_step(row)) {
		if (request->visits == room)
			die("store: %s: request %s has more visits than it says: svc-fsck tells "
			    "more",
			    db_path(db), request->value[F_id]);
		parse(db, request->id, sql_text(row, 1), request->visit[request->visits++].value,
		      request->arena);
	}
}

void
requests_read(struct db *db, int64_t id, const char *fields, struct request *request)
{
	request->id = id;
	parse(db, id, fields, request->value, request->arena);
	load_visits(db, request);
}

bool
requests_load(struct db *db, int64_t id, struct request *request, struct arena *arena)
{
	*request = (struct request){.arena = arena};
	struct statement *row = sql_take(db, sql[LOAD]);
	sql_bind_int(row, 1, id);
	if (!sql_step(row))
		return false;
	requests_read(db, id, sql_text(row, 0), request);
	sql_done(row);
	return true;
}

/* ---- saving ----------------------------------------------------------------- */

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The statement that touches no more columns, and so no more indexes, than it must. */
static int
statement_for(const struct request *before, const struct request *after)
{
	if (before == NULL)
		return INSERT;
	for (size_t i = 0; i < COLUMNS; i++)
		if (!same(before->value[columns[i]], after->value[columns[i]]))
			return UPDATE;
	if (!same(before->value[F_reported], after->value[F_reported]))
		return UPDATE;
	return same(before->value[F_state], after->value[F_state]) ? UPDATE_FIELDS : UPDATE_STATE;
}

static void
save_row(struct db *db, const struct request *before, const struct request *after)
{
	struct buffer *fields = &db->line;
	buffer_clear(fields);
	pairs_print(after->value, IN_REQUEST, fields);
	int which = statement_for(before, after);
	int64_t reported = value_time(after->value[F_reported]);

	struct statement *statement = sql_take(db, sql[which]);
	sql_bind_int(statement, 1, after->id);
	if (which != UPDATE_FIELDS)
		sql_bind_int(statement, 2, request_state(after));
	if (which == INSERT || which == UPDATE) {
		for (size_t i = 0; i < COLUMNS; i++)
			sql_bind_text(statement, FIRST_COLUMN + (int)i, after->value[columns[i]]);
		if (reported != WHEN_NONE)
			sql_bind_int(statement, 13, reported);
	}
	sql_bind_text_n(statement, 14, buffer_text(fields), fields->length);
	sql_run(statement);
}

static bool
same_visit(const struct visit *a, const struct visit *b)
{
	for (int id = F_none + 1; id < F_COUNT; id++)
		if (!same(a->value[id], b->value[id]))
			return false;
	return true;
}

static void
save_visits(struct db *db, const struct request *before, const struct request *after)
{
	for (size_t i = 0; i < after->visits; i++) {
		const struct visit *visit = &after->visit[i];
		if (before != NULL && i < before->visits && same_visit(&before->visit[i], visit))
			continue;
		struct buffer *fields = &db->line;
		buffer_clear(fields);
		pairs_print(visit->value, IN_VISIT, fields);
		struct statement *statement = sql_take(db, sql[SAVE_VISIT]);
		sql_bind_int(statement, 1, after->id);
		sql_bind_int(statement, 2, (int64_t)i + 1);
		sql_bind_text(statement, 3, visit->value[F_engineer]);
		sql_bind_text(statement, 4, visit->value[F_visit_state]);
		sql_bind_text_n(statement, 5, buffer_text(fields), fields->length);
		sql_run(statement);
	}
}

/* So that no number is given twice, even to a request whose only event is void by then. */
static void
note_number(struct db *db, int64_t id)
{
	char origin[ORIGIN_TEXT];
	int64_t number = id_split(id, origin);
	if (strcmp(origin, db_origin(db)) == 0)
		db_counter_raise(db, R_none, number);
}

void
requests_save(struct db *db, const struct request *before, const struct request *after, int64_t at)
{
	if (before != NULL && request_state(before) == ST_none)
		before = NULL;
	save_row(db, before, after);
	save_visits(db, before, after);
	facts_save(db, before, after, at);
	deadlines_save(db, before, after);
	bookings_save(db, before, after);
	if (before == NULL)
		note_number(db, after->id);
}

void
requests_remove(struct db *db, const struct request *request)
{
	static const int statements[] = {REMOVE_VISITS, REMOVE};

	facts_save(db, request, NULL, 0);
	deadlines_save(db, request, NULL);
	bookings_save(db, request, NULL);
	for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++) {
		struct statement *statement = sql_take(db, sql[statements[i]]);
		sql_bind_int(statement, 1, request->id);
		sql_run(statement);
	}
}
