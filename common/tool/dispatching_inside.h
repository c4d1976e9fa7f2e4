/* SPDX-License-Identifier: MIT
 *
 * What the parts of dispatching.c share; nothing else includes it.
 */
#ifndef SVC_TOOL_DISPATCHING_INSIDE_H
#define SVC_TOOL_DISPATCHING_INSIDE_H

#include "base/mem.h"
#include "rules/dispatch.h"
#include "rules/roster.h"
#include "tool/dispatching.h"

#define NO_ORDER SIZE_MAX

struct dispatching {
	struct desk *desk;
	struct arena arena;
	struct roster roster;
	struct dispatch_order *order;
	size_t orders, room;
	struct candidate *candidate;
	size_t candidates;
	struct dispatching_part *part; /* by draft */
	size_t *order_of;              /* [draft], NO_ORDER = none */
	size_t parts;
	struct dispatching_part *displaced;
	size_t displaceds;
	struct dispatch *dispatch;
	const char *whether;
};

/* The position of that engineer among the candidates; DISPATCH_NONE if he is none, or NULL. */
size_t dispatching_engineer(const struct dispatching *plan, const char *key);
/* Takes in what the draft of that number asks, if it is for the plan to say. */
void dispatching_take(struct dispatching *plan, const struct draft *draft, size_t number);
/* Takes in what an emergency may take back, where there is one. */
void dispatching_take_standbys(struct dispatching *plan);
/* Says in the parts what came of each order. */
void dispatching_tell(struct dispatching *plan);

#endif
