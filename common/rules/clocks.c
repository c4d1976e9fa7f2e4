/* SPDX-License-Identifier: MIT */
#include "rules/clocks.h"

#include <string.h>

#include "base/when.h"
#include "text/target.h"
#include "text/value.h"

/* What the terms depend on: when none of it changes, they stay. */
static const enum field_id circumstances[] = {F_priority, F_category, F_contract,   F_customer,
					      F_asset,    F_site,     F_restore_by, F_none};
/* What moves a due time besides the terms. */
static const enum field_id movers[] = {F_holds,      F_hold,          F_hold_since, F_reported,
				       F_window_end, F_stood_down_at, F_restore_by, F_none};

static bool
differ(const struct request *before, const struct request *after, const enum field_id *fields)
{
	if (before == NULL)
		return true;
	for (; *fields != F_none; fields++)
		if (!value_same(before->value[*fields], after->value[*fields]))
			return true;
	return false;
}

static const struct calendar *
calendar_of(const struct clock_source *source, const char *key)
{
	return key != NULL ? source->calendar(source->of, key) : NULL;
}

/* ---- one clock ---- */

static bool
has_ended(const struct request *request)
{
	return request_state(request) == ST_cancelled || request_state(request) == ST_merged;
}

/* A clock whose fate is certain at that instant; at its due time it can still be met. */
static bool
is_decided(const struct request *request, enum clock clock, int64_t at)
{
	int64_t due = value_time(request->value[clock_kind(clock)->due]);

	return clock_stop(request, clock) != WHEN_NONE || (due != WHEN_NONE && due < at);
}

/* The instant from which on the clock is no more asked for; WHEN_NONE while it is. */
static int64_t
dropped_at(const struct request *request, enum clock clock)
{
	bool of_visit = clock == CLOCK_DISPATCH || clock == CLOCK_ARRIVE;

	if (request_state(request) == ST_cancelled)
		return value_time(request->value[F_ended_at]);
	if (!of_visit || clock_stop(request, clock) != WHEN_NONE)
		return WHEN_NONE;
	/* Solved without a visit: nobody had to be sent. */
	if (request->value[F_restored_at] != NULL)
		return value_time(request->value[F_restored_at]);
	return value_time(request->value[F_accepted_at]);
}

/* What was held once the clock had stopped is no matter of it: what was met stays met. */
static struct holds
holds_before(const struct request *request, int64_t stop, struct arena *arena)
{
	struct holds all = clock_holds(request, request->arena);
	struct hold *hold;
	size_t count = 0;

	if (stop == WHEN_NONE || all.count == 0)
		return all;
	hold = arena_take(arena, all.count * sizeof(*hold));
	for (size_t i = 0; i < all.count; i++) {
		if (all.hold[i].since >= stop)
			continue;
		hold[count] = all.hold[i];
		if (hold[count].until == WHEN_NONE || hold[count].until > stop)
			hold[count].until = stop;
		count++;
	}
	return (struct holds){hold, count};
}

bool
clocks_running(const struct request *request, enum clock clock, const struct terms *terms,
	       const struct clock_source *source, struct running *running)
{
	const struct clock_terms *own = &terms->clock[clock];

	*running = (struct running){
	    .start = clock_start(request, clock),
	    .calendar = calendar_of(source, own->calendar),
	    .pauses = own->pauses,
	    .holds = holds_before(request, clock_stop(request, clock), request->arena),
	};
	return own->target != NULL && running->start != WHEN_NONE;
}

/* What was agreed for this request alone; WHEN_NONE if nothing was. */
static int64_t
agreed_due(const struct request *request, enum clock clock, const struct clock_terms *terms)
{
	if (clock == CLOCK_RESTORE)
		return value_time(request->value[F_restore_by]);
	if (clock == CLOCK_ARRIVE && value_is(terms->target, "agreed"))
		return value_time(request->value[F_window_end]);
	return WHEN_NONE;
}

/* What is agreed anew does not change what was decided by what had been agreed. */
static bool
stays_agreed(const struct request *request, const struct request *before, enum clock clock,
	     const struct terms *terms, int64_t at)
{
	const struct clock_terms *own = &terms->clock[clock];

	if (before == NULL || before->value[F_priority] == NULL || !is_decided(before, clock, at))
		return false;
	return value_is(own->target, "agreed") || agreed_due(request, clock, own) != WHEN_NONE;
}

