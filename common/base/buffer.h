/* SPDX-License-Identifier: MIT
 *
 * A growing string. Knows bytes only. The text is always NUL-terminated once
 * anything was added; `text` is NULL while empty and fresh.
 */
#ifndef SVC_BASE_BUFFER_H
#define SVC_BASE_BUFFER_H

#include <stddef.h>

struct buffer {
	char *text;      /* owned; free with buffer_free() */
	size_t length;   /* bytes, without the NUL */
	size_t capacity; /* bytes allocated */
};

void buffer_add(struct buffer *buffer, const char *text);
void buffer_add_n(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_add_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The text, never NULL: "" while nothing was added. Lent until the next call. */
const char *buffer_text(const struct buffer *buffer);
/* Empties it and keeps the memory. */
void buffer_clear(struct buffer *buffer);
/* Drops what is behind the first `length` bytes; nothing where it is no longer than that. */
void buffer_cut(struct buffer *buffer, size_t length);
void buffer_free(struct buffer *buffer);

#endif
