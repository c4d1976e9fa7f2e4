/* SPDX-License-Identifier: MIT
 *
 * "Did you mean" for the codes of the register. Knows keys KIND.CODE; how near two words are is
 * text/near.h.
 */
#ifndef SVC_TOOL_CODE_NEAR_H
#define SVC_TOOL_CODE_NEAR_H

#include "base/mem.h"
#include "store/db.h"

/* The code of that kind nearest to what was typed, not retired, the first of several by key;
 * in `arena`; NULL where none is near. */
const char *code_near(struct db *db, const char *kind, const char *typed, struct arena *arena);

#endif
