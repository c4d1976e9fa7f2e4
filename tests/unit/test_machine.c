/* SPDX-License-Identifier: MIT
 *
 * rules/machine: the transitions of DOMAIN d.2 are there, and no other; every
 * verb in every state.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "rules/machine.h"
#include "support/world.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(machine, .init = world_begin, .fini = world_end);

/* A request of which nothing is known but its state. */
static struct request *
bare(enum state state)
{
	struct request *request = world_empty();
	if (state != ST_none)
		request->value[F_state] = state_name(state);
	return request;
}

/* Bitmaps of states, in their order, as the tests below write them. */
static unsigned
set_of(const char *names)
{
	char copy[200], *rest = copy, *word;
	unsigned set = 0;
	strlcpy(copy, names, sizeof(copy));
	while ((word = strsep(&rest, " ")) != NULL)
		if (*word != '\0') {
			cr_assert(strcmp(word, "-") == 0 || state_find(word) != ST_none, "%s",
				  word);
			set |= 1u << state_find(word);
		}
	return set;
}

/* ---- the arrows of DOMAIN d.2 ------------------------------------------- */

struct arrow {
	const char *from, *to;
};

static const struct arrow arrows[] = {
    {"-", "new"},
    {"new", "confirmed"},
    {"confirmed", "new"}, /* a key fact changed after the read-back (2.1.11) */
    {"new", "triaged"},
    {"confirmed", "triaged"},
    {"triaged", "remote"},
    {"triaged", "ready"},
    {"triaged", "restored"}, /* a remote attempt entered whole, with its outcome */
    {"remote", "restored"},
    {"remote", "ready"},
    {"ready", "dispatched"},
    {"ready", "acceptance"}, /* parts only: shipped */
    {"dispatched", "ready"},
    {"dispatched", "working"},
    {"working", "ready"},
    {"working", "restored"},
    {"restored", "acceptance"},
    {"restored", "working"},
    {"restored", "ready"}, /* the fault is back and nobody is there */
    {"acceptance", "accepted"},
    {"acceptance", "working"},
    {"acceptance", "ready"},
    {"accepted", "closed"},
    {"accepted", "triaged"},
    {"closed", "triaged"},
    {"closed", "archived"},
    {"new", "cancelled"},
    {"confirmed", "cancelled"},
    {"triaged", "cancelled"},
    {"remote", "cancelled"},
    {"ready", "cancelled"},
    {"dispatched", "cancelled"},
    {"working", "cancelled"},
    {"new", "merged"},
    {"confirmed", "merged"},
    {"triaged", "merged"},
    {"remote", "merged"},
    {"ready", "merged"},
};

static bool
is_arrow(enum state from, enum state to)
{
	for (size_t i = 0; i < COUNT(arrows); i++)
		if (state_find(arrows[i].from) == from && state_find(arrows[i].to) == to)
			return true;
	return false;
}

static bool
is_in_table(enum state from, enum state to)
{
	size_t count;
	const struct arc *arc = machine_arcs(&count);
	for (size_t i = 0; i < count; i++)
		if (arc[i].from & (1u << from) && arc[i].to == to)
			return true;
	return false;
}

Test(machine, every_arrow_of_the_domain_is_in_the_table)
{
	for (size_t i = 0; i < COUNT(arrows); i++)
		cr_expect(is_in_table(state_find(arrows[i].from), state_find(arrows[i].to)),
			  "%s -> %s", arrows[i].from, arrows[i].to);
}

Test(machine, no_other_arrow_is_in_the_table)
{
	for (int from = ST_none; from < ST_COUNT; from++)
		for (int to = ST_none + 1; to < ST_COUNT; to++)
			cr_expect_eq(is_in_table((enum state)from, (enum state)to),
				     is_arrow((enum state)from, (enum state)to), "%s -> %s",
				     state_name((enum state)from), state_name((enum state)to));
}

/* ---- every verb in every state --------------------------------------------- */

