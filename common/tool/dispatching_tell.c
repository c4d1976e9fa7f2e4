/* SPDX-License-Identifier: MIT
 *
 * What came of the plan, request by request, in the words of its lines.
 */
#include <inttypes.h>

#include "text/value.h"
#include "tool/dispatching_inside.h"

/* ---- what came of it ---- */

static const char *
mates_of(struct dispatching *plan, const struct dispatch_order *order)
{
	const char *set = NULL;

	for (size_t e = 0; e < plan->candidates; e++)
		for (size_t m = 0; m < order->mates; m++) {
			const char *key = plan->candidate[e].key;

			if (order->mate[m] == e)
				set = set == NULL ? arena_dup(&plan->arena, key)
						  : arena_format(&plan->arena, "%s,%s", set, key);
		}
	return set;
}

static const char *
whether_better(struct dispatching *plan, size_t index)
{
	struct dispatch_order *order = &plan->order[index];
	size_t engineer = dispatching_engineer(plan, plan->whether);
	struct candidate *one;
	int64_t worse;

	if (order->engineer == engineer)
		return arena_format(&plan->arena, "; %s has it", plan->whether);
	one = &plan->candidate[engineer];
	worse = dispatch_worsening(plan->dispatch, index, engineer);
	if (worse != CANDIDATE_NEVER)
		return arena_format(&plan->arena, "; %s: the plan %" PRId64 " min worse",
				    plan->whether, worse);
	candidate_judge(&order->job, &plan->roster.weights, one);
	if (one->cost == CANDIDATE_NEVER)
		return arena_format(&plan->arena, "; %s cannot: %s", plan->whether, one->why);
	return arena_format(&plan->arena, "; %s: %" PRId64 " min alone, not part of the plan",
			    plan->whether, one->cost);
}

static const char *
take_back_reason(struct dispatching *plan, const struct dispatch_order *order)
{
	char id[ID_TEXT];

	if (order->displaced_by == 0)
		return order->given != DISPATCH_NONE ? "changed by hand" : "planned anew";
	id_print(order->displaced_by, id);
	return arena_format(&plan->arena, "taken for the emergency %s", id);
}

static void
tell(struct dispatching *plan, size_t index, struct dispatching_part *part)
{
	struct dispatch_order *order = &plan->order[index];
	bool moves = order->holder != DISPATCH_NONE &&
		     (order->engineer != order->holder || order->displaced_by != 0 ||
		      order->slot.arrives != order->held);

	part->request = order->job.request;
	part->engineer = part->mates = part->eta = part->cost = NULL;
	if (order->given != DISPATCH_NONE && order->engineer == DISPATCH_NONE)
		return; /* whom somebody named cannot go: the guards refuse it */
	part->fate = order->engineer != DISPATCH_NONE ? FATE_ASSIGNED : FATE_WAITS;
	part->why = arena_dup(&plan->arena, order->why);
	if (plan->whether != NULL)
		part->why =
		    arena_format(&plan->arena, "%s%s", order->why, whether_better(plan, index));
	if (moves)
		part->take_back = take_back_reason(plan, order);
	if (part->fate == FATE_WAITS)
		return;
	/* Lent keys end with the first order that is refused. */
	part->engineer = arena_dup(&plan->arena, plan->candidate[order->engineer].key);
	part->mates = mates_of(plan, order);
	part->eta = value_of_time(order->slot.arrives, &plan->arena);
	if (order->cost != CANDIDATE_NEVER)
		part->cost = value_of_integer(order->cost, &plan->arena);
	if (order->holder != DISPATCH_NONE && !moves)
		part->fate = FATE_STAYS;
}

/* A request of the batch that was to stay has its line there. */
static struct dispatching_part *
part_of(struct dispatching *plan, int64_t request)
{
	for (size_t i = 0; i < plan->parts; i++)
		if (plan->part[i].request == request && plan->part[i].fate == FATE_STAYS)
			return &plan->part[i];
	return &plan->displaced[plan->displaceds++];
}

static void
tell_displaced(struct dispatching *plan)
{
	plan->displaced = arena_take(&plan->arena, (plan->orders + 1) * sizeof(*plan->displaced));
	for (size_t i = 0; i < plan->orders; i++) {
		const struct dispatch_order *order = &plan->order[i];

		if (order->standby && order->displaced_by != 0)
			tell(plan, i, part_of(plan, order->job.request));
	}
}

static size_t
index_of(const struct dispatching *plan, int64_t request)
{
	for (size_t i = 0; i < plan->orders; i++)
		if (plan->order[i].job.request == request)
			return i;
	return NO_ORDER;
}

void
dispatching_tell(struct dispatching *plan)
{
	for (size_t i = 0; i < plan->parts; i++)
		if (plan->order_of[i] != NO_ORDER)
			tell(plan, index_of(plan, plan->part[i].request), &plan->part[i]);
	tell_displaced(plan);
}
