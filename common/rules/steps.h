/* SPDX-License-Identifier: MIT
 *
 * Several steps in one command: `svc-close 42 selfcheck=pass residual=none
 * signer=... evidence=... csat=5 reviewer=...`. Knows in which order the steps
 * of a program follow each other and which step each field belongs to.
 */
#ifndef SVC_RULES_STEPS_H
#define SVC_RULES_STEPS_H

#include <stddef.h>

#include "rules/event.h"
#include "rules/request.h"

#define STEPS_MOST 8

/* The verbs that a command with that target verb and these given values consists of, in order: each
 * earlier step of the chain that a given field belongs to, then the target (left out of `close`
 * when no reviewer is given but an earlier step is). Returns how many, at least 1. */
size_t steps_of(enum verb target, const char *const given[F_COUNT], const struct request *request,
		enum verb step[STEPS_MOST]);

/* Fills the event of step `index` with its share of the given values: own fields, at and actor on
 * each, note on the last. */
void steps_share(const enum verb *step, size_t count, size_t index,
		 const char *const given[F_COUNT], struct event *event);

/* True if some step takes the field. */
bool steps_take(const enum verb *step, size_t count, enum field_id field);

/* True if the target verb or a step that may precede it takes the field: what a command line may
 * carry. */
bool steps_may_take(enum verb target, enum field_id field);

#endif
