/* SPDX-License-Identifier: MIT
 *
 * Slips of who takes a call: times still to come, a text that is wiped out, and the form.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(intake_slips, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

Test(intake_slips, clock_time_to_come_offers_yesterday)
{
	expect_run("svc-new customer=Acme text=leak reported=23:59", 2, "",
		   "svc-new: reported: 23:59 is still to come today; yesterday was "
		   "\"2026-11-22 23:59\"\n");
	expect_run("svc-new customer=Acme text=leak fault_at=23:59", 2, "",
		   "svc-new: fault_at: 23:59 is still to come today; yesterday was "
		   "\"2026-11-22 23:59\"\n");
	expect_status("svc-new customer=Acme text=leak want_by=23:59 -q", 0);
}

Test(intake_slips, failure_is_not_in_the_future)
{
	expect_run("svc-new customer=Acme text=leak fault_at=+1d", 1, "",
		   "svc-new: new: refused (I-03): fault_at: in the future\n");
}

Test(intake_slips, text_is_not_wiped_out)
{
	given_request(1, "confirmed");
	expect_run("svc-new amend 1 text=", 1, "",
		   "svc-new: 1: amend: refused (E1): text: a request cannot be without one\n");
}

Test(intake_slips, form_asks_for_each_field_once)
{
	expect_run("EDITOR=cat svc-new -e 2>/dev/null | grep -c '^customer='", 2, "1\n", "");
}
