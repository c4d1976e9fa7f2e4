/* SPDX-License-Identifier: MIT
 *
 * Working hours, dated days and time zones as values. Knows how text/hours.h and text/days.h
 * read and print them; must not know the registers that have them.
 */
#include "base/zone.h"
#include "text/days.h"
#include "text/hours.h"
#include "text/value_types.h"

static const char *
take(const struct typing *typing, struct buffer *canonical)
{
	const char *kept = arena_dup(typing->arena, buffer_text(canonical));
	buffer_free(canonical);
	return kept;
}

const char *
value_parse_hours(const struct typing *typing)
{
	struct hours hours;
	struct buffer canonical = {0};
	if (!hours_parse(value_narrow(typing), &hours, typing->arena, typing->why))
		return NULL;
	hours_print(&hours, &canonical);
	return take(typing, &canonical);
}

const char *
value_parse_days(const struct typing *typing)
{
	struct days days;
	struct buffer canonical = {0};
	if (!days_parse(typing->typed, &days, typing->arena, typing->why))
		return NULL;
	for (size_t i = 0; i < days.count; i++)
		if (days.entry[i].own_hours && typing->field->detail[0] == '\0')
			return value_refuse(typing,
					    "a day off has no hours; a day with hours of its "
					    "own belongs to the days on");
	days_print(&days, &canonical);
	return take(typing, &canonical);
}

const char *
value_parse_zone(const struct typing *typing)
{
	const char *name = value_narrow(typing);
	if (zone_load(name) == NULL)
		return value_refuse_kind(typing, "time zone known here",
					 "write Asia/Shanghai, Europe/Berlin or +08:00");
	return arena_dup(typing->arena, name);
}
