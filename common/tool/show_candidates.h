/* SPDX-License-Identifier: MIT
 *
 * Who could go to a request: every engineer, best first, with what he costs, and every rejected one
 * with the rule that rejects him. Knows the choice (choose.h); must not know how lines are printed.
 */
#ifndef SVC_TOOL_SHOW_CANDIDATES_H
#define SVC_TOOL_SHOW_CANDIDATES_H

#include "tool/desk.h"
#include "tool/show_entitlement.h"

/* Tells a line for each engineer: id engineer eta cost why; cost and eta are absent where he is
 * rejected. */
void show_candidates(struct desk *desk, const struct request *request,
		     const struct telling *telling);

#endif
