/* SPDX-License-Identifier: MIT
 *
 * What a step carries although nobody typed it: the priority of the matrix, the entitlement,
 * the category's default plan, the expected arrival, the digest of what was
 * confirmed. Knows registers and rules; refuses nothing.
 */
#ifndef SVC_TOOL_COMPLETE_H
#define SVC_TOOL_COMPLETE_H

#include "tool/choose.h"
#include "tool/desk.h"

#define CHANNEL_USUAL "hotline" /* of a new request that names none */

/* Completes one event whose references are resolved. */
void complete_event(struct desk *desk, const struct request *request, struct event *event,
		    const struct completion *completion);

#endif
