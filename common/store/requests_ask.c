/* SPDX-License-Identifier: MIT
 *
 * Questions about requests that rules and programs ask: by reference, by engineer, alike. Knows the
 * tables; must not know what the answers are for.
 */
#include <string.h>

#include "store/requests.h"
#include "store/sql.h"

#define RECENT " AND state <= 10 AND reported >= ?2 AND reported < ?6 AND id <> ?3 "
#define NEWEST " ORDER BY reported DESC, id DESC LIMIT ?4"

enum {
	BY_REF,
	ON_SITE,
	OPEN_LOAD,
	ATTENDED,
	ALIKE_ASSET,
	ALIKE_CONTACT,
	ALIKE_PLACE,
};
static const char *const sql[] = {
    [BY_REF] = "SELECT id FROM request WHERE channel = ?1 AND ref = ?2 ORDER BY id LIMIT 1",
    [ON_SITE] = "SELECT request FROM visit WHERE engineer = ?1 AND state = 'onsite' "
		"AND request <> ?2 ORDER BY request LIMIT 1",
    [OPEN_LOAD] = "SELECT count(*) FROM request WHERE engineer = ?1 AND state <= 10 "
		  "AND state >= 6 AND state <= 7",
    [ATTENDED] = "SELECT DISTINCT visit.engineer FROM visit "
		 "JOIN request ON request.id = visit.request WHERE request.asset = ?1 "
		 "AND visit.engineer IS NOT NULL AND visit.state = 'ended' ORDER BY 1",
    [ALIKE_ASSET] = "SELECT id FROM request WHERE asset = ?1" RECENT NEWEST,
    [ALIKE_CONTACT] = "SELECT id FROM request WHERE contact = ?1" RECENT NEWEST,
    [ALIKE_PLACE] = "SELECT id FROM request WHERE customer = ?1 AND site = ?5" RECENT NEWEST,
};

/* The first column of the first row; 0 where there is none. */
static int64_t
answer(struct statement *statement)
{
	if (!sql_step(statement))
		return 0;
	int64_t number = sql_int(statement, 0);
	sql_done(statement);
	return number;
}

int64_t
requests_by_ref(struct db *db, const char *channel, const char *ref)
{
	struct statement *statement = sql_take(db, sql[BY_REF]);
	sql_bind_text(statement, 1, channel);
	sql_bind_text(statement, 2, ref);
	return answer(statement);
}

int64_t
requests_on_site(struct db *db, const char *engineer, int64_t except)
{
	struct statement *statement = sql_take(db, sql[ON_SITE]);
	sql_bind_text(statement, 1, engineer);
	sql_bind_int(statement, 2, except);
	return answer(statement);
}

const char *
requests_attendants(struct db *db, const char *asset, struct arena *arena)
{
	struct statement *row = sql_take(db, sql[ATTENDED]);
	const char *set = NULL;

	sql_bind_text(row, 1, asset);
	while (sql_step(row))
		set = set == NULL ? arena_dup(arena, sql_text(row, 0))
				  : arena_format(arena, "%s,%s", set, sql_text(row, 0));
	return set;
}

int
requests_open_load(struct db *db, const char *engineer)
{
	struct statement *statement = sql_take(db, sql[OPEN_LOAD]);
	sql_bind_text(statement, 1, engineer);
	return (int)answer(statement);
}

/* Ids being collected, no id twice. */
struct alike {
	int64_t *ids;
	size_t count, most;
};

static void
collect(struct alike *alike, struct statement *row)
{
	while (alike->count < alike->most && sql_step(row)) {
		int64_t id = sql_int(row, 0);
		size_t i = 0;
		while (i < alike->count && alike->ids[i] != id)
			i++;
		if (i == alike->count)
			alike->ids[alike->count++] = id;
	}
	sql_done(row);
}

size_t
requests_alike(struct db *db, const struct request *request, struct span reported, int64_t *ids,
	       size_t most)
{
	static const struct {
		int which;
		enum field_id field, other;
	} ways[] = {{ALIKE_ASSET, F_asset, F_none},
		    {ALIKE_PLACE, F_customer, F_site},
		    {ALIKE_CONTACT, F_contact, F_none}};

	struct alike alike = {ids, 0, most};
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		const char *value = request->value[ways[i].field];
		if (value == NULL || (ways[i].other != F_none && request->value[F_site] == NULL))
			continue;
		struct statement *row = sql_take(db, sql[ways[i].which]);
		sql_bind_text(row, 1, value);
		sql_bind_int(row, 2, reported.from);
		sql_bind_int(row, 3, request->id);
		sql_bind_int(row, 4, (int64_t)most);
		if (ways[i].other != F_none)
			sql_bind_text(row, 5, request->value[F_site]);
		sql_bind_int(row, 6, reported.to);
		collect(&alike, row);
	}
	return alike.count;
}
