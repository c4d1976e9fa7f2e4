/* SPDX-License-Identifier: MIT
 *
 * Reading lines: svc-lines(5). Knows the four input formats (tsv, csv, json
 * lines, kv), headers, escapes and limits; must not know what a field means
 * beyond its name, nor the store.
 *
 * A record is either bare (no header; only the first field, the id, counts)
 * or named (under a header, or csv, json, kv): every cell has the name of its column.
 */
#ifndef SVC_TEXT_LINE_H
#define SVC_TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/buffer.h"

/* Limits of svc-lines(5): past them a record is refused, not read. */
#define LINE_LONGEST (1024 * 1024) /* bytes of one record, its LF not counted */
#define LINE_COLUMNS 1000          /* cells in one record */

enum line_format { FORMAT_TSV, FORMAT_CSV, FORMAT_JSON, FORMAT_KV, FORMAT_TABLE };

/* "tsv" "csv" "json" "kv" "table"; false for another word. */
bool line_format_of(const char *word, enum line_format *format);

struct cell {
	const char *name; /* column; NULL in a bare record */
	const char
	    *value;  /* unescaped; NULL = absent ("-", empty csv cell, json null): leaves alone */
	bool clears; /* "\e" (json: ""): the field is to be cleared; value is NULL */
};

struct record {
	size_t number; /* 1-based number of its first line in the file */
	bool named;
	size_t count;            /* cells */
	const struct cell *cell; /* lent until the next line_read() */
	const char *raw;         /* the record exactly as it stood, without its line end; for -r */
	size_t raw_length;
};

enum line_result {
	LINE_RECORD,  /* *record filled */
	LINE_END,     /* no more */
	LINE_REFUSED, /* this record cannot be read; the next call goes on behind it.
		       * record->number, raw and raw_length are set (raw cut at LINE_LONGEST) */
	LINE_BROKEN,  /* the whole input cannot be read on: a bad or second header, read error */
};

struct line_reader;

/* Reads `file` (not closed), called `name` in messages. A BOM and CRLF are
 * accepted. Free with line_close(). */
struct line_reader *line_open(FILE *file, const char *name, enum line_format format);
/* The next record; blank lines are passed over. On LINE_REFUSED and LINE_BROKEN line_error() tells.
 */
enum line_result line_read(struct line_reader *reader, struct record *record);
/* "november.tsv:17: ..." with column where one is known: file, line, fact. Lent until the next
 * line_read(). */
const char *line_error(const struct line_reader *reader);
/* The header line as it stood, without line end; NULL where there was none. Lent while the reader
 * lives. */
const char *line_header(const struct line_reader *reader);
/* The names of the columns (header; csv header), or NULL before the first record
 * and where records name themselves (json, kv) or are bare. */
const char *const *line_columns(const struct line_reader *reader, size_t *count);
void line_close(struct line_reader *reader);

/* Escapes of the tsv and kv formats, used by the journal too: appends `value` with \t \n \r
 * \\ escaped; a value that is exactly "-" becomes "\-"; NULL becomes "-"; "" becomes "\e". In front
 * of a line's first field that begins with '#' a writer puts a backslash more, so that it is no
 * header. */
void line_escape(const char *value, struct buffer *out);

/* Undoes line_escape() in place on one field of `length` bytes (the byte behind it, its TAB or NUL,
 * is overwritten); the cell tells absent and cleared, its name is left alone. "\#" at the start is
 * a '#'. False if there is an unknown or cut escape or a bare CR: *why (static). */
bool line_unescape(char *field, size_t length, struct cell *cell, const char **why);

#endif
