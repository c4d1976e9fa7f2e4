/* SPDX-License-Identifier: MIT
 *
 * A team and its orders.
 */
#include "support/team.h"

#include <stdlib.h>
#include <string.h>

#include "support/plan_check.h"

static const char *const keys[TEAM_MOST] = {"E0", "E1", "E2", "E3", "E4", "E5", "E6", "E7",
					    "E8", "E9", "F0", "F1", "F2", "F3", "F4", "F5",
					    "F6", "F7", "F8", "F9", "G0", "G1", "G2", "G3"};
struct team team;

void
team_begin(void)
{
	memset(&team, 0, sizeof(team));
	team.weights = dispatch_defaults;
	for (int day = 0; day < 4; day++)
		team.shift[day] = (struct span){AT(day, 9, 0), AT(day, 18, 0)};
	team.problem = (struct dispatch_problem){
	    .order = team.order, .candidate = team.candidate, .weights = &team.weights};
}

void
team_end(void)
{
	dispatch_free(team.dispatch);
}

void
team_of(size_t count)
{
	team.problem.candidates = count;
	for (size_t e = 0; e < count; e++) {
		struct place base = travel_place(&travel_defaults, keys[e], BASE);

		team.agenda[e] = (struct agenda){.now = AT(0, 9, 0),
						 .base = base,
						 .here = base,
						 .shift = team.shift,
						 .shifts = 4,
						 .until = AT(7, 0, 0),
						 .commitment = team.commitment[e]};
		team.candidate[e] = (struct candidate){
		    .key = keys[e], .capacity = 6, .base = base, .agenda = &team.agenda[e]};
	}
}

struct dispatch_order *
team_order(int64_t id, int priority, const char *position)
{
	struct dispatch_order *one = &team.order[team.problem.orders++];

	*one = (struct dispatch_order){
	    .given = DISPATCH_NONE, .holder = DISPATCH_NONE, .held = WHEN_NONE};
	one->job = (struct job){
	    .request = id, .priority = priority, .day = "2026-11-24", .eta = WHEN_NONE, .crew = 1};
	one->job.errand = (struct errand){.place = travel_place(&travel_defaults, NULL, position),
					  .work = HOUR,
					  .window = {WHEN_NONE, WHEN_NONE},
					  .due = WHEN_NONE,
					  .late_weight = team.weights.late[priority]};
	return one;
}

void
team_window(struct dispatch_order *one, int64_t from, int64_t to)
{
	one->job.errand.window = (struct span){from, to};
}

void
team_commit(size_t engineer, int64_t request, int64_t from, int64_t to)
{
	size_t at = team.agenda[engineer].commitments++;

	team.commitment[engineer][at] =
	    (struct commitment){request, from, to, travel_place(&travel_defaults, NULL, NEAR)};
	team.candidate[engineer].load++;
}

void
team_hold(struct dispatch_order *one, size_t engineer, int64_t from)
{
	one->holder = engineer;
	one->held = from;
	team_commit(engineer, one->job.request, from, from + one->job.errand.work);
}

void
team_plan(void)
{
	struct dispatch_problem seen = team.problem; /* with everybody's time as it was */
	struct candidate before[TEAM_MOST];
	char text[PLAN_CHECK_TEXT];

	for (size_t e = 0; e < team.problem.candidates; e++)
		team.load[e] = team.candidate[e].load;
	qsort(team.order, team.problem.orders, sizeof(team.order[0]), dispatch_compare);
	team.dispatch = dispatch_make(&team.problem);
	for (size_t e = 0; e < team.problem.candidates; e++) {
		before[e] = team.candidate[e];
		before[e].agenda = &team.agenda[e];
	}
	seen.candidate = before;
	cr_expect_null(plan_violation(&seen, team.load, text), "%s", text);
}

struct dispatch_order *
team_found(int64_t id)
{
	for (size_t i = 0; i < team.problem.orders; i++)
		if (team.order[i].job.request == id)
			return &team.order[i];
	cr_assert_fail("no such order");
	return NULL;
}

void
team_waits(int64_t id, const char *why)
{
	const struct dispatch_order *one = team_found(id);

	cr_expect_eq(one->engineer, DISPATCH_NONE);
	cr_expect_eq(one->cost, CANDIDATE_NEVER);
	cr_expect_str_eq(one->why, why);
}
