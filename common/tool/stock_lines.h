/* SPDX-License-Identifier: MIT
 *
 * The reading half of svc-stock: what is where, what is open, where things have been. Knows the
 * ledger and lines; writes nothing to the store. What is asked for is one of the listings below.
 */
#ifndef SVC_TOOL_STOCK_LINES_H
#define SVC_TOOL_STOCK_LINES_H

#include <stdio.h>

#include "tool/options.h"

struct stock_listing;

/* The listing of that name, "on-hand"; NULL if there is none. */
const struct stock_listing *stock_listing_of(const char *name);
/* The name of a listing that was likely meant; NULL if none is near. */
const char *stock_listing_near(const char *name);
/* For -h: each listing, and its columns. */
void stock_lines_help(FILE *file);

/* Prints the listing through the filters among the operands (up to NULL); dies on others, and on a
 * filter or column that the listing has not. Returns what main() returns: EXIT_NO where nothing
 * matched. */
int stock_list(const struct stock_listing *listing, const struct options *options,
	       char *const *operand);

#endif
