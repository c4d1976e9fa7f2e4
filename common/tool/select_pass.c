/* SPDX-License-Identifier: MIT
 *
 * Whether filters let a line pass. Knows where values of requests and names of rows come from.
 */
#include "store/registers.h"
#include "text/register.h"
#include "tool/select.h"

/* The value as it is kept: phones are not masked here, they would match nothing. */
const char *
select_value(struct desk *desk, const struct request *request, enum field_id field,
	     struct arena *arena)
{
	const char *contact = request->value[F_contact];

	if (field != F_phone && field != F_email)
		return desk_value(desk, request, field, arena);
	return contact != NULL ? registers_value(desk->db, R_contact, contact, field) : NULL;
}

bool
select_passes(const struct selection *selection, struct desk *desk,
	      const struct select_source *source, struct arena *arena)
{
	for (size_t i = 0; i < selection->filters; i++) {
		const struct filter *filter = &selection->filter[i];
		const char *value = source->value(source->of, filter->field, arena);
		const char *name = NULL;

		if (value != NULL && filter_needs_name(filter)) {
			enum register_id reg = register_find(field_of(filter->field)->detail);
			name = reg == R_none ? NULL : registers_value(desk->db, reg, value, F_name);
		}
		if (!filter_match(filter, value, name))
			return false;
	}
	return true;
}

const char *
select_only_key(const struct desk *desk, const struct filter *filter)
{
	enum register_id reg = register_find(field_of(filter->field)->detail);
	const char *key = filter->choice[0].text;

	if (reg == R_none || filter->relation != FILTER_IS || filter->choices != 1 || key == NULL ||
	    registers_value(desk->db, reg, key, F_key) == NULL)
		return NULL;
	return key;
}
