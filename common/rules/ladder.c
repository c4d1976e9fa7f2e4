/* SPDX-License-Identifier: MIT */
#include "rules/ladder.h"

#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "text/value.h"

#define LONGEST_KEY 48   /* bytes; a clock and a count have room beside it */
#define LONGEST_ROLE 127 /* bytes; what value_next_member() has room for */

/* One call of ladder_due(). */
struct climb {
	const struct request *request;
	int64_t now;
	const struct clock_source *source;
	struct ladder_step *steps;
	size_t count, most;
};

static void
add(struct climb *climb, const struct ladder_row *row, enum clock clock, const char *name,
    int64_t at)
{
	if (climb->count == climb->most || value_has(climb->request->value[F_escalated], name))
		return;
	struct ladder_step *step = &climb->steps[climb->count++];
	*step = (struct ladder_step){.at = at, .clock = clock, .row = row};
	strlcpy(step->name, name, sizeof(step->name));
}

/* ---- what makes a step needless ---- */

static bool
has_happened(const struct request *request, const char *unless)
{
	const struct visit *visit = request_open_visit(request);
	bool on_site = request->value[F_arrived_at] != NULL;
	bool en_route = on_site || (visit != NULL && visit->value[F_depart] != NULL);
	bool accepted = en_route || request->value[F_acked_at] != NULL;
	bool restored = request->value[F_restored_at] != NULL || request->value[F_safe_at] != NULL;

	if (restored)
		return true;
	if (value_is(unless, "acked"))
		return accepted || request->value[F_taken_at] != NULL;
	if (value_is(unless, "accepted"))
		return accepted;
	if (value_is(unless, "enroute"))
		return en_route;
	if (value_is(unless, "onsite"))
		return on_site;
	return false;
}

/* ---- emergencies ---- */

static int64_t
earlier(int64_t a, int64_t b)
{
	return a == WHEN_NONE || (b != WHEN_NONE && b < a) ? b : a;
}

/* So long after the report, or at so much of the clock, whichever comes first. */
static void
add_emergency(struct climb *climb, const struct ladder_row *row)
{
	const char *const *value = row->value;
	int64_t reported = value_time(climb->request->value[F_reported]), at = WHEN_NONE;
	int64_t every = value_integer(value[F_every], 0);
	enum clock clock = value[F_clock] != NULL ? clock_find(value[F_clock]) : CLOCK_COUNT;
	char name[LADDER_STEP_TEXT];

	if (reported == WHEN_NONE || has_happened(climb->request, value[F_unless]))
		return;
	if (value[F_after] != NULL)
		at = reported + value_integer(value[F_after], 0);
	if (clock != CLOCK_COUNT && value[F_percent] != NULL)
		at = earlier(at, clocks_share(climb->request, clock, climb->source,
					      (int)value_integer(value[F_percent], 100)));
	strlcpy(name, value[F_key], sizeof(name));
	if (every > 0 && climb->now >= reported + every) {
		int64_t times = (climb->now - reported) / every;

		at = reported + times * every;
		(void)snprintf(name, sizeof(name), "%.50s.%lld", value[F_key], (long long)times);
	}
	if (at != WHEN_NONE && at <= climb->now)
		add(climb, row, clock, name, at);
}

/* ---- the others ---- */

/* Sheet and review are waited for once all is restored; the review behind the closing too. */
static bool
is_needless(const struct request *request, enum clock clock, const char *unless)
{
	if (request_state(request) == ST_closed)
		return clock != CLOCK_REVIEW;
	return clock != CLOCK_SHEET && clock != CLOCK_REVIEW && has_happened(request, unless);
}

static void
add_clock(struct climb *climb, const struct ladder_row *row, enum clock clock)
{
	int64_t due = value_time(climb->request->value[clock_kind(clock)->due]), at;
	char name[LADDER_STEP_TEXT];

	if (due == WHEN_NONE || clock_stop(climb->request, clock) != WHEN_NONE ||
	    is_needless(climb->request, clock, row->value[F_unless]))
		return;
	at = clocks_share(climb->request, clock, climb->source,
			  (int)value_integer(row->value[F_percent], 100));
	(void)snprintf(name, sizeof(name), "%s.%.60s", clock_kind(clock)->name, row->value[F_key]);
	if (at != WHEN_NONE && at <= climb->now)
		add(climb, row, clock, name, at);
}

static void
add_ordinary(struct climb *climb, const struct ladder_row *row)
{
	/* The clocks that a customer was promised; the others where a row names them. */
	static const enum clock usual[] = {CLOCK_RESPOND, CLOCK_DISPATCH, CLOCK_ARRIVE,
					   CLOCK_RESTORE};

	if (row->value[F_percent] == NULL)
		return;
	if (row->value[F_clock] != NULL) {
		add_clock(climb, row, clock_find(row->value[F_clock]));
		return;
	}
	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		add_clock(climb, row, usual[i]);
}

size_t
ladder_due(const struct ladder *ladder, const struct request *request, int64_t now,
	   struct ladder_step *steps, size_t most)
{
	struct climb climb = {request, now, ladder->source, steps, 0, most};
	bool open = STATES_OPEN & 1u << request_state(request);
	bool emergency = open && request_is(request, F_emergency);

	if (!open && request_state(request) != ST_closed)
		return 0;
	for (size_t i = 0; i < ladder->rows; i++) {
		bool of_emergencies = value_is(ladder->row[i].value[F_ladder_of], "emergency");

		if (of_emergencies && emergency)
			add_emergency(&climb, &ladder->row[i]);
		else if (!of_emergencies && !emergency)
			add_ordinary(&climb, &ladder->row[i]);
	}
	return climb.count;
}

/* Roles are looked for in the register duty as they are written between the commas. */
static bool
are_roles(const char *notify)
{
	for (;;) {
		size_t length = strcspn(notify, ",");

		if (length == 0 || length > LONGEST_ROLE || notify[0] == ' ' ||
		    notify[length - 1] == ' ' || memchr(notify, ':', length) != NULL)
			return false;
		if (notify[length] == '\0')
			return true;
		notify += length + 1;
	}
}

const char *
ladder_flaw(const struct ladder_row *row)
{
	const char *const *value = row->value;
	bool ordinary = value_is(value[F_ladder_of], "ordinary");

	if (strpbrk(value[F_key], ", \t") != NULL)
		return "key: without blanks and commas: it names the step";
	/* A step is the key and what is put before or behind it, whole. */
	if (strlen(value[F_key]) > LONGEST_KEY)
		return "key: at most 48 bytes: it names the step";
	if (value[F_notify] != NULL && !are_roles(value[F_notify]))
		return "notify: roles with a comma alone between: duty-dispatcher,on-call";
	if (ordinary && (value[F_after] != NULL || value[F_every] != NULL))
		return "after, every: of emergencies; an ordinary step has percent=";
	if (ordinary && value[F_percent] == NULL)
		return "missing percent=";
	if (value[F_percent] != NULL && !ordinary && value[F_clock] == NULL)
		return "percent: of which clock? clock=";
	if (!ordinary && value[F_after] == NULL && value[F_every] == NULL &&
	    value[F_percent] == NULL)
		return "missing after=, every= or percent=";
	if (value[F_every] != NULL && value_integer(value[F_every], 0) < 60)
		return "every: at least a minute";
	return NULL;
}
