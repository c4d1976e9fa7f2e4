/* SPDX-License-Identifier: MIT
 *
 * The shared options: each of them, wherever it stands, and what is refused.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tool/options.h"

#define WORDS_MOST 16

static const struct own_option own[] = {
    {'a', "all", "do it for all"},
    {'z', "zero", "start from nothing"},
    {0, NULL, NULL},
};

static struct options options;
static const char *operand[WORDS_MOST]; /* what options_read() left, NULL behind */

static void
usage(void)
{
	puts("usage: told");
}

/* Reads a command line of words parted by blanks. */
static void
read_options(const char *line, const char *shared)
{
	static char copy[256];
	char *words[WORDS_MOST] = {(char[]){"svc-test"}};
	char *cursor = copy, *word;
	int count = 1;

	(void)strlcpy(copy, line, sizeof(copy));
	while ((word = strsep(&cursor, " ")) != NULL)
		if (*word != '\0')
			words[count++] = word;
	int first =
	    options_read(&options, count, words, &(struct option_table){shared, own, usage});
	for (int i = first; i <= count; i++)
		operand[i - first] = words[i];
}

static void
read_all(const char *line)
{
	read_options(line, OPTIONS_OF_WRITERS);
}

Test(options, without_any_the_defaults_hold)
{
	read_all("42");
	cr_expect_null(options.store);
	cr_expect_null(options.refused);
	cr_expect_not(options.dry_run || options.keep_going || options.header || options.quiet);
	cr_expect_not(options.output_given);
	cr_expect_eq(options.input, FORMAT_TSV);
	cr_expect_eq(options.columns, 0u);
	cr_expect_eq(options.own, 0u);
	cr_expect_str_eq(operand[0], "42");
}

Test(options, short_ones_are_read)
{
	read_all("-d a.db -nk -r bad -i csv -f json -o id,state -Hq 42");
	cr_expect_str_eq(options.store, "a.db");
	cr_expect_str_eq(options.refused, "bad");
	cr_expect(options.dry_run && options.keep_going && options.header && options.quiet);
	cr_expect_eq(options.input, FORMAT_CSV);
	cr_expect_eq(options.output, FORMAT_JSON);
	cr_expect(options.output_given);
	cr_assert_eq(options.columns, 2u);
	cr_expect_eq(options.column[0], F_id);
	cr_expect_eq(options.column[1], F_state);
}

Test(options, long_ones_are_read)
{
	read_all("--store=a.db --dry-run --keep-going --refused bad --input kv --format=csv "
		 "--columns text --header --quiet");
	cr_expect_str_eq(options.store, "a.db");
	cr_expect_str_eq(options.refused, "bad");
	cr_expect(options.dry_run && options.keep_going && options.header && options.quiet);
	cr_expect_eq(options.input, FORMAT_KV);
	cr_expect_eq(options.output, FORMAT_CSV);
	cr_assert_eq(options.columns, 1u);
	cr_expect_eq(options.column[0], F_text);
}

Test(options, they_may_stand_among_operands)
{
	read_all("arrive -n 42 - at=13:08 -q");
	cr_expect(options.dry_run && options.quiet);
	cr_expect_str_eq(operand[0], "arrive");
	cr_expect_str_eq(operand[1], "42");
	cr_expect_str_eq(operand[2], "-");
	cr_expect_str_eq(operand[3], "at=13:08");
	cr_expect_null(operand[4]);
}

Test(options, they_may_stand_among_operands_under_posix_too)
{
	setenv("POSIXLY_CORRECT", "1", 1);
	read_all("42 -n");
	cr_expect(options.dry_run);
	cr_expect_str_eq(operand[0], "42");
	cr_expect_null(operand[1]);
}

Test(options, nothing_behind_two_hyphens_is_an_option)
{
	read_all("42 -- -n");
	cr_expect_not(options.dry_run);
	cr_expect_str_eq(operand[0], "42");
	cr_expect_str_eq(operand[1], "-n");
	cr_expect_null(operand[2]);
}

Test(options, the_last_of_a_kind_counts)
{
	read_all("-f csv -f kv -o id -o state,text");
	cr_expect_eq(options.output, FORMAT_KV);
	cr_assert_eq(options.columns, 2u);
	cr_expect_eq(options.column[0], F_state);
}

Test(options, own_ones_are_bits_by_place)
{
	read_all("-a");
	cr_expect_eq(options.own, 1u);
	read_all("--zero");
	cr_expect_eq(options.own, 2u);
	read_all("-az");
	cr_expect_eq(options.own, 3u);
}

Test(options, a_calendar_is_a_format_of_some)
{
	read_options("-f csv -f ical", OPTIONS_OF_READERS FORMAT_OF_CALENDARS);
	cr_expect(options.calendar && options.output_given);
	cr_expect_eq(options.output, FORMAT_TSV);
	read_options("-f ical -f csv", OPTIONS_OF_READERS FORMAT_OF_CALENDARS);
	cr_expect_not(options.calendar, "the last counts");
	cr_expect_eq(options.output, FORMAT_CSV);
}

