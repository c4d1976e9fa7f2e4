/* SPDX-License-Identifier: MIT
 *
 * Writing programs fed with lines, shown with svc-new and svc-work: headers, columns,
 * conditions, refused lines; and the form of svc-new -e.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(lines, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(form, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

#define TWO "#customer\ttext\tref\nAcme\tpump leaks\tr1\nBolt\tfan rattles\tr2\n"

/* ---- formats --------------------------------------------------------------------- */

Test(lines, header_names_the_columns)
{
	expect_run_with_input("svc-new -q && svc-list -o id,customer,text,ref", TWO, 0,
			      "1\tC-1\tpump leaks\tr1\n2\tC-2\tfan rattles\tr2\n", "");
}

Test(lines, same_lines_again_write_nothing)
{
	const char *lines = "1\tnew\tC-1\tpump leaks\n2\tnew\tC-2\tfan rattles\n";
	expect_run_with_input("svc-new 2> told", TWO, 0, lines, "");
	expect_run("svc-log export > before", 0, "", "");
	expect_run_with_input("svc-new", TWO, 0, lines, "");
	expect_run("svc-log export | cmp - before", 0, "", "");
}

Test(lines, csv_json_and_kv_carry_names)
{
	expect_run_with_input("svc-new -q -i csv", "customer,text\nAcme,\"pump, leaks\"\n", 0, "",
			      "");
	expect_run_with_input("svc-new -q -i json", "{\"customer\":\"Acme\",\"text\":\"fan\"}\n", 0,
			      "", "");
	expect_run_with_input("svc-new -q -i kv", "customer=Acme\ttext=belt\n", 0, "", "");
	expect_run("svc-list -o text", 0, "pump, leaks\nfan\nbelt\n", "");
}

Test(lines, carriage_returns_and_a_mark_are_accepted)
{
	expect_run_with_input("svc-new -q && svc-list -o text",
			      "\xEF\xBB\xBF#customer\ttext\r\nAcme\tpump leaks\r\n", 0,
			      "pump leaks\n", "");
}

Test(lines, escapes_are_read)
{
	expect_run_with_input("svc-new -q && svc-list -o text",
			      "#customer\ttext\nAcme\ta\\tb\\nc\\\\d\n", 0, "a\\tb\\nc\\\\d\n", "");
}

Test(lines, nothing_is_done_with_nothing)
{
	expect_run("svc-new < /dev/null", 0, "", "");
	expect_run_with_input("svc-new", "#customer\ttext\n", 0, "", "");
	expect_run("svc-work note note=x < /dev/null", 0, "", "");
}

Test(lines, operands_go_to_every_line)
{
	expect_run_with_input("svc-new -q channel=email - && svc-list -o channel,customer,text",
			      "#customer\ttext\nAcme\tpump leaks\nAcme\tfan rattles\n", 0,
			      "email\tC-1\tpump leaks\nemail\tC-1\tfan rattles\n", "");
}

Test(lines, operands_alone_leave_stdin_alone)
{
	expect_run_with_input("svc-new -q customer=Acme text=leak; cat", "left over\n", 0,
			      "left over\n", "");
}

Test(lines, bare_lines_are_ids_whatever_stands_behind)
{
	given_request(1, "confirmed");
	expect_run_with_input("svc-work note note=seen -o id,done", "1\tnote=other\tverb=cancel\n",
			      0, "1\tnote\n", "");
	expect_run("svc-log export | grep -c 'note=other'", 1, "0\n", "");
}

Test(lines, several_steps_in_one_pipe)
{
	given_engineers();
	expect_run("svc-new " GIVEN_FACTS
		   " text='pump leaks' readback=call | svc-triage rules=auto | "
		   "svc-assign -a -o id,done,state",
		   0, "1\tplan,assign\tdispatched\n", "");
}

/* ---- columns ------------------------------------------------------------------------- */

Test(lines, unknown_column_stops_before_anything_is_written)
{
	expect_run_with_input("svc-new", "#customer\ttext\tserail\nAcme\tpump leaks\tS1\n", 2, "",
			      "svc-new: serail: no such field; did you mean serial?\n");
	expect_run_with_input("svc-new -k", "#customer\ttext\tserail\nAcme\tpump leaks\tS1\n", 2,
			      "", "svc-new: serail: no such field; did you mean serial?\n");
	expect_run("svc-list", 1, "", "");
}

Test(lines, column_and_operand_of_one_name_are_refused)
{
	expect_run_with_input("svc-new text=leak -", "#customer\ttext\nAcme\tpump\n", 2, "",
			      "svc-new: text: given as an operand and as a column\n");
}

