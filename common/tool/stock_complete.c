/* SPDX-License-Identifier: MIT */
#include "tool/stock_complete.h"

#include <stdio.h>
#include <string.h>

#include "base/gregorian.h"
#include "base/when.h"
#include "rules/quantity.h"
#include "store/journal.h"
#include "store/registers.h"
#include "text/value.h"
#include "tool/stock_view.h"

#define DAY 86400

struct completing {
	struct desk *desk;
	struct event *event;
	struct arena *arena;
};

static const char *
value(const struct completing *c, enum field_id field)
{
	const char *given = c->event->value[field];

	return given != NULL && *given != '\0' ? given : NULL;
}

static void
set(struct completing *c, enum field_id field, const char *text)
{
	if (value(c, field) == NULL)
		c->event->value[field] = text;
}

static const char *
of_part(const struct completing *c, enum field_id field)
{
	const char *part = value(c, F_part);

	return part != NULL ? arena_dup(c->arena, registers_value(c->desk->db, R_part, part, field))
			    : NULL;
}

static const char *
only(struct completing *c, enum place_kind kind)
{
	return stock_only_place(c->desk, kind, NULL, c->arena);
}

static const char *
van(struct completing *c)
{
	const char *engineer = value(c, F_engineer);

	return engineer != NULL ? stock_only_place(c->desk, PLACE_van, engineer, c->arena) : NULL;
}

static void
resolve_places(struct completing *c)
{
	static const enum field_id places[] = {F_from, F_to, F_location, F_supplier};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (value(c, places[i]) != NULL)
			c->event->value[places[i]] =
			    stock_location(c->desk, value(c, places[i]), c->arena);
}

/* ---- what an earlier event says ---- */

/* The rest of a move or loan comes back as it went. */
static const char *
complete_matter(struct completing *c, enum verb begun)
{
	struct matter_query query = {.verb = begun};
	struct event entry;
	struct matter matter;

	if (!journal_get(c->desk->db, c->event->value[F_entry], &entry, c->arena))
		return "there is no such event";
	query.event = entry.id;
	if (!stock_matter(c->desk->db, &query, &matter, c->arena))
		return arena_format(c->arena, "event %s is no %s that stands",
				    c->event->value[F_entry], verb_of(begun)->name);
	if (matter.done >= matter.quantity)
		return arena_format(c->arena, "nothing of event %s is still out",
				    c->event->value[F_entry]);
	if (value(c, F_part) != NULL && !value_is(matter.part, value(c, F_part)))
		return arena_format(c->arena, "part: event %s is of %s", c->event->value[F_entry],
				    matter.part);
	c->event->value[F_part] = matter.part;
	set(c, F_lot, *matter.lot != '\0' ? matter.lot : NULL);
	set(c, F_serial, *matter.serial != '\0' ? matter.serial : NULL);
	set(c, F_qty, quantity_text(matter.quantity - matter.done, c->arena));
	c->event->value[F_from] = begun == V_move ? entry.value[F_transit] : matter.target;
	if (begun == V_move)
		set(c, F_to, matter.target);
	return NULL;
}

static void
take_order(struct completing *c)
{
	struct matter_query query = {
	    .verb = V_order, .part = value(c, F_part), .doc = value(c, F_doc)};
	struct matter order;

	if (query.doc == NULL || query.part == NULL ||
	    !stock_matter(c->desk->db, &query, &order, c->arena))
		return;
	set(c, F_from, order.source);
	set(c, F_price, value_of_integer(order.price, c->arena));
}

/* ---- verbs ---- */

/* A lot whose own day is not known lasts as long as the part does. */
static void
complete_expiry(struct completing *c)
{
	int64_t days = value_integer(of_part(c, F_shelf_days), 0);
	const char *key = arena_format(c->arena, "%s/%s", value(c, F_part), value(c, F_lot));
	char text[WHEN_TEXT];

	if (days == 0 || value(c, F_expires) != NULL ||
	    registers_value(c->desk->db, R_lot, key, F_key) != NULL)
		return;
	when_print(c->event->at + days * DAY, text);
	c->event->value[F_expires] = arena_dup_n(c->arena, text, 10);
}

