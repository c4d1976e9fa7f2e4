/* SPDX-License-Identifier: MIT
 *
 * rules/ladder: which steps of which request are due, each once; what makes one needless.
 */
#include <string.h>

#include <criterion/criterion.h>

#include "base/when.h"
#include "rules/ladder.h"
#include "support/values.h"
#include "support/world.h"
#include "text/value.h"

/* The shipped ladder in short; then one of the sheets. */
static const struct ladder_row shipped[] = {
    {.value = {[F_key] = "L0", [F_ladder_of] = "emergency", [F_after] = "0"}},
    {.value =
	 {[F_key] = "L1", [F_ladder_of] = "emergency", [F_after] = "300", [F_unless] = "acked"}},
    {.value =
	 {[F_key] = "L2", [F_ladder_of] = "emergency", [F_after] = "900", [F_unless] = "accepted"}},
    {.value = {[F_key] = "L3",
	       [F_ladder_of] = "emergency",
	       [F_after] = "1800",
	       [F_clock] = "arrive",
	       [F_percent] = "75",
	       [F_unless] = "enroute"}},
    {.value = {[F_key] = "L4",
	       [F_ladder_of] = "emergency",
	       [F_after] = "7200",
	       [F_clock] = "arrive",
	       [F_percent] = "100",
	       [F_unless] = "onsite"}},
    {.value = {[F_key] = "progress",
	       [F_ladder_of] = "emergency",
	       [F_every] = "1800",
	       [F_unless] = "restored"}},
    {.value = {[F_key] = "50", [F_ladder_of] = "ordinary", [F_percent] = "50"}},
    {.value = {[F_key] = "100", [F_ladder_of] = "ordinary", [F_percent] = "100"}},
    {.value =
	 {[F_key] = "late", [F_ladder_of] = "ordinary", [F_clock] = "sheet", [F_percent] = "100"}},
};

static const struct calendar *
no_calendar(void *of, const char *key)
{
	(void)of;
	(void)key;
	return NULL;
}

static const struct clock_source source = {NULL, no_calendar, NULL};

TestSuite(ladder, .init = world_begin, .fini = world_end);

/* Reported at 08:00; an hour to respond, ten to restore, for an emergency twenty minutes to arrive.
 */
static struct request *
given(const char *terms, const char *dues)
{
	struct request *request = world_request(ST_ready);

	request->value[F_terms] = terms;
	request->value[F_responded_at] = NULL;
	world_set(request, dues);
	return request;
}

static struct request *
ordinary(void)
{
	return given("respond\t1h\t\tnone\tP1\nrestore\t10h\t\tcustomer\tP1\n",
		     "respond_due=09:00|restore_due=18:00");
}

static struct request *
emergency(void)
{
	return given("arrive\t2h\t\tnone\tP1\nrestore\t8h\t\tcustomer\tP1\n",
		     "category=emergency|emergency=yes|arrive_due=10:00|restore_due=16:00");
}

static const char *
steps_at(const struct request *request, const char *now)
{
	static char text[1000];
	struct ladder_step step[32];
	size_t steps = ladder_due(&(struct ladder){shipped, COUNT(shipped), &source}, request,
				  world_instant(now), step, 32);

	text[0] = '\0';
	for (size_t i = 0; i < steps; i++) {
		char at[WHEN_TEXT];
		when_print_short(step[i].at, at);
		strlcat(text, step[i].name, sizeof(text));
		strlcat(text, at + 10, sizeof(text));
		strlcat(text, "\n", sizeof(text));
	}
	return text;
}

/* ---- ordinary ---- */

Test(ladder, each_clock_has_its_steps)
{
	cr_expect_str_eq(steps_at(ordinary(), "08:29"), "");
	cr_expect_str_eq(steps_at(ordinary(), "08:30"), "respond.50 08:30\n");
	cr_expect_str_eq(steps_at(ordinary(), "13:00"),
			 "respond.50 08:30\nrestore.50 13:00\nrespond.100 09:00\n");
}

