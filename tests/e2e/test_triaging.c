/* SPDX-License-Identifier: MIT
 *
 * svc-triage: category and priority, emergencies, remote diagnosis, duplicates.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(triaging, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- category and priority --------------------------------------------------------- */

Test(triaging, impact_and_urgency_give_the_priority)
{
	given_request(1, "confirmed");
	expect_run("svc-triage 1 category=fault impact=1 urgency=2", 0,
		   "1\ttriage\ttriaged\tfault\tP2\tunknown\t-\n", "");
	expect_run("svc-triage 1 category=fault impact=1 urgency=2", 0,
		   "1\t-\ttriaged\tfault\tP2\tunknown\t-\n", "");
	expect_run("svc-triage 1 impact=3 urgency=3", 0,
		   "1\ttriage\ttriaged\tfault\tP4\tunknown\t-\n", "");
}

Test(triaging, second_triage_run_again_with_its_time_writes_nothing)
{
	given_request(1, "triaged");
	sandbox_now("2026-11-23T10:00:00+08:00");
	expect_run("svc-triage 1 impact=1 urgency=1 at=09:30 -o id,done,priority", 0,
		   "1\ttriage\tP1\n", "");
	expect_run("svc-triage 1 impact=1 urgency=1 at=09:30 -o id,done,priority", 0, "1\t-\tP1\n",
		   "");
}

Test(triaging, priority_against_the_matrix_needs_a_reason)
{
	given_request(1, "confirmed");
	expect_run(
	    "svc-triage 1 category=fault impact=2 urgency=2 priority=P1", 1, "",
	    "svc-triage: 1: triage: refused (2.2.2): priority: the matrix gives P3; another needs "
	    "reason=\n");
	expect_run(
	    "svc-triage 1 category=fault impact=2 urgency=2 priority=P1 reason='key customer' "
	    "-o priority",
	    0, "P1\n", "");
}

Test(triaging, matrix_is_the_firms)
{
	given_request(1, "confirmed");
	expect_status("svc-reg put setting matrix value='P4 P4 P4 P4 P4 P4 P4 P4 P4'", 0);
	expect_run("svc-triage 1 category=fault impact=1 urgency=1 -o priority", 0, "P4\n", "");
}

Test(triaging, entitlement_comes_from_asset_and_contract)
{
	expect_status(
	    "svc-reg put -q customer C1 name=Acme && "
	    "svc-reg put -q contract HT1 customer=C1 starts=2026-01-01 ends=2026-12-31 && "
	    "svc-reg put -q contract HT0 customer=C1 starts=2025-01-01 ends=2025-12-31 && "
	    "svc-reg put -q asset A1 model=CH serial=S1 customer=C1 warranty_until=2026-11-23 && "
	    "svc-reg put -q asset A2 model=CH serial=S20 customer=C1 warranty_until=2026-11-22",
	    0);
	expect_status(
	    "svc-new -q customer=C1 contact=W phone=13800000001 site=H need=fault readback=call "
	    "text='pump leaks' serial=S1 contract=HT0; "
	    "svc-new -q customer=C1 contact=W site=H need=fault readback=call text='fan rattles' "
	    "serial=S20 contract=HT1; "
	    "svc-new -q customer=C1 contact=W site=H need=fault readback=call text='belt slips' "
	    "serial=S20 contract=HT0; "
	    "svc-new -q customer=C1 contact=W site=H need=fault readback=call text='door squeaks' "
	    "serial=n/a contract=HT9",
	    0);
	expect_run("svc-triage 1 2 3 4 rules=auto -o id,entitlement", 0,
		   "1\twarranty\n2\tcontract\n3\tbillable\n4\tunknown\n", "");
}

/* ---- rules and emergencies ------------------------------------------------------------ */

Test(triaging, rules_fill_what_is_not_given)
{
	given_request(1, "confirmed");
	expect_run("svc-triage 1 rules=auto -o id,done,category,impact,urgency,priority", 0,
		   "1\ttriage\tfault\t2\t1\tP2\n", "");
	expect_run("svc-triage 1 rules=auto -o id,done", 0, "1\t-\n", "");
	given_request(2, "confirmed");
	expect_run("svc-triage 2 rules=auto urgency=3 -o category,impact,urgency,priority", 0,
		   "fault\t2\t3\tP4\n", "");
}

Test(triaging, words_of_danger_make_an_emergency)
{
	expect_run("svc-new -q " GIVEN_FACTS " text='smoke from the panel' && "
		   "svc-triage 1 rules=auto -o "
		   "id,done,state,category,priority,emergency,trigger,confirmed_at",
		   0, "1\temergency\ttriaged\temergency\tP1\tyes\tsafety\t-\n", "");
	expect_run("svc-new confirm 1 readback=call -o id,done,state", 0, "1\tconfirm\ttriaged\n",
		   "");
}

