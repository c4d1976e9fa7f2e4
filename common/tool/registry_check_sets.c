/* SPDX-License-Identifier: MIT
 *
 * Sets of keys in register rows: territories, preferred and banned engineers, members of a crew.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/exit.h"
#include "text/value.h"
#include "tool/registry_parts.h"

static bool
is_given(const struct entry *entry, enum field_id field)
{
	return field_of(field)->type == TYPE_KEYS && entry->value[field] != NULL &&
	       *entry->value[field] != '\0';
}

/* The row's key for a key or a name; NULL if there is no such row, or several. */
static const char *
key_of(struct putting *p, enum register_id reg, const char *member)
{
	if (registers_value(p->desk.db, reg, member, F_key) != NULL)
		return member;
	return registers_find(p->desk.db, reg, member, NULL, &p->batch);
}

/* Names become keys in *set; the reason why not, or NULL. */
static const char *
resolve(struct putting *p, enum field_id field, const char **set)
{
	const struct field *declared = field_of(field);
	const char *cursor = *set, *key = "", *why = NULL;
	struct buffer keys = {0};
	char member[128];

	while (key != NULL && value_next_member(&cursor, member, NULL)) {
		key = key_of(p, register_find(declared->detail), member);
		if (key != NULL)
			buffer_add_format(&keys, "%s%s", keys.length > 0 ? "," : "", key);
		else
			why = registry_unknown_row(p, declared, member);
	}
	if (why == NULL) {
		*set = value_parse(field, buffer_text(&keys), p->desk.now, &p->batch, &why);
		if (*set == NULL)
			why = arena_format(&p->batch, "%s: %s", declared->name, why);
	}
	buffer_free(&keys);
	return why;
}

const char *
registry_check_sets(struct putting *p, struct entry *entry)
{
	const char *why = NULL;

	for (int f = F_none + 1; f < F_COUNT && why == NULL; f++)
		if (is_given(entry, (enum field_id)f))
			why = resolve(p, (enum field_id)f, &entry->value[f]);
	return why;
}

static void
hint_retired(struct putting *p, const struct entry *entry, enum field_id field)
{
	enum register_id reg = register_find(field_of(field)->detail);
	const char *cursor = entry->value[field];
	char member[128];

	while (value_next_member(&cursor, member, NULL))
		if (registers_value(p->desk.db, reg, member, F_retired) != NULL)
			complain("%s: %s: %s %s is retired", entry->value[F_key],
				 field_of(field)->name, register_of(reg)->name, member);
}

void
registry_hint_sets(struct putting *p, const struct entry *entry)
{
	for (int f = F_none + 1; f < F_COUNT; f++)
		if (is_given(entry, (enum field_id)f))
			hint_retired(p, entry, (enum field_id)f);
}
