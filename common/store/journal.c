/* SPDX-License-Identifier: MIT
 *
 * The journal's table: appending and reading events. Knows chains and voids; must
 * not know what an event does.
 */
#include "store/journal.h"

#include <string.h>

#include "base/exit.h"
#include "base/when.h"
#include "rules/request.h"
#include "store/db_inside.h"
#include "store/journal_line.h"
#include "store/sql.h"
#include "text/pairs.h"

#define COLUMNS JOURNAL_COLUMNS
#define FILTER "(?1 = 0 OR known <= ?1) AND id > ?2"

enum {
	LAST_ID,
	LAST_OF_ORIGIN,
	INSERT,
	GET_HASH,
	GET,
	EACH,
	EACH_OF_SUBJECT,
	EACH_OF_VERB,
	VOIDS_OF_SUBJECT,
	COUNT,
};
static const char *const sql[] = {
    [LAST_ID] = "SELECT coalesce(max(id), 0) FROM event",
    [LAST_OF_ORIGIN] = "SELECT number, hash FROM event WHERE origin = ?1 "
		       "ORDER BY number DESC LIMIT 1",
    [INSERT] = "INSERT INTO event (" COLUMNS ") "
	       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    [GET_HASH] = "SELECT hash FROM event WHERE origin = ?1 AND number = ?2",
    [GET] = "SELECT " COLUMNS " FROM event WHERE origin = ?1 AND number = ?2",
    [EACH] = "SELECT " COLUMNS " FROM event WHERE " FILTER " ORDER BY id",
    [EACH_OF_SUBJECT] =
	"SELECT " COLUMNS " FROM event WHERE subject = ?3 AND " FILTER " ORDER BY id",
    [EACH_OF_VERB] = "SELECT " COLUMNS " FROM event WHERE verb = ?3 AND " FILTER " ORDER BY id",
    [VOIDS_OF_SUBJECT] = "SELECT " COLUMNS " FROM event WHERE subject = ?1 AND verb = 'void' "
			 "ORDER BY id",
    [COUNT] = "SELECT count(*) FROM event",
};

/* ---- appending -------------------------------------------------------------- */

static struct journal_head *
head_of(struct db *db, const char *origin)
{
	struct journal_head *head = &db->head;
	if (head->known && strcmp(head->origin, origin) == 0)
		return head;
	*head = (struct journal_head){.known = true};
	strlcpy(head->origin, origin, sizeof(head->origin));
	struct statement *statement = sql_take(db, sql[LAST_OF_ORIGIN]);
	sql_bind_text(statement, 1, origin);
	if (sql_step(statement)) {
		head->number = sql_int(statement, 0);
		strlcpy(head->hash, sql_text(statement, 1), sizeof(head->hash));
		sql_done(statement);
	}
	return head;
}

static int64_t
next_id(struct db *db)
{
	if (db->last_event < 0) {
		struct statement *statement = sql_take(db, sql[LAST_ID]);
		db->last_event = sql_step(statement) ? sql_int(statement, 0) : 0;
		sql_done(statement);
	}
	return ++db->last_event;
}

/* Puts the hashed line into the connection's scratch; returns where its fields begin. */
static const char *
make_line(struct db *db, const struct event *event)
{
	struct buffer *line = &db->line;
	buffer_clear(line);
	journal_print_fixed(event, verb_of(event->verb)->name, line);
	size_t fixed = line->length;
	buffer_add_char(line, '\t');
	pairs_print(event->value, 0, line);
	if (line->length > fixed + 1)
		return line->text + fixed + 1;
	line->text[--line->length] = '\0';
	return line->text + fixed;
}

static void
insert(struct db *db, struct event *event, const char *fields)
{
	event->id = next_id(db);
	struct statement *statement = sql_take(db, sql[INSERT]);
	sql_bind_int(statement, 1, event->id);
	sql_bind_text(statement, 2, event->origin);
	sql_bind_int(statement, 3, event->number);
	sql_bind_text(statement, 4, event->subject);
	sql_bind_text(statement, 5, verb_of(event->verb)->name);
	sql_bind_int(statement, 6, event->at);
	sql_bind_int(statement, 7, event->rec);
	sql_bind_int(statement, 8, event->known);
	sql_bind_text(statement, 9, event->actor == NULL ? "" : event->actor);
	sql_bind_text(statement, 10, event->os_user == NULL ? "" : event->os_user);
	sql_bind_text(statement, 11, event->hash);
	sql_bind_text(statement, 12, fields);
	sql_run(statement);
}

static void
advance(struct journal_head *head, const struct event *event)
{
	head->number = event->number;
	memcpy(head->hash, event->hash, sizeof(head->hash));
}

void
journal_append(struct db *db, struct event *event)
{
	strlcpy(event->origin, db_origin(db), sizeof(event->origin));
	struct journal_head *head = head_of(db, event->origin);
	event->number = head->number + 1;
	if (event->known == WHEN_NONE)
		event->known = event->rec;
	const char *fields = make_line(db, event);
	journal_hash(head->hash, &db->line, event->hash);
	insert(db, event, fields);
	advance(head, event);
}

