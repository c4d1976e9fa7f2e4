/* SPDX-License-Identifier: MIT
 *
 * Triage: the priority matrix and the rules that fill what a description
 * tells (DOMAIN c.1). Knows how matrix and rules are read; must not know where
 * they are kept.
 */
#include "rules/triage.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

#define CELLS 9

static const char *const words[] = {"P1", "P2", "P3", "P4"};
static const char *const default_matrix[CELLS] = {
    "P1", "P2", "P3", /* urgency 1: now */
    "P2", "P3", "P4", /* urgency 2: soon */
    "P3", "P4", "P4", /* urgency 3: can be planned */
};

static const char *
find_word(const char *text, size_t length)
{
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0)
			return words[i];
	return NULL;
}

/* False unless the text is nine words of priority. */
static bool
read_matrix(const char *text, const char *cells[CELLS])
{
	size_t count = 0;
	for (;;) {
		text += strspn(text, " \t\n");
		size_t length = strcspn(text, " \t\n");
		if (length == 0)
			return count == CELLS;
		if (count == CELLS)
			return false;
		cells[count] = find_word(text, length);
		if (cells[count++] == NULL)
			return false;
		text += length;
	}
}

const char *
triage_priority(const char *matrix, int impact, int urgency)
{
	assert(impact >= 1 && impact <= 3 && urgency >= 1 && urgency <= 3);
	const char *cells[CELLS];
	if (matrix == NULL || !read_matrix(matrix, cells))
		memcpy(cells, default_matrix, sizeof cells);
	return cells[(urgency - 1) * 3 + impact - 1];
}

static bool
is_given(const char *value)
{
	return value != NULL && value[0] != '\0';
}

bool
triage_rule_fits(const struct triage_rule *rule, const char *const known[F_COUNT])
{
	const char *need = rule->value[F_need], *model = rule->value[F_model];
	if (is_given(need) && (known[F_need] == NULL || strcmp(need, known[F_need]) != 0))
		return false;
	if (is_given(model) &&
	    (known[F_model] == NULL || !utf8_contains_folded(known[F_model], model)))
		return false;
	if (rule->match == NULL)
		return true;
	return known[F_text] != NULL && pattern_fits(rule->match, known[F_text]);
}

void
triage_fill(const struct triage_rule *rules, size_t count, const char *const known[F_COUNT],
	    const char *value[F_COUNT], struct buffer *deciding)
{
	static const enum field_id filled[] = {F_category, F_impact,  F_urgency,
					       F_priority, F_trigger, F_skill};
	for (size_t i = 0; i < count; i++) {
		bool decides = false, fits = triage_rule_fits(&rules[i], known);
		for (size_t j = 0; fits && j < sizeof filled / sizeof filled[0]; j++) {
			const char *given = rules[i].value[filled[j]];
			if (value[filled[j]] != NULL || !is_given(given))
				continue;
			value[filled[j]] = given;
			decides = true;
		}
		if (decides)
			buffer_add_format(deciding, "%s%s", deciding->length > 0 ? "," : "",
					  rules[i].value[F_key]);
	}
}
