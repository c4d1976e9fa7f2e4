/* SPDX-License-Identifier: MIT
 *
 * Fitting one more visit into an engineer's time.
 */
#include "rules/agenda.h"

#define MINUTE 60
#define HOUR 3600
#define ARRIVAL_ROUND (5 * MINUTE) /* expected arrivals are told to five minutes */

static int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* ---- shifts ---- */

/* The end of the working time that runs through the shift: shifts that follow without a gap are
 * one.
 */
static int64_t
run_end(const struct agenda *agenda, size_t shift)
{
	while (shift + 1 < agenda->shifts &&
	       agenda->shift[shift + 1].from <= agenda->shift[shift].to)
		shift++;
	return agenda->shift[shift].to;
}

/* When work that begins within the shift is done, if what is left at its end goes on in the next;
 * WHEN_NONE if the shifts that are known do not suffice. */
static int64_t
spread_end(const struct agenda *agenda, size_t shift, int64_t begins, int64_t work)
{
	for (; shift < agenda->shifts; shift++) {
		const struct span *span = &agenda->shift[shift];
		int64_t from = later(begins, span->from);

		if (work <= span->to - from)
			return from + work;
		work -= later(span->to - from, 0);
	}
	return WHEN_NONE;
}

static int64_t
hours_taken(const struct agenda *agenda, const struct span *shift)
{
	int64_t taken = 0;

	for (size_t i = 0; i < agenda->commitments; i++) {
		const struct commitment *one = &agenda->commitment[i];

		if (one->begins < shift->to && one->ends > shift->from)
			taken += earlier(one->ends, shift->to) - later(one->begins, shift->from);
	}
	return taken;
}

/* ---- one gap ---- */

/* What is asked, and what is known of one shift. */
struct search {
	const struct agenda *agenda;
	const struct agenda_terms *terms;
	const struct errand *errand;
	size_t shift;
	int64_t taken; /* seconds of that shift that are committed */
	enum agenda_answer answer;
	const struct commitment *against;
};

/* Between what ends at `free` at the place `from` and the commitment `next` (NULL = none). */
struct gap {
	int64_t free;
	const struct place *from;
	const struct commitment *before, *next;
};

static bool
refuse(struct search *s, enum agenda_answer answer, const struct commitment *against)
{
	/* A commitment in the way says more than a shift that is over. */
	if (s->answer == AGENDA_OFF_SHIFT || answer == AGENDA_OVERLAP) {
		if (s->answer != AGENDA_OVERLAP)
			s->against = against;
		s->answer = answer;
	}
	return false;
}

static int64_t
round_up(int64_t instant)
{
	return (instant + ARRIVAL_ROUND - 1) / ARRIVAL_ROUND * ARRIVAL_ROUND;
}

/* The first instant at which he can be there; *after is the commitment that says so, NULL = none.
 * One of an earlier shift may be so far away that the night is too short. */
static int64_t
first_arrival(const struct search *s, const struct gap *gap, const struct slot *slot,
	      const struct commitment **after)
{
	const struct agenda *agenda = s->agenda;
	int64_t first = gap->free + slot->way;

	*after = gap->before;
	for (size_t i = 0; i < agenda->commitments; i++) {
		const struct commitment *one = &agenda->commitment[i];
		bool known;
		int64_t way;

		if (one->ends > gap->free)
			continue;
		way = travel_seconds(&s->terms->travel, &one->place, &s->errand->place, &known);
		if (!known || one->ends + way <= first)
			continue;
		first = one->ends + way;
		*after = one;
	}
	return first;
}

static bool
meets_window(struct search *s, const struct gap *gap, struct slot *slot)
{
	const struct span *window = &s->errand->window;
	const struct commitment *after;
	int64_t first = first_arrival(s, gap, slot, &after);

	if (window->from != WHEN_NONE)
		first = later(first, window->from);
	if (window->to != WHEN_NONE && first > window->to)
		return refuse(s, after != NULL ? AGENDA_OVERLAP : AGENDA_OFF_SHIFT, after);
	slot->arrives = first;
	if (first == window->from)
		return true;
	slot->arrives = round_up(first);
	if (window->to != WHEN_NONE && slot->arrives > window->to)
		slot->arrives = first; /* no time for a round number */
	return true;
}

