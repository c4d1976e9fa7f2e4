/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "store/registers.h"
#include "text/register.h"
#include "text/value.h"
#include "tool/shown.h"

static const char *
row_name(struct desk *desk, enum field_id field, const char *key)
{
	enum register_id reg = register_find(field_of(field)->detail);

	return reg == R_none ? NULL : registers_value(desk->db, reg, key, F_name);
}

const char *
shown_value(struct desk *desk, enum field_id field, const char *canonical, bool people,
	    struct arena *arena)
{
	struct buffer text = {0};
	const char *name = NULL, *value;

	if (canonical == NULL)
		return NULL;
	if (people && field_of(field)->type == TYPE_REFERENCE)
		name = row_name(desk, field, canonical);
	if (name != NULL && strcmp(name, canonical) != 0)
		buffer_add_format(&text, "%s (%s)", name, canonical);
	else if (people)
		value_show(field, canonical, &text);
	else
		value_print(field, canonical, &text);
	value = arena_dup(arena, buffer_text(&text));
	buffer_free(&text);
	return value;
}

void
shown_quoted(const char *text, struct buffer *out)
{
	if (text[0] != '\0' && strpbrk(text, " \t\n\"'\\") == NULL) {
		buffer_add(out, text);
		return;
	}
	buffer_add_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buffer_add_char(out, '\\');
		buffer_add_char(out, *text);
	}
	buffer_add_char(out, '"');
}
