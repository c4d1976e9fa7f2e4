/* SPDX-License-Identifier: MIT
 *
 * Guards of dispatch: svc-assign, and who may act on a visit.
 */
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "rules/guard_parts.h"
#include "rules/roster.h"
#include "text/value.h"

void
guard_plan(struct inquiry *q)
{
	const char *duration = guard_value(q, F_duration);

	if (duration != NULL && value_integer(duration, 0) <= 0)
		guard_find(q, "I-02", "duration: must be more than nothing");
}

/* The hard rules that one engineer must meet (DOMAIN e.1); a manager may go against them. History
 * tells who went when, not what was planned: its times are not asked. How much he has to do
 * already is for who names him to judge. */
static void
ask_engineer(struct inquiry *q, const char *key, bool leads)
{
	bool history = value_is(q->event->value[F_loaded], "yes");
	const char *lead = q->event->value[F_engineer];
	struct roster roster;
	struct candidate one;
	struct job job;

	roster_open(&roster, q->around, q->event->at, q->request->arena);
	roster_job(&roster, q->request, q->event->value, &job);
	if (!roster_candidate(&roster, key, q->request->id,
			      history || job.eta == WHEN_NONE || job.eta < q->event->rec, &one)) {
		guard_find(
		    q, "E5",
		    "engineer: no %.60s in the register; svc-reg put engineer %.60s name=...", key,
		    key);
		return;
	}
	one.load = 0;
	one.capacity = 1;
	if (leads)
		candidate_judge(&job, &roster.weights, &one);
	else
		candidate_judge_mate(&job, &roster.weights, lead != NULL ? lead : "", &one);
	if (one.cost == CANDIDATE_NEVER && !value_is(q->event->value[F_override], "yes"))
		guard_find(q, "I-08", "%.60s: %s; else override=yes reason= approver=", key,
			   one.why);
}

static void
ask_crew(struct inquiry *q)
{
	const char *cursor = q->event->value[F_mates];
	int64_t crew = value_integer(q->request->value[F_crew], 1), have = 1;
	char mate[128];

	while (cursor != NULL && value_next_member(&cursor, mate, NULL)) {
		have++;
		ask_engineer(q, mate, false);
	}
	if (have < crew && !value_is(q->event->value[F_override], "yes"))
		guard_find(q, "I-08", "the plan asks for %d engineers: mates=", (int)crew);
}

size_t
guard_missing_order(const struct request *request, const struct surroundings *surroundings,
		    enum field_id missing[ORDER_PARTS])
{
	static const enum field_id always[] = {F_text, F_contact, F_site, F_priority, F_engineer};
	const char *contact = request->value[F_contact];
	size_t count = 0;

	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		if (request->value[always[i]] == NULL)
			missing[count++] = always[i];
	if (contact != NULL &&
	    surroundings->row(surroundings->of, R_contact, contact, F_phone) == NULL &&
	    surroundings->row(surroundings->of, R_contact, contact, F_email) == NULL)
		missing[count++] = F_phone;
	if (request->value[F_eta] == NULL && request->value[F_window_start] == NULL)
		missing[count++] = F_eta;
	return count;
}

/* The dispatch order must be complete before anybody is sent (I-08); who and when comes with the
 * event. */
static void
ask_order(struct inquiry *q)
{
	enum field_id missing[ORDER_PARTS];
	size_t count = guard_missing_order(q->request, q->around, missing);

	for (size_t i = 0; i < count; i++)
		if (missing[i] == F_phone)
			guard_find(q, "I-08", "dispatch order without phone= of the contact");
		else if (missing[i] != F_engineer && missing[i] != F_eta)
			guard_find(q, "I-08",
				   "dispatch order without %s=", field_of(missing[i])->name);
}

void
guard_assign(struct inquiry *q)
{
	const char *engineer = q->event->value[F_engineer];
	int64_t eta = value_time(q->event->value[F_eta]);
	bool override = value_is(q->event->value[F_override], "yes");

	if (request_open_visit(q->request) != NULL)
		return; /* somebody has the order: the state says so, the rest would mislead */
	if (q->request->value[F_triaged_at] == NULL)
		guard_find(q, "I-02", "not triaged: svc-triage first");
	if (q->request->value[F_skill] == NULL || q->request->value[F_duration] == NULL)
		guard_find(q, "I-02", "no plan: skill= and duration=");
	ask_order(q);
	if (engineer == NULL)
		guard_find(q, "I-08", "no engineer can take it: engineer=");
	else
		ask_engineer(q, engineer, true);
	ask_crew(q);
	if (engineer != NULL && eta == WHEN_NONE)
		guard_find(q, "I-08", "dispatch order without eta=");
	if (eta != WHEN_NONE && eta < q->event->at)
		guard_find(q, "I-08", "eta: before the dispatch");
	if (override && q->event->value[F_reason] == NULL)
		guard_find(q, "I-08", "override needs reason=");
	if (override && q->event->value[F_approver] == NULL)
		guard_find(q, "I-08", "override needs approver=");
}

