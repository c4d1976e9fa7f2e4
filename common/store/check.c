/* SPDX-License-Identifier: MIT
 *
 * The checks of svc-fsck. Knows what must be true of a whole store; mends nothing.
 */
#include "store/check.h"

#include <string.h>

#include "base/buffer.h"
#include "store/check_fold.h"
#include "store/db_inside.h"
#include "store/journal.h"
#include "store/registers.h"
#include "store/requests.h"
#include "store/sql.h"

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

/* The register that a field of a request must name a row of; R_none where it need not. */
static enum register_id
register_named(enum field_id id)
{
	const struct field *field = field_of(id);
	if (field->type != TYPE_REFERENCE || (field->flags & LOOSE) ||
	    !(field->flags & (IN_REQUEST | IN_VISIT)))
		return R_none;
	enum register_id reg = register_find(field->detail);
	/* A person may have been forgotten. */
	return reg != R_none && register_of(reg)->flags & OUTSIDE ? R_none : reg;
}

static void
check_values(struct check *check, const char *subject, const char *const value[F_COUNT])
{
	for (int id = F_none + 1; id < F_COUNT; id++) {
		enum register_id reg =
		    value[id] == NULL ? R_none : register_named((enum field_id)id);
		if (reg == R_none || registers_value(check->db, reg, value[id], F_key) != NULL)
			continue;
		struct buffer message = {0};
		buffer_add_format(&message, "there is no %s %s", register_of(reg)->name, value[id]);
		check_report(check, &(struct flaw){subject, field_of((enum field_id)id)->name,
						   "reference", message.text});
		buffer_free(&message);
	}
}

static bool
check_references(void *context, const struct request *request)
{
	char subject[ID_TEXT];
	id_print(request->id, subject);
	check_values(context, subject, request->value);
	for (size_t i = 0; i < request->visits; i++)
		check_values(context, subject, request->visit[i].value);
	return true;
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
