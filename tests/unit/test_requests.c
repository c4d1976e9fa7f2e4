/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "store/requests.h"
#include "store/sql.h"
#include "support/scratch.h"

#define NOON INT64_C(1795492800) /* 2026-11-24T04:00:00Z */
#define MINUTE 60
#define HOUR 3600

static struct db *db;
static struct arena arena;

static void
begin(void)
{
	scratch_make();
	db = db_open(scratch_path("s.db"), DB_BARE);
}

static void
end(void)
{
	db_close(db);
	arena_free(&arena);
	scratch_drop();
}

TestSuite(requests, .init = begin, .fini = end);

static void
report(const char *id, int64_t at, const char *more)
{
	char pairs[400];
	snprintf(pairs, sizeof(pairs), "customer=C-1 text=leak channel=email %s", more);
	scratch_event(db, id, V_new, at, pairs);
}

static const char *
value(int64_t id, enum field_id field)
{
	struct request request;
	return requests_load(db, id, &request, &arena) ? request.value[field] : NULL;
}

static bool
ignore_fact(void *context, const struct fact *fact)
{
	(void)context;
	(void)fact;
	return true;
}

Test(requests, a_new_request_is_loaded_as_it_was_folded)
{
	report("1", NOON, "ref=m1");
	struct request request;
	cr_assert(requests_load(db, 1, &request, &arena));
	cr_expect_eq(request.id, 1);
	cr_expect_str_eq(request.value[F_id], "1");
	cr_expect_str_eq(request.value[F_rev], "1");
	cr_expect_str_eq(request.value[F_state], "new");
	cr_expect_str_eq(request.value[F_reported], "2026-11-24T04:00:00Z");
	cr_expect_str_eq(request.value[F_text], "leak");
	cr_expect_eq(request.visits, 0);
	cr_expect_not(requests_load(db, 2, &request, &arena));
}

Test(requests, visits_are_loaded_in_order)
{
	report("1", NOON, "");
	scratch_event(db, "1", V_assign, NOON + 1, "engineer=E1 eta=2026-11-24T05:00:00Z");
	scratch_event(db, "1", V_decline, NOON + 2, "reason=ill");
	scratch_event(db, "1", V_assign, NOON + 3, "engineer=E2 eta=2026-11-24T06:00:00Z");
	struct request request;
	cr_assert(requests_load(db, 1, &request, &arena));
	cr_assert_eq(request.visits, 2);
	cr_expect_str_eq(request.visit[0].value[F_engineer], "E1");
	cr_expect_str_eq(request.visit[0].value[F_visit_state], "declined");
	cr_expect_str_eq(request.visit[1].value[F_engineer], "E2");
	cr_expect_str_eq(request.visit[1].value[F_visit_state], "notified");
}

Test(requests, columns_follow_the_fields)
{
	report("1", NOON, "");
	scratch_event(db, "1", V_amend, NOON + 5, "site=S-9");
	struct statement *row = sql_take(db, "SELECT count(*) FROM request WHERE site = 'S-9'");
	cr_assert(sql_step(row));
	cr_expect_eq(sql_int(row, 0), 1);
	sql_done(row);
	scratch_event(db, "1", V_amend, NOON + 6, "site= reported=2026-11-24T03:00:00Z");
	row = sql_take(db, "SELECT site IS NULL, reported FROM request");
	cr_assert(sql_step(row));
	cr_expect_eq(sql_int(row, 0), 1);
	cr_expect_eq(sql_int(row, 1), NOON - HOUR);
	sql_done(row);
	cr_expect_null(value(1, F_site));
}

Test(requests, ids_go_on_where_they_stopped)
{
	cr_expect_eq(requests_next_id(db), 1);
	cr_expect_eq(requests_next_id(db), 1);
	report("1", NOON, "");
	cr_expect_eq(requests_next_id(db), 2);
	report("7", NOON, "");
	report("K90", NOON, "");
	db_close(db);
	db = db_open(scratch_path("s.db"), DB_BARE);
	cr_expect_eq(requests_next_id(db), 8);
}

Test(requests, ids_carry_the_origin)
{
	db_begin(db);
	cr_assert(db_set_origin(db, "K"));
	db_commit(db);
	cr_expect_eq(requests_next_id(db), id_of_text("K1"));
}

Test(requests, an_id_is_not_given_again_when_its_request_is_void)
{
	report("1", NOON, "");
	scratch_event(db, "1", V_void, NOON, "event=1 reason=slip");
	cr_expect_null(value(1, F_state));
	cr_expect_eq(requests_next_id(db), 2);
}

Test(requests, the_first_request_of_channel_and_ref_is_that_one)
{
	report("1", NOON, "ref=m1");
	report("2", NOON, "ref=m1");
	report("3", NOON, "ref=m2");
	cr_expect_eq(requests_by_ref(db, "email", "m1"), 1);
	cr_expect_eq(requests_by_ref(db, "email", "m2"), 3);
	cr_expect_eq(requests_by_ref(db, "portal", "m1"), 0);
}

