/* SPDX-License-Identifier: MIT
 *
 * rules/dispatch: orders that somebody has, emergencies, crews, the day of the visit.
 */
#include <string.h>

#include "support/team.h"

TestSuite(dispatch_moves, .init = team_begin, .fini = team_end, .timeout = 60);

/* ---- what somebody has already ---- */

Test(dispatch_moves, holder_keeps_the_order_at_its_time)
{
	team_of(2);
	team_hold(team_order(1, 3, NEAR), 0, AT(0, 15, 0));
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 0);
	cr_expect_eq(team_found(1)->slot.arrives, AT(0, 15, 0));
}

Test(dispatch_moves, order_moves_only_where_that_pays)
{
	struct dispatch_order *one;

	team_of(2);
	team.agenda[0].base = team.candidate[0].base = team.agenda[0].here =
	    travel_place(&travel_defaults, NULL, "0,1");
	one = team_order(1, 3, BASE); /* 134 minutes from E0 */
	team_hold(one, 0, AT(0, 15, 0));
	team.weights.displace = 140;
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 0);
	dispatch_free(team.dispatch);
	team.weights.displace = 100;
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 1);
}

Test(dispatch_moves, holder_who_cannot_any_more_loses_it)
{
	team_of(2);
	team_hold(team_order(1, 3, NEAR), 0, AT(0, 15, 0));
	team.candidate[0].retired = true;
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 1);
}

Test(dispatch_moves, what_is_held_takes_no_place_twice)
{
	team_of(1);
	team.candidate[0].capacity = 1;
	team_hold(team_order(1, 3, NEAR), 0, AT(0, 15, 0));
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 0);
	cr_expect_eq(team.candidate[0].load, 1);
}

/* ---- emergencies ---- */

static struct dispatch_order *
add_emergency(int64_t id)
{
	struct dispatch_order *one = team_order(id, 1, NEAR);

	one->emergency = true;
	one->job.errand.due = AT(0, 9, 30);
	return one;
}

static struct dispatch_order *
add_standby(int64_t id, int priority, size_t engineer, int64_t from)
{
	struct dispatch_order *one = team_order(id, priority, NEAR);

	team_hold(one, engineer, from);
	one->standby = true;
	return one;
}

Test(dispatch_moves, emergencies_come_first)
{
	team_of(1);
	team.candidate[0].capacity = 1;
	team_order(1, 1, NEAR);
	add_emergency(2)->job.priority = 2;
	team_plan();
	cr_expect_eq(team_found(2)->engineer, 0);
	cr_expect_eq(team_found(1)->engineer, DISPATCH_NONE);
}

Test(dispatch_moves, emergency_takes_back_what_is_in_its_way)
{
	team_of(1);
	add_standby(1, 3, 0, AT(0, 9, 15))->job.errand.work = HOUR;
	add_emergency(2);
	team_plan();
	cr_expect_eq(team_found(2)->engineer, 0);
	cr_expect_eq(team_found(2)->slot.arrives, AT(0, 9, 15));
	cr_expect_eq(team_found(1)->displaced_by, 2);
	cr_expect_eq(team_found(1)->engineer, 0, "planned anew: %s", team_found(1)->why);
	cr_expect_eq(team_found(1)->slot.arrives, AT(0, 10, 15));
}

Test(dispatch_moves, what_is_taken_back_waits_with_its_reason)
{
	struct dispatch_order *all_day;

	team_of(1);
	team.agenda[0].shifts = 1;
	all_day = team_order(1, 4, NEAR);
	all_day->job.errand.work = 8 * HOUR;
	team_window(all_day, AT(0, 9, 0), AT(0, 9, 30));
	team_hold(all_day, 0, AT(0, 9, 15));
	all_day->standby = true;
	add_emergency(2);
	team_plan();
	cr_expect_eq(team_found(2)->slot.arrives, AT(0, 9, 15));
	cr_expect_eq(team_found(1)->displaced_by, 2);
	cr_expect_eq(team_found(1)->engineer, DISPATCH_NONE);
	cr_expect_str_eq(team_found(1)->why,
			 "no engineer can take it: E0 overlap with 2 until 2026-11-24 "
			 "10:15");
}

