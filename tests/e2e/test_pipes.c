/* SPDX-License-Identifier: MIT
 *
 * Pipes of many lines, several writers at once and writers killed at any instant: nothing hangs,
 * nothing is lost, and the journal holds exactly what was printed. PIPE_LINES sets how many lines,
 * PIPE_KILLS how many are killed.
 */
#include <stdio.h>
#include <string.h>

#include "support/run.h"
#include "support/sandbox.h"

#if defined(__SANITIZE_ADDRESS__)
#define USUAL_LINES "5000"
#else
#define USUAL_LINES "25000"
#endif
#define MINUTES (60 * 1000)

/* requests N FIRST: a table of requests with references of their own. events VERB: how many
 * the journal has. `many` is the number of lines. */
static const char functions[] =
    "requests() { awk -v n=\"$1\" -v first=\"${2-1}\" 'BEGIN { print \"#ref\\tcustomer\\ttext\";"
    " for (i = first; i < first + n; i++) print \"R-\" i \"\\tAcme\\tline \" i }'; }\n"
    "events() { svc-log | awk -F'\\t' -v verb=\"$1\" '$5 == verb' | wc -l; }\n"
    "many=${PIPE_LINES-" USUAL_LINES "}\n";

static void
begin(void)
{
	sandbox_begin();
	sandbox_write("functions", functions);
	setenv("BASH_ENV", "functions", 1);
}

TestSuite(pipes, .init = begin, .fini = sandbox_end, .timeout = 600);

/* The command must print `out` and nothing else, soon enough. */
static void
expect(const char *command, const char *out)
{
	struct run result = run_within(2 * MINUTES, command, NULL);

	cr_assert_eq(result.status, 0, "%s: status %d: %.500s", command, result.status, result.err);
	cr_assert_str_eq(result.out, out, "%s: printed \"%.300s\"", command, result.out);
	cr_assert_str_eq(result.err, "", "%s: %.300s", command, result.err);
	run_free(&result);
}

/* ---- many lines ---- */

Test(pipes, many_lines_in_one_writer)
{
	expect("requests $many | svc-new -k 2> hints | wc -l > printed;"
	       " [ $(cat printed) = $many ] && [ $(events new) = $many ] && svc-fsck",
	       "");
}

Test(pipes, many_lines_in_one_transaction)
{
	expect("requests $many | svc-new 2> hints | wc -l > printed;"
	       " [ $(cat printed) = $many ] && [ $(events new) = $many ] && svc-fsck",
	       "");
}

Test(pipes, a_reader_a_filter_and_a_writer_of_one_store)
{
	expect("requests $many | svc-new -q &&"
	       " svc-list | awk -F'\\t' '{ print $1 }' | svc-work note note=once | wc -l > printed;"
	       " [ $(cat printed) = $many ] && [ $(events note) = $many ]",
	       "");
}

Test(pipes, a_reader_and_a_writer_batch_by_batch)
{
	expect("requests $many | svc-new -q &&"
	       " svc-list | svc-work -k note note=once | wc -l > printed;"
	       " [ $(cat printed) = $many ] && [ $(events note) = $many ] && svc-fsck",
	       "");
}

Test(pipes, three_writers_in_a_row)
{
	expect("requests $many | svc-new -k 2> hints | svc-work -k note note=first |"
	       " svc-work -k note note=second | wc -l > printed;"
	       " [ $(cat printed) = $many ] && [ $(events new) = $many ] &&"
	       " [ $(events note) = $((2 * many)) ] && svc-fsck",
	       "");
}

/* What is told on stderr may go down a pipe to a writer too, and must not be told under lock. */
Test(pipes, messages_into_another_writer)
{
	expect("requests 1 | svc-new -q;"
	       " seq 1000001 1020000 | svc-work note note=refused 2>&1 |"
	       " awk '{ print 1 \"\\t\" $0 }' | svc-work -k note note=told | wc -l;"
	       " events note",
	       "20000\n20000\n");
}

Test(pipes, refused_lines_into_another_writer)
{
	expect("requests 1 | svc-new -q; mkfifo refused;"
	       " awk '{ print 1 \"\\t\" $0 }' < refused | svc-work -k note note=told | wc -l &"
	       " seq 1000001 1020000 | svc-work -r refused note note=refused 2> messages;"
	       " wait; events note; wc -l < messages",
	       "20000\n20000\n20000\n");
}

/* Nobody waits for somebody else's pager. */
Test(pipes, a_pager_on_stderr_keeps_no_writer_waiting)
{
	expect("requests 1 | svc-new -q; mkfifo pager go;"
	       " (read -r line; echo; cat < go > go.read; cat > pager.read) < pager > begun &"
	       " (seq 1000001 1020000 | svc-work note note=refused 2> pager) &"
	       " until [ -s begun ]; do sleep 0.01; done;"
	       " SVC_TIMEOUT=5 svc-work -q note 1 note=meanwhile; echo $?; : > go; wait;"
	       " wc -l < pager.read",
	       "0\n19999\n");
}

/* ---- several writers ---- */

