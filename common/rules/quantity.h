/* SPDX-License-Identifier: MIT
 *
 * Quantities of parts: whole numbers of thousandths, so that they add up exactly. Knows how they
 * stand in fields; pure.
 */
#ifndef SVC_RULES_QUANTITY_H
#define SVC_RULES_QUANTITY_H

#include <stdint.h>

#include "base/mem.h"

#define ONE_PIECE 1000 /* thousandths */

/* Thousandths of a canonical REAL; `absent` where it is NULL or "". */
int64_t quantity_of(const char *canonical, int64_t absent);
/* As a canonical REAL, "2", "0.5", "-1"; in `arena`. */
const char *quantity_text(int64_t quantity, struct arena *arena);

#endif
