/* SPDX-License-Identifier: MIT
 *
 * How near two words are, for "did you mean". Knows bytes only.
 */
#ifndef SVC_TEXT_NEAR_H
#define SVC_TEXT_NEAR_H

#include <stddef.h>

/* Slips of the finger (a letter too many, missing, wrong, or two swapped) from the
 * `length` bytes of `word` to `typed`; a value over 2 only says "more than 2". */
int near_distance(const char *typed, const char *word, size_t length);

/* How many slips a word of that length forgives: 1, or 2 from six letters on. */
int near_limit(size_t length);

#endif
