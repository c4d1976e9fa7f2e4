/* SPDX-License-Identifier: MIT
 *
 * Triage: the priority matrix and the rules that fill category, impact, urgency and
 * more from a description (DOMAIN c.1). The matrix and the rules are data of the registers;
 * this knows how they are read.
 */
#ifndef SVC_RULES_TRIAGE_H
#define SVC_RULES_TRIAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/pattern.h"
#include "text/field.h"

/* One row of the rule register. */
struct triage_rule {
	const char *value[F_COUNT];  /* canonical: key, need, model, and what it fills */
	const struct pattern *match; /* with the description; NULL = always */
};

/* The priority word for impact 1..3 and urgency 1..3 from the matrix text: nine words, impact 1..3
 * across for urgency 1, then 2, then 3 (setting `matrix`); NULL (or a bad text) means the default
 * of DOMAIN c.1. Static words "P1".."P4". */
const char *triage_priority(const char *matrix, int impact, int urgency);

/* True if the rule fits what is known of a request: its need (if any) is the request's, its model
 * (if any) is within the request's, ignoring case, and its match (if any) fits the text. */
bool triage_rule_fits(const struct triage_rule *rule, const char *const known[F_COUNT]);

/* Fills category, impact, urgency, priority, trigger and skill in value[] where they are NULL, from
 * the rules in the given order (sorted by seq): each field from the first fitting rule that has it.
 * Appends the keys of the rules that filled something to `deciding`, commas between. */
void triage_fill(const struct triage_rule *rules, size_t count, const char *const known[F_COUNT],
		 const char *value[F_COUNT], struct buffer *deciding);

#endif
