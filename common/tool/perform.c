/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/when.h"
#include "rules/fold.h"
#include "rules/machine.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/complete.h"
#include "tool/perform.h"
#include "tool/perform_inside.h"
#include "tool/record.h"
#include "tool/resolve.h"
#include "tool/rulebook.h"
#include "tool/stock_perform.h"

#define CLOCKS_DIFFER 300 /* seconds by which `at` may lie ahead of `rec` (I-03) */

void
perform_refuse(struct performing *p, enum verb verb, const char *format, const char *text)
{
	struct buffer *why = &p->outcome->why;

	p->outcome->refused = true;
	if (why->length > 0)
		buffer_add(why, "; ");
	if (verb != V_none)
		buffer_add_format(why, "%s: refused ", verb_of(verb)->name);
	buffer_add_format(why, format, text);
}

/* ---- conditions of the line ------------------------------------------------ */

static bool
is_unchanged(struct performing *p, const struct request *request)
{
	const char *rev = p->order->rev, *now = request->value[F_rev];

	if (rev == NULL || (now != NULL && strcmp(rev, now) == 0))
		return true;
	perform_refuse(p, V_none, "rev: %s",
		       arena_format(p->arena,
				    "%s given, but the request has changed since (now %s)", rev,
				    now != NULL ? now : "-"));
	return false;
}

/* A reference may stand in a column by key or by name. */
static bool
is_equal(struct performing *p, const struct request *request, enum field_id field,
	 const char *expected)
{
	const struct visit *visit = request_last_visit(request);
	const char *stored = desk_value(p->desk, request, field, p->arena);

	if (stored == NULL && field_of(field)->flags & IN_VISIT && visit != NULL)
		stored = visit->value[field];
	if (stored == NULL)
		return *expected == '\0';
	if (strcmp(stored, expected) == 0)
		return true;
	return strcmp(desk_name(p->desk, field, stored, p->arena), expected) == 0;
}

/* Columns that the verb cannot set say what the user saw: an edit there must not be lost silently.
 */
static bool
columns_agree(struct performing *p, const struct request *request)
{
	for (int f = F_none + 1; f < F_COUNT; f++) {
		const char *expected = p->order->equal[f];

		if (expected == NULL || is_equal(p, request, (enum field_id)f, expected))
			continue;
		perform_refuse(
		    p, V_none, "%s",
		    arena_format(p->arena, "%s: cannot be set by %s, and it is not what is stored",
				 field_of((enum field_id)f)->name, verb_of(p->order->verb)->name));
		return false;
	}
	return true;
}

bool
perform_agrees(struct desk *desk, const struct order *order, const struct request *request,
	       struct arena *arena)
{
	struct outcome outcome = {0};
	struct performing p = {.desk = desk, .order = order, .arena = arena, .outcome = &outcome};
	bool agrees = is_unchanged(&p, request) && columns_agree(&p, request);

	outcome_free(&outcome);
	return agrees;
}

/* An edited list carries every column back; those left as they were say nothing about what is
 * wanted. */
static void
drop_unchanged(struct performing *p, const struct request *request)
{
	const enum field_id *need;

	for (int f = F_none + 1; f < F_COUNT; f++) {
		const char *had = request->value[f];

		if (p->given[f] == NULL || had == NULL || strcmp(p->given[f], had) != 0)
			continue;
		for (need = verb_of(p->order->verb)->needs;
		     *need != F_none && *need != (enum field_id)f;)
			need++;
		if (*need == F_none)
			p->given[f] = NULL;
	}
}

/* ---- one step -------------------------------------------------------------- */

/* "13:08" means any second of that minute that fits what went before. */
static int64_t
choose_at(const struct performing *p, const struct request *request, enum verb verb)
{
	struct moment at = p->order->at;
	enum field_id because;
	int64_t earliest = guard_earliest(request, verb, &because);

	if (at.first == WHEN_NONE) {
		at.first = p->order->rec != WHEN_NONE ? p->order->rec : p->desk->now;
		at.last = at.first + CLOCKS_DIFFER;
	}
	return earliest > at.first && earliest <= at.last ? earliest : at.first;
}

void
perform_begin_event(struct performing *p, const struct request *request, size_t index,
		    struct event *event)
{
	memset(event, 0, sizeof(*event));
	event->verb = p->step[index];
	event->at = choose_at(p, request, event->verb);
	event->rec = p->order->rec != WHEN_NONE ? p->order->rec : p->desk->now;
	event->known = p->desk->now;
	event->actor = p->order->actor != NULL ? p->order->actor : p->desk->actor;
	event->os_user = p->desk->os_user;
	event->subject = request->value[F_id];
	if (p->order->loaded)
		event->value[F_loaded] = "yes";
	steps_share(p->step, p->steps, index, p->given, event);
}

