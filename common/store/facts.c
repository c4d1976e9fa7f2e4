/* SPDX-License-Identifier: MIT
 *
 * Facts: what happened to a request at an instant, kept so that a report of one month reads
 * that month only. Knows which stamp is which fact; must not know figures.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rules/clock.h"
#include "store/requests.h"
#include "store/sql.h"
#include "text/value.h"

enum { INSERT, DELETE, DELETE_COUNTED, EACH };
static const char *const sql[] = {
    [INSERT] = "INSERT INTO fact (kind, at, request, measure) VALUES (?1, ?2, ?3, ?4) "
	       "ON CONFLICT DO NOTHING",
    [DELETE] = "DELETE FROM fact WHERE kind = ?1 AND at = ?2 AND request = ?3 AND measure = ?4",
    [DELETE_COUNTED] = "DELETE FROM fact WHERE kind = ?1 AND request = ?2",
    [EACH] = "SELECT kind, at, request, measure FROM fact WHERE kind = ?1 AND at >= ?2 "
	     "AND at < ?3 ORDER BY at, request, measure",
};

/* Facts that are one stamp of the request and measure the time it took to come to it. */
static const struct {
	enum fact_kind kind;
	enum field_id stamp;
	enum field_id took; /* F_none: nothing is measured */
} stamped[] = {
    {FACT_reported, F_reported, F_none},
    {FACT_responded, F_responded_at, F_response_time},
    {FACT_triaged, F_triaged_at, F_triage_time},
    {FACT_dispatched, F_dispatched_at, F_dispatch_time},
    {FACT_arrived, F_arrived_at, F_arrival_time},
    {FACT_restored, F_restored_at, F_restore_time},
    {FACT_resolved, F_accepted_at, F_resolve_time},
    {FACT_closed, F_closed_at, F_none},
};

#define FACTS_OF(request) ((size_t)FACT_COUNT + (request)->visits) /* at most */
#define USUAL_FACTS 64 /* more need memory from the heap */
#define STAMPED (sizeof(stamped) / sizeof(stamped[0]))

/* Facts being collected. */
struct facts {
	struct fact *at;
	size_t count, room;
	int64_t request;
};

static void
add(struct facts *facts, enum fact_kind kind, int64_t at, int64_t measure)
{
	if (at == WHEN_NONE)
		return;
	assert(facts->count < facts->room);
	facts->at[facts->count++] = (struct fact){kind, at, facts->request, measure};
}

/* A clock belongs where its fate becomes certain: when it is met, or when it falls due
 * (DOMAIN b.5 X). One that still runs is breached at its due time unless something comes
 * before: who reads facts reads those up to now. */
static void
add_levels(struct facts *facts, const struct request *request)
{
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		int64_t since;
		enum clock_standing standing =
		    clock_standing(request, (enum clock)clock, INT64_MAX, &since);

		if (standing == CLOCK_MET || standing == CLOCK_BREACHED)
			add(facts, (enum fact_kind)(FACT_level + clock), since,
			    standing == CLOCK_MET);
	}
}

/* The facts that follow from values and visits: all but rejected and reopened; how many. */
static size_t
facts_of(const struct request *request, struct fact *at, size_t room)
{
	struct facts facts = {at, 0, room, request->id};
	const char *const *value = request->value;
	for (size_t i = 0; i < STAMPED; i++) {
		enum field_id took = stamped[i].took;
		int64_t measure = took != F_none ? value_integer(value[took], 0) : 0;

		add(&facts, stamped[i].kind, value_time(value[stamped[i].stamp]), measure);
	}
	int64_t reported = value_time(value[F_reported]);
	int64_t accepted = value_time(value[F_accepted_at]);
	bool timed = reported != WHEN_NONE && accepted != WHEN_NONE;
	add(&facts, FACT_accepted, accepted, timed ? accepted - reported : 0);
	add_levels(&facts, request);
	add(&facts, FACT_cancelled, value_time(value[F_ended_at]), 0);
	int64_t surveyed = value_time(value[F_surveyed_at]);
	add(&facts, FACT_surveyed, surveyed, value_integer(value[F_csat], -1));
	if (value[F_nps] != NULL)
		add(&facts, FACT_nps, surveyed, value_integer(value[F_nps], 0));
	for (size_t i = 0; i < request->visits; i++)
		add(&facts, FACT_visited, value_time(request->visit[i].value[F_leave]),
		    (int64_t)i + 1);
	return facts.count;
}

