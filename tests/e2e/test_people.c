/* SPDX-License-Identifier: MIT
 *
 * svc-reg, the registers of people: each rule kept once and broken once. Evidence of skills is in
 * test_evidence.c.
 */
#include <stdio.h>

#include "support/messages.h"
#include "support/run.h"
#include "support/sandbox.h"

static void
begin(void)
{
	sandbox_begin();
	expect_run_with_input("svc-reg put -q territory",
			      "#key\tname\nnorth\tNorth district\nsouth\tSouth\n", 0, "", "");
	expect_run_with_input("svc-reg put -q engineer",
			      "#key\tname\tskills\nE001\tLi Lei\tchiller:2\n"
			      "E002\tHan Mei\tlift:1\nE003\tZhou Jun\tlift:1\n",
			      0, "", "");
}

TestSuite(people, .init = begin, .fini = sandbox_end, .timeout = 120);

/* Refused with that message; exit 1, nothing on stdout and nothing in the journal. */
static void
expect_refused(const char *command, const char *why)
{
	char line[512], whole[1024];

	(void)snprintf(line, sizeof(line), "svc-reg: %s\n", why);
	(void)snprintf(whole, sizeof(whole),
		       "svc-log > before; svc-reg put %s; status=$?; svc-log | cmp - before && "
		       "exit $status; exit 99",
		       command);
	expect_run(whole, 1, "", line);
}

/* Put, with that remark on stderr ("" = none). */
static void
expect_put(const char *command, const char *remark)
{
	char whole[1024];

	(void)snprintf(whole, sizeof(whole), "svc-reg put %s > /dev/null", command);
	expect_run(whole, 0, "", remark);
}

/* ---- sets of keys ---------------------------------------------------------------------- */

Test(people, names_in_sets_become_keys)
{
	expect_put("engineer E001 territories='South, North district,south'", "");
	expect_run("svc-reg get engineer E001 -o territories", 0, "north,south\n", "");
	expect_put("customer C1 name=Acme preferred='Li Lei' banned='Zhou Jun,E002'", "");
	expect_run("svc-reg get customer C1 -o preferred,banned", 0, "E001\tE002,E003\n", "");
	expect_put("site S1 name=Hall territory='North district' banned='Li Lei'", "");
	expect_run("svc-reg get site S1 -o territory,banned", 0, "north\tE001\n", "");
	expect_put("crew K1 name=lifts members='Zhou Jun,Han Mei'", "");
	expect_run("svc-reg get crew members=E003 -o key,members", 0, "K1\tE002,E003\n", "");
}

Test(people, an_equal_set_changes_nothing)
{
	expect_put("engineer E001 territories=north,south", "");
	expect_run("svc-reg put engineer E001 territories='South,North district'", 0,
		   "E001\tengineer\t-\n", "");
}

Test(people, unknown_members_of_sets_are_refused)
{
	expect_refused("engineer E001 territories=north,west",
		       "territories: no territory \"west\" in its register");
	expect_refused("engineer E001 territories=norht",
		       "territories: no territory \"norht\" in its register; did you mean north?");
	expect_refused("engineer E001 territories='North districts'",
		       "territories: \"North districts\" is not one territory; give a key: north "
		       "(North district)");
	expect_refused("customer C1 name=Acme preferred=E0001",
		       "preferred: no engineer \"E0001\" in its register; did you mean E001?");
	expect_refused("site S1 name=Hall banned=nobody",
		       "banned: no engineer \"nobody\" in its register");
	expect_refused("crew K1 name=x members=E001,nobody",
		       "members: no engineer \"nobody\" in its register");
}

Test(people, a_name_that_two_bear_needs_a_key)
{
	expect_put("engineer E004 name='Li Lei'", "");
	expect_refused("crew K1 name=x members='Li Lei'",
		       "members: \"Li Lei\" is not one engineer; give a key: E001 (Li Lei), E004 "
		       "(Li Lei)");
}

