/* SPDX-License-Identifier: MIT
 *
 * How a week of working hours is read. Knows clock readings and days of the week; must
 * not know zones or holidays. How it is printed is hours_print.c.
 */
#include "text/hours.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/when.h"
#include "text/hours_names.h"

#define MOST_VERSIONS 64

static const char example[] = "Mon-Fri 09:00-18:00;Sat 09:00-12:00";

/* What is being read, and where to say what is wrong with it. */
struct reading {
	struct arena *arena;
	const char **why;
};

/* ---- pieces of text ------------------------------------------------------------- */

/* The next piece before `separator`, trimmed and copied; NULL at the end. *cursor is NULL behind
 * the last. */
static char *
next_piece(struct arena *arena, const char **cursor, char separator)
{
	const char *text = *cursor;
	if (text == NULL)
		return NULL;
	const char *end = strchr(text, separator);
	size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
	*cursor = end != NULL ? end + 1 : NULL;
	while (length > 0 && (*text == ' ' || *text == '\n' || *text == '\t')) {
		text++;
		length--;
	}
	while (length > 0 && strchr(" \n\t", text[length - 1]) != NULL)
		length--;
	return arena_dup_n(arena, text, length);
}

/* ---- spans of a day --------------------------------------------------------------- */

static bool
scan_minutes(const char **cursor, int *minutes)
{
	const char *text = *cursor;
	for (int i = 0; i < 5; i++) {
		bool good = i == 2 ? text[i] == ':' : text[i] >= '0' && text[i] <= '9';
		if (!good)
			return false;
	}
	int hour = (text[0] - '0') * 10 + text[1] - '0';
	int minute = (text[3] - '0') * 10 + text[4] - '0';
	*minutes = hour * 60 + minute;
	*cursor += 5;
	return minute <= 59 && *minutes <= HOURS_DAY;
}

static bool
parse_span(const struct reading *reading, const char *text, struct hours_span *span)
{
	const char *cursor = text;
	if (!scan_minutes(&cursor, &span->from) || *cursor++ != '-' ||
	    !scan_minutes(&cursor, &span->to) || *cursor != '\0' || span->from == HOURS_DAY) {
		*reading->why = arena_format(reading->arena,
					     "\"%.40s\" is no span of hours: write it 09:00-18:00, "
					     "22:00-06:00 over midnight, or off",
					     text);
		return false;
	}
	if (span->from == span->to) {
		*reading->why = arena_format(reading->arena,
					     "%.40s is empty; the whole day is 00:00-24:00", text);
		return false;
	}
	if (span->to < span->from)
		span->to += HOURS_DAY;
	return true;
}

static int
compare_spans(const void *a, const void *b)
{
	const struct hours_span *left = a, *right = b;
	return (left->from > right->from) - (left->from < right->from);
}

/* Sorts, joins what touches; false where two overlap. */
static bool
settle_spans(const struct reading *reading, const char *text, struct hours_day *day)
{
	size_t kept = 0;
	qsort(day->span, day->count, sizeof(day->span[0]), compare_spans);
	for (size_t i = 1; i < day->count; i++) {
		if (day->span[i].from < day->span[kept].to) {
			*reading->why =
			    arena_format(reading->arena, "%.60s: the spans overlap", text);
			return false;
		}
		if (day->span[i].from == day->span[kept].to)
			day->span[kept].to = day->span[i].to;
		else
			day->span[++kept] = day->span[i];
	}
	day->count = kept + 1;
	/* Joined to a whole day or more, 09:00-12:00,12:00-10:00: only 00:00-24:00 can be written.
	 */
	const struct hours_span *last = &day->span[kept];
	if (last->to - last->from < HOURS_DAY || (last->from == 0 && last->to == HOURS_DAY))
		return true;
	*reading->why = arena_format(reading->arena, "%.60s: more than a day long", text);
	return false;
}

static bool
parse_spans(const struct reading *reading, const char *text, struct hours_day *day)
{
	const char *cursor = text, *piece;
	*day = (struct hours_day){0};
	if (strcmp(text, "off") == 0)
		return true;
	while ((piece = next_piece(reading->arena, &cursor, ',')) != NULL) {
		if (day->count == HOURS_SPANS) {
			*reading->why = arena_format(
			    reading->arena, "%.40s: at most %d spans a day", text, HOURS_SPANS);
			return false;
		}
		if (!parse_span(reading, piece, &day->span[day->count++]))
			return false;
	}
	return settle_spans(reading, text, day);
}

bool
hours_parse_spans(const char *text, struct hours_day *day, struct arena *arena, const char **why)
{
	return parse_spans(&(struct reading){arena, why}, text, day);
}

/* ---- days of the week --------------------------------------------------------------- */

/* 0 Monday; -1 if there is no such day. */
static int
scan_weekday(const char **cursor)
{
	for (int day = 0; day < 7; day++) {
		if (strncasecmp(*cursor, hours_weekday[day], 3) != 0)
			continue;
		*cursor += 3;
		return day;
	}
	return -1;
}

