/* SPDX-License-Identifier: MIT
 *
 * Travel times from place to place, as somebody measured them. Owns the keys.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/travel.h"

struct pair {
	const char *from, *to; /* while pairs are added; in the arena */
	size_t row_from, row_to;
	size_t order; /* of adding: the last of equal ones counts */
	int64_t seconds;
};

struct travel_table {
	struct arena arena; /* the keys */
	const char **key;   /* sorted, each once */
	size_t keys;
	struct pair *pair; /* by rows, each once */
	size_t pairs, room;
};

struct travel_table *
travel_table_new(void)
{
	return xcalloc(1, sizeof(struct travel_table));
}

void
travel_table_add(struct travel_table *table, const char *from, const char *to, int64_t seconds)
{
	if (table->pairs == table->room) {
		table->room = table->room > 0 ? table->room * 2 : 256;
		table->pair = xrealloc(table->pair, table->room, sizeof(*table->pair));
	}
	table->pair[table->pairs] = (struct pair){
	    .from = arena_dup(&table->arena, from),
	    .to = arena_dup(&table->arena, to),
	    .order = table->pairs,
	    .seconds = seconds,
	};
	table->pairs++;
}

static int
compare_keys(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int
compare_rows(const struct pair *a, const struct pair *b)
{
	if (a->row_from != b->row_from)
		return a->row_from < b->row_from ? -1 : 1;
	return (a->row_to > b->row_to) - (a->row_to < b->row_to);
}

static int
compare_pairs(const void *a, const void *b)
{
	const struct pair *left = a, *right = b;
	int rows = compare_rows(left, right);

	return rows != 0 ? rows : (left->order > right->order) - (left->order < right->order);
}

static void
number_places(struct travel_table *table)
{
	size_t kept = 0;

	table->key = xcalloc(2 * table->pairs + 1, sizeof(*table->key));
	for (size_t i = 0; i < table->pairs; i++) {
		table->key[2 * i] = table->pair[i].from;
		table->key[2 * i + 1] = table->pair[i].to;
	}
	qsort(table->key, 2 * table->pairs, sizeof(*table->key), compare_keys);
	for (size_t i = 0; i < 2 * table->pairs; i++)
		if (kept == 0 || strcmp(table->key[kept - 1], table->key[i]) != 0)
			table->key[kept++] = table->key[i];
	table->keys = kept;
}

void
travel_table_end(struct travel_table *table)
{
	size_t kept = 0;

	if (table->pairs == 0)
		return;
	number_places(table);
	for (size_t i = 0; i < table->pairs; i++) {
		table->pair[i].row_from = travel_table_row(table, table->pair[i].from);
		table->pair[i].row_to = travel_table_row(table, table->pair[i].to);
	}
	qsort(table->pair, table->pairs, sizeof(*table->pair), compare_pairs);
	for (size_t i = 0; i < table->pairs; i++) {
		if (kept > 0 && compare_rows(&table->pair[kept - 1], &table->pair[i]) == 0)
			kept--;
		table->pair[kept++] = table->pair[i];
	}
	table->pairs = kept;
}

size_t
travel_table_row(const struct travel_table *table, const char *key)
{
	const char **found;

	if (table->keys == 0)
		return 0;
	found = bsearch(&key, table->key, table->keys, sizeof(*table->key), compare_keys);
	return found != NULL ? (size_t)(found - table->key) + 1 : 0;
}

static int
compare_asked(const void *a, const void *b)
{
	return compare_rows(a, b);
}

static const struct pair *
find_pair(const struct travel_table *table, size_t from, size_t to)
{
	struct pair asked = {.row_from = from, .row_to = to};

	return bsearch(&asked, table->pair, table->pairs, sizeof(*table->pair), compare_asked);
}

int64_t
travel_table_seconds(const struct travel_table *table, size_t from, size_t to)
{
	const struct pair *pair;

	if (from == to)
		return 0;
	pair = find_pair(table, from, to);
	if (pair == NULL)
		pair = find_pair(table, to, from);
	return pair != NULL ? pair->seconds : -1;
}

void
travel_table_free(struct travel_table *table)
{
	if (table == NULL)
		return;
	arena_free(&table->arena);
	free(table->key);
	free(table->pair);
	free(table);
}
