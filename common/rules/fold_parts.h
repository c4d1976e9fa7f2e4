/* SPDX-License-Identifier: MIT
 *
 * What the parts of fold.h share; nothing outside rules/ includes it. The
 * driver is fold.c, the effects of the verbs are in the files of the part of the work they belong
 * to.
 */
#ifndef SVC_RULES_FOLD_PARTS_H
#define SVC_RULES_FOLD_PARTS_H

#include "rules/fold.h"

void fold_set_time(struct request *r, enum field_id field, int64_t instant);
void fold_set_first_time(struct request *r, enum field_id field,
			 int64_t instant); /* where there is none yet */
void fold_count_up(struct request *r, enum field_id field);
/* Nobody is on the way any more. */
void fold_clear_dispatch(struct request *r);
/* What has to be done again after a rejection or a reopening is as if it had not been. */
void fold_begin_episode(struct request *r);
/* The open visit, if any, stands as `state` (static) now. */
void fold_end_visit(struct request *r, const char *state);
/* The hold, if any, ends then: it joins the past ones. */
void fold_end_hold(struct request *r, int64_t until);
/* The service is not back after all; what was accepted once stays restored. */
void fold_unrestore(struct request *r);
/* Service is back: at the time the event says, else when it happened. */
void fold_restore(struct request *r, const struct event *e);

/* What a verb does besides setting its fields and its stamp: svc-new, svc-triage, svc-assign;
 * `before` is the request without the event's fields, `visit` the one it is of. */
void fold_effect_of_intake(struct request *r, const struct request *before, struct visit *visit,
			   const struct event *e);
/* ... svc-work; `to` is the state it leads to, ST_none = stays. */
void fold_effect_on_site(struct request *r, struct visit *visit, const struct event *e,
			 enum state to);
/* ... svc-close. */
void fold_effect_of_completion(struct request *r, const struct event *e, enum state to);
/* ... any verb, to the dispatch order of the open visit: issues it, reissues it where it says
 * something else now, and knows when the engineer has it. Behind the others. */
void fold_effect_on_order(struct request *r, const struct request *before, const struct event *e);

#endif
