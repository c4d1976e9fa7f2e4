/* SPDX-License-Identifier: MIT
 *
 * The periods of a report: months, quarters, years, one or a row of them, in the
 * desk's zone. Pure; knows nothing of figures.
 */
#ifndef SVC_RULES_PERIOD_H
#define SVC_RULES_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/when.h"

/* Months in each. */
enum period_unit { PERIOD_MONTH = 1, PERIOD_QUARTER = 3, PERIOD_YEAR = 12 };

/* Periods one after the other; numbered by their first month, counted from year 0. */
struct periods {
	enum period_unit unit;
	int64_t first, last; /* both included; a multiple of unit */
};

/* "month" "quarter" "year"; false for another word. */
bool period_unit_of(const char *word, enum period_unit *unit);

/* Reads "2026-11" for months, "2026Q4" or "2026-Q4" for quarters, "2026" for years, or two of them
 * with ".." between. False: *why is a static phrase of what would be right. */
bool period_parse(enum period_unit unit, const char *text, struct periods *periods,
		  const char **why);

/* The instants of one of the periods; the next one is `number` + unit. */
struct span period_span(enum period_unit unit, int64_t number);
/* "2026-11", "2026Q4", "2026". */
void period_print(enum period_unit unit, int64_t number, char out[WHEN_TEXT]);

#endif
