/* SPDX-License-Identifier: MIT */
#include "rules/people.h"

#include <string.h>

#include "text/value.h"

/* Days compare as their texts do; an absent one is before and after nothing. */
static bool
is_before(const char *day, const char *other)
{
	return day != NULL && other != NULL && strcmp(day, other) < 0;
}

/* ---- rows by themselves ---- */

static const char *
engineer_flaw(const char *const value[F_COUNT])
{
	if (is_before(value[F_left], value[F_hired]))
		return "left: before hired";
	if (value[F_mentor] != NULL && value_is(value[F_key], value[F_mentor]))
		return "mentor: an engineer is not his own mentor";
	return NULL;
}

static const char *
certificate_flaw(const char *const value[F_COUNT])
{
	if (is_before(value[F_valid_until], value[F_issued]))
		return "valid_until: before issued";
	if (is_before(value[F_reexamine_by], value[F_issued]))
		return "reexamine_by: before issued";
	if (is_before(value[F_valid_until], value[F_reexamine_by]))
		return "reexamine_by: after valid_until";
	return NULL;
}

static bool
is_below_the_mark(const char *score, const char *mark)
{
	return score != NULL && mark != NULL && value_real(score, 0) < value_real(mark, 0);
}

static const char *
training_flaw(const char *const value[F_COUNT])
{
	if (is_before(value[F_valid_until], value[F_held_on]))
		return "valid_until: before held_on";
	if (value[F_grants] != NULL && is_below_the_mark(value[F_score], value[F_pass_mark]))
		return "grants: the score is below the pass mark: grants= to put it without";
	return NULL;
}

const char *
people_flaw(enum register_id reg, const char *const value[F_COUNT])
{
	switch (reg) {
	case R_engineer:
		return engineer_flaw(value);
	case R_certificate:
		return certificate_flaw(value);
	case R_training:
		return training_flaw(value);
	default:
		return NULL;
	}
}

static const char *
training_remark(const char *const value[F_COUNT], const char *today)
{
	if (is_before(value[F_valid_until], today))
		return "valid_until: expired already";
	if (value[F_grants] == NULL)
		return NULL;
	if (is_before(today, value[F_held_on]))
		return "held_on: to come; it grants nothing before";
	if (value[F_pass_mark] != NULL && value[F_score] == NULL)
		return "score: none yet; it grants nothing before";
	return NULL;
}

const char *
people_remark(enum register_id reg, const char *const value[F_COUNT], const char *today)
{
	if (reg == R_training)
		return training_remark(value, today);
	if (reg != R_certificate)
		return NULL;
	if (is_before(value[F_valid_until], today))
		return "valid_until: expired already";
	return is_before(value[F_reexamine_by], today) ? "reexamine_by: past already" : NULL;
}

/* ---- mentors ---- */

static const char *
mentor_of(const struct surroundings *around, const char *engineer)
{
	return engineer != NULL ? around->row(around->of, R_engineer, engineer, F_mentor) : NULL;
}

bool
people_mentors_ring(const struct surroundings *around, const char *engineer, const char *mentor)
{
	const char *slow = mentor;
	bool moves = false;

	/* `slow` goes half as fast: in a ring it is overtaken. */
	for (const char *at = mentor; at != NULL; moves = !moves) {
		if (strcmp(at, engineer) == 0)
			return true;
		at = mentor_of(around, at);
		if (moves)
			slow = mentor_of(around, slow);
		if (at != NULL && slow != NULL && strcmp(at, slow) == 0)
			return true;
	}
	return false;
}

/* ---- sets and times ---- */

bool
people_in_both(const char *a, const char *b, char out[128])
{
	char other[128];
	bool more = value_next_member(&a, out, NULL) && value_next_member(&b, other, NULL);

	/* Both are sorted. */
	while (more) {
		int order = strcmp(out, other);

		if (order == 0)
			return true;
		more = order < 0 ? value_next_member(&a, out, NULL)
				 : value_next_member(&b, other, NULL);
	}
	return false;
}

bool
people_overlap(const char *starts, const char *ends, const char *other_starts,
	       const char *other_ends)
{
	return !is_before(ends, other_starts) && !is_before(other_ends, starts);
}

/* ---- skills and what proves them ---- */

int
people_training_grants(const struct people_training *training, const char *skill, const char *day)
{
	bool passed =
	    training->pass_mark == NULL ||
	    (training->score != NULL && !is_below_the_mark(training->score, training->pass_mark));

	if (!passed || is_before(day, training->held_on) || is_before(training->valid_until, day))
		return 0;
	return value_skill_level(training->grants, skill);
}

/* The order in which SKILLS are kept: by the name, so that "electric" is before "electric.high". */
static int
compare_to_next(const char *skill, const char *rest)
{
	size_t length = strlen(skill), other = strcspn(rest, ":,");
	int order = memcmp(skill, rest, length < other ? length : other);

	return order != 0 ? order : (length > other) - (length < other);
}

/* The level of the skill in what is left of the sorted set; moves past all that is before it. */
static int
level_of(const char **rest, const char *skill)
{
	char name[128];
	int level = 0;

	while (*rest != NULL && **rest != '\0') {
		int order = compare_to_next(skill, *rest);

		if (order < 0)
			return 0;
		(void)value_next_member(rest, name, &level);
		if (order == 0)
			return level;
	}
	return 0;
}

bool
people_next_raise(const char **had, const char **has, struct people_raise *raise)
{
	while (value_next_member(has, raise->skill, &raise->to)) {
		raise->from = level_of(had, raise->skill);
		if (raise->to > raise->from)
			return true;
	}
	return false;
}
