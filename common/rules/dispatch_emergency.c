/* SPDX-License-Identifier: MIT
 *
 * Emergencies: the best engineer for each, at the price of what he had to do instead.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "rules/dispatch_inside.h"

/* What one choice takes back. */
struct choice {
	size_t engineer;
	int64_t cost;
	bool displaces;
	struct dispatch_order *spare; /* taken for the place it has, not for its time; or NULL */
};

static struct dispatch_order *
standby_of(const struct dispatch *d, int64_t request)
{
	for (size_t i = 0; i < d->problem->orders; i++) {
		struct dispatch_order *order = &d->problem->order[i];

		if (order->standby && order->displaced_by == 0 && order->job.request == request)
			return order;
	}
	return NULL;
}

/* The engineer's time without what could be taken from him, in `commitment`, which has room. */
static struct agenda
bare_agenda(const struct dispatch *d, size_t engineer, struct commitment *commitment)
{
	struct agenda bare = d->diary[engineer].agenda;
	size_t kept = 0;

	for (size_t i = 0; i < bare.commitments; i++)
		if (standby_of(d, bare.commitment[i].request) == NULL)
			commitment[kept++] = bare.commitment[i];
	bare.commitment = commitment;
	bare.commitments = kept;
	return bare;
}

/* True if the commitment cannot stay where the errand is done from `arrives` on. */
static bool
must_go(const struct dispatch *d, const struct agenda *agenda, const struct errand *errand,
	int64_t arrives, const struct commitment *commitment)
{
	struct agenda one = *agenda;

	one.commitment = commitment;
	one.commitments = 1;
	return agenda_check(&one, &d->problem->weights->time, errand, arrives, NULL) ==
	       AGENDA_OVERLAP;
}

static int64_t
price(struct dispatch *d, const struct job *job, size_t engineer)
{
	struct candidate *candidate = &d->problem->candidate[engineer];

	candidate_price(job, d->problem->weights, candidate);
	return candidate->cost;
}

/* What the engineer's time is like when the emergency has its slot in it: without what must go for
 * it, in `commitment`, which has room for one more than he has. */
static struct agenda
agenda_after(const struct dispatch *d, const struct dispatch_order *emergency, size_t engineer,
	     const struct slot *slot, struct commitment *commitment)
{
	struct agenda after = d->diary[engineer].agenda;
	size_t kept = 0;

	commitment[kept++] = (struct commitment){emergency->job.request, slot->arrives, slot->ends,
						 emergency->job.errand.place};
	for (size_t i = 0; i < after.commitments; i++) {
		const struct commitment *one = &after.commitment[i];
		size_t at = kept;

		if (standby_of(d, one->request) != NULL &&
		    must_go(d, &after, &emergency->job.errand, slot->arrives, one))
			continue;
		for (; at > 0 && commitment[at - 1].begins > one->begins; at--)
			commitment[at] = commitment[at - 1];
		commitment[at] = *one;
		kept++;
	}
	after.commitment = commitment;
	after.commitments = kept;
	return after;
}

/* Minutes by which the order gets dearer when it is taken back: at the cheapest engineer, its
 * holder at another time too, or else waiting. */
static int64_t
loss(struct dispatch *d, const struct dispatch_order *order, size_t engineer,
     const struct agenda *after)
{
	const struct dispatch_weights *weights = d->problem->weights;
	struct candidate *holder = &d->problem->candidate[engineer];
	const struct agenda *agenda = holder->agenda;
	int64_t best = weights->wait[order->job.priority];

	holder->agenda = after;
	for (size_t i = 0; i < d->problem->candidates; i++) {
		int64_t cost = price(d, &order->job, i);

		best = cost < best ? cost : best;
	}
	holder->agenda = agenda;
	return (best > 0 ? best : 0) + weights->displace;
}

/* What taking back for the slot that the engineer was judged to have costs; marks nothing. Where
 * nothing is in the way but he has no place left, *spare is the cheapest order to be taken;
 * CANDIDATE_NEVER where nothing has to be taken at all. */
