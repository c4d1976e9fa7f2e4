/* SPDX-License-Identifier: MIT
 *
 * Statements. Knows sqlite3_stmt; must not know what any statement says. Owns the
 * prepared statements of a connection until db_close().
 */
#include "store/sql.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "store/db_inside.h"

struct statement {
	sqlite3_stmt *prepared; /* owned */
	struct db *db;
	const char *sql; /* the key */
	bool taken;      /* between sql_take() and its end */
};

static struct statement *
prepare(struct db *db, const char *sql)
{
	struct statement *statement = xcalloc(1, sizeof(*statement));
	db->statement = xrealloc(db->statement, db->statements + 1, sizeof(db->statement[0]));
	db->statement[db->statements++] = statement;
	statement->db = db;
	statement->sql = sql;
	int code = sqlite3_prepare_v3(db->connection, sql, -1, SQLITE_PREPARE_PERSISTENT,
				      &statement->prepared, NULL);
	if (code != SQLITE_OK)
		db_fail(db, code);
	return statement;
}

struct statement *
sql_take(struct db *db, const char *sql)
{
	struct statement *statement = NULL;
	/* One in use is passed over: a callback may run its caller's statement again. */
	for (size_t i = 0; i < db->statements && statement == NULL; i++)
		if (db->statement[i]->sql == sql && !db->statement[i]->taken)
			statement = db->statement[i];
	if (statement == NULL)
		statement = prepare(db, sql);
	statement->taken = true;
	return statement;
}

static void
check(struct statement *statement, int code)
{
	if (code != SQLITE_OK)
		db_fail(statement->db, code);
}

void
sql_bind_text(struct statement *statement, int n, const char *text)
{
	check(statement, sqlite3_bind_text(statement->prepared, n, text, -1, SQLITE_STATIC));
}

void
sql_bind_text_n(struct statement *statement, int n, const char *text, size_t length)
{
	check(statement, sqlite3_bind_text64(statement->prepared, n, text, length, SQLITE_STATIC,
					     SQLITE_UTF8));
}

void
sql_bind_int(struct statement *statement, int n, int64_t number)
{
	check(statement, sqlite3_bind_int64(statement->prepared, n, number));
}

void
sql_done(struct statement *statement)
{
	sqlite3_reset(statement->prepared);
	sqlite3_clear_bindings(statement->prepared);
	statement->taken = false;
}

bool
sql_step(struct statement *statement)
{
	assert(statement->taken);
	int code = sqlite3_step(statement->prepared);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		db_fail(statement->db, code);
	sql_done(statement);
	return false;
}

void
sql_run(struct statement *statement)
{
	while (sql_step(statement))
		continue;
}

const char *
sql_text_or_null(struct statement *statement, int column)
{
	return (const char *)sqlite3_column_text(statement->prepared, column);
}

const char *
sql_text(struct statement *statement, int column)
{
	const char *text = sql_text_or_null(statement, column);
	return text != NULL ? text : "";
}

int64_t
sql_int(struct statement *statement, int column)
{
	return sqlite3_column_int64(statement->prepared, column);
}

int
sql_columns(struct statement *statement)
{
	return sqlite3_column_count(statement->prepared);
}

bool
sql_is_number(struct statement *statement, int column)
{
	return sqlite3_column_type(statement->prepared, column) == SQLITE_INTEGER;
}

sqlite3 *
sql_connection(struct db *db)
{
	return db->connection;
}

void
sql_forget(struct db *db)
{
	for (size_t i = 0; i < db->statements; i++) {
		sqlite3_finalize(db->statement[i]->prepared);
		free(db->statement[i]);
	}
	free(db->statement);
	db->statement = NULL;
	db->statements = 0;
}
