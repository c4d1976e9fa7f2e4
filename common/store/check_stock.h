/* SPDX-License-Identifier: MIT
 *
 * What must be true of the ledger of spare parts. For store/check.c only.
 */
#ifndef SVC_STORE_CHECK_STOCK_H
#define SVC_STORE_CHECK_STOCK_H

#include "store/check_fold.h"

/* Reports every place that has fewer than none ("shortage"), and every piece that is in two places
 * or more than once in one ("serial"). */
void check_stock(struct check *check);

#endif
