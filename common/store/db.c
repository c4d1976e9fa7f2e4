/* SPDX-License-Identifier: MIT
 *
 * The connection: transactions, what is remembered of the tables, failures,
 * closing. Knows SQLite; must not know requests. Owns the connections of
 * the process: whichever way it exits, they are rolled back and closed, so that no
 * log is left behind.
 */
#include "store/db.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "base/exit.h"
#include "rules/request.h"
#include "store/db_inside.h"
#include "store/sql.h"

#define PAGES_OF_LOG 1000  /* past these a commit empties the log; as SQLite's own default */
#define CHECKPOINT_WAIT 10 /* milliseconds for readers in the way; then the next commit does it */

enum {
	BEGIN_WRITE,
	BEGIN_READ,
	COMMIT,
	ROLLBACK,
	MARK,
	UNDO,
	KEEP,
	DATA_VERSION,
	GET_ORIGIN,
	SET_ORIGIN,
	ANY_EVENT,
	GET_COUNTERS,
	SET_COUNTER,
};
static const char *const sql[] = {
    [BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [BEGIN_READ] = "BEGIN",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [MARK] = "SAVEPOINT mark",
    [UNDO] = "ROLLBACK TO mark",
    [KEEP] = "RELEASE mark",
    [DATA_VERSION] = "PRAGMA data_version",
    [GET_ORIGIN] = "SELECT value FROM meta WHERE key = 'origin'",
    [SET_ORIGIN] = "INSERT INTO meta (key, value) VALUES ('origin', ?1) "
		   "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    [ANY_EVENT] = "SELECT 1 FROM event LIMIT 1",
    [GET_COUNTERS] = "SELECT name, last FROM counter",
    [SET_COUNTER] = "INSERT INTO counter (name, last) VALUES (?1, ?2) "
		    "ON CONFLICT (name) DO UPDATE SET last = excluded.last",
};

/* ---- failures ------------------------------------------------------------- */

static const char *
what_became(const struct db *db)
{
	return db->commits == 0 ? "nothing of this run was recorded"
				: "what was not printed yet was not recorded";
}

static bool
is_full(const struct db *db, int code)
{
	int cause = sqlite3_system_errno(db->connection);
	return (code & 0xFF) == SQLITE_FULL || cause == ENOSPC || cause == EFBIG || cause == EDQUOT;
}

void
db_fail(struct db *db, int code)
{
	const char *path = db->in_memory ? "(in memory)" : db->path;
	const char *cause =
	    db->connection != NULL ? sqlite3_errmsg(db->connection) : sqlite3_errstr(code);
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		die_with(EXIT_BUSY, "store busy: %s: another program is using it; try again", path);
	case SQLITE_FULL:
	case SQLITE_IOERR:
		if (is_full(db, code))
			die("store: %s: disk is full: %s", path, what_became(db));
		die("store: %s: %s: %s", path, cause, what_became(db));
	case SQLITE_READONLY:
	case SQLITE_PERM:
		die("store: %s: file or folder cannot be written, which reading takes too", path);
	case SQLITE_CANTOPEN:
		if (code == SQLITE_CANTOPEN_SYMLINK)
			die("store: %s: is a symbolic link: name the file itself", path);
		if (sqlite3_system_errno(db->connection) != 0)
			cause = strerror(sqlite3_system_errno(db->connection));
		die("store: %s: cannot be opened: %s", path, cause);
	case SQLITE_NOTADB:
		die("store: %s: is not a store of svc", path);
	case SQLITE_CORRUPT:
		die("store: %s: is damaged (%s): svc-fsck tells more", path, cause);
	case SQLITE_NOMEM:
		die("out of memory");
	default:
		die("store: %s: %s", path, cause);
	}
}

