/* SPDX-License-Identifier: MIT
 *
 * Runs tables of guards.
 */
#include "support/guard_rows.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *
either(const char *first, const char *second)
{
	return first != NULL ? first : second != NULL ? second : "";
}

static struct request *
request_of(const struct guard_row *row, const char *had)
{
	struct request *request = world_request(row->state);

	if (had != NULL)
		world_set(request, had);
	return request;
}

static const char *
time_of(const char *first, const char *second)
{
	return first != NULL ? first : second != NULL ? second : "15:00";
}

static void
check_relaxed(const struct guard_row *row, size_t number)
{
	struct event *event =
	    world_event(row->verb, time_of(row->at, NULL), either(row->pairs, NULL));

	world_relax(row->guard);
	if (row->guard[0] == 'I')
		cr_expect(world_relaxes(request_of(row, row->had), event, row->guard),
			  "row %zu: (%s) is not relaxed", number, row->guard);
	else
		cr_expect(world_refuses(request_of(row, row->had), event, row->guard, row->text),
			  "row %zu: (%s) can be relaxed", number, row->guard);
	world_harden(row->guard);
}

void
guard_rows_check(const struct guard_row *row, size_t count)
{
	for (size_t i = 0; i < count; i++, row++) {
		struct event *broken =
		    world_event(row->verb, time_of(row->at, NULL), either(row->pairs, NULL));
		struct event *mended = world_event(row->verb, time_of(row->mended_at, row->at),
						   either(row->mended, row->pairs));
		const char *had = row->mended_had != NULL ? row->mended_had : row->had;

		cr_expect(world_refuses(request_of(row, row->had), broken, row->guard, row->text),
			  "row %zu: not refused", i);
		cr_expect(world_passes(request_of(row, had), mended), "row %zu: mended", i);
		check_relaxed(row, i);
	}
}
