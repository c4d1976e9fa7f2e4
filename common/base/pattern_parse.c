/* SPDX-License-Identifier: MIT
 *
 * The reading half of pattern.h: an expression to steps, by recursive descent.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pattern_inside.h"
#include "base/utf8.h"

#define FIRST_ROOM 64
#define NO_STEP SIZE_MAX
#define UNBOUNDED (-1)

#define TOO_LARGE "the expression grows too large; fewer or smaller repetitions"

static bool read_alternatives(struct parse *parse);

bool
pattern_refuse(struct parse *parse, const char *at, const char *why)
{
	if (parse->fault->why != NULL)
		return false;
	parse->fault->why = why;
	parse->fault->at = 1;
	for (const char *text = parse->expression; text < at; utf8_next(&text))
		parse->fault->at++;
	return false;
}

static bool
make_room(struct parse *parse, size_t more)
{
	struct pattern *pattern = parse->pattern;

	if (pattern->steps + more > PATTERN_STEPS)
		return pattern_refuse(parse, parse->cursor, TOO_LARGE);
	while (pattern->steps + more > pattern->step_room) {
		pattern->step_room = pattern->step_room > 0 ? pattern->step_room * 2 : FIRST_ROOM;
		pattern->step = xrealloc(pattern->step, pattern->step_room, sizeof(*pattern->step));
	}
	return true;
}

bool
pattern_step(struct parse *parse, struct step step)
{
	if (!make_room(parse, 1))
		return false;
	parse->pattern->step[parse->pattern->steps++] = step;
	return true;
}

/* Puts a fork before the steps from `first` on. None of them leads out, so none changes. */
static bool
insert_fork(struct parse *parse, size_t first, size_t distance)
{
	struct pattern *pattern = parse->pattern;

	if (!make_room(parse, 1))
		return false;
	memmove(&pattern->step[first + 1], &pattern->step[first],
		(pattern->steps - first) * sizeof(*pattern->step));
	pattern->step[first] = (struct step){STEP_FORK, 0, (int)distance};
	pattern->steps++;
	return true;
}

/* ---- repetitions --------------------------------------------------------------- */

struct bounds {
	int least, most; /* most UNBOUNDED: no end */
};

/* The digits there; UNBOUNDED if there are none, more than PATTERN_REPEAT if it is too large. */
static int
read_number(struct parse *parse)
{
	int number = UNBOUNDED;

	for (; *parse->cursor >= '0' && *parse->cursor <= '9'; parse->cursor++) {
		number = (number == UNBOUNDED ? 0 : number) * 10 + (*parse->cursor - '0');
		if (number > PATTERN_REPEAT)
			number = PATTERN_REPEAT + 1;
	}
	return number;
}

/* {n}, {n,} or {n,m}, the cursor at the brace. */
static bool
read_interval(struct parse *parse, struct bounds *bounds)
{
	const char *brace = parse->cursor++;

	bounds->least = bounds->most = read_number(parse);
	if (*parse->cursor == ',') {
		parse->cursor++;
		bounds->most = read_number(parse);
	}
	if (bounds->least == UNBOUNDED || *parse->cursor != '}')
		return pattern_refuse(
		    parse, brace,
		    "{ is not followed by n}, n,} or n,m}; the character itself is \\{");
	parse->cursor++;
	if (bounds->least > PATTERN_REPEAT || bounds->most > PATTERN_REPEAT)
		return pattern_refuse(parse, brace, "more than 255 repetitions");
	if (bounds->most != UNBOUNDED && bounds->most < bounds->least)
		return pattern_refuse(parse, brace, "the second number is less than the first");
	return true;
}

static bool
append_copy(struct parse *parse, const struct step *body, size_t length)
{
	if (!make_room(parse, length))
		return false;
	memcpy(&parse->pattern->step[parse->pattern->steps], body, length * sizeof(*body));
	parse->pattern->steps += length;
	return true;
}

/* The body again and again, each time or not at all. */
static bool
append_loop(struct parse *parse, const struct step *body, size_t length)
{
	return pattern_step(parse, (struct step){STEP_FORK, 0, (int)length + 2}) &&
	       append_copy(parse, body, length) &&
	       pattern_step(parse, (struct step){STEP_JUMP, 0, -(int)length - 1});
}

/* Up to `times` bodies; behind each the rest may be left out. */
static bool
append_optional(struct parse *parse, const struct step *body, size_t length, int times)
{
	for (; times > 0; times--) {
		size_t rest = (size_t)times * (length + 1);

		if (!pattern_step(parse, (struct step){STEP_FORK, 0, (int)rest}) ||
		    !append_copy(parse, body, length))
			return false;
	}
	return true;
}

/* Writes the steps from `first` on as often as the bounds say. */
static bool
repeat(struct parse *parse, size_t first, const struct bounds *bounds)
{
	struct pattern *pattern = parse->pattern;
	size_t length = pattern->steps - first;
	struct step *body = xcalloc(length + 1, sizeof(*body));
	bool good = true;

	memcpy(body, &pattern->step[first], length * sizeof(*body));
	pattern->steps = first;
	for (int i = 0; i < bounds->least && good; i++)
		good = append_copy(parse, body, length);
	if (good && bounds->most == UNBOUNDED)
		good = append_loop(parse, body, length);
	else if (good)
		good = append_optional(parse, body, length, bounds->most - bounds->least);
	free(body);
	return good;
}

static bool
is_repetition(char character)
{
	return character != '\0' && strchr("*+?{", character) != NULL;
}