Test(people, empty_sets)
{
	expect_refused("crew K1 name=x members=", "missing members=");
	expect_refused("crew K1 name=x", "missing members=");
	expect_run("svc-reg put crew K1 name=x members=E001,,E002", 2, "",
		   "svc-reg: members: \"E001,,E002\" has an empty member\n");
	expect_put("engineer E001 territories=north", "");
	expect_put("engineer E001 territories=", "");
	expect_run("svc-reg get engineer E001 -o territories", 0, "-\n", "");
}

Test(people, nobody_is_preferred_and_banned)
{
	expect_refused("customer C1 name=Acme preferred=E001,E002 banned='Han Mei'",
		       "preferred: E002 is banned too");
	expect_put("customer C1 name=Acme preferred=E001 banned=E002", "");
	expect_refused("customer C1 banned=E001", "preferred: E001 is banned too");
	expect_put("customer C1 banned=E001 preferred=", "");
	expect_refused("site S1 name=Hall preferred=E003 banned=E003",
		       "preferred: E003 is banned too");
}

Test(people, retired_members_are_pointed_out)
{
	expect_status("svc-reg retire -q territory south && svc-reg retire -q engineer E003", 0);
	expect_put("engineer E001 territories=north,south",
		   "svc-reg: E001: territories: territory south is retired\n");
	expect_put("crew K1 name=x members=E001,E003",
		   "svc-reg: K1: members: engineer E003 is retired\n");
	expect_put("-q crew K2 name=y members=E002,E003", "");
}

/* ---- engineers --------------------------------------------------------------------------- */

Test(people, mentors)
{
	expect_refused("engineer E001 mentor='Li Lei'",
		       "mentor: an engineer is not his own mentor");
	expect_refused("engineer E9 name=New mentor=E9",
		       "mentor: no engineer \"E9\" in its register");
	expect_put("engineer E001 mentor=E002", "");
	expect_refused("engineer E002 mentor=E001",
		       "mentor: the mentors of E001 lead back to it in a ring");
	expect_put("engineer E002 mentor=E003", "");
	expect_refused("engineer E003 mentor=E001",
		       "mentor: the mentors of E001 lead back to it in a ring");
	expect_put("engineer E002 mentor=", "");
	expect_put("engineer E003 mentor=E001",
		   "svc-reg: E003: mentor: engineer E001 is a trainee too\n");
}

Test(people, mentors_who_are_gone_are_pointed_out)
{
	expect_put("engineer E002 left=2026-11-22", "");
	expect_put("engineer E001 mentor=E002",
		   "svc-reg: E001: mentor: engineer E002 left on 2026-11-22\n");
	expect_status("svc-reg retire -q engineer E003", 0);
	expect_put("engineer E001 mentor=E003",
		   "svc-reg: E001: mentor: engineer E003 is retired\n");
}

Test(people, nobody_leaves_before_he_is_hired)
{
	expect_put("engineer E001 hired=2026-02-01", "");
	expect_refused("engineer E001 left=2026-01-31", "left: before hired");
	expect_put("engineer E001 left=2026-02-01", "");
}

/* ---- certificates and training ----------------------------------------------------------- */

Test(people, days_of_certificates)
{
	expect_refused("certificate engineer=E001 certificate=lift issued=2026-02-01 "
		       "valid_until=2026-01-31",
		       "valid_until: before issued");
	expect_refused("certificate engineer=E001 certificate=lift issued=2026-02-01 "
		       "reexamine_by=2026-01-31",
		       "reexamine_by: before issued");
	expect_refused("certificate engineer=E001 certificate=lift valid_until=2029-02-01 "
		       "reexamine_by=2029-02-02",
		       "reexamine_by: after valid_until");
	expect_run("svc-reg put certificate engineer='Li Lei' certificate=lift issued=2026-02-01 "
		   "valid_until=2032-01-31 reexamine_by=2029-01-31",
		   0, "Q-1\tcertificate\tput\n", "");
	expect_refused("certificate Q-1 valid_until=2026-01-01", "valid_until: before issued");
}

