/* SPDX-License-Identifier: MIT
 *
 * The registers' rows as they stand. Knows keys, names and near names; the declaration of the
 * registers is text/register.h. Owns the tables register_row and contact. All registers live in one
 * table keyed by (register, key), except contacts, which are personal data and have a table of
 * their own.
 */
#ifndef SVC_STORE_REGISTERS_H
#define SVC_STORE_REGISTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "store/db.h"
#include "text/register.h"

struct register_row {
	const char *value[F_COUNT]; /* canonical; F_key, F_retired included; NULL = absent */
};

/* Loads a row; strings in `arena`; false if there is none (retired rows are there, F_retired =
 * yes). */
bool registers_get(struct db *db, enum register_id reg, const char *key, struct register_row *row,
		   struct arena *arena);
/* One value, from a cache in the connection, lent until the row is next written, db_undo() or the
 * end of the transaction; NULL if row or value is absent. */
const char *registers_value(struct db *db, enum register_id reg, const char *key,
			    enum field_id field);
/* Writes a row whole. */
void registers_put(struct db *db, enum register_id reg, const struct register_row *row);
/* Removes a row: a contact to be forgotten, or a row whose every event is void. Nothing if there is
 * none. */
void registers_remove(struct db *db, enum register_id reg, const char *key);
/* The key of the row whose name (folded: utf8_fold, blanks dropped) is exactly that, of that
 * customer where the register has customers and `customer` is not NULL; copied into `arena`; NULL
 * if none or more than one; retired rows are not found. For assets: by serial key, `name` = serial.
 */
const char *registers_find(struct db *db, enum register_id reg, const char *name,
			   const char *customer, struct arena *arena);
/* The first asset of exactly that model with that serial number (compared as keys,
 * value_serial_key()); copied into `arena`; NULL if there is none; retired ones are not found. */
const char *registers_find_asset(struct db *db, const char *model, const char *serial,
				 struct arena *arena);
/* What registers_near() is asked for, and what it finds. */
struct register_search {
	enum register_id reg;
	const char *name;
	const char
	    *customer; /* only of this customer, where the register has customers; NULL = of any */
};
struct register_near {
	const char *key, *name;
};
/* Rows whose names are nearly that (rules/similar.h), best first, at most `most`; strings in
 * `arena`; retired rows are not found. Returns how many. */
size_t registers_near(struct db *db, const struct register_search *search,
		      struct register_near *found, size_t most, struct arena *arena);
/* The serial number of an asset of that model that differs from `serial` by one slip
 * (similar_serial()); in `arena`; NULL if there is none. */
const char *registers_near_serial(struct db *db, const char *model, const char *serial,
				  struct arena *arena);
/* A new key of an ISSUED register, "C-1", "C-K1"; never used before. In `arena`. */
const char *registers_issue(struct db *db, enum register_id reg, struct arena *arena);
/* All rows by key until `each` returns false; lent for the call. */
void registers_each(struct db *db, enum register_id reg,
		    bool (*each)(void *context, const struct register_row *row), void *context);
/* The engineer (key) whose user is that account, else NULL; in `arena`. */
const char *registers_of_user(struct db *db, const char *user, struct arena *arena);

#endif