/* What may follow an atom, whose steps begin at `first`. */
static bool
read_repetition(struct parse *parse, size_t first)
{
	struct bounds bounds = {0, UNBOUNDED};

	if (!is_repetition(*parse->cursor))
		return true;
	switch (*parse->cursor) {
	case '{':
		if (!read_interval(parse, &bounds))
			return false;
		break;
	case '+':
		bounds.least = 1;
		parse->cursor++;
		break;
	case '?':
		bounds.most = 1;
		parse->cursor++;
		break;
	default:
		parse->cursor++;
		break;
	}
	if (is_repetition(*parse->cursor))
		return pattern_refuse(parse, parse->cursor,
				      "a repetition of a repetition; put the first in ( )");
	return repeat(parse, first, &bounds);
}

/* ---- atoms ------------------------------------------------------------------------- */

static bool
is_letter_or_digit(uint32_t code)
{
	return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
}

static bool
read_escaped(struct parse *parse)
{
	const char *backslash = parse->cursor++;
	uint32_t code = utf8_fold(utf8_next(&parse->cursor));

	if (code == 0)
		return pattern_refuse(parse, backslash,
				      "a backslash at the end; the character itself is \\\\");
	if (code >= '1' && code <= '9')
		return pattern_refuse(parse, backslash, "back-references are not taken");
	if (is_letter_or_digit(code) || (code < 0x80 && strchr("<>`'", (int)code) != NULL))
		return pattern_refuse(
		    parse, backslash,
		    "a backslash takes the meaning from .[]()|*+?{}^$\\ and gives none to others; "
		    "classes are written [[:digit:]], [[:space:]]");
	return pattern_step(parse, (struct step){STEP_CHARACTER, code, 0});
}

static bool
read_group(struct parse *parse)
{
	const char *open = parse->cursor++;

	if (++parse->nesting > PATTERN_NESTING)
		return pattern_refuse(parse, open, "more than 100 ( in each other");
	if (!read_alternatives(parse))
		return false;
	if (*parse->cursor != ')')
		return pattern_refuse(parse, open, "( without its )");
	parse->cursor++;
	parse->nesting--;
	return true;
}

static bool
read_anchor(struct parse *parse)
{
	enum step_kind kind = *parse->cursor++ == '^' ? STEP_BEGIN : STEP_END;

	if (is_repetition(*parse->cursor))
		return pattern_refuse(parse, parse->cursor, "a repetition of nothing");
	return pattern_step(parse, (struct step){kind, 0, 0});
}

static bool
read_piece(struct parse *parse)
{
	size_t first = parse->pattern->steps;
	bool good;

	switch (*parse->cursor) {
	case '*':
	case '+':
	case '?':
	case '{':
		return pattern_refuse(parse, parse->cursor, "a repetition of nothing");
	case '^':
	case '$':
		return read_anchor(parse);
	case '(':
		good = read_group(parse);
		break;
	case '[':
		parse->cursor++;
		good = pattern_bracket(parse);
		break;
	case '.':
		parse->cursor++;
		good = pattern_step(parse, (struct step){STEP_ANY, 0, 0});
		break;
	case '\\':
		good = read_escaped(parse);
		break;
	default:
		good = pattern_step(
		    parse, (struct step){STEP_CHARACTER, utf8_fold(utf8_next(&parse->cursor)), 0});
		break;
	}
	return good && read_repetition(parse, first);
}

/* ---- the whole ------------------------------------------------------------------------ */

static bool
ends_branch(char character)
{
	return character == '\0' || character == '|' || character == ')';
}

static bool
read_branch(struct parse *parse)
{
	if (ends_branch(*parse->cursor))
		return pattern_refuse(parse, parse->cursor,
				      "an empty alternative, which would fit every text");
	while (!ends_branch(*parse->cursor))
		if (!read_piece(parse))
			return false;
	return true;
}

/* Branches with | between: a fork before each but the last, and behind it a jump to the end. Until
 * the end is known, each jump keeps the one before it. */
static bool
read_alternatives(struct parse *parse)
{
	struct pattern *pattern = parse->pattern;
	size_t first = pattern->steps, jump = NO_STEP;

	while (read_branch(parse) && *parse->cursor == '|') {
		size_t before = jump == NO_STEP ? 0 : pattern->steps + 1 - jump;

		parse->cursor++;
		if (!insert_fork(parse, first, pattern->steps - first + 2) ||
		    !pattern_step(parse, (struct step){STEP_JUMP, 0, (int)before}))
			return false;
		jump = pattern->steps - 1;
		first = pattern->steps;
	}
	while (jump != NO_STEP) {
		size_t before = (size_t)pattern->step[jump].distance;

		pattern->step[jump].distance = (int)(pattern->steps - jump);
		jump = before > 0 ? jump - before : NO_STEP;
	}
	return parse->fault->why == NULL;
}

struct pattern *
pattern_new(const char *expression, struct pattern_fault *fault)
{
	struct pattern *pattern = xcalloc(1, sizeof(*pattern));
	struct parse parse = {
	    .pattern = pattern, .expression = expression, .cursor = expression, .fault = fault};

	*fault = (struct pattern_fault){0, NULL};
	if (read_alternatives(&parse) && *parse.cursor == ')')
		(void)pattern_refuse(&parse, parse.cursor,
				     ") without its (; the character itself is \\)");
	if (fault->why == NULL && pattern_step(&parse, (struct step){STEP_MATCH, 0, 0}))
		return pattern;
	pattern_free(pattern);
	return NULL;
}
