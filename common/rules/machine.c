/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules/machine.h"
#include "text/value.h"

#define NEVER_LEFT (STATE(new) | STATE(confirmed))
#define TRIAGED_ON \
	(STATE(triaged) | STATE(remote) | STATE(ready) | STATE(dispatched) | STATE(working))
#define UNTIL_ACCEPTED (STATES_OPEN & ~STATE(accepted))

/* The first arc that fits is taken, so the special stands before the general. */
static const struct arc arcs[] = {
    {V_new, STATE(none), ALWAYS, ST_new},
    {V_respond, STATES_OPEN, ALWAYS, ST_none},
    {V_confirm, STATE(new), ALWAYS, ST_confirmed},
    {V_confirm, STATES_OPEN, ALWAYS, ST_none},
    {V_amend, STATE(confirmed), UNCONFIRMS, ST_new},
    {V_amend, UNTIL_ACCEPTED, ALWAYS, ST_none},

    {V_triage, STATE(confirmed), ALWAYS, ST_triaged},
    {V_triage, STATE(new), IS_EMERGENCY, ST_triaged},
    {V_triage, TRIAGED_ON, ALWAYS, ST_none},
    {V_emergency, NEVER_LEFT, ALWAYS, ST_triaged},
    {V_emergency, TRIAGED_ON, ALWAYS, ST_none},
    {V_stand_down, STATES_OPEN, IS_EMERGENCY, ST_none},
    {V_remote, STATE(triaged), ATTEMPT_BEGINS, ST_remote},
    {V_remote, STATE(triaged) | STATE(remote), ATTEMPT_RESOLVED, ST_restored},
    {V_remote, STATE(triaged) | STATE(remote), ATTEMPT_FAILED, ST_ready},
    {V_merge, STATES_BEFORE_VISIT, ALWAYS, ST_merged},

    {V_plan, STATE(triaged), ALWAYS, ST_ready},
    {V_plan, STATE(ready), ALWAYS, ST_none},
    {V_assign, STATE(ready), ALWAYS, ST_dispatched},
    {V_appoint, STATE(dispatched), ALWAYS, ST_none},
    {V_ack, STATE(dispatched), ALWAYS, ST_none},
    {V_ack, STATE(working), ORDER_REISSUED, ST_none},
    {V_ack, NEVER_LEFT | STATE(triaged) | STATE(remote) | STATE(ready), IS_EMERGENCY, ST_none},
    {V_decline, STATE(dispatched), ALWAYS, ST_ready},
    {V_unassign, STATE(dispatched), ALWAYS, ST_ready},

    {V_depart, STATE(dispatched), ALWAYS, ST_working},
    {V_arrive, STATE(dispatched), ALWAYS, ST_working},
    {V_arrive, STATE(working), ALWAYS, ST_none},
    {V_reconfirm, STATE(working), ALWAYS, ST_none},
    {V_inspect, STATE(working), ALWAYS, ST_none},
    {V_check, STATE(working) | STATE(restored), ALWAYS, ST_none},
    {V_diagnose, STATE(working) | STATE(remote), ALWAYS, ST_none},
    {V_quote, TRIAGED_ON, ALWAYS, ST_none},
    {V_consent, TRIAGED_ON, ALWAYS, ST_none},
    {V_act, STATE(working) | STATE(remote), ALWAYS, ST_none},
    {V_part, STATE(working) | STATE(ready), ALWAYS, ST_none},
    {V_damage, STATE(working) | STATE(restored) | STATE(acceptance), ALWAYS, ST_none},
    {V_note, STATES_OPEN | STATE(closed), ALWAYS, ST_none},
    {V_attach, STATES_OPEN | STATE(closed), ALWAYS, ST_none},
    {V_lesson, STATES_OPEN | STATE(closed), ALWAYS, ST_none},
    {V_hold, STATES_OPEN, ALWAYS, ST_none},
    {V_resume, STATES_OPEN, ALWAYS, ST_none},
    {V_leave, STATE(working), VISIT_NEEDS_MORE, ST_ready},
    {V_leave, STATE(working) | STATE(restored) | STATE(acceptance) | STATE(accepted), VISIT_GOES_ON,
     ST_none},

    {V_selfcheck, STATE(working) | STATE(remote), CHECK_PASSED, ST_restored},
    {V_selfcheck, STATE(working), CHECK_FAILED, ST_none},
    {V_selfcheck, STATE(restored), CHECK_FAILED, ST_working},
    {V_selfcheck, STATE(working) | STATE(restored), CHECK_FAILED_AWAY, ST_ready},
    {V_handover, STATE(restored), ALWAYS, ST_acceptance},
    {V_handover, STATE(ready), PARTS_ONLY, ST_acceptance},
    {V_handover, STATE(acceptance), ALWAYS, ST_none},
    {V_accept, STATE(acceptance), ALWAYS, ST_accepted},
    {V_reject, STATE(acceptance), NEXT_IS_WORKING, ST_working},
    {V_reject, STATE(acceptance), NEXT_IS_READY, ST_ready},
    {V_survey, STATE(acceptance) | STATE(accepted) | STATE(closed), ALWAYS, ST_none},
    {V_submit, STATE(acceptance) | STATE(accepted), ALWAYS, ST_none},
    {V_close, STATE(accepted), ALWAYS, ST_closed},
    {V_archive, STATE(closed), ALWAYS, ST_archived},
    {V_reopen, STATE(accepted) | STATE(closed), ALWAYS, ST_triaged},
    {V_escalate, STATES_OPEN | STATE(closed), ALWAYS, ST_none},
    {V_cancel, STATES_BEFORE_VISIT | STATE(dispatched), ALWAYS, ST_cancelled},
    {V_cancel, STATE(working), CANCEL_ON_SITE, ST_cancelled},
};

