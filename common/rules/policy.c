/* SPDX-License-Identifier: MIT */
#include "rules/policy.h"

#include <string.h>

#include "text/target.h"
#include "text/value.h"

static const struct clock_kind kinds[CLOCK_COUNT] = {
    [CLOCK_ACKNOWLEDGE] = {"acknowledge", F_acknowledge_in, F_acknowledge_on, F_none, F_reported,
			   F_taken_at, F_acknowledge_due, F_none},
    [CLOCK_RESPOND] = {"respond", F_respond_in, F_respond_on, F_respond_pauses, F_reported,
		       F_responded_at, F_respond_due, F_response_time},
    [CLOCK_DISPATCH] = {"dispatch", F_dispatch_in, F_dispatch_on, F_dispatch_pauses, F_reported,
			F_dispatched_at, F_dispatch_due, F_dispatch_time},
    [CLOCK_ARRIVE] = {"arrive", F_arrive_in, F_arrive_on, F_arrive_pauses, F_reported, F_arrived_at,
		      F_arrive_due, F_arrival_time},
    [CLOCK_RESTORE] = {"restore", F_restore_in, F_restore_on, F_restore_pauses, F_reported,
		       F_restored_at, F_restore_due, F_restore_time},
    [CLOCK_REVIEW] = {"review", F_review_in, F_review_on, F_none, F_stood_down_at, F_reviewed_at,
		      F_review_due, F_none},
    [CLOCK_SHEET] = {"sheet", F_sheet_in, F_sheet_on, F_none, F_none, F_sheet_back_at, F_sheet_due,
		     F_none},
};

/* What a row may name, the most exact first: one outweighs all that follow it. */
static const enum field_id circumstances[] = {F_contract, F_class,         F_category,
					      F_tier,     F_distance_zone, F_priority};
#define CIRCUMSTANCES (sizeof(circumstances) / sizeof(circumstances[0]))

const struct clock_kind *
clock_kind(enum clock clock)
{
	return &kinds[clock];
}

enum clock
clock_find(const char *name)
{
	int clock = 0;

	while (clock < CLOCK_COUNT && strcmp(kinds[clock].name, name) != 0)
		clock++;
	return (enum clock)clock;
}

/* How exactly the row fits; -1 where it does not. */
static int
exactness(const struct policy_row *row, const char *const circumstance[F_COUNT], const char *first)
{
	int exact = 0;

	if (first != NULL && value_is(row->value[F_key], first))
		return 1 << CIRCUMSTANCES;
	for (size_t i = 0; i < CIRCUMSTANCES; i++) {
		const char *named = row->value[circumstances[i]];

		if (named == NULL)
			continue;
		if (!value_same(named, circumstance[circumstances[i]]))
			return -1;
		exact |= 1 << (CIRCUMSTANCES - 1 - i);
	}
	return exact;
}

#define ROWS_AT_ONCE 256 /* rows judged once for all fields; those behind them for each field */

/* The search for one field of the terms. */
struct search {
	const struct policy_row *rows;
	size_t count;
	const char *const *circumstance;
	const char *first;
	int exact[ROWS_AT_ONCE];
};

static int
exact_of(const struct search *search, size_t i)
{
	return i < ROWS_AT_ONCE ? search->exact[i]
				: exactness(&search->rows[i], search->circumstance, search->first);
}

/* The most exact row that names the field; NULL if none does. */
static const struct policy_row *
row_with(const struct search *search, enum field_id field)
{
	const struct policy_row *best = NULL;
	int most = -1;

	if (field == F_none)
		return NULL;
	for (size_t i = 0; i < search->count; i++) {
		const struct policy_row *row = &search->rows[i];
		int exact = row->value[field] != NULL ? exact_of(search, i) : -1;

		if (exact < 0 || exact < most)
			continue;
		if (exact == most && strcmp(row->value[F_key], best->value[F_key]) >= 0)
			continue;
		best = row;
		most = exact;
	}
	return best;
}

static void
find_terms(const struct search *search, const struct clock_kind *kind, struct clock_terms *terms)
{
	const struct policy_row *target = row_with(search, kind->target);
	const struct policy_row *own = row_with(search, kind->on);
	const struct policy_row *shared = row_with(search, F_calendar);
	const struct policy_row *pauses = row_with(search, kind->pauses);

	*terms = (struct clock_terms){.pauses = "none"};
	if (target != NULL && !value_is(target->value[kind->target], "none")) {
		terms->target = target->value[kind->target];
		terms->policy = target->value[F_key];
	}
	if (own != NULL)
		terms->calendar = own->value[kind->on];
	else if (shared != NULL)
		terms->calendar = shared->value[F_calendar];
	if (pauses != NULL)
		terms->pauses = pauses->value[kind->pauses];
}

void
policy_terms(const struct policy_row *rows, size_t count, const char *const circumstance[F_COUNT],
	     const char *first, struct terms *terms)
{
	struct search search = {rows, count, circumstance, first, {0}};

	for (size_t i = 0; i < count && i < ROWS_AT_ONCE; i++)
		search.exact[i] = exactness(&rows[i], circumstance, first);
	for (int clock = 0; clock < CLOCK_COUNT; clock++)
		find_terms(&search, &kinds[clock], &terms->clock[clock]);
}

/* ---- what is wrong with a row ---- */

/* Targets of one kind can be compared; the others depend on the calendar. */
static bool
is_later(const char *a, const char *b)
{
	struct target left, right;

	return target_read(a, &left) && target_read(b, &right) && left.kind == right.kind &&
	       left.amount > right.amount;
}

static bool
is_none_and_more(const char *pauses)
{
	return pauses != NULL && strstr(pauses, "none") != NULL && strcmp(pauses, "none") != 0;
}

const char *
policy_flaw(const struct policy_row *row)
{
	const char *const *value = row->value;

	if (is_later(value[F_respond_in], value[F_restore_in]))
		return "respond_in: later than restore_in";
	if (is_later(value[F_arrive_in], value[F_restore_in]))
		return "arrive_in: later than restore_in";
	if (is_later(value[F_dispatch_in], value[F_arrive_in]))
		return "dispatch_in: later than arrive_in";
	for (int clock = 0; clock < CLOCK_COUNT; clock++) {
		enum field_id pauses = kinds[clock].pauses;

		if (pauses != F_none && is_none_and_more(value[pauses]))
			return "pauses: none and a hold at once";
		if (kinds[clock].target != F_arrive_in &&
		    value_is(value[kinds[clock].target], "agreed"))
			return "agreed: for arrive_in only; a deadline of one request is "
			       "restore_by=";
	}
	return NULL;
}

bool
policy_is_twin(const struct policy_row *a, const struct policy_row *b)
{
	for (size_t i = 0; i < CIRCUMSTANCES; i++)
		if (!value_same(a->value[circumstances[i]], b->value[circumstances[i]]))
			return false;
	return true;
}
