/* SPDX-License-Identifier: MIT
 *
 * rules/request: ids and origins; visits that are open; who attended.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/request.h"
#include "support/world.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(request, .init = world_begin, .fini = world_end);

Test(request, ids_print_as_they_were_read)
{
	static const char *const ids[] = {"1",  "42",  "999999999", "K42",
					  "Z1", "AA1", "ZZZ7",      "ABC123456789"};
	for (size_t i = 0; i < COUNT(ids); i++) {
		char text[ID_TEXT];
		int64_t id = id_of_text(ids[i]);
		cr_assert_gt(id, 0, "%s", ids[i]);
		id_print(id, text);
		cr_expect_str_eq(text, ids[i]);
	}
}

Test(request, ids_of_different_stores_differ)
{
	static const char *const ids[] = {"1",   "A1",   "B1", "AA1", "AB1",
					  "BA1", "AAA1", "Z1", "ZZ1"};
	for (size_t i = 0; i < COUNT(ids); i++)
		for (size_t k = 0; k < i; k++)
			cr_expect_neq(id_of_text(ids[i]), id_of_text(ids[k]), "%s %s", ids[i],
				      ids[k]);
}

Test(request, what_is_no_id)
{
	static const char *const texts[] = {
	    "",    "0",  "-1", "+1",   " 1",    "1 ",  "01",  "1a",
	    "k42", "K",  "K0", "K042", "ABCD1", "4 2", "4.2", "1234567890123",
	    "K4K", "四", "#1"};
	for (size_t i = 0; i < COUNT(texts); i++)
		cr_expect_eq(id_of_text(texts[i]), 0, "\"%s\"", texts[i]);
}

Test(request, what_is_an_origin)
{
	static const char *const origins[] = {"K", "KM", "ZZZ"};
	static const char *const others[] = {"", "-", "k", "K1", "ABCD", " K", "中"};
	for (size_t i = 0; i < COUNT(origins); i++)
		cr_expect(id_is_origin(origins[i]), "%s", origins[i]);
	for (size_t i = 0; i < COUNT(others); i++)
		cr_expect(!id_is_origin(others[i]), "\"%s\"", others[i]);
}

Test(request, largest_number_within_an_origin)
{
	cr_expect_gt(id_of_text("999999999999"), 0);
	cr_expect_eq(id_of_text("1099511627775"), 0); /* thirteen digits */
}

Test(request, id_is_made_of_origin_and_number)
{
	char origin[4];
	cr_expect_eq(id_make("", 42), 42);
	cr_expect_eq(id_make("K", 42), id_of_text("K42"));
	cr_expect_eq(id_split(id_make("KM", 7), origin), 7);
	cr_expect_str_eq(origin, "KM");
	cr_expect_eq(id_split(7, origin), 7);
	cr_expect_str_eq(origin, "");
}

Test(request, visit_is_open_until_it_ends)
{
	static const struct {
		const char *state;
		bool open;
	} rows[] = {{"notified", true}, {"accepted", true},  {"enroute", true},   {"onsite", true},
		    {"ended", false},   {"declined", false}, {"cancelled", false}};
	struct request *request = world_request(ST_dispatched);
	for (size_t i = 0; i < COUNT(rows); i++) {
		request->visit[0].value[F_visit_state] = rows[i].state;
		cr_expect_eq(request_open_visit(request) != NULL, rows[i].open, "%s",
			     rows[i].state);
		cr_expect_eq(request_last_visit(request), &request->visit[0]);
	}
}

Test(request, request_without_visits)
{
	struct request *request = world_request(ST_ready);
	cr_expect_null(request_open_visit(request));
	cr_expect_null(request_last_visit(request));
	cr_expect_not(request_was_attended_by(request, "E1"));
}

Test(request, attended_by_engineers_and_mates_of_every_visit)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_decline, "08:50", "reason=ill");
	world_fold(request, V_assign, "08:55", "engineer=E2|mates=E3,E4");
	cr_expect(request_was_attended_by(request, "E1"));
	cr_expect(request_was_attended_by(request, "E2"));
	cr_expect(request_was_attended_by(request, "E3"));
	cr_expect(request_was_attended_by(request, "E4"));
	cr_expect_not(request_was_attended_by(request, "E"));
	cr_expect_not(request_was_attended_by(request, "E34"));
	cr_expect_not(request_was_attended_by(request, "E3,E4"));
}

Test(request, copy_has_visits_of_its_own)
{
	struct arena arena = {0};
	struct request *request = world_request(ST_dispatched), copy;
	request_copy(&copy, request, &arena);
	request->visit[0].value[F_visit_state] = "ended";
	request->value[F_state] = "ready";
	cr_expect_str_eq(copy.visit[0].value[F_visit_state], "notified");
	cr_expect_eq(request_state(&copy), ST_dispatched);
	cr_expect_eq(copy.arena, &arena);
	arena_free(&arena);
}

Test(request, yes_no_fields)
{
	struct request *request = world_empty();
	cr_expect_not(request_is(request, F_running));
	request->value[F_running] = "no";
	cr_expect_not(request_is(request, F_running));
	request->value[F_running] = "yes";
	cr_expect(request_is(request, F_running));
}
