/* SPDX-License-Identifier: MIT
 *
 * Any text as working hours, as dated days, as a published table, by its first byte: what is taken
 * prints as something that is taken as the same again, and a calendar of it keeps its promises.
 */
#include <string.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "rules/calendar.h"
#include "text/days.h"
#include "text/hours.h"
#include "text/notice.h"

#define MONTH (31 * 86400)

struct sum {
	int64_t end, work;
};

static bool
add(void *context, const struct calendar_piece *piece)
{
	struct sum *sum = context;

	PROMISE(piece->from == sum->end && piece->to > piece->from);
	sum->end = piece->to;
	sum->work += piece->counts ? piece->to - piece->from : 0;
	return true;
}

static void
check_calendar(const struct calendar *calendar)
{
	for (int64_t from = FUZZ_NOW; from < FUZZ_NOW + MONTH; from += 7 * 86400 + 4321) {
		int64_t work = calendar_elapsed(calendar, from, from + MONTH);
		struct sum sum = {.end = from};

		PROMISE(work >= 0 && work <= MONTH);
		calendar_each(calendar, from, from + MONTH, add, &sum);
		PROMISE(sum.end == from + MONTH && sum.work == work);
		if (work == 0)
			continue;
		int64_t due = calendar_due(calendar, from, work);
		PROMISE(due > from && due <= from + MONTH);
		PROMISE(calendar_elapsed(calendar, from, due) == work);
		PROMISE(calendar_elapsed(calendar, due, from + MONTH) == 0);
	}
}

static void
check_week(const char *text, const char *zone, const char *off, const char *on)
{
	struct calendar *calendar = calendar_make("fuzz", zone_load(zone), text);

	PROMISE(calendar != NULL);
	calendar_add_table(calendar, "fuzz", 2026, off, on);
	check_calendar(calendar);
	calendar_free(calendar);
}

static void
try_hours(const char *text, struct arena *arena)
{
	struct hours hours;
	struct buffer once = {0}, twice = {0};
	const char *why = NULL;

	if (!hours_parse(text, &hours, arena, &why)) {
		PROMISE(why != NULL && why[0] != '\0');
		return;
	}
	hours_print(&hours, &once);
	PROMISE(hours_parse(buffer_text(&once), &hours, arena, &why));
	hours_print(&hours, &twice);
	PROMISE(strcmp(buffer_text(&once), buffer_text(&twice)) == 0);
	check_week(buffer_text(&once), "Asia/Shanghai", "2026-11-25=x", "2026-11-29 03:00-09:00=y");
	buffer_free(&once);
	buffer_free(&twice);
}

static void
try_days(const char *text, struct arena *arena)
{
	struct days days;
	struct buffer once = {0}, twice = {0};
	const char *why = NULL;

	if (!days_parse(text, &days, arena, &why)) {
		PROMISE(why != NULL && why[0] != '\0');
		return;
	}
	days_print(&days, &once);
	PROMISE(days_parse(buffer_text(&once), &days, arena, &why));
	days_print(&days, &twice);
	PROMISE(strcmp(buffer_text(&once), buffer_text(&twice)) == 0);
	check_week("Mon-Fri 22:00-06:00", "-05:00", NULL, buffer_text(&once));
	buffer_free(&once);
	buffer_free(&twice);
}

static void
try_notice(const char *text, struct arena *arena)
{
	struct notice notice;
	struct days days;
	const char *why = NULL;

	if (!notice_read(text, 2026, &notice, arena, &why)) {
		PROMISE(why != NULL && why[0] != '\0');
		return;
	}
	PROMISE(notice.year == 2026 && (notice.off != NULL || notice.on != NULL));
	PROMISE(notice.off == NULL || days_parse(notice.off, &days, arena, &why));
	PROMISE(notice.on == NULL || days_parse(notice.on, &days, arena, &why));
	check_week("Mon-Fri 09:00-18:00", "Asia/Shanghai", notice.off, notice.on);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	const char *text;
	size_t wrong;

	if (size < 2)
		return 0;
	text = fuzz_text(data + 1, size - 1, &arena);
	/* As value_parse() has it; a published table must look for itself. */
	bool is_text = utf8_valid(text, strlen(text), &wrong);
	if (is_text && data[0] == 'h')
		try_hours(text, &arena);
	else if (is_text && data[0] == 'd')
		try_days(text, &arena);
	else
		try_notice(text, &arena);
	arena_free(&arena);
	return 0;
}
