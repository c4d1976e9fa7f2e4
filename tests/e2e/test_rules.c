/* SPDX-License-Identifier: MIT
 *
 * svc-triage rules=auto: what the rule register takes, which rule decided, and what is left to
 * people.
 */
#include <sqlite3.h>

#include "base/buffer.h"
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define CONFIRMED "svc-new -q " GIVEN_FACTS " readback=call "

static void
begin(void)
{
	sandbox_begin();
	setenv("SVC_DB", "store.db", 1);
}

TestSuite(rules, .init = begin, .fini = sandbox_end, .timeout = 120);

/* ---- the register ------------------------------------------------------------------ */

Test(rules, pattern_that_is_none_is_refused_with_reason_and_place)
{
	static const struct {
		const char *match, *why;
	} rows[] = {
	    {"漏[水", "character 2: [ without its ]"},
	    {"leak||fire", "character 6: an empty alternative, which would fit every text"},
	    {"(a)\\1", "character 4: back-references are not taken"},
	    {"[龥-一]", "character 2: the range ends before it begins"},
	    {"(((a{1,255}){1,255}){1,255})",
	     "character 20: the expression grows too large; fewer or smaller repetitions"},
	    {"x*", "\"x*\" fits even an empty text, and so all"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char command[200], wanted[200];

		(void)snprintf(command, sizeof command,
			       "LC_ALL=C svc-reg put rule mine seq=50 'match=%s'", rows[i].match);
		(void)snprintf(wanted, sizeof wanted, "svc-reg: match: %s\n", rows[i].why);
		expect_run(command, 2, "", wanted);
	}
	expect_run("svc-reg get rule mine", 1, "", "svc-reg: mine: no such rule\n");
}

Test(rules, pattern_in_a_line_is_refused_with_the_line)
{
	expect_run_with_input("svc-reg put rule -k -r bad",
			      "#key\tseq\tmatch\nr1\t50\tpump|泵\nr2\t51\tpump|\n", 1,
			      "r1\trule\tput\n",
			      "svc-reg: stdin:3: match: character 6: an empty alternative, which "
			      "would fit every text\n");
	expect_run("cat bad", 0, "#key\tseq\tmatch\nr2\t51\tpump|\n", "");
}

Test(rules, a_pattern_comes_back_as_it_was_put)
{
	expect_run("svc-reg put -q rule r1 seq=50 'match=漏.{1,3}[水油]|E\\.[0-9]+$' && "
		   "svc-reg get rule r1 -o match -f json",
		   0, "{\"match\":\"漏.{1,3}[水油]|E\\\\.[0-9]+$\"}\n", "");
}

/* ---- which rule decided ---------------------------------------------------------------- */

Test(rules, the_line_and_the_journal_name_the_rules_that_decided)
{
	given_request(1, "confirmed"); /* pump leaks */
	expect_status("svc-reg put -q rule pump seq=50 'match=^P.{2}P' skill=chiller:2", 0);
	expect_run("svc-triage 1 rules=auto", 0,
		   "1\ttriage\ttriaged\tfault\tP2\tunknown\trules=pump,leak\n", "");
	expect_out_contains("svc-log", 0, "\trules=pump,leak\t");
	expect_run("svc-triage 1 rules=auto -o id,done,rules", 0, "1\t-\t-\n", "");
}

Test(rules, what_people_said_is_not_put_down_to_rules)
{
	given_request(1, "confirmed");
	expect_run(
	    "svc-triage 1 rules=auto category=fault impact=3 urgency=3 -o done,priority,rules,why",
	    0, "triage\tP4\t-\t-\n", "");
	expect_out_contains("svc-log | grep -c rules=; true", 0, "0\n");
}

Test(rules, characters_are_characters_whatever_the_locale)
{
	expect_status(CONFIRMED "text='水泵漏油' && " CONFIRMED "text='水漏' && "
				"svc-reg put -q rule oil seq=50 'match=漏.$' category=parts",
		      0);
	expect_run("LC_ALL=C svc-triage 1 2 rules=auto -o id,category", 0, "1\tparts\n2\tfault\n",
		   "");
}

Test(rules, a_skill_of_a_rule_is_what_the_plan_asks_for)
{
	given_engineers(); /* only E1 has chiller */
	given_request(1, "confirmed");
	given_request(2, "confirmed");
	expect_status("svc-reg put -q rule pump seq=50 match=PUMP skill=chiller:2", 0);
	expect_run(
	    "svc-triage 1 rules=auto -o skill | cat && "
	    "svc-assign 1 engineer=E2",
	    1, "chiller:2\n",
	    "svc-assign: 1: assign: refused (I-08): E2: missing skill chiller; else override=yes "
	    "reason= approver=\n");
	expect_run("svc-assign 1 engineer=E1 -o done,skill", 0, "plan,assign\tchiller:2\n", "");
	expect_run("svc-triage 2 rules=auto skill=general:1 -o skill,rules", 0, "general:1\tleak\n",
		   "");
}

Test(rules, a_rule_may_be_for_some_models_only)
{
	expect_status(CONFIRMED "text='odd noise' model='York CH-300' && " CONFIRMED
				"text='odd noise' model=P-7 && svc-reg put -q rule york seq=50 "
				"model=york impact=1",
		      0);
	expect_run("svc-triage 1 2 rules=auto -o id,impact,rules", 0,
		   "1\t1\tyork,alarm\n2\t2\talarm\n", "");
}

Test(rules, a_priority_of_a_rule_against_the_matrix_names_it_as_the_reason)
{
	given_request(1, "confirmed");
	expect_status("svc-reg put -q rule vip seq=50 need=fault priority=P1", 0);
	expect_run("svc-triage 1 rules=auto -o priority,rules", 0, "P1\tvip,leak\n", "");
	expect_out_contains("svc-log", 0, "\treason=rules=vip,leak\t");
	expect_status(CONFIRMED "text='smoke in the hall'", 0);
	expect_run("svc-triage 2 rules=auto -o done,priority,emergency", 0, "emergency\tP1\tyes\n",
		   "");
	expect_status(CONFIRMED "text='belt slips'", 0);
	expect_run("svc-triage 3 rules=auto trigger=outage category=emergency -o done,priority", 0,
		   "emergency\tP1\n", "");
}

/* ---- what is left ------------------------------------------------------------------------ */

Test(rules, what_no_rule_fits_is_left_and_stops_nobody)
{
	given_request(1, "confirmed");
	expect_status("svc-reg retire -q rule fault && " CONFIRMED "text='something odd'", 0);
	expect_run("svc-list -o id | svc-triage rules=auto", 0,
		   "1\ttriage\ttriaged\tfault\tP2\tunknown\trules=leak\n"
		   "2\t-\tconfirmed\t-\t-\t-\tno rule fits\n",
		   "");
	expect_run("svc-triage 2 rules=auto category=advice urgency=2", 0,
		   "2\t-\tconfirmed\t-\t-\t-\tno rule fits\n", "");
	expect_run("svc-list 2 -o state,category", 0, "confirmed\t-\n", "");
}

Test(rules, what_rules_know_in_part_is_left_with_what_is_open)
{
	expect_status("svc-reg retire -q rule fault && " CONFIRMED "text='something odd' && "
		      "svc-reg put -q rule odd seq=50 match=odd category=advice impact=3",
		      0);
	expect_run("svc-triage 1 rules=auto", 0, "1\t-\tconfirmed\t-\t-\t-\tno rule says urgency\n",
		   "");
	expect_run("svc-triage 1 rules=auto urgency=3 -o category,priority,rules", 0,
		   "advice\tP4\todd\n", "");
}

Test(rules, what_is_left_waits_in_the_pipe_behind)
{
	given_engineers();
	given_request(1, "confirmed");
	expect_status("svc-reg retire -q rule fault && " CONFIRMED "text='something odd'", 0);
	expect_run("svc-list -o id | svc-triage rules=auto | svc-assign -a -o id,done,state", 0,
		   "1\tplan,assign\tdispatched\n2\t-\tconfirmed\n", "");
}

Test(rules, what_is_wrong_besides_is_a_refusal)
{
	expect_status(
	    "svc-reg retire -q rule fault && svc-new -q " GIVEN_FACTS " text='something odd'", 0);
	expect_run("svc-triage 1 rules=auto", 1, "",
		   "svc-triage: 1: triage: refused (E1): missing category=; (E1): missing "
		   "impact=; (E1): missing urgency=\n");
	expect_status("svc-close -q cancel 1 grounds=wrong", 0);
	expect_status("svc-triage 1 rules=auto", 1);
}

/* ---- rows from elsewhere --------------------------------------------------------------------- */

Test(rules, a_stored_match_that_is_none_leaves_its_rule_out_and_says_so)
{
	struct buffer path = {0};
	sqlite3 *connection;

	given_request(1, "confirmed");
	buffer_add_format(&path, "%s/store.db", sandbox_folder());
	cr_assert_eq(sqlite3_open(buffer_text(&path), &connection), SQLITE_OK);
	cr_assert_eq(
	    sqlite3_exec(connection,
			 "UPDATE register_row SET fields = replace(fields, 'match=', 'match=(') "
			 "WHERE register = 'rule' AND key = 'leak'",
			 NULL, NULL, NULL),
	    SQLITE_OK);
	cr_assert_eq(sqlite3_total_changes(connection), 1);
	sqlite3_close(connection);
	buffer_free(&path);
	expect_run("svc-triage 1 rules=auto -o priority,rules", 0, "P3\tfault\n",
		   "svc-triage: 1: rule leak is left out: match: character 1: ( without its )\n");
}

Test(rules, history_names_the_rules_of_then)
{
	expect_run_with_input(
	    "svc-log load -o id,done",
	    "#id\tverb\tat\trec\tcustomer\tcontact\tphone\tsite\tneed\tserial\tproject\ttext\treadb"
	    "ack"
	    "\tcategory\timpact\turgency\trules\n"
	    "-\tnew\t2026-11-01\t2026-11-01\tAcme\tWang\t13800000001\tHall\tfault\tn/"
	    "a\tNorth\tleak\tcall"
	    "\t-\t-\t-\t-\n"
	    "1\ttriage\t2026-11-02\t2026-11-02\t-\t-\t-\t-\t-\t-\t-\t-\t-\tfault\t2\t2\told-rule\n",
	    0, "1\tnew,confirm\n1\ttriage\n", "");
	expect_out_contains("svc-log", 0, "\trules=old-rule\t");
}