Test(people, what_has_expired_is_taken_with_a_remark)
{
	expect_put("certificate engineer=E001 certificate=lift valid_until=2026-11-22",
		   "svc-reg: Q-1: valid_until: expired already\n");
	expect_put("certificate engineer=E001 certificate=electric reexamine_by=2026-11-22",
		   "svc-reg: Q-2: reexamine_by: past already\n");
	expect_put("training engineer=E001 course=x held_on=2026-01-01 valid_until=2026-11-22",
		   "svc-reg: T-1: valid_until: expired already\n");
	expect_put("certificate engineer=E001 certificate=gas valid_until=2026-11-23", "");
}

Test(people, one_certificate_is_put_once)
{
	expect_put("certificate engineer=E001 certificate=lift number=T-77", "");
	expect_refused("certificate engineer=E001 certificate=lift number=T-77",
		       "(E7): number: lift T-77 of E001 is certificate Q-1 already");
	expect_put("certificate engineer=E001 certificate=electric number=T-77", "");
	expect_put("certificate engineer=E002 certificate=lift number=T-77", "");
	expect_put("certificate engineer=E001 certificate=lift number=T-78", "");
	expect_put("certificate engineer=E001 certificate=lift", "");
	expect_put("certificate engineer=E001 certificate=lift", "");
	expect_put("certificate Q-1 issuer=SAMR", "");
	expect_refused("certificate Q-4 number=T-77",
		       "(E7): number: lift T-77 of E001 is certificate Q-1 already");
	expect_status("svc-reg retire -q certificate Q-1", 0);
	expect_put("certificate Q-4 number=T-77", "");
}

Test(people, kinds_of_certificate_are_words_that_jobs_can_name)
{
	static const char why[] = "certificate: one word without blank, comma and colon, as jobs "
				  "and skills name it: low-voltage";

	expect_refused("certificate engineer=E001 certificate='low voltage'", why);
	expect_refused("certificate engineer=E001 certificate=lift,gas", why);
	expect_refused("certificate engineer=E001 certificate=gas:1", why);
	expect_put("certificate engineer=E001 certificate=低压电工", "");
	expect_put("skill chiller name=chillers certificates=低压电工,low-voltage", "");
}

Test(people, training)
{
	expect_refused("training engineer=E001 course=x held_on=2026-11-20 score=59.5 "
		       "pass_mark=60 grants=lift:2",
		       "grants: the score is below the pass mark: grants= to put it without");
	expect_refused("training engineer=E001 course=x held_on=2026-11-20 valid_until=2026-11-19",
		       "valid_until: before held_on");
	expect_put("training engineer=E001 course=x held_on=2026-11-20 score=59.5 pass_mark=60",
		   "");
	expect_refused("training T-1 grants=lift:2",
		       "grants: the score is below the pass mark: grants= to put it without");
	expect_put("training T-1 score=60 grants=lift:2", "");
	expect_put("training engineer=E001 course=y held_on=2026-11-20 pass_mark=60", "");
	expect_put("training engineer=E001 course=y held_on=2026-11-20 pass_mark=60 grants=lift:2",
		   "svc-reg: T-3: score: none yet; it grants nothing before\n");
	expect_put("training engineer=E001 course=z held_on=2026-11-24 grants=lift:2",
		   "svc-reg: T-4: held_on: to come; it grants nothing before\n");
}

/* ---- shifts and absences ----------------------------------------------------------------- */

#define SHIFT "shift calendar=24x7 engineer="

