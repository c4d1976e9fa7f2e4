/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/exit.h"
#include "rules/state.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/registers.h"
#include "store/sql.h"
#include "support/scratch.h"

TestSuite(db, .init = scratch_make, .fini = scratch_drop);

static mode_t
mode_of(const char *path)
{
	struct stat status;
	cr_assert_eq(stat(path, &status), 0, "%s", path);
	return status.st_mode & 0777;
}

static long
size_of(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? (long)status.st_size : -1;
}

static void
open_and_close(const char *path)
{
	db_close(db_open(path, DB_WRITE));
}

static int64_t
pragma(struct db *db, const char *query)
{
	struct statement *row = sql_take(db, query);
	cr_assert(sql_step(row));
	int64_t number = sql_int(row, 0);
	sql_done(row);
	return number;
}

Test(db, a_fresh_store_is_private_and_has_its_default_registers)
{
	const char *path = scratch_path("deep/er/store.db");
	struct db *db = db_open(path, DB_WRITE);
	cr_expect_eq(mode_of(path), 0600);
	cr_expect_eq(mode_of(scratch_path("deep")), 0700);
	cr_expect_eq(mode_of(scratch_path("deep/er/store.db.lock")), 0600);
	cr_expect_str_eq(registers_value(db, R_setting, "zone", F_value), "Asia/Shanghai");
	cr_expect_str_eq(registers_value(db, R_code, "action.repair", F_repair), "yes");
	cr_expect_str_eq(registers_value(db, R_code, "category.fault", F_duration), "7200");
	cr_expect_str_eq(registers_value(db, R_rule, "safety", F_trigger), "safety");
	cr_expect_str_eq(registers_value(db, R_skill, "general", F_name_zh), "通用服务");
	cr_expect_gt(journal_count(db), 80);
	db_close(db);
}

Test(db, default_registers_are_events_of_svc)
{
	struct db *db = db_open(scratch_path("s.db"), DB_READ);
	struct arena arena = {0};
	struct event event;
	cr_assert(journal_get(db, "1", &event, &arena));
	cr_expect_str_eq(event.actor, "svc");
	cr_expect_str_eq(event.os_user, "svc");
	cr_expect_eq(event.verb, V_put);
	arena_free(&arena);
	db_close(db);
}

Test(db, a_bare_store_has_no_events_until_it_is_opened_for_work)
{
	struct db *db = db_open(scratch_path("s.db"), DB_BARE);
	cr_expect_eq(journal_count(db), 0);
	db_close(db);
	db = db_open(scratch_path("s.db"), DB_WRITE);
	int64_t count = journal_count(db);
	cr_expect_gt(count, 0);
	db_close(db);
	db = db_open(scratch_path("s.db"), DB_WRITE);
	cr_expect_eq(journal_count(db), count);
	db_close(db);
}

Test(db, every_connection_is_set_as_designed)
{
	struct db *db = db_open(scratch_path("s.db"), DB_WRITE);
	struct statement *row = sql_take(db, "PRAGMA journal_mode");
	cr_assert(sql_step(row));
	cr_expect_str_eq(sql_text(row, 0), "wal");
	sql_done(row);
	cr_expect_eq(pragma(db, "PRAGMA synchronous"), 2);
	cr_expect_eq(pragma(db, "PRAGMA wal_autocheckpoint"), 0);
	cr_expect_eq(pragma(db, "PRAGMA foreign_keys"), 1);
	cr_expect_eq(pragma(db, "PRAGMA trusted_schema"), 0);
	cr_expect_eq(pragma(db, "PRAGMA cell_size_check"), 1);
	cr_expect_eq(pragma(db, "PRAGMA busy_timeout"), 5000);
	cr_expect_eq(pragma(db, "PRAGMA application_id"), 0x73766331);
	cr_expect_eq(pragma(db, "PRAGMA user_version"), 4);
	db_close(db);
}

Test(db, an_empty_file_becomes_a_store)
{
	const char *path = scratch_path("s.db");
	fclose(fopen(path, "w"));
	struct db *db = db_open(path, DB_WRITE);
	cr_expect_gt(journal_count(db), 0);
	db_close(db);
}

Test(db, a_closed_store_leaves_no_log_behind)
{
	struct db *db = db_open(scratch_path("s.db"), DB_WRITE);
	scratch_event(db, "part/P1", V_put, 100, "name=seal");
	db_close(db);
	cr_expect_eq(size_of(scratch_path("s.db-wal")), -1);
}

static void
die_in_the_middle(const char *path)
{
	struct db *db = db_open(path, DB_WRITE);
	db_begin(db);
	struct register_row row = {.value = {[F_key] = "X", [F_name] = "x"}};
	registers_put(db, R_part, &row);
	die("no more");
}

Test(db, dying_rolls_back_and_leaves_no_log)
{
	cr_redirect_stderr();
	const char *path = scratch_path("s.db");
	open_and_close(path);
	cr_expect_eq(scratch_child(die_in_the_middle, path), EXIT_COULD_NOT);
	cr_expect_eq(size_of(scratch_path("s.db-wal")), -1);
	struct db *db = db_open(path, DB_WRITE);
	cr_expect_null(registers_value(db, R_part, "X", F_name));
	db_close(db);
}

