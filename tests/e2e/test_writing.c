/* SPDX-License-Identifier: MIT
 *
 * What all writing programs have in common: times, actors, exit statuses,
 * streaming; shown with one program each.
 */
#include <string.h>

#include "base/buffer.h"
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define MANY 3000 /* lines of which fill a pipe more than once, and more than one batch */

TestSuite(writing, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- when it happened --------------------------------------------------------------- */

Test(writing, minute_means_any_second_of_it_that_fits)
{
	given_engineers();
	sandbox_now("2026-11-23T09:00:30+08:00");
	given_request(1, "dispatched");
	expect_run("svc-work arrive 1 at=09:00:00", 1, "",
		   "svc-work: 1: arrive: refused (I-03): at: before assigned "
		   "(2026-11-23T09:00:30+08:00)\n");
	expect_run("svc-work arrive 1 at=08:59", 1, "",
		   "svc-work: 1: arrive: refused (I-03): at: before assigned "
		   "(2026-11-23T09:00:30+08:00)\n");
	expect_run("svc-work arrive 1 at=09:00 -o id,done,arrived_at", 0,
		   "1\tarrive\t2026-11-23T09:00:30+08:00\n", "");
}

Test(writing, clock_time_still_to_come_is_refused_and_yesterday_offered)
{
	given_request(1, "confirmed");
	expect_run(
	    "svc-work note 1 note=x at=09:01", 2, "",
	    "svc-work: at: 09:01 is still to come today; yesterday was \"2026-11-22 09:01\"\n");
	expect_run("svc-work note 1 note=x at=09:00 -o done", 0, "note\n", "");
	expect_run_with_input("svc-work note", "#id\tnote\tat\n1\tx\t23:00\n", 1, "",
			      "svc-work: stdin:2: at: 23:00 is still to come today; yesterday was "
			      "\"2026-11-22 23:00\"\n");
}

Test(writing, five_minutes_ahead_is_no_future)
{
	given_request(1, "confirmed");
	expect_run("svc-work note 1 note=x at='2026-11-23 09:05' -o done", 0, "note\n", "");
	expect_run("svc-work note 1 note=x at='2026-11-23 09:06'", 1, "",
		   "svc-work: 1: note: refused (I-03): at: in the future; it is recorded at "
		   "2026-11-23T09:00:00+08:00\n");
	expect_run("svc-work note 1 note=x at=+1d", 1, "",
		   "svc-work: 1: note: refused (I-03): at: in the future; it is recorded at "
		   "2026-11-23T09:00:00+08:00\n");
}

Test(writing, late_entries_keep_both_times)
{
	given_engineers();
	given_request(1, "working");
	sandbox_now("2026-11-24T20:00:00+08:00");
	expect_run("svc-work diagnose 1 mode=leak cause=wear at='2026-11-23 09:30' -q && "
		   "svc-log export | tail -n 1 | cut -f 5-7",
		   0, "diagnose\t2026-11-23T01:30:00Z\t2026-11-24T12:00:00Z\n", "");
}

Test(writing, time_may_be_relative)
{
	given_request(1, "confirmed");
	expect_run("svc-work note 1 note=x at=-0m -q && svc-log export | tail -n 1 | cut -f 6", 0,
		   "2026-11-23T01:00:00Z\n", "");
	expect_run("svc-work note 1 note=x at=-2h -q && svc-log export | tail -n 1 | cut -f 6", 0,
		   "2026-11-22T23:00:00Z\n", "");
}

/* ---- who did it ---------------------------------------------------------------------- */

Test(writing, actor_is_the_user_or_the_engineer_he_is)
{
	given_request(1, "confirmed");
	expect_run("[ \"$(svc-log export | tail -n 1 | cut -f 9)\" = \"$(id -un)\" ]", 0, "", "");
	expect_run(
	    "svc-reg put -q engineer E1 name=Li user=$(id -un) && svc-work note 1 note=x -q && "
	    "svc-log export | tail -n 1 | cut -f 9",
	    0, "E1\n", "");
	expect_run("svc-work note 1 note=x actor=E2 -q && svc-log export | tail -n 1 | cut -f 9", 0,
		   "E2\n", "");
	expect_run("[ \"$(svc-log export | tail -n 1 | cut -f 10)\" = \"$(id -un)\" ]", 0, "", "");
}

/* ---- exit statuses --------------------------------------------------------------------- */

Test(writing, output_that_fails_does_not_hide_what_is_recorded)
{
	expect_run(
	    "svc-new customer=Acme text=leak need=enquiry > /dev/full", 2, "",
	    "svc-new: 1: still missing before it can be confirmed: contact= site= contract= or "
	    "project=\n"
	    "svc-new: standard output: No space left on device; the store has recorded 1 request: "
	    "1\n");
	expect_run("svc-list -o id", 0, "1\n", "");
	expect_run("svc-new -n customer=Acme text=fan > /dev/full 2> told; tail -n 1 told", 0,
		   "svc-new: standard output: No space left on device; nothing was recorded\n", "");
}

Test(writing, busy_store_is_worth_a_retry)
{
	given_request(1, "confirmed");
	expect_err_contains(
	    "exec 9> svc.db.lock; flock 9; SVC_TIMEOUT=0 svc-work note 1 note=x 9>&-", 75, "busy");
	expect_run("svc-work note 1 note=x -o done", 0, "note\n", "");
}

Test(writing, store_that_is_none_is_refused)
{
	sandbox_write("svc.db",
		      "this is no store, but long enough to be taken for one at first sight\n");
	expect_status("svc-new customer=Acme text=leak", 2);
	expect_run("cat svc.db", 0,
		   "this is no store, but long enough to be taken for one at first sight\n", "");
}

Test(writing, help_and_version)
{
	static const char *const programs[] = {"svc-new",  "svc-triage", "svc-assign",
					       "svc-work", "svc-close",  "svc-reg"};
	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++) {
		char command[40];
		(void)snprintf(command, sizeof(command), "%s -h", programs[i]);
		expect_out_contains(command, 0, programs[i]);
		(void)snprintf(command, sizeof(command), "%s -V", programs[i]);
		expect_out_contains(command, 0, programs[i]);
	}
	expect_run("ls", 0, "", ""); /* neither makes a store */
}

