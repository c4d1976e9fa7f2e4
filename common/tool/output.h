/* SPDX-License-Identifier: MIT
 *
 * Lines kept until the store is let go, then printed: nothing may write to stdout while a
 * transaction is open (DESIGN 4). For programs whose lines are no requests (read.h
 * has those).
 */
#ifndef SVC_TOOL_OUTPUT_H
#define SVC_TOOL_OUTPUT_H

#include "text/field.h"
#include "tool/options.h"

struct output;

/* The columns that the options ask for: those of -o, which must stand among the standard ones (F_none ends;
 * dies otherwise), else all of these. Returns how many. */
size_t output_columns(const struct options *options, const enum field_id *standard,
		      enum field_id column[COLUMNS_MOST]);

/* Opens stdout for the options: -f, -H, -q, -o or else the standard columns (F_none ends). Dies
 * where -o asks for a column that is none of them. Free with output_close(). */
struct output *output_open(const struct options *options, const enum field_id *standard);
/* Keeps one line; `value` by field, canonical, NULL = absent; copied. */
void output_keep(struct output *output, const char *const value[F_COUNT]);
/* Prints what is kept. */
void output_print(struct output *output);
/* Forgets what is kept. */
void output_drop(struct output *output);
/* Prints what a table kept, frees; does not check stdout: finish() does. */
void output_close(struct output *output);

#endif
