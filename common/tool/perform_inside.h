/* SPDX-License-Identifier: MIT
 *
 * What the parts of perform.c share; nothing else includes it.
 */
#ifndef SVC_TOOL_PERFORM_INSIDE_H
#define SVC_TOOL_PERFORM_INSIDE_H

#include "rules/event.h"
#include "rules/steps.h"
#include "tool/perform.h"

/* One order under way. */
struct performing {
	struct desk *desk;
	const struct order *order;
	const char *given[F_COUNT]; /* the order's, completed by rules */
	bool by_rules; /* rules=auto */
	struct arena *arena;
	struct outcome *outcome;
	enum verb step[STEPS_MOST];
	size_t steps;
};

/* Adds to why it is refused: "VERB: refused " unless V_none, then the format with its one text. */
void perform_refuse(struct performing *p, enum verb verb, const char *format, const char *text);
/* The event of that step, with its share of what is given. */
void perform_begin_event(struct performing *p, const struct request *request, size_t index,
			 struct event *event);

/* The request that has the channel and ref of this new one already; 0 if none has. */
int64_t perform_earlier(const struct performing *p);
/* Refuses where this line says something else than the one that made the request. */
void perform_check_same(struct performing *p, const struct request *request);
/* Refuses a step that is done already where the event given says more than the one recorded: a
 * note or a reason of its own would be lost without a word. */
void perform_check_again(struct performing *p, const struct request *request,
			 const struct event *event);
/* What a new request may be a duplicate of, and what it still lacks. */
void perform_hint_intake(struct performing *p, const struct request *request);

#endif
