/* SPDX-License-Identifier: MIT
 *
 * The registers, made from registers.def. Knows the catalogue; must not know the
 * store.
 */
#include "text/register.h"

#include <string.h>

#define FIELDS(...)                 \
	(const enum field_id[])     \
	{                           \
		__VA_ARGS__, F_none \
	}

#define NO_FIELDS ((const enum field_id[]){F_none})

static const struct register_kind kinds[R_COUNT] = {
#define REGISTER(name, flags, needs, takes, english, chinese, help) \
	[R_##name] = {#name, flags, needs, takes, english, chinese, help},
#include "text/registers.def"
#undef REGISTER
};

const struct register_kind *
register_of(enum register_id id)
{
	return &kinds[id];
}

enum register_id
register_find(const char *name)
{
	for (int id = R_none + 1; id < R_COUNT; id++)
		if (strcmp(kinds[id].name, name) == 0)
			return (enum register_id)id;
	return R_none;
}

static bool
holds(const enum field_id *list, enum field_id field)
{
	for (; *list != F_none; list++)
		if (*list == field)
			return true;
	return false;
}

bool
register_has(enum register_id id, enum field_id field)
{
	if (field == F_none)
		return false;
	return field == F_key || field == F_retired || holds(kinds[id].needs, field) ||
	       holds(kinds[id].takes, field);
}
