/* SPDX-License-Identifier: MIT
 *
 * Where things have been, and where they are now: a serial number's way, and the equipment and
 * customers that a lot went to.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/quantity.h"
#include "store/journal.h"
#include "store/registers.h"
#include "store/stock.h"
#include "text/value.h"
#include "tool/stock_lines_parts.h"

static const char *
text_or_null(const char *text)
{
	return *text != '\0' ? text : NULL;
}

static struct movement_query
query_of(struct stock_lines *lines)
{
	const char *serial = stock_only_value(lines, F_serial);

	return (struct movement_query){
	    .part = stock_only_key(lines, F_part),
	    .lot = stock_only_value(lines, F_lot),
	    .serial = serial != NULL ? value_serial_key(serial, &lines->desk->arena) : NULL};
}

static const char *
request_text(int64_t request, struct arena *arena)
{
	char id[ID_TEXT];

	if (request == 0)
		return NULL;
	id_print(request, id);
	return arena_dup(arena, id);
}

/* A serial number as it was typed with the event; the ledger compares keys. */
static const char *
serial_as_typed(struct stock_lines *lines, const struct movement *movement, struct arena *arena)
{
	static const enum field_id fields[] = {F_serial, F_serial_out};
	char number[ID_TEXT];
	struct event event;

	if (*movement->serial == '\0')
		return NULL;
	id_print(id_make(movement->origin, movement->number), number);
	if (!journal_get(lines->desk->db, number, &event, arena))
		return movement->serial;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const char *typed = event.value[fields[i]];

		if (typed != NULL && strcmp(value_serial_key(typed, arena), movement->serial) == 0)
			return typed;
	}
	return movement->serial;
}

/* ---- trace ---- */

static bool
print_movement(void *context, const struct movement *movement)
{
	struct stock_lines *lines = context;
	struct arena *arena = &lines->arena;
	char number[ID_TEXT];
	const char *value[F_COUNT] = {[F_verb] = movement->verb,
				      [F_part] = movement->part,
				      [F_from] = movement->source,
				      [F_to] = movement->target,
				      [F_lot] = text_or_null(movement->lot),
				      [F_serial] = serial_as_typed(lines, movement, arena),
				      [F_asset] = movement->asset,
				      [F_actor] = movement->actor};

	id_print(id_make(movement->origin, movement->number), number);
	value[F_event] = arena_dup(arena, number);
	value[F_at] = value_of_time(movement->at, arena);
	value[F_qty] = quantity_text(movement->quantity, arena);
	value[F_worth] = value_of_integer(movement->worth, arena);
	value[F_request] = request_text(movement->request, arena);
	value[F_reversed] = movement->reversed != 0 ? "yes" : NULL;
	stock_line(lines, value);
	return true;
}

void
stock_print_trace(struct stock_lines *lines)
{
	struct movement_query query = query_of(lines);

	stock_movements(lines->desk->db, &query, print_movement, lines);
}

/* ---- installed ---- */

/* So many of one part and lot, or one piece, on one equipment or, where none is known, at a place.
 */
struct installation {
	const char *part, *lot, *serial, *asset, *place;
	const char *typed; /* the serial number as people write it */
	int64_t quantity, request, at;
	size_t order; /* by which what is alike keeps its order */
};

struct installations {
	struct stock_lines *lines;
	struct installation *at;
	size_t count, room;
	struct arena arena;
};

static bool
note_installation(void *context, const struct movement *movement)
{
	struct installations *all = context;
	struct arena *arena = &all->arena;

	if (movement->reversed != 0 || strcmp(movement->verb, verb_of(V_consume)->name) != 0)
		return true;
	if (all->count == all->room) {
		all->room = all->room > 0 ? all->room * 2 : 64;
		all->at = xrealloc(all->at, all->room, sizeof(*all->at));
	}
	all->at[all->count] =
	    (struct installation){.part = arena_dup(arena, movement->part),
				  .lot = arena_dup(arena, movement->lot),
				  .serial = arena_dup(arena, movement->serial),
				  .asset = arena_dup(arena, movement->asset),
				  .place = arena_dup(arena, movement->target),
				  .typed = serial_as_typed(all->lines, movement, arena),
				  .quantity = movement->quantity,
				  .request = movement->request,
				  .at = movement->at,
				  .order = all->count};
	all->count++;
	return true;
}

static int
compare_texts(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static int
compare_what(const struct installation *a, const struct installation *b)
{
	int different = strcmp(a->part, b->part);

	if (different == 0)
		different = strcmp(a->lot, b->lot);
	if (different == 0)
		different = strcmp(a->serial, b->serial);
	if (different == 0)
		different = compare_texts(a->asset, b->asset);
	if (different == 0 && a->asset == NULL)
		different = strcmp(a->place, b->place);
	return different;
}

static int
compare_installations(const void *left, const void *right)
{
	const struct installation *a = left, *b = right;
	int different = compare_what(a, b);

	return different != 0 ? different : (a->order > b->order) - (a->order < b->order);
}

/* A piece may have come back, or gone on to other equipment. */
static bool
is_there_still(struct stock_lines *lines, const struct installation *i)
{
	struct db *db = lines->desk->db;
	const char *place;

	if (*i->serial == '\0')
		return true;
	place = stock_place_of(db, i->part, i->serial, &lines->arena);
	return place != NULL && strcmp(place, i->place) == 0 &&
	       value_same(stock_asset_of(db, i->part, i->serial, &lines->arena), i->asset);
}

static const char *
of_asset_or_request(struct stock_lines *lines, const struct installation *i, enum field_id field)
{
	struct desk *desk = lines->desk;
	const char *value =
	    i->asset != NULL ? registers_value(desk->db, R_asset, i->asset, field) : NULL;

	if (value != NULL)
		return arena_dup(&lines->arena, value);
	value = i->request != 0 ? desk->around.request(desk->around.of, i->request, field) : NULL;
	return arena_dup(&lines->arena, value);
}

static void
print_installation(struct stock_lines *lines, const struct installation *i)
{
	struct arena *arena = &lines->arena;
	const char *value[F_COUNT] = {[F_part] = i->part,
				      [F_lot] = text_or_null(i->lot),
				      [F_serial] = i->typed,
				      [F_asset] = i->asset};
	const char *which = *i->serial != '\0' ? i->serial : *i->lot != '\0' ? i->lot : "-";

	if (!is_there_still(lines, i))
		return;
	value[F_qty] = quantity_text(i->quantity, arena);
	value[F_customer] = of_asset_or_request(lines, i, F_customer);
	value[F_site] = of_asset_or_request(lines, i, F_site);
	value[F_request] = request_text(i->request, arena);
	value[F_at] = value_of_time(i->at, arena);
	value[F_ref] =
	    arena_format(arena, "%s/%s/%s", i->part, which, i->asset != NULL ? i->asset : i->place);
	stock_line(lines, value);
	desk_forget_answers(lines->desk);
}

void
stock_print_installed(struct stock_lines *lines)
{
	struct installations all = {.lines = lines};
	struct movement_query query = query_of(lines);

	stock_movements(lines->desk->db, &query, note_installation, &all);
	if (all.count > 0)
		qsort(all.at, all.count, sizeof(*all.at), compare_installations);
	for (size_t i = 0; i < all.count; i++) {
		struct installation *last = &all.at[i];

		/* What is alike becomes one line: how many in all, and the last time. */
		if (i + 1 < all.count && compare_what(last, last + 1) == 0) {
			if (*last->serial == '\0')
				last[1].quantity += last->quantity;
			continue;
		}
		print_installation(lines, last);
	}
	free(all.at);
	arena_free(&all.arena);
}
