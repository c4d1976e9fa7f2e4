/* SPDX-License-Identifier: MIT
 *
 * The verbs: every kind of event there is, the program it belongs to and the
 * fields it takes. Knows the catalogue; the states it moves between are
 * machine.h, its guards guard.h.
 */
#ifndef SVC_RULES_VERB_H
#define SVC_RULES_VERB_H

#include <stdbool.h>

#include "text/field.h"

enum verb {
	V_none,
#define VERB(id, name, program, flags, stamp, needs, takes, english, chinese) V_##id,
#include "rules/verbs.def"
#undef VERB
	V_COUNT
};

enum verb_flag {
	ADDS = 1 << 0,        /* adds each time: two equal ones are two (a part, a note) */
	OF_VISIT = 1 << 1,    /* its IN_VISIT fields belong to the current visit */
	OF_REGISTER = 1 << 2, /* its subject is a register row */
	OF_STOCK = 1 << 3,    /* its subject is a part of the ledger, "stock/SEAL-40" */
};

struct verb_rule {
	const char *name;           /* as typed: "stand-down"; unique across programs */
	const char *program;        /* "svc-triage" */
	unsigned flags;             /* enum verb_flag */
	enum field_id stamp;        /* field that its `at` is kept in; F_none if none */
	const enum field_id *needs; /* fields without which it is refused; ends with F_none */
	const enum field_id *takes; /* fields it may carry besides; at, actor, note go everywhere */
	const char *english;        /* one line for help and manuals */
	const char *chinese;
};

/* Static; verb must be V_none < verb < V_COUNT. */
const struct verb_rule *verb_of(enum verb verb);
/* V_none if there is none of that name. */
enum verb verb_find(const char *name);
/* True if an event of that verb may carry the field (at, actor, note included). */
bool verb_takes(enum verb verb, enum field_id field);

#endif
