/* SPDX-License-Identifier: MIT
 *
 * Serial numbers that differ by one slip of the finger from one of the same
 * model. Knows the serials of the asset register, read once and kept by model; what one
 * slip is is rules/similar.h.
 */
#include <stdlib.h>
#include <string.h>

#include "rules/similar.h"
#include "store/db_inside.h"
#include "store/registers.h"
#include "text/value.h"

#define MODELS 1024 /* buckets; a power of two */

struct known_serial {
	char *model, *key, *serial; /* owned; one block, at `model` */
};

struct bucket {
	struct known_serial *at; /* owned */
	size_t count, room;
};

struct serials_remembered {
	struct bucket of[MODELS];
};

static size_t
bucket_of(const char *model)
{
	return digest_quick(model, strlen(model)) & (MODELS - 1);
}

static void
remember(struct serials_remembered *all, const struct register_row *row)
{
	const char *model = row->value[F_model], *serial = row->value[F_serial];
	struct arena arena = {0};
	const char *key;
	size_t sizes[3];
	struct bucket *bucket;
	struct known_serial *known;

	if (model == NULL || serial == NULL || row->value[F_retired] != NULL)
		return;
	key = value_serial_key(serial, &arena);
	bucket = &all->of[bucket_of(model)];
	if (bucket->count == bucket->room) {
		bucket->room = bucket->room > 0 ? bucket->room * 2 : 8;
		bucket->at = xrealloc(bucket->at, bucket->room, sizeof(*bucket->at));
	}
	known = &bucket->at[bucket->count++];
	sizes[0] = strlen(model) + 1;
	sizes[1] = strlen(key) + 1;
	sizes[2] = strlen(serial) + 1;
	known->model = xcalloc(1, sizes[0] + sizes[1] + sizes[2]);
	known->key = known->model + sizes[0];
	known->serial = known->key + sizes[1];
	memcpy(known->model, model, sizes[0]);
	memcpy(known->key, key, sizes[1]);
	memcpy(known->serial, serial, sizes[2]);
	arena_free(&arena);
}

static bool
take_row(void *context, const struct register_row *row)
{
	remember(context, row);
	return true;
}

const char *
registers_near_serial(struct db *db, const char *model, const char *serial, struct arena *arena)
{
	const char *key = value_serial_key(serial, arena);
	const struct bucket *bucket;

	if (db->serials == NULL) {
		db->serials = xcalloc(1, sizeof(*db->serials));
		registers_each(db, R_asset, take_row, db->serials);
	}
	bucket = &db->serials->of[bucket_of(model)];
	for (size_t i = 0; i < bucket->count; i++)
		if (strcmp(bucket->at[i].model, model) == 0 &&
		    similar_serial(bucket->at[i].key, key))
			return arena_dup(arena, bucket->at[i].serial);
	return NULL;
}

void
registers_note_serial(struct db *db, enum register_id reg, const struct register_row *row)
{
	/* A serial that was changed stays remembered too: pointing it out does no harm. */
	if (reg == R_asset && db->serials != NULL)
		remember(db->serials, row);
}

void
registers_forget_serials(struct db *db)
{
	if (db->serials == NULL)
		return;
	for (size_t b = 0; b < MODELS; b++) {
		for (size_t i = 0; i < db->serials->of[b].count; i++)
			free(db->serials->of[b].at[i].model);
		free(db->serials->of[b].at);
	}
	free(db->serials);
	db->serials = NULL;
}
