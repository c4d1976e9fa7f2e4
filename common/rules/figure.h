/* SPDX-License-Identifier: MIT
 *
 * The figures of svc-report: their names, units, cohorts and how each is
 * computed from what was collected (DOMAIN b.4 - b.6). Pure; must not know where
 * the collected values come from (tool/figures.h) nor the months they are of (period.h).
 */
#ifndef SVC_RULES_FIGURE_H
#define SVC_RULES_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/policy.h"

/* What is collected for one group in one period. Cancelled and merged requests count in
 * CANCELLED and MERGED only. A tally has samples, or a count in `num`, or num out of den. */
enum tally_kind {
	TALLY_REPORTED, /* count */
	TALLY_RESPONSE, /* samples: seconds from reported by the request's clock; and so on */
	TALLY_TRIAGE,
	TALLY_DISPATCH,
	TALLY_ARRIVAL,
	TALLY_RESTORE,
	TALLY_RESOLVE,
	TALLY_CLOSED,    /* count */
	TALLY_CANCELLED, /* count */
	TALLY_MERGED,    /* count */
	TALLY_BACKLOG,   /* count: not accepted at the end of the period */
	TALLY_SOLVED_7D, /* accepted within the horizon out of reported, where the horizon is over
			  */
	TALLY_SOLVED_30D,
	TALLY_CLEARED,  /* accepted out of reported, whichever they are */
	TALLY_REMOTE,   /* accepted without a visit out of accepted corrective ones */
	TALLY_REPEATED, /* two visits or more out of corrective ones first visited in the period */
	TALLY_REJECTED, /* rejections out of rejections and acceptances */
	TALLY_REOPENED, /* reopened within 30 d out of accepted, where the 30 d are over */
	TALLY_CSAT,     /* samples 1..5 */
	TALLY_ASKED,    /* answers out of customers asked */
	TALLY_NPS,      /* samples 0..10 */
	TALLY_MODES,    /* one for each failure mode: those with the mode out of those with any */
	TALLY_LEVEL,    /* and one for each enum clock: met out of met and breached */
	TALLY_COUNT = TALLY_LEVEL + CLOCK_COUNT
};

/* Horizons of the rates that wait for them, in seconds. */
#define FIGURE_WEEK (INT64_C(7) * 86400)
#define FIGURE_MONTH (INT64_C(30) * 86400)
/* Fewer cases than this carry the flag `small` (DOMAIN b.6). */
#define FIGURE_FEW 5

struct tally {
	int64_t *sample; /* owned by whoever collects; sorted by figure_compute() */
	size_t samples;
	size_t capacity;
	bool sorted;
	int64_t num, den;
	bool immature; /* some cases were left out because their horizon is not over yet */
};

enum figure_kind {
	FIGURE_COUNT, /* num */
	FIGURE_MEAN,  /* of the samples, whole units */
	FIGURE_P50,
	FIGURE_P90, /* from ten samples on; fewer: absent, `small`; read the maximum instead */
	FIGURE_MAXIMUM,
	FIGURE_RATIO,   /* num out of den in percent with one decimal */
	FIGURE_SCORE,   /* mean with two decimals */
	FIGURE_TOP_TWO, /* samples 4 and 5 in percent */
	FIGURE_NPS,     /* percent of 9 and 10 less percent of 0 to 6 */
	FIGURE_RANKING, /* num, out of den; a line for each */
};

struct figure {
	const char *name;   /* "response_time_mean" */
	const char *family; /* "response_time": asks for all of them; the name where it is alone */
	enum figure_kind kind;
	enum tally_kind tally;
	const char *unit;   /* "requests" "s" "%" "points" */
	const char *cohort; /* "opened" "finished" "determined" "mixed" "snapshot" "answered" */
	const char *help;   /* one line */
};

/* All figures in the order of reports. Static. */
const struct figure *figure_table(size_t *count);
/* True if the word is the figure's name or its family's. */
bool figure_is(const struct figure *figure, const char *word);
/* The figure's name nearest to a mistyped one; NULL if nothing is near. */
const char *figure_near(const char *word);

/* The texts of one line; empty = absent. */
struct figure_line {
	char value[32];
	char num[24];
	char den[24];
	char flags[40]; /* commas between: NA provisional small */
};

/* Computes the line; sorts the samples. `running`: the period is not over yet, so that everything
 * may still change. */
void figure_compute(const struct figure *figure, struct tally *tally, bool running,
		    struct figure_line *line);

#endif
