/* SPDX-License-Identifier: MIT
 *
 * Guards of intake and triage: svc-new, svc-triage.
 */
#include <string.h>

#include "base/when.h"
#include "rules/guard_parts.h"
#include "rules/triage.h"
#include "text/value.h"

size_t
guard_missing_intake(const struct request *request, const struct surroundings *surroundings,
		     enum field_id missing[8])
{
	static const enum field_id always[] = {F_customer, F_contact, F_site, F_need, F_text};
	const char *contact = request->value[F_contact];
	size_t count = 0;

	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		if (request->value[always[i]] == NULL)
			missing[count++] = always[i];
	if (contact != NULL &&
	    surroundings->row(surroundings->of, R_contact, contact, F_phone) == NULL &&
	    surroundings->row(surroundings->of, R_contact, contact, F_email) == NULL)
		missing[count++] = F_phone;
	if (request->value[F_project] == NULL && request->value[F_contract] == NULL)
		missing[count++] = F_contract;
	/* A fault is of some equipment: its serial, or n/a said in so many words. */
	if (value_is(request->value[F_need], "fault") && request->value[F_serial] == NULL &&
	    request->value[F_asset] == NULL)
		missing[count++] = F_serial;
	return count;
}

void
guard_new(struct inquiry *q)
{
	int64_t reported = value_time(guard_value(q, F_reported));
	int64_t fault_at = value_time(q->event->value[F_fault_at]);
	int64_t want_by = value_time(q->event->value[F_want_by]);

	if (q->event->value[F_customer] != NULL && *q->event->value[F_customer] == '\0')
		guard_find(q, "E1", "customer: a request cannot be without one");
	if (q->event->value[F_text] != NULL && *q->event->value[F_text] == '\0')
		guard_find(q, "E1", "text: a request cannot be without one");
	if (reported != WHEN_NONE && reported > q->event->rec + 5 * 60)
		guard_find(q, "I-03", "reported: in the future");
	if (fault_at != WHEN_NONE && fault_at > q->event->rec + 5 * 60)
		guard_find(q, "I-03", "fault_at: in the future");
	int64_t restore_by = value_time(q->event->value[F_restore_by]);

	if (restore_by != WHEN_NONE &&
	    restore_by < (reported != WHEN_NONE ? reported : q->event->at))
		guard_find(q, "I-03", "restore_by: before the request was reported");
	if (want_by != WHEN_NONE && want_by < (reported != WHEN_NONE ? reported : q->event->at))
		guard_find(q, "I-03", "want_by: before the request was reported");
}

void
guard_contract(struct inquiry *q)
{
	const char *contract = q->event->value[F_contract];
	const char *of = guard_row(q, R_contract, contract, F_customer);

	if (of != NULL && !value_is(guard_value(q, F_customer), of))
		guard_find(q, "E5", "contract: %.60s is of customer %.60s", contract, of);
}

void
guard_confirm(struct inquiry *q)
{
	enum field_id missing[8];
	size_t count = guard_missing_intake(q->request, q->around, missing);

	for (size_t i = 0; i < count; i++)
		if (missing[i] == F_contract)
			guard_find(q, "2.1", "missing contract= or project=");
		else if (missing[i] == F_serial)
			guard_find(q, "2.1", "missing serial= (n/a where there is none)");
		else
			guard_find(q, "2.1", "missing %s=", field_of(missing[i])->name);
}

static void
ask_priority(struct inquiry *q)
{
	const char *given = q->event->value[F_priority];
	const char *impact = guard_value(q, F_impact), *urgency = guard_value(q, F_urgency);
	const char *derived;

	if (given == NULL || impact == NULL || urgency == NULL)
		return;
	/* Typed values are checked; a journal from elsewhere may hold anything. */
	if (value_integer(impact, 0) < 1 || value_integer(impact, 0) > 3 ||
	    value_integer(urgency, 0) < 1 || value_integer(urgency, 0) > 3) {
		guard_find(q, "E8", "impact, urgency: 1, 2 or 3");
		return;
	}
	derived = triage_priority(guard_setting(q->around, "matrix", NULL),
				  (int)value_integer(impact, 2), (int)value_integer(urgency, 2));
	if (strcmp(given, derived) != 0 && !request_is(q->request, F_emergency) &&
	    q->event->value[F_reason] == NULL)
		guard_find(q, "2.2.2",
			   "priority: the matrix gives %s; another needs reason=", derived);
}

