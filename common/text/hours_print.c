/* SPDX-License-Identifier: MIT
 *
 * How a week of working hours is printed: equal days in one rule, days off left
 * out. Knows the forms of hours.h.
 */
#include "base/when.h"
#include "text/hours.h"
#include "text/hours_names.h"

const char hours_weekday[7][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

bool
hours_same(const struct hours_day *a, const struct hours_day *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->span[i].from != b->span[i].from || a->span[i].to != b->span[i].to)
			return false;
	return true;
}

static void
print_clock(int minutes, struct buffer *out)
{
	buffer_add_format(out, "%02d:%02d", minutes / 60, minutes % 60);
}

void
hours_print_spans(const struct hours_day *day, struct buffer *out)
{
	if (day->count == 0)
		buffer_add(out, "off");
	for (size_t i = 0; i < day->count; i++) {
		const struct hours_span *span = &day->span[i];
		if (i > 0)
			buffer_add_char(out, ',');
		print_clock(span->from, out);
		buffer_add_char(out, '-');
		print_clock(span->to > HOURS_DAY ? span->to - HOURS_DAY : span->to, out);
	}
}

/* The days of the week that have the hours of `first`: "Mon-Wed,Fri", "daily". */
static void
print_days(const struct hours_version *version, int first, struct buffer *out)
{
	bool same[8] = {false};
	int count = 0;
	for (int day = first; day < 7; day++) {
		same[day] = hours_same(&version->day[day], &version->day[first]);
		count += same[day];
	}
	if (count == 7) {
		buffer_add(out, "daily");
		return;
	}
	for (int day = first; day < 7; day++) {
		if (!same[day])
			continue;
		int last = day;
		while (same[last + 1])
			last++;
		buffer_add_format(out, "%s%s", day > first ? "," : "", hours_weekday[day]);
		if (last > day)
			buffer_add_format(out, "-%s", hours_weekday[last]);
		day = last;
	}
}

static bool
was_printed(const struct hours_version *version, int day)
{
	for (int earlier = 0; earlier < day; earlier++)
		if (hours_same(&version->day[earlier], &version->day[day]))
			return true;
	return false;
}

static bool
is_always(const struct hours_version *version)
{
	static const struct hours_day whole = {1, {{0, HOURS_DAY}}};
	for (int day = 0; day < 7; day++)
		if (!hours_same(&version->day[day], &whole))
			return false;
	return true;
}

static void
print_version(const struct hours_version *version, struct buffer *out)
{
	bool any = false;
	if (is_always(version)) {
		buffer_add(out, "24x7");
		return;
	}
	for (int day = 0; day < 7; day++) {
		if (version->day[day].count == 0 || was_printed(version, day))
			continue;
		if (any)
			buffer_add_char(out, ';');
		any = true;
		print_days(version, day, out);
		buffer_add_char(out, ' ');
		hours_print_spans(&version->day[day], out);
	}
	if (!any)
		buffer_add(out, "daily off");
}

void
hours_print(const struct hours *hours, struct buffer *out)
{
	for (size_t i = 0; i < hours->count; i++) {
		char day[WHEN_TEXT];
		if (i > 0) {
			when_print_day(hours->version[i].first, day);
			buffer_add_format(out, "|%s ", day);
		}
		print_version(&hours->version[i], out);
	}
}
