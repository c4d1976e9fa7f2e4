/* SPDX-License-Identifier: MIT
 *
 * rules/candidate: the hard rules and their order, the cost and its parts, mates.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "rules/candidate.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define SUZHOU "31.2989,120.5853"

static const struct job plain_job = {
    .day = "2026-11-24",
    .crew = 1,
    .priority = 3,
    .eta = WHEN_NONE,
    .errand = {.work = 7200, .due = WHEN_NONE, .window = {WHEN_NONE, WHEN_NONE}, .late_weight = 2}};
static const struct absence away[] = {{"2026-11-23", "2026-11-24"}};
static const struct candidate plain_candidate = {.key = "E001", .name = "王工", .capacity = 6};

static struct place
at(const char *position)
{
	return travel_place(&travel_defaults, NULL, position);
}

static void
judge(const struct job *job, struct candidate *candidate)
{
	candidate->cost = -99;
	candidate->km = -99;
	strcpy(candidate->why, "not judged");
	candidate_judge(job, &dispatch_defaults, candidate);
}

Test(candidate, who_is_idle_on_the_spot_costs_nothing)
{
	struct job job = plain_job;
	struct candidate candidate = plain_candidate;
	job.errand.place = candidate.base = at(SUZHOU);
	judge(&job, &candidate);
	cr_expect_eq(candidate.cost, 0);
	cr_expect_float_eq(candidate.km, 0, 1e-9);
	cr_expect_str_eq(candidate.why, "travel 0 + load 0 + level 0");
}

Test(candidate, travel_is_slow_in_town_and_faster_beyond)
{
	static const struct {
		const char *base;
		double km;
		int64_t minutes;
	} rows[] = {
	    {"0,0.05", 7.2277, 11}, /* 7.23 km at 40 km/h */
	    {"0,0.2", 28.9108, 34}, /* 15 km at 40, 13.91 km at 70 */
	    {"0,1", 144.5539, 134},
	};
	struct job job = plain_job;
	job.errand.place = at("0,0");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct candidate candidate = plain_candidate;
		candidate.base = at(rows[i].base);
		judge(&job, &candidate);
		cr_expect_float_eq(candidate.km, rows[i].km, 0.0005, "%s: %f", rows[i].base,
				   candidate.km);
		cr_expect_eq(candidate.cost, rows[i].minutes, "%s: %s", rows[i].base,
			     candidate.why);
	}
}

Test(candidate, unknown_distance_is_assumed_and_said_so)
{
	struct job nowhere = plain_job, somewhere = plain_job;
	struct candidate homeless = plain_candidate, based = plain_candidate;
	somewhere.errand.place = based.base = at(SUZHOU);
	judge(&somewhere, &homeless);
	cr_expect_lt(homeless.km, 0);
	cr_expect_str_eq(homeless.why, "travel 60 assumed + load 0 + level 0");
	cr_expect_eq(homeless.cost, 60);
	judge(&nowhere, &based);
	cr_expect_lt(based.km, 0);
	cr_expect_eq(based.cost, 60);
}

Test(candidate, cost_is_broken_down)
{
	struct job job = plain_job;
	struct candidate candidate = plain_candidate;
	job.errand.place = at("0,0");
	job.skill = "chiller.repair:2,electric:1";
	candidate.base = at("0,0.2");
	candidate.skills = "chiller.repair:3,electric:1";
	candidate.load = 2;
	job.known_by = "E000,E001";
	judge(&job, &candidate);
	cr_expect_str_eq(candidate.why, "travel 34 + load 60 + level 10 - knows 10");
	cr_expect_eq(candidate.cost, 94);
}

Test(candidate, weights_are_the_callers)
{
	const struct dispatch_weights weights = {
	    .time = {.travel = {.detour = 1, .city_speed = 60, .road_speed = 60, .city_km = 1}},
	    .per_open_job = 7,
	    .per_extra_level = 100,
	    .knows_bonus = 3};
	struct job job = plain_job;
	struct candidate candidate = plain_candidate;
	job.errand.place = at("0,0");
	job.skill = "pump:1";
	candidate.base = at("0,1");
	candidate.skills = "pump:4";
	candidate.load = 1;
	job.known_by = "E000,E001";
	candidate_judge(&job, &weights, &candidate);
	cr_expect_str_eq(candidate.why, "travel 111 + load 7 + level 300 - knows 3");
	cr_expect_eq(candidate.cost, 415);
	cr_expect_float_eq(candidate.km, 111.195, 0.001);
}

Test(candidate, who_knows_the_asset_is_cheaper_even_when_free)
{
	struct candidate candidate = plain_candidate;
	struct job job = plain_job;
	job.known_by = "E000,E001";
	job.errand.place = candidate.base = at(SUZHOU);
	judge(&job, &candidate);
	cr_expect_eq(candidate.cost, -10);
}

