/* SPDX-License-Identifier: MIT
 *
 * The rules of the ledger of spare parts (DOMAIN f.1): what must hold before parts are moved. Pure:
 * they see the event and what the ledger and the registers say of its part and places, and name all
 * that is missing. Quantities are thousandths.
 */
#ifndef SVC_RULES_STOCK_H
#define SVC_RULES_STOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/availability.h"
#include "rules/guard.h"
#include "rules/place.h"

struct stock_end {
	const char *key;      /* NULL = not said, and nothing to choose */
	enum place_kind kind; /* PLACE_none: no such place */
	const char *keeper;   /* NULL = nobody */
};

/* What is known around one event. */
struct stock_view {
	const char *part;
	bool registered, retired; /* the part's row */
	bool by_serial, by_lot;   /* how it is tracked */
	const char *unit;         /* NULL = not said */
	struct stock_end from, to;
	int64_t quantity;
	/* At `from`: of exactly that lot and serial number; of all, what may be used and is not
	 * reserved for others; what is. */
	int64_t here, available, reserved;
	struct lot lot;        /* that the event names; name NULL = none */
	const char *lot_next;  /* the one to take by FEFO; NULL = none has as many */
	const char *day;       /* of the event */
	const char *serial_at; /* where that piece is; NULL = nowhere */
	const char *serial_on; /* equipment it is on; NULL = none */
	const char
	    *removed_from;   /* of svc-work part: equipment that serial_out is on; NULL = none */
	const char *instead; /* a part that may be taken in its place and is there; NULL = none */
	bool late;           /* recorded so long after it happened that the books may be behind */
	/* What the event completes: an order, a move, a loan, a reservation. */
	bool has_matter;
	int64_t rest;      /* what is left of it, with the tolerance for orders */
	bool has_request;  /* the request is there */
	bool request_open; /* ... and has not ended */
	/* Of a count: found less what the books say, what that is worth, and what is on its way
	 * from or to the place. */
	int64_t difference, difference_worth;
	const char *in_transit; /* event number; NULL = nothing */
	bool is_loop;           /* within the same warehouse: one leg */
};

/* Adds to *findings what refuses the event; false if anything does. */
bool stock_judge(const struct event *event, const struct stock_view *view,
		 const struct surroundings *around, struct findings *findings);

/* True if more is taken than the books have there: of a late entry that is no refusal. */
bool stock_is_short(const struct event *event, const struct stock_view *view);

#endif
