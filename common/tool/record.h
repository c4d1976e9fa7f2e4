/* SPDX-License-Identifier: MIT
 *
 * Recording one event: the last step of every change. Gives it its origin, number and hash
 * (store/journal.h) and folds it into the tables (store/replay.h). Knows which fields are carried
 * by fixed columns or are personal and so never stand among an event's own.
 */
#ifndef SVC_TOOL_RECORD_H
#define SVC_TOOL_RECORD_H

#include "rules/event.h"
#include "rules/request.h"
#include "tool/desk.h"

/* Appends the event and folds it; `request` as for replay_event(). */
void record_event(struct desk *desk, struct event *event, struct request *request);

/* Puts a register row on the way in (a customer named for the first time): a put event like
 * `cause`'s in time and actor, or the row alone for registers outside the journal. `value` holds
 * the fields, key included. */
void record_row(struct desk *desk, enum register_id reg, const char *const value[F_COUNT],
		const struct event *cause, struct arena *arena);

#endif
