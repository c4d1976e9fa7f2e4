/* SPDX-License-Identifier: MIT
 *
 * What the parts of the ledger's fold share; nothing else includes it.
 */
#ifndef SVC_STORE_STOCK_INSIDE_H
#define SVC_STORE_STOCK_INSIDE_H

#include "store/stock.h"

/* One event under way. */
struct applying {
	struct db *db;
	const struct event *event;
	const char *part, *lot, *serial; /* lot and serial "" where none */
	int64_t quantity, request, legs;
	const char *asset;
	int64_t price; /* of one that comes in; -1 = not known */
	struct arena arena;
};

/* A value of the event; NULL where it is absent or empty. */
const char *stock_value(const struct applying *a, enum field_id field);
/* Records one leg and changes what its two places have; sets event and leg of `movement`. */
void stock_write_movement(struct applying *a, struct movement *movement);
void stock_set_average(struct applying *a, const struct average *average);
/* So many more of what that event began are done. */
void stock_settle(struct db *db, int64_t event, int64_t quantity);
/* The id in this journal of the event that another one names; 0 = none. */
int64_t stock_entry_of(struct applying *a, const struct event *event);
/* The id of the event that placed the order of that number for the part; 0 = none. */
int64_t stock_order_of(struct applying *a, const char *doc);
/* Applies a reverse event. */
void stock_reverse(struct applying *a);

#endif
