/* SPDX-License-Identifier: MIT
 *
 * Whether a step was taken before: the part of fold.h that lets a pipe that
 * failed half way be run again.
 */
#include <string.h>

#include "rules/fold.h"
#include "rules/machine.h"
#include "text/value.h"

/* Every field the event gives that leaves a trace has left this very trace. */
static bool
fields_are_there(const struct request *r, const struct visit *visit, const struct event *e)
{
	bool of_visit = visit != NULL && verb_of(e->verb)->flags & OF_VISIT;

	for (int f = F_none + 1; f < F_COUNT; f++) {
		unsigned flags = field_of((enum field_id)f)->flags;
		const char *there;

		if (e->value[f] == NULL || f == F_relaxed || f == F_digest || flags & IN_EVENT ||
		    !(flags & (IN_REQUEST | IN_VISIT)))
			continue;
		there = of_visit && flags & IN_VISIT ? visit->value[f] : r->value[f];
		if (strcmp(e->value[f], there != NULL ? there : "") != 0)
			return false;
	}
	return true;
}

static bool
stamp_is_there(const struct request *r, const struct visit *visit, const struct event *e,
	       bool at_given)
{
	enum field_id stamp = verb_of(e->verb)->stamp;
	const char *there;

	if (field_of(stamp)->flags & IN_VISIT && visit != NULL)
		there = visit->value[stamp];
	else
		there = r->value[stamp];
	/* Of these only the first counts; a later one leaves no time to compare. */
	if (e->verb == V_triage || e->verb == V_respond || e->verb == V_close)
		return there != NULL;
	return there != NULL && (!at_given || value_time(there) == e->at);
}

/* Verbs that keep no time of their own: where they lead tells. */
static bool
is_where_it_leads(const struct request *r, const struct visit *visit, const struct event *e)
{
	enum state state = request_state(r);
	const char *visit_state = visit != NULL ? visit->value[F_visit_state] : NULL;

	switch (e->verb) {
	case V_amend:
		return true; /* equal fields are all there is */
	case V_quote:
		return e->value[F_amount] != NULL;
	case V_reconfirm:
		return e->value[F_reconfirmed] != NULL;
	case V_emergency:
		return request_is(r, F_emergency);
	case V_stand_down:
		return value_is(r->value[F_emergency], "no");
	case V_assign:
		return request_open_visit(r) != NULL;
	case V_decline:
		return state == ST_ready && value_is(visit_state, "declined");
	case V_unassign:
		return state == ST_ready && value_is(visit_state, "cancelled");
	case V_resume:
		return r->value[F_hold] == NULL;
	case V_accept:
		return r->value[F_reaccepted_at] != NULL && r->value[F_signer] != NULL;
	case V_reject:
		return (state == ST_working || state == ST_ready) &&
		       r->value[F_rejections] != NULL && r->value[F_diagnosed_at] == NULL &&
		       r->value[F_acted_at] == NULL;
	default:
		return false;
	}
}

/* Another attempt, at another time, is not the one that was made. */
static bool
attempt_is_done(const struct request *r, const struct event *e, bool at_given)
{
	enum state state = request_state(r);

	if (at_given && value_time(r->value[F_remote_at]) != e->at)
		return false;
	if (e->value[F_outcome] == NULL)
		return state == ST_remote;
	return state != ST_triaged && state != ST_remote &&
	       value_is(r->value[F_remote_outcome], e->value[F_outcome]);
}

/* Of an order the first acceptance counts; one that was reissued is accepted again. */
static bool
ack_is_done(const struct request *r)
{
	const struct visit *visit = request_open_visit(r);

	if (visit == NULL)
		return r->value[F_taken_at] != NULL;
	return visit->value[F_acked_at] != NULL && r->value[F_reissued_at] == NULL;
}

/* In a new episode the steps of the one before have left their traces, but not done its work. */
static bool
would_move(const struct request *request, const struct event *event)
{
	const struct arc *arc = machine_arc(request, event);

	return arc != NULL && arc->to != ST_none && arc->to != request_state(request);
}

bool
fold_is_done(const struct request *request, const struct event *event, bool at_given)
{
	const struct verb_rule *rule = verb_of(event->verb);
	const struct visit *visit = request_last_visit(request);

	if (rule->flags & (ADDS | OF_REGISTER | OF_STOCK) || request_state(request) == ST_none)
		return false;
	if (event->verb == V_ack)
		return ack_is_done(request);
	if (event->verb == V_remote)
		return attempt_is_done(request, event, at_given);
	if (would_move(request, event) || !fields_are_there(request, visit, event))
		return false;
	if (event->verb == V_leave)
		return visit != NULL &&
		       value_is(visit->value[F_outcome], event->value[F_outcome]) &&
		       (!at_given || value_time(visit->value[F_leave]) == event->at);
	if (rule->stamp != F_none)
		return stamp_is_there(request, visit, event, at_given);
	return is_where_it_leads(request, visit, event);
}
