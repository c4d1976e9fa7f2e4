/* SPDX-License-Identifier: MIT */
#include "rules/stock.h"

#include <stdio.h>
#include <string.h>

#include "rules/quantity.h"
#include "rules/stock_parts.h"
#include "text/value.h"

#define ADJUST_LIMIT 500  /* yuan, unless the firm sets another limit (DOMAIN f.1) */
#define CLOCKS_DIFFER 300 /* seconds by which `at` may lie ahead of `rec` */

static void
ask_field(struct inquiry *q, enum field_id field)
{
	const char *given = q->event->value[field];

	if (given == NULL || *given == '\0')
		guard_find(q, "E1", "missing %s=", field_of(field)->name);
}

static void
ask_fields(struct inquiry *q)
{
	for (const enum field_id *need = verb_of(q->event->verb)->needs; *need != F_none; need++)
		ask_field(q, *need);
}

static void
ask_part(struct inquiry *q, const struct stock_view *view)
{
	const char *unit = q->event->value[F_unit];

	if (view->part == NULL)
		return;
	if (!view->registered)
		guard_find(q, "E5", "part: %.60s is not in the register: svc-reg put part",
			   view->part);
	if (view->retired && (q->event->verb == V_order || q->event->verb == V_reserve))
		guard_find(q, "E9", "part: %.60s is retired", view->part);
	if (unit != NULL && view->unit != NULL && strcmp(unit, view->unit) != 0)
		guard_find(q, "E8", "unit: %s is counted in %s, not in %s", view->part, view->unit,
			   unit);
}

/* ---- places ---- */

static void
say_kinds(unsigned kinds, char out[120])
{
	size_t length = 0;

	out[0] = '\0';
	for (int kind = PLACE_none + 1; kind < PLACE_COUNT; kind++)
		if (kinds & (1u << kind) && length < 120)
			length += (size_t)snprintf(out + length, 120 - length, "%s%s",
						   length > 0 ? " " : "",
						   place_word((enum place_kind)kind));
}

static bool
ask_end(struct inquiry *q, const struct stock_end *end, const char *field, unsigned kinds)
{
	char words[120];

	if (kinds == 0 || (end->key != NULL && end->kind != PLACE_none))
		return true;
	say_kinds(kinds, words);
	if (end->key == NULL)
		guard_find(q, "E1", "missing %s=: a place of the kind %s", field, words);
	else
		guard_find(q, "E5", "%s: no place %.60s: svc-reg put location", field, end->key);
	return false;
}

/* The way it goes; NULL where it can go none. */
static const struct way *
ask_way(struct inquiry *q, const struct stock_view *view)
{
	enum verb verb = q->event->verb;
	unsigned from = ways_from(verb), to = ways_to(verb);
	bool known = ask_end(q, &view->from, "from", from);
	const struct way *way;

	known = ask_end(q, &view->to, "to", to) && known;
	if (!known || from == 0 || to == 0)
		return NULL;
	if (strcmp(view->from.key, view->to.key) == 0) {
		guard_find(q, "E8", "to: it is in %s already", view->to.key);
		return NULL;
	}
	way = way_of(verb, view->from.kind, view->to.kind);
	if (way == NULL)
		guard_find(q, "E8", "%s is not from %s (%s) to %s (%s)", verb_of(verb)->name,
			   view->from.key, place_word(view->from.kind), view->to.key,
			   place_word(view->to.kind));
	return way;
}

/* ---- what each way asks ---- */

static void
ask_approver(struct inquiry *q)
{
	const char *approver = q->event->value[F_approver];

	if (approver != NULL && value_is(q->event->actor, approver))
		guard_find(q, "E10", "approver: %s cannot approve what he does himself", approver);
}

