/* SPDX-License-Identifier: MIT
 *
 * Free text, references, serial numbers and e-mail addresses. Knows which characters
 * may stand where; must not know the registers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/value.h"
#include "text/value_types.h"

#define USUAL_TEXT 4000 /* code points of a text whose field names no limit */
#define LONGEST_REFERENCE 200
#define LONGEST_SERIAL 80
#define LONGEST_EMAIL 254 /* bytes; RFC 5321 */
#define LONGEST_LOCAL 64  /* bytes before the @ */
#define MOST_STARS 2      /* of a masked name: its length is nobody's business */

/* True if the text is at most `most` code points without control characters; TAB and
 * line feed count as none where `lines`. Else refused. */
static bool
check_text(const struct typing *typing, size_t most, bool lines)
{
	const char *cursor = typing->typed;
	size_t count = 0;
	for (uint32_t code; (code = utf8_next(&cursor)) != 0; count++) {
		if (!utf8_is_control(code) || (lines && (code == '\n' || code == '\t')))
			continue;
		value_refuse(typing, "control character U+%04X at character %zu%s", (unsigned)code,
			     count + 1,
			     lines ? ": only TAB and line feed may stand in a text" : "");
		return false;
	}
	if (count > most) {
		value_refuse(typing, "%zu characters: at most %zu", count, most);
		return false;
	}
	return true;
}

static bool
is_blank(const char *text)
{
	for (uint32_t code; (code = utf8_next(&text)) != 0;)
		if (utf8_narrow(code) != ' ' && code != 0xA0)
			return false;
	return true;
}

const char *
value_parse_text(const struct typing *typing)
{
	const char *detail = typing->field->detail;
	size_t most = detail[0] == '\0' ? USUAL_TEXT : strtoul(detail, NULL, 10);
	return check_text(typing, most, true) ? arena_dup(typing->arena, typing->typed) : NULL;
}

const char *
value_parse_reference(const struct typing *typing)
{
	if (!check_text(typing, LONGEST_REFERENCE, false))
		return NULL;
	if (is_blank(typing->typed))
		return value_refuse(typing, "the %s is blank", typing->field->english);
	return arena_dup(typing->arena, typing->typed);
}

/* ---- serial numbers -------------------------------------------------------- */

const char *
value_parse_serial(const struct typing *typing)
{
	if (!check_text(typing, LONGEST_SERIAL, false))
		return NULL;
	if (is_blank(typing->typed))
		return value_refuse(typing, "the %s is blank: n/a where there is none",
				    typing->field->english);
	if (strcasecmp(value_narrow(typing), "n/a") == 0)
		return arena_dup(typing->arena, "n/a");
	return arena_dup(typing->arena, typing->typed);
}

/* Blanks, dots and dashes of any kind: how a serial number is grouped is up to who
 * writes it down. */
static bool
is_grouping(uint32_t code)
{
	return code == ' ' || code == '\t' || code == 0xA0 || code == '.' || code == '-' ||
	       (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

const char *
value_serial_key(const char *serial, struct arena *arena)
{
	/* Folding never makes a code point take more bytes. */
	char *key = arena_take(arena, strlen(serial) + 1);
	char *out = key;
	for (uint32_t code; (code = utf8_next(&serial)) != 0;) {
		code = utf8_fold(code);
		if (is_grouping(code))
			continue;
		if (code >= 'a' && code <= 'z')
			code -= 'a' - 'A';
		out += utf8_put(out, code);
	}
	return key;
}

/* ---- e-mail ---------------------------------------------------------------- */

static bool
is_local_part(const char *text, const char *end)
{
	if (text == end || end - text > LONGEST_LOCAL)
		return false;
	while (text < end) {
		uint32_t code = utf8_next(&text);
		bool forbidden = code < 0x80 && strchr(" ,;:<>()[]\\\"@", (int)code) != NULL;
		if (forbidden || utf8_is_control(code) || code == 0xA0)
			return false;
	}
	return true;
}

/* Labels of letters, digits and inner hyphens, at least two, dots between. */
static bool
is_domain(const char *text)
{
	size_t labels = 0;
	for (;; text++) {
		size_t length = strcspn(text, ".");
		if (length == 0 || text[0] == '-' || text[length - 1] == '-')
			return false;
		const char *end = text + length;
		while (text < end) {
			uint32_t code = utf8_next(&text);
			if (code == '_' || !value_is_code_character(code))
				return false;
		}
		labels++;
		if (*text == '\0')
			return labels >= 2;
	}
}

const char *
value_parse_email(const struct typing *typing)
{
	const char *text = value_narrow(typing);
	const char *at = strchr(text, '@');
	if (at == NULL || strlen(text) > LONGEST_EMAIL || !is_local_part(text, at) ||
	    !is_domain(at + 1))
		return value_refuse_kind(typing, "e-mail address", "name@example.com");
	/* Only the domain is the same in upper and lower case. */
	char *canonical = arena_dup(typing->arena, text);
	for (char *c = canonical + (at - text); *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return canonical;
}

/* ---- masks ----------------------------------------------------------------- */

static void
add_first(const char **text, struct buffer *out)
{
	const char *start = *text;
	(void)utf8_next(text);
	buffer_add_n(out, start, (size_t)(*text - start));
}

void
value_mask_email(const char *canonical, struct buffer *out)
{
	const char *at = strchr(canonical, '@');
	if (at == NULL || at == canonical) {
		value_mask_name(canonical, out);
		return;
	}
	add_first(&canonical, out);
	buffer_add(out, "***");
	buffer_add(out, at);
}

void
value_mask_name(const char *canonical, struct buffer *out)
{
	size_t count = utf8_count(canonical);
	if (count > 1)
		add_first(&canonical, out);
	size_t stars = count > 1 ? count - 1 : 1;
	buffer_add_n(out, "**", stars < MOST_STARS ? stars : MOST_STARS);
}
