/* SPDX-License-Identifier: MIT
 *
 * svc-reg: rows put, changed, shown, retired; settings.
 */
#include <stdio.h>

#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(reg, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- putting -------------------------------------------------------------------------- */

Test(reg, row_is_made_changed_and_left_alone)
{
	expect_run("svc-reg put engineer E7 name=Li skills=chiller:2", 0, "E7\tengineer\tput\n",
		   "");
	expect_run("svc-reg put engineer E7 base=31.2,121.5", 0, "E7\tengineer\tput\n", "");
	expect_run("svc-reg put engineer E7 base=31.2,121.5", 0, "E7\tengineer\t-\n", "");
	expect_run("svc-reg get engineer E7 -o key,name,skills,base", 0,
		   "E7\tLi\tchiller:2\t31.2,121.5\n", "");
	expect_run("svc-log export | grep -c '\tengineer/E7\t'", 0, "2\n", "");
}

Test(reg, several_keys_take_the_same_fields)
{
	expect_run(
	    "svc-reg put engineer E1 E2 name=Li team=north && svc-reg get engineer -o key,team", 0,
	    "E1\tengineer\tput\nE2\tengineer\tput\nE1\tnorth\nE2\tnorth\n", "");
}

Test(reg, keys_are_issued_where_people_choose_none)
{
	expect_run("svc-reg put customer name=Acme", 0, "C-1\tcustomer\tput\n", "");
	expect_run("svc-reg put contact name=Wang customer=Acme phone=13800000001", 0,
		   "P-1\tcontact\tput\n", "");
	expect_run("svc-reg put engineer name=Li", 1, "",
		   "svc-reg: missing key: svc-reg put engineer KEY ...\n");
}

Test(reg, empty_value_clears)
{
	expect_run(
	    "svc-reg put engineer E7 name=Li team=north -q && svc-reg put engineer E7 team= -q && "
	    "svc-reg get engineer E7 -o team",
	    0, "-\n", "");
	expect_run("svc-reg put engineer E7 name=", 1, "", "svc-reg: missing name=\n");
}

Test(reg, dash_leaves_alone)
{
	expect_run("svc-reg put engineer E7 name=Li team=north -q && "
		   "svc-reg put engineer E7 team=- grade=senior -q && svc-reg get engineer E7 -o "
		   "team,grade",
		   0, "north\tsenior\n", "");
}

Test(reg, value_from_a_file)
{
	sandbox_write("skills.txt", "chiller:2,electric:1\n");
	expect_run("svc-reg put -q engineer E7 name=Li skills=@skills.txt && svc-reg get engineer "
		   "E7 -o skills",
		   0, "chiller:2,electric:1\n", "");
	expect_run("svc-reg put engineer E7 skills=@absent", 2, "",
		   "svc-reg: absent: No such file or directory\n");
}

Test(reg, references_may_be_names)
{
	expect_run("svc-reg put -q customer C1 name=Acme && svc-reg put -q site S1 name=Hall "
		   "customer=Acme && "
		   "svc-reg get site S1 -o customer",
		   0, "C1\n", "");
}

Test(reg, near_names_are_pointed_out)
{
	expect_run("svc-reg put -q customer name=Acme && svc-reg put customer name='Acme Ltd'", 0,
		   "C-2\tcustomer\tput\n", "svc-reg: C-2: looks like C-1 (Acme)\n");
}

Test(reg, codes_are_told_apart_by_kind)
{
	expect_run("svc-reg put code kind=mode key=howl name=howls", 0, "mode.howl\tcode\tput\n",
		   "");
}

Test(reg, contacts_stand_outside_the_events)
{
	expect_run("svc-reg put -q contact P1 name=Wang phone=13800000001", 0, "", "");
	expect_run("svc-log export | grep 13800000001", 0,
		   "contact\tP1\tname=Wang\tphone=+8613800000001\n", "");
	expect_run("svc-log export | grep -c contact/", 1, "0\n", "");
	expect_run("svc-reg get contact P1 -o name,phone", 0, "Wang\t138****0001\n", "");
}

