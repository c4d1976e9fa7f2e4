/* SPDX-License-Identifier: MIT */
#include "rules/clock.h"

#include <string.h>

#include "base/buffer.h"
#include "base/when.h"
#include "text/target.h"
#include "text/value.h"

/* ---- holds ---- */

/* Splits off the text up to `end`; NULL at the end of the text. */
static const char *
take_part(const char **cursor, char end, struct arena *arena)
{
	const char *begin = *cursor, *stop;

	if (*begin == '\0')
		return NULL;
	stop = strchr(begin, end);
	if (stop == NULL)
		stop = begin + strlen(begin);
	*cursor = *stop != '\0' ? stop + 1 : stop;
	return arena_dup_n(arena, begin, (size_t)(stop - begin));
}

static size_t
count_lines(const char *text)
{
	size_t lines = 0;

	for (; text != NULL && (text = strchr(text, '\n')) != NULL; text++)
		lines++;
	return lines;
}

/* Few holds, nearly in order already: one entered late moves up. */
static void
insert(struct hold *hold, size_t count, struct hold added)
{
	while (count > 0 && hold[count - 1].since > added.since) {
		hold[count] = hold[count - 1];
		count--;
	}
	hold[count] = added;
}

struct holds
clock_holds(const struct request *request, struct arena *arena)
{
	const char *past = request->value[F_holds], *live = request->value[F_hold];
	size_t room = count_lines(past) + (live != NULL), count = 0;

	if (room == 0)
		return (struct holds){NULL, 0};
	struct hold *hold = arena_take(arena, room * sizeof(*hold));
	while (past != NULL && count < room && *past != '\0') {
		struct hold one = {.reason = take_part(&past, ' ', arena)};
		const char *since = take_part(&past, ' ', arena);
		const char *until = take_part(&past, '\n', arena);

		one.since = value_time(since);
		one.until = value_time(until);
		insert(hold, count++, one);
	}
	if (live != NULL)
		insert(hold, count++,
		       (struct hold){live, value_time(request->value[F_hold_since]), WHEN_NONE});
	return (struct holds){hold, count};
}

bool
clock_is_paused_by(const struct running *running, const struct hold *hold)
{
	return value_has(running->pauses, hold->reason);
}

bool
clock_is_paused(const struct running *running)
{
	for (size_t i = 0; i < running->holds.count; i++)
		if (running->holds.hold[i].until == WHEN_NONE &&
		    clock_is_paused_by(running, &running->holds.hold[i]))
			return true;
	return false;
}

/* ---- counting ---- */

static int64_t
elapsed(const struct running *running, int64_t from, int64_t to)
{
	if (to <= from)
		return 0;
	return running->calendar == NULL ? to - from
					 : calendar_elapsed(running->calendar, from, to);
}

static int64_t
due_after(const struct running *running, int64_t from, int64_t seconds)
{
	return running->calendar == NULL ? from + seconds
					 : calendar_due(running->calendar, from, seconds);
}

/* Walks the times between the pausing holds: [*from, end of the free time), WHEN_NONE for a
 * free time without end. Overlapping holds are one. False at the end. */
struct walk {
	const struct running *running;
	size_t next;  /* hold to look at */
	int64_t from; /* where the walk stands; WHEN_NONE once a hold lasts */
};

static bool
next_free(struct walk *walk, int64_t *from, int64_t *to)
{
	const struct holds *holds = &walk->running->holds;

	if (walk->from == WHEN_NONE)
		return false;
	for (; walk->next < holds->count; walk->next++) {
		const struct hold *hold = &holds->hold[walk->next];

		if (!clock_is_paused_by(walk->running, hold) ||
		    (hold->until != WHEN_NONE && hold->until <= walk->from))
			continue;
		*from = walk->from;
		*to = hold->since > walk->from ? hold->since : walk->from;
		walk->from = hold->until;
		walk->next++;
		return true;
	}
	*from = walk->from;
	*to = WHEN_NONE;
	walk->from = WHEN_NONE;
	return true;
}

int64_t
clock_elapsed(const struct running *running, int64_t to)
{
	struct walk walk = {running, 0, running->start};
	int64_t from, until, counted = 0;

	while (next_free(&walk, &from, &until) && from < to)
		counted += elapsed(running, from, until == WHEN_NONE || until > to ? to : until);
	return counted;
}

int64_t
clock_due(const struct running *running, int64_t seconds)
{
	struct walk walk = {running, 0, running->start};
	int64_t from, until;

	while (next_free(&walk, &from, &until)) {
		int64_t due = due_after(running, from, seconds);

		/* A hold that begins at the due time comes too late. */
		if (until == WHEN_NONE || (due != WHEN_NONE && due <= until))
			return due;
		seconds -= elapsed(running, from, until);
	}
	return WHEN_NONE;
}

int64_t
clock_seconds(const struct calendar *calendar, const char *text, int64_t start)
{
	struct target target;
	int64_t seconds;

	if (!target_read(text, &target))
		return -1;
	switch (target.kind) {
	case TARGET_TIME:
		return target.amount;
	case TARGET_DAYS:
		seconds =
		    target.amount * (calendar != NULL ? calendar_day(calendar, start) : 86400);
		/* A calendar without hours has no day to count. */
		return seconds > 0 ? seconds : -1;
	case TARGET_NEXT_DAY:
		if (calendar == NULL)
			return 86400;
		seconds = calendar_next_day_end(calendar, start);
		return seconds != WHEN_NONE ? calendar_elapsed(calendar, start, seconds) : -1;
	case TARGET_NONE:
	case TARGET_AGREED:
		break;
	}
	return -1;
}

