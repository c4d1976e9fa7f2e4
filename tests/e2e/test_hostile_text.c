/* SPDX-License-Identifier: MIT
 *
 * Texts that break programs go in by every input format and come out of every output format as
 * they were, or are refused with one clear line. Own samples, and where the data folder is there
 * the Big List of Naughty Strings.
 */
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "support/messages.h"
#include "support/run.h"
#include "support/sandbox.h"
#include "text/line.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const samples[] = {"",
				      "-",
				      "\\-",
				      "\\e",
				      "\\",
				      "\\t",
				      "\\n literally",
				      "#id",
				      "=1+1",
				      "'=1+1",
				      "'",
				      "''",
				      "'a",
				      "@SUM(A1)",
				      "@@",
				      "+1",
				      "-1",
				      " a",
				      "a ",
				      "\xC2\xA0",
				      "a,b;c",
				      "a\"b",
				      "\"",
				      "\"\"",
				      "a\tb",
				      "a\nb",
				      "\n",
				      "\t",
				      "a=b",
				      "a=",
				      "NULL",
				      "null",
				      "0",
				      "1e400",
				      "true",
				      "$(reboot)",
				      "`id`",
				      "%s%n",
				      "../../x",
				      "'; --",
				      "汉字 𠮷",
				      "\xE2\x80\xAE gnp",
				      "e\xCC\x81",
				      "\xEF\xBB\xBF",
				      "\xE2\x80\xA8",
				      "a\x1b[31m",
				      "a\x07",
				      "\x7f",
				      ("\xC2\x9B"
				       "2J"),
				      "a\rb",
				      "\xEF\xBF\xBF",
				      "{\"a\":1}",
				      "[]",
				      "--help",
				      "-n",
				      "\\x00"};

struct texts {
	const char **text;
	size_t count;
};

static char data[PATH_MAX]; /* the folder of test data; "" = not there */
static struct arena arena;

static void
begin(void)
{
	const char *given = getenv("SVC_DATA");
	if (realpath(given != NULL ? given : "../shared/data", data) == NULL)
		data[0] = '\0';
	sandbox_begin();
}

static void
end(void)
{
	arena_reset(&arena);
	sandbox_end();
}

TestSuite(hostile_text, .init = begin, .fini = end, .timeout = 300);

/* The samples, then what is in the list where it is there. */
static struct texts
read_texts(void)
{
	json_error_t error;
	json_t *list = json_load_file(arena_format(&arena, "%s/blns/blns.json", data), 0, &error);
	size_t more = json_array_size(list);
	struct texts texts = {arena_take(&arena, (COUNT(samples) + more) * sizeof(char *)), 0};

	for (size_t i = 0; i < COUNT(samples); i++)
		texts.text[texts.count++] = samples[i];
	for (size_t i = 0; i < more; i++)
		texts.text[texts.count++] =
		    arena_dup(&arena, json_string_value(json_array_get(list, i)));
	json_decref(list);
	return texts;
}

/* Judged here once more, not asked of what is tested: no control character but TAB and LF. */
static bool
is_refused(const char *text, const char *field, size_t most)
{
	bool needed = strcmp(field, "text") == 0;
	uint32_t code;

	if (text[0] == '\0' || utf8_count(text) > most)
		return needed || text[0] != '\0';
	while ((code = utf8_next(&text)) != 0)
		if ((code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0))
			return true;
	return false;
}

/* ---- in ---- */

struct format {
	const char *name;
	enum line_format format;
};

static const struct format formats[] = {
    {"tsv", FORMAT_TSV}, {"csv", FORMAT_CSV}, {"json", FORMAT_JSON}, {"kv", FORMAT_KV}};

static void
add_csv(const char *text, struct buffer *out)
{
	buffer_add_char(out, '"');
	if (strcmp(text, "\\e") == 0 || (*text != '\0' && strchr("=+-@\t\r'", *text) != NULL))
		buffer_add_char(out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buffer_add_char(out, '"');
		buffer_add_char(out, *text);
	}
	buffer_add_char(out, '"');
}

