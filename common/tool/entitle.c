/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "store/calendars.h"
#include "store/registers.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/entitle.h"

#define BY_HAND "by hand"
#define OFFICE "office" /* calendar whose days off a warranty may roll over */
#define REPAIRS_MOST 50 /* earlier requests of the equipment that are looked at */

/* What is being collected for one question. */
struct collecting {
	struct desk *desk;
	struct arena *arena;
	struct request request; /* with the values that count here */
	struct entitlement_question question;
	struct coverage *coverage;
	size_t room;
	bool any_repair_row, any_quota;
};

/* The first instant of a day, in the desk's zone. */
static int64_t
instant_of(const char *date)
{
	int64_t days;

	if (date == NULL || !when_parse_day(date, &days))
		return WHEN_NONE;
	return when_of_day(days);
}

/* A day on which nobody works by the office calendar: what an end may roll over (Civil Code 203).
 */
static bool
is_day_off(void *of, int64_t day)
{
	const struct desk *desk = of;
	const struct calendar *calendar = calendars_get(desk->db, OFFICE);

	return calendar != NULL &&
	       calendar_elapsed(calendar, when_of_day(day), when_of_day(day + 1)) == 0;
}

/* ---- the registers --------------------------------------------------------- */

static bool
take_row(void *context, const struct register_row *source)
{
	struct collecting *c = context;
	struct coverage *grown;
	size_t count = c->question.coverages;

	if (source->value[F_retired] != NULL)
		return true;
	if (count == c->room) {
		c->room = c->room * 2 + 32;
		grown = arena_take(c->arena, c->room * sizeof(*grown));
		if (count > 0)
			memcpy(grown, c->coverage, count * sizeof(*grown));
		c->coverage = grown;
	}
	for (int f = F_none + 1; f < F_COUNT; f++)
		c->coverage[count].value[f] = arena_dup(c->arena, source->value[f]);
	c->any_repair_row = c->any_repair_row || value_is(source->value[F_basis], "repair");
	c->any_quota = c->any_quota || source->value[F_visit_quota] != NULL ||
		       source->value[F_amount_quota] != NULL;
	c->question.coverages++;
	return true;
}

/* Values of a row; NULL where the register has none of that key. */
static const char *const *
values_of(struct collecting *c, enum register_id reg, const char *key)
{
	struct register_row *row = arena_take(c->arena, sizeof(*row));

	if (key == NULL || !registers_get(c->desk->db, reg, key, row, c->arena))
		return NULL;
	return row->value;
}

static void
collect_rows(struct collecting *c)
{
	const char *const *value = c->request.value;
	const char *contract = value[F_contract];

	c->question.asset = values_of(c, R_asset, value[F_asset]);
	if (contract == NULL && c->question.asset != NULL)
		contract = c->question.asset[F_contract];
	c->request.value[F_contract] = contract;
	c->question.contract = values_of(c, R_contract, contract);
	registers_each(c->desk->db, R_coverage, take_row, c);
	c->question.coverage = c->coverage;
}

/* ---- earlier requests --------------------------------------------------------- */

static void
collect_repairs(struct collecting *c)
{
	int64_t ids[REPAIRS_MOST];
	size_t count = requests_of_asset(c->desk->db, &c->request, ids, REPAIRS_MOST);
	struct earlier_repair *repair = arena_take(c->arena, (count + 1) * sizeof(*repair));
	char text[ID_TEXT];

	for (size_t i = 0; i < count; i++) {
		struct request other;

		if (!requests_load(c->desk->db, ids[i], &other, c->arena) ||
		    other.value[F_acted_at] == NULL || other.value[F_restored_at] == NULL)
			continue;
		id_print(ids[i], text);
		repair[c->question.repairs++] = (struct earlier_repair){
		    arena_dup(c->arena, text), when_day(value_time(other.value[F_acted_at])),
		    other.value[F_mode]};
	}
	c->question.repair = repair;
}

/* Its own contract, or else that of its equipment. */
static bool
is_on_contract(struct collecting *c, const struct request *other)
{
	const char *contract = other->value[F_contract];

	if (contract == NULL && other->value[F_asset] != NULL)
		contract = registers_value(c->desk->db, R_asset, other->value[F_asset], F_contract);
	return value_is(other->value[F_entitlement], "contract") &&
	       value_same(contract, c->question.contract[F_key]);
}

static void
collect_uses(struct collecting *c)
{
	const char *const *contract = c->question.contract;
	struct span term = {instant_of(contract[F_starts]), WHEN_NONE};
	const int64_t *ids;
	size_t count = requests_of_customer(c->desk->db, &c->request, term, c->arena, &ids);
	struct contract_use *use = arena_take(c->arena, (count + 1) * sizeof(*use));

	for (size_t i = 0; i < count; i++) {
		struct request other;

		if (!requests_load(c->desk->db, ids[i], &other, c->arena) ||
		    !is_on_contract(c, &other))
			continue;
		use[c->question.uses++] = (struct contract_use){
		    when_day(value_time(other.value[F_reported])), other.value[F_category],
		    request_visits_made(&other),
		    value_integer(other.value[F_charge], value_integer(other.value[F_amount], 0))};
	}
	c->question.use = use;
}

