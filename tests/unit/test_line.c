/* SPDX-License-Identifier: MIT
 *
 * Reading lines: what each format gives, refuses and breaks on.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "text/line.h"

static void
describe_record(const struct record *record, struct buffer *out)
{
	buffer_add_format(out, "%zu", record->number);
	for (size_t i = 0; i < record->count; i++) {
		const struct cell *cell = &record->cell[i];
		const char *value = cell->value;

		cr_expect_eq(cell->name != NULL, record->named);
		if (value == NULL)
			value = cell->clears ? "CLEAR" : "ABSENT";
		buffer_add_format(out, " %s[%s]", cell->name == NULL ? "" : cell->name, value);
	}
	buffer_add_char(out, '\n');
}

/* Everything the reader gives: a line per record or message. */
static char *
describe(enum line_format format, const char *input, size_t length)
{
	struct buffer out = {.text = NULL};
	FILE *file = tmpfile();
	struct line_reader *reader = line_open(file, "in", format);
	struct record record;
	enum line_result result;

	fwrite(input, 1, length, file);
	rewind(file);
	while ((result = line_read(reader, &record)) != LINE_END) {
		if (result == LINE_RECORD) {
			describe_record(&record, &out);
			continue;
		}
		buffer_add_format(&out, "%s %s\n", result == LINE_BROKEN ? "BROKEN" : "REFUSED",
				  line_error(reader));
		if (result == LINE_BROKEN)
			break;
	}
	line_close(reader);
	fclose(file);
	buffer_add(&out, "");
	return out.text;
}

struct line_case {
	const char *name;
	const char *input;
	const char *expected;
};

static void
check_cases(enum line_format format, const struct line_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *got = describe(format, cases[i].input, strlen(cases[i].input));

		cr_expect_str_eq(got, cases[i].expected, "%s\ngot:\n%swanted:\n%s", cases[i].name,
				 got, cases[i].expected);
		free(got);
	}
}

#define CHECK(format, cases) check_cases(format, cases, sizeof(cases) / sizeof(*(cases)))

Test(line, knows_its_formats)
{
	enum line_format format = FORMAT_TABLE;

	cr_expect(line_format_of("json", &format));
	cr_expect_eq(format, FORMAT_JSON);
	cr_expect_not(line_format_of("xml", &format));
	cr_expect_eq(format, FORMAT_JSON);
}

Test(line, tsv_bare)
{
	static const struct line_case cases[] = {
	    {"only the first field counts", "42\tstate\\q=\\\n43\n", "1 [42]\n2 [43]\n"},
	    {"empty input", "", ""},
	    {"blank lines are passed over", "\n\r\n42\n\n43\n", "3 [42]\n5 [43]\n"},
	    {"no LF at the end", "42", "1 [42]\n"},
	    {"CRLF", "42\r\n43\r\n", "1 [42]\n2 [43]\n"},
	    {"byte order mark",
	     "\xef\xbb\xbf"
	     "42\n",
	     "1 [42]\n"},
	    {"only a byte order mark", "\xef\xbb\xbf", ""},
	    {"first field empty", "\tx\n", "1 [ABSENT]\n"},
	    {"absent and literal -", "-\n\\-\n", "1 [ABSENT]\n2 [-]\n"},
	    {"bad escape in the id", "4\\q\n5\n",
	     "REFUSED in:1:2: an unknown escape: write \\\\ for a backslash\n2 [5]\n"},
	    {"later # lines are records", "42\n#17\n", "1 [42]\n2 [#17]\n"},
	    {"escaped #", "\\#id\n", "1 [#id]\n"},
	    {"invalid UTF-8", "\xe5\x8d\x8e\xff\n43\n",
	     "REFUSED in:1:2: not UTF-8 (byte 0xff)\n2 [43]\n"},
	    {"header behind bare lines", "42\n#id\n",
	     "1 [42]\nBROKEN in:2: a header behind lines without one\n"},
	};

	CHECK(FORMAT_TSV, cases);
}

