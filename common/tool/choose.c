/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "rules/candidate.h"
#include "store/registers.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/choose.h"

#define CAPACITY 6           /* open jobs of one engineer where his row says nothing */
#define ARRIVAL_UNKNOWN 3600 /* seconds on the way where a position is missing */
#define ARRIVAL_ROUND 300    /* expected arrivals are told to five minutes */
#define WEIGHT_MOST 100000   /* of a setting; beyond it is taken for a slip */

struct field_of_candidates {
	struct desk *desk;
	const struct request *request;
	const struct job *job;
	struct candidate *candidate;
	size_t count;
	struct arena *arena;
};

static bool
take_engineer(void *context, const struct register_row *row)
{
	struct field_of_candidates *all = context;
	const char *const *value = row->value;
	struct candidate *grown = arena_take(all->arena, (all->count + 1) * sizeof(*grown));
	struct candidate *one = &grown[all->count];

	if (all->count > 0)
		memcpy(grown, all->candidate, all->count * sizeof(*grown));
	one->key = arena_dup(all->arena, value[F_key]);
	one->name = arena_dup(all->arena, value[F_name]);
	one->skills = arena_dup(all->arena, value[F_skills]);
	one->pass = arena_dup(all->arena, value[F_pass]);
	one->base = arena_dup(all->arena, value[F_base]);
	one->hired = arena_dup(all->arena, value[F_hired]);
	one->left = arena_dup(all->arena, value[F_left]);
	one->retired = value[F_retired] != NULL;
	one->capacity = (int)value_integer(value[F_capacity], CAPACITY);
	all->candidate = grown;
	all->count++;
	return true;
}

static double
weight(struct desk *desk, const char *key, double absent)
{
	return guard_setting_number(&desk->around, key, absent, WEIGHT_MOST);
}

/* Nobody is on the way for ever. */
static double
speed(struct desk *desk, const char *key, double absent)
{
	double set = weight(desk, key, absent);

	return set >= 1 ? set : absent;
}

static struct dispatch_weights
weights(struct desk *desk)
{
	const struct dispatch_weights *by_default = &dispatch_defaults;

	return (struct dispatch_weights){
	    .detour = weight(desk, "dispatch.detour", by_default->detour),
	    .city_speed = speed(desk, "dispatch.city_speed", by_default->city_speed),
	    .road_speed = speed(desk, "dispatch.road_speed", by_default->road_speed),
	    .city_km = weight(desk, "dispatch.city_km", by_default->city_km),
	    .per_open_job = (int)weight(desk, "dispatch.per_open_job", by_default->per_open_job),
	    .per_extra_level =
		(int)weight(desk, "dispatch.per_extra_level", by_default->per_extra_level),
	    .knows_bonus = (int)weight(desk, "dispatch.knows_bonus", by_default->knows_bonus),
	};
}

static void
judge_all(struct field_of_candidates *all, const struct dispatch_weights *how)
{
	const char *asset = all->request->value[F_asset];

	for (size_t i = 0; i < all->count; i++) {
		struct candidate *one = &all->candidate[i];

		one->load = requests_open_load(all->desk->db, one->key);
		one->absent = all->desk->around.absent(all->desk, one->key, all->job->day);
		one->knows_asset =
		    asset != NULL && requests_attended(all->desk->db, asset, one->key);
		candidate_judge(all->job, how, one);
	}
	candidate_sort(all->candidate, all->count);
}

static void
tell_reasons(const struct field_of_candidates *all, struct buffer *hints)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct candidate *one = &all->candidate[i];

		if (one->cost == INT64_MAX)
			buffer_add_format(hints, "%s rejected: %s\n", one->key, one->why);
		else
			buffer_add_format(hints, "%s %" PRId64 " min: %s\n", one->key, one->cost,
					  one->why);
	}
}

/* Seconds on the way from the engineer's base, as the cost reckons it. */
static int64_t
way(struct desk *desk, const char *engineer, const struct job *job)
{
	struct dispatch_weights how = weights(desk);
	struct candidate one = {
	    .base =
		engineer != NULL ? registers_value(desk->db, R_engineer, engineer, F_base) : NULL,
	    .key = "",
	    .name = "",
	    .capacity = 1,
	};
	struct job trip = {.position = job->position, .day = job->day, .crew = 1};
	int64_t seconds;

	how.per_open_job = how.per_extra_level = how.knows_bonus = 0;
	candidate_judge(&trip, &how, &one);
	if (one.km < 0)
		return ARRIVAL_UNKNOWN;
	seconds = one.cost * 60;
	return (seconds + ARRIVAL_ROUND - 1) / ARRIVAL_ROUND * ARRIVAL_ROUND;
}

static void
expect_arrival(struct desk *desk, struct event *event, const struct job *job, struct arena *arena)
{
	const char *engineer = event->value[F_engineer];

	if (event->value[F_eta] != NULL || engineer == NULL)
		return;
	event->value[F_eta] = value_of_time(event->at + way(desk, engineer, job), arena);
}

void
choose_engineer(struct desk *desk, const struct request *request, struct event *event,
		struct arena *arena, struct buffer *hints)
{
	const char *site = request->value[F_site];
	int64_t eta = value_time(event->value[F_eta]);
	char instant[WHEN_TEXT], day[11];
	struct job job = {.skill = request->value[F_skill], .day = day};
	struct field_of_candidates all = {desk, request, &job, NULL, 0, arena};
	struct dispatch_weights how;

	when_print(eta != WHEN_NONE ? eta : event->at, instant);
	(void)snprintf(day, sizeof(day), "%.10s", instant);
	if (site != NULL) {
		job.pass = arena_dup(arena, registers_value(desk->db, R_site, site, F_pass));
		job.position =
		    arena_dup(arena, registers_value(desk->db, R_site, site, F_position));
	}
	job.crew = (int)value_integer(request->value[F_crew], 1);
	if (event->value[F_engineer] == NULL && request_open_visit(request) == NULL) {
		how = weights(desk);
		registers_each(desk->db, R_engineer, take_engineer, &all);
		judge_all(&all, &how);
		tell_reasons(&all, hints);
		if (all.count > 0 && all.candidate[0].cost != INT64_MAX)
			event->value[F_engineer] = all.candidate[0].key;
	}
	expect_arrival(desk, event, &job, arena);
}
