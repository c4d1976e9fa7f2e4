/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules/request.h"
#include "store/journal.h"
#include "store/replay.h"
#include "store/stock.h"
#include "text/value.h"
#include "tool/record.h"
#include "tool/void.h"

/* ---- what later events need ---- */

/* Events behind the one in question, by whether their guards pass. */
struct later {
	struct desk *desk;
	int64_t after;
	bool *passes; /* in the arena; of the first fold, then compared with */
	size_t count, room;
	bool comparing;
	struct arena *arena;
	struct buffer *why;
};

static bool
passes(const struct later *later, const struct request *request, const struct event *event,
       struct findings *findings)
{
	findings->count = 0;
	return guard_event(request, event, &later->desk->around, findings);
}

static void
remember(struct later *later, bool pass)
{
	if (later->count == later->room) {
		size_t room = later->room == 0 ? 16 : later->room * 2;
		bool *grown = arena_take(later->arena, room * sizeof(*grown));

		if (later->count > 0)
			memcpy(grown, later->passes, later->count * sizeof(*grown));
		later->passes = grown;
		later->room = room;
	}
	later->passes[later->count++] = pass;
}

static const char *
first_hard(const struct findings *findings)
{
	size_t i = 0;

	while (i + 1 < findings->count && findings->at[i].relaxed)
		i++;
	return findings->at[i].text;
}

/* What passed with the event must pass without it; what did not pass then (somebody left since,
 * say) proves nothing. */
static bool
look_at_later(void *context, const struct request *request, const struct event *event)
{
	struct later *later = context;
	struct findings findings;
	char number[ID_TEXT];
	bool pass;

	if (event->id <= later->after)
		return true;
	pass = passes(later, request, event, &findings);
	if (!later->comparing) {
		remember(later, pass);
		return true;
	}
	if (pass || !later->passes[later->count++])
		return true;
	id_print(id_make(event->origin, event->number), number);
	buffer_add_format(later->why, "event %s (%s) depends on it: %s", number,
			  verb_of(event->verb)->name, first_hard(&findings));
	return false;
}

static bool
is_needed(struct desk *desk, const struct event *event, struct arena *arena, struct buffer *why)
{
	struct later later = {.desk = desk, .after = event->id, .arena = arena, .why = why};
	struct replay with = {.each = look_at_later, .context = &later};
	struct replay without = {.except = event->id, .each = look_at_later, .context = &later};
	struct request request;
	int64_t id = id_of_text(event->subject);

	replay_request(desk->db, id, &with, &request, arena);
	later.comparing = true;
	later.count = 0;
	return !replay_request(desk->db, id, &without, &request, arena);
}

/* ---- what a row needs ---- */

struct puts {
	struct db *db;
	size_t count;
};

static bool
count_put(void *context, const struct event *event)
{
	struct puts *puts = context;

	if (event->verb == V_put && !journal_is_void(puts->db, event))
		puts->count++;
	return puts->count < 2;
}

static bool
is_only_put(struct desk *desk, const struct event *event)
{
	struct journal_query query = {.subject = event->subject};
	struct puts puts = {.db = desk->db};

	if (event->verb != V_put)
		return false;
	journal_each(desk->db, &query, count_put, &puts);
	return puts.count < 2;
}

/* ---- what the ledger has of it ---- */

struct taking {
	struct db *db;
	const char *number;     /* of the part event */
	char consumed[ID_TEXT]; /* by which the ledger gave it; "" = none that stands */
};

static bool
note_standing(void *context, const struct movement *movement)
{
	struct taking *taking = context;

	if (movement->reversed == 0)
		id_print(id_make(movement->origin, movement->number), taking->consumed);
	return false;
}

static bool
look_for_consume(void *context, const struct event *event)
{
	struct taking *taking = context;

	if (event->verb == V_consume && value_is(event->value[F_entry], taking->number))
		stock_movements(taking->db, &(struct movement_query){.event = event->id},
				note_standing, taking);
	return *taking->consumed == '\0';
}

/* A movement is taken back by another one, and before what was said of it. */
static bool
is_in_ledger(struct desk *desk, const struct event *event, struct arena *arena, struct buffer *why)
{
	struct taking taking = {.db = desk->db};
	struct journal_query query = {0};
	char number[ID_TEXT];

	id_print(id_make(event->origin, event->number), number);
	taking.number = number;
	if (verb_of(event->verb)->flags & OF_STOCK) {
		buffer_add_format(why, "svc-stock reverse %s takes a movement back", number);
		return true;
	}
	if (event->verb != V_part)
		return false;
	query.subject = arena_format(arena, STOCK_SUBJECT "%s", event->value[F_part]);
	journal_each(desk->db, &query, look_for_consume, &taking);
	if (*taking.consumed != '\0')
		buffer_add_format(why,
				  "the part was taken from the ledger: svc-stock reverse %s first",
				  taking.consumed);
	return *taking.consumed != '\0';
}

/* ---- voiding ---- */

bool
void_is_allowed(struct desk *desk, const struct event *event, struct arena *arena,
		struct buffer *why)
{
	if (event->verb == V_void) {
		buffer_add(why, "it voids another; do that step again instead");
		return false;
	}
	if (journal_is_void(desk->db, event)) {
		buffer_add(why, "it is void already");
		return false;
	}
	if (verb_of(event->verb)->flags & OF_REGISTER) {
		if (!is_only_put(desk, event))
			return true;
		buffer_add_format(why, "it is all there is of %s; svc-reg retire it instead",
				  event->subject);
		return false;
	}
	return !is_in_ledger(desk, event, arena, why) && !is_needed(desk, event, arena, why);
}

bool
void_event(struct desk *desk, const char *number, const char *const given[F_COUNT],
	   struct event *voided, struct buffer *why)
{
	struct arena *arena = &desk->arena;
	struct event event = {.verb = V_void, .at = desk->now, .rec = desk->now};
	struct request request = {.arena = arena};
	char text[ID_TEXT];

	if (!journal_get(desk->db, number, voided, arena)) {
		buffer_add(why, "there is no such event");
		return false;
	}
	if (!void_is_allowed(desk, voided, arena, why))
		return false;
	memcpy(event.value, given, sizeof(event.value));
	id_print(id_make(voided->origin, voided->number), text);
	event.value[F_event] = text;
	event.subject = voided->subject;
	event.known = desk->now;
	event.actor = given[F_actor] != NULL ? given[F_actor] : desk->actor;
	event.os_user = desk->os_user;
	record_event(desk, &event, &request);
	return true;
}
