/* SPDX-License-Identifier: MIT
 *
 * Instants and days as values. Knows how base/when.h reads and prints them.
 */
#include "base/when.h"
#include "text/value.h"
#include "text/value_types.h"

const char *
value_parse_time(const struct typing *typing)
{
	struct moment moment;
	const char *why;
	if (!when_parse(value_narrow(typing), typing->now, &moment, &why))
		return value_refuse_kind(typing, "time", why);
	return value_of_time(moment.first, typing->arena);
}

const char *
value_parse_date(const struct typing *typing)
{
	int64_t days;
	if (!when_parse_day(value_narrow(typing), &days))
		return value_refuse_kind(typing, "day", "write it 2026-11-24");
	char text[WHEN_TEXT];
	when_print_day(days, text);
	return arena_dup(typing->arena, text);
}

void
value_print_time(const char *canonical, struct buffer *out)
{
	char text[WHEN_TEXT];
	when_print(when_of_utc(canonical), text);
	buffer_add(out, text);
}

void
value_show_time(const char *canonical, struct buffer *out)
{
	char text[WHEN_TEXT];
	when_print_short(when_of_utc(canonical), text);
	buffer_add(out, text);
}

int64_t
value_time(const char *canonical)
{
	return when_of_utc(canonical);
}

const char *
value_of_time(int64_t instant, struct arena *arena)
{
	char text[WHEN_TEXT];
	if (instant == WHEN_NONE)
		return NULL;
	when_print_utc(instant, text);
	return arena_dup(arena, text);
}
