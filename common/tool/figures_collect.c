/* SPDX-License-Identifier: MIT
 *
 * What is counted for which figure: one pass over each kind of fact. A request that was cancelled
 * or merged leaves all figures but those two (DOMAIN b.5); that it was is learned first.
 */
#include "store/requests.h"
#include "text/value.h"
#include "tool/figures_inside.h"

#define FOR_EVER INT64_MAX

static bool
within(int64_t instant, struct span span)
{
	return instant >= span.from && instant < span.to;
}

/* ---- cancelled, merged, reopened ---- */

static bool
take_ended(void *context, const struct fact *fact)
{
	struct collection *c = context;

	collection_about(c, fact->request)->ended = true;
	if (within(fact->at, c->query->span)) {
		if (!c->needs[TALLY_MERGED] && !c->needs[TALLY_CANCELLED])
			return true;
		if (collection_load(c, fact->request)->merged)
			collection_tally(c, fact->request, TALLY_MERGED)->num++;
		else
			collection_tally(c, fact->request, TALLY_CANCELLED)->num++;
	} else if (c->needs[TALLY_BACKLOG]) {
		int64_t reported = collection_load(c, fact->request)->reported;

		if (reported != WHEN_NONE && reported < c->query->span.to)
			collection_tally(c, fact->request, TALLY_BACKLOG)->num++;
	}
	return true;
}

static bool
take_reopened(void *context, const struct fact *fact)
{
	struct about *about = collection_about(context, fact->request);

	if (about->reopened_at == WHEN_NONE)
		about->reopened_at = fact->at;
	return true;
}

/* ---- clocks ---- */

struct clock_pass {
	struct collection *collection;
	enum tally_kind tally;
};

static bool
take_clock(void *context, const struct fact *fact)
{
	struct clock_pass *pass = context;

	if (!collection_ended(pass->collection, fact->request))
		collection_sample(pass->collection, fact->request, pass->tally, fact->measure);
	return true;
}

static void
collect_clocks(struct collection *c)
{
	static const struct {
		enum fact_kind fact;
		enum tally_kind tally;
	} clocks[] = {
	    {FACT_responded, TALLY_RESPONSE},  {FACT_triaged, TALLY_TRIAGE},
	    {FACT_dispatched, TALLY_DISPATCH}, {FACT_arrived, TALLY_ARRIVAL},
	    {FACT_restored, TALLY_RESTORE},    {FACT_resolved, TALLY_RESOLVE},
	};

	for (size_t i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
		struct clock_pass pass = {c, clocks[i].tally};

		if (c->needs[clocks[i].tally])
			facts_each(c->query->db, clocks[i].fact, c->query->span, take_clock, &pass);
	}
}

/* ---- service levels ---- */

/* What was decided before a request was cancelled stays (DOMAIN b.5). */
static bool
take_level(void *context, const struct fact *fact)
{
	struct clock_pass *pass = context;
	struct tally *tally;

	/* The due time of a clock that runs still. */
	if (fact->measure == 0 && fact->at >= pass->collection->query->now)
		return true;
	tally = collection_tally(pass->collection, fact->request, pass->tally);
	tally->den++;
	tally->num += fact->measure;
	return true;
}

static void
collect_levels(struct collection *c)
{
	if (c->query->suppose != NULL) {
		collect_supposed(c);
		return;
	}
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		struct clock_pass pass = {c, (enum tally_kind)(TALLY_LEVEL + clock)};

		if (c->needs[pass.tally])
			facts_each(c->query->db, (enum fact_kind)(FACT_level + clock),
				   c->query->span, take_level, &pass);
	}
}

/* ---- reported and accepted ---- */

/* One more reported request for a rate with a horizon; those whose horizon is not over wait. */
static void
count_reported(struct collection *c, const struct fact *fact, enum tally_kind kind, int64_t horizon)
{
	struct tally *tally;

	if (!c->needs[kind])
		return;
	tally = collection_tally(c, fact->request, kind);
	if (fact->at + horizon <= c->query->now)
		tally->den++;
	else
		tally->immature = true;
}