Test(ladder, a_clock_that_stopped_has_no_steps)
{
	struct request *request = ordinary();

	world_set(request, "responded_at=08:50");
	cr_expect_str_eq(steps_at(request, "13:00"), "restore.50 13:00\n");
}

Test(ladder, what_was_announced_is_not_due_again)
{
	struct request *request = ordinary();

	request->value[F_escalated] = "respond.50,restore.5";
	cr_expect_str_eq(steps_at(request, "13:00"), "restore.50 13:00\nrespond.100 09:00\n");
}

Test(ladder, a_paused_clock_has_no_steps)
{
	struct request *request = ordinary();

	request->value[F_hold] = "customer";
	request->value[F_hold_since] = world_time("08:20");
	request->value[F_restore_due] = NULL;
	cr_expect_str_eq(steps_at(request, "18:00"), "respond.50 08:30\nrespond.100 09:00\n");
}

Test(ladder, a_request_that_ended_has_no_steps)
{
	struct request *request = ordinary();

	request->value[F_state] = "cancelled";
	cr_expect_str_eq(steps_at(request, "18:00"), "");
}

Test(ladder, a_row_may_name_a_clock_that_begins_when_all_is_restored)
{
	struct request *request =
	    given("sheet\t2h\t\tnone\tany\n",
		  "responded_at=08:10|dispatched_at=08:40|arrived_at=09:00|restored_at=10:00|"
		  "sheet_due=12:00");

	request->value[F_state] = "accepted";
	cr_expect_str_eq(steps_at(request, "11:59"), "");
	cr_expect_str_eq(steps_at(request, "12:00"), "sheet.late 12:00\n");
}

Test(ladder, no_more_steps_than_there_is_room_for)
{
	struct ladder_step step[2];

	cr_expect_eq(ladder_due(&(struct ladder){shipped, COUNT(shipped), &source}, ordinary(),
				world_instant("20:00"), step, 2),
		     2);
}

/* ---- emergencies ---- */

Test(ladder, an_emergency_climbs_while_nobody_moves)
{
	struct request *request = emergency();

	cr_expect_str_eq(steps_at(request, "08:00"), "L0 08:00\n");
	cr_expect_str_eq(steps_at(request, "08:04:59"), "L0 08:00\n");
	cr_expect_str_eq(steps_at(request, "08:05"), "L0 08:00\nL1 08:05\n");
	cr_expect_str_eq(steps_at(request, "08:15"), "L0 08:00\nL1 08:05\nL2 08:15\n");
	request->value[F_escalated] = "L0,L1,L2";
	cr_expect_str_eq(steps_at(request, "08:30"), "L3 08:30\nprogress.1 08:30\n");
	cr_expect_str_eq(steps_at(request, "10:00"), "L3 08:30\nL4 10:00\nprogress.4 10:00\n");
}

Test(ladder, a_share_of_the_clock_may_come_before_the_time)
{
	struct request *request =
	    given("arrive\t20m\t\tnone\tP1\n", "category=emergency|emergency=yes|arrive_due=08:20");

	request->value[F_escalated] = "L0,L1,L2";
	cr_expect_str_eq(steps_at(request, "08:14:59"), "");
	cr_expect_str_eq(steps_at(request, "08:20"), "L3 08:15\nL4 08:20\n");
}

Test(ladder, each_step_is_needless_once_that_has_happened)
{
	static const struct {
		const char *happened, *left;
	} cases[] = {
	    {"taken_at=08:02", "L0 08:00\nL2 08:15\nL3 08:30\nL4 10:00\nprogress.4 10:00\n"},
	    {"acked_at=08:02", "L0 08:00\nL3 08:30\nL4 10:00\nprogress.4 10:00\n"},
	    {"arrived_at=09:00", "L0 08:00\nprogress.4 10:00\n"},
	    {"safe_at=09:00", ""},
	    {"restored_at=09:00", ""},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct request *request = emergency();
		world_set(request, cases[i].happened);
		cr_expect_str_eq(steps_at(request, "10:00"), cases[i].left, "%s: %s",
				 cases[i].happened, steps_at(request, "10:00"));
	}
}

