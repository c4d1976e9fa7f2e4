/* SPDX-License-Identifier: MIT
 *
 * Ids of requests, codes of registers and credit codes of organisations. Knows their form;
 * must not know which of them exist.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/value_types.h"

#define MOST_ORIGIN_LETTERS 3
#define MOST_ID_DIGITS 12
#define LONGEST_CODE 60 /* code points */

/* ---- ids ------------------------------------------------------------------- */

static const char any_letter[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static size_t
origin_letters(const char *text)
{
	return strspn(text, any_letter);
}

/* Letters of either case, then the number. */
static bool
is_id_shape(const char *text)
{
	size_t letters = origin_letters(text);
	size_t digits = strspn(text + letters, "0123456789");
	return letters <= MOST_ORIGIN_LETTERS && digits >= 1 && digits <= MOST_ID_DIGITS &&
	       text[letters] != '0' && text[letters + digits] == '\0';
}

static const char *
check_id(const struct typing *typing, const char *text)
{
	if (!is_id_shape(text))
		return value_refuse(typing, "%s is not a request: 42 or K42",
				    value_quote(typing, text));
	size_t letters = origin_letters(text);
	if (strcspn(text, any_letter + 26) >= letters)
		return text;
	char *meant = arena_dup(typing->arena, text);
	for (size_t i = 0; i < letters; i++)
		if (meant[i] >= 'a')
			meant[i] = (char)(meant[i] - 'a' + 'A');
	return value_refuse(typing, "%s is not a request: did you mean %s?",
			    value_quote(typing, text), meant);
}

const char *
value_parse_id(const struct typing *typing)
{
	const char *id = check_id(typing, value_narrow(typing));
	return id == NULL ? NULL : arena_dup(typing->arena, id);
}

/* By origin, then by number. */
static int
compare_ids(const void *a, const void *b)
{
	const char *left = *(const char *const *)a, *right = *(const char *const *)b;
	size_t left_letters = origin_letters(left), right_letters = origin_letters(right);
	size_t letters = left_letters > right_letters ? left_letters : right_letters;
	if (left_letters != right_letters || strncmp(left, right, letters) != 0)
		return strncmp(left, right, letters);
	size_t left_length = strlen(left), right_length = strlen(right);
	if (left_length != right_length)
		return left_length < right_length ? -1 : 1;
	return strcmp(left, right);
}

const char *
value_parse_id_set(const struct typing *typing)
{
	struct members members;
	if (!value_split(typing, &members))
		return NULL;
	for (size_t i = 0; i < members.count; i++)
		if (check_id(typing, members.item[i]) == NULL)
			return NULL;
	qsort(members.item, members.count, sizeof(*members.item), compare_ids);
	return value_join(typing, &members);
}

/* ---- codes ----------------------------------------------------------------- */

bool
value_is_code_character(uint32_t code)
{
	if (code < 0x80)
		return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
		       (code >= 'a' && code <= 'z') || code == '.' || code == '_' || code == '-';
	/* Beyond ASCII all but signs, blanks and punctuation, wide punctuation included. */
	bool sign = code < 0xC0 || code == 0xD7 || code == 0xF7 ||
		    (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x3000 && code <= 0x303F) ||
		    (code >= 0xFE10 && code <= 0xFE6F) || code >= 0xFF00;
	return !sign || code >= 0x20000;
}

const char *
value_parse_code(const struct typing *typing)
{
	const char *text = value_narrow(typing);
	const char *cursor = text;
	size_t count = 0;
	for (uint32_t code; (code = utf8_next(&cursor)) != 0; count++)
		if (!value_is_code_character(code))
			return value_refuse_kind(
			    typing, typing->field->english,
			    "a code is letters, digits, dot, hyphen, underscore");
	if (count > LONGEST_CODE)
		return value_refuse_kind(typing, typing->field->english,
					 "a code is at most 60 characters");
	return arena_dup(typing->arena, text);
}

/* ---- credit codes ---------------------------------------------------------- */

/* The check character of the first 17, GB 32100: weights 3^i modulo 31. '\0' if one of
 * them is not of the alphabet. */
static char
credit_check(const char *text)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

	int sum = 0, weight = 1;
	for (size_t i = 0; i < 17; i++) {
		const char *place = text[i] == '\0' ? NULL : strchr(alphabet, text[i]);
		if (place == NULL)
			return '\0';
		sum += (int)(place - alphabet) * weight;
		weight = weight * 3 % 31;
	}
	return alphabet[(31 - sum % 31) % 31];
}

const char *
value_parse_credit_code(const struct typing *typing)
{
	char *text = arena_dup(typing->arena, value_narrow(typing));
	for (char *c = text; *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	char check = strlen(text) == 18 ? credit_check(text) : '\0';
	if (check == '\0')
		return value_refuse_kind(typing, "credit code",
					 "18 digits and capital letters without I O S V Z");
	if (text[17] != check)
		return value_refuse(typing,
				    "%s is not a credit code: the check character would be %c",
				    value_quote(typing, typing->typed), check);
	return text;
}