static enum journal_import
compare_with_mine(struct db *db, const struct event *event)
{
	struct statement *statement = sql_take(db, sql[GET_HASH]);
	sql_bind_text(statement, 1, event->origin);
	sql_bind_int(statement, 2, event->number);
	bool same = sql_step(statement) && strcmp(sql_text(statement, 0), event->hash) == 0;
	sql_done(statement);
	return same ? JOURNAL_ALREADY : JOURNAL_FORK;
}

enum journal_import
journal_take_over(struct db *db, struct event *event)
{
	struct journal_head *head = head_of(db, event->origin);
	if (event->number <= head->number)
		return compare_with_mine(db, event);
	if (event->number != head->number + 1)
		return JOURNAL_GAP;
	char hash[DIGEST_TEXT];
	const char *fields = make_line(db, event);
	journal_hash(head->hash, &db->line, hash);
	if (strcmp(hash, event->hash) != 0)
		return JOURNAL_BROKEN_HASH;
	insert(db, event, fields);
	advance(head, event);
	return JOURNAL_TAKEN;
}

void
journal_copy(struct db *db, struct event *event)
{
	insert(db, event, make_line(db, event));
	db->head.known = false;
}

/* ---- reading ---------------------------------------------------------------- */

static void
read_event(struct db *db, struct statement *row, struct event *event, struct arena *arena)
{
	const char *why = "unknown verb";
	if (!journal_read_fixed(row, event, arena) ||
	    !pairs_parse(sql_text(row, 11), event->value, arena, &why))
		die("store: %s: event %lld is damaged (%s): svc-fsck tells more", db_path(db),
		    (long long)event->id, why);
}

void
journal_each(struct db *db, const struct journal_query *query,
	     bool (*each)(void *context, const struct event *event), void *context)
{
	struct arena arena = {0};
	struct event event;
	int which = query->subject != NULL  ? EACH_OF_SUBJECT
		    : query->verb != V_none ? EACH_OF_VERB
					    : EACH;
	struct statement *row = sql_take(db, sql[which]);
	sql_bind_int(row, 1, query->known_until);
	sql_bind_int(row, 2, query->after);
	if (query->subject != NULL)
		sql_bind_text(row, 3, query->subject);
	else if (query->verb != V_none)
		sql_bind_text(row, 3, verb_of(query->verb)->name);
	for (int64_t last = 0; sql_step(row); last = event.id) {
		arena_reset(&arena);
		read_event(db, row, &event, &arena);
		/* In a damaged file pages may follow each other in a ring. */
		if (event.id <= last)
			die("store: %s: event %lld is damaged (out of order): svc-fsck tells more",
			    db_path(db), (long long)event.id);
		if (!each(context, &event)) {
			sql_done(row);
			break;
		}
	}
	arena_free(&arena);
}

/* The origin and number that a text means; without an origin this store's own is meant. */
static bool
read_number(struct db *db, const char *text, char origin[ORIGIN_TEXT], int64_t *number)
{
	int64_t packed = id_of_text(text);
	if (packed == 0)
		return false;
	*number = id_split(packed, origin);
	if (origin[0] == '\0' && db != NULL)
		strlcpy(origin, db_origin(db), ORIGIN_TEXT);
	return true;
}

bool
journal_get(struct db *db, const char *number, struct event *event, struct arena *arena)
{
	char origin[ORIGIN_TEXT];
	int64_t within;
	if (!read_number(db, number, origin, &within))
		return false;
	struct statement *row = sql_take(db, sql[GET]);
	sql_bind_text(row, 1, origin);
	sql_bind_int(row, 2, within);
	if (!sql_step(row))
		return false;
	read_event(db, row, event, arena);
	sql_done(row);
	return true;
}

bool
journal_names(const struct event *event, char origin[ORIGIN_TEXT], int64_t *number)
{
	const char *text = event->value[F_event];
	return event->verb == V_void && text != NULL && read_number(NULL, text, origin, number);
}

bool
journal_is_void(struct db *db, const struct event *event)
{
	struct arena arena = {0};
	bool found = false;
	struct statement *row = sql_take(db, sql[VOIDS_OF_SUBJECT]);
	sql_bind_text(row, 1, event->subject);
	while (sql_step(row)) {
		struct event other;
		char origin[ORIGIN_TEXT];
		int64_t number;
		read_event(db, row, &other, &arena);
		found = journal_names(&other, origin, &number) && number == event->number &&
			strcmp(origin, event->origin) == 0;
		if (found) {
			sql_done(row);
			break;
		}
	}
	arena_free(&arena);
	return found;
}

int64_t
journal_count(struct db *db)
{
	struct statement *row = sql_take(db, sql[COUNT]);
	int64_t count = sql_step(row) ? sql_int(row, 0) : 0;
	sql_done(row);
	return count;
}