#define ARCS (sizeof(arcs) / sizeof(arcs[0]))

static const char *const conditions[] = {
    [ALWAYS] = "",
    [IS_EMERGENCY] = "it is an emergency",
    [UNCONFIRMS] = "a key fact changes",
    [ATTEMPT_BEGINS] = "without outcome",
    [ATTEMPT_RESOLVED] = "outcome=resolved",
    [ATTEMPT_FAILED] = "any other outcome",
    [VISIT_GOES_ON] = "outcome=complete or not-needed, or the work is already restored",
    [VISIT_NEEDS_MORE] = "outcome=partial, no-access or aborted",
    [CHECK_PASSED] = "selfcheck=pass",
    [CHECK_FAILED] = "selfcheck=fail, and a visit is open",
    [CHECK_FAILED_AWAY] = "selfcheck=fail, and no visit is open",
    [PARTS_ONLY] = "category=parts",
    [NEXT_IS_WORKING] = "a visit is open, unless next=ready",
    [NEXT_IS_READY] = "next=ready, or no visit is open",
    [ORDER_REISSUED] = "the dispatch order was reissued",
    [CANCEL_ON_SITE] = "grounds=declined, unsafe or withdrawn, and no visit is open",
};

static bool
changes_key_fact(const struct request *request, const struct event *event)
{
	for (int f = F_none + 1; f < F_COUNT; f++) {
		const char *was = request->value[f], *now = event->value[f];

		if (now == NULL || !(field_of((enum field_id)f)->flags & KEY_FACT))
			continue;
		if (strcmp(now, was != NULL ? was : "") != 0)
			return true;
	}
	return false;
}

static bool
needs_more(const char *outcome)
{
	return value_is(outcome, "partial") || value_is(outcome, "no-access") ||
	       value_is(outcome, "aborted");
}

static bool
cancels_on_site(const struct request *request, const char *grounds)
{
	return request_open_visit(request) == NULL &&
	       (value_is(grounds, "declined") || value_is(grounds, "unsafe") ||
		value_is(grounds, "withdrawn"));
}

static bool
holds(enum arc_condition condition, const struct request *request, const struct event *event)
{
	const char *outcome = event->value[F_outcome], *next = event->value[F_next];
	bool on_site = request_open_visit(request) != NULL;

	switch (condition) {
	case ALWAYS:
		return true;
	case IS_EMERGENCY:
		return request_is(request, F_emergency);
	case UNCONFIRMS:
		return changes_key_fact(request, event);
	case ATTEMPT_BEGINS:
		return outcome == NULL;
	case ATTEMPT_RESOLVED:
		return value_is(outcome, "resolved");
	case ATTEMPT_FAILED:
		return outcome != NULL && !value_is(outcome, "resolved");
	case VISIT_GOES_ON:
		return !needs_more(outcome) || request_state(request) != ST_working;
	case VISIT_NEEDS_MORE:
		return needs_more(outcome);
	case CHECK_PASSED:
		return value_is(event->value[F_selfcheck], "pass");
	case CHECK_FAILED:
		return value_is(event->value[F_selfcheck], "fail") && on_site;
	case CHECK_FAILED_AWAY:
		return value_is(event->value[F_selfcheck], "fail") && !on_site;
	case PARTS_ONLY:
		return value_is(request->value[F_category], "parts");
	case NEXT_IS_WORKING:
		return on_site && !value_is(next, "ready");
	case NEXT_IS_READY:
		return value_is(next, "ready") || (next == NULL && !on_site);
	case ORDER_REISSUED:
		return request->value[F_reissued_at] != NULL;
	case CANCEL_ON_SITE:
		return cancels_on_site(request, event->value[F_grounds]);
	}
	return false;
}

const struct arc *
machine_arcs(size_t *count)
{
	*count = ARCS;
	return arcs;
}

const char *
machine_condition(enum arc_condition condition)
{
	return conditions[condition];
}

const struct arc *
machine_arc(const struct request *request, const struct event *event)
{
	unsigned here = 1u << request_state(request);

	for (size_t i = 0; i < ARCS; i++)
		if (arcs[i].verb == event->verb && (arcs[i].from & here) &&
		    holds(arcs[i].condition, request, event))
			return &arcs[i];
	return NULL;
}

unsigned
machine_from(enum verb verb)
{
	unsigned from = 0;

	for (size_t i = 0; i < ARCS; i++)
		if (arcs[i].verb == verb)
			from |= arcs[i].from;
	return from;
}
