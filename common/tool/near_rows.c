/* SPDX-License-Identifier: MIT */
#include "tool/near_rows.h"

#include <string.h>

#include "text/near.h"

#define NEAR_MOST 3    /* rows named in one message */
#define KEY_SHORTEST 4 /* bytes of a key that a slip does not turn into just any other */

const char *
near_rows(struct db *db, const struct register_search *search, const char *but, struct arena *arena)
{
	struct register_near near[NEAR_MOST];
	size_t count = registers_near(db, search, near, NEAR_MOST, arena);
	const char *list = NULL;

	for (size_t i = 0; i < count; i++)
		if (but == NULL || strcmp(near[i].key, but) != 0)
			list = arena_format(arena, "%s%s%s (%s)", list != NULL ? list : "",
					    list != NULL ? ", " : "", near[i].key, near[i].name);
	return list;
}

const char *
near_rows_ask_key(struct db *db, const struct register_search *search, struct arena *arena)
{
	const char *list = near_rows(db, search, NULL, arena);

	if (list == NULL)
		return NULL;
	return arena_format(arena, "\"%s\" is not one %s; give a key: %s", search->name,
			    register_of(search->reg)->name, list);
}

/* Looking for a key. */
struct near_key {
	const char *typed, *key;
	int least;
	struct arena *arena;
};

static bool
look_at_key(void *context, const struct register_row *row)
{
	struct near_key *near = context;
	const char *key = row->value[F_key];
	size_t length = strlen(key);
	int distance;

	if (length < KEY_SHORTEST || row->value[F_retired] != NULL)
		return true;
	distance = near_distance(near->typed, key, length);
	if (distance > near_limit(length) || (near->key != NULL && distance >= near->least))
		return true;
	near->key = arena_dup(near->arena, key);
	near->least = distance;
	return true;
}

const char *
near_rows_key(struct db *db, enum register_id reg, const char *typed, struct arena *arena)
{
	struct near_key near = {typed, NULL, 0, arena};

	registers_each(db, reg, look_at_key, &near);
	return near.key;
}
