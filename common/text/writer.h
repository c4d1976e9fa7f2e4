/* SPDX-License-Identifier: MIT
 *
 * Writing lines: svc-lines(5). Knows columns of the catalogue and the output
 * formats; must not know where the values come from. Takes canonical values
 * (value.h) and prints them as value_print() (lossless formats) or value_show() (tables).
 */
#ifndef SVC_TEXT_WRITER_H
#define SVC_TEXT_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/buffer.h"
#include "text/field.h"
#include "text/line.h"

struct writer;

/* Writes to `file` (not closed). In a table every line is kept until writer_close(); the other
 * formats write at once. `header` asks for a header in tsv (csv and tables always have one; json
 * and kv never). Columns are copied. Free with writer_close(). */
struct writer *writer_open(FILE *file, enum line_format format, bool header,
			   const enum field_id *columns, size_t count);

/* In a table nothing shall be cut: a long text in the last column goes on below. Changes nothing in
 * the other formats. Before the first line. */
void writer_wrap(struct writer *writer);

/* One line: `values` are canonical texts in the order of the columns, NULL = absent. A value of a
 * PERSONAL field is printed as given; mask it before. An F_none column is not allowed. */
void writer_line(struct writer *writer, const char *const *values);

/* Prints what is kept and frees it. Does not check the file: finish() does. A table without lines
 * prints nothing. */
void writer_close(struct writer *writer);

/* Appends the text as it may go to a terminal: control characters made visible. */
void writer_visible(const char *text, struct buffer *out);

/* Tables are right where stdout is a terminal, TSV elsewhere. */
enum line_format writer_default(FILE *file);

#endif
