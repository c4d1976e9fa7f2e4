/* SPDX-License-Identifier: MIT
 *
 * The part of perform.h that is about new requests: the same one again, and
 * what to tell who records it.
 */
#include <string.h>

#include "rules/similar.h"
#include "store/journal.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/complete.h"
#include "tool/perform_inside.h"
#include "tool/resolve.h"

#define ALIKE_WITHIN (72 * 3600) /* how far apart duplicates may be reported (DOMAIN j.3) */
#define ALIKE_MOST 5

/* The event that a request began with. */
struct original {
	struct event event; /* only its values are kept */
	struct arena *arena;
};

/* Values lent by the store outlive the next change of it. */
static void
keep_values(struct event *event, struct arena *arena)
{
	for (int f = F_none + 1; f < F_COUNT; f++)
		event->value[f] = arena_dup(arena, event->value[f]);
}

static bool
take_first(void *context, const struct event *event)
{
	struct original *original = context;

	original->event = *event;
	keep_values(&original->event, original->arena);
	return false;
}

/* The same channel and ref again: the same request if it says the same. */
void
perform_check_same(struct performing *p, const struct request *request)
{
	struct journal_query query = {.subject = request->value[F_id]};
	struct original original = {.arena = p->arena};
	struct request empty = {.arena = p->arena};
	struct buffer why = {0}, hints = {0};
	struct event again;

	journal_each(p->desk->db, &query, take_first, &original);
	perform_begin_event(p, &empty, 0, &again);
	(void)resolve_event(p->desk, &empty, &again, &why, &hints);
	keep_values(&again, p->arena);
	/* Resolving may have registered or changed rows; a line that was taken before writes
	 * nothing.
	 */
	db_undo(p->desk->db);
	db_mark(p->desk->db);
	buffer_free(&why);
	buffer_free(&hints);
	for (int f = F_none + 1; f < F_COUNT; f++) {
		const char *now = again.value[f], *was = original.event.value[f];
		unsigned flags = field_of((enum field_id)f)->flags;

		/* What the registers have filled in since is not of this line. */
		if (p->given[f] == NULL || now == NULL || !(flags & IN_REQUEST) ||
		    (was != NULL && strcmp(now, was) == 0))
			continue;
		perform_refuse(
		    p, V_new, "(E7): %s",
		    arena_format(p->arena,
				 "request %s has this channel and ref already, with another %s",
				 request->value[F_id], field_of((enum field_id)f)->name));
		return;
	}
}

int64_t
perform_earlier(const struct performing *p)
{
	const char *ref = p->given[F_ref], *channel = p->given[F_channel];

	if (p->order->verb != V_new || ref == NULL || *ref == '\0')
		return 0;
	return perform_request_of_ref(p->desk, channel, ref);
}

int64_t
perform_request_of_ref(struct desk *desk, const char *channel, const char *ref)
{
	bool named = channel != NULL && *channel != '\0';

	return requests_by_ref(desk->db, named ? channel : CHANNEL_USUAL, ref);
}

static void
hint_missing(struct performing *p, const struct request *request)
{
	enum field_id missing[8];
	size_t count = guard_missing_intake(request, &p->desk->around, missing);
	struct buffer list = {0};

	for (size_t i = 0; i < count; i++)
		buffer_add_format(&list, " %s=",
				  missing[i] == F_contract ? "contract= or project"
							   : field_of(missing[i])->name);
	if (count > 0)
		buffer_add_format(&p->outcome->hints,
				  "still missing before it can be confirmed:%s\n",
				  buffer_text(&list));
	buffer_free(&list);
}

/* Two requests are alike if they are about the same equipment, or, where that is not known of one
 * of them, if they say nearly the same (DOMAIN j.3). One that follows another is no duplicate of
 * it. */
static bool
is_alike(struct performing *p, const struct request *request, int64_t id)
{
	const char *follows = request->value[F_follows];
	const char *asset = request->value[F_asset], *text = request->value[F_text];
	struct request other;

	if (follows != NULL && id_of_text(follows) == id)
		return false;
	if (!requests_load(p->desk->db, id, &other, p->arena))
		return false;
	if (other.value[F_asset] != NULL && asset != NULL)
		return strcmp(other.value[F_asset], asset) == 0;
	return other.value[F_text] != NULL &&
	       similar_dice(other.value[F_text], text) >= SIMILAR_TEXT;
}

static void
hint_alike(struct performing *p, const struct request *request)
{
	int64_t ids[ALIKE_MOST];
	int64_t reported = value_time(request->value[F_reported]);
	struct span near = {reported - ALIKE_WITHIN, reported + ALIKE_WITHIN};
	size_t count = requests_alike(p->desk->db, request, near, ids, ALIKE_MOST);
	struct buffer list = {0};
	char id[ID_TEXT];

	for (size_t i = 0; i < count; i++)
		if (is_alike(p, request, ids[i])) {
			id_print(ids[i], id);
			buffer_add_format(&list, " %s", id);
		}
	if (list.length > 0)
		buffer_add_format(&p->outcome->hints,
				  "may be the same as%s; svc-triage merge joins duplicates\n",
				  buffer_text(&list));
	buffer_free(&list);
}

void
perform_hint_intake(struct performing *p, const struct request *request)
{
	hint_alike(p, request);
	if (request->value[F_confirmed_at] == NULL)
		hint_missing(p, request);
}
