/* SPDX-License-Identifier: MIT
 *
 * The operands of a writing program: verb, ids and name=value in any order
 * (DESIGN 3). Knows verbs and fields; must not know the store.
 */
#ifndef SVC_TOOL_OPERANDS_H
#define SVC_TOOL_OPERANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "tool/order.h"

/* What operands say of every order. */
struct operands {
	const enum verb *verbs; /* those of the program; ends with V_none */
	enum verb verb;         /* V_none where none was named */
	struct order common;    /* fields given as name=value; its verb and id are not used */
	size_t commons;         /* how many fields were given */
	const char **id;        /* ids given, in order; free() it */
	size_t ids;
	bool standard_input; /* "-" was given */
	bool history; /* svc-log load: lines may have `rec`, and `channel` and `ref` in place of an
			 id */
};

/* Sorts the operands into verb, ids and fields; a wrong one is a usage error: message, exit
 * EXIT_COULD_NOT. `standard` is the verb where none is named. */
void operands_read(struct operands *operands, char *const *operand, const enum verb *verbs,
		   enum verb standard, struct checking *checking);

/* What the right side of name=value means: a file's content for "@path", "@..." for "@@...", NULL
 * for "-", which leaves the field alone. */
const char *operand_value(const char *typed, struct arena *arena);

/* True if the program has the verb. */
bool operands_have_verb(const struct operands *operands, enum verb verb);

/* Dies with a usage error if a column is the name of no field, or is given as an operand too. */
void operands_check_columns(const struct operands *operands, const char *const *columns,
			    size_t count);

#endif
