/* SPDX-License-Identifier: MIT
 *
 * The region: engineers, sites, calendars, calls.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "simulate.h"

#define SIDE 60.0       /* km of the square region */
#define FIRST_DAY 20454 /* 2026-01-01, days since 1970-01-01 */

static uint64_t
next(struct luck *luck)
{
	uint64_t z = luck->state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static double
chance(struct luck *luck)
{
	return (double)(next(luck) >> 11) / 9007199254740992.0;
}

static int
below(struct luck *luck, int n)
{
	return (int)(chance(luck) * n);
}

static struct place
place_at(double x, double y)
{
	char text[60];

	(void)snprintf(text, sizeof(text), "%.5f,%.5f", 31 + y / 111.2, 121 + x / 95.3);
	return travel_place(&travel_defaults, NULL, text);
}

/* Denser towards the middle. */
static double
somewhere(struct luck *luck)
{
	return SIDE * (chance(luck) + chance(luck)) / 2;
}

static char *
holidays(char *line, size_t size, const char **on)
{
	FILE *file = fopen("common/store/default/holiday.tsv", "r");
	char *field = NULL;

	*on = NULL;
	while (file != NULL && fgets(line, (int)size, file) != NULL)
		if (strstr(line, "\tcn-2026\t") != NULL) {
			for (int i = 0; i < 4; i++)
				(void)strsep(&line, "\t");
			field = strsep(&line, "\t");
			*on = strsep(&line, "\t");
			break;
		}
	if (file != NULL)
		(void)fclose(file);
	return field;
}

static void
make_calendars(struct world *w)
{
	const struct zone *zone = zone_load("+08:00");
	static char line[8192];
	const char *on, *off = holidays(line, sizeof(line), &on);

	w->office = calendar_make("office", zone, "Mon-Fri 09:00-18:00");
	w->always = calendar_make("24x7", zone, "24x7");
	if (off == NULL) {
		fprintf(stderr, "simulate: run it where common/store/default is\n");
		exit(2);
	}
	calendar_add_table(w->office, "cn", 2026, off, on);
}

static bool
add_shift(void *context, const struct calendar_piece *piece)
{
	struct engineer *e = context;

	if (piece->counts)
		e->shift[e->shifts++] = (struct span){piece->from, piece->to};
	return true;
}

/* Office hours; every tenth week night and day. */
static void
make_shifts(struct world *w, size_t index, int days)
{
	struct engineer *e = &w->engineer[index];

	e->shift = xcalloc((size_t)days * 2 + 8, sizeof(*e->shift));
	for (int d = 0; d < days + 15; d++) {
		int64_t from = w->begin + (int64_t)d * DAY;
		bool standby = (size_t)(d / 7) % (ENGINEERS / 2) == index / 2;

		if (e->shifts < (size_t)days * 2)
			calendar_each(standby ? w->always : w->office, from, from + DAY, add_shift,
				      e);
	}
}

static void
make_engineers(struct world *w, struct luck *luck, int days)
{
	for (size_t i = 0; i < ENGINEERS; i++) {
		struct engineer *e = &w->engineer[i];
		size_t length = 0;

		(void)snprintf(e->key, sizeof(e->key), "E%03zu", i);
		for (int s = 0; s < SKILLS; s++)
			if (s == (int)i % SKILLS || chance(luck) < 0.45)
				length += (size_t)snprintf(
				    e->skills + length, sizeof(e->skills) - length, "%ss%d:%d",
				    length > 0 ? "," : "", s, 1 + below(luck, 3));
		e->candidate = (struct candidate){
		    .key = e->key, .name = e->key, .skills = e->skills, .capacity = 8};
		e->candidate.base = e->where = place_at(somewhere(luck), somewhere(luck));
		e->busy_with = SIZE_MAX;
		make_shifts(w, i, days);
	}
}

static int64_t
promised(const struct world *w, int priority, int64_t reported)
{
	switch (priority) {
	case 1:
		return reported + 2 * HOUR;
	case 2:
		return reported + 4 * HOUR;
	case 3:
		return calendar_next_day_end(w->office, reported);
	default:
		return calendar_due(w->office, reported, 5 * 9 * HOUR);
	}
}

static void
make_call(struct world *w, struct luck *luck, int64_t at)
{
	static const int hours[] = {1, 1, 1, 2, 2, 2, 3, 4};
	double kind = chance(luck);
	struct call *c;

	if (w->calls == w->room) {
		w->room = w->room > 0 ? 2 * w->room : 1024;
		w->call = xrealloc(w->call, w->room, sizeof(*w->call));
	}
	c = &w->call[w->calls++];
	*c = (struct call){.reported = at, .engineer = SIZE_MAX, .mate = SIZE_MAX};
	c->job.request = (int64_t)w->calls;
	c->job.priority = kind < 0.05 ? 1 : kind < 0.25 ? 2 : kind < 0.70 ? 3 : 4;
	c->emergency = c->job.priority == 1 && chance(luck) < 0.3;
	c->site = (size_t)below(luck, SITES);
	c->job.crew = chance(luck) < 0.03 ? 2 : 1;
	(void)snprintf(c->skill, sizeof(c->skill), "s%d:%d", below(luck, SKILLS),
		       chance(luck) < 0.3 ? 2 : 1);
	c->job.day = "2026-01-01"; /* nobody is away */
	c->job.eta = WHEN_NONE;
	c->job.errand = (struct errand){
	    .place = w->site[c->site],
	    .work = hours[below(luck, 8)] * HOUR,
	    .window = {WHEN_NONE, WHEN_NONE},
	    .due = promised(w, c->job.priority, at),
	    .late_weight = w->weights.late[c->job.priority],
	};
	c->actual = (int64_t)((double)c->job.errand.work *
			      exp(0.35 * (chance(luck) + chance(luck) + chance(luck) - 1.5)));
	if (c->job.priority >= 3 && chance(luck) < 0.25) {
		int64_t day = calendar_next_day_end(w->office, at) - 9 * HOUR;

		c->job.errand.window.from = day + below(luck, 7) * HOUR;
		c->job.errand.window.to = c->job.errand.window.from + 2 * HOUR;
		c->job.errand.due = c->job.errand.window.to;
	}
}

void
region_take_calls(struct world *w, struct luck *luck, double a_day)
{
	int64_t second = (w->now - w->begin) % DAY, hour = second / HOUR;
	bool open = calendar_elapsed(w->office, w->begin + (w->now - w->begin) / DAY * DAY,
				     w->now - second + DAY) > 0;
	double share = hour >= 8 && hour < 18 ? 0.085 : hour >= 6 && hour < 22 ? 0.015 : 0.004;
	double mean = a_day * share * (open ? 1 : 0.15) * TICK / HOUR, product = chance(luck);

	for (; product > exp(-mean); product *= chance(luck))
		make_call(w, luck, w->now);
}

void
region_begin(struct world *w, uint64_t seed, int days)
{
	struct luck luck = {seed * 1000003 + 17};

	memset(w, 0, sizeof(*w));
	w->weights = dispatch_defaults;
	w->begin = w->now = (int64_t)FIRST_DAY * DAY - 8 * HOUR;
	make_calendars(w);
	for (size_t i = 0; i < SITES; i++)
		w->site[i] = place_at(somewhere(&luck), somewhere(&luck));
	make_engineers(w, &luck, days);
}

void
region_end(struct world *w)
{
	for (size_t i = 0; i < ENGINEERS; i++)
		free(w->engineer[i].shift);
	calendar_free(w->office);
	calendar_free(w->always);
	free(w->call);
}
