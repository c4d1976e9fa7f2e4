/* SPDX-License-Identifier: MIT */
#include "tool/stock_lines.h"

#include <string.h>

#include "base/exit.h"
#include "text/near.h"
#include "tool/stock_lines_parts.h"

static const struct stock_listing listings[] = {
    {"on-hand",
     "what is where",
     {F_part, F_location, F_qty, F_reserved, F_available, F_unit_cost, F_worth, F_none},
     false,
     false,
     stock_print_on_hand},
    {"lots",
     "each lot and piece of it",
     {F_part, F_location, F_lot, F_serial, F_qty, F_expires, F_blocked, F_none},
     false,
     false,
     stock_print_lots},
    {"sheet",
     "what to count, blind",
     {F_location, F_part, F_lot, F_serial, F_counted, F_none},
     true,
     false,
     stock_print_sheet},
    {"below",
     "parts below their minimum",
     {F_part, F_available, F_on_order, F_min, F_max, F_qty, F_supplier, F_none},
     false,
     false,
     stock_print_below},
    {"open",
     "orders, moves, reservations and loans that have not ended",
     {F_event, F_verb, F_part, F_qty, F_rest, F_from, F_to, F_lot, F_serial, F_doc, F_request,
      F_due_on, F_none},
     false,
     false,
     stock_print_open},
    {"trace",
     "where a piece, a lot or a part has been",
     {F_event, F_at, F_verb, F_part, F_qty, F_from, F_to, F_lot, F_serial, F_request, F_asset,
      F_reversed, F_actor, F_worth, F_none},
     false,
     false,
     stock_print_trace},
    {"installed",
     "which equipment and customers have it",
     {F_part, F_lot, F_serial, F_qty, F_asset, F_customer, F_site, F_request, F_at, F_ref, F_none},
     false,
     false,
     stock_print_installed},
};
#define LISTINGS ((int)(sizeof(listings) / sizeof(listings[0])))

/* The one that is printed; filters are checked against it. */
static const struct stock_listing *current;

const struct stock_listing *
stock_listing_of(const char *name)
{
	for (int i = 0; i < LISTINGS; i++)
		if (strcmp(listings[i].name, name) == 0)
			return &listings[i];
	return NULL;
}

const char *
stock_listing_near(const char *name)
{
	for (int i = 0; i < LISTINGS && !filter_is(name); i++) {
		const char *likely = listings[i].name;

		if (near_distance(name, likely, strlen(likely)) <= near_limit(strlen(likely)))
			return likely;
	}
	return NULL;
}

static bool
has(const struct stock_listing *listing, enum field_id field)
{
	for (const enum field_id *column = listing->column; *column != F_none; column++)
		if (*column == field)
			return true;
	return false;
}

void
stock_lines_help(FILE *file)
{
	fputs("\nusage: svc-stock [OPTION]... LISTING [FILTER]...\n\n"
	      "Listings, with filters on their columns, as part=P-1:\n",
	      file);
	for (int i = 0; i < LISTINGS; i++) {
		fprintf(file, "  %-10s %s\n            ", listings[i].name, listings[i].about);
		for (const enum field_id *column = listings[i].column; *column != F_none; column++)
			fprintf(file, " %s", field_of(*column)->name);
		fputc('\n', file);
	}
}

static bool
current_has(enum field_id field)
{
	return has(current, field);
}

/* ---- one line ---- */

static const char *
value_of(void *of, enum field_id field, struct arena *arena)
{
	const char *const *value = of;

	(void)arena;
	return value[field];
}

void
stock_line(struct stock_lines *lines, const char *const value[F_COUNT])
{
	struct select_source source = {value_of, (void *)(uintptr_t)value};

	if (select_passes(&lines->selection, lines->desk, &source, &lines->arena)) {
		const char *cell[COLUMNS_MOST];

		lines->shown++;
		for (size_t i = 0; i < lines->out.columns; i++) {
			enum field_id field = lines->out.column[i];

			cell[i] = lines->out.names
				      ? desk_name(lines->desk, field, value[field], &lines->arena)
				      : value[field];
		}
		if (lines->out.writer != NULL)
			writer_line(lines->out.writer, cell);
	}
	arena_reset(&lines->arena);
}

const char *
stock_only_key(const struct stock_lines *lines, enum field_id field)
{
	for (size_t i = 0; i < lines->selection.filters; i++)
		if (lines->selection.filter[i].field == field)
			return select_only_key(lines->desk, &lines->selection.filter[i]);
	return NULL;
}

const char *
stock_only_value(const struct stock_lines *lines, enum field_id field)
{
	for (size_t i = 0; i < lines->selection.filters; i++) {
		const struct filter *filter = &lines->selection.filter[i];

		if (filter->field == field && filter->relation == FILTER_IS && filter->choices == 1)
			return filter->choice[0].text;
	}
	return NULL;
}

/* ---- all of them ---- */

static void
check(const struct stock_listing *listing, const struct options *options)
{
	if (options->dry_run || options->keep_going || options->refused != NULL)
		die("%s: nothing is written, so -n, -k and -r mean nothing", listing->name);
	for (size_t i = 0; i < options->columns; i++)
		if (!has(listing, options->column[i]))
			die("-o %s: %s has no such column", field_of(options->column[i])->name,
			    listing->name);
}

int
stock_list(const struct stock_listing *listing, const struct options *options, char *const *operand)
{
	struct desk desk;
	struct stock_lines lines = {.desk = &desk};
	struct options how = *options;
	int status;

	check(listing, options);
	current = listing;
	how.header = options->header || listing->header;
	desk_open(&desk, options->store, DB_READ);
	select_read(&lines.selection, &desk, operand, options, current_has);
	if (lines.selection.by_id)
		die("%s takes filters, as part=P-1", listing->name);
	db_begin_read(desk.db);
	read_open(&lines.out, &how, listing->column);
	listing->print(&lines);
	read_close(&lines.out);
	db_end_read(desk.db);
	status = select_status(&lines.selection, lines.shown);
	select_free(&lines.selection);
	arena_free(&lines.arena);
	desk_close(&desk);
	return finish(status);
}
