/* SPDX-License-Identifier: MIT
 *
 * Values of fields: which type is typed, printed and shown how. Knows the
 * catalogue; must not know requests, the store or lines. The types themselves are
 * value_*.c.
 */
#include "text/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "text/value_types.h"

#define LONGEST_QUOTED 40 /* code points of a wrong value that a message repeats */

struct type {
	const char *(*parse)(const struct typing *typing);
	void (*print)(const char *canonical, struct buffer *out); /* NULL: as it is */
	void (*show)(const char *canonical, struct buffer *out);  /* NULL: as it is */
};

static const struct type types[TYPE_COUNT_] = {
    [TYPE_TEXT] = {value_parse_text, NULL, NULL},
    [TYPE_ID] = {value_parse_id, NULL, NULL},
    [TYPE_ID_SET] = {value_parse_id_set, NULL, NULL},
    [TYPE_REFERENCE] = {value_parse_reference, NULL, NULL},
    [TYPE_CODE] = {value_parse_code, NULL, NULL},
    [TYPE_ONE_OF] = {value_parse_one_of, NULL, NULL},
    [TYPE_SET_OF] = {value_parse_set, NULL, NULL},
    [TYPE_KEYS] = {value_parse_keys, NULL, NULL},
    [TYPE_SKILLS] = {value_parse_skills, NULL, NULL},
    [TYPE_INTEGER] = {value_parse_integer, NULL, NULL},
    [TYPE_REAL] = {value_parse_real, NULL, NULL},
    [TYPE_MONEY] = {value_parse_money, value_print_money, value_show_money},
    [TYPE_DURATION] = {value_parse_duration, NULL, value_show_duration},
    [TYPE_WORK_TIME] = {value_parse_duration, NULL, value_show_work_time},
    [TYPE_TIME] = {value_parse_time, value_print_time, value_show_time},
    [TYPE_DATE] = {value_parse_date, NULL, NULL},
    [TYPE_PHONE] = {value_parse_phone, NULL, value_show_phone},
    [TYPE_EMAIL] = {value_parse_email, NULL, NULL},
    [TYPE_SERIAL] = {value_parse_serial, NULL, NULL},
    [TYPE_YES_NO] = {value_parse_yes_no, NULL, NULL},
    [TYPE_POSITION] = {value_parse_position, NULL, NULL},
    [TYPE_CREDIT_CODE] = {value_parse_credit_code, NULL, NULL},
    [TYPE_TARGET] = {value_parse_target, NULL, NULL},
    [TYPE_HOURS] = {value_parse_hours, NULL, NULL},
    [TYPE_DAYS] = {value_parse_days, NULL, NULL},
    [TYPE_ZONE] = {value_parse_zone, NULL, NULL},
    [TYPE_PATTERN] = {value_parse_pattern, NULL, NULL},
};

static const struct type *
type_of(enum field_id id)
{
	return &types[field_of(id)->type];
}

const char *
value_parse(enum field_id id, const char *typed, int64_t now, struct arena *arena, const char **why)
{
	struct typing typing = {field_of(id), typed, now, arena, why};
	size_t at;
	/* Lines were checked when they were read; operands and files were not. */
	if (!utf8_valid(typed, strlen(typed), &at))
		return value_refuse(&typing, "not UTF-8 at byte %zu", at + 1);
	return type_of(id)->parse(&typing);
}

void
value_print(enum field_id id, const char *canonical, struct buffer *out)
{
	if (type_of(id)->print != NULL)
		type_of(id)->print(canonical, out);
	else
		buffer_add(out, canonical);
}

void
value_show(enum field_id id, const char *canonical, struct buffer *out)
{
	if (type_of(id)->show != NULL)
		type_of(id)->show(canonical, out);
	else
		buffer_add(out, canonical);
}

void
value_mask(enum field_id id, const char *canonical, struct buffer *out)
{
	switch (field_of(id)->type) {
	case TYPE_PHONE:
		value_mask_phone(canonical, out);
		break;
	case TYPE_EMAIL:
		value_mask_email(canonical, out);
		break;
	default:
		value_mask_name(canonical, out);
		break;
	}
}

/* ---- what the types share ------------------------------------------------- */

const char *
value_refuse(const struct typing *typing, const char *format, ...)
{
	char usual[512];
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(usual, sizeof(usual), format, arguments);
	va_end(arguments);
	if (length >= (int)sizeof(usual)) {
		char *longer = arena_take(typing->arena, (size_t)length + 1);
		(void)vsnprintf(longer, (size_t)length + 1, format, again);
		*typing->why = longer;
	} else {
		*typing->why = arena_dup(typing->arena, usual);
	}
	va_end(again);
	return NULL;
}

const char *
value_quote(const struct typing *typing, const char *text)
{
	const char *end = text;
	for (size_t i = 0; i < LONGEST_QUOTED && *end != '\0'; i++)
		(void)utf8_next(&end);
	return arena_format(typing->arena, "\"%.*s%s\"", (int)(end - text), text,
			    *end != '\0' ? "..." : "");
}

const char *
value_refuse_kind(const struct typing *typing, const char *kind, const char *right)
{
	const char *article = strchr("aeiou", kind[0]) != NULL ? "an" : "a";
	return value_refuse(typing, "%s is not %s %s: %s", value_quote(typing, typing->typed),
			    article, kind, right);
}

const char *
value_narrow(const struct typing *typing)
{
	const char *cursor = typing->typed;
	while (*cursor != '\0' && (unsigned char)*cursor < 0x80)
		cursor++;
	if (*cursor == '\0')
		return typing->typed;

	/* A code point never takes more bytes narrow than it did wide. */
	char *plain = arena_take(typing->arena, strlen(typing->typed) + 1);
	char *out = plain;
	cursor = typing->typed;
	for (uint32_t code; (code = utf8_next(&cursor)) != 0;)
		out += utf8_put(out, utf8_narrow(code));
	return plain;
}

bool
value_is(const char *value, const char *word)
{
	return value != NULL && strcmp(value, word) == 0;
}

bool
value_has(const char *set, const char *member)
{
	size_t length = strlen(member);

	while (set != NULL && *set != '\0') {
		size_t here = strcspn(set, ",");

		if (here == length && memcmp(set, member, length) == 0)
			return true;
		set += here + (set[here] == ',' ? 1 : 0);
	}
	return false;
}

bool
value_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}
