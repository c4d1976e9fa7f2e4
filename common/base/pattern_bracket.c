/* SPDX-License-Identifier: MIT
 *
 * The bracket expressions of pattern.h.
 */
#include <string.h>

#include "base/mem.h"
#include "base/pattern_inside.h"
#include "base/utf8.h"

#define FIRST_ROOM 16
#define LONGEST_CLASS 8
#define LAST_FOLDED 0x42F /* of the letters; behind them only the full-width forms */

static void
add(struct parse *parse, struct member member)
{
	struct pattern *pattern = parse->pattern;

	if (pattern->members == pattern->member_room) {
		pattern->member_room =
		    pattern->member_room > 0 ? pattern->member_room * 2 : FIRST_ROOM;
		pattern->member =
		    xrealloc(pattern->member, pattern->member_room, sizeof(*pattern->member));
	}
	pattern->member[pattern->members++] = member;
}

/* What the code points of one block fold to, neighbours as one range. */
static void
add_folded(struct parse *parse, uint32_t low, uint32_t high)
{
	struct member run = {1, 0, 0};

	for (uint32_t code = low; code <= high; code++) {
		uint32_t folded = utf8_fold(code);

		if (folded == code)
			continue;
		if (run.low <= run.high && folded == run.high + 1) {
			run.high = folded;
			continue;
		}
		if (run.low <= run.high)
			add(parse, run);
		run = (struct member){folded, folded, 0};
	}
	if (run.low <= run.high)
		add(parse, run);
}

static uint32_t
greater(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static uint32_t
lesser(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Texts are folded: [A-F] must take the f, and [^A] must not take the a. */
static void
add_range(struct parse *parse, uint32_t low, uint32_t high)
{
	add(parse, (struct member){low, high, 0});
	add_folded(parse, greater(low, 'A'), lesser(high, LAST_FOLDED));
	add_folded(parse, greater(low, 0x3000), lesser(high, 0x3000));
	add_folded(parse, greater(low, 0xFF01), lesser(high, 0xFF5E));
}

/* [:name:], the cursor behind its [. */
static bool
read_class(struct parse *parse)
{
	const char *name = parse->cursor + 1, *end = strstr(name, ":]");
	char word[LONGEST_CLASS + 1] = "";
	wctype_t class;

	if (end != NULL && end - name <= LONGEST_CLASS)
		memcpy(word, name, (size_t)(end - name));
	class = wctype_l(word, pattern_locale());
	if (class == 0)
		return pattern_refuse(parse, parse->cursor - 1,
				      "no such class: [:alnum:] [:alpha:] [:blank:] [:cntrl:] "
				      "[:digit:] [:graph:] [:lower:] [:print:] [:punct:] [:space:] "
				      "[:upper:] [:xdigit:]");
	parse->cursor = end + 2;
	add(parse, (struct member){0, 0, class});
	/* Case counts for nothing. */
	if (strcmp(word, "upper") == 0)
		add(parse, (struct member){0, 0, wctype_l("lower", pattern_locale())});
	return true;
}

/* True if there is a range's - with an end behind it. */
static bool
is_range(const char *text)
{
	return text[0] == '-' && text[1] != ']' && text[1] != '\0';
}

static bool
read_member(struct parse *parse, bool is_first)
{
	const char *start = parse->cursor;
	uint32_t low = utf8_next(&parse->cursor), high = low;

	if (low == '[' && *parse->cursor == ':')
		return read_class(parse);
	if (low == '[' && (*parse->cursor == '.' || *parse->cursor == '='))
		return pattern_refuse(parse, start, "[. .] and [= =] are not taken");
	if (low == '-' && !is_first && *parse->cursor != ']' && *parse->cursor != '\0')
		return pattern_refuse(parse, start,
				      "a - that is meant stands first or last in [ ]");
	if (is_range(parse->cursor)) {
		parse->cursor++;
		high = utf8_next(&parse->cursor);
		if (high == '[' && *parse->cursor != '\0' && strchr(":.=", *parse->cursor) != NULL)
			return pattern_refuse(parse, start, "a range ends with a character");
	}
	if (high < low)
		return pattern_refuse(parse, start, "the range ends before it begins");
	add_range(parse, low, high);
	return true;
}

bool
pattern_bracket(struct parse *parse)
{
	struct pattern *pattern = parse->pattern;
	const char *open = parse->cursor - 1;
	struct set set = {false, pattern->members, 0};

	if (*parse->cursor == '^') {
		set.negated = true;
		parse->cursor++;
	}
	/* A ] that stands first is one of the members. */
	for (bool is_first = true; is_first || *parse->cursor != ']'; is_first = false) {
		if (*parse->cursor == '\0')
			return pattern_refuse(parse, open, "[ without its ]");
		if (!read_member(parse, is_first))
			return false;
	}
	parse->cursor++;
	set.count = pattern->members - set.first;
	pattern->set = xrealloc(pattern->set, pattern->sets + 1, sizeof(*pattern->set));
	pattern->set[pattern->sets] = set;
	return pattern_step(parse, (struct step){STEP_SET, (uint32_t)pattern->sets++, 0});
}
