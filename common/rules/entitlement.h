/* SPDX-License-Identifier: MIT
 *
 * Entitlement: who pays for what (DOMAIN c.3 - c.5). Knows the order in which recalls, warranties,
 * repairs, contracts and goodwill are asked, and what each row of the register coverage covers;
 * must not know where rows, requests and calendars are kept. Pure: allocates in the arena it is
 * given, owns nothing. Days count from 1970-01-01.
 */
#ifndef SVC_RULES_ENTITLEMENT_H
#define SVC_RULES_ENTITLEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "text/field.h"

/* The kinds of cost, each of which may rest on something else. */
enum cost { COST_labour, COST_parts, COST_travel, COST_consumables, COST_COUNT };

/* What a kind of cost rests on, in the order in which it is asked. */
enum basis {
	BASIS_campaign, /* recall, campaign */
	BASIS_warranty,
	BASIS_statutory, /* warranty that the law demands */
	BASIS_repair,    /* warranty of an earlier repair */
	BASIS_contract,
	BASIS_goodwill,
	BASIS_billable,
	BASIS_unknown,
	BASIS_COUNT
};

/* A row of the register coverage: canonical values by field, the key included. */
struct coverage {
	const char *value[F_COUNT];
};

/* A repair of the same equipment in an earlier request. */
struct earlier_repair {
	const char *request; /* its id */
	int64_t day;         /* of the repair */
	const char *mode;    /* failure mode; NULL = not coded */
};

/* What one request took out of the contract. */
struct contract_use {
	int64_t day; /* reported */
	const char *category;
	int64_t visits; /* made */
	int64_t amount; /* minor units */
};

/* All that is known; strings and arrays are lent. */
struct entitlement_question {
	const char *const *asset;    /* values of the equipment's row; NULL = it is not known */
	const char *const *contract; /* values of the contract's row; NULL = it is not known */
	const char *const *request;  /* values of the request: contract category component
				      * model serial project mode cause */
	int64_t day;                 /* the day it was reported on: what counts for every term */
	const struct coverage *coverage; /* by key */
	size_t coverages;
	const struct earlier_repair *repair;
	size_t repairs;
	const struct contract_use *use; /* within the contract's term, without this request */
	size_t uses;
	const char *approver;                      /* of goodwill; NULL = there is none */
	bool (*is_day_off)(void *of, int64_t day); /* NULL = no calendar */
	void *of;
};

struct cost_cover {
	int percent; /* that the customer does not pay, 0..100 */
	enum basis basis;
	const char *row;   /* the key of what decided; NULL where nothing covers it */
	int64_t until;     /* last covered day; WARRANTY_NO_DAY where there is none */
	const char *words; /* why, for people */
};

/* What was asked and does not cover it, or not that: "warranty general", "ended 2026-03-15". */
struct considered {
	enum basis basis;
	const char *row; /* NULL = of no row */
	const char *words;
	struct considered *next;
};

struct entitlement {
	struct cost_cover cost[COST_COUNT];
	const char *word;                  /* the field entitlement: what labour rests on; static */
	bool provisional;                  /* the cause is not known yet */
	const struct considered *rejected; /* in the order in which it was asked */
};

/* Decides; everything the answer holds is in `arena` or lent from the question. Of two that cover a
 * kind of cost alike the one that is asked first counts. */
void entitlement_decide(const struct entitlement_question *question, struct arena *arena,
			struct entitlement *answer);

/* "labour:100,parts:0,travel:100,consumables:0", for the field costs; NULL where labour rests on
 * nothing known. */
const char *entitlement_costs(const struct entitlement *answer, struct arena *arena);
/* The percent that such a text gives; -1 where it says nothing or is NULL. */
int entitlement_percent(const char *costs, enum cost cost);
/* What labour rests on and why, or all that was asked in vain: one line for the field entitled_by.
 */
const char *entitlement_reason(const struct entitlement *answer, struct arena *arena);
/* The costs that go with a word given by hand; NULL for unknown. Static. */
const char *entitlement_costs_of(const char *word);

/* "labour"; "warranty". Static. */
const char *cost_name(enum cost cost);
const char *basis_name(enum basis basis);
/* The word of the field entitlement that stands for it: of recalls, statutory minima and repairs
 * "warranty". Static. */
const char *basis_word(enum basis basis);
/* The field of a coverage row that has the percent of that cost. */
enum field_id cost_field(enum cost cost);

#endif