static int64_t
losses(struct dispatch *d, const struct dispatch_order *emergency, size_t engineer,
       struct dispatch_order **spare)
{
	const struct candidate *candidate = &d->problem->candidate[engineer];
	const struct agenda *agenda = &d->diary[engineer].agenda;
	const struct slot slot = candidate->slot;
	struct commitment *commitment = xcalloc(agenda->commitments + 1, sizeof(*commitment));
	struct agenda after = agenda_after(d, emergency, engineer, &slot, commitment);
	int64_t sum = 0, least = CANDIDATE_NEVER;
	bool takes = false;

	*spare = NULL;
	for (size_t i = 0; i < agenda->commitments; i++) {
		const struct commitment *one = &agenda->commitment[i];
		struct dispatch_order *order = standby_of(d, one->request);
		int64_t lost = order != NULL ? loss(d, order, engineer, &after) : 0;

		if (order == NULL)
			continue;
		if (must_go(d, agenda, &emergency->job.errand, slot.arrives, one)) {
			takes = true;
			sum += lost;
		} else if (order->holder == engineer && lost < least) {
			least = lost;
			*spare = order;
		}
	}
	free(commitment);
	if (takes || candidate->load < candidate->capacity)
		*spare = NULL;
	if (takes)
		return sum;
	return *spare != NULL ? least : CANDIDATE_NEVER;
}

static size_t
standbys_of(const struct dispatch *d, size_t engineer)
{
	const struct agenda *agenda = &d->diary[engineer].agenda;
	size_t count = 0;

	for (size_t i = 0; i < agenda->commitments; i++)
		count += standby_of(d, agenda->commitment[i].request) != NULL;
	return count;
}

/* Judges the engineer as if what may be taken from him were not there. False if that changes
 * nothing. */
static bool
price_bare(struct dispatch *d, const struct dispatch_order *emergency, size_t engineer)
{
	struct candidate *candidate = &d->problem->candidate[engineer];
	const struct agenda *agenda = candidate->agenda;
	struct commitment *commitment;
	struct agenda bare;

	if (agenda == NULL || standbys_of(d, engineer) == 0)
		return false;
	commitment = xcalloc(agenda->commitments + 1, sizeof(*commitment));
	bare = bare_agenda(d, engineer, commitment);
	candidate->agenda = &bare;
	candidate->load--; /* one goes where one comes */
	candidate_price(&emergency->job, d->problem->weights, candidate);
	candidate->load++;
	candidate->agenda = agenda;
	free(commitment);
	return candidate->cost != CANDIDATE_NEVER;
}

static void
consider(struct choice *best, const struct choice *one)
{
	if (one->cost < best->cost)
		*best = *one;
}

static void
consider_displacing(struct dispatch *d, const struct dispatch_order *emergency, size_t engineer,
		    struct choice *best)
{
	struct choice one = {.engineer = engineer, .displaces = true};
	int64_t cost, lost;

	if (!price_bare(d, emergency, engineer))
		return;
	cost = d->problem->candidate[engineer].cost;
	lost = losses(d, emergency, engineer, &one.spare);
	if (lost == CANDIDATE_NEVER)
		return;
	one.cost = cost + lost;
	consider(best, &one);
}

static struct choice
choose(struct dispatch *d, const struct dispatch_order *emergency, bool may_displace)
{
	struct choice best = {.engineer = DISPATCH_NONE, .cost = CANDIDATE_NEVER};

	for (size_t i = 0; i < d->problem->candidates; i++) {
		struct choice one = {.engineer = i, .cost = price(d, &emergency->job, i)};

		consider(&best, &one);
		if (may_displace)
			consider_displacing(d, emergency, i, &best);
	}
	return best;
}

static void
displace(struct dispatch *d, const struct dispatch_order *emergency, struct dispatch_order *order)
{
	order->displaced_by = emergency->job.request;
	if (order->holder != DISPATCH_NONE)
		d->problem->candidate[order->holder].load--;
	diary_take_out(d, order->job.request);
}