Test(line, tsv_headers)
{
	static const struct line_case cases[] = {
	    {"named", "#id\tstate\n42\tnew\n", "2 id[42] state[new]\n"},
	    {"another first field", "#customer\tphone\nHR\t1\n", "2 customer[HR] phone[1]\n"},
	    {"CRLF and byte order mark", "\xef\xbb\xbf#id\tstate\r\n42\tnew\r\n",
	     "2 id[42] state[new]\n"},
	    {"unknown columns are kept", "#id\tcolour\n42\tred\n", "2 id[42] colour[red]\n"},
	    {"only a header", "#id\n", ""},
	    {"no field", "#ids\tstate\n42\tnew\n",
	     "BROKEN in:1: \"#ids\" is not a field: did you mean #id?\n"},
	    {"nothing near", "# a comment of some length, without any name\n",
	     "BROKEN in:1: \"# a comment of some length, without any n\" is not a field\n"},
	    {"blanks for TABs", "#id state\n",
	     "BROKEN in:1: the names of a header are separated by one TAB each\n"},
	    {"empty name", "#id\t\tstate\n", "BROKEN in:1: column 2 of the header has no name\n"},
	    {"name twice", "#id\tstate\tid\n",
	     "BROKEN in:1: column \"id\" is twice in the header\n"},
	    {"second header", "#id\n42\n#state\n", "2 id[42]\nBROKEN in:3: a second header\n"},
	    {"unreadable header", "#id\t\xff\n42\n", "BROKEN in:1:5: not UTF-8 (byte 0xff)\n"},
	};

	CHECK(FORMAT_TSV, cases);
}

Test(line, tsv_cells)
{
	static const struct line_case cases[] = {
	    {"escapes", "#id\ttext\n1\ta\\tb\\nc\\rd\\\\e\n", "2 id[1] text[a\tb\nc\rd\\e]\n"},
	    {"absent", "#id\ttext\n1\t-\n2\t\n", "2 id[1] text[ABSENT]\n3 id[2] text[ABSENT]\n"},
	    {"cleared", "#id\ttext\n1\t\\e\n", "2 id[1] text[CLEAR]\n"},
	    {"literal", "#id\ttext\n1\t\\-\n2\t\\\\e\n3\t--\n",
	     "2 id[1] text[-]\n3 id[2] text[\\e]\n4 id[3] text[--]\n"},
	    {"blanks are data", "#id\ttext\n1\t a \n", "2 id[1] text[ a ]\n"},
	    {"unknown escape", "#id\ttext\n1\t\xe5\x8d\x8e\\q\n",
	     "REFUSED in:2:4: text: an unknown escape: write \\\\ for a backslash\n"},
	    {"\\- and \\e stand alone", "#id\ttext\n1\ta\\-\n1\ta\\e\n1\ta\\#\n",
	     "REFUSED in:2:4: text: an unknown escape: write \\\\ for a backslash\n"
	     "REFUSED in:3:4: text: an unknown escape: write \\\\ for a backslash\n"
	     "REFUSED in:4:4: text: an unknown escape: write \\\\ for a backslash\n"},
	    {"lone backslash", "#id\ttext\n1\ta\\\n",
	     "REFUSED in:2:4: text: a backslash at the end: write \\\\ for a backslash\n"},
	    {"bare CR", "#id\ttext\n1\ta\rb\n", "REFUSED in:2:4: text: a bare CR: write \\r\n"},
	    {"too few", "#id\tstate\ttext\n1\n2\tnew\tx\n",
	     "REFUSED in:2: 1 field, the header has 3\n3 id[2] state[new] text[x]\n"},
	    {"too many", "#id\n1\t\n", "REFUSED in:2: 2 fields, the header has 1\n"},
	};

	CHECK(FORMAT_TSV, cases);
}

