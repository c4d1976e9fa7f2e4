/* SPDX-License-Identifier: MIT
 *
 * Choosing the engineer of one request and the expected arrival: gathers what rules/candidate.h
 * judges by. Knows the registers and open load; the rules and their weights are rules/candidate.h.
 */
#ifndef SVC_TOOL_CHOOSE_H
#define SVC_TOOL_CHOOSE_H

#include "base/buffer.h"
#include "tool/desk.h"

/* Completes an assign event: the engineer where none was named, with every candidate's reason in
 * `hints`, a line each, best first; the expected arrival where none was given: now and the way
 * there (an appointment made later moves it). Leaves the engineer absent where every candidate is
 * rejected. */
void choose_engineer(struct desk *desk, const struct request *request, struct event *event,
		     struct arena *arena, struct buffer *hints);

#endif
