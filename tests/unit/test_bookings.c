/* SPDX-License-Identifier: MIT
 *
 * store/bookings: whose time which visit takes, clause by clause of its header.
 */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include "store/bookings.h"
#include "store/db_inside.h"
#include "store/requests.h"
#include "support/scratch.h"

#define NINE INT64_C(1795482000) /* 2026-11-24T01:00:00Z; clock readings below are UTC */
#define HOUR 3600
#define TEXT 2000

static struct db *db;

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
	scratch_drop();
}

TestSuite(bookings, .init = begin, .fini = end);

/* Ready, with a plan of three hours. */
static void
ready(const char *id)
{
	scratch_event(db, id, V_new, NINE, "customer=C-1 text=leak channel=email site=S-1");
	scratch_event(db, id, V_triage, NINE, "category=fault impact=2 urgency=2 priority=P3");
	scratch_event(db, id, V_plan, NINE, "skill=general:1 duration=10800");
}

static void
assign(const char *id, int64_t at, const char *pairs)
{
	scratch_event(db, id, V_assign, at, pairs);
}

/* "E1 1/1 1.0-4.0 leads open" a line: engineer, request/visit, hours since nine. */
static bool
list(void *context, const struct booking *booking)
{
	char one[100];

	(void)snprintf(one, sizeof(one), "%s %lld/%d %.1f-%.1f%s%s\n", booking->engineer,
		       (long long)booking->request, booking->visit,
		       (double)(booking->begins - NINE) / HOUR,
		       (double)(booking->ends - NINE) / HOUR, booking->leads ? " leads" : "",
		       booking->open ? " open" : "");
	strlcat(context, one, TEXT);
	return true;
}

static const char *
asked(const struct bookings_query *query)
{
	static char text[TEXT];

	text[0] = '\0';
	bookings_each(db, query, list, text);
	return text;
}

static const char *
all(void)
{
	return asked(&(struct bookings_query){0});
}

static bool
keep(void *context, const struct booking *booking)
{
	struct booking *kept = context;

	*kept = *booking;
	kept->state = kept->state == NULL ? NULL : strdup(kept->state);
	kept->priority = kept->priority == NULL ? NULL : strdup(kept->priority);
	kept->site = kept->site == NULL ? NULL : strdup(kept->site);
	return false;
}

/* The first one; texts that a test may leave. */
static struct booking
first(void)
{
	struct booking booking = {0};

	bookings_each(db, &(struct bookings_query){0}, keep, &booking);
	return booking;
}

/* ---- when it begins and ends ---- */

Test(bookings, begins_at_the_eta_and_lasts_as_planned)
{
	ready("1");
	cr_expect_str_eq(all(), "", "nobody is sent yet");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	cr_expect_str_eq(all(), "E1 1/1 1.0-4.0 leads open\n");
}

Test(bookings, begins_where_assigned_without_an_eta)
{
	ready("1");
	assign("1", NINE + HOUR / 2, "engineer=E1");
	cr_expect_str_eq(all(), "E1 1/1 0.5-3.5 leads open\n");
}

Test(bookings, lasts_two_hours_without_a_plan)
{
	scratch_event(db, "1", V_new, NINE, "customer=C-1 text=leak channel=email");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	cr_expect_str_eq(all(), "E1 1/1 1.0-3.0 leads open\n");
}

Test(bookings, begins_at_the_later_of_window_and_eta)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_appoint, NINE,
		      "window_start=2026-11-24T05:00:00Z window_end=2026-11-24T07:00:00Z");
	cr_expect_str_eq(all(), "E1 1/1 4.0-7.0 leads open\n", "the window is later");
	ready("2");
	assign("2", NINE, "engineer=E2 eta=2026-11-24T06:00:00Z");
	scratch_event(db, "2", V_appoint, NINE,
		      "window_start=2026-11-24T05:00:00Z window_end=2026-11-24T07:00:00Z");
	cr_expect_str_eq(asked(&(struct bookings_query){.engineer = "E2"}),
			 "E2 2/1 5.0-8.0 leads open\n", "the eta is within it");
}

Test(bookings, begins_at_the_window_where_there_is_no_eta)
{
	ready("1");
	assign("1", NINE, "engineer=E1");
	scratch_event(db, "1", V_appoint, NINE,
		      "window_start=2026-11-24T05:00:00Z window_end=2026-11-24T07:00:00Z");
	cr_expect_str_eq(all(), "E1 1/1 4.0-7.0 leads open\n");
}

Test(bookings, the_arrival_counts_before_eta_and_window)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T06:00:00Z");
	scratch_event(db, "1", V_appoint, NINE,
		      "window_start=2026-11-24T05:00:00Z window_end=2026-11-24T07:00:00Z");
	scratch_event(db, "1", V_arrive, NINE + HOUR, "");
	cr_expect_str_eq(all(), "E1 1/1 1.0-4.0 leads open\n");
}

