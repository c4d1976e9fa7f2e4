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
starts_with(const char *text, const char *word, const char *end)
{
	while (word < end)
		if (utf8_fold(utf8_next(&text)) != utf8_fold(utf8_next(&word)))
			return false;
	return true;
}

/* True if the word, which ends before `end`, is in the text, ignoring case. */
static bool
contains(const char *text, const char *word, const char *end)
{
	for (; *text != '\0'; utf8_next(&text))
		if (starts_with(text, word, end))
			return true;
	return false;
}

static bool
any_word_in(const char *match, const char *text)
{
	for (;;) {
		match += strspn(match, " \t\n|");
		const char *end = match + strcspn(match, "|"), *bar = end;
		if (match == end)
			return false;
		while (strchr(" \t\n", end[-1]) != NULL)
			end--;
		if (contains(text, match, end))
			return true;
		match = bar;
	}
}

bool
triage_rule_fits(const struct triage_rule *rule, const char *need, const char *text)
{
	const char *wanted = rule->value[F_need], *match = rule->value[F_match];
	if (wanted != NULL && wanted[0] != '\0' && (need == NULL || strcmp(wanted, need) != 0))
		return false;
	if (match == NULL || match[0] == '\0')
		return true;
	return text != NULL && any_word_in(match, text);
}

void
triage_fill(const struct triage_rule *rules, size_t count, const char *need, const char *text,
	    const char *value[F_COUNT])
{
	static const enum field_id filled[] = {F_category, F_impact, F_urgency, F_trigger};
	for (size_t i = 0; i < count; i++) {
		if (!triage_rule_fits(&rules[i], need, text))
			continue;
		for (size_t j = 0; j < sizeof filled / sizeof filled[0]; j++) {
			const char *given = rules[i].value[filled[j]];
			if (value[filled[j]] == NULL && given != NULL && given[0] != '\0')
				value[filled[j]] = given;
		}
	}
}
