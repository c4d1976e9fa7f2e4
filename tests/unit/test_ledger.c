/* SPDX-License-Identifier: MIT
 *
 * rules/ledger: the intervals of one clock, why each counts or not, over the National Day of 2026.
 */
#include <string.h>

#include <criterion/criterion.h>

#include "base/when.h"
#include "rules/ledger.h"
#include "support/values.h"
#include "support/world.h"
#include "text/value.h"

#define HOUR 3600

static struct arena arena;
static struct calendar *office;

static void
begin(void)
{
	const char *why;

	world_begin();
	office =
	    calendar_make("office", zone_load("+08:00"),
			  value_parse(F_week, "Mon-Fri 09:00-12:00,13:00-18:00", 0, &arena, &why));
	calendar_add_table(office, "cn", 2026,
			   value_parse(F_off, "2026-10-01..2026-10-07=国庆节", 0, &arena, &why),
			   value_parse(F_on, "2026-10-10=国庆节", 0, &arena, &why));
}

static void
end(void)
{
	calendar_free(office);
	arena_free(&arena);
	world_end();
}

TestSuite(ledger, .init = begin, .fini = end);

struct lines {
	char text[2000];
	int64_t last, total;
	size_t count, most; /* most 0 = all */
};

/* "10-01 00:00 +0 holiday 国庆节" a line; and what must hold of every ledger. */
static bool
keep(void *context, const struct ledger_entry *entry)
{
	struct lines *lines = context;
	char from[WHEN_TEXT], one[200];

	cr_expect_eq(entry->from, lines->last, "a gap");
	cr_expect_lt(entry->from, entry->to);
	cr_expect(entry->counted == 0 || entry->counted == entry->to - entry->from);
	lines->total += entry->counted;
	cr_expect_eq(entry->total, lines->total);
	lines->last = entry->to;
	when_print_short(entry->from, from);
	(void)snprintf(one, sizeof(one), "%s +%lld %s\n", from + 5, (long long)entry->counted / 60,
		       entry->reason);
	strlcat(lines->text, one, sizeof(lines->text));
	lines->count++;
	return lines->most == 0 || lines->count < lines->most;
}

static struct running
runs(const struct calendar *calendar, const char *start, const struct hold *hold, size_t count)
{
	return (struct running){world_instant(start), calendar, "customer", {hold, count}};
}

static void
expect_ledger(const struct running *running, const char *until, const char *cut, const char *wanted)
{
	int64_t cuts[] = {cut != NULL ? world_instant(cut) : WHEN_NONE};
	struct lines lines = {.last = running->start};

	ledger_each(&(struct ledger_query){running, world_instant(until), cuts, 1}, &arena, keep,
		    &lines);
	cr_expect_str_eq(lines.text, wanted, "%s", lines.text);
	cr_expect_eq(lines.last, world_instant(until), "it ends too soon or too late");
}

Test(ledger, says_why_over_a_holiday)
{
	struct running clock = runs(office, "2026-09-30 16:00", NULL, 0);

	expect_ledger(&clock, "2026-10-11 09:00", NULL,
		      "09-30 16:00 +120 hours\n"
		      "09-30 18:00 +0 off hours\n"
		      "10-01 00:00 +0 holiday 国庆节\n"
		      "10-08 00:00 +0 off hours\n"
		      "10-08 09:00 +180 hours\n"
		      "10-08 12:00 +0 break\n"
		      "10-08 13:00 +300 hours\n"
		      "10-08 18:00 +0 off hours\n"
		      "10-09 09:00 +180 hours\n"
		      "10-09 12:00 +0 break\n"
		      "10-09 13:00 +300 hours\n"
		      "10-09 18:00 +0 off hours\n"
		      "10-10 09:00 +180 make-up day 国庆节\n"
		      "10-10 12:00 +0 break\n"
		      "10-10 13:00 +300 make-up day 国庆节\n"
		      "10-10 18:00 +0 off hours\n"
		      "10-11 00:00 +0 weekend\n");
}