Test(bookings, ends_when_the_engineer_left)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_arrive, NINE + HOUR, "");
	scratch_event(db, "1", V_leave, NINE + 6 * HOUR, "outcome=partial");
	cr_expect_str_eq(all(), "E1 1/1 1.0-6.0 leads\n");
}

Test(bookings, whoever_left_before_it_began_is_booked_for_no_time)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T06:00:00Z");
	scratch_event(db, "1", V_depart, NINE + HOUR, "");
	scratch_event(db, "1", V_leave, NINE + 2 * HOUR, "outcome=no-access");
	cr_expect_str_eq(all(), "E1 1/1 2.0-2.0 leads\n");
}

Test(bookings, a_changed_plan_moves_the_end)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_plan, NINE, "skill=general:1 duration=3600");
	cr_expect_str_eq(all(), "E1 1/1 1.0-2.0 leads open\n");
}

/* ---- which visits, whose time ---- */

Test(bookings, declined_and_taken_back_book_nothing)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_decline, NINE, "reason=ill");
	cr_expect_str_eq(all(), "");
	assign("1", NINE, "engineer=E2 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_unassign, NINE, "reason=slip");
	cr_expect_str_eq(all(), "");
}

Test(bookings, a_cancelled_request_books_nothing)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z mates=E2");
	scratch_event(db, "1", V_cancel, NINE, "grounds=withdrawn");
	cr_expect_str_eq(all(), "");
}

Test(bookings, mates_are_booked_too)
{
	ready("1");
	assign("1", NINE, "engineer=E2 eta=2026-11-24T02:00:00Z mates=E1,E3");
	cr_expect_str_eq(all(), "E1 1/1 1.0-4.0 open\nE2 1/1 1.0-4.0 leads open\n"
				"E3 1/1 1.0-4.0 open\n");
}

Test(bookings, a_leader_named_as_a_mate_is_booked_once)
{
	ready("1");
	assign("1", NINE, "engineer=E2 eta=2026-11-24T02:00:00Z mates=E2,E3");
	cr_expect_str_eq(all(), "E2 1/1 1.0-4.0 leads open\nE3 1/1 1.0-4.0 open\n");
}

Test(bookings, each_visit_of_a_request_has_its_own)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_arrive, NINE + HOUR, "");
	scratch_event(db, "1", V_leave, NINE + 2 * HOUR, "outcome=partial");
	assign("1", NINE + 2 * HOUR, "engineer=E1 eta=2026-11-25T02:00:00Z mates=E2");
	cr_expect_str_eq(all(), "E1 1/1 1.0-2.0 leads\nE1 1/2 25.0-28.0 leads open\n"
				"E2 1/2 25.0-28.0 open\n");
}

Test(bookings, voiding_takes_a_visit_back)
{
	char pairs[80];
	int64_t event;

	ready("1");
	event = scratch_event(db, "1", V_assign, NINE, "engineer=E1");
	(void)snprintf(pairs, sizeof(pairs), "event=%lld reason=slip", (long long)event);
	scratch_event(db, "1", V_void, NINE, pairs);
	cr_expect_str_eq(all(), "");
}

/* ---- what is said besides ---- */

Test(bookings, tell_what_stands_of_request_and_visit)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	struct booking booking = first();
	cr_expect_str_eq(booking.state, "notified");
	cr_expect_str_eq(booking.priority, "P3");
	cr_expect_str_eq(booking.site, "S-1");
	cr_expect_eq(booking.window_start, WHEN_NONE);
	cr_expect_eq(booking.window_end, WHEN_NONE);
	cr_expect_not(booking.acked);

	scratch_event(db, "1", V_appoint, NINE,
		      "window_start=2026-11-24T05:00:00Z window_end=2026-11-24T07:00:00Z");
	scratch_event(db, "1", V_amend, NINE, "site=S-2");
	scratch_event(db, "1", V_ack, NINE, "");
	booking = first();
	cr_expect_str_eq(booking.state, "accepted");
	cr_expect_str_eq(booking.site, "S-2");
	cr_expect_eq(booking.window_start, NINE + 4 * HOUR);
	cr_expect_eq(booking.window_end, NINE + 6 * HOUR);
	cr_expect(booking.acked);
}

Test(bookings, a_moved_priority_asks_for_the_acknowledgement_again)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_ack, NINE, "");
	scratch_event(db, "1", V_triage, NINE, "category=fault impact=1 urgency=1 priority=P1");
	struct booking booking = first();
	cr_expect_str_eq(booking.priority, "P1");
	cr_expect_not(booking.acked);
}