static void
send(const char *id, const char *engineer, bool arrives)
{
	char pairs[80];
	report(id, NOON, "");
	scratch_event(db, id, V_confirm, NOON, "readback=call");
	scratch_event(db, id, V_triage, NOON, "category=fault impact=2 urgency=2 priority=P3");
	scratch_event(db, id, V_plan, NOON, "skill=general:1 duration=3600");
	snprintf(pairs, sizeof(pairs), "engineer=%s eta=2026-11-24T05:00:00Z", engineer);
	scratch_event(db, id, V_assign, NOON, pairs);
	if (arrives)
		scratch_event(db, id, V_arrive, NOON + HOUR, "");
}

Test(requests, load_and_presence_of_an_engineer)
{
	send("1", "E1", true);
	send("2", "E1", false);
	send("3", "E2", false);
	cr_expect_eq(requests_open_load(db, "E1"), 2);
	cr_expect_eq(requests_open_load(db, "E2"), 1);
	cr_expect_eq(requests_open_load(db, "E3"), 0);
	cr_expect_eq(requests_on_site(db, "E1", 0), 1);
	cr_expect_eq(requests_on_site(db, "E1", 1), 0);
	cr_expect_eq(requests_on_site(db, "E2", 0), 0);
	scratch_event(db, "1", V_leave, NOON + 2 * HOUR, "outcome=partial");
	cr_expect_eq(requests_on_site(db, "E1", 0), 0);
	cr_expect_eq(requests_open_load(db, "E1"), 1);
}

Test(requests, who_attended_an_asset_is_known_once_the_visit_ended)
{
	send("1", "E1", true);
	scratch_event(db, "1", V_amend, NOON + HOUR, "asset=A-1");
	cr_expect_null(requests_attendants(db, "A-1", &arena));
	scratch_event(db, "1", V_leave, NOON + 2 * HOUR, "outcome=complete");
	cr_expect_str_eq(requests_attendants(db, "A-1", &arena), "E1");
	cr_expect_null(requests_attendants(db, "A-2", &arena));
}

Test(requests, alike_are_those_of_the_same_asset_place_or_contact)
{
	report("1", NOON, "asset=A-1");
	report("2", NOON + 1, "site=S-1");
	report("3", NOON + 2, "contact=P-1");
	report("4", NOON + 3, "asset=A-1 site=S-1 contact=P-1");
	report("5", NOON + 4, "asset=A-2 site=S-2 contact=P-2");
	report("6", NOON - HOUR, "asset=A-1");
	report("7", NOON, "asset=A-1");
	scratch_event(db, "7", V_cancel, NOON, "grounds=test");
	struct request request;
	int64_t ids[8];
	struct span within = {NOON - MINUTE, NOON + MINUTE};
	requests_load(db, 4, &request, &arena);
	cr_assert_eq(requests_alike(db, &request, within, ids, 8), 3);
	cr_expect_eq(ids[0], 1);
	cr_expect_eq(ids[1], 2);
	cr_expect_eq(ids[2], 3);
	cr_expect_eq(requests_alike(db, &request, within, ids, 2), 2);
	requests_load(db, 5, &request, &arena);
	cr_expect_eq(requests_alike(db, &request, within, ids, 8), 0);
}

/* History comes in late: what was reported long after it is no duplicate, and hides none. */
Test(requests, alike_are_reported_near_it_before_and_after)
{
	static const int64_t at[] = {NOON, NOON - HOUR - 1, NOON - HOUR, NOON + HOUR - 1,
				     NOON + HOUR};
	char id[] = "1";
	for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++, id[0]++)
		report(id, at[i], "asset=A-1");
	struct request request;
	int64_t ids[2];
	requests_load(db, 1, &request, &arena);
	struct span within = {NOON - HOUR, NOON + HOUR};
	cr_assert_eq(requests_alike(db, &request, within, ids, 2), 2);
	cr_expect_eq(ids[0], 4);
	cr_expect_eq(ids[1], 3);
}

/* ---- listing ---------------------------------------------------------------------- */

static bool
list_id(void *context, const struct request *request)
{
	char *list = context, one[32];
	snprintf(one, sizeof(one), "%s ", request->value[F_id]);
	strlcat(list, one, 100);
	return request->id != 99;
}

static const char *
listed(struct requests_query query)
{
	static char list[100];
	list[0] = '\0';
	requests_each(db, &query, list_id, list);
	return list;
}

