/* SPDX-License-Identifier: MIT
 *
 * The input of a writing program: records one by one, and what becomes of
 * refused ones (DESIGN 4). Knows -i, -k and -r, "stdin:17" and the exit status that the
 * input leads to; must not know what a field means, nor the store.
 *
 * The loop of a program that writes (batch.h, where its lines are orders):
 *
 *	lines = lines_open(&options, stdin, "stdin");
 *	while (lines_next(lines, &record))       read and check, no lock held
 *		make an order of it, or lines_refuse() it;
 *		with -k, carry out what was gathered every LINES_BATCH orders
 *	without -k carry out only if lines_refused() is 0 and lines_broken() is false
 *	status = lines_close(lines);
 */
#ifndef SVC_TOOL_LINES_H
#define SVC_TOOL_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "text/line.h"
#include "tool/options.h"

#define LINES_BATCH 1000 /* records carried out in one transaction with -k */

struct lines;

/* Reads `file` (not closed), called `name` in messages, as options->input says. NULL file: a
 * program given operands only; there are no records, but refusals count. Creates or empties
 * options->refused (-r) where it is given; dies where that is impossible or the file is the input
 * itself. Free with lines_close(). */
struct lines *lines_open(const struct options *options, FILE *file, const char *name);

/* The next record that can be read, lent until the next call. Records that cannot are refused here:
 * message, -r. False at the end of the input, or where it cannot be read on (message;
 * lines_broken()). */
bool lines_next(struct lines *lines, struct record *record);

/* As lines_next() for text whose lines are not cut into columns, as the journal's are not:
 * record->number, raw and raw_length only. A first line that begins with '#' is the header, and no
 * record. Not to be mixed with lines_next(). */
bool lines_next_raw(struct lines *lines, struct record *record);
/* The header line as it stood; NULL where there is none (yet). */
const char *lines_header(const struct lines *lines);

/* "stdin:17" of the record last read; lent until the next lines_next(), arena_dup() it for later.
 */
const char *lines_where(const struct lines *lines);

/* Columns of the header, known once lines_next() was called (even if it was false); NULL where
 * there is none. */
const char *const *lines_columns(const struct lines *lines, size_t *count);

/* Refuses a record or an operand: the message goes to stderr as "program: where: message" and the
 * record as it stood to -r, below the header that it stood under. `where` and `raw` may be NULL:
 * from operands, without a line. */
void lines_refuse(struct lines *lines, const char *where, const char *raw, size_t raw_length,
		  const char *message);

/* Refuses one more record for a reason that was told already: to -r without a message. */
void lines_refuse_silently(struct lines *lines, const char *raw, size_t raw_length);

/* Refused so far, by lines_next() or by lines_refuse(). */
size_t lines_refused(const struct lines *lines);
/* True if the input ended early: a bad header, a read error. What was gathered without -k must not
 * be carried out. */
bool lines_broken(const struct lines *lines);

/* Closes -r and frees. Returns the exit status the input led to: EXIT_COULD_NOT if it was broken or
 * -r could not be written whole (message), EXIT_NO if a record was refused, else EXIT_DONE. NULL
 * gives EXIT_DONE. */
int lines_close(struct lines *lines);

#endif
