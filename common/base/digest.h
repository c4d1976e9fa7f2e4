/* SPDX-License-Identifier: MIT
 *
 * Digests of text: SHA-256 (libmd), and a quick one for finding things in memory. Knows bytes only.
 */
#ifndef SVC_BASE_DIGEST_H
#define SVC_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIGEST_TEXT 65 /* 64 lower-case hex digits and the NUL */

/* The digest of the two pieces one behind the other, as hex. */
void digest_pair(const char *first, size_t first_length, const char *second, size_t second_length,
		 char out[DIGEST_TEXT]);

/* FNV-1a, for tables in memory: never kept, proves nothing. */
uint32_t digest_quick(const char *text, size_t length);

/* The digest of a file and its length in bytes; false with errno set if it cannot be read. */
bool digest_file(const char *path, char out[DIGEST_TEXT], int64_t *length);

#endif
