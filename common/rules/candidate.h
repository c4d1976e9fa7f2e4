/* SPDX-License-Identifier: MIT
 *
 * Choosing the engineer for one request (DOMAIN e.1): hard rules reject with
 * their reason, the rest are scored in minutes, less is better. Pure; the
 * numbers come from the caller. Exact batch dispatch builds on the same cost.
 */
#ifndef SVC_RULES_CANDIDATE_H
#define SVC_RULES_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the job asks. Texts are canonical; NULL = asks nothing. */
struct job {
	const char *skill;    /* SKILLS: needed with level */
	const char *pass;     /* SET_OF: passes of the site */
	const char *position; /* of the site; NULL = unknown: distance counts nothing */
	const char *day;      /* the day of the visit, "2026-11-24" */
	int crew;             /* engineers needed, >= 1 */
};

/* One engineer as he stands. */
struct candidate {
	const char *key, *name;
	const char *skills, *pass, *base; /* canonical; NULL = none */
	const char *hired, *left;         /* first and last day; NULL = open */
	bool retired, absent;             /* absent on the day of the visit */
	int load, capacity;               /* open jobs, and the most he may have */
	bool knows_asset;                 /* attended this asset before */
	/* filled by candidate_judge() */
	int64_t cost;  /* minutes, below 0 where he knows the asset and is near and free;
			* INT64_MAX = rejected */
	double km;     /* distance by road, < 0 unknown */
	char why[160]; /* cost broken down, or the one rule that rejected him */
};

/* Weights, from the setting register. */
struct dispatch_weights {
	double detour;       /* road kilometres per straight kilometre; 1.3 */
	double city_speed;   /* km/h up to city_km; 40 */
	double road_speed;   /* km/h beyond; 70 */
	double city_km;      /* 15 */
	int per_open_job;    /* minutes each open job costs, rising: W*load; 30 */
	int per_extra_level; /* minutes per skill level above the need; 10 */
	int knows_bonus;     /* minutes saved when he knows the asset; 10 */
};
extern const struct dispatch_weights dispatch_defaults;

/* Great-circle distance in km (haversine, R = 6371.0088). */
double candidate_distance(double latitude1, double longitude1, double latitude2, double longitude2);
/* Judges one engineer: sets cost, km and why ("travel 31 + load 60 + level 10 - knows 10", or
 * "chiller.repair level 1 < 2"). The hard rules in order: retired, hired and left, absent, skills
 * (everybody has "general" at level 1), site pass, capacity; the first that fails is named. */
void candidate_judge(const struct job *job, const struct dispatch_weights *weights,
		     struct candidate *candidate);
/* Sorts best first: by cost, then load, then key; rejected ones last by key. */
void candidate_sort(struct candidate *candidates, size_t count);

#endif
