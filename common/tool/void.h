/* SPDX-License-Identifier: MIT
 *
 * Voiding an event: the fold skips it from then on. Knows what may be voided and what
 * depends on it; must not know lines.
 */
#ifndef SVC_TOOL_VOID_H
#define SVC_TOOL_VOID_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "rules/event.h"
#include "tool/desk.h"

/* True if the event may be voided: it is not void, no void event, not the last put of its row, and
 * no later event of its request needs it. False: `why` is one clause. Inside a transaction. */
bool void_is_allowed(struct desk *desk, const struct event *event, struct arena *arena,
		     struct buffer *why);

/* Appends the void event for a number ("17", "K17") and folds its subject anew; *voided is the
 * event it was. False: `why`, nothing is written. */
bool void_event(struct desk *desk, const char *number, const char *const given[F_COUNT],
		struct event *voided, struct buffer *why);

#endif