Test(triaging, stood_down_emergency_is_not_declared_again_by_its_text)
{
	expect_status("svc-new -q " GIVEN_FACTS
		      " text='smoke from the panel' && svc-triage -q 1 rules=auto",
		      0);
	expect_run("svc-triage stand-down 1 reason='false alarm' -o id,done,emergency", 0,
		   "1\tstand-down\tno\n", "");
	expect_run(
	    "svc-triage 1 rules=auto category=fault impact=2 urgency=2 -o done,emergency,priority",
	    0, "triage\tno\tP3\n", "");
}

Test(triaging, emergency_is_declared_and_stood_down)
{
	given_request(1, "new");
	expect_run("svc-triage emergency 1 trigger=production", 0,
		   "1\temergency\ttriaged\temergency\tP1\tunknown\t-\n", "");
	expect_run("svc-triage emergency 1 trigger=production -o done", 0, "-\n", "");
	expect_run(
	    "svc-triage 1 category=fault impact=2 urgency=2", 1, "",
	    "svc-triage: 1: triage: refused (2.2.5): the emergency is live: svc-triage stand-down "
	    "first\n");
	expect_run("svc-triage stand-down 1", 1, "",
		   "svc-triage: 1: stand-down: refused (E1): missing reason=\n");
	expect_run("svc-triage stand-down 1 reason='line runs' -q; svc-triage stand-down 1 "
		   "reason='line runs' -o done",
		   0, "-\n", "");
}

Test(triaging, trigger_with_the_triage_declares_the_emergency)
{
	given_request(1, "confirmed");
	expect_run("svc-triage 1 trigger=safety -o id,done,priority", 0, "1\temergency\tP1\n", "");
}

/* ---- after dispatch --------------------------------------------------------------------- */

Test(triaging, change_after_dispatch_needs_a_reason_and_reaches_the_engineer)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_status("svc-assign -q ack 1", 0);
	expect_run(
	    "svc-triage 1 impact=1 urgency=1", 1, "",
	    "svc-triage: 1: triage: refused (I-16): a change after dispatch needs reason=\n");
	expect_run("svc-triage 1 impact=1 urgency=1 reason='line stopped' "
		   "-o state,priority,order_issue,reissued_at,acked_at",
		   0, "dispatched\tP1\t2\t2026-11-23T09:00:00+08:00\t2026-11-23T09:00:00+08:00\n",
		   "svc-triage: 1: dispatch order reissued (issue 2): tell E1\n");
}

/* ---- remote diagnosis ---------------------------------------------------------------------- */

Test(triaging, remote_attempt_that_solves_it)
{
	given_request(1, "triaged");
	expect_run("svc-triage remote 1 method=phone -o id,done,state", 0, "1\tremote\tremote\n",
		   "");
	expect_run("svc-triage remote 1 method=phone -o id,done,state", 0, "1\t-\tremote\n", "");
	expect_run("svc-triage remote 1 outcome=resolved -o id,done,state,remote_outcome,selfcheck",
		   0, "1\tremote\trestored\tresolved\tpass\n", "");
	expect_run("svc-triage remote 1 outcome=resolved -o id,done,state", 0, "1\t-\trestored\n",
		   "");
	expect_run("svc-close 1 residual=none signer=Wang evidence=mail-7 -o done,state", 0,
		   "handover,accept\taccepted\n", "");
}

Test(triaging, remote_attempt_that_needs_a_visit)
{
	given_engineers();
	given_request(1, "triaged");
	expect_run(
	    "svc-triage remote 1 outcome=needs-visit | svc-assign engineer=E1 -o id,done,state", 0,
	    "1\tplan,assign\tdispatched\n", "");
}

/* ---- duplicates ------------------------------------------------------------------------------ */

