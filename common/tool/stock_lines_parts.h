/* SPDX-License-Identifier: MIT
 *
 * What the listings of svc-stock share; nothing else includes it.
 */
#ifndef SVC_TOOL_STOCK_LINES_PARTS_H
#define SVC_TOOL_STOCK_LINES_PARTS_H

#include "tool/desk.h"
#include "tool/read.h"
#include "tool/select.h"
#include "tool/stock_lines.h"

/* A listing under way. */
struct stock_lines {
	struct desk *desk;
	struct selection selection;
	struct listing out;
	struct arena arena; /* of one line, see stock_line() */
	size_t shown;
};

struct stock_listing {
	const char *name;
	const char *about;
	enum field_id column[16]; /* F_none ends; the filters, and what -o may choose */
	bool header;              /* always, so that the lines can be fed back */
	bool matches_none;        /* no line is what one hopes for: exit 0 */
	void (*print)(struct stock_lines *lines);
};

/* Prints the line if the filters let it pass, then ends the life of what is in lines->arena. */
void stock_line(struct stock_lines *lines, const char *const value[F_COUNT]);
/* The one key that a filter leaves of that field; NULL if any may pass. */
const char *stock_only_key(const struct stock_lines *lines, enum field_id field);
/* The value that a filter with = leaves of a field that is no reference; NULL if any may pass. */
const char *stock_only_value(const struct stock_lines *lines, enum field_id field);

void stock_print_on_hand(struct stock_lines *lines);
void stock_print_lots(struct stock_lines *lines);
void stock_print_sheet(struct stock_lines *lines);
void stock_print_below(struct stock_lines *lines);
void stock_print_open(struct stock_lines *lines);
void stock_print_trace(struct stock_lines *lines);
void stock_print_installed(struct stock_lines *lines);

#endif
