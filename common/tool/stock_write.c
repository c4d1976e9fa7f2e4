/* SPDX-License-Identifier: MIT */
#include "tool/stock_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "base/mem.h"
#include "tool/batch.h"
#include "tool/desk.h"
#include "tool/output.h"
#include "tool/stock_perform.h"

static const enum field_id columns[] = {F_event, F_done,   F_part,  F_qty,     F_from, F_to,
					F_lot,   F_serial, F_worth, F_request, F_doc,  F_none};

struct writing_stock {
	struct desk desk;
	struct operands operands;
	struct lines *lines;
	struct output *output;
	struct arena scratch; /* one order at a time */
	size_t pending;       /* recorded in this transaction */
	size_t recorded;      /* in all */
};

static void
carry_out(void *context, const struct draft *draft)
{
	struct writing_stock *w = context;
	struct stock_outcome outcome;
	struct order order;

	arena_reset(&w->scratch);
	draft_expand(draft, &order);
	stock_perform(&w->desk, &order, &w->scratch, &outcome);
	if (outcome.refused) {
		const char *why = buffer_text(&outcome.why);

		lines_refuse(w->lines, draft->where, draft->raw, draft->raw_length,
			     arena_format(&w->scratch, "%s: refused%s %s",
					  verb_of(draft->verb)->name, *why == '(' ? "" : ":", why));
	} else {
		output_keep(w->output, outcome.value);
		w->pending += outcome.value[F_done] != NULL;
	}
	stock_outcome_free(&outcome);
}

static void
end_batch(void *context, bool undone)
{
	struct writing_stock *w = context;

	if (undone) {
		output_drop(w->output);
	} else {
		w->recorded += w->pending;
		output_print(w->output);
	}
	w->pending = 0;
}

/* One part, or events by their numbers, are one command; all else comes as lines. */
static bool
reads_lines(const struct operands *operands)
{
	return operands->standard_input ||
	       (operands->ids == 0 && operands->common.given[F_part] == NULL);
}

static void
check_operands(const struct writing_stock *w, const char *name, bool from_lines)
{
	if (w->operands.ids > 0 && w->operands.standard_input)
		die("events and - together; one or the other");
	if (w->operands.verb == V_none && !from_lines)
		die("which verb? try %s -h", name);
	if (from_lines && isatty(STDIN_FILENO) && !w->operands.standard_input)
		die("which part? part= is missing; try %s -h", name);
}

static int
finish_writing(struct writing_stock *w, const struct options *options)
{
	int status = lines_close(w->lines);
	struct buffer meanwhile = {0};

	output_close(w->output);
	if (w->recorded > 0 && !options->dry_run)
		buffer_add_format(&meanwhile, "the store has recorded %zu event%s", w->recorded,
				  w->recorded == 1 ? "" : "s");
	else
		buffer_add(&meanwhile, "nothing was recorded");
	status = finish_after(status, buffer_text(&meanwhile));
	desk_close(&w->desk);
	buffer_free(&meanwhile);
	arena_free(&w->scratch);
	free(w->operands.id);
	return status;
}

int
stock_write(const struct write_program *program, const struct options *options,
	    char *const *operand)
{
	struct writing_stock w = {.pending = 0};
	struct arena arena = {0};
	struct checking checking = {0, &arena, NULL};
	struct batch batch = {.options = options,
			      .operands = &w.operands,
			      .desk = &w.desk,
			      .carry_out = carry_out,
			      .ended = end_batch,
			      .context = &w};
	bool from_lines;
	int status;

	/* First of all: a time typed without a zone is in the zone of the desk. */
	desk_open(&w.desk, options->store, DB_WRITE);
	checking.now = w.desk.now;
	operands_read(&w.operands, operand, program->verb, V_none, &checking);
	from_lines = reads_lines(&w.operands);
	check_operands(&w, program->name, from_lines);
	batch.lines = w.lines = lines_open(options, from_lines ? stdin : NULL, "stdin");
	w.output = output_open(options, columns);
	if (from_lines)
		batch_lines(&batch);
	else
		batch_operands(&batch);
	batch_free(&batch);
	status = finish_writing(&w, options);
	arena_free(&arena);
	return status;
}
