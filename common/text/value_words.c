/* SPDX-License-Identifier: MIT
 *
 * Words, sets of words and skills. Knows the lists in the catalogue; must not know
 * the registers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/near.h"
#include "text/value.h"
#include "text/value_types.h"

#define LONGEST_MEMBER 127 /* bytes; what value_next_member() has room for */
#define MANY_WORDS 6       /* a longer list is easier read with a near word picked out */
#define HIGHEST_LEVEL '4'

/* ---- words ----------------------------------------------------------------- */

/* Moves to the next word of a list parted by blanks; its length, 0 at the end. */
static size_t
next_word(const char **words)
{
	*words += strspn(*words, " ");
	return strcspn(*words, " ");
}

static bool
is_word_of(const char *words, const char *typed)
{
	size_t typed_length = strlen(typed);
	for (size_t length; (length = next_word(&words)) > 0; words += length)
		if (length == typed_length && memcmp(words, typed, length) == 0)
			return true;
	return false;
}

/* The word that was meant, where the list is long and one is near; else NULL. */
static const char *
near_word(const struct typing *typing, const char *typed)
{
	const char *words = typing->field->detail, *nearest = NULL;
	size_t count = 0, nearest_length = 0;
	int least = 0;
	for (size_t length; (length = next_word(&words)) > 0; words += length) {
		int distance = near_distance(typed, words, length);
		count++;
		if (distance > near_limit(length) || (nearest != NULL && distance >= least))
			continue;
		nearest = words;
		nearest_length = length;
		least = distance;
	}
	if (nearest == NULL || count <= MANY_WORDS)
		return NULL;
	return arena_dup_n(typing->arena, nearest, nearest_length);
}

const char *
value_parse_one_of(const struct typing *typing)
{
	if (is_word_of(typing->field->detail, typing->typed))
		return arena_dup(typing->arena, typing->typed);
	const char *meant = near_word(typing, typing->typed);
	const char *right = typing->field->detail;
	if (meant != NULL)
		right = arena_format(typing->arena, "%s; did you mean %s?", right, meant);
	return value_refuse_kind(typing, typing->field->english, right);
}

const char *
value_parse_yes_no(const struct typing *typing)
{
	if (is_word_of("yes no", typing->typed))
		return arena_dup(typing->arena, typing->typed);
	return value_refuse(typing, "%s is neither yes nor no", value_quote(typing, typing->typed));
}

/* ---- lists ----------------------------------------------------------------- */

static bool
check_member(const struct typing *typing, const char *member)
{
	if (member[0] == '\0') {
		value_refuse(typing, "%s has an empty member", value_quote(typing, typing->typed));
		return false;
	}
	if (strlen(member) > LONGEST_MEMBER) {
		value_refuse(typing, "%s is too long: at most %d bytes",
			     value_quote(typing, member), LONGEST_MEMBER);
		return false;
	}
	const char *cursor = member;
	for (uint32_t code; (code = utf8_next(&cursor)) != 0;) {
		bool blank = code == ' ' || code == 0xA0;
		if (blank ? typing->field->type == TYPE_KEYS : !utf8_is_control(code))
			continue;
		value_refuse(typing,
			     blank ? "%s holds a blank: a comma parts the members"
				   : "%s holds a control character",
			     value_quote(typing, member));
		return false;
	}
	return true;
}

bool
value_split(const struct typing *typing, struct members *members)
{
	const char *text = value_narrow(typing);
	size_t most = 1;
	for (const char *c = text; *c != '\0'; c++)
		most += *c == ',';
	members->item = arena_take(typing->arena, most * sizeof(*members->item));
	members->count = 0;

	for (;;) {
		text += strspn(text, " ");
		size_t length = strcspn(text, ",");
		size_t trimmed = length;
		while (trimmed > 0 && text[trimmed - 1] == ' ')
			trimmed--;
		const char *member = arena_dup_n(typing->arena, text, trimmed);
		if (!check_member(typing, member))
			return false;
		members->item[members->count++] = member;
		if (text[length] == '\0')
			return true;
		text += length + 1;
	}
}

const char *
value_join(const struct typing *typing, const struct members *members)
{
	size_t size = 1;
	for (size_t i = 0; i < members->count; i++)
		size += strlen(members->item[i]) + 1;
	char *joined = arena_take(typing->arena, size);
	char *out = joined;
	for (size_t i = 0; i < members->count; i++) {
		if (i > 0 && strcmp(members->item[i], members->item[i - 1]) == 0)
			continue;
		if (i > 0)
			*out++ = ',';
		out = stpcpy(out, members->item[i]);
	}
	return joined;
}

