/* SPDX-License-Identifier: MIT
 *
 * Folding the journal into the tables. Knows which events go to which table and which are
 * void; what an event does to a request is rules/fold.h.
 */
#include "store/replay.h"

#include <stdlib.h>
#include <string.h>

#include "rules/clocks.h"
#include "rules/fold.h"
#include "store/db_inside.h"
#include "store/deadlines.h"
#include "store/journal.h"
#include "store/journal_line.h"
#include "store/levels.h"
#include "store/registers.h"
#include "store/requests.h"
#include "store/stock.h"

/* ---- the events of one subject ---------------------------------------------- */

struct past {
	struct event *event;
	bool is_void;
	struct past *next;
};
struct history {
	struct past *first, **end;
	int64_t except; /* id of an event to leave out besides; 0 = none */
	struct arena *arena;
};

static bool
keep(void *context, const struct event *event)
{
	struct history *history = context;
	struct past *past = arena_take(history->arena, sizeof(*past));
	past->event = arena_take(history->arena, sizeof(*past->event));
	*past->event = *event;
	past->event->subject = arena_dup(history->arena, event->subject);
	past->event->actor = arena_dup(history->arena, event->actor);
	past->event->os_user = arena_dup(history->arena, event->os_user);
	for (int id = F_none + 1; id < F_COUNT; id++)
		past->event->value[id] = arena_dup(history->arena, event->value[id]);
	past->is_void = event->id == history->except;
	*history->end = past;
	history->end = &past->next;
	return true;
}

/* A void event takes out the one it names, and does nothing itself. */
static void
take_out(struct history *history, struct past *voiding)
{
	char origin[ORIGIN_TEXT];
	int64_t number;
	if (voiding->is_void || !journal_names(voiding->event, origin, &number))
		return;
	for (struct past *past = history->first; past != NULL; past = past->next)
		if (past->event->number == number && strcmp(past->event->origin, origin) == 0 &&
		    past->event->verb != V_void)
			past->is_void = true;
}

/* All events of the subject in order, those that do not count marked; in `arena`. */
static struct past *
history_of(struct db *db, const char *subject, int64_t except, struct arena *arena)
{
	struct history history = {.except = except == 0 ? -1 : except, .arena = arena};
	history.end = &history.first;
	journal_each(db, &(struct journal_query){.subject = subject}, keep, &history);
	for (struct past *past = history.first; past != NULL; past = past->next)
		take_out(&history, past);
	for (struct past *past = history.first; past != NULL; past = past->next)
		past->is_void = past->is_void || past->event->verb == V_void;
	return history.first;
}

/* ---- requests --------------------------------------------------------------- */

static void
fold_event(struct request *request, const struct event *event)
{
	char text[ID_TEXT];
	request->id = id_of_text(event->subject);
	if (request->value[F_id] == NULL) {
		id_print(request->id, text);
		request->value[F_id] = arena_dup(request->arena, text);
	}
	fold(request, event);
	id_print(id_make(event->origin, event->number), text);
	request->value[F_rev] = arena_dup(request->arena, text);
}

bool
replay_request(struct db *db, int64_t id, const struct replay *how, struct request *request,
	       struct arena *arena)
{
	char subject[ID_TEXT];
	id_print(id, subject);
	*request = (struct request){.id = id, .arena = arena};
	for (struct past *past = history_of(db, subject, how->except, arena); past != NULL;
	     past = past->next) {
		if (past->is_void)
			continue;
		if (how->each != NULL && !how->each(how->context, request, past->event))
			return false;
		fold_event(request, past->event);
	}
	return true;
}

static void
apply_to_request(struct db *db, const struct event *event, struct request *request)
{
	struct request before;
	struct clock_source source = levels_source(db);
	bool is_new = request_state(request) == ST_none;
	if (!is_new)
		request_copy(&before, request, request->arena);
	fold_event(request, event);
	/* An event before the first of its request, in a journal made elsewhere, leaves nothing. */
	if (request_state(request) == ST_none)
		*request = (struct request){.id = request->id, .arena = request->arena};
	else {
		clocks_follow(request, is_new ? NULL : &before, event, &source);
		requests_save(db, is_new ? NULL : &before, request, event->at);
	}
}

static void
load_and_apply(struct db *db, const struct event *event)
{
	struct arena arena = {0};
	struct request request;
	requests_load(db, id_of_text(event->subject), &request, &arena);
	apply_to_request(db, event, &request);
	arena_free(&arena);
}

/* Event by event, so that what is saved is what the journal as a whole would have left. */
static void
rebuild_request(struct db *db, const char *subject, struct request *request)
{
	struct arena *arena = request->arena;
	int64_t id = id_of_text(subject);
	struct request old;
	if (requests_load(db, id, &old, arena))
		requests_remove(db, &old);
	*request = (struct request){.id = id, .arena = arena};
	for (struct past *past = history_of(db, subject, 0, arena); past != NULL; past = past->next)
		if (!past->is_void)
			apply_to_request(db, past->event, request);
}