#define OPEN "new confirmed triaged remote ready dispatched working restored acceptance accepted"
#define LOGGED OPEN " closed"
#define BEFORE_VISIT "new confirmed triaged remote ready"
#define TRIAGED_ON "triaged remote ready dispatched working"

/* Where the verb is allowed at all, under some condition. */
static const struct {
	enum verb verb;
	const char *from;
} allowed[] = {
    {V_new, "-"},
    {V_respond, OPEN},
    {V_confirm, OPEN},
    {V_amend, "new confirmed triaged remote ready dispatched working restored acceptance"},
    {V_triage, "new confirmed " TRIAGED_ON},
    {V_emergency, "new confirmed " TRIAGED_ON},
    {V_stand_down, OPEN},
    {V_remote, "triaged remote"},
    {V_merge, BEFORE_VISIT},
    {V_plan, "triaged ready"},
    {V_assign, "ready"},
    {V_appoint, "dispatched"},
    {V_ack, BEFORE_VISIT " dispatched working"},
    {V_decline, "dispatched"},
    {V_unassign, "dispatched"},
    {V_depart, "dispatched"},
    {V_arrive, "dispatched working"},
    {V_reconfirm, "working"},
    {V_inspect, "working"},
    {V_check, "working restored"},
    {V_diagnose, "remote working"},
    {V_quote, TRIAGED_ON},
    {V_consent, TRIAGED_ON},
    {V_act, "remote working"},
    {V_part, "ready working"},
    {V_damage, "working restored acceptance"},
    {V_note, LOGGED},
    {V_attach, LOGGED},
    {V_lesson, LOGGED},
    {V_hold, OPEN},
    {V_resume, OPEN},
    {V_leave, "working restored acceptance accepted"},
    {V_selfcheck, "remote working restored"},
    {V_handover, "ready restored acceptance"},
    {V_accept, "acceptance"},
    {V_reject, "acceptance"},
    {V_survey, "acceptance accepted closed"},
    {V_submit, "acceptance accepted"},
    {V_close, "accepted"},
    {V_archive, "closed"},
    {V_reopen, "accepted closed"},
    {V_cancel, BEFORE_VISIT " dispatched working"},
    {V_order, ""},
    {V_receive, ""},
    {V_issue, ""},
    {V_return, ""},
    {V_move, ""},
    {V_count, ""},
    {V_scrap, ""},
    {V_reserve, ""},
    {V_release, ""},
    {V_lend, ""},
    {V_back, ""},
    {V_reverse, ""},
    {V_consume, ""},
    {V_escalate, LOGGED},
    {V_put, ""},
    {V_retire, ""},
    {V_void, ""},
};

Test(machine, every_verb_is_allowed_in_its_states_only)
{
	cr_assert_eq(COUNT(allowed), V_COUNT - 1);
	for (size_t i = 0; i < COUNT(allowed); i++)
		cr_expect_eq(machine_from(allowed[i].verb), set_of(allowed[i].from), "%s",
			     verb_of(allowed[i].verb)->name);
}

/* Whatever the fields say, a verb takes no arc from a state it is not for. */
Test(machine, no_fields_open_another_state)
{
	static const char *const fields[] = {"",
					     "outcome=resolved",
					     "outcome=partial",
					     "outcome=complete",
					     "selfcheck=pass",
					     "selfcheck=fail",
					     "next=ready",
					     "next=working",
					     "grounds=unsafe",
					     "text=something else"};
	for (size_t i = 0; i < COUNT(allowed); i++)
		for (int state = ST_none; state < ST_COUNT; state++)
			for (size_t k = 0; k < COUNT(fields); k++) {
				struct request *request = bare((enum state)state);
				struct event *event =
				    world_event(allowed[i].verb, "15:00", fields[k]);
				request->value[F_emergency] = "yes";
				request->value[F_category] = "parts";
				if (!(set_of(allowed[i].from) & (1u << state)))
					cr_expect_null(machine_arc(request, event),
						       "%s from %s with %s",
						       verb_of(allowed[i].verb)->name,
						       state_name((enum state)state), fields[k]);
			}
}

