/* SPDX-License-Identifier: MIT
 *
 * What svc-work part takes from the ledger.
 */
#include <string.h>

#include "base/when.h"
#include "rules/quantity.h"
#include "store/stock.h"
#include "tool/record.h"
#include "tool/stock_perform.h"
#include "tool/stock_view.h"

/* Who is or was last there with the part. */
static const char *
engineer_of(const struct request *request)
{
	const struct visit *visit = request_last_visit(request);

	return visit != NULL ? visit->value[F_engineer] : request->value[F_engineer];
}

void
stock_complete_part(struct desk *desk, const struct request *request, struct event *event,
		    struct arena *arena)
{
	const char *engineer = engineer_of(request);

	if (event->value[F_from] != NULL && *event->value[F_from] != '\0') {
		event->value[F_from] = stock_location(desk, event->value[F_from], arena);
		return;
	}
	event->value[F_from] = NULL;
	if (event->value[F_part] != NULL && engineer != NULL &&
	    stock_knows(desk->db, event->value[F_part]))
		event->value[F_from] = stock_only_place(desk, PLACE_van, engineer, arena);
}

static void
tell_shortage(struct desk *desk, const struct event *consume, const char *part,
	      struct buffer *hints)
{
	struct arena arena = {0};
	struct stock_query query = {.part = part, .location = consume->value[F_from]};

	buffer_add_format(hints,
			  "the books now have %s of %s in %s: recorded all the same; svc-fsck "
			  "names it until it is made good\n",
			  quantity_text(stock_on_hand(desk->db, &query), &arena), part,
			  consume->value[F_from]);
	arena_free(&arena);
}

void
stock_consume(struct desk *desk, const struct event *part, const struct request *request,
	      struct arena *arena, struct buffer *hints)
{
	const struct stock_view *view = stock_look_part(desk, request, part);
	struct event consume = {.verb = V_consume,
				.at = part->at,
				.rec = part->rec,
				.known = part->known,
				.actor = part->actor,
				.os_user = part->os_user};
	char number[ID_TEXT];
	bool is_short;

	if (view == NULL || view->from.key == NULL)
		return;
	is_short = stock_is_short(part, view);
	id_print(id_make(part->origin, part->number), number);
	consume.subject = arena_format(arena, "%s%s", STOCK_SUBJECT, part->value[F_part]);
	consume.value[F_entry] = arena_dup(arena, number);
	consume.value[F_request] = request->value[F_id];
	consume.value[F_from] = arena_dup(arena, view->from.key);
	consume.value[F_to] = stock_site_place(desk, request->value[F_site], arena);
	consume.value[F_asset] = request->value[F_asset];
	consume.value[F_qty] = part->value[F_qty];
	consume.value[F_lot] = part->value[F_lot];
	consume.value[F_serial] = view->by_serial ? part->value[F_serial_in] : NULL;
	consume.value[F_serial_out] = view->by_serial ? part->value[F_serial_out] : NULL;
	consume.value[F_visit] = request->value[F_visit];
	if (is_short && view->late)
		consume.value[F_late] = "yes";
	record_event(desk, &consume, NULL);
	if (is_short)
		tell_shortage(desk, &consume, part->value[F_part], hints);
}
