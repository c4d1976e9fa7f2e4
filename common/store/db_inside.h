/* SPDX-License-Identifier: MIT
 *
 * The connection from inside. For the modules of store/ only: what they keep in
 * it between calls, and the parts of opening and locking that lie in files of their own.
 */
#ifndef SVC_STORE_DB_INSIDE_H
#define SVC_STORE_DB_INSIDE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "base/digest.h"
#include "rules/event.h"
#include "store/db.h"
#include "text/register.h"

/* The end of an origin's chain, as far as this connection has read it. */
struct journal_head {
	bool known;
	char origin[ORIGIN_TEXT];
	int64_t number;         /* of the last event; 0 = none */
	char hash[DIGEST_TEXT]; /* of the last event; "" = none */
};

struct db {
	sqlite3 *connection;
	char *path; /* as given; "" for a store in memory */
	char *file; /* the folder resolved, so that only the last name could be a link */
	enum db_use use;
	bool in_memory;
	int lock;             /* descriptor of FILE.lock while it is held, else -1 */
	int pages_in_log;     /* after the last commit; 0 = not known */
	int64_t commits;      /* of this connection */
	pid_t owner;          /* process that opened it: a child must not close it */
	int64_t data_version; /* tells that another connection wrote; 0 = not known */

	struct statement **statement; /* prepared so far; owned */
	size_t statements;

	/* What is remembered of the tables, forgotten where another connection wrote. */
	bool origin_known;
	char origin[ORIGIN_TEXT];
	struct journal_head head;
	int64_t last_event; /* highest event id; -1 = not known */
	bool counters_known;
	int64_t counter[R_COUNT]; /* db_counter(); R_none = requests */
	bool counter_changed[R_COUNT];
	struct rows_remembered *rows;            /* registers_cache.c; owned */
	struct names_remembered *names[R_COUNT]; /* registers_near.c; owned */
	struct serials_remembered *serials;      /* registers_serials.c; owned */
	struct levels_remembered *levels;        /* levels.c; owned */
	struct calendars_remembered *calendars;  /* calendars.c; owned */

	/* What db_mark() remembered, for db_undo(). */
	struct {
		struct journal_head head;
		int64_t last_event;
		int64_t counter[R_COUNT];
		bool counter_changed[R_COUNT];
		bool counters_known;
	} marked;

	struct buffer line;  /* scratch of one call; never across calls of another module */
	LIST_ENTRY(db) link; /* open connections of this process */
};

/* Ends the program with a line that says what SQLite's result code means for the user. */
_Noreturn void db_fail(struct db *db, int code);
/* As sqlite3_exec(); dies. */
void db_run(struct db *db, const char *script);

/* db_place.c: finds the store's file, makes its folder, refuses places where it cannot live; sets
 * path and file. */
void db_find_place(struct db *db, const char *path);
/* The name of a network file system by its statfs(2) type, NULL for any other. */
const char *db_network_of(uint64_t type);
/* db_create.c: makes the tables or brings them up to date, with the default registers where the
 * journal is empty and `use` asks for them. Dies if the file is no store, or newer than the
 * program. */
void db_settle(struct db *db, enum db_use use);

/* db_lock.c: takes FILE.lock or dies with EXIT_BUSY; lets it go. Nothing for a store in memory. */
void db_lock(struct db *db);
void db_unlock(struct db *db);
/* Seconds that anything waits for others: SVC_TIMEOUT, else 60. */
int db_patience(void);

/* The last number given out in a register, R_none = requests; raised to `number` if that is more.
 * Written by db_commit(). */
int64_t db_counter(struct db *db, enum register_id reg);
void db_counter_raise(struct db *db, enum register_id reg, int64_t number);

/* Free what the modules keep; NULL is fine. */
void registers_forget_rows(struct db *db);
void registers_forget_names(struct db *db);
void registers_forget_serials(struct db *db);
void levels_forget(struct db *db);
void calendars_forget(struct db *db);
/* A row was written: the modules take note. */
struct register_row;
void registers_note_row(struct db *db, enum register_id reg, const struct register_row *row);
void registers_note_serial(struct db *db, enum register_id reg, const struct register_row *row);
void registers_note_name(struct db *db, enum register_id reg, const struct register_row *row);
void calendars_note_row(struct db *db, enum register_id reg);

/* Fills a request, whose arena is set, from its row, and its visits from theirs. */
struct request;
void requests_read(struct db *db, int64_t id, const char *fields, struct request *request);

#define DEFAULTS_MAKER "svc" /* actor of the default registers' events; nobody's account */
/* Puts the shipped default rows that the store has not: all of them as the first events of a new one,
 * those that came since into an older one; inside a transaction. */
void defaults_load(struct db *db);

/* Appends an event as it is, unchecked, for folding a journal anew; sets id. */
void journal_copy(struct db *db, struct event *event);

#endif
