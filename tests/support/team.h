/* SPDX-License-Identifier: MIT
 *
 * Engineers and orders for tests of the plan: everybody works Tuesday to Friday from 9 to 18, it is
 * Tuesday at nine; the way from BASE to NEAR takes 11 minutes, to FAR 34.
 */
#ifndef TESTS_SUPPORT_TEAM_H
#define TESTS_SUPPORT_TEAM_H

#include <criterion/criterion.h>

#include "base/when.h"
#include "rules/dispatch.h"

#define HOUR INT64_C(3600)
#define DAY INT64_C(86400)
#define TUESDAY INT64_C(1795449600) /* 2026-11-24T00:00:00+08:00 */
#define AT(day, hour, minute) (TUESDAY + (day)*DAY + (hour)*HOUR + (minute)*INT64_C(60))
#define BASE "0,0"
#define NEAR "0,0.05"
#define FAR "0,0.2"
#define TEAM_MOST 24

struct team {
	struct dispatch_weights weights;
	struct span shift[4];
	struct commitment commitment[TEAM_MOST][8];
	struct agenda agenda[TEAM_MOST];
	struct candidate candidate[TEAM_MOST]; /* E0 to E9, F0 to F9, G0 to G3 */
	struct dispatch_order order[TEAM_MOST];
	struct dispatch_problem problem;
	int load[TEAM_MOST];
	struct dispatch *dispatch;
};
extern struct team team;

/* Fixtures. */
void team_begin(void);
void team_end(void);

/* So many engineers at BASE, with six places each. */
void team_of(size_t count);
/* One more order, of an hour. */
struct dispatch_order *team_order(int64_t id, int priority, const char *position);
void team_window(struct dispatch_order *one, int64_t from, int64_t to);
void team_commit(size_t engineer, int64_t request, int64_t from, int64_t to);
/* Somebody has the order already. */
void team_hold(struct dispatch_order *one, size_t engineer, int64_t from);
/* Makes the plan and looks it over. */
void team_plan(void);
/* The order of that request, wherever it was sorted to. */
struct dispatch_order *team_found(int64_t id);
/* It waits, and says just that. */
void team_waits(int64_t id, const char *why);

#endif
