/* SPDX-License-Identifier: MIT
 *
 * What writer.c and writer_table.c share. Private to them: nothing else may include it.
 */
#ifndef SVC_TEXT_WRITER_FORMATS_H
#define SVC_TEXT_WRITER_FORMATS_H

#include "text/writer.h"

struct writer_table;

/* A table to be printed on `file`, with the labels of the columns. */
struct writer_table *writer_table_open(FILE *file, const enum field_id *columns, size_t count);
/* Nothing is cut; a long text in the last column goes on below. */
void writer_table_wrap(struct writer_table *table);
/* A line more; the values are as in writer_line(). */
void writer_table_line(struct writer_table *table, const char *const *values);
/* Prints the table unless it has no lines, and frees it. */
void writer_table_close(struct writer_table *table);

/* Numbers: right-aligned in a table, never a formula in csv. */
bool writer_is_number(enum field_id id);

#endif
