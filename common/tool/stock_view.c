/* SPDX-License-Identifier: MIT */
#include "tool/stock_view.h"

#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "rules/quantity.h"
#include "store/journal.h"
#include "store/registers.h"
#include "text/value.h"

#define HOUR 3600
#define CHAIN_MOST 8 /* parts that supersede each other, looked through */

static const char *
row(struct desk *desk, enum register_id reg, const char *key, enum field_id field)
{
	return key != NULL ? registers_value(desk->db, reg, key, field) : NULL;
}

/* ---- places ---- */

const char *
stock_location(struct desk *desk, const char *typed, struct arena *arena)
{
	const char *key;

	if (typed == NULL || stock_place(desk->db, typed) != PLACE_none)
		return typed;
	key = registers_find(desk->db, R_location, typed, NULL, arena);
	return key != NULL ? key : typed;
}

/* Looking for the one place of a kind. */
struct choosing {
	enum place_kind kind;
	enum field_id field; /* that must be `value`; F_none = any */
	const char *value;
	const char *key; /* of the first */
	size_t count;
	struct arena *arena;
};

static bool
look_at_place(void *context, const struct register_row *place)
{
	struct choosing *choosing = context;

	if (place->value[F_retired] != NULL ||
	    place_kind_of(place->value[F_kind]) != choosing->kind ||
	    (choosing->field != F_none &&
	     !value_same(place->value[choosing->field], choosing->value)))
		return true;
	if (choosing->count++ == 0)
		choosing->key = arena_dup(choosing->arena, place->value[F_key]);
	return true;
}

static void
choose(struct desk *desk, struct choosing *choosing)
{
	registers_each(desk->db, R_location, look_at_place, choosing);
	if (choosing->count > 1)
		choosing->key = NULL;
}

const char *
stock_only_place(struct desk *desk, enum place_kind kind, const char *engineer, struct arena *arena)
{
	struct choosing choosing = {.kind = kind,
				    .field = engineer != NULL ? F_engineer : F_none,
				    .value = engineer,
				    .arena = arena};

	choose(desk, &choosing);
	if (choosing.count == 0 && engineer == NULL && place_needs_no_row(kind))
		return place_word(kind);
	return choosing.key;
}

const char *
stock_site_place(struct desk *desk, const char *site, struct arena *arena)
{
	struct choosing choosing = {
	    .kind = PLACE_site, .field = F_site, .value = site, .arena = arena};

	if (site == NULL)
		return place_word(PLACE_site);
	choose(desk, &choosing);
	return choosing.key != NULL ? choosing.key : site;
}

static void
look_at_end(struct desk *desk, const char *key, struct arena *arena, struct stock_end *end)
{
	end->key = key != NULL && *key != '\0' ? key : NULL;
	end->kind = stock_place(desk->db, end->key);
	end->keeper = arena_dup(arena, row(desk, R_location, end->key, F_keeper));
}

/* ---- the part and what is there ---- */

static void
look_at_part(struct desk *desk, struct arena *arena, struct stock_view *view)
{
	const char *part = view->part, *tracked = row(desk, R_part, part, F_tracked);

	view->registered = row(desk, R_part, part, F_key) != NULL;
	view->retired = row(desk, R_part, part, F_retired) != NULL;
	view->by_serial = value_has(tracked, "serial");
	view->by_lot = value_has(tracked, "lot");
	view->unit = arena_dup(arena, row(desk, R_part, part, F_unit));
}

static const char *
day_of(int64_t at, struct arena *arena)
{
	char text[WHEN_TEXT];

	when_print(at, text);
	return arena_dup_n(arena, text, 10);
}

static void
look_at_lots(struct desk *desk, const char *lot, int64_t request, struct arena *arena,
	     struct stock_view *view)
{
	struct lot *lots;
	size_t count = stock_lots(desk->db, view->part, view->from.key, &lots, arena);
	const struct lot *next = lot_first(lots, count, view->day, view->quantity);
	const char *key = lot != NULL ? arena_format(arena, "%s/%s", view->part, lot) : NULL;

