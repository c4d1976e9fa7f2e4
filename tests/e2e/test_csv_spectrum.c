/* SPDX-License-Identifier: MIT
 *
 * The csv reader on csv-spectrum, a collection of the ways in which csv is written, where
 * the data folder is there.
 */
#include <criterion/criterion.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "text/line.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct arena arena;

/* Its folder, or the test is skipped. */
static const char *
spectrum(void)
{
	const char *data = getenv("SVC_DATA");
	const char *folder =
	    arena_format(&arena, "%s/csv-spectrum", data != NULL ? data : "../shared/data");
	if (access(folder, R_OK) != 0)
		cr_skip("csv-spectrum is not there: SVC_DATA");
	return folder;
}

/* What the reader makes of a file is what its json twin says; absent is an empty cell. */
static void
expect_twin(const char *folder, const char *name)
{
	FILE *file = fopen(arena_format(&arena, "%s/csvs/%s.csv", folder, name), "r");
	json_t *rows =
	    json_load_file(arena_format(&arena, "%s/json/%s.json", folder, name), 0, NULL);
	struct line_reader *reader;
	struct record record;

	cr_assert(file != NULL && rows != NULL, "%s", name);
	reader = line_open(file, name, FORMAT_CSV);
	for (size_t row = 0; row < json_array_size(rows); row++) {
		cr_assert_eq(line_read(reader, &record), LINE_RECORD, "%s", line_error(reader));
		for (size_t i = 0; i < record.count; i++) {
			const struct cell *cell = &record.cell[i];
			const char *wanted = json_string_value(
			    json_object_get(json_array_get(rows, row), cell->name));
			cr_assert_not_null(wanted, "%s: %s", name, cell->name);
			cr_expect_str_eq(cell->value == NULL ? "" : cell->value, wanted, "%s",
					 name);
		}
		cr_expect_eq(record.count, json_object_size(json_array_get(rows, row)));
	}
	cr_expect_eq(line_read(reader, &record), LINE_END, "%s", name);
	line_close(reader);
	fclose(file);
	json_decref(rows);
}

Test(csv_spectrum, every_file_that_is_utf8_reads_as_its_twin)
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
	const char *folder = spectrum();

	for (size_t i = 0; i < COUNT(names); i++)
		expect_twin(folder, names[i]);
	arena_free(&arena);
}

Test(csv_spectrum, what_is_not_utf8_is_refused)
{
	FILE *file =
	    fopen(arena_format(&arena, "%s/csvs/location_coordinates.csv", spectrum()), "r");
	struct record record;

	cr_assert_not_null(file);
	struct line_reader *reader = line_open(file, "location.csv", FORMAT_CSV);
	cr_expect_eq(line_read(reader, &record), LINE_REFUSED);
	cr_expect_eq(line_read(reader, &record), LINE_END);
	line_close(reader);
	fclose(file);
	arena_free(&arena);
}

/* So that something is proven where the collection is not there. */
Test(csv_spectrum, quotes_line_ends_and_empty_cells)
{
	char text[] = "text,note,ref\r\n\"a \"\"b\"\",\r\nc\",\"\",\r\n";
	FILE *file = fmemopen(text, sizeof(text) - 1, "r");
	struct line_reader *reader = line_open(file, "own.csv", FORMAT_CSV);
	struct record record;

	cr_assert_eq(line_read(reader, &record), LINE_RECORD, "%s", line_error(reader));
	cr_assert_eq(record.count, 3);
	cr_expect_str_eq(record.cell[0].value, "a \"b\",\r\nc");
	cr_expect_null(record.cell[1].value);
	cr_expect_null(record.cell[2].value);
	cr_expect_eq(line_read(reader, &record), LINE_END);
	line_close(reader);
	fclose(file);
}
