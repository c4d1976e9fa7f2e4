/* SPDX-License-Identifier: MIT */
#include "text/wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static size_t
width_of(uint32_t code)
{
	char text[5] = "";

	utf8_put(text, code);
	return utf8_width(text);
}

static bool
is_one_of(uint32_t code, const char *signs)
{
	for (uint32_t sign; (sign = utf8_next(&signs)) != 0;)
		if (sign == code)
			return true;
	return false;
}

/* DOMAIN (h), printing lessons 2 and 3. */
static bool
may_break(uint32_t before, uint32_t after)
{
	if (before == ' ' || after == ' ')
		return before == ' ' && after != ' ';
	if (is_one_of(after, ",.;:!?)]}%，。、；：！？）」』】》〉”’…～·") ||
	    is_one_of(before, "([{（「『【《〈“‘"))
		return false;
	return width_of(before) > 1 || width_of(after) > 1;
}

/* Where the next line begins: behind what fits, at the last place where a break may be. */
static const char *
line_end(const char *text, size_t room)
{
	const char *at = text, *found = NULL;
	uint32_t before = 0;
	size_t used = 0;

	while (*at != '\0' && *at != '\n') {
		const char *next = at;
		uint32_t code = utf8_next(&next);

		if (before != 0 && may_break(before, code))
			found = at;
		used += width_of(code);
		/* Blanks at the end of a line are not printed, so they need no room. */
		if (used > room && code != ' ' && at > text)
			return found != NULL ? found : at;
		before = code;
		at = next;
	}
	return at;
}

static void
add_line(const char *text, const char *end, struct buffer *out)
{
	while (end > text && end[-1] == ' ')
		end--;
	buffer_add_n(out, text, (size_t)(end - text));
}

void
wrap_text(const char *text, size_t room, size_t indent, struct buffer *out)
{
	for (;;) {
		const char *end = line_end(text, room);

		add_line(text, end, out);
		if (*end == '\0')
			return;
		buffer_add_char(out, '\n');
		for (size_t i = 0; i < indent; i++)
			buffer_add_char(out, ' ');
		text = *end == '\n' ? end + 1 : end;
	}
}
