/* SPDX-License-Identifier: MIT
 *
 * The checks of svc-fsck, each by name. Knows what must be true of a whole store; changes nothing.
 */
#ifndef SVC_STORE_CHECK_H
#define SVC_STORE_CHECK_H

#include "store/db.h"

/* One thing that is not as it must be. */
struct flaw {
	const char *subject; /* "42", "engineer/E007", "event/17", "store" */
	const char *field;   /* name of the field, or "-" */
	const char *code; /* name of the check: "chain" "fold" "reference" "structure" "sequence"
			  * "shortage" "serial" */
	const char *message; /* one clause */
};

/* Runs every check; calls `found` for each flaw. Returns how many. */
long check_store(struct db *db, void (*found)(void *context, const struct flaw *flaw),
		 void *context);

#endif
