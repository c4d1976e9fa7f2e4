/* SPDX-License-Identifier: MIT
 *
 * Rows of registers remembered in the connection, so that a batch does not read
 * the same customer ten thousand times. Knows rows; must not know what they mean.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/tree.h>

#include "store/db_inside.h"
#include "store/registers.h"

/* One row, or that there is none; one block of memory with its texts behind it. */
struct remembered {
	RB_ENTRY(remembered) link;
	enum register_id reg;
	const char *key;
	size_t count; /* fields; 0 = there is no such row */
	struct {
		enum field_id field;
		const char *text;
	} of[];
};

RB_HEAD(rows, remembered);
struct rows_remembered {
	struct rows rows;
};

static int
compare(const struct remembered *a, const struct remembered *b)
{
	if (a->reg != b->reg)
		return a->reg < b->reg ? -1 : 1;
	return strcmp(a->key, b->key);
}

/* RB_GENERATE_STATIC() of libbsd needs a macro that glibc lacks. */
RB_GENERATE_INTERNAL(rows, remembered, link, compare, static __attribute__((unused)))

static char *
add_text(char **room, const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = memcpy(*room, text, size);
	*room += size;
	return copy;
}

/* `row` NULL: there is none. */
static struct remembered *
make(enum register_id reg, const char *key, const struct register_row *row)
{
	size_t count = 0, bytes = strlen(key) + 1;
	for (int id = F_none + 1; row != NULL && id < F_COUNT; id++) {
		if (row->value[id] == NULL)
			continue;
		count++;
		bytes += strlen(row->value[id]) + 1;
	}
	struct remembered *made = xcalloc(1, sizeof(*made) + count * sizeof(made->of[0]) + bytes);
	char *room = (char *)&made->of[count];
	made->reg = reg;
	made->key = add_text(&room, key);
	for (int id = F_none + 1; row != NULL && id < F_COUNT; id++) {
		if (row->value[id] == NULL)
			continue;
		made->of[made->count].field = (enum field_id)id;
		made->of[made->count++].text = add_text(&room, row->value[id]);
	}
	return made;
}

static struct remembered *
find(struct db *db, enum register_id reg, const char *key)
{
	struct remembered wanted = {.reg = reg, .key = key};
	if (db->rows == NULL)
		db->rows = xcalloc(1, sizeof(*db->rows));
	return RB_FIND(rows, &db->rows->rows, &wanted);
}

static struct remembered *
recall(struct db *db, enum register_id reg, const char *key)
{
	struct remembered *found = find(db, reg, key);
	if (found != NULL)
		return found;
	struct arena arena = {0};
	struct register_row row;
	bool there = registers_get(db, reg, key, &row, &arena);
	found = make(reg, key, there ? &row : NULL);
	RB_INSERT(rows, &db->rows->rows, found);
	arena_free(&arena);
	return found;
}

const char *
registers_value(struct db *db, enum register_id reg, const char *key, enum field_id field)
{
	const struct remembered *row = recall(db, reg, key);
	for (size_t i = 0; i < row->count; i++)
		if (row->of[i].field == field)
			return row->of[i].text;
	return NULL;
}

void
registers_note_row(struct db *db, enum register_id reg, const struct register_row *row)
{
	struct remembered *old = find(db, reg, row->value[F_key]);
	/* Read again when somebody asks. */
	if (old == NULL)
		return;
	RB_REMOVE(rows, &db->rows->rows, old);
	free(old);
}

void
registers_forget_rows(struct db *db)
{
	if (db->rows == NULL)
		return;
	struct remembered *row, *next;
	RB_FOREACH_SAFE(row, rows, &db->rows->rows, next)
	{
		RB_REMOVE(rows, &db->rows->rows, row);
		free(row);
	}
	free(db->rows);
	db->rows = NULL;
}
