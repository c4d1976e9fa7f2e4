/* SPDX-License-Identifier: MIT
 *
 * How a program ends and how it complains. Knows the exit statuses and the form of
 * a message; must not know requests, fields or the store. Owns stderr.
 */
#include "base/exit.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

#define USUAL_MESSAGE 1024 /* bytes of a message that need no memory from the heap */
#define LONGEST_MESSAGE 4096
#define KEPT_OF_LONGER 1024 /* bytes of its start, and of its end */
#define LONGEST_SHOWN 6     /* bytes a byte of a message can grow to: \u202e is 6 for 3 */

/* Messages put off by complain_hold(). */
static struct {
	bool on;
	bool until_exit; /* complain_release() is among the handlers of exit(3) */
	char *text;      /* owned; NULL where there are none */
	size_t length, room;
} held;

/* A stream that was closed before we began would be the next file that is opened: lines would be
 * written into the store, or into -r. What stands in its place fails as a closed one does. */
static void
fill_closed_streams(void)
{
	for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
		if (fcntl(stream, F_GETFD) != -1)
			continue;
		/* The lowest free number is this stream's: those below it are open. */
		(void)open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	}
}

void
program_start(void)
{
	fill_closed_streams();
	/* Data are UTF-8 whatever the user's locale; numbers keep the decimal point. */
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	umask(S_IRWXG | S_IRWXO);
	(void)signal(SIGXFSZ, SIG_IGN);
	/* First registered, last run: when the handlers that let go of locks have done so. */
	held.until_exit = atexit(complain_release) == 0;
}

bool
program_speaks_chinese(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const char *locale = getenv(variables[i]);
		if (locale != NULL && locale[0] != '\0')
			return strncmp(locale, "zh", 2) == 0;
	}
	return false;
}

/* Appends the character at *text made visible and moves behind it; returns the
 * bytes written, at most LONGEST_SHOWN for each byte read. */
static size_t
show_character(const char **text, char *out)
{
	size_t bad = 0, length = 1;
	while (length < 4 && ((unsigned char)(*text)[length] & 0xC0u) == 0x80)
		length++;
	if ((unsigned char)**text < 0x80)
		length = 1;
	if (!utf8_valid(*text, length, &bad)) {
		unsigned char byte = (unsigned char)*(*text)++;
		return (size_t)snprintf(out, 5, "\\x%02x", byte);
	}
	const char *start = *text;
	uint32_t code = utf8_next(text);
	if (code == '\n' || code == '\t') {
		memcpy(out, code == '\n' ? "\\n" : "\\t", 2);
		return 2;
	}
	if (code < 0x80 && utf8_is_control(code))
		return (size_t)snprintf(out, 5, "\\x%02x", (unsigned)code);
	if (utf8_is_control(code) || utf8_is_bidi_control(code))
		return (size_t)snprintf(out, 7, "\\u%04x", (unsigned)code & 0xFFFFu);
	memcpy(out, start, length);
	return length;
}

static void
write_bytes(const char *bytes, size_t length)
{
	ssize_t written = write(STDERR_FILENO, bytes, length);
	(void)written; /* there is nowhere left to complain to */
}

/* False where memory is out. */
static bool
hold_bytes(const char *bytes, size_t length)
{
	if (held.room - held.length < length) {
		size_t room = (held.room + length) * 2;
		char *larger = realloc(held.text, room);
		if (larger == NULL)
			return false;
		held.text = larger;
		held.room = room;
	}
	memcpy(held.text + held.length, bytes, length);
	held.length += length;
	return true;
}

void
complain_hold(void)
{
	held.on = true;
}

void
complain_release(void)
{
	for (size_t at = 0, length; at < held.length; at += length) {
		const char *line = held.text + at, *end = memchr(line, '\n', held.length - at);
		length = (size_t)(end - line) + 1;
		write_bytes(line, length);
	}
	free(held.text);
	held.text = NULL;
	held.length = held.room = 0;
	held.on = false;
}

