/* SPDX-License-Identifier: MIT
 *
 * rules/fold: what the verbs of completion do, episodes, what stays for ever.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/fold.h"
#include "rules/machine.h"
#include "support/world.h"
#include "text/value.h"

TestSuite(fold_completion, .init = world_begin, .fini = world_end);

/* The value is that text; "" = absent. */
#define HAS(request, field, wanted) \
	cr_expect_str_eq((request)->value[field] != NULL ? (request)->value[field] : "", wanted)

Test(fold_completion, passed_self_check_restores)
{
	struct request *request = world_request(ST_restored);
	HAS(request, F_selfcheck, "pass");
	HAS(request, F_selfchecked_at, world_time("12:00"));
	HAS(request, F_restored_at, world_time("12:00"));
}

Test(fold_completion, service_may_be_back_before_the_self_check)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_selfcheck, "12:00", "selfcheck=pass|restored=11:40");
	HAS(request, F_restored_at, world_time("11:40"));
}

Test(fold_completion, failed_self_check_restores_nothing)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_selfcheck, "12:00", "selfcheck=fail");
	HAS(request, F_state, "working");
	HAS(request, F_restored_at, "");
}

Test(fold_completion, fault_that_returns_voids_the_self_check)
{
	struct request *request = world_request(ST_restored);
	world_fold(request, V_selfcheck, "12:05", "selfcheck=fail");
	HAS(request, F_state, "working");
	HAS(request, F_selfcheck, "fail");
	world_fold(request, V_selfcheck, "12:30", "selfcheck=pass");
	HAS(request, F_restored_at, world_time("12:30")); /* not accepted yet: the later one */
}

Test(fold_completion, handover_and_acceptance)
{
	struct request *request = world_request(ST_accepted);
	HAS(request, F_residual, "none");
	HAS(request, F_handover_at, world_time("12:10"));
	HAS(request, F_verdict, "accepted");
	HAS(request, F_signer, "P1");
	HAS(request, F_accepted_at, world_time("12:20"));
	HAS(request, F_reaccepted_at, world_time("12:20"));
}

Test(fold_completion, conditional_verdict_stays)
{
	struct request *request = world_request(ST_acceptance);
	world_fold(request, V_accept, "12:20", "signer=P1|evidence=17|verdict=conditional");
	HAS(request, F_verdict, "conditional");
}

Test(fold_completion, no_answer_stays_no_answer)
{
	struct request *request = world_request(ST_accepted);
	world_fold(request, V_survey, "12:25", "asked=yes");
	HAS(request, F_csat, "");
	HAS(request, F_asked, "yes");
	HAS(request, F_surveyed_at, world_time("12:25"));
}

Test(fold_completion, sheet_number_is_made_of_id_and_visit)
{
	struct request *request = world_request(ST_accepted);
	world_fold(request, V_submit, "13:00", "");
	HAS(request, F_sheet, "SR-1-V1");
	HAS(request, F_submitted_at, world_time("13:00"));
	HAS(request, F_state, "accepted");
}

Test(fold_completion, archive_number_is_made_of_the_id)
{
	struct request *request = world_request(ST_archived);
	HAS(request, F_archive_no, "AR-1");
	HAS(request, F_closed_at, world_time("14:00"));
	HAS(request, F_archived_at, world_time("14:30"));
	HAS(request, F_reviewer, "M1");
}

Test(fold_completion, given_archive_number_stays)
{
	struct request *request = world_request(ST_closed);
	world_fold(request, V_archive, "14:30", "archive_no=2026/118");
	HAS(request, F_archive_no, "2026/118");
}

Test(fold_completion, submitting_settles_the_old_parts)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_part, "10:30", "part=B1|serial_out=O1");
	world_fold(request, V_selfcheck, "12:00", "selfcheck=pass");
	world_fold(request, V_handover, "12:10", "residual=none");
	world_fold(request, V_submit, "12:20", "");
	HAS(request, F_old_parts_due, "1");
	world_fold(request, V_submit, "12:30", "old_part=waived");
	HAS(request, F_old_parts_due, "");
}

/* ---- episodes --------------------------------------------------------------- */

static void
expect_new_episode(const struct request *request, const char *episode)
{
	static const enum field_id again[] = {
	    F_diagnosed_at, F_acted_at, F_selfcheck, F_selfchecked_at, F_handover_at,
	    F_residual,     F_verdict,  F_signer,    F_submitted_at,   F_reviewer};
	HAS(request, F_episode, episode);
	for (size_t i = 0; i < sizeof(again) / sizeof(again[0]); i++)
		cr_expect_null(request->value[again[i]], "%s stays", field_of(again[i])->name);
}

Test(fold_completion, rejection_begins_an_episode)
{
	struct request *request = world_request(ST_acceptance);
	world_fold(request, V_reject, "12:20", "reason=still drips");
	HAS(request, F_state, "working");
	HAS(request, F_rejections, "1");
	HAS(request, F_engineer, "E1"); /* still there */
	HAS(request, F_mode, "leak");
	expect_new_episode(request, "2");
}

Test(fold_completion, rejection_that_needs_another_visit_ends_this_one)
{
	struct request *request = world_request(ST_acceptance);
	world_fold(request, V_reject, "12:20", "reason=still drips|next=ready");
	HAS(request, F_state, "ready");
	HAS(request, F_engineer, "");
	cr_expect_null(request_open_visit(request));
	expect_new_episode(request, "2");
}