static const char *
complete_receive(struct completing *c)
{
	const char *why = NULL;
	enum place_kind from;

	if (c->event->value[F_entry] != NULL) {
		why = complete_matter(c, V_move);
		return why;
	}
	take_order(c);
	from = stock_place(c->desk->db, value(c, F_from));
	if (from == PLACE_supplier && value(c, F_result) != NULL &&
	    !value_is(value(c, F_result), "pass"))
		set(c, F_to, only(c, PLACE_quarantine));
	else
		set(c, F_to, only(c, PLACE_warehouse));
	if (value(c, F_lot) != NULL && value(c, F_part) != NULL)
		complete_expiry(c);
	return NULL;
}

static void
complete_return(struct completing *c)
{
	const char *condition = value(c, F_condition);
	bool good = condition == NULL || value_is(condition, "good");

	set(c, F_from, van(c));
	set(c, F_to, only(c, good ? PLACE_warehouse : PLACE_quarantine));
}

static void
complete_release(struct completing *c)
{
	struct matter_query query = {.verb = V_reserve, .part = value(c, F_part), .open = true};
	struct matter matter;

	if (value(c, F_request) == NULL || query.part == NULL)
		return;
	query.request = desk_id(c->desk, id_of_text(value(c, F_request)));
	query.place = value(c, F_from);
	if (!stock_matter(c->desk->db, &query, &matter, c->arena))
		return;
	set(c, F_from, matter.source);
	set(c, F_qty, quantity_text(matter.quantity - matter.done, c->arena));
}

/* The warehouse that a shelf belongs to; a van is by itself. */
static const char *
warehouse_of(struct completing *c, const char *place)
{
	const char *within = registers_value(c->desk->db, R_location, place, F_within);

	return within != NULL ? arena_dup(c->arena, within) : place;
}

static bool
is_ours(struct completing *c, const char *place)
{
	return ((PLACES_OF_SHELVES | PLACE(van)) & (1u << stock_place(c->desk->db, place))) != 0;
}

/* Between warehouses and vans it is on its way until somebody there signs for it. */
static void
complete_move(struct completing *c)
{
	const char *from = value(c, F_from), *to = value(c, F_to);

	if (from == NULL || to == NULL || !is_ours(c, from) || !is_ours(c, to) ||
	    strcmp(warehouse_of(c, from), warehouse_of(c, to)) == 0)
		return;
	c->event->value[F_transit] = only(c, PLACE_intransit);
}

static const char *
complete_back(struct completing *c)
{
	const char *why;
	bool good = value(c, F_condition) == NULL || value_is(value(c, F_condition), "good");

	if (c->event->value[F_entry] == NULL)
		return "which loan? the number of its event is missing";
	why = complete_matter(c, V_lend);
	set(c, F_to, only(c, good ? PLACE_warehouse : PLACE_quarantine));
	return why;
}

const char *
stock_complete(struct desk *desk, struct event *event, struct arena *arena)
{
	struct completing c = {desk, event, arena};

	resolve_places(&c);
	switch (event->verb) {
	case V_receive:
		return complete_receive(&c);
	case V_back:
		return complete_back(&c);
	case V_issue:
		set(&c, F_from, only(&c, PLACE_warehouse));
		set(&c, F_to, van(&c));
		break;
	case V_return:
		complete_return(&c);
		break;
	case V_move:
		complete_move(&c);
		break;
	case V_scrap:
		set(&c, F_from, only(&c, PLACE_quarantine));
		set(&c, F_to, only(&c, PLACE_scrap));
		break;
	case V_reserve:
	case V_lend:
		set(&c, F_from, only(&c, PLACE_warehouse));
		break;
	case V_release:
		complete_release(&c);
		break;
	default:
		break;
	}
	return NULL;
}