/* ---- lines ------------------------------------------------------------------------------- */

#define ENGINEERS "#key\tname\tskills\nE1\tLi\tchiller:2\nE2\tZhao\tgeneral:1\n"

Test(reg, rows_come_as_lines)
{
	expect_run_with_input("svc-reg put engineer", ENGINEERS, 0,
			      "E1\tengineer\tput\nE2\tengineer\tput\n", "");
	expect_run_with_input("svc-reg put engineer -", ENGINEERS, 0,
			      "E1\tengineer\t-\nE2\tengineer\t-\n", "");
}

Test(reg, dump_loads_again)
{
	expect_run_with_input("svc-reg put -q engineer && svc-reg get engineer -H > dump.tsv && "
			      "svc-reg put engineer < dump.tsv",
			      ENGINEERS, 0, "E1\tengineer\t-\nE2\tengineer\t-\n", "");
	expect_run("SVC_DB=$PWD/other.db svc-reg put -q engineer < dump.tsv && "
		   "SVC_DB=$PWD/other.db svc-reg get engineer -H | cmp - dump.tsv",
		   0, "", "");
}

Test(reg, one_refused_row_means_nothing_is_written)
{
	const char *rows = "#key\tname\tcapacity\nE1\tLi\t3\nE2\tZhao\tmany\n";
	expect_run_with_input(
	    "svc-reg put engineer -r refused.tsv", rows, 1, "",
	    "svc-reg: stdin:3: capacity: \"many\" is not a whole number from 0 to 999\n");
	expect_run("svc-reg get engineer", 1, "", "");
	expect_run("cat refused.tsv", 0, "#key\tname\tcapacity\nE2\tZhao\tmany\n", "");
	expect_run_with_input("svc-reg put -k engineer -r refused.tsv 2> told", rows, 1,
			      "E1\tengineer\tput\n", "");
	expect_run("sed s/many/4/ refused.tsv | svc-reg put engineer", 0, "E2\tengineer\tput\n",
		   "");
}

Test(reg, retiring_by_lines)
{
	expect_run_with_input(
	    "svc-reg put -q engineer && svc-reg get engineer | svc-reg retire engineer", ENGINEERS,
	    0, "E1\tengineer\tretire\nE2\tengineer\tretire\n", "");
}

/* ---- showing and retiring ------------------------------------------------------------------ */

Test(reg, retired_rows_are_kept_but_not_offered)
{
	expect_run_with_input("svc-reg put -q engineer", ENGINEERS, 0, "", "");
	expect_run("svc-reg retire engineer E1 reason='left us'", 0, "E1\tengineer\tretire\n", "");
	expect_run("svc-reg retire engineer E1", 0, "E1\tengineer\t-\n", "");
	expect_run("svc-reg get engineer -o key", 0, "E2\n", "");
	expect_run("svc-reg get engineer E1 -o key,name,retired", 0, "E1\tLi\tyes\n", "");
	expect_run("svc-reg get engineer retired=yes -o key", 0, "E1\n", "");
	expect_run("svc-reg put engineer E1 team=north -q && svc-reg get engineer -o key", 0,
		   "E1\nE2\n", "");
}

Test(reg, filters_columns_and_header)
{
	expect_run_with_input("svc-reg put -q engineer", ENGINEERS, 0, "", "");
	expect_run("svc-reg get engineer name=Li -H -o key,skills", 0,
		   "#key\tskills\nE1\tchiller:2\n", "");
	expect_run("svc-reg get engineer skills~general -o key", 0, "E2\n", "");
	expect_run("svc-reg get engineer name=Nobody", 1, "", "");
	expect_run("svc-reg get engineer E1 E9 -o key", 1, "E1\n",
		   "svc-reg: E9: no such engineer\n");
}

