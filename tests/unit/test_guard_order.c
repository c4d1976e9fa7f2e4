/* SPDX-License-Identifier: MIT
 *
 * rules/guard: I-03, every event happens at or after what it depends on and
 * not in the future; what the list of findings can hold.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "base/when.h"
#include "support/guard_rows.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(guard_order, .init = world_begin, .fini = world_end);

/* The times are those of world_request(). */
static const struct {
	enum state state;
	enum verb verb;
	enum field_id because;
	const char *earliest;
	const char *pairs;
} rows[] = {
    {ST_new, V_respond, F_reported, "08:00", ""},
    {ST_new, V_confirm, F_reported, "08:00", "readback=call"},
    {ST_new, V_amend, F_reported, "08:00", "running=no"},
    {ST_new, V_emergency, F_reported, "08:00", "trigger=safety"},
    {ST_confirmed, V_triage, F_reported, "08:00",
     "category=fault|impact=2|urgency=2|entitlement=contract"},
    {ST_triaged, V_remote, F_triaged_at, "08:20", "outcome=resolved"},
    {ST_triaged, V_merge, F_reported, "08:00", "into=7"},
    {ST_triaged, V_plan, F_triaged_at, "08:20", "skill=general:1|duration=2h"},
    {ST_ready, V_assign, F_triaged_at, "08:20", "engineer=E1|eta=16:00"},
    {ST_dispatched, V_appoint, F_assigned_at, "08:40", "window_start=16:00|window_end=17:00"},
    {ST_dispatched, V_ack, F_assigned_at, "08:40", ""},
    {ST_dispatched, V_decline, F_assigned_at, "08:40", "reason=ill"},
    {ST_dispatched, V_unassign, F_assigned_at, "08:40", "reason=other job"},
    {ST_dispatched, V_depart, F_assigned_at, "08:40", ""},
    {ST_dispatched, V_arrive, F_assigned_at, "08:40", ""},
    {ST_dispatched, V_cancel, F_reported, "08:00", "grounds=wrong"},
    {ST_working, V_reconfirm, F_arrive, "10:00", "reconfirmed=same"},
    {ST_working, V_inspect, F_arrive, "10:00", "note=dry"},
    {ST_working, V_check, F_arrive, "10:00", "check=sop|item=guard|result=pass"},
    {ST_working, V_diagnose, F_arrive, "10:00", "mode=leak"},
    {ST_working, V_damage, F_arrive, "10:00", "note=scratch"},
    {ST_working, V_part, F_arrive, "10:00", "part=B1"},
    {ST_working, V_act, F_arrive, "10:00", "action=isolate"},
    {ST_working, V_consent, F_triaged_at, "08:20", "consent=declined|consenter=P1|evidence=mail"},
    {ST_working, V_leave, F_arrive, "10:00", "outcome=complete"},
    {ST_working, V_selfcheck, F_arrive, "10:00", "selfcheck=pass"},
    {ST_restored, V_handover, F_selfchecked_at, "12:00", "residual=none"},
    {ST_acceptance, V_accept, F_handover_at, "12:10", "signer=P1|evidence=17"},
    {ST_acceptance, V_reject, F_handover_at, "12:10", "reason=drips"},
    {ST_acceptance, V_submit, F_handover_at, "12:10", "sheet=17"},
    {ST_closed, V_archive, F_closed_at, "14:00", ""},
    {ST_closed, V_reopen, F_reaccepted_at, "12:20", "reason=leaks"},
};

Test(guard_order, nothing_happens_before_what_it_depends_on)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct request *request = world_request(rows[i].state);
		struct event *event = world_event(rows[i].verb, rows[i].earliest, rows[i].pairs);
		enum field_id because;
		cr_expect_eq(guard_earliest(request, rows[i].verb, &because), event->at, "%s",
			     verb_of(rows[i].verb)->name);
		cr_expect_eq(because, rows[i].because, "%s", verb_of(rows[i].verb)->name);
		cr_expect(world_passes(request, event));
		event->at--;
		cr_expect(world_refuses(request, event, "I-03", field_of(because)->english));
	}
}

Test(guard_order, the_later_of_two_counts)
{
	struct request *request = world_request(ST_dispatched);
	enum field_id because;
	world_fold(request, V_depart, "09:30", "");
	cr_expect_eq(guard_earliest(request, V_arrive, &because), world_instant("09:30"));
	cr_expect_eq(because, F_depart);
	request = world_request(ST_working);
	world_fold(request, V_diagnose, "10:30", "mode=leak");
	cr_expect_eq(guard_earliest(request, V_selfcheck, &because), world_instant("10:30"));
	world_fold(request, V_act, "11:00", "action=replace|repair=yes");
	cr_expect_eq(guard_earliest(request, V_selfcheck, &because), world_instant("11:00"));
	cr_expect_eq(because, F_acted_at);
}