static void
refuse_findings(struct performing *p, enum verb verb, const struct findings *findings, bool quiet)
{
	struct buffer text = {0};

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->at[i];

		/* Behind a refused step, states and times only echo it. */
		if (finding->relaxed || (quiet && (strcmp(finding->guard, "E6") == 0 ||
						   strcmp(finding->guard, "I-03") == 0)))
			continue;
		buffer_add_format(&text, "%s(%s): %s", text.length > 0 ? "; " : "", finding->guard,
				  finding->text);
	}
	if (text.length > 0)
		perform_refuse(p, verb, "%s", buffer_text(&text));
	buffer_free(&text);
}

static void
note_relaxed(struct event *event, const struct findings *findings, struct arena *arena)
{
	for (size_t i = 0; i < findings->count; i++) {
		const char *had = event->value[F_relaxed], *guard = findings->at[i].guard;

		if (!findings->at[i].relaxed || (had != NULL && strstr(had, guard) != NULL))
			continue;
		event->value[F_relaxed] = had == NULL ? arena_dup(arena, guard)
						      : arena_format(arena, "%s,%s", had, guard);
	}
}

/* After a refused step the rest is still looked at, so that all that is missing is told at once. */
static void
pretend(struct request *request, const struct event *event)
{
	size_t count;
	const struct arc *arcs = machine_arcs(&count);

	fold(request, event);
	for (size_t i = 0; i < count; i++)
		if (arcs[i].verb == event->verb && arcs[i].to != ST_none) {
			request->value[F_state] = state_name(arcs[i].to);
			return;
		}
}

static void
drop_equal(const struct request *request, struct event *event)
{
	/* Equal values set nothing: an amended line carries only what it changes. */
	for (int f = F_none + 1; f < F_COUNT; f++)
		if (event->value[f] != NULL && field_of((enum field_id)f)->flags & IN_REQUEST &&
		    request->value[f] != NULL && strcmp(event->value[f], request->value[f]) == 0)
			event->value[f] = NULL;
}

/* What no rule classifies is left to people; that is no refusal, unless more is wrong. */
static bool
leaves_open(struct performing *p, const struct request *request, const struct event *event,
	    const struct findings *findings)
{
	static const enum field_id judged[] = {F_category, F_impact, F_urgency};
	struct buffer open = {0};

	if (!p->by_rules || event->verb != V_triage || machine_arc(request, event) == NULL)
		return false;
	for (size_t i = 0; i < findings->count; i++)
		if (!findings->at[i].relaxed && strcmp(findings->at[i].guard, "E1") != 0)
			return false;
	for (size_t i = 0; i < sizeof(judged) / sizeof(judged[0]); i++)
		if (event->value[judged[i]] == NULL && request->value[judged[i]] == NULL)
			buffer_add_format(&open, "%s%s", open.length > 0 ? ", " : "",
					  field_of(judged[i])->name);
	p->outcome->refused = p->outcome->left = true;
	buffer_add_format(&p->outcome->why, "no rule %s%s",
			  p->outcome->rules == NULL ? "fits" : "says ",
			  p->outcome->rules == NULL ? "" : buffer_text(&open));
	buffer_free(&open);
	return true;
}

static void
take_step(struct performing *p, struct request *request, size_t index)
{
	struct outcome *outcome = p->outcome;
	const struct completion completion = {p->given, p->arena, &outcome->hints};
	struct findings findings = {0};
	struct buffer why = {0};
	struct event event;
	bool refused_before = outcome->refused;
	size_t hinted = outcome->hints.length;

	perform_begin_event(p, request, index, &event);
	if (!resolve_event(p->desk, request, &event, &why, &outcome->hints)) {
		perform_refuse(p, event.verb, "%s", buffer_text(&why));
		buffer_free(&why);
		return;
	}
	complete_event(p->desk, request, &event, &completion);
	if (fold_is_done(request, &event, p->order->at.first != WHEN_NONE)) {
		perform_check_again(p, request, &event);
		return;
	}
	if (event.verb == V_amend)
		drop_equal(request, &event);
	if (!guard_event(request, &event, &p->desk->around, &findings)) {
		if (leaves_open(p, request, &event, &findings))
			return;
		refuse_findings(p, event.verb, &findings, refused_before);
		/* What a diagnosis or a part would have changed has not changed. */
		if (event.verb == V_diagnose || event.verb == V_part)
			buffer_cut(&outcome->hints, hinted);
		pretend(request, &event);
		return;
	}
	note_relaxed(&event, &findings, p->arena);
	if (outcome->refused) {
		pretend(request, &event);
		return;
	}
	record_event(p->desk, &event, request);
	if (event.verb == V_part)
		stock_consume(p->desk, &event, request, p->arena, &outcome->hints);
	buffer_add_format(&outcome->done, "%s%s", outcome->done.length > 0 ? "," : "",
			  verb_of(event.verb)->name);
}

