/* SPDX-License-Identifier: MIT
 *
 * rules/fold: what each verb of intake, triage and dispatch does to a request.
 * The visit is in test_fold_visit.c, completion in test_fold_completion.c.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/fold.h"
#include "support/world.h"
#include "text/value.h"

TestSuite(fold, .init = world_begin, .fini = world_end);

/* The value is that text; "" = absent. */
#define HAS(request, field, wanted) \
	cr_expect_str_eq((request)->value[field] != NULL ? (request)->value[field] : "", wanted)
#define VISIT_HAS(request, field, wanted)                                                  \
	do {                                                                               \
		const struct visit *visit_ = request_last_visit(request);                  \
		cr_assert_not_null(visit_);                                                \
		cr_expect_str_eq(visit_->value[field] != NULL ? visit_->value[field] : "", \
				 wanted);                                                  \
	} while (0)

/* ---- intake --------------------------------------------------------------- */

Test(fold, new_request_keeps_what_was_said)
{
	struct request *request = world_request(ST_new);
	HAS(request, F_state, "new");
	HAS(request, F_customer, "C1");
	HAS(request, F_episode, "1");
	HAS(request, F_reported, world_time("08:00"));
	HAS(request, F_logged, world_time(WORLD_NOW)); /* recorded later than it happened */
	HAS(request, F_confirmed_at, "");
	cr_expect_eq(request->visits, 0);
}

Test(fold, reported_may_be_earlier_than_the_record)
{
	struct request *request = world_empty();
	world_fold(request, V_new, "08:00", "customer=C1|text=leak|reported=2026-11-22 21:00");
	HAS(request, F_reported, world_time("2026-11-22 21:00"));
}

Test(fold, answered_call_is_its_own_first_response)
{
	static const struct {
		const char *facts;
		bool live;
	} rows[] = {
	    {"channel=hotline", true},
	    {"channel=walkin", true},
	    {"channel=email", false},
	    {"channel=portal", false},
	    {"channel=hotline|reported=07:30", false}, /* entered later, from a slip of paper */
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct request *request = world_empty();
		world_fold(request, V_new, "08:00", rows[i].facts);
		HAS(request, F_responded_at, rows[i].live ? world_time("08:00") : "");
	}
}

Test(fold, first_response_stays_the_first)
{
	struct request *request = world_request(ST_new);
	world_fold(request, V_respond, "08:05", "");
	world_fold(request, V_respond, "09:00", "");
	HAS(request, F_responded_at, world_time("08:05"));
	HAS(request, F_state, "new");
}

Test(fold, confirmation_keeps_how_and_when)
{
	struct request *request = world_request(ST_confirmed);
	HAS(request, F_confirmed_at, world_time("08:10"));
	HAS(request, F_readback, "call");
}

Test(fold, changed_key_fact_unconfirms)
{
	struct request *request = world_request(ST_confirmed);
	world_fold(request, V_amend, "08:15", "text=two pumps leak");
	HAS(request, F_state, "new");
	HAS(request, F_confirmed_at, "");
	HAS(request, F_readback, "");
	HAS(request, F_text, "two pumps leak");
}

Test(fold, changed_key_fact_later_unconfirms_without_going_back)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_amend, "10:15", "serial=SN-9");
	HAS(request, F_state, "working");
	HAS(request, F_confirmed_at, "");
}

Test(fold, other_amendments_leave_the_confirmation)
{
	struct request *request = world_request(ST_confirmed);
	world_fold(request, V_amend, "08:15", "running=no|text=the pump leaks");
	HAS(request, F_state, "confirmed");
	HAS(request, F_running, "no");
	HAS(request, F_confirmed_at, world_time("08:10"));
}

Test(fold, amending_to_nothing_clears)
{
	struct request *request = world_request(ST_new);
	world_fold(request, V_amend, "08:15", "project=");
	HAS(request, F_project, "");
}

/* ---- triage ---------------------------------------------------------------- */

Test(fold, first_triage_time_stays)
{
	struct request *request = world_request(ST_triaged);
	world_fold(request, V_triage, "09:00", "category=fault|impact=1|urgency=1|priority=P1");
	HAS(request, F_triaged_at, world_time("08:20"));
	HAS(request, F_priority, "P1");
	HAS(request, F_state, "triaged");
}

Test(fold, changed_priority_reaches_the_engineer_again)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_ack, "08:50", "");
	VISIT_HAS(request, F_visit_state, "accepted");
	world_fold(request, V_triage, "09:00", "category=fault|impact=1|urgency=1|priority=P1");
	VISIT_HAS(request, F_visit_state, "notified");
	HAS(request, F_reissued_at, world_time("09:00"));
	HAS(request, F_acked_at, world_time("08:50")); /* when he first accepted stays known */
}

Test(fold, equal_triage_does_not_disturb_the_engineer)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_ack, "08:50", "");
	world_fold(request, V_triage, "09:00", "category=fault|impact=3|urgency=1|priority=P3");
	VISIT_HAS(request, F_visit_state, "accepted");
	HAS(request, F_acked_at, world_time("08:50"));
}

