/* SPDX-License-Identifier: MIT
 *
 * Calendars from their registers: those shipped, the desk's zone, what is remembered and forgotten;
 * and the shipped tables against those published.
 */
#include <criterion/criterion.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/when.h"
#include "store/calendars.h"
#include "store/registers.h"
#include "support/scratch.h"
#include "text/days.h"

#define NINE_HOURS 32400

static struct db *db;
static struct arena arena;

static void
begin(void)
{
	scratch_make();
	db = db_open(scratch_path("s.db"), DB_WRITE);
	db_begin(db);
}

static void
end(void)
{
	db_commit(db);
	db_close(db);
	arena_free(&arena);
	scratch_drop();
}

TestSuite(calendars, .init = begin, .fini = end);

static int64_t
at(const char *text)
{
	struct moment moment;
	const char *why;
	cr_assert(when_parse(text, 0, &moment, &why), "%s: %s", text, why);
	return moment.first;
}

static void
put(const char *key, const char *week, const char *zone, const char *holidays)
{
	struct register_row row = {
	    .value = {[F_key] = key, [F_week] = week, [F_zone] = zone, [F_holidays] = holidays}};
	registers_put(db, R_calendar, &row);
}

static void
put_table(const char *key, const char *year, const char *off, const char *on)
{
	struct register_row row = {
	    .value = {
		[F_key] = key, [F_table] = "firm", [F_year] = year, [F_off] = off, [F_on] = on}};
	registers_put(db, R_holiday, &row);
}

static int64_t
worked(const char *key, const char *from, const char *to)
{
	const struct calendar *calendar = calendars_get(db, key);
	cr_assert_not_null(calendar, "%s", key);
	return calendar_elapsed(calendar, at(from), at(to));
}

Test(calendars, shipped_ones_are_there)
{
	cr_expect_eq(worked("office", "2026-02-14", "2026-02-15"), NINE_HOURS);
	cr_expect_eq(worked("office-lunch", "2026-11-23", "2026-11-24"), 27000);
	cr_expect_eq(worked("24x7", "2026-10-01", "2026-10-02"), 86400);
	cr_expect_eq(worked("7x9", "2026-10-01", "2026-10-02"), NINE_HOURS);
	cr_expect_null(calendars_get(db, "nonsense"));
	cr_expect_str_eq(calendar_key(calendars_get(db, "office")), "office");
}

