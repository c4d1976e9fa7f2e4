/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/when.h"
#include "rules/warranty.h"
#include "text/value.h"
#include "tool/entitle.h"
#include "tool/show_entitlement.h"

const enum field_id show_entitlement_fields[] = {
    F_cause, F_mode, F_component, F_category, F_contract, F_asset, F_approver, F_at, F_none};

static void
tell_cost(const struct telling *telling, const struct request *request,
	  const struct cost_cover *cost, enum cost which)
{
	const char *value[F_COUNT] = {0};
	char until[WHEN_TEXT];

	if (cost->until != WARRANTY_NO_DAY) {
		when_print_day(cost->until, until);
		value[F_until] = until;
	}
	value[F_id] = request->value[F_id];
	value[F_cost] = cost_name(which);
	value[F_covered] = value_of_integer(cost->percent, telling->arena);
	value[F_basis] = basis_name(cost->basis);
	value[F_row] = cost->row;
	value[F_why] = cost->words;
	telling->each(telling->context, value);
}

static void
tell_rejected(const struct telling *telling, const struct request *request,
	      const struct considered *considered)
{
	const char *value[F_COUNT] = {0};

	value[F_id] = request->value[F_id];
	value[F_cost] = "not";
	value[F_basis] = basis_name(considered->basis);
	value[F_row] = considered->row;
	value[F_why] = considered->words;
	telling->each(telling->context, value);
}

static void
tell_word(const struct telling *telling, const struct request *request, const char *cost,
	  const char *word, const char *why)
{
	const char *value[F_COUNT] = {0};

	value[F_id] = request->value[F_id];
	value[F_cost] = cost;
	value[F_basis] = word;
	value[F_why] = why;
	telling->each(telling->context, value);
}

void
show_entitlement(struct desk *desk, const struct request *request,
		 const char *const what_if[F_COUNT], const struct telling *telling)
{
	const char *word = request->value[F_entitlement];
	const char *instead[F_COUNT];
	struct entitlement answer;

	memcpy(instead, what_if, sizeof(instead));
	if (instead[F_at] != NULL)
		instead[F_reported] = instead[F_at];
	entitle(desk, request, instead, telling->arena, &answer);
	for (int i = 0; i < COST_COUNT; i++)
		tell_cost(telling, request, &answer.cost[i], (enum cost)i);
	for (const struct considered *c = answer.rejected; c != NULL; c = c->next)
		tell_rejected(telling, request, c);
	tell_word(telling, request, "entitlement", answer.word,
		  answer.provisional ? "provisional: the cause is not known yet"
				     : "final: the cause is known");
	if (word != NULL && (strcmp(word, answer.word) != 0 || entitled_by_hand(request)))
		tell_word(telling, request, "recorded", word, request->value[F_entitled_by]);
}
