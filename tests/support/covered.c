/* SPDX-License-Identifier: MIT */
#include "support/covered.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/when.h"

static struct arena arena;

void
covered_begin(void)
{
	world_begin();
}

void
covered_end(void)
{
	arena_free(&arena);
	world_end();
}

const char *
covered_text(const char *format, ...)
{
	char text[1000];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	return arena_dup(&arena, text);
}

static int64_t
day(const char *text)
{
	int64_t days;

	cr_assert(when_parse_day(text, &days), "%s", text);
	return days;
}

static const char *const *
values(const char *pairs)
{
	struct request *row = world_empty();

	row->value[F_id] = NULL;
	world_set(row, pairs);
	return row->value;
}

struct entitlement
covered_decide(const struct given *given)
{
	struct coverage *rows = arena_take(&arena, ROWS_MOST * sizeof(*rows));
	struct entitlement_question question = {
	    .asset = given->asset != NULL ? values(given->asset) : NULL,
	    .contract = given->contract != NULL ? values(given->contract) : NULL,
	    .request = values(given->request != NULL ? given->request : "category=fault"),
	    .day = day(given->day != NULL ? given->day : "2026-06-01"),
	    .coverage = rows,
	    .repair = given->repair,
	    .repairs = given->repairs,
	    .use = given->use,
	    .uses = given->uses,
	    .approver = given->approver,
	};
	struct entitlement answer;

	while (question.coverages < ROWS_MOST && given->rows[question.coverages] != NULL) {
		memcpy(rows[question.coverages].value, values(given->rows[question.coverages]),
		       sizeof(rows->value));
		question.coverages++;
	}
	entitlement_decide(&question, &arena, &answer);
	return answer;
}

void
covered_expect(const char *what, const struct given *given, const struct wanted *wanted)
{
	struct entitlement answer = covered_decide(given);
	const char *costs = entitlement_costs(&answer, &arena);
	const char *reason = entitlement_reason(&answer, &arena);

	cr_expect_str_eq(answer.word, wanted->word, "%s: %s (%s)", what, answer.word, reason);
	if (costs == NULL || wanted->costs == NULL)
		cr_expect_eq(costs, wanted->costs, "%s: %s", what, costs);
	else
		cr_expect_str_eq(costs, wanted->costs, "%s: %s", what, costs);
	cr_expect(strstr(reason, wanted->said) != NULL, "%s: \"%s\" is not in \"%s\"", what,
		  wanted->said, reason);
}

bool
covered_rejects(const struct entitlement *answer, const char *row, const char *words)
{
	for (const struct considered *c = answer->rejected; c != NULL; c = c->next)
		if (c->row != NULL && strcmp(c->row, row) == 0 && strstr(c->words, words) != NULL)
			return true;
	for (const struct considered *c = answer->rejected; c != NULL; c = c->next)
		fprintf(stderr, "    rejected: %s %s %s\n", basis_name(c->basis),
			c->row != NULL ? c->row : "-", c->words);
	return false;
}

const char *
covered_reason(const struct entitlement *answer)
{
	return entitlement_reason(answer, &arena);
}