static bool
has(const struct fact *facts, size_t count, const struct fact *fact)
{
	for (size_t i = 0; i < count; i++)
		if (facts[i].kind == fact->kind && facts[i].at == fact->at &&
		    facts[i].measure == fact->measure)
			return true;
	return false;
}

static void
run(struct db *db, int which, const struct fact *fact)
{
	struct statement *statement = sql_take(db, sql[which]);
	sql_bind_int(statement, 1, fact->kind);
	sql_bind_int(statement, 2, fact->at);
	sql_bind_int(statement, 3, fact->request);
	sql_bind_int(statement, 4, fact->measure);
	sql_run(statement);
}

/* The facts of which there may be several, one for each rise of a count. */
static void
add_risen(struct db *db, const struct request *before, const struct request *after, int64_t at)
{
	int64_t rejections = value_integer(after->value[F_rejections], 0);
	int64_t reopenings = value_integer(after->value[F_reopenings], 0);
	const struct fact rejected = {FACT_rejected, at, after->id, rejections};
	const struct fact reopened = {FACT_reopened, value_time(after->value[F_reopened_at]),
				      after->id, reopenings};
	if (rejections > (before == NULL ? 0 : value_integer(before->value[F_rejections], 0)))
		run(db, INSERT, &rejected);
	if (reopenings > (before == NULL ? 0 : value_integer(before->value[F_reopenings], 0)) &&
	    reopened.at != WHEN_NONE)
		run(db, INSERT, &reopened);
}

static void
remove_counted(struct db *db, int64_t request)
{
	static const enum fact_kind kinds[] = {FACT_rejected, FACT_reopened};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct statement *statement = sql_take(db, sql[DELETE_COUNTED]);
		sql_bind_int(statement, 1, kinds[i]);
		sql_bind_int(statement, 2, request);
		sql_run(statement);
	}
}

void
facts_save(struct db *db, const struct request *before, const struct request *after, int64_t at)
{
	struct fact few[2][USUAL_FACTS], *was = few[0], *is = few[1];
	size_t was_room = before == NULL ? 0 : FACTS_OF(before);
	size_t is_room = after == NULL ? 0 : FACTS_OF(after);
	if (was_room > USUAL_FACTS)
		was = xcalloc(was_room, sizeof(*was));
	if (is_room > USUAL_FACTS)
		is = xcalloc(is_room, sizeof(*is));
	size_t was_count = before == NULL ? 0 : facts_of(before, was, was_room);
	size_t is_count = after == NULL ? 0 : facts_of(after, is, is_room);

	for (size_t i = 0; i < was_count; i++)
		if (!has(is, is_count, &was[i]))
			run(db, DELETE, &was[i]);
	for (size_t i = 0; i < is_count; i++)
		if (!has(was, was_count, &is[i]))
			run(db, INSERT, &is[i]);
	if (after != NULL)
		add_risen(db, before, after, at);
	else if (before != NULL)
		remove_counted(db, before->id);
	if (was != few[0])
		free(was);
	if (is != few[1])
		free(is);
}

void
facts_each(struct db *db, enum fact_kind kind, struct span span,
	   bool (*each)(void *context, const struct fact *fact), void *context)
{
	struct statement *row = sql_take(db, sql[EACH]);
	sql_bind_int(row, 1, kind);
	sql_bind_int(row, 2, span.from);
	sql_bind_int(row, 3, span.to == WHEN_NONE ? INT64_MAX : span.to);
	while (sql_step(row)) {
		const struct fact fact = {(enum fact_kind)sql_int(row, 0), sql_int(row, 1),
					  sql_int(row, 2), sql_int(row, 3)};
		if (!each(context, &fact)) {
			sql_done(row);
			break;
		}
	}
}
