/* SPDX-License-Identifier: MIT
 *
 * The ladder of escalation (DOMAIN c.2): which steps of which request are due, and what they
 * are called. Pure; knows rows of the register `ladder` and clocks; must not know who is told
 * (tool/) nor which steps were announced before, beyond what the request says (F_escalated).
 */
#ifndef SVC_RULES_LADDER_H
#define SVC_RULES_LADDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/clocks.h"

/* A row by field, F_key included; NULL = absent. */
struct ladder_row {
	const char *value[F_COUNT];
};

/* All of it, and where clocks get their calendars from. */
struct ladder {
	const struct ladder_row *row;
	size_t rows;
	const struct clock_source *source;
};

#define LADDER_STEP_TEXT 80

struct ladder_step {
	char name[LADDER_STEP_TEXT]; /* unique within the request: "L1", "restore.75", "progress.3" */
	int64_t at;                  /* when it fell due */
	enum clock clock;            /* CLOCK_COUNT where it is of no clock */
	const struct ladder_row *row;
};

/* The steps that are due by `now` and not announced yet, in order of the rows and clocks: fills at most
 * `most`, returns how many. A request that is held for something that pauses a clock has no steps of
 * that clock; of a step that repeats only the latest counts, so that what was missed is not
 * made up for. */
size_t ladder_due(const struct ladder *ladder, const struct request *request, int64_t now,
		  struct ladder_step *steps, size_t most);

/* What is wrong with a row by itself; NULL if nothing is; static. */
const char *ladder_flaw(const struct ladder_row *row);

#endif
