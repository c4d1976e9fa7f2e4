/* SPDX-License-Identifier: MIT
 *
 * Reading filters. Knows how each type of field is typed in one; matching is
 * filter_match.c.
 */
#include "text/filter.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "text/filter_types.h"
#include "text/value.h"

#define LONGEST_NAME 64 /* bytes of an unknown name that a message repeats */

static const char *
refuse(struct filtering *filtering, const char *name, const char *why)
{
	filtering->why = arena_format(filtering->arena, "%s: %s", name, why);
	return NULL;
}

/* ---- field and relation ---------------------------------------------------- */

/* The bytes of the operand's name; 0 if it has not the form of a filter. */
static size_t
name_length(const char *operand)
{
	size_t length = strcspn(operand, "=!~");

	if (operand[length] == '\0' || (operand[length] == '!' && operand[length + 1] != '='))
		return 0;
	return length;
}

bool
filter_is(const char *operand)
{
	return name_length(operand) > 0;
}

static bool
refuse_field(struct filtering *filtering, const char *name, size_t length)
{
	enum field_id among[F_COUNT];
	size_t count = 0;
	int shown = (int)(length < LONGEST_NAME ? length : LONGEST_NAME);
	const char *typed = arena_dup_n(filtering->arena, name, (size_t)shown);

	for (int id = F_none + 1; id < F_COUNT; id++)
		if (filtering->has((enum field_id)id))
			among[count++] = (enum field_id)id;
	enum field_id near = field_near(typed, among, count);
	if (near != F_none)
		filtering->why =
		    arena_format(filtering->arena, "%s: no such field; did you mean %s?", typed,
				 field_of(near)->name);
	else
		filtering->why = arena_format(filtering->arena, "%s: no field to filter by", typed);
	return false;
}

/* Reads name and relation; what stands behind them, or NULL. */
static const char *
parse_head(struct filtering *filtering, const char *operand, struct filter *filter)
{
	size_t length = name_length(operand), bad;

	if (!utf8_valid(operand, strlen(operand), &bad))
		return refuse(filtering, operand, "is not UTF-8");
	filter->field = field_find_n(operand, length);
	if (filter->field == F_none || !filtering->has(filter->field)) {
		(void)refuse_field(filtering, operand, length);
		return NULL;
	}
	switch (operand[length]) {
	case '!':
		filter->relation = FILTER_IS_NOT;
		return operand + length + 2;
	case '~':
		filter->relation = FILTER_CONTAINS;
		return operand + length + 1;
	default:
		filter->relation = FILTER_IS;
		return operand + length + 1;
	}
}

/* ---- choices --------------------------------------------------------------- */

bool
filter_is_time(enum field_id field)
{
	enum field_type type = field_of(field)->type;

	return type == TYPE_TIME || type == TYPE_DATE;
}

bool
filter_is_number(enum field_id field)
{
	switch (field_of(field)->type) {
	case TYPE_INTEGER:
	case TYPE_REAL:
	case TYPE_MONEY:
	case TYPE_DURATION:
	case TYPE_WORK_TIME:
		return true;
	default:
		return false;
	}
}

static const char *
parse_value(struct filtering *filtering, enum field_id field, const char *typed)
{
	const char *why;
	const char *canonical = value_parse(field, typed, filtering->now, filtering->arena, &why);

	return canonical != NULL ? canonical : refuse(filtering, field_of(field)->name, why);
}

static bool
parse_span(struct filtering *filtering, enum field_id field, struct filter_choice *choice)
{
	const char *why;

	if (when_parse_span(choice->text, filtering->now, &choice->span, &why))
		return true;
	(void)refuse(
	    filtering, field_of(field)->name,
	    arena_format(filtering->arena, "\"%s\" is not a period: %s", choice->text, why));
	return false;
}

