/* SPDX-License-Identifier: MIT
 *
 * What the operands of svc-report ask for: which figures, of which periods, by which
 * fields, as of when. Must not know the store.
 */
#ifndef SVC_TOOL_QUESTION_H
#define SVC_TOOL_QUESTION_H

#include <stdbool.h>

#include "rules/period.h"
#include "tool/figures.h"

struct question {
	bool *wanted; /* by place in figure_table(); all unless some are named; owned */
	struct periods periods;
	bool has_period;
	enum field_id by[FIGURES_BY_MOST + 1];
	const char *asof; /* as typed; NULL = now */
	/* policy= calendar= tier= priority= to suppose for the service levels; as typed. */
	const char *suppose[F_COUNT];
	bool supposes;
};

/* Reads the operands: month= quarter= year= by= asof=, what to suppose, and names of figures or families; dies of a
 * wrong one. Free with question_free(). */
void question_read(struct question *question, int count, char **operand);
void question_free(struct question *question);

#endif
