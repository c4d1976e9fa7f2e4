/* SPDX-License-Identifier: MIT
 *
 * What the dispatch order (派工单, guide 2.3.3) of a request says: the order of its open visit,
 * block by block. Knows desk, store and rules; must not know how it is printed (show_order.h). The
 * contact's phone and e-mail are in it in full: it is for the assigned engineer and dispatchers
 * (DESIGN 5). Writes nothing.
 */
#ifndef SVC_TOOL_DISPATCH_ORDER_H
#define SVC_TOOL_DISPATCH_ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/guard.h"
#include "rules/request.h"
#include "tool/desk.h"

enum order_block {
	ORDER_HEAD,     /* number, issue, priority, who pays */
	ORDER_VISIT,    /* who comes when */
	ORDER_CUSTOMER, /* for whom and where, how to get in */
	ORDER_ASSET,    /* the equipment */
	ORDER_SCOPE,    /* what the customer says and wants */
	ORDER_PLAN,     /* what it takes */
	ORDER_BEFORE,   /* what went before */
	ORDER_DUE,      /* by when */
};

struct order_line {
	enum order_block block;
	enum field_id field;
	const char *value;         /* canonical; NULL only of F_earlier_visit */
	const struct visit *visit; /* of F_earlier_visit: the visit; lent by the request */
	struct order_line *next;
};

struct dispatch_order {
	struct order_line *line;           /* by block; absent values have no line */
	enum field_id missing[ORDER_PARTS]; /* of guard_missing_order() */
	size_t missings;                   /* 0 = the order is complete */
};

/* Gathers the order, all of it in `arena` or lent by the request. False where what must be in it is
 * missing: it has no lines then. A request that nobody is sent to has no engineer and no expected
 * arrival. Inside a read snapshot. */
bool dispatch_order_gather(struct desk *desk, const struct request *request, struct arena *arena,
			   struct dispatch_order *order);

#endif