/* True if the event leads away from a window that was agreed for this visit. */
static bool
moves_appointment(const struct inquiry *q)
{
	const struct visit *visit = request_open_visit(q->request);

	if (visit == NULL || visit->value[F_window_start] == NULL)
		return false;
	return !value_same(visit->value[F_window_start], guard_value(q, F_window_start)) ||
	       !value_same(visit->value[F_window_end], guard_value(q, F_window_end));
}

/* Whether the engineer is free when the appointment brings him there: at the time he was expected,
 * if that lies in the window, else at its begin (fold_order.c). */
static void
ask_time(struct inquiry *q, const char *key, int64_t start, int64_t end)
{
	const struct visit *visit = request_open_visit(q->request);
	int64_t arrives = value_time(visit->value[F_eta]);
	const struct commitment *against;
	const struct agenda *agenda;
	struct roster roster;
	struct job job;
	char id[ID_TEXT], until[WHEN_TEXT];

	if (arrives < start || arrives > end)
		arrives = start;
	roster_open(&roster, q->around, q->event->at, q->request->arena);
	roster_job(&roster, q->request, q->event->value, &job);
	agenda = q->around->agenda(q->around->staff, key, q->request->id, &roster.weights);
	if (agenda == NULL || agenda_check(agenda, &roster.weights.time, &job.errand, arrives,
					   &against) != AGENDA_OVERLAP)
		return;
	id_print(against->request, id);
	when_print_short(against->ends, until);
	guard_find(q, "2.3.5", "%.60s: the window clashes with %s until %s", key, id, until);
}

static void
ask_times(struct inquiry *q, int64_t start, int64_t end)
{
	const struct visit *visit = request_open_visit(q->request);
	const char *cursor;
	char mate[128];

	if (visit == NULL || visit->value[F_engineer] == NULL || start == WHEN_NONE ||
	    end == WHEN_NONE || start < q->event->rec || value_is(q->event->value[F_loaded], "yes"))
		return;
	ask_time(q, visit->value[F_engineer], start, end);
	cursor = visit->value[F_mates];
	while (cursor != NULL && value_next_member(&cursor, mate, NULL))
		ask_time(q, mate, start, end);
}

void
guard_appoint(struct inquiry *q)
{
	int64_t start = value_time(guard_value(q, F_window_start));
	int64_t end = value_time(guard_value(q, F_window_end));

	if (start != WHEN_NONE && end != WHEN_NONE && end <= start)
		guard_find(q, "2.3.5", "window_end: not after window_start");
	if (end != WHEN_NONE && end <= q->event->at)
		guard_find(q, "2.3.5", "window_end: in the past");
	ask_times(q, start, end);
	if (!moves_appointment(q))
		return;
	if (q->event->value[F_asked_by] == NULL)
		guard_find(q, "2.3.5", "moving an appointment needs asked_by=customer or us");
	if (q->event->value[F_reason] == NULL)
		guard_find(q, "2.3.5", "moving an appointment needs reason=");
}

/* E10: an engineer acts for himself. Others (dispatchers, load jobs) may enter what he tells them.
 */
void
guard_ack(struct inquiry *q)
{
	const struct visit *visit = request_open_visit(q->request);
	const char *actor = q->event->actor;
	const char *engineer = visit != NULL ? visit->value[F_engineer] : NULL;
	bool is_engineer = guard_row(q, R_engineer, actor, F_skills) != NULL ||
			   guard_row(q, R_engineer, actor, F_base) != NULL;

	if (visit == NULL)
		return; /* the state arc says so */
	if (is_engineer && !value_is(engineer, actor) &&
	    !request_was_attended_by(q->request, actor))
		guard_find(q, "E10", "actor: the order is %.60s's, not %.60s's", engineer, actor);
}

void
guard_arrive(struct inquiry *q)
{
	const struct visit *visit = request_open_visit(q->request);
	const char *engineer = visit != NULL ? visit->value[F_engineer] : NULL;
	int64_t elsewhere;
	char id[ID_TEXT];

	if (visit == NULL && request_state(q->request) == ST_working)
		guard_find(q, "E6",
			   "no visit is open: selfcheck=fail asks for another, then svc-assign");
	if (visit != NULL && visit->value[F_arrive] != NULL)
		guard_find(q, "E6",
			   "this visit has arrived already; svc-log void takes a slip out");
	if (engineer == NULL)
		return;
	elsewhere = q->around->on_site(q->around->of, engineer, q->request->id);
	if (elsewhere != 0) {
		id_print(elsewhere, id);
		guard_find(q, "I-15", "%.60s is still on site at %s: svc-work leave %s outcome=...",
			   engineer, id, id);
	}
}
