/* SPDX-License-Identifier: MIT
 *
 * Folding an event into the ledger. Knows which movements each verb makes and what they are worth.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/quantity.h"
#include "store/journal.h"
#include "store/sql.h"
#include "store/stock_inside.h"
#include "text/value.h"

enum {
	ADD_MOVEMENT,
	ADD_STOCK,
	DROP_STOCK,
	SET_AVERAGE,
	ADD_MATTER,
	SETTLE_MATTER,
};
static const char *const sql[] = {
    [ADD_MOVEMENT] = "INSERT INTO movement (event, leg, part, source, target, lot, serial, qty, "
		     "worth, at, request, asset, reversed) "
		     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0)",
    [ADD_STOCK] = "INSERT INTO stock (part, location, lot, serial, qty, since) "
		  "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (part, location, lot, serial) "
		  "DO UPDATE SET qty = stock.qty + excluded.qty",
    [DROP_STOCK] = "DELETE FROM stock WHERE part = ?1 AND location = ?2 AND lot = ?3 "
		   "AND serial = ?4 AND qty = 0",
    [SET_AVERAGE] = "INSERT INTO stock_cost (part, qty, worth, last) VALUES (?1, ?2, ?3, ?4) "
		    "ON CONFLICT (part) DO UPDATE SET qty = excluded.qty, "
		    "worth = excluded.worth, last = excluded.last",
    [ADD_MATTER] = "INSERT INTO stock_open (event, verb, part, doc, request, source, target, lot, "
		   "serial, qty, done, due, price) "
		   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?12)",
    [SETTLE_MATTER] = "UPDATE stock_open SET done = done + ?2 WHERE event = ?1",
};

const char *
stock_value(const struct applying *a, enum field_id field)
{
	const char *text = a->event->value[field];

	return text != NULL && *text != '\0' ? text : NULL;
}

/* ---- movements ---- */

static void
add_stock(struct applying *a, const struct movement *movement, const char *location,
	  int64_t quantity)
{
	static const int statements[] = {ADD_STOCK, DROP_STOCK};

	for (size_t i = 0; i < 2; i++) {
		struct statement *statement = sql_take(a->db, sql[statements[i]]);

		sql_bind_text(statement, 1, movement->part);
		sql_bind_text(statement, 2, location);
		sql_bind_text(statement, 3, movement->lot);
		sql_bind_text(statement, 4, movement->serial);
		if (i == 0) {
			sql_bind_int(statement, 5, quantity);
			sql_bind_int(statement, 6, movement->event);
		}
		sql_run(statement);
	}
}

void
stock_set_average(struct applying *a, const struct average *average)
{
	struct statement *statement = sql_take(a->db, sql[SET_AVERAGE]);

	sql_bind_text(statement, 1, a->part);
	sql_bind_int(statement, 2, average->quantity);
	sql_bind_int(statement, 3, average->worth);
	sql_bind_int(statement, 4, average->last);
	sql_run(statement);
}

void
stock_write_movement(struct applying *a, struct movement *movement)
{
	struct statement *statement = sql_take(a->db, sql[ADD_MOVEMENT]);

	movement->event = a->event->id;
	movement->leg = ++a->legs;
	sql_bind_int(statement, 1, movement->event);
	sql_bind_int(statement, 2, movement->leg);
	sql_bind_text(statement, 3, movement->part);
	sql_bind_text(statement, 4, movement->source);
	sql_bind_text(statement, 5, movement->target);
	sql_bind_text(statement, 6, movement->lot);
	sql_bind_text(statement, 7, movement->serial);
	sql_bind_int(statement, 8, movement->quantity);
	sql_bind_int(statement, 9, movement->worth);
	sql_bind_int(statement, 10, movement->at);
	sql_bind_int(statement, 11, movement->request);
	sql_bind_text(statement, 12, movement->asset);
	sql_run(statement);
	add_stock(a, movement, movement->source, -movement->quantity);
	add_stock(a, movement, movement->target, movement->quantity);
}