/* One write, so that lines of programs in one pipe never mix. */
static void
write_line(const char *message)
{
	const char *program = getprogname();
	if (program == NULL)
		program = "svc";
	char usual[USUAL_MESSAGE * 2];
	char *line = usual;
	size_t room = sizeof(usual);
	size_t wanted = strlen(program) + strlen(message) * LONGEST_SHOWN + 4;
	if (wanted > room) {
		char *larger = calloc(wanted, 1);
		line = larger != NULL ? larger : usual;
		room = larger != NULL ? wanted : room;
	}

	size_t length = (size_t)snprintf(line, room / 2, "%s: ", program);
	if (length >= room / 2)
		length = room / 2 - 1;
	/* Without memory for all of it, as much as there is room for. */
	while (*message != '\0' && length + 2 * LONGEST_SHOWN < room)
		length += show_character(&message, line + length);
	line[length++] = '\n';
	if (!held.on || !hold_bytes(line, length))
		write_bytes(line, length);
	if (line != usual)
		free(line);
}

static bool
is_continued(char byte)
{
	return ((unsigned char)byte & 0xC0u) == 0x80;
}

/* What somebody typed may be of any length; where it was and what is wrong with it stand at the
 * ends. */
static void
cut_middle(char *message, size_t length)
{
	char *end = message + KEPT_OF_LONGER, *tail = message + length - KEPT_OF_LONGER;
	while (end > message && is_continued(*end))
		end--;
	while (is_continued(*tail))
		tail++;
	memcpy(end, " ... ", 5);
	memmove(end + 5, tail, strlen(tail) + 1);
}

static void __attribute__((format(printf, 1, 0)))
complain_list(const char *format, va_list arguments)
{
	int before = errno;
	char usual[USUAL_MESSAGE];
	va_list again;
	va_copy(again, arguments);
	int length = vsnprintf(usual, sizeof(usual), format, arguments);
	if (length < 0)
		usual[0] = '\0';

	char *larger = NULL;
	if (length >= (int)sizeof(usual))
		larger = calloc((size_t)length + 1, 1);
	if (larger != NULL)
		(void)vsnprintf(larger, (size_t)length + 1, format, again);
	if (larger != NULL && length > LONGEST_MESSAGE)
		cut_middle(larger, (size_t)length);
	va_end(again);
	write_line(larger != NULL ? larger : usual);
	free(larger);
	errno = before;
}

_Noreturn static void
leave(enum exit_status status)
{
	if (!held.until_exit)
		complain_release();
	exit((int)status);
}

void
complain(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	complain_list(format, arguments);
	va_end(arguments);
}

void
die(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	complain_list(format, arguments);
	va_end(arguments);
	leave(EXIT_COULD_NOT);
}

void
die_errno(const char *format, ...)
{
	int cause = errno;
	char message[USUAL_MESSAGE];
	va_list arguments;
	va_start(arguments, format);
	if (vsnprintf(message, sizeof(message), format, arguments) < 0)
		message[0] = '\0';
	va_end(arguments);
	complain("%s: %s", message, strerror(cause));
	leave(EXIT_COULD_NOT);
}

void
die_with(enum exit_status status, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	complain_list(format, arguments);
	va_end(arguments);
	leave(status);
}

int
finish(int status)
{
	return finish_after(status, NULL);
}

int
finish_after(int status, const char *meanwhile)
{
	bool failed_before = ferror(stdout) != 0;
	bool pending = __fpending(stdout) > 0;
	errno = 0;
	bool failed_now = fclose(stdout) != 0;
	/* A stdout that was closed from the start is a fault only if it was needed. */
	if (failed_now && errno == EBADF && !pending)
		failed_now = false;
	if (!failed_before && !failed_now)
		return status;

	const char *cause = failed_now && errno != 0 ? strerror(errno) : "write error";
	if (meanwhile == NULL)
		complain("standard output: %s", cause);
	else
		complain("standard output: %s; %s", cause, meanwhile);
	return EXIT_COULD_NOT;
}
