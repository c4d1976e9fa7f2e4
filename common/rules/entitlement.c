/* SPDX-License-Identifier: MIT
 *
 * Who pays for what: the order of DOMAIN c.3. Each step offers what it covers; a kind of cost is
 * kept by the first that covers it best.
 */
#include "rules/entitlement.h"

#include <string.h>

#include "base/when.h"
#include "rules/entitlement_parts.h"
#include "rules/warranty.h"
#include "text/value.h"

/* ---- keeping the answer ------------------------------------------------------- */

void
entitlement_reject(struct asking *a, enum basis basis, const char *row, const char *words)
{
	struct considered *considered = arena_take(a->arena, sizeof(*considered));

	*considered = (struct considered){basis, row, words, NULL};
	*a->last = considered;
	a->last = &considered->next;
}

const char *
entitlement_day(struct asking *a, int64_t day)
{
	char text[WHEN_TEXT] = "an open day";

	if (day != WARRANTY_NO_DAY)
		when_print_day(day, text);
	return arena_dup(a->arena, text);
}

/* What was asked earlier keeps what it covers as well. */
static void
offer(struct asking *a, enum cost cost, struct cost_cover cover)
{
	if (cover.percent > a->answer->cost[cost].percent)
		a->answer->cost[cost] = cover;
}

static void
offer_row(struct asking *a, const struct coverage *row, struct cost_cover cover)
{
	cover.row = row->value[F_key];
	for (int i = 0; i < COST_COUNT; i++) {
		cover.percent = (int)value_integer(row->value[cost_field((enum cost)i)], 0);
		offer(a, (enum cost)i, cover);
	}
}

/* ---- recalls and warranties ------------------------------------------------------ */

static bool
is_within(struct asking *a, const struct covered_days *days, const char **words)
{
	if (days->first != WARRANTY_NO_DAY && a->q->day < days->first)
		*words = arena_format(a->arena, "begins on %s: %s", entitlement_day(a, days->first),
				      days->words);
	else if (days->last != WARRANTY_NO_DAY && a->q->day > days->last)
		*words = arena_format(a->arena, "ended on %s: %s", entitlement_day(a, days->last),
				      days->words);
	else
		return true;
	return false;
}

static void
ask_dated(struct asking *a, const struct coverage *row, enum basis basis)
{
	const char *key = row->value[F_key], *words = coverage_exclusion(a, row);
	const struct coverage *other = coverage_replaced_by(a, row);
	struct covered_days days;
	bool known = coverage_days(a, row, basis, &days);

	if (other != NULL) {
		words = arena_format(a->arena, "replaced by %s", other->value[F_key]);
	} else {
		a->dated = a->dated || (known && basis != BASIS_campaign);
		if (known && basis == BASIS_warranty && days.last > a->warranty_last)
			a->warranty_last = days.last;
		if (!known)
			words = days.words;
		else if (words == NULL)
			(void)is_within(a, &days, &words);
	}
	if (words != NULL)
		entitlement_reject(a, basis, key, words);
	else
		offer_row(
		    a, row,
		    (struct cost_cover){.basis = basis, .until = days.last, .words = days.words});
}

/* The equipment has an agreed end, and no row says what is covered up to it. */
static void
ask_agreed_end(struct asking *a)
{
	static const struct coverage none = {{0}};
	struct covered_days days;
	const char *words;

	if (a->q->asset[F_warranty_until] == NULL)
		return;
	(void)coverage_days(a, &none, BASIS_warranty, &days);
	a->dated = true;
	a->warranty_last = days.last;
	if (!is_within(a, &days, &words)) {
		entitlement_reject(a, BASIS_warranty, "warranty_until", words);
		return;
	}
	for (int i = 0; i < COST_COUNT; i++)
		offer(a, (enum cost)i,
		      (struct cost_cover){i == COST_consumables ? 0 : 100, BASIS_warranty,
					  "warranty_until", days.last, days.words});
}

/* Every row of that basis that is attached to the case; how many there were. */
static size_t
ask_rows(struct asking *a, enum basis basis,
	 void (*ask)(struct asking *a, const struct coverage *row, enum basis basis))
{
	size_t count = 0;

	for (size_t i = 0; i < a->q->coverages; i++) {
		const struct coverage *row = &a->q->coverage[i];

		if (!value_is(row->value[F_basis], basis_name(basis)) || !coverage_is_meant(a, row))
			continue;
		ask(a, row, basis);
		count++;
	}
	return count;
}

/* ---- earlier repairs ---------------------------------------------------------------- */

static const char *
why_not_repair(struct asking *a, const struct earlier_repair *repair, int64_t last)
{
	const char *mode = a->q->request[F_mode];

	if (mode == NULL)
		return arena_format(
		    a->arena, "covers failure mode %s through %s: known after the diagnosis",
		    repair->mode != NULL ? repair->mode : "-", entitlement_day(a, last));
	if (!value_same(mode, repair->mode))
		return arena_format(a->arena, "was for another failure mode: %s",
				    repair->mode != NULL ? repair->mode : "-");
	if (a->q->day > last)
		return arena_format(a->arena, "was covered through %s", entitlement_day(a, last));
	return NULL;
}