static bool
changes(const struct inquiry *q, enum field_id field)
{
	const char *now = q->event->value[field], *was = q->request->value[field];

	return now != NULL && was != NULL && strcmp(now, was) != 0;
}

void
guard_entitlement(struct inquiry *q)
{
	const char *given = q->event->value[F_entitlement];
	const char *decided = q->event->value[F_decided];
	bool against = !value_is(decided, "unknown");

	/* What the registers say themselves nobody needs to answer for. */
	if (decided == NULL || given == NULL)
		return;
	if (value_is(given, "goodwill") && q->event->value[F_approver] == NULL)
		guard_find(q, "2.2.3", "entitlement=goodwill needs approver=");
	else if (against && !value_is(given, "goodwill") && !value_is(given, "billable") &&
		 q->event->value[F_reason] == NULL)
		guard_find(q, "2.2.3",
			   "entitlement: the registers say %s; %s needs reason= (svc-show ID "
			   "entitlement tells why)",
			   decided, given);
}

/* I-16: the engineer works by an order that says something else. */
static void
ask_after_dispatch(struct inquiry *q, bool changed)
{
	if (changed && q->request->value[F_engineer] != NULL && q->event->value[F_reason] == NULL)
		guard_find(q, "I-16", "a change after dispatch needs reason=");
}

void
guard_triage(struct inquiry *q)
{
	const char *category = guard_value(q, F_category);
	bool emergency = value_is(category, "emergency");

	if (guard_value(q, F_need) == NULL)
		guard_find(q, "I-01", "missing need=");
	if (guard_value(q, F_contact) == NULL)
		guard_find(q, "I-01", "missing contact=");
	if (guard_value(q, F_site) == NULL)
		guard_find(q, "I-01", "missing site=");
	if (guard_value(q, F_entitlement) == NULL)
		guard_find(q, "I-01", "missing entitlement=");
	if (emergency && !request_is(q->request, F_emergency))
		guard_find(q, "2.2.5",
			   "an emergency has a trigger: trigger=safety, production or outage");
	if (!emergency && request_is(q->request, F_emergency))
		guard_find(q, "2.2.5", "the emergency is live: svc-triage stand-down first");
	ask_priority(q);
	ask_after_dispatch(q, changes(q, F_priority) || changes(q, F_entitlement));
}

void
guard_emergency(struct inquiry *q)
{
	const char *category = q->event->value[F_category];

	if (category != NULL && !value_is(category, "emergency"))
		guard_find(q, "2.2.5", "category: a request with a trigger is an emergency");
	/* P1 has its reason, the trigger; who pays is another matter. */
	ask_after_dispatch(q, q->event->value[F_decided] != NULL && changes(q, F_entitlement));
}

static bool
one_of(const char *value, const char *const *words)
{
	for (; *words != NULL; words++)
		if (value_is(value, *words))
			return true;
	return false;
}

void
guard_remote(struct inquiry *q)
{
	static const char *const outcomes[] = {"resolved",     "needs-visit", "needs-part",
					       "inconclusive", "refused",     NULL};
	const char *outcome = q->event->value[F_outcome];
	int64_t began = value_time(q->event->value[F_began]);

	if (outcome != NULL && !one_of(outcome, outcomes))
		guard_find(q, "E3",
			   "outcome: a remote attempt is resolved, needs-visit, needs-part, "
			   "inconclusive or refused");
	if (began != WHEN_NONE && began > q->event->at)
		guard_find(q, "I-03", "began: after the end of the attempt");
}

void
guard_merge(struct inquiry *q)
{
	const char *into = q->event->value[F_into];
	int64_t target = into != NULL ? id_of_text(into) : 0;
	const char *state = q->around->request(q->around->of, target, F_state);
	const char *customer = q->around->request(q->around->of, target, F_customer);

	if (into == NULL)
		return; /* E1 says so */
	if (target == q->request->id)
		guard_find(q, "I-17", "into: a request cannot be merged into itself");
	else if (state == NULL)
		guard_find(q, "I-17", "into: no request %s", into);
	else if (value_is(state, "merged") || value_is(state, "cancelled"))
		guard_find(q, "I-17", "into: %s is %s itself", into, state);
	else if (!value_is(q->request->value[F_customer], customer != NULL ? customer : ""))
		guard_find(q, "I-17", "into: %s is of another customer", into);
}
