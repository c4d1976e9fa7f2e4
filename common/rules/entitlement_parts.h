/* SPDX-License-Identifier: MIT
 *
 * What the halves of entitlement.h share; nothing outside rules/ includes it. entitlement.c asks in
 * order and keeps the answer, entitlement_rows.c knows which rows are meant and until when.
 */
#ifndef SVC_RULES_ENTITLEMENT_PARTS_H
#define SVC_RULES_ENTITLEMENT_PARTS_H

#include "rules/entitlement.h"

/* A question being answered. */
struct asking {
	const struct entitlement_question *q;
	struct arena *arena;
	struct entitlement *answer;
	struct considered **last; /* where the next rejection goes */
	int64_t warranty_last;    /* of the equipment, where some period is known */
	bool dated;               /* some warranty period could be determined */
};

/* Keeps why a row does not cover it. */
void entitlement_reject(struct asking *a, enum basis basis, const char *row, const char *words);
/* "2026-03-15". */
const char *entitlement_day(struct asking *a, int64_t day);

/* True if the row is attached to what the question is about: its tier, contract, project, model,
 * class, equipment, serial number, component. */
bool coverage_is_meant(const struct asking *a, const struct coverage *row);
/* A more special row of the same basis and component that replaces this one; NULL if none does. */
const struct coverage *coverage_replaced_by(const struct asking *a, const struct coverage *row);
/* The first reason why a row that is meant does not cover it whatever the day: category, failure
 * mode, cause; NULL if there is none. */
const char *coverage_exclusion(struct asking *a, const struct coverage *row);
/* The days that a warranty or campaign row covers, and how they were found. False: *words is why
 * there are none. */
struct covered_days {
	int64_t first, last; /* WARRANTY_NO_DAY = open */
	const char *words;
};
bool coverage_days(struct asking *a, const struct coverage *row, enum basis basis,
		   struct covered_days *days);
/* True if the quotas of a contract row (counted in the contract's year), or of the contract itself
 * where `row` is NULL (in its term), are not used up; else *words. */
bool coverage_quota_left(struct asking *a, const struct coverage *row, const char **words);

#endif