Test(people, shifts_of_one_engineer_do_not_overlap)
{
	expect_put(SHIFT "E001 starts=2026-12-01 ends=2026-12-07", "");
	expect_refused(SHIFT "E001 starts=2026-12-07 ends=2026-12-14",
		       "(E7): starts: shift W-1 of E001 is 2026-12-01..2026-12-07");
	expect_put(SHIFT "E001 starts=2026-12-08 ends=2026-12-14", "");
	expect_put(SHIFT "E002 starts=2026-12-07 ends=2026-12-14", "");
	expect_refused("shift W-1 ends=2026-12-08",
		       "(E7): starts: shift W-2 of E001 is 2026-12-08..2026-12-14");
	expect_put("shift W-1 ends=2026-12-06", "");
	expect_status("svc-reg retire -q shift W-2", 0);
	expect_put("shift W-1 ends=2026-12-08", "");
	expect_refused("shift W-2 note=again",
		       "(E7): starts: shift W-1 of E001 is 2026-12-01..2026-12-08");
}

Test(people, shifts_in_one_input_are_compared_too)
{
	const char *rows = "#engineer\tstarts\tends\tcalendar\n"
			   "E001\t2026-12-01\t2026-12-07\t24x7\n"
			   "E001\t2026-12-05\t2026-12-09\t24x7\n"
			   "E001\t2026-12-08\t2026-12-14\t24x7\n";

	expect_run_with_input("svc-reg put shift", rows, 1, "",
			      "svc-reg: stdin:3: (E7): starts: shift W-1 of E001 is "
			      "2026-12-01..2026-12-07\n");
	expect_run("svc-reg get shift", 1, "", "");
	expect_run_with_input("svc-reg put -k -r refused.tsv shift 2> told", rows, 1,
			      "W-1\tshift\tput\nW-3\tshift\tput\n", "");
	expect_run("cat refused.tsv", 0,
		   "#engineer\tstarts\tends\tcalendar\nE001\t2026-12-05\t2026-12-09\t24x7\n", "");
}

Test(people, a_shift_that_moves_in_one_input_leaves_its_place)
{
	expect_put(SHIFT "E001 starts=2026-12-01 ends=2026-12-07", "");
	expect_run_with_input("svc-reg put shift",
			      "#key\tengineer\tstarts\tends\tcalendar\n"
			      "W-1\tE002\t2026-12-01\t2026-12-07\t24x7\n"
			      "W-9\tE001\t2026-12-01\t2026-12-07\t24x7\n",
			      0, "W-1\tshift\tput\nW-9\tshift\tput\n", "");
}

Test(people, overlapping_absences_are_pointed_out)
{
	expect_put("absence engineer=E001 starts=2026-12-01 ends=2026-12-07", "");
	expect_put("absence engineer=E001 starts=2026-12-07 ends=2026-12-08",
		   "svc-reg: L-2: absence L-1 of E001 is 2026-12-01..2026-12-07\n");
	expect_put("absence engineer=E002 starts=2026-12-07 ends=2026-12-08", "");
	expect_put("-q absence engineer=E001 starts=2026-12-07 ends=2026-12-08", "");
}

Test(people, shifts_and_absences_are_within_the_employment)
{
	expect_put("engineer E001 hired=2026-06-01 left=2026-12-31", "");
	expect_refused(SHIFT "E001 starts=2026-05-01 ends=2026-05-31",
		       "ends: E001 was hired only on 2026-06-01");
	expect_refused(SHIFT "E001 starts=2027-01-01 ends=2027-01-07",
		       "starts: E001 left on 2026-12-31");
	expect_put(SHIFT "E001 starts=2026-12-31 ends=2027-01-07", "");
	expect_refused("absence engineer=E001 starts=2026-05-01 ends=2026-05-31",
		       "ends: E001 was hired only on 2026-06-01");
	expect_refused("absence engineer=E001 starts=2027-01-01 ends=2027-01-07",
		       "starts: E001 left on 2026-12-31");
	expect_put("absence engineer=E001 starts=2026-05-01 ends=2026-06-01", "");
}

/* ---- input --------------------------------------------------------------------------------- */

