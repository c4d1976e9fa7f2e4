/* SPDX-License-Identifier: MIT
 *
 * The rows of the register coverage: what they are attached to, what they exclude, until when they
 * cover, and what is left of them.
 */
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "rules/entitlement_parts.h"
#include "rules/warranty.h"
#include "text/value.h"

static int64_t
day_of(const char *date)
{
	int64_t days;

	return date != NULL && when_parse_day(date, &days) ? days : WARRANTY_NO_DAY;
}

/* ---- what a row is attached to ----------------------------------------------- */

/* The value that a row's attachment must equal; NULL where it is not known. */
static const char *
attached(const struct asking *a, enum field_id field)
{
	const struct entitlement_question *q = a->q;
	const char *of_asset = q->asset != NULL ? q->asset[field] : NULL;

	switch (field) {
	case F_contract:
		return q->contract != NULL ? q->contract[F_key] : NULL;
	case F_tier:
		return q->contract != NULL ? q->contract[F_tier] : NULL;
	case F_asset:
		return q->asset != NULL ? q->asset[F_key] : NULL;
	case F_component:
		if (q->request[F_component] != NULL)
			return q->request[F_component];
		return q->asset != NULL ? q->asset[F_class] : NULL;
	default:
		return of_asset != NULL ? of_asset : q->request[field];
	}
}

/* The more special first. */
static const enum field_id attachments[] = {F_asset, F_serial, F_contract, F_project,
					    F_model, F_class,  F_tier};
#define ATTACHMENTS (sizeof(attachments) / sizeof(attachments[0]))

static bool
is_same(const struct asking *a, enum field_id field, const char *wanted)
{
	const char *is = attached(a, field);

	if (is == NULL)
		return false;
	if (field != F_serial)
		return strcmp(is, wanted) == 0;
	return strcmp(value_serial_key(is, a->arena), value_serial_key(wanted, a->arena)) == 0;
}

bool
coverage_is_meant(const struct asking *a, const struct coverage *row)
{
	for (size_t i = 0; i < ATTACHMENTS; i++)
		if (row->value[attachments[i]] != NULL &&
		    !is_same(a, attachments[i], row->value[attachments[i]]))
			return false;
	return row->value[F_component] == NULL || is_same(a, F_component, row->value[F_component]);
}

static unsigned
rank(const struct coverage *row)
{
	unsigned rank = 0;

	for (size_t i = 0; i < ATTACHMENTS; i++)
		rank = rank * 2 + (row->value[attachments[i]] != NULL ? 1 : 0);
	return rank;
}

const struct coverage *
coverage_replaced_by(const struct asking *a, const struct coverage *row)
{
	for (size_t i = 0; i < a->q->coverages; i++) {
		const struct coverage *other = &a->q->coverage[i];

		if (value_same(other->value[F_basis], row->value[F_basis]) &&
		    value_same(other->value[F_component], row->value[F_component]) &&
		    rank(other) > rank(row) && coverage_is_meant(a, other))
			return other;
	}
	return NULL;
}

/* ---- what it excludes ------------------------------------------------------------ */

const char *
coverage_exclusion(struct asking *a, const struct coverage *row)
{
	const char *category = a->q->request[F_category], *cause = a->q->request[F_cause];
	const char *mode = row->value[F_mode], *categories = row->value[F_categories];

	if (categories != NULL && category == NULL)
		return arena_format(a->arena, "is for %s, the category is not known", categories);
	if (categories != NULL && !value_has(categories, category))
		return arena_format(a->arena, "does not cover category %s", category);
	if (mode != NULL && a->q->request[F_mode] == NULL)
		return arena_format(a->arena, "is for failure mode %s, not diagnosed yet", mode);
	if (mode != NULL && !value_same(mode, a->q->request[F_mode]))
		return arena_format(a->arena, "is for failure mode %s", mode);
	if (cause != NULL && value_has(row->value[F_excludes], cause))
		return arena_format(a->arena, "excludes cause %s", cause);
	return NULL;
}

/* ---- until when --------------------------------------------------------------------- */

static struct warranty_term
term_of(const struct coverage *row)
{
	const char *const *v = row->value;
	struct warranty_term term = {.rule = warranty_start_find(v[F_start_rule]),
				     .agreed = day_of(v[F_starts]),
				     .months = (int)value_integer(v[F_months], 0),
				     .cap_months = (int)value_integer(v[F_cap_months], 0),
				     .deemed_days = (int)value_integer(v[F_deemed_days], 0),
				     .seasons = (int)value_integer(v[F_seasons], 0),
				     .roll_holiday = value_is(v[F_roll_holiday], "yes")};

	/* A journal from elsewhere may hold anything: no season, no period. */
	if (v[F_season] == NULL || !warranty_season_parse(v[F_season], &term.season))
		term.seasons = 0;
	return term;
}