Test(machine, nothing_leaves_the_states_that_end)
{
	static const enum state ends[] = {ST_archived, ST_cancelled, ST_merged};
	for (size_t i = 0; i < COUNT(ends); i++)
		for (int v = V_none + 1; v < V_COUNT; v++)
			cr_expect_not(machine_from((enum verb)v) & (1u << ends[i]), "%s from %s",
				      verb_of((enum verb)v)->name, state_name(ends[i]));
}

/* ---- conditions --------------------------------------------------------------- */

struct step {
	const char *from;
	enum verb verb;
	const char *fields; /* of the event */
	const char *had;    /* of the request, canonical: "emergency=yes" */
	const char *to;     /* "-" = stays, NULL = no arc */
};

static const struct step steps[] = {
    {"-", V_new, "", "", "new"},
    {"new", V_confirm, "", "", "confirmed"},
    {"accepted", V_confirm, "", "", "-"},
    {"confirmed", V_amend, "text=new words", "text=old words", "new"},
    {"confirmed", V_amend, "text=old words", "text=old words", "-"},
    {"confirmed", V_amend, "text=", "text=old words", "new"},
    {"confirmed", V_amend, "running=no", "text=old words", "-"},
    {"working", V_amend, "text=new words", "text=old words", "-"},
    {"new", V_triage, "", "", NULL},
    {"new", V_triage, "", "emergency=yes", "triaged"},
    {"new", V_triage, "", "emergency=no", NULL},
    {"confirmed", V_triage, "", "", "triaged"},
    {"working", V_triage, "", "", "-"},
    {"new", V_emergency, "", "", "triaged"},
    {"confirmed", V_emergency, "", "", "triaged"},
    {"dispatched", V_emergency, "", "", "-"},
    {"working", V_stand_down, "", "emergency=yes", "-"},
    {"working", V_stand_down, "", "emergency=no", NULL},
    {"working", V_stand_down, "", "", NULL},
    {"triaged", V_remote, "", "", "remote"},
    {"remote", V_remote, "", "", NULL},
    {"triaged", V_remote, "outcome=resolved", "", "restored"},
    {"remote", V_remote, "outcome=resolved", "", "restored"},
    {"remote", V_remote, "outcome=needs-visit", "", "ready"},
    {"remote", V_remote, "outcome=needs-part", "", "ready"},
    {"triaged", V_remote, "outcome=inconclusive", "", "ready"},
    {"triaged", V_remote, "outcome=refused", "", "ready"},
    {"triaged", V_plan, "", "", "ready"},
    {"ready", V_plan, "", "", "-"},
    {"ready", V_assign, "", "", "dispatched"},
    {"dispatched", V_decline, "", "", "ready"},
    {"dispatched", V_unassign, "", "", "ready"},
    {"dispatched", V_depart, "", "", "working"},
    {"dispatched", V_arrive, "", "", "working"},
    {"working", V_arrive, "", "", "-"},
    {"working", V_leave, "outcome=partial", "", "ready"},
    {"working", V_leave, "outcome=no-access", "", "ready"},
    {"working", V_leave, "outcome=aborted", "", "ready"},
    {"working", V_leave, "outcome=complete", "", "-"},
    {"working", V_leave, "outcome=not-needed", "", "-"},
    {"accepted", V_leave, "outcome=partial", "", "-"},
    {"working", V_selfcheck, "selfcheck=pass", "", "restored"},
    {"remote", V_selfcheck, "selfcheck=pass", "", "restored"},
    {"working", V_selfcheck, "selfcheck=fail", "", "ready"}, /* nobody is there */
    {"restored", V_selfcheck, "selfcheck=fail", "", "ready"},
    {"restored", V_selfcheck, "selfcheck=pass", "", NULL},
    {"restored", V_handover, "", "", "acceptance"},
    {"ready", V_handover, "", "category=parts", "acceptance"},
    {"ready", V_handover, "", "category=fault", NULL},
    {"acceptance", V_handover, "", "", "-"}, /* residual issues get their follow-up */
    {"acceptance", V_accept, "", "", "accepted"},
    {"acceptance", V_reject, "next=working", "", NULL},
    {"acceptance", V_reject, "next=ready", "", "ready"},
    {"acceptance", V_reject, "", "", "ready"},
    {"accepted", V_close, "", "", "closed"},
    {"closed", V_archive, "", "", "archived"},
    {"accepted", V_reopen, "", "", "triaged"},
    {"closed", V_reopen, "", "", "triaged"},
    {"working", V_cancel, "grounds=declined", "", "cancelled"},
    {"working", V_cancel, "grounds=unsafe", "", "cancelled"},
    {"working", V_cancel, "grounds=withdrawn", "", "cancelled"},
    {"working", V_cancel, "grounds=wrong", "", NULL},
    {"working", V_cancel, "grounds=other", "", NULL},
    {"dispatched", V_cancel, "grounds=wrong", "", "cancelled"},
};

