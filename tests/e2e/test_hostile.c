/* SPDX-License-Identifier: MIT
 *
 * Input, operands and options that nobody should type: each gets one clear line on stderr
 * and the right status, in bounded memory, and no terminal ever receives what it would obey.
 */
#include <errno.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "support/messages.h"
#include "support/run.h"
#include "support/sandbox.h"
#include "support/scratch.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MEGABYTE 1024 /* in the unit of ru_maxrss */

/* Escape sequences in the three ways terminals take them, and a turn of the direction. */
#define EVIL                   \
	"\x1b]0;x\x07\xC2\x9B" \
	"31m\xE2\x80\xAE"

/* One request. EVIL, NOT_UTF8 and HUGE are for commands to use. */
static void
begin(void)
{
	char huge[120001];

	sandbox_begin();
	setenv("EVIL", EVIL, 1);
	setenv("NOT_UTF8", "a\xFF", 1);
	memset(huge, 'A', sizeof(huge) - 1);
	huge[sizeof(huge) - 1] = '\0';
	setenv("HUGE", huge, 1);
	expect_status("svc-new -q customer=Acme text=leak", 0);
}

TestSuite(hostile, .init = begin, .fini = sandbox_end, .timeout = 300);

struct row {
	const char *command;
	int status;
	const char *err; /* one line has it; NULL = no message at all */
};

static void
check(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct row *row = &rows[i];
		struct run result = run(row->command);
		const char *wanted = row->err == NULL ? "" : row->err;

		cr_expect_eq(result.status, row->status, "%s: status %d: %.300s", row->command,
			     result.status, result.err);
		cr_expect_not_null(strstr(result.err, wanted), "%s: %.300s", row->command,
				   result.err);
		messages_expect(result.err, row->err != NULL);
		run_free(&result);
	}
	expect_run("svc-fsck", 0, "", "");
}

#define CHECK(...)                                              \
	do {                                                    \
		static const struct row rows[] = {__VA_ARGS__}; \
		check(rows, COUNT(rows));                       \
	} while (0)

/* ---- lines ---- */

Test(hostile, empty_input_is_done)
{
	CHECK({"svc-new < /dev/null", 0, NULL}, {"svc-work note note=x < /dev/null", 0, NULL},
	      {"svc-new -k < /dev/null", 0, NULL}, {"svc-new -i csv < /dev/null", 0, NULL},
	      {"svc-new -i json < /dev/null", 0, NULL}, {"svc-list - < /dev/null", 0, NULL},
	      {"svc-log import < /dev/null", 0, NULL}, {"svc-log load < /dev/null", 0, NULL},
	      {"svc-reg put customer < /dev/null", 0, NULL},
	      {"printf '\\n\\n\\n' | svc-new", 0, NULL},
	      {"printf '#customer\\ttext\\n' | svc-new", 0, NULL},
	      {"printf '#customer\\ttext' | svc-new", 0, NULL},
	      {"printf '\\xEF\\xBB\\xBF#customer\\ttext\\r\\n' | svc-new", 0, NULL},
	      {"printf 'customer,text\\r\\n' | svc-new -i csv", 0, NULL},
	      {"printf '\\xEF\\xBB\\xBF' | svc-new", 0, NULL});
	expect_run("svc-list -o id", 0, "1\n", "");
}

Test(hostile, line_ends_and_a_byte_order_mark_are_no_text)
{
	expect_status("printf '\\xEF\\xBB\\xBF#customer\\ttext\\r\\nAcme\\tb\\r\\n' | svc-new -q",
		      0);
	expect_status("printf '\\xEF\\xBB\\xBF\"customer\",text\\r\\nAcme,c\\r\\n' |"
		      " svc-new -q -i csv",
		      0);
	expect_status("printf '{\"customer\":\"Acme\",\"text\":\"d\"}\\r\\n' | svc-new -q -i json",
		      0);
	expect_run("svc-list -o id,text", 0, "1\tleak\n2\tb\n3\tc\n4\td\n", "");
}

Test(hostile, bytes_that_are_no_text)
{
	CHECK(
	    {"printf '1\\0\\n' | svc-work note note=x", 1, "stdin:1:2: a NUL byte"},
	    {"printf '\\xff\\n' | svc-work note note=x", 1, "stdin:1:1: not UTF-8"},
	    {"printf '#id\\tnote\\n1\\ta\\xC0\\xAF\\n' | svc-work note", 1, "stdin:2:4: not UTF-8"},
	    {"printf '#id\\tn\\0te\\n1\\ta\\n' | svc-work note", 2, "stdin:1"},
	    {"printf '{\"text\":\"a\\\\u0000b\"}\\n' | svc-new -i json", 1, "stdin:1:"},
	    {"printf '{\"text\":\"\\\\ud800\"}\\n' | svc-new -i json", 1, "stdin:1:"},
	    {"printf '1\\ta\\rb\\n2\\n' | svc-work note note=x", 1, "2: no such request"},
	    {"printf '#id\\tnote\\n1\\ta\\rb\\n' | svc-work note", 1, "stdin:2:4"},
	    {"printf '#id\\tnote\\n1\\ta\\\\qb\\n' | svc-work note", 1, "stdin:2:4"});
}

