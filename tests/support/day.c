/* SPDX-License-Identifier: MIT
 *
 * A week in which a visit is fitted.
 */
#include "support/day.h"

#include <string.h>

struct day day;

struct place
day_at(const char *position)
{
	return travel_place(&travel_defaults, NULL, position);
}

void
day_begin(void)
{
	memset(&day, 0, sizeof(day));
	for (int i = 0; i < 5; i++)
		day.shift[i] = (struct span){AT(i, 9, 0), AT(i, 18, 0)};
	day.agenda = (struct agenda){.now = AT(0, 8, 0),
				     .base = day_at(BASE),
				     .here = day_at(BASE),
				     .shift = day.shift,
				     .shifts = 5,
				     .until = AT(7, 0, 0),
				     .commitment = day.commitment};
	day.errand = (struct errand){.place = day_at(NEAR),
				     .work = HOUR,
				     .window = {WHEN_NONE, WHEN_NONE},
				     .due = WHEN_NONE};
}

void
day_commit(int64_t from, int64_t to, const char *position)
{
	size_t i = day.agenda.commitments++;

	day.commitment[i] = (struct commitment){(int64_t)(100 + i), from, to, day_at(position)};
}

void
day_always(void)
{
	for (int i = 0; i < 5; i++)
		day.shift[i] = (struct span){AT(i, 0, 0), AT(i + 1, 0, 0)};
}

enum agenda_answer
day_find(void)
{
	return agenda_find(&day.agenda, &agenda_defaults, &day.errand, &day.slot, &day.against);
}
