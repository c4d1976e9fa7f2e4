/* SPDX-License-Identifier: MIT
 *
 * rules/steps: which steps a command consists of and which field goes where.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "base/buffer.h"
#include "rules/steps.h"
#include "support/world.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(steps, .init = world_begin, .fini = world_end);

/* The steps as words, "selfcheck,handover"; free with buffer_free(). */
static void
name_steps(enum verb target, const char *pairs, const struct request *request, struct buffer *out)
{
	enum verb step[STEPS_MOST];
	size_t count = steps_of(target, world_event(target, "15:00", pairs)->value, request, step);
	for (size_t i = 0; i < count; i++)
		buffer_add_format(out, "%s%s", i > 0 ? "," : "", verb_of(step[i])->name);
}

static const struct {
	enum verb target;
	const char *pairs, *steps;
} rows[] = {
    {V_new, "customer=C1|text=leak", "new"},
    {V_new, "customer=C1|text=leak|readback=call", "new,confirm"},
    {V_confirm, "readback=call", "confirm"},
    {V_amend, "text=leak", "amend"},
    {V_respond, "", "respond"},
    {V_triage, "category=fault|impact=1|urgency=1", "triage"},
    {V_triage, "trigger=safety", "emergency"},
    {V_triage, "category=emergency|trigger=safety|impact=1", "emergency"},
    {V_emergency, "trigger=safety", "emergency"},
    {V_assign, "engineer=E1", "assign"},
    {V_assign, "", "assign"},
    {V_assign, "engineer=E1|duration=2h", "plan,assign"},
    {V_assign, "window_start=15:00|window_end=16:00", "assign,appoint"},
    {V_assign, "skill=general:1|engineer=E1|window_start=15:00", "plan,assign,appoint"},
    {V_assign, "reason=x", "assign"},
    {V_plan, "skill=general:1", "plan"},
    {V_appoint, "window_start=15:00|window_end=16:00", "appoint"},
    {V_appoint, "engineer=E1|window_start=15:00|window_end=16:00", "assign,appoint"},
    {V_ack, "", "ack"},
    {V_consent, "amount=100|consent=accepted", "quote,consent"},
    {V_quote, "amount=100", "quote"},
    {V_close, "reviewer=M1", "close"},
    {V_close, "", "close"},
    {V_close, "signer=P1|evidence=17", "accept"},
    {V_close, "signer=P1|evidence=17|csat=5", "accept,survey"},
    {V_close, "signer=P1|evidence=17|csat=5|reviewer=M1", "accept,survey,submit,close"},
    {V_close, "follow_up=7|reviewer=M1", "close"},
    {V_close, "residual=paint|follow_up=7", "handover"},
    {V_close,
     "selfcheck=pass|residual=none|signer=P1|evidence=17|csat=5|sheet=17|reviewer=M1|archive_no=4",
     "selfcheck,handover,accept,survey,submit,close,archive"},
    {V_close, "old_part=waived", "close"},
    {V_handover, "selfcheck=pass|residual=none", "selfcheck,handover"},
    {V_accept, "selfcheck=pass|residual=none|signer=P1|evidence=17", "selfcheck,handover,accept"},
    {V_archive, "reviewer=M1", "close,archive"},
    {V_archive, "", "archive"},
    {V_reject, "reason=drips", "reject"},
    {V_cancel, "grounds=wrong", "cancel"},
    {V_act, "action=replace", "act"},
};

Test(steps, fields_tell_the_steps)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buffer steps = {0};
		name_steps(rows[i].target, rows[i].pairs, NULL, &steps);
		cr_expect_str_eq(buffer_text(&steps), rows[i].steps, "row %zu: %s %s gives %s", i,
				 verb_of(rows[i].target)->name, rows[i].pairs, buffer_text(&steps));
		buffer_free(&steps);
	}
}