/* Too late in the shift: for what goes before, if anything does. */
static bool
refuse_late(struct search *s, const struct gap *gap)
{
	return refuse(s, gap->before != NULL ? AGENDA_OVERLAP : AGENDA_OFF_SHIFT, gap->before);
}

static bool
meets_shift(struct search *s, const struct gap *gap, struct slot *slot)
{
	const struct span *shift = &s->agenda->shift[s->shift];
	int64_t end = run_end(s->agenda, s->shift), work = s->errand->work;

	if (slot->arrives >= shift->to)
		return refuse_late(s, gap);
	slot->ends = slot->arrives + work;
	if (work > end - shift->from) {
		slot->ends = spread_end(s->agenda, s->shift, slot->arrives, work);
		return slot->ends != WHEN_NONE || refuse(s, AGENDA_OFF_SHIFT, NULL);
	}
	slot->overtime = later(slot->ends - end, 0);
	return slot->overtime <= (int64_t)s->terms->overtime_most * MINUTE || refuse_late(s, gap);
}

/* What comes next must still be reached in time, all of it. */
static bool
reaches_rest(struct search *s, const struct gap *gap, const struct slot *slot)
{
	const struct agenda *agenda = s->agenda;

	for (size_t i = 0; i < agenda->commitments; i++) {
		const struct commitment *one = &agenda->commitment[i];
		bool known;
		int64_t way;

		if (one->ends <= gap->free)
			continue;
		way = travel_seconds(&s->terms->travel, &s->errand->place, &one->place, &known);
		if (slot->ends + (known ? way : 0) > one->begins)
			return refuse(s, AGENDA_OVERLAP, one);
	}
	return true;
}

/* From one shift to the next he goes home: the way on from here adds to this one's only. */
static bool
meets_next(struct search *s, const struct gap *gap, struct slot *slot)
{
	const struct travel_terms *travel = &s->terms->travel;
	int64_t onward, direct;
	bool known;

	if (!reaches_rest(s, gap, slot))
		return false;
	if (gap->next == NULL || gap->next->begins >= s->agenda->shift[s->shift].to)
		return true;
	onward = travel_seconds(travel, &s->errand->place, &gap->next->place, NULL);
	direct = travel_seconds(travel, gap->from, &gap->next->place, &known);
	if (known && slot->known)
		slot->travel = later(slot->way + onward - direct, 0);
	return true;
}

/* What goes on in the next shift is that day's. */
static bool
meets_day(struct search *s, const struct slot *slot)
{
	int64_t most = (int64_t)s->terms->day_hours * HOUR;
	int64_t end = s->agenda->shift[s->shift].to + slot->overtime;
	int64_t work = earlier(slot->ends, end) - slot->arrives;

	return s->taken == 0 || s->taken + slot->way + work <= most ||
	       refuse(s, AGENDA_FULL_DAY, NULL);
}

static bool
fit(struct search *s, const struct gap *gap, struct slot *slot)
{
	int64_t soonest;

	*slot = (struct slot){.known = true};
	slot->way = travel_seconds(&s->terms->travel, gap->from, &s->errand->place, &slot->known);
	slot->travel = slot->way;
	if (!meets_window(s, gap, slot) || !meets_shift(s, gap, slot) ||
	    !meets_next(s, gap, slot) || !meets_day(s, slot))
		return false;
	soonest = s->agenda->now + slot->way;
	if (s->errand->window.from != WHEN_NONE)
		soonest = later(soonest, s->errand->window.from);
	slot->wait = later(slot->arrives - soonest, 0);
	if (s->errand->due != WHEN_NONE)
		slot->late = later(slot->arrives - s->errand->due, 0);
	return true;
}

/* ---- one shift ---- */

static int64_t
cost_of(const struct search *s, const struct slot *slot)
{
	struct slot_cost cost = agenda_cost(s->terms, s->errand, slot);

	return agenda_cost_sum(&cost);
}

static void
try_gap(struct search *s, const struct gap *gap, struct slot *best, bool *found)
{
	struct slot slot;

	if (!fit(s, gap, &slot) || (*found && cost_of(s, best) <= cost_of(s, &slot)))
		return;
	*best = slot;
	*found = true;
}

