/* SPDX-License-Identifier: MIT
 *
 * Effects of the verbs of the visit.
 */
#include <string.h>

#include "rules/fold_parts.h"
#include "text/value.h"

static void
fold_arrive(struct request *r, struct visit *visit, const struct event *e)
{
	if (visit != NULL)
		visit->value[F_visit_state] = "onsite";
	fold_set_first_time(r, F_arrived_at, e->at);
	if (value_is(r->value[F_hold], "customer") || value_is(r->value[F_hold], "access") ||
	    value_is(r->value[F_hold], "appointment"))
		fold_end_hold(r, e->at);
	fold_set_first_time(r, F_responded_at, e->at);
}

static void
fold_quote(struct request *r)
{
	/* A consent covers the amount it was given for, not a higher one (I-06). */
	if (value_is(r->value[F_consent], "accepted") &&
	    value_integer(r->value[F_amount], 0) > value_integer(r->value[F_consented_amount], 0))
		r->value[F_consent] = r->value[F_consented_at] = r->value[F_consented_amount] =
		    NULL;
}

static void
fold_consent(struct request *r)
{
	int64_t amount = value_integer(r->value[F_amount], 0);
	int64_t charge = value_integer(r->value[F_charge], 0);

	r->value[F_consented_amount] =
	    value_is(r->value[F_consent], "accepted")
		? value_of_integer(amount > 0 ? amount : charge, r->arena)
		: NULL;
}

static void
fold_part(struct request *r, const struct event *e)
{
	if (e->value[F_serial_out] != NULL && e->value[F_old_part] == NULL)
		fold_count_up(r, F_old_parts_due);
}

static void
fold_check(struct request *r, const struct event *e)
{
	const char *check = e->value[F_check], *item = e->value[F_item];
	const char *line = arena_format(r->arena, "%s %s\n", check != NULL ? check : "-",
					item != NULL ? item : "-");
	const char *had = r->value[F_failing] != NULL ? r->value[F_failing] : "";
	size_t length = strlen(line);
	const char *found = had;

	while ((found = strstr(found, line)) != NULL && found != had && found[-1] != '\n')
		found += length;
	if (value_is(e->value[F_result], "fail")) {
		if (found == NULL)
			r->value[F_failing] = arena_format(r->arena, "%s%s", had, line);
	} else if (found != NULL) {
		r->value[F_failing] =
		    arena_format(r->arena, "%.*s%s", (int)(found - had), had, found + length);
	}
	if (r->value[F_failing] != NULL && *r->value[F_failing] == '\0')
		r->value[F_failing] = NULL;
}

static void
fold_leave(struct request *r, const struct event *e, enum state to)
{
	fold_end_visit(r, "ended");
	if (e->value[F_old_part] != NULL)
		r->value[F_old_parts_due] = NULL;
	if (to == ST_ready)
		fold_clear_dispatch(r);
}

void
fold_effect_on_site(struct request *r, struct visit *visit, const struct event *e, enum state to)
{
	switch (e->verb) {
	case V_depart:
		if (visit != NULL)
			visit->value[F_visit_state] = "enroute";
		break;
	case V_arrive:
		fold_arrive(r, visit, e);
		break;
	case V_check:
		fold_check(r, e);
		break;
	case V_quote:
		fold_quote(r);
		break;
	case V_consent:
		fold_consent(r);
		break;
	case V_act:
		if (value_is(e->value[F_repair], "yes"))
			fold_set_time(r, F_acted_at, e->at);
		if (value_is(e->value[F_action], "isolate"))
			fold_set_first_time(r, F_safe_at, e->at);
		break;
	case V_part:
		fold_part(r, e);
		break;
	case V_resume:
		fold_end_hold(r, e->at);
		break;
	case V_lesson:
		if (r->value[F_stood_down_at] != NULL)
			fold_set_first_time(r, F_reviewed_at, e->at);
		break;
	case V_leave:
		fold_leave(r, e, to);
		break;
	default:
		break;
	}
}
