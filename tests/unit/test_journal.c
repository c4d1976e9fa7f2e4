/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "store/journal.h"
#include "support/scratch.h"

TestSuite(journal, .init = scratch_make, .fini = scratch_drop);

#define NOON 1795492800 /* 2026-11-24T04:00:00Z */

static const struct event leak = {
    .id = 7,
    .origin = "K",
    .number = 3,
    .subject = "K42",
    .verb = V_new,
    .at = NOON,
    .rec = NOON + 60,
    .known = NOON + 120,
    .actor = "王工",
    .os_user = "wang",
    .value = {[F_text] = "leak\tat\nvalve", [F_customer] = "C-1", [F_note] = ""},
    .hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
};

#define LEAK_FIELDS "customer=C-1\tnote=\ttext=leak\\tat\\nvalve"

Test(journal, a_line_has_the_fixed_columns_and_then_the_fields_by_name)
{
	struct buffer line = {0};
	journal_print(&leak, true, &line);
	cr_expect_str_eq(
	    buffer_text(&line),
	    "7\tK\t3\tK42\tnew\t2026-11-24T04:00:00Z\t2026-11-24T04:01:00Z\t"
	    "2026-11-24T04:02:00Z\t王工\twang\t"
	    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\t" LEAK_FIELDS);
	buffer_free(&line);
}

Test(journal, what_is_hashed_has_no_id_no_known_and_no_hash)
{
	struct buffer line = {0};
	journal_print(&leak, false, &line);
	cr_expect_str_eq(buffer_text(&line), "K\t3\tK42\tnew\t2026-11-24T04:00:00Z\t"
					     "2026-11-24T04:01:00Z\t王工\twang\t" LEAK_FIELDS);
	buffer_free(&line);
}

Test(journal, a_line_reads_back_as_the_event_it_came_from)
{
	struct buffer line = {0}, again = {0};
	struct arena arena = {0};
	struct event event;
	const char *why = "";
	journal_print(&leak, true, &line);
	cr_assert(journal_parse(buffer_text(&line), &event, &arena, &why), "%s", why);
	cr_expect_eq(event.id, 7);
	cr_expect_eq(event.at, NOON);
	cr_expect_eq(event.known, NOON + 120);
	cr_expect_str_eq(event.value[F_text], "leak\tat\nvalve");
	cr_expect_str_eq(event.value[F_note], "");
	cr_expect_null(event.value[F_site]);
	journal_print(&event, true, &again);
	cr_expect_str_eq(buffer_text(&again), buffer_text(&line));
	buffer_free(&line);
	buffer_free(&again);
	arena_free(&arena);
}

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define TIME "2026-11-24T04:00:00Z"
#define LINE(id, origin, number, subject, verb, at, hash, fields)                     \
	id "\t" origin "\t" number "\t" subject "\t" verb "\t" at "\t" TIME "\t" TIME \
	   "\twang\twang\t" hash fields

struct line {
	char text[400], why[60]; /* why "" = accepted */
};

ParameterizedTestParameters(journal, parse)
{
	static struct line cases[] = {
	    {LINE("1", "-", "1", "42", "new", TIME, HASH, "\ttext=leak"), ""},
	    {LINE("-", "ABC", "1", "ABC42", "resume", TIME, HASH, ""), ""},
	    {LINE("1", "-", "1", "engineer/E007", "put", TIME, HASH, "\tname=Li"), ""},
	    {LINE("1", "-", "1", "engineer/E007", "void", TIME, HASH, "\tevent=17"), ""},
	    {LINE("1", "-", "1", "42", "new", TIME, HASH, "\treported=" TIME), ""},
	    {"1\t-\t1\t42\tnew", "a journal line has 11 columns before the fields"},
	    {LINE("1", "-", "1", "42", "nosuch", TIME, HASH, ""),
	     "verb: there is none of that name"},
	    {LINE("1", "-", "1", "42", "new", TIME, HASH, "\tnosuch=1"), "no such field"},
	    {LINE("1", "-", "0", "42", "new", TIME, HASH, ""), "number: not a number from 1"},
	    {LINE("1", "-", "01", "42", "new", TIME, HASH, ""),
	     "not written as the journal writes it"},
	    {LINE("x", "-", "1", "42", "new", TIME, HASH, ""), "id: not a number"},
	    {LINE("1", "k", "1", "42", "new", TIME, HASH, ""),
	     "origin: not one to three capital letters"},
	    {LINE("1", "ABCD", "1", "42", "new", TIME, HASH, ""),
	     "origin: not one to three capital letters"},
	    {LINE("1", "-", "1", "042", "new", TIME, HASH, ""),
	     "subject: neither a request nor register/key"},
	    {LINE("1", "-", "1", "42", "put", TIME, HASH, ""), "verb: not for such a subject"},
	    {LINE("1", "-", "1", "engineer/E007", "new", TIME, HASH, ""),
	     "verb: not for such a subject"},
	    {LINE("1", "-", "1", "nosuch/E007", "put", TIME, HASH, ""),
	     "subject: no such register"},
	    {LINE("1", "-", "1", "contact/P-1", "put", TIME, HASH, "\tname=Li"),
	     "subject: personal data are not in the journal"},
	    {LINE("1", "-", "1", "42", "new", "2026-11-24", HASH, ""),
	     "at, rec or known: not a time in UTC"},
	    {LINE("1", "-", "1", "42", "new", TIME, "abc", ""), "hash: not 64 hex digits"},
	    {LINE("1", "-", "1", "42", "new", TIME, HASH, "\treported=yesterday"),
	     "reported: not a value as the journal keeps it"},
	    {LINE("1", "-", "1", "42", "triage", TIME, HASH, "\timpact=wide"),
	     "impact: not a value as the journal keeps it"},
	    {LINE("1", "-", "1", "42", "triage", TIME, HASH, "\tpriority=P9"),
	     "priority: not a value as the journal keeps it"},
	    {LINE("1", "-", "1", "42", "new", TIME, HASH, "\ttext=a\x1b[2J"),
	     "text: not a value as the journal keeps it"},
	    {LINE("1", "-", "1", "42", "new", TIME, HASH, "\ttext=\xff"), "not UTF-8"},
	    {LINE("1", "-", "1", "engineer/\x1b[2J", "put", TIME, HASH, "\tname=Li"),
	     "subject, actor or os_user: a control character"},
	    {"1\t-\t1\t42\tnew\t" TIME "\t" TIME "\t" TIME "\t\x1b[2J\twang\t" HASH,
	     "subject, actor or os_user: a control character"},
	    {LINE("1", "-", "1", "42", "new", TIME, HASH, "\tphone=+8613812345678"),
	     "phone: personal, so never in the journal"},
	    {LINE("1", "-", "1", "42", "new", TIME, HASH, "\ttext=a\ttext=b"),
	     "a field is given twice"},
	    {LINE("1", "-", "1", "-", "new", TIME, HASH, ""), "a column is empty"},
	};
	return cr_make_param_array(struct line, cases, sizeof(cases) / sizeof(cases[0]), NULL);
}

ParameterizedTest(struct line *line, journal, parse)
{
	struct arena arena = {0};
	struct event event;
	const char *why = "";
	bool good = journal_parse(line->text, &event, &arena, &why);
	cr_expect_eq(good, line->why[0] == '\0', "%s: %s", line->text, why);
	cr_expect_str_eq(good ? "" : why, line->why, "%s: %s", line->text, why);
	arena_free(&arena);
}

/* ---- the chain ------------------------------------------------------------------ */

static struct event
part(const char *subject, const char *name)
{
	return (struct event){.subject = subject,
			      .verb = V_put,
			      .at = NOON,
			      .rec = NOON,
			      .known = WHEN_NONE,
			      .actor = "a",
			      .os_user = "b",
			      .value = {[F_name] = name}};
}

Test(journal, appending_numbers_and_chains)
{
	struct db *db = db_open(scratch_path("s.db"), DB_BARE);
	struct event one = part("part/A", "a"), two = part("part/B", "b");
	db_begin(db);
	journal_append(db, &one);
	journal_append(db, &two);
	db_commit(db);
	cr_expect_eq(one.number, 1);
	cr_expect_eq(two.number, 2);
	cr_expect_eq(one.known, NOON);

	/* As anybody would compute it with sha256sum. */
	struct buffer line = {0};
	char hash[DIGEST_TEXT];
	journal_print(&one, false, &line);
	digest_pair("", 0, line.text, line.length, hash);
	cr_expect_str_eq(one.hash, hash);
	buffer_clear(&line);
	journal_print(&two, false, &line);
	digest_pair(one.hash, 64, line.text, line.length, hash);
	cr_expect_str_eq(two.hash, hash);
	buffer_free(&line);
	db_close(db);
}

Test(journal, events_cannot_be_changed_or_deleted)
{
	struct db *db = db_open(scratch_path("s.db"), DB_READ);
	db_close(db);
	sqlite3 *connection;
	static const char *const statements[] = {"UPDATE event SET actor = 'x'",
						 "DELETE FROM event"};

	sqlite3_open(scratch_path("s.db"), &connection);
	for (size_t i = 0; i < 2; i++) {
		char *message = NULL;
		cr_expect_neq(sqlite3_exec(connection, statements[i], NULL, NULL, &message),
			      SQLITE_OK);
		cr_expect(strstr(message, "append-only") != NULL, "%s", message);
		sqlite3_free(message);
	}
	sqlite3_close(connection);
}

Test(journal, verify_finds_the_event_that_was_changed)
{
	db_close(db_open(scratch_path("s.db"), DB_READ));
	scratch_sql(scratch_path("s.db"), "DROP TRIGGER event_is_never_changed; "
					  "UPDATE event SET actor = 'x' WHERE id = 9");
	struct db *db = db_open(scratch_path("s.db"), DB_READ);
	struct arena arena = {0};
	struct event broken;
	cr_expect_not(journal_verify(db, &broken, &arena));
	cr_expect_eq(broken.id, 9);
	arena_free(&arena);
	db_close(db);
}

Test(journal, an_event_is_found_by_its_text)
{
	struct db *db = db_open(scratch_path("s.db"), DB_BARE);
	struct arena arena = {0};
	struct event event;
	db_begin(db);
	db_set_origin(db, "K");
	db_commit(db);
	scratch_event(db, "part/A", V_put, NOON, "name=a");
	scratch_event(db, "part/B", V_put, NOON, "name=b");
	cr_expect(journal_get(db, "K2", &event, &arena) && strcmp(event.subject, "part/B") == 0);
	cr_expect(journal_get(db, "1", &event, &arena) && strcmp(event.subject, "part/A") == 0);
	cr_expect_str_eq(event.value[F_name], "a");
	cr_expect_not(journal_get(db, "K3", &event, &arena));
	cr_expect_not(journal_get(db, "L1", &event, &arena));
	cr_expect_not(journal_get(db, "nonsense", &event, &arena));
	arena_free(&arena);
	db_close(db);
}

static bool
collect(void *context, const struct event *event)
{
	char *list = context;
	size_t length = strlen(list);
	snprintf(list + length, 200 - length, "%s%s:%lld ", event->origin, event->subject,
		 (long long)event->number);
	return length < 40;
}

static const char *
listed(struct db *db, struct journal_query query)
{
	static char list[200];
	list[0] = '\0';
	journal_each(db, &query, collect, list);
	return list;
}

Test(journal, each_takes_subject_time_and_start)
{
	struct db *db = db_open(scratch_path("s.db"), DB_BARE);
	scratch_event(db, "part/A", V_put, NOON, "name=a");
	scratch_event(db, "part/B", V_put, NOON + 1, "name=b");
	scratch_event(db, "part/A", V_put, NOON + 2, "name=c");
	cr_expect_str_eq(listed(db, (struct journal_query){0}), "part/A:1 part/B:2 part/A:3 ");
	cr_expect_str_eq(listed(db, (struct journal_query){.subject = "part/A"}),
			 "part/A:1 part/A:3 ");
	cr_expect_str_eq(listed(db, (struct journal_query){.known_until = NOON + 1}),
			 "part/A:1 part/B:2 ");
	cr_expect_str_eq(listed(db, (struct journal_query){.subject = "part/A", .after = 1}),
			 "part/A:3 ");
	db_close(db);
}

Test(journal, each_stops_when_told)
{
	struct db *db = db_open(scratch_path("s.db"), DB_READ);
	listed(db, (struct journal_query){0});
	cr_expect_eq(journal_count(db) > 80, true);
	db_close(db);
}

/* ---- taking over ----------------------------------------------------------------- */

Test(journal, taking_over_keeps_the_chain_and_tells_what_does_not_fit)
{
	struct db *from = db_open(scratch_path("from.db"), DB_BARE);
	struct event event[4];
	db_begin(from);
	db_set_origin(from, "K");
	for (int i = 0; i < 4; i++) {
		event[i] = part("part/A", i % 2 == 0 ? "even" : "odd");
		journal_append(from, &event[i]);
	}
	db_commit(from);

	struct db *into = db_open(scratch_path("into.db"), DB_WRITE);
	struct event other = event[0], broken = event[1];
	db_begin(into);
	cr_expect_eq(journal_take_over(into, &event[1]), JOURNAL_GAP);
	cr_expect_eq(journal_take_over(into, &event[0]), JOURNAL_TAKEN);
	cr_expect_eq(journal_take_over(into, &event[0]), JOURNAL_ALREADY);
	other.hash[0] = other.hash[0] == '0' ? '1' : '0';
	cr_expect_eq(journal_take_over(into, &other), JOURNAL_FORK);
	broken.value[F_name] = "forged";
	cr_expect_eq(journal_take_over(into, &broken), JOURNAL_BROKEN_HASH);
	for (int i = 1; i < 4; i++)
		cr_expect_eq(journal_take_over(into, &event[i]), JOURNAL_TAKEN);
	struct event own = part("part/A", "own");
	journal_append(into, &own);
	db_commit(into);
	cr_expect_str_eq(own.origin, "");

	struct arena arena = {0};
	cr_expect(journal_verify(into, &broken, &arena));
	cr_assert(journal_get(into, "K4", &other, &arena));
	cr_expect_str_eq(other.hash, event[3].hash);
	arena_free(&arena);
	db_close(from);
	db_close(into);
}

/* ---- voids ----------------------------------------------------------------------- */

Test(journal, a_void_names_its_event)
{
	struct db *db = db_open(scratch_path("s.db"), DB_BARE);
	struct arena arena = {0};
	struct event first, second;
	scratch_event(db, "part/A", V_put, NOON, "name=a");
	scratch_event(db, "part/A", V_put, NOON, "name=b");
	scratch_event(db, "part/A", V_void, NOON, "event=2 reason=slip");
	cr_assert(journal_get(db, "1", &first, &arena));
	cr_assert(journal_get(db, "2", &second, &arena));
	cr_expect_not(journal_is_void(db, &first));
	cr_expect(journal_is_void(db, &second));
	arena_free(&arena);
	db_close(db);
}
