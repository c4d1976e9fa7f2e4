/* SPDX-License-Identifier: MIT
 *
 * Writing lines: the form of each format, tables on a terminal.
 */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/writer.h"

static const enum field_id columns[] = {F_text, F_impact, F_reason};

/* What `count` lines of three values give. */
static char *
written(enum line_format format, bool header, const char *const (*values)[3], size_t count)
{
	char *text = NULL;
	size_t length = 0;
	FILE *file = format == FORMAT_TABLE ? tmpfile() : open_memstream(&text, &length);
	struct writer *writer = writer_open(file, format, header, columns, 3);

	for (size_t i = 0; i < count; i++)
		writer_line(writer, values[i]);
	writer_close(writer);
	if (format == FORMAT_TABLE) {
		length = (size_t)ftell(file);
		text = calloc(1, length + 1);
		rewind(file);
		cr_assert_eq(fread(text, 1, length, file), length);
	}
	fclose(file);
	return text;
}

static void
check_line(enum line_format format, const char *text, const char *expected)
{
	const char *values[1][3] = {{text, "2", NULL}};
	char *got = written(format, false, (const char *const(*)[3])values, 1);

	cr_expect_str_eq(got, expected, "got: %swanted: %s", got, expected);
	free(got);
}

Test(writer, tsv)
{
	check_line(FORMAT_TSV, "a", "a\t2\t-\n");
	check_line(FORMAT_TSV, "-", "\\-\t2\t-\n");
	check_line(FORMAT_TSV, "", "\\e\t2\t-\n");
	check_line(FORMAT_TSV, NULL, "-\t2\t-\n");
	check_line(FORMAT_TSV, "\\e", "\\\\e\t2\t-\n");
	check_line(FORMAT_TSV, "a\tb\nc\rd\\", "a\\tb\\nc\\rd\\\\\t2\t-\n");
	check_line(FORMAT_TSV, "#id", "\\#id\t2\t-\n");
}

Test(writer, kv)
{
	check_line(FORMAT_KV, "a=b\n", "text=a=b\\n\timpact=2\treason=-\n");
	check_line(FORMAT_KV, "#id", "text=#id\timpact=2\treason=-\n");
}

Test(writer, csv)
{
	check_line(FORMAT_CSV, "a", "text,impact,reason\na,2,\n");
	check_line(FORMAT_CSV, "a,\"b\"\n", "text,impact,reason\n\"a,\"\"b\"\"\n\",2,\n");
	check_line(FORMAT_CSV, " a", "text,impact,reason\n\" a\",2,\n");
	check_line(FORMAT_CSV, "", "text,impact,reason\n\\e,2,\n");
	check_line(FORMAT_CSV, "\\e", "text,impact,reason\n'\\e,2,\n");
	check_line(FORMAT_CSV, "-", "text,impact,reason\n'-,2,\n");
}

Test(writer, csv_guards_formulas)
{
	static const char *const formulas[] = {"=1+1", "+1", "-1", "@x", "'x"};

	for (size_t i = 0; i < sizeof(formulas) / sizeof(*formulas); i++) {
		char expected[64];

		snprintf(expected, sizeof(expected), "text,impact,reason\n'%s,2,\n", formulas[i]);
		check_line(FORMAT_CSV, formulas[i], expected);
	}
	check_line(FORMAT_CSV, "\t=1", "text,impact,reason\n\"'\t=1\",2,\n");
	check_line(FORMAT_CSV, "a=1", "text,impact,reason\na=1,2,\n");
}

Test(writer, csv_leaves_numbers_alone)
{
	const char *values[1][3] = {{"a", "-3", NULL}};
	char *got = written(FORMAT_CSV, true, (const char *const(*)[3])values, 1);

	cr_expect_str_eq(got, "text,impact,reason\na,-3,\n");
	free(got);
}

Test(writer, json)
{
	check_line(FORMAT_JSON, "a", "{\"text\":\"a\",\"impact\":2,\"reason\":null}\n");
	check_line(FORMAT_JSON, "\"\\\n\t\x01/\xe5\x8d\x8e\xe2\x80\xa8",
		   "{\"text\":\"\\\"\\\\\\n\\t\\u0001/"
		   "\xe5\x8d\x8e\xe2\x80\xa8\",\"impact\":2,\"reason\":null}\n");
	check_line(FORMAT_JSON, "", "{\"text\":\"\",\"impact\":2,\"reason\":null}\n");
}

Test(writer, json_never_writes_a_broken_number)
{
	static const char *const bad[] = {"01", "1.", ".5", "-", "1e", "+1", "nan", "1x", "0x1"};
	static const char *const good[] = {"0", "-0", "10", "1.50", "1e9", "2E-3", "-7.25e+1"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		const char *values[1][3] = {{"a", bad[i], "b"}};
		char *got = written(FORMAT_JSON, false, (const char *const(*)[3])values, 1);

		cr_expect_not_null(strstr(got, "\"impact\":\""), "%s gave %s", bad[i], got);
		free(got);
	}
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		const char *values[1][3] = {{"a", good[i], "b"}};
		char *got = written(FORMAT_JSON, false, (const char *const(*)[3])values, 1);

		cr_expect_null(strstr(got, "\"impact\":\""), "%s gave %s", good[i], got);
		free(got);
	}
}