/* What a movement between such places is worth, and what it makes of the average. */
static int64_t
value_movement(struct applying *a, const struct movement *movement)
{
	bool from = place_is_valued(stock_place(a->db, movement->source));
	bool to = place_is_valued(stock_place(a->db, movement->target));
	struct average average = stock_average(a->db, a->part);
	int64_t price = a->price >= 0 ? a->price : average_cost(&average);
	int64_t worth;

	if (from == to)
		return average_worth(movement->quantity, from ? average_cost(&average) : price);
	if (from) {
		worth = average_out(&average, movement->quantity);
	} else {
		worth = average_worth(movement->quantity, price);
		average_in(&average, movement->quantity, worth);
	}
	stock_set_average(a, &average);
	return worth;
}

static void
move(struct applying *a, const char *source, const char *target, int64_t quantity)
{
	struct movement movement = {.part = a->part,
				    .source = source,
				    .target = target,
				    .lot = a->lot,
				    .serial = a->serial,
				    .quantity = quantity,
				    .at = a->event->at,
				    .request = a->request,
				    .asset = a->asset};

	if (quantity <= 0 || source == NULL || target == NULL)
		return;
	movement.worth = value_movement(a, &movement);
	stock_write_movement(a, &movement);
}

/* ---- what is open ---- */

static void
begin_matter(struct applying *a, const char *due)
{
	struct statement *statement = sql_take(a->db, sql[ADD_MATTER]);
	struct average average = stock_average(a->db, a->part);

	sql_bind_int(statement, 1, a->event->id);
	sql_bind_text(statement, 2, verb_of(a->event->verb)->name);
	sql_bind_text(statement, 3, a->part);
	sql_bind_text(statement, 4, stock_value(a, F_doc));
	sql_bind_int(statement, 5, a->request);
	sql_bind_text(statement, 6,
		      stock_value(a, F_from) != NULL ? stock_value(a, F_from)
						     : stock_value(a, F_supplier));
	sql_bind_text(statement, 7, stock_value(a, F_to));
	sql_bind_text(statement, 8, a->lot);
	sql_bind_text(statement, 9, a->serial);
	sql_bind_int(statement, 10, a->quantity);
	sql_bind_text(statement, 11, due);
	sql_bind_int(statement, 12, a->price >= 0 ? a->price : average_cost(&average));
	sql_run(statement);
}

void
stock_settle(struct db *db, int64_t event, int64_t quantity)
{
	struct statement *statement = sql_take(db, sql[SETTLE_MATTER]);

	sql_bind_int(statement, 1, event);
	sql_bind_int(statement, 2, quantity);
	sql_run(statement);
}

/* The id in this journal of the event that another one names. */
int64_t
stock_entry_of(struct applying *a, const struct event *event)
{
	struct event entry;
	const char *number = event->value[F_entry];

	return number != NULL && journal_get(a->db, number, &entry, &a->arena) ? entry.id : 0;
}

/* What was reserved for the request there is fulfilled first come, first served, up to so many. */
static void
settle_reservations(struct applying *a, const char *place, int64_t quantity)
{
	struct matter_query query = {.verb = V_reserve,
				     .part = a->part,
				     .place = place,
				     .request = a->request,
				     .open = true};
	struct matter matter;

	while (a->request != 0 && quantity > 0 && place != NULL &&
	       stock_matter(a->db, &query, &matter, &a->arena)) {
		int64_t rest = matter.quantity - matter.done;
		int64_t taken = rest < quantity ? rest : quantity;

		stock_settle(a->db, matter.event, taken);
		quantity -= taken;
	}
}

int64_t
stock_order_of(struct applying *a, const char *doc)
{
	struct matter_query query = {.verb = V_order, .part = a->part, .doc = doc};
	struct matter matter;

	return doc != NULL && stock_matter(a->db, &query, &matter, &a->arena) ? matter.event : 0;
}

/* ---- verbs ---- */

static void
receive(struct applying *a)
{
	int64_t missing = quantity_of(stock_value(a, F_missing), 0),
		entry = stock_entry_of(a, a->event);
	int64_t order = stock_order_of(a, stock_value(a, F_doc));

	move(a, stock_value(a, F_from), stock_value(a, F_to), a->quantity);
	if (missing > 0)
		move(a, stock_value(a, F_from), place_word(PLACE_adjust), missing);
	if (entry != 0)
		stock_settle(a->db, entry, a->quantity + missing);
	else if (order != 0)
		stock_settle(a->db, order, a->quantity);
}

