/* SPDX-License-Identifier: MIT
 *
 * Guards as tables: an event that breaks one and an event that passes it.
 */
#ifndef TESTS_SUPPORT_GUARD_ROWS_H
#define TESTS_SUPPORT_GUARD_ROWS_H

#include <stddef.h>

#include "support/world.h"

struct guard_row {
	enum state state; /* of the request, see world_request() */
	enum verb verb;
	const char *at;    /* "15:00" where NULL */
	const char *had;   /* fields the request has besides, "name=value|name=" */
	const char *pairs; /* the event's fields */
	const char *guard; /* the finding that this must give, and words of it */
	const char *text;
	const char *
	    mended_had; /* as `had` and `pairs`, but with nothing to be found; NULL = as they are */
	const char *mended;
	const char *mended_at;
};

/* Each row is refused as it stands and passes as mended; a guard I-.. that the firm relaxed lets it
 * through and is found as relaxed, another one cannot be relaxed. */
void guard_rows_check(const struct guard_row *row, size_t count);

#endif
