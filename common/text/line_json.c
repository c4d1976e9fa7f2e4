/* SPDX-License-Identifier: MIT
 *
 * The json format: one object a line, by jansson. Knows which JSON values are
 * cells; must not know which names there are.
 */
#include <stdlib.h>
#include <string.h>

#include "text/line_formats.h"

/* The shortest decimal that reads back as the same number. */
static const char *
real_text(struct line_reader *reader, double number)
{
	char text[40];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, number);
		if (digits == 17 || !(strtod(text, NULL) < number || strtod(text, NULL) > number))
			break;
	}
	return arena_dup(&reader->numbers, text);
}

/* The cell of a member; false if it is no cell. */
static bool
fill(struct line_reader *reader, struct cell *cell, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		cell->clears = json_string_length(value) == 0;
		cell->value = cell->clears ? NULL : json_string_value(value);
		return true;
	case JSON_INTEGER:
		cell->value = arena_format(&reader->numbers, "%" JSON_INTEGER_FORMAT,
					   json_integer_value(value));
		return true;
	case JSON_REAL:
		cell->value = real_text(reader, json_real_value(value));
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		cell->value = json_is_true(value) ? "yes" : "no";
		return true;
	case JSON_NULL:
		return true;
	case JSON_OBJECT:
	case JSON_ARRAY:
		break;
	}
	return false;
}

static enum line_result
add_member(struct line_reader *reader, const char *name, const json_t *value)
{
	const char *why = NULL;
	struct cell *cell;

	if (name[0] == '\0')
		why = "a name is empty";
	else if (reader->count == LINE_COLUMNS)
		why = "too many members";
	if (why != NULL) {
		buffer_add(line_say(reader, LINE_NOWHERE), why);
		return LINE_REFUSED;
	}
	cell = line_add_cell(reader);
	cell->name = name;
	if (fill(reader, cell, value))
		return LINE_RECORD;
	buffer_add_format(line_say(reader, LINE_NOWHERE),
			  "%.*s: neither a string, a number, true, false nor null",
			  line_clip(name, strlen(name)), name);
	return LINE_REFUSED;
}

static enum line_result
load(struct line_reader *reader)
{
	json_error_t error;
	size_t at;

	json_decref(reader->json);
	arena_reset(&reader->numbers);
	reader->json =
	    json_loadb(reader->raw.text, reader->raw.length, JSON_REJECT_DUPLICATES, &error);
	if (reader->json == NULL) {
		at = error.position > 0 ? (size_t)error.position - 1 : 0;
		buffer_add_format(line_say(reader, at), "not JSON: %s", error.text);
		return LINE_REFUSED;
	}
	if (!json_is_object(reader->json)) {
		buffer_add(line_say(reader, LINE_NOWHERE), "not a JSON object");
		return LINE_REFUSED;
	}
	return LINE_RECORD;
}

enum line_result
line_json_cells(struct line_reader *reader)
{
	enum line_result result = load(reader);
	void *member;

	if (result != LINE_RECORD)
		return result;
	member = json_object_iter(reader->json);
	while (member != NULL && result == LINE_RECORD) {
		result = add_member(reader, json_object_iter_key(member),
				    json_object_iter_value(member));
		member = json_object_iter_next(reader->json, member);
	}
	return result;
}
