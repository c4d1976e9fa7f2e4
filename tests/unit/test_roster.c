/* SPDX-License-Identifier: MIT
 *
 * rules/roster: jobs, engineers and weights as the registers have them.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "base/when.h"
#include "rules/roster.h"
#include "support/world.h"

static struct arena arena;
static struct roster roster;
static struct job job;

static void
begin(void)
{
	world_begin();
}

static void
end(void)
{
	arena_free(&arena);
	world_end();
}

TestSuite(roster, .init = begin, .fini = end);

static void
read_job(const struct request *request, const char *const *given)
{
	roster_open(&roster, world_around(), world_instant("09:00"), &arena);
	roster_job(&roster, request, given, &job);
}

static struct candidate
read_engineer(const char *key)
{
	struct candidate one;

	roster_open(&roster, world_around(), world_instant("09:00"), &arena);
	cr_assert(roster_candidate(&roster, key, 0, false, &one), "no %s", key);
	return one;
}

/* ---- the job ---- */

Test(roster, job_is_what_the_request_says)
{
	struct request *request = world_request(ST_ready);

	world_set(request, "skill=chiller:2|duration=90m|crew=3|certificates=lift");
	world_row(R_site, "S1", F_position, "31.2,121.4");
	world_row(R_site, "S1", F_pass, "port");
	world_row(R_site, "S1", F_territory, "east");
	read_job(request, NULL);
	cr_expect_eq(job.request, 1);
	cr_expect_eq(job.priority, 3);
	cr_expect_str_eq(job.skill, "chiller:2");
	cr_expect_str_eq(job.certificates, "lift");
	cr_expect_str_eq(job.pass, "port");
	cr_expect_str_eq(job.territory, "east");
	cr_expect_eq(job.errand.work, 5400);
	cr_expect_eq(job.crew, 3);
	cr_expect(job.errand.place.known);
	cr_expect_eq(job.eta, WHEN_NONE);
	cr_expect_eq(job.errand.window.from, WHEN_NONE);
	cr_expect_str_eq(job.day, "2026-11-23");
}

Test(roster, missing_position_is_not_the_origin)
{
	read_job(world_request(ST_ready), NULL);
	cr_expect_not(job.errand.place.known);
}

Test(roster, category_plans_what_nobody_planned)
{
	world_row(R_code, "category.fault", F_skill, "pump:2");
	world_row(R_code, "category.fault", F_duration, "1800");
	world_row(R_code, "category.fault", F_crew, "2");
	world_row(R_code, "category.fault", F_certificates, "gas");
	read_job(world_request(ST_triaged), NULL);
	cr_expect_str_eq(job.skill, "pump:2");
	cr_expect_str_eq(job.certificates, "gas");
	cr_expect_eq(job.errand.work, 1800);
	cr_expect_eq(job.crew, 2);
	read_job(world_request(ST_ready), NULL);
	cr_expect_str_eq(job.skill, "general:1", "the plan of the request goes first");
	cr_expect_eq(job.errand.work, 7200);
}

Test(roster, nothing_planned_is_two_hours_of_one)
{
	read_job(world_request(ST_triaged), NULL);
	cr_expect_null(job.skill);
	cr_expect_eq(job.errand.work, 7200);
	cr_expect_eq(job.crew, 1);
}

Test(roster, skills_bring_their_certificates)
{
	struct request *request = world_request(ST_ready);

	world_set(request, "skill=electric:2,pump:1|certificates=lift");
	world_row(R_skill, "electric", F_certificates, "hv");
	read_job(request, NULL);
	cr_expect_str_eq(job.certificates, "lift,hv");
	world_set(request, "certificates=");
	read_job(request, NULL);
	cr_expect_str_eq(job.certificates, "hv");
}

Test(roster, site_and_customer_speak_both)
{
	world_row(R_site, "S1", F_languages, "zh");
	world_row(R_customer, "C1", F_languages, "en");
	world_row(R_site, "S1", F_banned, "E1");
	world_row(R_customer, "C1", F_preferred, "E2");
	read_job(world_request(ST_ready), NULL);
	cr_expect_str_eq(job.languages, "zh,en");
	cr_expect_str_eq(job.banned, "E1");
	cr_expect_str_eq(job.preferred, "E2");
}

