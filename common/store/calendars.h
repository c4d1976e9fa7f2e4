/* SPDX-License-Identifier: MIT
 *
 * The calendars of the registers `calendar` and `holiday`, made ready to reckon with. Knows which
 * tables belong to which calendar; must not know what is reckoned (rules/calendar.h). Owns the
 * calendars it has made, in the connection.
 */
#ifndef SVC_STORE_CALENDARS_H
#define SVC_STORE_CALENDARS_H

#include "rules/calendar.h"
#include "store/db.h"

/* The calendar of that key with all tables of its sets over its week, retired ones too, since old
 * requests were promised by them; in the desk's zone where it names none. NULL if there is no such
 * row, or its zone is not known on this machine. Lent until a row of either register is written,
 * db_undo() or the end of the transaction. */
const struct calendar *calendars_get(struct db *db, const char *key);

#endif
