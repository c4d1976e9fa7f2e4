/* SPDX-License-Identifier: MIT
 *
 * The tsv and kv formats: escapes, headers of tsv, cells of both. Knows
 * one record at a time; must not read the file.
 */
#include <string.h>

#include "text/field.h"
#include "text/line_formats.h"

/* ---- escapes ---- */

static const char escaped[] = "\t\n\r\\";
static const char letters[] = "tnr\\";

void
line_escape(const char *value, struct buffer *out)
{
	if (value == NULL || value[0] == '\0') {
		buffer_add(out, value == NULL ? "-" : "\\e");
		return;
	}
	if (strcmp(value, "-") == 0) {
		buffer_add(out, "\\-");
		return;
	}
	for (;;) {
		size_t plain = strcspn(value, escaped);

		buffer_add_n(out, value, plain);
		value += plain;
		if (*value == '\0')
			return;
		buffer_add_char(out, '\\');
		buffer_add_char(out, letters[strchr(escaped, *value) - escaped]);
		value++;
	}
}

/* Undoes escapes from the first backslash on; the result is never longer. */
static bool
replace(char *field, size_t first, size_t length, struct line_fault *fault)
{
	size_t to = first;

	for (size_t from = first; from < length; from++) {
		const char *letter;

		if (field[from] != '\\') {
			field[to++] = field[from];
			continue;
		}
		fault->at = from;
		if (++from == length) {
			fault->why = "a backslash at the end: write \\\\ for a backslash";
			return false;
		}
		letter = field[from] == '\0' ? NULL : strchr(letters, field[from]);
		if (letter != NULL) {
			field[to++] = escaped[letter - letters];
		} else if (field[from] == '#' && from == 1) {
			field[to++] = '#';
		} else {
			fault->why = "an unknown escape: write \\\\ for a backslash";
			return false;
		}
	}
	field[to] = '\0';
	return true;
}

/* line_unescape() with the offset of what is wrong. */
static bool
unescape(char *field, size_t length, struct cell *cell, struct line_fault *fault)
{
	const char *found;

	field[length] = '\0';
	cell->clears = length == 2 && memcmp(field, "\\e", 2) == 0;
	cell->value = NULL;
	if (length == 0 || cell->clears || (length == 1 && field[0] == '-'))
		return true;
	cell->value = field;
	if (length == 2 && memcmp(field, "\\-", 2) == 0) {
		cell->value++;
		return true;
	}
	found = memchr(field, '\r', length);
	if (found != NULL) {
		*fault = (struct line_fault){"a bare CR: write \\r", (size_t)(found - field)};
		return false;
	}
	found = memchr(field, '\\', length);
	return found == NULL || replace(field, (size_t)(found - field), length, fault);
}

bool
line_unescape(char *field, size_t length, struct cell *cell, const char **why)
{
	struct line_fault fault = {NULL, 0};
	bool good = unescape(field, length, cell, &fault);

	if (!good)
		*why = fault.why;
	return good;
}

/* Cuts off the field at *cursor, which moves behind its TAB or becomes NULL at the end. */
static char *
cut_field(char **cursor, char *end, size_t *length)
{
	char *field = *cursor;
	char *tab = memchr(field, '\t', (size_t)(end - field));

	*length = (size_t)((tab == NULL ? end : tab) - field);
	*cursor = tab == NULL ? NULL : tab + 1;
	return field;
}

static enum line_result
refuse_cell(struct line_reader *reader, const struct cell *cell, const struct line_fault *fault)
{
	struct buffer *error = line_say(reader, fault->at);

	if (cell->name != NULL)
		buffer_add_format(error, "%.*s: ", line_clip(cell->name, strlen(cell->name)),
				  cell->name);
	buffer_add(error, fault->why);
	return LINE_REFUSED;
}

/* The value of a cell; `field` lies in `work`, which is laid out as `raw` is. */
static enum line_result
fill(struct line_reader *reader, struct cell *cell, char *field, size_t length)
{
	struct line_fault fault = {NULL, 0};

	if (unescape(field, length, cell, &fault))
		return LINE_RECORD;
	fault.at += (size_t)(field - reader->work.text);
	return refuse_cell(reader, cell, &fault);
}

/* ---- tsv ---- */

