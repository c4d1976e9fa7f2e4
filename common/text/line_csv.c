/* SPDX-License-Identifier: MIT
 *
 * The csv format, RFC 4180, by libcsv. Knows records over several lines, the
 * header, the guard against formulas; must not know what is in the cells.
 */
#include <string.h>

#include "text/line_formats.h"

/* ---- collecting ---- */

static void *
grow(void *block, size_t size)
{
	return xrealloc(block, size, 1);
}

/* Blanks belong to the cell (RFC 4180, 2.4). */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

void
line_csv_open(struct line_reader *reader)
{
	csv_init(&reader->csv.parser, CSV_STRICT);
	csv_set_realloc_func(&reader->csv.parser, grow);
	csv_set_space_func(&reader->csv.parser, no_space);
	csv_set_blk_size(&reader->csv.parser, 4096);
}

void
line_csv_close(struct line_reader *reader)
{
	csv_free(&reader->csv.parser);
}

static void
on_cell(void *bytes, size_t length, void *data)
{
	struct line_reader *reader = data;

	buffer_add_n(&reader->work, bytes, length);
	buffer_add_n(&reader->work, "", 1);
	reader->csv.cells++;
}

static void
on_row(int end, void *data)
{
	struct line_reader *reader = data;

	(void)end;
	reader->csv.rows++;
}

static size_t
parse(struct line_reader *reader, const char *bytes, size_t length)
{
	return csv_parse(&reader->csv.parser, bytes, length, on_cell, on_row, reader);
}

/* Gives the parser the physical line that begins at `start`; true when it ends the record. A
 * fault ends it too: the next line is the nearest place to begin anew. */
static bool
feed(struct line_reader *reader, size_t start)
{
	const char *line = reader->raw.text + start;
	size_t length = reader->raw.length - start;
	size_t end = line_end_length(line, length);
	size_t done = parse(reader, line, length - end);
	struct line_fault *fault = &reader->csv.fault;

	if (done < length - end)
		*fault = (struct line_fault){"a stray quote: a cell that holds quotes is quoted as "
					     "a whole and they are doubled",
					     start + done};
	else if (reader->csv.rows > 0)
		*fault = (struct line_fault){"a CR outside quotes", start + strcspn(line, "\r")};
	if (fault->why != NULL)
		return true;
	if (end == 0)
		parse(reader, "\n", 1);
	else
		parse(reader, line + length - end, end);
	return reader->csv.rows > 0;
}

/* A record past the limit is not parsed; its end is where its quotes are even. */
static bool
is_whole(struct line_reader *reader, size_t start)
{
	if (reader->too_long)
		return reader->quotes % 2 == 0;
	if (start == 0 &&
	    reader->raw.length == line_end_length(reader->raw.text, reader->raw.length))
		return true;
	return feed(reader, start);
}

enum line_result
line_csv_collect(struct line_reader *reader)
{
	size_t start = 0;

	csv_fini(&reader->csv.parser, NULL, NULL, NULL);
	reader->csv.rows = reader->csv.cells = 0;
	reader->csv.fault.why = NULL;
	buffer_clear(&reader->work);
	while (line_take(reader)) {
		if (is_whole(reader, start))
			return LINE_RECORD;
		start = reader->raw.length;
	}
	if (reader->raw.length == 0)
		return LINE_END;
	buffer_add(line_say(reader, LINE_NOWHERE), "a quote of this record is never closed");
	return LINE_BROKEN;
}

/* ---- cells ---- */

static enum line_result
report_fault(struct line_reader *reader)
{
	if (reader->csv.fault.why == NULL)
		return LINE_RECORD;
	buffer_add(line_say(reader, reader->csv.fault.at), reader->csv.fault.why);
	return LINE_REFUSED;
}

/* Takes a header's name without the blanks around it. */
static bool
add_name(struct line_reader *reader, const char *name)
{
	size_t length;

	name += strspn(name, " \t");
	if (reader->columns == 0 && name[0] == '#')
		name++;
	length = strlen(name);
	while (length > 0 && strchr(" \t", name[length - 1]) != NULL)
		length--;
	return line_add_column(reader, name, length);
}

enum line_result
line_csv_header(struct line_reader *reader)
{
	const char *name = reader->work.text;

	if (report_fault(reader) != LINE_RECORD)
		return LINE_BROKEN;
	for (size_t i = 0; i < reader->csv.cells; i++) {
		if (!add_name(reader, name))
			return LINE_BROKEN;
		name += strlen(name) + 1;
	}
	return LINE_RECORD;
}

/* The guard that the writer puts before what a spreadsheet would run. */
static const char *
without_guard(const char *value)
{
	if (value[0] != '\'' || value[1] == '\0')
		return value;
	if (strchr("=+-@\t\r'", value[1]) != NULL || strcmp(value + 1, "\\e") == 0)
		return value + 1;
	return value;
}

/* One column's name may well be a value too; a whole row of them is another file's header. */
static bool
repeats_header(const struct line_reader *reader)
{
	const char *value = reader->work.text;

	if (reader->columns < 2)
		return false;
	for (size_t i = 0; i < reader->columns; i++) {
		if (strcmp(value + (i == 0 && value[0] == '#'), reader->column[i]) != 0)
			return false;
		value += strlen(value) + 1;
	}
	return true;
}

enum line_result
line_csv_cells(struct line_reader *reader)
{
	const char *value = reader->work.text;
	enum line_result result = report_fault(reader);

	if (result == LINE_RECORD)
		result = line_match(reader, reader->csv.cells);
	if (result == LINE_RECORD && repeats_header(reader)) {
		buffer_add(line_say(reader, LINE_NOWHERE), "a second header");
		result = LINE_BROKEN;
	}
	for (size_t i = 0; result == LINE_RECORD && i < reader->columns; i++) {
		struct cell *cell = line_add_cell(reader);
		size_t length = strlen(value);

		cell->name = reader->column[i];
		cell->clears = strcmp(value, "\\e") == 0;
		if (length > 0 && !cell->clears)
			cell->value = without_guard(value);
		value += length + 1;
	}
	return result;
}