Test(machine, conditions_choose_the_arc)
{
	for (size_t i = 0; i < COUNT(steps); i++) {
		const struct step *step = &steps[i];
		struct request *request = bare(state_find(step->from));
		const char *equals = strchr(step->had, '=');
		const struct arc *arc;
		if (equals != NULL)
			request->value[field_find_n(step->had, (size_t)(equals - step->had))] =
			    equals + 1;
		arc = machine_arc(request, world_event(step->verb, "15:00", step->fields));
		cr_expect_eq(arc == NULL, step->to == NULL, "step %zu: %s from %s %s", i,
			     verb_of(step->verb)->name, step->from, step->fields);
		if (arc != NULL && step->to != NULL)
			cr_expect_str_eq(state_name(arc->to), step->to, "step %zu: %s from %s %s",
					 i, verb_of(step->verb)->name, step->from, step->fields);
	}
}

Test(machine, a_failed_check_with_the_engineer_still_there_goes_on_working)
{
	struct request *request = world_request(ST_restored);
	struct event *event = world_event(V_selfcheck, "12:15", "selfcheck=fail");
	cr_assert_not_null(request_open_visit(request));
	cr_expect_eq(machine_arc(request, event)->to, ST_working);
	request = world_request(ST_working);
	cr_expect_eq(machine_arc(request, event)->to, ST_none);
}

Test(machine, rejection_with_the_engineer_still_there_goes_back_to_work)
{
	struct request *request = world_request(ST_acceptance);
	cr_assert_not_null(request_open_visit(request));
	cr_expect_eq(machine_arc(request, world_event(V_reject, "12:15", "reason=drips"))->to,
		     ST_working);
	cr_expect_eq(
	    machine_arc(request, world_event(V_reject, "12:15", "reason=drips|next=ready"))->to,
	    ST_ready);
}

Test(machine, no_cancelling_while_the_engineer_is_there)
{
	struct request *request = world_request(ST_working);
	cr_expect_null(machine_arc(request, world_event(V_cancel, "10:10", "grounds=unsafe")));
	world_fold(request, V_leave, "10:20", "outcome=complete");
	cr_expect_not_null(machine_arc(request, world_event(V_cancel, "10:30", "grounds=unsafe")));
}

Test(machine, every_condition_has_words)
{
	cr_expect_str_empty(machine_condition(ALWAYS));
	for (int i = ALWAYS + 1; i <= CANCEL_ON_SITE; i++)
		cr_expect_str_not_empty(machine_condition((enum arc_condition)i));
}

Test(machine, every_state_has_a_name_that_finds_it)
{
	for (int s = ST_none + 1; s < ST_COUNT; s++) {
		cr_expect_eq(state_find(state_name((enum state)s)), (enum state)s);
		cr_expect_str_not_empty(state_name_chinese((enum state)s));
		cr_expect_str_not_empty(state_meaning((enum state)s));
	}
	cr_expect_eq(state_find("New"), ST_none);
	cr_expect_eq(state_find("-"), ST_none);
	cr_expect_eq(state_find(NULL), ST_none);
}
