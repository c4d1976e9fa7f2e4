/* SPDX-License-Identifier: MIT
 *
 * Jobs, engineers and weights as the registers have them: reads what candidate.h judges by out of
 * the surroundings. Knows which field means what; must not know where rows are kept, nor what is
 * done with the judgement.
 */
#ifndef SVC_RULES_ROSTER_H
#define SVC_RULES_ROSTER_H

#include "rules/candidate.h"
#include "rules/guard.h"

/* What jobs and engineers are read from. */
struct roster {
	const struct surroundings *around;
	struct dispatch_weights weights; /* the settings dispatch.*, within reason or else usual */
	int64_t at;                      /* visits begin from then on */
	struct arena *arena;             /* for what is not lent */
};

/* Reads the weights. */
void roster_open(struct roster *roster, const struct surroundings *around, int64_t at,
		 struct arena *arena);

/* The job that the request is, as it stands and with what is given besides (by field, canonical, ""
 * = cleared; NULL = nothing). Skill and duration come from the plan of the category where it has
 * none yet. Strings are lent or in the roster's arena. */
void roster_job(const struct roster *roster, const struct request *request,
		const char *const *given, struct job *job);

/* The engineer of that key, with his open jobs and his time but for what the request `except`
 * takes; without his time where `timeless`. Strings are lent. False if the register has no such
 * row. */
bool roster_candidate(const struct roster *roster, const char *key, int64_t except, bool timeless,
		      struct candidate *candidate);

#endif
