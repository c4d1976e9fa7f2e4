/* SPDX-License-Identifier: MIT
 *
 * The part `order` of svc-show: a dispatch order as a text for people, its values for pipes, and
 * what is missing where it is incomplete. Knows how it looks; what it says is dispatch_order.h.
 */
#ifndef SVC_TOOL_SHOW_ORDER_H
#define SVC_TOOL_SHOW_ORDER_H

#include "base/buffer.h"
#include "tool/dispatch_order.h"

/* Appends the order in the reader's language, in lines of at most 80 columns that are safe for a
 * terminal. */
void show_order_print(struct desk *desk, const struct dispatch_order *order, struct arena *arena,
		      struct buffer *out);

/* The value of a line, for people or for pipes; in `arena`. An earlier visit is when it began (or
 * was assigned), who it was, and its outcome, or else how it stands. */
const char *show_order_value(struct desk *desk, const struct order_line *line, bool people,
			     struct arena *arena);

/* Says on stderr all that an incomplete order lacks, as the fields that would mend it. */
void show_order_refuse(const struct request *request, const struct dispatch_order *order);

#endif
