/* SPDX-License-Identifier: MIT
 *
 * The dispatch order through its issues (guide 2.3.3, 2.3.4; I-16).
 */
#include "rules/fold_parts.h"
#include "text/value.h"

/* What an order says that other events than its assignment can change; tool/dispatch_order.c tells
 * it. */
static const enum field_id said[] = {
    F_category,   F_priority, F_emergency,    F_trigger,      F_entitlement, F_costs,
    F_customer,   F_contact,  F_site,         F_asset,        F_model,       F_serial,
    F_text,       F_special,  F_running,      F_want_by,      F_skill,       F_certificates,
    F_duration,   F_crew,     F_parts_needed, F_tools_needed, F_permits,     F_window_start,
    F_window_end, F_none};

static bool
says_else(const struct request *before, const struct request *after)
{
	for (const enum field_id *field = said; *field != F_none; field++)
		if (!value_same(before->value[*field], after->value[*field]))
			return true;
	return false;
}

static void
set_both(struct request *r, struct visit *visit, enum field_id field, const char *value)
{
	visit->value[field] = r->value[field] = value;
}

static void
issue(struct request *r, struct visit *visit, int64_t number, int64_t at)
{
	set_both(r, visit, F_order_issue, value_of_integer(number, r->arena));
	visit->value[F_order_at] = value_of_time(at, r->arena);
}

/* Whoever is on site is told in person; until then the order is all he knows. */
static bool
is_on_the_way(const struct visit *visit)
{
	const char *state = visit->value[F_visit_state];

	return value_is(state, "notified") || value_is(state, "accepted") ||
	       value_is(state, "enroute");
}

/* One command makes both: nobody has seen the order in between. */
static bool
was_agreed_with_it(const struct request *before, const struct visit *visit, const struct event *e)
{
	return e->verb == V_appoint && before->value[F_window_start] == NULL &&
	       visit->value[F_acked_at] == NULL && value_time(visit->value[F_assigned_at]) == e->at;
}

static void
reissue(struct request *r, struct visit *visit, const struct event *e)
{
	issue(r, visit, value_integer(visit->value[F_order_issue], 1) + 1, e->at);
	set_both(r, visit, F_reissued_at, visit->value[F_order_at]);
	if (value_is(visit->value[F_visit_state], "accepted"))
		visit->value[F_visit_state] = "notified";
}

/* He left before it was reissued, so he left with the order before. */
static bool
left_without_it(const struct visit *visit, const struct event *e)
{
	return e->verb == V_depart && visit->value[F_reissued_at] != NULL &&
	       e->at < value_time(visit->value[F_reissued_at]);
}

static void
count_moved(struct request *r, const struct request *before, struct visit *visit)
{
	/* The request has the window of the visit; the first one is not moved, but made. */
	if (before->value[F_window_start] == NULL ||
	    (value_same(before->value[F_window_start], r->value[F_window_start]) &&
	     value_same(before->value[F_window_end], r->value[F_window_end])))
		return;
	fold_count_up(r, F_rescheduled);
	visit->value[F_rescheduled] =
	    value_of_integer(value_integer(visit->value[F_rescheduled], 0) + 1, r->arena);
}

void
fold_effect_on_order(struct request *r, const struct request *before, const struct event *e)
{
	struct visit *visit = request_open_visit(r);

	if (visit == NULL) {
		r->value[F_reissued_at] = NULL;
		if ((visit = request_last_visit(r)) != NULL)
			visit->value[F_reissued_at] = NULL;
		return;
	}
	if (e->verb == V_assign) {
		issue(r, visit, 1, e->at);
		return;
	}
	if (e->verb == V_appoint)
		count_moved(r, before, visit);
	if (e->verb == V_ack || e->verb == V_arrive ||
	    (e->verb == V_depart && !left_without_it(visit, e)))
		set_both(r, visit, F_reissued_at, NULL);
	else if (is_on_the_way(visit) && says_else(before, r) &&
		 !was_agreed_with_it(before, visit, e))
		reissue(r, visit, e);
}
