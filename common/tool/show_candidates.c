/* SPDX-License-Identifier: MIT */
#include "tool/show_candidates.h"

#include "text/value.h"
#include "tool/choose.h"

static void
tell(const struct telling *telling, const struct request *request, const struct candidate *one)
{
	const char *value[F_COUNT] = {0};

	value[F_id] = request->value[F_id];
	value[F_engineer] = one->key;
	value[F_why] = one->why;
	if (one->cost != CANDIDATE_NEVER) {
		value[F_cost] = value_of_integer(one->cost, telling->arena);
		value[F_eta] = value_of_time(one->slot.arrives, telling->arena);
	}
	telling->each(telling->context, value);
}

void
show_candidates(struct desk *desk, const struct request *request, const struct telling *telling)
{
	size_t count;
	const struct candidate *candidate =
	    choose_candidates(desk, request, telling->arena, &count);

	for (size_t i = 0; i < count; i++)
		tell(telling, request, &candidate[i]);
}
