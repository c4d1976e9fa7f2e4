/* SPDX-License-Identifier: MIT
 *
 * rules/dispatch: what a plan does, one behaviour each.
 */
#include <string.h>

#include "support/team.h"

TestSuite(dispatch_plan, .init = team_begin, .fini = team_end, .timeout = 60);

/* ---- nothing to plan ---- */

Test(dispatch_plan, no_orders_and_no_engineers)
{
	team_plan();
	cr_expect(dispatch_is_proven(team.dispatch));
}

Test(dispatch_plan, nobody_in_the_register)
{
	team_order(1, 3, NEAR);
	team_plan();
	team_waits(1, "no engineer can take it: none is in the register");
	cr_expect(dispatch_is_proven(team.dispatch));
}

Test(dispatch_plan, engineers_without_work)
{
	team_of(3);
	team_plan();
	cr_expect(dispatch_is_proven(team.dispatch));
}

/* ---- the order of importance ---- */

Test(dispatch_plan, importance)
{
	static const struct dispatch_order rows[] = {
	    {.emergency = true, .job = {.request = 9, .priority = 2, .errand.due = WHEN_NONE}},
	    {.job = {.request = 8, .priority = 1, .errand.due = WHEN_NONE}},
	    {.job = {.request = 7, .priority = 2, .errand.due = 100}},
	    {.job = {.request = 6, .priority = 2, .errand.due = 101}},
	    {.job = {.request = 4, .priority = 2, .errand.due = WHEN_NONE}},
	    {.job = {.request = 5, .priority = 2, .errand.due = WHEN_NONE}},
	    {.job = {.request = 1, .priority = 4, .errand.due = 1}},
	};
	const size_t count = sizeof(rows) / sizeof(rows[0]);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			cr_expect_eq(dispatch_compare(&rows[i], &rows[j]), (i > j) - (i < j),
				     "rows %zu and %zu", i, j);
}

/* ---- the whole is better than one by one ---- */

Test(dispatch_plan, expert_is_kept_for_what_he_alone_can)
{
	team_of(2);
	team.candidate[0].skills = "a:1,b:1";
	team.candidate[1].skills = "a:1";
	team.candidate[0].capacity = team.candidate[1].capacity = 1;
	team_order(1, 1, NEAR)->job.skill = "a:1";
	team_order(2, 4, NEAR)->job.skill = "b:1";
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 1);
	cr_expect_eq(team_found(2)->engineer, 0);
	cr_expect(dispatch_is_proven(team.dispatch));
}

Test(dispatch_plan, less_urgent_waits_where_not_all_can_go)
{
	team_of(1);
	team.candidate[0].capacity = 1;
	team_order(1, 4, BASE);
	team_order(2, 3, FAR);
	team_plan();
	cr_expect_eq(team_found(2)->engineer, 0);
	team_waits(1, "no engineer can take it: E0 over capacity 1 of 1");
}

Test(dispatch_plan, what_costs_more_than_waiting_waits)
{
	team_of(3);
	team.weights.wait[4] = 20;
	team_order(1, 4, FAR);
	team_plan();
	team_waits(1, "all who could are taken by what is more urgent, or cost more than "
		      "waiting");
}

Test(dispatch_plan, reasons_are_counted)
{
	team_of(4);
	team.candidate[0].skills = "a:1";
	team.candidate[2].retired = true;
	team_order(1, 3, NEAR)->job.skill = "a:2";
	team_plan();
	team_waits(1, "no engineer can take it: 1 not with us, 3 skill");
}

Test(dispatch_plan, load_is_shared)
{
	team_of(3);
	for (int64_t id = 1; id <= 6; id++)
		team_order(id, 3, NEAR);
	team_plan();
	for (size_t e = 0; e < 3; e++)
		cr_expect_eq(team.candidate[e].load, 2, "%s has %d", team.candidate[e].key,
			     team.candidate[e].load);
}

Test(dispatch_plan, visits_of_one_engineer_follow_one_another_by_importance)
{
	team_of(1);
	team_order(1, 4, NEAR);
	team_order(2, 3, NEAR);
	team_plan();
	cr_expect_eq(team_found(2)->slot.arrives, AT(0, 9, 15));
	cr_expect_eq(team_found(1)->slot.arrives, AT(0, 10, 15));
}

