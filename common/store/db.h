/* SPDX-License-Identifier: MIT
 *
 * The store file: opening, creating, locking, transactions. Knows SQLite and
 * the rules of DESIGN 9 (write-ahead log, FULL, side-file lock); knows nothing of requests.
 * Owns the connection. Whatever nobody can mend (damage, full disk, no memory) ends
 * the program here with a clear line; SQLite rolls back what was not committed.
 */
#ifndef SVC_STORE_DB_H
#define SVC_STORE_DB_H

#include <stdbool.h>

struct db;

enum db_use {
	DB_READ,  /* one snapshot, nothing written */
	DB_WRITE, /* transactions with db_begin() */
	DB_BARE,  /* as DB_WRITE; a new store is left without the default registers (import, setting
		   * the origin) */
};

/* Opens the store: `path`, else $SVC_DB, else $XDG_DATA_HOME/svc/svc.db (~/.local/share). Creates
 * it (mode 0600, folders 0700) where it is missing, with the shipped default registers as its first
 * events unless DB_BARE; a DB_READ or DB_WRITE open of a store whose journal is empty does the
 * same. Dies: EXIT_COULD_NOT (not a store of svc, newer than the program, damaged, network file
 * system, no permission), EXIT_BUSY. */
struct db *db_open(const char *path, enum db_use use);

/* A store in memory without events, for folding a journal anew. */
struct db *db_open_in_memory(void);

/* The path that db_open() took; lent. */
const char *db_path(const struct db *db);

/* Takes the side-file lock (FILE.lock, fair queue), then BEGIN IMMEDIATE. Waits at most 60 seconds
 * for each, then EXIT_BUSY. Never call it while reading stdin or writing stdout. */
void db_begin(struct db *db);
/* Commits, checkpoints the log if it has outgrown its limit, lets the lock go. */
void db_commit(struct db *db);
void db_rollback(struct db *db);

/* Inside a transaction: a mark, and back to it (everything written since is undone, caches too) or
 * on from it. One at a time. */
void db_mark(struct db *db);
void db_undo(struct db *db);
void db_keep(struct db *db);

/* For readers: one read snapshot from here to db_end_read(). */
void db_begin_read(struct db *db);
void db_end_read(struct db *db);

/* The store's origin code, "" where it has none; lent. */
const char *db_origin(const struct db *db);
/* Sets it (one to three capital letters) inside a transaction; only before the first event. False
 * if there are events. */
bool db_set_origin(struct db *db, const char *origin);

/* Closes; NULL is fine. Every path of a program must come here or die through db's own messages. */
void db_close(struct db *db);

#endif
