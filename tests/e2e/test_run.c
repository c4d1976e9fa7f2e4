/* SPDX-License-Identifier: MIT
 *
 * The support of the end-to-end tests itself: what run() says of a command
 * is true, nothing hangs or stays behind, and a mismatch is noticed.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "support/difference.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MEGABYTE ((size_t)1024 * 1024)

TestSuite(run, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(sandbox, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

static char *
megabyte_of(char c)
{
	char *text = malloc(MEGABYTE + 1);
	cr_assert_not_null(text);
	memset(text, c, MEGABYTE);
	text[MEGABYTE] = '\0';
	return text;
}

Test(run, status_stdout_and_stderr_are_kept_apart)
{
	struct run result = run("printf 'to out\\n'; printf 'to err\\n' >&2; exit 75");
	cr_expect_eq(result.status, 75);
	cr_expect_str_eq(result.out, "to out\n");
	cr_expect_str_eq(result.err, "to err\n");
	run_free(&result);
}

Test(run, silence_is_empty_text)
{
	struct run result = run("true");
	cr_expect_eq(result.status, 0);
	cr_expect_str_eq(result.out, "");
	cr_expect_str_eq(result.err, "");
	cr_expect_eq(result.out_length, 0);
	run_free(&result);
}

Test(run, statuses)
{
	static const struct {
		const char *command;
		int status;
	} rows[] = {
	    {"exit 0", 0},
	    {"exit 1", 1},
	    {"exit 255", 255},
	    {"false | true", 1},
	    {"(exit 2) | (exit 75) | cat", 75},
	    {"kill -KILL $$", 128 + SIGKILL},
	    {"kill -SEGV $$", 128 + SIGSEGV},
	    {"/nonexistent/program", 127},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run result = run(rows[i].command);
		cr_expect_eq(result.status, rows[i].status, "%s: %d", rows[i].command,
			     result.status);
		run_free(&result);
	}
}

Test(run, bytes_are_kept_as_they_are)
{
	struct run result = run("printf 'a\\0b\\r\\n\\377'");
	cr_expect_eq(result.out_length, 6);
	cr_expect_arr_eq(result.out, "a\0b\r\n\377", 7);
	run_free(&result);
}

Test(run, stdin_is_empty_by_default)
{
	struct run result = run_within(5000, "cat; test -t 0", NULL);
	cr_expect_eq(result.status, 1);
	cr_expect_str_eq(result.out, "");
	run_free(&result);
}

Test(run, input_is_given)
{
	struct run result = run_with_input("read -r first; cat; echo \"$first\"", "one\ntwo");
	cr_expect_str_eq(result.out, "twoone\n");
	run_free(&result);
}

Test(run, large_output_on_both_streams)
{
	struct run result = run("head -c 1048576 /dev/zero | tr '\\0' e >&2;"
				"head -c 1048577 /dev/zero | tr '\\0' o");
	char *errors = megabyte_of('e'), *output = megabyte_of('o');
	cr_expect_eq(result.status, 0);
	cr_assert_eq(result.out_length, MEGABYTE + 1);
	cr_assert_eq(result.err_length, MEGABYTE);
	cr_expect_arr_eq(result.out, output, MEGABYTE);
	cr_expect_str_eq(result.err, errors);
	free(errors);
	free(output);
	run_free(&result);
}

Test(run, large_input_while_it_is_echoed)
{
	char *input = megabyte_of('i');
	struct run result = run_with_input("tee /dev/stderr", input);
	cr_expect_eq(result.status, 0);
	cr_expect(strcmp(result.out, input) == 0);
	cr_expect(strcmp(result.err, input) == 0);
	free(input);
	run_free(&result);
}

Test(run, input_may_be_left_unread)
{
	char *input = megabyte_of('i');
	struct run result = run_with_input("echo done", input);
	cr_expect_eq(result.status, 0);
	cr_expect_str_eq(result.out, "done\n");
	free(input);
	run_free(&result);
}

Test(run, input_is_still_taken_after_the_first_output)
{
	struct run result = run_within(20000, "echo early; exec >&- 2>&-; cat > kept", "late\n");
	cr_expect_eq(result.status, 0);
	run_free(&result);
	expect_run("cat kept", 0, "late\n", "");
}

Test(run, broken_pipes_end_programs_as_usual)
{
	struct run result = run_within(20000, "yes | head -n 1", NULL);
	cr_expect_eq(result.status, 128 + SIGPIPE);
	cr_expect_str_eq(result.out, "y\n");
	run_free(&result);
}

Test(run, our_open_files_do_not_reach_the_command)
{
	int leaked = open("/dev/null", O_RDONLY);
	cr_assert_geq(leaked, 3);
	struct run result = run("ls /proc/$BASHPID/fd");
	char name[16];
	snprintf(name, sizeof name, "\n%d\n", leaked);
	cr_expect_null(strstr(result.out, name), "%s", result.out);
	run_free(&result);
	close(leaked);
}

/* The reading end of a pipe with a name: it hangs up when the last writer has gone. */
static int
watch_writers(const char *name)
{
	cr_assert_eq(mkfifo(name, 0600), 0);
	int reader = open(name, O_RDONLY | O_NONBLOCK);
	cr_assert_geq(reader, 0);
	return reader;
}

