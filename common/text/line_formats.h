/* SPDX-License-Identifier: MIT
 *
 * What the readers of the four input formats share. Private to line*.c: nothing
 * else may include it. Knows the state of a reader; line.h is what others see.
 *
 * Reading a record has two steps: collecting its bytes (one line, in csv as many as
 * its quotes take), the same checks for all formats, then cutting them into cells.
 */
#ifndef SVC_TEXT_LINE_FORMATS_H
#define SVC_TEXT_LINE_FORMATS_H

#include <csv.h>
#include <jansson.h>

#include "base/mem.h"
#include "text/line.h"

#define LINE_NOWHERE ((size_t)-1) /* no column is known */

/* What is wrong with a part of a record. */
struct line_fault {
	const char *why; /* static; NULL while nothing is wrong */
	size_t at;       /* offset of it */
};

struct line_csv {
	struct csv_parser parser;
	size_t rows;             /* ended since the record began */
	size_t cells;            /* in the reader's `work`, one behind the other, each with a NUL */
	struct line_fault fault; /* offset in `raw` */
};

struct line_reader {
	FILE *file;
	char *name;
	enum line_format format;

	size_t lines;      /* physical lines taken so far */
	size_t first;      /* number of the record's first line */
	struct buffer raw; /* the record as it stood */
	bool too_long;     /* the record went past LINE_LONGEST; `raw` is cut */
	size_t quotes;     /* '"' in the record, those cut off too; csv only */
	bool ended;        /* the end of the file was met */
	bool started;      /* the first record was met */
	bool broken;

	struct buffer work; /* the bytes that the cells point into */
	struct cell *cell;
	size_t count;
	size_t capacity;

	char *header; /* NULL where there is none */
	char **column;
	size_t columns;

	struct buffer error;
	struct line_csv csv;
	json_t *json;         /* the record's object; its strings are lent by the cells */
	struct arena numbers; /* texts of the record's numbers */
};

/* Takes one more physical line, its line end included, to the end of `raw`; false at the end of the
 * file. */
bool line_take(struct line_reader *reader);
/* Length of the line end, 0 to 2, that the bytes have. */
size_t line_end_length(const char *bytes, size_t length);
/* A cell more, all zero. Lent until the next one. */
struct cell *line_add_cell(struct line_reader *reader);
/* True if one of the cells so far, `but` left out, has the name. */
bool line_has_cell(const struct line_reader *reader, const char *name, const struct cell *but);
/* A copy of `raw` in `work` that may be cut in place. */
char *line_work(struct line_reader *reader);
/* Begins the message of a refusal, "november.tsv:17:4: " for the offset in `raw`; the caller adds
 * the fact. */
struct buffer *line_say(struct line_reader *reader, size_t at);
/* Bytes of `text` fit for a message: at most 40, whole characters. */
int line_clip(const char *text, size_t length);
/* Adds a name to the header; false if it is empty, known already or one too many: the message is
 * written. */
bool line_add_column(struct line_reader *reader, const char *name, size_t length);
/* Writes the message and returns LINE_REFUSED if a record has not as many fields as the header. */
enum line_result line_match(struct line_reader *reader, size_t fields);

/* Each makes cells of the record in `raw`: LINE_RECORD, LINE_REFUSED or LINE_BROKEN. */
enum line_result line_tsv_cells(struct line_reader *reader);
enum line_result line_kv_cells(struct line_reader *reader);
enum line_result line_csv_cells(struct line_reader *reader);
enum line_result line_json_cells(struct line_reader *reader);
/* Each makes columns of the header in `raw`: LINE_RECORD or LINE_BROKEN. */
enum line_result line_tsv_header(struct line_reader *reader);
enum line_result line_csv_header(struct line_reader *reader);

void line_csv_open(struct line_reader *reader);
/* Collects one record: LINE_RECORD, LINE_END or LINE_BROKEN. */
enum line_result line_csv_collect(struct line_reader *reader);
void line_csv_close(struct line_reader *reader);

#endif
