/* SPDX-License-Identifier: MIT
 *
 * What must hold of a register row before it is put.
 */
#include <string.h>

#include "base/exit.h"
#include "base/zone.h"
#include "rules/ladder.h"
#include "rules/policy.h"
#include "rules/warranty.h"
#include "store/registers.h"
#include "text/value.h"
#include "tool/near_rows.h"
#include "tool/registry_parts.h"

const char *
registry_unknown_row(struct putting *p, const struct field *declared, const char *typed)
{
	struct register_search search = {register_find(declared->detail), typed, NULL};
	const char *near = near_rows_ask_key(p->desk.db, &search, &p->batch);

	if (near != NULL)
		return arena_format(&p->batch, "%s: %s", declared->name, near);
	near = near_rows_key(p->desk.db, search.reg, typed, &p->batch);
	return arena_format(&p->batch, "%s: no %s \"%s\" in its register%s%s%s", declared->name,
			    declared->detail, typed, near != NULL ? "; did you mean " : "",
			    near != NULL ? near : "", near != NULL ? "?" : "");
}

/* References by name become keys; what no register knows is refused. */
static const char *
check_references(struct putting *p, struct entry *entry)
{
	for (int f = F_none + 1; f < F_COUNT; f++) {
		const struct field *declared = field_of((enum field_id)f);
		const char *typed = entry->value[f], *key;
		enum register_id reg;

		if (typed == NULL || *typed == '\0' || declared->type != TYPE_REFERENCE ||
		    declared->flags & LOOSE)
			continue;
		reg = register_find(declared->detail);
		if (registers_value(p->desk.db, reg, typed, F_key) != NULL)
			continue;
		key = registers_find(p->desk.db, reg, typed, NULL, &p->batch);
		if (key == NULL)
			return registry_unknown_row(p, declared, typed);
		entry->value[f] = key;
	}
	return NULL;
}

/* The row's value once the entry is put; NULL = absent. */
static const char *
value_after(const struct entry *entry, const struct register_row *had, enum field_id field)
{
	const char *given = entry->value[field];

	if (given == NULL)
		return had->value[field];
	return *given != '\0' ? given : NULL;
}

static const char *
check_needs(struct putting *p, const struct entry *entry, const struct register_row *had)
{
	const char *starts, *ends;

	for (const enum field_id *need = p->kind->needs; *need != F_none; need++) {
		if (value_after(entry, had, *need) == NULL)
			return arena_format(&p->batch, "missing %s=", field_of(*need)->name);
	}
	if (p->reg == R_setting && strcmp(entry->value[F_key], "zone") == 0 &&
	    zone_load(value_after(entry, had, F_value)) == NULL)
		return arena_format(&p->batch,
				    "value: \"%.60s\" is not a time zone known here: write "
				    "Asia/Shanghai, Europe/Berlin or +08:00",
				    value_after(entry, had, F_value));
	starts = value_after(entry, had, F_starts);
	ends = value_after(entry, had, F_ends);
	if (starts != NULL && ends != NULL && strcmp(ends, starts) < 0)
		return "ends: before starts";
	return NULL;
}

/* ---- coverage ---------------------------------------------------------------- */

static const char *
check_length(const struct entry *entry, const struct register_row *had)
{
	static const enum field_id lengths[] = {F_months, F_seasons, F_repair_days, F_ends};
	const char *basis = value_after(entry, had, F_basis);
	struct warranty_season season;
	size_t given = 0;

	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
		given += value_after(entry, had, lengths[i]) != NULL;
	if ((value_after(entry, had, F_seasons) != NULL) !=
	    (value_after(entry, had, F_season) != NULL))
		return "seasons and season go together: seasons=2 season=11-15..03-15";
	if (value_after(entry, had, F_season) != NULL &&
	    !warranty_season_parse(value_after(entry, had, F_season), &season))
		return "season: not two days of the year: 11-15..03-15 would be right";
	if (value_after(entry, had, F_seasons) != NULL && value_after(entry, had, F_months) != NULL)
		return "months and seasons exclude each other";
	if (value_is(basis, "repair") != (value_after(entry, had, F_repair_days) != NULL))
		return "repair_days is for basis=repair, which needs it";
	if ((value_is(basis, "warranty") || value_is(basis, "statutory")) && given == 0)
		return "missing months= (or seasons=, or ends=): how long it covers";
	return NULL;
}

static const char *
check_attachments(struct putting *p, const struct entry *entry, const struct register_row *had)
{
	static const char *const sets[] = {"category", "cause"};
	static const enum field_id fields[] = {F_categories, F_excludes};

	for (size_t i = 0; i < 2; i++) {
		const char *cursor = value_after(entry, had, fields[i]);
		char member[128];

		while (cursor != NULL && value_next_member(&cursor, member, NULL))
			if (registers_value(p->desk.db, R_code,
					    arena_format(&p->batch, "%s.%s", sets[i], member),
					    F_key) == NULL)
				return arena_format(&p->batch,
						    "%s: \"%s\" is no %s; svc-reg get "
						    "code kind=%s lists them",
						    field_of(fields[i])->name, member, sets[i],
						    sets[i]);
	}
	if (!value_is(value_after(entry, had, F_basis), "contract") &&
	    (value_after(entry, had, F_visit_quota) != NULL ||
	     value_after(entry, had, F_amount_quota) != NULL))
		return "visit_quota and amount_quota are for basis=contract";
	return NULL;
}

