/* SPDX-License-Identifier: MIT
 *
 * The lossless formats: tsv, csv, json lines, kv. Knows how each writes a cell, an absent
 * value and a header; tables are in writer_table.c.
 */
#include "text/writer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "text/value.h"
#include "text/writer_formats.h"

struct writer {
	FILE *file;
	enum line_format format;
	bool header; /* still to be written */
	enum field_id *column;
	size_t count;
	struct writer_table *table; /* FORMAT_TABLE only */
	struct buffer line;
	struct buffer value; /* the one being written, as value_print() gives it */
};

bool
writer_is_number(enum field_id id)
{
	switch (field_of(id)->type) {
	case TYPE_INTEGER:
	case TYPE_REAL:
	case TYPE_MONEY:
	case TYPE_DURATION:
	case TYPE_WORK_TIME:
		return true;
	default:
		return false;
	}
}

enum line_format
writer_default(FILE *file)
{
	return isatty(fileno(file)) ? FORMAT_TABLE : FORMAT_TSV;
}

struct writer *
writer_open(FILE *file, enum line_format format, bool header, const enum field_id *columns,
	    size_t count)
{
	struct writer *writer = xcalloc(1, sizeof(*writer));

	writer->file = file;
	writer->format = format;
	writer->header = format == FORMAT_CSV || (format == FORMAT_TSV && header);
	writer->column = xcalloc(count, sizeof(*columns));
	memcpy(writer->column, columns, count * sizeof(*columns));
	writer->count = count;
	if (format == FORMAT_TABLE)
		writer->table = writer_table_open(file, columns, count);
	return writer;
}

void
writer_wrap(struct writer *writer)
{
	if (writer->table != NULL)
		writer_table_wrap(writer->table);
}

/* ---- csv ---- */

/* What a spreadsheet would run, or the reader would take for something else, gets an apostrophe
 * that the reader takes away again. */
static bool
needs_guard(enum field_id id, const char *value)
{
	if (strcmp(value, "\\e") == 0)
		return true;
	return !writer_is_number(id) && value[0] != '\0' && strchr("=+-@\t\r'", value[0]) != NULL;
}

/* Blanks at the ends are quoted for readers that trim. */
static bool
needs_quotes(const struct buffer *value)
{
	return value->length == 0 || strpbrk(value->text, ",\"\r\n") != NULL ||
	       strchr(" \t", value->text[0]) != NULL ||
	       strchr(" \t", value->text[value->length - 1]) != NULL;
}

static void
add_doubling_quotes(const char *value, struct buffer *line)
{
	for (;;) {
		size_t plain = strcspn(value, "\"");

		buffer_add_n(line, value, plain);
		if (value[plain] == '\0')
			return;
		buffer_add(line, "\"\"");
		value += plain + 1;
	}
}

static void
add_csv(struct writer *writer, enum field_id id, const char *canonical)
{
	struct buffer *line = &writer->line;
	const char *quote = needs_quotes(&writer->value) ? "\"" : "";

	if (canonical == NULL) {
		/* A line of one absent cell must not look like a blank line. */
		buffer_add(line, writer->count == 1 ? "\"\"" : "");
		return;
	}
	if (canonical[0] == '\0') {
		buffer_add(line, "\\e");
		return;
	}
	buffer_add(line, quote);
	if (needs_guard(id, writer->value.text))
		buffer_add_char(line, '\'');
	add_doubling_quotes(writer->value.text, line);
	buffer_add(line, quote);
}

/* ---- json ---- */

static const char *
skip_digits(const char *text)
{
	return text + strspn(text, "0123456789");
}

/* True for a number of RFC 8259, section 6. */
static bool
is_json_number(const char *text)
{
	const char *end;

	text += *text == '-';
	end = skip_digits(text);
	if (end == text || (*text == '0' && end > text + 1))
		return false;
	if (*end == '.') {
		text = end + 1;
		end = skip_digits(text);
		if (end == text)
			return false;
	}
	if (*end == 'e' || *end == 'E') {
		text = end + 1;
		text += *text == '-' || *text == '+';
		end = skip_digits(text);
		if (end == text)
			return false;
	}
	return *end == '\0';
}

