/* SPDX-License-Identifier: MIT */
#include "tool/dispatching.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tool/dispatching_inside.h"
#include "tool/staff.h"

/* ---- engineers ---- */

static void
gather_engineers(struct dispatching *plan)
{
	const char *const *key = staff_keys(plan->desk->staff, &plan->candidates);

	plan->candidate =
	    arena_take(&plan->arena, (plan->candidates + 1) * sizeof(*plan->candidate));
	for (size_t i = 0; i < plan->candidates; i++)
		(void)roster_candidate(&plan->roster, key[i], 0, false, &plan->candidate[i]);
}

size_t
dispatching_engineer(const struct dispatching *plan, const char *key)
{
	for (size_t i = 0; key != NULL && i < plan->candidates; i++)
		if (strcmp(plan->candidate[i].key, key) == 0)
			return i;
	return DISPATCH_NONE;
}
/* ---- the whole ---- */

/* The plan wants them by importance; drafts keep finding theirs by request. */
static void
sort_orders(struct dispatching *plan)
{
	if (plan->orders > 1)
		qsort(plan->order, plan->orders, sizeof(*plan->order), dispatch_compare);
}

struct dispatching *
dispatching_make(struct desk *desk, const struct draft *draft, size_t drafts, const char *whether)
{
	struct dispatching *plan = xcalloc(1, sizeof(*plan));
	struct dispatch_problem *problem;

	plan->desk = desk;
	plan->whether = whether;
	plan->parts = drafts;
	plan->part = xcalloc(drafts + 1, sizeof(*plan->part));
	plan->order_of = xcalloc(drafts + 1, sizeof(*plan->order_of));
	roster_open(&plan->roster, &desk->around, desk->now, &plan->arena);
	gather_engineers(plan);
	for (size_t i = 0; i < drafts; i++)
		dispatching_take(plan, &draft[i], i);
	dispatching_take_standbys(plan);
	sort_orders(plan);
	problem = arena_take(&plan->arena, sizeof(*problem));
	*problem = (struct dispatch_problem){.order = plan->order,
					     .orders = plan->orders,
					     .candidate = plan->candidate,
					     .candidates = plan->candidates,
					     .weights = &plan->roster.weights};
	plan->dispatch = dispatch_make(problem);
	dispatching_tell(plan);
	return plan;
}

const struct dispatching_part *
dispatching_part(const struct dispatching *plan, size_t draft)
{
	return &plan->part[draft];
}

const struct dispatching_part *
dispatching_displaced(const struct dispatching *plan, size_t *count)
{
	*count = plan->displaceds;
	return plan->displaced;
}

void
dispatching_free(struct dispatching *plan)
{
	if (plan == NULL)
		return;
	dispatch_free(plan->dispatch);
	arena_free(&plan->arena);
	free(plan->order);
	free(plan->part);
	free(plan->order_of);
	free(plan);
}
