/* SPDX-License-Identifier: MIT
 *
 * Questions of entitlement in few words, for the tests of rules/entitlement: rows, equipment and
 * contracts as "name=value|name=value". Inside a world (support/world.h).
 */
#ifndef TESTS_SUPPORT_COVERED_H
#define TESTS_SUPPORT_COVERED_H

#include "rules/entitlement.h"
#include "support/world.h"

#define GENERAL                                                                               \
	"key=general|basis=warranty|months=12|cap_months=18|labour=100|parts=100|travel=100|" \
	"consumables=0|categories=fault,emergency|"                                           \
	"excludes=misuse,modification,external,consumable,wear,power,moved"
#define RECALL "key=recall|basis=campaign|serial=S-1|labour=100|parts=100|travel=100"
#define REPAIRS \
	"key=after-repair|basis=repair|repair_days=90|labour=100|parts=100|travel=100|excludes=misuse"
#define ANY_CONTRACT "key=contract|basis=contract|labour=100|parts=100|travel=100"
#define BASIC "key=basic|basis=contract|tier=basic|labour=100|travel=100|excludes=misuse"
#define SILVER "key=silver|basis=contract|tier=silver|labour=100|parts=10|travel=100"

#define ASSET "key=A1|model=CG|serial=S1|class=chiller"
#define CONTRACT "key=HT-1|starts=2026-01-01|ends=2026-10-31"
#define ROWS_MOST 8

#define FREE "labour:100,parts:100,travel:100,consumables:0"
#define ALL "labour:100,parts:100,travel:100,consumables:100"
#define NOTHING "labour:0,parts:0,travel:0,consumables:0"

/* What is to come out. */
struct wanted {
	const char *word, *costs;
	const char *said; /* part of the line of the reason */
};

/* What is known. */
struct given {
	const char *asset, *contract, *request; /* pairs; NULL = not known */
	const char *day;
	const char *rows[ROWS_MOST];
	const char *approver;
	const struct earlier_repair *repair;
	const struct contract_use *use;
	size_t repairs, uses;
};

/* Fixtures: a world, and what the answers live in. */
void covered_begin(void);
void covered_end(void);

/* A text as of printf(), until covered_end(). */
const char *covered_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
struct entitlement covered_decide(const struct given *given);
/* Word, costs and reason are as wanted; `what` names the case. */
void covered_expect(const char *what, const struct given *given, const struct wanted *wanted);
/* True if that row was rejected with those words; all rejections are told otherwise. */
bool covered_rejects(const struct entitlement *answer, const char *row, const char *words);
/* The costs as the field keeps them; the reason. */
const char *covered_reason(const struct entitlement *answer);

#endif
