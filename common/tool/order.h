/* SPDX-License-Identifier: MIT
 *
 * One order to a writing program: what a command line or an input line asks of one request or
 * register row, read and checked as far as it can be without the store.
 */
#ifndef SVC_TOOL_ORDER_H
#define SVC_TOOL_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/when.h"
#include "rules/verb.h"
#include "text/field.h"

struct order {
	enum verb verb;             /* target */
	int64_t id;                 /* request; 0 = none (new) */
	const char *rev;            /* must be the request's revision; NULL = any */
	const char *given[F_COUNT]; /* canonical; NULL = not given, "" = to be cleared */
	const char *equal[F_COUNT]; /* columns that must equal what is stored; canonical */
	struct moment at;           /* when it happened; first = WHEN_NONE if not given */
	int64_t rec;                /* svc-log load; WHEN_NONE = now */
	const char *actor;          /* NULL = the desk's */
	bool loaded;                /* replayed from history */
	bool skip_held;             /* assign: leave alone what is held */
	bool from_columns;          /* given under a header: equal values set nothing */
};

/* Nothing given, no times. */
void order_init(struct order *order);

/* What checking typed values takes, and what it says. */
struct checking {
	int64_t now;         /* for relative times */
	struct arena *arena; /* where values and `why` live */
	const char *why;     /* set where something is refused: one clause */
};

/* Sets one field from its typed text; NULL or "" clears it. False: checking->why. */
bool order_set(struct order *order, enum field_id field, const char *typed,
	       struct checking *checking);

#endif
