/* SPDX-License-Identifier: MIT
 *
 * Taking a movement back by its opposite.
 */
#include <string.h>

#include "rules/quantity.h"
#include "store/journal.h"
#include "store/sql.h"
#include "store/stock_inside.h"

enum { DROP_MATTER, SET_REVERSED };
static const char *const sql[] = {
    [DROP_MATTER] = "DELETE FROM stock_open WHERE event = ?1",
    [SET_REVERSED] = "UPDATE movement SET reversed = ?2 WHERE event = ?1",
};

struct reversing {
	struct movement movement[4];
	size_t count;
	struct arena *arena;
};

static bool
keep_movement(void *context, const struct movement *movement)
{
	struct reversing *reversing = context;
	struct movement *kept = &reversing->movement[reversing->count++];

	*kept = *movement;
	kept->part = arena_dup(reversing->arena, movement->part);
	kept->source = arena_dup(reversing->arena, movement->target);
	kept->target = arena_dup(reversing->arena, movement->source);
	kept->lot = arena_dup(reversing->arena, movement->lot);
	kept->serial = arena_dup(reversing->arena, movement->serial);
	kept->asset = NULL;
	return reversing->count < sizeof(reversing->movement) / sizeof(reversing->movement[0]);
}

/* Back by its opposite, at the same worth, so that the average is what it would have been. */
static void
move_back(struct applying *a, struct movement *movement)
{
	bool from = place_is_valued(stock_place(a->db, movement->source));
	bool to = place_is_valued(stock_place(a->db, movement->target));
	struct average average = stock_average(a->db, a->part);
	int64_t last = average.last, sign = to ? 1 : -1;

	movement->at = a->event->at;
	stock_write_movement(a, movement);
	if (from == to)
		return;
	average_in(&average, sign * movement->quantity, sign * movement->worth);
	average.last = last;
	stock_set_average(a, &average);
}

static void
drop_matter(struct applying *a, int64_t event)
{
	struct statement *statement = sql_take(a->db, sql[DROP_MATTER]);

	sql_bind_int(statement, 1, event);
	sql_run(statement);
}

/* What the event had settled is open again; what it began is not there any more. */
static void
unsettle(struct applying *a, const struct event *wrong)
{
	int64_t quantity = quantity_of(wrong->value[F_qty], ONE_PIECE);
	int64_t missing = quantity_of(wrong->value[F_missing], 0);
	int64_t entry = wrong->verb == V_consume ? 0 : stock_entry_of(a, wrong);
	int64_t order =
	    wrong->verb == V_receive && entry == 0 ? stock_order_of(a, wrong->value[F_doc]) : 0;

	drop_matter(a, wrong->id);
	if (entry != 0)
		stock_settle(a->db, entry, -quantity - missing);
	else if (order != 0)
		stock_settle(a->db, order, -quantity);
}

void
stock_reverse(struct applying *a)
{
	struct reversing reversing = {.arena = &a->arena};
	struct event wrong;
	struct statement *statement;

	if (stock_value(a, F_entry) == NULL ||
	    !journal_get(a->db, stock_value(a, F_entry), &wrong, &a->arena) ||
	    strcmp(wrong.subject, a->event->subject) != 0 || wrong.verb == V_reverse)
		return;
	stock_movements(a->db, &(struct movement_query){.event = wrong.id}, keep_movement,
			&reversing);
	for (size_t i = reversing.count; i > 0; i--)
		move_back(a, &reversing.movement[i - 1]);
	statement = sql_take(a->db, sql[SET_REVERSED]);
	sql_bind_int(statement, 1, wrong.id);
	sql_bind_int(statement, 2, a->event->id);
	sql_run(statement);
	unsettle(a, &wrong);
}
