/* SPDX-License-Identifier: MIT
 *
 * The registers of people being put: what a row must be beside the other rows. What it must be by
 * itself is rules/people.h.
 */
#include <string.h>

#include "base/exit.h"
#include "base/when.h"
#include "rules/people.h"
#include "text/value.h"
#include "tool/registry_parts.h"
#include "tool/registry_roll.h"

#define EVIDENCE_MOST 400 /* bytes of trainings named as evidence; the field has room for them */

/* ---- skills and their evidence ----------------------------------------------- */

static const char *
today(struct putting *p)
{
	char text[WHEN_TEXT];

	when_print_day(when_day(p->desk.now), text);
	return arena_dup(&p->batch, text);
}

/* The key of a training that grants the raised level; NULL if none does. */
static const char *
training_for(struct putting *p, const char *engineer, const struct people_raise *raise)
{
	const char *day = today(p);

	for (const struct roll_row *row = roll_first(p, R_training, engineer); row != NULL;
	     row = roll_next(row))
		if (people_training_grants(&row->training, raise->skill, day) >= raise->to)
			return row->key;
	return NULL;
}

/* What is said of raises that nothing proves; the first of them is named. */
static const char *
unproved(struct putting *p, const struct people_raise *first, size_t count)
{
	const char *what = first->from > 0
			       ? arena_format(&p->batch, "%s raised from %d to %d", first->skill,
					      first->from, first->to)
			       : arena_format(&p->batch, "%s:%d added", first->skill, first->to);

	if (count > 1)
		what = arena_format(&p->batch, "%s, and %zu more,", what, count - 1);
	return arena_format(&p->batch, "skills: %s without evidence", what);
}

/* The first raise that neither the entry nor a training proves, with how many such there are; NULL
 * = all are proved, and *trainings names those that do (NULL = none was needed). */
static const char *
find_unproved(struct putting *p, const struct entry *entry, const struct register_row *had,
	      const char **trainings)
{
	const char *before = had->value[F_skills], *after = entry->value[F_skills], *last = NULL;
	struct people_raise raise, first;
	size_t count = 0;

	*trainings = NULL;
	while (people_next_raise(&before, &after, &raise)) {
		const char *training = training_for(p, entry->value[F_key], &raise);

		if (training == NULL && count++ == 0)
			first = raise;
		if (training == NULL || value_same(training, last) ||
		    (*trainings != NULL && strlen(*trainings) > EVIDENCE_MOST))
			continue;
		*trainings = arena_format(&p->batch, "%s %s",
					  *trainings != NULL ? *trainings : "training", training);
		last = training;
	}
	return count > 0 ? unproved(p, &first, count) : NULL;
}

static bool
is_proof(const char *evidence)
{
	return evidence != NULL && evidence[strspn(evidence, " \t\n")] != '\0';
}

static bool
needs_proof(const struct entry *entry, const struct register_row *had)
{
	/* Who takes over a roster has no evidence of what was before. */
	return had->value[F_key] != NULL && entry->value[F_skills] != NULL &&
	       !is_proof(entry->value[F_evidence]);
}

static bool
is_relaxed(struct putting *p)
{
	return value_is(guard_setting(&p->desk.around, "guard.skill-evidence", "hard"), "relaxed");
}

static const char *
check_evidence(struct putting *p, struct entry *entry, const struct register_row *had)
{
	const char *trainings, *why;

	if (is_proof(entry->value[F_evidence]) && entry->value[F_skills] == NULL)
		return "evidence: of which skills? skills= goes with it";
	if (!needs_proof(entry, had))
		return NULL;
	why = find_unproved(p, entry, had, &trainings);
	if (why == NULL && trainings != NULL)
		entry->value[F_evidence] = trainings;
	if (why == NULL || is_relaxed(p))
		return NULL;
	return arena_format(&p->batch, "%s: evidence= or a training that grants it", why);
}

/* ---- each register ------------------------------------------------------------- */

static const char *
check_engineer(struct putting *p, struct entry *entry, const struct register_row *had)
{
	const char *mentor = entry->value[F_mentor];

	if (mentor != NULL && *mentor != '\0' &&
	    people_mentors_ring(&p->desk.around, entry->value[F_key], mentor))
		return arena_format(&p->batch,
				    "mentor: the mentors of %s lead back to it in a ring", mentor);
	return check_evidence(p, entry, had);
}

static const char *
check_liking(struct putting *p, const char *const value[F_COUNT])
{
	char engineer[128];

	if (!people_in_both(value[F_preferred], value[F_banned], engineer))
		return NULL;
	return arena_format(&p->batch, "preferred: %s is banned too", engineer);
}

/* A kind that no set of kinds could name would be asked for in vain. */
static const char *
check_kind(struct putting *p, struct entry *entry)
{
	const char *typed = entry->value[F_certificate], *kind, *why;

	if (typed == NULL)
		return NULL;
	kind = value_parse(F_certificates, typed, p->desk.now, &p->batch, &why);
	if (kind == NULL || strchr(kind, ',') != NULL)
		return "certificate: one word without blank, comma and colon, as jobs and skills "
		       "name it: low-voltage";
	entry->value[F_certificate] = kind;
	return NULL;
}

