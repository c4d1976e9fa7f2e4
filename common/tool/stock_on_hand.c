/* SPDX-License-Identifier: MIT
 *
 * What is where, in which lots, what is to be counted, what is below its minimum, what is open.
 */
#include <string.h>

#include "base/when.h"
#include "rules/quantity.h"
#include "store/registers.h"
#include "store/stock.h"
#include "text/value.h"
#include "tool/stock_lines_parts.h"

#define PLACES_TO_TAKE_FROM (PLACES_OF_SHELVES | PLACE(van))

static const char *
text_or_null(const char *text)
{
	return *text != '\0' ? text : NULL;
}

static const char *
today(const struct stock_lines *lines, char day[WHEN_TEXT])
{
	when_print_day(when_day(lines->desk->now), day);
	return day;
}

static bool
is_real(struct stock_lines *lines, const char *location)
{
	return place_is_real(stock_place(lines->desk->db, location));
}

static void
each_row(struct stock_lines *lines, bool (*each)(void *context, const struct stock_row *row),
	 void *context)
{
	struct stock_query query = {.part = stock_only_key(lines, F_part),
				    .location = stock_only_key(lines, F_location)};

	stock_each(lines->desk->db, &query, each, context);
}

/* What can be had of the part there, and how many are reserved. */
static int64_t
available_at(struct stock_lines *lines, const char *part, const char *location, int64_t *reserved)
{
	struct lot *lots;
	char day[WHEN_TEXT];
	size_t count = stock_lots(lines->desk->db, part, location, &lots, &lines->arena);

	*reserved = stock_reserved(lines->desk->db, part, location, 0);
	return lots_available(lots, count, today(lines, day), *reserved);
}

/* ---- on-hand ---- */

/* The lots of one part at one place, added up. */
struct adding {
	struct stock_lines *lines;
	char *part, *location; /* in `keys`; NULL = none yet */
	struct arena keys;
	int64_t quantity;
};

static void
print_place(struct adding *adding)
{
	struct stock_lines *lines = adding->lines;
	struct arena *arena = &lines->arena;
	const char *value[F_COUNT] = {[F_part] = adding->part, [F_location] = adding->location};
	struct average average;
	int64_t available, reserved;
	enum place_kind kind;

	if (adding->part == NULL)
		return;
	kind = stock_place(lines->desk->db, adding->location);
	if (!place_is_real(kind))
		return;
	available = available_at(lines, adding->part, adding->location, &reserved);
	value[F_qty] = quantity_text(adding->quantity, arena);
	value[F_reserved] = quantity_text(reserved, arena);
	if ((PLACES_TO_TAKE_FROM & (1u << kind)) != 0)
		value[F_available] = quantity_text(available, arena);
	if (place_is_valued(kind)) {
		average = stock_average(lines->desk->db, adding->part);
		value[F_unit_cost] = value_of_integer(average_cost(&average), arena);
		value[F_worth] = value_of_integer(
		    average_worth(adding->quantity, average_cost(&average)), arena);
	}
	stock_line(lines, value);
}

static bool
add_row(void *context, const struct stock_row *row)
{
	struct adding *adding = context;

	if (adding->part == NULL || strcmp(adding->part, row->part) != 0 ||
	    strcmp(adding->location, row->location) != 0) {
		print_place(adding);
		arena_reset(&adding->keys);
		adding->part = arena_dup(&adding->keys, row->part);
		adding->location = arena_dup(&adding->keys, row->location);
		adding->quantity = 0;
	}
	adding->quantity += row->quantity;
	return true;
}

void
stock_print_on_hand(struct stock_lines *lines)
{
	struct adding adding = {.lines = lines};

	each_row(lines, add_row, &adding);
	print_place(&adding);
	arena_free(&adding.keys);
}

/* ---- lots and sheets ---- */

static bool
print_lot(void *context, const struct stock_row *row)
{
	struct stock_lines *lines = context;
	struct db *db = lines->desk->db;
	const char *value[F_COUNT] = {[F_part] = row->part,
				      [F_location] = row->location,
				      [F_lot] = text_or_null(row->lot),
				      [F_serial] = text_or_null(row->serial)};
	const char *key = arena_format(&lines->arena, "%s/%s", row->part, row->lot);

	if (!is_real(lines, row->location))
		return true;
	value[F_qty] = quantity_text(row->quantity, &lines->arena);
	if (value[F_lot] != NULL) {
		value[F_expires] =
		    arena_dup(&lines->arena, registers_value(db, R_lot, key, F_expires));
		value[F_blocked] =
		    arena_dup(&lines->arena, registers_value(db, R_lot, key, F_blocked));
	}
	stock_line(lines, value);
	return true;
}