Test(dispatch_plan, another_engineer_would_be_worse_by_so_much)
{
	team_of(3);
	team.candidate[1].base = team.agenda[1].base = team.agenda[1].here =
	    travel_place(&travel_defaults, NULL, FAR);
	team.candidate[2].retired = true;
	team_order(1, 3, NEAR);
	team_plan();
	cr_expect_eq(dispatch_worsening(team.dispatch, 0, 0), 0);
	cr_expect_eq(dispatch_worsening(team.dispatch, 0, 1), 28 - 11);
	cr_expect_eq(dispatch_worsening(team.dispatch, 0, 2), CANDIDATE_NEVER);
}

/* ---- who is named ---- */

Test(dispatch_plan, named_engineer_stands_though_another_is_better)
{
	team_of(2);
	team.candidate[1].base = team.agenda[1].base = team.agenda[1].here =
	    travel_place(&travel_defaults, NULL, FAR);
	team_order(1, 4, NEAR)->given = 1;
	team_order(2, 1, NEAR);
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 1);
	cr_expect_eq(team_found(2)->engineer, 0);
	cr_expect_eq(dispatch_worsening(team.dispatch, 1, 0), CANDIDATE_NEVER);
}

Test(dispatch_plan, named_engineer_has_his_time_before_emergencies)
{
	struct dispatch_order *named, *emergency;

	team_of(1);
	named = team_order(1, 4, NEAR);
	named->given = 0;
	named->job.eta = AT(0, 9, 15);
	emergency = team_order(2, 1, NEAR);
	emergency->emergency = true;
	team_plan();
	cr_expect_eq(team_found(1)->slot.arrives, AT(0, 9, 15));
	cr_expect_eq(team_found(2)->slot.arrives, AT(0, 10, 15));
}

/* ---- windows ---- */

Test(dispatch_plan, windows_that_clash_are_kept_apart_at_the_least_cost)
{
	team_of(2);
	team.candidate[1].base = team.agenda[1].base = team.agenda[1].here =
	    travel_place(&travel_defaults, NULL, FAR);
	team_window(team_order(1, 3, NEAR), AT(0, 14, 0), AT(0, 14, 30));
	team_window(team_order(2, 3, BASE), AT(0, 14, 0), AT(0, 14, 30));
	team.weights.per_open_job = 0; /* both would go to E0 */
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 1, "E1 is 28 minutes from it, 34 from the other");
	cr_expect_eq(team_found(2)->engineer, 0);
	cr_expect(dispatch_is_proven(team.dispatch));
}

Test(dispatch_plan, less_urgent_of_two_windows_waits_where_nobody_else_is)
{
	team_of(1);
	team_window(team_order(1, 4, NEAR), AT(0, 14, 0), AT(0, 14, 30));
	team_window(team_order(2, 3, BASE), AT(0, 14, 0), AT(0, 14, 30));
	team_plan();
	cr_expect_eq(team_found(2)->engineer, 0);
	cr_expect_eq(team_found(1)->engineer, DISPATCH_NONE);
	cr_expect_str_neq(team_found(1)->why, "");
	cr_expect(dispatch_is_proven(team.dispatch));
}

Test(dispatch_plan, windows_one_after_the_other_do_not_clash)
{
	team_of(1);
	team_window(team_order(1, 4, NEAR), AT(0, 14, 0), AT(0, 14, 30));
	team_window(team_order(2, 3, NEAR), AT(0, 15, 0), AT(0, 15, 30));
	team_plan();
	cr_expect_eq(team_found(1)->slot.arrives, AT(0, 14, 0));
	cr_expect_eq(team_found(2)->slot.arrives, AT(0, 15, 0));
}

Test(dispatch_plan, what_has_no_window_goes_round_those_that_have)
{
	team_of(1);
	team_order(1, 1, NEAR)->job.errand.work = 2 * HOUR;
	team_window(team_order(2, 4, NEAR), AT(0, 10, 0), AT(0, 10, 0));
	team_plan();
	cr_expect_eq(team_found(2)->slot.arrives, AT(0, 10, 0));
	cr_expect_eq(team_found(1)->slot.arrives, AT(0, 11, 0));
}

Test(dispatch_plan, order_that_no_day_holds_waits_and_says_why)
{
	team_of(1);
	team.shift[3] = team.shift[0];
	team.agenda[0].shifts = 1;
	for (int64_t id = 1; id <= 4; id++)
		team_order(id, 3, BASE)->job.errand.work = 4 * HOUR;
	team_plan();
	cr_expect_eq(team_found(1)->engineer, 0);
	cr_expect_eq(team_found(2)->engineer, 0);
	cr_expect_eq(team_found(4)->engineer, DISPATCH_NONE);
	cr_expect_not_null(strstr(team_found(4)->why, "no engineer can take it: E0 "), "%s",
			   team_found(4)->why);
	cr_expect_not(dispatch_is_proven(team.dispatch));
}
