/* SPDX-License-Identifier: MIT
 *
 * svc-assign -a: the batch is planned as a whole, then each order is carried out as the plan says,
 * through the same rules as any other.
 */
#include <string.h>

#include "base/exit.h"
#include "store/registers.h"
#include "store/requests.h"
#include "tool/what_if.h"
#include "tool/write_inside.h"

/* ---- the question ---- */

static void
set_own(struct writing *w, char letter)
{
	const struct own_option *own = w->program->own;

	for (unsigned bit = 0; own != NULL && own[bit].letter != 0; bit++)
		if (own[bit].letter == letter)
			w->options.own |= 1u << bit;
}

void
write_take_question(struct writing *w, char **operand, struct arena *arena)
{
	static const enum field_id question[] = {F_why, F_none};
	const char *value[F_COUNT] = {0};

	if (w->program->plan_column[0] == F_none ||
	    what_if_take(operand, question, value, arena) == 0)
		return;
	w->whether = value[F_why];
	if (registers_value(w->desk.db, R_engineer, w->whether, F_key) == NULL)
		die("why: no engineer \"%s\" in the register", w->whether);
	set_own(w, 'a');
	w->options.dry_run = true;
}

/* ---- the plan ---- */

static void
begin_order(struct order *order, enum verb verb, int64_t id)
{
	order_init(order);
	order->verb = verb;
	order->id = id;
}

/* Before anything is assigned, so that no time is taken twice meanwhile. */
static void
take_back(struct writing *w, const struct dispatching_part *part)
{
	struct outcome outcome;
	struct order order;

	if (part->take_back == NULL)
		return;
	begin_order(&order, V_unassign, part->request);
	order.given[F_reason] = part->take_back;
	perform(&w->desk, &order, &w->scratch, &outcome);
	if (outcome.refused) {
		char id[ID_TEXT];

		id_print(part->request, id);
		complain("%s: %s", id, buffer_text(&outcome.why));
	}
	outcome_free(&outcome);
}

void
write_prepare_plan(void *context, const struct draft *draft, size_t drafts)
{
	struct writing *w = context;
	const struct dispatching_part *displaced;
	size_t count;

	dispatching_free(w->plan);
	w->plan = dispatching_make(&w->desk, draft, drafts, w->whether);
	w->planned = draft;
	displaced = dispatching_displaced(w->plan, &count);
	for (size_t i = 0; i < count; i++)
		take_back(w, &displaced[i]);
	for (size_t i = 0; i < drafts; i++)
		take_back(w, dispatching_part(w->plan, i));
}

/* ---- carrying it out ---- */

/* A plan that is not carried out shows the requests as they stand, so that it can be fed back. */
static struct saying
saying_of(const struct writing *w, const struct dispatching_part *part)
{
	struct saying saying = {.why = part->why, .cost = part->cost};

	if (part->take_back != NULL)
		saying.done = "unassign";
	if (w->options.dry_run) {
		saying.rev = part->rev;
		saying.state = part->state;
	}
	return saying;
}

/* A line for a request that the plan leaves as it is, by now. */
static void
keep_line(struct writing *w, const struct dispatching_part *part, struct saying *saying)
{
	struct outcome outcome = {0};

	if (!requests_load(w->desk.db, part->request, &outcome.request, &w->scratch))
		return;
	results_keep(w, &outcome, saying);
}

static void
assign(struct writing *w, const struct draft *draft, const struct dispatching_part *part,
       struct order *order)
{
	struct saying saying = saying_of(w, part);

	order->given[F_engineer] = part->engineer;
	order->given[F_eta] = part->eta;
	if (part->mates != NULL)
		order->given[F_mates] = part->mates;
	if (part->take_back != NULL) {
		/* The plan saw that they held; it has moved the request since. */
		order->rev = NULL;
		memset(order->equal, 0, sizeof(order->equal));
	}
	write_carry_out(w, draft, order, &saying);
}

static void
leave_waiting(struct writing *w, const struct dispatching_part *part)
{
	struct saying saying = saying_of(w, part);

	saying.why = arena_format(&w->scratch, "waiting: %s", part->why);
	keep_line(w, part, &saying);
}

bool
write_as_planned(struct writing *w, const struct draft *draft)
{
	const struct dispatching_part *part;
	struct saying saying;
	struct order order;

	if (w->plan == NULL || draft < w->planned)
		return false;
	part = dispatching_part(w->plan, (size_t)(draft - w->planned));
	switch (part->fate) {
	case FATE_UNPLANNED:
		return false;
	case FATE_ASSIGNED:
		draft_expand(draft, &order);
		assign(w, draft, part, &order);
		return true;
	case FATE_STAYS:
		saying = saying_of(w, part);
		keep_line(w, part, &saying);
		return true;
	case FATE_WAITS:
		leave_waiting(w, part);
		return true;
	}
	return false;
}

void
write_finish_plan(void *context)
{
	struct writing *w = context;
	const struct dispatching_part *displaced;
	size_t count;

	displaced = dispatching_displaced(w->plan, &count);
	for (size_t i = 0; i < count; i++) {
		const struct dispatching_part *part = &displaced[i];
		struct draft nobodys = {.verb = V_assign, .id = part->request};
		struct order order;

		arena_reset(&w->scratch);
		begin_order(&order, V_assign, part->request);
		if (part->fate == FATE_ASSIGNED)
			assign(w, &nobodys, part, &order);
		else
			leave_waiting(w, part);
	}
}
