/* SPDX-License-Identifier: MIT
 *
 * Random problems of assignment.
 */
#include "support/errands.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"

#define PRIORITIES 4
#define SKILLS 4
#define SIDE 600 /* units of 100 m: 60 km */

struct random {
	uint64_t state;
};

static struct random
random_from(uint64_t seed)
{
	/* An odd multiple of a large number: never 0, and unlike for seeds in a row. */
	return (struct random){(2 * seed + 1) * UINT64_C(0x9e3779b97f4a7c15)};
}

/* from..to */
static int64_t
between(struct random *random, int64_t from, int64_t to)
{
	random->state ^= random->state << 13;
	random->state ^= random->state >> 7;
	random->state ^= random->state << 17;
	return from + (int64_t)((random->state >> 11) % (uint64_t)(to - from + 1));
}

static void
make_room(struct errands *errands, size_t tasks, size_t workers)
{
	errands->cost = xcalloc(tasks * workers, sizeof(*errands->cost));
	errands->waiting = xcalloc(tasks, sizeof(*errands->waiting));
	errands->places = xcalloc(workers, sizeof(*errands->places));
	errands->load = xcalloc(workers, sizeof(*errands->load));
	errands->problem = (struct assignment_problem){
	    .tasks = tasks,
	    .workers = workers,
	    .cost = errands->cost,
	    .waiting = errands->waiting,
	    .places = errands->places,
	    .load = errands->load,
	};
}

void
errands_free(struct errands *errands)
{
	free(errands->cost);
	free(errands->waiting);
	free(errands->places);
	free(errands->load);
}

/* ---- a day --------------------------------------------------------------------------------- */

struct spot {
	int64_t east, north;
};

struct engineer {
	struct spot home;
	bool skill[SKILLS];
};

struct job {
	struct spot site;
	int64_t skill, priority; /* from 0 */
	int64_t slack;           /* minutes until it is late */
};

static struct spot
some_spot(struct random *random)
{
	int64_t east = between(random, 0, SIDE - 1);
	return (struct spot){east, between(random, 0, SIDE - 1)};
}

/* 1.3 times the straight line at 40 km/h. */
static int64_t
travel_minutes(struct spot a, struct spot b)
{
	int64_t square =
	    (a.east - b.east) * (a.east - b.east) + (a.north - b.north) * (a.north - b.north);
	int64_t distance = 0;
	while ((distance + 1) * (distance + 1) <= square)
		distance++;
	return distance * 195 / 1000;
}

static int64_t
errand_cost(const struct job *job, const struct engineer *engineer)
{
	static const int64_t weight[PRIORITIES] = {8, 4, 2, 1};
	if (!engineer->skill[job->skill])
		return ASSIGNMENT_NEVER;
	int64_t travel = travel_minutes(job->site, engineer->home);
	int64_t late = travel > job->slack ? travel - job->slack : 0;
	return travel + (late < 480 ? late : 480) * weight[job->priority];
}

static struct job
some_job(struct random *random)
{
	struct job job = {.site = some_spot(random)};
	int64_t percent = between(random, 0, 99);
	job.skill = between(random, 0, SKILLS - 1);
	job.priority = percent < 5 ? 0 : percent < 20 ? 1 : percent < 60 ? 2 : 3;
	job.slack = between(random, -120, 600);
	return job;
}

void
errands_day(struct errands *errands, uint64_t seed, const struct errands_shape *shape)
{
	static const int64_t waiting[PRIORITIES] = {100000, 10000, 3000, 1000};
	struct random random = random_from(seed);
	struct engineer *engineers = xcalloc(shape->workers, sizeof(*engineers));
	make_room(errands, shape->tasks, shape->workers);
	errands->problem.per_load = 30;
	for (size_t w = 0; w < shape->workers; w++) {
		engineers[w].home = some_spot(&random);
		for (size_t skill = 0; skill < SKILLS; skill++)
			engineers[w].skill[skill] = between(&random, 0, 1) == 1;
		errands->places[w] = shape->places;
		errands->load[w] = (int)between(&random, 0, 1);
	}
	for (size_t t = 0; t < shape->tasks; t++) {
		struct job job = some_job(&random);
		errands->waiting[t] = waiting[job.priority];
		for (size_t w = 0; w < shape->workers; w++)
			errands->cost[t * shape->workers + w] = errand_cost(&job, &engineers[w]);
	}
	free(engineers);
}

/* ---- less likely ones ---------------------------------------------------------------------- */

void
errands_small(struct errands *errands, uint64_t seed)
{
	struct random random = random_from(seed);
	size_t tasks = (size_t)between(&random, 0, 6), workers = (size_t)between(&random, 0, 4);
	make_room(errands, tasks, workers);
	errands->problem.per_load = between(&random, 0, 2);
	for (size_t w = 0; w < workers; w++) {
		errands->places[w] = (int)between(&random, 0, 3);
		errands->load[w] = (int)between(&random, 0, 2);
	}
	for (size_t t = 0; t < tasks; t++)
		errands->waiting[t] = between(&random, -2, 8);
	for (size_t i = 0; i < tasks * workers; i++)
		errands->cost[i] =
		    between(&random, 0, 3) > 0 ? between(&random, -3, 6) : ASSIGNMENT_NEVER;
}

void
errands_wild(struct errands *errands, uint64_t seed, const struct errands_shape *shape,
	     int64_t most)
{
	struct random random = random_from(seed);
	make_room(errands, shape->tasks, shape->workers);
	errands->problem.per_load = most / (int64_t)(shape->tasks + 1);
	for (size_t w = 0; w < shape->workers; w++) {
		errands->places[w] = (int)between(&random, 0, shape->places);
		errands->load[w] = (int)between(&random, 0, 1);
	}
	for (size_t t = 0; t < shape->tasks; t++)
		errands->waiting[t] =
		    between(&random, 0, 1) == 1 ? most : between(&random, -most, most);
	for (size_t i = 0; i < shape->tasks * shape->workers; i++)
		errands->cost[i] =
		    between(&random, 0, 9) > 0 ? between(&random, -most, most) : ASSIGNMENT_NEVER;
}
