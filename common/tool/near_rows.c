/* SPDX-License-Identifier: MIT */
#include "tool/near_rows.h"

#include <string.h>

#define NEAR_MOST 3 /* rows named in one message */

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
