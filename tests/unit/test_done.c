/* SPDX-License-Identifier: MIT
 *
 * rules/done: which step counts as taken before, so that a failed pipe can be
 * run again and nothing else is swallowed.
 */
#include <criterion/criterion.h>

#include "rules/fold.h"
#include "support/world.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define NOW false /* without at= */
#define THEN true /* with at= */

TestSuite(done, .init = world_begin, .fini = world_end);

static bool
is_done(const struct request *request, enum verb verb, const char *at, const char *pairs,
	bool at_given)
{
	return fold_is_done(request, world_event(verb, at, pairs), at_given);
}

/* A step and where it is taken from on the usual way. */
static const struct {
	enum state from;
	enum verb verb;
	const char *pairs, *other; /* other: the same verb with other fields, NULL = none */
} rows[] = {
    {ST_new, V_respond, "", NULL},
    {ST_new, V_confirm, "readback=call", "readback=sms"},
    {ST_new, V_amend, "text=two pumps", "text=three pumps"},
    {ST_confirmed, V_triage, "category=fault|impact=1|urgency=2|priority=P2",
     "category=fault|impact=1|urgency=1|priority=P1"},
    {ST_confirmed, V_emergency, "trigger=safety", "trigger=outage"},
    {ST_triaged, V_remote, "method=phone", NULL},
    {ST_triaged, V_remote, "outcome=needs-visit", "outcome=needs-part"},
    {ST_remote, V_remote, "outcome=resolved", NULL},
    {ST_triaged, V_merge, "into=7", "into=8"},
    {ST_triaged, V_plan, "skill=general:1|duration=2h", "skill=general:1|duration=3h"},
    {ST_ready, V_assign, "engineer=E1|eta=15:00", "engineer=E2"},
    {ST_dispatched, V_appoint, "window_start=15:00|window_end=16:00",
     "window_start=16:00|window_end=17:00"},
    {ST_dispatched, V_ack, "", NULL},
    {ST_dispatched, V_decline, "reason=ill", NULL},
    {ST_dispatched, V_unassign, "reason=other job", NULL},
    {ST_dispatched, V_depart, "", NULL},
    {ST_dispatched, V_arrive, "", NULL},
    {ST_working, V_reconfirm, "reconfirmed=same", "reconfirmed=changed"},
    {ST_working, V_diagnose, "mode=leak|cause=wear", "mode=leak|cause=design"},
    {ST_working, V_quote, "amount=100", "amount=200"},
    {ST_working, V_consent, "consent=accepted|consenter=P1|evidence=mail",
     "consent=declined|consenter=P1|evidence=mail"},
    {ST_working, V_hold, "hold=parts", "hold=vendor"},
    {ST_working, V_leave, "outcome=complete", NULL},
    {ST_working, V_leave, "outcome=partial", "outcome=complete"},
    {ST_working, V_selfcheck, "selfcheck=pass", NULL},
    {ST_restored, V_handover, "residual=none", "residual=paint"},
    {ST_acceptance, V_accept, "signer=P1|evidence=17", "signer=P2|evidence=17"},
    {ST_acceptance, V_reject, "reason=drips|next=ready", NULL},
    {ST_accepted, V_survey, "csat=5", "csat=4"},
    {ST_acceptance, V_submit, "sheet=21", "sheet=22"},
    {ST_accepted, V_close, "reviewer=M1", "reviewer=M2"},
    {ST_closed, V_archive, "", "archive_no=7"},
    {ST_closed, V_reopen, "reason=leaks", NULL},
    {ST_triaged, V_cancel, "grounds=wrong", "grounds=test"},
};

Test(done, no_step_is_done_before_it_was_taken)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect_not(
		    is_done(world_request(rows[i].from), rows[i].verb, "15:00", rows[i].pairs, NOW),
		    "row %zu: %s", i, verb_of(rows[i].verb)->name);
}

Test(done, every_step_is_done_once_it_was_taken)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct request *request = world_request(rows[i].from);
		world_fold(request, rows[i].verb, "15:00", rows[i].pairs);
		cr_expect(is_done(request, rows[i].verb, "15:05", rows[i].pairs, NOW),
			  "row %zu: %s, later without at=", i, verb_of(rows[i].verb)->name);
		cr_expect(is_done(request, rows[i].verb, "15:00", rows[i].pairs, THEN),
			  "row %zu: %s, with the same at=", i, verb_of(rows[i].verb)->name);
	}
}

Test(done, other_fields_are_another_step)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct request *request = world_request(rows[i].from);
		world_fold(request, rows[i].verb, "15:00", rows[i].pairs);
		if (rows[i].other != NULL)
			cr_expect_not(is_done(request, rows[i].verb, "15:05", rows[i].other, NOW),
				      "row %zu: %s", i, verb_of(rows[i].verb)->name);
	}
}

Test(done, another_given_time_is_another_step)
{
	static const enum verb stamped[] = {V_depart,    V_arrive, V_hold,  V_leave,
					    V_selfcheck, V_remote, V_remote};
	static const char *const pairs[] = {
	    "", "", "hold=parts", "outcome=complete", "selfcheck=fail", "", "outcome=resolved"};
	static const enum state from[] = {ST_dispatched, ST_dispatched, ST_working, ST_working,
					  ST_working,    ST_triaged,    ST_remote};
	for (size_t i = 0; i < COUNT(stamped); i++) {
		struct request *request = world_request(from[i]);
		world_fold(request, stamped[i], "15:00", pairs[i]);
		cr_expect_not(is_done(request, stamped[i], "15:05", pairs[i], THEN), "%s",
			      verb_of(stamped[i])->name);
	}
}

