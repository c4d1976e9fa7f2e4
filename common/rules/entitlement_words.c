/* SPDX-License-Identifier: MIT
 *
 * Entitlement as text: names, the fields costs and entitled_by.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/when.h"
#include "rules/entitlement.h"
#include "rules/warranty.h"
#include "text/value.h"

#define REASON_MOST 400 /* bytes after which no more reasons are added to a line */

static const struct {
	const char *name;
	enum field_id field;
} costs[COST_COUNT] = {
    [COST_labour] = {"labour", F_labour},
    [COST_parts] = {"parts", F_parts},
    [COST_travel] = {"travel", F_travel},
    [COST_consumables] = {"consumables", F_consumables},
};

static const struct {
	const char *name, *word;
} bases[BASIS_COUNT] = {
    [BASIS_campaign] = {"campaign", "warranty"},   [BASIS_warranty] = {"warranty", "warranty"},
    [BASIS_statutory] = {"statutory", "warranty"}, [BASIS_repair] = {"repair", "warranty"},
    [BASIS_contract] = {"contract", "contract"},   [BASIS_goodwill] = {"goodwill", "goodwill"},
    [BASIS_billable] = {"billable", "billable"},   [BASIS_unknown] = {"unknown", "unknown"},
};

const char *
cost_name(enum cost cost)
{
	return costs[cost].name;
}

enum field_id
cost_field(enum cost cost)
{
	return costs[cost].field;
}

const char *
basis_name(enum basis basis)
{
	return bases[basis].name;
}

const char *
basis_word(enum basis basis)
{
	return bases[basis].word;
}

const char *
entitlement_costs(const struct entitlement *answer, struct arena *arena)
{
	const struct cost_cover *cost = answer->cost;

	if (cost[COST_labour].basis == BASIS_unknown)
		return NULL;
	return arena_format(arena, "labour:%d,parts:%d,travel:%d,consumables:%d",
			    cost[COST_labour].percent, cost[COST_parts].percent,
			    cost[COST_travel].percent, cost[COST_consumables].percent);
}

const char *
entitlement_costs_of(const char *word)
{
	if (value_is(word, "warranty") || value_is(word, "contract"))
		return "labour:100,parts:100,travel:100,consumables:0";
	if (value_is(word, "goodwill"))
		return "labour:100,parts:100,travel:100,consumables:100";
	return value_is(word, "billable") ? "labour:0,parts:0,travel:0,consumables:0" : NULL;
}

int
entitlement_percent(const char *text, enum cost cost)
{
	size_t length = strlen(costs[cost].name);

	while (text != NULL && *text != '\0') {
		if (strncmp(text, costs[cost].name, length) == 0 && text[length] == ':')
			return (int)strtol(text + length + 1, NULL, 10);
		text = strchr(text, ',');
		text = text != NULL ? text + 1 : NULL;
	}
	return -1;
}

static const char *
tell_rejected(const struct entitlement *answer, struct arena *arena)
{
	struct buffer text = {0};
	const char *line;

	buffer_add_format(&text, "%s: ", answer->word);
	for (const struct considered *c = answer->rejected; c != NULL && text.length < REASON_MOST;
	     c = c->next)
		buffer_add_format(&text, "%s%s%s%s %s", c == answer->rejected ? "" : "; ",
				  bases[c->basis].name, c->row != NULL ? " " : ":",
				  c->row != NULL ? c->row : "", c->words);
	line = arena_dup(arena, buffer_text(&text));
	buffer_free(&text);
	return line;
}

const char *
entitlement_reason(const struct entitlement *answer, struct arena *arena)
{
	const struct cost_cover *labour = &answer->cost[COST_labour];
	char until[WHEN_TEXT];

	if (labour->row == NULL)
		return tell_rejected(answer, arena);
	if (labour->until == WARRANTY_NO_DAY)
		return arena_format(arena, "%s %s: %s", bases[labour->basis].name, labour->row,
				    labour->words);
	when_print_day(labour->until, until);
	return arena_format(arena, "%s %s through %s: %s", bases[labour->basis].name, labour->row,
			    until, labour->words);
}