Test(line, kv_cells)
{
	static const struct line_case cases[] = {
	    {"named", "id=42\ttext=a=b\n", "1 id[42] text[a=b]\n"},
	    {"escapes", "text=a\\tb\\\\\n", "1 text[a\tb\\]\n"},
	    {"absent, cleared, literal", "a=-\tb=\tc=\\e\td=\\-\n",
	     "1 a[ABSENT] b[CLEAR] c[CLEAR] d[-]\n"},
	    {"no name", "42\n=1\nid=3\n",
	     "REFUSED in:1:1: \"42\" is not name=value\n"
	     "REFUSED in:2:1: \"=1\" is not name=value\n3 id[3]\n"},
	    {"two TABs", "id=1\t\ttext=a\n", "REFUSED in:1:6: \"\" is not name=value\n"},
	    {"twice", "id=1\tid=2\n", "REFUSED in:1:6: id is given twice\n"},
	    {"unknown escape", "id=1\ttext=a\\q\n",
	     "REFUSED in:1:12: text: an unknown escape: write \\\\ for a backslash\n"},
	};

	CHECK(FORMAT_KV, cases);
}

Test(line, csv_cells)
{
	static const struct line_case cases[] = {
	    {"header", "id, text \n1,a\n", "2 id[1] text[a]\n"},
	    {"# before the first name", "#id,text\n1,a\n", "2 id[1] text[a]\n"},
	    {"byte order mark and CRLF", "\xef\xbb\xbfid,text\r\n1,a\r\n", "2 id[1] text[a]\n"},
	    {"quotes", "id,text\n1,\"a,\"\"b\"\"\"\n", "2 id[1] text[a,\"b\"]\n"},
	    {"several lines", "id,text\n1,\"a\n\nb\r\nc\"\n2,x\n",
	     "2 id[1] text[a\n\nb\r\nc]\n6 id[2] text[x]\n"},
	    {"absent", "id,text\n1,\n2,\"\"\n", "2 id[1] text[ABSENT]\n3 id[2] text[ABSENT]\n"},
	    {"cleared", "id,text\n1,\\e\n2,'\\e\n", "2 id[1] text[CLEAR]\n3 id[2] text[\\e]\n"},
	    {"- is a text", "id,text\n1,-\n", "2 id[1] text[-]\n"},
	    {"guards", "id,text\n1,'=1\n2,''x\n3,'x\n4,'\n5,=1\n",
	     "2 id[1] text[=1]\n3 id[2] text['x]\n4 id[3] text['x]\n5 id[4] text[']\n"
	     "6 id[5] text[=1]\n"},
	    {"blanks are data", "id,text\n1, a \n", "2 id[1] text[ a ]\n"},
	    {"no line end", "id,text\n1,\"a\"", "2 id[1] text[a]\n"},
	    {"blank lines", "\nid\n\n1\n", "4 id[1]\n"},
	    {"counts", "id,text\n1\n1,2,3\n",
	     "REFUSED in:2: 1 field, the header has 2\n"
	     "REFUSED in:3: 3 fields, the header has 2\n"},
	};

	CHECK(FORMAT_CSV, cases);
}

#define STRAY "a stray quote: a cell that holds quotes is quoted as a whole and they are doubled\n"

