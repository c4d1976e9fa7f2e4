/* SPDX-License-Identifier: MIT
 *
 * svc-list: which requests it selects, in which order and form, and what it refuses.
 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "support/run.h"
#include "support/sandbox.h"

#define MANY 3000 /* lines of which fill a pipe more than once */

/* Four requests: 1 triaged of ACME, 2 new of ACME, 3 new of 华东精工 with a wish, 4 cancelled. */
static void
begin(void)
{
	sandbox_begin();
	sandbox_write(
	    "requests.tsv",
	    "#customer\tcontact\tphone\tsite\tproject\tneed\ttext\tmodel\tserial\treported\t"
	    "want_by\treadback\n"
	    "ACME\tBob\t13912345678\tPlant\tPX\tfault\tpump LEAKS\tP-9\t77\t"
	    "2026-11-20 10:00\t-\tcall\n"
	    "ACME\tBob\t-\tPlant\tPX\tenquiry\thow to clean it\tP-9\tn/a\t"
	    "2026-11-21 10:00\t-\t-\n"
	    "华东精工\t王伟\t13812345678\t一号厂房\tPY\tfault\t冷水机组报警\tCG-400\t"
	    "CG-0451\t2026-10-30 10:00\t2026-11-23 12:00\t-\n"
	    "华东精工\t王伟\t-\t一号厂房\tPY\tfault\t重复登记的请求\tCG-400\tCG-0452\t"
	    "2026-11-22 10:00\t-\t-\n");
	expect_status("svc-new -q < requests.tsv", 0);
	expect_status("svc-triage -q 1 category=fault impact=1 urgency=2", 0);
	expect_status("svc-close -q cancel 4 grounds=wrong", 0);
}

TestSuite(list, .init = begin, .fini = sandbox_end, .timeout = 120);

struct row {
	const char *command;
	const char *out;
};

static void
check(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		expect_run(rows[i].command, rows[i].out[0] == '\0', rows[i].out, "");
}

#define CHECK(...)                                              \
	do {                                                    \
		static const struct row rows[] = {__VA_ARGS__}; \
		check(rows, sizeof(rows) / sizeof(rows[0]));    \
	} while (0)

Test(list, alone_it_lists_what_is_open_by_id)
{
	expect_run("svc-list", 0,
		   "1\ttriaged\tP2\tfault\tC-1\t-\t2026-11-20T12:00:00+08:00\tpump LEAKS\n"
		   "2\tnew\t-\t-\tC-1\t-\t2026-11-23T11:00:00+08:00\thow to clean it\n"
		   "3\tnew\t-\t-\tC-2\t-\t2026-10-30T12:00:00+08:00\t冷水机组报警\n",
		   "");
}

Test(list, filters_are_anded_and_commas_are_or)
{
	CHECK({"svc-list -o id state=new", "2\n3\n"},
	      {"svc-list -o id state=triaged,cancelled", "1\n4\n"},
	      {"svc-list -o id state=new need=fault", "3\n"},
	      {"svc-list -o id state!=new", "1\n4\n"}, {"svc-list -o id text~leak,clean", "1\n2\n"},
	      {"svc-list -o id priority=-", "2\n3\n"}, {"svc-list -o id priority!=-", "1\n"},
	      {"svc-list -o id state=new state=cancelled", ""});
}

Test(list, references_go_by_key_and_name)
{
	CHECK({"svc-list -o id customer=C-1", "1\n2\n"}, {"svc-list -o id customer=acme", "1\n2\n"},
	      {"svc-list -o id customer~华东", "3\n"}, {"svc-list -o id customer=华东精工", "3\n"},
	      {"svc-list -o id customer!=ACME", "3\n"}, {"svc-list -o id contact=王伟", "3\n"},
	      {"svc-list -o id 'site~plant'", "1\n2\n"});
}

Test(list, an_unknown_name_matches_nothing_and_a_near_one_is_offered)
{
	expect_run("svc-list customer=ACMEE", 1, "",
		   "svc-list: customer: there is no \"ACMEE\"; did you mean ACME (C-1)?\n");
	expect_run("svc-list customer=nobody", 1, "", "");
}

Test(list, times_take_periods)
{
	CHECK({"svc-list -o id reported=2026-11", "1\n2\n"},
	      {"svc-list -o id reported=2026-10-01..2026-11-20", "1\n3\n"},
	      {"svc-list -o id reported=2026-11 state=cancelled", "4\n"},
	      {"svc-list -o id want_by=..+4h", "3\n"}, {"svc-list -o id want_by=..+2h", ""},
	      {"svc-list -o id reported=-3d..", "1\n2\n"}, {"svc-list -o id age=7d..", "3\n"});
}

Test(list, phones_are_masked_and_can_be_searched)
{
	CHECK({"svc-list -o id,phone phone=13812345678", "3\t138****5678\n"},
	      {"svc-list -o id,phone phone~139", "1\t139****5678\n2\t139****5678\n"});
}

Test(list, ids_are_taken_whatever_their_state_sorted_and_once)
{
	CHECK({"svc-list -o id,state 4 1 4", "1\ttriaged\n4\tcancelled\n"},
	      {"svc-list -o id 4 1 state=cancelled", "4\n"},
	      {"svc-list -o id id=2,4 state!=-", "2\n4\n"});
}