/* ---- how a clock stands ---- */

int64_t
clock_start(const struct request *request, enum clock clock)
{
	enum field_id start = clock_kind(clock)->start;
	int64_t ended = WHEN_NONE;

	if (start != F_none)
		return value_time(request->value[start]);
	/* The sheet: the work ends when the last one leaves, or when it was solved remotely. */
	if (request->value[F_restored_at] == NULL || request_open_visit(request) != NULL)
		return WHEN_NONE;
	for (size_t i = request->visits; ended == WHEN_NONE && i > 0; i--)
		ended = value_time(request->visit[i - 1].value[F_leave]);
	return ended != WHEN_NONE ? ended : value_time(request->value[F_restored_at]);
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a == WHEN_NONE || (b != WHEN_NONE && b < a) ? b : a;
}

int64_t
clock_stop(const struct request *request, enum clock clock)
{
	int64_t stop = value_time(request->value[clock_kind(clock)->stop]);

	/* Whoever accepts the order or is on the spot has taken the emergency. */
	if (clock == CLOCK_ACKNOWLEDGE) {
		stop = earlier(stop, value_time(request->value[F_acked_at]));
		stop = earlier(stop, value_time(request->value[F_arrived_at]));
	}
	/* A safe state may be the restoration (DOMAIN c.2 5). */
	if (clock == CLOCK_RESTORE && value_is(request->value[F_category], "emergency"))
		stop = earlier(stop, value_time(request->value[F_safe_at]));
	/* Parts that were only delivered are never restored. */
	if (clock == CLOCK_RESTORE && stop == WHEN_NONE)
		stop = value_time(request->value[F_accepted_at]);
	return stop;
}

enum clock_standing
clock_standing(const struct request *request, enum clock clock, int64_t now, int64_t *since)
{
	int64_t due = value_time(request->value[clock_kind(clock)->due]);
	int64_t stop = clock_stop(request, clock);
	struct arena arena = {0};
	struct terms terms;
	bool has_target;

	*since = WHEN_NONE;
	if (due != WHEN_NONE) {
		if (stop != WHEN_NONE && stop <= due) {
			*since = stop;
			return CLOCK_MET;
		}
		if (due < now)
			*since = due;
		return due < now ? CLOCK_BREACHED : CLOCK_RUNNING;
	}
	if (stop != WHEN_NONE || request->value[F_hold] == NULL ||
	    !(STATES_OPEN & 1u << request_state(request)))
		return CLOCK_ABSENT;
	clock_terms_read(request->value[F_terms], &terms, &arena);
	has_target = terms.clock[clock].target != NULL;
	if (has_target) {
		const struct running running = {.pauses = terms.clock[clock].pauses,
						.holds = clock_holds(request, &arena)};
		has_target = clock_is_paused(&running);
	}
	arena_free(&arena);
	return has_target ? CLOCK_PAUSED : CLOCK_ABSENT;
}

const char *
clock_standing_name(enum clock_standing standing)
{
	static const char *const names[] = {"-", "running", "paused", "met", "breached"};

	return names[standing];
}

/* ---- terms as text ---- */

void
clock_terms_read(const char *text, struct terms *terms, struct arena *arena)
{
	*terms = (struct terms){0};
	while (text != NULL && *text != '\0') {
		enum clock clock = clock_find(take_part(&text, '\t', arena));
		struct clock_terms one = {.target = take_part(&text, '\t', arena)};
		const char *calendar = take_part(&text, '\t', arena);

		one.calendar = value_is(calendar, "") ? NULL : calendar;
		one.pauses = take_part(&text, '\t', arena);
		one.policy = take_part(&text, '\n', arena);
		if (value_is(one.target, "none"))
			one.target = one.policy = NULL;
		if (clock != CLOCK_COUNT)
			terms->clock[clock] = one;
	}
	for (int clock = 0; clock < CLOCK_COUNT; clock++)
		if (terms->clock[clock].pauses == NULL)
			terms->clock[clock].pauses = "none";
}

/* Without a promise, how long it took is told in that calendar all the same. */
static bool
says_nothing(const struct clock_terms *terms, enum clock clock)
{
	bool pauses = terms->pauses != NULL && strcmp(terms->pauses, "none") != 0;

	return terms->target == NULL &&
	       (clock_kind(clock)->took == F_none || (terms->calendar == NULL && !pauses));
}

const char *
clock_terms_print(const struct terms *terms, struct arena *arena)
{
	struct buffer text = {0};
	const char *printed = NULL;

	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		const struct clock_terms *one = &terms->clock[clock];

		if (says_nothing(one, (enum clock)clock))
			continue;
		buffer_add_format(&text, "%s\t%s\t%s\t%s\t%s\n",
				  clock_kind((enum clock)clock)->name,
				  one->target != NULL ? one->target : "none",
				  one->calendar != NULL ? one->calendar : "",
				  one->pauses != NULL ? one->pauses : "none",
				  one->target != NULL ? one->policy : "");
	}
	if (text.length > 0)
		printed = arena_dup(arena, buffer_text(&text));
	buffer_free(&text);
	return printed;
}