Test(guard_order, self_check_comes_after_the_last_repair)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_act, "11:00", "action=replace|repair=yes");
	cr_expect(world_refuses(request, world_event(V_selfcheck, "10:59", "selfcheck=pass"),
				"I-03", "at: before last repair (2026-11-23T11:00:00+08:00)"));
	cr_expect(world_passes(request, world_event(V_selfcheck, "11:00", "selfcheck=pass")));
}

Test(guard_order, closing_comes_after_acceptance_and_sheet)
{
	struct request *request = world_request(ST_accepted);
	enum field_id because;
	cr_expect_eq(guard_earliest(request, V_close, &because), world_instant("12:20"));
	world_fold(request, V_submit, "13:00", "");
	cr_expect_eq(guard_earliest(request, V_close, &because), world_instant("13:00"));
}

Test(guard_order, resuming_comes_after_the_hold)
{
	struct request *request = world_request(ST_working);
	enum field_id because;
	cr_expect_eq(guard_earliest(request, V_resume, &because), WHEN_NONE);
	cr_expect_eq(because, F_none);
	world_fold(request, V_hold, "10:30", "hold=parts");
	cr_expect_eq(guard_earliest(request, V_resume, &because), world_instant("10:30"));
}

Test(guard_order, visit_of_before_does_not_bind_the_next)
{
	struct request *request = world_request(ST_working);
	enum field_id because;
	world_fold(request, V_leave, "10:30", "outcome=partial");
	world_fold(request, V_assign, "11:00", "engineer=E2");
	cr_expect_eq(guard_earliest(request, V_arrive, &because), world_instant("11:00"));
	cr_expect_eq(guard_earliest(request, V_leave, &because), WHEN_NONE);
}

/* ---- the future ------------------------------------------------------------------ */

Test(guard_order, clocks_may_differ_by_five_minutes)
{
	struct request *request = world_request(ST_working);
	struct event *event = world_event(V_note, WORLD_NOW, "note=x");
	event->at = event->rec + 300;
	cr_expect(world_passes(request, event));
	event->at++;
	cr_expect(world_refuses(request, event, "I-03",
				"at: in the future; it is recorded at 2026-11-23T18:00:00+08:00"));
	world_relax("I-03");
	cr_expect(world_relaxes(request, event, "I-03"));
}

Test(guard_order, late_entries_are_no_fault)
{
	struct event *event = world_event(V_note, "10:00", "note=x");
	event->rec += 90 * 86400;
	cr_expect(world_passes(world_request(ST_working), event));
}

/* ---- findings ---------------------------------------------------------------------- */

Test(guard_order, findings_are_appended)
{
	struct findings findings = {0};
	struct request *request = world_request(ST_working);
	cr_expect_not(
	    guard_event(request, world_event(V_act, "15:00", ""), world_around(), &findings));
	cr_expect_eq(findings.count, 1);
	cr_expect(guard_event(request, world_event(V_note, "15:00", "note=x"), world_around(),
			      &findings));
	cr_expect_eq(findings.count, 1);
	cr_expect_not(
	    guard_event(request, world_event(V_act, "15:00", ""), world_around(), &findings));
	cr_expect_eq(findings.count, 2);
}

Test(guard_order, full_list_still_refuses)
{
	struct findings findings = {0};
	struct request *request = world_request(ST_working);
	for (int i = 0; i < FINDINGS_MOST; i++)
		(void)guard_event(request, world_event(V_act, "15:00", ""), world_around(),
				  &findings);
	cr_expect_eq(findings.count, FINDINGS_MOST);
	cr_expect_not(
	    guard_event(request, world_event(V_act, "15:00", ""), world_around(), &findings));
	cr_expect_eq(findings.count, FINDINGS_MOST);
}

Test(guard_order, settings_have_defaults)
{
	cr_expect_str_eq(guard_setting(world_around(), "reopen_days", "30"), "30");
	world_row(R_setting, "reopen_days", F_value, "14");
	cr_expect_str_eq(guard_setting(world_around(), "reopen_days", "30"), "14");
	cr_expect_null(guard_setting(world_around(), "nothing", NULL));
}

Test(guard_order, only_the_word_relaxed_relaxes)
{
	struct request *request = world_request(ST_working);
	struct event *event = world_event(V_act, "15:00", "action=replace|repair=yes");
	static const char *const words[] = {"hard", "soft", "Relaxed", "relaxed ", ""};
	for (size_t i = 0; i < COUNT(words); i++) {
		world_row(R_setting, "guard.I-05", F_value, words[i]);
		cr_expect(world_refuses(request, event, "I-05", "no diagnosis"), "%s", words[i]);
	}
	world_row(R_setting, "guard.I-05", F_value, "relaxed");
	cr_expect(world_relaxes(request, event, "I-05"));
}
