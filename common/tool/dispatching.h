/* SPDX-License-Identifier: MIT
 *
 * The plan of svc-assign -a: gathers the requests of a batch and all engineers, lets
 * rules/dispatch.h plan, and says what becomes of each order. Knows drafts and the desk; must not
 * know lines, nor write anything. Inside the transaction that will carry the plan out.
 */
#ifndef SVC_TOOL_DISPATCHING_H
#define SVC_TOOL_DISPATCHING_H

#include "tool/desk.h"
#include "tool/draft.h"

enum dispatching_fate {
	FATE_UNPLANNED, /* not for the plan to say: held, not triaged, changed, under way */
	FATE_ASSIGNED,
	FATE_STAYS, /* who has it keeps it */
	FATE_WAITS,
};

/* What becomes of one request. Texts are in the plan's arena; NULL = absent. */
struct dispatching_part {
	enum dispatching_fate fate;
	int64_t request;                    /* id */
	const char *rev, *state;            /* as the plan found it */
	const char *engineer, *mates, *eta; /* canonical */
	const char *cost;                   /* minutes */
	const char *why;
	const char *take_back; /* why it is taken from who has it first; NULL = it is not */
};

struct dispatching;

/* Plans the orders of a batch. `whether` is the key of an engineer whom why= asks about, NULL = of
 * none. Free with dispatching_free(). */
struct dispatching *dispatching_make(struct desk *desk, const struct draft *draft, size_t drafts,
				     const char *whether);
/* What becomes of the draft of that number. */
const struct dispatching_part *dispatching_part(const struct dispatching *plan, size_t draft);
/* What becomes of requests that nobody asked about but that are taken back for an emergency:
 * *count of them. */
const struct dispatching_part *dispatching_displaced(const struct dispatching *plan, size_t *count);
void dispatching_free(struct dispatching *plan);

#endif
