/* SPDX-License-Identifier: MIT
 *
 * Batches of orders. Knows when they are carried out; owns the drafts.
 */
#include "tool/batch.h"

#include <stdlib.h>

#include "base/exit.h"
#include "tool/staff.h"

/* ---- one transaction ---- */

bool
batch_end(struct db *db, const struct options *options, bool refused)
{
	bool undo = refused && !options->keep_going;

	if (undo || options->dry_run)
		db_rollback(db);
	else
		db_commit(db);
	return undo;
}

static void
carry_out(struct batch *batch)
{
	size_t refused = lines_refused(batch->lines);
	bool undone;

	if (batch->drafts == 0)
		return;
	db_begin(batch->desk->db);
	staff_forget(batch->desk->staff);
	if (batch->prepare != NULL)
		batch->prepare(batch->context, batch->draft, batch->drafts);
	for (size_t i = 0; i < batch->drafts; i++)
		batch->carry_out(batch->context, &batch->draft[i]);
	if (batch->finish != NULL)
		batch->finish(batch->context);
	undone = batch_end(batch->desk->db, batch->options, lines_refused(batch->lines) > refused);
	batch->ended(batch->context, undone);
	batch->drafts = 0;
	arena_reset(&batch->arena);
}

static struct draft *
next_draft(struct batch *batch)
{
	if (batch->drafts == batch->room) {
		batch->room = batch->room > 0 ? batch->room * 2 : 16;
		batch->draft = xrealloc(batch->draft, batch->room, sizeof(*batch->draft));
	}
	return &batch->draft[batch->drafts];
}

/* ---- lines ---- */

static void
draft_line(struct batch *batch, const struct record *record)
{
	struct draft *draft = next_draft(batch);
	struct checking checking = {batch->desk->now, &batch->arena, batch->headless};

	if ((batch->headless != NULL && !record->named) ||
	    !draft_record(draft, record, batch->operands, &checking)) {
		lines_refuse(batch->lines, lines_where(batch->lines), record->raw,
			     record->raw_length, checking.why);
		return;
	}
	draft->where = arena_dup(&batch->arena, lines_where(batch->lines));
	if (batch->options->refused != NULL) {
		draft->raw = arena_dup_n(&batch->arena, record->raw, record->raw_length);
		draft->raw_length = record->raw_length;
	}
	batch->drafts++;
}

static void
check_columns(struct batch *batch)
{
	size_t count;
	const char *const *columns = lines_columns(batch->lines, &count);

	if (!batch->checked_columns && columns != NULL)
		operands_check_columns(batch->operands, columns, count);
	batch->checked_columns = true;
}

void
batch_lines(struct batch *batch)
{
	bool keep_going = batch->options->keep_going;
	struct record record;

	while (lines_next(batch->lines, &record)) {
		check_columns(batch);
		draft_line(batch, &record);
		if (keep_going && !batch->whole && batch->drafts == LINES_BATCH)
			carry_out(batch);
	}
	if (!lines_broken(batch->lines))
		check_columns(batch); /* a header alone */
	if (keep_going || (!lines_broken(batch->lines) && lines_refused(batch->lines) == 0))
		carry_out(batch);
}

/* ---- operands ---- */

void
batch_operands(struct batch *batch)
{
	const struct operands *operands = batch->operands;
	struct checking checking = {batch->desk->now, &batch->arena, NULL};
	size_t count = operands->ids > 0 ? operands->ids : 1;

	for (size_t i = 0; i < count; i++) {
		const char *id = operands->ids > 0 ? operands->id[i] : NULL;

		if (!draft_operands(next_draft(batch), operands, id, &checking))
			die("%s", checking.why);
		batch->drafts++;
	}
	carry_out(batch);
}

void
batch_free(struct batch *batch)
{
	free(batch->draft);
	arena_free(&batch->arena);
}
