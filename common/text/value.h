/* SPDX-License-Identifier: MIT
 *
 * Values of fields: how each type is typed, checked, kept and shown. Knows the
 * catalogue and base/; must not know requests, the store or lines.
 *
 * Every value has one canonical text, the one the journal keeps: times as
 * UTC RFC 3339, money in minor units, durations in seconds, phones as +86...,
 * sets sorted. Two values are equal if and only if their canonical texts are.
 */
#ifndef SVC_TEXT_VALUE_H
#define SVC_TEXT_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "text/field.h"

/* Checks what was typed and gives its canonical text, allocated in `arena`;
 * NULL if it is wrong: *why is then what is wrong and what would be right,
 * `"P9" is not a priority: P1 P2 P3 P4` say, allocated in `arena` too. `typed` must
 * not be empty. What is not UTF-8 is refused, and so are control characters other than TAB and LF
 * in text are refused (E2). `now` is for relative times. References and codes are checked for form
 * only. */
const char *value_parse(enum field_id id, const char *typed, int64_t now, struct arena *arena,
			const char **why);

/* Appends the form that value_parse() reads back identically, for pipes:
 * RFC 3339 with the desk's offset, decimal money, seconds. */
void value_print(enum field_id id, const char *canonical, struct buffer *out);

/* Appends the form for people: short times, 7h05m, 12,345.00. */
void value_show(enum field_id id, const char *canonical, struct buffer *out);

/* Appends the masked form of a PERSONAL value: 138****5678, w***@ex.com,
 * 王* (DOMAIN j.2); also for names of persons. */
void value_mask(enum field_id id, const char *canonical, struct buffer *out);

/* The form for comparing serial numbers: full-width folded, upper case,
 * without blanks, dots, hyphens (DOMAIN j.3). Allocated in `arena`. */
const char *value_serial_key(const char *serial, struct arena *arena);

/* The numbers behind canonical texts; NULL gives `absent`. The text must be canonical. */
int64_t value_integer(const char *canonical, int64_t absent);
double value_real(const char *canonical, double absent);
/* Instant of a TIME, WHEN_NONE if NULL. */
int64_t value_time(const char *canonical);
/* Canonical text of an instant, allocated in `arena`; NULL for WHEN_NONE. */
const char *value_of_time(int64_t instant, struct arena *arena);
const char *value_of_integer(int64_t number, struct arena *arena);
/* Degrees of a POSITION; false if NULL. */
bool value_position(const char *canonical, double *latitude, double *longitude);

/* Level 1..4 that the canonical SKILLS text gives the skill; 0 if it is not
 * in it. */
int value_skill_level(const char *skills, const char *skill);
/* Walks a canonical SKILLS, SET_OF, KEYS or ID_SET text: the next member (up to the comma) is copied to
 * `out`, the level behind its colon to *level (1 if none; may be NULL). Moves *cursor; false at the
 * end. */
bool value_next_member(const char **cursor, char out[128], int *level);

/* True if the set, commas between, is present and has exactly that member. */
bool value_has(const char *set, const char *member);

/* True if the value is present and is exactly that word. */
bool value_is(const char *value, const char *word);
/* True if both are absent, or both present and equal. */
bool value_same(const char *a, const char *b);

#endif
