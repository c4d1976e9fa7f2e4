/* SPDX-License-Identifier: MIT
 *
 * Statements: the one wrapper round sqlite3_stmt. For the modules of store/
 * only; nothing outside includes it. Every failure dies with a clear line.
 *
 * Each module has one enum of its statements and one table of their texts
 * (designated initialisers); statements are prepared once per connection on
 * first use and kept: sql_take() finds them by the address of their text.
 */
#ifndef SVC_STORE_SQL_H
#define SVC_STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db.h"

struct statement; /* a prepared statement in use */

/* The statement of that text, reset and without bindings. The text must be static: its address is
 * the key. */
struct statement *sql_take(struct db *db, const char *sql);
/* Binds parameter ?n; NULL text binds NULL. Texts are lent until the next step or reset. */
void sql_bind_text(struct statement *statement, int n, const char *text);
void sql_bind_text_n(struct statement *statement, int n, const char *text, size_t length);
void sql_bind_int(struct statement *statement, int n, int64_t number);
/* True on a row, false at the end (the statement is then reset). */
bool sql_step(struct statement *statement);
/* Steps to the end and resets; for statements that return nothing. */
void sql_run(struct statement *statement);
/* Ends a statement before its last row. */
void sql_done(struct statement *statement);
/* Columns from 0; text is lent until the next step. sql_text() gives "" for NULL: a damaged file may
 * have NULL where the schema forbids it. */
const char *sql_text(struct statement *statement, int column);
const char *sql_text_or_null(struct statement *statement, int column);
int64_t sql_int(struct statement *statement, int column);
sqlite3 *sql_connection(struct db *db);
/* Columns of a row, and whether one holds a whole number (else text or NULL). */
int sql_columns(struct statement *statement);
bool sql_is_number(struct statement *statement, int column);
/* Frees every statement of the connection; db_close() does it. */
void sql_forget(struct db *db);

#endif
