/* SPDX-License-Identifier: MIT
 *
 * Requests going out as lines: columns, format, names for people. Knows desk and text/; must
 * not know which program it is for, nor how requests are chosen (select.h).
 */
#ifndef SVC_TOOL_READ_H
#define SVC_TOOL_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "rules/request.h"
#include "text/writer.h"
#include "tool/desk.h"
#include "tool/options.h"

/* The lines of one output, from read_open() to read_close(). */
struct listing {
	struct writer *writer; /* on stdout; NULL with -q: nothing is printed */
	enum field_id column[COLUMNS_MOST];
	size_t columns;
	bool names;         /* a table: names of rows instead of their keys */
	struct arena arena; /* of the line being made */
};

/* True for what a list of requests can show and filter by: fields of the request, phone and email
 * of its contact, its age. */
bool read_has(enum field_id field);
/* Dies if -o asks for a column that read_has() denies. */
void read_check_columns(const struct options *options);

/* Opens stdout for the options: -f, -H, -q, -o or else the standard columns (F_none ends). */
void read_open(struct listing *listing, const struct options *options,
	       const enum field_id *standard);
/* One line of a request; `extra` (by field; may be NULL) are values that win over the request's
 * own. */
void read_line(struct desk *desk, struct listing *listing, const struct request *request,
	       const char *const *extra);
/* Prints what a table kept, frees. */
void read_close(struct listing *listing);

#endif
