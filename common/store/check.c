/* SPDX-License-Identifier: MIT
 *
 * The checks of svc-fsck. Knows what must be true of a whole store; mends nothing.
 */
#include "store/check.h"

#include <string.h>

#include "base/buffer.h"
#include "store/check_fold.h"
#include "store/check_stock.h"
#include "store/db_inside.h"
#include "store/journal.h"
#include "store/registers.h"
#include "store/requests.h"
#include "store/sql.h"
#include "text/value.h"

enum { INTEGRITY, FOREIGN_KEYS };
static const char *const sql[] = {
    [INTEGRITY] = "PRAGMA integrity_check",
    [FOREIGN_KEYS] = "PRAGMA foreign_key_check",
};

void
check_report(struct check *check, const struct flaw *flaw)
{
	check->count++;
	check->found(check->context, flaw);
}

/* ---- the file --------------------------------------------------------------- */

static void
check_structure(struct check *check)
{
	struct statement *row = sql_take(check->db, sql[INTEGRITY]);
	while (sql_step(row))
		if (strcmp(sql_text(row, 0), "ok") != 0)
			check_report(check,
				     &(struct flaw){"store", "-", "structure", sql_text(row, 0)});
	if (check->count > 0)
		return; /* tables that are not whole may not even have an end */
	row = sql_take(check->db, sql[FOREIGN_KEYS]);
	while (sql_step(row)) {
		struct buffer message = {0};
		buffer_add_format(&message, "a row of table %s names a row of %s that is not there",
				  sql_text(row, 0), sql_text(row, 2));
		check_report(check, &(struct flaw){"store", "-", "structure", message.text});
		buffer_free(&message);
	}
}

/* ---- the journal ------------------------------------------------------------ */

static bool
report_event(void *context, const struct event *event, enum journal_fault fault)
{
	static const struct {
		const char *field, *code, *message;
	} words[] = {
	    [JOURNAL_UNCHAINED] = {"hash", "chain",
				   "the hash does not follow from the event before and this one"},
	    [JOURNAL_OUT_OF_STEP] = {"number", "sequence",
				     "the number does not follow the one before"},
	    [JOURNAL_UNREADABLE] = {"-", "structure",
				    "the verb or a field is none that this program knows"},
	};

	struct check *check = context;
	struct buffer subject = {0};
	buffer_add_format(&subject, "event/%s%lld", event->origin, (long long)event->number);
	check->unreadable = check->unreadable || fault == JOURNAL_UNREADABLE;
	check_report(check, &(struct flaw){subject.text, words[fault].field, words[fault].code,
					   words[fault].message});
	buffer_free(&subject);
	return true;
}

/* ---- references ------------------------------------------------------------- */

/* The register that a field living there must name rows of; R_none where it need not. */
static enum register_id
register_named(enum field_id id, unsigned where)
{
	const struct field *field = field_of(id);
	if ((field->type != TYPE_REFERENCE && field->type != TYPE_KEYS) || (field->flags & LOOSE) ||
	    !(field->flags & where))
		return R_none;
	enum register_id reg = register_find(field->detail);
	/* A person may have been forgotten. */
	return reg != R_none && register_of(reg)->flags & OUTSIDE ? R_none : reg;
}

/* Who refers, and from where: IN_REQUEST | IN_VISIT, or IN_REGISTER. */
struct referring {
	const char *subject;
	unsigned where;
};

static void
check_key(struct check *check, const struct referring *from, enum field_id id, const char *key)
{
	enum register_id reg = register_named(id, from->where);
	if (registers_value(check->db, reg, key, F_key) != NULL)
		return;
	struct buffer message = {0};
	buffer_add_format(&message, "there is no %s %s", register_of(reg)->name, key);
	check_report(check,
		     &(struct flaw){from->subject, field_of(id)->name, "reference", message.text});
	buffer_free(&message);
}

static void
check_values(struct check *check, const struct referring *from, const char *const value[F_COUNT])
{
	for (int f = F_none + 1; f < F_COUNT; f++) {
		enum field_id id = (enum field_id)f;
		const char *members = value[f];
		char member[128];
		if (members == NULL || register_named(id, from->where) == R_none)
			continue;
		if (field_of(id)->type == TYPE_REFERENCE)
			check_key(check, from, id, members);
		else
			while (value_next_member(&members, member, NULL))
				check_key(check, from, id, member);
	}
}

static bool
check_references(void *context, const struct request *request)
{
	char subject[ID_TEXT];
	struct referring from = {subject, IN_REQUEST | IN_VISIT};
	id_print(request->id, subject);
	check_values(context, &from, request->value);
	for (size_t i = 0; i < request->visits; i++)
		check_values(context, &from, request->visit[i].value);
	return true;
}

/* The rows of one register on their way through the check. */
struct rows {
	struct check *check;
	enum register_id reg;
};

static bool
check_row(void *context, const struct register_row *row)
{
	const struct rows *rows = context;
	struct buffer subject = {0};
	buffer_add_format(&subject, "%s/%s", register_of(rows->reg)->name, row->value[F_key]);
	struct referring from = {subject.text, IN_REGISTER};
	/* What is retired may outlive what it named. */
	if (row->value[F_retired] == NULL)
		check_values(rows->check, &from, row->value);
	buffer_free(&subject);
	return true;
}

static void
check_rows(struct check *check)
{
	for (int reg = R_none + 1; reg < R_COUNT; reg++)
		registers_each(check->db, (enum register_id)reg, check_row,
			       &(struct rows){check, (enum register_id)reg});
}

/* ---- all -------------------------------------------------------------------- */

static void
check_all(struct check *check)
{
	check_structure(check);
	/* Nothing in a file that is broken as such can be believed. */
	if (check->count > 0)
		return;
	journal_walk_chains(check->db, report_event, check);
	if (check->unreadable)
		return;
	check_fold(check);
	requests_each(check->db, &(struct requests_query){0}, check_references, check);
	check_rows(check);
	check_stock(check);
}

long
check_store(struct db *db, void (*found)(void *context, const struct flaw *flaw), void *context)
{
	struct check check = {.db = db, .found = found, .context = context};
	/* One snapshot: what is recorded meanwhile must not look like a flaw. */
	bool own = sqlite3_get_autocommit(sql_connection(db)) != 0;
	if (own)
		db_begin_read(db);
	check_all(&check);
	if (own)
		db_end_read(db);
	return check.count;
}