static bool
writers_are_gone(int reader)
{
	struct pollfd end = {.fd = reader, .events = POLLIN};
	return poll(&end, 1, 5000) == 1 && (end.revents & POLLHUP) != 0;
}

Test(run, the_deadline_kills_grandchildren)
{
	int reader = watch_writers("alive");
	struct run result = run_within(
	    500, "echo begun; sleep 300 > alive & (sleep 300; true) > alive; true", NULL);
	cr_expect_eq(result.status, RUN_OVERDUE);
	cr_expect_str_eq(result.out, "begun\n");
	cr_expect(writers_are_gone(reader));
	run_free(&result);
	close(reader);
}

Test(run, the_deadline_counts_for_what_holds_the_output)
{
	struct run result = run_within(300, "sleep 300 &", NULL);
	cr_expect_eq(result.status, RUN_OVERDUE);
	run_free(&result);
}

Test(run, the_deadline_counts_for_a_silent_shell)
{
	struct run result = run_within(300, "exec >&- 2>&-; sleep 300", NULL);
	cr_expect_eq(result.status, RUN_OVERDUE);
	run_free(&result);
}

Test(run, the_deadline_counts_for_what_ignores_signals)
{
	int reader = watch_writers("alive");
	struct run result =
	    run_within(300, "trap '' TERM INT HUP; exec 3> alive; while :; do sleep 1; done", NULL);
	cr_expect_eq(result.status, RUN_OVERDUE);
	cr_expect(writers_are_gone(reader));
	run_free(&result);
	close(reader);
}

Test(run, nothing_is_left_behind_a_finished_command)
{
	int reader = watch_writers("alive");
	struct run result = run_within(20000, "exec 3> alive; sleep 300 >&- 2>&- & exit 3", NULL);
	cr_expect_eq(result.status, 3);
	cr_expect(writers_are_gone(reader));
	run_free(&result);
	close(reader);
}

Test(run, expectations_that_hold)
{
	expect_run("echo out; echo err >&2; exit 1", 1, "out\n", "err\n");
	expect_run_with_input("cat", "typed", 0, "typed", "");
	expect_status("echo anything; exit 2", 2);
	expect_out_contains("echo one two three", 0, "two");
	expect_err_contains("echo one two three >&2; exit 2", 2, "two");
}

