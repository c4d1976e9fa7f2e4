/* SPDX-License-Identifier: MIT */
#include "tool/stock_perform.h"

#include <string.h>

#include "base/when.h"
#include "rules/quantity.h"
#include "store/journal.h"
#include "store/registers.h"
#include "text/value.h"
#include "tool/record.h"
#include "tool/stock_complete.h"
#include "tool/stock_view.h"

/* One order under way. */
struct stocking {
	struct desk *desk;
	const struct order *order;
	struct arena *arena;
	struct stock_outcome *outcome;
	struct event event;
	struct stock_view view;
	const char *part; /* that it is about */
};

static void
refuse(struct stocking *s, const char *why)
{
	struct buffer *text = &s->outcome->why;

	s->outcome->refused = true;
	buffer_add_format(text, "%s%s", text->length > 0 ? "; " : "", why);
}

static void
refuse_findings(struct stocking *s, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (!findings->at[i].relaxed)
			refuse(s, arena_format(s->arena, "(%s): %s", findings->at[i].guard,
					       findings->at[i].text));
	s->outcome->refused = true;
}

static void
note_relaxed(struct stocking *s, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->at[i].relaxed)
			s->event.value[F_relaxed] = arena_dup(s->arena, findings->at[i].guard);
}

/* ---- the event ---- */

static void
begin_event(struct event *event, struct desk *desk, const char *actor)
{
	memset(event, 0, sizeof(*event));
	event->at = event->rec = event->known = desk->now;
	event->actor = actor != NULL ? actor : desk->actor;
	event->os_user = desk->os_user;
}

static bool
takes_entry(enum verb verb)
{
	return verb == V_reverse || verb == V_back || verb == V_receive;
}

static bool
take_fields(struct stocking *s)
{
	const struct order *order = s->order;
	char number[ID_TEXT];

	for (int f = F_none + 1; f < F_COUNT; f++) {
		const char *given = order->given[f];

		if (given != NULL && *given != '\0' && f != F_at)
			s->event.value[f] = given;
		/* Lines of this program may be fed back: what they say besides is what it said. */
		if (order->equal[f] != NULL && *order->equal[f] != '\0' &&
		    !takes_entry(s->event.verb) && f != F_event) {
			refuse(s, arena_format(s->arena, "%s: not a field of %s",
					       field_of((enum field_id)f)->name,
					       verb_of(s->event.verb)->name));
			return false;
		}
	}
	if (order->id == 0)
		return true;
	if (!takes_entry(s->event.verb)) {
		refuse(s, arena_format(s->arena, "%s is about no earlier event",
				       verb_of(s->event.verb)->name));
		return false;
	}
	id_print(desk_id(s->desk, order->id), number);
	s->event.value[F_entry] = arena_dup(s->arena, number);
	return true;
}

/* ---- lots ---- */

/* A lot that comes in for the first time is registered on the way. */
static void
register_lot(struct stocking *s)
{
	const char *lot = s->event.value[F_lot], *expires = s->event.value[F_expires];
	const char *columns[F_COUNT] = {[F_part] = s->part, [F_lot] = lot, [F_expires] = expires};

	if (s->event.verb != V_receive || lot == NULL)
		return;
	columns[F_key] = arena_format(s->arena, "%s/%s", s->part, lot);
	if (registers_value(s->desk->db, R_lot, columns[F_key], F_key) == NULL)
		record_row(s->desk, R_lot, columns, &s->event, s->arena);
}

static bool
lot_agrees(struct stocking *s)
{
	const char *lot = s->event.value[F_lot], *expires = s->event.value[F_expires], *known;

	if (s->event.verb != V_receive || lot == NULL || expires == NULL)
		return true;
	known = registers_value(s->desk->db, R_lot, arena_format(s->arena, "%s/%s", s->part, lot),
				F_expires);
	if (known == NULL || strcmp(known, expires) == 0)
		return true;
	refuse(s, arena_format(s->arena, "(E7): expires: lot %s expires on %s by its register", lot,
			       known));
	return false;
}

