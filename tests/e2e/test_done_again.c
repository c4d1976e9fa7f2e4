/* SPDX-License-Identifier: MIT
 *
 * A step given twice: done already where it says the same, refused where something it says
 * would be lost.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define LOST(field)                                         \
	"refused (E6): it is done already, and this " field \
	"= would be lost: svc-work note adds to the log\n"

TestSuite(done_again, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

Test(done_again, the_same_words_are_done_already)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_run("svc-work depart 1 note='by car' -o done", 0, "depart\n", "");
	expect_run("svc-work depart 1 note='by car' -o done", 0, "-\n", "");
	expect_run("svc-work depart 1 -o done", 0, "-\n", "");
}

Test(done_again, a_note_is_not_dropped)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_status("svc-work depart 1 -q", 0);
	expect_run("svc-work depart 1 note='forgot the keys'", 1, "",
		   "svc-work: 1: depart: " LOST("note"));
	expect_run("svc-show 1 timeline | grep -c keys", 1, "0\n", "");
}

Test(done_again, another_reason_is_not_dropped)
{
	given_request(1, "confirmed");
	expect_status("svc-triage emergency 1 trigger=safety -q && "
		      "svc-triage stand-down 1 reason=over -q",
		      0);
	expect_run("svc-triage stand-down 1 reason=over -o done", 0, "-\n", "");
	expect_run("svc-triage stand-down 1 reason='people are out'", 1, "",
		   "svc-triage: 1: stand-down: " LOST("reason"));
}

Test(done_again, another_signature_is_not_dropped)
{
	given_engineers();
	given_request(1, "accepted");
	expect_err_contains("svc-close accept 1 signer=Wang evidence=elsewhere", 1,
			    LOST("evidence"));
}
