/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/exit.h"
#include "store/db.h"
#include "store/db_inside.h"
#include "support/scratch.h"

TestSuite(db_place, .init = scratch_make, .fini = scratch_drop);

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

static void
expect_refused(const char *path, const char *expected)
{
	char text[512] = "";
	int pipes[2];
	cr_assert_eq(pipe(pipes), 0);
	fflush(NULL);
	pid_t child = scratch_fork();
	if (child == 0) {
		dup2(pipes[1], STDERR_FILENO);
		close(pipes[0]);
		db_open(path, DB_READ);
		exit(EXIT_DONE);
	}
	close(pipes[1]);
	size_t length = 0;
	ssize_t got;
	while ((got = read(pipes[0], text + length, sizeof(text) - 1 - length)) > 0)
		length += (size_t)got;
	close(pipes[0]);
	int status;
	waitpid(child, &status, 0);
	cr_expect_eq(WEXITSTATUS(status), EXIT_COULD_NOT, "%s", text);
	cr_expect(strstr(text, expected) != NULL, "\"%s\" lacks \"%s\"", text, expected);
	cr_expect_eq(strchr(text, '\n'), text + strlen(text) - 1, "not one line: %s", text);
}

Test(db_place, refusals_say_what_is_wrong)
{
	open_and_close(scratch_path("new.db"));
	scratch_sql(scratch_path("new.db"), "PRAGMA user_version = 7");
	expect_refused(scratch_path("new.db"), "has version 7, this program knows up to 4");

	scratch_sql(scratch_path("other.db"), "CREATE TABLE t (x)");
	expect_refused(scratch_path("other.db"),
		       "is not a store of svc but another program's file");

	scratch_sql(scratch_path("app.db"), "PRAGMA application_id = 5");
	expect_refused(scratch_path("app.db"), "is not a store of svc but another program's file");

	FILE *file = fopen(scratch_path("text.db"), "w");
	for (int i = 0; i < 500; i++)
		fprintf(file, "line %d of a text\n", i);
	fclose(file);
	expect_refused(scratch_path("text.db"), "is not a store of svc");

	expect_refused(scratch_path(""), "is a folder");
	mkdir(scratch_path("dir.db"), 0700);
	expect_refused(scratch_path("dir.db"), "is a folder");
	expect_refused("postgresql://desk/svc", "is not the name of a file");
	expect_refused("/dev/null/x/store.db", "/dev/null");
}

Test(db_place, a_link_to_a_store_is_refused_a_linked_folder_is_not)
{
	mkdir(scratch_path("real"), 0700);
	cr_assert_eq(symlink(scratch_path("real"), scratch_path("folder")), 0);
	open_and_close(scratch_path("folder/s.db"));
	cr_expect_gt(size_of(scratch_path("real/s.db")), 0);
	cr_assert_eq(symlink(scratch_path("real/s.db"), scratch_path("link.db")), 0);
	expect_refused(scratch_path("link.db"), "is a symbolic link");
}

Test(db_place, network_file_systems_are_known_by_type)
{
	cr_expect_str_eq(db_network_of(NFS_SUPER_MAGIC), "NFS");
	cr_expect_str_eq(db_network_of(0xFF534D42u), "CIFS");
	cr_expect_str_eq(db_network_of(V9FS_MAGIC), "9P");
	cr_expect_null(db_network_of(EXT4_SUPER_MAGIC));
	cr_expect_null(db_network_of(TMPFS_MAGIC));
}

/* Root may write everywhere: be somebody else for a while. */
static bool
become(uid_t user, gid_t group)
{
	return setresgid(group, group, 0) == 0 && setresuid(user, user, 0) == 0;
}

Test(db_place, what_cannot_be_written_is_refused)
{
	open_and_close(scratch_path("s.db"));
	open_and_close(scratch_path("locked/s.db"));
	chmod(scratch_path(""), 0777);
	chmod(scratch_path("s.db"), 0444);
	chmod(scratch_path("locked"), 0555);
	chmod(scratch_path("locked/s.db"), 0666);
	bool root = geteuid() == 0;
	cr_assert(!root || become(65534, 65534));
	expect_refused(scratch_path("s.db"), "must be writable, even for reading");
	expect_refused(scratch_path("locked/s.db"),
		       "its folder must be writable, even for reading");
	cr_assert(!root || (setresuid(0, 0, 0) == 0 && setresgid(0, 0, 0) == 0));
	chmod(scratch_path("locked"), 0755);
}

/* ---- place -------------------------------------------------------------------- */

Test(db_place, the_default_place_follows_the_environment)
{
	setenv("XDG_DATA_HOME", scratch_path("data"), 1);
	struct db *db = db_open(NULL, DB_READ);
	cr_expect_str_eq(db_path(db), scratch_path("data/svc/svc.db"));
	db_close(db);
	setenv("XDG_DATA_HOME", "not/absolute", 1);
	setenv("HOME", scratch_path("home"), 1);
	db = db_open(NULL, DB_READ);
	cr_expect_str_eq(db_path(db), scratch_path("home/.local/share/svc/svc.db"));
	db_close(db);
	setenv("SVC_DB", scratch_path("mine.db"), 1);
	db = db_open(NULL, DB_READ);
	cr_expect_str_eq(db_path(db), scratch_path("mine.db"));
	db_close(db);
}

static void
open_anywhere(const char *path)
{
	(void)path;
	db_open(NULL, DB_READ);
}

Test(db_place, no_place_at_all_is_an_error)
{
	unsetenv("XDG_DATA_HOME");
	unsetenv("HOME");
	cr_redirect_stderr();
	cr_expect_eq(scratch_child(open_anywhere, NULL), EXIT_COULD_NOT);
}
