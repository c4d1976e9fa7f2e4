/* SPDX-License-Identifier: MIT
 *
 * svc-show ID candidates: who could go, what it costs, and the one rule that rejects who cannot.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(candidates, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

#define SITE "S-1"

static void
given_place(void)
{
	given_engineers();
	given_request(1, "ready");
	expect_status("svc-reg put -q site " SITE " position=31.2,121.4 && "
		      "svc-reg put -q engineer E1 base=31.2,121.4 && "
		      "svc-reg put -q engineer E2 base=31.2,121.6",
		      0);
}

Test(candidates, best_first_with_cost_and_arrival)
{
	given_place();
	expect_run("svc-show 1 candidates -H", 0,
		   "#id\tengineer\teta\tcost\twhy\n"
		   "1\tE1\t2026-11-23T09:00:00+08:00\t10\ttravel 0 + load 0 + level 10\n"
		   "1\tE2\t2026-11-23T09:35:00+08:00\t41\ttravel 31 + load 0 + level 10\n",
		   "");
}

/* One engineer for each rule, in the order in which the rules are asked. */
Test(candidates, every_rejected_one_has_his_rule)
{
	given_place();
	expect_status(
	    "svc-reg put -q territory EAST name=East && svc-reg put -q territory WEST name=West && "
	    "svc-reg put -q engineer B1 name=a left=2026-11-22 && "
	    "svc-reg put -q engineer B2 name=a && "
	    "svc-reg put -q absence engineer=B2 starts=2026-11-23 ends=2026-11-23 && "
	    "svc-reg put -q engineer B3 name=a mentor=E1 && "
	    "svc-reg put -q engineer B4 name=a && "
	    "svc-reg put -q engineer B5 name=a territories=WEST && "
	    "svc-reg put -q engineer B6 name=a && "
	    "svc-reg put -q engineer B7 name=a skills=chiller:1 && "
	    "svc-reg put -q engineer B8 name=a skills=chiller:2 && "
	    "svc-reg put -q engineer B9 name=a skills=chiller:2 && "
	    "svc-reg put -q certificate engineer=B9 certificate=cold valid_until=2026-10-31 && "
	    "for e in C1 C2 C3 C4 C5; do "
	    "svc-reg put -q engineer $e name=a skills=chiller:2 languages=zh && "
	    "svc-reg put -q certificate engineer=$e certificate=cold valid_until=2027-10-31; done; "
	    "for e in C2 C3 C4 C5; do svc-reg put -q engineer $e pass=gate; done; "
	    "for e in C3 C4 C5; do svc-reg put -q engineer $e languages=en; done; "
	    "svc-reg put -q engineer C3 capacity=0 && "
	    "svc-reg put -q calendar never week='Mon-Sun off' && "
	    "svc-reg put -q engineer C4 calendar=never && "
	    "svc-reg put -q site " SITE " territory=EAST pass=gate languages=en banned=B4 && "
	    "svc-reg put -q skill chiller name=chillers certificates=cold && "
	    "svc-assign -q plan 1 skill=chiller:2 duration=2h",
	    0);
	expect_run("svc-show 1 candidates | cut -f2,5 | grep -v '^E'", 0,
		   "C5\ttravel 60 assumed + load 0 + level 0\n"
		   "B1\tleft 2026-11-22\n"
		   "B2\tabsent 2026-11-23\n"
		   "B3\ttrainee, goes only with E1\n"
		   "B4\tbanned by the customer\n"
		   "B5\toutside territory EAST\n"
		   "B6\tmissing skill chiller\n"
		   "B7\tchiller level 1 < 2\n"
		   "B8\tmissing certificate cold\n"
		   "B9\tcertificate cold expired 2026-10-31\n"
		   "C1\tmissing site pass gate\n"
		   "C2\tmissing language en\n"
		   "C3\tover capacity 0 of 0\n"
		   "C4\toff shift\n",
		   "");
}

Test(candidates, what_is_in_the_way_is_named)
{
	given_place();
	given_request(2, "ready");
	expect_status("svc-assign -q 2 engineer=E1 eta=10:00", 0);
	expect_run("svc-assign -n 1 window_start=10:00 window_end=10:30 -o id,engineer", 0,
		   "1\tE2\n",
		   "svc-assign: 1: E2 41 min: travel 31 + load 0 + level 10\n"
		   "svc-assign: 1: E1 rejected: overlap with 2 until 2026-11-23 12:00\n");
}

Test(candidates, travel_times_of_a_file_count_instead)
{
	given_place();
	sandbox_write("times", "#from\tto\tseconds\nE1\t" SITE "\t5400\n" SITE "\tE2\t600\n");
	expect_status("svc-reg put -q setting dispatch.matrix value=./times", 0);
	expect_run("svc-show 1 candidates | cut -f2,3,5", 0,
		   "E2\t2026-11-23T09:10:00+08:00\ttravel 10 + load 0 + level 10\n"
		   "E1\t2026-11-23T10:30:00+08:00\ttravel 90 + load 0 + level 10\n",
		   "");
	sandbox_write("times", "#from\tto\tseconds\nE1\t" SITE "\tsoon\n");
	expect_run(
	    "svc-show 1 candidates", 2, "",
	    "svc-show: ./times:2: seconds: \"soon\" is no number of seconds up to 2592000\n");
	expect_status("svc-reg put -q setting dispatch.matrix value=./none", 0);
	expect_run("svc-show 1 candidates", 2, "",
		   "svc-show: travel times: ./none: No such file or directory\n");
}

Test(candidates, of_a_store_without_engineers_there_are_none)
{
	given_request(1, "ready");
	expect_run("svc-show 1 candidates", 0, "", "");
	expect_run("svc-assign -a 1 -o id,why", 0,
		   "1\twaiting: no engineer can take it: none is in the register\n", "");
}
