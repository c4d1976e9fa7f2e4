/* SPDX-License-Identifier: MIT
 *
 * rules/guard: the guards of dispatch, each broken and each passed.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "support/guard_rows.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define SENT "engineer=E1|eta=16:00"
#define EXCEPTION "override=yes|reason=nobody else|approver=M1"

TestSuite(guard_dispatch, .init = world_begin, .fini = world_end);

Test(guard_dispatch, plan)
{
	static const struct guard_row rows[] = {
	    {ST_triaged, V_plan, .pairs = "duration=2h", .guard = "E1",
	     .text = "missing skill=", .mended = "skill=general:1|duration=2h"},
	    {ST_triaged, V_plan, .pairs = "skill=general:1", .guard = "E1",
	     .text = "missing duration=", .mended = "skill=general:1|duration=2h"},
	    {ST_triaged, V_plan, .pairs = "skill=general:1|duration=0m", .guard = "I-02",
	     .text = "duration: must be more", .mended = "skill=general:1|duration=1m"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_dispatch, order_must_be_complete)
{
	static const struct guard_row rows[] = {
	    {ST_ready, V_assign, .pairs = SENT, .had = "triaged_at=", .guard = "I-02",
	     .text = "not triaged", .mended_had = ""},
	    {ST_ready, V_assign, .pairs = SENT, .had = "skill=", .guard = "I-02", .text = "no plan",
	     .mended_had = ""},
	    {ST_ready, V_assign, .pairs = SENT, .had = "duration=", .guard = "I-02",
	     .text = "no plan", .mended_had = ""},
	    {ST_ready, V_assign, .pairs = SENT, .had = "text=", .guard = "I-08",
	     .text = "dispatch order without text=", .mended_had = ""},
	    {ST_ready, V_assign, .pairs = SENT, .had = "contact=", .guard = "I-08",
	     .text = "dispatch order without contact=", .mended_had = ""},
	    {ST_ready, V_assign, .pairs = SENT, .had = "contact=P9", .guard = "I-08",
	     .text = "without phone= of the contact", .mended_had = ""},
	    {ST_ready, V_assign, .pairs = SENT, .had = "site=", .guard = "I-08",
	     .text = "dispatch order without site=", .mended_had = ""},
	    {ST_ready, V_assign, .pairs = SENT, .had = "priority=", .guard = "I-08",
	     .text = "dispatch order without priority=", .mended_had = ""},
	    {ST_ready, V_assign, .pairs = "eta=16:00", .guard = "I-08",
	     .text = "no engineer can take it: engineer=", .mended = SENT},
	    {ST_ready, V_assign, .pairs = "engineer=E1", .guard = "I-08",
	     .text = "dispatch order without eta=", .mended = SENT},
	    {ST_ready, V_assign, .pairs = "engineer=E1|eta=", .guard = "I-08",
	     .text = "dispatch order without eta=", .mended = SENT},
	    {ST_ready, V_assign, .pairs = "engineer=E1|eta=14:59", .guard = "I-08",
	     .text = "eta: before the dispatch", .mended = SENT},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_dispatch, engineer_must_be_fit_and_there)
{
	static const struct guard_row rows[] = {
	    {ST_ready, V_assign, .pairs = "engineer=E1|eta=16:00", .had = "skill=chiller:3",
	     .guard = "I-08", .text = "E1: chiller level 2 < 3; else override=yes",
	     .mended_had = ""},
	    {ST_ready, V_assign, .pairs = "engineer=E1|eta=16:00", .had = "skill=boiler:1",
	     .guard = "I-08", .text = "E1: missing skill boiler", .mended_had = "skill=chiller:2"},
	    {ST_ready, V_assign, .pairs = "engineer=E3|eta=16:00", .guard = "I-08",
	     .text = "E3: absent", .mended = "engineer=E3|eta=2026-11-24 10:00"},
	    {ST_ready, V_assign, .pairs = "engineer=E4|eta=16:00", .guard = "I-08",
	     .text = "E4: retired", .mended = SENT},
	    {ST_ready, V_assign, .pairs = "engineer=E5|eta=2026-12-01 10:00", .guard = "I-08",
	     .text = "E5: left 2026-11-30", .mended = "engineer=E5|eta=2026-11-30 10:00"},
	    {ST_ready, V_assign, .pairs = "engineer=E6|eta=16:00", .guard = "I-08",
	     .text = "E6: hired only 2026-12-01", .mended = "engineer=E6|eta=2026-12-01 10:00"},
	    {ST_ready, V_assign, .pairs = SENT, .had = "site=S2", .guard = "I-08",
	     .text = "E1: missing site pass clean-room",
	     .mended = "engineer=E3|eta=2026-11-25 10:00"},
	};
	world_row(R_engineer, "E3", F_pass, "clean-room");
	world_absent("E3", WORLD_DAY);
	world_row(R_engineer, "E4", F_retired, "yes");
	world_row(R_engineer, "E5", F_left, "2026-11-30");
	world_row(R_engineer, "E6", F_hired, "2026-12-01");
	world_row(R_site, "S2", F_pass, "clean-room");
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_dispatch, unknown_engineer_cannot_be_overridden)
{
	static const struct guard_row rows[] = {
	    {ST_ready, V_assign, .pairs = "engineer=E9|eta=16:00|" EXCEPTION, .guard = "E5",
	     .text = "no E9 in the register; svc-reg put engineer E9", .mended = SENT},
	    {ST_ready, V_assign, .pairs = SENT "|mates=E9", .had = "crew=2", .guard = "E5",
	     .text = "no E9 in the register", .mended = SENT "|mates=E2"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_dispatch, exceptions_have_a_reason_and_an_approver)
{
	static const struct guard_row rows[] = {
	    {ST_ready, V_assign, .pairs = SENT, .had = "skill=chiller:3", .guard = "I-08",
	     .text = "level 2 < 3", .mended = SENT "|" EXCEPTION},
	    {ST_ready, V_assign, .pairs = SENT "|override=yes|approver=M1",
	     .had = "skill=chiller:3", .guard = "I-08",
	     .text = "override needs reason=", .mended = SENT "|" EXCEPTION},
	    {ST_ready, V_assign, .pairs = SENT "|override=yes|reason=x", .had = "skill=chiller:3",
	     .guard = "I-08", .text = "override needs approver=", .mended = SENT "|" EXCEPTION},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_dispatch, crew)
{
	static const struct guard_row rows[] = {
	    {ST_ready, V_assign, .pairs = SENT, .had = "crew=2", .guard = "I-08",
	     .text = "the plan asks for 2 engineers: mates=", .mended = SENT "|mates=E2"},
	    {ST_ready, V_assign, .pairs = SENT, .had = "crew=2", .guard = "I-08",
	     .text = "the plan asks for 2 engineers", .mended = SENT "|" EXCEPTION},
	    {ST_ready, V_assign, .pairs = SENT "|mates=E3", .had = "crew=2", .guard = "I-08",
	     .text = "E3: absent", .mended = SENT "|mates=E2"},
	};
	world_row(R_engineer, "E3", F_name, "Zhao");
	world_absent("E3", WORLD_DAY);
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_dispatch, appointments)
{
	static const struct guard_row rows[] = {
	    {ST_dispatched, V_appoint, .pairs = "window_start=16:00", .guard = "E1",
	     .text = "missing window_end=", .mended = "window_start=16:00|window_end=17:00"},
	    {ST_dispatched, V_appoint, .pairs = "window_start=16:00|window_end=16:00",
	     .guard = "2.3.5", .text = "window_end: not after",
	     .mended = "window_start=16:00|window_end=16:01"},
	    {ST_dispatched, V_appoint, .pairs = "window_start=13:00|window_end=14:00",
	     .guard = "2.3.5", .text = "window_end: in the past",
	     .mended = "window_start=14:30|window_end=16:00"},
	    {ST_dispatched, V_appoint, .pairs = "window_start=13:00|window_end=15:00",
	     .guard = "2.3.5", .text = "window_end: in the past",
	     .mended = "window_start=13:00|window_end=15:01"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_dispatch, moved_appointment_says_who_asked_and_why)
{
	static const char *const moves[] = {"window_start=17:00|window_end=18:00",
					    "window_start=16:00|window_end=18:00",
					    "window_start=15:30|window_end=17:00"};
	char pairs[100];
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_appoint, "09:00", "window_start=16:00|window_end=17:00");
	for (size_t i = 0; i < COUNT(moves); i++) {
		(void)snprintf(pairs, sizeof(pairs), "%s|reason=ill", moves[i]);
		cr_expect(world_refuses(request, world_event(V_appoint, "15:00", pairs), "2.3.5",
					"asked_by=customer or us"));
		(void)snprintf(pairs, sizeof(pairs), "%s|asked_by=us", moves[i]);
		cr_expect(world_refuses(request, world_event(V_appoint, "15:00", pairs), "2.3.5",
					"moving an appointment needs reason="));
		(void)snprintf(pairs, sizeof(pairs), "%s|asked_by=us|reason=ill", moves[i]);
		cr_expect(world_passes(request, world_event(V_appoint, "15:00", pairs)));
	}
}

Test(guard_dispatch, appointment_of_the_next_visit_is_not_moved)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_appoint, "09:00", "window_start=16:00|window_end=17:00");
	world_fold(request, V_decline, "09:10", "reason=ill");
	world_fold(request, V_assign, "09:20", "engineer=E2|eta=16:00");
	cr_expect(world_passes(
	    request, world_event(V_appoint, "15:00", "window_start=17:00|window_end=18:00")));
}

Test(guard_dispatch, reissued_order_is_accepted_after_that)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_amend, "09:00", "special=bring a ladder");
	cr_expect(world_refuses(request, world_event(V_ack, "08:50", ""), "I-03",
				"before order reissued"));
	cr_expect(world_passes(request, world_event(V_ack, "09:00", "")));
}

Test(guard_dispatch, order_under_way_is_accepted_only_if_reissued)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_depart, "09:00", "");
	cr_expect(world_refuses(request, world_event(V_ack, "09:10", ""), "E6",
				"from state working only where the dispatch order was reissued"));
	world_fold(request, V_amend, "09:20", "special=bring a ladder");
	cr_expect(world_passes(request, world_event(V_ack, "09:30", "")));
}

/* ---- who may act on a visit --------------------------------------------------- */

