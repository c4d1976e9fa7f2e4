/* SPDX-License-Identifier: MIT
 *
 * What a step carries although nobody typed it: the priority of the matrix, the entitlement,
 * the category's default plan, the expected arrival, the digest of what was
 * confirmed. Knows registers and rules; refuses nothing.
 */
#ifndef SVC_TOOL_COMPLETE_H
#define SVC_TOOL_COMPLETE_H

#include "base/buffer.h"
#include "tool/desk.h"

#define CHANNEL_USUAL "hotline" /* of a new request that names none */

/* Completes one event whose references are resolved. `hints` gets what was decided and why, a line
 * each. */
void complete_event(struct desk *desk, const struct request *request, struct event *event,
		    struct arena *arena, struct buffer *hints);

#endif
