/* SPDX-License-Identifier: MIT
 *
 * Carrying out one order inside the transaction: load, complete, guard, append, fold, save. The one
 * way by which requests change; svc-log load and every writing program come through here. Knows
 * rules/ and store/; prints nothing.
 */
#ifndef SVC_TOOL_PERFORM_H
#define SVC_TOOL_PERFORM_H

#include <stdbool.h>

#include "base/buffer.h"
#include "rules/request.h"
#include "tool/desk.h"
#include "tool/order.h"

struct outcome {
	bool refused;
	bool
	    judged; /* the line's own conditions held (id, rev, columns): the rules have the word */
	bool left; /* refused only because no rule says what triage must know (rules=auto) */
	const char *rules; /* keys of the rules that decided, commas between; NULL = none */
	struct buffer why; /* "act: refused (I-05): no diagnosis yet", one line; when refused */
	struct buffer
	    hints; /* lines for stderr: near duplicates, what is still missing; may be empty */
	struct buffer done;     /* verbs taken, commas between; empty = was there already */
	struct request request; /* as it is now; its arena is the caller's */
};

/* Carries the order out; everything it wrote is undone again if it is refused. Strings of the
 * outcome's request are in `arena`, or the order's own. */
void perform(struct desk *desk, const struct order *order, struct arena *arena,
	     struct outcome *outcome);
void outcome_free(struct outcome *outcome);

/* True if the order's own conditions hold of the request: its revision, and the columns that its verb
 * cannot set. */
bool perform_agrees(struct desk *desk, const struct order *order, const struct request *request,
		    struct arena *arena);

/* The request that has that reference of the channel, the usual one where it is NULL or ""; 0 if
 * there is none. */
int64_t perform_request_of_ref(struct desk *desk, const char *channel, const char *ref);

#endif