static struct event *
by(const char *actor, enum verb verb, const char *pairs)
{
	struct event *event = world_event(verb, "15:00", pairs);
	event->actor = actor;
	return event;
}

Test(guard_dispatch, engineers_act_on_their_own_orders)
{
	static const struct {
		enum verb verb;
		const char *pairs;
	} rows[] = {{V_ack, ""}, {V_decline, "reason=ill"}, {V_depart, ""}, {V_arrive, ""}};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct request *request = world_request(ST_dispatched);
		cr_expect(world_refuses(request, by("E2", rows[i].verb, rows[i].pairs), "E10",
					"the order is E1's, not E2's"));
		cr_expect(world_passes(request, by("E1", rows[i].verb, rows[i].pairs)));
	}
}

Test(guard_dispatch, dispatchers_enter_what_engineers_tell_them)
{
	world_row(R_engineer, "D1", F_name, "the dispatcher"); /* no skills, no base */
	cr_expect(world_passes(world_request(ST_dispatched), by("D1", V_ack, "")));
	cr_expect(world_passes(world_request(ST_dispatched), by("nobody", V_ack, "")));
}

Test(guard_dispatch, mates_may_act_too)
{
	struct request *request = world_request(ST_ready);
	world_fold(request, V_assign, "08:40", "engineer=E1|mates=E2");
	cr_expect(world_passes(request, by("E2", V_arrive, "")));
}