Test(hostile, headers)
{
	CHECK(
	    {"printf '#id\\tnote\\n1\\ta\\n#id\\tnote\\n' | svc-work note", 2,
	     "stdin:3: a second header"},
	    {"printf '1\\n#id\\tnote\\n' | svc-work note note=x", 2, "stdin:2: a header behind"},
	    {"printf '#id\\tnope\\n1\\tx\\n' | svc-work note", 2, "nope: no such field"},
	    {"printf '#id\\tnope\\n' | svc-work note", 2, "nope: no such field"},
	    {"printf '#id\\tnote\\tnote\\n1\\ta\\tb\\n' | svc-work note", 2, "twice in the header"},
	    {"printf '#id\\t\\n' | svc-work note note=x", 2, "has no name"},
	    {"printf '#id note\\n' | svc-work note", 2, "separated by one TAB"},
	    {"printf '#nope\\n' | svc-work note", 2, "\"#nope\" is not a field"},
	    {"printf 'id,id\\n' | svc-work -i csv note", 2, "twice in the header"},
	    {"printf '{\"id\":\"1\",\"id\":\"1\"}\\n' | svc-work -i json note note=x", 1,
	     "duplicate"},
	    {"printf 'id=1\\tid=1\\n' | svc-work -i kv note note=x", 1, "given twice"},
	    {"printf '#id\\tnote\\n1\\n' | svc-work note", 1, "stdin:2: 1 field, the header has 2"},
	    {"printf '#id\\tnote\\n1\\ta\\tb\\n' | svc-work note", 1,
	     "3 fields, the header has 2"});
}

Test(hostile, what_is_no_id)
{
	CHECK({"echo 123456789012345678901234567890 | svc-work note note=x", 1, "is no id"},
	      {"svc-work note 123456789012345678901234567890 note=x", 2, "neither"},
	      {"svc-list 123456789012345678901234567890", 2, "neither"},
	      {"echo 99 | svc-work note note=x", 1, "stdin:1: 99: no such request"},
	      {"echo 0 | svc-work note note=x", 1, "is no id"},
	      {"echo -1 | svc-work note note=x", 1, "is no id"},
	      {"echo ' 1' | svc-work note note=x", 1, "is no id"},
	      {"echo 1x | svc-work note note=x", 1, "is no id"},
	      {"echo 9223372036854775808 | svc-work note note=x", 1, "is no id"},
	      {"printf '\\t1\\n' | svc-work note note=x", 1, "stdin:1"},
	      {"echo 2 | svc-list -", 1, "no such request"}, {"svc-show 99", 1, "no such request"});
}

Test(hostile, too_much_of_everything)
{
	CHECK({"head -c 1000000 /dev/zero | tr '\\0' '\\t' | svc-work note note=x", 1, "id"},
	      {"(printf '#id'; head -c 1000000 /dev/zero | tr '\\0' '\\t') | svc-work note note=x",
	       2, "no name"},
	      {"(printf '#id'; seq 2000000 | sed 's/^/c/' | tr '\\n' '\\t') | svc-work note", 2,
	       "longer than"},
	      {"(printf '#id'; seq -f $'\\tc%g' 2000 | tr -d '\\n') | svc-work note note=x", 2,
	       "more than 1000 columns"},
	      {"head -c 100000 /dev/zero | tr '\\0' '[' | svc-new -i json", 1, "depth"},
	      {"head -c 100000 /dev/zero | sed 's/\\x00/{\"a\":/g' | svc-new -i json", 1, "depth"},
	      {"echo '{\"text\":123456789012345678901234567890}' | svc-new -i json", 1, "too big"},
	      {"head -c 2000000 /dev/zero | tr '\\0' '\"' | svc-new -i csv", 2, "longer than"},
	      {"head -c 1000000 /dev/zero | tr '\\0' '\"' | svc-new -i csv", 2, "no such field"});
}

/* What the hungriest child of this test has needed so far, in kilobytes. */
static long
hunger(void)
{
	struct rusage usage;
	getrusage(RUSAGE_CHILDREN, &usage);
	return usage.ru_maxrss;
}

