/* SPDX-License-Identifier: MIT
 *
 * From rows to jobs and candidates.
 */
#include "rules/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "text/value.h"

#define CAPACITY 6         /* open jobs of one engineer where his row says nothing */
#define WORK_USUAL 7200    /* seconds of a job that has no plan */
#define WEIGHT_MOST 100000 /* of a setting; beyond it is taken for a slip */
#define WAIT_MOST 1000000  /* the same of waiting */
#define PRIORITY_LAST 4

/* ---- weights ---- */

static double
weight(const struct surroundings *around, const char *key, double absent)
{
	return guard_setting_number(around, key, absent, WEIGHT_MOST);
}

static int
whole(const struct surroundings *around, const char *key, int absent)
{
	return (int)weight(around, key, absent);
}

/* Nobody is on the way for ever, and no day has no hours. */
static double
at_least_one(const struct surroundings *around, const char *key, double absent)
{
	double set = weight(around, key, absent);

	return set >= 1 ? set : absent;
}

static void
read_time(const struct surroundings *around, struct agenda_terms *time)
{
	const struct agenda_terms usual = agenda_defaults;
	const struct travel_terms *way = &usual.travel;

	*time = (struct agenda_terms){
	    .travel = {.detour = weight(around, "dispatch.detour", way->detour),
		       .city_speed = at_least_one(around, "dispatch.city_speed", way->city_speed),
		       .road_speed = at_least_one(around, "dispatch.road_speed", way->road_speed),
		       .city_km = weight(around, "dispatch.city_km", way->city_km),
		       .unknown_minutes =
			   whole(around, "dispatch.unknown_travel", way->unknown_minutes),
		       .table = around->travel_table(around->staff)},
	    .late_cap = whole(around, "dispatch.late_cap", usual.late_cap),
	    .per_overtime_minute =
		whole(around, "dispatch.per_overtime_minute", usual.per_overtime_minute),
	    .overtime_most = whole(around, "dispatch.overtime_most", usual.overtime_most),
	    .day_hours = (int)at_least_one(around, "dispatch.day_hours", usual.day_hours),
	    .per_hour_wait = whole(around, "dispatch.per_hour_wait", usual.per_hour_wait),
	};
}

static void
read_weights(const struct surroundings *around, struct dispatch_weights *weights)
{
	const struct dispatch_weights *usual = &dispatch_defaults;
	char key[32];

	*weights = *usual;
	read_time(around, &weights->time);
	weights->per_open_job = whole(around, "dispatch.per_open_job", usual->per_open_job);
	weights->per_extra_level =
	    whole(around, "dispatch.per_extra_level", usual->per_extra_level);
	weights->knows_bonus = whole(around, "dispatch.knows_bonus", usual->knows_bonus);
	weights->prefers_bonus = whole(around, "dispatch.prefers_bonus", usual->prefers_bonus);
	weights->crew_bonus = whole(around, "dispatch.crew_bonus", usual->crew_bonus);
	weights->per_rate = weight(around, "dispatch.per_rate", usual->per_rate);
	weights->displace = whole(around, "dispatch.displace", usual->displace);
	for (int p = 1; p <= PRIORITY_LAST; p++) {
		(void)snprintf(key, sizeof(key), "dispatch.late_p%d", p);
		weights->late[p] = whole(around, key, usual->late[p]);
		(void)snprintf(key, sizeof(key), "dispatch.wait_p%d", p);
		weights->wait[p] =
		    (int64_t)guard_setting_number(around, key, (double)usual->wait[p], WAIT_MOST);
	}
}

void
roster_open(struct roster *roster, const struct surroundings *around, int64_t at,
	    struct arena *arena)
{
	*roster = (struct roster){.around = around, .at = at, .arena = arena};
	read_weights(around, &roster->weights);
}

/* ---- the job ---- */

/* What a job is read from. */
struct source {
	const struct surroundings *around;
	const struct request *request;
	const char *const *given;
	struct arena *arena;
};

static const char *
value(const struct source *s, enum field_id field)
{
	const char *given = s->given != NULL ? s->given[field] : NULL;

	if (given == NULL)
		return s->request->value[field];
	return *given != '\0' ? given : NULL;
}

static const char *
row(const struct source *s, enum register_id reg, const char *key, enum field_id field)
{
	return key != NULL ? s->around->row(s->around->of, reg, key, field) : NULL;
}

/* Of the plan, made or about to be. */
static const char *
planned(const struct source *s, enum field_id field)
{
	const char *category = value(s, F_category);

	if (value(s, field) != NULL || category == NULL)
		return value(s, field);
	return row(s, R_code, arena_format(s->arena, "category.%s", category), field);
}

/* Both sets as one; members may be in it twice. */
static const char *
joined(const struct source *s, const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a != NULL ? a : b;
	return arena_format(s->arena, "%s,%s", a, b);
}

static const char *
of_place(const struct source *s, enum field_id field)
{
	return joined(s, row(s, R_site, value(s, F_site), field),
		      row(s, R_customer, value(s, F_customer), field));
}

