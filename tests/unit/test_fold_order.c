/* SPDX-License-Identifier: MIT
 *
 * rules/fold: the dispatch order. Which events reissue it and which do not, when the engineer has
 * it, and how often an appointment was moved.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/fold.h"
#include "support/world.h"
#include "text/value.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define WINDOW "window_start=10:00|window_end=11:00"
#define MOVED "|asked_by=customer|reason=meeting"

TestSuite(fold_order, .init = world_begin, .fini = world_end);

static void
expect_value(const char *value, const char *wanted, const char *what)
{
	cr_expect_str_eq(value != NULL ? value : "", wanted, "%s: \"%s\" instead of \"%s\"", what,
			 value != NULL ? value : "", wanted);
}

/* Issue and time of the open order, at the visit and at the request; "" = the engineer has it. */
static void
expect_issue(const struct request *request, const char *issue, const char *reissued,
	     const char *what)
{
	const struct visit *visit = request_last_visit(request);
	const char *time = *reissued != '\0' ? world_time(reissued) : "";

	cr_assert_not_null(visit);
	expect_value(request->value[F_order_issue], issue, what);
	expect_value(visit->value[F_order_issue], issue, what);
	expect_value(request->value[F_reissued_at], time, what);
	expect_value(visit->value[F_reissued_at], time, what);
}

/* E1 has accepted the order of visit 1; all that an order can say is there. */
static struct request *
accepted_order(void)
{
	struct request *request = world_request(ST_ready);

	world_set(request, "special=badge|running=no|model=LX|asset=A1|certificates=height|"
			   "parts_needed=seal|tools_needed=pump|permits=fire|want_by=18:00|"
			   "costs=labour:100");
	world_fold(request, V_assign, "08:40", "engineer=E1|eta=10:00");
	world_fold(request, V_appoint, "08:40", WINDOW);
	world_fold(request, V_ack, "08:50", "");
	return request;
}

/* ---- issues --------------------------------------------------------------------- */

Test(fold_order, is_issued_once_for_each_visit)
{
	struct request *request = world_request(ST_dispatched);

	expect_issue(request, "1", "", "first visit");
	world_fold(request, V_amend, "08:45", "special=badge");
	expect_issue(request, "2", "08:45", "amended");
	expect_value(request->visit[0].value[F_order_at], world_time("08:45"), "issued");
	world_fold(request, V_decline, "08:50", "reason=ill");
	expect_value(request->value[F_order_issue], "", "nobody has an order");
	expect_value(request->value[F_assigned_at], "", "nobody is assigned");
	world_fold(request, V_assign, "09:00", "engineer=E2|eta=11:00");
	expect_issue(request, "1", "", "second visit");
	expect_value(request->value[F_assigned_at], world_time("09:00"), "assigned");
	expect_value(request->visit[0].value[F_order_issue], "2", "the first keeps its own");
}

/* Each of these alone is told to the engineer. */
static const struct {
	enum verb verb;
	const char *pairs;
} reissues[] = {
    {V_triage, "priority=P1|reason=x"},
    {V_triage, "entitlement=billable|reason=x"},
    {V_triage, "costs=labour:50"},
    {V_triage, "category=advice"},
    {V_triage, "skill=general:2"},
    {V_emergency, "trigger=safety"},
    {V_amend, "customer=C2"},
    {V_amend, "contact=P2"},
    {V_amend, "site=S2"},
    {V_amend, "text=two pumps leak"},
    {V_amend, "special=badge and helmet"},
    {V_amend, "special="},
    {V_amend, "running=yes"},
    {V_amend, "want_by=17:00"},
    {V_amend, "model=LX-2"},
    {V_amend, "serial=SN-9"},
    {V_amend, "asset=A2"},
    {V_plan, "skill=chiller:2|duration=2h"},
    {V_plan, "skill=general:1|duration=3h"},
    {V_plan, "skill=general:1|duration=2h|crew=2"},
    {V_plan, "skill=general:1|duration=2h|certificates=low-voltage"},
    {V_plan, "skill=general:1|duration=2h|parts_needed=two seals"},
    {V_plan, "skill=general:1|duration=2h|tools_needed=crane"},
    {V_plan, "skill=general:1|duration=2h|permits=none"},
    {V_appoint, "window_start=10:30|window_end=11:00" MOVED},
    {V_appoint, "window_start=10:00|window_end=11:30" MOVED},
};

Test(fold_order, is_reissued_when_it_says_something_else)
{
	for (size_t i = 0; i < COUNT(reissues); i++) {
		struct request *request = accepted_order();

		world_fold(request, reissues[i].verb, "09:00", reissues[i].pairs);
		expect_issue(request, "2", "09:00", reissues[i].pairs);
		expect_value(request_last_visit(request)->value[F_visit_state], "notified",
			     reissues[i].pairs);
		expect_value(request_last_visit(request)->value[F_order_at], world_time("09:00"),
			     reissues[i].pairs);
	}
}

