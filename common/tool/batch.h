/* SPDX-License-Identifier: MIT
 *
 * Orders gathered from input lines and carried out in one transaction a batch: all of the input, or
 * with -k LINES_BATCH orders at a time (DESIGN 4). Knows drafts, lines and transactions; must not
 * know what an order does, nor what is printed of it.
 */
#ifndef SVC_TOOL_BATCH_H
#define SVC_TOOL_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "tool/desk.h"
#include "tool/draft.h"
#include "tool/lines.h"
#include "tool/options.h"

struct batch {
	/* Set by the program; lent. */
	const struct options *options;
	const struct operands *operands;
	struct desk *desk;
	struct lines *lines;
	const char *headless; /* why a line without a header is refused; NULL = it is not */
	bool whole; /* all lines in one transaction, with -k too: what is decided of one depends on
		     * the others */
	/* Looks at all orders of a transaction before the first is carried out; NULL = nothing to. */
	void (*prepare)(void *context, const struct draft *draft, size_t drafts);
	/* Carries one order out, inside the transaction; refuses it by lines_refuse(). */
	void (*carry_out)(void *context, const struct draft *draft);
	/* After the last order, still inside the transaction; NULL = nothing to do. */
	void (*finish)(void *context);
	/* After the transaction, no lock held: prints what was done. Where it was undone because
	 * something was refused without -k, there is nothing to print. */
	void (*ended)(void *context, bool undone);
	void *context; /* passed back to both */

	/* The batch's own; zero at first. */
	struct draft *draft;
	size_t drafts, room;
	struct arena arena; /* drafts of one transaction */
	bool checked_columns;
};

/* Reads the lines to their end and carries out what they ask. */
void batch_lines(struct batch *batch);
/* Carries out what the operands ask of each of their ids; without ids, of a new request. A wrong
 * operand is a usage error: message, exit EXIT_COULD_NOT. */
void batch_operands(struct batch *batch);
void batch_free(struct batch *batch);

/* Ends a transaction as -k and -n say; `refused`: something in it was. True if it was undone
 * because of that, so that its lines must not be printed. */
bool batch_end(struct db *db, const struct options *options, bool refused);

#endif
