/* SPDX-License-Identifier: MIT
 *
 * What the guards share with the rules of the ledger; nothing outside rules/ includes it.
 */
#ifndef SVC_RULES_STOCK_PARTS_H
#define SVC_RULES_STOCK_PARTS_H

#include "rules/guard_parts.h"
#include "rules/stock.h"

/* I-07: lot and serial number are named, the lot may be used, the part is there. */
void stock_ask_source(struct inquiry *q, const struct stock_view *view);
/* A count: what was found is what the books say, or they follow it as the firm allows. */
void stock_ask_count(struct inquiry *q, const struct stock_view *view);
/* A quantity for a message; static until the next call but three. */
const char *stock_words(int64_t quantity);

#endif
