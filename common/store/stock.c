/* SPDX-License-Identifier: MIT
 *
 * Reading the ledger. Writing it is stock_apply.c.
 */
#include "store/stock.h"

#include <string.h>

#include "base/when.h"
#include "store/registers.h"
#include "store/sql.h"
#include "text/value.h"

#define OF_QUERY \
	"(?1 IS NULL OR part = ?1) AND (?3 IS NULL OR lot = ?3) AND (?4 IS NULL OR serial = ?4)"

enum { ON_HAND, ON_HAND_UNTIL, EACH, EACH_OF_PART, EACH_OF_SERIAL, KNOWS, LOTS, ASSET_OF, AVERAGE };

#define ROWS "SELECT part, location, lot, serial, qty, since FROM stock WHERE "
#define ROWS_ORDER " AND (?2 IS NULL OR location = ?2) ORDER BY part, location, lot, serial"
static const char *const sql[] = {
    [ON_HAND] = "SELECT coalesce(sum(qty), 0) FROM stock WHERE " OF_QUERY
		" AND (?2 IS NULL OR location = ?2)",
    [ON_HAND_UNTIL] = "SELECT coalesce(sum(CASE WHEN target = ?2 THEN qty ELSE 0 END - "
		      "CASE WHEN source = ?2 THEN qty ELSE 0 END), 0) FROM movement "
		      "WHERE part = ?1 AND (source = ?2 OR target = ?2) AND at <= ?5 "
		      "AND (?3 IS NULL OR lot = ?3) AND (?4 IS NULL OR serial = ?4)",
    [EACH] = ROWS OF_QUERY ROWS_ORDER,
    [EACH_OF_PART] = ROWS "part = ?1 AND (?3 IS NULL OR lot = ?3) AND "
			  "(?4 IS NULL OR serial = ?4)" ROWS_ORDER,
    [EACH_OF_SERIAL] = ROWS "serial = ?4 AND serial <> '' AND (?1 IS NULL OR part = ?1) AND "
			    "(?3 IS NULL OR lot = ?3)" ROWS_ORDER,
    [KNOWS] = "SELECT 1 FROM movement WHERE part = ?1 LIMIT 1",
    [LOTS] = "SELECT lot, sum(qty), min(since) FROM stock WHERE part = ?1 AND location = ?2 "
	     "GROUP BY lot ORDER BY lot",
    [ASSET_OF] = "SELECT asset FROM movement WHERE part = ?1 AND serial = ?2 "
		 "ORDER BY event DESC, leg DESC LIMIT 1",
    [AVERAGE] = "SELECT qty, worth, last FROM stock_cost WHERE part = ?1",
};

/* ---- places ---- */

enum place_kind
stock_place(struct db *db, const char *location)
{
	enum place_kind kind;

	if (location == NULL)
		return PLACE_none;
	kind = place_kind_of(registers_value(db, R_location, location, F_kind));
	if (kind != PLACE_none)
		return kind;
	kind = place_kind_of(location);
	if (kind != PLACE_none && place_needs_no_row(kind))
		return kind;
	return registers_value(db, R_site, location, F_key) != NULL ? PLACE_site : PLACE_none;
}

/* ---- what is where ---- */

static void
bind_query(struct statement *statement, const struct stock_query *query)
{
	sql_bind_text(statement, 1, query->part);
	sql_bind_text(statement, 2, query->location);
	sql_bind_text(statement, 3, query->lot);
	sql_bind_text(statement, 4, query->serial);
}

static int64_t
only_number(struct statement *statement)
{
	int64_t number = sql_step(statement) ? sql_int(statement, 0) : 0;

	sql_done(statement);
	return number;
}

int64_t
stock_on_hand(struct db *db, const struct stock_query *query)
{
	struct statement *statement =
	    sql_take(db, sql[query->until != 0 ? ON_HAND_UNTIL : ON_HAND]);

	bind_query(statement, query);
	if (query->until != 0)
		sql_bind_int(statement, 5, query->until);
	return only_number(statement);
}

