/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules/fold_parts.h"
#include "rules/machine.h"
#include "text/value.h"

static void
clear(struct request *r, const enum field_id *fields)
{
	for (; *fields != F_none; fields++)
		r->value[*fields] = NULL;
}

void
fold_set_time(struct request *r, enum field_id field, int64_t instant)
{
	r->value[field] = value_of_time(instant, r->arena);
}

void
fold_set_first_time(struct request *r, enum field_id field, int64_t instant)
{
	if (r->value[field] == NULL)
		fold_set_time(r, field, instant);
}

void
fold_count_up(struct request *r, enum field_id field)
{
	r->value[field] = value_of_integer(value_integer(r->value[field], 0) + 1, r->arena);
}

void
fold_clear_dispatch(struct request *r)
{
	static const enum field_id fields[] = {
	    F_engineer,    F_eta,      F_mates,       F_window_start, F_window_end,
	    F_assigned_at, F_acked_at, F_order_issue, F_reissued_at,  F_none};

	clear(r, fields);
}

void
fold_begin_episode(struct request *r)
{
	static const enum field_id fields[] = {
	    F_diagnosed_at, F_acted_at,     F_selfcheck, F_selfchecked_at, F_handover_at,
	    F_explained_to, F_residual,     F_follow_up, F_advice,         F_verdict,
	    F_signer,       F_submitted_at, F_reviewer,  F_remote_outcome, F_none};

	clear(r, fields);
	fold_count_up(r, F_episode);
}

void
fold_end_visit(struct request *r, const char *state)
{
	struct visit *visit = request_open_visit(r);

	if (visit != NULL)
		visit->value[F_visit_state] = state;
}

void
fold_restore(struct request *r, const struct event *e)
{
	const char *restored = e->value[F_restored];

	if (r->value[F_accepted_at] != NULL)
		return; /* the first acceptance fixed it */
	r->value[F_restored_at] = restored != NULL ? restored : value_of_time(e->at, r->arena);
}

void
fold_unrestore(struct request *r)
{
	if (r->value[F_accepted_at] == NULL)
		r->value[F_restored_at] = NULL;
}

void
fold_end_hold(struct request *r, int64_t until)
{
	const char *past = r->value[F_holds], *since = r->value[F_hold_since];

	if (r->value[F_hold] == NULL)
		return;
	if (since != NULL && value_time(since) < until)
		r->value[F_holds] =
		    arena_format(r->arena, "%s%s %s %s\n", past != NULL ? past : "",
				 r->value[F_hold], since, value_of_time(until, r->arena));
	r->value[F_hold] = r->value[F_hold_since] = NULL;
}

static struct visit *
add_visit(struct request *r)
{
	struct visit *grown = arena_take(r->arena, (r->visits + 1) * sizeof(*grown));

	if (r->visits > 0)
		memcpy(grown, r->visit, r->visits * sizeof(*grown));
	r->visit = grown;
	r->visits++;
	r->value[F_visit] = value_of_integer((int64_t)r->visits, r->arena);
	grown[r->visits - 1].value[F_visit] = r->value[F_visit];
	return &grown[r->visits - 1];
}

static void
take_field(struct request *r, struct visit *visit, enum field_id field, const char *value)
{
	unsigned flags = field_of(field)->flags;

	if (*value == '\0')
		value = NULL;
	if (visit != NULL && flags & IN_VISIT)
		visit->value[field] = value;
	if (flags & IN_REQUEST)
		r->value[field] = value;
}

static void
take_fields(struct request *r, struct visit *visit, const struct event *e)
{
	for (int f = F_none + 1; f < F_COUNT; f++)
		if (e->value[f] != NULL && f != F_relaxed)
			take_field(r, visit, (enum field_id)f, e->value[f]);
}

static void
take_relaxed(struct request *r, const char *relaxed)
{
	char member[128];
	const char *cursor = relaxed;

	while (cursor != NULL && value_next_member(&cursor, member, NULL)) {
		const char *had = r->value[F_relaxed];

		if (had == NULL)
			r->value[F_relaxed] = arena_dup(r->arena, member);
		else if (strstr(had, member) == NULL)
			r->value[F_relaxed] = arena_format(r->arena, "%s,%s", had, member);
	}
}

static void
take_stamp(struct request *r, struct visit *visit, const struct event *e)
{
	enum field_id stamp = verb_of(e->verb)->stamp;
	const char *at;

	if (stamp == F_none || stamp == F_logged)
		return;
	at = value_of_time(e->at, r->arena);
	if (visit != NULL && field_of(stamp)->flags & IN_VISIT &&
	    !(stamp == F_acked_at && visit->value[stamp] != NULL))
		visit->value[stamp] = at;
	if (!(field_of(stamp)->flags & IN_REQUEST))
		return;
	if ((stamp == F_responded_at || stamp == F_triaged_at || stamp == F_closed_at ||
	     stamp == F_acked_at) &&
	    r->value[stamp] != NULL)
		return; /* the first one counts: what a month has counted stays in it */
	r->value[stamp] = at;
}

void
fold(struct request *request, const struct event *event)
{
	const struct arc *arc = machine_arc(request, event);
	enum state to = arc != NULL ? arc->to : ST_none;
	struct request before = *request;
	struct visit *visit = NULL;

	if (event->verb == V_void)
		return;
	if (event->verb == V_assign)
		visit = add_visit(request);
	else if (verb_of(event->verb)->flags & OF_VISIT)
		visit = request_open_visit(request);
	take_fields(request, visit, event);
	take_relaxed(request, event->value[F_relaxed]);
	take_stamp(request, visit, event);
	fold_effect_of_intake(request, &before, visit, event);
	fold_effect_on_site(request, visit, event, to);
	fold_effect_of_completion(request, event, to);
	fold_effect_on_order(request, &before, event);
	if (to != ST_none)
		request->value[F_state] = state_name(to);
}
