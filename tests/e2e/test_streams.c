/* SPDX-License-Identifier: MIT
 *
 * Streams that are full or closed, and stores that cannot be used: exit 2, one clear message,
 * nothing damaged, and what is recorded nevertheless is told.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "support/messages.h"
#include "support/run.h"
#include "support/sandbox.h"
#include "support/scratch.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LINES "printf '#customer\\ttext\\nAcme\\ta\\nAcme\\tb\\n'"

TestSuite(streams, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(stores, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

struct row {
	const char *command;
	int status;
	const char *err; /* one line has it; NULL = no message at all */
};

static void
check(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct row *row = &rows[i];
		struct run result = run_within(20000, row->command, NULL);

		cr_expect_eq(result.status, row->status, "%s: status %d: %s", row->command,
			     result.status, result.err);
		cr_expect_not_null(strstr(result.err, row->err == NULL ? "" : row->err), "%s: %s",
				   row->command, result.err);
		messages_expect(result.err, row->err != NULL);
		run_free(&result);
	}
}

#define CHECK(...)                                              \
	do {                                                    \
		static const struct row rows[] = {__VA_ARGS__}; \
		check(rows, COUNT(rows));                       \
	} while (0)

/* ---- streams ---- */

static void
make_request(void)
{
	sandbox_begin();
	expect_status("svc-new -q customer=Acme text=leak", 0);
}

Test(streams, a_full_stdout_of_a_writer_tells_what_is_recorded)
{
	expect_err_contains("svc-new customer=Acme text=a > /dev/full", 2,
			    "No space left on device; the store has recorded 1 request: 1\n");
	expect_err_contains(LINES " | svc-new > /dev/full", 2,
			    "; the store has recorded 2 requests: 2 3\n");
	expect_err_contains(LINES " | svc-new -k > /dev/full", 2,
			    "; the store has recorded 2 requests: 4 5\n");
	expect_err_contains("svc-list -o id | svc-work note note=x -f table > /dev/full", 2,
			    "; the store has recorded 5 requests: 1 2 3 4 5\n");
	expect_err_contains("svc-work -n note note=x 1 > /dev/full", 2, "; nothing was recorded\n");
	expect_run("svc-list -o id | tr '\\n' ' '; svc-fsck", 0, "1 2 3 4 5 ", "");
}

Test(streams, a_full_stdout_of_a_reader, .init = make_request)
{
	CHECK({"svc-list > /dev/full", 2, "svc-list: standard output: No space"},
	      {"svc-list -f table > /dev/full", 2, "standard output: No space"},
	      {"svc-show 1 > /dev/full", 2, "standard output: No space"},
	      {"svc-log > /dev/full", 2, "standard output: "},
	      {"svc-reg get setting > /dev/full", 2, "standard output: No space"},
	      {"svc-report month=2026-11 > /dev/full", 2, "standard output: No space"},
	      {"svc > /dev/full", 2, "standard output: No space"},
	      {"svc-list -h > /dev/full", 2, "standard output: No space"},
	      {"svc-list -V > /dev/full", 2, "standard output: No space"},
	      {"svc-reg put customer key=C9 name=x > /dev/full", 2, "recorded"},
	      {"svc-list -q > /dev/full", 0, NULL}, {"svc-fsck > /dev/full", 0, NULL});
}

Test(streams, closed_stdin, .init = make_request)
{
	CHECK({"svc-new <&-", 2, "stdin"}, {"svc-work note note=x <&-", 2, "stdin"},
	      {"svc-list - <&-", 2, "stdin"}, {"svc-log import <&-", 2, "stdin"},
	      {"svc-log load <&-", 2, "stdin"}, {"svc-reg put customer <&-", 2, "stdin"},
	      {"svc-new < .", 2, "Is a directory"}, {"svc-list <&-", 0, NULL},
	      {"svc-work -q note 1 note=x <&-", 0, NULL});
	expect_run("svc-list -o id; svc-fsck", 0, "1\n", "");
}

Test(streams, closed_stdout, .init = make_request)
{
	CHECK({"svc-list >&-", 2, "standard output: Bad file descriptor"},
	      {"svc-work note 1 note=x >&-", 2, "; the store has recorded 1 request: 1"},
	      {"svc-work -q note 1 note=x >&-", 0, NULL}, {"svc-fsck >&-", 0, NULL});
	expect_run("svc-fsck", 0, "", "");
}