static int64_t
due_of(const struct request *request, enum clock clock, const struct terms *terms,
       const struct clock_source *source, struct running *running)
{
	int64_t agreed = agreed_due(request, clock, &terms->clock[clock]);
	int64_t seconds;

	if (!clocks_running(request, clock, terms, source, running) || agreed != WHEN_NONE)
		return agreed;
	seconds = clock_seconds(running->calendar, terms->clock[clock].target, running->start);
	return seconds < 0 ? WHEN_NONE : clock_due(running, seconds);
}

static void
set_member(struct request *request, enum field_id set, const char *member, bool is_in)
{
	const char *cursor = request->value[set], *made = NULL;
	char one[128];

	while (cursor != NULL && value_next_member(&cursor, one, NULL)) {
		if (strcmp(one, member) == 0)
			continue;
		made = made == NULL ? arena_dup(request->arena, one)
				    : arena_format(request->arena, "%s,%s", made, one);
	}
	if (is_in)
		made = made == NULL ? member : arena_format(request->arena, "%s,%s", made, member);
	request->value[set] = made;
}

/* A due time that lies where no calendar was published yet may still move. */
static void
set_provisional(struct request *request, enum clock clock, const struct running *running,
		int64_t due)
{
	const char *name = clock_kind(clock)->name;
	bool is = due != WHEN_NONE && running->calendar != NULL &&
		  !calendar_is_published(running->calendar, running->start, due);

	if (is || request->value[F_provisional] != NULL)
		set_member(request, F_provisional, name, is);
}

static void
set_due(struct request *request, enum clock clock, const struct terms *terms,
	const struct clock_source *source)
{
	struct running running = {0};
	int64_t due = due_of(request, clock, terms, source, &running);

	request->value[clock_kind(clock)->due] = value_of_time(due, request->arena);
	set_provisional(request, clock, &running, due);
}

/* What was breached before it was dropped stays so. */
static void
drop(struct request *request, enum clock clock)
{
	enum field_id due = clock_kind(clock)->due;
	int64_t dropped = dropped_at(request, clock);
	bool is_merged = request_state(request) == ST_merged;

	if (request->value[due] == NULL || (dropped == WHEN_NONE && !is_merged))
		return;
	if (is_merged || (clock_stop(request, clock) == WHEN_NONE &&
			  value_time(request->value[due]) >= dropped)) {
		request->value[due] = NULL;
		set_member(request, F_provisional, clock_kind(clock)->name, false);
	}
}

/* ---- times taken ---- */

static void
set_taken(struct request *request, enum field_id field, const struct running *running, int64_t stop)
{
	request->value[field] =
	    stop == WHEN_NONE || running->start == WHEN_NONE
		? NULL
		: value_of_integer(clock_elapsed(running, stop), request->arena);
}

static void
set_times_taken(struct request *request, const struct terms *terms,
		const struct clock_source *source)
{
	struct running running;

	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		const struct clock_kind *kind = clock_kind((enum clock)clock);

		if (kind->took == F_none)
			continue;
		(void)clocks_running(request, (enum clock)clock, terms, source, &running);
		set_taken(request, kind->took, &running, clock_stop(request, (enum clock)clock));
		/* Until it was accepted it could be held. */
		running.holds = clock_holds(request, request->arena);
		if (clock == CLOCK_RESTORE)
			set_taken(request, F_resolve_time, &running,
				  value_time(request->value[F_accepted_at]));
		if (clock != CLOCK_DISPATCH)
			continue;
		running.pauses = "none"; /* triage waits for nobody (DOMAIN K02) */
		set_taken(request, F_triage_time, &running,
			  value_time(request->value[F_triaged_at]));
	}
}

/* ---- all clocks ---- */

/* The next of the clocks that still run. */
static void
set_next_due(struct request *request)
{
	int64_t next = WHEN_NONE;

	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		int64_t due = value_time(request->value[clock_kind((enum clock)clock)->due]);

		if (due == WHEN_NONE || clock_stop(request, (enum clock)clock) != WHEN_NONE)
			continue;
		if (next == WHEN_NONE || due < next)
			next = due;
	}
	if (!(STATES_OPEN & 1u << request_state(request)))
		next = WHEN_NONE;
	request->value[F_due] = value_of_time(next, request->arena);
}

