/* SPDX-License-Identifier: MIT
 *
 * Memory. Knows how to allocate or die; knows nothing of what is kept in it.
 *
 * Two kinds: single blocks (x*, freed with free) and arenas, which hold many
 * strings of one lifetime (an input batch, one request) and are let go at
 * once. All of them end the program with EXIT_COULD_NOT when memory is out.
 */
#ifndef SVC_BASE_MEM_H
#define SVC_BASE_MEM_H

#include <stddef.h>

void *xcalloc(size_t count, size_t size);               /* zeroed; free() it */
void *xrealloc(void *block, size_t count, size_t size); /* overflow-checked */
char *xstrdup(const char *text);                        /* free() it */

/* An arena; all zero is a good empty one. Its blocks live until arena_reset()
 * or arena_free(). */
struct arena {
	struct arena_chunk *chunk; /* newest first; owned */
	size_t used;               /* bytes taken from the newest chunk */
};

void *arena_take(struct arena *arena, size_t size); /* zeroed, aligned for any type */
char *arena_dup(struct arena *arena, const char *text); /* NULL gives NULL */
char *arena_dup_n(struct arena *arena, const char *bytes, size_t length); /* NUL-terminated */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Forgets every block but keeps the newest chunk for reuse. */
void arena_reset(struct arena *arena);
void arena_free(struct arena *arena);

#endif
