/* SPDX-License-Identifier: MIT */
/* A folder for one test, and events made in few words. */
#include "support/scratch.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/exit.h"
#include "store/journal.h"
#include "store/replay.h"

static char folder[256];

/* Children of a test that end early have not freed what they share with it, and LeakSanitizer
 * cannot look into Criterion's workers anyway: the programs themselves are what is searched for
 * leaks. */
int __lsan_is_turned_off(void);
int
__lsan_is_turned_off(void)
{
	return 1;
}

static pid_t worker;

/* Criterion's worker has handlers for exit() that talk to its runner; a child that ran them would
 * pass for the worker and confuse the run. Handlers set later, the store's own, come first. */
static void
leave(int status, void *unused)
{
	(void)unused;
	if (getpid() == worker)
		return;
	fflush(NULL);
	_exit(status);
}

void
scratch_make(void)
{
	worker = getpid();
	on_exit(leave, NULL);
	program_start();
	const char *place = getenv("TMPDIR");
	snprintf(folder, sizeof(folder), "%s/svc-test-XXXXXX", place != NULL ? place : "/tmp");
	cr_assert(mkdtemp(folder) != NULL);
	unsetenv("SVC_NOW");
	unsetenv("SVC_DB");
	setenv("SVC_TIMEOUT", "5", 1);
}

static int
drop_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status;
	(void)kind;
	(void)walk;
	return remove(path);
}

void
scratch_drop(void)
{
	nftw(folder, drop_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *
scratch_path(const char *name)
{
	static char paths[4][512];
	static int next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof(paths[0]), "%s/%s", folder, name);
	return path;
}

void
scratch_sql(const char *path, const char *sql)
{
	sqlite3 *connection;
	char *message = NULL;
	cr_assert_eq(sqlite3_open(path, &connection), SQLITE_OK);
	sqlite3_exec(connection, sql, NULL, NULL, &message);
	cr_assert_null(message, "%s: %s", sql, message);
	sqlite3_close(connection);
}

pid_t
scratch_fork(void)
{
	fflush(NULL);
	return fork();
}

int
scratch_child(void (*act)(const char *path), const char *path)
{
	pid_t child = scratch_fork();
	if (child == 0) {
		act(path);
		exit(EXIT_DONE);
	}
	int status;
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int64_t
scratch_event(struct db *db, const char *subject, enum verb verb, int64_t at, const char *pairs)
{
	char copy[1024], *rest = copy, *word;
	struct event event = {.subject = subject,
			      .verb = verb,
			      .at = at,
			      .rec = at,
			      .known = at,
			      .actor = "E001",
			      .os_user = "wang"};
	strlcpy(copy, pairs, sizeof(copy));
	while ((word = strsep(&rest, " ")) != NULL && *word != '\0') {
		char *value = strchr(word, '=');
		*value++ = '\0';
		cr_assert_neq(field_find(word), F_none, "no field %s", word);
		event.value[field_find(word)] = value;
	}
	db_begin(db);
	journal_append(db, &event);
	replay_event(db, &event, NULL);
	db_commit(db);
	return event.id;
}