Test(guard_dispatch, engineer_is_at_one_place_at_a_time)
{
	struct request *request = world_request(ST_dispatched);
	cr_expect(world_passes(request, by("E1", V_arrive, "")));
	world_on_site("E1", 7);
	cr_expect(world_refuses(request, by("E1", V_arrive, ""), "I-15",
				"E1 is still on site at 7: svc-work leave 7"));
	cr_expect(world_passes(request, by("E1", V_depart, "")));
	world_relax("I-15");
	cr_expect(world_relaxes(request, by("E1", V_arrive, ""), "I-15"));
}

Test(guard_dispatch, actor_must_be_with_us_on_that_day)
{
	struct request *request = world_request(ST_dispatched);
	world_row(R_engineer, "D1", F_hired, "2026-11-23");
	world_row(R_engineer, "D1", F_left, "2026-11-23");
	cr_expect(world_passes(request, by("D1", V_ack, "")));
	world_row(R_engineer, "D1", F_hired, "2026-11-24");
	cr_expect(world_refuses(request, by("D1", V_ack, ""), "I-03", "D1 joined on 2026-11-24"));
	world_row(R_engineer, "D1", F_hired, "2026-01-01");
	world_row(R_engineer, "D1", F_left, "2026-11-22");
	cr_expect(world_refuses(request, by("D1", V_ack, ""), "I-03", "D1 left on 2026-11-22"));
}

Test(guard_dispatch, orders_taken_back_have_a_reason)
{
	static const struct guard_row rows[] = {
	    {ST_dispatched, V_decline, .pairs = "", .guard = "E1",
	     .text = "missing reason=", .mended = "reason=ill"},
	    {ST_dispatched, V_unassign, .pairs = "", .guard = "E1",
	     .text = "missing reason=", .mended = "reason=other job"},
	};
	guard_rows_check(rows, COUNT(rows));
}

Test(guard_dispatch, a_visit_arrives_once)
{
	struct request *request = world_request(ST_working);
	cr_assert_not_null(request_open_visit(request)->value[F_arrive]);
	cr_expect(world_refuses(request, by("E1", V_arrive, ""), "E6",
				"this visit has arrived already; svc-log void takes a slip out"));
}

Test(guard_dispatch, nobody_arrives_without_a_visit)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_leave, "11:00", "outcome=complete");
	cr_assert_null(request_open_visit(request));
	cr_expect(
	    world_refuses(request, by("E1", V_arrive, ""), "E6",
			  "no visit is open: selfcheck=fail asks for another, then svc-assign"));
}
