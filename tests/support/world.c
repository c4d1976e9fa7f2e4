/* SPDX-License-Identifier: MIT
 *
 * A world of register rows and requests kept in a list.
 */
#include "support/world.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "rules/fold.h"
#include "text/value.h"

/* One answer: of a register row, of another request, of an engineer's whereabouts. */
struct fact {
	enum { ROW, OTHER, ON_SITE, ABSENT, CERTIFIED, BUSY } about;
	enum register_id reg;
	const char *key; /* row, engineer */
	int64_t id;
	enum field_id field;
	const char *value; /* NULL = forgotten; the day of an absence; the certificate */
	struct span span;  /* of the visit that takes his time */
	const char *until; /* last day of the certificate */
	struct fact *next;
};

static struct arena arena;
static struct fact *facts; /* newest first: the newest answer counts */
static int64_t now;

/* ---- the surroundings ---------------------------------------------------- */

static struct fact *
add_fact(struct fact fact)
{
	struct fact *kept = arena_take(&arena, sizeof(*kept));

	*kept = fact;
	kept->next = facts;
	facts = kept;
	return kept;
}

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static const char *
answer_row(void *of, enum register_id reg, const char *key, enum field_id field)
{
	(void)of;
	for (const struct fact *fact = facts; fact != NULL; fact = fact->next)
		if (fact->about == ROW && fact->reg == reg && fact->field == field &&
		    same(fact->key, key))
			return fact->value;
	return NULL;
}

static const char *
answer_request(void *of, int64_t id, enum field_id field)
{
	(void)of;
	for (const struct fact *fact = facts; fact != NULL; fact = fact->next)
		if (fact->about == OTHER && fact->id == id && fact->field == field)
			return fact->value;
	return NULL;
}

static int64_t
answer_on_site(void *of, const char *engineer, int64_t except)
{
	(void)of;
	for (const struct fact *fact = facts; fact != NULL; fact = fact->next)
		if (fact->about == ON_SITE && fact->id != except && same(fact->key, engineer))
			return fact->id;
	return 0;
}

static size_t
count_facts(int about, const char *engineer)
{
	size_t count = 0;

	for (const struct fact *fact = facts; fact != NULL; fact = fact->next)
		count += (int)fact->about == about && same(fact->key, engineer);
	return count;
}

static size_t
answer_absences(void *staff, const char *engineer, const struct absence **list)
{
	struct absence *absence =
	    arena_take(&arena, (count_facts(ABSENT, engineer) + 1) * sizeof(*absence));
	size_t count = 0;

	(void)staff;
	for (const struct fact *fact = facts; fact != NULL; fact = fact->next)
		if (fact->about == ABSENT && same(fact->key, engineer))
			absence[count++] = (struct absence){fact->value, fact->value};
	*list = absence;
	return count;
}

static size_t
answer_certificates(void *staff, const char *engineer, const struct certificate **list)
{
	struct certificate *certificate =
	    arena_take(&arena, (count_facts(CERTIFIED, engineer) + 1) * sizeof(*certificate));
	size_t count = 0;

	(void)staff;
	for (const struct fact *fact = facts; fact != NULL; fact = fact->next)
		if (fact->about == CERTIFIED && same(fact->key, engineer))
			certificate[count++] =
			    (struct certificate){.kind = fact->value, .valid_until = fact->until};
	*list = certificate;
	return count;
}

/* Around the clock, from the first day of the world on. */
static const struct agenda *
answer_agenda(void *staff, const char *engineer, int64_t except,
	      const struct dispatch_weights *weights)
{
	static const struct span always = {0, INT64_MAX};
	struct agenda *agenda = arena_take(&arena, sizeof(*agenda));
	struct commitment *commitment =
	    arena_take(&arena, (count_facts(BUSY, engineer) + 1) * sizeof(*commitment));

	(void)staff;
	*agenda = (struct agenda){.now = now, .shift = &always, .shifts = 1, .until = INT64_MAX};
	agenda->base = agenda->here = travel_place(&weights->time.travel, engineer,
						   answer_row(NULL, R_engineer, engineer, F_base));
	for (const struct fact *fact = facts; fact != NULL; fact = fact->next)
		if (fact->about == BUSY && same(fact->key, engineer) && fact->id != except)
			commitment[agenda->commitments++] =
			    (struct commitment){fact->id, fact->span.from, fact->span.to, {0}};
	agenda->commitment = commitment;
	return agenda;
}

