/* SPDX-License-Identifier: MIT
 *
 * The published holidays of a year: what is common to the forms, and JSON. Knows days; must
 * not know the register that keeps them.
 */
#include "text/notice.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/gregorian.h"
#include "base/utf8.h"
#include "base/when.h"
#include "text/notice_parts.h"
#include "text/value.h"

bool
notice_refuse(struct reading_notice *reading, const char *format, ...)
{
	char text[512];
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	*reading->why = arena_dup(reading->arena, text);
	return false;
}

/* In a canonical text a semicolon would end the entry. */
static const char *
take_name(struct reading_notice *reading, const char *name)
{
	char *kept = arena_dup(reading->arena, name);
	for (char *c = kept; *c != '\0'; c++)
		if (*c == ';')
			*c = ',';
	return kept;
}

bool
notice_take(struct reading_notice *reading, const struct days_entry *entry, bool is_off)
{
	struct days *days = is_off ? &reading->off : &reading->on;
	size_t *room = &reading->room[is_off ? 0 : 1];
	char day[WHEN_TEXT];
	if (entry->first < gregorian_days(reading->year - 1, 1, 1) ||
	    entry->last >= gregorian_days(reading->year + 2, 1, 1)) {
		when_print_day(entry->first, day);
		return notice_refuse(reading, "%s is no day of the notice of %d", day,
				     reading->year);
	}
	if (days->count == *room) {
		size_t more = *room > 0 ? 2 * *room : 64;
		struct days_entry *wider = arena_take(reading->arena, more * sizeof(*wider));
		if (days->count > 0)
			memcpy(wider, days->entry, days->count * sizeof(*wider));
		days->entry = wider;
		*room = more;
	}
	days->entry[days->count] = *entry;
	days->entry[days->count++].name = take_name(reading, entry->name);
	return true;
}

/* ---- JSON ----------------------------------------------------------------------- */

static bool
take_json_day(struct reading_notice *reading, const json_t *entry, size_t number)
{
	const char *date = json_string_value(json_object_get(entry, "date"));
	const json_t *is_off = json_object_get(entry, "isOffDay");
	struct days_entry day = {.name = json_string_value(json_object_get(entry, "name"))};
	if (day.name == NULL || date == NULL || !json_is_boolean(is_off))
		return notice_refuse(reading, "day %zu lacks name, date or isOffDay", number);
	if (!when_parse_day(date, &day.first))
		return notice_refuse(
		    reading, "day %zu: \"%.40s\" is not a day: write it 2026-11-24", number, date);
	day.last = day.first;
	return notice_take(reading, &day, json_is_true(is_off));
}

static bool
take_json(struct reading_notice *reading, const json_t *table)
{
	const json_t *year = json_object_get(table, "year"), *days = json_object_get(table, "days");
	json_int_t said = json_integer_value(year);
	if (!json_is_integer(year) || !json_is_array(days))
		return notice_refuse(reading,
				     "no table of holidays: "
				     "{\"year\":2027,\"days\":[{\"name\",\"date\",\"isOffDay\"}]}");
	if (said < WHEN_FIRST_YEAR || said > WHEN_LAST_YEAR)
		return notice_refuse(reading, "years run from %d to %d", WHEN_FIRST_YEAR,
				     WHEN_LAST_YEAR);
	if (reading->year != 0 && said != reading->year)
		return notice_refuse(reading,
				     "the table is that of %" JSON_INTEGER_FORMAT ", not of %d",
				     said, reading->year);
	reading->year = (int)said;
	for (size_t i = 0; i < json_array_size(days); i++)
		if (!take_json_day(reading, json_array_get(days, i), i + 1))
			return false;
	return true;
}

static bool
read_json(struct reading_notice *reading, const char *text)
{
	json_error_t error;
	json_t *table = json_loads(text, JSON_REJECT_DUPLICATES, &error);
	if (table == NULL)
		return notice_refuse(reading, "line %d: no JSON: %.200s", error.line, error.text);
	bool good = take_json(reading, table);
	json_decref(table);
	return good;
}

/* ---- what came of it --------------------------------------------------------------- */

/* The canonical text of the days; as for people who type them, what is no name or given twice is
 * refused. */
static bool
keep(struct reading_notice *reading, struct days *days, enum field_id field, const char **kept)
{
	struct buffer text = {0};
	if (!days_settle(days, reading->arena, reading->why))
		return false;
	days_print(days, &text);
	*kept = NULL;
	if (days->count > 0)
		*kept = value_parse(field, buffer_text(&text), 0, reading->arena, reading->why);
	buffer_free(&text);
	return days->count == 0 || *kept != NULL;
}

/* Both lists are sorted. */
static bool
check_apart(struct reading_notice *reading)
{
	size_t off = 0, on = 0;
	while (off < reading->off.count && on < reading->on.count) {
		const struct days_entry *a = &reading->off.entry[off], *b = &reading->on.entry[on];
		if (a->last < b->first) {
			off++;
		} else if (b->last < a->first) {
			on++;
		} else {
			char day[WHEN_TEXT];
			when_print_day(a->first > b->first ? a->first : b->first, day);
			return notice_refuse(reading, "%s is off and on", day);
		}
	}
	return true;
}

bool
notice_read(const char *text, int year, struct notice *notice, struct arena *arena,
	    const char **why)
{
	struct reading_notice reading = {.arena = arena, .why = why, .year = year};
	size_t wrong;
	if (!utf8_valid(text, strlen(text), &wrong))
		return notice_refuse(&reading, "not UTF-8 at byte %zu", wrong + 1);
	const char *start = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
	start += strspn(start, " \t\r\n");
	if (start[0] == '{' ? !read_json(&reading, start) : !notice_read_ical(&reading, start))
		return false;
	if (reading.off.count + reading.on.count == 0)
		return notice_refuse(&reading, "nothing is published yet for %d: no days",
				     reading.year);
	notice->year = reading.year;
	return keep(&reading, &reading.off, F_off, &notice->off) &&
	       keep(&reading, &reading.on, F_on, &notice->on) && check_apart(&reading);
}