static const char *
check_coverage(struct putting *p, const struct entry *entry, const struct register_row *had)
{
	static const enum field_id shares[] = {F_labour, F_parts, F_travel, F_consumables};
	const char *why;
	bool covers = false;

	if (p->reg != R_coverage)
		return NULL;
	for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++)
		covers = covers || value_after(entry, had, shares[i]) != NULL;
	if (!covers)
		return "missing labour= (or parts=, travel=, consumables=): percent covered";
	why = check_length(entry, had);
	return why != NULL ? why : check_attachments(p, entry, had);
}

/* Two pieces of equipment of one model cannot share a serial number (E7). */
static const char *
check_twin(struct putting *p, const struct entry *entry)
{
	const char *serial = entry->value[F_serial], *model = entry->value[F_model], *other;

	if (p->reg != R_asset || serial == NULL || model == NULL || *serial == '\0')
		return NULL;
	other = registers_find_asset(p->desk.db, model, serial, &p->batch);
	if (other == NULL || strcmp(other, entry->value[F_key]) == 0)
		return NULL;
	return arena_format(&p->batch, "(E7): serial: %s %s is asset %s already", model, serial,
			    other);
}

/* ---- service levels ---- */

void
registry_row_after(const struct entry *entry, const struct register_row *had,
		   const char *value[F_COUNT])
{
	for (int f = F_none; f < F_COUNT; f++)
		value[f] = value_after(entry, had, (enum field_id)f);
	value[F_key] = entry->value[F_key];
}

/* Two rows for the same circumstances that give the same target: one would never count. */
struct twins {
	const struct policy_row *row;
	const char *other;
	enum field_id field;
	struct arena *arena;
};

static bool
look_for_twin(void *context, const struct register_row *row)
{
	struct twins *twins = context;
	struct policy_row other;

	memcpy(other.value, row->value, sizeof(other.value));
	if (row->value[F_retired] != NULL ||
	    strcmp(row->value[F_key], twins->row->value[F_key]) == 0 ||
	    !policy_is_twin(twins->row, &other))
		return true;
	for (int clock = 0; clock < CLOCK_COUNT && twins->other == NULL; clock++) {
		enum field_id target = clock_kind((enum clock)clock)->target;

		if (row->value[target] == NULL || twins->row->value[target] == NULL)
			continue;
		twins->other = arena_dup(twins->arena, row->value[F_key]);
		twins->field = target;
	}
	return twins->other == NULL;
}

static const char *
check_levels(struct putting *p, const struct entry *entry, const struct register_row *had)
{
	struct policy_row policy;
	struct ladder_row step;
	struct twins twins = {&policy, NULL, F_none, &p->batch};
	const char *why;

	if (p->reg == R_ladder) {
		registry_row_after(entry, had, step.value);
		return ladder_flaw(&step);
	}
	if (p->reg != R_policy)
		return NULL;
	registry_row_after(entry, had, policy.value);
	why = policy_flaw(&policy);
	if (why != NULL)
		return why;
	registers_each(p->desk.db, R_policy, look_for_twin, &twins);
	if (twins.other == NULL)
		return NULL;
	return arena_format(&p->batch, "(E7): %s: policy %s gives it for the same circumstances",
			    field_of(twins.field)->name, twins.other);
}

/* ---- all of it ---- */

static void
hint_near(struct putting *p, const struct entry *entry)
{
	struct register_search search = {p->reg, entry->value[F_name], entry->value[F_customer]};
	struct register_near near;

	if (!(p->kind->flags & NAMED) || p->reg == R_engineer)
		return;
	if (registers_near(p->desk.db, &search, &near, 1, &p->batch) > 0 &&
	    strcmp(near.key, entry->value[F_key]) != 0)
		complain("%s: looks like %s (%s)", entry->value[F_key], near.key, near.name);
}

const char *
registry_check(struct putting *p, struct entry *entry, const struct register_row *had)
{
	const char *why;

	if ((why = check_references(p, entry)) != NULL ||
	    (why = registry_check_sets(p, entry)) != NULL ||
	    (why = check_needs(p, entry, had)) != NULL ||
	    (why = check_coverage(p, entry, had)) != NULL || (why = check_twin(p, entry)) != NULL ||
	    (why = check_levels(p, entry, had)) != NULL)
		return why;
	return registry_check_people(p, entry, had);
}

void
registry_hint(struct putting *p, const struct entry *entry, const struct register_row *had)
{
	if (p->options->quiet)
		return;
	if (had->value[F_key] == NULL)
		hint_near(p, entry);
	registry_hint_sets(p, entry);
	registry_hint_people(p, entry, had);
}