/* ---- the whole order ---------------------------------------------------------- */

static bool
load(struct performing *p, struct request *request)
{
	const struct order *order = p->order;
	char text[ID_TEXT];
	int64_t id = desk_id(p->desk, order->id);

	if (order->verb == V_new) {
		id = perform_earlier(p);
		if (id == 0) {
			memset(request, 0, sizeof(*request));
			request->arena = p->arena;
			request->id = requests_next_id(p->desk->db);
			id_print(request->id, text);
			request->value[F_id] = arena_dup(p->arena, text);
			return true;
		}
	}
	if (id != 0 && requests_load(p->desk->db, id, request, p->arena))
		return true;
	memset(request, 0, sizeof(*request));
	perform_refuse(p, V_none, "%s", "no such request");
	return false;
}

/* What was said must go into some step: "evidence=" with a review alone would be lost. */
static bool
nothing_is_lost(struct performing *p)
{
	for (int f = F_none + 1; f < F_COUNT; f++) {
		if (p->given[f] == NULL || f == F_at || f == F_actor ||
		    steps_take(p->step, p->steps, (enum field_id)f))
			continue;
		perform_refuse(p, V_none, "%s: no step of this command takes it",
			       field_of((enum field_id)f)->name);
		return false;
	}
	return true;
}

/* What the engineer has in hand does not count any more (I-16). */
static void
hint_reissued(struct performing *p, const struct request *request, const char *issue_before)
{
	const char *issue = request->value[F_order_issue], *mates = request->value[F_mates];

	if (p->outcome->refused || p->order->loaded || request->value[F_reissued_at] == NULL ||
	    value_same(issue, issue_before))
		return;
	buffer_add_format(&p->outcome->hints, "dispatch order reissued (issue %s): tell %s%s%s\n",
			  issue, request->value[F_engineer], mates != NULL ? "," : "",
			  mates != NULL ? mates : "");
}

static void
take_steps(struct performing *p, struct request *request)
{
	bool is_new = request_state(request) == ST_none;
	const char *issue = request->value[F_order_issue];

	p->steps = steps_of(p->order->verb, p->given, request, p->step);
	if (!nothing_is_lost(p))
		return;
	p->outcome->judged = true;
	if (p->order->skip_held && p->order->verb == V_assign && request->value[F_hold] != NULL) {
		perform_refuse(p, V_none, "held for %s", request->value[F_hold]);
		return;
	}
	if (p->order->verb == V_new && !is_new)
		perform_check_same(p, request);
	for (size_t i = 0; i < p->steps && !(is_new && i > 0 && p->outcome->refused); i++)
		if (!(p->step[i] == V_new && !is_new))
			take_step(p, request, i);
	if (is_new && !p->outcome->refused && !p->order->loaded)
		perform_hint_intake(p, request);
	hint_reissued(p, request, issue);
}

static void
take_rules(struct performing *p, const struct request *request)
{
	rulebook_complete(p->desk, request, p->given, p->arena, &p->outcome->hints);
	p->outcome->rules = p->given[F_rules];
}

void
perform(struct desk *desk, const struct order *order, struct arena *arena, struct outcome *outcome)
{
	struct performing p = {.desk = desk, .order = order, .arena = arena, .outcome = outcome};
	struct request *request = &outcome->request;

	memset(outcome, 0, sizeof(*outcome));
	memcpy(p.given, order->given, sizeof(p.given));
	p.by_rules = value_is(p.given[F_rules], "auto");
	/* No request is without a channel: cleared is not given. */
	if (p.given[F_channel] != NULL && *p.given[F_channel] == '\0')
		p.given[F_channel] = NULL;
	desk_forget_answers(desk);
	db_mark(desk->db);
	if (load(&p, request) && is_unchanged(&p, request) && columns_agree(&p, request)) {
		if (p.by_rules)
			take_rules(&p, request);
		if (order->from_columns)
			drop_unchanged(&p, request);
		take_steps(&p, request);
	}
	if (outcome->refused)
		db_undo(desk->db);
	else
		db_keep(desk->db);
}

void
outcome_free(struct outcome *outcome)
{
	buffer_free(&outcome->why);
	buffer_free(&outcome->hints);
	buffer_free(&outcome->done);
}
