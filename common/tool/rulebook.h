/* SPDX-License-Identifier: MIT
 *
 * The triage rules of the register, their patterns compiled once a run. Knows the register and
 * rules/triage; must not know how a request is changed.
 */
#ifndef SVC_TOOL_RULEBOOK_H
#define SVC_TOOL_RULEBOOK_H

#include "base/buffer.h"
#include "tool/desk.h"

/* rules=auto: fills category, impact, urgency, priority, trigger and skill in given[] from the rule
 * register where neither it nor the request has them. given[F_rules] becomes the keys of the rules
 * that filled something, commas between, or NULL. A rule whose match does not compile is left out,
 * and `hints` says so. Strings in `arena`. */
void rulebook_complete(struct desk *desk, const struct request *request, const char *given[F_COUNT],
		       struct arena *arena, struct buffer *hints);

/* Frees the patterns of a desk; NULL is taken. */
void rulebook_free(struct rulebook *book);

#endif
