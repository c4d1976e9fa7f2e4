/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/when.h"
#include "store/journal.h"
#include "store/registers.h"
#include "store/replay.h"
#include "text/register.h"
#include "tool/record.h"

void
record_event(struct desk *desk, struct event *event, struct request *request)
{
	event->value[F_at] = event->value[F_actor] = event->value[F_rec] = NULL;
	event->value[F_phone] = event->value[F_email] = NULL;
	if (when_is_simulated())
		event->value[F_simulated] = "yes";
	journal_append(desk->db, event);
	replay_event(desk->db, event, request);
}

void
record_row(struct desk *desk, enum register_id reg, const char *const value[F_COUNT],
	   const struct event *cause, struct arena *arena)
{
	const struct register_kind *kind = register_of(reg);
	struct event event = {0};

	if (kind->flags & OUTSIDE) {
		struct register_row row;

		memcpy(row.value, value, sizeof(row.value));
		registers_put(desk->db, reg, &row);
		return;
	}
	event.subject = arena_format(arena, "%s/%s", kind->name, value[F_key]);
	event.verb = V_put;
	event.at = cause->at;
	event.rec = cause->rec;
	event.known = cause->known;
	event.actor = cause->actor;
	event.os_user = cause->os_user;
	memcpy(event.value, value, sizeof(event.value));
	event.value[F_key] = NULL; /* it is the subject */
	record_event(desk, &event, NULL);
}