static const char *
check_certificate(struct putting *p, const char *const value[F_COUNT])
{
	if (value[F_number] == NULL)
		return NULL;
	for (const struct roll_row *row = roll_first(p, R_certificate, value[F_engineer]);
	     row != NULL; row = roll_next(row))
		if (strcmp(row->key, value[F_key]) != 0 &&
		    value_same(row->number, value[F_number]) &&
		    value_same(row->certificate, value[F_certificate]))
			return arena_format(&p->batch,
					    "(E7): number: %s %s of %s is certificate "
					    "%s already",
					    value[F_certificate], value[F_number],
					    value[F_engineer], row->key);
	return NULL;
}

/* Another row of the engineer that has a day in common; NULL = none. */
static const struct roll_row *
overlapping(struct putting *p, const char *const value[F_COUNT])
{
	for (const struct roll_row *row = roll_first(p, p->reg, value[F_engineer]); row != NULL;
	     row = roll_next(row))
		if (strcmp(row->key, value[F_key]) != 0 &&
		    people_overlap(row->starts, row->ends, value[F_starts], value[F_ends]))
			return row;
	return NULL;
}

static const char *
check_employed(struct putting *p, const char *const value[F_COUNT])
{
	const char *engineer = value[F_engineer];
	const char *hired = registers_value(p->desk.db, R_engineer, engineer, F_hired);
	const char *left = registers_value(p->desk.db, R_engineer, engineer, F_left);

	if (!people_overlap(hired, NULL, value[F_starts], value[F_ends]))
		return arena_format(&p->batch, "ends: %s was hired only on %s", engineer, hired);
	if (!people_overlap(NULL, left, value[F_starts], value[F_ends]))
		return arena_format(&p->batch, "starts: %s left on %s", engineer, left);
	return NULL;
}

static const char *
check_shift(struct putting *p, const char *const value[F_COUNT])
{
	const struct roll_row *other;
	const char *why = check_employed(p, value);

	if (why != NULL || (other = overlapping(p, value)) == NULL)
		return why;
	return arena_format(&p->batch, "(E7): starts: shift %s of %s is %s..%s", other->key,
			    other->engineer, other->starts, other->ends);
}

const char *
registry_check_people(struct putting *p, struct entry *entry, const struct register_row *had)
{
	const char *value[F_COUNT], *why = NULL;

	if (p->reg == R_certificate)
		why = check_kind(p, entry);
	if (why != NULL)
		return why;
	registry_row_after(entry, had, value);
	why = people_flaw(p->reg, value);
	if (why != NULL)
		return why;
	switch (p->reg) {
	case R_engineer:
		return check_engineer(p, entry, had);
	case R_customer:
	case R_site:
		return check_liking(p, value);
	case R_certificate:
		return check_certificate(p, value);
	case R_shift:
		return check_shift(p, value);
	case R_absence:
		return check_employed(p, value);
	default:
		return NULL;
	}
}

/* ---- what is pointed out ----------------------------------------------------------- */

static void
hint_mentor(struct putting *p, const struct entry *entry)
{
	const char *key = entry->value[F_key], *mentor = entry->value[F_mentor];
	const char *left;

	if (mentor == NULL || *mentor == '\0')
		return;
	left = registers_value(p->desk.db, R_engineer, mentor, F_left);
	if (registers_value(p->desk.db, R_engineer, mentor, F_retired) != NULL)
		complain("%s: mentor: engineer %s is retired", key, mentor);
	else if (left != NULL && strcmp(left, today(p)) < 0)
		complain("%s: mentor: engineer %s left on %s", key, mentor, left);
	else if (registers_value(p->desk.db, R_engineer, mentor, F_mentor) != NULL)
		complain("%s: mentor: engineer %s is a trainee too", key, mentor);
}

static void
hint_evidence(struct putting *p, const struct entry *entry, const struct register_row *had)
{
	const char *trainings, *what;

	if (!needs_proof(entry, had) || !is_relaxed(p))
		return;
	what = find_unproved(p, entry, had, &trainings);
	if (what != NULL)
		complain("%s: %s: guard.skill-evidence is relaxed", entry->value[F_key], what);
}

static void
hint_overlap(struct putting *p, const char *const value[F_COUNT])
{
	const struct roll_row *other = overlapping(p, value);

	if (other != NULL)
		complain("%s: absence %s of %s is %s..%s", value[F_key], other->key,
			 other->engineer, other->starts, other->ends);
}

void
registry_hint_people(struct putting *p, const struct entry *entry, const struct register_row *had)
{
	const char *value[F_COUNT], *remark;

	registry_row_after(entry, had, value);
	remark = people_remark(p->reg, value, today(p));
	if (remark != NULL)
		complain("%s: %s", entry->value[F_key], remark);
	if (p->reg == R_engineer) {
		hint_mentor(p, entry);
		hint_evidence(p, entry, had);
	}
	if (p->reg == R_absence)
		hint_overlap(p, value);
}
