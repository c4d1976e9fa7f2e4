/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "store/check.h"
#include "store/journal.h"
#include "store/registers.h"
#include "store/replay.h"
#include "store/requests.h"
#include "support/scratch.h"

#define NOON INT64_C(1795492800) /* 2026-11-24T04:00:00Z */

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

TestSuite(replay, .init = begin, .fini = end);
TestSuite(check, .init = begin, .fini = end);

/* ---- replaying -------------------------------------------------------------------- */

Test(replay, putting_merges_clearing_clears_retiring_keeps)
{
	scratch_event(db, "part/P", V_put, NOON, "name=seal unit=piece");
	scratch_event(db, "part/P", V_put, NOON, "price=1250 unit=");
	cr_expect_str_eq(registers_value(db, R_part, "P", F_name), "seal");
	cr_expect_str_eq(registers_value(db, R_part, "P", F_price), "1250");
	cr_expect_null(registers_value(db, R_part, "P", F_unit));
	scratch_event(db, "part/P", V_retire, NOON, "reason=old note=x");
	cr_expect_str_eq(registers_value(db, R_part, "P", F_retired), "yes");
	cr_expect_str_eq(registers_value(db, R_part, "P", F_name), "seal");
	cr_expect_null(registers_value(db, R_part, "P", F_note));
	scratch_event(db, "part/P", V_put, NOON, "note=again");
	cr_expect_null(registers_value(db, R_part, "P", F_retired));
}

/* The number of the event with that id, as text. */
static const char *
number_of(int64_t id)
{
	static char text[24];
	snprintf(text, sizeof(text), "%lld", (long long)id);
	return text;
}

static void
take_back(const char *subject, int64_t id)
{
	char pairs[64];
	snprintf(pairs, sizeof(pairs), "event=%s reason=slip", number_of(id));
	scratch_event(db, subject, V_void, NOON + 100, pairs);
}

Test(replay, a_void_row_is_as_if_the_event_had_not_been)
{
	scratch_event(db, "part/P", V_put, NOON, "name=seal");
	int64_t slip = scratch_event(db, "part/P", V_put, NOON, "name=wrong price=1");
	scratch_event(db, "part/P", V_put, NOON, "unit=piece");
	take_back("part/P", slip);
	cr_expect_str_eq(registers_value(db, R_part, "P", F_name), "seal");
	cr_expect_str_eq(registers_value(db, R_part, "P", F_unit), "piece");
	cr_expect_null(registers_value(db, R_part, "P", F_price));
}

Test(replay, a_row_whose_every_event_is_void_is_gone)
{
	int64_t slip = scratch_event(db, "part/P", V_put, NOON, "name=seal");
	take_back("part/P", slip);
	cr_expect_null(registers_value(db, R_part, "P", F_key));
	scratch_event(db, "part/P", V_put, NOON, "unit=piece");
	cr_expect_null(registers_value(db, R_part, "P", F_name));
	cr_expect_str_eq(registers_value(db, R_part, "P", F_unit), "piece");
}

Test(replay, a_request_given_is_folded_in_place)
{
	struct request request = {.arena = &arena};
	struct event event = {.subject = "1",
			      .verb = V_new,
			      .at = NOON,
			      .rec = NOON,
			      .known = NOON,
			      .value = {[F_text] = "leak"}};
	db_begin(db);
	journal_append(db, &event);
	replay_event(db, &event, &request);
	db_commit(db);
	cr_expect_eq(request.id, 1);
	cr_expect_str_eq(request.value[F_state], "new");
	struct request kept;
	cr_assert(requests_load(db, 1, &kept, &arena));
	cr_expect_str_eq(kept.value[F_rev], request.value[F_rev]);
}

Test(replay, an_event_before_the_first_of_its_request_leaves_nothing)
{
	struct request request;
	scratch_event(db, "5", V_respond, NOON, "");
	cr_expect_not(requests_load(db, 5, &request, &arena));
}

struct asked {
	int count, most;
	char states[200];
};

static bool
ask(void *context, const struct request *request, const struct event *event)
{
	struct asked *asked = context;
	strlcat(asked->states, state_name(request_state(request)), sizeof(asked->states));
	strlcat(asked->states, ">", sizeof(asked->states));
	strlcat(asked->states, verb_of(event->verb)->name, sizeof(asked->states));
	strlcat(asked->states, " ", sizeof(asked->states));
	return ++asked->count < asked->most;
}

Test(replay, a_request_is_folded_without_an_event_and_each_step_is_asked)
{
	scratch_event(db, "1", V_new, NOON, "customer=C-1 text=leak channel=email");
	int64_t confirmed = scratch_event(db, "1", V_confirm, NOON, "readback=call");
	scratch_event(db, "1", V_note, NOON, "note=x");
	struct request request;
	struct asked asked = {.most = 9};
	struct replay how = {.except = confirmed, .each = ask, .context = &asked};
	cr_expect(replay_request(db, 1, &how, &request, &arena));
	cr_expect_str_eq(request.value[F_state], "new");
	cr_expect_str_eq(asked.states, "->new new>note ");
	asked = (struct asked){.most = 2};
	how.except = 0;
	cr_expect_not(replay_request(db, 1, &how, &request, &arena));
	cr_expect_str_eq(asked.states, "->new new>confirm ");
	cr_expect(replay_request(db, 1, &(struct replay){0}, &request, &arena));
	cr_expect_str_eq(request.value[F_state], "confirmed");
}