Test(ladder, on_the_way_is_enough_for_the_service_director)
{
	struct request *request = emergency();

	world_fold(request, V_assign, "08:10", "engineer=E1|eta=09:00");
	world_fold(request, V_depart, "08:20", "");
	request->value[F_escalated] = "L0,progress.4";
	cr_expect_str_eq(steps_at(request, "10:00"), "L4 10:00\n");
}

Test(ladder, progress_missed_is_not_made_up_for)
{
	struct request *request = emergency();

	world_set(request, "arrived_at=08:10");
	request->value[F_escalated] = "L0,progress.1";
	cr_expect_str_eq(steps_at(request, "08:59"), "");
	cr_expect_str_eq(steps_at(request, "10:10"), "progress.4 10:00\n");
	request->value[F_escalated] = "L0,progress.1,progress.4";
	cr_expect_str_eq(steps_at(request, "10:29"), "");
}

Test(ladder, an_emergency_stood_down_is_as_any_other)
{
	struct request *request = emergency();

	world_set(request, "emergency=no");
	cr_expect_str_eq(steps_at(request, "12:00"),
			 "arrive.50 09:00\nrestore.50 12:00\narrive.100 10:00\n");
}

Test(ladder, the_review_is_asked_for_behind_the_closing)
{
	static const struct ladder_row review = {.value = {[F_key] = "rv",
							   [F_ladder_of] = "ordinary",
							   [F_clock] = "review",
							   [F_percent] = "100"}};
	struct request *request =
	    given("review\t1h\t\tnone\tany\nrestore\t8h\t\tnone\tP1\n",
		  "category=emergency|emergency=no|stood_down_at=09:00|review_due=10:00|"
		  "restored_at=08:50|restore_due=16:00");
	struct ladder_step step[4];

	request->value[F_state] = "closed";
	cr_expect_eq(ladder_due(&(struct ladder){&review, 1, &source}, request,
				world_instant("10:00"), step, 4),
		     1);
	cr_expect_eq(ladder_due(&(struct ladder){shipped, COUNT(shipped), &source}, request,
				world_instant("18:00"), step, 4),
		     0);
}

/* ---- rows ---- */

Test(ladder, flaws)
{
	static const struct {
		struct ladder_row row;
		const char *flaw;
	} cases[] = {
	    {{{[F_key] = "a b", [F_ladder_of] = "ordinary", [F_percent] = "50"}},
	     "key: without blanks and commas: it names the step"},
	    {{{[F_key] = "a", [F_ladder_of] = "ordinary", [F_percent] = "50", [F_after] = "60"}},
	     "after, every: of emergencies; an ordinary step has percent="},
	    {{{[F_key] = "a", [F_ladder_of] = "ordinary", [F_clock] = "restore"}},
	     "missing percent="},
	    {{{[F_key] = "a", [F_ladder_of] = "emergency", [F_percent] = "50"}},
	     "percent: of which clock? clock="},
	    {{{[F_key] = "a", [F_ladder_of] = "emergency"}}, "missing after=, every= or percent="},
	    {{{[F_key] = "a", [F_ladder_of] = "emergency", [F_every] = "59"}},
	     "every: at least a minute"},
	};

	for (size_t i = 0; i < COUNT(shipped); i++)
		cr_expect_null(ladder_flaw(&shipped[i]), "%s", shipped[i].value[F_key]);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *flaw = ladder_flaw(&cases[i].row);
		cr_expect(flaw != NULL && strcmp(flaw, cases[i].flaw) == 0, "%s: %s", cases[i].flaw,
			  flaw);
	}
}