Test(line, csv_faults)
{
	static const struct line_case cases[] = {
	    {"quote inside", "id,text\n1,5\" pipe\n2,x\n",
	     "REFUSED in:2:4: " STRAY "3 id[2] text[x]\n"},
	    {"text behind a quote", "id,text\n1,\"a\"b\n2,x\n",
	     "REFUSED in:2:6: " STRAY "3 id[2] text[x]\n"},
	    {"quote closed lines later", "id,text\n1,\"a\n2,x\n3,\"b\"\n4,y\n",
	     "REFUSED in:4:4: " STRAY "5 id[4] text[y]\n"},
	    {"never closed", "id,text\n1,\"a\n2,x\n",
	     "BROKEN in:2: a quote of this record is never closed\n"},
	    {"bare CR", "id,text\n1,a\rb\n2,x\n",
	     "REFUSED in:2:4: a CR outside quotes\n3 id[2] text[x]\n"},
	    {"header with a fault", "id,te\"xt\n", "BROKEN in:1:6: " STRAY},
	    {"no name", "id,,text\n", "BROKEN in:1: column 2 of the header has no name\n"},
	    {"name twice", "id,id\n", "BROKEN in:1: column \"id\" is twice in the header\n"},
	    {"second header", "id,text\n1,a\nid,text\n",
	     "2 id[1] text[a]\nBROKEN in:3: a second header\n"},
	    {"not UTF-8 in its second line", "id,text\n1,\"a\nb\xff\"\n2,x\n",
	     "REFUSED in:3:2: not UTF-8 (byte 0xff)\n4 id[2] text[x]\n"},
	};

	CHECK(FORMAT_CSV, cases);
}

Test(line, json_cells)
{
	static const struct line_case cases[] = {
	    {"kept in order", "{\"b\":\"x\",\"a\":\"y\"}\n", "1 b[x] a[y]\n"},
	    {"numbers", "{\"a\":42,\"b\":-1.5,\"c\":0.1,\"d\":12.30,\"e\":1e3}\n",
	     "1 a[42] b[-1.5] c[0.1] d[12.3] e[1000]\n"},
	    {"words", "{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\"}\n",
	     "1 a[yes] b[no] c[ABSENT] d[CLEAR]\n"},
	    {"no escapes of tsv", "{\"a\":\"-\",\"b\":\"\\\\e\"}\n", "1 a[-] b[\\e]\n"},
	    {"surrogates", "{\"a\":\"\\ud83d\\ude00\"}\n", "1 a[\xf0\x9f\x98\x80]\n"},
	    {"no members", "{}\n", "1\n"},
	    {"nested", "{\"a\":[1]}\n{\"a\":{}}\n{\"a\":1}\n",
	     "REFUSED in:1: a: neither a string, a number, true, false nor null\n"
	     "REFUSED in:2: a: neither a string, a number, true, false nor null\n3 a[1]\n"},
	    {"no object", "[1]\n", "REFUSED in:1: not a JSON object\n"},
	    {"twice", "{\"a\":1,\"a\":2}\n",
	     "REFUSED in:1:10: not JSON: duplicate object key near '\"a\"'\n"},
	    {"empty name", "{\"\":1}\n", "REFUSED in:1: a name is empty\n"},
	};

	CHECK(FORMAT_JSON, cases);
}

/* The library's own words follow; only that it is refused and goes on matters. */
Test(line, json_faults)
{
	static const char *const bad[] = {"{",
					  "{\"a\":1} x",
					  "{a:1}",
					  "{\"a\":\"\\ud800\"}",
					  "{\"a\":\"\\udc00x\"}",
					  "{\"a\":\"\\u0000\"}",
					  "{\"\\u0000\":1}",
					  "{\"a\":01}",
					  "{\"a\":NaN}",
					  "{\"a\":1e999}",
					  "{\"a\":99999999999999999999}",
					  "{\"a\":\"\t\"}",
					  "42",
					  "\"a\"",
					  "{\"a\":1,}"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct buffer input = {.text = NULL};
		char *got;

		buffer_add_format(&input, "%s\n{\"id\":7}\n", bad[i]);
		got = describe(FORMAT_JSON, input.text, input.length);
		cr_expect_eq(strncmp(got, "REFUSED in:1:", 13), 0, "%s gave %s", bad[i], got);
		cr_expect_not_null(strstr(got, "\n2 id[7]\n"), "%s gave %s", bad[i], got);
		free(got);
		buffer_free(&input);
	}
}
