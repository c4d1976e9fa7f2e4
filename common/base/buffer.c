/* SPDX-License-Identifier: MIT
 *
 * A growing string. Knows bytes only. Owns the text until buffer_free().
 */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"
#include "base/mem.h"

#define FIRST_CAPACITY 64

/* Makes room for `more` bytes and the NUL. */
static void
reserve(struct buffer *buffer, size_t more)
{
	if (more > SIZE_MAX / 2 - buffer->length - 1)
		die("out of memory");
	size_t wanted = buffer->length + more + 1;
	if (wanted <= buffer->capacity)
		return;
	size_t capacity = buffer->capacity == 0 ? FIRST_CAPACITY : buffer->capacity * 2;
	if (capacity < wanted)
		capacity = wanted;
	buffer->text = xrealloc(buffer->text, capacity, 1);
	buffer->capacity = capacity;
}

void
buffer_add(struct buffer *buffer, const char *text)
{
	buffer_add_n(buffer, text, strlen(text));
}

void
buffer_add_n(struct buffer *buffer, const void *bytes, size_t length)
{
	reserve(buffer, length);
	if (length > 0)
		memcpy(buffer->text + buffer->length, bytes, length);
	buffer->length += length;
	buffer->text[buffer->length] = '\0';
}

void
buffer_add_char(struct buffer *buffer, char c)
{
	buffer_add_n(buffer, &c, 1);
}

void
buffer_add_format(struct buffer *buffer, const char *format, ...)
{
	reserve(buffer, 0);
	size_t room = buffer->capacity - buffer->length;

	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(buffer->text + buffer->length, room, format, arguments);
	va_end(arguments);
	if (length < 0)
		die_errno("cannot format a text");
	if ((size_t)length >= room) {
		reserve(buffer, (size_t)length);
		va_start(arguments, format);
		(void)vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format,
				arguments);
		va_end(arguments);
	}
	buffer->length += (size_t)length;
}

const char *
buffer_text(const struct buffer *buffer)
{
	return buffer->text == NULL ? "" : buffer->text;
}

void
buffer_cut(struct buffer *buffer, size_t length)
{
	if (length >= buffer->length)
		return;
	buffer->length = length;
	buffer->text[length] = '\0';
}

void
buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
	if (buffer->text != NULL)
		buffer->text[0] = '\0';
}

void
buffer_free(struct buffer *buffer)
{
	free(buffer->text);
	*buffer = (struct buffer){0};
}
