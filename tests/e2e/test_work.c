/* SPDX-License-Identifier: MIT
 *
 * svc-work: the visit as it happens.
 */
#include <string.h>

#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(work, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- the visit ----------------------------------------------------------------- */

Test(work, visit_from_departure_to_leaving)
{
	given_engineers();
	given_request(1, "dispatched");
	sandbox_now("2026-11-23T12:30:00+08:00");
	expect_run("svc-work depart 1 at=09:30", 0, "1\tdepart\tworking\t1\n", "");
	expect_run("svc-work arrive 1 at=10:00 km=12.5 position=31.2,121.5", 0,
		   "1\tarrive\tworking\t1\n", "");
	expect_run("svc-work reconfirm 1 reconfirmed=same at=10:05", 0,
		   "1\treconfirm\tworking\t1\n", "");
	expect_run("svc-work inspect 1 note=dry reading=4.2 unit=bar at=10:06", 0,
		   "1\tinspect\tworking\t1\n", "");
	expect_run("svc-work check 1 check=safety item=guard result=pass at=10:07", 0,
		   "1\tcheck\tworking\t1\n", "");
	expect_run("svc-work diagnose 1 mode=leak mechanism=wear cause=wear at=10:10", 0,
		   "1\tdiagnose\tworking\t1\n", "");
	expect_run("svc-work act 1 action=replace at=10:30", 0, "1\tact\tworking\t1\n", "");
	expect_run("svc-work leave 1 outcome=complete at=12:00", 0, "1\tleave\tworking\t1\n", "");
}

Test(work, unfinished_visit_needs_another)
{
	given_engineers();
	given_request(1, "working");
	expect_run("svc-work leave 1 outcome=partial -o id,done,state,engineer,visit", 0,
		   "1\tleave\tready\t-\t1\n", "");
	expect_run("svc-assign 1 engineer=E2 -o id,done,state,engineer,visit", 0,
		   "1\tassign\tdispatched\tE2\t2\n", "");
}

Test(work, step_taken_again_prints_its_line_and_writes_nothing)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_run("svc-work arrive 1 -o id,done,state,rev > first", 0, "", "");
	expect_run("svc-work arrive 1", 0, "1\t-\tworking\t1\n", "");
	expect_run("svc-work arrive 1 at=09:00", 0, "1\t-\tworking\t1\n", "");
	expect_run("[ \"$(cut -f4 first)\" = \"$(svc-list 1 -o rev)\" ]", 0, "", "");
}

Test(work, verbs_that_add_add_each_time)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_run("svc-work part 1 part=B-1 -q; svc-work part 1 part=B-1", 0,
		   "1\tpart\tworking\t1\n", "svc-work: 1: part B-1 is not in the register\n");
	expect_run("svc-log export | grep -c 'part=B-1\tqty=1'", 0, "2\n", "");
}

Test(work, hold_and_resume)
{
	given_engineers();
	given_request(1, "working");
	expect_run("svc-work hold 1 hold=parts -o id,done,state,hold,hold_since", 0,
		   "1\thold\tworking\tparts\t2026-11-23T09:00:00+08:00\n", "");
	expect_run("svc-work resume 1 -o id,done,hold", 0, "1\tresume\t-\n", "");
	expect_run("svc-work resume 1 -o id,done,hold", 0, "1\t-\t-\n", "");
}

Test(work, arrival_ends_a_hold_for_the_customer)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_run("svc-work hold 1 hold=customer -q && svc-work arrive 1 -o hold", 0, "-\n", "");
}

/* ---- money ----------------------------------------------------------------------- */

Test(work, charge_is_quoted_and_agreed_first)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_run("svc-work quote 1 amount=800 quote=Q-1", 0, "1\tquote\tworking\t1\n", "");
	expect_run(
	    "svc-work act 1 action=replace", 1, "",
	    "svc-work: 1: act: refused (I-06): a charge without the customer's consent: svc-work "
	    "quote, svc-work consent\n");
	expect_run("svc-work consent 1 consent=accepted consenter=Wang evidence=mail-4", 0,
		   "1\tconsent\tworking\t1\n", "");
	expect_run(
	    "svc-work act 1 action=replace charge=800.01", 1, "",
	    "svc-work: 1: act: refused (I-06): charge 800.01 is more than the 800.00 consented to: "
	    "quote and consent anew\n");
	expect_run("svc-work act 1 action=replace charge=800 -o charge", 0, "800.00\n", "");
}