/* ---- many lines ------------------------------------------------------------------------------ */

static char *
many_requests(void)
{
	struct buffer lines = {0};
	buffer_add(&lines, "#customer\ttext\tref\n");
	for (int i = 1; i <= MANY; i++)
		buffer_add_format(&lines, "Acme\tpump number %d leaks a little\tr%d\n", i, i);
	return lines.text;
}

Test(writing, pipes_of_many_lines_do_not_wait_for_each_other)
{
	char *lines = many_requests();
	expect_run_with_input("svc-new -k 2> told | svc-work -k note note=seen | wc -l", lines, 0,
			      "3000\n", "");
	expect_run("svc-log export | grep -c '\tnote\t'", 0, "3000\n", "");
	free(lines);
}

Test(writing, all_of_many_lines_or_none)
{
	char *lines = many_requests();
	struct buffer spoilt = {0};
	buffer_add(&spoilt, lines);
	buffer_add(&spoilt, "Acme\t-\tr0\n");
	expect_run_with_input("svc-new", buffer_text(&spoilt), 1, "",
			      "svc-new: stdin:3002: new: refused (E1): missing text=\n");
	expect_run("svc-list", 1, "", "");
	expect_run_with_input("svc-new -k -q -r refused.tsv 2> told", buffer_text(&spoilt), 1, "",
			      "");
	expect_run("svc-list | wc -l; cat refused.tsv", 0,
		   "3000\n#customer\ttext\tref\nAcme\t-\tr0\n", "");
	buffer_free(&spoilt);
	free(lines);
}
