/* SPDX-License-Identifier: MIT
 *
 * Engineers, their time and orders, by chance.
 */
#include "support/instance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define HOUR INT64_C(3600)
#define MIDNIGHT INT64_C(1795449600) /* 2026-11-24T00:00:00+08:00, a Tuesday */

/* ---- chance, the same every time ---- */

static uint64_t chance = 1;

static uint64_t
draw(uint64_t below)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return chance % below;
}

static bool
once_in(uint64_t times)
{
	return draw(times) == 0;
}

static void
begin_chance(uint64_t number)
{
	chance = number * UINT64_C(0x9E3779B97F4A7C15) + 1;
	for (int i = 0; i < 8; i++)
		(void)draw(2);
}

static const char *
one_of(const char *const *list, size_t count)
{
	return list[draw(count)];
}
#define ONE_OF(...) \
	one_of((const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})))

static struct place
random_place(const struct kind *kind)
{
	char position[40];
	uint64_t grid = kind->ties ? 2 : 60;

	if (once_in(12))
		return travel_place(&travel_defaults, NULL, NULL);
	(void)snprintf(position, sizeof(position), "%.4f,%.4f",
		       31 + (double)draw(grid) / (double)grid,
		       121 + (double)draw(grid) / (double)grid);
	return travel_place(&travel_defaults, NULL, position);
}

/* ---- engineers ---- */

static void
random_shifts(struct person *person, int64_t now)
{
	static const struct span pattern[] = {
	    {9 * HOUR, 18 * HOUR}, {0, 24 * HOUR}, {22 * HOUR, 30 * HOUR}, {8 * HOUR, 20 * HOUR}};
	const struct span *hours = &pattern[draw(COUNT(pattern))];
	struct agenda *agenda = &person->agenda;

	agenda->now = now;
	agenda->shift = person->shift;
	for (int64_t day = 0; day < DAYS; day++) {
		if (once_in(6))
			continue;
		person->shift[agenda->shifts++] =
		    (struct span){MIDNIGHT + day * 24 * HOUR + hours->from,
				  MIDNIGHT + day * 24 * HOUR + hours->to};
	}
	agenda->until = MIDNIGHT + (DAYS + 1) * 24 * HOUR;
}

static void
add_commitment(struct person *person, const struct commitment *new)
{
	size_t i = person->agenda.commitments++;

	for (; i > 0 && person->commitment[i - 1].begins > new->begins; i--)
		person->commitment[i] = person->commitment[i - 1];
	person->commitment[i] = *new;
	person->agenda.commitment = person->commitment;
}

static void
random_commitments(struct instance *in, size_t e, const struct kind *kind)
{
	struct person *person = &in->person[e];
	size_t count = draw(4);

	for (size_t i = 0; i < count && person->agenda.shifts > 0; i++) {
		const struct span *shift = &person->shift[draw(person->agenda.shifts)];
		struct commitment one = {.request = 1000 + (int64_t)(e * 10 + i),
					 .place = random_place(kind)};

		one.begins = shift->from + (int64_t)draw(16) * HOUR / 2;
		if (one.begins < person->agenda.now)
			one.begins = person->agenda.now;
		one.ends = one.begins + (int64_t)(1 + draw(8)) * HOUR / 2;
		add_commitment(person, &one);
		in->load[e]++;
	}
}

static void
random_papers(struct person *person, struct candidate *c)
{
	c->skills = ONE_OF(NULL, "a:1", "a:2,b:1", "b:3", "a:3,b:2,c:1", "a:2,b:2");
	c->pass = ONE_OF(NULL, "port", "mill,port", "mill,port");
	c->languages = ONE_OF(NULL, "zh", "en,zh", "en,zh");
	c->territories = ONE_OF(NULL, NULL, "east", "east,west");
	c->retired = once_in(20);
	if (once_in(12))
		c->hired = ONE_OF("2026-11-25", "2026-11-26");
	if (once_in(12))
		c->left = ONE_OF("2026-11-24", "2026-11-25");
	person->certificate[0] = (struct certificate){
	    .kind = "lift",
	    .valid_until = ONE_OF(NULL, "2026-11-24", "2026-11-25", "2027-01-01"),
	    .reexamine_by = ONE_OF(NULL, NULL, "2026-11-24", "2026-12-01"),
	    .issued = ONE_OF(NULL, NULL, "2026-11-25")};
	person->certificate[1] = (struct certificate){.kind = "gas"};
	c->certificate = person->certificate;
	c->certificates = draw(3);
	person->absence = (struct absence){"2026-11-25", "2026-11-26"};
	c->absence = &person->absence;
	c->absences = once_in(6);
}

static void
random_engineer(struct instance *in, size_t e, int64_t now, const struct kind *kind)
{
	struct person *person = &in->person[e];
	struct candidate *c = &in->candidate[e];

	(void)snprintf(person->key, sizeof(person->key), "E%zu", e);
	*c = (struct candidate){.key = person->key, .capacity = (int)draw(6)};
	random_shifts(person, now);
	c->base = person->agenda.base = random_place(kind);
	person->agenda.here = once_in(3) ? random_place(kind) : c->base;
	random_commitments(in, e, kind);
	if (kind->papers)
		random_papers(person, c);
	if (kind->crews && once_in(6))
		c->mentor = ONE_OF("E0", "E1", "E2");
	if (kind->crews && once_in(3))
		c->crew = ONE_OF("E0,E1", "E1,E2,E3");
	c->agenda = in->timeless ? NULL : &person->agenda;
	c->rate = (int64_t)draw(3) * 10000;
}