Test(reg, overview_counts_the_registers)
{
	expect_run_with_input("svc-reg put -q engineer", ENGINEERS, 0, "", "");
	expect_run("svc-reg | cut -f 1,2 | grep -e ^engineer -e ^customer", 0,
		   "customer\t0\nengineer\t2\n", "");
	expect_run("svc-reg get | cut -f 1,2 | grep ^engineer", 0, "engineer\t2\n", "");
}

Test(reg, fresh_store_has_working_defaults)
{
	expect_run("svc-reg get setting matrix -o value", 0, "P1 P2 P3 P2 P3 P4 P3 P4 P4\n", "");
	expect_run("svc-reg get setting key~guard. -o value | sort -u", 0, "hard\n", "");
	expect_run("svc-reg get code kind=category -o key | wc -l", 0, "10\n", "");
}

Test(reg, keys_are_checked_like_any_value)
{
	expect_run("svc-reg put engineer $'E\\377' name=Li", 2, "",
		   "svc-reg: key: not UTF-8 at byte 2\n");
	expect_run("svc-reg put engineer $'E\\a' name=Li", 2, "",
		   "svc-reg: key: control character U+0007 at character 2: only TAB and line feed "
		   "may stand in a text\n");
	expect_run("svc-reg put engineer $'E\\n7' name=Li", 1, "",
		   "svc-reg: key: one line without TAB\n");
	expect_run_with_input("svc-reg put engineer", "#key\tname\nE\\t7\tLi\n", 1, "",
			      "svc-reg: stdin:2: key: one line without TAB\n");
}

Test(reg, header_is_printed_once_whatever_the_batches)
{
	expect_run("(printf '#key\\tname\\n'; seq 2500 | sed 's/.*/S&\\tskill &/') | "
		   "svc-reg put -k -H skill | grep -c '#'",
		   0, "1\n", "");
}

Test(reg, columns_of_what_was_put)
{
	expect_run("svc-reg put -o done,key engineer E1 name=Li", 0, "put\tE1\n", "");
	expect_run("svc-reg put -o name engineer E1 name=Li", 2, "",
		   "svc-reg: -o name: there is no such column here\n");
}

Test(reg, end_is_compared_with_the_start_that_stands)
{
	expect_status("svc-reg put -q project P1 name=North starts=2026-05-01", 0);
	expect_run("svc-reg put project P1 ends=2026-04-30", 1, "",
		   "svc-reg: ends: before starts\n");
	expect_status("svc-reg put project P1 ends=2026-05-01", 0);
}

Test(reg, serial_number_belongs_to_a_model)
{
	expect_status("svc-reg put -q asset A1 model=CH serial=1 && "
		      "svc-reg put -q asset A2 model=PX serial=1",
		      0);
	expect_run("svc-reg put asset A3 model=CH serial=1", 1, "",
		   "svc-reg: (E7): serial: CH 1 is asset A1 already\n");
	expect_run("svc-new -o asset customer=Acme text=leak model=PX serial=1", 0, "A2\n", NULL);
}

/* ---- settings -----------------------------------------------------------------------------------
 */

Test(reg, origin_is_set_before_the_first_event)
{
	expect_run("svc-reg put setting origin value=K", 0, "origin\tsetting\tput\n", "");
	expect_run("svc-new -q customer=Acme text=leak && svc-list -o id,customer", 0, "K1\tC-K1\n",
		   "");
	expect_run("svc-work note 1 note=x -o id && svc-work note K1 note=x -o id", 0, "K1\nK1\n",
		   "");
	expect_run("svc-new -q follows=1 text='fan rattles' && svc-list 2 -o id,follows", 0,
		   "K2\tK1\n", "");
	expect_run("svc-triage merge 2 into=1 -o id,into && svc-triage merge K2 into=K1 -o done", 0,
		   "K2\tK1\n-\n", "");
	expect_run("svc-work note 3 note=x", 1, "", "svc-work: 3: no such request\n");
	expect_run("svc-reg put setting origin value=M", 2, "",
		   "svc-reg: origin: the store has events already; set it before the first\n");
}

