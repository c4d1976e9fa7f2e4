/* SPDX-License-Identifier: MIT
 *
 * Reading lines: limits, what is kept of a record that is refused, the header.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/buffer.h"
#include "text/line.h"

static FILE *input;
static struct line_reader *reader;
static struct record record;

static void
open_bytes(enum line_format format, const void *bytes, size_t length)
{
	input = tmpfile();
	cr_assert_not_null(input);
	fwrite(bytes, 1, length, input);
	rewind(input);
	reader = line_open(input, "in", format);
}

static void
open_text(enum line_format format, const char *text)
{
	open_bytes(format, text, strlen(text));
}

static void
close_all(void)
{
	line_close(reader);
	if (input != NULL)
		fclose(input);
}

TestSuite(line_limits, .fini = close_all);

static enum line_result
read_line(void)
{
	return line_read(reader, &record);
}

static void
repeat(struct buffer *text, char c, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buffer_add_char(text, c);
}

Test(line_limits, refuses_nul_and_goes_on)
{
	static const char bytes[] = "42\t\xe5\x8d\x8e\0x\n43\n";

	open_bytes(FORMAT_TSV, bytes, sizeof(bytes) - 1);
	cr_expect_eq(read_line(), LINE_REFUSED);
	cr_expect_str_eq(line_error(reader), "in:1:5: a NUL byte");
	cr_expect_eq(record.raw_length, 8);
	cr_expect_eq(memcmp(record.raw, bytes, 8), 0);
	cr_expect_eq(read_line(), LINE_RECORD);
	cr_expect_str_eq(record.cell[0].value, "43");
}

Test(line_limits, takes_the_longest_line)
{
	struct buffer text = {.text = NULL};

	repeat(&text, 'x', LINE_LONGEST);
	buffer_add(&text, "\r\n43\n");
	open_bytes(FORMAT_TSV, text.text, text.length);
	buffer_free(&text);
	cr_expect_eq(read_line(), LINE_RECORD);
	cr_expect_eq(strlen(record.cell[0].value), LINE_LONGEST);
	cr_expect_eq(read_line(), LINE_RECORD);
}

Test(line_limits, refuses_a_longer_line)
{
	static const enum line_format formats[] = {FORMAT_TSV, FORMAT_KV, FORMAT_JSON};

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct buffer text = {.text = NULL};

		repeat(&text, 'x', LINE_LONGEST + 1);
		buffer_add(&text, formats[i] == FORMAT_JSON ? "\n{\"a\":1}\n" : "\na=1\n");
		open_bytes(formats[i], text.text, text.length);
		buffer_free(&text);
		cr_expect_eq(read_line(), LINE_REFUSED);
		cr_expect_str_eq(line_error(reader), "in:1: longer than 1048576 bytes");
		cr_expect_eq(record.raw_length, LINE_LONGEST);
		cr_expect_eq(read_line(), LINE_RECORD);
		cr_expect_eq(record.number, 2);
		cr_expect_eq(read_line(), LINE_END);
		close_all();
		reader = NULL;
		input = NULL;
	}
}

Test(line_limits, skips_a_huge_line_in_constant_memory)
{
	struct rusage before, after;
	char block[65536];

	memset(block, 'x', sizeof(block));
	input = tmpfile();
	for (int i = 0; i < 1600; i++)
		fwrite(block, 1, sizeof(block), input);
	fputs("\n43\n", input);
	rewind(input);
	reader = line_open(input, "in", FORMAT_TSV);
	getrusage(RUSAGE_SELF, &before);
	cr_expect_eq(read_line(), LINE_REFUSED);
	cr_expect_eq(read_line(), LINE_RECORD);
	getrusage(RUSAGE_SELF, &after);
	cr_expect_lt(after.ru_maxrss - before.ru_maxrss, 8 * 1024, "grew by %ld KiB",
		     after.ru_maxrss - before.ru_maxrss);
}

Test(line_limits, csv_goes_on_behind_a_record_too_long)
{
	struct buffer text = {.text = NULL};

	buffer_add(&text, "id,text\n1,\"");
	for (int i = 0; i < 3; i++) {
		repeat(&text, 'x', LINE_LONGEST / 2);
		buffer_add(&text, "\n\"\",\n");
	}
	buffer_add(&text, "\"\n2,x\n");
	open_bytes(FORMAT_CSV, text.text, text.length);
	buffer_free(&text);
	cr_expect_eq(read_line(), LINE_REFUSED);
	cr_expect_str_eq(line_error(reader), "in:2: longer than 1048576 bytes");
	cr_expect_eq(read_line(), LINE_RECORD);
	cr_expect_eq(record.number, 9);
	cr_expect_str_eq(record.cell[0].value, "2");
}

Test(line_limits, counts_columns)
{
	struct buffer text = {.text = NULL};

	for (int i = 0; i <= LINE_COLUMNS; i++)
		buffer_add_format(&text, "%sc%d=1", i == 0 ? "" : "\t", i);
	buffer_add(&text, "\nid=1\n");
	open_bytes(FORMAT_KV, text.text, text.length);
	cr_expect_eq(read_line(), LINE_REFUSED);
	cr_expect_not_null(strstr(line_error(reader), "more than 1000 fields"));
	cr_expect_eq(read_line(), LINE_RECORD);
	buffer_free(&text);
}

Test(line_limits, breaks_on_too_wide_a_header)
{
	struct buffer text = {.text = NULL};

	buffer_add(&text, "#id");
	for (int i = 0; i < LINE_COLUMNS; i++)
		buffer_add_format(&text, "\tc%d", i);
	open_bytes(FORMAT_TSV, text.text, text.length);
	buffer_free(&text);
	cr_expect_eq(read_line(), LINE_BROKEN);
	cr_expect_str_eq(line_error(reader), "in:1: more than 1000 columns in the header");
}

Test(line_limits, survives_deep_json)
{
	struct buffer text = {.text = NULL};

	buffer_add(&text, "{\"a\":");
	repeat(&text, '[', 500000);
	buffer_add(&text, "\n{\"id\":1}\n");
	open_bytes(FORMAT_JSON, text.text, text.length);
	buffer_free(&text);
	cr_expect_eq(read_line(), LINE_REFUSED);
	cr_expect_not_null(strstr(line_error(reader), "maximum parsing depth reached"));
	cr_expect_eq(read_line(), LINE_RECORD);
}

Test(line_limits, keeps_the_record_as_it_stood)
{
	open_text(FORMAT_CSV, "\xef\xbb\xbfid,text\r\n1,\"a\r\nb\"\"\"\r\n2\r\n");
	cr_expect_eq(read_line(), LINE_RECORD);
	cr_expect_str_eq(record.raw, "1,\"a\r\nb\"\"\"");
	cr_expect_eq(record.raw_length, strlen(record.raw));
	cr_expect_eq(read_line(), LINE_REFUSED);
	cr_expect_str_eq(record.raw, "2");
	cr_expect_eq(record.number, 4);
	cr_expect_str_eq(line_header(reader), "id,text");
}

Test(line_limits, keeps_escapes_in_raw)
{
	open_text(FORMAT_TSV, "#id\ttext\r\n1\ta\\tb\r\n");
	cr_expect_eq(read_line(), LINE_RECORD);
	cr_expect_str_eq(record.raw, "1\ta\\tb");
	cr_expect_str_eq(line_header(reader), "#id\ttext");
}

Test(line_limits, tells_the_columns)
{
	const char *const *columns;
	size_t count;

	open_text(FORMAT_TSV, "#id\tcolour\n1\tred\n");
	cr_expect_null(line_columns(reader, &count));
	cr_expect_eq(read_line(), LINE_RECORD);
	columns = line_columns(reader, &count);
	cr_assert_eq(count, 2);
	cr_expect_str_eq(columns[0], "id");
	cr_expect_str_eq(columns[1], "colour");
}

Test(line_limits, bare_lines_have_no_columns)
{
	size_t count = 1;

	open_text(FORMAT_TSV, "1\n");
	cr_expect_eq(read_line(), LINE_RECORD);
	cr_expect_null(line_columns(reader, &count));
	cr_expect_eq(count, 0);
	cr_expect_null(line_header(reader));
}

Test(line_limits, stays_broken)
{
	open_text(FORMAT_TSV, "#ids\n1\n2\n");
	cr_expect_eq(read_line(), LINE_BROKEN);
	cr_expect_eq(read_line(), LINE_BROKEN);
	cr_expect_not_null(strstr(line_error(reader), "is not a field"));
}

Test(line_limits, breaks_on_what_cannot_be_read)
{
	input = fopen("/", "r");
	cr_assert_not_null(input);
	reader = line_open(input, "/", FORMAT_CSV);
	cr_expect_eq(read_line(), LINE_BROKEN);
	cr_expect_str_eq(line_error(reader), "/:1: cannot be read: Is a directory");
}

Test(line_limits, unescapes_one_field)
{
	char good[] = "a\\nb\tnext", bad[] = "a\\x";
	struct cell cell = {.name = "text"};
	const char *why = NULL;

	cr_expect(line_unescape(good, 4, &cell, &why));
	cr_expect_str_eq(cell.value, "a\nb");
	cr_expect_str_eq(cell.name, "text");
	cr_expect_not(line_unescape(bad, 3, &cell, &why));
	cr_expect_str_eq(why, "an unknown escape: write \\\\ for a backslash");
}
