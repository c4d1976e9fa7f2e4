/* SPDX-License-Identifier: MIT
 *
 * store/deadlines and the facts of service levels: which clocks run, in which month an outcome lies
 * (DOMAIN b.5 X). All by P3 of a fresh store.
 */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include "store/deadlines.h"
#include "store/requests.h"
#include "support/scratch.h"

#define NINE INT64_C(1795482000) /* 2026-11-24T01:00:00Z, 09:00 on a Tuesday */
#define HOUR 3600
#define DAY 86400

static struct db *db;
static struct arena arena;

static void
begin(void)
{
	scratch_make();
	db = db_open(scratch_path("s.db"), DB_WRITE);
}

static void
end(void)
{
	db_close(db);
	arena_free(&arena);
	scratch_drop();
}

TestSuite(deadlines, .init = begin, .fini = end);

static void
report(const char *id, int64_t at, const char *more)
{
	char pairs[200];

	(void)snprintf(pairs, sizeof(pairs), "customer=C-1 text=leak channel=email %s", more);
	scratch_event(db, id, V_new, at, pairs);
}

static void
triage(const char *id, int64_t at, const char *priority)
{
	char pairs[100];

	(void)snprintf(pairs, sizeof(pairs), "category=fault impact=2 urgency=2 priority=%s",
		       priority);
	scratch_event(db, id, V_triage, at, pairs);
}

/* "1 respond 2h (1h)" a line: due and half, in hours since nine. */
static bool
list(void *context, const struct deadline *deadline)
{
	char one[100];

	(void)snprintf(one, sizeof(one), "%lld %s %.1f (%.1f)\n", (long long)deadline->request,
		       clock_kind(deadline->clock)->name, (double)(deadline->due - NINE) / HOUR,
		       (double)(deadline->half - NINE) / HOUR);
	strlcat(context, one, 1000);
	return true;
}

static const char *
running(int64_t until)
{
	static char text[1000];

	text[0] = '\0';
	deadlines_each(db, until, list, text);
	return text;
}

static bool
list_id(void *context, int64_t request)
{
	char one[30];

	(void)snprintf(one, sizeof(one), "%lld ", (long long)request);
	strlcat(context, one, 100);
	return true;
}

static const char *
pressing(int64_t now)
{
	static char text[100];

	text[0] = '\0';
	deadlines_pressing(db, now, list_id, text);
	return text;
}

/* "at+met" of the facts of a clock, in hours since nine. */
static bool
list_fact(void *context, const struct fact *fact)
{
	char one[60];

	(void)snprintf(one, sizeof(one), "%lld:%.1f%s ", (long long)fact->request,
		       (double)(fact->at - NINE) / HOUR, fact->measure != 0 ? "+" : "-");
	strlcat(context, one, 200);
	return true;
}

static const char *
levels(enum clock clock)
{
	static char text[200];

	text[0] = '\0';
	facts_each(db, (enum fact_kind)(FACT_level + clock), (struct span){0, INT64_MAX}, list_fact,
		   text);
	return text;
}

/* ---- what runs ---- */

Test(deadlines, come_by_due_time_with_their_half)
{
	report("1", NINE, "");
	report("2", NINE - HOUR, "");
	cr_expect_str_eq(running(NINE + 9 * HOUR), "1 respond 2.0 (1.0)\n2 respond 2.0 (1.0)\n"
						   "1 dispatch 8.0 (4.0)\n2 dispatch 8.0 (4.0)\n");
	cr_expect_str_eq(running(NINE + 2 * HOUR), "", "`until` itself is not before it");
	cr_expect_str_eq(running(NINE + 2 * HOUR + 1),
			 "1 respond 2.0 (1.0)\n2 respond 2.0 (1.0)\n");
}

Test(deadlines, a_stopped_clock_leaves)
{
	report("1", NINE, "");
	scratch_event(db, "1", V_respond, NINE + HOUR, "");
	cr_expect_str_eq(running(NINE + 9 * HOUR), "1 dispatch 8.0 (4.0)\n");
}

Test(deadlines, a_paused_clock_leaves_until_it_runs_again)
{
	report("1", NINE, "");
	scratch_event(db, "1", V_hold, NINE + HOUR, "hold=force");
	cr_expect_str_eq(running(NINE + 9 * HOUR), "1 dispatch 8.0 (4.0)\n");
	scratch_event(db, "1", V_resume, NINE + 2 * HOUR, "");
	cr_expect_str_eq(running(NINE + 9 * HOUR), "1 respond 3.0 (1.0)\n1 dispatch 8.0 (4.0)\n");
}

