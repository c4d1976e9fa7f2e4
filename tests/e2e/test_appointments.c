/* SPDX-License-Identifier: MIT
 *
 * Appointments: agreed, moved, told afterwards.
 */
#include <stdio.h>

#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

static void
begin(void)
{
	sandbox_begin();
	given_engineers();
	given_request(1, "dispatched");
}

TestSuite(appointments, .init = begin, .fini = sandbox_end, .timeout = 120);

#define APPOINT "svc-assign -q appoint 1 "

Test(appointments, moving_needs_who_asked_and_why)
{
	expect_status(APPOINT "window_start=14:00 window_end=16:00", 0);
	expect_run("svc-assign appoint 1 window_start=14:00 window_end=17:00", 1, "",
		   "svc-assign: 1: appoint: refused (2.3.5): moving an appointment needs "
		   "asked_by=customer or us; (2.3.5): moving an appointment needs reason=\n");
	expect_run("svc-assign appoint 1 window_start=14:00 window_end=17:00 asked_by=boss", 2, "",
		   "svc-assign: asked_by: \"boss\" is not a change asked by: customer us\n");
	expect_run(
	    "svc-assign appoint 1 window_start=14:00 window_end=17:00 asked_by=customer", 1, "",
	    "svc-assign: 1: appoint: refused (2.3.5): moving an appointment needs reason=\n");
	expect_run("svc-assign -q appoint 1 window_start=14:00 window_end=16:00 -o done", 0, "",
		   "");
}

Test(appointments, window_lies_ahead_and_has_a_length)
{
	expect_run("svc-assign appoint 1 window_start=08:00 window_end=09:00", 1, "",
		   "svc-assign: 1: appoint: refused (2.3.5): window_end: in the past\n");
	expect_run("svc-assign appoint 1 window_start=14:00 window_end=14:00", 1, "",
		   "svc-assign: 1: appoint: refused (2.3.5): window_end: not after window_start\n");
	expect_status(APPOINT "window_start=08:30 window_end=09:30", 0); /* it has begun */
}

Test(appointments, moves_are_counted_and_the_first_is_none)
{
	expect_status(APPOINT "window_start=14:00 window_end=16:00", 0);
	expect_run("svc-list 1 -o rescheduled", 0, "-\n", "");
	expect_status(APPOINT "window_start=15:00 window_end=16:00 asked_by=us reason=traffic", 0);
	expect_status(APPOINT "window_start=15:00 window_end=17:00 asked_by=customer reason=late",
		      0);
	expect_status(APPOINT "window_start=15:00 window_end=17:00", 0); /* as it is */
	expect_run("svc-list rescheduled=2.. -o id,rescheduled", 0, "1\t2\n", "");
	expect_run("svc-show 1 visits | cut -f12-", 0, "3\t2\n", "");
	expect_run("svc-fsck", 0, "", "");
}

Test(appointments, voided_move_counts_no_more)
{
	expect_status(APPOINT "window_start=14:00 window_end=16:00", 0);
	expect_status(APPOINT "window_start=15:00 window_end=16:00 asked_by=us reason=traffic", 0);
	expect_status("svc-log -q void $(svc-show 1 timeline | tail -n 1 | cut -f2) reason=slip",
		      0);
	expect_run("svc-list 1 -o rescheduled,order_issue,window_start", 0,
		   "-\t1\t2026-11-23T14:00:00+08:00\n", "");
}

Test(appointments, timeline_tells_who_asked_when_and_why)
{
	expect_status(APPOINT "window_start=14:00 window_end=16:00", 0);
	sandbox_now("2026-11-23T09:20:00+08:00");
	expect_status(APPOINT "window_start=15:00 window_end=16:00 asked_by=customer "
			      "reason='line runs until three' actor=E1",
		      0);
	expect_run(
	    "svc-show 1 timeline | awk -F'\\t' '$4 == \"appoint\"' | cut -f3-6 | tail -n 1 | "
	    "sed 's/ simulated=yes//'",
	    0,
	    "2026-11-23T09:20:00+08:00\tappoint\tE1\treason=\"line runs until three\" "
	    "window_start=2026-11-23T15:00:00+08:00 window_end=2026-11-23T16:00:00+08:00 "
	    "agreed_with=P-1 asked_by=customer\n",
	    "");
}

Test(appointments, expected_arrival_comes_into_the_window)
{
	expect_run("svc-assign -q appoint 1 window_start=09:30 window_end=11:00 && "
		   "svc-list 1 -o eta",
		   0, "2026-11-23T10:00:00+08:00\n", "");
	expect_run(APPOINT "window_start=14:00 window_end=16:00 asked_by=us reason=x && "
			   "svc-list 1 -o eta",
		   0, "2026-11-23T14:00:00+08:00\n", "");
	expect_run(APPOINT "window_start=11:00 window_end=12:00 asked_by=us reason=x && "
			   "svc-list 1 -o eta",
		   0, "2026-11-23T11:00:00+08:00\n", "");
}

Test(appointments, visit_may_begin_without_one)
{
	expect_run("svc-work arrive 1 -o done,state", 0, "arrive\tworking\n", "");
}
