/* SPDX-License-Identifier: MIT
 *
 * The state machine (DOMAIN d.2) as one table: which verb is allowed in which
 * state, under which condition, and where it leads. No other arc exists.
 */
#ifndef SVC_RULES_MACHINE_H
#define SVC_RULES_MACHINE_H

#include <stddef.h>

#include "rules/event.h"
#include "rules/request.h"

/* What must hold besides the state for an arc to be taken. */
enum arc_condition {
	ALWAYS,
	IS_EMERGENCY,     /* the request is an emergency */
	UNCONFIRMS,       /* a key fact changes */
	ATTEMPT_BEGINS,   /* remote without outcome */
	ATTEMPT_RESOLVED, /* remote outcome=resolved */
	ATTEMPT_FAILED,   /* any other remote outcome */
	VISIT_GOES_ON,    /* leave outcome=complete or not-needed */
	VISIT_NEEDS_MORE, /* leave outcome=partial, no-access, aborted */
	CHECK_PASSED,     /* selfcheck=pass */
	CHECK_FAILED,     /* selfcheck=fail while a visit is open */
	CHECK_FAILED_AWAY, /* selfcheck=fail when nobody is there any more */
	PARTS_ONLY,       /* category=parts */
	NEXT_IS_WORKING,  /* a visit is open, and reject next= is working or not given */
	NEXT_IS_READY,    /* reject next=ready, or no visit is open and next= is not given */
	ORDER_REISSUED,   /* the dispatch order changed and was not accepted since */
	CANCEL_ON_SITE,   /* grounds declined, unsafe or withdrawn and no visit open */
};

struct arc {
	enum verb verb;
	unsigned from; /* set of states, STATE(); STATE(none) = no request yet */
	enum arc_condition condition;
	enum state to; /* ST_none = stays where it is */
};

/* The whole table, for manuals and tests. */
const struct arc *machine_arcs(size_t *count);
/* The condition in words, "" for ALWAYS. */
const char *machine_condition(enum arc_condition condition);
/* The first arc that the event may take from where the request stands; NULL if there is none. */
const struct arc *machine_arc(const struct request *request, const struct event *event);
/* The states from which the verb is allowed at all. */
unsigned machine_from(enum verb verb);

#endif
