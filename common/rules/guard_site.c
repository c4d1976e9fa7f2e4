/* SPDX-License-Identifier: MIT
 *
 * Guards of the work on site: svc-work.
 */
#include <float.h>
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "rules/entitlement.h"
#include "rules/guard_parts.h"
#include "text/value.h"

#define MAJOR_PART_COST 5000 /* yuan, unless the firm sets another limit (DOMAIN I-06) */

/* Work on site needs somebody there at that time; late entries may follow the leaving. */
void
guard_on_site(struct inquiry *q)
{
	const struct visit *visit = request_last_visit(q->request);

	if (request_state(q->request) != ST_working)
		return;
	if (visit == NULL || visit->value[F_arrive] == NULL)
		guard_find(q, "E6", "nobody has arrived yet: svc-work arrive");
}

void
guard_check(struct inquiry *q)
{
	if (value_is(q->event->value[F_result], "na") && q->event->value[F_reason] == NULL)
		guard_find(q, "2.4.2", "result=na needs reason=");
}

void
guard_diagnose(struct inquiry *q)
{
	const struct event *e = q->event;

	if (e->value[F_mode] == NULL && e->value[F_finding] == NULL && e->value[F_cause] == NULL)
		guard_find(q, "2.4.3", "missing mode= (or finding=)");
	else if (guard_value(q, F_cause) != NULL && guard_value(q, F_mode) == NULL)
		guard_find(q, "2.4.3", "a cause without its mode=");
}

void
guard_consent(struct inquiry *q)
{
	const char *consenter = q->event->value[F_consenter];
	const char *limit = guard_row(q, R_contact, consenter, F_may_approve);
	int64_t amount = value_integer(guard_value(q, F_amount), 0);

	if (consenter == NULL || !value_is(q->event->value[F_consent], "accepted"))
		return;
	if (!guard_is_own_contact(q, consenter))
		guard_find(q, "I-06", "consenter: %.60s is no contact of this customer", consenter);
	if (limit != NULL && amount > value_integer(limit, 0))
		guard_find(q, "I-06", "consenter: may approve %.2f, the quote is %.2f",
			   (double)value_integer(limit, 0) / 100, (double)amount / 100);
}

/* In minor units; settings are typed in yuan. */
static double
major_part_cost(const struct inquiry *q)
{
	return 100 *
	       guard_setting_number(q->around, "major_part_cost", MAJOR_PART_COST, DBL_MAX / 100);
}

static bool
consent_stands(const struct inquiry *q)
{
	const struct request *r = q->request;
	char instant[WHEN_TEXT];

	if (!value_is(r->value[F_consent], "accepted") ||
	    value_time(r->value[F_consented_at]) > q->event->at)
		return false;
	when_print(q->event->at, instant);
	return r->value[F_valid_until] == NULL ||
	       strncmp(instant, r->value[F_valid_until], 10) <= 0;
}

/* I-06: `what` is major or costs the customer `charge`. */
static void
ask_consent(struct inquiry *q, const char *what, int64_t charge)
{
	int64_t consented = value_integer(q->request->value[F_consented_amount], 0);

	if (!consent_stands(q))
		guard_find(q, "I-06",
			   "%s without the customer's consent: svc-work quote, svc-work consent",
			   what);
	else if (charge > consented)
		guard_find(q, "I-06",
			   "charge %.2f is more than the %.2f consented to: quote and consent anew",
			   (double)charge / 100, (double)consented / 100);
}

/* True if the customer pays at least some of that kind of cost. What nobody knows stops no work. */
static bool
is_paid(const struct inquiry *q, enum cost cost)
{
	int covered = entitlement_percent(q->request->value[F_costs], cost);

	return covered >= 0 ? covered < 100
			    : value_is(q->request->value[F_entitlement], "billable");
}

/* I-06: the customer pays for it, so there is a quote, and a consent (DOMAIN c.3). */
static void
ask_paid(struct inquiry *q, const char *what)
{
	const char *entitlement = q->request->value[F_entitlement];
	char words[80];

	(void)snprintf(words, sizeof(words), "%s that the customer pays for (%s)", what,
		       entitlement != NULL ? entitlement : "-");
	if (consent_stands(q) && q->request->value[F_amount] == NULL &&
	    guard_value(q, F_charge) == NULL)
		guard_find(q, "I-06", "%s without a quote: svc-work quote", words);
	else
		ask_consent(q, words, 0);
}

void
guard_act(struct inquiry *q)
{
	const struct request *r = q->request;
	bool repair = value_is(q->event->value[F_repair], "yes");
	bool inspection = value_is(r->value[F_category], "pm");
	const char *charge = guard_value(q, F_charge);
	int64_t quoted = value_integer(r->value[F_amount], 0),
		asked = value_integer(charge, quoted);
	int64_t diagnosed = value_time(r->value[F_diagnosed_at]);

	if (repair && !inspection && diagnosed == WHEN_NONE)
		guard_find(q, "I-05", "no diagnosis yet: svc-work diagnose");
	else if (repair && !inspection && diagnosed > q->event->at)
		guard_find(q, "I-05", "at: before the diagnosis");
	if (repair && r->value[F_failing] != NULL)
		guard_find(q, "2.4.2", "a check fails: %.*s",
			   (int)strcspn(r->value[F_failing], "\n"), r->value[F_failing]);
	if (q->event->value[F_major] != NULL && *q->event->value[F_major] != '\0')
		ask_consent(q, "major work", asked);
	else if (repair && asked > 0)
		ask_consent(q, "a charge", asked);
	else if (q->event->value[F_charge] != NULL && asked > 0)
		ask_consent(q, "a charge", asked);
	else if (repair && is_paid(q, COST_labour))
		ask_paid(q, "a repair");
}

void
guard_part(struct inquiry *q)
{
	double quantity = value_real(q->event->value[F_qty], 1);
	int64_t price = value_integer(q->event->value[F_price], 0);

	if (price == 0)
		price = value_integer(guard_row(q, R_part, q->event->value[F_part], F_price), 0);
	if ((double)price * quantity > major_part_cost(q))
		ask_consent(q, "a part that dear", 0);
	else if (is_paid(q, COST_parts))
		ask_paid(q, "a part");
}

void
guard_hold(struct inquiry *q)
{
	const char *hold = q->event->value[F_hold], *live = q->request->value[F_hold];

	if (hold == NULL)
		return;
	if (live != NULL && strcmp(live, hold) != 0)
		guard_find(q, "I-15", "it is held for %s already: svc-work resume first", live);
	if (request_is(q->request, F_emergency) && !value_is(hold, "access") &&
	    !value_is(hold, "force"))
		guard_find(q, "I-09", "an emergency is held only for access or force");
	if (value_is(hold, "force") && q->event->value[F_approver] == NULL)
		guard_find(q, "2.4", "hold=force needs approver=");
}

void
guard_leave(struct inquiry *q)
{
	static const char *const outcomes[] = {"complete", "partial", "no-access", "not-needed",
					       "aborted"};
	const char *outcome = q->event->value[F_outcome];
	const struct visit *visit = request_open_visit(q->request);
	bool known = false;

	for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
		known = known || value_is(outcome, outcomes[i]);
	if (outcome != NULL && !known)
		guard_find(
		    q, "E3",
		    "outcome: a visit is complete, partial, no-access, not-needed or aborted");
	if (visit == NULL || visit->value[F_arrive] == NULL)
		guard_find(q, "E6", "nobody is on site");
}
