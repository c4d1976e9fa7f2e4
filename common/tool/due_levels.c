/* SPDX-License-Identifier: MIT
 *
 * Clocks that run, as lines.
 */
#include <inttypes.h>
#include <stdio.h>

#include "store/db.h"
#include "store/deadlines.h"
#include "text/value.h"
#include "text/writer.h"
#include "tool/due.h"
#include "tool/output.h"

static const enum field_id standard[] = {F_id,       F_clock,    F_due,      F_remaining, F_state,
					 F_priority, F_customer, F_engineer, F_none};

struct list {
	struct desk *desk;
	const struct due_query *query;
	bool sheets;
	enum field_id column[COLUMNS_MOST];
	size_t columns;
	struct writer *writer; /* NULL with -q */
	bool names;
	struct arena arena;
	size_t found;
};

bool
due_filters_by(enum field_id field)
{
	return field == F_clock || field == F_due || field == F_state || field == F_priority ||
	       field == F_customer || field == F_engineer;
}

bool
due_passes(struct desk *desk, const struct due_query *query, const char *const value[F_COUNT],
	   struct arena *arena)
{
	for (size_t i = 0; i < query->filters; i++) {
		const struct filter *filter = &query->filter[i];
		const char *name = NULL;

		if (filter_needs_name(filter))
			name = desk_name(desk, filter->field, value[filter->field], arena);
		if (!filter_match(filter, value[filter->field], name))
			return false;
	}
	return true;
}

static void
write(struct list *list, const char *const value[F_COUNT])
{
	const char *cell[COLUMNS_MOST];

	if (list->writer == NULL)
		return;
	for (size_t i = 0; i < list->columns; i++) {
		cell[i] = value[list->column[i]];
		if (list->names)
			cell[i] = desk_name(list->desk, list->column[i], cell[i], &list->arena);
	}
	writer_line(list->writer, cell);
}

static bool
take(void *context, const struct deadline *deadline)
{
	struct list *list = context;
	const char *value[F_COUNT] = {0};
	char id[ID_TEXT], due[WHEN_TEXT], remaining[24];

	if ((deadline->clock == CLOCK_SHEET) != list->sheets)
		return true;
	arena_reset(&list->arena);
	id_print(deadline->request, id);
	when_print_utc(deadline->due, due);
	(void)snprintf(remaining, sizeof(remaining), "%" PRId64, deadline->due - list->desk->now);
	value[F_id] = id;
	value[F_clock] = clock_kind(deadline->clock)->name;
	value[F_due] = due;
	value[F_remaining] = remaining;
	value[F_state] = state_name(deadline->state);
	value[F_priority] = deadline->priority;
	value[F_customer] = deadline->customer;
	value[F_engineer] = deadline->engineer;
	if (!due_passes(list->desk, list->query, value, &list->arena))
		return true;
	list->found++;
	write(list, value);
	return true;
}

static size_t
list_clocks(struct desk *desk, const struct due_query *query, bool sheets)
{
	const struct options *options = query->options;
	struct list list = {.desk = desk, .query = query, .sheets = sheets};

	list.columns = output_columns(options, standard, list.column);
	list.names = options->output == FORMAT_TABLE;
	if (!options->quiet)
		list.writer = writer_open(stdout, options->output, options->header, list.column,
					  list.columns);
	db_begin_read(desk->db);
	deadlines_each(desk->db, query->until, take, &list);
	db_end_read(desk->db);
	writer_close(list.writer);
	arena_free(&list.arena);
	return list.found;
}

size_t
due_levels(struct desk *desk, const struct due_query *query)
{
	return list_clocks(desk, query, false);
}

size_t
due_sheets(struct desk *desk, const struct due_query *query)
{
	return list_clocks(desk, query, true);
}
