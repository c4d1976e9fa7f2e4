/* SPDX-License-Identifier: MIT
 *
 * A check in progress, and its largest part: are the derived tables what the journal
 * folds to. For store/check.c only.
 */
#ifndef SVC_STORE_CHECK_FOLD_H
#define SVC_STORE_CHECK_FOLD_H

#include <stdbool.h>

#include "store/check.h"

struct check {
	struct db *db;
	void (*found)(void *context, const struct flaw *flaw);
	void *context;
	long count;      /* flaws found so far */
	bool unreadable; /* an event cannot be read, so the journal cannot be folded */
};

/* Counts the flaw and tells it. */
void check_report(struct check *check, const struct flaw *flaw);

/* Folds the journal anew and reports every row that differs, either way. */
void check_fold(struct check *check);

#endif
