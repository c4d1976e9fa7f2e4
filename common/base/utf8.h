/* SPDX-License-Identifier: MIT
 *
 * UTF-8 text: validity, code points, width on a terminal. Knows bytes and
 * code points; knows nothing of fields or lines.
 */
#ifndef SVC_BASE_UTF8_H
#define SVC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True if the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no
 * overlong forms, at most U+10FFFF) without NUL. Otherwise *at is the offset of
 * the first bad byte. */
bool utf8_valid(const char *bytes, size_t length, size_t *at);

/* Decodes one code point of valid text and moves *text behind it; 0 at the
 * end. */
uint32_t utf8_next(const char **text);

/* Appends a code point to `out` (room for 4 bytes); returns its length. */
size_t utf8_put(char *out, uint32_t code);

/* Columns of a terminal the valid text takes: East Asian wide and full-width = 2,
 * combining = 0, control characters = 0. The C library's table, so only after
 * program_start(). */
size_t utf8_width(const char *text);

/* The number of code points. */
size_t utf8_count(const char *text);

/* C0, DEL and C1: what could drive a terminal. */
bool utf8_is_control(uint32_t code);
/* U+202A..202E and U+2066..2069: what could make text read in another order. */
bool utf8_is_bidi_control(uint32_t code);

/* Full-width ASCII to ASCII and the ideographic space to a space; any other code
 * point as it is. */
uint32_t utf8_narrow(uint32_t code);

/* Folds a code point for comparing: full-width ASCII to ASCII, the ideographic
 * space to a space, ASCII and Latin-1/Greek/Cyrillic upper case to lower.
 * The compatibility folding of DOMAIN j.3 as far as service data need it. */
uint32_t utf8_fold(uint32_t code);

/* Contains, ignoring case as utf8_fold() does. An empty needle is contained. */
bool utf8_contains_folded(const char *text, const char *needle);

#endif
