/* SPDX-License-Identifier: MIT
 *
 * Choosing the engineer of one request and the expected arrival. Knows the desk; what makes
 * somebody fit and what he costs is rules/candidate.h, many requests at once are dispatching.h.
 */
#ifndef SVC_TOOL_CHOOSE_H
#define SVC_TOOL_CHOOSE_H

#include "base/buffer.h"
#include "rules/candidate.h"
#include "tool/desk.h"

/* What completing an event takes, and what it says. */
struct completion {
	const char *const *given; /* all that the command says, by field */
	struct arena *arena;      /* for what is filled in */
	struct buffer *hints;     /* what was decided and why, a line each */
};

/* Completes an assign event. Where it names no engineer: the best one, with every candidate's reason
 * in the hints, best first; absent where every candidate is rejected. Where it names no arrival: the
 * first one that fits into the engineer's time, or now and the way there where none does (an
 * appointment made later moves it). */
void choose_engineer(struct desk *desk, const struct request *request, struct event *event,
		     const struct completion *completion);

/* All engineers judged for the request as it stands, best first: *count of them, in `arena`. */
struct candidate *choose_candidates(struct desk *desk, const struct request *request,
				    struct arena *arena, size_t *count);

#endif
