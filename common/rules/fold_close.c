/* SPDX-License-Identifier: MIT
 *
 * Effects of the verbs of completion.
 */
#include "rules/fold_parts.h"
#include "text/value.h"

static void
fold_accept(struct request *r, const struct event *e)
{
	fold_set_first_time(r, F_accepted_at, e->at);
	fold_set_time(r, F_reaccepted_at, e->at);
	if (r->value[F_verdict] == NULL)
		r->value[F_verdict] = "accepted";
}

static void
fold_reject(struct request *r, enum state to)
{
	fold_count_up(r, F_rejections);
	fold_unrestore(r);
	fold_begin_episode(r);
	if (to == ST_ready) {
		fold_end_visit(r, "ended");
		fold_clear_dispatch(r);
	}
}

static void
fold_reopen(struct request *r)
{
	fold_count_up(r, F_reopenings);
	fold_begin_episode(r);
	fold_end_visit(r, "ended");
	fold_clear_dispatch(r);
}

static void
fold_submit(struct request *r, const struct event *e)
{
	fold_set_first_time(r, F_sheet_back_at, e->at);
	if (e->value[F_old_part] != NULL)
		r->value[F_old_parts_due] = NULL;
	if (r->value[F_sheet] == NULL)
		r->value[F_sheet] =
		    arena_format(r->arena, "SR-%s-V%zu",
				 r->value[F_id] != NULL ? r->value[F_id] : "0", r->visits);
}

static void
fold_archive(struct request *r)
{
	if (r->value[F_archive_no] == NULL)
		r->value[F_archive_no] =
		    arena_format(r->arena, "AR-%s", r->value[F_id] != NULL ? r->value[F_id] : "0");
}

void
fold_effect_of_completion(struct request *r, const struct event *e, enum state to)
{
	switch (e->verb) {
	case V_selfcheck:
		if (value_is(e->value[F_selfcheck], "pass"))
			fold_restore(r, e);
		else
			fold_unrestore(r);
		if (to == ST_ready)
			fold_clear_dispatch(r);
		break;
	case V_accept:
		fold_accept(r, e);
		break;
	case V_reject:
		fold_reject(r, to);
		break;
	case V_submit:
		fold_submit(r, e);
		break;
	case V_archive:
		fold_archive(r);
		break;
	case V_reopen:
		fold_reopen(r);
		break;
	case V_cancel:
		fold_end_hold(r, e->at);
		fold_end_visit(r, "cancelled");
		break;
	default:
		break;
	}
}