Test(fold_completion, rejected_then_accepted)
{
	struct request *request = world_request(ST_acceptance);
	world_fold(request, V_reject, "12:15", "reason=still drips");
	world_fold(request, V_diagnose, "12:20", "mode=leak");
	world_fold(request, V_selfcheck, "12:40", "selfcheck=pass");
	world_fold(request, V_handover, "12:45", "residual=none");
	world_fold(request, V_accept, "12:50", "signer=P1|evidence=18");
	HAS(request, F_episode, "2");
	HAS(request, F_accepted_at, world_time("12:50"));
	HAS(request, F_restored_at, world_time("12:40"));
}

Test(fold_completion, reopening_begins_an_episode)
{
	struct request *request = world_request(ST_closed);
	world_fold(request, V_reopen, "15:00", "reason=leaks again");
	HAS(request, F_state, "triaged");
	HAS(request, F_reopenings, "1");
	HAS(request, F_reopened_at, world_time("15:00"));
	HAS(request, F_engineer, "");
	HAS(request, F_sheet, "17"); /* the sheet stays */
	HAS(request, F_priority, "P3");
	cr_expect_null(request_open_visit(request));
	expect_new_episode(request, "2");
}

Test(fold_completion, clocks_of_the_first_acceptance_stay)
{
	struct request *request = world_request(ST_closed);
	world_fold(request, V_reopen, "15:00", "reason=leaks again");
	world_fold(request, V_plan, "15:05", "skill=general:1|duration=1h");
	world_fold(request, V_assign, "15:10", "engineer=E2");
	world_fold(request, V_arrive, "16:00", "");
	world_fold(request, V_selfcheck, "17:00", "selfcheck=pass");
	world_fold(request, V_handover, "17:05", "residual=none");
	world_fold(request, V_accept, "17:10", "signer=P1|evidence=19");
	HAS(request, F_restored_at, world_time("12:00"));
	HAS(request, F_accepted_at, world_time("12:20"));
	HAS(request, F_reaccepted_at, world_time("17:10"));
	HAS(request, F_responded_at, world_time("08:10")); /* the read-back */
	HAS(request, F_episode, "2");
}

/* ---- the rest ----------------------------------------------------------------- */

Test(fold_completion, cancelling_cancels_the_visit)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_cancel, "09:00", "grounds=withdrawn");
	HAS(request, F_state, "cancelled");
	HAS(request, F_grounds, "withdrawn");
	HAS(request, F_ended_at, world_time("09:00"));
	cr_expect_str_eq(request_last_visit(request)->value[F_visit_state], "cancelled");
}

Test(fold_completion, relaxed_guards_stay_for_ever)
{
	struct request *request = world_request(ST_working);
	struct event *event = world_event(V_act, "10:05", "action=replace|repair=yes");
	event->value[F_relaxed] = "I-05";
	fold(request, event);
	event = world_event(V_selfcheck, "10:10", "selfcheck=pass");
	event->value[F_relaxed] = "I-04,I-05";
	fold(request, event);
	HAS(request, F_relaxed, "I-05,I-04");
	world_fold(request, V_handover, "10:20", "residual=none");
	HAS(request, F_relaxed, "I-05,I-04");
}

Test(fold_completion, log_entries_change_no_value)
{
	static const struct {
		enum verb verb;
		const char *pairs;
	} rows[] = {
	    {V_note, "note=met the guard"},       {V_inspect, "note=dry|reading=4.2|unit=bar"},
	    {V_damage, "note=scratched floor"},   {V_lesson, "note=carry seals|owner=E1"},
	    {V_attach, "file_name=a.jpg|size=4"}, {V_part, "part=B1"},
	    {V_void, "event=3|reason=slip"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct request *request = world_request(ST_working);
		struct request before = *request;
		world_fold(request, rows[i].verb, "10:05", rows[i].pairs);
		for (int f = F_none + 1; f < F_COUNT; f++)
			cr_expect_eq(request->value[f], before.value[f], "%s changes %s",
				     verb_of(rows[i].verb)->name, field_of((enum field_id)f)->name);
	}
}

/* History must fold whatever the guards of today say. */
Test(fold_completion, impossible_history_folds_without_moving)
{
	for (int v = V_none + 1; v < V_COUNT; v++)
		for (int s = ST_none + 1; s < ST_COUNT; s++) {
			struct request *request = world_empty();
			request->value[F_state] = state_name((enum state)s);
			world_fold(request, (enum verb)v, "10:05", "");
			if (!(machine_from((enum verb)v) & (1u << s)))
				cr_expect_eq(request_state(request), (enum state)s, "%s from %s",
					     verb_of((enum verb)v)->name,
					     state_name((enum state)s));
		}
}

/* What a month has counted as closed stays in it. */
Test(fold_completion, first_closing_stays)
{
	struct request *request = world_request(ST_closed);
	world_fold(request, V_reopen, "15:00", "reason=leaks again");
	HAS(request, F_closed_at, world_time("14:00"));
	request->value[F_state] = "accepted";
	world_fold(request, V_close, "16:00", "reviewer=M1");
	HAS(request, F_closed_at, world_time("14:00"));
}