Test(candidate, hard_rules)
{
	static const struct {
		const char *name;
		struct job job;
		struct candidate candidate;
		const char *why; /* NULL = not rejected */
	} rows[] = {
	    {"first day", {.day = "2026-11-24"}, {.hired = "2026-11-24", .capacity = 1}, NULL},
	    {"day before the first",
	     {.day = "2026-11-23"},
	     {.hired = "2026-11-24", .capacity = 1},
	     "hired only 2026-11-24"},
	    {"last day", {.day = "2026-11-24"}, {.left = "2026-11-24", .capacity = 1}, NULL},
	    {"day after the last",
	     {.day = "2026-11-25"},
	     {.left = "2026-11-24", .capacity = 1},
	     "left 2026-11-24"},
	    {"retired", {.day = "2026-11-24"}, {.retired = true, .capacity = 1}, "retired"},
	    {"absent",
	     {.day = "2026-11-24"},
	     {.absence = away, .absences = 1, .capacity = 1},
	     "absent 2026-11-24"},
	    {"no skill at all",
	     {.day = "2026-11-24", .skill = "chiller.repair:1"},
	     {.capacity = 1},
	     "missing skill chiller.repair"},
	    {"second skill missing",
	     {.day = "2026-11-24", .skill = "electric:1,lift:1"},
	     {.skills = "electric:2", .capacity = 1},
	     "missing skill lift"},
	    {"level too low",
	     {.day = "2026-11-24", .skill = "chiller.repair:2"},
	     {.skills = "chiller.repair:1", .capacity = 1},
	     "chiller.repair level 1 < 2"},
	    {"level just enough",
	     {.day = "2026-11-24", .skill = "chiller.repair:2"},
	     {.skills = "chiller.repair:2", .capacity = 1},
	     NULL},
	    {"general without skills",
	     {.day = "2026-11-24", .skill = "general:1"},
	     {.capacity = 1},
	     NULL},
	    {"general beside skills",
	     {.day = "2026-11-24", .skill = "general:1"},
	     {.skills = "lift:1", .capacity = 1},
	     NULL},
	    {"general above everybody",
	     {.day = "2026-11-24", .skill = "general:2"},
	     {.capacity = 1},
	     "general level 1 < 2"},
	    {"general given",
	     {.day = "2026-11-24", .skill = "general:2"},
	     {.skills = "general:3", .capacity = 1},
	     NULL},
	    {"no pass",
	     {.day = "2026-11-24", .pass = "fab1"},
	     {.capacity = 1},
	     "missing site pass fab1"},
	    {"one pass of two",
	     {.day = "2026-11-24", .pass = "fab1,fab2"},
	     {.pass = "fab1,fab3", .capacity = 1},
	     "missing site pass fab2"},
	    {"pass that only begins so",
	     {.day = "2026-11-24", .pass = "fab"},
	     {.pass = "fab1", .capacity = 1},
	     "missing site pass fab"},
	    {"all passes",
	     {.day = "2026-11-24", .pass = "fab1,fab2"},
	     {.pass = "fab1,fab2,fab3", .capacity = 1},
	     NULL},
	    {"full", {.day = "2026-11-24"}, {.load = 6, .capacity = 6}, "over capacity 6 of 6"},
	    {"over full",
	     {.day = "2026-11-24"},
	     {.load = 7, .capacity = 6},
	     "over capacity 7 of 6"},
	    {"one place left", {.day = "2026-11-24"}, {.load = 5, .capacity = 6}, NULL},
	    {"no capacity", {.day = "2026-11-24"}, {.capacity = 0}, "over capacity 0 of 0"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct candidate candidate = rows[i].candidate;
		candidate.key = "E001";
		judge(&rows[i].job, &candidate);
		if (rows[i].why == NULL) {
			cr_expect_neq(candidate.cost, CANDIDATE_NEVER, "%s: %s", rows[i].name,
				      candidate.why);
			continue;
		}
		cr_expect_eq(candidate.cost, CANDIDATE_NEVER, "%s", rows[i].name);
		cr_expect_str_eq(candidate.why, rows[i].why, "%s: %s", rows[i].name, candidate.why);
	}
}

Test(candidate, the_first_hard_rule_in_order_is_named)
{
	struct job job = {.day = "2026-11-24", .skill = "lift:1", .pass = "fab1"};
	struct candidate candidate = {.key = "E001",
				      .retired = true,
				      .left = "2026-01-31",
				      .absence = away,
				      .absences = 1,
				      .load = 6,
				      .capacity = 6};
	judge(&job, &candidate);
	cr_expect_str_eq(candidate.why, "retired");
	candidate.retired = false;
	judge(&job, &candidate);
	cr_expect_str_eq(candidate.why, "left 2026-01-31");
	candidate.left = NULL;
	judge(&job, &candidate);
	cr_expect_str_eq(candidate.why, "absent 2026-11-24");
	candidate.absences = 0;
	judge(&job, &candidate);
	cr_expect_str_eq(candidate.why, "missing skill lift");
	candidate.skills = "lift:1";
	judge(&job, &candidate);
	cr_expect_str_eq(candidate.why, "missing site pass fab1");
	candidate.pass = "fab1";
	judge(&job, &candidate);
	cr_expect_str_eq(candidate.why, "over capacity 6 of 6");
	candidate.load = 0;
	judge(&job, &candidate);
	cr_expect_str_eq(candidate.why, "travel 60 assumed + load 0 + level 0");
}

Test(candidate, the_rejected_have_a_distance_too)
{
	struct job job = plain_job;
	struct candidate candidate = plain_candidate;
	job.errand.place = at("0,0");
	candidate.base = at("0,1");
	candidate.retired = true;
	judge(&job, &candidate);
	cr_expect_float_eq(candidate.km, 144.5539, 0.0005);
}

Test(candidate, sorted_by_cost_load_key_and_the_rejected_last)
{
	struct candidate candidates[] = {
	    {.key = "E9", .cost = CANDIDATE_NEVER, .load = 0},
	    {.key = "E3", .cost = 40, .load = 1},
	    {.key = "E8", .cost = CANDIDATE_NEVER, .load = 6},
	    {.key = "E2", .cost = 40, .load = 1},
	    {.key = "E4", .cost = 40, .load = 0},
	    {.key = "E1", .cost = 41, .load = 0},
	    {.key = "E5", .cost = -10, .load = 3},
	};
	static const char *const order[] = {"E5", "E4", "E2", "E3", "E1", "E8", "E9"};
	candidate_sort(candidates, COUNT(candidates));
	for (size_t i = 0; i < COUNT(order); i++)
		cr_expect_str_eq(candidates[i].key, order[i], "place %zu", i);
}