Test(hostile, a_line_of_100_megabytes_takes_no_more_memory)
{
	static const char *const formats[] = {"tsv", "csv", "json", "kv"};

	expect_status("printf '1\\n' | svc-work -q note note=x", 0);
	long before = hunger();
	for (size_t i = 0; i < COUNT(formats); i++) {
		setenv("FORMAT", formats[i], 1);
		struct run result = run("head -c 100000000 /dev/zero | tr '\\0' x |"
					" svc-work -i $FORMAT note note=x");
		cr_expect(result.status == 1 || result.status == 2);
		cr_expect_not_null(strstr(result.err, "longer than 1048576 bytes"), "%.300s",
				   result.err);
		messages_expect(result.err, 1);
		run_free(&result);
	}
	cr_expect_lt(hunger() - before, 20 * MEGABYTE);
}

/* ---- operands and options ---- */

/* Each with EVIL, HUGE and NOT_UTF8 for its $X: one harmless line of bounded length, never 0. */
static const char *const commands[] = {
    "svc-list \"$X\"",
    "svc-list \"$X=1\"",
    "svc-list \"state=$X\"",
    "svc-list \"due=$X\"",
    "svc-list -o \"$X\"",
    "svc-list -f \"$X\"",
    "svc-list -i \"$X\" -",
    "svc-list \"--$X\"",
    "svc-list \"--format=$X\"",
    "svc-list -d \"none/none/$X/\"",
    "svc-show \"$X\"",
    "svc-show 1 \"$X\"",
    "svc-new \"$X\"",
    "svc-new customer=Acme \"text=$X\"",
    "svc-new text=x \"customer=$X\"",
    "svc-new customer=Acme text=x \"serial=$X\"",
    "svc-new customer=Acme text=x \"phone=$X\"",
    "svc-new customer=Acme text=x \"email=$X\"",
    "svc-new customer=Acme text=x \"follows=$X\"",
    "svc-new -r \"none/$X/x\" customer=Acme text=x",
    "svc-new customer=Acme text=x \"$X=x\"",
    "svc-triage 1 \"category=$X\" impact=1 urgency=1",
    "svc-assign 1 \"engineer=$X\"",
    "svc-assign plan 1 \"skill=$X\" duration=1h",
    "svc-assign plan 1 skill=a \"duration=$X\"",
    "svc-work note \"$X\"",
    "svc-work note 1 \"at=$X\"",
    "svc-work note 1 \"actor=$X\"",
    "svc-work note 1 \"note=@$X\"",
    "svc-work attach 1 \"file=$X\"",
    "svc-close \"$X\" 1",
    "svc-reg get \"$X\"",
    "svc-reg get customer \"$X\"",
    "svc-reg put customer \"key=$X\" name=x",
    "svc-reg put customer key=x \"name=$X\"",
    "svc-reg put customer key=x \"$X=x\"",
    "svc-log \"$X\"",
    "svc-log void \"$X\" reason=x",
    "svc-log void 1 \"reason=$X\"",
    "svc-report \"$X\"",
    "svc-report \"month=$X\"",
    "svc-report month=2026-11 \"by=$X\"",
    "svc-report month=2026-11 \"asof=$X\"",
    "svc-fsck \"$X\"",
    "svc \"$X\"",
    "SVC_NOW=\"$X\" svc-list",
    "SVC_TIMEOUT=\"$X\" svc-work note 1 note=x",
    "echo \"$X\" | svc-list -",
    "echo \"$X\" | svc-work note note=x",
    "echo \"#$X\" | svc-work note",
    "printf '#id\\t%s\\n' \"$X\" | svc-work note",
    "printf '#id\\tverb\\n1\\t%s\\n' \"$X\" | svc-work",
    "printf '#id\\tat\\n1\\t%s\\n' \"$X\" | svc-work note",
    "printf '#id\\trev\\n1\\t%s\\n' \"$X\" | svc-work note note=x",
    "echo \"$X\" | svc-log import",
    "echo \"#$X\" | svc-log load",
    "echo \"$X\" | svc-new -i json",
    "echo \"{\\\"$X\\\":1}\" | svc-new -i json",
    "echo \"$X\" | svc-new -i csv",
    "echo \"$X\" | svc-new -i kv",
};

static void
try_commands(const char *variable)
{
	setenv("X", getenv(variable), 1);
	for (size_t i = 0; i < COUNT(commands); i++) {
		struct run result = run(commands[i]);

		cr_expect(result.status == 1 || result.status == 2, "%s with %s: status %d",
			  commands[i], variable, result.status);
		cr_expect_str_eq(result.out, "", "%s with %s", commands[i], variable);
		cr_log_info("%s with %s", commands[i], variable);
		messages_expect(result.err, 1);
		run_free(&result);
	}
	expect_run("svc-list -o id; svc-log | awk -F'\\t' '$4 == 1' | wc -l; svc-fsck", 0, "1\n1\n",
		   "");
}

