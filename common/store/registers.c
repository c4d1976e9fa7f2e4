/* SPDX-License-Identifier: MIT
 *
 * The rows of the registers. Knows their two tables, which the same statements serve:
 * contacts, being personal data, are kept apart so that they can be forgotten.
 */
#include "store/registers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/exit.h"
#include "base/utf8.h"
#include "store/db_inside.h"
#include "store/sql.h"
#include "text/pairs.h"
#include "text/value.h"

enum { GET, PUT, REMOVE, FIND, EACH, STATEMENTS };
/* [register_of(reg)->flags & OUTSIDE]; the second table asks ?1 too, so that both take the same
 * parameters. */
static const char *const sql[2][STATEMENTS] = {
    {
	[GET] = "SELECT key, fields FROM register_row WHERE register = ?1 AND key = ?2",
	[PUT] = "INSERT INTO register_row "
		"(register, key, name_key, customer, account, retired, fields) "
		"VALUES (?1, ?2, ?3, ?4, ?7, ?5, ?6) "
		"ON CONFLICT (register, key) DO UPDATE SET name_key = excluded.name_key, "
		"customer = excluded.customer, account = excluded.account, "
		"retired = excluded.retired, fields = excluded.fields",
	[REMOVE] = "DELETE FROM register_row WHERE register = ?1 AND key = ?2",
	/* name_key holds the register too: with the register a column of the index, the planner of
	 * SQLite prefers the primary key and walks the whole register. */
	[FIND] = "SELECT key FROM register_row WHERE name_key = ?1 || '/' || ?2 "
		 "AND retired = 0 AND (?3 IS NULL OR customer = ?3) ORDER BY key LIMIT 2",
	[EACH] = "SELECT key, fields FROM register_row WHERE register = ?1 ORDER BY key",
    },
    {
	[GET] = "SELECT key, fields FROM contact WHERE ?1 = 'contact' AND key = ?2",
	[PUT] = "INSERT INTO contact (key, name_key, customer, retired, fields) "
		"SELECT ?2, ?3, ?4, ?5, ?6 WHERE ?1 = 'contact' AND ?7 IS NULL "
		"ON CONFLICT (key) DO UPDATE SET name_key = excluded.name_key, "
		"customer = excluded.customer, retired = excluded.retired, "
		"fields = excluded.fields",
	[REMOVE] = "DELETE FROM contact WHERE ?1 = 'contact' AND key = ?2",
	[FIND] = "SELECT key FROM contact WHERE ?1 = 'contact' AND name_key = ?2 "
		 "AND retired = 0 AND (?3 IS NULL OR customer = ?3) ORDER BY key LIMIT 2",
	[EACH] = "SELECT key, fields FROM contact WHERE ?1 = 'contact' ORDER BY key",
    },
};
static const char of_serial[] = "SELECT key FROM register_row WHERE name_key = 'asset/' || ?1 "
				"AND retired = 0 ORDER BY key";
static const char of_user[] = "SELECT key FROM register_row WHERE account = ?1 AND retired = 0 "
			      "AND register = 'engineer' ORDER BY key LIMIT 1";

static struct statement *
take(struct db *db, enum register_id reg, int which)
{
	const struct register_kind *kind = register_of(reg);
	struct statement *statement = sql_take(db, sql[kind->flags & OUTSIDE ? 1 : 0][which]);
	sql_bind_text(statement, 1, kind->name);
	return statement;
}

static void
read_row(struct db *db, struct statement *statement, struct register_row *row, struct arena *arena)
{
	const char *why;
	*row = (struct register_row){{NULL}};
	row->value[F_key] = arena_dup(arena, sql_text(statement, 0));
	if (!pairs_parse(sql_text(statement, 1), row->value, arena, &why))
		die("store: %s: row %s is damaged (%s): svc-fsck tells more", db_path(db),
		    row->value[F_key], why);
}

bool
registers_get(struct db *db, enum register_id reg, const char *key, struct register_row *row,
	      struct arena *arena)
{
	struct statement *statement = take(db, reg, GET);
	sql_bind_text(statement, 2, key);
	if (!sql_step(statement))
		return false;
	read_row(db, statement, row, arena);
	sql_done(statement);
	return true;
}

/* ---- names ------------------------------------------------------------------ */

/* A name as it is compared: folded, without blanks. */
static const char *
fold_name(const char *name, struct arena *arena)
{
	/* Folding may lengthen no code point beyond 4 bytes. */
	char *folded = arena_take(arena, 4 * strlen(name) + 1), *to = folded;
	for (uint32_t code; (code = utf8_fold(utf8_next(&name))) != 0;)
		if (code != ' ' && code != '\t' && code != '\n')
			to += utf8_put(to, code);
	*to = '\0';
	return folded[0] != '\0' ? folded : NULL;
}

/* Equipment is known by its serial number, all else by its name. */
static const char *
name_key(enum register_id reg, const char *name, struct arena *arena)
{
	if (name == NULL)
		return NULL;
	if (reg != R_asset)
		return fold_name(name, arena);
	const char *key = value_serial_key(name, arena);
	return key[0] == '\0' || strcmp(key, "N/A") == 0 ? NULL : key;
}

