/* SPDX-License-Identifier: MIT
 *
 * Filters: `state=ready,dispatched`, `engineer!=E007`, `customer~华东`, `due=..+4h`, `site=-`
 * (svc-lines(5)). Knows fields and how they are typed; must not know requests, the store or where
 * a value comes from. Pure: the same filter and value always give the same answer.
 *
 * Commas part choices, any of which will do; `\,` is a comma, `\-` a literal `-`. By type a choice
 * of = and != is
 *   times and days     a period, an instant or A..B (when_parse_span())
 *   numbers            a value, or A..B with both ends in it and either left out
 *   sets               a member; of skills: a skill, held at that level or above
 *   references         a key, or the name of a row whatever its case, width and blanks
 *   serial numbers     compared without blanks, dots, hyphens and case
 *   yes or no          of what is computed, no is also the absent value
 * and elsewhere a value that must be equal. ~ looks for text within keys, names and values.
 */
#ifndef SVC_TEXT_FILTER_H
#define SVC_TEXT_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/when.h"
#include "text/field.h"

enum filter_relation { FILTER_IS, FILTER_IS_NOT, FILTER_CONTAINS };

struct filter_choice {
	const char *text;   /* canonical value, or what to look for; NULL = absent ("-") */
	struct span span;   /* times and days: it lies in here */
	double least, most; /* numbers: it lies from here to here, ends included */
};

struct filter {
	enum field_id field;
	enum filter_relation relation;
	struct filter_choice *choice; /* in the arena */
	size_t choices;               /* at least 1 */
};

/* What reading filters takes. */
struct filtering {
	int64_t now;                /* for relative times */
	struct arena *arena;        /* where choices and *why live */
	bool (*has)(enum field_id); /* the fields that may be filtered by */
	const char *why;            /* set on failure: "stat: no such field; did you mean state?" */
};

/* True if the operand has the form of a filter: a word, then one of = != ~. */
bool filter_is(const char *operand);
/* Reads it; false: filtering->why. */
bool filter_parse(struct filtering *filtering, const char *operand, struct filter *filter);
/* True if the value (canonical, NULL = absent) passes. `name` is the name of the row that a
 * reference means, NULL where it has none or the field is no reference. */
bool filter_match(const struct filter *filter, const char *value, const char *name);
/* True if matching may need the name of the row. */
bool filter_needs_name(const struct filter *filter);

#endif