void
replay_requests(struct db *db)
{
	struct requests_query query = {0};
	size_t count;
	struct arena arena = {0};
	char subject[ID_TEXT];

	int64_t *id = requests_ids(db, &query, &count);
	for (size_t i = 0; i < count; i++) {
		struct request request = {.arena = &arena};

		id_print(id[i], subject);
		rebuild_request(db, subject, &request);
		arena_reset(&arena);
	}
	arena_free(&arena);
	free(id);
}

/* ---- registers -------------------------------------------------------------- */

static void
change_row(enum register_id reg, struct register_row *row, const struct event *event)
{
	/* What comes with retiring is about the retiring. */
	if (event->verb == V_retire) {
		row->value[F_retired] = "yes";
		return;
	}
	row->value[F_retired] = NULL;
	/* Evidence is of this change: in the row it would seem to be of the next one too. */
	for (int id = F_none + 1; id < F_COUNT; id++) {
		const char *value = event->value[id];
		if (value == NULL || id == F_key || id == F_retired || id == F_evidence ||
		    !register_has(reg, (enum field_id)id))
			continue;
		row->value[id] = value[0] != '\0' ? value : NULL;
	}
}

/* After a merge: how another desk works, and the defaults it began with, do not displace what
 * stands here. */
static bool
gives_way(struct db *db, enum register_id reg, const struct event *event)
{
	return strcmp(event->origin, db_origin(db)) != 0 &&
	       (reg == R_setting || strcmp(event->actor, DEFAULTS_MAKER) == 0);
}

/* What is not decided yet follows the calendars as they are now. */
static void
follow_calendars(struct db *db, enum register_id reg, const struct event *event)
{
	bool is_zone = strcmp(event->subject, "setting/zone") == 0;

	if (reg == R_calendar || reg == R_holiday || is_zone)
		deadlines_refresh(db, event->known);
}

static void
apply_to_row(struct db *db, const struct event *event)
{
	const char *key;
	enum register_id reg = journal_row_of(event->subject, &key);
	if (reg == R_none)
		return;
	struct arena arena = {0};
	struct register_row row;
	bool is_new = !registers_get(db, reg, key, &row, &arena);
	if (is_new)
		row = (struct register_row){.value = {[F_key] = key}};
	if (is_new || !gives_way(db, reg, event)) {
		change_row(reg, &row, event);
		registers_put(db, reg, &row);
		follow_calendars(db, reg, event);
	}
	arena_free(&arena);
}

static void
rebuild_row(struct db *db, const struct event *voiding)
{
	const char *key, *subject = voiding->subject;
	enum register_id reg = journal_row_of(subject, &key);
	if (reg == R_none)
		return;
	struct arena arena = {0};
	struct register_row row = {.value = {[F_key] = key}};
	bool any = false;
	for (struct past *past = history_of(db, subject, 0, &arena); past != NULL;
	     past = past->next) {
		if (past->is_void || (any && gives_way(db, reg, past->event)))
			continue;
		change_row(reg, &row, past->event);
		any = true;
	}
	if (any)
		registers_put(db, reg, &row);
	else
		registers_remove(db, reg, key);
	follow_calendars(db, reg, voiding);
	arena_free(&arena);
}

/* ---- events ----------------------------------------------------------------- */

static void
apply_void(struct db *db, const struct event *event, struct request *request)
{
	if (strchr(event->subject, '/') != NULL) {
		rebuild_row(db, event);
		return;
	}
	struct arena arena = {0};
	struct request own = {.arena = &arena};
	rebuild_request(db, event->subject, request != NULL ? request : &own);
	arena_free(&arena);
}

void
replay_event(struct db *db, const struct event *event, struct request *request)
{
	if (event->verb == V_void)
		apply_void(db, event, request);
	else if (verb_of(event->verb)->flags & OF_REGISTER)
		apply_to_row(db, event);
	else if (verb_of(event->verb)->flags & OF_STOCK)
		stock_apply(db, event);
	else if (request != NULL)
		apply_to_request(db, event, request);
	else
		load_and_apply(db, event);
}

static bool
copy_event(void *context, const struct event *event)
{
	struct db *into = context;
	struct event copy = *event;
	journal_copy(into, &copy);
	replay_event(into, &copy, NULL);
	return true;
}

static bool
copy_contact(void *context, const struct register_row *row)
{
	registers_put(context, R_contact, row);
	return true;
}

void
replay_all(struct db *from, struct db *into, int64_t until)
{
	db_begin(into);
	if (db_origin(from)[0] != '\0')
		db_set_origin(into, db_origin(from));
	journal_each(from, &(struct journal_query){.known_until = until}, copy_event, into);
	registers_each(from, R_contact, copy_contact, into);
	db_commit(into);
}
