/* SPDX-License-Identifier: MIT
 *
 * svc: running the programs, and the desk on one screen.
 */
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(svc, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* 1 is an emergency, 2 on hold, 3 has an appointment today, 4 .. 8 only wait. */
static void
fill_desk(void)
{
	expect_status("svc-reg put -q engineer E001 name=李明 skills=chiller:3 base=31.2,121.5", 0);
	expect_status(
	    "for i in 1 2 3 4 5 6 7 8; do svc-new -q customer=Firm$i contact=Ann$i"
	    " phone=1391234567$i site=Hall$i project=P need=fault text=\"fault number $i\""
	    " model=M serial=n/a reported=\"2026-11-0$i 10:00\" readback=call || exit; done",
	    0);
	expect_status("svc-triage -q emergency 1 trigger=safety reason=smoke", 0);
	expect_status("svc-work -q hold 2 hold=customer reason=away", 0);
	expect_status("svc-triage -q 3 category=fault impact=2 urgency=2", 0);
	expect_status("svc-assign -q plan 3 skill=chiller duration=1h", 0);
	expect_status("svc-assign -q assign 3 engineer=E001 eta=+5h", 0);
	expect_status("svc-assign -q appoint 3 window_start=14:00 window_end=15:00", 0);
}

Test(svc, runs_the_program_beside_it)
{
	expect_run("svc new customer=Acme need=enquiry text='how does it work' 2>/dev/null", 0,
		   "1\tnew\tC-1\thow does it work\n", "");
	expect_run("svc list -o id", 0, "1\n", "");
	expect_run(
	    "bin=$(dirname \"$(command -v svc)\"); PATH=/usr/bin:/bin \"$bin/svc\" list -o id", 0,
	    "1\n", "");
}

Test(svc, status_stdin_and_options_are_the_programs_own)
{
	expect_run("svc list", 1, "", "");
	expect_run("svc list -x", 2, "", "svc-list: -x: no such option; try svc-list -h\n");
	expect_status("svc new -q customer=Acme need=enquiry text='how does it work' 2>/dev/null",
		      0);
	expect_run_with_input("svc list -o id -", "1\n", 0, "1\n", "");
}

Test(svc, arguments_never_go_through_a_shell)
{
	expect_run("svc list 'text~$(touch broken); touch broken'; ls broken 2>/dev/null", 2, "",
		   "");
}

Test(svc, falls_back_to_the_path)
{
	expect_run(
	    "mkdir own && printf '#!/bin/sh\\necho \"$0 $*\"\\n' > own/svc-greet &&"
	    " chmod +x own/svc-greet && PATH=$PATH:$PWD/own svc greet a 'b c' | sed 's/.*svc/svc/'",
	    0, "svc-greet a b c\n", "");
}

Test(svc, unknown_programs_are_told)
{
	expect_run("svc lst", 2, "", "svc: lst: no such program; did you mean svc list?\n");
	expect_run("svc nonsense", 2, "", "svc: nonsense: no such program; svc help lists them\n");
	expect_run("svc ../../bin/ls", 2, "",
		   "svc: ../../bin/ls: no such program; svc help lists them\n");
	expect_run("svc help lst", 2, "", "svc: lst: no such program; did you mean svc list?\n");
	expect_run("svc -d other.db list", 2, "",
		   "svc: options go behind the program: svc list -d FILE\n");
}

Test(svc, help_lists_programs_in_the_readers_language)
{
	expect_out_contains("svc help", 0, "\n  list     select requests\n");
	expect_out_contains("svc -h", 0, "\n  list     select requests\n");
	expect_out_contains("LC_ALL=zh_CN.UTF-8 svc help", 0, "\n  list     查询服务请求\n");
	expect_out_contains("svc help list", 0, "usage: svc-list ");
}

Test(svc, help_lists_every_program_that_is_there)
{
	expect_run("svc help | sed -n 's/^  \\([a-z][a-z]*\\)  .*/svc-\\1/p' | sort > listed;"
		   " ls \"$(dirname \"$(command -v svc)\")\" | grep '^svc-' | sort > there;"
		   " cmp listed there",
		   0, "", "");
}

Test(svc, an_empty_desk_says_so)
{
	expect_run("svc -f table", 0, "2026-11-23 09:00  no open requests\n", "");
	expect_run("LC_ALL=zh_CN.UTF-8 svc -f table", 0, "2026-11-23 09:00  没有未结的服务请求\n",
		   "");
	expect_run("svc", 0, "", "");
}

Test(svc, the_overview_in_a_pipe_has_one_form_of_line)
{
	fill_desk();
	expect_run("svc -H | sed -n 1p", 0,
		   "#id\tgroup\tstate\tcount\tpriority\tcustomer\tengineer\thold\treported\t"
		   "window_start\ttext\n",
		   "");
	expect_run("svc | cut -f 1-4", 0,
		   "-\tstate\tconfirmed\t6\n"
		   "-\tstate\ttriaged\t1\n"
		   "-\tstate\tdispatched\t1\n"
		   "1\temergency\ttriaged\t-\n"
		   "2\thold\tconfirmed\t-\n"
		   "1\toldest\ttriaged\t-\n"
		   "2\toldest\tconfirmed\t-\n"
		   "3\toldest\tdispatched\t-\n"
		   "4\toldest\tconfirmed\t-\n"
		   "5\toldest\tconfirmed\t-\n"
		   "3\ttoday\tdispatched\t-\n",
		   "");
	expect_run("svc | awk -F'\\t' '$2 == \"today\"' | cut -f 6,7,10", 0,
		   "C-3\tE001\t2026-11-23T14:00:00+08:00\n", "");
}

Test(svc, the_overview_for_people_has_sections)
{
	fill_desk();
	expect_out_contains("svc -f table", 0,
			    "2026-11-23 09:00  open 8:  confirmed 6  triaged 1  dispatched 1\n"
			    "\nLive emergencies\n");
	expect_out_contains("svc -f table", 0, "\nOn hold\n");
	expect_out_contains("svc -f table", 0, "\nOldest open\n");
	expect_out_contains("svc -f table", 0, "\nAppointments today\n");
	expect_out_contains("svc -f table", 0, "李明");
	expect_out_contains("LC_ALL=zh_CN.UTF-8 svc -f table", 0,
			    "未结 8:  已确认 6  已评估 1  已派工 1\n");
}

Test(svc, tomorrow_the_appointment_is_not_todays)
{
	fill_desk();
	sandbox_now("2026-11-24T09:00:00+08:00");
	expect_run("svc | awk -F'\\t' '$2 == \"today\"'", 0, "", "");
}

Test(svc, long_sections_are_cut_to_a_screen_with_the_command_for_the_rest)
{
	expect_status(
	    "for i in {1..12}; do svc-new -q customer=Firm contact=Ann phone=13912345678"
	    " site=Hall$i project=P need=fault text=\"fault number $i\" model=M serial=S$i"
	    " 2>/dev/null && svc-triage -q emergency $i trigger=safety || exit; done",
	    0);
	expect_out_contains("svc -f table", 0, "\nand 4 more: svc-list emergency=yes\n");
	expect_run("svc | grep -c emergency", 0, "12\n", "");
}