/* "Mon", "Mon-Fri", "Sat-Mon" over the end of the week. */
static bool
parse_range(const struct reading *reading, const char *text, bool wanted[7])
{
	const char *cursor = text;
	int first = scan_weekday(&cursor), last = first;
	if (first >= 0 && *cursor == '-') {
		cursor++;
		last = scan_weekday(&cursor);
	}
	if (first < 0 || last < 0 || *cursor != '\0') {
		*reading->why =
		    arena_format(reading->arena,
				 "\"%.40s\" is no day of the week: Mon Tue Wed Thu Fri Sat Sun, "
				 "Mon-Fri, Mon,Wed or daily",
				 text);
		return false;
	}
	for (int day = first;; day = (day + 1) % 7) {
		wanted[day] = true;
		if (day == last)
			return true;
	}
}

static bool
parse_days(const struct reading *reading, const char *text, bool wanted[7])
{
	const char *cursor = text, *piece;
	if (strcasecmp(text, "daily") == 0) {
		for (int day = 0; day < 7; day++)
			wanted[day] = true;
		return true;
	}
	while ((piece = next_piece(reading->arena, &cursor, ',')) != NULL)
		if (!parse_range(reading, piece, wanted))
			return false;
	return true;
}

/* ---- versions ------------------------------------------------------------------------ */

/* "Mon-Fri 09:00-18:00": the hours begin at the first word that begins with a digit, or at "off".
 */
static bool
parse_rule(const struct reading *reading, char *rule, struct hours_version *version, bool given[7])
{
	bool wanted[7] = {false};
	struct hours_day hours;
	char *spans = rule + strcspn(rule, "0123456789");
	size_t length = strlen(rule);
	if (*spans == '\0' && length > 4 && strcmp(rule + length - 4, " off") == 0)
		spans = rule + length - 3;
	if (spans == rule || *spans == '\0' || spans[-1] != ' ') {
		*reading->why = arena_format(reading->arena,
					     "\"%.40s\" is not days and their hours: %s, or 24x7",
					     rule, example);
		return false;
	}
	spans[-1] = '\0';
	for (size_t end = strlen(rule); end > 0 && rule[end - 1] == ' '; end--)
		rule[end - 1] = '\0';
	if (!parse_days(reading, rule, wanted) || !parse_spans(reading, spans, &hours))
		return false;
	for (int day = 0; day < 7; day++) {
		if (!wanted[day])
			continue;
		if (given[day]) {
			*reading->why =
			    arena_format(reading->arena, "%s is given twice: one rule a day",
					 hours_weekday[day]);
			return false;
		}
		given[day] = true;
		version->day[day] = hours;
	}
	return true;
}

/* The night of one day must be over when the next day begins to work. */
static bool
check_nights(const struct reading *reading, const struct hours_version *version)
{
	for (int day = 0; day < 7; day++) {
		const struct hours_day *own = &version->day[day],
				       *next = &version->day[(day + 1) % 7];
		if (own->count == 0 || next->count == 0 ||
		    own->span[own->count - 1].to - HOURS_DAY <= next->span[0].from)
			continue;
		*reading->why =
		    arena_format(reading->arena, "the night of %s overlaps the hours of %s",
				 hours_weekday[day], hours_weekday[(day + 1) % 7]);
		return false;
	}
	return true;
}

static bool
parse_version(const struct reading *reading, const char *text, struct hours_version *version)
{
	bool given[7] = {false};
	const char *cursor = text;
	char *rule;
	int rules = 0;
	if (strcasecmp(text, "24x7") == 0) {
		for (int day = 0; day < 7; day++)
			version->day[day] = (struct hours_day){1, {{0, HOURS_DAY}}};
		return true;
	}
	while ((rule = next_piece(reading->arena, &cursor, ';')) != NULL) {
		/* A semicolon at the end is not worth a refusal. */
		if (rule[0] == '\0' && cursor == NULL && rules++ > 0)
			break;
		rules++;
		if (!parse_rule(reading, rule, version, given))
			return false;
	}
	return check_nights(reading, version);
}

/* The first day in front of every version but the first; moves *text behind it. */
static bool
take_first_day(const struct reading *reading, const struct hours_version *before, const char **text,
	       int64_t *first)
{
	char day[11] = "";
	*first = HOURS_EVER;
	if (before == NULL)
		return true;
	size_t length = strcspn(*text, " ");
	if (length == sizeof(day) - 1)
		memcpy(day, *text, length);
	if (!when_parse_day(day, first)) {
		*reading->why = arena_format(
		    reading->arena,
		    "\"%.40s\": hours behind a | begin with their first day: 2027-01-01 %s", *text,
		    example);
		return false;
	}
	if (*first <= before->first) {
		*reading->why = arena_format(
		    reading->arena, "%s: first days must ascend from version to version", day);
		return false;
	}
	*text += length + strspn(*text + length, " ");
	return true;
}

bool
hours_parse(const char *text, struct hours *hours, struct arena *arena, const char **why)
{
	const struct reading reading = {arena, why};
	size_t most = 1;
	for (const char *c = text; *c != '\0'; c++)
		most += *c == '|';
	if (most > MOST_VERSIONS) {
		*why = arena_format(arena, "%zu versions: at most %d", most, MOST_VERSIONS);
		return false;
	}
	struct hours_version *version = arena_take(arena, most * sizeof(*version));
	const char *piece;
	*hours = (struct hours){0, version};
	while ((piece = next_piece(arena, &text, '|')) != NULL) {
		struct hours_version *own = &version[hours->count];
		if (!take_first_day(&reading, hours->count > 0 ? own - 1 : NULL, &piece,
				    &own->first) ||
		    !parse_version(&reading, piece, own))
			return false;
		hours->count++;
	}
	return true;
}
