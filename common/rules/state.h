/* SPDX-License-Identifier: MIT
 *
 * The states of a request (DOMAIN d.1). Knows their names and order; which
 * verb leads where is machine.h.
 */
#ifndef SVC_RULES_STATE_H
#define SVC_RULES_STATE_H

enum state {
	ST_none, /* no request yet */
	ST_new,
	ST_confirmed,
	ST_triaged,
	ST_remote,
	ST_ready,
	ST_dispatched,
	ST_working,
	ST_restored,
	ST_acceptance,
	ST_accepted,
	ST_closed,
	ST_archived,
	ST_cancelled,
	ST_merged,
	ST_COUNT
};

/* A set of states. */
#define STATE(name) (1u << ST_##name)
/* What is still to be done for the customer or on paper: what svc-list shows
 * without a filter. */
#define STATES_OPEN                                                                      \
	(STATE(new) | STATE(confirmed) | STATE(triaged) | STATE(remote) | STATE(ready) | \
	 STATE(dispatched) | STATE(working) | STATE(restored) | STATE(acceptance) |      \
	 STATE(accepted))
/* Before anybody is on the way: new .. ready. */
#define STATES_BEFORE_VISIT \
	(STATE(new) | STATE(confirmed) | STATE(triaged) | STATE(remote) | STATE(ready))

/* The word of a state, "new"; static. ST_none gives "-". */
const char *state_name(enum state state);
const char *state_name_chinese(enum state state);
/* What the state means, one clause. */
const char *state_meaning(enum state state);
/* ST_none for another word or NULL. */
enum state state_find(const char *name);

#endif
