/* SPDX-License-Identifier: MIT
 *
 * What a dispatch order says. What of it a change of the request can touch is listed in
 * rules/fold_order.c too: it makes the next issue.
 */
#include "tool/dispatch_order.h"

#include "base/when.h"
#include "rules/warranty.h"
#include "store/registers.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/entitle.h"

#define EARLIER_MOST 1000 /* earlier requests of the equipment that are counted */

struct gathering {
	struct desk *desk;
	const struct request *request;
	const struct visit *visit;
	struct arena *arena;
	enum order_block block;
	struct order_line **end;
};

static struct order_line *
add_line(struct gathering *g, enum field_id field)
{
	struct order_line *line = arena_take(g->arena, sizeof(*line));

	line->block = g->block;
	line->field = field;
	*g->end = line;
	g->end = &line->next;
	return line;
}

/* `value` may be lent for a moment only. */
static void
add(struct gathering *g, enum field_id field, const char *value)
{
	if (value != NULL)
		add_line(g, field)->value = arena_dup(g->arena, value);
}

/* Up to F_none. */
static void
add_all(struct gathering *g, const char *const value[F_COUNT], const enum field_id *field)
{
	for (; *field != F_none; field++)
		add(g, *field, value[*field]);
}

static const char *
row_value(const struct gathering *g, enum register_id reg, enum field_id of, enum field_id field)
{
	const char *key = g->request->value[of];

	return key != NULL ? registers_value(g->desk->db, reg, key, field) : NULL;
}

static void
add_row(struct gathering *g, enum register_id reg, enum field_id of, const enum field_id *field)
{
	for (; *field != F_none; field++)
		add(g, *field, row_value(g, reg, of, *field));
}

/* ---- the blocks -------------------------------------------------------------- */

static void
add_head(struct gathering *g)
{
	static const enum field_id facts[] = {F_category, F_priority, F_emergency, F_none};
	static const enum field_id pays[] = {F_entitlement, F_costs, F_none};
	const char *const *value = g->request->value;
	const char *issue = g->visit->value[F_order_issue];

	add(g, F_order_no,
	    arena_format(g->arena, "%s-V%s-%s", value[F_id], g->visit->value[F_visit],
			 issue != NULL ? issue : "1"));
	add(g, F_order_at, g->visit->value[F_order_at]);
	add_all(g, value, facts);
	if (request_is(g->request, F_emergency))
		add(g, F_trigger, value[F_trigger]);
	add_all(g, value, pays);
}

static void
add_visit(struct gathering *g)
{
	static const enum field_id facts[] = {F_engineer,     F_mates,      F_eta,
					      F_window_start, F_window_end, F_agreed_with,
					      F_appointed_at, F_none};

	add_all(g, g->visit->value, facts);
}

static void
add_customer(struct gathering *g)
{
	static const enum field_id reach[] = {F_phone, F_email, F_none};
	static const enum field_id place[] = {F_address, F_position, F_access, F_pass, F_none};
	const char *const *value = g->request->value;
	const char *languages = row_value(g, R_site, F_site, F_languages);

	add(g, F_customer, value[F_customer]);
	add(g, F_contact, value[F_contact]);
	add_row(g, R_contact, F_contact, reach);
	add(g, F_site, value[F_site]);
	add_row(g, R_site, F_site, place);
	/* What is spoken there goes before what the customer speaks elsewhere. */
	if (languages == NULL)
		languages = row_value(g, R_customer, F_customer, F_languages);
	add(g, F_languages, languages);
}

/* The end that was agreed, else the one that the coverage gives the labour, whatever the cause. */
static void
add_warranty(struct gathering *g)
{
	static const char *const any_cause[F_COUNT] = {[F_cause] = "", [F_mode] = ""};
	const char *agreed = row_value(g, R_asset, F_asset, F_warranty_until);
	struct entitlement answer;
	char day[WHEN_TEXT];

	if (agreed != NULL || g->request->value[F_asset] == NULL) {
		add(g, F_warranty_until, agreed);
		return;
	}
	entitle(g->desk, g->request, any_cause, g->arena, &answer);
	if (answer.cost[COST_labour].basis != BASIS_warranty ||
	    answer.cost[COST_labour].until == WARRANTY_NO_DAY)
		return;
	when_print_day(answer.cost[COST_labour].until, day);
	add(g, F_warranty_until, day);
}