Test(list, unknown_ids_are_named)
{
	expect_run("svc-list -o id 2 99", 1, "2\n", "svc-list: 99: no such request\n");
}

Test(list, ids_from_stdin_keep_their_order)
{
	expect_run_with_input("svc-list -o id,state -", "4\tanything\n1\n4\n", 0,
			      "4\tcancelled\n1\ttriaged\n4\tcancelled\n", "");
	expect_run_with_input("svc-list -o id - state=cancelled", "#text\tid\nx\t4\ny\t1\n", 0,
			      "4\n", "");
	expect_run_with_input("svc-list -o id -i json -", "{\"id\":\"3\"}\n", 0, "3\n", "");
}

Test(list, stdin_is_left_alone_unless_asked_for)
{
	expect_run_with_input("svc-list -o id state=triaged; cat", "2\n", 0, "1\n2\n", "");
}

Test(list, lines_of_stdin_without_an_id_are_refused)
{
	expect_run_with_input("svc-list -o id -", "1\nx\n-\n2\n", 1, "1\n2\n",
			      "svc-list: stdin:2: id: \"x\" is not an id\n"
			      "svc-list: stdin:3: id: there is none\n");
}

Test(list, nothing_asked_is_done_and_nothing_found_is_no)
{
	expect_run_with_input("svc-list -", "", 0, "", "");
	expect_run("svc-list text~nowhere", 1, "", "");
}

Test(list, formats_carry_names)
{
	CHECK({"svc-list -H -o id,text 2", "#id\ttext\n2\thow to clean it\n"},
	      {"svc-list -f csv -o id,text,engineer 2", "id,text,engineer\n2,how to clean it,\n"},
	      {"svc-list -f json -o id,customer 2", "{\"id\":\"2\",\"customer\":\"C-1\"}\n"},
	      {"svc-list -f kv -o id,engineer 2", "id=2\tengineer=-\n"});
}

Test(list, tables_show_names_for_keys)
{
	expect_run("svc-list -f table -o id,customer,contact 1 3", 0,
		   "id customer contact\n"
		   "1  ACME     B**\n"
		   "3  华东精工 王*\n",
		   "");
	expect_run("LC_ALL=zh_CN.UTF-8 svc-list -f table -o id,customer 1", 0,
		   "单号 客户单位\n1    ACME\n", "");
}

Test(list, quiet_only_says_whether)
{
	expect_run("svc-list -q state=new", 0, "", "");
	expect_run("svc-list -q text~nowhere", 1, "", "");
}

Test(list, wrong_operands_and_options_are_told)
{
	static const struct {
		const char *command, *err;
	} rows[] = {
	    {"svc-list stat=new", "svc-list: stat: no such field; did you mean state?\n"},
	    {"svc-list new",
	     "svc-list: \"new\" is neither an id nor a filter; did you mean state=new?\n"},
	    {"svc-list leaks",
	     "svc-list: \"leaks\" is neither an id nor a filter (field=value); try svc-list -h\n"},
	    {"svc-list -o id,qty", "svc-list: -o qty: a request has no such column\n"},
	    {"svc-list qty=1", "svc-list: qty: no field to filter by\n"},
	    {"svc-list -n", "svc-list: -n: no such option; try svc-list -h\n"},
	    {"svc-list priority=P9", "svc-list: priority: \"P9\" is not a priority: P1 P2 P3 P4\n"},
	    {"svc-list due~4h", "svc-list: due: ~ looks for text: write a range, =A..B\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		expect_run(rows[i].command, 2, "", rows[i].err);
}

Test(list, help_tells_filters_fields_and_options)
{
	expect_out_contains("svc-list -h", 0,
			    "usage: svc-list [OPTION]... [visits] [ID | FILTER]... [-]\n");
	expect_out_contains("svc-list -h", 0, "\n  priority          one of P1 P2 P3 P4\n");
	expect_out_contains("svc-list -h", 0, "\n  -o, --columns A,B,C");
}

Test(list, a_full_disk_is_told)
{
	expect_status("svc-list > /dev/full", 2);
}

Test(list, a_listing_larger_than_a_pipe_can_be_written_back)
{
	struct buffer lines = {0};
	char expected[32];

	buffer_add(&lines, "#customer\tsite\tproject\tneed\tmodel\tserial\tref\ttext\n");
	for (int i = 0; i < MANY; i++)
		buffer_add_format(
		    &lines, "Bulk\tHall\tPZ\tenquiry\tM\tn/a\tR-%d\trequest number %d of many\n", i,
		    i);
	sandbox_write("many.tsv", buffer_text(&lines));
	buffer_free(&lines);
	expect_status("svc-new -q < many.tsv 2>/dev/null", 0);
	(void)snprintf(expected, sizeof(expected), "%d\n", MANY);
	expect_run("svc-list customer=Bulk | svc-new respond 2>/dev/null | wc -l", 0, expected, "");
	expect_run("svc-list customer=Bulk -o id | svc-list -o responded_at - | sort -u", 0,
		   "2026-11-23T09:00:00+08:00\n", "");
	expect_run("svc-list customer=Bulk | head -n 1 | cut -f1; true", 0, "5\n", "");
}