static void
expect_assign_steps(const struct request *request, const char *wanted)
{
	struct buffer steps = {0};
	name_steps(V_assign, "engineer=E1", request, &steps);
	cr_expect_str_eq(buffer_text(&steps), wanted, "%s: %s", request->value[F_state],
			 buffer_text(&steps));
	buffer_free(&steps);
}

Test(steps, assigning_makes_the_plan_that_is_missing)
{
	struct request *request = world_request(ST_triaged);
	expect_assign_steps(request, "plan,assign");
	world_fold(request, V_remote, "08:30", "outcome=needs-visit");
	expect_assign_steps(request, "plan,assign"); /* ready, but never planned */
	expect_assign_steps(world_request(ST_ready), "assign");
	request = world_request(ST_closed);
	world_fold(request, V_reopen, "15:00", "reason=leaks");
	expect_assign_steps(request, "plan,assign");
}

/* ---- shares ------------------------------------------------------------------- */

static const char *const close_fields =
    "selfcheck=pass|reading=4.2|residual=none|signer=P1|evidence=17|csat=5|comment=quick|"
    "sheet=17|settled=paid|reviewer=M1|note=all well|at=15:00|actor=E1";

static struct event
share(size_t index)
{
	enum verb step[STEPS_MOST];
	const char *const *given = world_event(V_close, "15:00", close_fields)->value;
	size_t count = steps_of(V_close, given, NULL, step);
	struct event event = {.verb = step[index]};
	cr_assert_eq(count, 6);
	steps_share(step, count, index, given, &event);
	return event;
}

Test(steps, each_field_goes_to_its_step)
{
	static const struct {
		size_t step;
		enum field_id field;
	} wanted[] = {
	    {0, F_selfcheck}, {0, F_reading}, {1, F_residual}, {2, F_signer},  {2, F_evidence},
	    {3, F_csat},      {3, F_comment}, {4, F_sheet},    {4, F_settled}, {5, F_reviewer},
	};
	for (size_t i = 0; i < COUNT(wanted); i++)
		for (size_t step = 0; step < 6; step++) {
			struct event event = share(step);
			cr_expect_eq(event.value[wanted[i].field] != NULL, wanted[i].step == step,
				     "%s in step %zu", field_of(wanted[i].field)->name, step);
		}
}

Test(steps, note_goes_on_the_last_step)
{
	for (size_t step = 0; step < 6; step++) {
		struct event event = share(step);
		cr_expect_eq(event.value[F_note] != NULL, step == 5, "step %zu", step);
		cr_expect_null(event.value[F_at]);
		cr_expect_null(event.value[F_actor]);
	}
}

Test(steps, field_that_no_step_takes_is_told)
{
	static const enum verb step[] = {V_accept, V_survey};
	cr_expect(steps_take(step, 2, F_csat));
	cr_expect(steps_take(step, 2, F_note));
	cr_expect_not(steps_take(step, 2, F_residual));
}

Test(steps, what_a_command_may_carry)
{
	static const struct {
		enum verb target;
		enum field_id field;
		bool may;
	} may[] = {
	    {V_close, F_selfcheck, true}, {V_close, F_archive_no, true},
	    {V_close, F_grounds, false},  {V_accept, F_selfcheck, true},
	    {V_accept, F_csat, false},    {V_accept, F_reviewer, false},
	    {V_survey, F_signer, true},   {V_selfcheck, F_residual, false},
	    {V_new, F_readback, true},    {V_new, F_category, false},
	    {V_amend, F_readback, false}, {V_assign, F_window_start, true},
	    {V_plan, F_engineer, false},  {V_triage, F_trigger, true},
	    {V_consent, F_amount, true},  {V_quote, F_consent, false},
	    {V_act, F_part, false},       {V_act, F_note, true},
	    {V_act, F_at, true},          {V_act, F_actor, true},
	};
	for (size_t i = 0; i < COUNT(may); i++)
		cr_expect_eq(steps_may_take(may[i].target, may[i].field), may[i].may, "%s of %s",
			     field_of(may[i].field)->name, verb_of(may[i].target)->name);
}
