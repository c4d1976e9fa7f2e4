/* SPDX-License-Identifier: MIT
 *
 * Any text as a value of any field, the first byte saying of which: what is taken prints as
 * something that is taken as the same again, and every form of it is text.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "text/value.h"

static void
check_text(const struct buffer *text)
{
	size_t at;

	PROMISE(utf8_valid(buffer_text(text), text->length, &at));
}

static void
check_forms(enum field_id field, const char *canonical, struct arena *arena)
{
	struct buffer printed = {0}, shown = {0}, masked = {0};
	const char *again, *why = NULL;

	PROMISE(canonical[0] != '\0');
	value_print(field, canonical, &printed);
	value_show(field, canonical, &shown);
	if (field_of(field)->flags & PERSONAL)
		value_mask(field, canonical, &masked);
	again = value_parse(field, buffer_text(&printed), FUZZ_NOW, arena, &why);
	PROMISE(again != NULL && strcmp(again, canonical) == 0);
	check_text(&printed);
	check_text(&shown);
	check_text(&masked);
	buffer_free(&printed);
	buffer_free(&shown);
	buffer_free(&masked);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	const char *typed, *canonical, *why = NULL;
	size_t at;

	if (size < 2 || data[1] == '\0')
		return 0;
	enum field_id field = (enum field_id)(F_none + 1 + data[0] % (F_COUNT - 1));
	typed = fuzz_text(data + 1, size - 1, &arena);
	canonical = value_parse(field, typed, FUZZ_NOW, &arena, &why);
	if (canonical != NULL) {
		check_forms(field, canonical, &arena);
		PROMISE(utf8_valid(typed, strlen(typed), &at));
	} else {
		PROMISE(why != NULL && why[0] != '\0');
	}
	arena_free(&arena);
	return 0;
}