static struct warranty_dates
dates_of(const char *const *asset)
{
	return (struct warranty_dates){
	    .accepted = day_of(asset[F_accepted_on]),
	    .delivered = day_of(asset[F_delivered_on]),
	    .commissioned = day_of(asset[F_commissioned_on]),
	    .shipped = day_of(asset[F_shipped_on]),
	};
}

static const char *
tell_period(struct asking *a, const struct warranty_term *term,
	    const struct warranty_period *period)
{
	char length[48];

	if (term->seasons > 0)
		(void)snprintf(length, sizeof(length), "%d whole seasons", term->seasons);
	else
		(void)snprintf(length, sizeof(length), "%d months", term->months);
	if (period->capped)
		(void)snprintf(length, sizeof(length), "%d months from shipment, before %d months",
			       term->cap_months, term->months);
	return arena_format(a->arena, "%s from %s on %s%s", length,
			    warranty_start_words(period->start), entitlement_day(a, period->first),
			    period->rolled ? ", ended on a day off" : "");
}

static bool
counted_days(struct asking *a, const struct coverage *row, struct covered_days *days)
{
	struct warranty_term term = term_of(row);
	struct warranty_dates dates = dates_of(a->q->asset);
	struct warranty_period period;
	int64_t ends = day_of(row->value[F_ends]);

	if (!warranty_period(&term, &dates, a->q->is_day_off, a->q->of, &period)) {
		days->words = "has no start: the equipment has no date of acceptance, delivery, "
			      "commissioning or shipment";
		return false;
	}
	days->first = period.first;
	days->last = period.last;
	days->words = tell_period(a, &term, &period);
	if (ends != WARRANTY_NO_DAY && ends < days->last) {
		days->last = ends;
		days->words = "the end that the row names";
	}
	return true;
}

bool
coverage_days(struct asking *a, const struct coverage *row, enum basis basis,
	      struct covered_days *days)
{
	int64_t agreed =
	    a->q->asset != NULL ? day_of(a->q->asset[F_warranty_until]) : WARRANTY_NO_DAY;

	/* What was agreed for this very equipment goes before what is agreed for all; a component
	 * with a longer period of its own keeps it. */
	if (basis == BASIS_warranty && agreed != WARRANTY_NO_DAY &&
	    row->value[F_component] == NULL) {
		*days = (struct covered_days){WARRANTY_NO_DAY, agreed,
					      "the end agreed for this equipment"};
		return true;
	}
	if (row->value[F_months] != NULL || row->value[F_seasons] != NULL)
		return counted_days(a, row, days);
	*days = (struct covered_days){day_of(row->value[F_starts]), day_of(row->value[F_ends]),
				      "the term of the row"};
	return true;
}

/* ---- what is left ---------------------------------------------------------------------- */

/* First day of the year of the contract that the question is in. */
static int64_t
contract_year(const struct asking *a)
{
	int64_t starts = day_of(a->q->contract[F_starts]), year = starts;

	for (int n = 1; starts != WARRANTY_NO_DAY && year <= a->q->day; n++) {
		int64_t next = warranty_add_months(starts, 12 * n);

		if (next > a->q->day)
			break;
		year = next;
	}
	return year;
}

bool
coverage_quota_left(struct asking *a, const struct coverage *row, const char **words)
{
	const char *const *v = row != NULL ? row->value : a->q->contract;
	int64_t from = row != NULL ? contract_year(a) : WARRANTY_NO_DAY;
	int64_t visits = 0, amount = 0;

	for (size_t i = 0; i < a->q->uses; i++) {
		const struct contract_use *use = &a->q->use[i];
		const char *categories = row != NULL ? row->value[F_categories] : NULL;

		if (use->day < from ||
		    (categories != NULL &&
		     !value_has(categories, use->category != NULL ? use->category : "")))
			continue;
		visits += use->visits;
		amount += use->amount;
	}
	if (v[F_visit_quota] != NULL && visits >= value_integer(v[F_visit_quota], 0))
		*words = arena_format(a->arena, "%lld of %s visits are used", (long long)visits,
				      v[F_visit_quota]);
	else if (v[F_amount_quota] != NULL && amount >= value_integer(v[F_amount_quota], 0))
		*words = arena_format(a->arena, "%.2f of %.2f are used", (double)amount / 100,
				      (double)value_integer(v[F_amount_quota], 0) / 100);
	else
		return true;
	return false;
}