void
entitle(struct desk *desk, const struct request *request, const char *const instead[F_COUNT],
	struct arena *arena, struct entitlement *answer)
{
	struct collecting c = {.desk = desk, .arena = arena, .request = *request};
	const char *const *contract;

	for (int f = F_none + 1; f < F_COUNT; f++)
		if (instead[f] != NULL)
			c.request.value[f] = *instead[f] != '\0' ? instead[f] : NULL;
	c.question.request = c.request.value;
	c.question.is_day_off = is_day_off;
	c.question.of = desk;
	c.question.approver = instead[F_approver];
	c.question.day = when_day(value_time(c.request.value[F_reported]));
	collect_rows(&c);
	if (c.any_repair_row)
		collect_repairs(&c);
	contract = c.question.contract;
	if (contract != NULL &&
	    (c.any_quota || contract[F_visit_quota] != NULL || contract[F_amount_quota] != NULL))
		collect_uses(&c);
	entitlement_decide(&c.question, arena, answer);
}

/* ---- recording ------------------------------------------------------------------- */

bool
entitled_by_hand(const struct request *request)
{
	const char *by = request->value[F_entitled_by];

	return by != NULL && strncmp(by, BY_HAND, strlen(BY_HAND)) == 0;
}

static const char *
or_cleared(const char *value)
{
	return value != NULL ? value : "";
}

/* What somebody says is kept; what the registers say stands beside it. */
static void
record_by_hand(struct event *e, const char *costs, const struct entitlement *answer,
	       struct arena *arena)
{
	const char *reason = e->value[F_reason], *approver = e->value[F_approver];

	if (!value_is(e->value[F_entitlement], "goodwill"))
		approver = NULL;
	e->value[F_decided] = answer->word;
	e->value[F_costs] = or_cleared(costs);
	e->value[F_entitled_by] =
	    arena_format(arena, BY_HAND "%s%s%s%s; the registers say %s",
			 approver != NULL ? ", allowed by " : "", approver != NULL ? approver : "",
			 reason != NULL ? ": " : "", reason != NULL ? reason : "",
			 entitlement_reason(answer, arena));
}

static void
record(struct event *e, const struct entitlement *answer, struct arena *arena)
{
	e->value[F_entitlement] = answer->word;
	e->value[F_costs] = or_cleared(entitlement_costs(answer, arena));
	e->value[F_entitled_by] = entitlement_reason(answer, arena);
}

static bool
changes(const struct request *r, const struct event *e, enum field_id field)
{
	return e->value[field] != NULL && strcmp(e->value[field], or_cleared(r->value[field])) != 0;
}

/* Once decided it stays, unless something it rests on is new. */
static bool
is_to_be_decided(const struct request *r, const struct event *e)
{
	if (e->value[F_entitlement] != NULL || r->value[F_entitlement] == NULL)
		return true;
	if (entitled_by_hand(r))
		return false;
	return e->verb == V_diagnose || value_is(r->value[F_entitlement], "unknown") ||
	       changes(r, e, F_category) || changes(r, e, F_component);
}

static void
hint_charge(const struct request *r, const struct event *e, struct buffer *hints)
{
	int had = entitlement_percent(r->value[F_costs], COST_labour);
	int has = entitlement_percent(e->value[F_costs], COST_labour);

	if (e->verb == V_diagnose && had > 0 && has >= 0 && has < had)
		buffer_add_format(hints,
				  "entitlement is now %s: no repair before svc-work quote and "
				  "svc-work consent\n",
				  e->value[F_entitled_by]);
}

void
entitle_event(struct desk *desk, const struct request *r, struct event *e, struct arena *arena,
	      struct buffer *hints)
{
	static const enum field_id all[] = {F_entitlement, F_costs, F_entitled_by};
	const char *given = e->value[F_entitlement], *costs = entitlement_costs_of(given);
	const char *instead[F_COUNT];
	struct entitlement answer, generous;

	e->value[F_costs] = e->value[F_entitled_by] = e->value[F_decided] = NULL;
	if (!is_to_be_decided(r, e))
		return;
	memcpy(instead, e->value, sizeof(instead));
	if (e->verb == V_emergency)
		instead[F_category] = "emergency";
	instead[F_approver] = NULL;
	entitle(desk, r, instead, arena, &answer);
	if (value_is(given, "goodwill") && e->value[F_approver] != NULL) {
		instead[F_approver] = e->value[F_approver];
		entitle(desk, r, instead, arena, &generous);
		costs = entitlement_costs(&generous, arena);
	}
	if (given != NULL && strcmp(given, answer.word) != 0)
		record_by_hand(e, costs, &answer, arena);
	else
		record(e, &answer, arena);
	hint_charge(r, e, hints);
	/* Steps that may be taken again carry what they say; a diagnosis what it changes. */
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]) && e->verb == V_diagnose; i++)
		if (!changes(r, e, all[i]))
			e->value[all[i]] = NULL;
}
