/* SPDX-License-Identifier: MIT
 *
 * The reading half of registry.h.
 */
#include <string.h>

#include "base/exit.h"
#include "store/registers.h"
#include "text/filter.h"
#include "text/near.h"
#include "text/value.h"
#include "text/writer.h"
#include "tool/desk.h"
#include "tool/registry.h"
#include "tool/registry_parts.h"

#define FILTERS_MOST 32

enum register_id
registry_named(const char *name)
{
	enum register_id reg;

	if (name == NULL)
		die("which register? svc-reg lists them");
	reg = register_find(name);
	if (reg != R_none)
		return reg;
	for (int r = R_none + 1; r < R_COUNT; r++) {
		const char *near = register_of((enum register_id)r)->name;

		if (near_distance(name, near, strlen(near)) <= near_limit(strlen(name)))
			die("%s: no such register; did you mean %s?", name, near);
	}
	die("%s: no such register; svc-reg lists them", name);
}

/* ---- overview ------------------------------------------------------------------- */

static bool
count_row(void *context, const struct register_row *row)
{
	long *count = context;

	if (row->value[F_retired] == NULL)
		(*count)++;
	return true;
}

int
registry_overview(const struct options *options)
{
	static const enum field_id columns[] = {F_register, F_count, F_message};
	struct writer *writer = writer_open(stdout, options->output, options->header, columns, 3);
	struct desk desk;

	desk_open(&desk, options->store, DB_READ);
	for (int r = R_none + 1; r < R_COUNT; r++) {
		const struct register_kind *kind = register_of((enum register_id)r);
		long count = 0;

		registers_each(desk.db, (enum register_id)r, count_row, &count);
		writer_line(writer,
			    (const char *const[]){kind->name, value_of_integer(count, &desk.arena),
						  kind->help});
	}
	writer_close(writer);
	desk_close(&desk);
	return finish(EXIT_DONE);
}

/* ---- rows ------------------------------------------------------------------------- */

struct showing {
	struct desk *desk;
	enum register_id reg;
	const struct options *options;
	struct writer *writer;
	enum field_id column[COLUMNS_MOST];
	size_t columns;
	struct filter filter[FILTERS_MOST];
	size_t filters;
	bool asks_retired;
	size_t shown;
	struct arena arena;
};

/* Days become the fields that keep them, evidence stays with the change that it is of. */
static bool
is_only_typed(enum field_id field)
{
	return field == F_days || field == F_evidence;
}

static enum register_id filtered; /* filter_parse() asks without context */

static bool
has_filter_field(enum field_id field)
{
	return field == F_retired || (register_has(filtered, field) && !is_only_typed(field));
}

static void
choose_columns(struct showing *s)
{
	const struct register_kind *kind = register_of(s->reg);

	if (s->options->columns > 0) {
		memcpy(s->column, s->options->column, sizeof(s->column));
		s->columns = s->options->columns;
		for (size_t i = 0; i < s->columns; i++) {
			if (is_only_typed(s->column[i]))
				die("-o %s: it stays with the change that it came with: svc-log",
				    field_of(s->column[i])->name);
			if (s->column[i] != F_retired && s->column[i] != F_key &&
			    !register_has(s->reg, s->column[i]))
				die("-o %s: the register %s has no such field",
				    field_of(s->column[i])->name, kind->name);
		}
		return;
	}
	s->column[s->columns++] = F_key;
	for (const enum field_id *field = kind->needs; *field != F_none; field++)
		s->column[s->columns++] = *field;
	for (const enum field_id *field = kind->takes; *field != F_none; field++)
		if (!is_only_typed(*field))
			s->column[s->columns++] = *field;
}

static const char *
masked(struct showing *s, enum field_id field, const char *value)
{
	struct buffer text = {0};
	bool name = s->reg == R_contact && field == F_name && s->options->output == FORMAT_TABLE;

	if (value == NULL || (!(field_of(field)->flags & PERSONAL) && !name))
		return value;
	value_mask(field, value, &text);
	value = arena_dup(&s->arena, buffer_text(&text));
	buffer_free(&text);
	return value;
}

static bool
passes(struct showing *s, const struct register_row *row)
{
	for (size_t i = 0; i < s->filters; i++) {
		const struct filter *filter = &s->filter[i];
		const char *value = row->value[filter->field];

		if (!filter_match(filter, value,
				  desk_name(s->desk, filter->field, value, &s->arena)))
			return false;
	}
	return s->asks_retired || row->value[F_retired] == NULL;
}

static bool
show_row(void *context, const struct register_row *row)
{
	struct showing *s = context;
	const char *value[COLUMNS_MOST];

	arena_reset(&s->arena);
	if (!passes(s, row))
		return true;
	s->shown++;
	for (size_t i = 0; i < s->columns; i++)
		value[i] = masked(s, s->column[i], row->value[s->column[i]]);
	if (s->writer != NULL)
		writer_line(s->writer, value);
	return true;
}

static size_t
show_key(struct showing *s, const char *key)
{
	struct register_row row;
	struct arena arena = {0};
	size_t missing = 1;

	s->asks_retired = true;
	if (registers_get(s->desk->db, s->reg, key, &row, &arena)) {
		(void)show_row(s, &row);
		missing = 0;
	} else {
		complain("%s: no such %s", key, register_of(s->reg)->name);
	}
	arena_free(&arena);
	return missing;
}

static void
take_filter(struct showing *s, const char *operand)
{
	struct filtering filtering = {s->desk->now, &s->desk->arena, has_filter_field, NULL};

	if (s->filters == FILTERS_MOST)
		die("more than %d filters", FILTERS_MOST);
	if (!filter_parse(&filtering, operand, &s->filter[s->filters]))
		die("%s", filtering.why);
	if (s->filter[s->filters].field == F_retired)
		s->asks_retired = true;
	s->filters++;
}

int
registry_get(const struct options *options, char *const *operand)
{
	struct showing s = {.options = options};
	struct desk desk;
	size_t keys = 0, missing = 0;
	bool found;

	if (operand[0] == NULL)
		return registry_overview(options);
	s.reg = filtered = registry_named(operand[0]);
	s.desk = &desk;
	choose_columns(&s);
	desk_open(&desk, options->store, DB_READ);
	for (char *const *word = operand + 1; *word != NULL; word++)
		if (filter_is(*word))
			take_filter(&s, *word);
	if (!options->quiet)
		s.writer =
		    writer_open(stdout, options->output, options->header, s.column, s.columns);
	for (char *const *word = operand + 1; *word != NULL; word++)
		if (!filter_is(*word)) {
			keys++;
			missing += show_key(&s, *word);
		}
	if (keys == 0)
		registers_each(desk.db, s.reg, show_row, &s);
	writer_close(s.writer);
	found = s.shown > 0 && missing == 0;
	desk_close(&desk);
	arena_free(&s.arena);
	return finish(found ? EXIT_DONE : EXIT_NO);
}