/* Runs `work` in four shells at once (w = 1..4); each status must be 0 or 75. */
static void
four_at_once(const char *work)
{
	char command[2048];

	snprintf(command, sizeof(command),
		 "work() { %s; }; for w in 1 2 3 4; do work & done; wait;"
		 " cat status.* | sort -u | grep -vx -e 0 -e 75 && cat err.*; svc-fsck",
		 work);
	expect(command, "");
}

Test(pipes, four_writers_of_a_hundred_commands)
{
	four_at_once("for i in $(seq 100); do"
		     " svc-new customer=Acme text=\"$w $i\" >> out.$w 2> err.$w;"
		     " s=$?; echo $s >> status.$w; [ $s != 2 ] || break; done");
	expect("cat out.* | cut -f1,4 | sort > printed; svc-list -o id,text | sort | cmp - printed;"
	       " [ $(grep -cx 0 < <(cat status.*)) = $(wc -l < printed) ] &&"
	       " [ $(cut -f1 printed | sort -u | wc -l) = $(wc -l < printed) ]",
	       "");
}

Test(pipes, four_writers_of_a_batch_each)
{
	four_at_once("requests $((many / 8)) $((w * many)) | svc-new -k > out.$w 2> err.$w;"
		     " echo $? > status.$w");
	expect(
	    "cat out.* | cut -f1,4 | sort > printed; svc-list -o id,text | sort | cmp - printed &&"
	    " [ $(events new) = $(wc -l < printed) ]",
	    "");
}

Test(pipes, four_writers_to_the_same_requests)
{
	expect("requests 500 | svc-new -q", "");
	four_at_once("svc-list | svc-work -k note note=$w > out.$w 2> err.$w; echo $? > status.$w");
	expect("[ $(cat out.* | wc -l) = $(events note) ] && [ $(events note) -ge 500 ]", "");
}

/* A writer that finds the store busy past its patience says so and is worth a retry. */
Test(pipes, a_busy_store_is_75)
{
	expect("requests 1 | svc-new -q", "");
	expect_err_contains("flock svc.db.lock sleep 1 & sleep 0.2;"
			    " SVC_TIMEOUT=0 svc-work note 1 note=x",
			    75, "store busy");
	expect_run("svc-list -o id", 0, "1\n", "");
}

/* ---- broken pipes and writers killed ---- */

Test(pipes, a_reader_that_leaves_ends_the_pipe)
{
	expect("requests 20000 | svc-new -q", "");
	struct run result = run_within(MINUTES, "svc-list -o id | head -n 1", NULL);
	cr_expect_eq(result.status, 128 + 13);
	cr_expect_str_eq(result.out, "1\n");
	cr_expect_str_eq(result.err, "");
	run_free(&result);
}

Test(pipes, what_was_printed_is_recorded_when_the_reader_leaves)
{
	expect("requests 20000 > in; { svc-new -k < in 2> hints | head -n 1 > printed; } || true;"
	       " cut -f1 printed; n=$(events new); [ $n -gt 0 ] && echo $((n % 1000)); svc-fsck",
	       "1\n0\n");
	/* The same input again completes it, and nothing is there twice. */
	expect("svc-new -k < in 2> hints | wc -l; events new; svc-fsck", "20000\n20000\n");
}

/* Starts a writer of 5,000 requests, now with -k, now without, now on a new store, and kills it;
 * $1 times, at points spread over the time that it takes. Tells what is wrong. */
static const char kills[] =
    "requests 5000 > in\n"
    "begun=$(date +%s%N); svc-new -q -k -d timed.db < in 2> hints\n"
    "whole=$(($(date +%s%N) - begun))\n"
    "had=0\n"
    "for i in $(seq $1); do\n"
    "	k=; [ $((i % 2)) = 1 ] && k=-k\n"
    "	[ $((i % 4)) = 1 ] && rm -f svc.db* && had=0\n"
    "	svc-new $k < in > printed 2> hints & id=$!\n"
    "	sleep $(awk -v t=$((whole * (i * 7 % 41) / 41)) 'BEGIN { print t / 1e9 }')\n"
    "	kill -KILL $id\n"
    "	wait $id\n"
    "	svc-fsck || echo \"$i: fsck\"\n"
    "	have=$(svc-list -o id | wc -l)\n"
    "	[ $have -ge $had ] && [ $((have % 1000)) = 0 ] || echo \"$i: $have of $had\"\n"
    "	[ -n \"$k\" ] || [ $have = $had ] || [ $have = 5000 ] || echo \"$i: half\"\n"
    "	head -c -1 printed | sed '$d' | cut -f1 > ids\n"
    "	svc-list -o id - < ids | cmp - ids || echo \"$i: printed and lost\"\n"
    "	had=$have\n"
    "done 2> noise\n"
    "svc-new -q -k < in 2> hints; events new; svc-fsck\n";

/* The store has whole batches only, has all that was printed, and goes on from there. */
Test(pipes, killed_at_any_instant_it_is_before_or_after_a_commit)
{
	sandbox_write("kills", kills);
	expect("bash kills ${PIPE_KILLS-40}", "5000\n");
}
