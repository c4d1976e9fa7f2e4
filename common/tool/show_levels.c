/* SPDX-License-Identifier: MIT
 *
 * Clocks told to people and pipes.
 */
#include "tool/show_levels.h"

#include "base/when.h"
#include "rules/ledger.h"
#include "store/levels.h"
#include "text/value.h"

const enum field_id show_levels_columns[] = {F_id,     F_clock, F_begin, F_end,
					     F_counts, F_total, F_why,   F_none};

struct telling {
	const struct request *request;
	enum clock clock;
	int64_t due, stop, now;
	struct arena *arena;
	void (*each)(void *context, const char *const value[F_COUNT]);
	void *context;
};

/* What stopped it: of an emergency it may be that the equipment was made safe. */
static const char *
say_stop(const struct telling *telling)
{
	enum field_id stop = clock_kind(telling->clock)->stop;

	if (telling->clock == CLOCK_RESTORE &&
	    value_time(telling->request->value[F_restored_at]) != telling->stop &&
	    value_time(telling->request->value[F_safe_at]) == telling->stop)
		stop = F_safe_at;
	return field_of(stop)->english;
}

static bool
tell_entry(void *context, const struct ledger_entry *entry)
{
	struct telling *telling = context;
	struct arena *arena = telling->arena;
	const char *why = entry->reason;
	const char *value[F_COUNT] = {
	    [F_id] = telling->request->value[F_id],
	    [F_clock] = clock_kind(telling->clock)->name,
	    [F_begin] = value_of_time(entry->from, arena),
	    [F_end] = value_of_time(entry->to, arena),
	    [F_counts] = value_of_integer(entry->counted, arena),
	    [F_total] = value_of_integer(entry->total, arena),
	};

	if (entry->to == telling->stop)
		why = arena_format(arena, "%s; then %s", why, say_stop(telling));
	if (entry->to == telling->due)
		why = arena_format(arena, "%s; then due", why);
	if (entry->to == telling->now)
		why = arena_format(
		    arena, "%s; then %s", why,
		    telling->request->value[F_ended_at] != NULL ? "cancelled or merged" : "now");
	value[F_why] = why;
	telling->each(telling->context, value);
	return true;
}

static const char *
say_terms(const struct clock_terms *terms, const struct request *request, enum clock clock,
	  struct arena *arena)
{
	const char *holds = value_is(terms->pauses, "none") ? "nothing" : terms->pauses;

	if (clock == CLOCK_RESTORE && request->value[F_restore_by] != NULL)
		return "agreed for this request";
	return arena_format(arena, "%s of %s on %s; paused by %s", terms->target, terms->policy,
			    terms->calendar != NULL ? terms->calendar : "24x7", holds);
}

static const char *
say_standing(const struct telling *telling, const struct clock_terms *terms,
	     enum clock_standing standing)
{
	const char *provisional = "";
	/* Cancelled, merged or solved without a visit before its fate was certain. */
	bool over = telling->request->value[F_ended_at] != NULL ||
		    telling->request->value[F_restored_at] != NULL;
	const char *absent = over ? "dropped" : "not asked for";

	if (value_has(telling->request->value[F_provisional], clock_kind(telling->clock)->name))
		provisional = "; provisional: no calendar was published for that year yet";
	return arena_format(telling->arena, "%s: %s%s",
			    standing == CLOCK_ABSENT ? absent : clock_standing_name(standing),
			    say_terms(terms, telling->request, telling->clock, telling->arena),
			    provisional);
}

/* How it stands, in one line: from = start, to = due time, counted so far, total = the target. */
static void
tell_standing(struct telling *telling, const struct running *running,
	      const struct clock_terms *terms)
{
	struct arena *arena = telling->arena;
	int64_t since;
	enum clock_standing standing =
	    clock_standing(telling->request, telling->clock, telling->now, &since);
	int64_t end = telling->stop != WHEN_NONE ? telling->stop : telling->now;
	int64_t seconds = clock_seconds(running->calendar, terms->target, running->start);
	/* An agreed deadline is as long as it is. */
	if (seconds < 0 && telling->due != WHEN_NONE)
		seconds = clock_elapsed(running, telling->due);
	const char *value[F_COUNT] = {
	    [F_id] = telling->request->value[F_id],
	    [F_clock] = clock_kind(telling->clock)->name,
	    [F_begin] = value_of_time(running->start, arena),
	    [F_end] = value_of_time(telling->due, arena),
	    [F_counts] = value_of_integer(clock_elapsed(running, end), arena),
	    [F_total] = seconds >= 0 ? value_of_integer(seconds, arena) : NULL,
	    [F_why] = say_standing(telling, terms, standing),
	};

	telling->each(telling->context, value);
}

/* To the stop or now, and on to the due time, so that it adds up to the deadline. */
static void
tell_clock(struct telling *telling, const struct running *running, const struct clock_terms *terms)
{
	const int64_t cuts[] = {telling->due, telling->stop, telling->now};
	int64_t until = telling->stop != WHEN_NONE ? telling->stop : telling->now;

	if (telling->due > until)
		until = telling->due;
	tell_standing(telling, running, terms);
	ledger_each(&(struct ledger_query){running, until, cuts, sizeof(cuts) / sizeof(cuts[0])},
		    telling->arena, tell_entry, telling);
}

/* Nothing runs on after a request was cancelled or merged. */
static int64_t
end_of(const struct request *request, int64_t now)
{
	int64_t ended = value_time(request->value[F_ended_at]);

	return ended != WHEN_NONE ? ended : now;
}

void
show_levels(struct desk *desk, const struct request *request, const char *const other[F_COUNT],
	    void (*each)(void *context, const char *const value[F_COUNT]), void *context)
{
	struct arena arena = {0};
	struct clock_source source = levels_source(desk->db);
	struct request supposed;
	struct terms terms;

	if (other != NULL) {
		request_copy(&supposed, request, &arena);
		levels_terms(desk->db, request, other, &terms);
		clocks_suppose(&supposed, &terms, &source);
		request = &supposed;
	}
	clock_terms_read(request->value[F_terms], &terms, &arena);
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		struct telling telling = {
		    .request = request,
		    .clock = (enum clock)clock,
		    .due = value_time(request->value[clock_kind((enum clock)clock)->due]),
		    .stop = clock_stop(request, (enum clock)clock),
		    .now = end_of(request, desk->now),
		    .arena = &arena,
		    .each = each,
		    .context = context,
		};
		struct running running;

		if (clocks_running(request, (enum clock)clock, &terms, &source, &running))
			tell_clock(&telling, &running, &terms.clock[clock]);
	}
	arena_free(&arena);
}
