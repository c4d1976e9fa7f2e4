/* SPDX-License-Identifier: MIT
 *
 * Is it there, and may it be taken (I-07).
 */
#include <stdio.h>
#include <string.h>

#include "rules/quantity.h"
#include "rules/stock_parts.h"
#include "text/value.h"

const char *
stock_words(int64_t quantity)
{
	static char texts[4][32];
	static int next;
	struct arena arena = {0};
	char *text = texts[next++ % 4];

	(void)snprintf(text, sizeof(texts[0]), "%s", quantity_text(quantity, &arena));
	arena_free(&arena);
	return text;
}

/* True if it is taken to be used, so that the lot must be sound and nobody else's. */
static bool
is_use(const struct event *event, const struct stock_view *view)
{
	switch (event->verb) {
	case V_issue:
	case V_consume:
	case V_part:
	case V_lend:
	case V_reserve:
		return true;
	case V_move:
		return PLACES_OF_SHELVES & (1u << view->from.kind) &&
		       view->to.kind != PLACE_quarantine;
	default:
		return false;
	}
}

/* What can be taken from where it is to come from. */
static int64_t
can_take(const struct event *event, const struct stock_view *view)
{
	if (is_use(event, view) && view->available < view->here)
		return view->available;
	return view->here;
}

static bool
takes_from_books(const struct event *event, const struct stock_view *view)
{
	/* What was installed before there was a ledger is opened as it comes back. */
	if (event->verb == V_return && view->from.kind == PLACE_site)
		return false;
	return place_is_real(view->from.kind) && event->verb != V_release;
}

bool
stock_is_short(const struct event *event, const struct stock_view *view)
{
	return takes_from_books(event, view) && can_take(event, view) < view->quantity;
}

static void
ask_lot(struct inquiry *q, const struct stock_view *view)
{
	char text[LOT_WORDS];
	const char *flaw;

	if (q->event->verb == V_reserve || q->event->verb == V_release)
		return;
	if (view->by_lot && view->lot.name == NULL)
		guard_find(q, "E1", "missing lot=%s%s",
			   view->lot_next != NULL ? "; first to expire is " : "",
			   view->lot_next != NULL ? view->lot_next : "");
	if (!view->by_lot && view->lot.name != NULL)
		guard_find(q, "E8", "lot: %s is not tracked by lot", view->part);
	if (view->lot.name == NULL || !is_use(q->event, view))
		return;
	flaw = lot_flaw(&view->lot, view->day, text);
	if (flaw != NULL)
		guard_find(q, "I-07", "lot: %s of %s is %s%s%s", view->lot.name, view->part, flaw,
			   view->lot_next != NULL ? "; take " : "",
			   view->lot_next != NULL ? view->lot_next : "");
}

static void
ask_serial(struct inquiry *q, const struct stock_view *view)
{
	const char *serial = q->event->value[q->event->verb == V_part ? F_serial_in : F_serial];
	const char *field = q->event->verb == V_part ? "serial_in" : "serial";

	if (q->event->verb == V_reserve || q->event->verb == V_release)
		return;
	if (view->by_serial && serial == NULL)
		guard_find(q, "E1", "missing %s=: %s is tracked by serial number", field,
			   view->part);
	/* What svc-work part says of a piece that the ledger does not follow is for people. */
	if (!view->by_serial && serial != NULL && q->event->verb != V_part)
		guard_find(q, "E8", "%s: %s is not tracked by serial number", field, view->part);
	if (view->by_serial && serial != NULL && view->quantity != ONE_PIECE)
		guard_find(q, "E8", "qty: %s is one piece", serial);
}

static void
say_short(struct inquiry *q, const struct stock_view *view)
{
	const char *serial = q->event->value[q->event->verb == V_part ? F_serial_in : F_serial];
	char instead[100] = "", held[80] = "";

	if (view->instead != NULL)
		(void)snprintf(instead, sizeof(instead), "; %.80s is there instead", view->instead);
	if (view->reserved > 0)
		(void)snprintf(held, sizeof(held), ", %s of %s reserved for others",
			       stock_words(view->reserved), view->part);
	if (serial != NULL && view->by_serial && view->here < view->quantity)
		guard_find(q, "I-07", "%s: piece %s of %s is not there but %s%s%s%s",
			   view->from.key, serial, view->part,
			   view->serial_at != NULL ? "at " : "nowhere in the books",
			   view->serial_at != NULL ? view->serial_at : "",
			   view->serial_on != NULL ? ", installed on " : "",
			   view->serial_on != NULL ? view->serial_on : "");
	else
		guard_find(q, "I-07", "%s has %s of %s%s%s that can be taken%s, not %s%s",
			   view->from.key, stock_words(can_take(q->event, view)), view->part,
			   view->lot.name != NULL ? " lot " : "",
			   view->lot.name != NULL ? view->lot.name : "", held,
			   stock_words(view->quantity), instead);
}

void
stock_ask_source(struct inquiry *q, const struct stock_view *view)
{
	size_t before = q->findings->count;

	ask_lot(q, view);
	ask_serial(q, view);
	/* Of a lot or piece that is not named nothing more exact can be said. */
	if (q->findings->count == before && !view->late && stock_is_short(q->event, view))
		say_short(q, view);
}
