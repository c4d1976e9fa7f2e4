/* SPDX-License-Identifier: MIT
 *
 * The ledger of spare parts: movements between places, and what follows from them: what is where,
 * what it is worth, what is still open. A fold of the events of svc-stock; owns the tables
 * movement, stock, stock_cost and stock_open. Must not know what may be moved (rules/stock.h): what
 * happened is folded, whatever it leaves behind.
 *
 * Quantities are thousandths. Lots and serial numbers are "" where there are none; serial numbers
 * are keys (value_serial_key()).
 */
#ifndef SVC_STORE_STOCK_H
#define SVC_STORE_STOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "rules/availability.h"
#include "rules/average.h"
#include "rules/event.h"
#include "rules/place.h"
#include "store/db.h"

#define STOCK_SUBJECT "stock/" /* then the part's key */

/* Applies one event of svc-stock that was just appended or taken over. */
void stock_apply(struct db *db, const struct event *event);

/* The kind of a location: of its row, or of the word or the site that its key is. */
enum place_kind stock_place(struct db *db, const char *location);

/* ---- what is where ---- */

/* Which stock; NULL = any. */
struct stock_query {
	const char *part, *location, *lot, *serial;
	int64_t until; /* only what had happened by then; 0 = all. Not for stock_each() */
};
/* How many there are, by the balances; with `until` by the movements. */
int64_t stock_on_hand(struct db *db, const struct stock_query *query);

struct stock_row {
	const char *part, *location, *lot, *serial;
	int64_t quantity;
	int64_t since; /* id of the event that first brought some of it */
};
/* By part, location, lot, serial, until `each` returns false; lent for the call. */
void stock_each(struct db *db, const struct stock_query *query,
		bool (*each)(void *context, const struct stock_row *row), void *context);

/* True if any movement of the part was ever recorded. */
bool stock_knows(struct db *db, const char *part);
/* The lots of the part at a place, "" among them, with what the register says of each; in `arena`.
 * Returns how many. */
size_t stock_lots(struct db *db, const char *part, const char *location, struct lot **lots,
		  struct arena *arena);
/* The real place where that piece is; in `arena`; NULL if it is nowhere. */
const char *stock_place_of(struct db *db, const char *part, const char *serial,
			   struct arena *arena);
/* Where it is installed, the equipment; NULL if on none that is known. In `arena`. */
const char *stock_asset_of(struct db *db, const char *part, const char *serial,
			   struct arena *arena);
/* The moving average of a part; zero where nothing ever came in. */
struct average stock_average(struct db *db, const char *part);

/* ---- what is open ---- */

struct matter {
	int64_t event;
	enum verb verb;     /* order, move, reserve or lend */
	const char *number; /* of that event, "17", "K17" */
	const char *part, *doc, *source, *target, *lot, *serial, *due; /* NULL = absent; lots "" */
	int64_t request;
	int64_t quantity, done;
	int64_t price;
};
struct matter_query {
	enum verb verb;    /* V_none = any */
	const char *part;  /* NULL = any */
	const char *doc;   /* NULL = any */
	const char *place; /* that comes from there or goes there; NULL = anywhere */
	int64_t event;     /* only that one; 0 = any */
	int64_t request;   /* only for that one; 0 = any */
	bool open;         /* only where something is still to be done */
};
/* In the order in which they were begun, until `each` returns false; lent for the call. */
void stock_matters(struct db *db, const struct matter_query *query,
		   bool (*each)(void *context, const struct matter *matter), void *context);
/* The first of them, strings in `arena`; false if there is none. */
bool stock_matter(struct db *db, const struct matter_query *query, struct matter *matter,
		  struct arena *arena);
/* How many of the part are reserved at a place, for other requests than that one (0 = for all). */
int64_t stock_reserved(struct db *db, const char *part, const char *location, int64_t except);

/* ---- movements ---- */

struct movement {
	int64_t event, leg;
	const char *part, *source, *target, *lot, *serial;
	int64_t quantity, worth;
	int64_t at;
	int64_t request;                   /* 0 = for none */
	const char *asset;                 /* NULL = none */
	int64_t reversed;                  /* id of the event that took it back; 0 = it stands */
	const char *verb, *origin, *actor; /* of the event */
	int64_t number;
};
struct movement_query {
	const char *part, *lot, *serial; /* NULL = any */
	int64_t event;                   /* of that event; 0 = of all */
};
/* In journal order until `each` returns false; lent for the call. */
void stock_movements(struct db *db, const struct movement_query *query,
		     bool (*each)(void *context, const struct movement *movement), void *context);

#endif
