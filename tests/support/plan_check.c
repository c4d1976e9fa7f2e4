/* SPDX-License-Identifier: MIT
 *
 * A plan looked over with fresh eyes.
 */
#include "support/plan_check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "support/plan_check_inside.h"

/* ---- when ---- */

static const struct span *
shift_at(const struct agenda *agenda, int64_t instant)
{
	for (size_t i = 0; i < agenda->shifts; i++)
		if (agenda->shift[i].from <= instant && instant < agenda->shift[i].to)
			return &agenda->shift[i];
	return NULL;
}

/* The begin or the end of the working time round a shift, over cuts without a gap. */
static int64_t
end_of_run(const struct agenda *agenda, const struct span *shift)
{
	const struct span *last = &agenda->shift[agenda->shifts - 1];

	while (shift < last && shift[1].from <= shift->to)
		shift++;
	return shift->to;
}

static bool
is_found(const struct dispatch_order *order)
{
	bool kept = order->engineer == order->holder && order->displaced_by == 0 &&
		    order->slot.arrives == order->held;

	return order->job.eta == WHEN_NONE && !kept;
}

static bool
has_right_length(struct examination *x, const struct dispatch_order *order,
		 const struct agenda *agenda, const struct span *shift)
{
	int64_t work = order->job.errand.work, end = end_of_run(agenda, shift);
	int64_t length = order->slot.ends - order->slot.arrives;
	int64_t most = order->job.crew > 1 ? INT64_MAX / 2
					   : (int64_t)x->problem->weights->time.overtime_most * 60;

	if (length < work)
		return plan_broken(x, "%" PRId64 ": ends before the work is done",
				   order->job.request);
	if (!is_found(order))
		return true;
	if (length == work && order->slot.ends > end + most && work <= end - shift->from)
		return plan_broken(x, "%" PRId64 ": too much overtime", order->job.request);
	if (length > work && work <= end - shift->from)
		return plan_broken(x, "%" PRId64 ": takes longer than the work",
				   order->job.request);
	return true;
}

static bool
is_at_a_good_time(struct examination *x, const struct dispatch_order *order)
{
	const struct agenda *agenda = x->problem->candidate[order->engineer].agenda;
	const struct span *window = &order->job.errand.window, *shift;
	int64_t arrives = order->slot.arrives;

	if (agenda == NULL)
		return true;
	shift = shift_at(agenda, arrives);
	if (shift == NULL && arrives < agenda->until)
		return plan_broken(x, "%" PRId64 ": arrives off shift", order->job.request);
	if (is_found(order) && arrives < agenda->now)
		return plan_broken(x, "%" PRId64 ": arrives in the past", order->job.request);
	if (is_found(order) && window->from != WHEN_NONE && arrives < window->from)
		return plan_broken(x, "%" PRId64 ": before the window", order->job.request);
	if (is_found(order) && window->to != WHEN_NONE && arrives > window->to)
		return plan_broken(x, "%" PRId64 ": after the window", order->job.request);
	return shift == NULL || has_right_length(x, order, agenda, shift);
}

/* Whether the planned visits reach the engineer from his base or where he is. */
static bool
can_be_there(struct examination *x, const struct dispatch_order *order)
{
	const struct agenda *agenda = x->problem->candidate[order->engineer].agenda;
	const struct span *shift;
	const struct place *from;
	int64_t begin;

	if (agenda == NULL || !is_found(order) || order->job.crew > 1)
		return true;
	shift = shift_at(agenda, order->slot.arrives);
	if (shift == NULL || (shift > agenda->shift && shift[-1].to == shift->from))
		return true;
	for (size_t i = 0; i < x->problem->orders; i++) {
		const struct dispatch_order *other = &x->problem->order[i];

		if (other != order && other->engineer == order->engineer &&
		    other->slot.arrives < order->slot.arrives && other->slot.ends > shift->from)
			return true; /* he comes from there */
	}
	for (size_t i = 0; i < agenda->commitments; i++)
		if (agenda->commitment[i].begins < order->slot.arrives &&
		    agenda->commitment[i].ends > shift->from)
			return true;
	from = shift->from <= agenda->now ? &agenda->here : &agenda->base;
	begin = shift->from > agenda->now ? shift->from : agenda->now;
	if (begin + plan_least_way(from, &order->job.errand.place) > order->slot.arrives)
		return plan_broken(x, "%" PRId64 ": cannot be there so soon", order->job.request);
	return true;
}

/* ---- what lies over what ---- */

struct taken {
	int64_t request, begins, ends;
	const struct place *place;
	bool planned; /* now, not before */
};

static bool
goes_on(const struct dispatch_order *order, size_t engineer)
{
	for (size_t i = 0; i < order->mates; i++)
		if (order->mate[i] == engineer)
			return true;
	return order->engineer == engineer;
}

/* True if the plan moved what the engineer was committed to. */
static bool
is_planned_anew(const struct dispatch_problem *problem, int64_t request)
{
	for (size_t i = 0; i < problem->orders; i++) {
		const struct dispatch_order *order = &problem->order[i];

		if (order->job.request == request)
			return order->standby ? order->displaced_by != 0
					      : order->holder != DISPATCH_NONE;
	}
	return false;
}