/* One end of A..B, or both of a single value. */
static bool
parse_bound(struct filtering *filtering, enum field_id field, const char *typed, double *bound)
{
	if (typed[0] == '\0')
		return true;
	const char *canonical = parse_value(filtering, field, typed);
	if (canonical == NULL)
		return false;
	*bound = value_real(canonical, 0);
	return true;
}

static bool
parse_range(struct filtering *filtering, enum field_id field, struct filter_choice *choice)
{
	const char *dots = strstr(choice->text, "..");

	choice->least = -INFINITY;
	choice->most = INFINITY;
	if (dots == NULL) {
		bool good = parse_bound(filtering, field, choice->text, &choice->least);
		choice->most = choice->least;
		return good;
	}
	const char *begin =
	    arena_dup_n(filtering->arena, choice->text, (size_t)(dots - choice->text));
	if (!parse_bound(filtering, field, begin, &choice->least) ||
	    !parse_bound(filtering, field, dots + 2, &choice->most))
		return false;
	if (choice->least <= choice->most && choice->text[2] != '\0')
		return true;
	(void)refuse(filtering, field_of(field)->name,
		     "a range runs from the lesser: 1..3, 2.. or ..4");
	return false;
}

static bool
parse_choice(struct filtering *filtering, const struct filter *filter, struct filter_choice *choice)
{
	enum field_id field = filter->field;

	if (filter->relation == FILTER_CONTAINS || choice->text == NULL)
		return true;
	if (filter_is_time(field))
		return parse_span(filtering, field, choice);
	if (filter_is_number(field))
		return parse_range(filtering, field, choice);
	choice->text = parse_value(filtering, field, choice->text);
	return choice->text != NULL;
}

/* The text up to the next comma that is not escaped; moves *cursor there. */
static const char *
take_text(struct arena *arena, const char **cursor)
{
	char *text = arena_take(arena, strlen(*cursor) + 1);
	size_t length = 0;
	const char *from = *cursor;

	while (*from != '\0' && *from != ',') {
		if (*from == '\\' && from[1] != '\0' && strchr(",\\-", from[1]) != NULL)
			from++;
		text[length++] = *from++;
	}
	*cursor = from;
	return text;
}

static size_t
count_choices(const char *text)
{
	size_t count = 1;

	for (; *text != '\0'; text++)
		count += *text == ',';
	return count;
}

static bool
parse_choices(struct filtering *filtering, const char *text, struct filter *filter)
{
	const char *name = field_of(filter->field)->name;

	filter->choices = 0;
	filter->choice =
	    arena_take(filtering->arena, count_choices(text) * sizeof(*filter->choice));
	for (;;) {
		struct filter_choice *choice = &filter->choice[filter->choices++];
		bool absent = text[0] == '-' && (text[1] == ',' || text[1] == '\0');

		choice->text = take_text(filtering->arena, &text);
		if (choice->text[0] == '\0')
			return refuse(filtering, name, "a value is missing; - means absent") !=
			       NULL;
		if (absent && filter->relation != FILTER_CONTAINS)
			choice->text = NULL;
		if (!parse_choice(filtering, filter, choice))
			return false;
		if (*text++ == '\0')
			return true;
	}
}

/* ~ looks for text, which times and figures have none of. */
static bool
has_text(enum field_id field)
{
	enum field_type type = field_of(field)->type;

	return !filter_is_time(field) && !filter_is_number(field) && type != TYPE_YES_NO &&
	       type != TYPE_POSITION && type != TYPE_ID && type != TYPE_ID_SET;
}

bool
filter_parse(struct filtering *filtering, const char *operand, struct filter *filter)
{
	const char *text = parse_head(filtering, operand, filter);

	if (text == NULL)
		return false;
	if (filter->relation == FILTER_CONTAINS && !has_text(filter->field)) {
		(void)refuse(filtering, field_of(filter->field)->name,
			     filter_is_time(filter->field) || filter_is_number(filter->field)
				 ? "~ looks for text: write a range, =A..B"
				 : "~ looks for text: write =");
		return false;
	}
	return parse_choices(filtering, text, filter);
}