	view->reserved = stock_reserved(desk->db, view->part, view->from.key, request);
	view->available = lots_available(lots, count, view->day, view->reserved);
	view->lot_next = next != NULL && *next->name != '\0' ? next->name : NULL;
	if (lot == NULL)
		return;
	view->lot = (struct lot){.name = lot,
				 .expires = arena_dup(arena, row(desk, R_lot, key, F_expires)),
				 .blocked = value_is(row(desk, R_lot, key, F_blocked), "yes")};
}

/* ---- supersession ---- */

static bool
has_enough(struct desk *desk, const struct stock_view *view, const char *part)
{
	struct stock_query query = {.part = part, .location = view->from.key};

	return stock_on_hand(desk->db, &query) >= view->quantity;
}

struct replacing {
	const struct stock_view *view;
	struct desk *desk;
	const char *part[CHAIN_MOST]; /* that either may stand for */
	size_t count;
	struct arena *arena;
};

static bool
look_at_older(void *context, const struct register_row *part)
{
	struct replacing *replacing = context;

	if (value_is(part->value[F_superseded_by], replacing->view->part) &&
	    value_is(part->value[F_supersession], "two-way") && replacing->count < CHAIN_MOST)
		replacing->part[replacing->count++] =
		    arena_dup(replacing->arena, part->value[F_key]);
	return true;
}

/* The part that supersedes it, or one that it supersedes both ways, of which enough are there. */
static const char *
find_instead(struct desk *desk, const struct stock_view *view, struct arena *arena)
{
	struct replacing replacing = {.view = view, .desk = desk, .arena = arena};
	const char *part = view->part;

	for (int i = 0; i < CHAIN_MOST; i++) {
		part = arena_dup(arena, row(desk, R_part, part, F_superseded_by));
		if (part == NULL || strcmp(part, view->part) == 0)
			break;
		if (has_enough(desk, view, part))
			return part;
	}
	registers_each(desk->db, R_part, look_at_older, &replacing);
	for (size_t i = 0; i < replacing.count; i++)
		if (has_enough(desk, view, replacing.part[i]))
			return replacing.part[i];
	return NULL;
}

/* ---- all of it ---- */

static void
look_at_matter(struct desk *desk, const struct event *event, int64_t request, struct arena *arena,
	       struct stock_view *view)
{
	struct matter_query query = {.part = view->part};
	struct event begun;
	struct matter matter;
	double tolerance = guard_setting_number(&desk->around, "stock.over_receipt", 0, 100);

	if (event->value[F_entry] != NULL &&
	    journal_get(desk->db, event->value[F_entry], &begun, arena)) {
		query.event = begun.id;
	} else if (event->value[F_doc] != NULL &&
		   (event->verb == V_receive || event->verb == V_return ||
		    event->verb == V_order)) {
		query.verb = V_order;
		query.doc = event->value[F_doc];
	} else if (event->verb == V_release) {
		query.verb = V_reserve;
		query.request = request;
		query.place = view->from.key;
		query.open = true;
	} else {
		return;
	}
	view->has_matter = stock_matter(desk->db, &query, &matter, arena);
	if (!view->has_matter)
		return;
	view->rest = matter.quantity - matter.done;
	if (matter.verb == V_order && event->verb == V_return)
		view->rest = matter.done;
	else if (matter.verb == V_order)
		view->rest += (int64_t)((double)matter.quantity * tolerance / 100);
}

static const char *
move_under_way(struct desk *desk, const char *place, struct arena *arena)
{
	struct matter_query query = {.verb = V_move, .place = place, .open = true};
	struct matter matter;

	return stock_matter(desk->db, &query, &matter, arena) ? matter.number : NULL;
}

/* Found less what the books say; as of `at` where the count was made earlier. */
static void
look_at_count(struct desk *desk, const struct event *event, struct arena *arena,
	      struct stock_view *view)
{
	const char *serial = event->value[F_serial];
	struct stock_query query = {.part = view->part,
				    .location = view->from.key,
				    .lot = event->value[F_lot],
				    .serial =
					serial != NULL ? value_serial_key(serial, arena) : NULL,
				    .until = event->at < event->rec ? event->at : 0};
	struct average average = stock_average(desk->db, view->part);