Test(writer, header_is_written_without_lines_too)
{
	char *tsv = written(FORMAT_TSV, true, NULL, 0);
	char *csv = written(FORMAT_CSV, false, NULL, 0);
	char *bare = written(FORMAT_TSV, false, NULL, 0);
	char *json = written(FORMAT_JSON, true, NULL, 0);

	cr_expect_str_eq(tsv, "#text\timpact\treason\n");
	cr_expect_str_eq(csv, "text,impact,reason\n");
	cr_expect_str_eq(bare, "");
	cr_expect_str_eq(json, "");
	free(tsv);
	free(csv);
	free(bare);
	free(json);
}

Test(writer, lone_absent_csv_cell_is_no_blank_line)
{
	static const enum field_id one[] = {F_text};
	const char *values[] = {NULL};
	char *text = NULL;
	size_t length;
	FILE *file = open_memstream(&text, &length);
	struct writer *writer = writer_open(file, FORMAT_CSV, true, one, 1);

	writer_line(writer, values);
	writer_close(writer);
	fclose(file);
	cr_expect_str_eq(text, "text\n\"\"\n");
	free(text);
}

/* ---- tables ---- */

static void
in_english(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("COLUMNS");
}

static char *
table_of(const char *text)
{
	const char *values[2][3] = {{text, "2", "why"}, {"b", NULL, NULL}};

	return written(FORMAT_TABLE, true, (const char *const(*)[3])values, 2);
}

Test(writer, table_has_labels_and_aligns, .init = in_english)
{
	char *got = table_of("abc");
	char expected[128];

	snprintf(expected, sizeof(expected), "%-11s %6s %s\n", field_label(F_text),
		 field_label(F_impact), field_label(F_reason));
	cr_expect_eq(strncmp(got, expected, strlen(expected)), 0, "%s", got);
	cr_expect_not_null(strstr(got, "\nabc              2 why\n"), "%s", got);
	cr_expect_not_null(strstr(got, "\nb                - -\n"), "%s", got);
	free(got);
}

Test(writer, table_counts_wide_characters_twice, .init = in_english)
{
	char *got = table_of("\xe5\x8d\x8e\xe4\xb8\x9c");

	cr_expect_not_null(strstr(got, "\n\xe5\x8d\x8e\xe4\xb8\x9c             2 why\n"), "%s",
			   got);
	free(got);
}

Test(writer, table_never_drives_the_terminal, .init = in_english)
{
	char *got = table_of("a\x1b[2J\nb\tc\r\x7f\xc2\x9b\xe2\x80\xae\xe2\x81\xa6");

	for (const char *c = got; *c != '\0'; c++)
		cr_expect(*c == '\n' || ((unsigned char)*c >= ' ' && *c != 0x7f), "byte %d", *c);
	cr_expect_null(strstr(got, "\xc2\x9b"));
	cr_expect_null(strstr(got, "\xe2\x80\xae"));
	cr_expect_null(strstr(got, "\xe2\x81\xa6"));
	cr_expect_not_null(strstr(got, "a\xe2\x90\x9b[2J\xe2\x8f\x8e"
				       "b"),
			   "%s", got);
	cr_expect_not_null(strstr(got, "<U+202E>"), "%s", got);
	free(got);
}

static size_t
widest_line(const char *text)
{
	size_t widest = 0;
	char *copy = strdup(text), *rest = copy, *line;

	while ((line = strsep(&rest, "\n")) != NULL) {
		if (utf8_width(line) > widest)
			widest = utf8_width(line);
	}
	free(copy);
	return widest;
}

static char *
long_chinese(void)
{
	char text[301] = "";

	for (int i = 0; i < 100; i++)
		memcpy(text + i * 3, "\xe5\x8d\x8e", 3);
	return table_of(text);
}

Test(writer, table_cuts_long_text_at_80, .init = in_english)
{
	char *got = long_chinese();

	cr_expect_leq(widest_line(got), 80, "%s", got);
	cr_expect_geq(widest_line(got), 75, "%s", got);
	cr_expect(utf8_valid(got, strlen(got), &(size_t){0}));
	free(got);
}

Test(writer, table_takes_its_width_from_columns, .init = in_english)
{
	char *got;

	setenv("COLUMNS", "120", 1);
	got = long_chinese();
	cr_expect_leq(widest_line(got), 120, "%s", got);
	cr_expect_geq(widest_line(got), 115, "%s", got);
	free(got);
}

Test(writer, table_without_lines_prints_nothing)
{
	char *got = written(FORMAT_TABLE, true, NULL, 0);

	cr_expect_str_eq(got, "");
	free(got);
}

Test(writer, default_off_a_terminal_is_tsv)
{
	FILE *file = tmpfile();

	cr_expect_eq(writer_default(file), FORMAT_TSV);
	fclose(file);
}
