/* SPDX-License-Identifier: MIT
 *
 * Who pays for one request, and why: the part `entitlement` of svc-show. Knows how the answer is
 * told; what it is comes from tool/entitle.h. Writes nothing.
 */
#ifndef SVC_TOOL_SHOW_ENTITLEMENT_H
#define SVC_TOOL_SHOW_ENTITLEMENT_H

#include "base/mem.h"
#include "tool/desk.h"

/* The fields that may be asked about with name=value: cause, mode, component, category, contract,
 * asset, approver, at. Ends with F_none. Static. */
extern const enum field_id show_entitlement_fields[];

/* Tells, a line each: what each kind of cost rests on, by which row, until when and why; what does
 * not cover it and why not; whether that is final; and what the request has recorded, where that
 * differs. A line has the fields id cost covered basis row until why; its values are lent for the
 * call of `each`. what_if[] holds values to reckon with instead of the request's ("" = none). */
struct telling {
	void (*each)(void *context, const char *const value[F_COUNT]);
	void *context;
	struct arena *arena;
};
void show_entitlement(struct desk *desk, const struct request *request,
		      const char *const what_if[F_COUNT], const struct telling *telling);

#endif