Test(people, lines_may_refer_to_lines_before_them)
{
	expect_run_with_input("svc-reg put engineer",
			      "#key\tname\tmentor\nE010\tWu Gang\t-\nE011\tXu Li\tWu Gang\n", 0,
			      "E010\tengineer\tput\nE011\tengineer\tput\n", "");
	expect_run("svc-reg get engineer mentor=E010 -o key", 0, "E011\n", "");
	expect_run_with_input("svc-reg put engineer",
			      "#key\tname\tmentor\nE013\tYan\tE012\nE012\tZhu\t-\n", 1, "",
			      "svc-reg: stdin:2: mentor: no engineer \"E012\" in its register; did "
			      "you mean E002?\n");
	expect_run_with_input("svc-reg put -k engineer",
			      "#key\tmentor\nE001\tE002\nE002\tE003\nE003\tE001\n", 1,
			      "E001\tengineer\tput\nE002\tengineer\tput\n", NULL);
}

Test(people, rows_are_found_by_engineer_and_day_in_every_format)
{
	expect_put("certificate engineer=E001 certificate=lift valid_until=2027-01-22", "");
	expect_put("certificate engineer=E001 certificate=gas valid_until=2027-01-23", "");
	expect_put("certificate engineer=E002 certificate=gas valid_until=2026-12-31", "");
	expect_put("training engineer=E002 course=y held_on=2026-11-20", "");
	expect_run("svc-reg get certificate engineer='Li Lei' -o key", 0, "Q-1\nQ-2\n", "");
	expect_run("svc-reg get certificate valid_until=..+60d -o key", 0, "Q-1\nQ-3\n", "");
	expect_run("svc-reg get certificate valid_until=2026-12 -o key", 0, "Q-3\n", "");
	expect_run("svc-reg get certificate certificate=gas engineer=E001 -f csv -o "
		   "key,valid_until",
		   0, "key,valid_until\nQ-2,2027-01-23\n", "");
	expect_run("svc-reg get training engineer=E002 held_on=2026-11 -f json -o key,course", 0,
		   "{\"key\":\"T-1\",\"course\":\"y\"}\n", "");
	expect_out_contains("svc-reg get training engineer='Han Mei' -f table", 0, "2026-11-20");
}

Test(people, completions_offer_fields_and_keys)
{
	expect_run("svc catalogue fields | awk -F'\\t' '$2 == \"keys\" { print $1, $3 }'", 0,
		   "territories territory\npreferred engineer\nbanned engineer\nmembers "
		   "engineer\n",
		   "");
	expect_run("svc catalogue registers | grep ^crew | cut -f 1-4", 0,
		   "crew\tnamed\tname,members\tnote\n", "");
}

/* ---- hostile ------------------------------------------------------------------------------- */

Test(people, very_many_members)
{
	struct run found;

	expect_status("seq 10000 | sed 's/.*/engineer&/' | paste -sd, > many.txt", 0);
	expect_refused("crew K1 name=x members=@many.txt",
		       "members: no engineer \"engineer1\" in its register");
	expect_status("seq 10000 | sed s/.*/E001/ | paste -sd, > same.txt", 0);
	expect_put("crew K1 name=x members=@same.txt", "");
	expect_run("svc-reg get crew -o members", 0, "E001\n", "");
	found = run("svc-reg put crew K1 members=$(printf 'x%.0s' {1..5000})");
	cr_assert_eq(found.status, 2);
	messages_expect(found.err, 1);
	run_free(&found);
}

Test(people, what_a_set_cannot_hold)
{
	expect_run("svc-reg put crew K1 name=x members=E001:2", 2, "",
		   "svc-reg: members: \"E001:2\" holds a colon\n");
	expect_run("svc-reg put crew K1 name=x members=$'E0\\t01'", 2, "",
		   "svc-reg: members: \"E0\\t01\" holds a control character\n");
	expect_refused("crew K1 name=x members=\"E001' OR '1'='1\"",
		       "members: no engineer \"E001' OR '1'='1\" in its register");
}
