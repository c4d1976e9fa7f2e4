/* SPDX-License-Identifier: MIT
 *
 * Matching values against filters. Knows how values of each type compare; must not
 * know how filters are typed.
 */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "text/filter.h"
#include "text/filter_types.h"
#include "text/value.h"

/* ---- equality -------------------------------------------------------------- */

/* The next code point that is not passed over, folded. */
static uint32_t
next_folded(const char **text, const char *passed)
{
	uint32_t code;

	do {
		code = utf8_fold(utf8_next(text));
	} while (code != 0 && code < 0x80 && strchr(passed, (int)code) != NULL);
	return code;
}

/* Equal but for case, width and the ASCII characters in `passed`. */
static bool
is_same(const char *a, const char *b, const char *passed)
{
	uint32_t left, right;

	do {
		left = next_folded(&a, passed);
		right = next_folded(&b, passed);
	} while (left == right && left != 0);
	return left == right;
}

static bool
is_in_span(const struct filter *filter, const struct span *span, const char *value)
{
	int64_t instant = WHEN_NONE, days;

	if (field_of(filter->field)->type == TYPE_TIME)
		instant = value_time(value);
	else if (when_parse_day(value, &days))
		instant = when_of_day(days);
	return instant != WHEN_NONE && (span->from == WHEN_NONE || instant >= span->from) &&
	       (span->to == WHEN_NONE || instant < span->to);
}

/* The canonical form of one skill is "name:level". */
static bool
has_skill(const char *skills, const char *wanted)
{
	char name[128];
	int level;

	return value_next_member(&wanted, name, &level) && value_skill_level(skills, name) >= level;
}

static bool
is_equal(const struct filter *filter, const char *wanted, const char *value, const char *name)
{
	switch (field_of(filter->field)->type) {
	case TYPE_SET_OF:
	case TYPE_KEYS:
	case TYPE_ID_SET:
		return value_has(value, wanted);
	case TYPE_SKILLS:
		return has_skill(value, wanted);
	case TYPE_REFERENCE:
		return strcmp(value, wanted) == 0 || (name != NULL && is_same(name, wanted, " "));
	case TYPE_SERIAL:
		return is_same(value, wanted, " .-");
	case TYPE_EMAIL:
		return strcasecmp(value, wanted) == 0;
	default:
		return strcmp(value, wanted) == 0;
	}
}

/* What is computed and not there has not happened. */
static bool
is_no(enum field_id field, const char *wanted)
{
	return field_of(field)->type == TYPE_YES_NO && (field_of(field)->flags & DERIVED) != 0 &&
	       strcmp(wanted, "no") == 0;
}

static bool
is_choice(const struct filter *filter, const struct filter_choice *choice, const char *value,
	  const char *name)
{
	if (choice->text == NULL)
		return value == NULL;
	if (value == NULL)
		return is_no(filter->field, choice->text);
	if (filter_is_time(filter->field))
		return is_in_span(filter, &choice->span, value);
	if (filter_is_number(filter->field)) {
		double number = value_real(value, 0);
		return number >= choice->least && number <= choice->most;
	}
	return is_equal(filter, choice->text, value, name);
}

/* ---- text within ----------------------------------------------------------- */

/* A phone is looked for as it is kept and as people write it. */
static bool
is_in_shown(enum field_id field, const char *value, const char *wanted)
{
	struct buffer shown = {0};

	value_show(field, value, &shown);
	bool found = utf8_contains_folded(buffer_text(&shown), wanted);
	buffer_free(&shown);
	return found;
}

static bool
is_within(const struct filter *filter, const char *wanted, const char *value, const char *name)
{
	if (value == NULL)
		return false;
	if (utf8_contains_folded(value, wanted))
		return true;
	if (field_of(filter->field)->type == TYPE_PHONE)
		return is_in_shown(filter->field, value, wanted);
	return name != NULL && utf8_contains_folded(name, wanted);
}

bool
filter_match(const struct filter *filter, const char *value, const char *name)
{
	bool found = false;

	for (size_t i = 0; i < filter->choices && !found; i++) {
		const struct filter_choice *choice = &filter->choice[i];

		found = filter->relation == FILTER_CONTAINS
			    ? is_within(filter, choice->text, value, name)
			    : is_choice(filter, choice, value, name);
	}
	return filter->relation == FILTER_IS_NOT ? !found : found;
}

bool
filter_needs_name(const struct filter *filter)
{
	if (field_of(filter->field)->type != TYPE_REFERENCE)
		return false;
	for (size_t i = 0; i < filter->choices; i++)
		if (filter->choice[i].text != NULL)
			return true;
	return false;
}
