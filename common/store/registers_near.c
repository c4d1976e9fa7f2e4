/* SPDX-License-Identifier: MIT
 *
 * Names that are nearly alike, so that one customer is not registered twice. Knows
 * the names of a register, read once and kept; how alike two are is rules/similar.h.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "rules/similar.h"
#include "store/db_inside.h"
#include "store/registers.h"

#define NAME_ROOM 512 /* bytes of a name key; longer names are compared by their beginning */
#define WORDS 4       /* of 64 bits */

/* Which pairs of neighbouring code points a name has, one bit for each by hash: bits that only one
 * of two names has are pairs that only it has. */
struct signature {
	uint64_t bits[WORDS];
	int pairs;
};

struct known_name {
	uint32_t hash;                        /* of the key, so that finding it touches few keys */
	char *key, *name, *customer, *folded; /* owned; customer NULL = of none */
	struct signature signature;
};

struct names_remembered {
	struct known_name *at; /* owned */
	size_t count, room;
};

/* What is asked for. */
struct search {
	const char *folded, *customer;
	struct signature signature;
	const struct known_name **best; /* best first */
	double *alike;
	size_t count, most;
};

static struct signature
sign(const char *folded)
{
	struct signature signature = {{0}, 0};
	uint32_t last = utf8_next(&folded), code;
	for (; last != 0 && (code = utf8_next(&folded)) != 0; last = code) {
		/* Fibonacci hashing: the upper bits of the product are the mixed ones. */
		uint64_t mixed = ((uint64_t)last << 32 | code) * UINT64_C(0x9E3779B97F4A7C15);
		signature.bits[mixed >> 62] |= UINT64_C(1) << (mixed >> 56 & 63);
		signature.pairs++;
	}
	return signature;
}

static uint32_t
hash_key(const char *key)
{
	return digest_quick(key, strlen(key));
}

/* False only where the Dice coefficient must be below SIMILAR_NAME. */
static bool
may_be_near(const struct signature *a, const struct signature *b)
{
	int apart = 0;
	for (int i = 0; i < WORDS; i++)
		apart += __builtin_popcountll(a->bits[i] ^ b->bits[i]);
	return apart <= (1 - SIMILAR_NAME) * (a->pairs + b->pairs) + 1e-9;
}

static void
drop(struct known_name *name)
{
	free(name->key);
	free(name->name);
	free(name->customer);
	free(name->folded);
}

static void
add(struct names_remembered *names, const struct register_row *row)
{
	const char *retired = row->value[F_retired], *name = row->value[F_name];
	if (name == NULL || (retired != NULL && strcmp(retired, "yes") == 0))
		return;
	char folded[NAME_ROOM];
	similar_name_key(name, folded, sizeof(folded));
	if (names->count == names->room) {
		names->room = names->room * 2 + 64;
		names->at = xrealloc(names->at, names->room, sizeof(names->at[0]));
	}
	const char *customer = row->value[F_customer];
	names->at[names->count++] = (struct known_name){
	    .hash = hash_key(row->value[F_key]),
	    .key = xstrdup(row->value[F_key]),
	    .name = xstrdup(name),
	    .customer = customer != NULL ? xstrdup(customer) : NULL,
	    .folded = xstrdup(folded),
	    .signature = sign(folded),
	};
}

static bool
add_each(void *context, const struct register_row *row)
{
	add(context, row);
	return true;
}

static struct names_remembered *
names_of(struct db *db, enum register_id reg)
{
	if (db->names[reg] == NULL) {
		db->names[reg] = xcalloc(1, sizeof(*db->names[reg]));
		registers_each(db, reg, add_each, db->names[reg]);
	}
	return db->names[reg];
}

/* Whether what was found stays before a name that is that much alike: by likeness, then by key. */
static bool
comes_before(const struct search *search, size_t i, double alike, const char *key)
{
	if (search->alike[i] > alike)
		return true;
	return search->alike[i] >= alike && strcmp(search->best[i]->key, key) < 0;
}

static void
consider(struct search *search, const struct known_name *name)
{
	if (search->customer != NULL &&
	    (name->customer == NULL || strcmp(name->customer, search->customer) != 0))
		return;
	if (!may_be_near(&search->signature, &name->signature))
		return;
	double alike = strcmp(search->folded, name->folded) == 0
			   ? 1
			   : similar_dice(search->folded, name->folded);
	if (alike < SIMILAR_NAME)
		return;
	size_t i = search->count;
	if (i < search->most)
		search->count++;
	else if (comes_before(search, --i, alike, name->key))
		return;
	for (; i > 0 && !comes_before(search, i - 1, alike, name->key); i--) {
		search->alike[i] = search->alike[i - 1];
		search->best[i] = search->best[i - 1];
	}
	search->alike[i] = alike;
	search->best[i] = name;
}

size_t
registers_near(struct db *db, const struct register_search *wanted, struct register_near *found,
	       size_t most, struct arena *arena)
{
	char folded[NAME_ROOM];
	similar_name_key(wanted->name, folded, sizeof(folded));
	if (folded[0] == '\0' || most == 0)
		return 0;
	struct search search = {
	    .folded = folded,
	    .customer = register_has(wanted->reg, F_customer) ? wanted->customer : NULL,
	    .signature = sign(folded),
	    .best = arena_take(arena, most * sizeof(search.best[0])),
	    .alike = arena_take(arena, most * sizeof(search.alike[0])),
	    .most = most,
	};
	const struct names_remembered *known = names_of(db, wanted->reg);
	for (size_t i = 0; i < known->count; i++)
		consider(&search, &known->at[i]);
	for (size_t i = 0; i < search.count; i++) {
		found[i].key = arena_dup(arena, search.best[i]->key);
		found[i].name = arena_dup(arena, search.best[i]->name);
	}
	return search.count;
}

static void
forget(struct db *db, enum register_id reg)
{
	struct names_remembered *names = db->names[reg];
	if (names == NULL)
		return;
	for (size_t i = 0; i < names->count; i++)
		drop(&names->at[i]);
	free(names->at);
	free(names);
	db->names[reg] = NULL;
}

void
registers_note_name(struct db *db, enum register_id reg, const struct register_row *row)
{
	struct names_remembered *names = db->names[reg];
	if (names == NULL)
		return;
	uint32_t hash = hash_key(row->value[F_key]);
	for (size_t i = 0; i < names->count; i++) {
		if (names->at[i].hash != hash || strcmp(names->at[i].key, row->value[F_key]) != 0)
			continue;
		drop(&names->at[i]);
		names->at[i] = names->at[--names->count];
		break;
	}
	add(names, row);
}

void
registers_forget_names(struct db *db)
{
	for (int reg = R_none + 1; reg < R_COUNT; reg++)
		forget(db, (enum register_id)reg);
}
