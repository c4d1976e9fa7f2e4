/* SPDX-License-Identifier: MIT
 *
 * Making the tables and bringing older ones up to date. Knows the migrations
 * and how a store is told from other files; must not know what the tables hold.
 */
#include <assert.h>
#include <string.h>

#include "base/exit.h"
#include "store/db_inside.h"
#include "store/embedded.h"
#include "store/replay.h"
#include "store/sql.h"

/* Append only: what was shipped is never edited. */
static const char *const migrations[] = {embedded_schema_sql, embedded_migration_2_sql,
					 embedded_migration_3_sql, embedded_migration_4_sql};

#define LATEST 4               /* how many migrations there are */
#define APPLICATION 1937138481 /* "svc1" */
#define IN_DIGITS(number) DIGITS_OF(number)
#define DIGITS_OF(number) #number

static_assert(sizeof(migrations) / sizeof(migrations[0]) == LATEST, "LATEST is out of date");

enum { GET_APPLICATION, GET_VERSION, GET_JOURNAL_MODE, SET_WAL, COUNT_OBJECTS, ANY_EVENT };
static const char *const sql[] = {
    [GET_APPLICATION] = "PRAGMA application_id",
    [GET_VERSION] = "PRAGMA user_version",
    [GET_JOURNAL_MODE] = "PRAGMA journal_mode",
    [SET_WAL] = "PRAGMA journal_mode = WAL",
    [COUNT_OBJECTS] = "SELECT count(*) FROM sqlite_schema",
    [ANY_EVENT] = "SELECT 1 FROM event LIMIT 1",
};

/* The first column of the first row; 0 where there is none. */
static int64_t
number_of(struct db *db, const char *query)
{
	struct statement *statement = sql_take(db, query);
	if (!sql_step(statement))
		return 0;
	int64_t number = sql_int(statement, 0);
	sql_done(statement);
	return number;
}

static bool
says_wal(struct db *db, const char *query)
{
	struct statement *statement = sql_take(db, query);
	bool wal = sql_step(statement) && strcmp(sql_text(statement, 0), "wal") == 0;
	sql_done(statement);
	return wal;
}

/* How many migrations the file has had; dies if it is another program's. */
static int64_t
version_of(struct db *db)
{
	int64_t application = number_of(db, sql[GET_APPLICATION]);
	int64_t version = number_of(db, sql[GET_VERSION]);
	if (application == APPLICATION && version > LATEST)
		die("store: %s: has version %lld, this program knows up to %d: a newer svc made it",
		    db->path, (long long)version, LATEST);
	if (application == APPLICATION)
		return version;
	if (application != 0 || version != 0 || number_of(db, sql[COUNT_OBJECTS]) != 0)
		die("store: %s: is not a store of svc but another program's file", db->path);
	return 0;
}

/* True if there was something to do. */
static bool
migrate(struct db *db)
{
	int64_t version = version_of(db);
	if (version == LATEST)
		return false;
	for (; version < LATEST; version++)
		db_run(db, migrations[version]);
	db_run(db, "PRAGMA application_id = " IN_DIGITS(APPLICATION));
	db_run(db, "PRAGMA user_version = " IN_DIGITS(LATEST));
	return true;
}

/* Outside a transaction, as SQLite wants it. */
static void
set_wal(struct db *db)
{
	if (db->in_memory || says_wal(db, sql[GET_JOURNAL_MODE]))
		return;
	db_lock(db);
	/* Not before the file is known to be ours: this writes to it. */
	version_of(db);
	if (!says_wal(db, sql[SET_WAL]))
		die("store: %s: this file system cannot keep a write-ahead log", db->path);
	db_unlock(db);
}

void
db_settle(struct db *db, enum db_use use)
{
	bool is_current = version_of(db) == LATEST;
	set_wal(db);
	if (is_current && (use == DB_BARE || number_of(db, sql[ANY_EVENT]) != 0))
		return;
	/* Another program may have done the same meanwhile: each step looks again. */
	db_begin(db);
	bool is_older = version_of(db) > 0;
	is_older = migrate(db) && is_older;
	/* Before there are the rows that come now: the journal has what happened in that order. */
	if (is_older)
		replay_requests(db);
	bool is_empty = number_of(db, sql[ANY_EVENT]) == 0;
	if ((use != DB_BARE && is_empty) || (is_older && !is_empty))
		defaults_load(db);
	db_commit(db);
}
