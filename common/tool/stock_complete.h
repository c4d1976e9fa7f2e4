/* SPDX-License-Identifier: MIT
 *
 * What stock_perform.c leaves to stock_complete.c; nothing else includes it.
 */
#ifndef SVC_TOOL_STOCK_COMPLETE_H
#define SVC_TOOL_STOCK_COMPLETE_H

#include "rules/event.h"
#include "tool/desk.h"

/* Fills in what goes without saying: places where there is only one, quantities, prices of orders;
 * names of places become keys. The event that order->id names is F_entry. Returns why not, or NULL.
 */
const char *stock_complete(struct desk *desk, struct event *event, struct arena *arena);

#endif
