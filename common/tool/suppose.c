/* SPDX-License-Identifier: MIT */
#include "tool/suppose.h"

#include "base/exit.h"
#include "base/mem.h"
#include "store/registers.h"
#include "text/value.h"
#include "tool/code_near.h"

const enum field_id suppose_fields[] = {F_policy, F_calendar, F_tier, F_priority, F_none};

static void
check_row(struct db *db, enum register_id reg, enum field_id field, const char *key)
{
	if (key != NULL && registers_value(db, reg, key, F_key) == NULL)
		die("%s: no %s \"%s\" in its register: svc-reg get %s", field_of(field)->name,
		    register_of(reg)->name, key, register_of(reg)->name);
	if (key != NULL && registers_value(db, reg, key, F_retired) != NULL)
		die("%s: %s is retired", field_of(field)->name, key);
}

static void
check_code(struct db *db, enum field_id field, const char *code, struct arena *arena)
{
	const char *kind = field_of(field)->detail;
	const char *near;

	if (code == NULL || *code == '\0' ||
	    registers_value(db, R_code, arena_format(arena, "%s.%s", kind, code), F_key) != NULL)
		return;
	near = code_near(db, kind, code, arena);
	if (near != NULL)
		die("%s: \"%s\" is no %s; did you mean %s?", field_of(field)->name, code,
		    field_of(field)->english, near);
	die("%s: \"%s\" is no %s; svc-reg get code kind=%s lists them", field_of(field)->name, code,
	    field_of(field)->english, kind);
}

struct tier_search {
	const char *tier;
	bool found;
};

static bool
compare_tier(void *context, const struct register_row *row)
{
	struct tier_search *search = context;

	search->found = row->value[F_retired] == NULL && value_is(row->value[F_tier], search->tier);
	return !search->found;
}

/* A tier is free text: one that no row names would promise nothing, and look like an answer. */
static void
check_tier(struct db *db, const char *tier)
{
	struct tier_search search = {.tier = tier};

	if (tier == NULL || *tier == '\0')
		return;
	registers_each(db, R_policy, compare_tier, &search);
	if (!search.found)
		die("tier: no policy is for tier \"%s\": svc-reg get policy -o key,tier", tier);
}

void
suppose_check(struct db *db, const char *const value[F_COUNT])
{
	static const enum field_id codes[] = {F_cause, F_mode, F_category};
	struct arena arena = {0};
	const char *why;

	check_row(db, R_policy, F_policy, value[F_policy]);
	check_row(db, R_calendar, F_calendar, value[F_calendar]);
	if (value[F_priority] != NULL &&
	    value_parse(F_priority, value[F_priority], 0, &arena, &why) == NULL)
		die("priority: %s", why);
	check_tier(db, value[F_tier]);
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		check_code(db, codes[i], value[codes[i]], &arena);
	arena_free(&arena);
}
