/* SPDX-License-Identifier: MIT
 *
 * What an engineer costs for a job.
 */
#include "rules/candidate.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/value.h"

#define MINOR 100 /* minor units of one unit of money */

const struct dispatch_weights dispatch_defaults = {
    .time = {.travel = {.detour = 1.3,
			.city_speed = 40,
			.road_speed = 70,
			.city_km = 15,
			.unknown_minutes = 60},
	     .late_cap = 480,
	     .per_overtime_minute = 1,
	     .overtime_most = 120,
	     .day_hours = 12,
	     .per_hour_wait = 2},
    .per_open_job = 30,
    .per_extra_level = 10,
    .knows_bonus = 10,
    .prefers_bonus = 15,
    .crew_bonus = 15,
    .late = {1, 8, 4, 2, 1},
    .wait = {1000, 100000, 10000, 3000, 1000},
    .displace = 60,
};

/* ---- time ---- */

static bool
reject_time(struct candidate *c, enum agenda_answer answer, const struct commitment *against)
{
	char id[ID_TEXT], until[WHEN_TEXT];

	if (answer == AGENDA_FULL_DAY)
		return candidate_reject(c, RULE_OVERLAP,
					"over cap: the hours of the day are taken");
	if (against == NULL)
		return candidate_reject(c, RULE_SHIFT, "off shift");
	id_print(against->request, id);
	when_print_short(against->ends, until);
	return candidate_reject(c, RULE_OVERLAP, "overlap with %s until %s", id, until);
}

/* What holds on the job's day must hold on that of the arrival too: papers end, people leave. */
static bool
fits_then(const struct job *job, bool leads, struct candidate *c)
{
	struct job then = *job;
	char day[WHEN_TEXT];
	int extra = 0;

	when_print_day(when_day(c->slot.arrives), day);
	then.day = day;
	return strcmp(day, job->day) == 0 || candidate_fits(&then, leads, c, &extra);
}

/* The best time at which he fits; with overtime, the day before may be one where the next is not.
 */
static bool
find_time(const struct job *job, bool leads, const struct dispatch_weights *weights,
	  struct candidate *c)
{
	const struct commitment *against = NULL;
	struct errand errand = job->errand;
	enum agenda_answer answer =
	    agenda_find(c->agenda, &weights->time, &errand, &c->slot, &against);

	if (answer != AGENDA_FITS)
		return reject_time(c, answer, against);
	while (!fits_then(job, leads, c)) {
		errand.window.to = when_of_day(when_day(c->slot.arrives)) - 1;
		if (errand.window.to < errand.window.from ||
		    agenda_find(c->agenda, &weights->time, &errand, &c->slot, NULL) != AGENDA_FITS)
			return false;
	}
	c->broken = RULE_NONE;
	return true;
}

static bool
has_time(const struct job *job, bool leads, const struct dispatch_weights *weights,
	 struct candidate *c)
{
	const struct travel_terms *travel = &weights->time.travel;
	const struct commitment *against = NULL;
	enum agenda_answer answer;

	c->slot = (struct slot){.arrives = job->eta, .ends = WHEN_NONE};
	c->slot.way = c->slot.travel =
	    travel_seconds(travel, &c->base, &job->errand.place, &c->slot.known);
	if (c->agenda == NULL)
		return true;
	if (job->eta == WHEN_NONE)
		return find_time(job, leads, weights, c);
	answer = agenda_check(c->agenda, &weights->time, &job->errand, job->eta, &against);
	c->slot.ends = job->eta + job->errand.work;
	if (job->eta > c->agenda->now + c->slot.way)
		c->slot.wait = job->eta - c->agenda->now - c->slot.way;
	if (job->errand.due != WHEN_NONE && job->eta > job->errand.due)
		c->slot.late = job->eta - job->errand.due;
	if (answer != AGENDA_FITS)
		return reject_time(c, answer, against);
	return fits_then(job, leads, c);
}

/* ---- cost ---- */

__attribute__((format(printf, 2, 3))) static void
say(struct candidate *c, const char *format, ...)
{
	size_t length = strlen(c->why);
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(c->why + length, sizeof(c->why) - length, format, arguments);
	va_end(arguments);
}

