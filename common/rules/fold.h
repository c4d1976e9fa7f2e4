/* SPDX-License-Identifier: MIT
 *
 * The fold: what one event does to a request. Total: it trusts that guards
 * were asked (guard.h) and never refuses, so that history folds the same way
 * for ever. Allocates only in the request's arena.
 */
#ifndef SVC_RULES_FOLD_H
#define SVC_RULES_FOLD_H

#include <stdbool.h>

#include "rules/event.h"
#include "rules/request.h"

/* Takes the event into the request. Strings of the event are lent: they must live as long as the
 * request. A void event changes nothing here (the store leaves the voided event out and folds
 * anew). */
void fold(struct request *request, const struct event *event);

/* True if the event would change nothing: the step was taken before with equal fields (DESIGN 4),
 * so that a failed pipe can be run again. Never for verbs that add. Where `at_given`, the time must
 * be that of the earlier step too (but for triage and respond, of which only the first counts); it
 * is otherwise taken as "now" and not compared. */
bool fold_is_done(const struct request *request, const struct event *event, bool at_given);

#endif