Test(db, a_child_does_not_close_its_parents_store)
{
	struct db *db = db_open(scratch_path("s.db"), DB_WRITE);
	db_begin(db);
	struct register_row row = {.value = {[F_key] = "X", [F_name] = "x"}};
	registers_put(db, R_part, &row);
	pid_t child = scratch_fork();
	if (child == 0)
		exit(0);
	waitpid(child, NULL, 0);
	db_commit(db);
	cr_expect_str_eq(registers_value(db, R_part, "X", F_name), "x");
	db_close(db);
}

/* ---- transactions --------------------------------------------------------------- */

Test(db, rollback_undoes_and_forgets)
{
	struct db *db = db_open(scratch_path("s.db"), DB_WRITE);
	int64_t count = journal_count(db);
	struct register_row row = {.value = {[F_key] = "X", [F_name] = "x"}};
	struct event event = {.subject = "part/X", .verb = V_put, .at = 1, .rec = 1, .known = 1};
	db_begin(db);
	journal_append(db, &event);
	registers_put(db, R_part, &row);
	cr_expect_str_eq(registers_value(db, R_part, "X", F_name), "x");
	db_rollback(db);
	cr_expect_null(registers_value(db, R_part, "X", F_name));
	cr_expect_eq(journal_count(db), count);
	db_begin(db);
	journal_append(db, &event);
	db_commit(db);
	cr_expect_eq(event.number, count + 1);
	db_close(db);
}

Test(db, what_another_connection_wrote_is_seen_by_the_next_transaction)
{
	struct db *one = db_open(scratch_path("s.db"), DB_WRITE);
	struct db *two = db_open(scratch_path("s.db"), DB_WRITE);
	scratch_event(one, "part/X", V_put, 1, "name=x");
	db_begin_read(two);
	cr_expect_str_eq(registers_value(two, R_part, "X", F_name), "x");
	db_end_read(two);
	scratch_event(one, "part/X", V_put, 2, "name=y");
	scratch_event(two, "part/X", V_put, 3, "note=z");
	cr_expect_str_eq(registers_value(two, R_part, "X", F_name), "y");
	struct arena arena = {0};
	struct event broken;
	cr_expect(journal_verify(two, &broken, &arena));
	arena_free(&arena);
	db_close(one);
	db_close(two);
}

Test(db, a_reader_keeps_its_snapshot_while_others_write)
{
	struct db *reader = db_open(scratch_path("s.db"), DB_READ);
	struct db *writer = db_open(scratch_path("s.db"), DB_WRITE);
	db_begin_read(reader);
	int64_t count = journal_count(reader);
	scratch_event(writer, "part/X", V_put, 1, "name=x");
	cr_expect_eq(journal_count(reader), count);
	db_end_read(reader);
	cr_expect_eq(journal_count(reader), count + 1);
	db_close(reader);
	db_close(writer);
}

Test(db, the_log_is_emptied_when_it_has_outgrown_its_limit)
{
	struct db *keeper = db_open(scratch_path("s.db"), DB_READ);
	struct db *db = db_open(scratch_path("s.db"), DB_WRITE);
	char note[1000];
	memset(note, 'x', sizeof(note) - 1);
	note[sizeof(note) - 1] = '\0';
	long most = 0;
	for (int i = 0; i < 8; i++) {
		db_begin(db);
		for (int j = 0; j < 600; j++) {
			struct event event = {.subject = "part/X",
					      .verb = V_put,
					      .at = 1,
					      .rec = 1,
					      .known = 1,
					      .value = {[F_note] = note}};
			journal_append(db, &event);
		}
		db_commit(db);
		long size = size_of(scratch_path("s.db-wal"));
		most = size > most ? size : most;
	}
	cr_expect_lt(size_of(scratch_path("s.db-wal")), 5 * 1024 * 1024);
	cr_expect_lt(most, 8 * 1024 * 1024);
	db_close(keeper);
	db_close(db);
}

/* ---- origin --------------------------------------------------------------------- */

Test(db, the_origin_is_set_before_the_first_event_or_not_at_all)
{
	struct db *db = db_open(scratch_path("s.db"), DB_BARE);
	cr_expect_str_eq(db_origin(db), "");
	db_begin(db);
	cr_expect(db_set_origin(db, "K"));
	db_commit(db);
	cr_expect_str_eq(db_origin(db), "K");
	scratch_event(db, "part/X", V_put, 1, "name=x");
	db_begin(db);
	cr_expect_not(db_set_origin(db, "L"));
	db_rollback(db);
	cr_expect_str_eq(db_origin(db), "K");
	db_close(db);
}

Test(db, the_states_in_the_schema_are_the_states_of_the_rules)
{
	struct db *db = db_open(scratch_path("s.db"), DB_BARE);
	struct statement *row = sql_take(db, "SELECT id, name FROM state ORDER BY id");
	int count = 0;
	while (sql_step(row)) {
		count++;
		cr_expect_eq(sql_int(row, 0), count);
		cr_expect_eq(state_find(sql_text(row, 1)), (enum state)count);
	}
	cr_expect_eq(count, ST_COUNT - 1);
	db_close(db);
}
