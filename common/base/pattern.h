/* SPDX-License-Identifier: MIT
 *
 * POSIX extended regular expressions over UTF-8 text. Knows code points; must not know fields, nor
 * what an expression is for.
 *
 * Of the C library's regcomp(3) it has the language, but not the dangers: glibc 2.36 refuses ranges
 * beyond ASCII in C.UTF-8, takes characters for bytes in a program that runs under another locale,
 * and spends 50 s and 1 GB on (a|b)*a(a|b){200}c and a text of 4,000 characters. Here time is at
 * most steps of the expression x characters of the text, memory a few words a step, and the locale
 * counts for nothing.
 *
 * Taken are \ before a character that is no letter or digit, . [...] with ranges and [:classes:],
 * ( ) | * + ? {n} {n,} {n,m} ^ $. Both sides are compared as utf8_fold() folds them: case and
 * full-width forms make no difference, a full-width operator is an ordinary character. What POSIX
 * leaves undefined (a repetition of nothing or of a repetition, an empty alternative, \d, a
 * back-reference) is refused. A line feed is a character as any other; ^ and $ are the ends of the
 * text.
 */
#ifndef SVC_BASE_PATTERN_H
#define SVC_BASE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#define PATTERN_REPEAT 255  /* the most of a number in {n,m}, as RE_DUP_MAX of POSIX */
#define PATTERN_STEPS 4000  /* steps of an expression, its repetitions written out */
#define PATTERN_NESTING 100 /* parentheses in each other */

struct pattern;

/* Why an expression is none. */
struct pattern_fault {
	size_t at;       /* character, from 1 */
	const char *why; /* static; what is wrong and what would be right */
};

/* Compiles the valid UTF-8 text, in memory of its own: pattern_free(). NULL if it is no expression
 * or too large a one; *fault is then why. */
struct pattern *pattern_new(const char *expression, struct pattern_fault *fault);
/* NULL is taken. */
void pattern_free(struct pattern *pattern);

/* True if some part of the valid UTF-8 text is what the expression describes. */
bool pattern_fits(const struct pattern *pattern, const char *text);

#endif
