/* SPDX-License-Identifier: MIT
 *
 * Readers: collecting records, what is refused in every format, messages, the header.
 * Knows bytes, limits and messages; how a record is cut is in line_*.c.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/line_formats.h"

static const char *const format_words[] = {
    [FORMAT_TSV] = "tsv", [FORMAT_CSV] = "csv",     [FORMAT_JSON] = "json",
    [FORMAT_KV] = "kv",   [FORMAT_TABLE] = "table",
};

bool
line_format_of(const char *word, enum line_format *format)
{
	for (size_t i = 0; i < sizeof(format_words) / sizeof(*format_words); i++) {
		if (strcmp(word, format_words[i]) == 0) {
			*format = (enum line_format)i;
			return true;
		}
	}
	return false;
}

struct line_reader *
line_open(FILE *file, const char *name, enum line_format format)
{
	struct line_reader *reader = xcalloc(1, sizeof(*reader));

	reader->file = file;
	reader->name = xstrdup(name);
	reader->format = format;
	line_csv_open(reader);
	return reader;
}

void
line_close(struct line_reader *reader)
{
	if (reader == NULL)
		return;
	for (size_t i = 0; i < reader->columns; i++)
		free(reader->column[i]);
	free(reader->column);
	free(reader->header);
	free(reader->cell);
	free(reader->name);
	buffer_free(&reader->raw);
	buffer_free(&reader->work);
	buffer_free(&reader->error);
	json_decref(reader->json);
	arena_free(&reader->numbers);
	line_csv_close(reader);
	free(reader);
}

/* ---- messages ---- */

struct buffer *
line_say(struct line_reader *reader, size_t at)
{
	size_t line = reader->first, column = 1;

	buffer_clear(&reader->error);
	buffer_add_format(&reader->error, "%s:", reader->name);
	for (size_t i = 0; at != LINE_NOWHERE && i < at && i < reader->raw.length; i++) {
		unsigned char byte = (unsigned char)reader->raw.text[i];

		if (byte == '\n') {
			line++;
			column = 1;
		} else if ((byte & 0xc0) != 0x80) {
			column++;
		}
	}
	buffer_add_format(&reader->error, "%zu:", line);
	if (at != LINE_NOWHERE)
		buffer_add_format(&reader->error, "%zu:", column);
	buffer_add_char(&reader->error, ' ');
	return &reader->error;
}

int
line_clip(const char *text, size_t length)
{
	if (length <= 40)
		return (int)length;
	length = 40;
	while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
		length--;
	return (int)length;
}

const char *
line_error(const struct line_reader *reader)
{
	return buffer_text(&reader->error);
}

/* ---- records ---- */

static void
strip_line_end(struct line_reader *reader)
{
	struct buffer *raw = &reader->raw;

	if (!reader->too_long)
		raw->length -= line_end_length(raw->text, raw->length);
	if (raw->length > LINE_LONGEST) {
		reader->too_long = true;
		raw->length = LINE_LONGEST;
	}
	raw->text[raw->length] = '\0';
}

static void
forget_record(struct line_reader *reader)
{
	buffer_clear(&reader->raw);
	buffer_clear(&reader->error);
	reader->count = 0;
	reader->too_long = false;
	reader->quotes = 0;
	reader->first = reader->lines + 1;
}

/* The next record that is not a blank line. */
static enum line_result
collect(struct line_reader *reader)
{
	enum line_result result = LINE_RECORD;

	do {
		forget_record(reader);
		if (reader->format == FORMAT_CSV)
			result = line_csv_collect(reader);
		else if (!line_take(reader))
			result = LINE_END;
		if (ferror(reader->file)) {
			buffer_add_format(line_say(reader, LINE_NOWHERE), "cannot be read: %s",
					  strerror(errno));
			return LINE_BROKEN;
		}
		if (reader->raw.length > 0)
			strip_line_end(reader);
	} while (result == LINE_RECORD && reader->raw.length == 0);
	return result;
}

/* What no format may hold. */
static enum line_result
check(struct line_reader *reader)
{
	size_t at = 0;

	if (reader->too_long) {
		buffer_add_format(line_say(reader, LINE_NOWHERE), "longer than %d bytes",
				  LINE_LONGEST);
		return LINE_REFUSED;
	}
	if (!utf8_valid(reader->raw.text, reader->raw.length, &at)) {
		unsigned char byte = (unsigned char)reader->raw.text[at];

		if (byte == '\0')
			buffer_add(line_say(reader, at), "a NUL byte");
		else
			buffer_add_format(line_say(reader, at), "not UTF-8 (byte 0x%02x)", byte);
		return LINE_REFUSED;
	}
	return LINE_RECORD;
}

static enum line_result
collect_checked(struct line_reader *reader)
{
	enum line_result result = collect(reader);

	return result == LINE_RECORD ? check(reader) : result;
}

