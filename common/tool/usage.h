/* SPDX-License-Identifier: MIT
 *
 * What -h prints, made from the tables of verbs, fields and options, so that it cannot
 * say anything else than what is read. Knows the catalogue; must not know what a program does.
 */
#ifndef SVC_TOOL_USAGE_H
#define SVC_TOOL_USAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "text/field.h"
#include "tool/options.h"

struct write_program;

/* The whole text of a writing program: synopsis, verbs with their fields, each field with
 * type and help, options. */
void usage_print(FILE *file, const struct write_program *program);

/* What the text of a reading program is made of. */
struct read_program {
	const char *name;             /* "svc-list" */
	const char *synopsis;         /* what stands behind name and options */
	const char *about;            /* paragraph; ends with LF */
	bool (*has)(enum field_id);   /* fields to filter by and show; NULL = none */
	const char *shared;           /* options; NULL = OPTIONS_OF_READERS */
	const struct own_option *own; /* or NULL */
};
void usage_print_reader(FILE *file, const struct read_program *program);

/* The text of svc-reg: its verbs, each register with its fields, options. */
void usage_registers(FILE *file);

#endif
