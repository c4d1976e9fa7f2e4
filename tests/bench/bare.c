/* SPDX-License-Identifier: MIT
 *
 * The yardstick: the least a C program can do with SQLite for one record. What
 * svc spends beyond it is what svc's own work costs.
 *
 *	bare insert FILE       one row into the request table of a store, committed
 *	bare select FILE ID    one row by its key, printed
 *	bare list FILE         the first twenty rows, printed
 *	bare due FILE          every clock that runs, with what is said of its request, printed
 */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *
open_store(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		exit(2);
	sqlite3_busy_timeout(db, 60000);
	sqlite3_exec(db, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON", NULL, NULL, NULL);
	return db;
}

static void
print_rows(sqlite3 *db, const char *sql, int64_t id)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		exit(2);
	if (id != 0)
		sqlite3_bind_int64(statement, 1, id);
	while (sqlite3_step(statement) == SQLITE_ROW)
		printf("%" PRId64 "\t%s\n", (int64_t)sqlite3_column_int64(statement, 0),
		       (const char *)sqlite3_column_text(statement, 1));
	sqlite3_finalize(statement);
}

static void
print_clocks(sqlite3 *db)
{
	sqlite3_stmt *statement;
	const char *sql = "SELECT request.id, clock.clock, clock.due, request.state, "
			  "request.priority, request.customer, request.engineer "
			  "FROM clock JOIN request ON request.id = clock.request "
			  "ORDER BY clock.due, clock.request, clock.clock";

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		exit(2);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		const char *priority = (const char *)sqlite3_column_text(statement, 4);
		const char *engineer = (const char *)sqlite3_column_text(statement, 6);

		printf("%lld\t%lld\t%lld\t%lld\t%s\t%s\t%s\n",
		       (long long)sqlite3_column_int64(statement, 0),
		       (long long)sqlite3_column_int64(statement, 1),
		       (long long)sqlite3_column_int64(statement, 2),
		       (long long)sqlite3_column_int64(statement, 3),
		       priority != NULL ? priority : "-",
		       (const char *)sqlite3_column_text(statement, 5),
		       engineer != NULL ? engineer : "-");
	}
	sqlite3_finalize(statement);
}

int
main(int argc, char **argv)
{
	sqlite3 *db;

	if (argc < 3)
		return 2;
	db = open_store(argv[2]);
	if (strcmp(argv[1], "insert") == 0 &&
	    sqlite3_exec(
		db,
		"BEGIN IMMEDIATE;"
		"INSERT INTO request (state, customer, contact, model, site, channel, reported, "
		"fields)"
		" VALUES (1, 'C001', 'C-1', 'LSX-900', 'S-1', 'hotline', 1795395600,"
		" 'customer=C001	text=pump 2 trips on high pressure after ten minutes');"
		"COMMIT",
		NULL, NULL, NULL) != SQLITE_OK)
		return 2;
	if (strcmp(argv[1], "select") == 0)
		print_rows(db, "SELECT id, fields FROM request WHERE id = ?1",
			   argc > 3 ? strtoll(argv[3], NULL, 10) : 1);
	if (strcmp(argv[1], "list") == 0)
		print_rows(db, "SELECT id, fields FROM request WHERE id <= 20 ORDER BY id", 0);
	if (strcmp(argv[1], "due") == 0)
		print_clocks(db);
	sqlite3_close(db);
	return fflush(stdout) == 0 ? 0 : 2;
}