static bool
take_reported(void *context, const struct fact *fact)
{
	struct collection *c = context;

	if (collection_ended(c, fact->request))
		return true;
	collection_tally(c, fact->request, TALLY_REPORTED)->num++;
	collection_tally(c, fact->request, TALLY_CLEARED)->den++;
	count_reported(c, fact, TALLY_SOLVED_7D, FIGURE_WEEK);
	count_reported(c, fact, TALLY_SOLVED_30D, FIGURE_MONTH);
	return true;
}

static void
count_solved(struct collection *c, const struct fact *fact, enum tally_kind kind, int64_t horizon)
{
	int64_t reported = fact->at - fact->measure;

	if (c->needs[kind] && within(reported, c->query->span) && fact->measure <= horizon &&
	    reported + horizon <= c->query->now)
		collection_tally(c, fact->request, kind)->num++;
}

static void
count_remote(struct collection *c, const struct fact *fact)
{
	const struct about *about = collection_load(c, fact->request);
	struct tally *tally = &about->group->tally[TALLY_REMOTE];

	if (!about->corrective)
		return;
	tally->den++;
	tally->num += about->visits == 0;
}

static void
count_reopened(struct collection *c, const struct fact *fact)
{
	struct tally *tally = collection_tally(c, fact->request, TALLY_REOPENED);
	int64_t reopened = collection_about(c, fact->request)->reopened_at;

	if (fact->at + FIGURE_MONTH > c->query->now) {
		tally->immature = true;
		return;
	}
	tally->den++;
	tally->num += reopened != WHEN_NONE && reopened - fact->at <= FIGURE_MONTH;
}

static void
count_accepted(struct collection *c, const struct fact *fact)
{
	collection_tally(c, fact->request, TALLY_CLEARED)->num++;
	collection_tally(c, fact->request, TALLY_REJECTED)->den++;
	if (c->needs[TALLY_REMOTE])
		count_remote(c, fact);
	if (c->needs[TALLY_REOPENED])
		count_reopened(c, fact);
}

static bool
take_accepted(void *context, const struct fact *fact)
{
	struct collection *c = context;

	if (collection_ended(c, fact->request))
		return true;
	if (within(fact->at, c->query->span))
		count_accepted(c, fact);
	else if (c->needs[TALLY_BACKLOG] && fact->at - fact->measure < c->query->span.to)
		collection_tally(c, fact->request, TALLY_BACKLOG)->num++;
	count_solved(c, fact, TALLY_SOLVED_7D, FIGURE_WEEK);
	count_solved(c, fact, TALLY_SOLVED_30D, FIGURE_MONTH);
	return true;
}

/* Acceptances that tell something about the period come as late as the horizon, for the backlog at
 * any time. */
static struct span
span_of_acceptances(const struct collection *c)
{
	struct span span = c->query->span;

	if (c->needs[TALLY_BACKLOG])
		span.to = FOR_EVER;
	else if (c->needs[TALLY_SOLVED_30D] || c->needs[TALLY_SOLVED_7D])
		span.to += FIGURE_MONTH;
	return span;
}

/* ---- visits, rejections, closing, answers ---- */

static bool
take_repeated(void *context, const struct fact *fact)
{
	struct collection *c = context;
	const struct about *about;

	if (collection_ended(c, fact->request))
		return true;
	about = collection_load(c, fact->request);
	if (about->corrective) {
		about->group->tally[TALLY_REPEATED].den++;
		about->group->tally[TALLY_REPEATED].num += about->visits >= 2;
	}
	return true;
}

static bool
take_mode(void *context, const struct fact *fact)
{
	if (!collection_ended(context, fact->request))
		collection_mode(context, fact->request);
	return true;
}

static bool
take_rejected(void *context, const struct fact *fact)
{
	struct tally *tally;

	if (collection_ended(context, fact->request))
		return true;
	tally = collection_tally(context, fact->request, TALLY_REJECTED);
	tally->num++;
	tally->den++;
	return true;
}

