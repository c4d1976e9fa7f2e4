/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "base/mem.h"
#include "rules/state.h"
#include "store/requests.h"
#include "tool/batch.h"
#include "tool/form.h"
#include "tool/usage.h"
#include "tool/write_inside.h"

static const struct write_program *asked; /* for -h: options_read() calls back without context */

static void
print_usage(void)
{
	usage_print(stdout, asked);
}

/* ---- one order ----------------------------------------------------------------- */

static void
refuse_order(struct writing *w, const struct draft *draft, const struct outcome *outcome)
{
	char id[ID_TEXT] = "";
	const char *message = buffer_text(&outcome->why), *where = draft->where;

	if (draft->id != 0) {
		id_print(draft->id, id);
		message = arena_format(&w->scratch, "%s: %s", id, message);
	}
	lines_refuse(w->lines, where, draft->raw, draft->raw_length, message);
	results_tell_hints(w, outcome, *id != '\0' ? id : where != NULL ? where : "");
}

static bool
names_engineer(const struct draft *draft)
{
	for (size_t i = 0; i < draft->cells; i++)
		if (draft->cell[i].field == F_engineer && !draft->cell[i].equal)
			return true;
	return false;
}

/* With -a a request that nobody can take now, that is held or not triaged yet, waits and says why;
 * that is no refusal, unless the line names who is to go. Loads the request as it stands. */
static bool
waits(struct writing *w, const struct draft *draft, struct request *now)
{
	enum state state;

	if (draft->verb != V_assign || !write_has_own(w, 'a') || names_engineer(draft) ||
	    !requests_load(w->desk.db, desk_id(&w->desk, draft->id), now, &w->scratch))
		return false;
	state = request_state(now);
	return state == ST_confirmed || state == ST_triaged || state == ST_ready;
}

static const char *
assigned_why(const struct outcome *outcome)
{
	const char *hints = buffer_text(&outcome->hints);
	const char *engineer = outcome->request.value[F_engineer];

	if (engineer == NULL || strncmp(hints, engineer, strlen(engineer)) != 0)
		return NULL;
	return hints + strlen(engineer) + 1;
}

static void
keep_done(struct writing *w, const struct outcome *outcome, const struct saying *planned)
{
	struct saying saying = {0};
	const char *why = assigned_why(outcome);

	if (planned != NULL)
		saying = *planned;
	else if (outcome->rules != NULL)
		saying.why = arena_format(&w->scratch, "rules=%s", outcome->rules);
	else if (why != NULL)
		saying.why = arena_dup_n(&w->scratch, why, strcspn(why, "\n"));
	results_keep(w, outcome, &saying);
	results_tell_recorded(w, outcome);
	results_keep_hints(w, outcome);
}

void
write_carry_out(struct writing *w, const struct draft *draft, const struct order *order,
		const struct saying *saying)
{
	struct saying left = {0};
	struct outcome outcome;
	struct request now;

	perform(&w->desk, order, &w->scratch, &outcome);
	if (!outcome.refused) {
		keep_done(w, &outcome, saying);
	} else if (outcome.left) {
		left.why = buffer_text(&outcome.why);
		results_keep(w, &outcome, &left);
		results_keep_hints(w, &outcome);
	} else if (outcome.judged && waits(w, draft, &now)) {
		outcome.request = now;
		buffer_clear(&outcome.done);
		left.why = arena_format(&w->scratch, "waiting: %s", buffer_text(&outcome.why));
		results_keep(w, &outcome, &left);
	} else {
		refuse_order(w, draft, &outcome);
	}
	outcome_free(&outcome);
}

static void
carry_out(void *context, const struct draft *draft)
{
	struct writing *w = context;
	struct order order;

	arena_reset(&w->scratch);
	if (write_as_planned(w, draft))
		return;
	draft_expand(draft, &order);
	order.skip_held = write_has_own(w, 'a');
	write_carry_out(w, draft, &order, NULL);
}

static void
print_batch(void *context, bool undone)
{
	struct writing *w = context;

	if (undone) {
		w->recorded = 0;
		buffer_clear(&w->hints); /* of what is not there now */
	} else {
		results_print_hints(w);
		results_print(w);
	}
	results_drop(w);
}

/* ---- input --------------------------------------------------------------------- */

/* A new request given as operands is one request; everything else without ids reads lines. */
static bool
reads_lines(const struct operands *operands)
{
	if (operands->standard_input)
		return true;
	if (operands->verb == V_new)
		return operands->commons == 0;
	return operands->ids == 0;
}

static bool
add_ready(void *context, const struct request *request)
{
	struct writing *w = context;
	struct operands *operands = &w->operands;

	operands->id = xrealloc(operands->id, operands->ids + 1, sizeof(*operands->id));
	operands->id[operands->ids++] = arena_dup(&w->kept, request->value[F_id]);
	return true;
}

