/* SPDX-License-Identifier: MIT */
#include "rules/ledger.h"

#include <string.h>

#include "base/when.h"
#include "text/value.h"

struct ledger {
	const struct running *running;
	const int64_t *cut;
	size_t cuts;
	struct arena *arena;
	bool (*each)(void *context, const struct ledger_entry *entry);
	void *context;
	int64_t total;
	struct ledger_entry kept; /* the last, which the next may join; to == from: none */
	bool stopped;
};

static bool
lasts_at(const struct hold *hold, int64_t instant)
{
	return hold->since <= instant && (hold->until == WHEN_NONE || instant < hold->until);
}

/* The hold that pauses the clock then; else one that does not, though the work waits; else NULL. */
static const struct hold *
hold_at(const struct running *running, int64_t instant, bool *paused)
{
	const struct hold *idle = NULL;

	*paused = true;
	for (size_t i = 0; i < running->holds.count; i++) {
		const struct hold *hold = &running->holds.hold[i];

		if (!lasts_at(hold, instant))
			continue;
		if (clock_is_paused_by(running, hold))
			return hold;
		idle = hold;
	}
	*paused = false;
	return idle;
}

/* The first instant after `from` at which another line begins. */
static int64_t
next_break(const struct ledger *ledger, int64_t from, int64_t to)
{
	const struct holds *holds = &ledger->running->holds;

	for (size_t i = 0; i < holds->count; i++) {
		if (holds->hold[i].since > from && holds->hold[i].since < to)
			to = holds->hold[i].since;
		if (holds->hold[i].until > from && holds->hold[i].until < to)
			to = holds->hold[i].until;
	}
	for (size_t i = 0; i < ledger->cuts; i++)
		if (ledger->cut[i] > from && ledger->cut[i] < to)
			to = ledger->cut[i];
	return to;
}

static const char *
say_hours(const struct calendar_piece *piece, struct arena *arena)
{
	static const char *const words[] = {
	    [CALENDAR_HOURS] = "hours",     [CALENDAR_MAKE_UP] = "make-up day",
	    [CALENDAR_BREAK] = "break",     [CALENDAR_NIGHT] = "off hours",
	    [CALENDAR_WEEKEND] = "weekend", [CALENDAR_HOLIDAY] = "holiday",
	};

	if (piece->name == NULL)
		return words[piece->reason];
	return arena_format(arena, "%s %s", words[piece->reason], piece->name);
}

static bool
is_cut(const struct ledger *ledger, int64_t instant)
{
	const struct holds *holds = &ledger->running->holds;

	for (size_t i = 0; i < ledger->cuts; i++)
		if (ledger->cut[i] == instant)
			return true;
	for (size_t i = 0; i < holds->count; i++)
		if (holds->hold[i].since == instant || holds->hold[i].until == instant)
			return true;
	return false;
}

static void
give(struct ledger *ledger)
{
	if (ledger->kept.to > ledger->kept.from && !ledger->stopped)
		ledger->stopped = !ledger->each(ledger->context, &ledger->kept);
}

/* The night goes on behind midnight, a weekend has two days: one line each. */
static void
keep(struct ledger *ledger, const struct ledger_entry *entry)
{
	struct ledger_entry *kept = &ledger->kept;
	bool joins = kept->to > kept->from && kept->to == entry->from &&
		     strcmp(kept->reason, entry->reason) == 0 && !is_cut(ledger, entry->from);

	if (!joins) {
		give(ledger);
		*kept = *entry;
		return;
	}
	kept->to = entry->to;
	kept->counted += entry->counted;
	kept->total = entry->total;
}

/* A piece of the calendar, in as many lines as holds and cuts make of it. */
static bool
take_piece(void *context, const struct calendar_piece *piece)
{
	struct ledger *ledger = context;
	int64_t from = piece->from;

	while (from < piece->to && !ledger->stopped) {
		struct ledger_entry entry = {.from = from};
		bool paused;
		const struct hold *hold = hold_at(ledger->running, from, &paused);
		const char *hours = say_hours(piece, ledger->arena);

		entry.to = next_break(ledger, from, piece->to);
		if (piece->counts && !(hold != NULL && paused))
			entry.counted = entry.to - entry.from;
		ledger->total += entry.counted;
		entry.total = ledger->total;
		entry.reason = hours;
		if (hold != NULL && paused)
			entry.reason = arena_format(ledger->arena, "hold %s", hold->reason);
		else if (hold != NULL && piece->counts)
			entry.reason = arena_format(ledger->arena, "%s; hold %s does not pause it",
						    hours, hold->reason);
		keep(ledger, &entry);
		from = entry.to;
	}
	return !ledger->stopped;
}

void
ledger_each(const struct ledger_query *query, struct arena *arena,
	    bool (*each)(void *context, const struct ledger_entry *entry), void *context)
{
	const struct running *running = query->running;
	struct ledger ledger = {.running = running,
				.cut = query->cut,
				.cuts = query->cuts,
				.arena = arena,
				.each = each,
				.context = context};
	struct calendar_piece all = {.from = running->start,
				     .to = query->until,
				     .counts = true,
				     .reason = CALENDAR_HOURS,
				     .name = NULL};

	if (query->until <= running->start)
		return;
	if (running->calendar == NULL)
		(void)take_piece(&ledger, &all);
	else
		calendar_each(running->calendar, running->start, query->until, take_piece, &ledger);
	give(&ledger);
}
