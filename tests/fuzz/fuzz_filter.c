/* SPDX-License-Identifier: MIT
 *
 * Any text as a filter; what is taken judges values without a word.
 */
#include "fuzz.h"
#include "text/filter.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
has_all(enum field_id field)
{
	return field != F_none;
}

static void
check_filter(const struct filter *filter)
{
	static const char *const values[] = {
	    NULL,  "a",  "17",  "P1",       "2026-11-24T05:08:00Z", "2026-11-24", "a.b:3,c:1",
	    "yes", "-1", "0.5", "华东精工", "+8613812345678"};

	PROMISE(filter->field > F_none && filter->field < F_COUNT);
	PROMISE(filter->choices >= 1);
	for (size_t i = 0; i < COUNT(values); i++) {
		bool passes = filter_match(filter, values[i], NULL);

		PROMISE(passes == filter_match(filter, values[i], NULL));
		if (filter_needs_name(filter))
			(void)filter_match(filter, values[i], "Acme 华东");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct filtering filtering = {.now = FUZZ_NOW, .arena = &arena, .has = has_all};
	struct filter filter;
	const char *text = fuzz_text(data, size, &arena);

	if (!filter_is(text))
		(void)0;
	else if (filter_parse(&filtering, text, &filter))
		check_filter(&filter);
	else
		PROMISE(filtering.why != NULL && filtering.why[0] != '\0');
	arena_free(&arena);
	return 0;
}