/* A file that is opened next must not become stdout or stderr: lines would go into it. */
Test(streams, no_file_takes_the_place_of_a_closed_stream, .init = make_request)
{
	expect_status("printf '1\\n99\\n' | svc-work -k -r refused note note=x >&- 2>&-", 2);
	expect_run("cat refused; wc -c < svc.db.lock", 0, "99\n0\n", "");
	expect_status("svc-work note 1 note=x <&- >&- 2>&-", 2);
	expect_run("svc-fsck; svc-log | grep -c note=x", 0, "2\n", "");
}

Test(streams, a_full_file_of_refused_lines, .init = make_request)
{
	CHECK({"echo 99 | svc-work -r /dev/full note note=x 2>&1 | grep -c 'No space'", 2, NULL});
	expect_err_contains("echo 99 | svc-work -k -r /dev/full note note=x", 2,
			    "-r /dev/full: No space left on device");
	expect_err_contains("echo 99 | svc-work -k -r none/x note note=x", 2, "-r none/x: No such");
}

/* ---- stores ---- */

static void
make_store(void)
{
	make_request();
	expect_status("cp svc.db whole.db; svc-log > journal", 0);
}

Test(stores, files_that_are_no_store, .init = make_store)
{
	scratch_sql("other.db", "CREATE TABLE song (title)");
	expect_status("echo hello > text; mkfifo fifo; mkdir folder; ln -s loop loop;"
		      " ln -s whole.db link; cp other.db other.before",
		      0);
	CHECK({"svc-list -d text", 2, "text: is not a store of svc"},
	      {"svc-new -d text customer=A text=b", 2, "text: is not a store of svc"},
	      {"svc-list -d other.db", 2, "another program's file"},
	      {"svc-new -d other.db customer=A text=b", 2, "another program's file"},
	      {"svc-fsck -d other.db", 2, "another program's file"},
	      {"svc-list -d fifo", 2, "is not a regular file"},
	      {"svc-list -d /dev/null", 2, "is not a regular file"},
	      {"svc-list -d folder", 2, "is a folder"}, {"svc-list -d folder/", 2, "is a folder"},
	      {"svc-list -d loop", 2, "loop"}, {"svc-list -d link", 2, "is a symbolic link"},
	      {"svc-list -d text/x", 2, "text/x"}, {"svc-list -d ''", 2, "not the name of a file"},
	      {"svc-list -d postgresql://x", 2, "not the name of a file"});
	expect_run("cat text; cmp other.db other.before", 0, "hello\n", "");
}

Test(stores, an_empty_file_becomes_a_store)
{
	expect_run(": > svc.db; svc-new -q customer=Acme text=a; svc-list -o id; svc-fsck", 0,
		   "1\n", "");
}

Test(stores, a_newer_store_is_refused, .init = make_store)
{
	scratch_sql("svc.db", "PRAGMA user_version = 99");
	expect_status("cp svc.db newer.db", 0);
	CHECK({"svc-list", 2, "has version 99, this program knows up to"},
	      {"svc-new customer=Acme text=a", 2, "has version 99"},
	      {"svc-fsck", 2, "has version 99"});
	expect_run("cmp svc.db newer.db && cp whole.db svc.db && svc-log | cmp - journal", 0, "",
		   "");
}

/* What the programs may answer to a damaged store: svc-fsck finds it; the others may not meet the
 * damage, but if they do they say so. */
static const struct {
	const char *command, *statuses;
} answers[] = {{"svc-list", "012"}, /* an empty page where requests were: nothing is listed */
	       {"svc-log", "02"},
	       {"svc-show 1", "012"},
	       {"svc-work note 1 note=x", "012"}};

/* cut.db must be such a store; none may crash or go on for ever. */
static void
expect_answers(const char *damage, size_t place)
{
	expect_status("cp cut.db kept.db", 0);
	for (size_t i = 0; i < COUNT(answers); i++) {
		struct arena arena = {0};
		struct run result = run_within(
		    20000, arena_format(&arena, "%s -d cut.db", answers[i].command), NULL);
		char status =
		    (char)(result.status >= 0 && result.status < 10 ? '0' + result.status : '!');

		cr_expect_not_null(strchr(answers[i].statuses, status), "%s: %s %zu: status %d: %s",
				   answers[i].command, damage, place, result.status, result.err);
		cr_expect(messages_are_harmless(result.err, false));
		run_free(&result);
		arena_free(&arena);
	}
	expect_status("rm -f cut.db-wal cut.db-shm; cp kept.db cut.db", 0);
}

