/* SPDX-License-Identifier: MIT
 *
 * The desk: an open store with what every program needs around it. Opens the store, sets the zone
 * of its settings, answers the guards' questions from it. Knows store/ and rules/; must not know
 * lines.
 */
#ifndef SVC_TOOL_DESK_H
#define SVC_TOOL_DESK_H

#include <stdint.h>

#include "base/mem.h"
#include "rules/guard.h"
#include "store/db.h"

struct desk {
	struct db *db;
	int64_t now;                /* one instant for the whole run */
	const char *actor;          /* register key of the user, or the account's name */
	const char *os_user;        /* account that runs the program */
	struct surroundings around; /* for guards; asks db */
	struct staff *staff;        /* its answers about engineers, see staff.h */
	struct arena arena;         /* strings of the whole run */
	struct rulebook *rulebook;  /* patterns of the triage rules, see rulebook.h; NULL = none yet */
	struct arena answers;       /* values of other requests, see desk_forget_answers() */
};

/* Opens (db_open) and fills the desk; dies like db_open. */
void desk_open(struct desk *desk, const char *path, enum db_use use);
void desk_close(struct desk *desk);

/* Ends the life of what around.request() has answered; perform() does so for each order. */
void desk_forget_answers(struct desk *desk);

/* The id that is meant: one without an origin code is of this store's. */
int64_t desk_id(const struct desk *desk, int64_t id);

/* The canonical value of a request for output: its own, or joined from registers: phone and email
 * of the contact (masked), age. In `arena`; NULL if absent. */
const char *desk_value(struct desk *desk, const struct request *request, enum field_id field,
		       struct arena *arena);

/* For tables: a reference by the name of its row where it has one (contacts masked, in `arena`),
 * other values as they are. A name is lent until its row is next written. */
const char *desk_name(struct desk *desk, enum field_id field, const char *value,
		      struct arena *arena);

#endif
