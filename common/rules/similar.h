/* SPDX-License-Identifier: MIT
 *
 * How alike two texts are: names of organisations, descriptions of faults,
 * mistyped words. Pure (DOMAIN j.3).
 */
#ifndef SVC_RULES_SIMILAR_H
#define SVC_RULES_SIMILAR_H

#include <stdbool.h>
#include <stddef.h>

#define SIMILAR_NAME 0.85 /* bigram Dice from which two names are candidates; DOMAIN j.3 */
#define SIMILAR_TEXT 0.60 /* ... two fault texts; DOMAIN j.3 */

/* The name key: folded (utf8_fold); blanks, brackets and punctuation dropped; company forms dropped
 * (有限公司 有限责任公司 股份 集团 分公司 anywhere; co ltd inc gmbh llc corp company limited as
 * whole words). May be empty. Writes at most `room` >= 1 bytes with the NUL, cut at a code point.
 */
void similar_name_key(const char *name, char *out, size_t room);

/* Dice coefficient of the bigrams of folded code points, each counted as often as it occurs, 0..1;
 * single code points compare as whole texts, an empty text is like nothing (0).
 * Texts longer than 2000 code points are compared by their first 2000. */
double similar_dice(const char *a, const char *b);

/* True if the serial keys differ by exactly one edit: a code point more, fewer or another, or two
 * neighbours exchanged (Damerau-Levenshtein distance 1). */
bool similar_serial(const char *a, const char *b);

#endif