Test(work, quote_and_consent_in_one_command)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_run("svc-work consent 1 amount=800 consent=accepted consenter=Wang evidence=mail-4",
		   0, "1\tquote,consent\tworking\t1\n", "");
}

/* ---- refusals ----------------------------------------------------------------------- */

Test(work, refusals_on_site)
{
	static const struct refusal rows[] = {
	    {"confirmed", "svc-work arrive 1",
	     "arrive: refused (E6): the request is confirmed; arrive is for: dispatched working"},
	    {"confirmed", "svc-work depart 1",
	     "depart: refused (E6): the request is confirmed; depart is for: dispatched"},
	    {"dispatched", "svc-work arrive 1 actor=E2",
	     "arrive: refused (E10): actor: the order is E1's, not E2's"},
	    {"dispatched", "svc-work arrive 1 at=08:59",
	     "arrive: refused (I-03): at: before assigned (2026-11-23T09:00:00+08:00)"},
	    {"dispatched", "svc-work leave 1 outcome=partial",
	     "leave: refused (E6): nobody is on site"},
	    {"working", "svc-work leave 1", "leave: refused (E1): missing outcome="},
	    {"working", "svc-work leave 1 outcome=resolved",
	     "leave: refused (E3): outcome: a visit is complete, partial, no-access, not-needed or "
	     "aborted"},
	    {"working", "svc-work reconfirm 1", "reconfirm: refused (E1): missing reconfirmed="},
	    {"working", "svc-work inspect 1", "inspect: refused (E1): missing note="},
	    {"working", "svc-work check 1",
	     "check: refused (E1): missing check=; (E1): missing item=; (E1): missing result="},
	    {"working", "svc-work check 1 check=sop item=torque result=na",
	     "check: refused (2.4.2): result=na needs reason="},
	    {"working", "svc-work diagnose 1",
	     "diagnose: refused (2.4.3): missing mode= (or finding=)"},
	    {"working", "svc-work diagnose 1 cause=wear",
	     "diagnose: refused (2.4.3): a cause without its mode="},
	    {"working", "svc-work diagnose 1 mode=leek",
	     "diagnose: refused (E3): mode: \"leek\" is no failure mode; did you mean leak?"},
	    {"working", "svc-work diagnose 1 mode=purple",
	     "diagnose: refused (E3): mode: \"purple\" is no failure mode; svc-reg get code "
	     "kind=mode lists them"},
	    {"working", "svc-work act 1", "act: refused (E1): missing action="},
	    {"working", "svc-work act 1 action=replace",
	     "act: refused (I-05): no diagnosis yet: svc-work diagnose"},
	    {"diagnosed", "svc-work act 1 action=isolate major=shutdown",
	     "act: refused (I-06): major work without the customer's consent: svc-work quote, "
	     "svc-work "
	     "consent"},
	    {"working", "svc-work part 1", "part: refused (E1): missing part="},
	    {"restored", "svc-work part 1 part=B1 -q",
	     "part: refused (E6): the request is restored; part is for: ready working"},
	    {"archived", "svc-work note 1 note=late",
	     "note: refused (E6): the request is archived; note is for: new confirmed triaged "
	     "remote ready "
	     "dispatched working restored acceptance accepted closed"},
	};
	given_refused(rows, COUNT(rows));
}

Test(work, refusals_of_money_holds_and_the_log)
{
	static const struct refusal rows[] = {
	    {"working", "svc-work part 1 part=B1 price=5000.01 -q",
	     "part: refused (I-06): a part that dear without the customer's consent: svc-work "
	     "quote, "
	     "svc-work consent"},
	    {"working", "svc-work quote 1", "quote: refused (E1): missing amount="},
	    {"working", "svc-work consent 1",
	     "consent: refused (E1): missing consent=; (E1): missing consenter=; (E1): missing "
	     "evidence="},
	    {"working", "svc-work consent 1 consent=accepted consenter=Nobody evidence=mail",
	     "consent: refused (E5): \"Nobody\" is no contact of this customer; svc-reg put "
	     "contact name= "
	     "customer="},
	    {"working", "svc-work hold 1", "hold: refused (E1): missing hold="},
	    {"working", "svc-work hold 1 hold=force",
	     "hold: refused (2.4): hold=force needs approver="},
	    {"working", "svc-work damage 1", "damage: refused (E1): missing note="},
	    {"working", "svc-work note 1", "note: refused (E1): missing note="},
	    {"working", "svc-work lesson 1 note=x", "lesson: refused (E1): missing owner="},
	};
	given_refused(rows, COUNT(rows));
}

