/* SPDX-License-Identifier: MIT
 *
 * Opening and closing. Knows how every connection is set; must not know tables. Owns the
 * list of connections, closed at exit whichever way the program ends.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/exit.h"
#include "base/mem.h"
#include "store/db_inside.h"
#include "store/sql.h"

#define KIB_OF_CACHE "16384"

static LIST_HEAD(, db) connections = LIST_HEAD_INITIALIZER(connections);

/* A log left behind would be read again by every program that follows. */
static void
close_all(void)
{
	while (!LIST_EMPTY(&connections)) {
		struct db *db = LIST_FIRST(&connections);
		/* A child of fork(2) must not touch its parent's connection. */
		if (db->owner == getpid())
			db_close(db);
		else
			LIST_REMOVE(db, link);
	}
}

static struct db *
new_connection(void)
{
	static bool registered;
	if (!registered && atexit(close_all) != 0)
		die("out of memory");
	registered = true;
	struct db *db = xcalloc(1, sizeof(*db));
	db->use = DB_BARE;
	db->lock = -1;
	db->owner = getpid();
	db->last_event = -1;
	LIST_INSERT_HEAD(&connections, db, link);
	return db;
}

static int
note_log(void *context, sqlite3 *connection, const char *database, int pages)
{
	struct db *db = context;
	(void)connection;
	(void)database;
	db->pages_in_log = pages;
	return SQLITE_OK;
}

static void
set_up(struct db *db)
{
	static const struct {
		int setting, value;
	} settings[] = {
	    {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	    {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_DQS_DML, 0},
	    {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	};

	sqlite3_busy_timeout(db->connection, db_patience() * 1000);
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		int code =
		    sqlite3_db_config(db->connection, settings[i].setting, settings[i].value, NULL);
		if (code != SQLITE_OK)
			db_fail(db, code);
	}
	/* Taking this place also ends SQLite's automatic checkpoints (DESIGN 9). */
	sqlite3_wal_hook(db->connection, note_log, db);
	db_run(db, "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; "
		   "PRAGMA cache_size = -" KIB_OF_CACHE);
}

struct db *
db_open(const char *path, enum db_use use)
{
	struct db *db = new_connection();
	db_find_place(db, path);
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_CREATE |
			  SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
	/* SQLite makes the file and its companions with what the umask leaves of 0644. */
	mode_t before = umask(S_IRWXG | S_IRWXO);
	int code = sqlite3_open_v2(db->file, &db->connection, flags, NULL);
	if (code != SQLITE_OK)
		db_fail(db, code);
	set_up(db);
	db_settle(db, use);
	umask(before);
	if (use == DB_READ)
		/* A reader passes over each page once: SQLite's own 2 MB hold what it comes back
		 * to. */
		db_run(db, "PRAGMA query_only = ON; PRAGMA cache_size = -2000");
	db->use = use;
	return db;
}

struct db *
db_open_in_memory(void)
{
	struct db *db = new_connection();
	db->in_memory = true;
	db->path = xstrdup("");
	/* "" is a file of its own that nobody else sees; it stays in memory while it fits the
	 * cache, and a large store does not exhaust the memory. */
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_CREATE |
			  SQLITE_OPEN_EXRESCODE;
	int code = sqlite3_open_v2("", &db->connection, flags, NULL);
	if (code != SQLITE_OK)
		db_fail(db, code);
	set_up(db);
	db_run(db, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
	db_settle(db, DB_BARE);
	return db;
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	LIST_REMOVE(db, link);
	registers_forget_rows(db);
	registers_forget_names(db);
	registers_forget_serials(db);
	levels_forget(db);
	calendars_forget(db);
	sql_forget(db);
	if (db->connection != NULL) {
		/* Nobody is left to tell: this also runs at exit, after another failure. */
		if (sqlite3_get_autocommit(db->connection) == 0)
			(void)sqlite3_exec(db->connection, "ROLLBACK", NULL, NULL, NULL);
		(void)sqlite3_close(db->connection);
	}
	db_unlock(db);
	buffer_free(&db->line);
	free(db->path);
	free(db->file);
	free(db);
}
