/* SPDX-License-Identifier: MIT
 *
 * What the parts of staff.c share; nothing else includes it.
 */
#ifndef SVC_TOOL_STAFF_INSIDE_H
#define SVC_TOOL_STAFF_INSIDE_H

#include "tool/staff.h"

/* Days on which somebody works by another calendar than his own. */
struct stint {
	const char *starts, *ends, *calendar;
};

struct person {
	const char *key, *calendar; /* his own; NULL = the setting's */
	struct absence *absence;
	size_t absences;
	struct certificate *certificate;
	size_t certificates;
	struct stint *stint;
	size_t stints;
	const char *crew; /* SET_OF: all of his crews */
	struct span *shift;
	size_t shifts;
	bool has_shifts; /* they were reckoned */
	int64_t until;   /* so far */
	struct commitment *commitment;
	size_t room; /* for commitments */
	struct agenda agenda;
};

struct staff {
	struct db *db;
	int64_t now;
	struct arena arena;
	struct person *person; /* by key; NULL = not read yet */
	size_t persons;
	struct travel_table *table; /* NULL = none */
	bool asked_table;           /* the setting was looked at */
};

/* The engineer of that key; NULL if the register has none. Reads the registers at the first call.
 */
struct person *staff_person(struct staff *staff, const char *key);
/* Fills his agenda: shifts, and what he is committed to but for that request. */
void staff_read_time(struct staff *staff, struct person *person, int64_t except,
		     const struct dispatch_weights *weights);
/* The table of travel times, read at the first call; NULL if none is named. */
const struct travel_table *staff_table(struct staff *staff);

#endif