Test(run, mismatches_are_told)
{
	static const struct {
		const char *command;
		struct run_wanted wanted;
		const char *told; /* NULL = no mismatch */
	} rows[] = {
	    {"echo a", {.out = "a\n", .err = ""}, NULL},
	    {"exit 3", {.status = 1}, "exit 3\nstatus is 3, wanted 1\n"},
	    {"exit 99", {.status = 1}, "exit 99\nstatus is 99 (sanitizer), wanted 1\n"},
	    {"echo oops >&2; exit 2",
	     {.out = ""},
	     "echo oops >&2; exit 2\nstatus is 2, wanted 0\nstderr:\n+oops\n"},
	    {"echo b",
	     {.out = "a\n"},
	     "echo b\nstdout is not as wanted (- wanted, + got):\n-a\n+b\n"},
	    {"echo b >&2",
	     {.err = ""},
	     "echo b >&2\nstderr is not as wanted (- wanted, + got):\n+b\n"},
	    {"echo abc", {.out = "b", .part = true}, NULL},
	    {"echo abc",
	     {.out = "x", .part = true},
	     "echo abc\nstdout is not as wanted (- wanted in it, + got):\n"
	     "-x\\ no newline\n+abc\n"},
	    {"printf 'a\\0b'", {.out = "a"}, "printf 'a\\0b'\nthe output has a NUL in it\n"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *told = run_mismatch(rows[i].command, NULL, &rows[i].wanted);
		if (rows[i].told == NULL)
			cr_expect_null(told, "%s: %s", rows[i].command, told);
		else
			cr_expect(told != NULL && strcmp(told, rows[i].told) == 0, "%s: %s",
				  rows[i].command, told == NULL ? "no mismatch" : told);
		free(told);
	}
}

Test(run, differences_show_only_the_lines_that_differ)
{
	static const struct {
		const char *wanted, *got, *shown;
	} rows[] = {
	    {"1\n2\n3\n4\n5\n", "1\n2\n3\nx\n5\n", " 2\n 3\n-4\n+x\n"},
	    {"1\n2\n", "1\n", " 1\n-2\n"},
	    {"1\n", "0\n1\n", "+0\n"},
	    {"1\n1\n", "1\n1\n1\n", " 1\n 1\n+1\n"},
	    {"a\tb\n", "a b\n", "-a\\tb\n+a b\n"},
	    {"a\n", "a", "-a\n+a\\ no newline\n"},
	    {"x\na", "y\na", "-x\n+y\n"},
	    {"", "\033[1m\r\n", "+\\x1B[1m\\r\n"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buffer out = {.text = NULL};
		difference_add(rows[i].wanted, rows[i].got, &out);
		cr_expect_str_eq(buffer_text(&out), rows[i].shown, "row %zu: %s", i,
				 buffer_text(&out));
		buffer_free(&out);
	}
}

Test(run, long_differences_are_cut)
{
	struct buffer got = {.text = NULL}, out = {.text = NULL};
	for (int i = 0; i < 41; i++)
		buffer_add(&got, "x\n");
	difference_add("", buffer_text(&got), &out);
	cr_expect_eq(out.length, strlen("+x\n") * 40 + strlen("+ ...\n"));
	cr_expect_not_null(strstr(buffer_text(&out), "+x\n+ ...\n"));
	buffer_free(&got);
	buffer_free(&out);
}

Test(sandbox, is_the_working_folder_and_the_home)
{
	char expected[4200];
	snprintf(expected, sizeof expected, "%s\n%s\n", sandbox_folder(), sandbox_folder());
	expect_run("pwd; echo \"$HOME\"", 0, expected, "");
}

Test(sandbox, starts_empty_and_holds_the_store)
{
	expect_run("ls -A; test \"$SVC_DB\" = \"$PWD/svc.db\"", 0, "", "");
}

Test(sandbox, fixes_clock_zone_and_locale)
{
	expect_run("echo $SVC_NOW $TZ $LC_ALL${LANG-}", 0, SANDBOX_NOW " UTC C.UTF-8\n", "");
	sandbox_now("2027-01-01T00:00:00+08:00");
	expect_run("echo $SVC_NOW", 0, "2027-01-01T00:00:00+08:00\n", "");
}

Test(sandbox, has_the_built_programs_first_on_the_path)
{
	char program[4200];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
	cr_assert_gt(length, 0);
	program[length] = '\0';
	*strstr(program, "/tests/test_run") = '\0';
	strlcat(program, "/bin\n", sizeof program);
	expect_run("echo ${PATH%%:*}", 0, program, "");
}

Test(sandbox, tells_sanitizers_from_answers)
{
	expect_run("for options in $ASAN_OPTIONS $LSAN_OPTIONS $UBSAN_OPTIONS; do"
		   " echo ${options##*:}; done",
		   0, "exitcode=99\nexitcode=99\nexitcode=99\n", "");
}

Test(sandbox, hides_the_settings_of_the_caller)
{
	sandbox_end();
	setenv("SVC_ORIGIN", "K", 1);
	setenv("XDG_DATA_HOME", "/nonexistent", 1);
	setenv("LANG", "zh_CN.UTF-8", 1);
	setenv("LC_MESSAGES", "zh_CN.UTF-8", 1);
	sandbox_begin();
	expect_run("echo \"${SVC_ORIGIN-}${XDG_DATA_HOME-}${LANG-}${LC_MESSAGES-}\"", 0, "\n", "");
}

Test(sandbox, writes_files)
{
	sandbox_write("input.tsv", "old, and longer\n");
	sandbox_write("input.tsv", "new\n");
	expect_run("cat input.tsv", 0, "new\n", "");
}

Test(sandbox, ends_without_a_trace)
{
	char *before = strdup(sandbox_folder());
	sandbox_write("svc.db", "x");
	expect_status("mkdir -p a/b && touch a/b/c && ln -s /etc a/link && chmod 0 a/b", 0);
	sandbox_end();
	cr_expect_null(sandbox_folder());
	cr_expect_neq(access(before, F_OK), 0);
	cr_expect_eq(access("/etc/passwd", F_OK), 0);
	sandbox_begin();
	cr_expect_str_neq(sandbox_folder(), before);
	free(before);
}
