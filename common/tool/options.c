/* SPDX-License-Identifier: MIT
 *
 * The shared options, made from one table. Knows getopt_long(); must not know the
 * programs.
 */
#include "tool/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"
#include "base/mem.h"
#include "text/near.h"
#include "text/writer.h"

struct shared_option {
	char letter;
	const char *name;     /* long form */
	const char *argument; /* what it takes, NULL = nothing */
	const char *help;
};

static const struct shared_option shared_options[] = {
    {'d', "store", "FILE", "store; $SVC_DB or ~/.local/share/svc/svc.db unless given"},
    {'n', "dry-run", NULL, "do all but record it; print what would be done"},
    {'k', "keep-going", NULL, "record the good lines although others are refused"},
    {'r', "refused", "FILE", "keep refused lines in FILE as they stood"},
    {'i', "input", "FORMAT", "input lines: tsv csv json kv"},
    {'f', "format", "FORMAT", "output: table tsv csv json kv; a table on a terminal, else tsv"},
    {'o', "columns", "A,B,C", "columns, by field name"},
    {'H', "header", NULL, "print a header line"},
    {'q', "quiet", NULL, "print no lines; messages and exit status only"},
    {'h', "help", NULL, "print this and exit"},
    {'V', "version", NULL, "print the version and exit"},
};

#define SHARED_COUNT (sizeof(shared_options) / sizeof(shared_options[0]))
#define OWN_MOST 8

/* What options_read() works with. */
struct reading {
	struct options *options;
	const char *shared;
	const struct own_option *own;
	void (*usage)(void);
	struct option known[SHARED_COUNT + OWN_MOST + 1]; /* for getopt_long() */
	char letters[2 + 2 * (SHARED_COUNT + OWN_MOST) + 1];
};

static bool
has_shared(const char *shared, char letter)
{
	return letter == 'h' || letter == 'V' || strchr(shared, letter) != NULL;
}

static _Noreturn void
die_usage(const char *option, const char *why)
{
	die("%s: %s; try %s -h", option, why, getprogname());
}

/* ---- the tables of getopt_long() ------------------------------------------- */

static void
add_known(struct reading *reading, size_t *count, char letter, const struct shared_option *option)
{
	char *end = reading->letters + strlen(reading->letters);

	*end++ = letter;
	if (option->argument != NULL)
		*end++ = ':';
	*end = '\0';
	reading->known[(*count)++] =
	    (struct option){option->name, option->argument != NULL, NULL, letter};
}

static void
fill_known(struct reading *reading)
{
	size_t count = 0;

	/* '-': operands come one by one, wherever they stand and whatever POSIXLY_CORRECT
	 * says; ':': a missing argument is told from an unknown option. */
	(void)strlcpy(reading->letters, "-:", sizeof(reading->letters));
	for (size_t i = 0; i < SHARED_COUNT; i++)
		if (has_shared(reading->shared, shared_options[i].letter))
			add_known(reading, &count, shared_options[i].letter, &shared_options[i]);
	for (const struct own_option *own = reading->own; own != NULL && own->letter != '\0'; own++)
		add_known(reading, &count, own->letter, &(struct shared_option){.name = own->name});
}

/* ---- arguments ------------------------------------------------------------- */

static bool
has_calendar(const char *shared)
{
	return strstr(shared, FORMAT_OF_CALENDARS) != NULL;
}

static enum line_format
input_format(const char *word)
{
	enum line_format format;

	if (!line_format_of(word, &format) || format == FORMAT_TABLE)
		die("-i: \"%s\" is not an input format: tsv csv json kv", word);
	return format;
}

static void
take_output(struct reading *reading, const char *word)
{
	struct options *options = reading->options;
	bool calendars = has_calendar(reading->shared);

	options->output_given = true;
	options->calendar = calendars && strcmp(word, "ical") == 0;
	if (options->calendar)
		options->output = FORMAT_TSV;
	else if (!line_format_of(word, &options->output))
		die("-f: \"%s\" is not an output format: table tsv csv json kv%s", word,
		    calendars ? " ical" : "");
}

static void
add_column(struct options *options, const char *name)
{
	enum field_id field = field_find(name);

	if (field == F_none) {
		enum field_id near = field_near(name, NULL, 0);
		if (near == F_none)
			die("-o: \"%s\" is not a field", name);
		die("-o: \"%s\" is not a field; did you mean %s?", name, field_of(near)->name);
	}
	for (size_t i = 0; i < options->columns; i++)
		if (options->column[i] == field)
			die("-o: column %s is named twice", name);
	if (options->columns == COLUMNS_MOST)
		die("-o: more than %d columns", COLUMNS_MOST);
	options->column[options->columns++] = field;
}

