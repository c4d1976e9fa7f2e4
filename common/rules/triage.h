/* SPDX-License-Identifier: MIT
 *
 * Triage: the priority matrix and the rules that fill category, impact and
 * urgency from a description (DOMAIN c.1). The matrix and the rules are data of the registers;
 * this knows how they are read.
 */
#ifndef SVC_RULES_TRIAGE_H
#define SVC_RULES_TRIAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/field.h"

/* One row of the rule register; canonical values by field: seq, need, match, category, impact,
 * urgency, trigger. */
struct triage_rule {
	const char *value[F_COUNT];
};

/* The priority word for impact 1..3 and urgency 1..3 from the matrix text: nine words, impact 1..3
 * across for urgency 1, then 2, then 3 (setting `matrix`); NULL (or a bad text) means the default
 * of DOMAIN c.1. Static words "P1".."P4". */
const char *triage_priority(const char *matrix, int impact, int urgency);

/* True if the rule fits: its need (if any) equals `need`, and one of its match words (| between,
 * blanks around ignored; absent = always) is in the text, ignoring case. `need` and `text` may be
 * NULL: none. */
bool triage_rule_fits(const struct triage_rule *rule, const char *need, const char *text);

/* Fills category, impact, urgency and trigger in value[] where they are NULL, from the rules in the
 * given order (sorted by seq): each field from the first fitting rule that has it. */
void triage_fill(const struct triage_rule *rules, size_t count, const char *need, const char *text,
		 const char *value[F_COUNT]);

#endif
