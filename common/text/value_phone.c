/* SPDX-License-Identifier: MIT
 *
 * Phone numbers: DOMAIN j.3. Knows the Chinese numbering plan as far as it does not
 * change: mobile 1[3-9], area codes by their first digits, 400 and 800. Deliberately
 * knows no ranges of carriers, which keep being added.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "text/value_types.h"

#define LONGEST_TYPED 160 /* bytes */
#define MOST_DIGITS 24
#define MOST_EXTENSION 6
#define CANONICAL_TEXT 48

static const char no_phone[] = "138 1234 5678, 0512-6234 5678, 400 820 8820 or +49 30 123456";
static const char no_area[] = "no area code; write it before the number, 0512-62345678";

/* What was typed, taken apart. */
struct number {
	char digits[MOST_DIGITS + 1];
	size_t count;
	size_t last_group; /* where the digits behind the last hyphen begin; 0 = no hyphen */
	bool plus;
	char extension[MOST_EXTENSION + 1]; /* "" = none */
};

/* ---- taking apart ----------------------------------------------------------- */

/* Folded, with every dash a hyphen and every blank a space. */
static bool
fold_typed(const char *typed, char out[LONGEST_TYPED])
{
	size_t length = 0;
	for (uint32_t code; (code = utf8_next(&typed)) != 0;) {
		code = utf8_fold(code);
		if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
			code = '-';
		if (code == 0xA0)
			code = ' ';
		if (length + 5 > LONGEST_TYPED)
			return false;
		length += utf8_put(out + length, code);
	}
	out[length] = '\0';
	return true;
}

