/* SPDX-License-Identifier: MIT
 *
 * The parts of a journal line and of a row of the table, for the modules of store/ only; whole
 * lines are in store/journal.h.
 */
#ifndef SVC_STORE_JOURNAL_LINE_H
#define SVC_STORE_JOURNAL_LINE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/digest.h"
#include "base/mem.h"
#include "rules/event.h"
#include "store/sql.h"
#include "text/register.h"

/* Appends what the hash covers before the fields: origin to os_user without known, each with its
 * TAB behind it where fields follow (not behind os_user). */
void journal_print_fixed(const struct event *event, const char *verb, struct buffer *out);

/* The hash of such a line with its fields behind the previous hash of the origin ("" for the
 * first). */
void journal_hash(const char *previous, const struct buffer *line, char out[DIGEST_TEXT]);

/* The register of a subject "engineer/E007", and where its key begins; R_none where it is no row of
 * one. */
enum register_id journal_row_of(const char *subject, const char **key);

#define JOURNAL_COLUMNS \
	"id, origin, number, subject, verb, at, rec, known, actor, os_user, hash, fields"

/* Reads all of such a row but the fields; strings in `arena`. False if the verb is unknown
 * (V_none). */
bool journal_read_fixed(struct statement *row, struct event *event, struct arena *arena);

#endif