static void
fill(void)
{
	db_begin(db);
	struct register_row person = {.value = {[F_key] = "P-1", [F_name] = "王芳"}};
	registers_put(db, R_contact, &person);
	db_commit(db);
	scratch_event(db, "customer/C-1", V_put, NOON, "name=Acme");
	scratch_event(db, "engineer/E1", V_put, NOON, "name=Li");
	for (int i = 1; i <= 5; i++) {
		const char *id = number_of(i);
		scratch_event(db, id, V_new, NOON + i,
			      "customer=C-1 contact=P-1 text=leak channel=email");
		id = number_of(i);
		scratch_event(db, id, V_confirm, NOON + i, "readback=call");
		id = number_of(i);
		scratch_event(db, id, V_assign, NOON + i, "engineer=E1 eta=2026-11-24T05:00:00Z");
	}
}

Test(replay, a_store_folded_anew_has_the_same_rows)
{
	fill();
	struct db *again = db_open_in_memory();
	replay_all(db, again, 0);
	struct request one, other;
	for (int64_t id = 1; id <= 5; id++) {
		cr_assert(requests_load(db, id, &one, &arena) &&
			  requests_load(again, id, &other, &arena));
		cr_expect_str_eq(one.value[F_rev], other.value[F_rev]);
		cr_expect_eq(one.visits, other.visits);
	}
	cr_expect_str_eq(registers_value(again, R_contact, "P-1", F_name), "王芳");
	cr_expect_eq(journal_count(again), journal_count(db));
	db_close(again);
}

Test(replay, a_store_folded_until_then_knows_no_more)
{
	fill();
	struct db *then = db_open_in_memory();
	replay_all(db, then, NOON + 2);
	struct request request;
	cr_expect(requests_load(then, 2, &request, &arena));
	cr_expect_not(requests_load(then, 3, &request, &arena));
	db_close(then);
}

/* ---- checking --------------------------------------------------------------------- */

static char flaws[2000];

static void
note(void *context, const struct flaw *flaw)
{
	char one[300];
	(void)context;
	snprintf(one, sizeof(one), "%s:%s:%s ", flaw->subject, flaw->field, flaw->code);
	strlcat(flaws, one, sizeof(flaws));
	cr_expect_gt(strlen(flaw->message), 5);
}

static const char *
found(void)
{
	flaws[0] = '\0';
	check_store(db, note, NULL);
	return flaws;
}

/* Changes the file behind the store's back. */
static const char *
found_after(const char *sql)
{
	db_close(db);
	scratch_sql(scratch_path("s.db"), sql);
	db = db_open(scratch_path("s.db"), DB_WRITE);
	return found();
}

Test(check, a_good_store_has_no_flaw)
{
	fill();
	int64_t slip = scratch_event(db, "3", V_note, NOON + 50, "note=x");
	take_back("3", slip);
	cr_expect_str_eq(found(), "");
}

Test(check, a_changed_request_is_told_with_its_field)
{
	fill();
	cr_expect_str_eq(found_after("UPDATE request SET fields = replace(fields, 'leak', 'lake') "
				     "WHERE id = 2"),
			 "2:text:fold ");
}

Test(check, a_changed_column_is_told)
{
	fill();
	cr_expect_str_eq(found_after("UPDATE request SET state = 4 WHERE id = 2"), "2:-:fold ");
}

Test(check, rows_too_few_and_too_many_are_told)
{
	fill();
	cr_expect_str_eq(
	    found_after("DELETE FROM visit WHERE request = 2; "
			"DELETE FROM request WHERE id = 2; "
			"INSERT INTO request (id, state, fields) VALUES (9, 1, 'state=new'); "
			"DELETE FROM fact WHERE request = 4 AND kind = 1"),
	    "2:-:fold 9:-:fold 2:-:fold 4:-:fold ");
}

Test(check, a_changed_register_row_is_told)
{
	fill();
	cr_expect_str_eq(found_after("UPDATE register_row SET fields = 'value=UTC' "
				     "WHERE register = 'setting' AND key = 'zone'"),
			 "setting/zone:note:fold ");
}

Test(check, a_changed_event_breaks_its_chain)
{
	fill();
	cr_expect_str_eq(found_after("DROP TRIGGER event_is_never_changed; "
				     "UPDATE event SET os_user = 'else' WHERE id = 5"),
			 "event/5:hash:chain ");
}

Test(check, a_lost_event_leaves_a_gap)
{
	char wanted[120];
	int64_t lost = scratch_event(db, "skill/x", V_put, NOON, "name=x");

	fill();
	snprintf(wanted, sizeof(wanted), "event/%lld:number:sequence event/%lld:hash:chain ",
		 (long long)lost + 1, (long long)lost + 1);
	cr_expect_str_eq(
	    found_after("DROP TRIGGER event_is_never_deleted; "
			"DELETE FROM event WHERE subject = 'skill/x'; "
			"DELETE FROM register_row WHERE register = 'skill' AND key = 'x'"),
	    wanted);
}

Test(check, an_unreadable_event_ends_the_check_without_dying)
{
	cr_expect_str_eq(found_after("DROP TRIGGER event_is_never_changed; "
				     "UPDATE event SET verb = 'dance' WHERE id = 5"),
			 "event/5:hash:chain event/5:-:structure ");
}

Test(check, a_request_naming_what_is_not_there_is_told)
{
	fill();
	scratch_event(db, "1", V_amend, NOON + 60, "site=S-404");
	cr_expect_str_eq(found(), "1:site:reference ");
}

Test(check, a_contact_may_have_been_forgotten)
{
	fill();
	db_begin(db);
	registers_remove(db, R_contact, "P-1");
	db_commit(db);
	cr_expect_str_eq(found(), "");
}

Test(check, an_orphan_is_a_flaw_of_structure)
{
	fill();
	cr_expect_str_eq(
	    found_after("INSERT INTO visit (request, visit, fields) VALUES (77, 1, '')"),
	    "store:-:structure ");
}