/* What stands before an extension; 0 if it does not stand there. */
static size_t
extension_mark(const char *text)
{
	static const char *const marks[] = {"转", "分机", ";ext=", "ext", "x", "#"};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strncmp(text, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

static bool
scan_extension(const char *text, struct number *number)
{
	size_t mark = extension_mark(text);
	if (mark == 0)
		return false;
	text += mark;
	text += extension_mark(text); /* 转分机 */
	text += strspn(text, " .:");
	size_t digits = strspn(text, "0123456789");
	if (digits < 1 || digits > MOST_EXTENSION)
		return false;
	memcpy(number->extension, text, digits);
	number->extension[digits] = '\0';
	text += digits;
	text += strspn(text, " )");
	return *text == '\0';
}

static bool
scan_number(const char *text, struct number *number)
{
	*number = (struct number){0};
	for (; *text != '\0'; text++) {
		if (*text >= '0' && *text <= '9') {
			if (number->count == MOST_DIGITS)
				return false;
			number->digits[number->count++] = *text;
		} else if (*text == '+' && number->count == 0 && !number->plus) {
			number->plus = true;
		} else if (*text == '-') {
			number->last_group = number->count;
		} else if (strchr(" ().", *text) == NULL) {
			return scan_extension(text, number);
		}
	}
	return true;
}

/* ---- the numbering plan ------------------------------------------------------ */

static bool
is_mobile(const char *digits)
{
	return strlen(digits) == 11 && digits[0] == '1' && digits[1] >= '3';
}

static bool
is_service(const char *digits)
{
	return strlen(digits) == 10 &&
	       (strncmp(digits, "400", 3) == 0 || strncmp(digits, "800", 3) == 0);
}

/* Digits of the area code, without the 0, at the head of a landline number; 0 if there is none. */
static size_t
area_length(const char *digits)
{
	if (strncmp(digits, "10", 2) == 0 || digits[0] == '2')
		return 2;
	return digits[0] >= '3' && digits[0] <= '9' ? 3 : 0;
}

/* Area code, without the 0, and subscriber. No area has the code of a service number. */
static bool
is_landline(const char *digits)
{
	size_t area = area_length(digits), length = strlen(digits);
	return area > 0 && !is_service(digits) && (length == area + 7 || length == area + 8) &&
	       digits[area] != '0';
}

/* A number within China; `abroad` if the country code stood before it, so that the 0 of
 * the area code may be left out. */
static bool
resolve_chinese(const char *digits, bool abroad, char out[CANONICAL_TEXT])
{
	if (is_service(digits)) {
		snprintf(out, CANONICAL_TEXT, "%s", digits);
		return true;
	}
	bool trunk = digits[0] == '0';
	if (!is_mobile(digits) && !((trunk || abroad) && is_landline(digits + trunk)))
		return false;
	snprintf(out, CANONICAL_TEXT, "+86%s", digits + trunk);
	return true;
}

/* With the country code at the head: E.164. */
static bool
resolve_abroad(const char *digits, char out[CANONICAL_TEXT])
{
	if (strncmp(digits, "86", 2) == 0)
		return resolve_chinese(digits + 2, true, out);
	size_t length = strlen(digits);
	if (length < 8 || length > 15 || digits[0] == '0')
		return false;
	snprintf(out, CANONICAL_TEXT, "+%s", digits);
	return true;
}

static bool
resolve(const char *digits, bool plus, char out[CANONICAL_TEXT])
{
	if (plus)
		return resolve_abroad(digits, out);
	if (strncmp(digits, "00", 2) == 0)
		return resolve_abroad(digits + 2, out);
	if (resolve_chinese(digits, false, out))
		return true;
	return strncmp(digits, "86", 2) == 0 && resolve_chinese(digits + 2, true, out);
}

/* "0512-62345678-123": the last group is an extension where the whole makes no number
 * and the rest does. */
static bool
resolve_with_group(struct number *number, char out[CANONICAL_TEXT])
{
	size_t length = number->count - number->last_group;
	if (number->last_group == 0 || number->extension[0] != '\0' || length < 1 ||
	    length > MOST_EXTENSION)
		return false;
	char head[MOST_DIGITS + 1];
	strlcpy(head, number->digits, number->last_group + 1);
	if (!resolve(head, number->plus, out))
		return false;
	strlcpy(number->extension, number->digits + number->last_group, sizeof(number->extension));
	return true;
}

/* DOMAIN j.3: "+8613812345678", "+86512...;ext=12", service numbers "400..." as they are. NULL and
 * *why (static) if it is none. */
static const char *
canonical_phone(const char *typed, struct arena *arena, const char **why)
{
	char folded[LONGEST_TYPED], canonical[CANONICAL_TEXT];
	struct number number;
	*why = no_phone;
	if (!fold_typed(typed, folded) || !scan_number(folded, &number) || number.count == 0)
		return NULL;
	if (!resolve(number.digits, number.plus, canonical) &&
	    !resolve_with_group(&number, canonical)) {
		bool local = !number.plus && (number.count == 7 || number.count == 8) &&
			     number.digits[0] >= '2';
		*why = local ? no_area : no_phone;
		return NULL;
	}
	if (number.extension[0] == '\0')
		return arena_dup(arena, canonical);
	return arena_format(arena, "%s;ext=%s", canonical, number.extension);
}

const char *
value_parse_phone(const struct typing *typing)
{
	const char *why;
	const char *canonical = canonical_phone(typing->typed, typing->arena, &why);
	return canonical != NULL ? canonical : value_refuse_kind(typing, "phone number", why);
}

/* ---- showing ----------------------------------------------------------------- */

/* A canonical number in the parts people know. */
struct parts {
	char head[8];          /* "0512-", "" or "+49": what is not the subscriber */
	char rest[24];         /* subscriber, mobile or service number */
	const char *extension; /* NULL = none */
	bool landline;
};

static struct parts
take_apart(const char *canonical)
{
	struct parts parts = {0};
	const char *mark = strstr(canonical, ";ext=");
	char digits[24];
	size_t length = mark == NULL ? strlen(canonical) : (size_t)(mark - canonical);
	snprintf(digits, sizeof(digits), "%.*s", (int)length, canonical);
	parts.extension = mark == NULL ? NULL : mark + strlen(";ext=");

	const char *chinese = strncmp(digits, "+86", 3) == 0 ? digits + 3 : NULL;
	const char *rest = chinese != NULL ? chinese : digits;
	if (chinese != NULL && is_landline(chinese)) {
		size_t area = area_length(chinese);
		snprintf(parts.head, sizeof(parts.head), "0%.*s-", (int)area, chinese);
		rest = chinese + area;
		parts.landline = true;
	} else if (digits[0] == '+' && chinese == NULL) {
		strlcpy(parts.head, digits, 4);
		rest = digits + strlen(parts.head);
	}
	strlcpy(parts.rest, rest, sizeof(parts.rest));
	return parts;
}

void
value_show_phone(const char *canonical, struct buffer *out)
{
	struct parts parts = take_apart(canonical);
	buffer_add_format(out, "%s%s", parts.head, parts.rest);
	if (parts.extension != NULL)
		buffer_add_format(out, " ext %s", parts.extension);
}

void
value_mask_phone(const char *canonical, struct buffer *out)
{
	struct parts parts = take_apart(canonical);
	size_t length = strlen(parts.rest);
	const char *last = length > 4 ? parts.rest + length - 4 : "";
	/* Of a mobile or service number the first three tell the kind; elsewhere the head does. */
	int first = parts.head[0] == '\0' && length >= 10 ? 3 : 0;
	buffer_add_format(out, "%s%.*s****%s", parts.head, first, parts.rest, last);
}
