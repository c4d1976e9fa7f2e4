/* SPDX-License-Identifier: MIT
 *
 * What would be if: checks the circumstances that a reader is asked to suppose for
 * service levels and for the entitlement. Knows the registers; what follows from them is store/levels.h.
 */
#ifndef SVC_TOOL_SUPPOSE_H
#define SVC_TOOL_SUPPOSE_H

#include "store/db.h"
#include "text/field.h"

/* The fields that may be supposed: policy calendar tier priority; F_none ends. */
extern const enum field_id suppose_fields[];

/* Dies where a policy or calendar is not in its register, a priority is none, no policy is for the tier,
 * or a cause, mode or category is no code; `value` is as typed, by
 * field, NULL = not supposed. */
void suppose_check(struct db *db, const char *const value[F_COUNT]);

#endif
