/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "support/messages.h"

#define LONGEST 8192 /* of 4096 bytes each control character is shown as four */

bool
messages_are_harmless(const char *text, bool carriage)
{
	size_t at;

	if (!utf8_valid(text, strlen(text), &at))
		return false;
	for (uint32_t code; (code = utf8_next(&text)) != 0;) {
		if (code == '\n' || (carriage && code == '\r'))
			continue;
		if (utf8_is_control(code) || utf8_is_bidi_control(code))
			return false;
	}
	return true;
}

void
messages_expect(const char *err, size_t lines)
{
	size_t count = 0;

	for (const char *line = err, *end; *line != '\0'; line = end + 1, count++) {
		end = strchr(line, '\n');
		cr_assert_not_null(end, "an unfinished message: %s", line);
		cr_assert_lt(end - line, LONGEST);
		cr_assert(strncmp(line, "svc", 3) == 0, "%.*s", (int)(end - line), line);
	}
	cr_assert(messages_are_harmless(err, false), "%.300s", err);
	cr_assert_eq(count, lines, "%zu messages, wanted %zu: %.300s", count, lines, err);
}
