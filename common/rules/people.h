/* SPDX-License-Identifier: MIT
 *
 * What must hold of the registers of people (DOMAIN 3.1, i): engineers, certificates, training,
 * shifts, absences, and who is liked or banned at a customer. Pure; knows rows by field and days as
 * canonical texts; must not know other rows than it is given, nor who may be sent where
 * (candidate.h).
 *
 * Values are canonical; NULL = absent. A row is `value` by field. Days are "2026-11-24"; both ends
 * of a time from day to day belong to it, an absent end is open.
 */
#ifndef SVC_RULES_PEOPLE_H
#define SVC_RULES_PEOPLE_H

#include <stdbool.h>

#include "rules/guard.h"
#include "text/field.h"

/* What is wrong with a row of the register by itself, as it will stand; NULL if nothing is, or the
 * register is none of people; static. */
const char *people_flaw(enum register_id reg, const char *const value[F_COUNT]);

/* What should be pointed out of a row that is right: expired already, not passed yet. NULL if
 * nothing; static. */
const char *people_remark(enum register_id reg, const char *const value[F_COUNT],
			  const char *today);

/* True if following the mentors from `mentor` on comes back to `engineer`, or goes round in a ring
 * that stands already. */
bool people_mentors_ring(const struct surroundings *around, const char *engineer,
			 const char *mentor);

/* The first key that both sets have; false if there is none. Sets are KEYS. */
bool people_in_both(const char *a, const char *b, char out[128]);

/* True if two times have a day in common. */
bool people_overlap(const char *starts, const char *ends, const char *other_starts,
		    const char *other_ends);

/* What of a training row says whom it makes able to do what, from when. */
struct people_training {
	const char *grants;                /* SKILLS */
	const char *held_on, *valid_until; /* days */
	const char *score, *pass_mark;     /* without a pass mark, who was there has passed */
};

/* The level that the training gives in the skill on that day: 0 where it is not passed, not held
 * yet or not valid any more. */
int people_training_grants(const struct people_training *training, const char *skill,
			   const char *day);

/* One skill that is higher after a change than before. */
struct people_raise {
	char skill[128];
	int from, to; /* levels; from 0 = not held */
};

/* Walks what the second set of skills has higher than the first; both SKILLS, *had and *has are
 * moved along (NULL or "" = none). False at the end. */
bool people_next_raise(const char **had, const char **has, struct people_raise *raise);

#endif
