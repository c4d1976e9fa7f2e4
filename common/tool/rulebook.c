/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#include "rules/triage.h"
#include "store/registers.h"
#include "text/value.h"
#include "tool/rulebook.h"

/* A match of the register, found by its text: so what a put changes meanwhile is right by itself.
 */
struct compiled {
	SLIST_ENTRY(compiled) link;
	char *match;
	struct pattern *pattern; /* NULL: it is none */
	struct pattern_fault fault;
};

SLIST_HEAD(compiled_list, compiled);
struct rulebook {
	struct compiled_list compiled;
};

static const struct compiled *
compile(struct desk *desk, const char *match)
{
	struct compiled *one;

	if (desk->rulebook == NULL)
		desk->rulebook = xcalloc(1, sizeof(*desk->rulebook));
	SLIST_FOREACH(one, &desk->rulebook->compiled, link)
	if (strcmp(one->match, match) == 0)
		return one;
	one = xcalloc(1, sizeof(*one));
	one->match = xstrdup(match);
	one->pattern = pattern_new(match, &one->fault);
	SLIST_INSERT_HEAD(&desk->rulebook->compiled, one, link);
	return one;
}

void
rulebook_free(struct rulebook *book)
{
	struct compiled *one;

	while (book != NULL && (one = SLIST_FIRST(&book->compiled)) != NULL) {
		SLIST_REMOVE_HEAD(&book->compiled, link);
		pattern_free(one->pattern);
		free(one->match);
		free(one);
	}
	free(book);
}

/* ---- the rules, in their order ------------------------------------------------- */

struct rule_list {
	struct desk *desk;
	struct triage_rule *rule;
	size_t count;
	struct arena *arena;
	struct buffer *hints;
};

/* False for a rule that cannot be asked: rows that came in from elsewhere may hold anything. */
static bool
take_match(struct rule_list *list, struct triage_rule *rule)
{
	const char *match = rule->value[F_match];
	const struct compiled *compiled;

	rule->match = NULL;
	if (match == NULL || *match == '\0')
		return true;
	compiled = compile(list->desk, match);
	rule->match = compiled->pattern;
	if (compiled->pattern == NULL)
		buffer_add_format(list->hints, "rule %s is left out: match: character %zu: %s\n",
				  rule->value[F_key], compiled->fault.at, compiled->fault.why);
	return compiled->pattern != NULL;
}

/* Keeps the list sorted by seq, then key: rules are few. */
static bool
take_rule(void *context, const struct register_row *source)
{
	struct rule_list *list = context;
	struct triage_rule *grown, rule;
	size_t place;

	if (source->value[F_retired] != NULL)
		return true;
	for (int f = F_none + 1; f < F_COUNT; f++)
		rule.value[f] = arena_dup(list->arena, source->value[f]);
	if (!take_match(list, &rule))
		return true;
	grown = arena_take(list->arena, (list->count + 1) * sizeof(*grown));
	for (place = 0; place < list->count; place++)
		if (value_integer(list->rule[place].value[F_seq], 0) >
		    value_integer(source->value[F_seq], 0))
			break;
	if (list->count > 0) {
		memcpy(grown, list->rule, place * sizeof(*grown));
		memcpy(grown + place + 1, list->rule + place,
		       (list->count - place) * sizeof(*grown));
	}
	grown[place] = rule;
	list->rule = grown;
	list->count++;
	return true;
}

/* ---- what they fill ------------------------------------------------------------- */

#define SETTLED "" /* nothing for a rule to fill */

static void
fill_known(const struct request *request, const char *const given[F_COUNT],
	   const char *value[F_COUNT])
{
	static const enum field_id facts[] = {F_category, F_impact, F_urgency, F_priority, F_skill};

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		value[facts[i]] =
		    given[facts[i]] != NULL ? given[facts[i]] : request->value[facts[i]];
	value[F_trigger] = given[F_trigger];
	/* A trigger counts once: a request stood down is not declared again by its own text. */
	if (value[F_trigger] == NULL && request->value[F_emergency] != NULL)
		value[F_trigger] = SETTLED;
	/* An emergency is P1 whatever a rule says. */
	if (value[F_priority] == NULL &&
	    (given[F_trigger] != NULL || request_is(request, F_emergency)))
		value[F_priority] = SETTLED;
}

/* A priority against the matrix needs a reason; the firm's rule is one. */
static void
give_reason(struct desk *desk, const char *given[F_COUNT], const char *const value[F_COUNT],
	    struct arena *arena)
{
	int64_t impact = value_integer(value[F_impact], 0);
	int64_t urgency = value_integer(value[F_urgency], 0);

	if (given[F_reason] != NULL || impact < 1 || impact > 3 || urgency < 1 || urgency > 3)
		return;
	if (strcmp(given[F_priority], triage_priority(guard_setting(&desk->around, "matrix", NULL),
						      (int)impact, (int)urgency)) != 0)
		given[F_reason] = arena_format(arena, "rules=%s", given[F_rules]);
}

void
rulebook_complete(struct desk *desk, const struct request *request, const char *given[F_COUNT],
		  struct arena *arena, struct buffer *hints)
{
	static const enum field_id filled[] = {F_category, F_impact,  F_urgency,
					       F_priority, F_trigger, F_skill};
	struct rule_list list = {.desk = desk, .arena = arena, .hints = hints};
	const char *value[F_COUNT] = {0};
	struct buffer deciding = {0};
	bool ranks;

	fill_known(request, given, value);
	ranks = value[F_priority] == NULL;
	registers_each(desk->db, R_rule, take_rule, &list);
	triage_fill(list.rule, list.count, request->value, value, &deciding);
	given[F_rules] = deciding.length > 0 ? arena_dup(arena, buffer_text(&deciding)) : NULL;
	buffer_free(&deciding);
	if (value_is(value[F_trigger], SETTLED))
		value[F_trigger] = NULL;
	ranks = ranks && value[F_priority] != NULL && value[F_trigger] == NULL;
	for (size_t i = 0; i < sizeof(filled) / sizeof(filled[0]); i++)
		if (given[filled[i]] == NULL && request->value[filled[i]] == NULL &&
		    (filled[i] != F_priority || ranks))
			given[filled[i]] = value[filled[i]];
	if (ranks)
		give_reason(desk, given, value, arena);
}
