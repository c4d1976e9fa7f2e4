/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "rules/verb.h"
#include "tool/batch.h"
#include "tool/desk.h"
#include "tool/history.h"
#include "tool/lines.h"
#include "tool/output.h"
#include "tool/perform.h"

static const enum field_id columns[] = {F_id, F_done, F_state, F_none};

struct loading {
	struct desk desk;
	struct lines *lines;
	struct output *output;
	struct operands operands;    /* none, but how lines are read */
	enum verb verb[V_COUNT + 1]; /* all about requests; ends with V_none */
	struct arena scratch;        /* of one order */
};

static void
fill_verbs(struct loading *loading)
{
	size_t count = 0;

	for (int verb = V_none + 1; verb < V_COUNT; verb++)
		if (!(verb_of((enum verb)verb)->flags & (OF_REGISTER | OF_STOCK)) && verb != V_void)
			loading->verb[count++] = (enum verb)verb;
	loading->verb[count] = V_none;
}

/* ---- one order ---- */

/* Takes the field out of the order: it says which request, not what to set. */
static const char *
take_out(struct order *order, enum field_id field)
{
	const char *value = order->given[field] != NULL ? order->given[field] : order->equal[field];

	order->given[field] = order->equal[field] = NULL;
	return value;
}

/* The order with the times of history; the request is found by its reference where no id is given.
 */
static void
expand(struct loading *loading, const struct draft *draft, struct order *order)
{
	const char *channel, *ref;

	draft_expand(draft, order);
	order->loaded = true;
	order->from_columns = false; /* a step of history says what it says, changed or not */
	if (order->rec == WHEN_NONE)
		order->rec = order->at.first;
	if (order->id != 0 || order->verb == V_new)
		return;
	channel = take_out(order, F_channel);
	ref = take_out(order, F_ref);
	order->id = perform_request_of_ref(&loading->desk, channel, ref);
}

static void
keep_outcome(struct loading *loading, const struct outcome *outcome)
{
	const char *value[F_COUNT] = {
	    [F_id] = outcome->request.value[F_id],
	    [F_done] = outcome->done.length > 0 ? buffer_text(&outcome->done) : NULL,
	    [F_state] = outcome->request.value[F_state],
	};

	output_keep(loading->output, value);
}

static void
carry_out(void *context, const struct draft *draft)
{
	struct loading *loading = context;
	struct outcome outcome;
	struct order order;

	arena_reset(&loading->scratch);
	expand(loading, draft, &order);
	perform(&loading->desk, &order, &loading->scratch, &outcome);
	if (outcome.refused)
		lines_refuse(loading->lines, draft->where, draft->raw, draft->raw_length,
			     buffer_text(&outcome.why));
	else
		keep_outcome(loading, &outcome);
	outcome_free(&outcome);
}

static void
print_batch(void *context, bool undone)
{
	struct loading *loading = context;

	if (undone)
		output_drop(loading->output);
	else
		output_print(loading->output);
}

int
history_load(const struct options *options)
{
	struct loading loading = {.operands = {.history = true}};
	struct batch batch = {
	    .options = options,
	    .operands = &loading.operands,
	    .desk = &loading.desk,
	    .headless = "history needs a header: #id, verb, at, and what the verbs take",
	    .carry_out = carry_out,
	    .ended = print_batch,
	    .context = &loading,
	};
	int status;

	fill_verbs(&loading);
	loading.operands.verbs = loading.verb;
	order_init(&loading.operands.common);
	loading.output = output_open(options, columns);
	batch.lines = loading.lines = lines_open(options, stdin, "stdin");
	desk_open(&loading.desk, options->store, DB_WRITE);
	batch_lines(&batch);
	batch_free(&batch);
	status = lines_close(loading.lines);
	desk_close(&loading.desk);
	output_close(loading.output);
	arena_free(&loading.scratch);
	return status;
}
