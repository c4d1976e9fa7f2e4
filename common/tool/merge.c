/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules/guard.h"
#include "store/journal.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/merge.h"
#include "tool/void.h"

static bool
get(struct desk *desk, const char *origin, int64_t number, struct event *event, struct arena *arena)
{
	char text[ID_TEXT];

	id_print(id_make(origin, number), text);
	return journal_get(desk->db, text, event, arena);
}

bool
merge_is_here(struct desk *desk, const struct event *event, struct arena *arena)
{
	struct event here;

	return get(desk, event->origin, event->number, &here, arena);
}

bool
merge_is_nameless(struct desk *desk, const struct event *event, struct arena *arena)
{
	struct event here;

	if (event->origin[0] != '\0')
		return false;
	/* In a store with a code bare digits are its own events. */
	return db_origin(desk->db)[0] != '\0' ||
	       !get(desk, event->origin, event->number, &here, arena) ||
	       strcmp(here.hash, event->hash) != 0;
}

static bool
request_fits(struct desk *desk, const struct event *event, struct arena *arena, struct buffer *why)
{
	struct findings findings = {0};
	struct request request;
	int64_t id = id_of_text(event->subject);
	size_t count = 0;

	if (!requests_load(desk->db, id, &request, arena))
		request = (struct request){.id = id, .arena = arena};
	if (guard_event(&request, event, &desk->around, &findings))
		return true;
	for (size_t i = 0; i < findings.count; i++) {
		const struct finding *finding = &findings.at[i];

		if (finding->relaxed || value_has(event->value[F_relaxed], finding->guard))
			continue;
		if (count++ == 0)
			buffer_add_format(why, "%s no longer fits request %s:",
					  verb_of(event->verb)->name, event->subject);
		buffer_add_format(why, "%s (%s) %s", count > 1 ? ";" : "", finding->guard,
				  finding->text);
	}
	return count == 0;
}

static bool
void_fits(struct desk *desk, const struct event *event, struct arena *arena, struct buffer *why)
{
	char origin[ORIGIN_TEXT];
	struct event voided;
	int64_t number;

	if (journal_names(event, origin, &number) && get(desk, origin, number, &voided, arena))
		return void_is_allowed(desk, &voided, arena, why);
	buffer_add(why, "it voids an event that is not here");
	return false;
}

bool
merge_fits(struct desk *desk, const struct event *event, struct arena *arena, struct buffer *why)
{
	if (event->verb == V_void)
		return void_fits(desk, event, arena, why);
	if (verb_of(event->verb)->flags & (OF_REGISTER | OF_STOCK))
		return true;
	return request_fits(desk, event, arena, why);
}