const char *
registers_find(struct db *db, enum register_id reg, const char *name, const char *customer,
	       struct arena *arena)
{
	const char *folded = name_key(reg, name, arena);
	if (folded == NULL)
		return NULL;
	struct statement *statement = take(db, reg, FIND);
	sql_bind_text(statement, 2, folded);
	sql_bind_text(statement, 3, register_has(reg, F_customer) ? customer : NULL);
	if (!sql_step(statement))
		return NULL;
	const char *key = arena_dup(arena, sql_text(statement, 0));
	if (!sql_step(statement))
		return key;
	sql_done(statement);
	return NULL;
}

const char *
registers_find_asset(struct db *db, const char *model, const char *serial, struct arena *arena)
{
	const char *key = name_key(R_asset, serial, arena), *found = NULL;
	if (key == NULL)
		return NULL;
	struct statement *statement = sql_take(db, of_serial);
	sql_bind_text(statement, 1, key);
	while (found == NULL && sql_step(statement))
		if (value_same(registers_value(db, R_asset, sql_text(statement, 0), F_model),
			       model))
			found = arena_dup(arena, sql_text(statement, 0));
	if (found != NULL)
		sql_done(statement);
	return found;
}

const char *
registers_of_user(struct db *db, const char *user, struct arena *arena)
{
	struct statement *statement = sql_take(db, of_user);
	sql_bind_text(statement, 1, user);
	if (!sql_step(statement))
		return NULL;
	const char *key = arena_dup(arena, sql_text(statement, 0));
	sql_done(statement);
	return key;
}

/* ---- keys issued ------------------------------------------------------------ */

/* What stands before the number of an issued key: "C-", "C-K". */
static const char *
key_prefix(struct db *db, enum register_id reg, struct arena *arena)
{
	static const char letters[R_COUNT] = {
	    [R_customer] = 'C', [R_contact] = 'P',     [R_site] = 'S',     [R_asset] = 'A',
	    [R_absence] = 'L',  [R_certificate] = 'Q', [R_training] = 'T', [R_shift] = 'W',
	};

	char letter = letters[reg] != '\0' ? letters[reg] : 'X';
	return arena_format(arena, "%c-%s", letter, db_origin(db));
}

/* A key that looks like one of ours must never be issued again, whoever chose it. */
static void
note_number(struct db *db, enum register_id reg, const char *key, struct arena *arena)
{
	if (!(register_of(reg)->flags & ISSUED))
		return;
	const char *prefix = key_prefix(db, reg, arena), *wrong = NULL;
	size_t length = strlen(prefix);
	if (strncmp(key, prefix, length) != 0 || key[length] < '1' || key[length] > '9')
		return;
	int64_t number = strtonum(key + length, 1, INT64_MAX / 2, &wrong);
	if (wrong == NULL)
		db_counter_raise(db, reg, number);
}

const char *
registers_issue(struct db *db, enum register_id reg, struct arena *arena)
{
	int64_t number = db_counter(db, reg) + 1;
	db_counter_raise(db, reg, number);
	return arena_format(arena, "%s%" PRId64, key_prefix(db, reg, arena), number);
}

/* ---- writing ---------------------------------------------------------------- */

void
registers_put(struct db *db, enum register_id reg, const struct register_row *row)
{
	struct arena arena = {0};
	struct buffer fields = {0};
	struct register_row rest = *row;
	rest.value[F_key] = NULL;
	pairs_print(rest.value, 0, &fields);
	const char *retired = row->value[F_retired];
	enum field_id name = reg == R_asset ? F_serial : F_name;

	struct statement *statement = take(db, reg, PUT);
	sql_bind_text(statement, 2, row->value[F_key]);
	const char *key = name_key(reg, row->value[name], &arena);
	if (key != NULL && !(register_of(reg)->flags & OUTSIDE))
		key = arena_format(&arena, "%s/%s", register_of(reg)->name, key);
	sql_bind_text(statement, 3, key);
	sql_bind_text(statement, 4, row->value[F_customer]);
	sql_bind_int(statement, 5, retired != NULL && strcmp(retired, "yes") == 0);
	sql_bind_text(statement, 6, buffer_text(&fields));
	sql_bind_text(statement, 7, row->value[F_user]);
	sql_run(statement);

	note_number(db, reg, row->value[F_key], &arena);
	registers_note_row(db, reg, row);
	registers_note_name(db, reg, row);
	registers_note_serial(db, reg, row);
	if (reg == R_policy)
		levels_forget(db);
	calendars_note_row(db, reg);
	buffer_free(&fields);
	arena_free(&arena);
}

void
registers_remove(struct db *db, enum register_id reg, const char *key)
{
	struct statement *statement = take(db, reg, REMOVE);
	sql_bind_text(statement, 2, key);
	sql_run(statement);
	/* A row without a name: what is remembered of it goes. */
	const struct register_row gone = {.value = {[F_key] = key}};
	registers_note_row(db, reg, &gone);
	registers_note_name(db, reg, &gone);
	calendars_note_row(db, reg);
}

void
registers_each(struct db *db, enum register_id reg,
	       bool (*each)(void *context, const struct register_row *row), void *context)
{
	struct arena arena = {0};
	struct register_row row;
	struct statement *statement = take(db, reg, EACH);
	while (sql_step(statement)) {
		arena_reset(&arena);
		read_row(db, statement, &row, &arena);
		if (!each(context, &row)) {
			sql_done(statement);
			break;
		}
	}
	arena_free(&arena);
}