/* The gaps of one shift, in order. Commitments that were laid over one another are passed together.
 */
static bool
search_shift(struct search *s, struct slot *best)
{
	const struct agenda *agenda = s->agenda;
	const struct span *shift = &agenda->shift[s->shift];
	bool runs = shift->from <= agenda->now, found = false;
	struct gap gap = {later(shift->from, agenda->now), runs ? &agenda->here : &agenda->base,
			  NULL, NULL};

	s->taken = hours_taken(agenda, shift);
	for (size_t i = 0; i < agenda->commitments; i++) {
		const struct commitment *one = &agenda->commitment[i];

		if (one->ends <= gap.free)
			continue;
		gap.next = one;
		if (one->begins > gap.free)
			try_gap(s, &gap, best, &found);
		if (one->begins >= shift->to)
			return found;
		gap = (struct gap){one->ends, &one->place, one, NULL};
	}
	try_gap(s, &gap, best, &found);
	return found;
}

/* A window so far ahead that no shift is known yet. */
static enum agenda_answer
find_far_ahead(const struct agenda *agenda, const struct agenda_terms *terms,
	       const struct errand *errand, struct slot *slot, const struct commitment **against)
{
	*slot = (struct slot){.arrives = errand->window.from, .known = true};
	slot->way = slot->travel =
	    travel_seconds(&terms->travel, &agenda->base, &errand->place, &slot->known);
	slot->ends = slot->arrives + errand->work;
	if (errand->due != WHEN_NONE)
		slot->late = later(slot->arrives - errand->due, 0);
	return agenda_check(agenda, terms, errand, slot->arrives, against);
}

enum agenda_answer
agenda_find(const struct agenda *agenda, const struct agenda_terms *terms,
	    const struct errand *errand, struct slot *slot, const struct commitment **against)
{
	struct search s = {agenda, terms, errand, 0, 0, AGENDA_OFF_SHIFT, NULL};
	struct slot next;
	bool found = false;

	if (errand->window.from != WHEN_NONE && errand->window.from >= agenda->until)
		return find_far_ahead(agenda, terms, errand, slot, against);
	for (s.shift = 0; s.shift < agenda->shifts; s.shift++) {
		const struct span *shift = &agenda->shift[s.shift];

		if (shift->to <= agenda->now)
			continue;
		if (errand->window.to != WHEN_NONE && shift->from > errand->window.to)
			break;
		if (!search_shift(&s, found ? &next : slot))
			continue;
		if (found && cost_of(&s, &next) < cost_of(&s, slot))
			*slot = next;
		if (found || slot->overtime == 0)
			return AGENDA_FITS;
		found = true;
	}
	if (against != NULL)
		*against = s.against;
	return found ? AGENDA_FITS : s.answer;
}

/* ---- a time that is decided ---- */

static bool
is_in_the_way(const struct agenda_terms *terms, const struct errand *errand, int64_t arrives,
	      const struct commitment *one)
{
	int64_t ends = arrives + errand->work, way;
	bool known;

	if (one->begins < ends && arrives < one->ends)
		return true;
	if (one->ends <= arrives) {
		way = travel_seconds(&terms->travel, &one->place, &errand->place, &known);
		return known && one->ends + way > arrives;
	}
	way = travel_seconds(&terms->travel, &errand->place, &one->place, &known);
	return known && ends + way > one->begins;
}

enum agenda_answer
agenda_check(const struct agenda *agenda, const struct agenda_terms *terms,
	     const struct errand *errand, int64_t arrives, const struct commitment **against)
{
	bool on_shift = arrives >= agenda->until;

	if (against != NULL)
		*against = NULL;
	for (size_t i = 0; i < agenda->commitments; i++)
		if (is_in_the_way(terms, errand, arrives, &agenda->commitment[i])) {
			if (against != NULL)
				*against = &agenda->commitment[i];
			return AGENDA_OVERLAP;
		}
	for (size_t i = 0; i < agenda->shifts; i++)
		on_shift =
		    on_shift || (agenda->shift[i].from <= arrives && arrives < agenda->shift[i].to);
	return on_shift ? AGENDA_FITS : AGENDA_OFF_SHIFT;
}