static void
add_asset(struct gathering *g)
{
	static const enum field_id facts[] = {F_model, F_serial, F_asset, F_none};

	add_all(g, g->request->value, facts);
	add_warranty(g);
}

static void
add_scope(struct gathering *g)
{
	static const enum field_id facts[] = {F_text, F_special, F_running, F_want_by, F_none};

	add_all(g, g->request->value, facts);
}

static void
add_plan(struct gathering *g)
{
	static const enum field_id facts[] = {F_skill,        F_certificates, F_duration, F_crew,
					      F_parts_needed, F_tools_needed, F_permits,  F_none};

	add_all(g, g->request->value, facts);
}

static void
add_earlier_visits(struct gathering *g)
{
	for (const struct visit *visit = g->request->visit; visit < g->visit; visit++)
		add_line(g, F_earlier_visit)->visit = visit;
}

static void
add_last_finding(struct gathering *g, const int64_t *id, size_t count)
{
	char text[ID_TEXT];

	for (size_t i = 0; i < count; i++) {
		struct request other;

		if (!requests_load(g->desk->db, id[i], &other, g->arena) ||
		    other.value[F_finding] == NULL)
			continue;
		id_print(id[i], text);
		add(g, F_last_finding,
		    arena_format(g->arena, "%s: %s", text, other.value[F_finding]));
		return;
	}
}

static void
add_before(struct gathering *g)
{
	static const enum field_id facts[] = {F_remote_outcome, F_finding, F_none};
	int64_t *id = arena_take(g->arena, EARLIER_MOST * sizeof(*id));
	size_t count = requests_of_asset(g->desk->db, g->request, id, EARLIER_MOST);

	add_earlier_visits(g);
	add_all(g, g->request->value, facts);
	if (count == 0)
		return;
	add(g, F_earlier_requests, value_of_integer((int64_t)count, g->arena));
	add_last_finding(g, id, count);
}

static void
add_due(struct gathering *g)
{
	static const enum field_id facts[] = {F_arrive_due, F_restore_due, F_none};

	add_all(g, g->request->value, facts);
}

/* ---- the whole --------------------------------------------------------------- */

static size_t
missing_parts(struct desk *desk, const struct request *request, enum field_id missing[ORDER_PARTS])
{
	static const enum field_id of_visit[] = {F_engineer, F_eta, F_window_start};
	struct request unsent = *request;

	if (request_open_visit(request) != NULL)
		return guard_missing_order(request, &desk->around, missing);
	/* What a visit that is over leaves in the request is of no order. */
	for (size_t i = 0; i < sizeof(of_visit) / sizeof(of_visit[0]); i++)
		unsent.value[of_visit[i]] = NULL;
	return guard_missing_order(&unsent, &desk->around, missing);
}

bool
dispatch_order_gather(struct desk *desk, const struct request *request, struct arena *arena,
		      struct dispatch_order *order)
{
	static void (*const add_block[])(struct gathering *) = {
	    [ORDER_HEAD] = add_head,     [ORDER_VISIT] = add_visit, [ORDER_CUSTOMER] = add_customer,
	    [ORDER_ASSET] = add_asset,   [ORDER_SCOPE] = add_scope, [ORDER_PLAN] = add_plan,
	    [ORDER_BEFORE] = add_before, [ORDER_DUE] = add_due,
	};
	struct gathering g = {.desk = desk,
			      .request = request,
			      .visit = request_open_visit(request),
			      .arena = arena,
			      .end = &order->line};

	*order = (struct dispatch_order){0};
	order->missings = missing_parts(desk, request, order->missing);
	if (order->missings > 0)
		return false;
	for (size_t i = 0; i < sizeof(add_block) / sizeof(add_block[0]); i++) {
		g.block = (enum order_block)i;
		add_block[i](&g);
	}
	return true;
}