Test(dispatch_moves, nothing_is_taken_back_where_somebody_free_is_nearly_as_good)
{
	team_of(2);
	add_standby(1, 4, 0, AT(0, 9, 15));
	add_emergency(2);
	team.agenda[1].base = team.agenda[1].here = team.candidate[1].base =
	    travel_place(&travel_defaults, NULL, "0,0.11"); /* 15 minutes */
	team_plan();
	cr_expect_eq(team_found(2)->engineer, 1);
	cr_expect_eq(team_found(1)->displaced_by, 0);
	cr_expect_eq(team_found(1)->engineer, DISPATCH_NONE, "it stays as it is");
}

Test(dispatch_moves, cheapest_one_is_taken_back)
{
	team_of(2);
	add_standby(1, 3, 0, AT(0, 9, 15))->job.errand.due = AT(0, 9, 30);
	team.order[0].job.skill = "a:1"; /* nobody else could */
	team.candidate[0].skills = "a:1";
	add_standby(3, 4, 1, AT(0, 9, 15));
	add_emergency(2);
	team_plan();
	cr_expect_eq(team_found(2)->engineer, 1);
	cr_expect_eq(team_found(1)->displaced_by, 0);
	cr_expect_eq(team_found(3)->displaced_by, 2);
}

Test(dispatch_moves, commitments_that_are_not_on_standby_stay)
{
	team_of(1);
	team_commit(0, 77, AT(0, 9, 15), AT(0, 11, 0)); /* a P1, or on site */
	add_emergency(2);
	team_plan();
	cr_expect_eq(team_found(2)->slot.arrives, AT(0, 11, 0));
}

Test(dispatch_moves, two_emergencies_take_two_engineers)
{
	team_of(2);
	add_standby(1, 3, 0, AT(0, 9, 15));
	add_standby(3, 3, 1, AT(0, 9, 15));
	add_emergency(2);
	add_emergency(4);
	team_plan();
	cr_expect_neq(team_found(2)->engineer, team_found(4)->engineer);
	cr_expect_eq(team_found(2)->slot.arrives, AT(0, 9, 15));
	cr_expect_eq(team_found(4)->slot.arrives, AT(0, 9, 15));
}

Test(dispatch_moves, emergency_of_somebody_full_takes_a_job_back)
{
	team_of(1);
	team.candidate[0].capacity = 1;
	add_standby(1, 4, 0, AT(2, 15, 0)); /* not in its way, but it takes the place */
	add_emergency(2);
	team_plan();
	cr_expect_eq(team_found(2)->engineer, 0, "%s", team_found(2)->why);
	cr_expect_eq(team_found(1)->displaced_by, 2);
}

Test(dispatch_moves, somebody_full_does_not_hide_somebody_free)
{
	team_of(2);
	team.candidate[0].capacity = 1;
	add_standby(1, 4, 0, AT(2, 15, 0));
	add_emergency(2);
	team.agenda[1].base = team.agenda[1].here = team.candidate[1].base =
	    travel_place(&travel_defaults, NULL, FAR);
	team.weights.per_open_job = 0;
	team_plan();
	cr_expect_neq(team_found(2)->engineer, DISPATCH_NONE, "%s", team_found(2)->why);
}

Test(dispatch_moves, emergency_that_waits_takes_nothing_back)
{
	team_of(2);
	add_standby(1, 4, 0, AT(0, 9, 15));
	add_emergency(2)->job.crew = 3;
	team_plan();
	team_waits(2, "too few can come for a crew of 3");
	cr_expect_eq(team_found(1)->displaced_by, 0);
	cr_expect_eq(team.candidate[0].load, 1);
}

/* ---- crews ---- */

Test(dispatch_moves, crew_gets_its_mates)
{
	team_of(3);
	team_order(1, 3, NEAR)->job.crew = 3;
	team_plan();
	cr_expect_eq(team_found(1)->mates, 2);
	cr_expect_not_null(strstr(team_found(1)->why, "; with E1,E2"), "%s", team_found(1)->why);
	for (size_t e = 0; e < 3; e++)
		cr_expect_eq(team.candidate[e].load, 1);
}

Test(dispatch_moves, mates_of_one_crew_go_together)
{
	team_of(4);
	team.candidate[0].crew = team.candidate[3].crew = "E0,E3";
	team_order(1, 3, NEAR)->job.crew = 2;
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 0);
	cr_expect_eq(team_found(1)->mate[0], 3);
}