	view->quantity = quantity_of(event->value[F_counted], 0);
	if (view->from.key == NULL)
		return;
	view->difference = view->quantity - stock_on_hand(desk->db, &query);
	view->difference_worth = average_worth(view->difference, average_cost(&average));
	view->in_transit = move_under_way(desk, view->from.key, arena);
}

static void
look_at_request(struct desk *desk, int64_t request, struct stock_view *view)
{
	const char *word =
	    request != 0 ? desk->around.request(desk->around.of, request, F_state) : NULL;

	view->has_request = word != NULL;
	view->request_open = word != NULL && strcmp(word, "closed") != 0 &&
			     strcmp(word, "archived") != 0 && strcmp(word, "cancelled") != 0 &&
			     strcmp(word, "merged") != 0;
}

static void
look_at_source(struct desk *desk, const struct event *event, int64_t request, struct arena *arena,
	       struct stock_view *view)
{
	const char *lot = event->value[F_lot];
	const char *serial = event->value[event->verb == V_part ? F_serial_in : F_serial];
	const char *key = serial != NULL ? value_serial_key(serial, arena) : "";
	struct stock_query query = {.part = view->part, .location = view->from.key};

	if (lot != NULL && *lot == '\0')
		lot = NULL;
	view->serial_at = stock_place_of(desk->db, view->part, key, arena);
	if (view->serial_at != NULL)
		view->serial_on = stock_asset_of(desk->db, view->part, key, arena);
	if (view->from.key == NULL)
		return;
	look_at_lots(desk, lot, request, arena, view);
	if (event->verb != V_reserve)
		query.lot = lot;
	query.serial = view->by_serial && *key != '\0' ? key : NULL;
	view->here = stock_on_hand(desk->db, &query);
}

void
stock_look(struct desk *desk, const struct event *event, struct arena *arena,
	   struct stock_view *view)
{
	bool counts = event->verb == V_count;
	int64_t request = event->value[F_request] != NULL
			      ? desk_id(desk, id_of_text(event->value[F_request]))
			      : 0;
	enum field_id from = counts ? F_location : event->verb == V_order ? F_supplier : F_from;

	*view = (struct stock_view){.part = event->value[F_part]};
	if (view->part == NULL)
		return;
	view->quantity = quantity_of(event->value[F_qty], ONE_PIECE);
	view->day = day_of(event->at, arena);
	look_at_part(desk, arena, view);
	look_at_end(desk, event->value[from], arena, &view->from);
	look_at_end(desk, event->value[F_to], arena, &view->to);
	look_at_request(desk, request, view);
	look_at_source(desk, event, request, arena, view);
	look_at_matter(desk, event, request, arena, view);
	if (counts)
		look_at_count(desk, event, arena, view);
	else if (stock_is_short(event, view))
		view->instead = find_instead(desk, view, arena);
}

const struct stock_view *
stock_look_part(void *of, const struct request *request, const struct event *event)
{
	struct desk *desk = of;
	struct arena *arena = &desk->answers;
	struct stock_view *view;
	struct event asked = *event;
	const char *serial = event->value[F_serial_out];
	double hours = guard_setting_number(&desk->around, "stock.late_hours", 1, 1e6);

	if (event->value[F_part] == NULL ||
	    (event->value[F_from] == NULL && !stock_knows(desk->db, event->value[F_part])))
		return NULL;
	view = arena_take(arena, sizeof(*view));
	asked.value[F_request] = request->value[F_id];
	asked.value[F_to] = stock_site_place(desk, request->value[F_site], arena);
	stock_look(desk, &asked, arena, view);
	view->late = (double)(event->known - event->at) > hours * HOUR;
	if (serial != NULL)
		view->removed_from =
		    stock_asset_of(desk->db, view->part, value_serial_key(serial, arena), arena);
	return view;
}
