/* SPDX-License-Identifier: MIT
 *
 * The catalogue as lines: fields, registers, verbs, states and arcs, for the
 * tables in the manuals, for completions and for whoever writes a program of
 * his own. Knows the tables of text/ and rules/; must not know the store.
 */
#ifndef SVC_TOOL_CATALOGUE_H
#define SVC_TOOL_CATALOGUE_H

#include <stdbool.h>
#include <stdio.h>

/* Prints one table as svc-lines(5), without a header, absent as "-", lists with commas:
 *
 *   fields     name type detail where English Chinese help
 *   registers  name flags needs takes English Chinese help
 *   verbs      program verb from needs takes also English Chinese; `also` are the fields of
 *              earlier steps that the same command may carry
 *   states     name open Chinese meaning
 *   arcs       program verb from condition to; to is "-" where the state stays
 *
 * False, with nothing printed, if there is no table of that name. */
bool catalogue_print(FILE *file, const char *what);

#endif
