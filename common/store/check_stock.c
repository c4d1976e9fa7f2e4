/* SPDX-License-Identifier: MIT */
#include "store/check_stock.h"

#include <string.h>

#include "base/mem.h"
#include "rules/quantity.h"
#include "store/stock.h"

static void
report(struct check *check, const struct stock_row *row, const char *code, const char *message)
{
	struct arena arena = {0};

	check_report(check, &(struct flaw){arena_format(&arena, STOCK_SUBJECT "%s", row->part),
					   *row->serial != '\0' ? "serial" : "qty", code, message});
	arena_free(&arena);
}

static void
check_piece(struct check *check, const struct stock_row *row, struct arena *arena)
{
	const char *place = stock_place_of(check->db, row->part, row->serial, arena);

	if (row->quantity > ONE_PIECE)
		report(check, row, "serial",
		       arena_format(arena, "%s has piece %s more than once", row->location,
				    row->serial));
	/* The first place is named with each other one. */
	if (place != NULL && strcmp(place, row->location) != 0)
		report(check, row, "serial",
		       arena_format(arena, "piece %s is at %s and at %s", row->serial, place,
				    row->location));
}

static bool
check_row(void *context, const struct stock_row *row)
{
	struct check *check = context;
	struct arena arena = {0};

	if (!place_is_real(stock_place(check->db, row->location)))
		return true;
	if (row->quantity < 0)
		report(check, row, "shortage",
		       arena_format(&arena,
				    "by the books %s has %s%s%s: count it, or record what "
				    "came there",
				    row->location, quantity_text(row->quantity, &arena),
				    *row->lot != '\0' ? " of lot " : "", row->lot));
	else if (*row->serial != '\0')
		check_piece(check, row, &arena);
	arena_free(&arena);
	return true;
}

void
check_stock(struct check *check)
{
	stock_each(check->db, &(struct stock_query){0}, check_row, check);
}
