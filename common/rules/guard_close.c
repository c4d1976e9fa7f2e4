/* SPDX-License-Identifier: MIT
 *
 * Guards of completion: svc-close.
 */
#include <inttypes.h>
#include <string.h>

#include "base/when.h"
#include "rules/guard_parts.h"
#include "text/value.h"

#define REOPEN_DAYS 30 /* unless the firm sets another number */
#define REOPEN_DAYS_MOST 100000

void
guard_selfcheck(struct inquiry *q)
{
	const struct request *r = q->request;
	int64_t restored = value_time(q->event->value[F_restored]);

	if (value_is(q->event->value[F_selfcheck], "pass") && r->value[F_failing] != NULL)
		guard_find(q, "I-04", "a check fails: %.*s",
			   (int)strcspn(r->value[F_failing], "\n"), r->value[F_failing]);
	if (restored != WHEN_NONE && restored > q->event->at)
		guard_find(q, "I-03", "restored: after the self-check");
	if (restored != WHEN_NONE && restored < value_time(r->value[F_reported]))
		guard_find(q, "I-03", "restored: before it was reported");
}

static bool
leaves_something(const char *residual)
{
	return residual != NULL && strcmp(residual, "none") != 0 && strcmp(residual, "无") != 0;
}

/* I-13: what is left must be taken up by a request that exists. */
static void
ask_follow_up(struct inquiry *q, const char *guard)
{
	const char *cursor = guard_value(q, F_follow_up);
	char id[128];

	if (cursor == NULL) {
		guard_find(q, guard,
			   "residual issues without follow_up=: svc-new follows=%s makes one",
			   q->request->value[F_id]);
		return;
	}
	while (value_next_member(&cursor, id, NULL))
		if (q->around->request(q->around->of, id_of_text(id), F_state) == NULL)
			guard_find(q, guard, "follow_up: no request %.40s", id);
}

void
guard_handover(struct inquiry *q)
{
	const char *to = q->event->value[F_explained_to];

	if (!value_is(q->request->value[F_selfcheck], "pass") &&
	    !value_is(q->request->value[F_category], "parts"))
		guard_find(q, "I-10", "no passed self-check: selfcheck=pass");
	if (to != NULL && *to != '\0' && !guard_is_own_contact(q, to))
		guard_find(q, "I-10", "explained_to: %.60s is no contact of this customer", to);
	if (q->event->value[F_follow_up] != NULL && leaves_something(guard_value(q, F_residual)))
		ask_follow_up(q, "I-13");
}

void
guard_accept(struct inquiry *q)
{
	const struct request *r = q->request;
	const char *signer = q->event->value[F_signer];

	if (!value_is(r->value[F_selfcheck], "pass") && !value_is(r->value[F_category], "parts"))
		guard_find(q, "I-10", "no passed self-check: selfcheck=pass");
	if (r->value[F_handover_at] == NULL)
		guard_find(q, "I-10", "not handed over: residual= (none where nothing is left)");
	if (signer != NULL && *signer != '\0' && !guard_is_own_contact(q, signer))
		guard_find(q, "I-10", "signer: %.60s is no contact of this customer", signer);
	if (value_is(q->event->value[F_verdict], "conditional")) {
		if (!leaves_something(r->value[F_residual]))
			guard_find(q, "I-10", "conditional without residual issues");
		else
			ask_follow_up(q, "I-10");
	}
}

void
guard_survey(struct inquiry *q)
{
	const struct event *e = q->event;

	if (e->value[F_csat] == NULL && e->value[F_nps] == NULL && e->value[F_asked] == NULL &&
	    e->value[F_comment] == NULL)
		guard_find(q, "2.5.4", "missing csat= (asked=yes where there was no answer)");
}

/* Faults are coded before they are filed, or the Pareto lies. */
static void
ask_codes(struct inquiry *q)
{
	const struct request *r = q->request;
	bool corrective =
	    value_is(r->value[F_category], "fault") || value_is(r->value[F_category], "emergency");

	if (!corrective)
		return;
	if (r->value[F_mode] == NULL)
		guard_find(q, "I-11", "fault without mode=: svc-work diagnose before it is closed");
	if (r->value[F_cause] == NULL)
		guard_find(q, "I-11",
			   "fault without cause=: svc-work diagnose before it is closed");
}

void
guard_close(struct inquiry *q)
{
	const struct request *r = q->request;
	const char *reviewer = q->event->value[F_reviewer];
	const struct visit *open = request_open_visit(r);

	if (r->value[F_reaccepted_at] == NULL || r->value[F_signer] == NULL)
		guard_find(q, "I-11", "not accepted by the customer: signer= evidence=");
	if (r->value[F_submitted_at] == NULL)
		guard_find(q, "I-11", "no signed sheet: sheet=");
	if (reviewer != NULL && request_was_attended_by(r, reviewer))
		guard_find(q, "I-11", "reviewer: %.60s worked on it", reviewer);
	ask_codes(q);
	if (value_integer(r->value[F_old_parts_due], 0) > 0)
		guard_find(q, "I-11",
			   "%s old parts neither returned nor waived: svc-close submit old_part=",
			   r->value[F_old_parts_due]);
	if (value_integer(r->value[F_charge], value_integer(r->value[F_consented_amount], 0)) > 0 &&
	    guard_value(q, F_settled) == NULL)
		guard_find(q, "I-11", "a charge without settled=paid, invoice or waived");
	if (r->value[F_hold] != NULL)
		guard_find(q, "I-12", "it is held for %s: svc-work resume", r->value[F_hold]);
	if (open != NULL)
		guard_find(q, "I-12",
			   "visit %s is open: svc-work leave outcome=", open->value[F_visit]);
	if (leaves_something(r->value[F_residual]))
		ask_follow_up(q, "I-13");
}

void
guard_reopen(struct inquiry *q)
{
	int64_t accepted = value_time(q->request->value[F_reaccepted_at]);
	int64_t days =
	    (int64_t)guard_setting_number(q->around, "reopen_days", REOPEN_DAYS, REOPEN_DAYS_MOST);

	if (accepted != WHEN_NONE && q->event->at > accepted + days * 86400)
		guard_find(q, "2.6", "accepted more than %" PRId64 " days ago: svc-new follows=%s",
			   days, q->request->value[F_id]);
}
