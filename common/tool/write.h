/* SPDX-License-Identifier: MIT
 *
 * A program that writes requests: operands and lines in, orders carried out in
 * one transaction a batch, lines out after the commit (DESIGN 4). A program is its verbs, its
 * columns and its help; the rest is here.
 */
#ifndef SVC_TOOL_WRITE_H
#define SVC_TOOL_WRITE_H

#include "rules/verb.h"
#include "tool/options.h"

struct write_program {
	const char *name;             /* "svc-work" */
	const char *about;            /* one line */
	enum verb verb[32];           /* its verbs, V_none ends */
	enum verb standard;           /* verb when none is named; V_none = must be named */
	enum field_id column[16];     /* output columns unless -o; F_none ends */
	enum field_id new_column[16]; /* of V_new; F_none first = column */
	enum field_id plan_column[16]; /* of a plan, -a */
	const struct own_option
	    *own; /* ends with letter 0; NULL = none. Letters that are known here: 'a' leave
		   * waiting what cannot be assigned, 'e' fill in a form */
};

/* The whole program: returns what main() returns. */
int tool_write(const struct write_program *program, int argc, char **argv);

#endif