static void
ask_receive(struct inquiry *q, const struct stock_view *view)
{
	bool passed = value_is(q->event->value[F_result], "pass");
	bool tracked = view->by_serial && q->event->value[F_serial] != NULL;

	if (view->from.kind == PLACE_supplier) {
		ask_field(q, F_doc);
		ask_field(q, F_result);
		if (q->event->value[F_result] != NULL && !passed &&
		    view->to.kind != PLACE_quarantine)
			guard_find(q, "E8",
				   "to: what did not pass the inspection goes to "
				   "quarantine");
		if (q->event->value[F_doc] != NULL && !view->has_matter)
			guard_find(q, "E5", "doc: no order %.60s of %s", q->event->value[F_doc],
				   view->part);
	}
	if (view->from.kind == PLACE_opening)
		ask_field(q, F_price);
	if (view->has_matter && view->quantity > view->rest)
		guard_find(q, "E8", "qty: %s are still to come, not %s",
			   stock_words(view->rest > 0 ? view->rest : 0),
			   stock_words(view->quantity));
	if (view->from.kind == PLACE_intransit && view->quantity < view->rest)
		ask_field(q, F_reason);
	if (tracked && view->from.kind != PLACE_intransit && view->serial_at != NULL)
		guard_find(q, "E7", "serial: piece %s of %s is at %s already",
			   q->event->value[F_serial], view->part, view->serial_at);
}

static void
ask_return(struct inquiry *q, const struct stock_view *view)
{
	const char *condition = q->event->value[F_condition];

	if (view->from.kind == PLACE_site)
		ask_field(q, F_condition);
	else
		ask_field(q, F_reason);
	if (view->to.kind == PLACE_supplier) {
		ask_field(q, F_doc);
		if (q->event->value[F_doc] != NULL && !view->has_matter)
			guard_find(q, "E5", "doc: no order %.60s of %s", q->event->value[F_doc],
				   view->part);
		else if (view->has_matter && view->quantity > view->rest)
			guard_find(q, "E8", "qty: by %s %s came, not %s", q->event->value[F_doc],
				   stock_words(view->rest), stock_words(view->quantity));
	}
	if (condition != NULL && !value_is(condition, "good") &&
	    PLACES_OF_SHELVES & (1u << view->to.kind))
		guard_find(q, "E8", "to: what is %s goes to quarantine", condition);
}

static void
ask_purpose(struct inquiry *q, const struct stock_view *view)
{
	bool given = q->event->value[F_request] != NULL;

	if (q->event->verb == V_issue && !given && view->to.kind == PLACE_site)
		guard_find(q, "I-20", "missing request=: what goes to a site is for a request");
	else if (q->event->verb == V_issue && !given && q->event->value[F_reason] == NULL)
		guard_find(q, "E1", "missing request= (or reason=, as reason=replenish)");
	if (given && !view->has_request)
		guard_find(q, "E5", "request: no request %s", q->event->value[F_request]);
	else if (given && !view->request_open &&
		 (q->event->verb == V_issue || q->event->verb == V_reserve ||
		  q->event->verb == V_lend))
		guard_find(q, "E6", "request: %s has ended", q->event->value[F_request]);
	if (q->event->verb == V_release && given && view->quantity > view->rest)
		guard_find(q, "E8", "qty: %s of %s are reserved for %s", stock_words(view->rest),
			   view->part, q->event->value[F_request]);
	if (q->event->verb == V_back && view->has_matter && view->quantity > view->rest)
		guard_find(q, "E8", "qty: %s are lent, not %s", stock_words(view->rest),
			   stock_words(view->quantity));
}

static void
ask_verb(struct inquiry *q, const struct stock_view *view)
{
	switch (q->event->verb) {
	case V_receive:
		ask_receive(q, view);
		break;
	case V_return:
	case V_back:
		if (q->event->verb == V_return)
			ask_return(q, view);
		else if (!value_is(q->event->value[F_condition], "good") &&
			 q->event->value[F_condition] != NULL && view->to.kind != PLACE_quarantine)
			guard_find(q, "E8", "to: what is %s goes to quarantine",
				   q->event->value[F_condition]);
		break;
	case V_move:
		if (view->from.kind == PLACE_repair_shop || view->to.kind == PLACE_repair_shop)
			ask_field(q, F_doc);
		break;
	case V_scrap:
		ask_approver(q);
		break;
	default:
		break;
	}
	ask_purpose(q, view);
}

/* ---- counting ---- */

