/* SPDX-License-Identifier: MIT
 *
 * Tables for people, by libsmartcols. Knows labels, widths and how to make text safe
 * for a terminal; must not know the lossless formats.
 */
#include <libsmartcols/libsmartcols.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/value.h"
#include "text/writer_formats.h"

#define USUAL_WIDTH 80
#define LEAST_WIDTH 20 /* of a column that is wrapped */
#define LONG_TEXT 200  /* code points; a text that may be longer gives way in a narrow table */

struct writer_table {
	struct libscols_table *lines;
	enum field_id *column;
	size_t *width; /* of each column, the label counted */
	bool *filled;  /* whether any line has a value there */
	size_t count;
	bool wraps; /* the last column, between words */
	struct buffer value, safe;
};

/* ---- text that is safe on a terminal ---- */

/* Marks that turn or hide the text around them. */
static bool
is_hidden(uint32_t code)
{
	return (code >= 0x7f && code < 0xa0) || code == 0x061c ||
	       (code >= 0x200e && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
	       (code >= 0xfff9 && code <= 0xfffb) || (code >= 0xe0000 && code <= 0xe007f);
}

/* Control characters get their pictures (U+2400...), LF the arrow that people know. */
static void
add_safe(uint32_t code, struct buffer *out)
{
	char bytes[4];

	if (is_hidden(code)) {
		buffer_add_format(out, "<U+%04X>", (unsigned)code);
		return;
	}
	if (code == '\n')
		code = 0x23ce;
	else if (code < ' ')
		code += 0x2400;
	buffer_add_n(out, bytes, utf8_put(bytes, code));
}

void
writer_visible(const char *text, struct buffer *out)
{
	uint32_t code;

	while ((code = utf8_next(&text)) != 0)
		add_safe(code, out);
}

/* ---- the table ---- */

/* Words that lose little when their end is cut off; names, figures and times never do. */
static bool
is_long_text(enum field_id id)
{
	const struct field *field = field_of(id);

	switch (id) {
	case F_digest:
	case F_failing:
	case F_why:
	case F_message:
		return true;
	case F_value:
		return false;
	default:
		return field->type == TYPE_TEXT && strtol(field->detail, NULL, 10) > LONG_TEXT;
	}
}

/* Off a terminal libsmartcols would take any width. */
static void
set_width(struct libscols_table *lines, FILE *file)
{
	const char *columns = getenv("COLUMNS");
	const char *why = NULL;
	long long width = USUAL_WIDTH;

	if (isatty(fileno(file)))
		return;
	if (columns != NULL)
		width = strtonum(columns, 1, 10000, &why);
	scols_table_set_termforce(lines, SCOLS_TERMFORCE_ALWAYS);
	scols_table_set_termwidth(lines, why == NULL ? (size_t)width : USUAL_WIDTH);
}

struct writer_table *
writer_table_open(FILE *file, const enum field_id *columns, size_t count)
{
	struct writer_table *table = xcalloc(1, sizeof(*table));

	table->column = xcalloc(count, sizeof(*columns));
	memcpy(table->column, columns, count * sizeof(*columns));
	table->width = xcalloc(count, sizeof(*table->width));
	table->filled = xcalloc(count, sizeof(*table->filled));
	table->count = count;
	table->lines = scols_new_table();
	if (table->lines == NULL)
		die("out of memory");
	scols_table_set_stream(table->lines, file);
	set_width(table->lines, file);
	for (size_t i = 0; i < count; i++) {
		int flags = writer_is_number(columns[i]) ? SCOLS_FL_RIGHT : 0;

		if (is_long_text(columns[i]))
			flags |= SCOLS_FL_TRUNC;
		table->width[i] = utf8_width(field_label(columns[i]));
		if (scols_table_new_column(table->lines, field_label(columns[i]), 0, flags) == NULL)
			die("out of memory");
	}
	return table;
}

void
writer_table_wrap(struct writer_table *table)
{
	size_t last = table->count - 1;

	for (size_t i = 0; i < last; i++)
		scols_column_set_flags(scols_table_get_column(table->lines, i), 0);
	table->wraps = field_of(table->column[last])->type == TYPE_TEXT;
	if (!table->wraps)
		return;
	struct libscols_column *column = scols_table_get_column(table->lines, last);

	scols_column_set_flags(column, SCOLS_FL_WRAP);
	scols_column_set_safechars(column, "\n");
	scols_column_set_wrapfunc(column, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL);
}

void
writer_table_line(struct writer_table *table, const char *const *values)
{
	struct libscols_line *line = scols_table_new_line(table->lines, NULL);

	if (line == NULL)
		die("out of memory");
	for (size_t i = 0; i < table->count; i++) {
		buffer_clear(&table->value);
		if (values[i] == NULL)
			buffer_add_char(&table->value, '-');
		else if (values[i][0] != '\0')
			value_show(table->column[i], values[i], &table->value);
		buffer_clear(&table->safe);
		writer_visible(buffer_text(&table->value), &table->safe);
		table->filled[i] |= values[i] != NULL;
		if (utf8_width(buffer_text(&table->safe)) > table->width[i])
			table->width[i] = utf8_width(buffer_text(&table->safe));
		if (scols_line_set_data(line, i, buffer_text(&table->safe)) != 0)
			die("out of memory");
	}
}

/* ---- wrapping ---- */

/* How many bytes of the text go on one line: up to a blank where there is one. */
static size_t
fitting(const char *text, size_t room)
{
	size_t used = 0, length = 0, blank = 0;

	while (text[length] != '\0') {
		const char *next = text + length;
		char one[5] = "";

		utf8_next(&next);
		memcpy(one, text + length, (size_t)(next - text) - length);
		used += utf8_width(one);
		if (one[0] == ' ')
			blank = length + 1;
		if (used > room)
			return blank > 0 ? blank : length;
		length = (size_t)(next - text);
	}
	return length;
}

static void
add_wrapped(const char *text, size_t room, struct buffer *out)
{
	while (*text != '\0') {
		size_t length = fitting(text, room);
		bool at_blank = text[length] != '\0' && text[length - 1] == ' ';

		buffer_add_n(out, text, at_blank ? length - 1 : length);
		text += length;
		if (*text != '\0')
			buffer_add_char(out, '\n');
	}
}

/* What the columns before `end` take of a line, a blank behind each; text that may be cut off
 * takes what its label does.
 */
static size_t
taken(const struct writer_table *table, size_t end)
{
	size_t sum = 0;

	for (size_t i = 0; i < end; i++) {
		struct libscols_column *column = scols_table_get_column(table->lines, i);

		if (scols_column_is_trunc(column))
			sum += utf8_width(field_label(table->column[i])) + 1;
		else if (!scols_column_is_hidden(column))
			sum += table->width[i] + 1;
	}
	return sum;
}

/* A table too wide for the terminal goes without the columns that no line has a value for. */
static void
hide_unfilled(struct writer_table *table)
{
	if (taken(table, table->count) <= scols_table_get_termwidth(table->lines) + 1)
		return;
	for (size_t i = 1; i < table->count; i++)
		if (!table->filled[i])
			scols_column_set_flags(scols_table_get_column(table->lines, i),
					       SCOLS_FL_HIDDEN);
}

/* The last column gets what the others leave, now that their widths are known. */
static void
wrap_lines(struct writer_table *table)
{
	size_t last = table->count - 1, width = scols_table_get_termwidth(table->lines);
	size_t room = LEAST_WIDTH;

	if (taken(table, last) + LEAST_WIDTH < width)
		room = width - taken(table, last);
	for (size_t i = 0; i < scols_table_get_nlines(table->lines); i++) {
		struct libscols_cell *cell =
		    scols_line_get_cell(scols_table_get_line(table->lines, i), last);

		buffer_clear(&table->safe);
		add_wrapped(scols_cell_get_data(cell), room, &table->safe);
		if (scols_cell_set_data(cell, buffer_text(&table->safe)) != 0)
			die("out of memory");
	}
}

void
writer_table_close(struct writer_table *table)
{
	hide_unfilled(table);
	if (table->wraps && table->filled[table->count - 1])
		wrap_lines(table);
	if (!scols_table_is_empty(table->lines))
		scols_print_table(table->lines);
	scols_unref_table(table->lines);
	buffer_free(&table->value);
	buffer_free(&table->safe);
	free(table->column);
	free(table->width);
	free(table->filled);
	free(table);
}
