/* SPDX-License-Identifier: MIT
 *
 * Holiday tables being put: the key says set and year, a published file says the days.
 */
#include <stdlib.h>
#include <string.h>

#include "text/notice.h"
#include "text/value.h"
#include "tool/registry_parts.h"

/* "cn-2027": where its year begins, else NULL. */
static const char *
year_of_key(const char *key)
{
	const char *dash = key != NULL ? strrchr(key, '-') : NULL;

	if (dash == NULL || dash == key || strlen(dash + 1) != 4 ||
	    strspn(dash + 1, "0123456789") != 4)
		return NULL;
	return dash + 1;
}

static bool
is_given(const struct entry *entry, enum field_id field)
{
	return entry->value[field] != NULL && *entry->value[field] != '\0';
}

/* A row that is there keeps what it says. */
static void
fill(struct putting *p, struct entry *entry, enum field_id field, const char *typed)
{
	const char *had = NULL, *why;

	if (entry->value[field] != NULL)
		return;
	if (is_given(entry, F_key))
		had = registers_value(p->desk.db, R_holiday, entry->value[F_key], field);
	if (had == NULL)
		entry->value[field] = value_parse(field, typed, p->desk.now, &p->batch, &why);
	else if (field == F_year)
		entry->value[field] = arena_dup(&p->batch, had);
}

static const char *
read_days(struct putting *p, struct entry *entry)
{
	const char *text = entry->value[F_days], *why;
	struct notice notice;

	entry->value[F_days] = NULL;
	if (text == NULL)
		return NULL;
	if (*text == '\0')
		return "days: the file is empty";
	if (is_given(entry, F_off) || is_given(entry, F_on))
		return "days: given together with off or on";
	if (!notice_read(
		text, (int)value_integer(is_given(entry, F_year) ? entry->value[F_year] : NULL, 0),
		&notice, &p->batch, &why))
		return arena_format(&p->batch, "days: %s", why);
	entry->value[F_year] = value_of_integer(notice.year, &p->batch);
	entry->value[F_off] = notice.off != NULL ? notice.off : "";
	entry->value[F_on] = notice.on != NULL ? notice.on : "";
	return NULL;
}

const char *
registry_take_notice(struct putting *p, struct entry *entry)
{
	const char *year, *why;

	if (p->reg != R_holiday || p->verb != V_put)
		return NULL;
	year = year_of_key(entry->value[F_key]);
	if (year != NULL) {
		const char *key = entry->value[F_key];

		fill(p, entry, F_year, year);
		fill(p, entry, F_table, arena_dup_n(&p->batch, key, (size_t)(year - 1 - key)));
	}
	why = read_days(p, entry);
	if (why == NULL && !is_given(entry, F_key) && is_given(entry, F_table) &&
	    is_given(entry, F_year))
		entry->value[F_key] =
		    arena_format(&p->batch, "%s-%s", entry->value[F_table], entry->value[F_year]);
	return why;
}
