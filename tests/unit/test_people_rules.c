/* SPDX-License-Identifier: MIT
 *
 * rules/people: rows of people by themselves, rings of mentors, times that overlap, what a training
 * grants, which skills were raised.
 */
#include <string.h>

#include <criterion/criterion.h>

#include "rules/people.h"
#include "support/world.h"

#define TODAY "2026-11-23"

TestSuite(people, .init = world_begin, .fini = world_end);

/* A row of so many field and value pairs; NULL ends them. */
struct pair {
	enum field_id field;
	const char *value;
};

static const char *const *
row(const struct pair *pairs)
{
	static const char *value[F_COUNT];

	memset(value, 0, sizeof(value));
	for (; pairs->value != NULL; pairs++)
		value[pairs->field] = pairs->value;
	return value;
}

#define ROW(...) row((const struct pair[]){__VA_ARGS__, {F_none, NULL}})
#define expect_flaw(reg, text, ...) cr_expect_str_eq(people_flaw(reg, ROW(__VA_ARGS__)), text)
#define expect_sound(reg, ...) cr_expect_null(people_flaw(reg, ROW(__VA_ARGS__)))
#define expect_remark(reg, text, ...) \
	cr_expect_str_eq(people_remark(reg, ROW(__VA_ARGS__), TODAY), text)
#define expect_no_remark(reg, ...) cr_expect_null(people_remark(reg, ROW(__VA_ARGS__), TODAY))

/* ---- rows by themselves ------------------------------------------------------ */

Test(people, nobody_leaves_before_he_is_hired)
{
	expect_flaw(R_engineer, "left: before hired", {F_hired, "2026-02-01"},
		    {F_left, "2026-01-31"});
	expect_sound(R_engineer, {F_hired, "2026-02-01"}, {F_left, "2026-02-01"});
	expect_sound(R_engineer, {F_left, "2026-01-31"});
}

Test(people, nobody_is_his_own_mentor)
{
	expect_flaw(R_engineer, "mentor: an engineer is not his own mentor", {F_key, "E1"},
		    {F_mentor, "E1"});
	expect_sound(R_engineer, {F_key, "E1"}, {F_mentor, "E2"});
}

Test(people, days_of_a_certificate_are_in_order)
{
	expect_flaw(R_certificate, "valid_until: before issued", {F_issued, "2026-02-01"},
		    {F_valid_until, "2026-01-31"});
	expect_flaw(R_certificate, "reexamine_by: before issued", {F_issued, "2026-02-01"},
		    {F_reexamine_by, "2026-01-31"});
	expect_flaw(R_certificate, "reexamine_by: after valid_until", {F_valid_until, "2026-02-01"},
		    {F_reexamine_by, "2026-02-02"});
	expect_sound(R_certificate, {F_issued, "2026-02-01"}, {F_valid_until, "2026-02-01"},
		     {F_reexamine_by, "2026-02-01"});
	expect_sound(R_certificate, {F_reexamine_by, "2026-02-01"});
}

Test(people, who_failed_is_granted_nothing)
{
	static const char flaw[] =
	    "grants: the score is below the pass mark: grants= to put it without";

	expect_flaw(R_training, flaw, {F_grants, "chiller:2"}, {F_score, "59.5"},
		    {F_pass_mark, "60"});
	expect_sound(R_training, {F_grants, "chiller:2"}, {F_score, "60"}, {F_pass_mark, "60"});
	expect_sound(R_training, {F_score, "10"}, {F_pass_mark, "60"});
	expect_sound(R_training, {F_grants, "chiller:2"}, {F_pass_mark, "60"});
	expect_flaw(R_training, "valid_until: before held_on", {F_held_on, "2026-02-01"},
		    {F_valid_until, "2026-01-31"});
}

Test(people, other_registers_have_no_such_flaws)
{
	expect_sound(R_project, {F_hired, "2026-02-01"}, {F_left, "2026-01-31"});
}

Test(people, what_has_expired_is_pointed_out)
{
	expect_remark(R_certificate, "valid_until: expired already", {F_valid_until, "2026-11-22"});
	expect_remark(R_certificate, "reexamine_by: past already", {F_valid_until, TODAY},
		      {F_reexamine_by, "2026-11-22"});
	expect_no_remark(R_certificate, {F_valid_until, TODAY}, {F_reexamine_by, TODAY});
	expect_remark(R_training, "valid_until: expired already", {F_valid_until, "2026-11-22"});
	expect_no_remark(R_engineer, {F_valid_until, "2026-11-22"});
}

Test(people, what_grants_nothing_yet_is_pointed_out)
{
	expect_remark(R_training, "held_on: to come; it grants nothing before",
		      {F_grants, "chiller:2"}, {F_held_on, "2026-11-24"});
	expect_remark(R_training, "score: none yet; it grants nothing before",
		      {F_grants, "chiller:2"}, {F_held_on, TODAY}, {F_pass_mark, "60"});
	expect_no_remark(R_training, {F_grants, "chiller:2"}, {F_held_on, TODAY});
	expect_no_remark(R_training, {F_held_on, "2026-11-24"});
}

/* ---- mentors --------------------------------------------------------------------- */