/* ---- recording ---- */

static const char *
number_of(const struct event *event, struct arena *arena)
{
	char number[ID_TEXT];

	id_print(id_make(event->origin, event->number), number);
	return arena_dup(arena, number);
}

static bool
add_worth(void *context, const struct movement *movement)
{
	int64_t *worth = context;

	*worth += movement->worth;
	return true;
}

static void
fill_line(struct stocking *s, const char *done)
{
	const char **value = s->outcome->value;
	int64_t worth = 0;

	memcpy(value, s->event.value, sizeof(s->outcome->value));
	value[F_part] = s->part;
	value[F_done] = done;
	if (done == NULL)
		return;
	value[F_event] = number_of(&s->event, s->arena);
	stock_movements(s->desk->db, &(struct movement_query){.event = s->event.id}, add_worth,
			&worth);
	if (s->event.value[F_from] != NULL && s->event.value[F_to] != NULL)
		value[F_worth] = value_of_integer(worth, s->arena);
}

static void
record(struct stocking *s)
{
	register_lot(s);
	s->event.subject = arena_format(s->arena, "%s%s", STOCK_SUBJECT, s->part);
	s->event.value[F_part] = NULL; /* it is the subject */
	record_event(s->desk, &s->event, NULL);
	fill_line(s, verb_of(s->event.verb)->name);
}

/* What an adjusted count moves, so that the books have what was found. */
static void
complete_count(struct stocking *s)
{
	int64_t difference = s->view.difference;
	const char *adjust = stock_only_place(s->desk, PLACE_adjust, NULL, s->arena);
	const char *place = s->event.value[F_location];

	if (difference == 0)
		return;
	s->event.value[F_from] = difference > 0 ? adjust : place;
	s->event.value[F_to] = difference > 0 ? place : adjust;
	s->event.value[F_qty] = quantity_text(difference > 0 ? difference : -difference, s->arena);
}

/* ---- the same order again ---- */

/* An order of the same number that says the same was placed already. */
static bool
is_ordered_already(struct stocking *s)
{
	struct matter_query query = {
	    .verb = V_order, .part = s->part, .doc = s->event.value[F_doc]};
	struct matter order;

	return s->event.verb == V_order && query.doc != NULL && query.part != NULL &&
	       stock_matter(s->desk->db, &query, &order, s->arena) &&
	       order.quantity == s->view.quantity &&
	       value_same(order.source, s->event.value[F_supplier]) &&
	       value_same(order.due, s->event.value[F_promised]) &&
	       order.price == value_integer(s->event.value[F_price], 0);
}

/* ---- reversing ---- */

struct undoing {
	struct stocking *stocking;
	struct movement movement[4];
	size_t count;
};

static bool
keep_movement(void *context, const struct movement *movement)
{
	struct undoing *undoing = context;
	struct arena *arena = undoing->stocking->arena;
	struct movement *kept = &undoing->movement[undoing->count++];

	*kept = *movement;
	kept->part = arena_dup(arena, movement->part);
	kept->source = arena_dup(arena, movement->source);
	kept->target = arena_dup(arena, movement->target);
	kept->lot = arena_dup(arena, movement->lot);
	kept->serial = arena_dup(arena, movement->serial);
	return undoing->count < sizeof(undoing->movement) / sizeof(undoing->movement[0]);
}

/* What came by a movement must still be there to go back; a piece that was scrapped may have been
 * taken in anew since. */
static void
check_leg(struct stocking *s, const struct movement *leg)
{
	struct stock_query query = {leg->part, leg->target, leg->lot, leg->serial, 0};
	const char *place = stock_place_of(s->desk->db, leg->part, leg->serial, s->arena);

	if (place != NULL && strcmp(place, leg->target) != 0) {
		refuse(s, arena_format(s->arena, "(E7): serial: piece %s is at %s now", leg->serial,
				       place));
		return;
	}

	if (place_is_real(stock_place(s->desk->db, leg->target)) &&
	    strcmp(leg->source, leg->target) != 0 &&
	    stock_on_hand(s->desk->db, &query) < leg->quantity)
		refuse(s,
		       arena_format(s->arena, "(I-07): what it brought is not all in %s any more",
				    leg->target));
}

