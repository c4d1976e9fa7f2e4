/* SPDX-License-Identifier: MIT
 *
 * The roll: rows about engineers (certificates, trainings, shifts, absences) by engineer, so that a
 * row being put is compared with those of its engineer and not with all. Knows the rows of one
 * register within one batch; must not know what is compared. Nothing but the halves of registry.h
 * includes it.
 */
#ifndef SVC_TOOL_REGISTRY_ROLL_H
#define SVC_TOOL_REGISTRY_ROLL_H

#include "rules/people.h"
#include "tool/registry_parts.h"

/* A row that is not retired; strings in the batch's arena. */
struct roll_row {
	const char *key, *engineer;
	const char *starts, *ends;        /* of a shift or an absence */
	const char *certificate, *number; /* of a certificate */
	struct people_training training;  /* of a training */
	struct roll_row *next;            /* maybe of another engineer, see roll_next() */
};

/* The first row of the register that is of the engineer, and the next one of the same; NULL =
 * none. All calls of a batch must be about one register. */
const struct roll_row *roll_first(struct putting *p, enum register_id reg, const char *engineer);
const struct roll_row *roll_next(const struct roll_row *row);
/* After the entry was put: the roll has the row as it stands now, if there is a roll of that
 * register. `had` is the row before. */
void roll_follow(struct putting *p, const struct entry *entry, const struct register_row *had);

#endif
