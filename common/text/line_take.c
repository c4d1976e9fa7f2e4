/* SPDX-License-Identifier: MIT
 *
 * Physical lines from a file, in constant memory however long they are. Knows bytes
 * and the limit; must not know records.
 */
#include <string.h>

#include "text/line_formats.h"

/* One byte of room more than a record and its CRLF may take tells too long from just
 * long enough. */
static void
keep(struct line_reader *reader, const char *bytes, size_t length)
{
	size_t room = LINE_LONGEST + 2 - reader->raw.length;

	if (reader->format == FORMAT_CSV) {
		for (size_t i = 0; i < length; i++)
			reader->quotes += bytes[i] == '"';
	}
	if (length > room) {
		reader->too_long = true;
		length = room;
	}
	buffer_add_n(&reader->raw, bytes, length);
}

static void
drop_byte_order_mark(struct buffer *raw)
{
	if (raw->length >= 3 && memcmp(raw->text, "\xef\xbb\xbf", 3) == 0) {
		raw->length -= 3;
		memmove(raw->text, raw->text + 3, raw->length + 1);
	}
}

bool
line_take(struct line_reader *reader)
{
	char chunk[4096];
	size_t length = 0;
	bool some = false;
	int c = EOF;

	while (!reader->ended && c != '\n') {
		c = getc_unlocked(reader->file);
		if (c == EOF) {
			reader->ended = true;
			break;
		}
		some = true;
		chunk[length++] = (char)c;
		if (length == sizeof(chunk)) {
			keep(reader, chunk, length);
			length = 0;
		}
	}
	if (length > 0)
		keep(reader, chunk, length);
	if (some && reader->lines++ == 0)
		drop_byte_order_mark(&reader->raw);
	return some;
}

size_t
line_end_length(const char *bytes, size_t length)
{
	if (length == 0 || bytes[length - 1] != '\n')
		return 0;
	return length > 1 && bytes[length - 2] == '\r' ? 2 : 1;
}
