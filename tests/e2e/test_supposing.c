/* SPDX-License-Identifier: MIT
 *
 * What a service manager asks of deadlines and costs at their edges: supposed words that nobody
 * knows, a refused diagnosis, the very instant of a due time. The clock is 2026-11-23T09:00.
 */
#include "support/run.h"
#include "support/sandbox.h"

static void
begin(void)
{
	sandbox_begin();
	expect_status(
	    "svc-reg put -q customer C1 name=Acme && "
	    "svc-reg put -q contact P1 name=Wang customer=C1 phone=13800000001 && "
	    "svc-reg put -q site S1 name=Hall customer=C1 && "
	    "svc-reg put -q engineer E1 name=Li skills=general:2 && "
	    "svc-reg put -q asset A1 model=CH serial=S1 customer=C1 "
	    "accepted_on=2026-01-15 && "
	    "svc-new -q customer=C1 contact=P1 site=S1 project=N need=fault readback=call "
	    "serial=S1 text='pump leaks' && "
	    "svc-triage -q 1 category=fault impact=3 urgency=2 && "
	    "svc-assign -q 1 engineer=E1 eta=+1h",
	    0);
}

TestSuite(supposing, .init = begin, .fini = sandbox_end, .timeout = 120);

Test(supposing, a_cause_that_is_no_code_is_no_answer)
{
	expect_run("svc-show -n 1 entitlement cause=misus", 2, "",
		   "svc-show: cause: \"misus\" is no cause; did you mean misuse?\n");
	expect_run("svc-show -n 1 entitlement category=zzzzzzz", 2, "",
		   "svc-show: category: \"zzzzzzz\" is no category; svc-reg get code kind=category "
		   "lists them\n");
	expect_status("svc-show -n 1 entitlement cause=misuse", 0);
	expect_status("svc-show -n 1 entitlement cause=", 0);
}

Test(supposing, a_tier_that_no_policy_is_for_is_no_answer)
{
	expect_run("svc-show -n 1 sla tier=platinumm", 2, "",
		   "svc-show: tier: no policy is for tier \"platinumm\": svc-reg get policy -o "
		   "key,tier\n");
	expect_run("svc-report sla month=2026-11 tier=platinumm", 2, "",
		   "svc-report: tier: no policy is for tier \"platinumm\": svc-reg get policy -o "
		   "key,tier\n");
	expect_status("svc-report sla month=2026-11 tier=platinum", 0);
}

Test(supposing, a_refused_diagnosis_says_nothing_of_who_would_pay)
{
	expect_run("svc-work diagnose 1 mode=leak cause=misuse finding=hit", 1, "",
		   "svc-work: 1: diagnose: refused (E6): the request is dispatched; diagnose is "
		   "for: remote working\n");
	expect_status("svc-work -q arrive 1", 0);
	expect_status("svc-work diagnose 1 mode=leak cause=misuse finding=hit 2>&1 | "
		      "grep 'now billable'",
		      0);
}

Test(supposing, a_refused_part_says_nothing_of_the_register)
{
	expect_run("svc-work part 1 part=B-1", 1, "",
		   "svc-work: 1: part: refused (E6): the request is dispatched; part is for: ready "
		   "working\n");
}

/* At its due time a clock can still be met; what is cancelled then was not late. */
Test(supposing, what_is_cancelled_at_the_due_time_is_dropped)
{
	expect_status("svc-new -q customer=C1 contact=P1 site=S1 project=N need=fault "
		      "readback=call serial=S1 text='fan hums' reported=2026-11-23T08:30 "
		      "restore_by=2026-11-23T09:00 && "
		      "svc-triage -q 2 category=fault impact=3 urgency=2 && "
		      "svc-close -q cancel 2 grounds=withdrawn reason=gone",
		      0);
	expect_run("SVC_NOW=2026-11-24T09:00:00+08:00 svc-show 2 sla | "
		   "awk -F'\\t' '$2 == \"restore\" && !n++ { print $4, $7 }'",
		   0, "- dropped: agreed for this request\n", "");
}

Test(supposing, what_is_raised_at_the_due_time_moves)
{
	expect_status("svc-new -q customer=C1 contact=P1 site=S1 project=N need=fault "
		      "readback=call serial=S1 text='fan hums' reported=2026-11-23T08:30 && "
		      "svc-triage -q 2 impact=1 urgency=2 category=fault && "
		      "SVC_NOW=2026-11-23T10:30:00+08:00 svc-triage -q 2 impact=1 urgency=1",
		      0);
	expect_run("SVC_NOW=2026-11-23T10:30:00+08:00 svc-list 2 -o dispatch_due", 0,
		   "2026-11-23T09:00:00+08:00\n", "");
}
