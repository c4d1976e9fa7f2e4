/* SPDX-License-Identifier: MIT
 *
 * What parts are worth: the moving average (DOMAIN f.1). Pure; knows quantities in thousandths and
 * money in minor units; must not know parts, places or the store.
 *
 * What comes in is worth its price, what goes out the average of that moment. Both are rounded to
 * the minor unit, halves away from zero; the last piece takes what is left, so that no stock is
 * worth nothing and no rounding is lost.
 */
#ifndef SVC_RULES_AVERAGE_H
#define SVC_RULES_AVERAGE_H

#include <stdint.h>

#include "rules/quantity.h"

struct average {
	int64_t quantity; /* thousandths in stock; negative where more went out than was known of */
	int64_t worth;    /* minor units for all of it */
	int64_t last;     /* price of one, minor units, of what came in last; 0 = nothing has yet */
};

/* What so many (thousandths) are worth at a price for one; rounded. */
int64_t average_worth(int64_t quantity, int64_t price);
/* What one costs now, rounded: worth / quantity; where nothing is in stock, the last price. */
int64_t average_cost(const struct average *average);
/* So many come in that are worth so much in all. */
void average_in(struct average *average, int64_t quantity, int64_t worth);
/* So many go out; returns what they are worth. What goes out beyond what is there is worth the last
 * price, and is settled by what comes in next. */
int64_t average_out(struct average *average, int64_t quantity);

#endif
