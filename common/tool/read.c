/* SPDX-License-Identifier: MIT
 *
 * Requests going out as lines. Knows columns and where their values come from.
 */
#include "tool/read.h"

#include <stdio.h>
#include <string.h>

#include "base/exit.h"

bool
read_has(enum field_id field)
{
	return field == F_phone || field == F_email || field == F_age ||
	       (field_of(field)->flags & IN_REQUEST) != 0;
}

void
read_check_columns(const struct options *options)
{
	for (size_t i = 0; i < options->columns; i++)
		if (!read_has(options->column[i]))
			die("-o %s: a request has no such column",
			    field_of(options->column[i])->name);
}

void
read_open(struct listing *listing, const struct options *options, const enum field_id *standard)
{
	*listing = (struct listing){.names = options->output == FORMAT_TABLE};
	if (options->quiet)
		return;
	listing->columns = options->columns;
	memcpy(listing->column, options->column, sizeof(listing->column));
	for (; options->columns == 0 && *standard != F_none; standard++)
		listing->column[listing->columns++] = *standard;
	listing->writer = writer_open(stdout, options->output, options->header, listing->column,
				      listing->columns);
}

void
read_line(struct desk *desk, struct listing *listing, const struct request *request,
	  const char *const *extra)
{
	const char *value[COLUMNS_MOST];

	if (listing->writer == NULL)
		return;
	arena_reset(&listing->arena);
	for (size_t i = 0; i < listing->columns; i++) {
		enum field_id field = listing->column[i];

		if (extra != NULL && extra[field] != NULL)
			value[i] = extra[field];
		else
			value[i] = desk_value(desk, request, field, &listing->arena);
		if (listing->names)
			value[i] = desk_name(desk, field, value[i], &listing->arena);
	}
	writer_line(listing->writer, value);
}

void
read_close(struct listing *listing)
{
	writer_close(listing->writer);
	arena_free(&listing->arena);
	listing->writer = NULL;
}
