/* SPDX-License-Identifier: MIT
 *
 * Entitlement of one request: collects what the registers and earlier requests know, asks
 * rules/entitlement.h, and records the answer in the event at hand. Knows desk and store; which
 * row covers what is the rules' business.
 */
#ifndef SVC_TOOL_ENTITLE_H
#define SVC_TOOL_ENTITLE_H

#include "rules/entitlement.h"
#include "rules/event.h"
#include "tool/desk.h"

/* Decides for the request with the values `instead` in place of its own where they are not NULL
 * ("" = none). An approver among them makes it goodwill. The answer lives in `arena`. */
void entitle(struct desk *desk, const struct request *request, const char *const instead[F_COUNT],
	     struct arena *arena, struct entitlement *answer);

/* Fills entitlement, costs, entitled_by and decided of a triage, emergency or diagnosis where
 * they are to be decided: what was given by hand is kept. `hints` is told where the diagnosis makes
 * the customer pay. */
void entitle_event(struct desk *desk, const struct request *request, struct event *event,
		   struct arena *arena, struct buffer *hints);

/* True if the request's entitlement was given by hand. */
bool entitled_by_hand(const struct request *request);

#endif