static void
add_json(const char *field, size_t number, const char *text, struct buffer *out)
{
	json_t *record = json_pack("{s:o, s:s}", "ref", json_sprintf("n%zu", number), field, text);
	char *line = json_dumps(record, JSON_COMPACT);

	buffer_add(out, line);
	free(line);
	json_decref(record);
}

/* One record; its reference is the place of the text. */
static void
add_record(enum line_format format, const char *field, size_t number, const char *text,
	   struct buffer *out)
{
	switch (format) {
	case FORMAT_JSON:
		add_json(field, number, text, out);
		break;
	case FORMAT_CSV:
		buffer_add_format(out, "n%zu,", number);
		add_csv(text, out);
		break;
	case FORMAT_KV:
		buffer_add_format(out, "ref=n%zu\t%s=", number, field);
		line_escape(text, out);
		break;
	default:
		buffer_add_format(out, "n%zu\t", number);
		line_escape(text, out);
		break;
	}
	buffer_add_char(out, '\n');
}

static void
record_texts(const struct texts *texts, const struct format *in, const char *field, size_t most)
{
	struct buffer input = {0};
	size_t refused = 0;

	if (in->format == FORMAT_TSV || in->format == FORMAT_CSV)
		buffer_add_format(&input, in->format == FORMAT_TSV ? "#ref\t%s\n" : "ref,%s\n",
				  field);
	for (size_t i = 0; i < texts->count; i++) {
		add_record(in->format, field, i, texts->text[i], &input);
		refused += is_refused(texts->text[i], field, most);
	}
	const char *command =
	    arena_format(&arena, "svc-new -q -k -i %s - customer=Acme %s", in->name,
			 strcmp(field, "text") == 0 ? "" : "text=constant");
	struct run result = run_with_input(command, buffer_text(&input));
	cr_assert_eq(result.status, refused > 0, "%s: status %d: %.300s", command, result.status,
		     result.err);
	messages_expect(result.err, refused);
	run_free(&result);
	buffer_free(&input);
}

/* ---- out ---- */

static const char *
cell_of(const struct record *record, const char *name)
{
	for (size_t i = 0; i < record->count; i++)
		if (strcmp(record->cell[i].name, name) == 0)
			return record->cell[i].value;
	return NULL;
}

/* Compares the column of the command's output with the texts that were not refused. */
static void
expect_texts(const struct texts *texts, const char *command, const struct format *out,
	     const char *field, const char *column, size_t most)
{
	struct run result = run(command);
	cr_assert_eq(result.status, 0, "%s: %.300s", command, result.err);
	FILE *file = fmemopen(result.out, result.out_length, "r");
	struct line_reader *reader = line_open(file, "output", out->format);
	struct record record;

	for (size_t i = 0; i < texts->count; i++) {
		const char *text = texts->text[i];

		if (is_refused(text, field, most))
			continue;
		cr_assert_eq(line_read(reader, &record), LINE_RECORD, "%s: text %zu: %s", command,
			     i, line_error(reader));
		const char *got = cell_of(&record, column);
		if (text[0] == '\0')
			cr_expect_null(got);
		else
			cr_expect(got != NULL && strcmp(got, text) == 0, "%s: text %zu: \"%s\"",
				  command, i, text);
	}
	cr_expect_eq(line_read(reader, &record), LINE_END);
	line_close(reader);
	fclose(file);
	run_free(&result);
}

static void
round_trip(const char *field, size_t most)
{
	struct texts texts = read_texts();

	for (size_t in = 0; in < COUNT(formats); in++) {
		setenv("SVC_DB", arena_format(&arena, "%s-%s.db", field, formats[in].name), 1);
		record_texts(&texts, &formats[in], field, most);
		for (size_t out = 0; out < COUNT(formats); out++)
			expect_texts(&texts,
				     arena_format(&arena, "svc-list -H -f %s -o ref,%s",
						  formats[out].name, field),
				     &formats[out], field, field, most);
		expect_run("svc-fsck", 0, "", "");
	}
}

Test(hostile_text, description)
{
	round_trip("text", 4000);
}

Test(hostile_text, short_texts)
{
	round_trip("project", 200);
	round_trip("model", 120);
}

Test(hostile_text, special_requirements_through_every_format)
{
	round_trip("special", 2000);
}