static void
read_columns(struct options *options, const char *list)
{
	char *names = xstrdup(list), *cursor = names, *name;

	options->columns = 0;
	while ((name = strsep(&cursor, ",")) != NULL)
		add_column(options, name);
	free(names);
}

static void
print_version(void)
{
	printf("%s (svc) %s\n", getprogname(), SVC_VERSION);
}

static bool
take_own(struct reading *reading, int letter)
{
	for (unsigned i = 0; reading->own != NULL && reading->own[i].letter != '\0'; i++) {
		if (reading->own[i].letter != letter)
			continue;
		reading->options->own |= 1u << i;
		return true;
	}
	return false;
}

static void
take(struct reading *reading, int letter)
{
	struct options *options = reading->options;

	if (take_own(reading, letter))
		return;
	switch (letter) {
	case 'd':
		options->store = optarg;
		break;
	case 'n':
		options->dry_run = true;
		break;
	case 'k':
		options->keep_going = true;
		break;
	case 'r':
		options->refused = optarg;
		break;
	case 'i':
		options->input = input_format(optarg);
		break;
	case 'f':
		take_output(reading, optarg);
		break;
	case 'o':
		read_columns(options, optarg);
		break;
	case 'H':
		options->header = true;
		break;
	case 'q':
		options->quiet = true;
		break;
	case 'h':
		reading->usage();
		exit(finish(EXIT_DONE));
	case 'V':
		print_version();
		exit(finish(EXIT_DONE));
	}
}

/* ---- what getopt_long() refuses -------------------------------------------- */

static const char *
near_option(const struct reading *reading, const char *name)
{
	for (const struct option *option = reading->known; option->name != NULL; option++) {
		size_t length = strlen(option->name);
		if (near_distance(name, option->name, length) <= near_limit(length))
			return option->name;
	}
	return NULL;
}

/* `argument` is where getopt_long() stopped, `result` what it said. */
static _Noreturn void
refuse(const struct reading *reading, const char *argument, int result)
{
	char letter[] = {'-', (char)optopt, '\0'};
	bool is_long = strncmp(argument, "--", 2) == 0;
	const char *near = is_long ? near_option(reading, argument + 2) : NULL;

	if (result == ':')
		die_usage(is_long ? argument : letter, "its argument is missing");
	/* Of long options optopt is set only for one that is known. */
	if (is_long && optopt != 0)
		die_usage(argument, "takes no argument");
	if (near != NULL)
		die("%s: no such option; did you mean --%s?", argument, near);
	die_usage(is_long ? argument : letter, "no such option");
}

int
options_read(struct options *options, int argc, char **argv, const struct option_table *table)
{
	struct reading reading = {options, table->shared, table->own, table->usage, {{0}}, ""};
	char **operand = xcalloc((size_t)argc + 1, sizeof(*operand));
	size_t operands = 0;
	int letter;

	*options = (struct options){.input = FORMAT_TSV, .output = writer_default(stdout)};
	fill_known(&reading);
	optind = 0; /* from the start, also when called again */
	opterr = 0;
	while ((letter = getopt_long(argc, argv, reading.letters, reading.known, NULL)) != -1) {
		if (letter == 1)
			operand[operands++] = optarg;
		else if (letter == ':' || letter == '?')
			refuse(&reading, argv[optind - 1], letter);
		else
			take(&reading, letter);
	}
	while (optind < argc)
		operand[operands++] = argv[optind++];
	int first = argc - (int)operands;
	memcpy(argv + first, operand, operands * sizeof(*operand));
	free(operand);
	return first;
}

/* ---- help ------------------------------------------------------------------ */

static void
print_help(FILE *file, char letter, const struct shared_option *option)
{
	char form[40];

	(void)snprintf(form, sizeof(form), "--%s%s%s", option->name,
		       option->argument != NULL ? " " : "",
		       option->argument != NULL ? option->argument : "");
	fprintf(file, "  -%c, %-16s  %s\n", letter, form, option->help);
}

void
options_help(FILE *file, const char *shared, const struct own_option *own)
{
	for (; own != NULL && own->letter != '\0'; own++)
		print_help(file, own->letter,
			   &(struct shared_option){.name = own->name, .help = own->help});
	for (size_t i = 0; i < SHARED_COUNT; i++) {
		struct shared_option option = shared_options[i];

		if (option.letter == 'f' && has_calendar(shared))
			option.help = "output: table tsv csv json kv ical; a table on a terminal, "
				      "else tsv";
		if (has_shared(shared, option.letter))
			print_help(file, option.letter, &option);
	}
}