Test(calendars, shipped_tables_give_the_working_days_of_each_year)
{
	static const struct {
		int year, days;
	} cases[] = {
	    {2018, 250}, {2019, 250}, {2020, 249}, {2021, 250}, {2022, 249},
	    {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char from[WHEN_TEXT], to[WHEN_TEXT];
		(void)snprintf(from, sizeof(from), "%d-01-01", cases[i].year);
		(void)snprintf(to, sizeof(to), "%d-01-01", cases[i].year + 1);
		cr_expect_eq(worked("office", from, to) / NINE_HOURS, cases[i].days, "%d",
			     cases[i].year);
	}
}

/* The notice of 2019 moved a Saturday of 2018, that of 2023 took its last day. */
Test(calendars, a_notice_reaches_into_the_year_before)
{
	cr_expect_eq(worked("office", "2018-12-29", "2018-12-30"), NINE_HOURS);
	cr_expect_eq(worked("office", "2018-12-31", "2019-01-01"), 0);
	cr_expect_eq(worked("office", "2022-12-31", "2023-01-01"), 0);
}

Test(calendars, what_is_not_published_yet_is_provisional)
{
	const struct calendar *office = calendars_get(db, "office");
	cr_expect(calendar_is_published(office, at("2007-01-01"), at("2027-01-01")));
	cr_expect_not(calendar_is_published(office, at("2026-12-31"), at("2027-01-04")));
	cr_expect(
	    calendar_is_published(calendars_get(db, "24x7"), at("2026-12-31"), at("2027-01-04")));
}

Test(calendars, the_desks_zone_counts_where_none_is_named)
{
	put("here", "daily 09:00-10:00", NULL, NULL);
	put("berlin", "daily 09:00-10:00", "Europe/Berlin", NULL);
	cr_expect_eq(worked("here", "2026-11-23T09:00:00+08:00", "2026-11-23T10:00:00+08:00"),
		     3600);
	cr_expect_eq(worked("berlin", "2026-11-23T09:00:00+01:00", "2026-11-23T10:00:00+01:00"),
		     3600);
	registers_put(db, R_setting,
		      &(struct register_row){.value = {[F_key] = "zone", [F_value] = "Z"}});
	cr_expect_eq(worked("here", "2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z"), 3600);
}

Test(calendars, rows_that_are_written_or_undone_count_at_once)
{
	put("own", "Mon-Fri 09:00-18:00", NULL, "firm");
	cr_expect_eq(worked("own", "2026-11-23", "2026-11-24"), NINE_HOURS);
	put_table("firm-2026", "2026", "2026-11-23=anniversary", NULL);
	cr_expect_eq(worked("own", "2026-11-23", "2026-11-24"), 0);
	db_mark(db);
	put("own", "Mon-Fri 09:00-10:00", NULL, "firm");
	put_table("firm-2027", "2027", NULL, "2026-11-23=no, it is not");
	cr_expect_eq(worked("own", "2026-11-23", "2026-11-24"), 3600);
	db_undo(db);
	cr_expect_eq(worked("own", "2026-11-23", "2026-11-24"), 0);
	registers_remove(db, R_holiday, "firm-2026");
	cr_expect_eq(worked("own", "2026-11-23", "2026-11-24"), NINE_HOURS);
	cr_expect_null(calendars_get(db, "other"));
	put("other", "24x7", NULL, NULL);
	cr_expect_not_null(calendars_get(db, "other"));
}

Test(calendars, the_later_notice_wins_whatever_its_key)
{
	put("own", "Mon-Fri 09:00-18:00", NULL, "firm");
	put_table("a", "2027", NULL, "2026-11-23=taken back");
	put_table("b", "2026", "2026-11-23=anniversary", NULL);
	cr_expect_eq(worked("own", "2026-11-23", "2026-11-24"), NINE_HOURS);
}

/* ---- the tables that are published -------------------------------------------------------- */

/* Whether the canonical days name that day, under that name. */
static bool
names(const char *text, int64_t day, const char *name)
{
	struct days days;
	const char *why;
	if (text == NULL || !days_parse(text, &days, &arena, &why))
		return false;
	for (size_t i = 0; i < days.count; i++)
		if (days.entry[i].first <= day && day <= days.entry[i].last)
			return strcmp(days.entry[i].name, name) == 0;
	return false;
}

static size_t
count(const char *text)
{
	struct days days;
	const char *why;
	size_t sum = 0;
	if (text == NULL || !days_parse(text, &days, &arena, &why))
		return 0;
	for (size_t i = 0; i < days.count; i++)
		sum += (size_t)(days.entry[i].last - days.entry[i].first + 1);
	return sum;
}

static void
compare(int year, const json_t *table)
{
	char key[32];
	const json_t *days = json_object_get(table, "days");
	(void)snprintf(key, sizeof(key), "cn-%d", year);
	const char *off = registers_value(db, R_holiday, key, F_off);
	const char *on = registers_value(db, R_holiday, key, F_on);

	cr_expect_eq(count(off) + count(on), json_array_size(days), "%s", key);
	for (size_t i = 0; i < json_array_size(days); i++) {
		const json_t *entry = json_array_get(days, i);
		const char *date = json_string_value(json_object_get(entry, "date"));
		const char *name = json_string_value(json_object_get(entry, "name"));
		bool is_off = json_is_true(json_object_get(entry, "isOffDay"));
		int64_t day;
		cr_assert(when_parse_day(date, &day));
		cr_expect(names(is_off ? off : on, day, name), "%s: %s %s", key, date, name);
	}
}

Test(calendars, shipped_tables_are_the_published_ones)
{
	const char *folder = getenv("SVC_DATA");
	char path[4096];
	(void)snprintf(path, sizeof(path), "%s/holiday-cn/2026.json", folder != NULL ? folder : "");
	if (folder == NULL || access(path, R_OK) != 0)
		cr_skip_test("%s is not there", path);
	for (int year = 2007; year <= 2026; year++) {
		(void)snprintf(path, sizeof(path), "%s/holiday-cn/%d.json", folder, year);
		json_t *table = json_load_file(path, 0, NULL);
		cr_assert_not_null(table, "%s", path);
		compare(year, table);
		json_decref(table);
	}
}
