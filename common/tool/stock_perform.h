/* SPDX-License-Identifier: MIT
 *
 * Carrying out one order to the ledger of spare parts inside the transaction: complete, judge,
 * append, fold. Knows rules/ and store/; prints nothing. What svc-work part takes comes through
 * here too.
 */
#ifndef SVC_TOOL_STOCK_PERFORM_H
#define SVC_TOOL_STOCK_PERFORM_H

#include <stdbool.h>

#include "base/buffer.h"
#include "rules/event.h"
#include "rules/request.h"
#include "tool/desk.h"
#include "tool/order.h"

struct stock_outcome {
	bool refused;
	struct buffer why;          /* one clause; when refused */
	const char *value[F_COUNT]; /* of the line to print; in the caller's arena */
};

/* Carries the order out, or refuses it and writes nothing. order->id is the number of the event
 * that reverse, back and the second leg of a move are about. */
void stock_perform(struct desk *desk, const struct order *order, struct arena *arena,
		   struct stock_outcome *outcome);
void stock_outcome_free(struct stock_outcome *outcome);

/* Completes a part event of svc-work before it is judged: the van of the visit's engineer where the
 * ledger knows the part and no place is named. */
void stock_complete_part(struct desk *desk, const struct request *request, struct event *event,
			 struct arena *arena);
/* Records what the part event that was just recorded takes from the ledger, if that knows the part.
 * Hints, lines for stderr, tell of a shortage. */
void stock_consume(struct desk *desk, const struct event *part, const struct request *request,
		   struct arena *arena, struct buffer *hints);

#endif