Test(fold_order, is_reissued_before_it_was_accepted_too)
{
	struct request *request = world_request(ST_dispatched);

	world_fold(request, V_triage, "09:00", "priority=P1|reason=x");
	expect_issue(request, "2", "09:00", "notified");
	world_fold(request, V_triage, "09:05", "priority=P2|reason=x");
	expect_issue(request, "3", "09:05", "again");
}

Test(fold_order, is_reissued_when_the_emergency_ends)
{
	struct request *request = accepted_order();

	world_fold(request, V_emergency, "09:00", "trigger=safety");
	world_fold(request, V_stand_down, "09:10", "reason=false alarm");
	expect_issue(request, "3", "09:10", "stood down");
}

/* Equal values, and what the order does not say. */
static const struct {
	enum verb verb;
	const char *pairs;
} silent[] = {
    {V_triage, "category=fault|impact=2|urgency=2|priority=P3|entitlement=contract"},
    {V_triage, "impact=1|urgency=3"},
    {V_triage, "component=seal"},
    {V_amend, "text=the pump leaks|serial=n/a|site=S1"},
    {V_amend, "project=South"},
    {V_amend, "contract=HT-1"},
    {V_amend, "restore_by=20:00"},
    {V_plan, "skill=general:1|duration=2h|crew=1"},
    {V_appoint, WINDOW},
    {V_appoint, WINDOW "|agreed_with=P2"},
    {V_confirm, "readback=call"},
    {V_respond, ""},
    {V_note, "note=called"},
    {V_attach, "file_name=a.jpg|size=3"},
    {V_hold, "hold=customer"},
    {V_resume, ""},
    {V_quote, "amount=100"},
    {V_consent, "consent=accepted|consenter=P1|evidence=mail"},
    {V_escalate, "step=L0|notify=engineer"},
    {V_lesson, "note=label it|owner=E1"},
    {V_ack, ""},
    {V_depart, ""},
    {V_arrive, ""},
};

Test(fold_order, is_not_reissued_by_what_it_does_not_say)
{
	for (size_t i = 0; i < COUNT(silent); i++) {
		struct request *request = accepted_order();

		world_fold(request, silent[i].verb, "09:00", silent[i].pairs);
		expect_issue(request, "1", "", verb_of(silent[i].verb)->name);
	}
}

Test(fold_order, first_appointment_of_an_order_that_is_out_reissues_it)
{
	struct request *request = world_request(ST_dispatched);

	world_fold(request, V_appoint, "08:45", WINDOW);
	expect_issue(request, "2", "08:45", "later");
	request = world_request(ST_dispatched);
	world_fold(request, V_appoint, "08:40", WINDOW);
	expect_issue(request, "1", "", "with the assignment");
	world_fold(request, V_appoint, "08:40", "window_start=10:30|window_end=11:00" MOVED);
	expect_issue(request, "2", "08:40", "moved at once");
	request = world_request(ST_dispatched);
	world_fold(request, V_ack, "08:40", "");
	world_fold(request, V_appoint, "08:40", WINDOW);
	expect_issue(request, "2", "08:40", "accepted at once");
}

Test(fold_order, is_told_on_site_not_reissued)
{
	struct request *request = accepted_order();

	world_fold(request, V_arrive, "10:00", "");
	world_fold(request, V_triage, "10:10", "priority=P1|entitlement=billable|reason=x");
	world_fold(request, V_amend, "10:20", "text=two pumps leak");
	expect_issue(request, "1", "", "on site");
}

Test(fold_order, of_nobody_is_not_reissued)
{
	struct request *request = world_request(ST_ready);

	world_fold(request, V_triage, "09:00", "priority=P1|reason=x");
	expect_value(request->value[F_order_issue], "", "ready");
	expect_value(request->value[F_reissued_at], "", "ready");
}

/* ---- acceptance ------------------------------------------------------------------- */

Test(fold_order, accepted_again_is_known_to_the_engineer)
{
	struct request *request = accepted_order();
	struct event *ack = world_event(V_ack, "09:10", "");

	cr_expect(fold_is_done(request, ack, false));
	cr_expect(fold_is_done(request, ack, true));
	world_fold(request, V_amend, "09:00", "special=ladder");
	cr_expect_not(fold_is_done(request, ack, false));
	fold(request, ack);
	expect_issue(request, "2", "", "accepted again");
	expect_value(request_last_visit(request)->value[F_visit_state], "accepted", "visit");
	expect_value(request_last_visit(request)->value[F_acked_at], world_time("08:50"), "first");
	expect_value(request->value[F_acked_at], world_time("08:50"), "first");
	cr_expect(fold_is_done(request, ack, false));
}

