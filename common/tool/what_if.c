/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/exit.h"
#include "base/when.h"
#include "text/value.h"
#include "tool/what_if.h"

/* The field of a name=value operand, if it is one of the list; F_none otherwise. */
static enum field_id
field_in(const char *operand, const enum field_id *fields)
{
	size_t length = strcspn(operand, "=");
	enum field_id field = operand[length] == '=' ? field_find_n(operand, length) : F_none;

	while (*fields != F_none && *fields != field)
		fields++;
	return *fields;
}

size_t
what_if_take(char **operand, const enum field_id *fields, const char *value[F_COUNT],
	     struct arena *arena)
{
	size_t kept = 0, taken = 0;
	const char *why;

	for (size_t i = 0; operand[i] != NULL; i++) {
		enum field_id field = field_in(operand[i], fields);
		const char *typed = strchr(operand[i], '=');

		if (field == F_none) {
			operand[kept++] = operand[i];
			continue;
		}
		if (value[field] != NULL)
			die("%s: given twice", field_of(field)->name);
		typed++;
		value[field] =
		    *typed != '\0' ? value_parse(field, typed, when_now(), arena, &why) : "";
		if (value[field] == NULL)
			die("%s: %s", field_of(field)->name, why);
		taken++;
	}
	operand[kept] = NULL;
	return taken;
}