Test(hostile_text, shown_as_facts_in_every_format)
{
	struct texts texts = read_texts();

	record_texts(&texts, &formats[0], "text", 4000);
	for (size_t out = 0; out < COUNT(formats); out++) {
		/* Facts are lines of field and value; only those of the text are wanted. */
		static const char *const keep[] = {"awk -F'\\t' '/^#/ || $2 == \"text\"'", NULL,
						   "grep '\"field\":\"text\"'",
						   "grep -P '\\tfield=text\\t'"};
		if (keep[out] == NULL)
			continue; /* its records are no lines */
		expect_texts(&texts,
			     arena_format(&arena, "svc-list -o id | svc-show -H -f %s - facts | %s",
					  formats[out].name, keep[out]),
			     &formats[out], "text", "value", 4000);
	}
}

/* The journal is lossless too: what is imported from it exports the same bytes. */
Test(hostile_text, journal_through_an_export_and_back)
{
	struct texts texts = read_texts();

	for (size_t i = 0; i < 2; i++) {
		const char *field = i == 0 ? "note" : "text";
		setenv("SVC_DB", arena_format(&arena, "%s.db", field), 1);
		record_texts(&texts, &formats[2], field, 4000);
		expect_status("svc-log > journal && rm -f copy.db* &&"
			      " svc-log -d copy.db import < journal",
			      0);
		expect_run("svc-log -d copy.db | cmp - journal && svc-fsck -d copy.db", 0, "", "");
	}
}

/* Names of customers become rows; a name that was there in other case, width or blanks is that row.
 */
Test(hostile_text, names_of_customers)
{
	struct texts texts = read_texts();
	struct buffer input = {0};

	buffer_add(&input, "#text\tcustomer\n");
	for (size_t i = 0; i < texts.count; i++) {
		buffer_add_format(&input, "n%zu\t", i);
		line_escape(texts.text[i], &input);
		buffer_add_char(&input, '\n');
	}
	struct run result = run_with_input("svc-new -q -k -r refused", buffer_text(&input));
	cr_assert_eq(result.status, 1, "%s", result.err);
	run_free(&result);
	result = run("test $(svc-list | wc -l) -gt 30 && svc-fsck && svc-reg get customer -f json"
		     " -o name");
	cr_assert_eq(result.status, 0, "%s", result.err);
	for (char *line = result.out, *end; *line != '\0'; line = end + 1) {
		end = strchr(line, '\n');
		json_t *row = json_loadb(line, (size_t)(end - line), 0, NULL);
		const char *name = json_string_value(json_object_get(row, "name"));
		bool known = false;
		for (size_t i = 0; name != NULL && i < texts.count; i++)
			known |= strcmp(texts.text[i], name) == 0;
		cr_expect(known, "%.*s", (int)(end - line), line);
		json_decref(row);
	}
	run_free(&result);
	buffer_free(&input);
}

/* The same texts typed as operands. */
Test(hostile_text, as_operands)
{
	for (size_t i = 0; i < COUNT(samples); i++) {
		bool refused = is_refused(samples[i], "text", 4000);
		bool left_alone = strcmp(samples[i], "-") == 0; /* here that is no text */

		setenv("TEXT", samples[i], 1);
		setenv("SVC_DB", arena_format(&arena, "%zu.db", i), 1);
		if (samples[i][0] == '@')
			continue; /* a file's name */
		struct run result = run("svc-new -q customer=Acme text=\"$TEXT\" && "
					"svc-list -f json -o text");
		cr_expect_eq(result.status != 0, refused || left_alone, "\"%s\": status %d: %s",
			     samples[i], result.status, result.err);
		messages_expect(result.err, refused || left_alone);
		if (result.status == 0) {
			json_t *line = json_loads(result.out, 0, NULL);
			cr_expect_str_eq(json_string_value(json_object_get(line, "text")),
					 samples[i]);
			json_decref(line);
		}
		run_free(&result);
	}
}

Test(hostile_text, the_big_list_is_among_the_texts)
{
	if (data[0] == '\0')
		cr_skip("the Big List of Naughty Strings is not there: SVC_DATA");
	cr_expect_gt(read_texts().count, COUNT(samples) + 500);
}
