/* SPDX-License-Identifier: MIT
 *
 * A region simulated for the benchmark of dispatch: its engineers, sites and calls, what happens to
 * them as time goes by, and who is sent. The rules are those of the desk; here is only the world.
 */
#ifndef SVC_BENCH_SIMULATE_H
#define SVC_BENCH_SIMULATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/calendar.h"
#include "rules/dispatch.h"

#define ENGINEERS 20
#define SKILLS 6
#define SITES 200
#define JOBS_MOST 64 /* of one engineer at a time */
#define HOUR 3600
#define DAY 86400
#define TICK 600          /* seconds between two looks at what waits */
#define PINNED (2 * HOUR) /* orders due sooner are not moved */

struct engineer {
	struct candidate candidate;
	char key[8], skills[80];
	struct span *shift;
	size_t shifts, passed; /* shifts over by now */
	struct agenda agenda;
	struct commitment commitment[JOBS_MOST];
	struct place where; /* after the last visit of the day */
	int64_t where_until;
	size_t busy_with;   /* job; SIZE_MAX = none */
	int64_t busy_until; /* as it will turn out */
	double worked;
};

enum status { WAITING, ASSIGNED, UNDER_WAY, DONE };

struct call {
	struct job job;
	char skill[16];
	int64_t reported;
	int64_t actual; /* seconds of work, as it turns out */
	bool emergency;
	size_t site;
	enum status status;
	size_t engineer, mate; /* SIZE_MAX = none */
	int64_t eta, arrived;
};

struct world {
	struct dispatch_weights weights;
	struct engineer engineer[ENGINEERS];
	struct place site[SITES];
	char knows[SITES][ENGINEERS * 5]; /* who was there */
	struct call *call;
	size_t calls, room, first_open;
	struct calendar *office, *always;
	int64_t begin, now;
	double km;
	size_t moves;
	size_t violations;
};

/* ---- the region and its calls (region.c) ---- */

/* splitmix64: a stream of luck for each purpose. */
struct luck {
	uint64_t state;
};

/* A region without calls at the begin of its first day. */
void region_begin(struct world *w, uint64_t seed, int days);
void region_end(struct world *w);
/* The calls of a tick: Poisson, by the hour of the day, few at night and on days off. */
void region_take_calls(struct world *w, struct luck *luck, double a_day);

/* ---- what goes on (day.c) ---- */

/* What each engineer has before him, as things stand. */
void day_read_agenda(struct world *w, size_t engineer);
void day_read_agendas(struct world *w);
/* The next visit of each engineer begins when he must leave for it; both of a crew then. */
void day_depart(struct world *w);
void day_finish(struct world *w);

/* ---- who is sent (policy.c) ---- */

enum policy { NEAREST, LEAST_LOADED, GREEDY, BEST_PLAN, POLICIES };

/* Sends engineers to what waits. */
void policy_dispatch(struct world *w, enum policy policy);
/* Counts what breaks a rule in what is assigned, with nothing of the rules' own. */
void policy_look_over(struct world *w);

#endif