/* The process ends with `status`, and stderr holds `message`. */
struct refusal {
	const char *line, *shared, *message;
};

static const struct refusal refusals[] = {
    {"-x", OPTIONS_OF_WRITERS, "-x: no such option; try"},
    {"-2h", OPTIONS_OF_WRITERS, "-2: no such option"},
    {"-n", OPTIONS_OF_READERS, "-n: no such option"},
    {"--dry-run", OPTIONS_OF_READERS, "--dry-run: no such option"},
    {"--dry-rnu", OPTIONS_OF_WRITERS, "--dry-rnu: no such option; did you mean --dry-run?"},
    {"--header=1", OPTIONS_OF_WRITERS, "--header=1: takes no argument"},
    {"42 -d", OPTIONS_OF_WRITERS, "-d: its argument is missing"},
    {"--store", OPTIONS_OF_WRITERS, "--store: its argument is missing"},
    {"-f xml", OPTIONS_OF_WRITERS, "-f: \"xml\" is not an output format: table tsv csv json kv"},
    {"-f ical", OPTIONS_OF_READERS, "-f: \"ical\" is not an output format: table tsv csv json kv"},
    {"-f xml", OPTIONS_OF_READERS FORMAT_OF_CALENDARS,
     "-f: \"xml\" is not an output format: table tsv csv json kv ical"},
    {"-i ical", OPTIONS_OF_READERS FORMAT_OF_CALENDARS, "-i: \"ical\" is not an input format"},
    {"-F", OPTIONS_OF_READERS FORMAT_OF_CALENDARS, "-F: no such option"},
    {"-i table", OPTIONS_OF_WRITERS, "-i: \"table\" is not an input format: tsv csv json kv"},
    {"-o stat", OPTIONS_OF_WRITERS, "-o: \"stat\" is not a field; did you mean state?"},
    {"-o id,,state", OPTIONS_OF_WRITERS, "-o: \"\" is not a field"},
    {"-o id,id", OPTIONS_OF_WRITERS, "-o: column id is named twice"},
};

/* Ends the child before what else its parent has registered for the end. */
static void
leave(int status, void *nothing)
{
	(void)nothing;
	fflush(stdout);
	_exit(status);
}

/* Runs one line in a child; what it prints into `told`. */
static int
status_of(const struct refusal *refusal, char *told, size_t size)
{
	int ends[2], status;

	cr_assert_eq(pipe(ends), 0);
	pid_t child = fork();
	cr_assert_geq(child, 0);
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		on_exit(leave, NULL);
		read_options(refusal->line, refusal->shared);
		_exit(99);
	}
	close(ends[1]);
	size_t length = 0;
	for (ssize_t got; (got = read(ends[0], told + length, size - 1 - length)) > 0;)
		length += (size_t)got;
	told[length] = '\0';
	close(ends[0]);
	cr_assert_eq(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(options, wrong_ones_end_the_program_with_one_line)
{
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		char told[512];
		int status = status_of(&refusals[i], told, sizeof(told));
		const char *end = strchr(told, '\n');

		cr_expect_eq(status, 2, "%s: status %d", refusals[i].line, status);
		cr_expect_not_null(strstr(told, refusals[i].message), "%s: %s", refusals[i].line,
				   told);
		cr_expect(end != NULL && end[1] == '\0', "%s: %s", refusals[i].line, told);
	}
}

Test(options, help_and_version_go_to_stdout_and_are_done)
{
	static const struct refusal asked[] = {
	    {"-h", "", "usage: told\n"},
	    {"--help", "", "usage: told\n"},
	    {"-V", "", "(svc) " SVC_VERSION "\n"},
	    {"--version", "", "(svc) " SVC_VERSION "\n"},
	};

	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		char told[512];

		cr_expect_eq(status_of(&asked[i], told, sizeof(told)), 0, "%s", asked[i].line);
		cr_expect_not_null(strstr(told, asked[i].message), "%s: %s", asked[i].line, told);
	}
}

Test(options, help_names_each_option_the_program_has)
{
	char *text = NULL;
	size_t length = 0;
	FILE *file = open_memstream(&text, &length);

	options_help(file, "do", own);
	fclose(file);
	cr_expect_not_null(strstr(text, "-d, --store FILE"));
	cr_expect_not_null(strstr(text, "-o, --columns A,B,C"));
	cr_expect_not_null(strstr(text, "-a, --all"));
	cr_expect_not_null(strstr(text, "-h, --help"));
	cr_expect_not_null(strstr(text, "-V, --version"));
	cr_expect_null(strstr(text, "--dry-run"));
	free(text);
}
