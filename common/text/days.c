/* SPDX-License-Identifier: MIT
 *
 * Dated days with their names. Knows days and hours; must not know whether they are days
 * off or on.
 */
#include "text/days.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"

static const char example[] = "2026-10-01..2026-10-07=国庆节";

/* What is being read, and where to say what is wrong with it. */
struct reading {
	struct arena *arena;
	const char **why;
};

/* ---- one entry ------------------------------------------------------------------ */

static const char *
trim(struct arena *arena, const char *text, size_t length)
{
	while (length > 0 && strchr(" \t\n", text[0]) != NULL) {
		text++;
		length--;
	}
	while (length > 0 && strchr(" \t\n", text[length - 1]) != NULL)
		length--;
	return arena_dup_n(arena, text, length);
}

static bool
check_name(const struct reading *reading, const char *name)
{
	const char *cursor = name;
	size_t count = 0;
	for (uint32_t code; (code = utf8_next(&cursor)) != 0; count++) {
		if (!utf8_is_control(code))
			continue;
		*reading->why =
		    arena_format(reading->arena, "\"%.40s\": a name is one line without TAB", name);
		return false;
	}
	if (count <= DAYS_NAME)
		return true;
	*reading->why = arena_format(
	    reading->arena, "the name of a day has %zu characters: at most %d", count, DAYS_NAME);
	return false;
}

/* A day at the start of the text; moves *text behind it. */
static bool
scan_day(const char **text, int64_t *day)
{
	char own[11] = "";
	if (strnlen(*text, 10) < 10)
		return false;
	memcpy(own, *text, 10);
	*text += 10;
	return when_parse_day(own, day);
}

static bool
parse_entry(const struct reading *reading, const char *text, struct days_entry *entry)
{
	const char *equals = strchr(text, '=');
	const char *dates =
	    trim(reading->arena, text, equals != NULL ? (size_t)(equals - text) : strlen(text));
	const char *cursor = dates;
	*entry = (struct days_entry){0};
	bool good = scan_day(&cursor, &entry->first);
	entry->last = entry->first;
	if (good && strncmp(cursor, "..", 2) == 0) {
		cursor += 2;
		good = scan_day(&cursor, &entry->last);
	}
	if (!good || (*cursor != '\0' && *cursor != ' ')) {
		*reading->why = arena_format(reading->arena,
					     "\"%.40s\" is no day: write it %s or 2026-02-14=春节",
					     dates, example);
		return false;
	}
	if (entry->last < entry->first) {
		*reading->why = arena_format(reading->arena, "%s: ends before it begins", dates);
		return false;
	}
	cursor += strspn(cursor, " ");
	entry->own_hours = *cursor != '\0';
	if (entry->own_hours &&
	    !hours_parse_spans(cursor, &entry->hours, reading->arena, reading->why))
		return false;
	if (equals == NULL)
		return true;
	const char *name = trim(reading->arena, equals + 1, strlen(equals + 1));
	entry->name = name[0] != '\0' ? name : NULL;
	return check_name(reading, name);
}

/* ---- all of them -------------------------------------------------------------------- */

static int
compare_entries(const void *a, const void *b)
{
	const struct days_entry *left = a, *right = b;
	return (left->first > right->first) - (left->first < right->first);
}

static bool
continues(const struct days_entry *entry, const struct days_entry *before)
{
	const char *name = entry->name != NULL ? entry->name : "";
	const char *earlier = before->name != NULL ? before->name : "";
	return entry->first == before->last + 1 && strcmp(name, earlier) == 0 &&
	       entry->own_hours == before->own_hours && hours_same(&entry->hours, &before->hours);
}

bool
days_settle(struct days *days, struct arena *arena, const char **why)
{
	size_t kept = 0;
	int64_t count = 0;
	if (days->count > 1)
		qsort(days->entry, days->count, sizeof(*days->entry), compare_entries);
	for (size_t i = 0; i < days->count; i++) {
		struct days_entry *entry = &days->entry[i];
		struct days_entry *before = kept > 0 ? &days->entry[kept - 1] : NULL;
		if (before != NULL && entry->first <= before->last) {
			char day[WHEN_TEXT];
			when_print_day(entry->first, day);
			*why = arena_format(arena, "%s is given twice", day);
			return false;
		}
		count += entry->last - entry->first + 1;
		if (before != NULL && continues(entry, before))
			before->last = entry->last;
		else
			days->entry[kept++] = *entry;
	}
	days->count = kept;
	if (count <= DAYS_MOST)
		return true;
	*why = arena_format(arena, "%" PRId64 " days: at most %d", count, DAYS_MOST);
	return false;
}

bool
days_parse(const char *text, struct days *days, struct arena *arena, const char **why)
{
	const struct reading reading = {arena, why};
	size_t most = 1;
	for (const char *c = text; *c != '\0'; c++)
		most += *c == ';';
	*days = (struct days){0, arena_take(arena, most * sizeof(*days->entry))};
	for (;;) {
		size_t length = strcspn(text, ";");
		const char *piece = trim(arena, text, length);
		bool is_last = text[length] == '\0';
		/* A semicolon at the end is not worth a refusal. */
		if (!(piece[0] == '\0' && is_last && days->count > 0) &&
		    !parse_entry(&reading, piece, &days->entry[days->count++]))
			return false;
		if (is_last)
			return days_settle(days, arena, why);
		text += length + 1;
	}
}

void
days_print(const struct days *days, struct buffer *out)
{
	for (size_t i = 0; i < days->count; i++) {
		const struct days_entry *entry = &days->entry[i];
		char day[WHEN_TEXT];
		if (i > 0)
			buffer_add_char(out, ';');
		when_print_day(entry->first, day);
		buffer_add(out, day);
		if (entry->last > entry->first) {
			when_print_day(entry->last, day);
			buffer_add_format(out, "..%s", day);
		}
		if (entry->own_hours) {
			buffer_add_char(out, ' ');
			hours_print_spans(&entry->hours, out);
		}
		if (entry->name != NULL)
			buffer_add_format(out, "=%s", entry->name);
	}
}