Test(ledger, adds_up_to_the_target_at_the_due_time)
{
	struct running clock = runs(office, "2026-09-30 16:00", NULL, 0);
	struct lines lines = {.last = clock.start};
	int64_t due = clock_due(&clock, 8 * HOUR);

	ledger_each(&(struct ledger_query){&clock, due, NULL, 0}, &arena, keep, &lines);
	cr_expect_eq(lines.total, 8 * HOUR);
	cr_expect_eq(lines.last, due);
}

Test(ledger, a_hold_that_pauses_and_one_that_does_not)
{
	struct hold hold[] = {
	    {"customer", world_instant("2026-11-20 17:00"), world_instant("2026-11-23 10:00")},
	    {"parts", world_instant("2026-11-23 11:00"), world_instant("2026-11-23 14:00")},
	};
	struct running clock = runs(office, "2026-11-20 16:00", hold, 2);

	expect_ledger(&clock, "2026-11-23 15:00", NULL,
		      "11-20 16:00 +60 hours\n"
		      "11-20 17:00 +0 hold customer\n"
		      "11-23 10:00 +60 hours\n"
		      "11-23 11:00 +60 hours; hold parts does not pause it\n"
		      "11-23 12:00 +0 break\n"
		      "11-23 13:00 +60 hours; hold parts does not pause it\n"
		      "11-23 14:00 +60 hours\n");
}

Test(ledger, of_two_holds_the_one_that_pauses_is_told)
{
	struct hold hold[] = {
	    {"parts", world_instant("2026-11-23 09:00"), WHEN_NONE},
	    {"customer", world_instant("2026-11-23 10:00"), world_instant("2026-11-23 11:00")},
	};
	struct running clock = runs(NULL, "2026-11-23 09:00", hold, 2);

	expect_ledger(&clock, "2026-11-23 12:00", NULL,
		      "11-23 09:00 +60 hours; hold parts does not pause it\n"
		      "11-23 10:00 +0 hold customer\n"
		      "11-23 11:00 +60 hours; hold parts does not pause it\n");
}

Test(ledger, around_the_clock_is_one_line_but_for_the_cuts)
{
	struct running clock = runs(NULL, "2026-11-20 16:00", NULL, 0);

	expect_ledger(&clock, "2026-11-23 15:00", NULL, "11-20 16:00 +4260 hours\n");
	expect_ledger(&clock, "2026-11-23 15:00", "2026-11-20 17:00",
		      "11-20 16:00 +60 hours\n11-20 17:00 +4200 hours\n");
}

Test(ledger, a_weekend_is_one_line_and_a_cut_breaks_it)
{
	struct running clock = runs(office, "2026-11-20 17:00", NULL, 0);

	expect_ledger(&clock, "2026-11-23 09:00", "2026-11-21 12:00",
		      "11-20 17:00 +60 hours\n"
		      "11-20 18:00 +0 off hours\n"
		      "11-21 00:00 +0 weekend\n"
		      "11-21 12:00 +0 weekend\n"
		      "11-23 00:00 +0 off hours\n");
}

Test(ledger, ends_when_told_to)
{
	struct running clock = runs(office, "2026-11-20 17:00", NULL, 0);
	struct lines lines = {.last = clock.start, .most = 2};

	ledger_each(&(struct ledger_query){&clock, world_instant("2026-11-30 09:00"), NULL, 0},
		    &arena, keep, &lines);
	cr_expect_eq(lines.count, 2);
}

Test(ledger, before_the_start_there_is_nothing)
{
	struct running clock = runs(office, "2026-11-20 17:00", NULL, 0);
	struct lines lines = {.last = clock.start};

	ledger_each(&(struct ledger_query){&clock, clock.start, NULL, 0}, &arena, keep, &lines);
	cr_expect_eq(lines.count, 0);
}
