/* SPDX-License-Identifier: MIT
 *
 * svc-assign -a over what is dispatched already: what stays, what moves, what a hand changed.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COLUMNS " -o id,done,engineer,eta,why"
#define PLAN "svc-assign -a 1" COLUMNS

static void
begin(void)
{
	sandbox_begin();
	given_engineers();
	given_request(1, "ready");
	expect_status("svc-reg put -q site S-1 position=31.2,121.4 && "
		      "svc-reg put -q engineer E1 base=31.2,121.4 && "
		      "svc-reg put -q engineer E2 base=31.2,121.4 && "
		      "svc-assign -q 1 engineer=E1 eta=15:00",
		      0);
}

TestSuite(replanning, .init = begin, .fini = sandbox_end, .timeout = 120);

Test(replanning, what_is_well_stays_as_it_is)
{
	expect_run(PLAN, 0,
		   "1\t-\tE1\t2026-11-23T15:00:00+08:00\ttravel 0 + load 0 + level 10 + wait 12\n",
		   "");
	expect_run("svc-log export | tail -n 1 | cut -f5", 0, "assign\n", "");
}

Test(replanning, who_fell_ill_does_not_keep_it)
{
	expect_status("svc-assign -q ack 1", 0);
	expect_run(PLAN, 0,
		   "1\t-\tE1\t2026-11-23T15:00:00+08:00\tpinned: the engineer has accepted\n", "");
	expect_status("svc-reg put -q absence engineer=E1 starts=2026-11-23 ends=2026-11-25", 0);
	expect_run(PLAN, 0,
		   "1\tunassign,assign\tE2\t2026-11-23T09:00:00+08:00\t"
		   "travel 0 + load 0 + level 10\n",
		   "");
	expect_run("svc-show 1 timeline | cut -f4 | tail -n 2 && svc-fsck", 0, "unassign\nassign\n",
		   "");
}

/* Who is away today keeps what he has tomorrow. */
Test(replanning, absence_counts_on_the_day_of_the_visit)
{
	expect_status("svc-assign -q unassign 1 reason=x && "
		      "svc-assign -q 1 engineer=E1 eta=2026-11-24T15:00 && "
		      "svc-assign -q ack 1 && "
		      "svc-reg put -q absence engineer=E1 starts=2026-11-23 ends=2026-11-23",
		      0);
	expect_run(PLAN, 0,
		   "1\t-\tE1\t2026-11-24T15:00:00+08:00\tpinned: the engineer has accepted\n", "");
}

Test(replanning, due_soon_is_pinned)
{
	expect_status("svc-assign -q unassign 1 reason=x && svc-assign -q 1 engineer=E1 eta=10:59",
		      0);
	expect_run(PLAN, 0, "1\t-\tE1\t2026-11-23T10:59:00+08:00\tpinned: due soon\n", "");
}

Test(replanning, time_changed_by_hand_counts)
{
	expect_status("svc-assign -a -n -H 1 | sed 's/T15:00/T16:30/' > plan", 0);
	expect_run("svc-assign -a" COLUMNS " < plan", 0,
		   "1\tunassign,assign\tE1\t2026-11-23T16:30:00+08:00\t"
		   "travel 0 + load 0 + level 10 + wait 14\n",
		   "");
	expect_run("svc-log export | grep -c 'reason=changed by hand'", 0, "1\n", "");
}

Test(replanning, engineer_changed_by_hand_counts_against_a_pin)
{
	expect_status("svc-assign -q ack 1 && "
		      "svc-assign -a -n -H 1 | sed 's/\tE1\t/\tE2\t/' > plan",
		      0);
	expect_run("svc-assign -a -o id,done,engineer < plan", 0, "1\tunassign,assign\tE2\n", "");
}

Test(replanning, plan_fed_back_as_it_is_changes_nothing)
{
	expect_status("svc-assign -a -n -H 1 > plan", 0);
	expect_run("svc-assign -a -o id,done,engineer,why < plan", 0, "1\t-\tE1\tas it is\n", "");
	expect_run("svc-log export | tail -n 1 | cut -f5", 0, "assign\n", "");
}

Test(replanning, a_move_must_save_more_than_it_disturbs)
{
	expect_status("svc-reg put -q engineer E1 base=31.2,121.9", 0); /* 79 km by road */
	expect_run("svc-assign -a 1 -o id,engineer", 0, "1\tE2\n", "");
	expect_status("svc-reg put -q engineer E2 base=31.2,121.5", 0);
	expect_run("svc-assign -a 1 -o id,engineer", 0, "1\tE2\n", "");
}

Test(replanning, all_or_nothing_without_k)
{
	given_request(2, "ready");
	expect_status("svc-assign -a -n -H 1 2 | sed 's/\tE1\t/\tE9\t/' > plan", 0);
	expect_status(
	    "svc-log export > before; svc-assign -a < plan; svc-log export | cmp - before", 0);
}