Test(lines, columns_that_cannot_be_set_must_be_as_stored)
{
	given_request(1, "confirmed");
	given_request(2, "confirmed");
	expect_run("svc-list -H -o id,state,customer,text > list.tsv && "
		   "svc-work note note=x -o id,done < list.tsv",
		   0, "1\tnote\n2\tnote\n", "");
	expect_run(
	    "sed 's/^2\tconfirmed/2\tready/' list.tsv | svc-work note note=x", 1, "",
	    "svc-work: stdin:3: 2: state: cannot be set by note, and it is not what is stored\n");
	expect_run(
	    "sed 's/C-1\tpump/C-9\tpump/' list.tsv | svc-work note note=x", 1, "",
	    "svc-work: stdin:2: 1: customer: cannot be set by note, and it is not what is stored\n"
	    "svc-work: stdin:3: 2: customer: cannot be set by note, and it is not what is "
	    "stored\n");
}

Test(lines, reference_may_stand_in_a_column_by_name)
{
	given_request(1, "confirmed");
	expect_run_with_input("svc-work note note=x -o id,done", "#id\tcustomer\n1\tAcme\n", 0,
			      "1\tnote\n", "");
}

Test(lines, edited_list_changes_what_was_edited)
{
	given_request(1, "confirmed");
	given_request(2, "confirmed");
	expect_run("svc-list -H -o id,rev,text,serial | sed '3s/pump leaks/fan rattles/' | "
		   "svc-new amend -o id,done,state,text",
		   0, "1\t-\tconfirmed\tpump leaks\n2\tamend\tnew\tfan rattles\n", "");
	expect_run("svc-log export | tail -n 1 | grep -o 'amend.*' | cut -f 8-", 0,
		   "simulated=yes\ttext=fan rattles\n", "");
}

Test(lines, revision_makes_the_line_conditional)
{
	given_request(1, "confirmed");
	expect_run("svc-list 1 -H -o id,rev > list.tsv && svc-work note note=x -q < list.tsv", 0,
		   "", "");
	expect_err_contains("svc-work note note=x < list.tsv", 1,
			    " given, but the request has changed since (now ");
	expect_run("svc-log export | grep -c '\tnote\t'", 0, "1\n", "");
}

Test(lines, verb_of_the_line)
{
	given_engineers();
	given_request(1, "working");
	expect_run_with_input(
	    "svc-work -o id,done,hold",
	    "#id\tverb\thold\tnote\n1\thold\tparts\t-\n1\tnote\t-\tcalled\n1\tresume\t-\t-\n", 0,
	    "1\thold\tparts\n1\tnote\tparts\n1\tresume\t-\n", "");
	expect_run_with_input("svc-work", "#id\tverb\n1\tcancel\n", 1, "",
			      "svc-work: stdin:2: verb: \"cancel\" is no verb of this program\n");
	expect_run_with_input("svc-work", "#id\tnote\n1\tx\n", 1, "",
			      "svc-work: stdin:2: verb: none is named\n");
	expect_run("svc-work 1 note=x", 2, "", "svc-work: which verb? try svc-work -h\n");
}

Test(lines, output_of_a_writer_is_input_of_the_next)
{
	given_request(1, "confirmed");
	expect_run(
	    "svc-triage 1 -H category=fault impact=2 urgency=2 | svc-work note note=x -o id,done",
	    0, "1\tnote\n", "");
}

Test(lines, cell_e_clears_and_dash_leaves_alone)
{
	given_request(1, "confirmed");
	expect_run_with_input("svc-new amend -o id,done,project", "#id\tproject\n1\t-\n", 0,
			      "1\t-\tNorth\n", "");
	expect_run_with_input("svc-new amend -o id,done,project", "#id\tproject\n1\t\\e\n", 0,
			      "1\tamend\t-\n", "");
}

Test(lines, line_errors)
{
	given_request(1, "confirmed");
	expect_run_with_input("svc-work note note=x", "1\nonce\n", 1, "",
			      "svc-work: stdin:2: id: \"once\" is no id\n");
	expect_run_with_input("svc-work note note=x", "#customer\nAcme\n", 1, "",
			      "svc-work: stdin:2: id: missing\n");
	expect_run_with_input("svc-work note note=x", "77\n", 1, "",
			      "svc-work: stdin:1: 77: no such request\n");
	expect_run_with_input("svc-new", "1\n", 1, "",
			      "svc-new: stdin:1: a new request needs named fields: a header line "
			      "\"#customer<TAB>text...\"\n");
	expect_run_with_input(
	    "svc-new", "#customer\ttext\twant_by\nAcme\tleak\tsoon\n", 1, "",
	    "svc-new: stdin:2: want_by: \"soon\" is not a time: write it 2026-11-24 13:08, "
	    "13:08 (today), 2026-11-24, now or -2h\n");
	expect_run("svc-log export | grep -c '\tnote\t'", 1, "0\n", "");
}

/* ---- refused lines ---------------------------------------------------------------------- */

#define MIXED                             \
	"#customer\ttext\twant_by\n"      \
	"Acme\tpump leaks\t-\n"           \
	"Acme\tfan rattles\t2020-01-01\n" \
	"Acme\tbelt slips\t-\n"