static size_t
collect(const struct dispatch_problem *problem, size_t engineer, struct taken *visit)
{
	const struct agenda *agenda = problem->candidate[engineer].agenda;
	size_t count = 0;

	for (size_t i = 0; i < agenda->commitments; i++) {
		const struct commitment *one = &agenda->commitment[i];

		if (!is_planned_anew(problem, one->request))
			visit[count++] = (struct taken){one->request, one->begins, one->ends,
							&one->place, false};
	}
	for (size_t i = 0; i < problem->orders; i++) {
		const struct dispatch_order *order = &problem->order[i];

		if (order->engineer != DISPATCH_NONE && goes_on(order, engineer))
			visit[count++] =
			    (struct taken){order->job.request, order->slot.arrives,
					   order->slot.ends, &order->job.errand.place, true};
	}
	return count;
}

static bool
is_after(const struct taken *a, const struct taken *b)
{
	return a->ends + plan_least_way(a->place, b->place) <= b->begins;
}

static bool
has_time_for_all(struct examination *x, size_t engineer)
{
	const struct candidate *one = &x->problem->candidate[engineer];
	struct taken *visit;
	size_t count;
	bool kept = true;

	if (one->agenda == NULL)
		return true;
	visit = calloc(one->agenda->commitments + x->problem->orders + 1, sizeof(*visit));
	count = collect(x->problem, engineer, visit);
	for (size_t i = 0; i < count && kept; i++)
		for (size_t j = 0; j < i && kept; j++)
			if ((visit[i].planned || visit[j].planned) &&
			    !is_after(&visit[i], &visit[j]) && !is_after(&visit[j], &visit[i]))
				kept =
				    plan_broken(x, "%s cannot do %" PRId64 " and %" PRId64 " both",
						one->key, visit[i].request, visit[j].request);
	free(visit);
	return kept;
}

/* ---- how much ---- */

static bool
is_within_capacity(struct examination *x, size_t engineer)
{
	const struct candidate *one = &x->problem->candidate[engineer];
	int load = x->load[engineer], led = 0;

	for (size_t i = 0; i < x->problem->orders; i++) {
		const struct dispatch_order *order = &x->problem->order[i];
		bool released = order->standby ? order->displaced_by != 0 : true;

		if (order->holder == engineer && released)
			load--;
		led += order->engineer == engineer;
	}
	if (led > 0 && load + led > one->capacity)
		return plan_broken(x, "%s has %d of %d", one->key, load + led, one->capacity);
	return true;
}

/* ---- the order itself ---- */

static bool
is_served(const struct dispatch_problem *problem, int64_t emergency)
{
	for (size_t i = 0; i < problem->orders; i++)
		if (problem->order[i].job.request == emergency && problem->order[i].emergency)
			return problem->order[i].engineer != DISPATCH_NONE;
	return false;
}

static bool
is_consistent(struct examination *x, const struct dispatch_order *order)
{
	int64_t id = order->job.request;
	bool asked = !order->standby || order->displaced_by != 0;

	if (asked && order->why[0] == '\0')
		return plan_broken(x, "%" PRId64 ": says not why", id);
	if (order->engineer == DISPATCH_NONE &&
	    (order->cost != CANDIDATE_NEVER || order->mates > 0))
		return plan_broken(x, "%" PRId64 ": waits at a cost", id);
	if (order->engineer == DISPATCH_NONE && strncmp(order->why, "travel ", 7) == 0)
		return plan_broken(x, "%" PRId64 ": waits, and says what it would cost: %s", id,
				   order->why);
	if (order->given != DISPATCH_NONE && order->engineer != DISPATCH_NONE &&
	    order->engineer != order->given)
		return plan_broken(x, "%" PRId64 ": another than the one that was named", id);
	if (order->displaced_by != 0 && !order->standby)
		return plan_broken(x, "%" PRId64 ": displaced, but not on standby", id);
	if (order->displaced_by != 0 && order->job.priority < 3)
		return plan_broken(x, "%" PRId64 ": a P%d is displaced", id, order->job.priority);
	if (order->displaced_by != 0 && !is_served(x->problem, order->displaced_by))
		return plan_broken(x, "%" PRId64 ": displaced for nothing", id);
	if (order->standby && order->displaced_by == 0 && order->engineer != DISPATCH_NONE)
		return plan_broken(x, "%" PRId64 ": moved without need", id);
	return true;
}

static bool
is_lawful(struct examination *x, const struct dispatch_order *order)
{
	char instant[WHEN_TEXT], day[11];

	if (!is_consistent(x, order))
		return false;
	if (order->engineer == DISPATCH_NONE)
		return true;
	when_print(order->slot.arrives, instant);
	(void)snprintf(day, sizeof(day), "%.10s", instant);
	if (order->slot.arrives == WHEN_NONE)
		(void)snprintf(day, sizeof(day), "%.10s", order->job.day);
	return plan_may_lead(x, order, &x->problem->candidate[order->engineer], day) &&
	       plan_is_good_crew(x, order, day) && is_at_a_good_time(x, order) &&
	       can_be_there(x, order);
}

const char *
plan_violation(const struct dispatch_problem *problem, const int *load, char out[PLAN_CHECK_TEXT])
{
	struct examination x = {problem, load, out};

	for (size_t i = 0; i < problem->orders; i++)
		if (!is_lawful(&x, &problem->order[i]))
			return out;
	for (size_t e = 0; e < problem->candidates; e++)
		if (!has_time_for_all(&x, e) || !is_within_capacity(&x, e))
			return out;
	return NULL;
}