Test(requests, each_narrows_by_everything_it_is_asked)
{
	send("3", "E1", false);
	report("1", NOON - HOUR, "customer=C-2");
	send("2", "E2", false);
	report("9", NOON, "");
	scratch_event(db, "9", V_cancel, NOON, "grounds=test");
	const struct span noon = {NOON, NOON + 1};
	cr_expect_str_eq(listed((struct requests_query){0}), "1 2 3 9 ");
	cr_expect_str_eq(listed((struct requests_query){.states = STATES_OPEN}), "1 2 3 ");
	cr_expect_str_eq(listed((struct requests_query){.states = STATE(cancelled)}), "9 ");
	cr_expect_str_eq(listed((struct requests_query){.states = STATE(new) | STATE(cancelled)}),
			 "1 9 ");
	cr_expect_str_eq(listed((struct requests_query){.reported = noon}), "2 3 9 ");
	cr_expect_str_eq(listed((struct requests_query){.reported = {WHEN_NONE, NOON}}), "1 ");
	cr_expect_str_eq(listed((struct requests_query){.reported = {NOON, WHEN_NONE}}), "2 3 9 ");
	cr_expect_str_eq(listed((struct requests_query){.reported = noon, .states = STATES_OPEN}),
			 "2 3 ");
	cr_expect_str_eq(listed((struct requests_query){.customer = "C-1"}), "2 3 9 ");
	cr_expect_str_eq(listed((struct requests_query){.customer = "C-1", .states = STATES_OPEN}),
			 "2 3 ");
	cr_expect_str_eq(listed((struct requests_query){.engineer = "E1"}), "3 ");
	cr_expect_str_eq(
	    listed((struct requests_query){.engineer = "E1", .states = STATE(dispatched)}), "3 ");
	cr_expect_str_eq(listed((struct requests_query){.engineer = "E1", .customer = "C-2"}), "");
}

static bool
stop_at_once(void *context, const struct request *request)
{
	(void)request;
	++*(int *)context;
	return false;
}

Test(requests, each_stops_when_told_and_may_be_nested)
{
	int count = 0;
	report("1", NOON, "");
	report("2", NOON, "");
	requests_each(db, &(struct requests_query){0}, stop_at_once, &count);
	cr_expect_eq(count, 1);
	cr_expect_str_eq(listed((struct requests_query){0}), "1 2 ");
}

/* How SQLite runs the statement prepared last: a full scan of a large store would be seen only
 * there. */
static const char *
plan_of_last(void)
{
	static char plan[1000];
	char query[2000];
	sqlite3_stmt *row;
	sqlite3_stmt *last = sqlite3_next_stmt(sql_connection(db), NULL);
	snprintf(query, sizeof(query), "EXPLAIN QUERY PLAN %s", sqlite3_sql(last));
	cr_assert_eq(sqlite3_prepare_v2(sql_connection(db), query, -1, &row, NULL), SQLITE_OK);
	plan[0] = '\0';
	while (sqlite3_step(row) == SQLITE_ROW) {
		strlcat(plan, (const char *)sqlite3_column_text(row, 3), sizeof(plan));
		strlcat(plan, "; ", sizeof(plan));
	}
	sqlite3_finalize(row);
	return plan;
}

#define BY_ID "SEARCH request USING INTEGER PRIMARY KEY (rowid=?); LIST SUBQUERY 1; "

Test(requests, listings_read_no_more_than_they_must)
{
	listed((struct requests_query){.states = STATES_OPEN});
	cr_expect_str_eq(plan_of_last(), BY_ID "SCAN request USING INDEX request_place; ");
	listed((struct requests_query){.states = STATES_OPEN, .engineer = "E1"});
	cr_expect_str_eq(plan_of_last(),
			 BY_ID "SEARCH request USING INDEX request_engineer (engineer=?); ");
	listed((struct requests_query){.states = STATES_OPEN, .customer = "C-1"});
	cr_expect_str_eq(plan_of_last(),
			 BY_ID "SEARCH request USING INDEX request_place (customer=?); ");
	listed((struct requests_query){.reported = {NOON, NOON + 1}});
	cr_expect_str_eq(plan_of_last(),
			 BY_ID "SEARCH fact USING PRIMARY KEY (kind=? AND at>? AND at<?); ");
	facts_each(db, FACT_closed, (struct span){0, 1}, ignore_fact, NULL);
	cr_expect_str_eq(plan_of_last(),
			 "SEARCH fact USING PRIMARY KEY (kind=? AND at>? AND at<?); ");
	requests_by_ref(db, "email", "m1");
	cr_expect_str_eq(plan_of_last(),
			 "SEARCH request USING COVERING INDEX request_ref (channel=? AND ref=?); ");
	requests_on_site(db, "E1", 0);
	cr_expect_str_eq(plan_of_last(), "SEARCH visit USING INDEX visit_on_site "
					 "(engineer=?); ");
}

Test(requests, looking_for_duplicates_reads_few_rows)
{
	struct request request = {.id = 1, .value = {[F_asset] = "A-1"}};
	int64_t ids[2];
	requests_alike(db, &request, (struct span){0, NOON}, ids, 2);
	cr_expect_str_eq(
	    plan_of_last(),
	    "SEARCH request USING INDEX request_asset (asset=? AND reported>? AND reported<?); ");
	request.value[F_customer] = request.value[F_site] = "X";
	requests_alike(db, &request, (struct span){0, NOON}, ids, 2);
	cr_expect_str_eq(plan_of_last(), "SEARCH request USING INDEX request_place "
					 "(customer=? AND site=? AND reported>? AND reported<?); ");
	request.value[F_contact] = "X";
	requests_alike(db, &request, (struct span){0, NOON}, ids, 2);
	cr_expect_str_eq(plan_of_last(), "SEARCH request USING INDEX request_contact "
					 "(contact=? AND reported>? AND reported<?); ");
}
