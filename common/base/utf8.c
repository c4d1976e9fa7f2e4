/* SPDX-License-Identifier: MIT
 *
 * UTF-8 text: validity, code points, width on a terminal. Knows bytes and
 * code points; must not know fields or lines.
 */
#include "base/utf8.h"

#include <wchar.h>

/* What the first byte of a sequence promises: its length, the bits it holds, and
 * the least code point that needs so many bytes. */
static size_t
sequence_length(unsigned char first, uint32_t *bits, uint32_t *least)
{
	if (first >= 0xC2 && first <= 0xDF) {
		*bits = first & 0x1Fu;
		*least = 0x80;
		return 2;
	}
	if ((first & 0xF0u) == 0xE0) {
		*bits = first & 0x0Fu;
		*least = 0x800;
		return 3;
	}
	if (first >= 0xF0 && first <= 0xF4) {
		*bits = first & 0x07u;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

/* The length of the well-formed sequence of two or more bytes there; 0 if it is
 * ill-formed or cut. */
static size_t
check_sequence(const unsigned char *bytes, size_t length)
{
	uint32_t code, least;
	size_t wanted = sequence_length(bytes[0], &code, &least);
	if (wanted == 0 || wanted > length)
		return 0;
	for (size_t i = 1; i < wanted; i++) {
		if ((bytes[i] & 0xC0u) != 0x80)
			return 0;
		code = code << 6 | (bytes[i] & 0x3Fu);
	}
	if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		return 0;
	return wanted;
}

bool
utf8_valid(const char *bytes, size_t length, size_t *at)
{
	const unsigned char *text = (const unsigned char *)bytes;
	size_t i = 0;
	while (i < length) {
		size_t step = 1;
		if (text[i] >= 0x80)
			step = check_sequence(text + i, length - i);
		if (step == 0 || text[i] == '\0') {
			*at = i;
			return false;
		}
		i += step;
	}
	return true;
}

uint32_t
utf8_next(const char **text)
{
	const unsigned char *bytes = (const unsigned char *)*text;
	if (bytes[0] == '\0')
		return 0;
	if (bytes[0] < 0x80) {
		*text += 1;
		return bytes[0];
	}
	uint32_t code = 0, least;
	size_t length = sequence_length(bytes[0], &code, &least);
	for (size_t i = 1; i < length; i++)
		code = code << 6 | (bytes[i] & 0x3Fu);
	*text += length == 0 ? 1 : length;
	return code;
}

size_t
utf8_put(char *out, uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

size_t
utf8_width(const char *text)
{
	size_t width = 0;
	for (uint32_t code; (code = utf8_next(&text)) != 0;) {
		int columns = wcwidth((wchar_t)code);
		if (columns > 0)
			width += (size_t)columns;
	}
	return width;
}

size_t
utf8_count(const char *text)
{
	size_t count = 0;
	for (; *text != '\0'; text++)
		count += ((unsigned char)*text & 0xC0u) != 0x80;
	return count;
}

bool
utf8_is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code <= 0x9F);
}

bool
utf8_is_bidi_control(uint32_t code)
{
	return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

uint32_t
utf8_narrow(uint32_t code)
{
	if (code >= 0xFF01 && code <= 0xFF5E)
		return code - 0xFEE0;
	return code == 0x3000 ? ' ' : code;
}

static uint32_t
fold_greek(uint32_t code)
{
	if (code >= 0x391 && code <= 0x3A9 && code != 0x3A2)
		return code + 0x20;
	switch (code) {
	case 0x386:
		return 0x3AC;
	case 0x388:
	case 0x389:
	case 0x38A:
		return code + 0x25;
	case 0x38C:
		return 0x3CC;
	case 0x38E:
	case 0x38F:
		return code + 0x3F;
	case 0x3C2: /* the sigma at the end of a word */
		return 0x3C3;
	default:
		return code;
	}
}

uint32_t
utf8_fold(uint32_t code)
{
	code = utf8_narrow(code);
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + 0x20 : code;
	if (code >= 0xC0 && code <= 0xDE)
		return code == 0xD7 ? code : code + 0x20;
	if (code >= 0x370 && code <= 0x3FF)
		return fold_greek(code);
	if (code >= 0x410 && code <= 0x42F)
		return code + 0x20;
	if (code >= 0x400 && code <= 0x40F)
		return code + 0x50;
	return code;
}

static bool
starts_folded(const char *text, const char *start)
{
	for (uint32_t wanted; (wanted = utf8_next(&start)) != 0;)
		if (utf8_fold(utf8_next(&text)) != utf8_fold(wanted))
			return false;
	return true;
}

bool
utf8_contains_folded(const char *text, const char *needle)
{
	uint32_t first = utf8_fold(utf8_next(&needle));
	if (first == 0)
		return true;
	for (uint32_t code; (code = utf8_next(&text)) != 0;)
		if (utf8_fold(code) == first && starts_folded(text, needle))
			return true;
	return false;
}