static void
add_json_char(unsigned char c, struct buffer *line)
{
	static const char plain[] = "\"\\\b\f\n\r\t";
	static const char letter[] = "\"\\bfnrt";
	const char *found = strchr(plain, c);

	if (found != NULL) {
		buffer_add_char(line, '\\');
		buffer_add_char(line, letter[found - plain]);
	} else {
		buffer_add_format(line, "\\u%04x", c);
	}
}

static void
add_json_string(const char *value, struct buffer *line)
{
	buffer_add_char(line, '"');
	while (*value != '\0') {
		size_t plain = 0;

		while ((unsigned char)value[plain] >= ' ' && value[plain] != '"' &&
		       value[plain] != '\\')
			plain++;
		buffer_add_n(line, value, plain);
		value += plain;
		if (*value != '\0')
			add_json_char((unsigned char)*value++, line);
	}
	buffer_add_char(line, '"');
}

static void
add_json(struct writer *writer, enum field_id id, const char *canonical)
{
	enum field_type type = field_of(id)->type;
	bool number = type == TYPE_INTEGER || type == TYPE_REAL || type == TYPE_DURATION ||
		      type == TYPE_WORK_TIME;

	add_json_string(field_of(id)->name, &writer->line);
	buffer_add_char(&writer->line, ':');
	if (canonical == NULL)
		buffer_add(&writer->line, "null");
	else if (number && is_json_number(writer->value.text))
		buffer_add_n(&writer->line, writer->value.text, writer->value.length);
	else
		add_json_string(writer->value.text, &writer->line);
}

/* ---- lines ---- */

static void
add_tsv(struct writer *writer, bool first, const char *canonical)
{
	const char *value = canonical == NULL ? NULL : writer->value.text;

	/* A '#' at the start of a line would be taken for a header. */
	if (first && value != NULL && value[0] == '#')
		buffer_add_char(&writer->line, '\\');
	line_escape(value, &writer->line);
}

static void
add_cell(struct writer *writer, size_t i, const char *canonical)
{
	enum field_id id = writer->column[i];

	buffer_clear(&writer->value);
	buffer_add_n(&writer->value, "", 0);
	if (canonical != NULL && canonical[0] != '\0')
		value_print(id, canonical, &writer->value);
	if (i > 0)
		buffer_add_char(
		    &writer->line,
		    writer->format == FORMAT_CSV || writer->format == FORMAT_JSON ? ',' : '\t');
	switch (writer->format) {
	case FORMAT_CSV:
		add_csv(writer, id, canonical);
		break;
	case FORMAT_JSON:
		add_json(writer, id, canonical);
		break;
	case FORMAT_KV:
		buffer_add(&writer->line, field_of(id)->name);
		buffer_add_char(&writer->line, '=');
		add_tsv(writer, false, canonical);
		break;
	case FORMAT_TSV:
	case FORMAT_TABLE:
		add_tsv(writer, i == 0, canonical);
		break;
	}
}

/* Written late, so that a program that fails before its first line prints nothing. */
static void
write_header(struct writer *writer)
{
	if (!writer->header)
		return;
	writer->header = false;
	for (size_t i = 0; i < writer->count; i++) {
		if (i > 0)
			putc_unlocked(writer->format == FORMAT_CSV ? ',' : '\t', writer->file);
		else if (writer->format == FORMAT_TSV)
			putc_unlocked('#', writer->file);
		fputs(field_of(writer->column[i])->name, writer->file);
	}
	putc_unlocked('\n', writer->file);
}

void
writer_line(struct writer *writer, const char *const *values)
{
	if (writer->format == FORMAT_TABLE) {
		writer_table_line(writer->table, values);
		return;
	}
	write_header(writer);
	buffer_clear(&writer->line);
	if (writer->format == FORMAT_JSON)
		buffer_add_char(&writer->line, '{');
	for (size_t i = 0; i < writer->count; i++)
		add_cell(writer, i, values[i]);
	buffer_add(&writer->line, writer->format == FORMAT_JSON ? "}\n" : "\n");
	fwrite_unlocked(writer->line.text, 1, writer->line.length, writer->file);
}

void
writer_close(struct writer *writer)
{
	if (writer == NULL)
		return;
	if (writer->table != NULL)
		writer_table_close(writer->table);
	else
		write_header(writer);
	buffer_free(&writer->line);
	buffer_free(&writer->value);
	free(writer->column);
	free(writer);
}