Test(reg, origin_is_of_capital_letters)
{
	static const char *const bad[] = {"k", "KMNO", "K1", ""};
	for (size_t i = 0; i < COUNT(bad); i++) {
		char command[80];
		(void)snprintf(command, sizeof(command), "svc-reg put setting origin value=%s",
			       bad[i]);
		expect_run(command, 2, "",
			   "svc-reg: value: an origin is one to three capital letters\n");
	}
}

Test(reg, origin_of_a_dry_run_is_not_set)
{
	expect_run("svc-reg put -n setting origin value=K", 0, "origin\tsetting\tput\n", "");
	expect_run("svc-reg put setting origin value=M", 0, "origin\tsetting\tput\n", NULL);
	expect_run("svc-new -o id customer=Acme text=leak", 0, "M1\n", NULL);
}

Test(reg, origin_is_never_only_a_row)
{
	static const char says[] = "origin: only by itself and before the first event: svc-reg put "
				   "setting origin value=K\n";
	char wanted[200];
	(void)snprintf(wanted, sizeof(wanted), "svc-reg: %s", says);
	expect_run("svc-reg put setting value=K origin", 1, "", wanted);
	expect_run("svc-reg get setting origin", 1, "", NULL);
	(void)snprintf(wanted, sizeof(wanted), "svc-reg: stdin:2: %s", says);
	expect_run_with_input("svc-reg put setting", "#key\tvalue\norigin\tK\n", 1, "", wanted);
}

/* ---- refusals -----------------------------------------------------------------------------------
 */

static const struct {
	const char *command;
	int status;
	const char *message;
} refusals[] = {
    {"svc-reg get enginer", 2, "enginer: no such register; did you mean engineer?"},
    {"svc-reg put xyzzy 1", 2, "xyzzy: no such register; svc-reg lists them"},
    {"svc-reg put", 2, "which register? svc-reg lists them"},
    {"svc-reg engineer", 2, "engineer: no verb of svc-reg: put get retire"},
    {"svc-reg put engineer E1 nmae=Li", 2,
     "nmae: not a field of register engineer; did you mean name?"},
    {"svc-reg put engineer E1 text=Li", 2, "text: not a field of register engineer"},
    {"svc-reg put engineer E1 name=Li base=north", 2,
     "base: \"north\" is not a position: latitude,longitude in degrees, 31.2304,121.4737"},
    {"svc-reg put engineer E1", 1, "missing name="},
    {"svc-reg put contract HT1 customer=Nobody starts=2026-01-01", 1,
     "customer: no customer \"Nobody\" in its register"},
    {"svc-reg put absence engineer=E0 starts=2026-02-02 ends=2026-02-01", 1, "ends: before starts"},
    {"svc-reg retire engineer E9", 1, "key: no engineer E9"},
    {"svc-reg retire engineer E9 name=x", 2, "name: not a field of register engineer"},
    {"svc-reg get engineer -o customer", 2, "-o customer: the register engineer has no such field"},
    {"svc-reg get engineer E9", 1, "E9: no such engineer"},
    {"svc-reg put asset A2 model=CH serial=s-n.1", 1, "(E7): serial: CH s-n.1 is asset A1 already"},
    {"svc-reg put customer C9 name=x credit_code=91350100M000100Y44", 2,
     "credit_code: \"91350100M000100Y44\" is not a credit code: the check character would be 3"},
};

Test(reg, refusals)
{
	expect_status(
	    "svc-reg put -q engineer E0 name=Qian && svc-reg put -q asset A1 model=CH serial=SN1",
	    0);
	for (size_t i = 0; i < COUNT(refusals); i++) {
		char wanted[300];
		(void)snprintf(wanted, sizeof(wanted), "svc-reg: %s\n", refusals[i].message);
		expect_run(refusals[i].command, refusals[i].status, "", wanted);
	}
}

Test(reg, dry_run)
{
	expect_run("svc-reg put -n engineer E1 name=Li", 0, "E1\tengineer\tput\n", "");
	expect_run("svc-reg get engineer", 1, "", "");
}
