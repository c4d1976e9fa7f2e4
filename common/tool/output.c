/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "base/exit.h"
#include "base/mem.h"
#include "text/writer.h"
#include "tool/output.h"

struct output {
	struct writer *writer; /* NULL with -q */
	enum field_id column[COLUMNS_MOST];
	size_t columns;
	const char **cell; /* of the lines kept, one behind the other; texts in `arena` */
	size_t cells, room;
	struct arena arena;
};

size_t
output_columns(const struct options *options, const enum field_id *standard,
	       enum field_id column[COLUMNS_MOST])
{
	size_t count = 0;

	for (size_t i = 0; i < options->columns; i++) {
		const enum field_id *known = standard;

		while (*known != F_none && *known != options->column[i])
			known++;
		if (*known == F_none)
			die("-o %s: there is no such column here",
			    field_of(options->column[i])->name);
		column[count++] = *known;
	}
	for (; options->columns == 0 && *standard != F_none; standard++)
		column[count++] = *standard;
	return count;
}

struct output *
output_open(const struct options *options, const enum field_id *standard)
{
	struct output *output = xcalloc(1, sizeof(*output));

	output->columns = output_columns(options, standard, output->column);
	if (!options->quiet)
		output->writer = writer_open(stdout, options->output, options->header,
					     output->column, output->columns);
	return output;
}

void
output_keep(struct output *output, const char *const value[F_COUNT])
{
	if (output->writer == NULL)
		return;
	while (output->cells + output->columns > output->room) {
		output->room = output->room == 0 ? 1024 : output->room * 2;
		output->cell = xrealloc(output->cell, output->room, sizeof(*output->cell));
	}
	for (size_t i = 0; i < output->columns; i++) {
		const char *text = value[output->column[i]];

		output->cell[output->cells++] = arena_dup(&output->arena, text);
	}
}

void
output_print(struct output *output)
{
	for (size_t i = 0; i < output->cells; i += output->columns)
		writer_line(output->writer, output->cell + i);
	output_drop(output);
}

void
output_drop(struct output *output)
{
	output->cells = 0;
	arena_reset(&output->arena);
}

void
output_close(struct output *output)
{
	if (output == NULL)
		return;
	if (output->writer != NULL)
		writer_close(output->writer);
	arena_free(&output->arena);
	free(output->cell);
	free(output);
}
