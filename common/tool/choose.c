/* SPDX-License-Identifier: MIT */
#include "tool/choose.h"

#include <inttypes.h>
#include <string.h>

#include "base/when.h"
#include "rules/roster.h"
#include "text/value.h"
#include "tool/staff.h"

#define ARRIVAL_ROUND 300 /* expected arrivals are told to five minutes */

/* One choice under way. */
struct choosing {
	struct desk *desk;
	const struct request *request;
	struct roster roster;
	struct job job;
	struct candidate *candidate;
	size_t count;
};

static void
begin(struct choosing *c, const char *const *given, int64_t at, struct arena *arena)
{
	roster_open(&c->roster, &c->desk->around, at, arena);
	roster_job(&c->roster, c->request, given, &c->job);
}

static void
judge_all(struct choosing *c)
{
	const char *const *key = staff_keys(c->desk->staff, &c->count);

	c->candidate = arena_take(c->roster.arena, (c->count + 1) * sizeof(*c->candidate));
	for (size_t i = 0; i < c->count; i++) {
		(void)roster_candidate(&c->roster, key[i], c->request->id, false, &c->candidate[i]);
		candidate_judge(&c->job, &c->roster.weights, &c->candidate[i]);
	}
	candidate_sort(c->candidate, c->count);
}

static void
tell_reasons(const struct choosing *c, struct buffer *hints)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct candidate *one = &c->candidate[i];

		if (one->cost == CANDIDATE_NEVER)
			buffer_add_format(hints, "%s rejected: %s\n", one->key, one->why);
		else
			buffer_add_format(hints, "%s %" PRId64 " min: %s\n", one->key, one->cost,
					  one->why);
	}
}

/* When the engineer can be there: as his time allows, or after the way alone where it does not, or
 * the event is no longer of now. */
static int64_t
arrival(struct choosing *c, const char *engineer, int64_t at)
{
	struct candidate one;
	struct slot slot;
	int64_t way;
	bool now = at >= c->desk->now;

	if (!roster_candidate(&c->roster, engineer, c->request->id, !now, &one))
		return at + (int64_t)c->roster.weights.time.travel.unknown_minutes * 60;
	if (one.agenda != NULL && agenda_find(one.agenda, &c->roster.weights.time, &c->job.errand,
					      &slot, NULL) == AGENDA_FITS)
		return slot.arrives;
	way = travel_seconds(&c->roster.weights.time.travel, &one.base, &c->job.errand.place, NULL);
	return at + (way + ARRIVAL_ROUND - 1) / ARRIVAL_ROUND * ARRIVAL_ROUND;
}

/* The window that the same command agrees binds the choice too. */
static void
join_window(const struct event *event, const char *const given[F_COUNT],
	    const char *joined[F_COUNT])
{
	static const enum field_id ends[] = {F_window_start, F_window_end};

	memcpy(joined, event->value, F_COUNT * sizeof(*joined));
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (joined[ends[i]] == NULL)
			joined[ends[i]] = given[ends[i]];
}

void
choose_engineer(struct desk *desk, const struct request *request, struct event *event,
		const struct completion *completion)
{
	struct choosing c = {.desk = desk, .request = request};
	const char *joined[F_COUNT];

	join_window(event, completion->given, joined);
	begin(&c, joined, event->at, completion->arena);
	if (event->value[F_engineer] == NULL && request_open_visit(request) == NULL) {
		judge_all(&c);
		tell_reasons(&c, completion->hints);
		if (c.count > 0 && c.candidate[0].cost != CANDIDATE_NEVER)
			event->value[F_engineer] = c.candidate[0].key;
	}
	if (event->value[F_eta] == NULL && event->value[F_engineer] != NULL)
		event->value[F_eta] = value_of_time(
		    arrival(&c, event->value[F_engineer], event->at), completion->arena);
}

struct candidate *
choose_candidates(struct desk *desk, const struct request *request, struct arena *arena,
		  size_t *count)
{
	struct choosing c = {.desk = desk, .request = request};

	begin(&c, NULL, desk->now, arena);
	judge_all(&c);
	*count = c.count;
	return c.candidate;
}
