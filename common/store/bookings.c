/* SPDX-License-Identifier: MIT
 *
 * The table booking. Knows what a visit takes of whose time; must not know what is done about it.
 */
#include "store/bookings.h"

#include <string.h>

#include "base/mem.h"
#include "store/sql.h"
#include "text/value.h"

#define USUAL_DURATION INT64_C(7200) /* where there is no plan (store/bookings.h) */
#define FIRST_ROOM 8                 /* rows of a request before more room is taken */

#define ROWS(table)                                                                               \
	"SELECT booking.engineer, booking.begins, booking.request, booking.visit, booking.ends, " \
	"booking.leads, booking.open, booking.window_start, booking.window_end, booking.acked, "  \
	"visit.state, request.priority, request.site FROM " table                                 \
	" LEFT JOIN request ON request.id = booking.request "                                     \
	"LEFT JOIN visit ON visit.request = booking.request AND visit.visit = booking.visit "     \
	"WHERE booking.begins < ?2 AND (booking.ends > ?1 OR booking.begins >= ?1) "
/* Few are open of many: without statistics SQLite would rather read all of an engineer. */
#define OPEN_ROWS ROWS("booking INDEXED BY booking_open") "AND booking.open = 1 "
#define IN_ORDER " ORDER BY booking.engineer, booking.begins, booking.request, booking.visit"

enum { SAVE, DELETE, REMOVE, ALL, OPEN, OF_ENGINEER, OPEN_OF_ENGINEER };
static const char *const sql[] = {
    [SAVE] = "INSERT INTO booking (engineer, begins, request, visit, ends, leads, open, "
	     "window_start, window_end, acked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
	     "ON CONFLICT DO UPDATE SET ends = excluded.ends, leads = excluded.leads, "
	     "open = excluded.open, window_start = excluded.window_start, "
	     "window_end = excluded.window_end, acked = excluded.acked",
    [DELETE] = "DELETE FROM booking WHERE engineer = ?1 AND begins = ?2 AND request = ?3 "
	       "AND visit = ?4",
    [REMOVE] = "DELETE FROM booking WHERE request = ?1",
    [ALL] = ROWS("booking") IN_ORDER,
    [OPEN] = OPEN_ROWS IN_ORDER,
    [OF_ENGINEER] = ROWS("booking") "AND booking.engineer = ?3" IN_ORDER,
    [OPEN_OF_ENGINEER] = OPEN_ROWS "AND booking.engineer = ?3" IN_ORDER,
};

/* ---- what a request books ---- */

/* Bookings being collected. */
struct rows {
	struct booking *at;
	size_t count, room;
	struct arena *arena; /* rows and keys of mates live there */
};

static void
add(struct rows *rows, const struct booking *booking)
{
	if (rows->count == rows->room) {
		size_t room = rows->room == 0 ? FIRST_ROOM : rows->room * 2;
		struct booking *grown = arena_take(rows->arena, room * sizeof(*grown));

		if (rows->count > 0)
			memcpy(grown, rows->at, rows->count * sizeof(*grown));
		rows->at = grown;
		rows->room = room;
	}
	rows->at[rows->count++] = *booking;
}

static int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b; /* WHEN_NONE is before all */
}

/* When the visit takes the engineer's time; false if it takes none. */
static bool
times_of(const struct visit *visit, int64_t duration, struct booking *booking)
{
	const char *const *value = visit->value;
	int64_t begins = value_time(value[F_arrive]);
	int64_t left = value_time(value[F_leave]);

	if (begins == WHEN_NONE)
		begins = later(value_time(value[F_eta]), value_time(value[F_window_start]));
	if (begins == WHEN_NONE)
		begins = value_time(value[F_assigned_at]);
	/* Who left before he was expected has not arrived, and is free from then on. */
	if (left != WHEN_NONE && begins > left)
		begins = left;
	booking->begins = begins;
	booking->ends = left != WHEN_NONE ? left : begins + duration;
	return begins != WHEN_NONE;
}

static void
add_mates(struct rows *rows, const struct visit *visit, struct booking *booking)
{
	const char *leader = visit->value[F_engineer], *cursor = visit->value[F_mates];
	char mate[128];

	booking->leads = false;
	while (cursor != NULL && value_next_member(&cursor, mate, NULL)) {
		if (value_is(leader, mate))
			continue;
		booking->engineer = arena_dup(rows->arena, mate);
		add(rows, booking);
	}
}

static void
add_visit(struct rows *rows, const struct request *request, size_t i)
{
	const struct visit *visit = &request->visit[i];
	const char *const *value = visit->value;
	struct booking booking = {.request = request->id, .visit = (int)i + 1};

	if (value_is(value[F_visit_state], "declined") ||
	    value_is(value[F_visit_state], "cancelled") ||
	    !times_of(visit, value_integer(request->value[F_duration], USUAL_DURATION), &booking))
		return;
	booking.open = !value_is(value[F_visit_state], "ended");
	booking.window_start = value_time(value[F_window_start]);
	booking.window_end = value_time(value[F_window_end]);
	booking.acked = value[F_acked_at] != NULL && value[F_reissued_at] == NULL;
	booking.leads = true;
	booking.engineer = value[F_engineer];
	if (booking.engineer != NULL)
		add(rows, &booking);
	add_mates(rows, visit, &booking);
}

