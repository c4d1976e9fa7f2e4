/* SPDX-License-Identifier: MIT
 *
 * Memory. Knows how to allocate or die; must not know what is kept in it.
 * Owns the chunks of the arenas.
 */
#include "base/mem.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"

#define FIRST_CHUNK ((size_t)4 * 1024)
#define LARGEST_STEP ((size_t)1024 * 1024) /* chunks double up to here */

struct arena_chunk {
	struct arena_chunk *older; /* owned; NULL at the first */
	size_t size;               /* bytes of room */
	alignas(max_align_t) char room[];
};

_Noreturn static void
die_without_memory(void)
{
	die("out of memory");
}

void *
xcalloc(size_t count, size_t size)
{
	void *block = calloc(count == 0 ? 1 : count, size == 0 ? 1 : size);
	if (block == NULL)
		die_without_memory();
	return block;
}

void *
xrealloc(void *block, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		die_without_memory();
	/* Never 0 bytes: whether that frees the block is up to the C library. */
	size_t bytes = count * size;
	void *grown = realloc(block, bytes == 0 ? 1 : bytes);
	if (grown == NULL)
		die_without_memory();
	return grown;
}

char *
xstrdup(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(xcalloc(size, 1), text, size);
}

static void
add_chunk(struct arena *arena, size_t least)
{
	size_t size = FIRST_CHUNK;
	if (arena->chunk != NULL && arena->chunk->size < LARGEST_STEP)
		size = arena->chunk->size * 2;
	else if (arena->chunk != NULL)
		size = LARGEST_STEP;
	if (size < least)
		size = least;
	if (size > SIZE_MAX - sizeof(struct arena_chunk))
		die_without_memory();

	struct arena_chunk *chunk = xrealloc(NULL, sizeof(*chunk) + size, 1);
	chunk->older = arena->chunk;
	chunk->size = size;
	arena->chunk = chunk;
	arena->used = 0;
}

static size_t
room_left(const struct arena *arena)
{
	return arena->chunk == NULL ? 0 : arena->chunk->size - arena->used;
}

/* Not zeroed, and at any address: what arena_take() and the strings share. */
static char *
take_bytes(struct arena *arena, size_t size)
{
	if (room_left(arena) < size)
		add_chunk(arena, size);
	char *bytes = arena->chunk->room + arena->used;
	arena->used += size;
	return bytes;
}

void *
arena_take(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t);
	if (size > SIZE_MAX - 2 * unit)
		die_without_memory();
	size_t gap = arena->chunk == NULL ? 0 : (unit - arena->used % unit) % unit;
	if (room_left(arena) < gap + size)
		add_chunk(arena, size);
	else
		arena->used += gap;
	return memset(take_bytes(arena, size), 0, size);
}

char *
arena_dup_n(struct arena *arena, const char *bytes, size_t length)
{
	if (length == SIZE_MAX)
		die_without_memory();
	char *copy = take_bytes(arena, length + 1);
	if (length > 0)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *
arena_dup(struct arena *arena, const char *text)
{
	return text == NULL ? NULL : arena_dup_n(arena, text, strlen(text));
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
	/* Most texts fit what is left, so that they are formatted once. */
	size_t room = room_left(arena);
	char *text = room > 0 ? arena->chunk->room + arena->used : NULL;

	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(text, room, format, arguments);
	va_end(arguments);
	if (length < 0)
		die_errno("cannot format a message");

	bool fitted = (size_t)length < room;
	text = take_bytes(arena, (size_t)length + 1);
	if (fitted)
		return text;
	va_start(arguments, format);
	(void)vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}

static void
free_chunks(struct arena_chunk *chunk)
{
	while (chunk != NULL) {
		struct arena_chunk *older = chunk->older;
		free(chunk);
		chunk = older;
	}
}

void
arena_reset(struct arena *arena)
{
	arena->used = 0;
	if (arena->chunk == NULL)
		return;
	free_chunks(arena->chunk->older);
	arena->chunk->older = NULL;
}

void
arena_free(struct arena *arena)
{
	free_chunks(arena->chunk);
	*arena = (struct arena){0};
}