Test(triaging, duplicates_are_merged)
{
	given_request(1, "triaged");
	given_request(2, "confirmed");
	expect_run("svc-triage merge 2 into=1 -o id,done,state,into", 0, "2\tmerge\tmerged\t1\n",
		   "");
	expect_run("svc-triage merge 2 into=1 -o id,done", 0, "2\t-\n", "");
	given_request(3, "confirmed");
	expect_run("svc-triage merge 3 into=2", 1, "",
		   "svc-triage: 3: merge: refused (I-17): into: 2 is merged itself\n");
	expect_run(
	    "svc-triage merge 3 into=3", 1, "",
	    "svc-triage: 3: merge: refused (I-17): into: a request cannot be merged into itself\n");
	expect_run("svc-triage merge 3 into=9", 1, "",
		   "svc-triage: 3: merge: refused (I-17): into: no request 9\n");
	expect_status("svc-new -q customer=Bolt text=leak", 0);
	expect_run("svc-triage merge 3 into=4", 1, "",
		   "svc-triage: 3: merge: refused (I-17): into: 4 is of another customer\n");
	expect_run("svc-close -q cancel 1 grounds=wrong && svc-triage merge 3 into=1", 1, "",
		   "svc-triage: 3: merge: refused (I-17): into: 1 is cancelled itself\n");
}

/* ---- refusals ---------------------------------------------------------------------------------
 */

Test(triaging, refusals)
{
	static const struct refusal rows[] = {
	    {"new", "svc-triage 1 category=fault impact=2 urgency=2",
	     "triage: refused (E6): from state new only where it is an emergency"},
	    {"confirmed", "svc-triage 1",
	     "triage: refused (E1): missing category=; (E1): missing impact=; (E1): missing "
	     "urgency="},
	    {"confirmed", "svc-triage 1 category=falt impact=2 urgency=2",
	     "triage: refused (E3): category: \"falt\" is no category; did you mean fault?"},
	    {"confirmed", "svc-triage 1 category=emergency impact=1 urgency=1",
	     "triage: refused (2.2.5): an emergency has a trigger: trigger=safety, production or "
	     "outage"},
	    {"confirmed", "svc-triage emergency 1", "emergency: refused (E1): missing trigger="},
	    {"confirmed", "svc-triage emergency 1 trigger=safety category=fault",
	     "emergency: refused (2.2.5): category: a request with a trigger is an emergency"},
	    {"confirmed", "svc-triage stand-down 1 reason=x",
	     "stand-down: refused (E6): from state confirmed only where it is an emergency"},
	    {"confirmed", "svc-triage remote 1",
	     "remote: refused (E6): the request is confirmed; remote is for: triaged remote"},
	    {"triaged", "svc-triage remote 1 outcome=complete",
	     "remote: refused (E3): outcome: a remote attempt is resolved, needs-visit, "
	     "needs-part, "
	     "inconclusive or refused"},
	    {"triaged", "svc-triage remote 1 outcome=resolved began=09:01",
	     "remote: refused (I-03): began: after the end of the attempt"},
	    {"triaged", "svc-triage merge 1", "merge: refused (E1): missing into="},
	    {"working", "svc-triage merge 1 into=7", "merge: refused (I-17): into: no request 7"},
	    {"restored", "svc-triage 1 impact=1 urgency=1 reason=x",
	     "triage: refused (E6): the request is restored; triage is for: new confirmed triaged "
	     "remote "
	     "ready dispatched working"},
	    {"triaged", "svc-triage 1 trigger=safety priority=P2",
	     "priority: no step of this command takes it"},
	};
	given_refused(rows, COUNT(rows));
}

Test(triaging, missing_contact_and_site_are_told_at_once)
{
	expect_run(
	    "svc-new -q customer=Acme text='smoke from the panel' && svc-triage 1 rules=auto", 0,
	    "1\temergency\ttriaged\temergency\tP1\tunknown\trules=safety\n", "");
	expect_status("svc-triage -q stand-down 1 reason=x", 0);
	expect_run("svc-triage 1 category=fault impact=2 urgency=2", 1, "",
		   "svc-triage: 1: triage: refused (I-01): missing need=; (I-01): missing "
		   "contact=; (I-01): "
		   "missing site=\n");
}

Test(triaging, usage_errors)
{
	expect_run("svc-triage 1 impact=4", 2, "",
		   "svc-triage: impact: \"4\" is not a whole number from 1 to 3\n");
	expect_run("svc-triage 1 engineer=E1", 2, "",
		   "svc-triage: engineer: not a field of triage\n");
	expect_run("svc-triage assign 1", 2, "",
		   "svc-triage: assign: that is a verb of svc-assign\n");
	expect_run("svc-triage 9 rules=auto", 1, "", "svc-triage: 9: no such request\n");
	expect_run("svc-triage 1 rules=manual", 2, "",
		   "svc-triage: rules: \"manual\" is not auto\n");
}

Test(triaging, dry_run)
{
	given_request(1, "confirmed");
	expect_run("svc-triage -n 1 rules=auto", 0,
		   "1\ttriage\ttriaged\tfault\tP2\tunknown\trules=leak\n", "");
	expect_run("svc-list 1 -o state", 0, "confirmed\n", "");
}