static void
take_back(struct dispatch *d, const struct dispatch_order *emergency, const struct choice *choice,
	  int64_t arrives)
{
	const struct agenda *agenda = &d->diary[choice->engineer].agenda;

	if (choice->spare != NULL)
		displace(d, emergency, choice->spare);
	for (size_t i = 0; i < agenda->commitments;) {
		const struct commitment *one = &agenda->commitment[i];
		struct dispatch_order *order = standby_of(d, one->request);

		if (order == NULL || !must_go(d, agenda, &emergency->job.errand, arrives, one))
			i++;
		else
			displace(d, emergency, order);
	}
}

/* True if the emergency could be settled so. */
static bool
serve_as(struct dispatch *d, struct dispatch_order *emergency, const struct choice *choice)
{
	if (choice->engineer == DISPATCH_NONE)
		return true;
	if (choice->displaces && price_bare(d, emergency, choice->engineer))
		take_back(d, emergency, choice,
			  d->problem->candidate[choice->engineer].slot.arrives);
	if (price(d, &emergency->job, choice->engineer) == CANDIDATE_NEVER)
		return false;
	dispatch_settle(d, emergency, choice->engineer);
	return true;
}

/* What was found on the assumption that all goes may not do with what stays: then nothing goes. */
static void
serve(struct dispatch *d, struct dispatch_order *emergency)
{
	struct choice best = choose(d, emergency, true);

	if (serve_as(d, emergency, &best))
		return;
	dispatch_give_back(d);
	best = choose(d, emergency, false);
	(void)serve_as(d, emergency, &best);
}

void
dispatch_serve_emergencies(struct dispatch *d)
{
	for (size_t i = 0; i < d->problem->orders; i++) {
		struct dispatch_order *order = &d->problem->order[i];

		if (order->emergency && !order->standby && order->engineer == DISPATCH_NONE &&
		    order->given == DISPATCH_NONE)
			serve(d, order);
	}
}

/* ---- giving back ---- */

static bool
is_served(const struct dispatch *d, int64_t request)
{
	for (size_t i = 0; i < d->problem->orders; i++)
		if (d->problem->order[i].job.request == request)
			return d->problem->order[i].engineer != DISPATCH_NONE;
	return false;
}

/* What the engineer was committed to for that request; NULL if nothing. */
static const struct commitment *
original_of(const struct dispatch *d, size_t engineer, int64_t request)
{
	const struct agenda *original = d->diary[engineer].original;

	for (size_t i = 0; original != NULL && i < original->commitments; i++)
		if (original->commitment[i].request == request)
			return &original->commitment[i];
	return NULL;
}

/* The request planned meanwhile that is in the way of the commitment; 0 = none. */
static int64_t
planned_over(const struct dispatch *d, size_t engineer, const struct commitment *was)
{
	const struct agenda *agenda = &d->diary[engineer].agenda;
	const struct errand errand = {.place = was->place, .work = was->ends - was->begins};

	for (size_t i = 0; i < agenda->commitments; i++) {
		const struct commitment *one = &agenda->commitment[i];

		if (original_of(d, engineer, one->request) == NULL &&
		    must_go(d, agenda, &errand, was->begins, one))
			return one->request;
	}
	return 0;
}

/* The same of all who were to go. */
static int64_t
taken_by(const struct dispatch *d, const struct dispatch_order *order)
{
	int64_t request = 0;

	for (size_t i = 0; i < d->problem->candidates && request == 0; i++) {
		const struct commitment *was = original_of(d, i, order->job.request);

		if (was != NULL)
			request = planned_over(d, i, was);
	}
	return request;
}

static void
give_back(struct dispatch *d, struct dispatch_order *order)
{
	order->displaced_by = taken_by(d, order);
	if (order->displaced_by != 0)
		return; /* another emergency has it */
	for (size_t i = 0; i < d->problem->candidates; i++) {
		const struct commitment *was = original_of(d, i, order->job.request);

		if (was != NULL)
			diary_put(&d->diary[i], was);
	}
	if (order->holder != DISPATCH_NONE)
		d->problem->candidate[order->holder].load++;
}

void
dispatch_give_back(struct dispatch *d)
{
	for (size_t i = 0; i < d->problem->orders; i++) {
		struct dispatch_order *order = &d->problem->order[i];

		if (order->displaced_by != 0 && !is_served(d, order->displaced_by))
			give_back(d, order);
	}
}