Test(people, mentors_that_lead_back_are_a_ring)
{
	world_row(R_engineer, "E2", F_mentor, "E3");
	world_row(R_engineer, "E3", F_mentor, "E1");
	cr_expect(people_mentors_ring(world_around(), "E1", "E2"));
	cr_expect(people_mentors_ring(world_around(), "E1", "E1"));
}

Test(people, mentors_that_end_are_none)
{
	world_row(R_engineer, "E2", F_mentor, "E3");
	cr_expect_not(people_mentors_ring(world_around(), "E1", "E2"));
	cr_expect_not(people_mentors_ring(world_around(), "E1", "nobody"));
}

Test(people, a_ring_among_others_ends_the_search)
{
	world_row(R_engineer, "E2", F_mentor, "E3");
	world_row(R_engineer, "E3", F_mentor, "E4");
	world_row(R_engineer, "E4", F_mentor, "E3");
	cr_expect(people_mentors_ring(world_around(), "E1", "E2"));
	world_row(R_engineer, "E4", F_mentor, "E4");
	cr_expect(people_mentors_ring(world_around(), "E1", "E4"));
}

/* ---- sets and times ---------------------------------------------------------------- */

Test(people, sets_have_a_key_in_common)
{
	char key[128];

	cr_expect(people_in_both("E1,E12,E3", "E12,E2", key));
	cr_expect_str_eq(key, "E12");
	cr_expect(people_in_both("E3", "E1,E2,E3", key));
	cr_expect_not(people_in_both("E1,E3", "E12,E2", key));
	cr_expect_not(people_in_both(NULL, "E1", key));
	cr_expect_not(people_in_both("E1", NULL, key));
}

Test(people, times_overlap_when_they_share_a_day)
{
	cr_expect(people_overlap("2026-01-01", "2026-01-07", "2026-01-07", "2026-01-14"));
	cr_expect(people_overlap("2026-01-01", "2026-01-31", "2026-01-10", "2026-01-11"));
	cr_expect_not(people_overlap("2026-01-01", "2026-01-07", "2026-01-08", "2026-01-14"));
	cr_expect_not(people_overlap("2026-01-08", "2026-01-14", "2026-01-01", "2026-01-07"));
	cr_expect(people_overlap("2026-01-08", NULL, "2026-01-01", "2026-01-08"));
	cr_expect_not(people_overlap("2026-01-08", NULL, "2026-01-01", "2026-01-07"));
	cr_expect(people_overlap(NULL, NULL, "2026-01-01", "2026-01-07"));
}

/* ---- skills ------------------------------------------------------------------------ */

static int
granted(const struct people_training *training)
{
	return people_training_grants(training, "chiller", TODAY);
}

Test(people, a_training_grants_what_it_says)
{
	cr_expect_eq(granted(&(struct people_training){.grants = "chiller:3", .held_on = TODAY}),
		     3);
	cr_expect_eq(granted(&(struct people_training){.grants = "lift:3", .held_on = TODAY}), 0);
	cr_expect_eq(granted(&(struct people_training){.held_on = TODAY}), 0);
}

Test(people, a_training_grants_while_it_is_held_and_valid)
{
	cr_expect_eq(
	    granted(&(struct people_training){.grants = "chiller:3", .held_on = "2026-11-24"}), 0);
	cr_expect_eq(granted(&(struct people_training){.grants = "chiller:3",
						       .held_on = "2026-01-01",
						       .valid_until = "2026-11-22"}),
		     0);
	cr_expect_eq(granted(&(struct people_training){
			 .grants = "chiller:3", .held_on = TODAY, .valid_until = TODAY}),
		     3);
}

Test(people, a_training_grants_who_passed)
{
	struct people_training training = {
	    .grants = "chiller:3", .held_on = TODAY, .pass_mark = "60"};

	cr_expect_eq(granted(&training), 0, "no score yet");
	training.score = "59";
	cr_expect_eq(granted(&training), 0);
	training.score = "60";
	cr_expect_eq(granted(&training), 3);
}

static void
expect_raises(const char *had, const char *has, const char *wanted)
{
	struct people_raise raise;
	char found[256] = "", one[160];

	while (people_next_raise(&had, &has, &raise)) {
		(void)snprintf(one, sizeof(one), "%s %d-%d;", raise.skill, raise.from, raise.to);
		strlcat(found, one, sizeof(found));
	}
	cr_expect_str_eq(found, wanted);
}

Test(people, raises_are_found)
{
	expect_raises("chiller:1", "chiller:2", "chiller 1-2;");
	expect_raises(NULL, "chiller:1,lift:2", "chiller 0-1;lift 0-2;");
	expect_raises("chiller:1", "chiller:1,lift:2", "lift 0-2;");
	expect_raises("chiller:1,lift:1", "lift:2", "lift 1-2;");
	expect_raises("chiller:3", "chiller:2", "");
	expect_raises("chiller:3", "", "");
	expect_raises("chiller:3", "chiller:3", "");
}

Test(people, skills_that_begin_alike_are_not_mixed_up)
{
	expect_raises("electric:1,electric.high:1", "electric:2,electric.high:1", "electric 1-2;");
	expect_raises("electric.high:2", "electric:1,electric.high:2", "electric 0-1;");
	expect_raises("electric:2", "electric:2,electric-b:1", "electric-b 0-1;");
	expect_raises("a:1,b:1,c:1", "b:2,c:1,d:1", "b 1-2;d 0-1;");
}
