/* SPDX-License-Identifier: MIT
 *
 * svc-assign -a on registers, settings and travel times as nobody should keep them.
 */
#include <stdio.h>
#include <string.h>

#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define USUAL "E1\t2026-11-23T10:00:00+08:00\ttravel 60 assumed + load 0 + level 10\n"

static void
begin(void)
{
	sandbox_begin();
	expect_status("svc-reg put -q engineer E1 name=Li skills=general:2", 0);
	given_request(1, "ready");
}

TestSuite(dispatch_hostile, .init = begin, .fini = sandbox_end, .timeout = 240);

static void
expect_plan(const char *wanted)
{
	expect_run("svc-assign -a -n 1 -o engineer,eta,why", 0, wanted, "");
}

/* ---- engineers ---- */

Test(dispatch_hostile, nobody_is_there)
{
	expect_status("svc-reg retire -q engineer E1", 0);
	expect_plan("-\t-\twaiting: no engineer can take it: E1 retired\n");
	expect_run("rm -f svc.db*", 0, "", "");
	given_request(1, "ready");
	expect_plan("-\t-\twaiting: no engineer can take it: none is in the register\n");
}

Test(dispatch_hostile, everybody_is_away)
{
	expect_status("for e in 2 3 4; do svc-reg put -q engineer E$e name=Sun; done; "
		      "for e in 1 2 3 4; do svc-reg put -q absence engineer=E$e "
		      "starts=2026-11-01 ends=2026-12-31; done",
		      0);
	expect_plan("-\t-\twaiting: no engineer can take it: 4 absent\n");
}

Test(dispatch_hostile, capacity_is_nothing_or_used_up)
{
	expect_status("svc-reg put -q engineer E1 capacity=0", 0);
	expect_plan("-\t-\twaiting: no engineer can take it: E1 over capacity 0 of 0\n");
	expect_err_contains("svc-reg put -q engineer E1 capacity=-1", 2, "capacity: ");
}

Test(dispatch_hostile, engineer_without_hours)
{
	expect_status("svc-reg put -q calendar never week='Sun 03:00-03:01' && "
		      "svc-reg put -q engineer E1 calendar=never",
		      0);
	expect_plan("-\t-\twaiting: no engineer can take it: E1 off shift\n");
}

Test(dispatch_hostile, engineer_whose_calendar_is_retired)
{
	expect_status("svc-reg put -q calendar mornings week='Mon-Fri 08:00-12:00' && svc-reg put "
		      "-q engineer E1 calendar=mornings && svc-reg retire -q calendar mornings",
		      0);
	expect_status("svc-assign -a -n 1 -o state,why", 0);
}

Test(dispatch_hostile, ten_thousand_skills)
{
	expect_status("seq -s, -f 's%g:1' 10000 | tr -d '\\n' > skills && "
		      "svc-reg put -q engineer E2 name=Sun skills=@skills",
		      0);
	expect_status("svc-assign -q plan 1 skill=@skills duration=1h", 0);
	expect_run("svc-assign -a 1 -o state,engineer", 0, "dispatched\tE2\n", "");
	expect_run("svc-fsck", 0, "", "");
}

/* ---- places ---- */

Test(dispatch_hostile, missing_positions_are_assumed_and_said_so)
{
	expect_plan(USUAL);
	expect_status("svc-reg put -q engineer E1 base=0,0", 0);
	expect_plan(USUAL); /* the site is not in the Gulf of Guinea */
	expect_status("svc-reg put -q engineer E1 base= && svc-reg put -q site S-1 position=0,0",
		      0);
	expect_plan(USUAL);
}

Test(dispatch_hostile, equal_positions_cost_no_time)
{
	expect_status("svc-reg put -q engineer E1 base=31.2,121.4 && svc-reg put -q site S-1 "
		      "position=31.2,121.4",
		      0);
	expect_plan("E1\t2026-11-23T09:00:00+08:00\ttravel 0 + load 0 + level 10\n");
}

Test(dispatch_hostile, poles_and_date_line_are_places)
{
	expect_status("svc-reg put -q engineer E1 base=-17,179.99 && svc-reg put -q site S-1 "
		      "position=-17,-179.99",
		      0);
	expect_plan("E1\t2026-11-23T09:05:00+08:00\ttravel 4 + load 0 + level 10\n");
	expect_status("svc-reg put -q engineer E1 base=90,0 && svc-reg put -q site S-1 "
		      "position=90,-120",
		      0);
	expect_plan("E1\t2026-11-23T09:00:00+08:00\ttravel 0 + load 0 + level 10\n");
}

