/* SPDX-License-Identifier: MIT
 *
 * Random problems of assignment, for tests and bench: the same seed gives the same problem.
 */
#ifndef SVC_TESTS_ERRANDS_H
#define SVC_TESTS_ERRANDS_H

#include <stddef.h>
#include <stdint.h>

#include "rules/assignment.h"

/* problem points into the rest. */
struct errands {
	struct assignment_problem problem;
	int64_t *cost, *waiting;
	int *places, *load;
};

struct errands_shape {
	size_t tasks, workers;
	int places; /* of each worker */
};

/* A day as in DOMAIN e.3: jobs and engineers anywhere in 60 x 60 km, four skills of which each
 * engineer has each with p = 1/2 and each job needs one, priorities P1 to P4, lateness up to
 * 480 minutes, PEN for waiting, 30 for each job an engineer has. */
void errands_day(struct errands *errands, uint64_t seed, const struct errands_shape *shape);
/* Up to six tasks and four workers, costs of -3 to 6 so that many plans cost the same, a quarter of
 * the pairs impossible, up to three places or none. */
void errands_small(struct errands *errands, uint64_t seed);
/* Costs, waiting and places anywhere in -most..most (places from 0). */
void errands_wild(struct errands *errands, uint64_t seed, const struct errands_shape *shape,
		  int64_t most);
void errands_free(struct errands *errands);

#endif
