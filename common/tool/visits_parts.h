/* SPDX-License-Identifier: MIT
 *
 * What the sources of visits.h share; nothing else includes it.
 */
#ifndef SVC_TOOL_VISITS_PARTS_H
#define SVC_TOOL_VISITS_PARTS_H

#include "base/buffer.h"
#include "store/bookings.h"
#include "tool/visits.h"

/* A booking with what else takes that engineer's time then. */
struct visit_row {
	struct booking booking; /* state, priority and site are not kept: the request has them */
	const char *clash;      /* canonical ID_SET; NULL = nothing */
};

struct visit_rows {
	struct visit_row *at; /* owned */
	size_t count, room;
	struct arena arena; /* of their texts */
};

/* A row with its request. */
struct visit_line {
	struct desk *desk;
	const struct visit_row *row;
	const struct request *request;
	const struct visit *visit;
};

/* visits_collect.c: the bookings that the selection names by id or day, by engineer, from and id.
 * Takes the filters on days out of the selection. Begins the read snapshot that they are of: the
 * caller ends it when it has read what belongs to them. */
void visits_collect(struct desk *desk, struct selection *selection, struct visit_rows *rows);
void visits_free(struct visit_rows *rows);

/* visits_ical.c: appends the visit as an event; with `in_full` the contact is not masked. */
void visits_calendar_add(const struct visit_line *line, bool in_full, struct buffer *out);

#endif