static bool
take_closed(void *context, const struct fact *fact)
{
	if (!collection_ended(context, fact->request))
		collection_tally(context, fact->request, TALLY_CLOSED)->num++;
	return true;
}

static bool
take_surveyed(void *context, const struct fact *fact)
{
	struct tally *asked;

	if (collection_ended(context, fact->request))
		return true;
	asked = collection_tally(context, fact->request, TALLY_ASKED);
	asked->den++;
	if (fact->measure < 0)
		return true;
	asked->num++;
	collection_sample(context, fact->request, TALLY_CSAT, fact->measure);
	return true;
}

/* Open at the end of the period and still today; what was accepted or ended since is counted from
 * those facts. A reopened request was solved once and does not come back. */
static bool
take_open(void *context, const struct request *request)
{
	struct collection *c = context;
	int64_t reported = value_time(request->value[F_reported]);

	if (reported != WHEN_NONE && reported < c->query->span.to &&
	    request->value[F_accepted_at] == NULL)
		collection_group(c, request)->tally[TALLY_BACKLOG].num++;
	return true;
}

/* ---- all of it ---- */

/* A pass over one kind of fact is made if one of its tallies is wanted; TALLY_COUNT = none. */
struct pass {
	enum fact_kind fact;
	enum tally_kind tally[4];
	bool (*take)(void *context, const struct fact *fact);
};

static const struct pass passes[] = {
    {FACT_reported,
     {TALLY_REPORTED, TALLY_CLEARED, TALLY_SOLVED_7D, TALLY_SOLVED_30D},
     take_reported},
    {FACT_arrived, {TALLY_REPEATED, TALLY_COUNT}, take_repeated},
    {FACT_restored, {TALLY_MODES, TALLY_COUNT}, take_mode},
    {FACT_rejected, {TALLY_REJECTED, TALLY_COUNT}, take_rejected},
    {FACT_closed, {TALLY_CLOSED, TALLY_COUNT}, take_closed},
    {FACT_surveyed, {TALLY_CSAT, TALLY_ASKED, TALLY_COUNT}, take_surveyed},
};

static bool
is_needed(const struct collection *c, const enum tally_kind tally[4])
{
	for (int i = 0; i < 4 && tally[i] != TALLY_COUNT; i++)
		if (c->needs[tally[i]])
			return true;
	return false;
}

static void
collect_accepted(struct collection *c)
{
	static const enum tally_kind of[][4] = {
	    {TALLY_CLEARED, TALLY_REJECTED, TALLY_REMOTE, TALLY_COUNT},
	    {TALLY_REOPENED, TALLY_SOLVED_7D, TALLY_SOLVED_30D, TALLY_BACKLOG},
	};

	if (is_needed(c, of[0]) || is_needed(c, of[1]))
		facts_each(c->query->db, FACT_accepted, span_of_acceptances(c), take_accepted, c);
}

static void
collect_backlog(struct collection *c)
{
	struct requests_query open = {
	    .states = STATES_OPEN & ~STATE(accepted),
	    .reported = {WHEN_NONE, WHEN_NONE},
	};

	if (c->needs[TALLY_BACKLOG])
		requests_each(c->query->db, &open, take_open, c);
}

void
collect(struct collection *collection)
{
	struct db *db = collection->query->db;
	struct span span = collection->query->span;
	struct span since = {span.from, FOR_EVER};
	struct span waiting = {span.from, span.to + FIGURE_MONTH};
	struct clock_pass nps = {collection, TALLY_NPS};

	facts_each(db, FACT_cancelled, since, take_ended, collection);
	if (collection->needs[TALLY_REOPENED])
		facts_each(db, FACT_reopened, waiting, take_reopened, collection);
	collect_clocks(collection);
	collect_levels(collection);
	for (size_t i = 0; i < sizeof(passes) / sizeof(passes[0]); i++)
		if (is_needed(collection, passes[i].tally))
			facts_each(db, passes[i].fact, span, passes[i].take, collection);
	collect_accepted(collection);
	if (collection->needs[TALLY_NPS])
		facts_each(db, FACT_nps, span, take_clock, &nps);
	collect_backlog(collection);
}
