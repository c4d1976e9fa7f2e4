/* SPDX-License-Identifier: MIT
 *
 * What a writing program says of the orders it carried out: lines on stdout,
 * hints on stderr.
 */
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"
#include "tool/write_inside.h"

#define IDS_TOLD 20 /* ids named when stdout fails after the commit */

bool
write_has_own(const struct writing *w, char letter)
{
	const struct own_option *own = w->program->own;

	for (unsigned bit = 0; own != NULL && own[bit].letter != 0; bit++)
		if (own[bit].letter == letter)
			return w->options.own & (1u << bit);
	return false;
}

static const char *
column_value(struct writing *w, const struct outcome *outcome, const struct saying *saying,
	     enum field_id column)
{
	const struct request *request = &outcome->request;
	const char *done = outcome->done.length > 0 ? buffer_text(&outcome->done) : NULL;
	const char *value;

	if (column == F_done && saying->done != NULL)
		return arena_format(&w->scratch, "%s%s%s", saying->done, done != NULL ? "," : "",
				    done != NULL ? done : "");
	if (column == F_done)
		return done;
	if (column == F_why)
		return saying->why;
	if (column == F_cost)
		return saying->cost;
	if (column == F_rev && saying->rev != NULL)
		return saying->rev;
	if (column == F_state && saying->state != NULL)
		return saying->state;
	if (column == F_rules)
		return outcome->rules;
	value = desk_value(&w->desk, request, column, &w->scratch);
	if (w->listing.names)
		value = desk_name(&w->desk, column, value, &w->scratch);
	return value;
}

void
results_keep(struct writing *w, const struct outcome *outcome, const struct saying *saying)
{
	struct result *result;

	if (w->results == w->room) {
		w->room = w->room > 0 ? w->room * 2 : 16;
		w->result = xrealloc(w->result, w->room, sizeof(*w->result));
	}
	result = &w->result[w->results++];
	result->value = arena_take(&w->kept, w->listing.columns * sizeof(*result->value) + 1);
	for (size_t i = 0; i < w->listing.columns; i++) {
		const char *value = column_value(w, outcome, saying, w->listing.column[i]);

		result->value[i] = arena_dup(&w->kept, value);
	}
}

void
results_tell_recorded(struct writing *w, const struct outcome *outcome)
{
	if (outcome->done.length == 0 || w->options.dry_run)
		return;
	if (w->recorded < IDS_TOLD)
		buffer_add_format(&w->told, " %s", outcome->request.value[F_id]);
	else if (w->recorded == IDS_TOLD)
		buffer_add(&w->told, " ...");
	w->recorded++;
}

/* With -a the chosen one's reason stands in its line; a hundred rejections more help nobody. */
static bool
wants_hints(const struct writing *w)
{
	return !w->options.quiet && !write_has_own(w, 'a');
}

void
results_keep_hints(struct writing *w, const struct outcome *outcome)
{
	const char *hint = buffer_text(&outcome->hints), *end;

	for (; wants_hints(w) && (end = strchr(hint, '\n')) != NULL; hint = end + 1)
		buffer_add_format(
		    &w->hints, "%s: %.*s\n",
		    outcome->request.value[F_id] != NULL ? outcome->request.value[F_id] : "-",
		    (int)(end - hint), hint);
}

void
results_print_hints(struct writing *w)
{
	const char *hint = buffer_text(&w->hints), *end;

	for (; (end = strchr(hint, '\n')) != NULL; hint = end + 1)
		complain("%.*s", (int)(end - hint), hint);
	buffer_clear(&w->hints);
}

void
results_tell_hints(const struct writing *w, const struct outcome *outcome, const char *where)
{
	const char *hint = buffer_text(&outcome->hints), *end;

	for (; wants_hints(w) && (end = strchr(hint, '\n')) != NULL; hint = end + 1)
		complain("%s%s%.*s", where, *where != '\0' ? ": " : "", (int)(end - hint), hint);
}

void
results_print(struct writing *w)
{
	for (size_t i = 0; i < w->results && w->listing.writer != NULL; i++)
		writer_line(w->listing.writer, w->result[i].value);
}

void
results_drop(struct writing *w)
{
	w->results = 0;
	arena_reset(&w->kept);
}

void
results_free(struct writing *w)
{
	free(w->result);
	arena_free(&w->kept);
}