Test(dispatch_moves, trainee_goes_with_his_mentor_alone)
{
	team_of(3);
	team.candidate[1].mentor = "E2";
	team_order(1, 3, NEAR)->job.crew = 2;
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 0);
	cr_expect_eq(team_found(1)->mate[0], 2);
	dispatch_free(team.dispatch);
	team_of(2);
	team.candidate[0].mentor = "E1";
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 1);
	cr_expect_eq(team_found(1)->mate[0], 0);
}

Test(dispatch_moves, mates_need_neither_skill_nor_room)
{
	team_of(2);
	team.candidate[0].skills = "a:1";
	team.candidate[1].capacity = 0;
	team_order(1, 3, NEAR)->job.crew = 2;
	team.order[0].job.skill = "a:1";
	team_plan();
	cr_expect_eq(team_found(1)->mates, 1);
}

Test(dispatch_moves, crew_that_cannot_be_found_waits_and_frees_its_leader)
{
	team_of(1);
	team.candidate[0].capacity = 1;
	team_order(1, 3, NEAR)->job.crew = 2;
	team_order(2, 4, NEAR);
	team_plan();
	team_waits(1, "too few can come for a crew of 2");
	cr_expect_eq(team_found(2)->engineer, 0);
	cr_expect_not(dispatch_is_proven(team.dispatch));
}

Test(dispatch_moves, visit_is_moved_to_when_the_crew_can_come)
{
	team_of(2);
	team_commit(1, 77, AT(0, 9, 0), AT(0, 12, 0));
	team_order(1, 3, NEAR)->job.crew = 2;
	team_plan();
	cr_expect_eq(team_found(1)->mates, 1);
	cr_expect_geq(team_found(1)->slot.arrives, AT(0, 12, 0));
	cr_expect_lt(team_found(1)->slot.arrives, AT(0, 13, 0));
}

Test(dispatch_moves, mates_must_be_there_on_the_day_the_visit_moves_to)
{
	team_of(3);
	team_commit(1, 77, AT(0, 9, 0), AT(0, 18, 0));
	team.candidate[1].left = "2026-11-24";
	team_commit(2, 78, AT(0, 9, 0), AT(0, 18, 0));
	team_order(1, 3, NEAR)->job.crew = 2;
	team_plan();
	cr_expect_eq(team_found(1)->mates, 1);
	cr_expect_eq(team_found(1)->mate[0], 2);
	cr_expect_geq(team_found(1)->slot.arrives, AT(1, 9, 0));
}

Test(dispatch_moves, largest_crew)
{
	team_of(TEAM_MOST);
	team_order(1, 3, NEAR)->job.crew = 1 + DISPATCH_MATES;
	team_plan();
	cr_expect_eq(team_found(1)->mates, DISPATCH_MATES, "%s", team_found(1)->why);
}

Test(dispatch_moves, two_crews_take_two_leaders_and_four_mates)
{
	team_of(6);
	team_order(1, 3, NEAR)->job.crew = 3;
	team_order(2, 3, NEAR)->job.crew = 3;
	team_plan();
	cr_expect_eq(team_found(1)->mates, 2);
	cr_expect_eq(team_found(2)->mates, 2);
}

/* ---- the day of the visit ---- */

Test(dispatch_moves, certificate_must_count_on_the_day_found)
{
	static const struct certificate lift = {.kind = "lift", .valid_until = "2026-11-24"};

	team_of(1);
	team.candidate[0].certificate = &lift;
	team.candidate[0].certificates = 1;
	team_order(1, 3, NEAR)->job.certificates = "lift";
	team_order(2, 3, NEAR)->job.certificates = "lift";
	team_window(&team.order[1], AT(1, 9, 0), AT(1, 12, 0));
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 0);
	team_waits(2, "no engineer can take it: E0 certificate lift expired 2026-11-24");
}

Test(dispatch_moves, overtime_rather_than_a_day_on_which_he_has_left)
{
	team_of(1);
	team.agenda[0].now = AT(0, 17, 0);
	team.candidate[0].left = "2026-11-24";
	team_order(1, 3, NEAR)->job.errand.work = 2 * HOUR;
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 0, "%s", team_found(1)->why);
	cr_expect_eq(team_found(1)->slot.arrives, AT(0, 17, 15));
	cr_expect_eq(team_found(1)->slot.overtime, 75 * 60);
}
