/* SPDX-License-Identifier: MIT
 *
 * What the plan is asked: which requests of the batch it may plan, what stays with who has it, what
 * an emergency may take back.
 */
#include <stdlib.h>
#include <string.h>

#include "store/requests.h"
#include "text/value.h"
#include "tool/dispatching_inside.h"
#include "tool/perform.h"

#define PINNED_USUAL 120 /* minutes; setting dispatch.pinned_minutes */
#define PINNED_MOST 100000

/* ---- requests ---- */

static struct dispatch_order *
add_order(struct dispatching *plan, const struct request *request, const char *const *given)
{
	struct dispatch_order *order;

	if (plan->orders == plan->room) {
		plan->room = plan->room > 0 ? 2 * plan->room : 64;
		plan->order = xrealloc(plan->order, plan->room, sizeof(*plan->order));
	}
	order = &plan->order[plan->orders++];
	*order = (struct dispatch_order){
	    .given = DISPATCH_NONE, .holder = DISPATCH_NONE, .held = WHEN_NONE};
	roster_job(&plan->roster, request, given, &order->job);
	order->emergency = request_is(request, F_emergency);
	return order;
}

/* Why who has it keeps it whatever would be better; NULL if it may be planned anew. */
static const char *
pinned(const struct dispatching *plan, const struct visit *visit)
{
	double minutes = guard_setting_number(&plan->desk->around, "dispatch.pinned_minutes",
					      PINNED_USUAL, PINNED_MOST);
	int64_t eta = value_time(visit->value[F_eta]);

	if (!value_is(visit->value[F_visit_state], "notified"))
		return "pinned: the engineer has accepted";
	if (visit->value[F_mates] != NULL)
		return "pinned: a crew is arranged";
	if (eta == WHEN_NONE || eta < plan->desk->now + (int64_t)(minutes * 60))
		return "pinned: due soon";
	return NULL;
}

/* The eta of who has it now says nothing of when another could come. */
static struct dispatch_order *
add_held(struct dispatching *plan, const struct request *request, const char *const *given)
{
	const char *anew[F_COUNT] = {0};
	struct dispatch_order *order;
	char instant[WHEN_TEXT];

	if (given != NULL)
		memcpy(anew, given, sizeof(anew));
	if (anew[F_eta] == NULL)
		anew[F_eta] = "";
	order = add_order(plan, request, anew);
	order->holder = dispatching_engineer(plan, request->value[F_engineer]);
	order->held = value_time(request->value[F_eta]);
	if (order->held != WHEN_NONE) {
		when_print(order->held, instant);
		order->held_day = arena_format(&plan->arena, "%.10s", instant);
	}
	return order;
}

static bool
is_ready(const struct request *request)
{
	enum state state = request_state(request);

	return (state == ST_triaged || state == ST_ready) && request->value[F_triaged_at] != NULL &&
	       request->value[F_hold] == NULL;
}

static void
stay(struct dispatching_part *part, const struct request *request, const char *why)
{
	part->fate = FATE_STAYS;
	part->engineer = request->value[F_engineer];
	part->mates = request->value[F_mates];
	part->eta = request->value[F_eta];
	part->why = why;
}

static bool
differs(const struct order *order, const struct request *request, enum field_id field)
{
	const char *given = order->given[field];

	return given != NULL && !value_same(given, request->value[field]);
}

/* Somebody wants another engineer, another time or another crew than it has. */
static bool
changes_order(const struct order *order, const struct request *request)
{
	return order->given[F_engineer] != NULL &&
	       (differs(order, request, F_engineer) || differs(order, request, F_eta) ||
		differs(order, request, F_mates));
}

/* Who fell ill or left does not keep what he accepted. */
static bool
can_still_go(const struct dispatching *plan, const struct dispatch_order *order)
{
	struct job job = order->job;
	struct candidate holder;
	int extra = 0;

	if (order->holder == DISPATCH_NONE)
		return false;
	if (order->held_day != NULL)
		job.day = order->held_day;
	holder = plan->candidate[order->holder];
	return candidate_fits(&job, true, &holder, &extra) ||
	       (holder.broken != RULE_EMPLOYED && holder.broken != RULE_ABSENT);
}

/* False where who has it keeps it, and there is nothing to be planned. */
static bool
take_dispatched(struct dispatching *plan, struct dispatching_part *part,
		const struct request *request, const struct order *order)
{
	const char *why = pinned(plan, request_open_visit(request));
	const struct dispatch_order *one = add_held(plan, request, order->given);

	if (changes_order(order, request))
		return true;
	if (why == NULL && order->given[F_engineer] != NULL)
		why = "as it is";
	if (why == NULL || !can_still_go(plan, one))
		return true;
	plan->orders--;
	stay(part, request, why);
	return false;
}

static void
take_request(struct dispatching *plan, size_t draft, const struct request *request,
	     const struct order *order)
{
	struct dispatching_part *part = &plan->part[draft];
	const char *named = order->given[F_engineer];
	struct dispatch_order *one;

	part->rev = request->value[F_rev];
	part->state = request->value[F_state];
	if (is_ready(request))
		(void)add_order(plan, request, order->given);
	else if (request_state(request) != ST_dispatched || request_open_visit(request) == NULL ||
		 !take_dispatched(plan, part, request, order))
		return;
	one = &plan->order[plan->orders - 1];
	if (named == NULL || changes_order(order, request))
		one->given = dispatching_engineer(plan, named);
	if (named != NULL && dispatching_engineer(plan, named) == DISPATCH_NONE) {
		plan->orders--; /* an engineer by name or nobody: the guards say so */
		return;
	}
	plan->order_of[draft] = plan->orders - 1;
}

static bool
is_planned_twice(const struct dispatching *plan, int64_t id)
{
	for (size_t i = 0; i < plan->orders; i++)
		if (plan->order[i].job.request == id)
			return true;
	return false;
}

void
dispatching_take(struct dispatching *plan, const struct draft *draft, size_t number)
{
	struct dispatching_part *part = &plan->part[number];
	struct request request;
	struct order order;

	plan->order_of[number] = NO_ORDER;
	part->request = desk_id(plan->desk, draft->id);
	if (draft->verb != V_assign ||
	    !requests_load(plan->desk->db, part->request, &request, &plan->arena))
		return;
	draft_expand(draft, &order);
	if (!perform_agrees(plan->desk, &order, &request, &plan->arena) ||
	    is_planned_twice(plan, part->request))
		return;
	take_request(plan, number, &request, &order);
}
/* ---- what an emergency may take ---- */

static void
add_standby(struct dispatching *plan, int64_t id)
{
	struct request request;
	const char *priority;

	if (is_planned_twice(plan, id) ||
	    !requests_load(plan->desk->db, id, &request, &plan->arena))
		return;
	priority = request.value[F_priority];
	if (value_is(priority, "P1") || value_is(priority, "P2") ||
	    request_is(&request, F_emergency) || request_open_visit(&request) == NULL)
		return;
	add_held(plan, &request, NULL)->standby = true;
}

/* Only where there is an emergency to be served: it reads all that is dispatched. */
void
dispatching_take_standbys(struct dispatching *plan)
{
	struct requests_query query = {.states = 1u << ST_dispatched};
	bool emergency = false;
	int64_t *id;
	size_t count;

	for (size_t i = 0; i < plan->orders; i++)
		emergency = emergency || plan->order[i].emergency;
	if (!emergency)
		return;
	id = requests_ids(plan->desk->db, &query, &count);
	for (size_t i = 0; i < count; i++)
		add_standby(plan, id[i]);
	free(id);
}