/* -a by hand, with nothing said of which: all that are ready. Never off a terminal: a listing that
 * found nothing must not send everybody out. */
static bool
takes_all_ready(struct writing *w)
{
	struct requests_query ready = {.states = 1u << ST_ready};

	if (w->operands.verb != V_assign || !write_has_own(w, 'a') || !reads_lines(&w->operands) ||
	    w->operands.standard_input || !isatty(STDIN_FILENO))
		return false;
	requests_each(w->desk.db, &ready, add_ready, w);
	if (w->operands.ids == 0)
		complain("no request is ready; svc-list state=triaged lists what has no plan yet");
	return true;
}

/* ---- the program ----------------------------------------------------------------- */

static void
open_input(struct writing *w)
{
	bool from_lines = !w->all_ready && reads_lines(&w->operands);

	if (w->operands.ids > 0 && w->operands.standard_input)
		die("ids and - together; one or the other");
	if (from_lines && isatty(STDIN_FILENO) && !w->operands.standard_input)
		die("%s; try %s -h",
		    w->operands.verb == V_new ? "what is to be recorded? customer= and text="
					      : "which requests? no id is given",
		    w->program->name);
	if (w->operands.verb == V_new && !from_lines && w->options.input != FORMAT_TSV)
		die("fields as operands make one request and no line is read; with - they go to "
		    "every line");
	if (w->operands.verb == V_none && !from_lines)
		die("which verb? try %s -h", w->program->name);
	w->lines = lines_open(&w->options, from_lines ? stdin : NULL, "stdin");
}

static void
open_output(struct writing *w)
{
	const enum field_id *standard = w->program->column;

	if (w->operands.verb == V_new && w->program->new_column[0] != F_none)
		standard = w->program->new_column;
	if (write_has_own(w, 'a') && w->operands.verb == V_assign)
		standard = w->program->plan_column;
	read_open(&w->listing, &w->options, standard);
	/* Why it is so is the last column, and worth more than a line each. */
	if (w->program->plan_column[0] != F_none && w->listing.writer != NULL)
		writer_wrap(w->listing.writer);
}

static void
carry_out_all(struct writing *w)
{
	struct batch batch = {
	    .options = &w->options,
	    .operands = &w->operands,
	    .desk = &w->desk,
	    .lines = w->lines,
	    .carry_out = carry_out,
	    .ended = print_batch,
	    .context = w,
	};

	if (write_has_own(w, 'a')) {
		batch.whole = true;
		batch.prepare = write_prepare_plan;
		batch.finish = write_finish_plan;
	}
	if (w->all_ready && w->operands.ids == 0)
		return;
	if (reads_lines(&w->operands))
		batch_lines(&batch);
	else
		batch_operands(&batch);
	batch_free(&batch);
}

static int
finish_writing(struct writing *w)
{
	int status = lines_close(w->lines);
	struct buffer meanwhile = {0};

	read_close(&w->listing);
	dispatching_free(w->plan);
	if (w->recorded > 0)
		buffer_add_format(&meanwhile, "the store has recorded %zu request%s:%s",
				  w->recorded, w->recorded == 1 ? "" : "s", buffer_text(&w->told));
	else
		buffer_add(&meanwhile, "nothing was recorded");
	status = finish_after(status, buffer_text(&meanwhile));
	desk_close(&w->desk);
	buffer_free(&meanwhile);
	buffer_free(&w->told);
	buffer_free(&w->hints);
	results_free(w);
	arena_free(&w->scratch);
	free(w->operands.id);
	return status;
}

int
tool_write(const struct write_program *program, int argc, char **argv)
{
	struct writing w = {.program = program};
	struct arena arena = {0};
	struct checking checking = {0, &arena, NULL};
	const char *form = NULL;
	int first, status;

	program_start();
	asked = program;
	first = options_read(&w.options, argc, argv,
			     &(struct option_table){OPTIONS_OF_WRITERS, program->own, print_usage});
	/* First of all: a time typed without a zone is in the zone of the desk. */
	desk_open(&w.desk, w.options.store, DB_WRITE);
	checking.now = w.desk.now;
	write_take_question(&w, argv + first, &arena);
	operands_read(&w.operands, argv + first, program->verb, program->standard, &checking);
	if (write_has_own(&w, 'e'))
		form = form_fill(&w.operands, &checking);
	w.all_ready = takes_all_ready(&w);
	open_input(&w);
	open_output(&w);
	carry_out_all(&w);
	status = finish_writing(&w);
	if (form != NULL)
		form_done(form, status == EXIT_DONE && !w.options.dry_run);
	arena_free(&arena);
	return status;
}