static int
answer_load(void *staff, const char *engineer)
{
	(void)staff;
	return (int)count_facts(BUSY, engineer);
}

static const char *
answer_nobody(void *staff, const char *key)
{
	return staff != NULL ? key : NULL;
}

static const struct travel_table *
answer_no_table(void *staff)
{
	(void)staff;
	return NULL;
}

const struct surroundings *
world_around(void)
{
	static const struct surroundings around = {.row = answer_row,
						   .request = answer_request,
						   .on_site = answer_on_site,
						   .absences = answer_absences,
						   .certificates = answer_certificates,
						   .agenda = answer_agenda,
						   .load = answer_load,
						   .crew = answer_nobody,
						   .known_by = answer_nobody,
						   .travel_table = answer_no_table};

	return &around;
}

void
world_row(enum register_id reg, const char *key, enum field_id field, const char *value)
{
	add_fact(
	    (struct fact){.about = ROW, .reg = reg, .key = key, .field = field, .value = value});
	if (answer_row(NULL, reg, key, F_key) == NULL)
		add_fact((struct fact){
		    .about = ROW, .reg = reg, .key = key, .field = F_key, .value = key});
}

void
world_other(int64_t id, enum field_id field, const char *value)
{
	add_fact((struct fact){.about = OTHER, .id = id, .field = field, .value = value});
}

void
world_on_site(const char *engineer, int64_t request)
{
	add_fact((struct fact){.about = ON_SITE, .key = engineer, .id = request});
}

void
world_absent(const char *engineer, const char *day)
{
	add_fact((struct fact){.about = ABSENT, .key = engineer, .value = day});
}

void
world_certified(const char *engineer, const char *certificate, const char *until)
{
	add_fact((struct fact){
	    .about = CERTIFIED, .key = engineer, .value = certificate, .until = until});
}

void
world_busy(const char *engineer, int64_t request, const char *from, const char *to)
{
	add_fact((struct fact){.about = BUSY,
			       .key = engineer,
			       .id = request,
			       .span = {world_instant(from), world_instant(to)}});
}

void
world_relax(const char *guard)
{
	world_row(R_setting, arena_format(&arena, "guard.%s", guard), F_value, "relaxed");
}

void
world_harden(const char *guard)
{
	world_row(R_setting, arena_format(&arena, "guard.%s", guard), F_value, "hard");
}

void
world_begin(void)
{
	struct moment moment;
	const char *why;

	cr_assert(when_parse(WORLD_NOW, 0, &moment, &why), "%s", why);
	now = moment.first;
	world_row(R_customer, "C1", F_name, "Acme");
	world_row(R_contact, "P1", F_customer, "C1");
	world_row(R_contact, "P1", F_phone, "+8613800000001");
	world_row(R_site, "S1", F_name, "Hall 1");
	world_row(R_engineer, "E1", F_skills, "chiller:2,general:2");
	world_row(R_engineer, "E2", F_skills, "chiller:2,general:2");
	world_other(7, F_state, "ready");
	world_other(7, F_customer, "C1");
}

void
world_end(void)
{
	arena_free(&arena);
	facts = NULL;
}

/* ---- events and requests --------------------------------------------------- */

int64_t
world_instant(const char *typed)
{
	struct moment moment;
	const char *why;

	cr_assert(when_parse(typed, now, &moment, &why), "%s: %s", typed, why);
	return moment.first;
}

const char *
world_time(const char *typed)
{
	return value_of_time(world_instant(typed), &arena);
}