Test(fold_order, departed_and_arrived_engineers_have_it)
{
	static const enum verb verbs[] = {V_depart, V_arrive};

	for (size_t i = 0; i < COUNT(verbs); i++) {
		struct request *request = accepted_order();

		world_fold(request, V_amend, "09:00", "special=ladder");
		world_fold(request, verbs[i], "09:30", "");
		expect_issue(request, "2", "", verb_of(verbs[i])->name);
	}
}

Test(fold_order, entered_late_the_departure_does_not_carry_it)
{
	struct request *request = accepted_order();

	world_fold(request, V_amend, "09:00", "special=ladder");
	world_fold(request, V_depart, "08:55", "");
	expect_issue(request, "2", "09:00", "left before");
	world_fold(request, V_arrive, "09:30", "");
	expect_issue(request, "2", "", "arrived");
}

Test(fold_order, reissued_on_the_way_is_accepted_on_the_way)
{
	struct request *request = accepted_order();

	world_fold(request, V_depart, "09:00", "");
	world_fold(request, V_triage, "09:10", "priority=P1|reason=x");
	expect_issue(request, "2", "09:10", "on the way");
	expect_value(request_last_visit(request)->value[F_visit_state], "enroute", "visit");
	world_fold(request, V_ack, "09:15", "");
	expect_issue(request, "2", "", "told by phone");
	expect_value(request_last_visit(request)->value[F_visit_state], "enroute", "visit");
}

Test(fold_order, taken_back_or_cancelled_nobody_is_to_be_told)
{
	static const struct {
		enum verb verb;
		const char *pairs;
	} rows[] = {{V_decline, "reason=ill"},
		    {V_unassign, "reason=other job"},
		    {V_cancel, "grounds=withdrawn"}};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct request *request = accepted_order();

		world_fold(request, V_amend, "09:00", "special=ladder");
		world_fold(request, rows[i].verb, "09:10", rows[i].pairs);
		expect_value(request->value[F_reissued_at], "", verb_of(rows[i].verb)->name);
		expect_value(request->visit[0].value[F_reissued_at], "", "visit");
	}
}

/* ---- appointments ------------------------------------------------------------------ */

Test(fold_order, first_appointment_is_no_reschedule)
{
	struct request *request = world_request(ST_dispatched);

	world_fold(request, V_appoint, "08:50", WINDOW);
	world_fold(request, V_appoint, "08:55", WINDOW);
	expect_value(request->value[F_rescheduled], "", "made");
	world_fold(request, V_appoint, "09:00", "window_start=11:00|window_end=12:00" MOVED);
	world_fold(request, V_appoint, "09:10", "window_start=11:00|window_end=12:30" MOVED);
	expect_value(request->value[F_rescheduled], "2", "moved");
	expect_value(request->visit[0].value[F_rescheduled], "2", "moved");
}

Test(fold_order, reschedules_of_all_visits_add_up)
{
	struct request *request = world_request(ST_dispatched);

	world_fold(request, V_appoint, "08:50", WINDOW);
	world_fold(request, V_appoint, "09:00", "window_start=11:00|window_end=12:00" MOVED);
	world_fold(request, V_unassign, "09:05", "reason=other job");
	world_fold(request, V_assign, "09:10", "engineer=E2|eta=14:00");
	world_fold(request, V_appoint, "09:15", "window_start=14:00|window_end=15:00");
	expect_value(request->value[F_rescheduled], "1", "request");
	expect_value(request->visit[1].value[F_rescheduled], "", "made anew");
	world_fold(request, V_appoint, "09:20", "window_start=15:00|window_end=16:00" MOVED);
	expect_value(request->value[F_rescheduled], "2", "request");
	expect_value(request->visit[1].value[F_rescheduled], "1", "second visit");
}

Test(fold_order, expected_arrival_moves_into_the_window)
{
	static const struct {
		const char *window, *eta;
	} rows[] = {
	    {"window_start=09:00|window_end=11:00", "10:00"}, /* as planned, within it */
	    {"window_start=10:00|window_end=11:00", "10:00"},
	    {"window_start=09:00|window_end=10:00", "10:00"},
	    {"window_start=10:30|window_end=11:00", "10:30"}, /* planned too early */
	    {"window_start=09:00|window_end=09:30", "09:00"}, /* planned too late */
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct request *request = world_request(ST_dispatched); /* expected at 10:00 */

		world_fold(request, V_appoint, "08:50", rows[i].window);
		expect_value(request->value[F_eta], world_time(rows[i].eta), rows[i].window);
		expect_value(request->visit[0].value[F_eta], world_time(rows[i].eta),
			     rows[i].window);
	}
}
