/* SPDX-License-Identifier: MIT
 *
 * Effects of the verbs of intake, triage and dispatch.
 */
#include "rules/fold_parts.h"
#include "text/value.h"

static void
fold_new(struct request *r, const struct event *e)
{
	bool live =
	    value_is(e->value[F_channel], "hotline") || value_is(e->value[F_channel], "walkin");

	fold_set_time(r, F_logged, e->rec);
	fold_set_first_time(r, F_reported, e->at);
	r->value[F_episode] = "1";
	/* A call that was answered is its own first response (DOMAIN K01). */
	if (live && value_time(r->value[F_reported]) == e->at)
		fold_set_time(r, F_responded_at, e->at);
}

static void
fold_emergency(struct request *r, const struct event *e)
{
	r->value[F_emergency] = "yes";
	/* Declared again, everybody is told again. */
	if (r->value[F_stood_down_at] != NULL)
		r->value[F_escalated] = NULL;
	r->value[F_stood_down_at] = r->value[F_reviewed_at] = NULL;
	r->value[F_category] = "emergency";
	r->value[F_priority] = "P1";
	if (e->value[F_impact] == NULL)
		r->value[F_impact] = "1";
	if (e->value[F_urgency] == NULL)
		r->value[F_urgency] = "1";
	fold_set_first_time(r, F_triaged_at, e->at);
}

static void
fold_remote(struct request *r, const struct event *e)
{
	r->value[F_remote_outcome] = e->value[F_outcome];
	fold_set_first_time(r, F_responded_at, e->at);
	if (value_is(e->value[F_outcome], "resolved")) {
		r->value[F_selfcheck] = "pass";
		fold_set_time(r, F_selfchecked_at, e->at);
		fold_restore(r, e);
	}
}

static void
fold_assign(struct request *r, struct visit *visit, const struct event *e)
{
	visit->value[F_visit_state] = "notified";
	visit->value[F_assigned_at] = r->value[F_assigned_at] = value_of_time(e->at, r->arena);
	r->value[F_window_start] = r->value[F_window_end] = r->value[F_acked_at] = NULL;
	fold_set_first_time(r, F_dispatched_at, e->at);
}

/* An arrival expected within the window stays; another moves to its beginning, so that the order
 * does not tell the customer one time and the engineer another. */
static void
fold_appoint(struct request *r, struct visit *visit)
{
	int64_t eta = value_time(r->value[F_eta]);

	if (eta >= value_time(r->value[F_window_start]) &&
	    eta <= value_time(r->value[F_window_end]))
		return;
	r->value[F_eta] = r->value[F_window_start];
	if (visit != NULL)
		visit->value[F_eta] = r->value[F_eta];
}

static void
unconfirm(struct request *r)
{
	r->value[F_confirmed_at] = r->value[F_readback] = r->value[F_digest] = NULL;
}

static bool
key_fact_changed(const struct request *before, const struct request *after)
{
	for (int f = F_none + 1; f < F_COUNT; f++) {
		if (field_of((enum field_id)f)->flags & KEY_FACT &&
		    !value_same(before->value[f], after->value[f]))
			return true;
	}
	return false;
}

/* The duty person has an emergency that nobody was sent to yet. */
static void
fold_take(struct request *r, const struct event *e)
{
	r->value[F_acked_at] = NULL;
	fold_set_first_time(r, F_taken_at, e->at);
}

static void
fold_escalate(struct request *r, const struct event *e)
{
	const char *had = r->value[F_escalated];

	r->value[F_escalated] =
	    had == NULL ? e->value[F_step] : arena_format(r->arena, "%s,%s", had, e->value[F_step]);
}

void
fold_effect_of_intake(struct request *r, const struct request *before, struct visit *visit,
		      const struct event *e)
{
	switch (e->verb) {
	case V_new:
		fold_new(r, e);
		break;
	case V_confirm:
		fold_set_first_time(r, F_responded_at, e->at);
		break;
	case V_amend:
		if (key_fact_changed(before, r))
			unconfirm(r);
		break;
	case V_emergency:
		fold_emergency(r, e);
		break;
	case V_stand_down:
		r->value[F_emergency] = "no";
		break;
	case V_remote:
		fold_remote(r, e);
		break;
	case V_assign:
		fold_assign(r, visit, e);
		break;
	case V_appoint:
		fold_set_first_time(r, F_responded_at, e->at);
		fold_appoint(r, visit);
		break;
	case V_ack:
		if (visit == NULL)
			fold_take(r, e);
		else if (value_is(visit->value[F_visit_state], "notified"))
			visit->value[F_visit_state] = "accepted";
		break;
	case V_escalate:
		fold_escalate(r, e);
		break;
	case V_decline:
		fold_end_visit(r, "declined");
		fold_clear_dispatch(r);
		break;
	case V_unassign:
		fold_end_visit(r, "cancelled");
		fold_clear_dispatch(r);
		break;
	default:
		break;
	}
}
