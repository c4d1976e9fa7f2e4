/* SPDX-License-Identifier: MIT
 *
 * What the parts of guard.c share; nothing outside rules/ includes it. A
 * guard is a function that looks at one inquiry and reports what is missing.
 */
#ifndef SVC_RULES_GUARD_PARTS_H
#define SVC_RULES_GUARD_PARTS_H

#include "rules/guard.h"

struct inquiry {
	const struct request *request;
	const struct event *event;
	const struct surroundings *around;
	struct findings *findings;
	bool refused; /* something was found that is not relaxed */
};

/* Adds a finding unless the firm relaxed that guard (setting guard.I-05 = relaxed): then it is kept
 * as relaxed. Classes of bad input (E5, E6 ...) cannot be relaxed. */
void guard_find(struct inquiry *q, const char *guard, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The event's value, or the request's where the event gives none; "" given counts as none. */
const char *guard_value(const struct inquiry *q, enum field_id field);
/* Value of a register row through the surroundings; NULL if absent. */
const char *guard_row(const struct inquiry *q, enum register_id reg, const char *key,
		      enum field_id field);
/* True if the key is a contact of the request's customer (or of none). */
bool guard_is_own_contact(const struct inquiry *q, const char *contact);

/* The guards, by the part of the work they belong to. */
void guard_order(struct inquiry *q);
void guard_new(struct inquiry *q);
void guard_confirm(struct inquiry *q);
void guard_contract(struct inquiry *q);
void guard_entitlement(struct inquiry *q);
void guard_triage(struct inquiry *q);
void guard_emergency(struct inquiry *q);
void guard_remote(struct inquiry *q);
void guard_merge(struct inquiry *q);
void guard_plan(struct inquiry *q);
void guard_assign(struct inquiry *q);
void guard_appoint(struct inquiry *q);
void guard_ack(struct inquiry *q);
void guard_arrive(struct inquiry *q);
void guard_on_site(struct inquiry *q);
void guard_check(struct inquiry *q);
void guard_diagnose(struct inquiry *q);
void guard_consent(struct inquiry *q);
void guard_act(struct inquiry *q);
void guard_part(struct inquiry *q);
void guard_part_stock(struct inquiry *q);
void guard_hold(struct inquiry *q);
void guard_leave(struct inquiry *q);
void guard_selfcheck(struct inquiry *q);
void guard_handover(struct inquiry *q);
void guard_accept(struct inquiry *q);
void guard_survey(struct inquiry *q);
void guard_close(struct inquiry *q);
void guard_reopen(struct inquiry *q);

#endif