Test(work, emergency_is_held_only_for_access_or_force)
{
	given_engineers();
	given_request(1, "working");
	expect_run("svc-triage emergency 1 trigger=safety reason=smoke -q", 0, "", "");
	expect_run(
	    "svc-work hold 1 hold=parts", 1, "",
	    "svc-work: 1: hold: refused (I-09): an emergency is held only for access or force\n");
	expect_run("svc-work hold 1 hold=access -o hold", 0, "access\n", "");
	expect_run("svc-work hold 1 hold=force approver=M1", 1, "",
		   "svc-work: 1: hold: refused (I-15): it is held for access already: svc-work "
		   "resume first\n");
}

Test(work, engineer_is_at_one_place_at_a_time)
{
	given_engineers();
	given_request(1, "working");
	given_request(2, "dispatched");
	expect_run(
	    "svc-work arrive 2", 1, "",
	    "svc-work: 2: arrive: refused (I-15): E1 is still on site at 1: svc-work leave 1 "
	    "outcome=...\n");
	expect_run("svc-work leave 1 outcome=complete -q && svc-work arrive 2", 0,
		   "2\tarrive\tworking\t1\n", "");
}

Test(work, failing_check_stops_the_repair)
{
	given_engineers();
	given_request(1, "diagnosed");
	expect_run("svc-work check 1 check=safety item='lock out' result=fail -q", 0, "", "");
	expect_run("svc-work act 1 action=replace", 1, "",
		   "svc-work: 1: act: refused (2.4.2): a check fails: safety lock out\n");
	expect_run("svc-work check 1 check=safety item='lock out' result=pass -q && "
		   "svc-work act 1 action=replace",
		   0, "1\tact\tworking\t1\n", "");
}

/* ---- relaxed guards ------------------------------------------------------------------- */

Test(work, relaxed_guard_lets_through_and_stays_with_the_request)
{
	given_engineers();
	given_request(1, "working");
	expect_run("svc-reg put setting guard.I-05 value=relaxed", 0, "guard.I-05\tsetting\tput\n",
		   "");
	expect_run("svc-work act 1 action=replace -o id,done,relaxed", 0, "1\tact\tI-05\n", "");
	expect_out_contains("svc-log export | grep '\tact\t'", 0, "\trelaxed=I-05\t");
	expect_run("svc-reg put setting guard.I-05 value=hard -q", 0, "", "");
	expect_run("svc-work act 1 action=adjust", 1, "",
		   "svc-work: 1: act: refused (I-05): no diagnosis yet: svc-work diagnose\n");
	expect_run("svc-list 1 -o relaxed", 0, "I-05\n", "");
	expect_out_contains("svc-show 1", 0, "I-05");
}

/* ---- files -------------------------------------------------------------------------------- */

Test(work, attachment_keeps_name_size_and_digest)
{
	given_engineers();
	given_request(1, "working");
	sandbox_write("photo.jpg", "abc");
	expect_run("svc-work attach 1 file=./photo.jpg", 0, "1\tattach\tworking\t1\n", "");
	expect_out_contains("svc-log export", 0,
			    "file_name=photo.jpg\tsha256="
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\tsimu"
			    "lated=yes\tsize=3");
	expect_run("svc-work attach 1 file=absent.jpg", 2, "",
		   "svc-work: absent.jpg: No such file or directory\n");
	expect_run("svc-work attach 1", 2, "", "svc-work: attach: missing file=\n");
	expect_run("printf '#id\\tfile\\n1\\tphoto.jpg\\n' | svc-work attach", 1, "",
		   "svc-work: stdin:2: file: an operand only\n");
}

Test(work, value_from_a_file)
{
	given_engineers();
	given_request(1, "working");
	sandbox_write("note.txt", "first line\nsecond\tline\n");
	expect_run("svc-work note 1 note=@note.txt -q && svc-log export | tail -n 1 | grep -o "
		   "'note=.*line'",
		   0, "note=first line\\nsecond\\tline\n", "");
	expect_run(
	    "svc-work note 1 note=@@home -q && svc-log export | tail -n 1 | grep -o 'note=@home'",
	    0, "note=@home\n", "");
	expect_run("svc-work note 1 note=@absent", 2, "",
		   "svc-work: absent: No such file or directory\n");
	expect_run("printf 'a\\0b' > nul; svc-work note 1 note=@nul", 2, "",
		   "svc-work: nul: has a NUL byte\n");
}
