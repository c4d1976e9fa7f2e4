/* SPDX-License-Identifier: MIT
 *
 * Clocks of service levels: when one falls due, what it has counted, how it stands
 * (DOMAIN b.1, b.2, b.5). Pure; knows calendars and holds; which terms a request has is policy.h,
 * what its events do to its clocks clocks.h.
 *
 * A hold that pauses a clock takes away what the clock would have counted meanwhile, in the clock's
 * own time: a pause over a weekend takes nothing from business hours.
 */
#ifndef SVC_RULES_CLOCK_H
#define SVC_RULES_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "rules/calendar.h"
#include "rules/policy.h"
#include "rules/request.h"

/* A time on hold, [since, until). */
struct hold {
	const char *reason; /* "customer" */
	int64_t since;
	int64_t until; /* WHEN_NONE = it still holds */
};

/* The holds of a request, in order of `since`, the live one included; in `arena`. */
struct holds {
	const struct hold *hold;
	size_t count;
};
struct holds clock_holds(const struct request *request, struct arena *arena);

/* One clock as it runs: the holds are those of the request, `pauses` says which count. */
struct running {
	int64_t start;
	const struct calendar *calendar; /* NULL = around the clock */
	const char *pauses;              /* canonical set, "none" */
	struct holds holds;
};

/* N(start, to): what the clock has counted by `to`, in seconds. */
int64_t clock_elapsed(const struct running *running, int64_t to);
/* When it will have counted `seconds`; WHEN_NONE while a hold that pauses it lasts, or if
 * its calendar has no hours. */
int64_t clock_due(const struct running *running, int64_t seconds);
/* True if such a hold pauses it. */
bool clock_is_paused_by(const struct running *running, const struct hold *hold);
/* True if a hold that pauses it lasts. */
bool clock_is_paused(const struct running *running);
/* A target in seconds of the calendar, for a clock that starts then; -1 for none and agreed,
 * and for business days of a calendar without hours. */
int64_t clock_seconds(const struct calendar *calendar, const char *target, int64_t start);

/* How a clock stands at an instant. */
enum clock_standing {
	CLOCK_ABSENT,   /* no target, or it has not started, or was dropped: cancelled or remotely
			   solved before its fate was certain */
	CLOCK_RUNNING,  /* neither stopped nor due yet */
	CLOCK_PAUSED,   /* a hold lasts */
	CLOCK_MET,      /* stopped at or before its due time */
	CLOCK_BREACHED, /* due time passed without it */
};
/* The standing by the request's own due time and stop. *since is when it became so: the stop if
 * met, the due time if breached, WHEN_NONE otherwise. */
enum clock_standing clock_standing(const struct request *request, enum clock clock, int64_t now,
				   int64_t *since);
const char *clock_standing_name(enum clock_standing standing);
/* When the clock of that request started and stopped; WHEN_NONE = not. */
int64_t clock_start(const struct request *request, enum clock clock);
int64_t clock_stop(const struct request *request, enum clock clock);

/* The terms that stand in the request (F_terms); texts in `arena`. */
void clock_terms_read(const char *text, struct terms *terms, struct arena *arena);
/* And as text, NULL where there is no clock at all. */
const char *clock_terms_print(const struct terms *terms, struct arena *arena);

#endif
