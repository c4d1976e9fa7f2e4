/* SPDX-License-Identifier: MIT
 *
 * svc-reg: a higher skill level has evidence, or a training that grants it.
 */
#include "support/run.h"
#include "support/sandbox.h"

static void
begin(void)
{
	sandbox_begin();
	expect_status("svc-reg put -q engineer E001 name=Li skills=chiller:1,electric:2", 0);
	expect_status("svc-reg put -q engineer E002 name=Han", 0);
}

TestSuite(evidence, .init = begin, .fini = sandbox_end, .timeout = 120);

#define TRAINING "svc-reg put -q training engineer=E001 course=chillers held_on="
#define CHILLER_2 "svc-reg put engineer E001 skills=chiller:2,electric:2"
#define PUT "E001\tengineer\tput\n"
#define REFUSED                                                                         \
	"svc-reg: skills: chiller raised from 1 to 2 without evidence: evidence= or a " \
	"training that grants it\n"

/* What the last event of E001 says of its evidence. */
static void
expect_evidence(const char *wanted)
{
	expect_run("svc-log | grep '\tengineer/E001\t' | tail -1 | tr '\\t' '\\n' | "
		   "grep ^evidence= || echo none",
		   0, wanted, "");
}

Test(evidence, a_first_row_needs_none)
{
	expect_run("svc-reg put engineer E003 name=Wu skills=chiller:4", 0, "E003\tengineer\tput\n",
		   "");
}

Test(evidence, a_raise_needs_it)
{
	expect_run(CHILLER_2, 1, "", REFUSED);
	expect_run("svc-reg get engineer E001 -o skills", 0, "chiller:1,electric:2\n", "");
	expect_run(CHILLER_2 " evidence='exam 2026-17'", 0, PUT, "");
	expect_evidence("evidence=exam 2026-17\n");
}

Test(evidence, a_new_skill_needs_it)
{
	expect_run("svc-reg put engineer E001 skills=chiller:1,electric:2,lift:3", 1, "",
		   "svc-reg: skills: lift:3 added without evidence: evidence= or a training that "
		   "grants it\n");
	expect_run("svc-reg put engineer E002 skills=lift,gas:2", 1, "",
		   "svc-reg: skills: gas:2 added, and 1 more, without evidence: evidence= or a "
		   "training that grants it\n");
}

Test(evidence, blank_evidence_is_none)
{
	expect_run(CHILLER_2 " evidence=' '", 1, "", REFUSED);
	expect_run(CHILLER_2 " evidence=", 1, "", REFUSED);
}

Test(evidence, lowering_and_leaving_out_need_none)
{
	expect_run("svc-reg put engineer E001 skills=chiller:1,electric:1", 0, PUT, "");
	expect_run("svc-reg put engineer E001 skills=chiller:1", 0, PUT, "");
	expect_run("svc-reg put engineer E001 skills=", 0, PUT, "");
	expect_run("svc-reg put engineer E001 skills=chiller:1", 1, "",
		   "svc-reg: skills: chiller:1 added without evidence: evidence= or a training "
		   "that grants it\n");
}

Test(evidence, who_comes_back_is_not_raised)
{
	expect_status("svc-reg retire -q engineer E001", 0);
	expect_run(CHILLER_2, 1, "", REFUSED);
	expect_run("svc-reg put engineer E001 skills=chiller:1,electric:2", 0, PUT, "");
}

Test(evidence, a_training_is_evidence)
{
	expect_status(TRAINING "2026-11-20 grants=chiller:2 score=60 pass_mark=60", 0);
	expect_run(CHILLER_2, 0, PUT, "");
	expect_evidence("evidence=training T-1\n");
	expect_run("svc-reg put engineer E001 skills=chiller:3,electric:2", 1, "",
		   "svc-reg: skills: chiller raised from 2 to 3 without evidence: evidence= or a "
		   "training that grants it\n");
}

Test(evidence, several_trainings_are_named)
{
	expect_status(TRAINING "2026-11-20 grants=chiller:2,electric:3", 0);
	expect_status(TRAINING "2026-11-21 grants=lift:1", 0);
	expect_run("svc-reg put engineer E001 skills=chiller:2,electric:3,lift:1", 0, PUT, "");
	expect_evidence("evidence=training T-1 T-2\n");
}