void
candidate_explain(struct candidate *c)
{
	static const char *const name[COST_PARTS] = {
	    [COST_TRAVEL] = "travel",   [COST_LOAD] = "load",         [COST_LEVEL] = "level",
	    [COST_LATE] = "late",       [COST_OVERTIME] = "overtime", [COST_WAIT] = "wait",
	    [COST_RATE] = "rate",       [COST_CREW] = "crew",         [COST_KNOWS] = "knows",
	    [COST_PREFERS] = "prefers",
	};

	if (c->cost == CANDIDATE_NEVER)
		return;
	c->why[0] = '\0';
	for (int i = 0; i < COST_PARTS; i++) {
		int64_t minutes = c->part[i];

		if (minutes == 0 && i > COST_LEVEL)
			continue;
		if (i > 0)
			say(c, " %c ", minutes < 0 ? '-' : '+');
		say(c, "%s %" PRId64, name[i], minutes < 0 ? -minutes : minutes);
		if (i == COST_TRAVEL && !c->slot.known)
			say(c, " assumed");
	}
}

static void
add_up(struct candidate *c)
{
	c->cost = 0;
	for (int i = 0; i < COST_PARTS; i++)
		c->cost += c->part[i];
	c->arc = c->cost - c->part[COST_LOAD];
}

void
candidate_price(const struct job *job, const struct dispatch_weights *weights, struct candidate *c)
{
	struct slot_cost time;
	int extra = 0;

	memset(c->part, 0, sizeof(c->part));
	c->broken = RULE_NONE;
	if (!candidate_fits(job, true, c, &extra) || !has_time(job, true, weights, c))
		return;
	time = agenda_cost(&weights->time, &job->errand, &c->slot);
	c->part[COST_TRAVEL] = time.travel;
	c->part[COST_LOAD] = (int64_t)weights->per_open_job * c->load;
	c->part[COST_LEVEL] = (int64_t)weights->per_extra_level * extra;
	c->part[COST_LATE] = time.late;
	c->part[COST_OVERTIME] = time.overtime;
	c->part[COST_WAIT] = time.wait;
	c->part[COST_RATE] = llround((double)c->rate / MINOR * weights->per_rate);
	if (value_has(job->known_by, c->key))
		c->part[COST_KNOWS] = -weights->knows_bonus;
	if (value_has(job->preferred, c->key))
		c->part[COST_PREFERS] = -weights->prefers_bonus;
	add_up(c);
}

static void
measure(const struct job *job, const struct dispatch_weights *weights, struct candidate *c)
{
	c->km = travel_km(&weights->time.travel, &c->base, &job->errand.place);
}

void
candidate_judge(const struct job *job, const struct dispatch_weights *weights, struct candidate *c)
{
	measure(job, weights, c);
	candidate_price(job, weights, c);
	candidate_explain(c);
}

void
candidate_judge_mate(const struct job *job, const struct dispatch_weights *weights,
		     const char *leader, struct candidate *c)
{
	int extra = 0;

	measure(job, weights, c);
	memset(c->part, 0, sizeof(c->part));
	c->broken = RULE_NONE;
	if (!candidate_fits(job, false, c, &extra))
		return;
	if (c->mentor != NULL && strcmp(c->mentor, leader) != 0) {
		candidate_reject(c, RULE_TRAINEE, "trainee, goes only with %.60s", c->mentor);
		return;
	}
	if (!has_time(job, false, weights, c))
		return;
	c->part[COST_TRAVEL] = (c->slot.travel + 30) / 60;
	c->part[COST_LOAD] = (int64_t)weights->per_open_job * c->load;
	if (value_has(c->crew, leader))
		c->part[COST_CREW] = -weights->crew_bonus;
	add_up(c);
	candidate_explain(c);
}

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	if (left->cost != right->cost)
		return left->cost < right->cost ? -1 : 1;
	if (left->cost != CANDIDATE_NEVER && left->load != right->load)
		return left->load < right->load ? -1 : 1;
	return strcmp(left->key, right->key);
}

void
candidate_sort(struct candidate *candidates, size_t count)
{
	if (count > 1)
		qsort(candidates, count, sizeof(candidates[0]), compare_candidates);
}
