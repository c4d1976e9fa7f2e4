/* SPDX-License-Identifier: MIT
 *
 * How alike two texts are (DOMAIN j.3). Knows code points; must not know what
 * the texts are taken from.
 */
#include "rules/similar.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "rules/statistics.h"

#define COMPARED 2000 /* code points of each text */

/* The longer before those they contain. */
static const char *const chinese_forms[] = {"有限责任公司", "有限公司", "分公司", "股份", "集团"};
static const char *const english_forms[] = {"co",  "ltd",  "inc",     "gmbh",
					    "llc", "corp", "company", "limited"};

static bool
is_word(uint32_t folded)
{
	return (folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9') ||
	       (folded >= 0xC0 && folded < 0x530);
}

/* Blanks, brackets and punctuation: how a name is set, not what it is. */
static bool
is_dropped(uint32_t folded)
{
	return (folded < 0x80 && !is_word(folded)) || (folded >= 0x80 && folded <= 0xBF) ||
	       (folded >= 0x2000 && folded <= 0x206F) || (folded >= 0x3000 && folded <= 0x3003) ||
	       (folded >= 0x3008 && folded <= 0x301F) || folded == 0x30FB;
}

/* The text behind `form` if it begins with it, folded; NULL if it does not. */
static const char *
behind(const char *text, const char *form)
{
	for (uint32_t wanted; (wanted = utf8_next(&form)) != 0;)
		if (utf8_fold(utf8_next(&text)) != wanted)
			return NULL;
	return text;
}

/* The text behind the company form it begins with; NULL if it begins with none. */
static const char *
behind_company_form(const char *text, bool starts_word)
{
	for (size_t i = 0; i < sizeof chinese_forms / sizeof chinese_forms[0]; i++) {
		const char *end = behind(text, chinese_forms[i]);
		if (end != NULL)
			return end;
	}
	for (size_t i = 0; starts_word && i < sizeof english_forms / sizeof english_forms[0]; i++) {
		const char *end = behind(text, english_forms[i]), *next = end;
		if (end != NULL && !is_word(utf8_fold(utf8_next(&next))))
			return end;
	}
	return NULL;
}

void
similar_name_key(const char *name, char *out, size_t room)
{
	size_t length = 0;
	bool in_word = false;
	while (*name != '\0') {
		const char *end = behind_company_form(name, !in_word);
		if (end != NULL) {
			name = end;
			in_word = false;
			continue;
		}
		uint32_t code = utf8_fold(utf8_next(&name));
		in_word = is_word(code);
		if (is_dropped(code))
			continue;
		char bytes[4];
		size_t size = utf8_put(bytes, code);
		if (length + size >= room)
			break;
		memcpy(out + length, bytes, size);
		length += size;
	}
	out[length] = '\0';
}

static size_t
fold_points(const char *text, uint32_t points[COMPARED])
{
	size_t count = 0;
	for (uint32_t code; count < COMPARED && (code = utf8_next(&text)) != 0;)
		points[count++] = utf8_fold(code);
	return count;
}

/* Each pair of neighbours as one number, sorted; one fewer than the points. */
static void
sort_bigrams(const uint32_t *points, size_t count, int64_t *bigrams)
{
	for (size_t i = 0; i + 1 < count; i++)
		bigrams[i] = (int64_t)points[i] << 32 | points[i + 1];
	statistics_sort(bigrams, count - 1);
}

static size_t
count_common(const int64_t *a, size_t a_count, const int64_t *b, size_t b_count)
{
	size_t common = 0, i = 0, j = 0;
	while (i < a_count && j < b_count) {
		if (a[i] < b[j]) {
			i++;
		} else if (a[i] > b[j]) {
			j++;
		} else {
			common++;
			i++;
			j++;
		}
	}
	return common;
}

double
similar_dice(const char *a, const char *b)
{
	uint32_t a_points[COMPARED], b_points[COMPARED];
	size_t a_count = fold_points(a, a_points), b_count = fold_points(b, b_points);
	if (a_count < 2 || b_count < 2)
		return a_count == 1 && b_count == 1 && a_points[0] == b_points[0] ? 1 : 0;
	int64_t a_bigrams[COMPARED], b_bigrams[COMPARED];
	sort_bigrams(a_points, a_count, a_bigrams);
	sort_bigrams(b_points, b_count, b_bigrams);
	size_t common = count_common(a_bigrams, a_count - 1, b_bigrams, b_count - 1);
	return 2.0 * (double)common / (double)(a_count - 1 + b_count - 1);
}

bool
similar_serial(const char *a, const char *b)
{
	const char *a_next = a, *b_next = b;
	uint32_t a_code, b_code;
	do {
		a = a_next;
		b = b_next;
		a_code = utf8_next(&a_next);
		b_code = utf8_next(&b_next);
	} while (a_code == b_code && a_code != 0);
	if (a_code == b_code)
		return false;
	/* What differs first is one too many, one too few or one exchanged. */
	if (a_code == 0 || b_code == 0)
		return *(a_code == 0 ? b_next : a_next) == '\0';
	if (strcmp(a_next, b) == 0 || strcmp(a, b_next) == 0 || strcmp(a_next, b_next) == 0)
		return true;
	/* Or two neighbours changed places. */
	return utf8_next(&a_next) == b_code && utf8_next(&b_next) == a_code &&
	       strcmp(a_next, b_next) == 0;
}