Test(roster, what_is_given_counts_before_what_is_stored)
{
	struct request *request = world_request(ST_ready);
	const char *given[F_COUNT] = {[F_skill] = "boiler:3", [F_eta] = world_time("16:00")};

	read_job(request, given);
	cr_expect_str_eq(job.skill, "boiler:3");
	cr_expect_eq(job.eta, world_instant("16:00"));
	given[F_skill] = "";
	read_job(request, given);
	cr_expect_null(job.skill, "cleared, and the category has none");
}

Test(roster, day_is_that_of_the_visit)
{
	struct request *request = world_request(ST_ready);
	const char *given[F_COUNT] = {[F_eta] = world_time("2026-11-30T10:00")};

	read_job(request, given);
	cr_expect_str_eq(job.day, "2026-11-30");
	given[F_eta] = NULL;
	given[F_window_start] = world_time("2026-11-25T10:00");
	given[F_window_end] = world_time("2026-11-25T12:00");
	read_job(request, given);
	cr_expect_str_eq(job.day, "2026-11-25");
	cr_expect_eq(job.errand.window.from, world_instant("2026-11-25T10:00"));
	cr_expect_eq(job.errand.window.to, world_instant("2026-11-25T12:00"));
}

Test(roster, window_that_has_passed_binds_nobody)
{
	struct request *request = world_request(ST_ready);
	const char *given[F_COUNT] = {
	    [F_window_start] = world_time("08:00"), [F_window_end] = world_time("08:59")};

	read_job(request, given);
	cr_expect_eq(job.errand.window.from, WHEN_NONE);
	cr_expect_eq(job.errand.window.to, WHEN_NONE);
	given[F_window_end] = world_time("09:00");
	read_job(request, given);
	cr_expect_eq(job.errand.window.to, world_instant("09:00"));
}

Test(roster, due_is_the_earlier_promise_or_else_the_wish)
{
	struct request *request = world_request(ST_ready);

	read_job(request, NULL);
	cr_expect_eq(job.errand.due, WHEN_NONE);
	request->value[F_want_by] = world_time("18:00");
	read_job(request, NULL);
	cr_expect_eq(job.errand.due, world_instant("16:00"), "two hours of work before it");
	request->value[F_restore_due] = world_time("17:00");
	read_job(request, NULL);
	cr_expect_eq(job.errand.due, world_instant("15:00"));
	request->value[F_arrive_due] = world_time("14:00");
	read_job(request, NULL);
	cr_expect_eq(job.errand.due, world_instant("14:00"));
	request->value[F_arrive_due] = world_time("16:00");
	read_job(request, NULL);
	cr_expect_eq(job.errand.due, world_instant("15:00"));
}

Test(roster, lateness_weighs_by_priority)
{
	struct request *request = world_request(ST_ready);

	world_set(request, "priority=P1");
	read_job(request, NULL);
	cr_expect_eq(job.priority, 1);
	cr_expect_eq(job.errand.late_weight, 8);
	world_row(R_setting, "dispatch.late_p1", F_value, "20");
	read_job(request, NULL);
	cr_expect_eq(job.errand.late_weight, 20);
	world_set(request, "priority=");
	read_job(request, NULL);
	cr_expect_eq(job.priority, 4, "without one it is the least urgent");
}

/* ---- the engineer ---- */

Test(roster, engineer_is_what_his_row_says)
{
	struct candidate one;

	world_row(R_engineer, "E1", F_name, "Li");
	world_row(R_engineer, "E1", F_pass, "port");
	world_row(R_engineer, "E1", F_languages, "en,zh");
	world_row(R_engineer, "E1", F_territories, "east,west");
	world_row(R_engineer, "E1", F_mentor, "E2");
	world_row(R_engineer, "E1", F_hired, "2020-01-01");
	world_row(R_engineer, "E1", F_left, "2027-01-01");
	world_row(R_engineer, "E1", F_capacity, "3");
	world_row(R_engineer, "E1", F_base, "31.2,121.4");
	one = read_engineer("E1");
	cr_expect_str_eq(one.key, "E1");
	cr_expect_str_eq(one.name, "Li");
	cr_expect_str_eq(one.skills, "chiller:2,general:2");
	cr_expect_str_eq(one.pass, "port");
	cr_expect_str_eq(one.languages, "en,zh");
	cr_expect_str_eq(one.territories, "east,west");
	cr_expect_str_eq(one.mentor, "E2");
	cr_expect_str_eq(one.hired, "2020-01-01");
	cr_expect_str_eq(one.left, "2027-01-01");
	cr_expect_eq(one.capacity, 3);
	cr_expect(one.base.known);
	cr_expect_not(one.retired);
}

