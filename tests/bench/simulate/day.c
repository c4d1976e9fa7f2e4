/* SPDX-License-Identifier: MIT
 *
 * What goes on: engineers' time, departures, ends of visits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "simulate.h"

static int
compare_eta(const void *a, const void *b)
{
	const struct commitment *x = a, *y = b;

	if (x->begins != y->begins)
		return x->begins < y->begins ? -1 : 1;
	return (x->request > y->request) - (x->request < y->request);
}

void
day_read_agenda(struct world *w, size_t index)
{
	struct engineer *e = &w->engineer[index];
	struct agenda *a = &e->agenda;
	int64_t free = w->now;

	while (e->passed < e->shifts && e->shift[e->passed].to <= w->now)
		e->passed++;
	*a = (struct agenda){.now = w->now, .base = e->candidate.base};
	a->here = e->where_until > w->now - 10 * HOUR ? e->where : e->candidate.base;
	a->shift = e->shift + e->passed;
	a->shifts = e->shifts - e->passed < 14 ? e->shifts - e->passed : 14;
	a->until = INT64_MAX;
	a->commitment = e->commitment;
	e->candidate.load = 0;
	for (size_t i = w->first_open; i < w->calls; i++) {
		const struct call *c = &w->call[i];
		struct commitment one = {c->job.request, c->eta, c->eta + c->job.errand.work,
					 c->job.errand.place};

		if ((c->engineer != index && c->mate != index) || c->status == DONE ||
		    c->status == WAITING || a->commitments == JOBS_MOST)
			continue;
		if (c->engineer == index)
			e->candidate.load++;
		if (c->status == UNDER_WAY) {
			one.begins = c->arrived;
			one.ends = c->arrived + c->job.errand.work;
			one.ends = one.ends > w->now ? one.ends : w->now + TICK;
			a->here = one.place;
		}
		e->commitment[a->commitments++] = one;
	}
	qsort(e->commitment, a->commitments, sizeof(*e->commitment), compare_eta);
	for (size_t i = 0; i < a->commitments; i++) {
		struct commitment *one = &e->commitment[i];
		int64_t late = free - one->begins;

		if (one->begins < w->now && w->call[one->request - 1].status == ASSIGNED &&
		    late > 0) {
			one->begins += late;
			one->ends += late;
		}
		free = one->ends > free ? one->ends : free;
	}
	e->candidate.agenda = a;
}

void
day_read_agendas(struct world *w)
{
	while (w->first_open < w->calls && w->call[w->first_open].status == DONE)
		w->first_open++;
	for (size_t i = 0; i < ENGINEERS; i++)
		day_read_agenda(w, i);
}

static bool
is_free(const struct world *w, size_t engineer)
{
	return engineer == SIZE_MAX || w->engineer[engineer].busy_with == SIZE_MAX;
}

static void
set_out(struct world *w, size_t index, size_t number, int64_t way)
{
	struct call *c = &w->call[number];
	struct engineer *e = &w->engineer[index];
	double km = travel_km(&w->weights.time.travel, &e->agenda.here, &c->job.errand.place);

	w->km += km;
	if (c->status != UNDER_WAY) {
		c->arrived = w->now + way > c->eta ? w->now + way : c->eta;
		if (c->job.errand.window.from != WHEN_NONE &&
		    c->arrived < c->job.errand.window.from)
			c->arrived = c->job.errand.window.from;
	}
	c->status = UNDER_WAY;
	e->busy_with = number;
	e->busy_until = c->arrived + c->actual;
	e->worked += (double)(way + c->actual);
}

void
day_depart(struct world *w)
{
	for (size_t i = 0; i < ENGINEERS; i++) {
		struct engineer *e = &w->engineer[i];

		for (size_t k = 0; k < e->agenda.commitments && e->busy_with == SIZE_MAX; k++) {
			size_t number = (size_t)e->commitment[k].request - 1;
			struct call *c = &w->call[number];
			int64_t way = travel_seconds(&w->weights.time.travel, &e->agenda.here,
						     &c->job.errand.place, NULL);

			if (c->status != ASSIGNED || c->engineer != i || !is_free(w, c->mate) ||
			    c->eta - way > w->now)
				continue;
			set_out(w, i, number, way);
			if (c->mate != SIZE_MAX)
				set_out(w, c->mate, number, way);
			break;
		}
	}
}

static void
remember(struct world *w, size_t site, const char *key)
{
	char *known = w->knows[site];
	size_t length = strlen(known);

	if (strstr(known, key) == NULL)
		(void)snprintf(known + length, sizeof(w->knows[site]) - length, "%s%s",
			       length > 0 ? "," : "", key);
}

void
day_finish(struct world *w)
{
	for (size_t i = 0; i < ENGINEERS; i++) {
		struct engineer *e = &w->engineer[i];

		if (e->busy_with == SIZE_MAX || e->busy_until > w->now)
			continue;
		w->call[e->busy_with].status = DONE;
		e->where = w->call[e->busy_with].job.errand.place;
		e->where_until = w->now;
		remember(w, w->call[e->busy_with].site, e->key);
		e->busy_with = SIZE_MAX;
	}
}