static enum line_result
no_header(struct line_reader *reader, const char *word, size_t length)
{
	struct buffer *error = line_say(reader, LINE_NOWHERE);
	size_t blank = 0;
	char name[64] = "";
	enum field_id near;

	while (blank < length && strchr(" ,;", word[blank]) == NULL)
		blank++;
	if (blank < length && field_find_n(word, blank) != F_none) {
		buffer_add(error, "the names of a header are separated by one TAB each");
		return LINE_BROKEN;
	}
	buffer_add_format(error, "\"#%.*s\" is not a field", line_clip(word, length), word);
	if (length < sizeof(name))
		memcpy(name, word, length);
	near = field_near(name, NULL, 0);
	if (near != F_none)
		buffer_add_format(error, ": did you mean #%s?", field_of(near)->name);
	return LINE_BROKEN;
}

enum line_result
line_tsv_header(struct line_reader *reader)
{
	char *cursor = reader->raw.text + 1;
	char *end = reader->raw.text + reader->raw.length;
	size_t length;
	const char *word = cut_field(&cursor, end, &length);

	if (field_find_n(word, length) == F_none)
		return no_header(reader, word, length);
	while (line_add_column(reader, word, length)) {
		if (cursor == NULL)
			return LINE_RECORD;
		word = cut_field(&cursor, end, &length);
	}
	return LINE_BROKEN;
}

static bool
is_header(const struct line_reader *reader)
{
	const char *text = reader->raw.text;

	return text[0] == '#' && field_find_n(text + 1, strcspn(text + 1, "\t")) != F_none;
}

static size_t
count_fields(const struct buffer *raw)
{
	size_t fields = 1;

	for (size_t i = 0; i < raw->length; i++)
		fields += raw->text[i] == '\t';
	return fields;
}

enum line_result
line_tsv_cells(struct line_reader *reader)
{
	char *cursor = line_work(reader);
	char *end = cursor + reader->work.length;
	enum line_result result = LINE_RECORD;

	if (is_header(reader)) {
		buffer_add(line_say(reader, LINE_NOWHERE),
			   reader->header != NULL ? "a second header"
						  : "a header behind lines without one");
		return LINE_BROKEN;
	}
	if (reader->header != NULL)
		result = line_match(reader, count_fields(&reader->raw));
	while (result == LINE_RECORD && cursor != NULL) {
		struct cell *cell = line_add_cell(reader);
		size_t length;
		char *field = cut_field(&cursor, end, &length);

		if (reader->header != NULL)
			cell->name = reader->column[reader->count - 1];
		else
			cursor = NULL;
		result = fill(reader, cell, field, length);
	}
	return result;
}

/* ---- kv ---- */

static enum line_result
kv_cell(struct line_reader *reader, char *field, size_t length)
{
	char *equals = memchr(field, '=', length);
	size_t at = (size_t)(field - reader->work.text);
	struct cell *cell;
	enum line_result result;

	if (equals == NULL || equals == field) {
		buffer_add_format(line_say(reader, at), "\"%.*s\" is not name=value",
				  line_clip(field, length), field);
		return LINE_REFUSED;
	}
	*equals = '\0';
	if (reader->count == LINE_COLUMNS) {
		buffer_add_format(line_say(reader, at), "more than %d fields", LINE_COLUMNS);
		return LINE_REFUSED;
	}
	cell = line_add_cell(reader);
	cell->name = field;
	if (line_has_cell(reader, field, cell)) {
		buffer_add_format(line_say(reader, at), "%.*s is given twice",
				  line_clip(field, strlen(field)), field);
		return LINE_REFUSED;
	}
	result = fill(reader, cell, equals + 1, length - (size_t)(equals + 1 - field));
	/* As an operand does, "name=" clears; "name=-" is absent. */
	if (equals + 1 == field + length)
		cell->clears = true;
	return result;
}

enum line_result
line_kv_cells(struct line_reader *reader)
{
	char *cursor = line_work(reader);
	char *end = cursor + reader->work.length;
	enum line_result result = LINE_RECORD;

	while (result == LINE_RECORD && cursor != NULL) {
		size_t length;
		char *field = cut_field(&cursor, end, &length);

		result = kv_cell(reader, field, length);
	}
	return result;
}
