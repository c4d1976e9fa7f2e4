/* SPDX-License-Identifier: MIT
 *
 * The matching half of pattern.h: all ways through the expression are followed at once, one
 * character of the text after the other, so that none is ever gone back on.
 */
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"
#include "base/mem.h"
#include "base/pattern_inside.h"
#include "base/utf8.h"

locale_t
pattern_locale(void)
{
	static locale_t locale;

	if (locale == (locale_t)0) {
		locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
		if (locale == (locale_t)0)
			die_errno("locale C.UTF-8");
	}
	return locale;
}

/* Steps that wait for the next character. */
struct front {
	uint32_t *step;
	size_t count;
};

struct matching {
	const struct pattern *pattern;
	struct front now, next;
	uint32_t *stack; /* steps still to be looked at */
	size_t *reached; /* by step: the place in the text, from 1, for which it is known already */
	size_t *asked;   /* by set: twice the place for which it was asked, and 1 for yes */
	size_t place;    /* characters read, and 1 */
	bool at_end;
	bool matched;
};

static bool
is_in_set(const struct pattern *pattern, const struct set *set, uint32_t code)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct member *member = &pattern->member[set->first + i];

		if (member->class != 0 ? iswctype_l(code, member->class, pattern_locale()) != 0
				       : code >= member->low && code <= member->high)
			return !set->negated;
	}
	return set->negated;
}

/* A set is asked once a place, however many steps name it. */
static bool
set_takes(struct matching *m, size_t set, uint32_t code)
{
	if (m->asked[set] / 2 != m->place)
		m->asked[set] =
		    m->place * 2 + (is_in_set(m->pattern, &m->pattern->set[set], code) ? 1 : 0);
	return m->asked[set] % 2 != 0;
}

static bool
takes(struct matching *m, const struct step *step, uint32_t code)
{
	switch (step->kind) {
	case STEP_CHARACTER:
		return step->code == code;
	case STEP_SET:
		return set_takes(m, step->code, code);
	default:
		return true;
	}
}

/* Puts a step on the stack unless it was there for this place already: so the stack never holds
 * more than all steps, and a loop of nothing ends. */
static void
reach(struct matching *m, size_t *depth, size_t step)
{
	if (m->reached[step] == m->place)
		return;
	m->reached[step] = m->place;
	m->stack[(*depth)++] = (uint32_t)step;
}

/* Adds to the front all steps that wait for a character, from that step on. */
static void
advance(struct matching *m, struct front *front, size_t from)
{
	size_t depth = 0;

	reach(m, &depth, from);
	while (depth > 0) {
		size_t at = m->stack[--depth];
		const struct step *step = &m->pattern->step[at];
		size_t away = (size_t)((int)at + step->distance);

		switch (step->kind) {
		case STEP_MATCH:
			m->matched = true;
			break;
		case STEP_BEGIN:
			if (m->place == 1)
				reach(m, &depth, at + 1);
			break;
		case STEP_END:
			if (m->at_end)
				reach(m, &depth, at + 1);
			break;
		case STEP_FORK:
			reach(m, &depth, at + 1);
			reach(m, &depth, away);
			break;
		case STEP_JUMP:
			reach(m, &depth, away);
			break;
		default:
			front->step[front->count++] = (uint32_t)at;
			break;
		}
	}
}

static void
follow(struct matching *m, const char *text)
{
	advance(m, &m->now, 0);
	while (!m->matched && !m->at_end) {
		uint32_t code = utf8_fold(utf8_next(&text));
		struct front read = m->now;

		m->at_end = *text == '\0';
		m->place++;
		m->next.count = 0;
		for (size_t i = 0; i < read.count; i++)
			if (takes(m, &m->pattern->step[read.step[i]], code))
				advance(m, &m->next, read.step[i] + 1);
		/* It may begin anywhere. */
		advance(m, &m->next, 0);
		m->now = m->next;
		m->next = read;
	}
}

bool
pattern_fits(const struct pattern *pattern, const char *text)
{
	size_t steps = pattern->steps;
	uint32_t *room = xcalloc(3 * steps, sizeof(*room));
	struct matching m = {
	    .pattern = pattern,
	    .now = {room, 0},
	    .next = {room + steps, 0},
	    .stack = room + 2 * steps,
	    .reached = xcalloc(steps + pattern->sets, sizeof(*m.reached)),
	    .place = 1,
	    .at_end = *text == '\0',
	};

	m.asked = m.reached + steps;
	follow(&m, text);
	free(m.reached);
	free(room);
	return m.matched;
}

void
pattern_free(struct pattern *pattern)
{
	if (pattern == NULL)
		return;
	free(pattern->step);
	free(pattern->set);
	free(pattern->member);
	free(pattern);
}
