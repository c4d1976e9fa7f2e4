/* SPDX-License-Identifier: MIT
 *
 * What the store knows of engineers beside their own rows: certificates, absences, shifts, crews,
 * the time that their visits take; answers the rules' questions about them (rules/guard.h). Knows
 * registers, calendars and bookings; must not know who is fit for what. Owns what it answers, until
 * staff_forget().
 */
#ifndef SVC_TOOL_STAFF_H
#define SVC_TOOL_STAFF_H

#include "rules/guard.h"
#include "store/db.h"

struct staff;

/* Sets the answers about engineers in `around`; `now` is the instant from which time counts. */
struct staff *staff_open(struct db *db, int64_t now, struct surroundings *around);
/* Forgets what was read: the registers may have changed since (a new transaction). */
void staff_forget(struct staff *staff);
void staff_close(struct staff *staff);

/* The keys of all engineers, retired ones too, by key: *count of them. */
const char *const *staff_keys(struct staff *staff, size_t *count);

#endif
