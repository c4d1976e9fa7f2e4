/* SPDX-License-Identifier: MIT
 *
 * Reading what is open in the ledger, and its movements.
 */
#include "store/sql.h"
#include "store/stock.h"

enum {
	MATTERS,
	MATTERS_OF_PART,
	MATTER,
	RESERVED,
	MOVEMENTS,
	MOVEMENTS_OF_EVENT,
	MOVEMENTS_OF_PART,
	MOVEMENTS_OF_SERIAL,
	MOVEMENTS_OF_LOT
};

#define MATTER_COLUMNS                                                                        \
	"SELECT event, verb, part, doc, request, source, target, lot, serial, qty, done, "    \
	"due, price, (SELECT origin || number FROM event WHERE event.id = stock_open.event) " \
	"FROM stock_open WHERE "
#define MATTER_FILTER                                                                  \
	" AND (?2 IS NULL OR verb = ?2) AND (?3 IS NULL OR doc = ?3) "                 \
	"AND (?4 IS NULL OR source = ?4 OR target = ?4) AND (?5 = 0 OR request = ?5) " \
	"AND (?6 = 0 OR done < qty) ORDER BY event"
#define MOVEMENT_COLUMNS                                                                         \
	"SELECT movement.event, movement.leg, movement.part, movement.source, movement.target, " \
	"movement.lot, movement.serial, movement.qty, movement.worth, movement.at, "             \
	"movement.request, movement.asset, movement.reversed, event.verb, event.origin, "        \
	"event.actor, event.number FROM movement JOIN event ON event.id = movement.event WHERE "
#define MOVEMENT_ORDER " ORDER BY movement.event, movement.leg"

static const char *const sql[] = {
    [MATTERS] = MATTER_COLUMNS "(?1 IS NULL OR part = ?1)" MATTER_FILTER,
    [MATTERS_OF_PART] = MATTER_COLUMNS "part = ?1" MATTER_FILTER,
    [MATTER] = MATTER_COLUMNS "event = ?7 AND (?1 IS NULL OR part = ?1)" MATTER_FILTER,
    [RESERVED] = "SELECT coalesce(sum(qty - done), 0) FROM stock_open WHERE part = ?1 "
		 "AND verb = 'reserve' AND source = ?2 AND request <> ?3 AND done < qty",
    [MOVEMENTS] = MOVEMENT_COLUMNS "1" MOVEMENT_ORDER,
    [MOVEMENTS_OF_EVENT] = MOVEMENT_COLUMNS "movement.event = ?4" MOVEMENT_ORDER,
    [MOVEMENTS_OF_PART] =
	MOVEMENT_COLUMNS "movement.part = ?1 AND (?2 IS NULL OR movement.lot = ?2) "
			 "AND (?3 IS NULL OR movement.serial = ?3)" MOVEMENT_ORDER,
    [MOVEMENTS_OF_SERIAL] = MOVEMENT_COLUMNS "movement.serial = ?3 AND movement.serial <> '' "
					     "AND (?2 IS NULL OR movement.lot = ?2)" MOVEMENT_ORDER,
    [MOVEMENTS_OF_LOT] = MOVEMENT_COLUMNS "movement.lot = ?2 AND movement.lot <> ''" MOVEMENT_ORDER,
};

/* ---- what is open ---- */

void
stock_matters(struct db *db, const struct matter_query *query,
	      bool (*each)(void *context, const struct matter *matter), void *context)
{
	int which = query->event != 0 ? MATTER : query->part != NULL ? MATTERS_OF_PART : MATTERS;
	struct statement *row = sql_take(db, sql[which]);

	sql_bind_text(row, 1, query->part);
	sql_bind_text(row, 2, query->verb != V_none ? verb_of(query->verb)->name : NULL);
	sql_bind_text(row, 3, query->doc);
	sql_bind_text(row, 4, query->place);
	sql_bind_int(row, 5, query->request);
	sql_bind_int(row, 6, query->open);
	if (query->event != 0)
		sql_bind_int(row, 7, query->event);
	while (sql_step(row)) {
		struct matter matter = {
		    .event = sql_int(row, 0),
		    .verb = verb_find(sql_text(row, 1)),
		    .part = sql_text(row, 2),
		    .doc = sql_text_or_null(row, 3),
		    .request = sql_int(row, 4),
		    .source = sql_text(row, 5),
		    .target = sql_text_or_null(row, 6),
		    .lot = sql_text(row, 7),
		    .serial = sql_text(row, 8),
		    .quantity = sql_int(row, 9),
		    .done = sql_int(row, 10),
		    .due = sql_text_or_null(row, 11),
		    .price = sql_int(row, 12),
		    .number = sql_text(row, 13),
		};

		if (!each(context, &matter)) {
			sql_done(row);
			return;
		}
	}
}

