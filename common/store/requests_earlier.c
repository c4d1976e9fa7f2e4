/* SPDX-License-Identifier: MIT
 *
 * The requests that came before one: of the same equipment, of the same customer.
 */
#include <string.h>

#include "store/requests.h"
#include "store/sql.h"
#include "text/value.h"

enum { OF_ASSET, OF_CUSTOMER };
static const char *const sql[] = {
    [OF_ASSET] =
	"SELECT id FROM request WHERE asset = ?1 AND (reported < ?2 "
	"OR (reported = ?2 AND id < ?3)) AND id <> ?3 ORDER BY reported DESC, id DESC LIMIT ?4",
    /* No index has the ended requests of one customer; the facts have those of one span. */
    [OF_CUSTOMER] = "SELECT id FROM request WHERE id IN (SELECT request FROM fact WHERE kind = 1 "
		    "AND at >= ?1 AND at < ?2) AND customer = ?3 AND (reported < ?4 "
		    "OR (reported = ?4 AND id < ?5)) AND id <> ?5 ORDER BY id",
};

size_t
requests_of_asset(struct db *db, const struct request *request, int64_t *ids, size_t most)
{
	struct statement *row;
	size_t count = 0;

	if (request->value[F_asset] == NULL || most == 0)
		return 0;
	row = sql_take(db, sql[OF_ASSET]);
	sql_bind_text(row, 1, request->value[F_asset]);
	sql_bind_int(row, 2, value_time(request->value[F_reported]));
	sql_bind_int(row, 3, request->id);
	sql_bind_int(row, 4, (int64_t)most);
	while (count < most && sql_step(row))
		ids[count++] = sql_int(row, 0);
	sql_done(row);
	return count;
}

size_t
requests_of_customer(struct db *db, const struct request *request, struct span span,
		     struct arena *arena, const int64_t **ids)
{
	struct statement *row = sql_take(db, sql[OF_CUSTOMER]);
	int64_t *list = NULL, *grown;
	size_t count = 0, room = 0;

	sql_bind_int(row, 1, span.from != WHEN_NONE ? span.from : INT64_MIN);
	sql_bind_int(row, 2, span.to != WHEN_NONE ? span.to : INT64_MAX);
	sql_bind_text(row, 3, request->value[F_customer]);
	sql_bind_int(row, 4, value_time(request->value[F_reported]));
	sql_bind_int(row, 5, request->id);
	while (sql_step(row)) {
		if (count == room) {
			room = room * 2 + 16;
			grown = arena_take(arena, room * sizeof(*grown));
			if (count > 0)
				memcpy(grown, list, count * sizeof(*grown));
			list = grown;
		}
		list[count++] = sql_int(row, 0);
	}
	*ids = list;
	return count;
}
