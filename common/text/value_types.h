/* SPDX-License-Identifier: MIT
 *
 * The types of value.h one by one, shared by the sources of value.h and by nobody
 * else. Each parser takes what was typed and returns the canonical text in the
 * arena, or NULL through value_refuse().
 */
#ifndef SVC_TEXT_VALUE_TYPES_H
#define SVC_TEXT_VALUE_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "text/field.h"

/* One call of value_parse(). */
struct typing {
	const struct field *field;
	const char *typed; /* valid UTF-8, not empty */
	int64_t now;
	struct arena *arena;
	const char **why;
};

/* ---- value.c ---- */
/* Sets *why; always NULL, to be returned. */
const char *value_refuse(const struct typing *typing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The text in quotes for a message, cut where it is long. In the arena. */
const char *value_quote(const struct typing *typing, const char *text);
/* `"P9" is not a priority: ` and the rest, which may be a format. */
const char *value_refuse_kind(const struct typing *typing, const char *kind, const char *right);
/* What was typed with full-width ASCII made plain; in the arena where that changed anything. */
const char *value_narrow(const struct typing *typing);

/* ---- value_words.c ---- */
/* The members of a typed list. */
struct members {
	const char **item; /* in the arena */
	size_t count;
};
/* Splits at commas, without the blanks around them; false and refused where a member is
 * empty, too long, or holds a blank (but of TYPE_KEYS: names may) or a control character. */
bool value_split(const struct typing *typing, struct members *members);
/* Joined by commas, doubles left out; members must be sorted. */
const char *value_join(const struct typing *typing, const struct members *members);
const char *value_parse_one_of(const struct typing *typing);
const char *value_parse_set(const struct typing *typing);
const char *value_parse_keys(const struct typing *typing);
const char *value_parse_skills(const struct typing *typing);
const char *value_parse_yes_no(const struct typing *typing);

/* ---- value_number.c ---- */
const char *value_parse_integer(const struct typing *typing);
const char *value_parse_real(const struct typing *typing);
const char *value_parse_duration(const struct typing *typing);
const char *value_parse_position(const struct typing *typing);
void value_show_duration(const char *canonical, struct buffer *out);
void value_show_work_time(const char *canonical, struct buffer *out);

/* ---- value_money.c ---- */
const char *value_parse_money(const struct typing *typing);
void value_print_money(const char *canonical, struct buffer *out);
void value_show_money(const char *canonical, struct buffer *out);

/* ---- value_time.c ---- */
const char *value_parse_time(const struct typing *typing);
const char *value_parse_date(const struct typing *typing);
void value_print_time(const char *canonical, struct buffer *out);
void value_show_time(const char *canonical, struct buffer *out);

/* ---- value_calendar.c ---- */
const char *value_parse_hours(const struct typing *typing);
const char *value_parse_days(const struct typing *typing);
const char *value_parse_zone(const struct typing *typing);

/* ---- value_text.c ---- */
const char *value_parse_text(const struct typing *typing);
const char *value_parse_reference(const struct typing *typing);
const char *value_parse_serial(const struct typing *typing);
const char *value_parse_email(const struct typing *typing);
void value_mask_email(const char *canonical, struct buffer *out);
void value_mask_name(const char *canonical, struct buffer *out);

/* ---- value_pattern.c ---- */
const char *value_parse_pattern(const struct typing *typing);

/* ---- value_code.c ---- */
const char *value_parse_id(const struct typing *typing);
const char *value_parse_id_set(const struct typing *typing);
const char *value_parse_code(const struct typing *typing);
const char *value_parse_credit_code(const struct typing *typing);
/* True for a character of a code or skill: [A-Za-z0-9._-] or a letter beyond ASCII. */
bool value_is_code_character(uint32_t code);

/* ---- target.c ---- */
const char *value_parse_target(const struct typing *typing);

/* ---- value_phone.c ---- */
const char *value_parse_phone(const struct typing *typing);
void value_show_phone(const char *canonical, struct buffer *out);
void value_mask_phone(const char *canonical, struct buffer *out);

#endif