/* Of these only the first time counts: a second one run again would be recorded without end. */
Test(done, repeated_triage_and_response_change_nothing_at_any_time)
{
	struct request *request = world_request(ST_triaged);
	world_fold(request, V_triage, "09:00", "category=fault|impact=1|urgency=1|priority=P1");
	cr_expect(is_done(request, V_triage, "09:00",
			  "category=fault|impact=1|urgency=1|priority=P1", THEN));
	world_fold(request, V_respond, "08:05", "");
	cr_expect(is_done(request, V_respond, "09:00", "", THEN));
}

Test(done, verbs_that_add_are_never_done)
{
	static const struct {
		enum verb verb;
		const char *pairs;
	} adding[] = {
	    {V_inspect, "note=dry"},         {V_check, "check=safety|item=guard|result=pass"},
	    {V_act, "action=adjust"},        {V_part, "part=B1"},
	    {V_damage, "note=scratch"},      {V_note, "note=called"},
	    {V_attach, "file_name=a.jpg"},   {V_lesson, "note=carry seals|owner=E1"},
	    {V_void, "event=3|reason=slip"},
	};
	for (size_t i = 0; i < COUNT(adding); i++) {
		struct request *request = world_request(ST_working);
		world_fold(request, adding[i].verb, "15:00", adding[i].pairs);
		cr_expect_not(is_done(request, adding[i].verb, "15:00", adding[i].pairs, THEN),
			      "%s", verb_of(adding[i].verb)->name);
	}
}

Test(done, what_says_nothing_is_no_step_taken_before)
{
	struct request *request = world_request(ST_working);
	cr_expect_not(is_done(request, V_quote, "15:00", "", NOW));
	cr_expect_not(is_done(request, V_reconfirm, "15:00", "", NOW));
	cr_expect(
	    is_done(request, V_amend, "15:00", "", NOW)); /* a line whose columns are as stored */
}

Test(done, new_request_is_never_done)
{
	cr_expect_not(is_done(world_empty(), V_new, "15:00", "customer=C1|text=leak", NOW));
}

Test(done, resume_is_done_where_nothing_is_held)
{
	struct request *request = world_request(ST_working);
	cr_expect(is_done(request, V_resume, "15:00", "", NOW));
	world_fold(request, V_hold, "14:00", "hold=parts");
	cr_expect_not(is_done(request, V_resume, "15:00", "", NOW));
}

Test(done, stand_down_is_done_once_the_emergency_is_over)
{
	struct request *request = world_request(ST_triaged);
	cr_expect_not(is_done(request, V_stand_down, "15:00", "reason=x", NOW));
	world_fold(request, V_emergency, "14:00", "trigger=safety");
	cr_expect_not(is_done(request, V_stand_down, "15:00", "reason=x", NOW));
	world_fold(request, V_stand_down, "14:30", "reason=x");
	cr_expect(is_done(request, V_stand_down, "15:00", "reason=x", NOW));
}

Test(done, earlier_steps_stay_done_later)
{
	struct request *request = world_request(ST_accepted);
	cr_expect(is_done(request, V_confirm, "15:00", "readback=call", NOW));
	cr_expect(is_done(request, V_plan, "15:00", "skill=general:1", NOW));
	cr_expect(is_done(request, V_selfcheck, "15:00", "selfcheck=pass", NOW));
	cr_expect(is_done(request, V_arrive, "15:00", "", NOW));
}

/* A step that would move the request now is not one that was taken. */
Test(done, new_episode_takes_its_steps_anew)
{
	struct request *request = world_request(ST_closed);
	world_fold(request, V_reopen, "15:00", "reason=leaks");
	cr_expect_not(is_done(request, V_plan, "15:05", "skill=general:1|duration=2h", NOW));
	world_fold(request, V_plan, "15:05", "");
	cr_expect_not(is_done(request, V_assign, "15:10", "engineer=E1", NOW));
	world_fold(request, V_assign, "15:10", "engineer=E1");
	cr_expect(is_done(request, V_reopen, "15:15", "reason=leaks", NOW));
	cr_expect_not(is_done(request, V_depart, "15:20", "", NOW));
	cr_expect_not(is_done(request, V_arrive, "15:20", "", NOW));
	world_fold(request, V_arrive, "15:20", "");
	cr_expect_not(is_done(request, V_diagnose, "15:25", "mode=leak", NOW));
	cr_expect_not(is_done(request, V_selfcheck, "15:25", "selfcheck=pass", NOW));
}

Test(done, second_reopening_and_second_rejection_count)
{
	struct request *request = world_request(ST_closed);
	world_fold(request, V_reopen, "15:00", "reason=leaks");
	request->value[F_state] = "accepted";
	cr_expect_not(is_done(request, V_reopen, "15:30", "reason=leaks", NOW));
	request = world_request(ST_acceptance);
	world_fold(request, V_reject, "12:15", "reason=drips");
	request->value[F_state] = "acceptance";
	cr_expect_not(is_done(request, V_reject, "12:30", "reason=drips", NOW));
}

Test(done, failed_check_after_a_passed_one_counts)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_selfcheck, "11:00", "selfcheck=fail");
	world_fold(request, V_selfcheck, "12:00", "selfcheck=pass");
	cr_expect_not(is_done(request, V_selfcheck, "12:10", "selfcheck=fail", NOW));
}
