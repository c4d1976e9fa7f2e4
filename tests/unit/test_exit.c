/* SPDX-License-Identifier: MIT
 *
 * base/exit: messages, and how a program ends.
 */
#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/exit.h"

/* What the message put on stderr behind the program's name. */
static void
expect_message(const char *expected)
{
	static char said[200000];
	FILE *err = cr_get_redirected_stderr();
	size_t length = fread(said, 1, sizeof(said) - 1, err);
	said[length] = '\0';
	const char *text = strstr(said, ": ");
	cr_assert_not_null(text, "%s", said);
	cr_expect_str_eq(text + 2, expected, "%s", text);
}

Test(exit, makes_control_characters_visible, .init = cr_redirect_stderr)
{
	complain("a\x1b[2J\r\n\tb\x7f\xc2\x9b\u202e汉 %s", "\xff\xe6\xb1");
	close(STDERR_FILENO);
	expect_message("a\\x1b[2J\\x0d\\n\\tb\\x7f\\u009b\\u202e汉 \\xff\\xe6\\xb1\n");
}

Test(exit, says_long_messages_whole, .init = cr_redirect_stderr)
{
	struct buffer text = {0}, expected = {0};
	for (int i = 0; i < 2000; i++) {
		buffer_add(&text, "\x1b");
		buffer_add(&expected, "\\x1b");
	}
	buffer_add(&expected, "\n");
	complain("%s", text.text);
	close(STDERR_FILENO);
	expect_message(expected.text);
	buffer_free(&text);
	buffer_free(&expected);
}

Test(exit, leaves_out_the_middle_of_huge_messages, .init = cr_redirect_stderr)
{
	struct buffer text = {0}, expected = {0};
	for (int i = 0; i < 2000; i++)
		buffer_add(&text, "汉");
	for (int i = 0; i < 341; i++)
		buffer_add(&expected, "汉");
	buffer_add(&expected, " ... ");
	for (int i = 0; i < 339; i++)
		buffer_add(&expected, "汉");
	buffer_add(&expected, ": wrong\n");
	complain("%s: wrong", text.text);
	close(STDERR_FILENO);
	expect_message(expected.text);
	buffer_free(&text);
	buffer_free(&expected);
}

Test(exit, holds_messages_until_they_are_released, .init = cr_redirect_stderr)
{
	complain_hold();
	complain("kept");
	int said = -1;
	cr_assert_eq(ioctl(STDERR_FILENO, FIONREAD, &said), 0);
	cr_expect_eq(said, 0);
	complain_release();
	close(STDERR_FILENO);
	expect_message("kept\n");
}

static void
expect_silence(void)
{
	int said = -1;
	if (ioctl(STDERR_FILENO, FIONREAD, &said) != 0 || said != 0)
		_exit(99);
}

Test(exit, die_speaks_when_the_other_handlers_are_done, .init = cr_redirect_stderr, .exit_code = 2)
{
	program_start();
	cr_assert_eq(atexit(expect_silence), 0);
	complain_hold();
	die("dead");
}

Test(exit, complain_leaves_errno_alone, .init = cr_redirect_stderr)
{
	errno = ENOSPC;
	complain("text");
	cr_expect_eq(errno, ENOSPC);
}

Test(exit, die_exits_with_2, .exit_code = 2)
{
	die("dead");
}

Test(exit, die_errno_exits_with_2, .exit_code = 2)
{
	errno = ENOSPC;
	die_errno("cannot write");
}

Test(exit, die_with_exits_with_the_status, .exit_code = 75)
{
	die_with(EXIT_BUSY, "busy");
}

Test(exit, finish_keeps_the_status, .exit_code = 1)
{
	printf("text\n");
	exit(finish(EXIT_NO));
}

Test(exit, finish_tells_of_a_full_disk, .exit_code = 2)
{
	cr_assert_not_null(freopen("/dev/full", "w", stdout));
	printf("text\n");
	exit(finish_after(EXIT_DONE, "2 requests are recorded"));
}

Test(exit, finish_tells_of_a_closed_stdout_that_was_needed, .exit_code = 2)
{
	close(STDOUT_FILENO);
	printf("text\n");
	exit(finish(EXIT_DONE));
}

Test(exit, finish_forgives_a_closed_stdout_that_was_not_needed, .exit_code = 0)
{
	fflush(stdout);
	close(STDOUT_FILENO);
	exit(finish(EXIT_DONE));
}