static enum line_result
cells(struct line_reader *reader)
{
	switch (reader->format) {
	case FORMAT_CSV:
		return line_csv_cells(reader);
	case FORMAT_JSON:
		return line_json_cells(reader);
	case FORMAT_KV:
		return line_kv_cells(reader);
	case FORMAT_TSV:
	case FORMAT_TABLE:
		break;
	}
	return line_tsv_cells(reader);
}

static bool
begins_with_header(const struct line_reader *reader)
{
	if (reader->format == FORMAT_JSON || reader->format == FORMAT_KV)
		return false;
	return reader->format == FORMAT_CSV || reader->raw.text[0] == '#';
}

/* A header that cannot be read leaves nothing to name the cells by. */
static enum line_result
take_header(struct line_reader *reader)
{
	enum line_result result = check(reader);

	if (result == LINE_RECORD && reader->format == FORMAT_CSV)
		result = line_csv_header(reader);
	else if (result == LINE_RECORD)
		result = line_tsv_header(reader);
	if (result != LINE_RECORD)
		return LINE_BROKEN;
	reader->header = xstrdup(reader->raw.text);
	return collect_checked(reader);
}

static enum line_result
next(struct line_reader *reader)
{
	enum line_result result = collect_checked(reader);

	if (!reader->started && (result == LINE_RECORD || result == LINE_REFUSED)) {
		reader->started = true;
		if (begins_with_header(reader))
			result = take_header(reader);
	}
	return result == LINE_RECORD ? cells(reader) : result;
}

enum line_result
line_read(struct line_reader *reader, struct record *record)
{
	enum line_result result = reader->broken ? LINE_BROKEN : next(reader);

	reader->broken = result == LINE_BROKEN;
	*record = (struct record){
	    .number = reader->first,
	    .named = reader->format == FORMAT_JSON || reader->format == FORMAT_KV ||
		     reader->header != NULL,
	    .count = result == LINE_RECORD ? reader->count : 0,
	    .cell = reader->cell,
	    .raw = buffer_text(&reader->raw),
	    .raw_length = reader->raw.length,
	};
	return result;
}

/* ---- cells and columns ---- */

struct cell *
line_add_cell(struct line_reader *reader)
{
	if (reader->count == reader->capacity) {
		reader->capacity = reader->capacity == 0 ? 32 : reader->capacity * 2;
		reader->cell = xrealloc(reader->cell, reader->capacity, sizeof(*reader->cell));
	}
	reader->cell[reader->count] = (struct cell){.name = NULL};
	return &reader->cell[reader->count++];
}

bool
line_has_cell(const struct line_reader *reader, const char *name, const struct cell *but)
{
	for (size_t i = 0; i < reader->count; i++) {
		const struct cell *cell = &reader->cell[i];

		if (cell != but && cell->name != NULL && strcmp(cell->name, name) == 0)
			return true;
	}
	return false;
}

char *
line_work(struct line_reader *reader)
{
	buffer_clear(&reader->work);
	buffer_add_n(&reader->work, reader->raw.text, reader->raw.length);
	return reader->work.text;
}

bool
line_add_column(struct line_reader *reader, const char *name, size_t length)
{
	if (length == 0) {
		buffer_add_format(line_say(reader, LINE_NOWHERE),
				  "column %zu of the header has no name", reader->columns + 1);
		return false;
	}
	if (reader->columns == LINE_COLUMNS) {
		buffer_add_format(line_say(reader, LINE_NOWHERE),
				  "more than %d columns in the header", LINE_COLUMNS);
		return false;
	}
	for (size_t i = 0; i < reader->columns; i++) {
		if (strncmp(reader->column[i], name, length) == 0 &&
		    reader->column[i][length] == '\0') {
			buffer_add_format(line_say(reader, LINE_NOWHERE),
					  "column \"%.*s\" is twice in the header",
					  line_clip(name, length), name);
			return false;
		}
	}
	reader->column = xrealloc(reader->column, reader->columns + 1, sizeof(*reader->column));
	reader->column[reader->columns] = xcalloc(1, length + 1);
	memcpy(reader->column[reader->columns++], name, length);
	return true;
}

enum line_result
line_match(struct line_reader *reader, size_t fields)
{
	if (fields == reader->columns)
		return LINE_RECORD;
	buffer_add_format(line_say(reader, LINE_NOWHERE), "%zu field%s, the header has %zu", fields,
			  fields == 1 ? "" : "s", reader->columns);
	return LINE_REFUSED;
}

const char *
line_header(const struct line_reader *reader)
{
	return reader->header;
}

const char *const *
line_columns(const struct line_reader *reader, size_t *count)
{
	*count = reader->columns;
	return (const char *const *)reader->column;
}
