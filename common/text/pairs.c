/* SPDX-License-Identifier: MIT
 *
 * A set of fields as one text. Knows the catalogue and the escapes of
 * svc-lines(5); must not know what keeps such texts.
 */
#include "text/pairs.h"

#include <stdlib.h>
#include <string.h>

#define ESCAPED "\t\n\r\\"

/* Every field once, by name: the order of the text. */
static enum field_id sorted[F_COUNT - 1];

static int
compare_names(const void *a, const void *b)
{
	const enum field_id *left = a, *right = b;
	return strcmp(field_of(*left)->name, field_of(*right)->name);
}

static void
fill_sorted(void)
{
	if (sorted[0] != F_none)
		return;
	for (int i = 0; i < F_COUNT - 1; i++)
		sorted[i] = (enum field_id)(i + 1);
	qsort(sorted, F_COUNT - 1, sizeof(sorted[0]), compare_names);
}

static void
add_escaped(const char *value, struct buffer *out)
{
	for (;;) {
		size_t plain = strcspn(value, ESCAPED);
		buffer_add_n(out, value, plain);
		value += plain;
		switch (*value++) {
		case '\0':
			return;
		case '\t':
			buffer_add_n(out, "\\t", 2);
			break;
		case '\n':
			buffer_add_n(out, "\\n", 2);
			break;
		case '\r':
			buffer_add_n(out, "\\r", 2);
			break;
		default:
			buffer_add_n(out, "\\\\", 2);
			break;
		}
	}
}

void
pairs_print(const char *const value[F_COUNT], unsigned flags, struct buffer *out)
{
	fill_sorted();
	bool first = true;
	for (int i = 0; i < F_COUNT - 1; i++) {
		enum field_id id = sorted[i];
		if (value[id] == NULL)
			continue;
		const struct field *field = field_of(id);
		if (flags != 0 && (field->flags & flags) == 0)
			continue;
		if (!first)
			buffer_add_char(out, '\t');
		first = false;
		buffer_add(out, field->name);
		buffer_add_char(out, '=');
		add_escaped(value[id], out);
	}
}

/* The character behind a backslash; NUL if there is no such escape. */
static char
escaped_character(char code)
{
	switch (code) {
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case '\\':
		return '\\';
	default:
		return '\0';
	}
}

/* The value without its escapes; NULL if one of them is unknown or cut. */
static char *
unescape(const char *text, size_t length, struct arena *arena)
{
	char *value = arena_dup_n(arena, text, length);
	char *to = memchr(value, '\\', length);
	if (to == NULL)
		return value;
	const char *end = value + length;
	for (const char *from = to; from < end; from++) {
		char c = *from;
		if (c == '\\') {
			c = escaped_character(*++from);
			if (c == '\0')
				return NULL;
		}
		*to++ = c;
	}
	*to = '\0';
	return value;
}

bool
pairs_parse(const char *text, const char *value[F_COUNT], struct arena *arena, const char **why)
{
	const char *last = "";
	while (*text != '\0') {
		size_t length = strcspn(text, "\t");
		const char *equals = memchr(text, '=', length);
		enum field_id id =
		    equals == NULL ? F_none : field_find_n(text, (size_t)(equals - text));
		if (id == F_none) {
			*why = "no such field";
			return false;
		}
		int order = strcmp(last, field_of(id)->name);
		if (order >= 0) {
			*why = order == 0 ? "a field is given twice" : "the fields are not sorted";
			return false;
		}
		last = field_of(id)->name;
		size_t name_length = (size_t)(equals - text) + 1;
		value[id] = unescape(equals + 1, length - name_length, arena);
		if (value[id] == NULL) {
			*why = "unknown escape";
			return false;
		}
		text += length;
		if (*text == '\t' && *++text == '\0') {
			*why = "a TAB without a field behind it";
			return false;
		}
	}
	return true;
}