/* ---- orders ---- */

static void
random_errand(struct errand *errand, int64_t now, const struct kind *kind)
{
	*errand = (struct errand){.place = random_place(kind),
				  .work = (int64_t)(once_in(20) ? 20 : 1 + draw(8)) * HOUR / 2,
				  .window = {WHEN_NONE, WHEN_NONE},
				  .due = WHEN_NONE};
	if (once_in(2))
		errand->due = now + (int64_t)draw(30) * HOUR;
	if (kind->windows && once_in(2)) {
		errand->window.from = now + (int64_t)draw(once_in(10) ? 300 : 40) * HOUR;
		errand->window.to = errand->window.from + (int64_t)draw(3) * HOUR;
	}
}

static void
hold(struct instance *in, struct dispatch_order *order, bool standby)
{
	size_t e = draw(in->problem.candidates);
	struct person *person = &in->person[e];
	struct commitment *one;

	if (in->candidate[e].agenda == NULL || person->agenda.commitments == 0)
		return;
	one = &person->commitment[draw(person->agenda.commitments)];
	if (one->request < 1000)
		return; /* another order has it */
	one->request = order->job.request;
	one->place = order->job.errand.place;
	one->ends = one->begins + order->job.errand.work;
	order->holder = e;
	order->held = one->begins;
	order->standby = standby;
}

static void
random_order(struct instance *in, size_t i, int64_t now, const struct kind *kind)
{
	struct dispatch_order *order = &in->order[i];
	struct job *job = &order->job;

	*order = (struct dispatch_order){
	    .given = DISPATCH_NONE, .holder = DISPATCH_NONE, .held = WHEN_NONE};
	*job = (struct job){
	    .request = 1 + (int64_t)i, .priority = 1 + (int)draw(4), .crew = 1, .eta = WHEN_NONE};
	random_errand(&job->errand, now, kind);
	job->errand.late_weight = in->weights.late[job->priority];
	job->day = "2026-11-24";
	if (kind->papers) {
		job->skill = ONE_OF(NULL, "a:1", "a:2", "b:1", "a:2,b:1", "general:1", "c:1");
		job->certificates = ONE_OF(NULL, NULL, NULL, "lift", "gas", "gas,lift");
		job->pass = ONE_OF(NULL, NULL, NULL, "port", "mill,port");
		job->languages = ONE_OF(NULL, NULL, NULL, "zh", "en,zh");
		job->territory = ONE_OF(NULL, NULL, "east", "west");
		job->banned = once_in(4) ? ONE_OF("E0", "E1,E3", "E2,E4") : NULL;
	}
	job->known_by = once_in(4) ? ONE_OF("E0", "E1,E2") : NULL;
	job->preferred = once_in(4) ? ONE_OF("E1", "E0,E2") : NULL;
	if (kind->crews && once_in(3))
		job->crew = 2 + (int)draw(3);
	if (in->problem.candidates == 0)
		return;
	if (kind->emergencies && once_in(4)) {
		order->emergency = true;
		job->priority = 1 + (int)draw(2);
	} else if (kind->emergencies && once_in(2)) {
		if (job->priority >= 3)
			hold(in, order, true);
	} else if (kind->holders && once_in(3)) {
		hold(in, order, false);
	} else if (kind->given && once_in(4)) {
		order->given = draw(in->problem.candidates);
	}
}

void
instance_make(struct instance *in, uint64_t number, const struct kind *kind)
{
	int64_t now;

	begin_chance(number);
	memset(in, 0, sizeof(*in));
	in->weights = dispatch_defaults;
	in->timeless = once_in(15);
	now = MIDNIGHT + (int64_t)draw(26) * HOUR + (int64_t)draw(12) * 300 + (int64_t)draw(2) * 17;
	in->problem = (struct dispatch_problem){
	    .order = in->order, .candidate = in->candidate, .weights = &in->weights};
	in->problem.candidates = once_in(20) ? 0 : 1 + draw(kind->engineers);
	for (size_t e = 0; e < in->problem.candidates; e++)
		random_engineer(in, e, now, kind);
	in->problem.orders = once_in(20) ? 0 : 1 + draw(kind->orders);
	for (size_t i = 0; i < in->problem.orders; i++)
		random_order(in, i, now, kind);
	for (size_t e = 0; e < in->problem.candidates; e++)
		in->candidate[e].load = in->load[e];
	qsort(in->order, in->problem.orders, sizeof(in->order[0]), dispatch_compare);
}

void
instance_shuffle(struct instance *in)
{
	for (size_t i = in->problem.orders; i > 1; i--) {
		struct dispatch_order kept = in->order[i - 1];
		size_t with = draw(i);

		in->order[i - 1] = in->order[with];
		in->order[with] = kept;
	}
}
