/* SPDX-License-Identifier: MIT
 *
 * Shows where two texts differ, line by line, for people. Knows texts only.
 */
#include "support/difference.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define CONTEXT 2
#define MOST_LINES 40

/* Behind the line that starts at `text`, newline included; the end at the end. */
static const char *
next_line(const char *text)
{
	const char *newline = strchr(text, '\n');
	return newline == NULL ? text + strlen(text) : newline + 1;
}

static void
add_visible(const char *text, const char *end, struct buffer *out)
{
	for (; text < end; text++) {
		unsigned char byte = (unsigned char)*text;
		if (byte == '\t')
			buffer_add(out, "\\t");
		else if (byte == '\r')
			buffer_add(out, "\\r");
		else if (byte < 0x20 || byte == 0x7F)
			buffer_add_format(out, "\\x%02X", byte);
		else
			buffer_add_char(out, *text);
	}
}

static void
add_lines(char mark, const char *text, const char *end, struct buffer *out)
{
	for (int count = 0; text < end; count++) {
		if (count == MOST_LINES) {
			buffer_add_format(out, "%c ...\n", mark);
			return;
		}
		const char *next = next_line(text);
		if (next > end)
			next = end;
		bool whole = next[-1] == '\n';
		buffer_add_char(out, mark);
		add_visible(text, whole ? next - 1 : next, out);
		buffer_add(out, whole ? "\n" : "\\ no newline\n");
		text = next;
	}
}

/* How many bytes of whole lines both texts start with. */
static size_t
common_start(const char *a, const char *b)
{
	size_t start = 0;
	for (size_t i = 0; a[i] == b[i] && a[i] != '\0'; i++)
		if (a[i] == '\n')
			start = i + 1;
	return start;
}

/* How many bytes of whole lines both texts end with. */
static size_t
common_end(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t end = 0;
	for (size_t i = 0; i <= a_length && i <= b_length; i++) {
		bool a_starts = i == a_length || a[a_length - i - 1] == '\n';
		bool b_starts = i == b_length || b[b_length - i - 1] == '\n';
		if (a_starts && b_starts)
			end = i;
		if (i == a_length || i == b_length || a[a_length - i - 1] != b[b_length - i - 1])
			break;
	}
	return end;
}

static const char *
lines_before(const char *text, const char *start, int lines)
{
	while (start > text && lines-- > 0) {
		start--;
		while (start > text && start[-1] != '\n')
			start--;
	}
	return start;
}

void
difference_add(const char *wanted, const char *got, struct buffer *out)
{
	size_t start = common_start(wanted, got);
	const char *wanted_rest = wanted + start, *got_rest = got + start;
	size_t wanted_length = strlen(wanted_rest), got_length = strlen(got_rest);
	size_t end = common_end(wanted_rest, wanted_length, got_rest, got_length);
	add_lines(' ', lines_before(wanted, wanted_rest, CONTEXT), wanted_rest, out);
	add_lines('-', wanted_rest, wanted_rest + wanted_length - end, out);
	add_lines('+', got_rest, got_rest + got_length - end, out);
}
