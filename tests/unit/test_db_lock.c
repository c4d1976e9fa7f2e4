/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/exit.h"
#include "store/db.h"
#include "store/journal.h"
#include "support/scratch.h"

TestSuite(db_lock, .init = scratch_make, .fini = scratch_drop);

static void
open_and_close(const char *path)
{
	db_close(db_open(path, DB_WRITE));
}

static void
write_one(const char *path)
{
	struct db *db = db_open(path, DB_WRITE);
	scratch_event(db, "part/Y", V_put, 1, "name=y");
	db_close(db);
}

Test(db_lock, a_writer_waits_no_longer_than_its_patience)
{
	const char *path = scratch_path("s.db");
	open_and_close(path);
	setenv("SVC_TIMEOUT", "1", 1);
	int lock = open(scratch_path("s.db.lock"), O_RDWR);
	cr_assert_eq(flock(lock, LOCK_EX), 0);
	cr_redirect_stderr();
	time_t before = time(NULL);
	cr_expect_eq(scratch_child(write_one, path), EXIT_BUSY);
	cr_expect_leq(time(NULL) - before, 3);
	setenv("SVC_TIMEOUT", "0", 1);
	cr_expect_eq(scratch_child(write_one, path), EXIT_BUSY);
	flock(lock, LOCK_UN);
	cr_expect_eq(scratch_child(write_one, path), EXIT_DONE);
	close(lock);
}

Test(db_lock, a_foreign_writer_makes_it_busy_too)
{
	const char *path = scratch_path("s.db");
	open_and_close(path);
	setenv("SVC_TIMEOUT", "1", 1);
	sqlite3 *foreign;
	cr_assert_eq(sqlite3_open(path, &foreign), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(foreign, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	cr_redirect_stderr();
	cr_expect_eq(scratch_child(write_one, path), EXIT_BUSY);
	sqlite3_close(foreign);
}

Test(db_lock, a_bad_patience_is_told)
{
	setenv("SVC_TIMEOUT", "soon", 1);
	cr_redirect_stderr();
	cr_expect_eq(scratch_child(open_and_close, scratch_path("s.db")), EXIT_COULD_NOT);
}

static void
write_much(const char *path)
{
	struct rlimit limit = {200 * 1024, 200 * 1024};
	setrlimit(RLIMIT_FSIZE, &limit);
	struct db *db = db_open(path, DB_WRITE);
	for (int i = 0; i < 5000; i++)
		scratch_event(db, "part/Y", V_put, 1, "name=y");
	db_close(db);
}

Test(db_lock, a_full_disk_ends_the_program_and_not_the_store)
{
	const char *path = scratch_path("s.db");
	open_and_close(path);
	cr_redirect_stderr();
	cr_expect_eq(scratch_child(write_much, path), EXIT_COULD_NOT);
	struct db *db = db_open(path, DB_WRITE);
	struct arena arena = {0};
	struct event broken;
	cr_expect(journal_verify(db, &broken, &arena));
	scratch_event(db, "part/Z", V_put, 1, "name=z");
	arena_free(&arena);
	db_close(db);
}

static void
write_some(const char *path)
{
	struct db *db = db_open(path, DB_WRITE);
	for (int i = 0; i < 25; i++)
		scratch_event(db, "part/Y", V_put, 1, "name=y");
	db_close(db);
}

Test(db_lock, many_writers_lose_nothing)
{
	const char *path = scratch_path("s.db");
	pid_t child[8];
	/* Not even the creation of the store is done twice. */
	for (int i = 0; i < 8; i++) {
		fflush(NULL);
		child[i] = scratch_fork();
		if (child[i] == 0) {
			write_some(path);
			exit(EXIT_DONE);
		}
	}
	for (int i = 0; i < 8; i++) {
		int status;
		waitpid(child[i], &status, 0);
		cr_expect_eq(status, 0);
	}
	struct db *db = db_open(path, DB_READ);
	struct db *fresh = db_open(scratch_path("fresh.db"), DB_READ);
	cr_expect_eq(journal_count(db), journal_count(fresh) + 200);
	struct arena arena = {0};
	struct event broken;
	cr_expect(journal_verify(db, &broken, &arena));
	arena_free(&arena);
	db_close(fresh);
	db_close(db);
}
