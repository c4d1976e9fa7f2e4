/* SPDX-License-Identifier: MIT
 *
 * Choosing the engineer for one request (DOMAIN e.1). Knows the hard rules
 * and the score; must not know where its numbers come from.
 */
#include "rules/candidate.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/value.h"

#define MEMBER_TEXT 128        /* room for a skill or pass, as value_next_member() gives it */
#define EARTH_RADIUS 6371.0088 /* km, mean radius R1 of the IUGG */
#define EVERYBODY "general"    /* the skill every engineer has at level 1 */

const struct dispatch_weights dispatch_defaults = {
    .detour = 1.3,
    .city_speed = 40,
    .road_speed = 70,
    .city_km = 15,
    .per_open_job = 30,
    .per_extra_level = 10,
    .knows_bonus = 10,
};

static double
radians(double degrees)
{
	return degrees * (3.14159265358979323846 / 180);
}

double
candidate_distance(double latitude1, double longitude1, double latitude2, double longitude2)
{
	double north = sin(radians(latitude2 - latitude1) / 2);
	double east = sin(radians(longitude2 - longitude1) / 2);
	double chord =
	    north * north + cos(radians(latitude1)) * cos(radians(latitude2)) * east * east;
	/* Rounding may carry opposite points of the globe beyond 1. */
	return 2 * EARTH_RADIUS * asin(sqrt(fmin(chord, 1)));
}

static double
road_distance(const struct job *job, const struct dispatch_weights *weights,
	      const struct candidate *candidate)
{
	double site_latitude, site_longitude, base_latitude, base_longitude;
	if (!value_position(job->position, &site_latitude, &site_longitude) ||
	    !value_position(candidate->base, &base_latitude, &base_longitude))
		return -1;
	return weights->detour *
	       candidate_distance(base_latitude, base_longitude, site_latitude, site_longitude);
}

static int64_t
travel_minutes(double km, const struct dispatch_weights *weights)
{
	if (km < 0)
		return 0;
	double city = fmin(km, weights->city_km);
	return llround(60 * (city / weights->city_speed + (km - city) / weights->road_speed));
}

__attribute__((format(printf, 2, 3))) static bool
reject(struct candidate *candidate, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(candidate->why, sizeof candidate->why, format, arguments);
	va_end(arguments);
	candidate->cost = INT64_MAX;
	return true;
}

/* Days are compared as texts: their form makes that the order of time. */
static bool
rejected_by_employment(const struct job *job, struct candidate *candidate)
{
	if (candidate->retired)
		return reject(candidate, "retired");
	if (candidate->hired != NULL && strcmp(job->day, candidate->hired) < 0)
		return reject(candidate, "hired only %s", candidate->hired);
	if (candidate->left != NULL && strcmp(job->day, candidate->left) > 0)
		return reject(candidate, "left %s", candidate->left);
	if (candidate->absent)
		return reject(candidate, "absent %s", job->day);
	return false;
}

static int
level_held(const char *skills, const char *skill)
{
	int level = skills == NULL ? 0 : value_skill_level(skills, skill);
	return level == 0 && strcmp(skill, EVERYBODY) == 0 ? 1 : level;
}

/* Adds up in *extra the levels held above what is needed. */
static bool
rejected_by_skills(const struct job *job, struct candidate *candidate, int *extra)
{
	const char *cursor = job->skill;
	char skill[MEMBER_TEXT];
	int needed;
	while (cursor != NULL && value_next_member(&cursor, skill, &needed)) {
		int held = level_held(candidate->skills, skill);
		if (held == 0)
			return reject(candidate, "missing skill %s", skill);
		if (held < needed)
			return reject(candidate, "%s level %d < %d", skill, held, needed);
		*extra += held - needed;
	}
	return false;
}

static bool
holds_pass(const char *passes, const char *pass)
{
	char held[MEMBER_TEXT];
	while (passes != NULL && value_next_member(&passes, held, NULL))
		if (strcmp(held, pass) == 0)
			return true;
	return false;
}

static bool
rejected_by_pass(const struct job *job, struct candidate *candidate)
{
	const char *cursor = job->pass;
	char pass[MEMBER_TEXT];
	while (cursor != NULL && value_next_member(&cursor, pass, NULL))
		if (!holds_pass(candidate->pass, pass))
			return reject(candidate, "missing site pass %s", pass);
	return false;
}

static bool
rejected_by_capacity(struct candidate *candidate)
{
	if (candidate->load < candidate->capacity)
		return false;
	return reject(candidate, "over capacity %d of %d", candidate->load, candidate->capacity);
}

static void
score(const struct dispatch_weights *weights, int extra_levels, struct candidate *candidate)
{
	int64_t travel = travel_minutes(candidate->km, weights);
	int64_t load = (int64_t)weights->per_open_job * candidate->load;
	int64_t level = (int64_t)weights->per_extra_level * extra_levels;
	int64_t knows = candidate->knows_asset ? weights->knows_bonus : 0;
	candidate->cost = travel + load + level - knows;

	char known[40] = "";
	if (knows != 0)
		snprintf(known, sizeof known, " - knows %lld", (long long)knows);
	snprintf(candidate->why, sizeof candidate->why, "travel %lld + load %lld + level %lld%s",
		 (long long)travel, (long long)load, (long long)level, known);
}

void
candidate_judge(const struct job *job, const struct dispatch_weights *weights,
		struct candidate *candidate)
{
	int extra_levels = 0;
	candidate->km = road_distance(job, weights, candidate);
	if (rejected_by_employment(job, candidate) ||
	    rejected_by_skills(job, candidate, &extra_levels) || rejected_by_pass(job, candidate) ||
	    rejected_by_capacity(candidate))
		return;
	score(weights, extra_levels, candidate);
}

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;
	if (left->cost != right->cost)
		return left->cost < right->cost ? -1 : 1;
	if (left->cost != INT64_MAX && left->load != right->load)
		return left->load < right->load ? -1 : 1;
	return strcmp(left->key, right->key);
}

void
candidate_sort(struct candidate *candidates, size_t count)
{
	if (count > 1)
		qsort(candidates, count, sizeof candidates[0], compare_candidates);
}
