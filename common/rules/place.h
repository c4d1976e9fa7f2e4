/* SPDX-License-Identifier: MIT
 *
 * Places that parts are in, and between which of them each verb of the ledger moves them (DOMAIN
 * f.1). Pure; must not know the store.
 */
#ifndef SVC_RULES_PLACE_H
#define SVC_RULES_PLACE_H

#include <stdbool.h>

#include "rules/verb.h"

enum place_kind {
	PLACE_none, /* no place that anybody knows */
	PLACE_warehouse,
	PLACE_bin,
	PLACE_van,
	PLACE_site, /* "customer-site" */
	PLACE_intransit,
	PLACE_supplier,
	PLACE_repair_shop,
	PLACE_quarantine,
	PLACE_scrap,
	PLACE_adjust,
	PLACE_opening,
	PLACE_COUNT
};

#define PLACE(kind) (1u << PLACE_##kind)
#define PLACES_OF_SHELVES (PLACE(warehouse) | PLACE(bin))

/* PLACE_none for a word that is none of the register's kinds. */
enum place_kind place_kind_of(const char *word);
/* "customer-site"; static. */
const char *place_word(enum place_kind kind);
/* True where things are, so that there cannot be fewer than none of them: not of the supplier, of
 * scrap, adjust and opening, which stand for the rest of the world. */
bool place_is_real(enum place_kind kind);
/* True where stock is worth what it cost: warehouse, bin, van, in transit. What is in quarantine,
 * at the repair shop or at a customer is not. */
bool place_is_valued(enum place_kind kind);
/* True of kinds of which a firm may have one without a row: the word is its key. */
bool place_needs_no_row(enum place_kind kind);

/* A way that a verb moves parts. */
struct way {
	enum verb verb;
	unsigned from, to; /* sets of PLACE() */
	const char *what;  /* "an old part comes back" */
};
/* The way of that verb between such places; NULL if there is none. */
const struct way *way_of(enum verb verb, enum place_kind from, enum place_kind to);
/* The kinds that the verb may take from, and bring to, in all. */
unsigned ways_from(enum verb verb);
unsigned ways_to(enum verb verb);

#endif