Test(deadlines, a_half_that_moves_alone_is_written)
{
	report("1", NINE, "restore_by=2026-11-24T11:00:00Z"); /* ten hours */
	scratch_event(db, "1", V_respond, NINE, "");
	scratch_event(db, "1", V_amend, NINE + HOUR, "reported=2026-11-23T23:00:00Z");
	cr_expect_str_eq(running(NINE + 11 * HOUR), "1 dispatch 8.0 (4.0)\n1 restore 10.0 (4.0)\n");
}

Test(deadlines, pressing_are_those_half_gone_once_each_and_emergencies)
{
	report("1", NINE, "");
	report("2", NINE + HOUR, "");
	report("3", NINE + 30 * DAY, "");
	scratch_event(db, "3", V_emergency, NINE + 30 * DAY, "trigger=safety");
	cr_expect_str_eq(pressing(NINE), "3 ");
	cr_expect_str_eq(pressing(NINE + HOUR), "1 3 ");
	cr_expect_str_eq(pressing(NINE + 8 * HOUR), "1 2 3 ");
}

Test(deadlines, cancelled_and_merged_have_none)
{
	report("1", NINE, "");
	report("2", NINE, "");
	scratch_event(db, "1", V_cancel, NINE + 3 * HOUR, "grounds=withdrawn");
	scratch_event(db, "2", V_merge, NINE + 3 * HOUR, "into=1");
	cr_expect_str_eq(running(NINE + 30 * DAY), "");
}

Test(deadlines, voiding_takes_its_deadlines_back)
{
	char pairs[80];
	int64_t event;

	report("1", NINE, "");
	event = scratch_event(db, "1", V_respond, NINE + HOUR, "");
	(void)snprintf(pairs, sizeof(pairs), "event=%lld reason=slip", (long long)event);
	scratch_event(db, "1", V_void, NINE + HOUR, pairs);
	cr_expect_str_eq(running(NINE + 3 * HOUR), "1 respond 2.0 (1.0)\n");
	cr_expect_str_eq(levels(CLOCK_RESPOND), "1:2.0- ");
}

Test(deadlines, a_holiday_published_late_moves_what_is_undecided)
{
	report("1", NINE, "");
	scratch_event(db, "holiday/x", V_put, NINE + 3 * HOUR,
		      "table=cn year=2026 off=2026-11-24=x;2026-11-25=x");
	cr_expect_str_eq(running(NINE + 4 * DAY),
			 "1 respond 2.0 (1.0)\n1 dispatch 56.0 (52.0)\n1 arrive 57.0 (52.5)\n",
			 "%s", running(NINE + 4 * DAY));
}

/* ---- outcomes ---- */

Test(deadlines, a_met_clock_lies_at_its_stop_a_breached_one_at_its_due_time)
{
	report("1", NINE, "");
	report("2", NINE, "");
	report("3", NINE, "");
	scratch_event(db, "1", V_respond, NINE + HOUR, "");
	scratch_event(db, "2", V_respond, NINE + 30 * DAY, "");
	cr_expect_str_eq(levels(CLOCK_RESPOND), "1:1.0+ 2:2.0- 3:2.0- ",
			 "open ones at once, whoever reads leaves out what is not over yet");
}

Test(deadlines, an_outcome_stays_in_its_month_whatever_comes)
{
	report("1", NINE, "");
	triage("1", NINE, "P3");
	scratch_event(db, "1", V_respond, NINE + HOUR, "");
	triage("1", NINE + 2 * HOUR, "P1");
	scratch_event(db, "1", V_hold, NINE + 3 * HOUR, "hold=force");
	cr_expect_str_eq(levels(CLOCK_RESPOND), "1:1.0+ ");
	scratch_event(db, "1", V_resume, NINE + 4 * HOUR, "");
	scratch_event(db, "1", V_cancel, NINE + 5 * HOUR, "grounds=withdrawn");
	cr_expect_str_eq(levels(CLOCK_RESPOND), "1:1.0+ ");
	cr_expect_str_eq(levels(CLOCK_DISPATCH), "1:0.5- ");
	cr_expect_str_eq(levels(CLOCK_RESTORE), "");
}

Test(deadlines, merging_takes_all_outcomes_away)
{
	report("1", NINE, "");
	scratch_event(db, "1", V_respond, NINE + 3 * HOUR, "");
	cr_expect_str_eq(levels(CLOCK_RESPOND), "1:2.0- ");
	scratch_event(db, "1", V_merge, NINE + 4 * HOUR, "into=9");
	cr_expect_str_eq(levels(CLOCK_RESPOND), "");
}