Test(stores, a_truncated_store, .init = make_store)
{
	struct stat whole;

	cr_assert_eq(stat("whole.db", &whole), 0);
	for (off_t size = 100; size < whole.st_size; size += 2048) {
		expect_status("cp whole.db cut.db", 0);
		cr_assert_eq(truncate("cut.db", size), 0);
		expect_answers("bytes", (size_t)size);
		struct run result = run("svc-fsck -d cut.db");
		cr_expect(result.status == 1 || result.status == 2, "%lld bytes", (long long)size);
		run_free(&result);
	}
}

/* Writes `text` over a page of 4096 bytes of cut.db. */
static void
put_page(size_t page, const char *text)
{
	FILE *file = fopen("cut.db", "r+");

	cr_assert_not_null(file);
	cr_assert_eq(fseek(file, (long)page * 4096, SEEK_SET), 0);
	cr_assert_eq(fwrite(text, 4096, 1, file), 1);
	cr_assert_eq(fclose(file), 0);
}

/* A page of zeros, and a page in the place of another: trees get holes and rings. */
Test(stores, damaged_pages, .init = make_store)
{
	static char whole[64 * 4096];
	static const char zeros[4096];
	FILE *file = fopen("whole.db", "r");

	cr_assert_not_null(file);
	size_t pages = fread(whole, 4096, 64, file);
	fclose(file);
	cr_assert_gt(pages, 10);
	for (size_t page = 1; page < pages; page++) {
		expect_status("cp whole.db cut.db", 0);
		put_page(page, zeros);
		expect_answers("zeros in page", page);
		put_page(page, whole + (page * 7 + 4) % pages * 4096);
		expect_answers("another page in page", page);
	}
}

/* ---- rights ---- */

/* A command of somebody who is not root, in the sandbox. */
static const char *
unprivileged(void)
{
	if (geteuid() != 0)
		return "";
	if (chmod(".", 0755) != 0 || chown(".", 65534, 65534) != 0)
		cr_skip("the rights of the folder cannot be changed");
	expect_status("chown 65534:65534 svc.db*", 0);
	return "setpriv --reuid=65534 --regid=65534 --clear-groups env ";
}

static void
check_rights(const char *who, const char *change, const char *fact)
{
	static const char *const commands[] = {"svc-list", "svc-fsck", "svc-log",
					       "svc-work note 1 note=x"};
	struct arena arena = {0};

	for (size_t i = 0; i < COUNT(commands); i++) {
		struct run result =
		    run(arena_format(&arena, "%s && %s%s", change, who, commands[i]));
		cr_expect_eq(result.status, 2, "%s: %d", commands[i], result.status);
		cr_expect_not_null(strstr(result.err, fact), "%s: %s", commands[i], result.err);
		cr_expect_str_eq(result.out, "");
		messages_expect(result.err, 1);
		run_free(&result);
	}
	arena_free(&arena);
}

Test(stores, without_the_right_to_write, .init = make_store)
{
	const char *who = unprivileged();
	struct arena arena = {0};

	if (run_mismatch(arena_format(&arena, "%ssvc-list -q", who), NULL,
			 &(struct run_wanted){.status = 0}) != NULL)
		cr_skip("others cannot reach the folder of the tests");
	check_rights(who, "chmod 400 svc.db", "svc.db: must be writable, even for reading");
	check_rights(who, "chmod 000 svc.db", "svc.db: must be writable, even for reading");
	check_rights(who, "chmod 600 svc.db && chmod 500 .", "its folder must be writable");
	expect_run("chmod 700 . && svc-log | cmp - journal && svc-fsck", 0, "", "");
	arena_free(&arena);
}

Test(stores, made_for_the_owner_alone, .init = make_store)
{
	expect_run("stat -c %a svc.db svc.db.lock", 0, "600\n600\n", "");
}