Test(fold, emergency_is_p1_at_once)
{
	struct request *request = world_request(ST_new);
	world_fold(request, V_emergency, "08:05", "trigger=safety");
	HAS(request, F_state, "triaged");
	HAS(request, F_emergency, "yes");
	HAS(request, F_category, "emergency");
	HAS(request, F_priority, "P1");
	HAS(request, F_impact, "1");
	HAS(request, F_urgency, "1");
	HAS(request, F_triaged_at, world_time("08:05"));
	HAS(request, F_confirmed_at, ""); /* the read-back is owed */
}

Test(fold, read_back_owed_is_paid_without_a_change_of_state)
{
	struct request *request = world_request(ST_new);
	world_fold(request, V_emergency, "08:05", "trigger=safety");
	world_fold(request, V_confirm, "08:30", "readback=call");
	HAS(request, F_state, "triaged");
	HAS(request, F_confirmed_at, world_time("08:30"));
}

Test(fold, emergency_during_the_work_keeps_the_state)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_emergency, "10:05", "trigger=outage|impact=2");
	HAS(request, F_state, "working");
	HAS(request, F_priority, "P1");
	HAS(request, F_impact, "2");
	HAS(request, F_triaged_at, world_time("08:20"));
	world_fold(request, V_stand_down, "10:30", "reason=false alarm");
	HAS(request, F_emergency, "no");
	HAS(request, F_priority, "P1");
}

Test(fold, remote_attempt_begins_and_fails)
{
	struct request *request = world_request(ST_remote);
	HAS(request, F_remote_at, world_time("08:25"));
	HAS(request, F_remote_outcome, "");
	world_fold(request, V_remote, "08:40", "outcome=needs-visit");
	HAS(request, F_state, "ready");
	HAS(request, F_remote_outcome, "needs-visit");
	HAS(request, F_selfcheck, "");
	HAS(request, F_restored_at, "");
}

Test(fold, remote_success_restores)
{
	struct request *request = world_request(ST_remote);
	world_fold(request, V_remote, "08:40", "outcome=resolved|restored=08:35");
	HAS(request, F_state, "restored");
	HAS(request, F_selfcheck, "pass");
	HAS(request, F_selfchecked_at, world_time("08:40"));
	HAS(request, F_restored_at, world_time("08:35"));
}

Test(fold, merged_request_names_the_other)
{
	struct request *request = world_request(ST_merged);
	HAS(request, F_into, "7");
	HAS(request, F_ended_at, world_time("08:25"));
}

/* ---- dispatch ---------------------------------------------------------------- */

Test(fold, plan_makes_ready)
{
	struct request *request = world_request(ST_ready);
	HAS(request, F_skill, "general:1");
	HAS(request, F_duration, "7200");
	HAS(request, F_planned_at, world_time("08:30"));
}

Test(fold, assignment_makes_a_visit)
{
	struct request *request = world_request(ST_dispatched);
	cr_expect_eq(request->visits, 1);
	HAS(request, F_visit, "1");
	HAS(request, F_engineer, "E1");
	HAS(request, F_dispatched_at, world_time("08:40"));
	VISIT_HAS(request, F_visit, "1");
	VISIT_HAS(request, F_engineer, "E1");
	VISIT_HAS(request, F_visit_state, "notified");
	VISIT_HAS(request, F_assigned_at, world_time("08:40"));
	VISIT_HAS(request, F_eta, world_time("10:00"));
}

Test(fold, appointment_belongs_to_the_visit)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_appoint, "08:50", "window_start=10:00|window_end=11:00");
	HAS(request, F_state, "dispatched");
	VISIT_HAS(request, F_window_start, world_time("10:00"));
	VISIT_HAS(request, F_appointed_at, world_time("08:50"));
	HAS(request, F_window_end, world_time("11:00"));
}

Test(fold, order_taken_back_leaves_nobody_on_the_way)
{
	static const struct {
		enum verb verb;
		const char *visit_state;
	} rows[] = {{V_decline, "declined"}, {V_unassign, "cancelled"}};
	for (size_t i = 0; i < 2; i++) {
		struct request *request = world_request(ST_dispatched);
		world_fold(request, V_ack, "08:45", "");
		world_fold(request, V_appoint, "08:50", "window_start=10:00|window_end=11:00");
		world_fold(request, rows[i].verb, "08:55", "reason=flat tyre");
		HAS(request, F_state, "ready");
		HAS(request, F_engineer, "");
		HAS(request, F_eta, "");
		HAS(request, F_acked_at, "");
		HAS(request, F_window_start, "");
		VISIT_HAS(request, F_visit_state, rows[i].visit_state);
		VISIT_HAS(request, F_engineer, "E1");
		cr_expect_null(request_open_visit(request));
	}
}

Test(fold, second_assignment_is_a_second_visit)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_appoint, "08:50", "window_start=10:00|window_end=11:00");
	world_fold(request, V_decline, "08:55", "reason=flat tyre");
	world_fold(request, V_assign, "09:00", "engineer=E2");
	cr_expect_eq(request->visits, 2);
	HAS(request, F_visit, "2");
	HAS(request, F_engineer, "E2");
	HAS(request, F_window_start, "");
	HAS(request, F_dispatched_at, world_time("08:40")); /* the first */
	cr_expect_str_eq(request->visit[0].value[F_engineer], "E1");
	VISIT_HAS(request, F_window_start, "");
}