Test(dispatch_hostile, nobody_comes_from_the_other_end_of_the_globe)
{
	expect_status("svc-reg put -q engineer E1 base=-31.2,-58.6 && svc-reg put -q site S-1 "
		      "position=31.2,121.4",
		      0);
	expect_plan("-\t-\twaiting: no engineer can take it: E1 off shift\n");
}

Test(dispatch_hostile, positions_that_are_none_are_refused)
{
	static const char *const positions[] = {"95,200",  "abc",     "31.2",
						"nan,nan", "1e999,0", "31.2,121.4,5"};
	char command[120];

	for (size_t i = 0; i < COUNT(positions); i++) {
		(void)snprintf(command, sizeof(command), "svc-reg put -q engineer E1 base=%s",
			       positions[i]);
		expect_err_contains(command, 2, "base: ");
	}
}

/* ---- travel times ---- */

static void
expect_table(const char *table, const char *wanted)
{
	sandbox_write("times.tsv", table);
	expect_status("svc-reg put -q setting dispatch.matrix value=$PWD/times.tsv", 0);
	expect_plan(wanted);
}

static void
expect_bad_table(const char *table, const char *message)
{
	sandbox_write("times.tsv", table);
	expect_status("svc-reg put -q setting dispatch.matrix value=$PWD/times.tsv; "
		      "svc-log export | cksum > before",
		      0);
	expect_err_contains("svc-assign -a 1", 2, message);
	expect_run("svc-log export | cksum | cmp - before", 0, "", "");
	expect_status("svc-list 1", 0); /* nobody else minds */
}

Test(dispatch_hostile, travel_times_count)
{
	expect_table("#from\tto\tseconds\nE1\tS-1\t600\n",
		     "E1\t2026-11-23T09:10:00+08:00\ttravel 10 + load 0 + level 10\n");
	expect_table("#from\tto\tseconds\nS-1\tE1\t600\n",
		     "E1\t2026-11-23T09:10:00+08:00\ttravel 10 + load 0 + level 10\n");
	expect_table("#from\tto\tseconds\nE1\tS-1\t600\nS-1\tE1\t60\nE1\tS-1\t900\n",
		     "E1\t2026-11-23T09:15:00+08:00\ttravel 15 + load 0 + level 10\n");
	expect_table("#from\tto\tseconds\nE7\tS-9\t600\n", USUAL);
	expect_table("#from\tto\tseconds\n", USUAL);
	expect_table("", USUAL);
}

Test(dispatch_hostile, travel_times_that_cannot_be_read_end_it)
{
	expect_bad_table("#from\tto\tseconds\nE1\tS-1\t-600\n", "times.tsv:2: seconds: \"-600\"");
	expect_bad_table("#from\tto\tseconds\nE1\tS-1\tlots\n", "times.tsv:2: seconds: \"lots\"");
	expect_bad_table("#from\tto\tseconds\nE1\tS-1\t1e9\n", "times.tsv:2: seconds: \"1e9\"");
	expect_bad_table("#from\tto\tseconds\nE1\tS-1\t99999999999999999999\n",
			 "times.tsv:2: seconds: ");
	expect_bad_table("#from\tto\nE1\tS-1\n", "times.tsv:2: a travel time is from, to and ");
	expect_bad_table("E1\tS-1\t600\n", "times.tsv:1: a travel time is from, to and ");
	expect_bad_table("#from\tto\tseconds\nE1\tS-1\n", "times.tsv:2: 2 fields");
	expect_bad_table("#from\tto\tseconds\n-\tS-1\t600\n", "times.tsv:2: ");
	expect_bad_table("#from\tto\tseconds\n\xff\tS-1\t600\n", "times.tsv:2:1: not UTF-8");
}

Test(dispatch_hostile, travel_times_that_are_not_there)
{
	expect_status("svc-reg put -q setting dispatch.matrix value=/nowhere/times.tsv", 0);
	expect_run("svc-assign -a 1", 2, "",
		   "svc-assign: travel times: /nowhere/times.tsv: No such file or directory\n");
	expect_status("svc-reg put -q setting dispatch.matrix value=$PWD", 0);
	expect_err_contains("svc-assign -a 1", 2, "cannot be read: Is a directory");
}

Test(dispatch_hostile, retired_setting_names_no_travel_times)
{
	expect_status("svc-reg put -q setting dispatch.matrix value=/nowhere/times.tsv && "
		      "svc-reg retire -q setting dispatch.matrix",
		      0);
	expect_plan(USUAL);
}