/* A deadline of this request alone. */
static void
agree(struct clock_terms *terms)
{
	terms->target = "agreed";
	terms->policy = field_of(F_restore_by)->name;
}

/* New terms for what is not decided yet; the decided keep theirs. What was decided before anybody
 * gave it a priority was decided on a guess. */
static void
renew_terms(struct request *request, const struct request *before, int64_t at,
	    const struct clock_source *source, struct terms *terms)
{
	bool guessed = before == NULL || before->value[F_priority] == NULL;
	struct terms fresh;

	source->terms(source->of, request, &fresh);
	if (request->value[F_restore_by] != NULL)
		agree(&fresh.clock[CLOCK_RESTORE]);
	for (int clock = 0; clock < CLOCK_COUNT; clock++)
		if (guessed || !is_decided(before, (enum clock)clock, at))
			terms->clock[clock] = fresh.clock[clock];
	request->value[F_terms] = clock_terms_print(terms, request->arena);
}

static bool
stops_differ(const struct request *before, const struct request *after)
{
	for (int clock = 0; clock < CLOCK_COUNT; clock++)
		if (clock_stop(before, (enum clock)clock) != clock_stop(after, (enum clock)clock) ||
		    clock_start(before, (enum clock)clock) != clock_start(after, (enum clock)clock))
			return true;
	return !value_same(before->value[F_accepted_at], after->value[F_accepted_at]);
}

/* What ends clocks or is measured, without moving one. */
static bool
has_passed(const struct request *before, const struct request *after)
{
	return !value_same(before->value[F_triaged_at], after->value[F_triaged_at]) ||
	       request_state(before) != request_state(after);
}

void
clocks_follow(struct request *request, const struct request *before, const struct event *event,
	      const struct clock_source *source)
{
	/* A request from before there were any terms gets them when something happens to it. */
	bool open = (STATES_OPEN & 1u << request_state(request)) != 0;
	bool renewed =
	    differ(before, request, circumstances) || (open && request->value[F_terms] == NULL);
	bool moved = renewed || differ(before, request, movers) || stops_differ(before, request);
	struct terms terms;

	if (!moved && !has_passed(before, request))
		return;
	clock_terms_read(request->value[F_terms], &terms, request->arena);
	if (renewed && !has_ended(request))
		renew_terms(request, before, event->at, source, &terms);
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		if (moved && !stays_agreed(request, before, (enum clock)clock, &terms, event->at))
			set_due(request, (enum clock)clock, &terms, source);
		drop(request, (enum clock)clock);
	}
	set_times_taken(request, &terms, source);
	set_next_due(request);
}

void
clocks_refresh(struct request *request, int64_t now, const struct clock_source *source)
{
	struct terms terms;

	clock_terms_read(request->value[F_terms], &terms, request->arena);
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		if (is_decided(request, (enum clock)clock, now))
			continue;
		set_due(request, (enum clock)clock, &terms, source);
		drop(request, (enum clock)clock);
	}
	set_next_due(request);
}

void
clocks_suppose(struct request *request, const struct terms *terms,
	       const struct clock_source *source)
{
	request->value[F_terms] = clock_terms_print(terms, request->arena);
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		set_due(request, (enum clock)clock, terms, source);
		drop(request, (enum clock)clock);
	}
	set_times_taken(request, terms, source);
	set_next_due(request);
}

int64_t
clocks_share(const struct request *request, enum clock clock, const struct clock_source *source,
	     int percent)
{
	struct arena arena = {0};
	struct running running;
	struct terms terms;
	int64_t due = value_time(request->value[clock_kind(clock)->due]), share = WHEN_NONE;

	clock_terms_read(request->value[F_terms], &terms, &arena);
	if (clocks_running(request, clock, &terms, source, &running)) {
		int64_t seconds =
		    clock_seconds(running.calendar, terms.clock[clock].target, running.start);
		int64_t agreed = agreed_due(request, clock, &terms.clock[clock]);

		if (agreed == WHEN_NONE && seconds >= 0)
			share = clock_due(&running, seconds * percent / 100);
		else if (due != WHEN_NONE)
			share = running.start + (due - running.start) * percent / 100;
	}
	arena_free(&arena);
	return share;
}
