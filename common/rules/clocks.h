/* SPDX-License-Identifier: MIT
 *
 * What events do to the clocks of a request: sets its terms, due times and times taken
 * (the fields *_due, *_time, terms, provisional, due). Pure; terms and calendars come from a
 * source, as they stand when the event is recorded.
 *
 * A clock whose fate is certain, stopped or past its due time, keeps its terms: raising the priority
 * later moves only what is still undecided, counted from the original start with the holds kept
 * (DOMAIN b.1, b.5). Nor does a hold behind its stop or a time agreed anew move it. Until the first
 * triage the terms are a guess; it sets all of them. Reopening resets nothing; cancelling drops what
 * was undecided and keeps what was breached; merging drops all.
 */
#ifndef SVC_RULES_CLOCKS_H
#define SVC_RULES_CLOCKS_H

#include "rules/clock.h"
#include "rules/event.h"

/* Where terms and calendars come from. */
struct clock_source {
	void *of;
	/* The calendar of that key; NULL = around the clock. Lent. */
	const struct calendar *(*calendar)(void *of, const char *key);
	/* The terms of a request as it stands; texts lent until the next call. */
	void (*terms)(void *of, const struct request *request, struct terms *terms);
};

/* After the fold of `event`; `before` is the request before it, NULL where it is new. Texts in the
 * request's arena. */
void clocks_follow(struct request *request, const struct request *before, const struct event *event,
		   const struct clock_source *source);

/* The due times that are still undecided `now`, anew, since a calendar changed. */
void clocks_refresh(struct request *request, int64_t now, const struct clock_source *source);

/* All of them as if the request had these terms from the start: what would be if. */
void clocks_suppose(struct request *request, const struct terms *terms,
		    const struct clock_source *source);

/* One clock of the request as it runs by those terms; holds in the request's arena. False where it has
 * no target or has not started. */
bool clocks_running(const struct request *request, enum clock clock, const struct terms *terms,
		    const struct clock_source *source, struct running *running);

/* When `percent` of the clock's target has been counted by its own terms; of an agreed deadline so much
 * of the way to it. WHEN_NONE while paused or where there is no such clock. */
int64_t clocks_share(const struct request *request, enum clock clock,
		     const struct clock_source *source, int percent);

#endif
