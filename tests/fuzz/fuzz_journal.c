/* SPDX-License-Identifier: MIT
 *
 * Any text as a journal line and as a set of fields: what is taken prints as the same bytes.
 */
#include <string.h>

#include "base/buffer.h"
#include "fuzz.h"
#include "store/journal.h"
#include "text/pairs.h"

static void
check_pairs(const char *text, struct arena *arena)
{
	const char *value[F_COUNT] = {NULL}, *again[F_COUNT] = {NULL}, *why = NULL;
	struct buffer printed = {0};

	if (!pairs_parse(text, value, arena, &why)) {
		PROMISE(why != NULL);
		return;
	}
	pairs_print(value, 0, &printed);
	PROMISE(pairs_parse(buffer_text(&printed), again, arena, &why));
	for (int field = 0; field < F_COUNT; field++)
		PROMISE((value[field] == NULL) == (again[field] == NULL) &&
			(value[field] == NULL || strcmp(value[field], again[field]) == 0));
	buffer_free(&printed);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct buffer printed = {0};
	struct event event;
	const char *line = fuzz_text(data, size, &arena), *why = NULL;

	if (journal_parse(line, &event, &arena, &why)) {
		journal_print(&event, true, &printed);
		PROMISE(strcmp(buffer_text(&printed), line) == 0);
	} else {
		PROMISE(why != NULL && why[0] != '\0');
	}
	check_pairs(line, &arena);
	buffer_free(&printed);
	arena_free(&arena);
	return 0;
}
