/* SPDX-License-Identifier: MIT
 *
 * The hard rules of dispatch, but for those of time.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "rules/candidate.h"
#include "text/value.h"

#define MEMBER_TEXT 128     /* room for a member of a set, as value_next_member() gives it */
#define EVERYBODY "general" /* the skill every engineer has at level 1 */

const char *
hard_rule_name(enum hard_rule rule)
{
	static const char *const name[RULE_COUNT] = {
	    [RULE_NONE] = "none",         [RULE_EMPLOYED] = "not with us",
	    [RULE_ABSENT] = "absent",     [RULE_TRAINEE] = "trainee",
	    [RULE_BANNED] = "banned",     [RULE_TERRITORY] = "territory",
	    [RULE_SKILL] = "skill",       [RULE_CERTIFICATE] = "certificate",
	    [RULE_PASS] = "site pass",    [RULE_LANGUAGE] = "language",
	    [RULE_CAPACITY] = "capacity", [RULE_SHIFT] = "off shift",
	    [RULE_OVERLAP] = "no time",
	};

	return name[rule];
}

bool
candidate_reject(struct candidate *candidate, enum hard_rule rule, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(candidate->why, sizeof(candidate->why), format, arguments);
	va_end(arguments);
	candidate->cost = candidate->arc = CANDIDATE_NEVER;
	candidate->broken = rule;
	return false;
}

/* Days are compared as texts: their form makes that the order of time. */
static bool
is_employed(const struct job *job, struct candidate *c)
{
	if (c->retired)
		return candidate_reject(c, RULE_EMPLOYED, "retired");
	if (c->hired != NULL && strcmp(job->day, c->hired) < 0)
		return candidate_reject(c, RULE_EMPLOYED, "hired only %s", c->hired);
	if (c->left != NULL && strcmp(job->day, c->left) > 0)
		return candidate_reject(c, RULE_EMPLOYED, "left %s", c->left);
	for (size_t i = 0; i < c->absences; i++)
		if (strcmp(c->absence[i].starts, job->day) <= 0 &&
		    strcmp(job->day, c->absence[i].ends) <= 0)
			return candidate_reject(c, RULE_ABSENT, "absent %s", job->day);
	return true;
}

static bool
is_welcome(const struct job *job, struct candidate *c)
{
	if (value_has(job->banned, c->key))
		return candidate_reject(c, RULE_BANNED, "banned by the customer");
	if (job->territory != NULL && c->territories != NULL &&
	    !value_has(c->territories, job->territory))
		return candidate_reject(c, RULE_TERRITORY, "outside territory %.60s",
					job->territory);
	return true;
}

static int
level_held(const char *skills, const char *skill)
{
	int level = skills == NULL ? 0 : value_skill_level(skills, skill);

	return level == 0 && strcmp(skill, EVERYBODY) == 0 ? 1 : level;
}

static bool
is_skilled(const struct job *job, struct candidate *c, int *extra)
{
	const char *cursor = job->skill;
	char skill[MEMBER_TEXT];
	int needed;

	while (cursor != NULL && value_next_member(&cursor, skill, &needed)) {
		int held = level_held(c->skills, skill);

		if (held == 0)
			return candidate_reject(c, RULE_SKILL, "missing skill %s", skill);
		if (held < needed)
			return candidate_reject(c, RULE_SKILL, "%s level %d < %d", skill, held,
						needed);
		*extra += held - needed;
	}
	return true;
}

/* The day from which it does not count any more; NULL = it counts on that day. */
static const char *
ended_on(const struct certificate *certificate, const char *day)
{
	const char *until = certificate->valid_until, *examined = certificate->reexamine_by;

	if (examined != NULL && (until == NULL || strcmp(examined, until) < 0))
		until = examined;
	return until != NULL && strcmp(until, day) < 0 ? until : NULL;
}

static bool
holds_certificate(const struct job *job, const char *kind, struct candidate *c)
{
	const char *ended = NULL, *begins = NULL;

	for (size_t i = 0; i < c->certificates; i++) {
		const struct certificate *one = &c->certificate[i];
		const char *end;

		if (strcmp(one->kind, kind) != 0)
			continue;
		end = ended_on(one, job->day);
		if (end != NULL)
			ended = ended == NULL || strcmp(end, ended) > 0 ? end : ended;
		else if (one->issued != NULL && strcmp(one->issued, job->day) > 0)
			begins = one->issued;
		else
			return true;
	}
	if (ended != NULL)
		return candidate_reject(c, RULE_CERTIFICATE, "certificate %s expired %s", kind,
					ended);
	if (begins != NULL)
		return candidate_reject(c, RULE_CERTIFICATE, "certificate %s valid only from %s",
					kind, begins);
	return candidate_reject(c, RULE_CERTIFICATE, "missing certificate %s", kind);
}

static bool
is_certified(const struct job *job, struct candidate *c)
{
	const char *cursor = job->certificates;
	char kind[MEMBER_TEXT];

	while (cursor != NULL && value_next_member(&cursor, kind, NULL))
		if (!holds_certificate(job, kind, c))
			return false;
	return true;
}

/* The first member of what is needed that is not held; false if all are. */
static bool
lacks(const char *needed, const char *held, char lacking[MEMBER_TEXT])
{
	const char *cursor = needed;

	while (cursor != NULL && value_next_member(&cursor, lacking, NULL))
		if (!value_has(held, lacking))
			return true;
	return false;
}

static bool
may_enter(const struct job *job, struct candidate *c)
{
	char lacking[MEMBER_TEXT];

	if (lacks(job->pass, c->pass, lacking))
		return candidate_reject(c, RULE_PASS, "missing site pass %s", lacking);
	return true;
}

static bool
speaks(const struct job *job, struct candidate *c)
{
	char lacking[MEMBER_TEXT];

	if (lacks(job->languages, c->languages, lacking))
		return candidate_reject(c, RULE_LANGUAGE, "missing language %s", lacking);
	return true;
}

static bool
has_room(struct candidate *c)
{
	if (c->load < c->capacity)
		return true;
	return candidate_reject(c, RULE_CAPACITY, "over capacity %d of %d", c->load, c->capacity);
}

bool
candidate_fits(const struct job *job, bool leads, struct candidate *c, int *extra)
{
	if (!is_employed(job, c))
		return false;
	if (leads && c->mentor != NULL)
		return candidate_reject(c, RULE_TRAINEE, "trainee, goes only with %.60s",
					c->mentor);
	if (!is_welcome(job, c) ||
	    (leads && (!is_skilled(job, c, extra) || !is_certified(job, c))) || !may_enter(job, c))
		return false;
	return !leads || (speaks(job, c) && has_room(c));
}
