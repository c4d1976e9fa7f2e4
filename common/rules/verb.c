/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules/verb.h"

#define FIELDS(...) ((const enum field_id[]){__VA_ARGS__, F_none})
#define NO_FIELDS ((const enum field_id[]){F_none})

static const struct verb_rule verbs[V_COUNT] = {
#define VERB(id, name, program, flags, stamp, needs, takes, english, chinese) \
	[V_##id] = {name, program, flags, stamp, needs, takes, english, chinese},
#include "rules/verbs.def"
#undef VERB
};

const struct verb_rule *
verb_of(enum verb verb)
{
	return &verbs[verb];
}

enum verb
verb_find(const char *name)
{
	for (int v = V_none + 1; v < V_COUNT; v++)
		if (strcmp(verbs[v].name, name) == 0)
			return (enum verb)v;
	return V_none;
}

static bool
lists(const enum field_id *fields, enum field_id field)
{
	for (; *fields != F_none; fields++)
		if (*fields == field)
			return true;
	return false;
}

bool
verb_takes(enum verb verb, enum field_id field)
{
	if (field == F_at || field == F_actor || field == F_note)
		return true;
	return lists(verbs[verb].needs, field) || lists(verbs[verb].takes, field);
}