static struct rows
rows_of(const struct request *request, struct arena *arena)
{
	struct rows rows = {.arena = arena};

	for (size_t i = 0; request != NULL && i < request->visits; i++)
		add_visit(&rows, request, i);
	return rows;
}

/* ---- saving ---- */

/* The row of the same key; NULL if there is none. */
static const struct booking *
find(const struct rows *rows, const struct booking *wanted)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].visit == wanted->visit && rows->at[i].begins == wanted->begins &&
		    strcmp(rows->at[i].engineer, wanted->engineer) == 0)
			return &rows->at[i];
	return NULL;
}

static bool
same_columns(const struct booking *a, const struct booking *b)
{
	return a->ends == b->ends && a->leads == b->leads && a->open == b->open &&
	       a->window_start == b->window_start && a->window_end == b->window_end &&
	       a->acked == b->acked;
}

static struct statement *
with_key(struct db *db, int which, const struct booking *booking)
{
	struct statement *statement = sql_take(db, sql[which]);

	sql_bind_text(statement, 1, booking->engineer);
	sql_bind_int(statement, 2, booking->begins);
	sql_bind_int(statement, 3, booking->request);
	sql_bind_int(statement, 4, booking->visit);
	return statement;
}

static void
save(struct db *db, const struct booking *booking)
{
	struct statement *statement = with_key(db, SAVE, booking);

	sql_bind_int(statement, 5, booking->ends);
	sql_bind_int(statement, 6, booking->leads);
	sql_bind_int(statement, 7, booking->open);
	if (booking->window_start != WHEN_NONE)
		sql_bind_int(statement, 8, booking->window_start);
	if (booking->window_end != WHEN_NONE)
		sql_bind_int(statement, 9, booking->window_end);
	sql_bind_int(statement, 10, booking->acked);
	sql_run(statement);
}

static void
save_differences(struct db *db, const struct rows *was, const struct rows *is)
{
	for (size_t i = 0; i < was->count; i++)
		if (find(is, &was->at[i]) == NULL)
			sql_run(with_key(db, DELETE, &was->at[i]));
	for (size_t i = 0; i < is->count; i++) {
		const struct booking *had = find(was, &is->at[i]);

		if (had == NULL || !same_columns(had, &is->at[i]))
			save(db, &is->at[i]);
	}
}

void
bookings_save(struct db *db, const struct request *before, const struct request *after)
{
	struct arena arena = {0};

	if (after == NULL) {
		struct statement *statement = sql_take(db, sql[REMOVE]);
		sql_bind_int(statement, 1, before->id);
		sql_run(statement);
		return;
	}
	if (after->visits == 0 && (before == NULL || before->visits == 0))
		return;
	struct rows was = rows_of(before, &arena), is = rows_of(after, &arena);
	save_differences(db, &was, &is);
	arena_free(&arena);
}

/* ---- reading ---- */

static int64_t
instant_or_none(struct statement *row, int column)
{
	return sql_is_number(row, column) ? sql_int(row, column) : WHEN_NONE;
}

static struct booking
read(struct statement *row)
{
	return (struct booking){
	    .engineer = sql_text(row, 0),
	    .begins = sql_int(row, 1),
	    .request = sql_int(row, 2),
	    .visit = (int)sql_int(row, 3),
	    .ends = sql_int(row, 4),
	    .leads = sql_int(row, 5) != 0,
	    .open = sql_int(row, 6) != 0,
	    .window_start = instant_or_none(row, 7),
	    .window_end = instant_or_none(row, 8),
	    .acked = sql_int(row, 9) != 0,
	    .state = sql_text_or_null(row, 10),
	    .priority = sql_text_or_null(row, 11),
	    .site = sql_text_or_null(row, 12),
	};
}

void
bookings_each(struct db *db, const struct bookings_query *query,
	      bool (*each)(void *context, const struct booking *booking), void *context)
{
	struct span span = query->span;
	bool any = query->engineer == NULL;
	int which = any ? (query->open ? OPEN : ALL) : query->open ? OPEN_OF_ENGINEER : OF_ENGINEER;
	struct statement *row = sql_take(db, sql[which]);

	sql_bind_int(row, 1, span.from == 0 || span.from == WHEN_NONE ? INT64_MIN : span.from);
	sql_bind_int(row, 2, span.to == 0 || span.to == WHEN_NONE ? INT64_MAX : span.to);
	if (!any)
		sql_bind_text(row, 3, query->engineer);
	while (sql_step(row)) {
		const struct booking booking = read(row);

		if (!each(context, &booking)) {
			sql_done(row);
			break;
		}
	}
}
