/* SPDX-License-Identifier: MIT
 *
 * A folder for one test, gone afterwards; and events made in few words.
 */
#ifndef SVC_TESTS_SCRATCH_H
#define SVC_TESTS_SCRATCH_H

#include <stdint.h>
#include <sys/types.h>

#include "base/mem.h"
#include "rules/event.h"
#include "store/db.h"

/* Fixtures: .init = scratch_make, .fini = scratch_drop. */
void scratch_make(void);
void scratch_drop(void);

/* The path of that name in the folder; static until the next call but three. */
const char *scratch_path(const char *name);

/* Runs one statement on a file, as a foreign program would: without the store's own module. */
void scratch_sql(const char *path, const char *sql);

/* What a child that runs `act` with the path ends with: its status, or minus the signal. */
int scratch_child(void (*act)(const char *path), const char *path);

/* Appends and applies an event inside a transaction of its own; `pairs` is "name=value name=value",
 * without blanks in values. Returns the event's id. */
int64_t scratch_event(struct db *db, const char *subject, enum verb verb, int64_t at,
		      const char *pairs);

/* fork() for a child of a test that may end through exit(). */
pid_t scratch_fork(void);

#endif
