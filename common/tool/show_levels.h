/* SPDX-License-Identifier: MIT
 *
 * The part `sla` of svc-show: how the clocks of a request stand, and the ledger of each, line by
 * line. Knows store/levels.h and rules/ledger.h; must not know writers: who asks
 * gets values by field.
 */
#ifndef SVC_TOOL_SHOW_LEVELS_H
#define SVC_TOOL_SHOW_LEVELS_H

#include "rules/request.h"
#include "text/field.h"
#include "tool/desk.h"

/* Columns of the part; F_none ends. */
extern const enum field_id show_levels_columns[];

/* Gives each line to `each`, lent for the call: for every clock one that says how it stands (from =
 * start, to = due), then its ledger. `other` are circumstances to suppose (store/levels.h), NULL =
 * as it is. */
void show_levels(struct desk *desk, const struct request *request, const char *const other[F_COUNT],
		 void (*each)(void *context, const char *const value[F_COUNT]), void *context);

#endif