Test(hostile, operands_with_escape_sequences)
{
	try_commands("EVIL");
}

Test(hostile, operands_that_are_not_utf8)
{
	try_commands("NOT_UTF8");
}

Test(hostile, huge_operands)
{
	try_commands("HUGE");
}

Test(hostile, wrong_options)
{
	CHECK({"svc-list -Z", 2, "-Z: no such option; try svc-list -h"},
	      {"svc-list --nope", 2, "--nope: no such option"},
	      {"svc-list -k", 2, "-k: no such option"}, {"svc-fsck -k", 2, "-k: no such option"},
	      {"svc-list -f", 2, "argument is missing"},
	      {"svc-list -f xml", 2, "table tsv csv json kv"},
	      {"svc-list -f ''", 2, "is not an output format"},
	      {"svc-new -i table", 2, "tsv csv json kv"}, {"svc-new -i ''", 2, "-i"},
	      {"svc-list -o ''", 2, "is not a field"},
	      {"svc-list -o id,,state", 2, "is not a field"},
	      {"svc-list -o id,nope", 2, "\"nope\" is not a field"},
	      {"svc-list -o id,id", 2, "column id is named twice"},
	      {"svc-list -o retired", 2, "retired"},
	      {"svc-list -d ''", 2, "is not the name of a file"},
	      {"svc-list state=", 2, "a value is missing"}, {"svc-list 'text~'", 2, "missing"},
	      {"svc-list reported=..", 2, "is not a period"},
	      {"svc-new -r kept customer=Acme text=@kept", 2, "No such file"},
	      {"echo 1 > ids; svc-work note note=x -r ids < ids", 2, "is the input itself"},
	      {"svc-work note depart 1", 2, "a second verb"}, {"svc-work 1", 2, "which verb"},
	      {"svc-work note 1 - note=x < /dev/null", 2, "ids and -"},
	      {"svc-work note 1 note=a note=b", 2, "given twice"},
	      {"svc-work note 1 id=2", 2, "not an operand"},
	      {"svc-work close 1", 2, "that is a verb of svc-close"});
	expect_run("cat ids", 0, "1\n", "");
}

/* ---- terminals ---- */

/* All that the command writes on a terminal of its own. */
static void
run_on_terminal(const char *command, struct buffer *screen)
{
	char bytes[4096];
	int terminal, status;
	ssize_t length;
	pid_t id = forkpty(&terminal, NULL, NULL, NULL);

	if (id < 0)
		cr_skip_test("there are no pseudo-terminals here");
	if (id == 0) {
		execlp("bash", "bash", "-c", command, (char *)NULL);
		_exit(127);
	}
	while ((length = read(terminal, bytes, sizeof(bytes))) > 0)
		buffer_add_n(screen, bytes, (size_t)length);
	close(terminal);
	cr_assert_eq(waitpid(id, &status, 0), id);
	cr_assert_eq(status, 0, "%s: %d: %s", command, status, buffer_text(screen));
}

/* What came into the store past every check, as by another program, is still made visible. */
Test(hostile, terminals_receive_no_control_character)
{
	static const char *const shown[] = {
	    "svc-list",
	    "svc-list -o id,text,model,customer",
	    "svc-show 2",
	    "svc-show 2 timeline",
	    "svc-reg get customer",
	    "svc",
	};
	static const char *const tables[] = {"request", "register_row", "contact"};
	static const char put[] =
	    "char(27) || ']0;x' || char(7) || char(155) || '31m' || char(8238) || char(127)";

	expect_status("svc-new -q customer=MARK text=MARK model=MARK note=MARK", 0);
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct buffer sql = {0};
		buffer_add_format(&sql, "UPDATE %s SET fields = replace(fields, 'MARK', %s)",
				  tables[i], put);
		scratch_sql("svc.db", buffer_text(&sql));
		buffer_free(&sql);
	}
	for (size_t i = 0; i < COUNT(shown); i++) {
		struct buffer screen = {0};
		run_on_terminal(shown[i], &screen);
		/* It was shown at all. */
		cr_expect_not_null(strstr(buffer_text(&screen), "31m"), "%s: %s", shown[i],
				   buffer_text(&screen));
		cr_expect(messages_are_harmless(buffer_text(&screen), true), "%s: %s", shown[i],
			  buffer_text(&screen));
		buffer_free(&screen);
	}
}

Test(hostile, on_a_terminal_a_writer_without_ids_does_not_wait)
{
	struct buffer screen = {0};

	run_on_terminal("svc-work note note=x; test $? = 2", &screen);
	cr_expect_not_null(strstr(buffer_text(&screen), "which requests?"), "%s",
			   buffer_text(&screen));
	buffer_free(&screen);
}