struct keeping {
	struct matter *matter;
	struct arena *arena;
	bool found;
};

static bool
keep_first(void *context, const struct matter *matter)
{
	struct keeping *keeping = context;
	struct arena *arena = keeping->arena;

	*keeping->matter = *matter;
	keeping->matter->number = arena_dup(arena, matter->number);
	keeping->matter->part = arena_dup(arena, matter->part);
	keeping->matter->doc = arena_dup(arena, matter->doc);
	keeping->matter->source = arena_dup(arena, matter->source);
	keeping->matter->target = arena_dup(arena, matter->target);
	keeping->matter->lot = arena_dup(arena, matter->lot);
	keeping->matter->serial = arena_dup(arena, matter->serial);
	keeping->matter->due = arena_dup(arena, matter->due);
	keeping->found = true;
	return false;
}

bool
stock_matter(struct db *db, const struct matter_query *query, struct matter *matter,
	     struct arena *arena)
{
	struct keeping keeping = {matter, arena, false};

	stock_matters(db, query, keep_first, &keeping);
	return keeping.found;
}

int64_t
stock_reserved(struct db *db, const char *part, const char *location, int64_t except)
{
	struct statement *statement = sql_take(db, sql[RESERVED]);
	int64_t reserved;

	sql_bind_text(statement, 1, part);
	sql_bind_text(statement, 2, location);
	sql_bind_int(statement, 3, except);
	reserved = sql_step(statement) ? sql_int(statement, 0) : 0;
	sql_done(statement);
	return reserved;
}

/* ---- movements ---- */

void
stock_movements(struct db *db, const struct movement_query *query,
		bool (*each)(void *context, const struct movement *movement), void *context)
{
	int which = query->event != 0       ? MOVEMENTS_OF_EVENT
		    : query->part != NULL   ? MOVEMENTS_OF_PART
		    : query->serial != NULL ? MOVEMENTS_OF_SERIAL
		    : query->lot != NULL    ? MOVEMENTS_OF_LOT
					    : MOVEMENTS;
	struct statement *row = sql_take(db, sql[which]);

	if (which == MOVEMENTS_OF_EVENT)
		sql_bind_int(row, 4, query->event);
	if (which == MOVEMENTS_OF_PART)
		sql_bind_text(row, 1, query->part);
	if (which != MOVEMENTS_OF_EVENT && which != MOVEMENTS)
		sql_bind_text(row, 2, query->lot);
	if (which == MOVEMENTS_OF_PART || which == MOVEMENTS_OF_SERIAL)
		sql_bind_text(row, 3, query->serial);
	while (sql_step(row)) {
		struct movement movement = {
		    .event = sql_int(row, 0),
		    .leg = sql_int(row, 1),
		    .part = sql_text(row, 2),
		    .source = sql_text(row, 3),
		    .target = sql_text(row, 4),
		    .lot = sql_text(row, 5),
		    .serial = sql_text(row, 6),
		    .quantity = sql_int(row, 7),
		    .worth = sql_int(row, 8),
		    .at = sql_int(row, 9),
		    .request = sql_int(row, 10),
		    .asset = sql_text_or_null(row, 11),
		    .reversed = sql_int(row, 12),
		    .verb = sql_text(row, 13),
		    .origin = sql_text(row, 14),
		    .actor = sql_text(row, 15),
		    .number = sql_int(row, 16),
		};

		if (!each(context, &movement)) {
			sql_done(row);
			return;
		}
	}
}
