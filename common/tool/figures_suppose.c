/* SPDX-License-Identifier: MIT
 *
 * Service levels of a period under another policy or calendar. Nothing is kept for
 * that, so every request is looked at that may have been decided in the period.
 */
#include "store/levels.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/figures_inside.h"

struct supposing {
	struct collection *collection;
	struct span span;
	struct clock_source source;
	struct arena arena;
};

/* A clock that stopped before the period was decided before it, whatever its target. */
static bool
may_count(const struct supposing *s, const struct request *request)
{
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		int64_t stop = clock_stop(request, (enum clock)clock);

		if (s->collection->needs[TALLY_LEVEL + clock] &&
		    (stop == WHEN_NONE || stop >= s->span.from))
			return request_state(request) != ST_merged;
	}
	return false;
}

static void
count(struct supposing *s, const struct request *request)
{
	struct group *group = NULL;

	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		int64_t since;
		enum clock_standing standing =
		    clock_standing(request, (enum clock)clock, s->collection->query->now, &since);

		if (since == WHEN_NONE || since < s->span.from || since >= s->span.to ||
		    !s->collection->needs[TALLY_LEVEL + clock])
			continue;
		if (group == NULL)
			group = collection_group(s->collection, request);
		group->tally[TALLY_LEVEL + clock].den++;
		group->tally[TALLY_LEVEL + clock].num += standing == CLOCK_MET;
	}
}

static bool
take_request(void *context, const struct request *request)
{
	struct supposing *s = context;
	struct request supposed;
	struct terms terms;

	if (!may_count(s, request))
		return true;
	arena_reset(&s->arena);
	request_copy(&supposed, request, &s->arena);
	levels_terms(s->collection->query->db, request, s->collection->query->suppose, &terms);
	clocks_suppose(&supposed, &terms, &s->source);
	count(s, &supposed);
	return true;
}

void
collect_supposed(struct collection *collection)
{
	struct supposing supposing = {
	    .collection = collection,
	    .span = collection->query->span,
	    .source = levels_source(collection->query->db),
	};
	struct requests_query all = {.reported = {WHEN_NONE, collection->query->span.to}};

	requests_each(collection->query->db, &all, take_request, &supposing);
	arena_free(&supposing.arena);
}
