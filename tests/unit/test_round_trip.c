/* SPDX-License-Identifier: MIT
 *
 * What a writer writes a reader reads back the same, in every lossless format:
 * tricky cells, random cells, the big list of naughty strings; and csv files of others.
 */
#include <criterion/criterion.h>
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "text/line.h"
#include "text/writer.h"

#define WIDTH 3

static const enum field_id columns[WIDTH] = {F_text, F_special, F_reason};
static const enum line_format formats[] = {FORMAT_TSV, FORMAT_CSV, FORMAT_JSON, FORMAT_KV};
static const char *const words[] = {"tsv", "csv", "json", "kv"};

static void
check_cell(const char *format, const struct cell *cell, const char *value)
{
	if (value == NULL || value[0] == '\0') {
		cr_expect_null(cell->value, "%s: %s", format, cell->value);
		cr_expect_eq(cell->clears, value != NULL, "%s", format);
		return;
	}
	cr_expect_not(cell->clears, "%s", format);
	cr_assert_not_null(cell->value, "%s: lost \"%s\"", format, value);
	cr_expect_str_eq(cell->value, value, "%s: \"%s\" became \"%s\"", format, value,
			 cell->value);
}

/* Writes `count` values, WIDTH a line, and reads them back. */
static void
round_trip(size_t index, const char *const *values, size_t count)
{
	FILE *file = tmpfile();
	struct writer *writer = writer_open(file, formats[index], true, columns, WIDTH);
	struct line_reader *reader = line_open(file, words[index], formats[index]);
	struct record record;

	for (size_t i = 0; i < count; i += WIDTH)
		writer_line(writer, values + i);
	writer_close(writer);
	rewind(file);
	for (size_t i = 0; i < count; i += WIDTH) {
		enum line_result result = line_read(reader, &record);

		cr_assert_eq(result, LINE_RECORD, "%s", line_error(reader));
		cr_assert_eq(record.count, WIDTH);
		for (size_t k = 0; k < WIDTH; k++) {
			cr_expect_str_eq(record.cell[k].name, field_of(columns[k])->name);
			check_cell(words[index], &record.cell[k], values[i + k]);
		}
	}
	cr_expect_eq(line_read(reader, &record), LINE_END);
	line_close(reader);
	fclose(file);
}

static void
round_trip_all(const char *const *values, size_t count)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		round_trip(i, values, count);
}

Test(round_trip, tricky_cells)
{
	static const char *const tricky[] = {"-",
					     "\\-",
					     "--",
					     "\\e",
					     "'\\e",
					     "\\",
					     "\\\\",
					     "\\n",
					     "=1+1",
					     "'=1",
					     "'",
					     "''",
					     "'x",
					     "@a",
					     "+1",
					     "-1",
					     "\t",
					     "\n",
					     "\r",
					     "\r\n",
					     "a\r\nb",
					     "\n\n",
					     "\"",
					     "\"\"",
					     "a\"b",
					     ",",
					     " ",
					     " a ",
					     "\ta\t",
					     "#",
					     "#id",
					     "#text",
					     "\\#id",
					     "null",
					     "true",
					     "{}",
					     "[1]",
					     "text",
					     "reason",
					     "text=1",
					     "=",
					     "\xf0\x9f\x98\x80",
					     "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xa7",
					     "\xe5\x8d\x8e\xe4\xb8\x9c\xe7\x94\xb5\xe5\xad\x90",
					     "\xe2\x80\xa8",
					     "\xe2\x80\xae",
					     "\xef\xbb\xbf"
					     "a",
					     "\x01\x1b[31m\x7f",
					     "\xef\xbf\xbf",
					     "\xf4\x8f\xbf\xbf",
					     "",
					     NULL};
	size_t count = sizeof(tricky) / sizeof(*tricky);

	for (size_t i = 0; i < count; i++) {
		const char *values[WIDTH] = {tricky[i], tricky[(i + 1) % count], tricky[i]};

		round_trip_all(values, WIDTH);
	}
}

/* xorshift64*: the same rows on every machine. */
static uint64_t
draw(uint64_t *state, uint64_t below)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return (*state * 2685821657736338717u >> 33) % below;
}

static const char *
random_cell(uint64_t *state, struct arena *arena)
{
	static const char *const pieces[] = {"-",
					     "\\",
					     "\\e",
					     "\\-",
					     "=",
					     "+",
					     "@",
					     "'",
					     "\t",
					     "\n",
					     "\r",
					     "\r\n",
					     "\"",
					     ",",
					     " ",
					     "#",
					     "id",
					     "text",
					     "e",
					     "n",
					     "0",
					     "\x01",
					     "\x1b",
					     "\x7f",
					     "\xc2\x85",
					     "\xe4\xb8\xad",
					     "\xf0\x9f\x98\x80",
					     "\xe2\x80\xa8",
					     "\xcc\x81",
					     "{",
					     "}",
					     "/",
					     "u0000"};
	uint64_t length = draw(state, 8);
	char *text = arena_take(arena, 64);

	if (draw(state, 8) == 0)
		return NULL;
	for (uint64_t i = 0; i < length; i++)
		strlcat(text, pieces[draw(state, sizeof(pieces) / sizeof(*pieces))], 64);
	return text;
}