static int
compare_members(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *
value_parse_set(const struct typing *typing)
{
	struct members members;
	if (!value_split(typing, &members))
		return NULL;
	const char *words = typing->field->detail;
	for (size_t i = 0; i < members.count; i++) {
		const char *member = members.item[i];
		/* A colon would read as a level, see value_next_member(). */
		if (words[0] == '\0' && strchr(member, ':') != NULL)
			return value_refuse(typing, "%s holds a colon",
					    value_quote(typing, member));
		if (words[0] == '\0' || is_word_of(words, member))
			continue;
		const char *meant = near_word(typing, member);
		return value_refuse(typing, "%s is not one of %s%s%s", value_quote(typing, member),
				    words, meant == NULL ? "" : "; did you mean ",
				    meant == NULL ? "" : meant);
	}
	qsort(members.item, members.count, sizeof(*members.item), compare_members);
	return value_join(typing, &members);
}

/* Of which rows they are is the register's to say: a name becomes a key where the row is put. */
const char *
value_parse_keys(const struct typing *typing)
{
	struct members members;
	if (!value_split(typing, &members))
		return NULL;
	for (size_t i = 0; i < members.count; i++)
		if (strchr(members.item[i], ':') != NULL)
			return value_refuse(typing, "%s holds a colon",
					    value_quote(typing, members.item[i]));
	qsort(members.item, members.count, sizeof(*members.item), compare_members);
	return value_join(typing, &members);
}

/* ---- skills ---------------------------------------------------------------- */

/* By skill, so that "electric:1" is before "electric.high:1". */
static int
compare_skills(const void *a, const void *b)
{
	const char *left = *(const char *const *)a, *right = *(const char *const *)b;
	size_t left_length = strcspn(left, ":"), right_length = strcspn(right, ":");
	size_t common = left_length < right_length ? left_length : right_length;
	int order = memcmp(left, right, common);
	if (order != 0)
		return order;
	if (left_length != right_length)
		return left_length < right_length ? -1 : 1;
	return strcmp(left, right);
}

/* "electric" or "electric:2" with the level written; NULL and refused if it is neither. */
static const char *
parse_skill(const struct typing *typing, const char *member)
{
	size_t length = strcspn(member, ":");
	const char *end = member + length;
	const char *cursor = member;
	bool well_formed = length > 0;
	while (cursor < end && well_formed)
		well_formed = value_is_code_character(utf8_next(&cursor));
	if (!well_formed || length > LONGEST_MEMBER - 2)
		return value_refuse(typing, "%s is not a skill: chiller.repair:2,electric:1",
				    value_quote(typing, member));
	if (*end == '\0')
		return arena_format(typing->arena, "%s:1", member);
	if (end[1] < '1' || end[1] > HIGHEST_LEVEL || end[2] != '\0')
		return value_refuse(typing, "%s has no level from 1 to %c behind the colon",
				    value_quote(typing, member), HIGHEST_LEVEL);
	return member;
}

const char *
value_parse_skills(const struct typing *typing)
{
	struct members members;
	if (!value_split(typing, &members))
		return NULL;
	for (size_t i = 0; i < members.count; i++) {
		members.item[i] = parse_skill(typing, members.item[i]);
		if (members.item[i] == NULL)
			return NULL;
	}
	qsort(members.item, members.count, sizeof(*members.item), compare_skills);
	for (size_t i = 1; i < members.count; i++) {
		const char *skill = members.item[i], *before = members.item[i - 1];
		size_t length = strcspn(skill, ":") + 1;
		if (strncmp(skill, before, length) == 0 && strcmp(skill, before) != 0)
			return value_refuse(
			    typing, "%s is given with two levels: %s and %s",
			    value_quote(typing, arena_dup_n(typing->arena, skill, length - 1)),
			    before + length, skill + length);
	}
	return value_join(typing, &members);
}

int
value_skill_level(const char *skills, const char *skill)
{
	size_t wanted = strlen(skill);
	while (skills != NULL && *skills != '\0') {
		size_t length = strcspn(skills, ":,");
		if (length == wanted && memcmp(skills, skill, length) == 0)
			return skills[length] == ':' ? skills[length + 1] - '0' : 1;
		skills += length + strcspn(skills + length, ",");
		skills += *skills == ',' ? 1 : 0;
	}
	return 0;
}

bool
value_next_member(const char **cursor, char out[128], int *level)
{
	const char *text = *cursor;
	if (text == NULL || *text == '\0')
		return false;
	size_t length = strcspn(text, ",");
	size_t name = strcspn(text, ":,");
	*cursor = text + length + (text[length] == ',' ? 1 : 0);
	if (level != NULL)
		*level = name < length ? text[name + 1] - '0' : 1;
	if (name > LONGEST_MEMBER)
		name = LONGEST_MEMBER;
	memcpy(out, text, name);
	out[name] = '\0';
	return true;
}
