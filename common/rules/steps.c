/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules/steps.h"

/* The order in which the steps of one command follow each other. */
static const enum verb chains[][STEPS_MOST] = {
    {V_new, V_confirm, V_none},
    {V_plan, V_assign, V_appoint, V_ack, V_none},
    {V_quote, V_consent, V_none},
    {V_selfcheck, V_handover, V_accept, V_survey, V_submit, V_close, V_archive, V_none},
};
#define CHAINS (sizeof(chains) / sizeof(chains[0]))

/* Verbs that stand first though their name is last said: the default of their program carries the
 * rest. */
static const enum verb carriers[] = {V_new, V_assign, V_close};

static bool
carries_all(enum verb target)
{
	for (size_t i = 0; i < sizeof(carriers) / sizeof(carriers[0]); i++)
		if (carriers[i] == target)
			return true;
	return false;
}

static const enum verb *
chain_of(enum verb target)
{
	for (size_t c = 0; c < CHAINS; c++)
		for (size_t i = 0; chains[c][i] != V_none; i++)
			if (chains[c][i] == target)
				return chains[c];
	return NULL;
}

/* Fields that many steps take say nothing about which step is meant. */
static bool
is_common(enum field_id field)
{
	return field == F_at || field == F_actor || field == F_note || field == F_reason ||
	       field == F_evidence || field == F_entitlement || field == F_approver ||
	       field == F_old_part || field == F_settled || field == F_follow_up;
}

static bool
is_meant(enum verb verb, const char *const given[F_COUNT])
{
	for (int f = F_none + 1; f < F_COUNT; f++)
		if (given[f] != NULL && !is_common((enum field_id)f) &&
		    verb_takes(verb, (enum field_id)f))
			return true;
	return false;
}

/* True if the step may stand in a command for that target: all of the chain for a carrier, what
 * comes before it otherwise. */
static bool
may_precede(const enum verb *chain, size_t index, enum verb target)
{
	if (carries_all(target))
		return true;
	if (chain[index] == V_new)
		return false; /* a request is recorded once */
	for (size_t i = 0; i < index; i++)
		if (chain[i] == target)
			return false;
	return true;
}

/* A step of the chain that is not asked for by its fields, but by the situation: who assigns what
 * nobody planned (after a remote attempt it is ready all the same) takes the category's plan. */
static bool
is_implied(enum verb verb, enum verb target, const char *const given[F_COUNT],
	   const struct request *request)
{
	/* Who reviews with the signed sheet in hand has it back. */
	if (verb == V_submit && target == V_close && given[F_reviewer] != NULL)
		return given[F_evidence] != NULL;
	if (verb != V_plan || target != V_assign || request == NULL)
		return false;
	return request_state(request) == ST_triaged ||
	       (request_state(request) == ST_ready && request->value[F_planned_at] == NULL);
}

size_t
steps_of(enum verb target, const char *const given[F_COUNT], const struct request *request,
	 enum verb step[STEPS_MOST])
{
	const enum verb *chain = chain_of(target);
	size_t count = 0;

	for (size_t i = 0; chain != NULL && chain[i] != V_none; i++) {
		enum verb verb = chain[i];

		if (verb == target) {
			/* Closing stops before the review unless somebody reviews it. */
			if (target == V_close && given[F_reviewer] == NULL && count > 0)
				continue;
			step[count++] = verb;
		} else if (may_precede(chain, i, target) &&
			   (is_meant(verb, given) || is_implied(verb, target, given, request))) {
			step[count++] = verb;
		}
	}
	/* A trigger makes the triage an emergency's: declaring it sets all that triage sets. */
	if (count == 0)
		step[count++] =
		    target == V_triage && given[F_trigger] != NULL ? V_emergency : target;
	return count;
}

/* The step that a field goes to: the first that needs it, else the first that takes it. */
static size_t
owner_of(const enum verb *step, size_t count, enum field_id field)
{
	for (size_t i = 0; i < count; i++)
		for (const enum field_id *need = verb_of(step[i])->needs; *need != F_none; need++)
			if (*need == field)
				return i;
	for (size_t i = 0; i < count; i++)
		if (verb_takes(step[i], field))
			return i;
	return count;
}

void
steps_share(const enum verb *step, size_t count, size_t index, const char *const given[F_COUNT],
	    struct event *event)
{
	for (int f = F_none + 1; f < F_COUNT; f++) {
		enum field_id field = (enum field_id)f;

		if (given[f] == NULL || field == F_at || field == F_actor)
			continue;
		if (field == F_note ? index == count - 1 : owner_of(step, count, field) == index)
			event->value[f] = given[f];
	}
}

bool
steps_take(const enum verb *step, size_t count, enum field_id field)
{
	for (size_t i = 0; i < count; i++)
		if (verb_takes(step[i], field))
			return true;
	return false;
}

bool
steps_may_take(enum verb target, enum field_id field)
{
	const enum verb *chain = chain_of(target);

	if (verb_takes(target, field))
		return true;
	if (target == V_triage && field == F_trigger)
		return true;
	for (size_t i = 0; chain != NULL && chain[i] != V_none; i++)
		if (may_precede(chain, i, target) && verb_takes(chain[i], field))
			return true;
	return false;
}
