/* SPDX-License-Identifier: MIT
 *
 * What is seldom met: options and operands that cannot be, limits, values that came to be wrong
 * later. What the coverage showed that no other test reaches.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(seldom, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

struct row {
	const char *command, *message;
};

static void
expect_usage(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		expect_run(rows[i].command, 2, "", rows[i].message);
}

/* ---- usage -------------------------------------------------------------------------- */

Test(seldom, every_program_tells_its_usage)
{
	static const char *const programs[] = {"new",  "triage", "assign", "work",   "close", "reg",
					       "list", "show",   "log",    "report", "fsck"};

	for (size_t i = 0; i < COUNT(programs); i++) {
		char command[60], wanted[40];

		(void)snprintf(command, sizeof command, "svc-%s -h", programs[i]);
		(void)snprintf(wanted, sizeof wanted, "usage: svc-%s ", programs[i]);
		expect_out_contains(command, 0, wanted);
	}
}

Test(seldom, options_that_cannot_be)
{
	static const struct row rows[] = {
	    {"svc-new --dry-rum", "svc-new: --dry-rum: no such option; did you mean --dry-run?\n"},
	    {"svc-new --dry-run=x", "svc-new: --dry-run=x: takes no argument; try svc-new -h\n"},
	    {"svc-list -o id,id", "svc-list: -o: column id is named twice\n"},
	    {"svc-log export -f json",
	     "svc-log: export: journal lines have one form, which import reads: no -f, no -o\n"},
	    {"svc-log export -o id",
	     "svc-log: export: journal lines have one form, which import reads: no -f, no -o\n"},
	    {"svc-new -i csv customer=A text=x",
	     "svc-new: fields as operands make one request and no line is read; with - they go to "
	     "every line\n"},
	};
	expect_usage(rows, COUNT(rows));
}

Test(seldom, operands_that_cannot_be)
{
	static const struct row rows[] = {
	    {"svc-log import x",
	     "svc-log: x: import takes no operands, but the lines of svc-log on stdin\n"},
	    {"svc-log load x", "svc-log: x: load takes no operands, but lines on stdin\n"},
	    {"svc catalogue nonsense",
	     "svc: catalogue: fields, registers, verbs, states or arcs?\n"},
	    {"svc-new customer=@none text=x", "svc-new: none: No such file or directory\n"},
	    {"svc-reg get customer nme=x", "svc-reg: nme: no such field; did you mean name?\n"},
	    {"svc-report 2026-11",
	     "svc-report: \"2026-11\" is not a figure: write month=, quarter= or year= before a "
	     "period\n"},
	};
	expect_usage(rows, COUNT(rows));
}

Test(seldom, more_than_the_most)
{
	static const struct row rows[] = {
	    {"head -c 1048577 /dev/zero | tr '\\0' a > big; svc-new customer=A text=@big",
	     "svc-new: big: longer than 1048576 bytes\n"},
	    {"svc-reg get customer $(yes name~a | head -33)", "svc-reg: more than 32 filters\n"},
	    {"svc-report month=2026-11 by=$(yes category | head -9 | paste -sd,)",
	     "svc-report: by: at most 8 fields\n"},
	};
	expect_usage(rows, COUNT(rows));
	expect_run("svc-reg get customer $(yes name~a | head -32)", 1, "", "");
	/* A file of exactly the most is read; its text is then refused for its own length. */
	expect_run("head -c 1048576 /dev/zero | tr '\\0' a > big; svc-new customer=A text=@big", 2,
		   "", "svc-new: text: 1048576 characters: at most 4000\n");
}

Test(seldom, no_place_for_a_store)
{
	expect_run("env -u SVC_DB -u XDG_DATA_HOME -u HOME svc-list", 2, "",
		   "svc-list: store: none of SVC_DB, XDG_DATA_HOME and HOME is set: give -d "
		   "FILE\n");
}

/* ---- values that came to be wrong later -------------------------------------------------- */

Test(seldom, zone_that_this_machine_does_not_know_is_told_and_not_used)
{
	expect_status("svc-reg put -q setting zone value=Europe/Berlin", 0);
	expect_run("TZDIR=/nowhere svc-new customer=Acme text=leak -q;"
		   "TZDIR=/nowhere svc-list 1 -o reported",
		   0, "2026-11-23T09:00:00+08:00\n",
		   "svc-new: setting zone: no zone \"Europe/Berlin\" on this machine; "
		   "Asia/Shanghai is used\n"
		   "svc-list: setting zone: no zone \"Europe/Berlin\" on this machine; "
		   "Asia/Shanghai is used\n");
}

Test(seldom, retired_code_is_refused)
{
	given_request(1, "confirmed");
	expect_status("svc-reg put -q code category.old kind=category name=Old && "
		      "svc-reg retire -q code category.old",
		      0);
	expect_run("svc-triage 1 category=old impact=1 urgency=1", 1, "",
		   "svc-triage: 1: triage: refused (E9): category: old is retired\n");
}

Test(seldom, equipment_of_another_customer_is_told)
{
	expect_status("svc-reg put -q customer C9 name=Other && "
		      "svc-reg put -q asset A1 model=M serial=S1 customer=C9",
		      0);
	expect_err_contains("svc-new customer=Acme text=x asset=A1", 0,
			    "svc-new: 1: asset A1 is registered with customer C9\n");
}

/* ---- filters and columns ------------------------------------------------------------------- */

Test(seldom, email_is_the_same_in_either_case)
{
	expect_status("svc-new -q customer=Acme contact=Wang email=Wang@Example.com text=leak", 0);
	expect_run("svc-reg get contact email=wang@EXAMPLE.COM -o key", 0, "P-1\n", "");
	expect_run("svc-reg get contact email=wong@example.com -o key", 1, "", "");
}

Test(seldom, requests_of_an_engineer)
{
	given_engineers();
	given_request(1, "dispatched");
	given_request(2, "triaged");
	expect_run("svc-list engineer=E1 -o id", 0, "1\n", "");
	expect_run("svc-list engineer=Li -o id", 0, "1\n", "");
	expect_run("svc-list engineer=E2 -o id", 1, "", "");
	expect_run("svc-list engineer=- -o id", 0, "2\n", "");
}

Test(seldom, edited_column_of_the_visit_is_not_lost_silently)
{
	given_engineers();
	given_request(1, "dispatched");
	expect_run_with_input("svc-work note note=x -o done",
			      "#id\teta\n1\t2026-11-23T10:00:00+08:00\n", 0, "note\n", "");
	expect_run_with_input(
	    "svc-work note note=x", "#id\teta\n1\t2026-11-23T11:11:00+08:00\n", 1, "",
	    "svc-work: stdin:2: 1: eta: cannot be set by note, and it is not what is stored\n");
	expect_run_with_input(
	    "svc-work note note=x", "#id\tagreed_with\n1\tWang\n", 1, "",
	    "svc-work: stdin:2: 1: agreed_with: cannot be set by note, and it is not what is "
	    "stored\n");
	expect_run_with_input("svc-work note note=x -o done", "#id\tagreed_with\n1\t\\e\n", 0,
			      "note\n", "");
}