Test(dispatch_hostile, two_hundred_thousand_travel_times)
{
	expect_status("awk 'BEGIN { print \"#from\\tto\\tseconds\"; "
		      "for (i = 0; i < 200000; i++) print \"X\" i \"\\tS-1\\t\" i % 9999; "
		      "print \"E1\\tS-1\\t600\" }' > times.tsv && "
		      "svc-reg put -q setting dispatch.matrix value=$PWD/times.tsv",
		      0);
	expect_plan("E1\t2026-11-23T09:10:00+08:00\ttravel 10 + load 0 + level 10\n");
}

/* ---- settings ---- */

Test(dispatch_hostile, settings_out_of_reason_count_as_the_usual_ones)
{
	static const char *const settings[] = {
	    "detour value=nan",        "detour value=-1",          "city_speed value=0",
	    "road_speed value=1e-300", "city_km value=inf",        "horizon_days value=0",
	    "horizon_days value=1e9",  "day_hours value=0",        "day_hours value=many",
	    "late_cap value=-1",       "late_p3 value=1e99",       "wait_p3 value=1e12",
	    "overtime_most value=nan", "per_open_job value=1e9",   "displace value=-5",
	    "per_hour_wait value=nan", "unknown_travel value=-1",  "pinned_minutes value=1e99",
	    "per_rate value=-1",       "per_extra_level value=-10"};
	char command[160];

	for (size_t i = 0; i < COUNT(settings); i++) {
		(void)snprintf(command, sizeof(command), "svc-reg put -q setting dispatch.%s",
			       settings[i]);
		expect_status("cp svc.db kept.db", 0);
		expect_status(command, 0);
		expect_plan(USUAL);
		expect_status("rm -f svc.db* && mv kept.db svc.db", 0);
	}
}

Test(dispatch_hostile, setting_that_names_no_calendar)
{
	expect_status("svc-reg put -q setting dispatch.calendar value=ghost", 0);
	expect_plan(USUAL);
}

/* ---- times ---- */

Test(dispatch_hostile, window_far_ahead_fits_beyond_what_is_known)
{
	expect_run("svc-assign -a -n 1 window_start=2031-03-01T10:00 window_end=2031-03-01T12:00 "
		   "-o engineer,eta",
		   0, "E1\t2031-03-01T10:00:00+08:00\n", "");
}

Test(dispatch_hostile, window_in_the_past_is_refused)
{
	expect_run("svc-assign -a 1 window_start=2020-03-01T10:00 window_end=2020-03-01T12:00 "
		   "-o state,why",
		   0, "ready\twaiting: appoint: refused (2.3.5): window_end: in the past\n", "");
	expect_err_contains("svc-assign -a 1 engineer=E1 eta=12:00 window_start=2020-03-01T10:00 "
			    "window_end=2020-03-01T12:00",
			    1, "window_end: in the past");
}

Test(dispatch_hostile, work_of_a_year)
{
	expect_status("svc-assign -q plan 1 duration=8760h", 0);
	expect_plan("-\t-\twaiting: no engineer can take it: E1 off shift\n");
}

/* ---- numbers ---- */

Test(dispatch_hostile, two_thousand_requests_and_fifty_engineers)
{
	expect_status("for e in $(seq 100 149); do printf 'E%d\\tE%d\\tgeneral:2\\t31.%d,121.%d"
		      "\\t%d\\n' $e $e $e $e $((e % 9)); done | (printf '#key\\tname\\tskills\\t"
		      "base\\tcapacity\\n'; cat) | svc-reg put -q engineer",
		      0);
	expect_status("awk 'BEGIN { OFS = \"\\t\"; print \"#customer\", \"contact\", \"phone\", "
		      "\"site\", \"project\", \"need\", \"serial\", \"readback\", \"text\"; "
		      "for (i = 0; i < 2000; i++) print \"Acme\", \"Wang\", \"13800000001\", "
		      "\"Hall \" i % 300, \"North\", \"fault\", \"n/a\", \"call\", "
		      "\"pump \" i \" leaks\" }' | svc-new -q",
		      0);
	expect_status("svc-list state=confirmed | svc-triage -q category=fault impact=2 urgency=2 "
		      "entitlement=contract",
		      0);
	expect_status("svc-list state=triaged,ready | (time -p svc-assign -a -k -o state > states) "
		      "2> time; cat time >&2",
		      0);
	expect_run("wc -l < states", 0, "2001\n", "");
	expect_run("sort states | uniq -c | awk '$1 > 150 { print $2 }'", 0,
		   "dispatched\ntriaged\n", "");
	expect_run("svc-list state=dispatched -o engineer,eta | sort | uniq -d", 0, "", "");
	expect_run("svc-fsck", 0, "", "");
}
