/* SPDX-License-Identifier: MIT
 *
 * The options every program shares (DESIGN 3): they change how a tool works,
 * never carry data, and mean the same everywhere.
 */
#ifndef SVC_TOOL_OPTIONS_H
#define SVC_TOOL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "text/field.h"
#include "text/line.h"

#define COLUMNS_MOST 64

/* The shared options that programs of a kind have, by letter; -h and -V all have. */
#define OPTIONS_OF_WRITERS "dnkrifoHq"
#define OPTIONS_OF_READERS "difoHq"
#define FORMAT_OF_CALENDARS "F" /* behind the letters: -f takes ical besides */

struct options {
	const char *store;       /* -d; NULL = default */
	bool dry_run;            /* -n */
	bool keep_going;         /* -k */
	const char *refused;     /* -r; file for refused lines; NULL = none */
	enum line_format input;  /* -i; FORMAT_TSV */
	enum line_format output; /* -f; by terminal unless given */
	bool output_given;       /* -f was given */
	bool calendar;           /* -f ical: no lines but a calendar; `output` is FORMAT_TSV */
	bool header;             /* -H */
	bool quiet;              /* -q; no lines on stdout, messages and exit status only */
	enum field_id column[COLUMNS_MOST]; /* -o */
	size_t columns;                     /* 0 = the program's own */
	unsigned own; /* options of one program alone, by bit: see struct own_option */
};

/* An option that one program has besides: -a of svc-assign. */
struct own_option {
	char letter;
	const char *name; /* long form */
	const char *help; /* one line */
};

/* The options of one program. */
struct option_table {
	const char *shared; /* letters of the shared options it has, "dnkrifoHq"; -h and -V go
			       without saying; FORMAT_OF_CALENDARS may follow */
	const struct own_option *own; /* ends with letter 0; NULL = none */
	void (*usage)(void);          /* prints what -h is to print to stdout */
};

/* Reads the options (getopt_long; they may stand anywhere before --). Returns the index of the
 * first operand (argv is permuted). A wrong option is a usage error: message, exit EXIT_COULD_NOT.
 * -h prints the usage, -V the version; both exit 0. Of an option given twice the last counts. */
int options_read(struct options *options, int argc, char **argv, const struct option_table *table);

/* One help line for each of the options, for usage texts. */
void options_help(FILE *file, const char *shared, const struct own_option *own);

#endif
