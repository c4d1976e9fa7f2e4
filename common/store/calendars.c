/* SPDX-License-Identifier: MIT
 *
 * Calendars made from their registers and remembered in the connection. Knows rows of both
 * registers; must not know what is reckoned with them.
 */
#include "store/calendars.h"

#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "store/db_inside.h"
#include "store/registers.h"
#include "text/value.h"

#define USUAL_ZONE "Asia/Shanghai" /* of a store that says no other */

struct remembered_calendar {
	struct remembered_calendar *next;
	char *key;
	struct calendar *calendar; /* NULL: there is none */
};

struct calendars_remembered {
	struct remembered_calendar *first;
};

/* ---- the published tables -------------------------------------------------------- */

struct table {
	const char *key, *off, *on;
	int year;
};

/* The tables of one set, gathered. */
struct gathering {
	const char *set;
	struct table *table; /* owned */
	size_t count, room;
	struct arena arena;
};

static bool
gather(void *context, const struct register_row *row)
{
	struct gathering *gathering = context;
	if (row->value[F_retired] != NULL || !value_is(row->value[F_table], gathering->set))
		return true;
	if (gathering->count == gathering->room) {
		gathering->room = gathering->room > 0 ? 2 * gathering->room : 32;
		gathering->table =
		    xrealloc(gathering->table, gathering->room, sizeof(*gathering->table));
	}
	gathering->table[gathering->count++] = (struct table){
	    arena_dup(&gathering->arena, row->value[F_key]),
	    arena_dup(&gathering->arena, row->value[F_off]),
	    arena_dup(&gathering->arena, row->value[F_on]),
	    (int)value_integer(row->value[F_year], 0),
	};
	return true;
}

/* A later notice wins. */
static int
compare_tables(const void *a, const void *b)
{
	const struct table *left = a, *right = b;
	if (left->year != right->year)
		return left->year < right->year ? -1 : 1;
	return strcmp(left->key, right->key);
}

static void
lay_set(struct db *db, struct calendar *calendar, const char *set)
{
	struct gathering gathering = {.set = set};
	registers_each(db, R_holiday, gather, &gathering);
	if (gathering.count > 1)
		qsort(gathering.table, gathering.count, sizeof(*gathering.table), compare_tables);
	calendar_expect_tables(calendar, set);
	for (size_t i = 0; i < gathering.count; i++) {
		const struct table *table = &gathering.table[i];
		calendar_add_table(calendar, set, table->year, table->off, table->on);
	}
	free(gathering.table);
	arena_free(&gathering.arena);
}

/* ---- calendars ---------------------------------------------------------------------- */

/* The zone of this store's desk at this point of its journal, which while a journal is folded
 * anew is not yet the one the program prints in. */
static const struct zone *
desk_zone(struct db *db)
{
	const char *name = registers_value(db, R_setting, "zone", F_value);
	const struct zone *zone = name != NULL ? zone_load(name) : NULL;
	return zone != NULL ? zone : zone_load(USUAL_ZONE);
}

static struct calendar *
make(struct db *db, const char *key)
{
	struct arena arena = {0};
	struct register_row row;
	struct calendar *calendar = NULL;
	if (registers_get(db, R_calendar, key, &row, &arena) && row.value[F_week] != NULL) {
		const char *name = row.value[F_zone], *sets = row.value[F_holidays];
		const struct zone *zone = name != NULL ? zone_load(name) : desk_zone(db);
		char set[128];
		if (zone != NULL)
			calendar = calendar_make(key, zone, row.value[F_week]);
		while (calendar != NULL && value_next_member(&sets, set, NULL))
			lay_set(db, calendar, set);
	}
	arena_free(&arena);
	return calendar;
}

const struct calendar *
calendars_get(struct db *db, const char *key)
{
	if (db->calendars == NULL)
		db->calendars = xcalloc(1, sizeof(*db->calendars));
	struct remembered_calendar *known = db->calendars->first;
	while (known != NULL && strcmp(known->key, key) != 0)
		known = known->next;
	if (known == NULL) {
		known = xcalloc(1, sizeof(*known));
		known->key = xstrdup(key);
		known->calendar = make(db, key);
		known->next = db->calendars->first;
		db->calendars->first = known;
	}
	return known->calendar;
}

void
calendars_note_row(struct db *db, enum register_id reg)
{
	if (reg == R_calendar || reg == R_holiday || reg == R_setting)
		calendars_forget(db);
}

void
calendars_forget(struct db *db)
{
	if (db->calendars == NULL)
		return;
	for (struct remembered_calendar *known = db->calendars->first, *next; known != NULL;
	     known = next) {
		next = known->next;
		calendar_free(known->calendar);
		free(known->key);
		free(known);
	}
	free(db->calendars);
	db->calendars = NULL;
}
