/* SPDX-License-Identifier: MIT
 *
 * Service levels as the registers have them: which terms a request gets, and its calendars. Knows
 * the registers policy, contract, customer, asset, site and setting; how rows are laid over one
 * another is rules/policy.h. Remembers the policy rows in the connection.
 */
#ifndef SVC_STORE_LEVELS_H
#define SVC_STORE_LEVELS_H

#include "rules/clocks.h"
#include "store/db.h"

/* For clocks_follow() and its kin; lives as long as the connection. */
struct clock_source levels_source(struct db *db);

/* The terms of a request under other circumstances: `other` replaces those that are not
 * NULL in it (F_contract, F_tier, F_class, F_category, F_distance_zone, F_priority; F_policy
 * a row to be taken first; F_calendar one calendar for all). Texts are lent by the registers. */
void levels_terms(struct db *db, const struct request *request, const char *const other[F_COUNT],
		  struct terms *terms);

#endif