/* Reads "name=value|name=value" into the values. */
static void
take_pairs(const char *value[F_COUNT], const char *pairs)
{
	char *rest = arena_dup(&arena, pairs), *pair, *typed;
	const char *why;

	while ((pair = strsep(&rest, "|")) != NULL && *pair != '\0') {
		enum field_id field;

		typed = strchr(pair, '=');
		cr_assert_not_null(typed, "%s: not name=value", pair);
		*typed++ = '\0';
		field = field_find(pair);
		cr_assert_neq(field, F_none, "%s: no such field", pair);
		value[field] = *typed == '\0' ? "" : value_parse(field, typed, now, &arena, &why);
		cr_assert_not_null(value[field], "%s: %s", pair, why);
	}
}

struct event *
world_event(enum verb verb, const char *at, const char *pairs)
{
	struct event *event = arena_take(&arena, sizeof(*event));

	*event = (struct event){.subject = "1", .verb = verb, .actor = "desk", .os_user = "desk"};
	event->at = world_instant(at);
	event->rec = event->known = event->at > now ? event->at : now;
	take_pairs(event->value, pairs);
	return event;
}

void
world_set(struct request *request, const char *pairs)
{
	const char *value[F_COUNT] = {0};

	take_pairs(value, pairs);
	for (int f = F_none + 1; f < F_COUNT; f++)
		if (value[f] != NULL)
			request->value[f] = *value[f] != '\0' ? value[f] : NULL;
}

struct request *
world_empty(void)
{
	struct request *request = arena_take(&arena, sizeof(*request));

	request->arena = &arena;
	request->id = 1;
	request->value[F_id] = "1";
	return request;
}

void
world_fold(struct request *request, enum verb verb, const char *at, const char *pairs)
{
	fold(request, world_event(verb, at, pairs));
}

struct step {
	enum state leads_to; /* the state after it, ST_none = an earlier one */
	enum verb verb;
	const char *at, *pairs;
};

static const struct step usual_way[] = {
    {ST_new, V_new, "08:00",
     "customer=C1|contact=P1|site=S1|need=fault|text=the pump "
     "leaks|serial=n/a|project=North|channel=email"},
    {ST_confirmed, V_confirm, "08:10", "readback=call"},
    {ST_triaged, V_triage, "08:20",
     "category=fault|impact=2|urgency=2|priority=P3|entitlement=contract"},
    {ST_ready, V_plan, "08:30", "skill=general:1|duration=2h|crew=1"},
    {ST_dispatched, V_assign, "08:40", "engineer=E1|eta=10:00"},
    {ST_working, V_arrive, "10:00", ""},
    {ST_none, V_diagnose, "10:30", "mode=leak|cause=wear"},
    {ST_none, V_act, "11:00", "action=replace|repair=yes"},
    {ST_restored, V_selfcheck, "12:00", "selfcheck=pass"},
    {ST_acceptance, V_handover, "12:10", "residual=none|explained_to=P1"},
    {ST_accepted, V_accept, "12:20", "signer=P1|evidence=sheet 17"},
    {ST_none, V_leave, "12:30", "outcome=complete"},
    {ST_none, V_submit, "13:00", "sheet=17"},
    {ST_closed, V_close, "14:00", "reviewer=M1"},
    {ST_archived, V_archive, "14:30", ""},
};

/* The states beside the usual way, from where they are left for. */
static bool
turn_aside(struct request *request, enum state state)
{
	enum state here = request_state(request);

	if (state == ST_remote && here == ST_triaged)
		world_fold(request, V_remote, "08:25", "method=phone");
	else if (state == ST_cancelled && here == ST_triaged)
		world_fold(request, V_cancel, "08:25", "grounds=withdrawn");
	else if (state == ST_merged && here == ST_triaged)
		world_fold(request, V_merge, "08:25", "into=7");
	else
		return false;
	return true;
}

struct request *
world_request(enum state state)
{
	struct request *request = world_empty();

	for (size_t i = 0; i < sizeof(usual_way) / sizeof(usual_way[0]); i++) {
		const struct step *step = &usual_way[i];

		if (request_state(request) == state || turn_aside(request, state))
			break;
		world_fold(request, step->verb, step->at, step->pairs);
	}
	cr_assert_eq(request_state(request), state, "%s instead of %s",
		     state_name(request_state(request)), state_name(state));
	return request;
}
