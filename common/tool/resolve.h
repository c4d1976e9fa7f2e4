/* SPDX-License-Identifier: MIT
 *
 * References of an event: keys and names become keys; at intake an unknown customer, contact, site
 * or piece of equipment is registered on the way in, and near duplicates are pointed out, never
 * joined (guide 2.1.3). Knows the registers; must not know states or guards.
 */
#ifndef SVC_TOOL_RESOLVE_H
#define SVC_TOOL_RESOLVE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "tool/desk.h"

/* Replaces the references of the event by keys. `why` gets what refuses it ("; " between), `hints`
 * what the user should know, a line each. False if it is refused. Rows are registered inside the
 * transaction. */
bool resolve_event(struct desk *desk, const struct request *request, struct event *event,
		   struct buffer *why, struct buffer *hints);

#endif
