/* SPDX-License-Identifier: MIT
 *
 * I-03: every event happens at or after what it depends on, as one table.
 */
#include "base/when.h"
#include "rules/guard_parts.h"
#include "text/value.h"

struct order {
	enum verb verb;
	enum field_id after[3]; /* stamps of the request or its current visit; F_none ends */
};

static const struct order orders[] = {
    {V_respond, {F_reported}},
    {V_confirm, {F_reported}},
    {V_amend, {F_reported}},
    {V_triage, {F_reported}},
    {V_emergency, {F_reported}},
    {V_remote, {F_reported, F_triaged_at}},
    {V_merge, {F_reported}},
    {V_plan, {F_reported, F_triaged_at}},
    {V_assign, {F_reported, F_triaged_at}},
    {V_appoint, {F_assigned_at}},
    {V_ack, {F_assigned_at, F_reissued_at}},
    {V_decline, {F_assigned_at}},
    {V_unassign, {F_assigned_at}},
    {V_depart, {F_assigned_at}},
    {V_arrive, {F_assigned_at, F_depart}},
    {V_reconfirm, {F_arrive}},
    {V_inspect, {F_arrive}},
    {V_check, {F_arrive}},
    {V_damage, {F_arrive}},
    {V_part, {F_arrive}},
    {V_leave, {F_arrive}},
    {V_diagnose, {F_arrive}},
    {V_consent, {F_triaged_at}},
    {V_act, {F_arrive}},
    {V_resume, {F_hold_since}},
    {V_selfcheck, {F_arrive, F_acted_at, F_diagnosed_at}},
    {V_handover, {F_selfchecked_at}},
    {V_accept, {F_handover_at}},
    {V_reject, {F_handover_at}},
    {V_submit, {F_handover_at}},
    {V_close, {F_reaccepted_at, F_submitted_at}},
    {V_archive, {F_closed_at}},
    {V_reopen, {F_reaccepted_at}},
    {V_cancel, {F_reported}},
};

static int64_t
time_of(const struct request *request, enum field_id stamp)
{
	const struct visit *visit = request_last_visit(request);

	if (field_of(stamp)->flags & IN_VISIT && !(field_of(stamp)->flags & IN_REQUEST))
		return visit != NULL ? value_time(visit->value[stamp]) : WHEN_NONE;
	return value_time(request->value[stamp]);
}

int64_t
guard_earliest(const struct request *request, enum verb verb, enum field_id *because)
{
	int64_t earliest = WHEN_NONE;

	*because = F_none;
	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		if (orders[i].verb != verb)
			continue;
		for (int k = 0; k < 3 && orders[i].after[k] != F_none; k++) {
			int64_t time = time_of(request, orders[i].after[k]);

			if (time != WHEN_NONE && (earliest == WHEN_NONE || time > earliest)) {
				earliest = time;
				*because = orders[i].after[k];
			}
		}
	}
	return earliest;
}

void
guard_order(struct inquiry *q)
{
	enum field_id because;
	int64_t earliest = guard_earliest(q->request, q->event->verb, &because);
	char text[WHEN_TEXT];

	if (earliest != WHEN_NONE && q->event->at < earliest) {
		when_print(earliest, text);
		guard_find(q, "I-03", "at: before %s (%s)", field_of(because)->english, text);
	}
	if (q->event->at > q->event->rec + 5 * 60) {
		when_print(q->event->rec, text);
		guard_find(q, "I-03", "at: in the future; it is recorded at %s", text);
	}
}
