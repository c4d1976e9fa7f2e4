/* SPDX-License-Identifier: MIT
 *
 * What the parts of pattern.c share; nothing else includes it.
 */
#ifndef SVC_BASE_PATTERN_INSIDE_H
#define SVC_BASE_PATTERN_INSIDE_H

#include <locale.h>
#include <stdint.h>
#include <wctype.h>

#include "base/pattern.h"

/* Each goes on to the step behind it unless it says otherwise; distances are relative, so that
 * steps can be copied as they are. */
enum step_kind {
	STEP_CHARACTER, /* takes the folded code point `code` */
	STEP_ANY,       /* takes any one character */
	STEP_SET,       /* takes one character of, or not of, set number `code` */
	STEP_BEGIN,     /* only at the begin of the text */
	STEP_END,       /* only at its end */
	STEP_JUMP,      /* goes on at `distance` */
	STEP_FORK,      /* goes on behind it and at `distance` */
	STEP_MATCH,
};

struct step {
	enum step_kind kind;
	uint32_t code;
	int distance;
};

/* One member of a bracket expression: a range, or a class where that is not 0. */
struct member {
	uint32_t low, high;
	wctype_t class;
};

struct set {
	bool negated;
	size_t first, count; /* of `member` */
};

struct pattern {
	struct step *step; /* owned, as the others */
	size_t steps, step_room;
	struct set *set;
	size_t sets;
	struct member *member;
	size_t members, member_room;
};

/* One expression being read. */
struct parse {
	struct pattern *pattern;
	const char *expression, *cursor;
	size_t nesting;
	struct pattern_fault *fault; /* why NULL = none yet */
};

/* Character classes as of C.UTF-8, whatever the locale of the program. */
locale_t pattern_locale(void);

/* Notes what is wrong at that place, unless something was before; always false. */
bool pattern_refuse(struct parse *parse, const char *at, const char *why);
/* Appends a step; false and refused where there are too many. */
bool pattern_step(struct parse *parse, struct step step);
/* Reads a bracket expression, the cursor behind its [, and appends its step. */
bool pattern_bracket(struct parse *parse);

#endif