void
stock_each(struct db *db, const struct stock_query *query,
	   bool (*each)(void *context, const struct stock_row *row), void *context)
{
	int which = query->serial != NULL && *query->serial != '\0' ? EACH_OF_SERIAL
		    : query->part != NULL                           ? EACH_OF_PART
								    : EACH;
	struct statement *statement = sql_take(db, sql[which]);

	bind_query(statement, query);
	while (sql_step(statement)) {
		struct stock_row row = {sql_text(statement, 0), sql_text(statement, 1),
					sql_text(statement, 2), sql_text(statement, 3),
					sql_int(statement, 4),  sql_int(statement, 5)};

		if (!each(context, &row)) {
			sql_done(statement);
			return;
		}
	}
}

bool
stock_knows(struct db *db, const char *part)
{
	struct statement *statement = sql_take(db, sql[KNOWS]);

	sql_bind_text(statement, 1, part);
	return only_number(statement) != 0;
}

static void
read_lot(struct db *db, const char *part, struct lot *lot, struct arena *arena)
{
	const char *key = arena_format(arena, "%s/%s", part, lot->name);

	if (*lot->name == '\0')
		return;
	lot->expires = arena_dup(arena, registers_value(db, R_lot, key, F_expires));
	lot->blocked = value_is(registers_value(db, R_lot, key, F_blocked), "yes");
}

size_t
stock_lots(struct db *db, const char *part, const char *location, struct lot **lots,
	   struct arena *arena)
{
	struct statement *statement = sql_take(db, sql[LOTS]);
	size_t count = 0, room = 0;

	*lots = NULL;
	sql_bind_text(statement, 1, part);
	sql_bind_text(statement, 2, location);
	while (sql_step(statement)) {
		if (count == room) {
			struct lot *grown;

			room = room > 0 ? room * 2 : 8;
			grown = arena_take(arena, room * sizeof(*grown));
			if (count > 0)
				memcpy(grown, *lots, count * sizeof(*grown));
			*lots = grown;
		}
		(*lots)[count++] = (struct lot){.name = arena_dup(arena, sql_text(statement, 0)),
						.quantity = sql_int(statement, 1),
						.came = sql_int(statement, 2)};
	}
	for (size_t i = 0; i < count; i++)
		read_lot(db, part, &(*lots)[i], arena);
	return count;
}

struct finding_place {
	const char *place;
	struct arena *arena;
};

static bool
note_place(void *context, const struct stock_row *row)
{
	struct finding_place *finding = context;

	if (row->quantity > 0)
		finding->place = arena_format(finding->arena, "%s%s%s",
					      finding->place != NULL ? finding->place : "",
					      finding->place != NULL ? "\n" : "", row->location);
	return true;
}

const char *
stock_place_of(struct db *db, const char *part, const char *serial, struct arena *arena)
{
	struct finding_place finding = {NULL, arena};
	struct stock_query query = {.part = part, .serial = serial};

	if (serial == NULL || *serial == '\0')
		return NULL;
	stock_each(db, &query, note_place, &finding);
	/* A line each, so that the kind of each can be asked for outside the statement. */
	while (finding.place != NULL) {
		size_t length = strcspn(finding.place, "\n");
		const char *place = arena_dup_n(arena, finding.place, length);

		if (place_is_real(stock_place(db, place)))
			return place;
		finding.place = finding.place[length] != '\0' ? finding.place + length + 1 : NULL;
	}
	return NULL;
}

const char *
stock_asset_of(struct db *db, const char *part, const char *serial, struct arena *arena)
{
	struct statement *statement = sql_take(db, sql[ASSET_OF]);
	const char *asset = NULL;

	sql_bind_text(statement, 1, part);
	sql_bind_text(statement, 2, serial);
	if (sql_step(statement))
		asset = arena_dup(arena, sql_text_or_null(statement, 0));
	sql_done(statement);
	return asset;
}

struct average
stock_average(struct db *db, const char *part)
{
	struct statement *statement = sql_take(db, sql[AVERAGE]);
	struct average average = {0};

	sql_bind_text(statement, 1, part);
	if (sql_step(statement))
		average = (struct average){sql_int(statement, 0), sql_int(statement, 1),
					   sql_int(statement, 2)};
	sql_done(statement);
	return average;
}
