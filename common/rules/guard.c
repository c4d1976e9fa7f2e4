/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "rules/guard_parts.h"
#include "rules/machine.h"
#include "text/value.h"

#define GUARDS_MOST 4

/* Which guards each verb asks besides order, fields and state. */
static void (*const guards[V_COUNT][GUARDS_MOST])(struct inquiry *) = {
    [V_new] = {guard_new, guard_contract},
    [V_confirm] = {guard_confirm},
    [V_amend] = {guard_new, guard_contract},
    [V_triage] = {guard_triage, guard_entitlement},
    [V_emergency] = {guard_emergency, guard_entitlement},
    [V_remote] = {guard_remote},
    [V_merge] = {guard_merge},
    [V_plan] = {guard_plan},
    [V_assign] = {guard_assign},
    [V_appoint] = {guard_appoint},
    [V_ack] = {guard_ack},
    [V_decline] = {guard_ack},
    [V_depart] = {guard_ack},
    [V_arrive] = {guard_ack, guard_arrive},
    [V_reconfirm] = {guard_on_site},
    [V_inspect] = {guard_on_site},
    [V_check] = {guard_on_site, guard_check},
    [V_diagnose] = {guard_on_site, guard_diagnose, guard_entitlement},
    [V_consent] = {guard_consent},
    [V_act] = {guard_on_site, guard_act},
    [V_part] = {guard_on_site, guard_part, guard_part_stock},
    [V_hold] = {guard_hold},
    [V_leave] = {guard_leave},
    [V_selfcheck] = {guard_on_site, guard_selfcheck},
    [V_handover] = {guard_handover},
    [V_accept] = {guard_accept},
    [V_survey] = {guard_survey},
    [V_close] = {guard_close},
    [V_reopen] = {guard_reopen},
};

const char *
guard_setting(const struct surroundings *surroundings, const char *key, const char *absent)
{
	const char *value = surroundings->row(surroundings->of, R_setting, key, F_value);

	return value != NULL ? value : absent;
}

double
guard_setting_number(const struct surroundings *surroundings, const char *key, double absent,
		     double most)
{
	const char *text = guard_setting(surroundings, key, "");
	char *end;
	double number = strtod(text, &end);

	/* So written that what is no number at all is not within either. */
	return end != text && *end == '\0' && number >= 0 && number <= most ? number : absent;
}

static bool
is_relaxed(const struct inquiry *q, const char *guard)
{
	char key[32];

	if (guard[0] != 'I')
		return false;
	(void)snprintf(key, sizeof(key), "guard.%s", guard);
	return value_is(guard_setting(q->around, key, "hard"), "relaxed");
}

void
guard_find(struct inquiry *q, const char *guard, const char *format, ...)
{
	struct finding *finding;
	va_list arguments;
	bool relaxed = is_relaxed(q, guard);

	q->refused = q->refused || !relaxed;
	if (q->findings->count == FINDINGS_MOST)
		return;
	finding = &q->findings->at[q->findings->count++];
	(void)snprintf(finding->guard, sizeof(finding->guard), "%s", guard);
	finding->relaxed = relaxed;
	va_start(arguments, format);
	(void)vsnprintf(finding->text, sizeof(finding->text), format, arguments);
	va_end(arguments);
}

const char *
guard_value(const struct inquiry *q, enum field_id field)
{
	const char *given = q->event->value[field];

	if (given != NULL)
		return *given != '\0' ? given : NULL;
	return q->request->value[field];
}

const char *
guard_row(const struct inquiry *q, enum register_id reg, const char *key, enum field_id field)
{
	return key != NULL ? q->around->row(q->around->of, reg, key, field) : NULL;
}

bool
guard_is_own_contact(const struct inquiry *q, const char *contact)
{
	const char *customer = guard_row(q, R_contact, contact, F_customer);

	if (guard_row(q, R_contact, contact, F_key) == NULL)
		return false;
	return customer == NULL || value_is(guard_value(q, F_customer), customer);
}

/* Fields that the verb cannot do without; `-` in the catalogue's words. */
static void
ask_fields(struct inquiry *q)
{
	const enum field_id *need = verb_of(q->event->verb)->needs;

	for (; *need != F_none; need++) {
		/* What a new request lacks, it lacks; what stands in the request need not be said
		 * again. */
		if (guard_value(q, *need) == NULL ||
		    (field_of(*need)->flags & IN_EVENT && q->event->value[*need] == NULL))
			guard_find(q, "E1", "missing %s=", field_of(*need)->name);
	}
}

/* The actor, if the register knows him, must have been with us on that day. */
static void
ask_actor(struct inquiry *q)
{
	const char *actor = q->event->actor;
	const char *hired = guard_row(q, R_engineer, actor, F_hired);
	const char *left = guard_row(q, R_engineer, actor, F_left);
	char instant[WHEN_TEXT], day[11];

	when_print(q->event->at, instant);
	(void)snprintf(day, sizeof(day), "%.10s", instant);
	if (hired != NULL && strcmp(day, hired) < 0)
		guard_find(q, "I-03", "actor: %s joined on %s", actor, hired);
	if (left != NULL && strcmp(day, left) > 0)
		guard_find(q, "I-03", "actor: %s left on %s", actor, left);
}

/* The verb is for this state, but not as things are: says what it would take. */
static void
find_condition(struct inquiry *q, enum state state)
{
	size_t count, length = 0;
	const struct arc *arcs = machine_arcs(&count);
	char conditions[160] = "";

	for (size_t i = 0; i < count; i++)
		if (arcs[i].verb == q->event->verb && arcs[i].from & (1u << state) &&
		    length < sizeof(conditions))
			length += (size_t)snprintf(conditions + length, sizeof(conditions) - length,
						   "%s%s", length > 0 ? "; or " : "",
						   machine_condition(arcs[i].condition));
	guard_find(q, "E6", "from state %s only where %s", state_name(state), conditions);
}

static void
ask_state(struct inquiry *q)
{
	unsigned from = machine_from(q->event->verb);
	enum state state = request_state(q->request);
	char states[160] = "";
	size_t length = 0;

	if (machine_arc(q->request, q->event) != NULL)
		return;
	for (int s = ST_none + 1; s < ST_COUNT; s++)
		if (from & (1u << s) && length < sizeof(states))
			length += (size_t)snprintf(states + length, sizeof(states) - length, " %s",
						   state_name((enum state)s));
	if (q->event->verb == V_ack && state != ST_working)
		guard_find(q, "E6",
			   "the request is %s; ack is for: dispatched, or a live emergency",
			   state_name(state));
	else if (from & (1u << state))
		find_condition(q, state);
	else
		guard_find(q, "E6", "the request is %s; %s is for:%s", state_name(state),
			   verb_of(q->event->verb)->name, states);
}

bool
guard_event(const struct request *request, const struct event *event,
	    const struct surroundings *surroundings, struct findings *findings)
{
	struct inquiry q = {request, event, surroundings, findings, false};

	ask_fields(&q);
	for (int i = 0; i < GUARDS_MOST && guards[event->verb][i] != NULL; i++)
		guards[event->verb][i](&q);
	guard_order(&q);
	ask_actor(&q);
	/* "Not in this state" helps only where nothing more exact was said. */
	if (!q.refused)
		ask_state(&q);
	return !q.refused;
}
