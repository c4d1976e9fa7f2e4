/* SPDX-License-Identifier: MIT
 *
 * What ledger and registers know around one event, gathered for the rules (rules/stock.h). Knows
 * store/ and rules/; must not know lines, and writes nothing.
 */
#ifndef SVC_TOOL_STOCK_VIEW_H
#define SVC_TOOL_STOCK_VIEW_H

#include "rules/stock.h"
#include "store/stock.h"
#include "tool/desk.h"

/* Fills the view of an event whose places are keys; F_part is among its values, F_entry names what
 * it completes. Texts in `arena`. */
void stock_look(struct desk *desk, const struct event *event, struct arena *arena,
		struct stock_view *view);

/* The answer for surroundings.stock(). */
const struct stock_view *stock_look_part(void *of, const struct request *request,
					 const struct event *event);

/* The key of a location that was typed: a key, the word of a kind, a site's key, the name of a row;
 * as it was where it is none of these. In `arena`. */
const char *stock_location(struct desk *desk, const char *typed, struct arena *arena);
/* The only place of that kind, or the word where no row is needed and there is none; NULL
 * otherwise. With `engineer` only of his. In `arena`. */
const char *stock_only_place(struct desk *desk, enum place_kind kind, const char *engineer,
			     struct arena *arena);
/* The place at a site: the location that stands for it, or its own key; "customer-site" for NULL.
 */
const char *stock_site_place(struct desk *desk, const char *site, struct arena *arena);

#endif