/* What the plan names, and what the skills cannot be practised without. */
static const char *
certificates(const struct source *s, const char *skills)
{
	const char *needed = planned(s, F_certificates), *cursor = skills;
	char skill[128];

	while (cursor != NULL && value_next_member(&cursor, skill, NULL))
		needed = joined(s, needed, row(s, R_skill, skill, F_certificates));
	return needed;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	if (a == WHEN_NONE || b == WHEN_NONE)
		return a != WHEN_NONE ? a : b;
	return a < b ? a : b;
}

/* By when the engineer should be there: as promised, or in time to restore as promised, or else as
 * the customer wants it. */
static int64_t
due(const struct source *s, int64_t work)
{
	int64_t arrive = value_time(value(s, F_arrive_due));
	int64_t restore = value_time(value(s, F_restore_due));
	int64_t wanted = value_time(value(s, F_want_by));
	int64_t promised = earlier(arrive, restore != WHEN_NONE ? restore - work : WHEN_NONE);

	if (promised != WHEN_NONE)
		return promised;
	return wanted != WHEN_NONE ? wanted - work : WHEN_NONE;
}

static struct span
window(const struct source *s, int64_t at)
{
	struct span window = {value_time(value(s, F_window_start)),
			      value_time(value(s, F_window_end))};

	/* One that has passed binds nobody. */
	if (window.to != WHEN_NONE && window.to < at)
		return (struct span){WHEN_NONE, WHEN_NONE};
	return window;
}

static int
priority_of(const struct source *s)
{
	const char *priority = value(s, F_priority);

	if (priority == NULL || priority[0] != 'P' || priority[1] < '1' || priority[1] > '4')
		return PRIORITY_LAST;
	return priority[1] - '0';
}

static const char *
day_of(const struct job *job, int64_t at, struct arena *arena)
{
	char instant[WHEN_TEXT];
	int64_t day = at;

	if (job->eta != WHEN_NONE)
		day = job->eta;
	else if (job->errand.window.from != WHEN_NONE && job->errand.window.from > at)
		day = job->errand.window.from;
	when_print(day, instant);
	return arena_format(arena, "%.10s", instant);
}

void
roster_job(const struct roster *roster, const struct request *request, const char *const *given,
	   struct job *job)
{
	const struct surroundings *around = roster->around;
	const struct dispatch_weights *weights = &roster->weights;
	const struct source s = {around, request, given, roster->arena};
	const char *site = value(&s, F_site), *asset = value(&s, F_asset);

	*job = (struct job){.request = request->id, .priority = priority_of(&s)};
	job->skill = planned(&s, F_skill);
	job->certificates = certificates(&s, job->skill);
	job->pass = row(&s, R_site, site, F_pass);
	job->languages = of_place(&s, F_languages);
	job->territory = row(&s, R_site, site, F_territory);
	job->banned = of_place(&s, F_banned);
	job->preferred = of_place(&s, F_preferred);
	job->known_by = asset != NULL ? around->known_by(around->staff, asset) : NULL;
	job->crew = (int)value_integer(planned(&s, F_crew), 1);
	job->eta = value_time(value(&s, F_eta));
	job->errand = (struct errand){
	    .place = travel_place(&weights->time.travel, site, row(&s, R_site, site, F_position)),
	    .work = value_integer(planned(&s, F_duration), WORK_USUAL),
	    .window = window(&s, roster->at),
	    .late_weight = weights->late[job->priority],
	};
	job->errand.due = due(&s, job->errand.work);
	job->day = day_of(job, roster->at, roster->arena);
}

/* ---- the engineer ---- */

bool
roster_candidate(const struct roster *roster, const char *key, int64_t except, bool timeless,
		 struct candidate *c)
{
	const struct surroundings *around = roster->around;
	const struct dispatch_weights *weights = &roster->weights;
	const struct source s = {.around = around};

	memset(c, 0, sizeof(*c));
	c->key = row(&s, R_engineer, key, F_key);
	if (c->key == NULL)
		return false;
	c->name = row(&s, R_engineer, key, F_name);
	c->skills = row(&s, R_engineer, key, F_skills);
	c->pass = row(&s, R_engineer, key, F_pass);
	c->languages = row(&s, R_engineer, key, F_languages);
	c->territories = row(&s, R_engineer, key, F_territories);
	c->mentor = row(&s, R_engineer, key, F_mentor);
	c->hired = row(&s, R_engineer, key, F_hired);
	c->left = row(&s, R_engineer, key, F_left);
	c->retired = value_is(row(&s, R_engineer, key, F_retired), "yes");
	c->capacity = (int)value_integer(row(&s, R_engineer, key, F_capacity), CAPACITY);
	c->rate = value_integer(row(&s, R_engineer, key, F_rate), 0);
	c->base = travel_place(&weights->time.travel, c->key, row(&s, R_engineer, key, F_base));
	c->crew = around->crew(around->staff, key);
	c->certificates = around->certificates(around->staff, key, &c->certificate);
	c->absences = around->absences(around->staff, key, &c->absence);
	c->load = around->load(around->staff, key);
	c->agenda = timeless ? NULL : around->agenda(around->staff, key, except, weights);
	return true;
}
