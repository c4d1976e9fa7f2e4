/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules/request.h"
#include "rules/steps.h"
#include "text/value.h"
#include "tool/draft.h"

static bool
is_handled_apart(enum field_id field)
{
	return field == F_id || field == F_rev || field == F_verb;
}

static void
add_cell(struct draft *draft, enum field_id field, const char *value, bool equal)
{
	draft->cell[draft->cells++] = (struct draft_cell){field, equal, value};
}

static bool
take_apart(struct draft *draft, const struct record *record, const struct operands *operands,
	   struct checking *checking)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct cell *cell = &record->cell[i];
		enum field_id field = cell->name != NULL ? field_find(cell->name) : F_id;

		if (cell->value == NULL || !is_handled_apart(field))
			continue;
		if (field == F_rev)
			draft->rev = arena_dup(checking->arena, cell->value);
		if (field == F_id)
			draft->id = id_of_text(cell->value);
		if (field == F_id && draft->id == 0) {
			checking->why =
			    arena_format(checking->arena, "id: \"%.40s\" is no id", cell->value);
			return false;
		}
		if (field != F_verb)
			continue;
		draft->verb = verb_find(cell->value);
		if (draft->verb == V_none || !operands_have_verb(operands, draft->verb)) {
			checking->why =
			    arena_format(checking->arena,
					 "verb: \"%.40s\" is no verb of this program", cell->value);
			return false;
		}
	}
	if (draft->verb == V_none)
		draft->verb = operands->verb;
	return true;
}

/* Only history comes with its own time of recording. */
static bool
may_take(const struct draft *draft, enum field_id field)
{
	return (field == F_rec && draft->history) || steps_may_take(draft->verb, field);
}

static bool
names_reference(const struct draft *draft, const struct record *record)
{
	for (size_t i = 0; draft->history && i < record->count; i++)
		if (record->cell[i].name != NULL && record->cell[i].value != NULL &&
		    field_find(record->cell[i].name) == F_ref)
			return true;
	return false;
}

static bool
take_cell(struct draft *draft, const struct cell *cell, struct order *scratch,
	  struct checking *checking)
{
	enum field_id field = field_find(cell->name);

	if (field == F_none) {
		checking->why = arena_format(checking->arena, "%.60s: no such field", cell->name);
		return false;
	}
	if (is_handled_apart(field) || (cell->value == NULL && !cell->clears) ||
	    (field_of(field)->flags & IN_OUTPUT && !verb_takes(draft->verb, field)))
		return true;
	if (field == F_file) {
		checking->why = "file: an operand only";
		return false;
	}
	if (!may_take(draft, field)) {
		const char *canonical = cell->clears
					    ? ""
					    : value_parse(field, cell->value, checking->now,
							  checking->arena, &checking->why);

		add_cell(draft, field,
			 canonical != NULL ? canonical : arena_dup(checking->arena, cell->value),
			 true);
		return true;
	}
	if (!order_set(scratch, field, cell->clears ? NULL : cell->value, checking)) {
		checking->why = arena_format(checking->arena, "%s: %s", cell->name, checking->why);
		return false;
	}
	if (scratch->given[field] != NULL)
		add_cell(draft, field, scratch->given[field], false);
	return true;
}

static void
take_common(struct draft *draft, const struct operands *operands)
{
	for (int f = F_none + 1; f < F_COUNT; f++)
		if (operands->common.given[f] != NULL)
			add_cell(draft, (enum field_id)f, operands->common.given[f], false);
}

bool
draft_record(struct draft *draft, const struct record *record, const struct operands *operands,
	     struct checking *checking)
{
	struct order scratch;

	order_init(&scratch);
	scratch.loaded = operands->history;
	scratch.at = operands->common.at;
	scratch.actor = operands->common.actor;
	memset(draft, 0, sizeof(*draft));
	draft->named = record->named;
	draft->history = operands->history;
	draft->cell = arena_take(checking->arena,
				 (record->count + operands->commons) * sizeof(*draft->cell) + 1);
	if (!take_apart(draft, record, operands, checking))
		return false;
	if (draft->verb == V_none) {
		checking->why = "verb: none is named";
		return false;
	}
	if (draft->id == 0 && draft->verb != V_new && !(verb_of(draft->verb)->flags & OF_STOCK) &&
	    !names_reference(draft, record)) {
		checking->why = "id: missing";
		return false;
	}
	if (!record->named && draft->verb == V_new) {
		checking->why =
		    "a new request needs named fields: a header line \"#customer<TAB>text...\"";
		return false;
	}
	for (size_t i = 0; record->named && i < record->count; i++)
		if (!take_cell(draft, &record->cell[i], &scratch, checking))
			return false;
	take_common(draft, operands);
	draft->at = scratch.at;
	draft->rec = scratch.rec;
	draft->actor = scratch.actor;
	return true;
}

bool
draft_operands(struct draft *draft, const struct operands *operands, const char *id,
	       struct checking *checking)
{
	memset(draft, 0, sizeof(*draft));
	draft->verb = operands->verb;
	draft->id = id != NULL ? id_of_text(id) : 0;
	draft->cell = arena_take(checking->arena, operands->commons * sizeof(*draft->cell) + 1);
	draft->at = operands->common.at;
	draft->rec = operands->common.rec;
	draft->actor = operands->common.actor;
	if (draft->id != 0 && draft->verb == V_new) {
		checking->why = "a new request has no id yet";
		return false;
	}
	take_common(draft, operands);
	return true;
}

void
draft_expand(const struct draft *draft, struct order *order)
{
	order_init(order);
	order->verb = draft->verb;
	order->id = draft->id;
	order->rev = draft->rev;
	order->at = draft->at;
	order->rec = draft->rec;
	order->actor = draft->actor;
	order->from_columns = draft->named;
	for (size_t i = 0; i < draft->cells; i++) {
		const struct draft_cell *cell = &draft->cell[i];

		if (cell->equal)
			order->equal[cell->field] = cell->value;
		else
			order->given[cell->field] = cell->value;
	}
}
