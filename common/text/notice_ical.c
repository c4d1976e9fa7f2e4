/* SPDX-License-Identifier: MIT
 *
 * Published holidays in iCalendar. Knows libical and how working days are told from
 * days off by their summary.
 */
#include <libical/ical.h>
#include <string.h>

#include "base/gregorian.h"
#include "text/notice_parts.h"

/* 上班 and 补班 are said of make-up days, and "work" but for International Workers' Day. */
static bool
is_working(const char *summary)
{
	if (strstr(summary, "上班") != NULL || strstr(summary, "补班") != NULL)
		return true;
	for (const char *word = summary; (word = strcasestr(word, "work")) != NULL; word++)
		if (strncasecmp(word, "worker", 6) != 0)
			return true;
	return false;
}

/* A summary is one line for us, whatever it is for them. */
static const char *
one_line(struct reading_notice *reading, const char *summary)
{
	char *line = arena_dup(reading->arena, summary);
	for (char *c = line; *c != '\0'; c++)
		if (*c == '\n' || *c == '\t' || *c == '\r')
			*c = ' ';
	return line;
}

static int64_t
day_of(struct icaltimetype time)
{
	return gregorian_days(time.year, time.month, time.day);
}

static bool
take_event(struct reading_notice *reading, icalcomponent *event)
{
	struct icaltimetype from = icalcomponent_get_dtstart(event);
	struct icaltimetype to = icalcomponent_get_dtend(event);
	const char *summary = icalcomponent_get_summary(event);
	if (summary == NULL || icaltime_is_null_time(from) ||
	    !gregorian_valid(from.year, from.month, from.day))
		return notice_refuse(reading, "an event lacks SUMMARY or DTSTART");
	if (!from.is_date || (!icaltime_is_null_time(to) && !to.is_date))
		return notice_refuse(reading, "%.80s: an event of hours, not of whole days",
				     summary);
	if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != NULL)
		return notice_refuse(reading, "%.80s: repeats; a notice says each day", summary);

	/* DTEND is the day behind the last; without it the event is one day. */
	struct days_entry entry = {.first = day_of(from), .last = day_of(from)};
	if (!icaltime_is_null_time(to) && !gregorian_valid(to.year, to.month, to.day))
		return notice_refuse(reading, "%.80s: DTEND is no day", summary);
	if (!icaltime_is_null_time(to) && day_of(to) - 1 > entry.first)
		entry.last = day_of(to) - 1;
	if (!icaltime_is_null_time(to) && day_of(to) < entry.first)
		return notice_refuse(reading, "%.80s: ends before it begins", summary);
	entry.name = one_line(reading, summary);

	/* Such a file has many years. A notice may name days of the December before. */
	int64_t first = gregorian_days(reading->year - 1, 12, 1);
	int64_t last = gregorian_days(reading->year + 1, 1, 1) - 1;
	if (entry.first < first)
		entry.first = first;
	if (entry.last > last)
		entry.last = last;
	return entry.last < entry.first || notice_take(reading, &entry, !is_working(summary));
}

static bool
take_events(struct reading_notice *reading, icalcomponent *calendar)
{
	icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	for (; event != NULL;
	     event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
		if (!take_event(reading, event))
			return false;
	return true;
}

/* Long lines go on behind a line feed and a blank: the text with each line whole. */
static const char *
unfold(struct reading_notice *reading, const char *text)
{
	char *whole = arena_take(reading->arena, strlen(text) + 1), *to = whole;
	for (; *text != '\0'; text++) {
		const char *end = *text == '\r' && text[1] == '\n' ? text + 1 : text;
		if (*end == '\n' && (end[1] == ' ' || end[1] == '\t'))
			text = end + 1;
		else
			*to++ = *text;
	}
	return whole;
}

/* "BEGIN:VEVENT": 1, "END:VEVENT": -1, any other line: 0; false where what begins or ends has no
 * plain name. */
static bool
take_line(const char *line, int *change)
{
	/* The library takes whatever starts so for the word. */
	bool begins = strncasecmp(line, "BEGIN", 5) == 0, ends = strncasecmp(line, "END", 3) == 0;
	*change = begins - ends;
	if (*change == 0)
		return true;
	const char *name = line + (begins ? 5 : 3);
	size_t length = strspn(name + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-");
	const char *end = name + 1 + length;
	end += *end == '\r' ? 1 : 0;
	return *name == ':' && length > 0 && (*end == '\n' || *end == '\0');
}

/* One calendar, and what begins ends: of anything else the library would complain on stderr, which
 * is not its own. */
static bool
is_balanced(const char *text)
{
	int depth = 0, change;
	for (const char *line = text; *line != '\0'; line += *line == '\n') {
		if (!take_line(line, &change) || (depth == 0 && line > text && change > 0))
			return false;
		depth += change;
		if (depth < 0)
			return false;
		line += strcspn(line, "\n");
	}
	return depth == 0;
}

bool
notice_read_ical(struct reading_notice *reading, const char *text)
{
	if (strncasecmp(text, "BEGIN:VCALENDAR", 15) != 0)
		return notice_refuse(reading, "neither JSON nor iCalendar");
	if (reading->year == 0)
		return notice_refuse(reading, "iCalendar says no year: give year=2027");
	text = unfold(reading, text);
	if (!is_balanced(text))
		return notice_refuse(reading, "no whole iCalendar: BEGIN and END do not match");
	/* Its default is to abort where it was built so. */
	icalerror_set_errors_are_fatal(0);
	icalcomponent *calendar = icalparser_parse_string(text);
	bool good = calendar != NULL && icalcomponent_isa(calendar) == ICAL_VCALENDAR_COMPONENT;
	if (!good)
		notice_refuse(reading, "no iCalendar");
	good = good && take_events(reading, calendar);
	if (calendar != NULL)
		icalcomponent_free(calendar);
	icalmemory_free_ring();
	return good;
}