void
stock_ask_count(struct inquiry *q, const struct stock_view *view)
{
	double limit = guard_setting_number(q->around, "stock.adjust_limit", ADJUST_LIMIT, 1e9);
	int64_t worth =
	    view->difference_worth < 0 ? -view->difference_worth : view->difference_worth;

	if (!ask_end(q, &view->from, "location", PLACES_OF_SHELVES | PLACE(van)))
		return;
	if (!place_is_real(view->from.kind) || view->from.kind == PLACE_intransit)
		guard_find(q, "E8", "location: %s is no place where parts can be counted",
			   view->from.key);
	if (view->from.keeper != NULL && value_is(q->event->actor, view->from.keeper))
		guard_find(q, "E10", "actor: %s keeps %s, and so cannot count it",
			   view->from.keeper, view->from.key);
	if (view->in_transit != NULL)
		guard_find(q, "E6", "location: a move from or to %s is under way (event %s)",
			   view->from.key, view->in_transit);
	if (view->difference == 0 || q->refused)
		return;
	if (!value_is(q->event->value[F_adjust], "yes")) {
		guard_find(q, "E8",
			   "counted: the books have %s, not %s: count again, then adjust=yes "
			   "reason=",
			   stock_words(view->quantity - view->difference),
			   stock_words(view->quantity));
		return;
	}
	ask_field(q, F_reason);
	if ((double)worth > limit * 100) {
		ask_field(q, F_approver);
		ask_approver(q);
	}
	if (view->by_lot && view->lot.name == NULL)
		guard_find(q, "E1", "missing lot=: which lot is there?");
	if (view->by_serial && q->event->value[F_serial] == NULL)
		guard_find(q, "E1", "missing serial=: which piece is there?");
	if (q->event->value[F_serial] != NULL && view->quantity > ONE_PIECE)
		guard_find(q, "E8", "counted: a piece is there (1) or not (0)");
	if (view->difference > 0 && view->serial_at != NULL)
		guard_find(q, "E7", "serial: by the books piece %s is at %s",
			   q->event->value[F_serial], view->serial_at);
}

/* ---- svc-work part ---- */

/* I-07 of a part that the ledger knows: taken from a place of ours, its piece put on equipment. */
void
guard_part_stock(struct inquiry *q)
{
	const char *asset = q->request->value[F_asset];
	const struct stock_view *view;

	/* What was recorded has happened; only what is about to be is asked for. */
	if (q->around->stock == NULL || q->event->number != 0)
		return;
	view = q->around->stock(q->around->of, q->request, q->event);
	if (view == NULL)
		return;
	if (view->from.key == NULL) {
		guard_find(q, "I-07", "missing from=: %s has no van that parts are kept in",
			   q->request->value[F_engineer] != NULL ? q->request->value[F_engineer]
								 : "the visit");
		return;
	}
	if (way_of(V_consume, view->from.kind, PLACE_site) == NULL) {
		guard_find(q, "I-07", "from: %.60s is no warehouse, bin or van", view->from.key);
		return;
	}
	if (view->by_serial && asset == NULL)
		guard_find(q, "I-07",
			   "a piece is put on equipment, and the request names none: "
			   "svc-new amend asset=");
	if (view->removed_from != NULL && !value_is(asset, view->removed_from))
		guard_find(q, "I-07", "serial_out: that piece is on %s", view->removed_from);
	stock_ask_source(q, view);
}

/* ---- all of it ---- */

static void
ask_time(struct inquiry *q)
{
	if (q->event->at > q->event->rec + CLOCKS_DIFFER)
		guard_find(q, "E4", "at: in the future");
}

bool
stock_judge(const struct event *event, const struct stock_view *view,
	    const struct surroundings *around, struct findings *findings)
{
	static const struct request none;
	struct inquiry q = {&none, event, around, findings, false};

	ask_fields(&q);
	ask_part(&q, view);
	ask_time(&q);
	if (event->verb == V_count) {
		stock_ask_count(&q, view);
		return !q.refused;
	}
	if (event->verb == V_order) {
		if (!ask_end(&q, &view->from, "supplier", PLACE(supplier)))
			return false;
		if (view->from.kind != PLACE_supplier)
			guard_find(&q, "E8", "supplier: %s is no supplier", view->from.key);
		if (view->has_matter)
			guard_find(&q, "E7", "doc: %s orders %s already", event->value[F_doc],
				   view->part);
		return !q.refused;
	}
	(void)ask_way(&q, view);
	ask_verb(&q, view);
	if (!q.refused)
		stock_ask_source(&q, view);
	return !q.refused;
}