Test(lines, one_refused_line_means_nothing_is_written)
{
	expect_run_with_input(
	    "svc-new", MIXED, 1, "",
	    "svc-new: stdin:3: new: refused (I-03): want_by: before the request was "
	    "reported\n");
	expect_run("svc-list", 1, "", "");
	expect_run("svc-reg get customer", 1, "", "");
}

Test(lines, keep_going_records_the_good_ones)
{
	expect_run_with_input(
	    "svc-new -k -q", MIXED, 1, "",
	    "svc-new: stdin:3: new: refused (I-03): want_by: before the request was "
	    "reported\n");
	expect_run("svc-list -o id,text", 0, "1\tpump leaks\n2\tbelt slips\n", "");
}

Test(lines, refused_lines_are_kept_and_can_be_fed_again)
{
	expect_run_with_input("svc-new -k -q -r refused.tsv 2> told", MIXED, 1, "", "");
	expect_run("cat refused.tsv", 0,
		   "#customer\ttext\twant_by\nAcme\tfan rattles\t2020-01-01\n", "");
	expect_run("sed s/2020-01-01/2026-11-25/ refused.tsv | svc-new -q -r again.tsv && svc-list "
		   "-o text",
		   0, "pump leaks\nbelt slips\nfan rattles\n", "");
	expect_run("cat again.tsv", 0, "", "");
}

Test(lines, refused_input_is_not_emptied_by_its_own_output)
{
	sandbox_write("lines.tsv", MIXED);
	expect_run("svc-new -r lines.tsv < lines.tsv", 2, "",
		   "svc-new: -r lines.tsv: is the input itself\n");
	expect_run("wc -l < lines.tsv", 0, "4\n", "");
}

Test(lines, dry_run_of_lines_tells_the_refusals_too)
{
	expect_run_with_input(
	    "svc-new -n -k -q", MIXED, 1, "",
	    "svc-new: stdin:3: new: refused (I-03): want_by: before the request was "
	    "reported\n");
	expect_run("svc-list", 1, "", "");
}

Test(lines, later_line_sees_what_an_earlier_one_did)
{
	given_request(1, "confirmed");
	expect_run_with_input(
	    "svc-work -o id,done", "#id\tverb\thold\n1\thold\tparts\n1\thold\tvendor\n", 1, "",
	    "svc-work: stdin:3: 1: hold: refused (I-15): it is held for parts already: "
	    "svc-work resume first\n");
	expect_run("svc-list 1 -o hold", 0, "-\n", "");
}

/* ---- the form ------------------------------------------------------------------------------ */

Test(form, what_is_filled_in_is_recorded)
{
	expect_run("TMPDIR=$PWD EDITOR='sed -i -e s/^text=$/text=leak/ -e s/^need=$/need=enquiry/' "
		   "svc-new -q -e customer=Acme && svc-list -o customer,text,need",
		   0, "C-1\tleak\tenquiry\n", "");
	expect_run("ls | grep -c svc-form", 1, "0\n", "");
}

Test(form, what_is_given_stands_in_the_form)
{
	expect_run(
	    "EDITOR='sed -n -i -e s/^customer=.*/customer=Bolt/ -e p' svc-new -q -e customer=Acme "
	    "text=leak && svc-reg get customer -o name",
	    0, "Bolt\n", "");
}

Test(form, form_says_what_is_needed)
{
	expect_run("EDITOR='grep -c (needed)' svc-new -n -q -e customer=Acme text=leak 2> told", 0,
		   "2\n", "");
}

Test(form, nothing_filled_in_is_no_request)
{
	expect_run("TMPDIR=$PWD EDITOR=true svc-new -e", 2, "", "svc-new: nothing was filled in\n");
	expect_run("ls svc-form-*", 2, "",
		   "ls: cannot access 'svc-form-*': No such file or directory\n");
}

Test(form, form_is_kept_where_it_was_not_recorded)
{
	expect_err_contains("TMPDIR=$PWD EDITOR=false svc-new -e customer=Acme", 2,
			    "false: the editor failed; the form is in ");
	expect_err_contains(
	    "TMPDIR=$PWD EDITOR='sed -i s/^text=/txet=leak/' svc-new -e customer=Acme", 2,
	    ": txet: no such field\n");
	expect_err_contains(
	    "TMPDIR=$PWD EDITOR='sed -i s/^want_by=/want_by=soon/' svc-new -e customer=Acme", 2,
	    ": want_by: \"soon\" is not a time");
	expect_err_contains("TMPDIR=$PWD EDITOR='sed -i s/^text=/leak/' svc-new -e customer=Acme",
			    2, "\"leak\" is not name=value\n");
	expect_err_contains(
	    "TMPDIR=$PWD EDITOR=true svc-new -e customer=Acme", 1,
	    "svc-new: new: refused (E1): missing text=\nsvc-new: the form is kept in ");
	expect_run("ls svc-form-* | wc -l", 0, "5\n", "");
}
