/* SPDX-License-Identifier: MIT
 *
 * Orders waiting to be carried out: what operands and input lines ask, checked
 * as far as it can be without the store, kept small until the transaction
 * begins. Knows lines and fields; must not know the store.
 */
#ifndef SVC_TOOL_DRAFT_H
#define SVC_TOOL_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/line.h"
#include "tool/operands.h"
#include "tool/order.h"

/* One field of a draft. */
struct draft_cell {
	enum field_id field;
	bool equal;        /* a column this verb cannot set: must equal what is stored */
	const char *value; /* canonical; "" = to be cleared */
};

struct draft {
	const char *where; /* "stdin:17"; NULL from operands */
	const char *raw;   /* the line as it stood, only where it may be needed for -r */
	size_t raw_length;
	enum verb verb;
	int64_t id;
	const char *rev;
	const char *actor;
	struct moment at;
	int64_t rec;
	bool named;              /* from a record whose cells have names */
	bool history;            /* as of struct operands */
	struct draft_cell *cell; /* in the arena given */
	size_t cells;
};

/* Makes a draft of an input record under the operands. False: checking->why is one clause,
 * "priority: ...". */
bool draft_record(struct draft *draft, const struct record *record, const struct operands *operands,
		  struct checking *checking);

/* Makes a draft of the operands alone, for one id (NULL = none: a new request). */
bool draft_operands(struct draft *draft, const struct operands *operands, const char *id,
		    struct checking *checking);

/* The order that a draft stands for. */
void draft_expand(const struct draft *draft, struct order *order);

#endif
