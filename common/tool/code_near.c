/* SPDX-License-Identifier: MIT */
#include "tool/code_near.h"

#include <string.h>

#include "store/registers.h"
#include "text/near.h"

struct search {
	const char *kind, *typed;
	struct arena *arena;
	const char *nearest;
	int distance; /* of the nearest */
};

static bool
compare_row(void *context, const struct register_row *row)
{
	struct search *search = context;
	size_t kind = strlen(search->kind);
	const char *key = row->value[F_key];

	if (row->value[F_retired] != NULL || strncmp(key, search->kind, kind) != 0 ||
	    key[kind] != '.')
		return true;

	const char *code = key + kind + 1;
	int distance = near_distance(search->typed, code, strlen(code));

	if (distance > near_limit(strlen(code)) ||
	    (search->nearest != NULL && distance >= search->distance))
		return true;
	search->nearest = arena_dup(search->arena, code);
	search->distance = distance;
	return true;
}

const char *
code_near(struct db *db, const char *kind, const char *typed, struct arena *arena)
{
	struct search search = {.kind = kind, .typed = typed, .arena = arena};

	registers_each(db, R_code, compare_row, &search);
	return search.nearest;
}