Test(round_trip, random_cells)
{
	enum { ROWS = 2000 };
	static const char *values[ROWS * WIDTH];
	uint64_t state = 20261124;
	struct arena arena = {.chunk = NULL};

	for (size_t i = 0; i < ROWS * WIDTH; i++)
		values[i] = random_cell(&state, &arena);
	round_trip_all(values, ROWS * WIDTH);
	arena_free(&arena);
}

/* ---- corpora that are not part of the project ---- */

/* Skips the test where the file is not there. */
static json_t *
load_corpus(struct arena *arena, const char *path)
{
	const char *data = getenv("SVC_DATA");
	const char *full =
	    arena_format(arena, "%s/%s", data == NULL ? "../shared/data" : data, path);
	json_t *json;

	if (access(full, R_OK) != 0)
		cr_skip_test("%s is not there", full);
	json = json_load_file(full, JSON_DECODE_ANY, NULL);
	cr_assert_not_null(json, "%s", full);
	return json;
}

Test(round_trip, naughty_strings)
{
	struct arena arena = {.chunk = NULL};
	json_t *strings = load_corpus(&arena, "blns/blns.json");
	size_t count = json_array_size(strings);
	const char **values = xcalloc(count + WIDTH, sizeof(*values));

	for (size_t i = 0; i < count; i++)
		values[i] = json_string_value(json_array_get(strings, i));
	cr_expect_gt(count, 500);
	round_trip_all(values, (count + WIDTH - 1) / WIDTH * WIDTH);
	free(values);
	json_decref(strings);
	arena_free(&arena);
}

static FILE *
open_csv(struct arena *arena, const char *name)
{
	const char *data = getenv("SVC_DATA");
	const char *full = arena_format(arena, "%s/csv-spectrum/csvs/%s.csv",
					data == NULL ? "../shared/data" : data, name);

	if (access(full, R_OK) != 0)
		cr_skip_test("%s is not there", full);
	return fopen(full, "r");
}

static void
check_row(const char *name, const struct record *record, json_t *row)
{
	cr_assert_not_null(row, "%s: a row too many", name);
	cr_expect_eq(record->count, json_object_size(row), "%s", name);
	for (size_t i = 0; i < record->count; i++) {
		const struct cell *cell = &record->cell[i];
		const char *expected = json_string_value(json_object_get(row, cell->name));

		cr_assert_not_null(expected, "%s: column %s", name, cell->name);
		cr_expect_str_eq(cell->value == NULL ? "" : cell->value, expected, "%s", name);
	}
}

static void
check_spectrum(struct arena *arena, const char *name)
{
	json_t *rows = load_corpus(arena, arena_format(arena, "csv-spectrum/json/%s.json", name));
	FILE *csv = open_csv(arena, name);
	struct line_reader *reader = line_open(csv, name, FORMAT_CSV);
	struct record record;
	size_t count = 0;

	while (line_read(reader, &record) == LINE_RECORD)
		check_row(name, &record, json_array_get(rows, count++));
	cr_expect_str_eq(line_error(reader), "");
	cr_expect_eq(count, json_array_size(rows), "%s", name);
	line_close(reader);
	fclose(csv);
	json_decref(rows);
}

Test(round_trip, csv_spectrum)
{
	static const char *const names[] = {"comma_in_quotes",
					    "empty",
					    "empty_crlf",
					    "escaped_quotes",
					    "json",
					    "newlines",
					    "newlines_crlf",
					    "quotes_and_newlines",
					    "simple",
					    "simple_crlf",
					    "utf8"};
	struct arena arena = {.chunk = NULL};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		check_spectrum(&arena, names[i]);
	arena_free(&arena);
}

/* The one file of the twelve that RFC 4180 does not allow: quotes inside a cell without quotes. */
Test(round_trip, csv_spectrum_beyond_the_standard)
{
	struct arena arena = {.chunk = NULL};
	FILE *csv = open_csv(&arena, "location_coordinates");
	struct line_reader *reader = line_open(csv, "in", FORMAT_CSV);
	struct record record;

	cr_expect_eq(line_read(reader, &record), LINE_REFUSED);
	cr_expect_eq(strncmp(line_error(reader), "in:2:22: a stray quote", 22), 0, "%s",
		     line_error(reader));
	cr_expect_eq(line_read(reader, &record), LINE_END);
	line_close(reader);
	fclose(csv);
	arena_free(&arena);
}
