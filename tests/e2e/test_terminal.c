/* SPDX-License-Identifier: MIT
 *
 * What the programs do where standard input is a terminal: nobody waits for lines that
 * were never meant to come.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

/* script(1) gives the command a terminal; lines of a terminal end with CR LF. */
#define ON_TERMINAL(command) "script -qec '" command "' /dev/null < /dev/null | tr -d '\\r'"

TestSuite(terminal, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

Test(terminal, all_that_are_ready_are_assigned)
{
	given_engineers();
	given_request(1, "ready");
	given_request(2, "triaged");
	expect_run(ON_TERMINAL("svc-assign -aq -f tsv -o id,done,engineer"), 0, "", "");
	expect_run("svc-list state=dispatched -o id", 0, "1\n", "");
	expect_run(ON_TERMINAL("svc-assign -a"), 0,
		   "svc-assign: no request is ready; svc-list state=triaged lists what has no "
		   "plan yet\n",
		   "");
}

/* What found nothing must not send everybody out. */
Test(terminal, empty_pipe_assigns_nothing)
{
	given_engineers();
	given_request(1, "ready");
	expect_run("svc-list priority=P1 | cat | svc-assign -a", 1, "", "");
	expect_run("svc-assign -a < /dev/null", 0, "", "");
	expect_run("svc-list state=ready -o id", 0, "1\n", "");
}

Test(terminal, no_request_to_record_is_a_usage_error)
{
	expect_run(ON_TERMINAL("svc-new"), 2,
		   "svc-new: what is to be recorded? customer= and text=; try svc-new -h\n", "");
}

Test(terminal, journal_is_not_typed)
{
	expect_run(ON_TERMINAL("svc-log import"), 2,
		   "svc-log: import: which lines? svc-log import < FILE\n", "");
	expect_run(ON_TERMINAL("svc-log load"), 2,
		   "svc-log: load: which lines? svc-log load < FILE\n", "");
}
