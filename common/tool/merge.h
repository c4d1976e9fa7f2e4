/* SPDX-License-Identifier: MIT
 *
 * Whether an event made in another store fits what stands here (DESIGN 5). Knows guards and voids;
 * must not know lines.
 */
#ifndef SVC_TOOL_MERGE_H
#define SVC_TOOL_MERGE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "rules/event.h"
#include "tool/desk.h"

/* True if the event is in the journal, whatever its hash. */
bool merge_is_here(struct desk *desk, const struct event *event, struct arena *arena);

/* True if its guards pass here; guards that were relaxed where it was made stay relaxed. Events of
 * registers always fit. False: `why` says what does not. The event is not yet in the journal. */
bool merge_fits(struct desk *desk, const struct event *event, struct arena *arena,
		struct buffer *why);

/* True if it has no origin code and so could not be told apart from an event of this store, which
 * has others. An event that is here already is no stranger. */
bool merge_is_nameless(struct desk *desk, const struct event *event, struct arena *arena);

#endif