/* ---- which are asked for ---- */

/* E1: 1/1 ended 1.0-2.0, 3/1 open 4.0-7.0; E2: 2/1 open 1.0-4.0. */
static void
three(void)
{
	ready("1");
	ready("2");
	ready("3");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_arrive, NINE + HOUR, "");
	scratch_event(db, "1", V_leave, NINE + 2 * HOUR, "outcome=complete");
	assign("2", NINE, "engineer=E2 eta=2026-11-24T02:00:00Z");
	assign("3", NINE, "engineer=E1 eta=2026-11-24T05:00:00Z");
}

Test(bookings, are_narrowed_by_engineer_and_openness)
{
	three();
	cr_expect_str_eq(all(), "E1 1/1 1.0-2.0 leads\nE1 3/1 4.0-7.0 leads open\n"
				"E2 2/1 1.0-4.0 leads open\n");
	cr_expect_str_eq(asked(&(struct bookings_query){.open = true}),
			 "E1 3/1 4.0-7.0 leads open\nE2 2/1 1.0-4.0 leads open\n");
	cr_expect_str_eq(asked(&(struct bookings_query){.engineer = "E1"}),
			 "E1 1/1 1.0-2.0 leads\nE1 3/1 4.0-7.0 leads open\n");
	cr_expect_str_eq(asked(&(struct bookings_query){.engineer = "E1", .open = true}),
			 "E1 3/1 4.0-7.0 leads open\n");
	cr_expect_str_eq(asked(&(struct bookings_query){.engineer = "E9"}), "");
}

/* Bookings of E1 within hours since nine, ends of 0 = open. */
static const char *
within(int64_t from, int64_t to)
{
	struct bookings_query query = {.engineer = "E1"};

	query.span.from = from == 0 ? WHEN_NONE : NINE + from * HOUR;
	query.span.to = to == 0 ? 0 : NINE + to * HOUR;
	return asked(&query);
}

Test(bookings, a_span_takes_what_touches_it)
{
	three();
	cr_expect_str_eq(within(2, 4), "", "from the end of one to the begin of the next");
	cr_expect_str_eq(within(5, 6), "E1 3/1 4.0-7.0 leads open\n", "within it");
	cr_expect_str_eq(within(3, 5), "E1 3/1 4.0-7.0 leads open\n", "over its begin");
	cr_expect_str_eq(within(6, 9), "E1 3/1 4.0-7.0 leads open\n", "over its end");
	cr_expect_str_eq(within(7, 9), "", "the end itself is free again");
	cr_expect_str_eq(within(2, 0), "E1 3/1 4.0-7.0 leads open\n", "no end");
	cr_expect_str_eq(within(0, 4), "E1 1/1 1.0-2.0 leads\n", "no begin");
}

Test(bookings, one_of_no_length_is_where_it_is)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T06:00:00Z");
	scratch_event(db, "1", V_leave, NINE + 2 * HOUR, "outcome=no-access");
	cr_expect_str_eq(within(2, 3), "E1 1/1 2.0-2.0 leads\n");
	cr_expect_str_eq(within(1, 2), "");
	cr_expect_str_eq(within(3, 4), "");
}

/* ---- what it costs ---- */

static int
changes(void)
{
	return sqlite3_total_changes(db->connection);
}

/* How many rows bookings_save() writes between the request as it is and as the event leaves it. */
static int
written(const char *id, enum verb verb, int64_t at, const char *pairs)
{
	struct arena arena = {0};
	struct request before, after;

	requests_load(db, id_of_text(id), &before, &arena);
	scratch_event(db, id, verb, at, pairs);
	requests_load(db, id_of_text(id), &after, &arena);
	int had = changes();
	bookings_save(db, &before, &after);
	int count = changes() - had;
	arena_free(&arena);
	return count;
}

Test(bookings, only_what_differs_is_written)
{
	ready("1");
	assign("1", NINE, "engineer=E1 eta=2026-11-24T02:00:00Z");
	scratch_event(db, "1", V_arrive, NINE + HOUR, "");
	scratch_event(db, "1", V_leave, NINE + 2 * HOUR, "outcome=partial");
	cr_expect_eq(written("1", V_amend, NINE, "site=S-2"), 0);
	cr_expect_eq(written("1", V_assign, NINE, "engineer=E2 mates=E3"), 2,
		     "the first visit is left alone");
	cr_expect_eq(written("1", V_ack, NINE, ""), 2);
}

static bool
stop(void *context, const struct booking *booking)
{
	(void)booking;
	return ++*(int *)context < 2;
}

Test(bookings, listing_stops_when_told)
{
	int count = 0;

	three();
	bookings_each(db, &(struct bookings_query){0}, stop, &count);
	cr_expect_eq(count, 2);
}