Test(evidence, a_training_that_grants_nothing_is_none)
{
	expect_status(TRAINING "2026-11-24 grants=chiller:2", 0);
	expect_status(TRAINING "2026-01-01 grants=chiller:2 valid_until=2026-11-22", 0);
	expect_status(TRAINING "2026-11-20 grants=chiller:2 pass_mark=60", 0);
	expect_status(TRAINING "2026-11-20 grants=electric:4", 0);
	expect_status("svc-reg put -q training engineer=E002 course=x held_on=2026-11-20 "
		      "grants=chiller:4",
		      0);
	expect_run(CHILLER_2, 1, "", REFUSED);
	expect_status(TRAINING "2026-11-20 grants=chiller:2 && svc-reg retire -q training T-6", 0);
	expect_run(CHILLER_2, 1, "", REFUSED);
	expect_status("svc-reg put -q training T-3 score=61", 0);
	expect_run(CHILLER_2, 0, PUT, "");
}

Test(evidence, stays_with_its_change)
{
	expect_run(CHILLER_2 " evidence=exam", 0, PUT, "");
	expect_run(CHILLER_2 " evidence=exam", 0, "E001\tengineer\t-\n", "");
	expect_run("svc-reg get engineer E001 -H | grep -c evidence", 1, "0\n", "");
	expect_run("svc-reg get engineer -o evidence", 2, "",
		   "svc-reg: -o evidence: it stays with the change that it came with: svc-log\n");
	expect_run("svc-reg put engineer E001 team=north", 0, PUT, "");
	expect_evidence("none\n");
	/* An edited listing does not bring the evidence of then along. */
	expect_run("svc-reg get engineer E001 -H | sed s/chiller:2/chiller:3/ | "
		   "svc-reg put engineer",
		   1, "",
		   "svc-reg: stdin:2: skills: chiller raised from 2 to 3 without evidence: "
		   "evidence= or a training that grants it\n");
	expect_run("svc-fsck", 0, "", "");
}

Test(evidence, goes_with_skills)
{
	expect_run("svc-reg put engineer E001 evidence=exam", 1, "",
		   "svc-reg: evidence: of which skills? skills= goes with it\n");
}

Test(evidence, other_lines_go_on)
{
	const char *rows = "#key\tskills\tevidence\nE001\tchiller:2\t-\nE002\tlift:1\texam\n";

	expect_run_with_input("svc-reg put engineer 2> told", rows, 1, "", "");
	expect_run("svc-reg get engineer E002 -o skills", 0, "-\n", "");
	expect_run_with_input("svc-reg put -k -r refused.tsv engineer 2> told", rows, 1,
			      "E002\tengineer\tput\n", "");
	expect_run("sed '2s/-$/sheet 5/' refused.tsv | svc-reg put engineer", 0, PUT, "");
	expect_evidence("evidence=sheet 5\n");
}

Test(evidence, a_firm_may_do_without)
{
	expect_status("svc-reg put -q setting guard.skill-evidence value=relaxed", 0);
	expect_run(CHILLER_2, 0, PUT,
		   "svc-reg: E001: skills: chiller raised from 1 to 2 without evidence: "
		   "guard.skill-evidence is relaxed\n");
	expect_evidence("none\n");
}

Test(evidence, survives_a_restore)
{
	expect_run(CHILLER_2 " evidence=exam", 0, PUT, "");
	expect_run("svc-log > all.svc && svc-log import -q -d other.db < all.svc && "
		   "svc-log -d other.db | cmp - all.svc && "
		   "svc-reg get -d other.db engineer E001 -o skills && svc-fsck -d other.db",
		   0, "chiller:2,electric:2\n", "");
}

Test(evidence, very_many_skills)
{
	expect_status("seq 10000 | sed 's/.*/s&:2/' | paste -sd, > many.txt", 0);
	expect_run("svc-reg put engineer E001 skills=@many.txt", 1, "",
		   "svc-reg: skills: s1:2 added, and 9999 more, without evidence: evidence= or a "
		   "training that grants it\n");
	expect_run("svc-reg put engineer E001 skills=@many.txt evidence=exam", 0, PUT, "");
	expect_run("sed s/:2/:5/g many.txt > wrong.txt; svc-reg put engineer E001 "
		   "skills=@wrong.txt",
		   2, "", "svc-reg: skills: \"s1:5\" has no level from 1 to 4 behind the colon\n");
}