static void
check_wrong(struct stocking *s, const struct event *wrong)
{
	struct undoing undoing = {.stocking = s};
	struct matter_query query = {.event = wrong->id};
	struct matter matter;

	if (!(verb_of(wrong->verb)->flags & OF_STOCK)) {
		refuse(s, "that event is no movement of parts; svc-log void takes slips out");
		return;
	}
	s->part = arena_dup(s->arena, wrong->subject + strlen(STOCK_SUBJECT));
	if (wrong->verb == V_reverse) {
		refuse(s, "(E7): it takes another back; do that step again instead");
		return;
	}
	stock_movements(s->desk->db, &(struct movement_query){.event = wrong->id}, keep_movement,
			&undoing);
	if (undoing.count > 0 && undoing.movement[0].reversed != 0)
		refuse(s, "(E7): it is reversed already");
	else if (stock_matter(s->desk->db, &query, &matter, s->arena)) {
		if (matter.done > 0)
			refuse(s,
			       arena_format(s->arena, "(E6): %s of it are done: reverse that first",
					    quantity_text(matter.done, s->arena)));
	} else if (undoing.count == 0)
		refuse(s, "(E7): there is nothing in it to take back");
	for (size_t i = 0; i < undoing.count && !s->outcome->refused; i++)
		check_leg(s, &undoing.movement[i]);
}

static void
reverse(struct stocking *s)
{
	struct event wrong;

	if (s->event.value[F_entry] == NULL)
		refuse(s, "which event? its number is missing");
	else if (!journal_get(s->desk->db, s->event.value[F_entry], &wrong, s->arena))
		refuse(s, "there is no such event");
	else
		check_wrong(s, &wrong);
	if (s->event.value[F_reason] == NULL)
		refuse(s, "(E1): missing reason=");
	if (!s->outcome->refused)
		record(s);
}

/* ---- all of it ---- */

static void
carry_out(struct stocking *s)
{
	struct findings findings = {0};
	const char *why = stock_complete(s->desk, &s->event, s->arena);

	if (why != NULL) {
		refuse(s, why);
		return;
	}
	s->part = s->event.value[F_part];
	stock_look(s->desk, &s->event, s->arena, &s->view);
	if (is_ordered_already(s)) {
		fill_line(s, NULL);
		return;
	}
	if (!stock_judge(&s->event, &s->view, &s->desk->around, &findings)) {
		refuse_findings(s, &findings);
		return;
	}
	if (!lot_agrees(s))
		return;
	note_relaxed(s, &findings);
	if (s->event.value[F_qty] == NULL && s->event.verb != V_count)
		s->event.value[F_qty] = "1";
	if (s->event.verb == V_count)
		complete_count(s);
	if (s->event.verb == V_receive && s->event.value[F_entry] != NULL &&
	    s->view.rest > s->view.quantity)
		s->event.value[F_missing] =
		    quantity_text(s->view.rest - s->view.quantity, s->arena);
	record(s);
}

void
stock_perform(struct desk *desk, const struct order *order, struct arena *arena,
	      struct stock_outcome *outcome)
{
	struct stocking s = {.desk = desk, .order = order, .arena = arena, .outcome = outcome};

	memset(outcome, 0, sizeof(*outcome));
	desk_forget_answers(desk);
	begin_event(&s.event, desk, order->actor);
	s.event.verb = order->verb;
	if (order->at.first != WHEN_NONE)
		s.event.at = order->at.first;
	db_mark(desk->db);
	if (take_fields(&s)) {
		if (order->verb == V_reverse)
			reverse(&s);
		else
			carry_out(&s);
	}
	if (outcome->refused)
		db_undo(desk->db);
	else
		db_keep(desk->db);
}

void
stock_outcome_free(struct stock_outcome *outcome)
{
	buffer_free(&outcome->why);
}
