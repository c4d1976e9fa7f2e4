/* SPDX-License-Identifier: MIT
 *
 * The ledger of one clock: every interval from its start on, counted or not, and by which
 * rule, so that a deadline can be checked by adding up. Pure; knows clocks, holds and calendars;
 * must not know requests.
 */
#ifndef SVC_RULES_LEDGER_H
#define SVC_RULES_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "rules/clock.h"

struct ledger_entry {
	int64_t from, to;   /* [from, to) */
	int64_t counted;    /* seconds of it that count: all or none */
	int64_t total;      /* counted since the start, this entry included */
	const char *reason; /* "hours", "weekend", "holiday 国庆节", "hold customer", ...; lent */
};

/* What is to be told: the clock from its start to `until`, broken at each of the `cuts` instants (in any
 * order) so that a line ends there. */
struct ledger_query {
	const struct running *running;
	int64_t until;
	const int64_t *cut;
	size_t cuts;
};

/* The entries in order and without gaps; neighbours of one reason are one line but at a cut. `each`
 * returning false ends it. Reasons live in `arena`. */
void ledger_each(const struct ledger_query *query, struct arena *arena,
		 bool (*each)(void *context, const struct ledger_entry *entry), void *context);

#endif