Test(roster, empty_row_is_somebody_with_six_places)
{
	struct candidate one = read_engineer("E2");

	cr_expect_eq(one.capacity, 6);
	cr_expect_eq(one.rate, 0);
	cr_expect_eq(one.load, 0);
	cr_expect_not(one.base.known);
	cr_expect_null(one.mentor);
	cr_expect_null(one.territories);
}

Test(roster, no_capacity_is_a_capacity)
{
	world_row(R_engineer, "E1", F_capacity, "0");
	cr_expect_eq(read_engineer("E1").capacity, 0);
}

Test(roster, retired_engineer_is_known_as_such)
{
	world_row(R_engineer, "E1", F_retired, "yes");
	cr_expect(read_engineer("E1").retired);
}

Test(roster, nobody_of_that_key)
{
	struct candidate one;

	roster_open(&roster, world_around(), world_instant("09:00"), &arena);
	cr_expect_not(roster_candidate(&roster, "E9", 0, false, &one));
	cr_expect_not(roster_candidate(&roster, "", 0, false, &one));
}

Test(roster, papers_and_absences_come_along)
{
	struct candidate one;

	world_certified("E1", "lift", "2026-12-31");
	world_absent("E1", "2026-11-25");
	world_busy("E1", 33, "10:00", "12:00");
	one = read_engineer("E1");
	cr_assert_eq(one.certificates, 1);
	cr_expect_str_eq(one.certificate[0].kind, "lift");
	cr_assert_eq(one.absences, 1);
	cr_expect_str_eq(one.absence[0].starts, "2026-11-25");
	cr_expect_eq(one.load, 1);
	cr_assert_not_null(one.agenda);
	cr_expect_eq(one.agenda->commitments, 1);
	cr_assert(roster_candidate(&roster, "E1", 33, false, &one));
	cr_expect_eq(one.agenda->commitments, 0, "but for what the request itself takes");
	cr_assert(roster_candidate(&roster, "E1", 0, true, &one));
	cr_expect_null(one.agenda, "his time is not asked");
}

/* ---- weights ---- */

static const struct dispatch_weights *
weights_with(const char *setting, const char *value)
{
	world_row(R_setting, setting, F_value, value);
	roster_open(&roster, world_around(), world_instant("09:00"), &arena);
	return &roster.weights;
}

Test(roster, weights_are_the_usual_ones)
{
	roster_open(&roster, world_around(), world_instant("09:00"), &arena);
	cr_expect_eq(roster.weights.per_open_job, dispatch_defaults.per_open_job);
	cr_expect_eq(roster.weights.displace, dispatch_defaults.displace);
	cr_expect_eq(roster.weights.time.day_hours, agenda_defaults.day_hours);
	for (int p = 1; p <= 4; p++) {
		cr_expect_eq(roster.weights.late[p], dispatch_defaults.late[p]);
		cr_expect_eq(roster.weights.wait[p], dispatch_defaults.wait[p]);
	}
}

Test(roster, settings_within_reason_count)
{
	cr_expect_eq(weights_with("dispatch.per_open_job", "0")->per_open_job, 0);
	cr_expect_eq(weights_with("dispatch.wait_p2", "77777")->wait[2], 77777);
	cr_expect_eq(weights_with("dispatch.day_hours", "24")->time.day_hours, 24);
	cr_expect_float_eq(weights_with("dispatch.city_speed", "12.5")->time.travel.city_speed,
			   12.5, 1e-9);
	cr_expect_eq(weights_with("dispatch.unknown_travel", "15")->time.travel.unknown_minutes,
		     15);
}

Test(roster, settings_out_of_reason_do_not)
{
	static const char *const values[] = {"-1", "nan", "1e99", "many", ""};

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		cr_expect_eq(weights_with("dispatch.per_open_job", values[i])->per_open_job, 30,
			     "%s", values[i]);
		cr_expect_eq(weights_with("dispatch.wait_p1", values[i])->wait[1], 100000, "%s",
			     values[i]);
		cr_expect_eq(weights_with("dispatch.day_hours", values[i])->time.day_hours, 12,
			     "%s", values[i]);
	}
	cr_expect_float_eq(weights_with("dispatch.road_speed", "0")->time.travel.road_speed, 70,
			   1e-9);
	cr_expect_eq(weights_with("dispatch.day_hours", "0")->time.day_hours, 12);
}