void
db_run(struct db *db, const char *script)
{
	int code = sqlite3_exec(db->connection, script, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		db_fail(db, code);
}

/* ---- what is remembered --------------------------------------------------- */

static void
forget(struct db *db)
{
	db->origin_known = false;
	db->head.known = false;
	db->last_event = -1;
	db->counters_known = false;
	memset(db->counter, 0, sizeof(db->counter));
	memset(db->counter_changed, 0, sizeof(db->counter_changed));
	registers_forget_rows(db);
	registers_forget_names(db);
	registers_forget_serials(db);
	levels_forget(db);
	calendars_forget(db);
}

/* Forgets what another connection may have changed. */
static void
look_around(struct db *db)
{
	struct statement *statement = sql_take(db, sql[DATA_VERSION]);
	int64_t version = sql_step(statement) ? sql_int(statement, 0) : 0;
	sql_done(statement);
	if (version != db->data_version)
		forget(db);
	db->data_version = version;
}

const char *
db_origin(const struct db *db)
{
	if (db->origin_known)
		return db->origin;
	/* Remembering is no change that a caller could see. */
	struct db *store = (struct db *)db;
	struct statement *statement = sql_take(store, sql[GET_ORIGIN]);
	store->origin[0] = '\0';
	if (sql_step(statement)) {
		strlcpy(store->origin, sql_text(statement, 0), sizeof(store->origin));
		sql_done(statement);
	}
	store->origin_known = true;
	return db->origin;
}

bool
db_set_origin(struct db *db, const char *origin)
{
	struct statement *statement = sql_take(db, sql[ANY_EVENT]);
	bool late = sql_step(statement);
	if (late) {
		sql_done(statement);
		return false;
	}
	statement = sql_take(db, sql[SET_ORIGIN]);
	sql_bind_text(statement, 1, origin);
	sql_run(statement);
	forget(db);
	return true;
}

/* ---- numbers given out ----------------------------------------------------- */

static const char *
counter_name(enum register_id reg)
{
	return reg == R_none ? "request" : register_of(reg)->name;
}

int64_t
db_counter(struct db *db, enum register_id reg)
{
	if (!db->counters_known) {
		struct statement *statement = sql_take(db, sql[GET_COUNTERS]);
		while (sql_step(statement)) {
			enum register_id found = register_find(sql_text(statement, 0));
			db->counter[found] = sql_int(statement, 1);
		}
		db->counters_known = true;
	}
	return db->counter[reg];
}

void
db_counter_raise(struct db *db, enum register_id reg, int64_t number)
{
	if (db_counter(db, reg) >= number)
		return;
	db->counter[reg] = number;
	db->counter_changed[reg] = true;
}

static void
write_counters(struct db *db)
{
	for (int reg = R_none; reg < R_COUNT; reg++) {
		if (!db->counter_changed[reg])
			continue;
		struct statement *statement = sql_take(db, sql[SET_COUNTER]);
		sql_bind_text(statement, 1, counter_name((enum register_id)reg));
		sql_bind_int(statement, 2, db->counter[reg]);
		sql_run(statement);
		db->counter_changed[reg] = false;
	}
}

/* ---- transactions ---------------------------------------------------------- */

void
db_begin(struct db *db)
{
	assert(db->use != DB_READ);
	db_lock(db);
	sql_run(sql_take(db, sql[BEGIN_WRITE]));
	look_around(db);
}

/* Under the lock and as TRUNCATE only: see DESIGN 9 for what other ways risk. */
static void
checkpoint(struct db *db)
{
	sqlite3_busy_timeout(db->connection, CHECKPOINT_WAIT);
	int code =
	    sqlite3_wal_checkpoint_v2(db->connection, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(db->connection, db_patience() * 1000);
	/* The commit itself is safe; what is wrong with the file the next one will say. */
	if (code == SQLITE_OK)
		db->pages_in_log = 0;
}

void
db_commit(struct db *db)
{
	write_counters(db);
	sql_run(sql_take(db, sql[COMMIT]));
	db->commits++;
	if (db->pages_in_log > PAGES_OF_LOG)
		checkpoint(db);
	db_unlock(db);
}

void
db_rollback(struct db *db)
{
	if (sqlite3_get_autocommit(db->connection) == 0)
		sql_run(sql_take(db, sql[ROLLBACK]));
	forget(db);
	db_unlock(db);
}

void
db_mark(struct db *db)
{
	sql_run(sql_take(db, sql[MARK]));
	db->marked.head = db->head;
	db->marked.last_event = db->last_event;
	db->marked.counters_known = db->counters_known;
	memcpy(db->marked.counter, db->counter, sizeof(db->counter));
	memcpy(db->marked.counter_changed, db->counter_changed, sizeof(db->counter_changed));
}

void
db_keep(struct db *db)
{
	sql_run(sql_take(db, sql[KEEP]));
}

void
db_undo(struct db *db)
{
	sql_run(sql_take(db, sql[UNDO]));
	sql_run(sql_take(db, sql[KEEP]));
	db->head = db->marked.head;
	db->last_event = db->marked.last_event;
	db->counters_known = db->marked.counters_known;
	memcpy(db->counter, db->marked.counter, sizeof(db->counter));
	memcpy(db->counter_changed, db->marked.counter_changed, sizeof(db->counter_changed));
	registers_forget_rows(db);
	registers_forget_names(db);
	registers_forget_serials(db);
	levels_forget(db);
	calendars_forget(db);
}

void
db_begin_read(struct db *db)
{
	sql_run(sql_take(db, sql[BEGIN_READ]));
	look_around(db);
}

void
db_end_read(struct db *db)
{
	sql_run(sql_take(db, sql[COMMIT]));
}

const char *
db_path(const struct db *db)
{
	return db->path;
}
