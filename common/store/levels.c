/* SPDX-License-Identifier: MIT
 *
 * The policy rows, remembered, and the circumstances of a request.
 */
#include "store/levels.h"

#include <stdlib.h>
#include <string.h>

#include "store/calendars.h"
#include "store/db_inside.h"
#include "store/registers.h"
#include "text/value.h"

#define NEAREST_ZONE "A"        /* of a site that has none: the strictest promise */
#define UNTRIAGED_PRIORITY "P3" /* until somebody has looked */

/* All rows of the policy register that are not retired. */
struct levels_remembered {
	struct policy_row *row;
	size_t count, room;
	struct arena arena;
};

static bool
remember(void *context, const struct register_row *row)
{
	struct levels_remembered *levels = context;

	if (row->value[F_retired] != NULL)
		return true;
	if (levels->count == levels->room) {
		levels->room = levels->room * 2 + 16;
		levels->row = xrealloc(levels->row, levels->room, sizeof(*levels->row));
	}
	for (int f = F_none; f < F_COUNT; f++)
		levels->row[levels->count].value[f] = arena_dup(&levels->arena, row->value[f]);
	levels->count++;
	return true;
}

static const struct levels_remembered *
rows_of(struct db *db)
{
	if (db->levels == NULL) {
		db->levels = xcalloc(1, sizeof(*db->levels));
		registers_each(db, R_policy, remember, db->levels);
	}
	return db->levels;
}

void
levels_forget(struct db *db)
{
	if (db->levels == NULL)
		return;
	arena_free(&db->levels->arena);
	free(db->levels->row);
	free(db->levels);
	db->levels = NULL;
}

/* ---- the circumstances of a request ---- */

static const char *
row_value(struct db *db, enum register_id reg, const char *key, enum field_id field)
{
	return key != NULL ? registers_value(db, reg, key, field) : NULL;
}

static const char *
first_of(const char *a, const char *b)
{
	return a != NULL ? a : b;
}

static void
look_around(struct db *db, const struct request *request, const char *circumstance[F_COUNT])
{
	const char *const *value = request->value;
	const char *usual = row_value(db, R_setting, "untriaged_priority", F_value);
	const char *tier = row_value(db, R_contract, value[F_contract], F_tier);

	circumstance[F_contract] = value[F_contract];
	circumstance[F_category] = value[F_category];
	circumstance[F_priority] = first_of(value[F_priority], first_of(usual, UNTRIAGED_PRIORITY));
	circumstance[F_tier] = first_of(tier, row_value(db, R_customer, value[F_customer], F_tier));
	circumstance[F_class] = row_value(db, R_asset, value[F_asset], F_class);
	circumstance[F_distance_zone] =
	    first_of(row_value(db, R_site, value[F_site], F_distance_zone), NEAREST_ZONE);
}

void
levels_terms(struct db *db, const struct request *request, const char *const other[F_COUNT],
	     struct terms *terms)
{
	static const enum field_id circumstances[] = {
	    F_contract, F_class, F_category, F_tier, F_distance_zone, F_priority, F_none};
	const struct levels_remembered *levels = rows_of(db);
	const char *circumstance[F_COUNT] = {0};

	look_around(db, request, circumstance);
	for (size_t i = 0; other != NULL && circumstances[i] != F_none; i++)
		if (other[circumstances[i]] != NULL)
			circumstance[circumstances[i]] = other[circumstances[i]];
	policy_terms(levels->row, levels->count, circumstance,
		     other != NULL ? other[F_policy] : NULL, terms);
	if (other == NULL || other[F_calendar] == NULL)
		return;
	for (int clock = 0; clock < CLOCK_COUNT; clock++)
		terms->clock[clock].calendar = other[F_calendar];
}

/* ---- the source ---- */

static const struct calendar *
calendar_of(void *of, const char *key)
{
	return calendars_get(of, key);
}

static void
terms_of(void *of, const struct request *request, struct terms *terms)
{
	levels_terms(of, request, NULL, terms);
}

struct clock_source
levels_source(struct db *db)
{
	return (struct clock_source){db, calendar_of, terms_of};
}
