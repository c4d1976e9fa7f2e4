/* SPDX-License-Identifier: MIT
 *
 * Rows of a register with a name like the one typed, for messages: a name may be misspelt, or
 * borne by several. Knows how such rows are told; must not know who refuses what. Owns nothing.
 */
#ifndef SVC_TOOL_NEAR_ROWS_H
#define SVC_TOOL_NEAR_ROWS_H

#include "base/mem.h"
#include "store/registers.h"

/* "P-1 (Wang), P-5 (Wang)": the nearest few rows that the search finds, but the one of the key
 * `but` (NULL = none is left out); in `arena`. NULL if there is none. */
const char *near_rows(struct db *db, const struct register_search *search, const char *but,
		      struct arena *arena);
/* "\"Wang\" is not one contact; give a key: P-1 (Wang), P-5 (Wang)", for a name that leads to no
 * single row; in `arena`. NULL if no row has a name like it. */
const char *near_rows_ask_key(struct db *db, const struct register_search *search,
			      struct arena *arena);
/* The key of the register that is nearly the one typed, one or two slips away; in `arena`. NULL if
 * there is none, or the keys are so short that each is near any other. */
const char *near_rows_key(struct db *db, enum register_id reg, const char *typed,
			  struct arena *arena);

#endif