/* How many of it the books have there. */
static int64_t
on_hand(struct applying *a, const char *place)
{
	return stock_on_hand(a->db, &(struct stock_query){a->part, place, a->lot, a->serial, 0});
}

/* What was installed before there was a ledger is opened where it comes from. */
static void
open_installed(struct applying *a, const char *place, int64_t quantity)
{
	int64_t there = on_hand(a, place);

	if (stock_place(a->db, place) == PLACE_site && there < quantity)
		move(a, place_word(PLACE_opening), place, quantity - (there > 0 ? there : 0));
}

/* The piece that was taken off stays at the customer until it is returned. */
static void
take_off(struct applying *a)
{
	const char *serial = stock_value(a, F_serial_out), *place = stock_value(a, F_to);

	if (serial == NULL)
		return;
	a->serial = value_serial_key(serial, &a->arena);
	a->lot = "";
	a->asset = NULL;
	if (on_hand(a, place) < ONE_PIECE)
		move(a, place_word(PLACE_opening), place, ONE_PIECE);
	else
		move(a, place, place, ONE_PIECE);
}

static void
give_back(struct applying *a)
{
	struct matter_query query = {.verb = V_lend, .event = stock_entry_of(a, a->event)};
	struct matter matter;

	/* At what it was worth when it went. */
	if (query.event != 0 && stock_matter(a->db, &query, &matter, &a->arena)) {
		a->price = matter.price;
		stock_settle(a->db, matter.event, a->quantity);
	}
	move(a, stock_value(a, F_from), stock_value(a, F_to), a->quantity);
}

/* ---- one event ---- */

static void
apply(struct applying *a)
{
	const char *from = stock_value(a, F_from), *to = stock_value(a, F_to);

	switch (a->event->verb) {
	case V_order:
		begin_matter(a, stock_value(a, F_promised));
		break;
	case V_reserve:
		begin_matter(a, stock_value(a, F_need_by));
		break;
	case V_release:
		settle_reservations(a, from, a->quantity);
		break;
	case V_reverse:
		stock_reverse(a);
		break;
	case V_receive:
		receive(a);
		break;
	case V_back:
		give_back(a);
		break;
	case V_return:
		if (from != NULL)
			open_installed(a, from, a->quantity);
		move(a, from, to, a->quantity);
		break;
	case V_move:
		if (stock_value(a, F_transit) != NULL)
			begin_matter(a, NULL);
		move(a, from, stock_value(a, F_transit) != NULL ? stock_value(a, F_transit) : to,
		     a->quantity);
		break;
	case V_lend:
		begin_matter(a, stock_value(a, F_back_by));
		move(a, from, to, a->quantity);
		settle_reservations(a, from, a->quantity);
		break;
	default:
		move(a, from, to, a->quantity);
		if (a->event->verb == V_issue || a->event->verb == V_consume)
			settle_reservations(a, from, a->quantity);
		if (a->event->verb == V_consume)
			take_off(a);
		break;
	}
}

void
stock_apply(struct db *db, const struct event *event)
{
	struct applying a = {.db = db, .event = event, .price = -1, .lot = "", .serial = ""};
	size_t prefix = sizeof(STOCK_SUBJECT) - 1;

	if (strncmp(event->subject, STOCK_SUBJECT, prefix) != 0)
		return;
	a.part = event->subject + prefix;
	if (stock_value(&a, F_lot) != NULL)
		a.lot = stock_value(&a, F_lot);
	if (stock_value(&a, F_serial) != NULL)
		a.serial = value_serial_key(stock_value(&a, F_serial), &a.arena);
	a.quantity = quantity_of(stock_value(&a, F_qty), ONE_PIECE);
	a.request = stock_value(&a, F_request) != NULL ? id_of_text(stock_value(&a, F_request)) : 0;
	a.asset = stock_value(&a, F_asset);
	if (stock_value(&a, F_price) != NULL)
		a.price = value_integer(stock_value(&a, F_price), 0);
	apply(&a);
	arena_free(&a.arena);
}