void
stock_print_lots(struct stock_lines *lines)
{
	each_row(lines, print_lot, lines);
}

/* A blind sheet does not tell what the books have. */
static bool
print_to_count(void *context, const struct stock_row *row)
{
	struct stock_lines *lines = context;
	const char *value[F_COUNT] = {[F_part] = row->part,
				      [F_location] = row->location,
				      [F_lot] = text_or_null(row->lot),
				      [F_serial] = text_or_null(row->serial)};
	enum place_kind kind = stock_place(lines->desk->db, row->location);

	if ((PLACES_TO_TAKE_FROM & (1u << kind)) != 0)
		stock_line(lines, value);
	return true;
}

void
stock_print_sheet(struct stock_lines *lines)
{
	each_row(lines, print_to_count, lines);
}

/* ---- below ---- */

struct summing {
	struct stock_lines *lines;
	int64_t available;
	char location[100]; /* the last one that counted */
};

static bool
sum_place(void *context, const struct stock_row *row)
{
	struct summing *summing = context;
	enum place_kind kind = stock_place(summing->lines->desk->db, row->location);
	int64_t reserved;

	if (strcmp(summing->location, row->location) == 0 ||
	    (PLACES_OF_SHELVES & (1u << kind)) == 0)
		return true;
	strlcpy(summing->location, row->location, sizeof(summing->location));
	summing->available += available_at(summing->lines, row->part, row->location, &reserved);
	return true;
}

static bool
sum_order(void *context, const struct matter *matter)
{
	int64_t *ordered = context;

	*ordered += matter->quantity - matter->done;
	return true;
}

/* Up to the maximum, in whole packs, at least what must be ordered at least. */
static int64_t
to_order(const struct register_row *part, int64_t position, int64_t least)
{
	int64_t most = quantity_of(part->value[F_max], least);
	int64_t pack = quantity_of(part->value[F_pack], 1);
	int64_t minimum = quantity_of(part->value[F_moq], 0);
	int64_t wanted = (most > least ? most : least) - position;

	if (wanted <= 0)
		return 0;
	if (wanted < minimum)
		wanted = minimum;
	return (wanted + pack - 1) / pack * pack;
}

static bool
look_at_minimum(void *context, const struct register_row *part)
{
	struct stock_lines *lines = context;
	struct arena *arena = &lines->arena;
	const char *key = part->value[F_key];
	struct summing summing = {.lines = lines};
	int64_t least = quantity_of(part->value[F_min], 0), ordered = 0;
	const char *value[F_COUNT] = {[F_part] = key,
				      [F_min] = part->value[F_min],
				      [F_max] = part->value[F_max],
				      [F_supplier] = part->value[F_supplier]};

	if (part->value[F_min] == NULL || part->value[F_retired] != NULL)
		return true;
	stock_each(lines->desk->db, &(struct stock_query){.part = key}, sum_place, &summing);
	if (summing.available >= least)
		return true;
	stock_matters(lines->desk->db,
		      &(struct matter_query){.verb = V_order, .part = key, .open = true}, sum_order,
		      &ordered);
	value[F_available] = quantity_text(summing.available, arena);
	value[F_on_order] = quantity_text(ordered, arena);
	value[F_qty] = quantity_text(to_order(part, summing.available + ordered, least), arena);
	stock_line(lines, value);
	return true;
}

void
stock_print_below(struct stock_lines *lines)
{
	registers_each(lines->desk->db, R_part, look_at_minimum, lines);
}

/* ---- open ---- */

static bool
print_matter(void *context, const struct matter *matter)
{
	struct stock_lines *lines = context;
	struct arena *arena = &lines->arena;
	char id[ID_TEXT];
	const char *value[F_COUNT] = {[F_event] = matter->number,
				      [F_verb] = verb_of(matter->verb)->name,
				      [F_part] = matter->part,
				      [F_from] = matter->source,
				      [F_to] = matter->target,
				      [F_lot] = text_or_null(matter->lot),
				      [F_serial] = text_or_null(matter->serial),
				      [F_doc] = matter->doc,
				      [F_due_on] = matter->due};

	value[F_qty] = quantity_text(matter->quantity, arena);
	value[F_rest] = quantity_text(matter->quantity - matter->done, arena);
	if (matter->request != 0) {
		id_print(matter->request, id);
		value[F_request] = arena_dup(arena, id);
	}
	stock_line(lines, value);
	return true;
}

void
stock_print_open(struct stock_lines *lines)
{
	struct matter_query query = {.part = stock_only_key(lines, F_part), .open = true};

	stock_matters(lines->desk->db, &query, print_matter, lines);
}
