/* SPDX-License-Identifier: MIT */
#include "tool/registry_roll.h"

#include <string.h>

#include "base/digest.h"

#define SLOTS 1024 /* engineers that one firm has, and more */

struct roll {
	enum register_id reg;
	struct roll_row *slot[SLOTS];
};

static struct roll_row **
slot_of(struct roll *roll, const char *engineer)
{
	return &roll->slot[digest_quick(engineer, strlen(engineer)) % SLOTS];
}

static void
add(struct putting *p, const char *const value[F_COUNT])
{
	struct roll_row *row = arena_take(&p->batch, sizeof(*row)), **slot;

	row->key = arena_dup(&p->batch, value[F_key]);
	row->engineer = arena_dup(&p->batch, value[F_engineer]);
	row->starts = arena_dup(&p->batch, value[F_starts]);
	row->ends = arena_dup(&p->batch, value[F_ends]);
	row->certificate = arena_dup(&p->batch, value[F_certificate]);
	row->number = arena_dup(&p->batch, value[F_number]);
	row->training.grants = arena_dup(&p->batch, value[F_grants]);
	row->training.held_on = arena_dup(&p->batch, value[F_held_on]);
	row->training.valid_until = arena_dup(&p->batch, value[F_valid_until]);
	row->training.score = arena_dup(&p->batch, value[F_score]);
	row->training.pass_mark = arena_dup(&p->batch, value[F_pass_mark]);
	slot = slot_of(p->roll, row->engineer);
	row->next = *slot;
	*slot = row;
}

static void
drop(struct roll *roll, const char *engineer, const char *key)
{
	struct roll_row **at = slot_of(roll, engineer);

	while (*at != NULL && strcmp((*at)->key, key) != 0)
		at = &(*at)->next;
	if (*at != NULL)
		*at = (*at)->next;
}

static bool
take_row(void *context, const struct register_row *row)
{
	if (row->value[F_retired] == NULL && row->value[F_engineer] != NULL)
		add(context, row->value);
	return true;
}

static const struct roll_row *
of_engineer(const struct roll_row *row, const char *engineer)
{
	while (row != NULL && strcmp(row->engineer, engineer) != 0)
		row = row->next;
	return row;
}

const struct roll_row *
roll_first(struct putting *p, enum register_id reg, const char *engineer)
{
	if (p->roll == NULL) {
		p->roll = arena_take(&p->batch, sizeof(*p->roll));
		p->roll->reg = reg;
		registers_each(p->desk.db, reg, take_row, p);
	}
	return of_engineer(*slot_of(p->roll, engineer), engineer);
}

const struct roll_row *
roll_next(const struct roll_row *row)
{
	return of_engineer(row->next, row->engineer);
}

void
roll_follow(struct putting *p, const struct entry *entry, const struct register_row *had)
{
	const char *value[F_COUNT];

	if (p->roll == NULL || p->roll->reg != p->reg)
		return;
	if (had->value[F_engineer] != NULL)
		drop(p->roll, had->value[F_engineer], entry->value[F_key]);
	registry_row_after(entry, had, value);
	add(p, value);
}