static void
ask_repair(struct asking *a, const struct coverage *row, enum basis basis)
{
	const struct coverage *other = coverage_replaced_by(a, row);
	const char *words = coverage_exclusion(a, row);
	int days = (int)value_integer(row->value[F_repair_days], 0);

	for (size_t i = 0; i < a->q->repairs && other == NULL; i++) {
		const struct earlier_repair *repair = &a->q->repair[i];
		int64_t last = warranty_after_repair(repair->day, days, a->warranty_last);
		const char *key =
		    arena_format(a->arena, "%s of request %s", row->value[F_key], repair->request);
		const char *why = words != NULL ? words : why_not_repair(a, repair, last);

		if (repair->day > a->q->day)
			continue;
		if (why != NULL) {
			entitlement_reject(a, basis, key, why);
			continue;
		}
		why = arena_format(a->arena, "the repair of request %s on %s, same failure mode %s",
				   repair->request, entitlement_day(a, repair->day), repair->mode);
		offer_row(a, row, (struct cost_cover){.basis = basis, .until = last, .words = why});
	}
}

/* ---- the contract --------------------------------------------------------------------- */

static bool
contract_runs(struct asking *a, struct covered_days *days, const char **words)
{
	const char *const *v = a->q->contract;
	int64_t grace = value_integer(v[F_grace_days], 0);
	struct covered_days term = {WARRANTY_NO_DAY, WARRANTY_NO_DAY,
				    "the day of the report counts"};
	bool in_grace;

	if (v[F_starts] != NULL)
		(void)when_parse_day(v[F_starts], &term.first);
	if (v[F_ends] != NULL)
		(void)when_parse_day(v[F_ends], &term.last);
	*days = term;
	if (term.last != WARRANTY_NO_DAY)
		days->last += grace;
	in_grace = term.last != WARRANTY_NO_DAY && a->q->day > term.last;
	if (!is_within(a, in_grace && a->q->day > days->last ? &term : days, words))
		return false;
	days->words = arena_format(
	    a->arena, "contract %s%s%s%s", v[F_key], v[F_tier] != NULL ? ", tier " : "",
	    v[F_tier] != NULL ? v[F_tier] : "", in_grace ? ", in its days of grace" : "");
	return true;
}

static void
ask_contract_row(struct asking *a, const struct coverage *row, enum basis basis)
{
	const struct coverage *other = coverage_replaced_by(a, row);
	const char *words = coverage_exclusion(a, row);
	struct covered_days term, days;

	if (other != NULL)
		words = arena_format(a->arena, "replaced by %s", other->value[F_key]);
	if (words == NULL)
		(void)coverage_quota_left(a, row, &words);
	(void)coverage_days(a, row, basis, &days);
	if (words == NULL)
		(void)is_within(a, &days, &words);
	if (words != NULL) {
		entitlement_reject(a, basis, row->value[F_key], words);
		return;
	}
	(void)contract_runs(a, &term, &words);
	offer_row(a, row,
		  (struct cost_cover){.basis = basis, .until = term.last, .words = term.words});
}

static void
ask_contract(struct asking *a)
{
	const char *key =
	    a->q->contract != NULL ? a->q->contract[F_key] : a->q->request[F_contract];
	struct covered_days days;
	const char *words = "is not in the register";

	if (key == NULL)
		entitlement_reject(a, BASIS_contract, NULL, "none is named");
	else if (a->q->contract == NULL || !contract_runs(a, &days, &words) ||
		 !coverage_quota_left(a, NULL, &words))
		entitlement_reject(a, BASIS_contract, key, words);
	else if (ask_rows(a, BASIS_contract, ask_contract_row) == 0)
		entitlement_reject(a, BASIS_contract, key, "no row of coverage is for it");
}

/* ---- the order -------------------------------------------------------------------------- */

static void
ask_asset(struct asking *a)
{
	if (a->q->asset == NULL) {
		entitlement_reject(a, BASIS_warranty, NULL,
				   "which equipment it is is not known: serial= or asset=");
		return;
	}
	(void)ask_rows(a, BASIS_campaign, ask_dated);
	if (ask_rows(a, BASIS_warranty, ask_dated) == 0)
		ask_agreed_end(a);
	(void)ask_rows(a, BASIS_statutory, ask_dated);
	(void)ask_rows(a, BASIS_repair, ask_repair);
}

static void
ask_goodwill(struct asking *a)
{
	for (int i = 0; i < COST_COUNT && a->q->approver != NULL; i++)
		offer(a, (enum cost)i,
		      (struct cost_cover){100, BASIS_goodwill, a->q->approver, WARRANTY_NO_DAY,
					  "allowed by way of goodwill"});
}

/* What nothing covers is the customer's, where something is known; where the equipment is not, or
 * neither its dates nor its contract, nobody can say so. */
static void
settle(struct asking *a)
{
	struct entitlement *answer = a->answer;
	bool known = a->q->asset != NULL && (a->dated || a->q->contract != NULL);

	for (int i = 0; i < COST_COUNT; i++)
		known = known || answer->cost[i].percent > 0;
	for (int i = 0; i < COST_COUNT; i++)
		if (answer->cost[i].percent == 0)
			answer->cost[i] = (struct cost_cover){
			    0, known ? BASIS_billable : BASIS_unknown, NULL, WARRANTY_NO_DAY,
			    known ? "nothing covers it" : "too little is known"};
	answer->word = basis_word(answer->cost[COST_labour].basis);
	answer->provisional =
	    a->q->request[F_cause] == NULL || value_is(a->q->request[F_cause], "unknown");
}

void
entitlement_decide(const struct entitlement_question *question, struct arena *arena,
		   struct entitlement *answer)
{
	struct considered *first = NULL;
	struct asking a = {.q = question,
			   .arena = arena,
			   .answer = answer,
			   .last = &first,
			   .warranty_last = WARRANTY_NO_DAY};

	memset(answer, 0, sizeof(*answer));
	ask_asset(&a);
	ask_contract(&a);
	ask_goodwill(&a);
	settle(&a);
	answer->rejected = first;
}
