/* SPDX-License-Identifier: MIT
 *
 * Any text as an instant, a period, a day and a duration.
 */
#include <string.h>

#include "base/when.h"
#include "fuzz.h"

static void
check_instant(int64_t instant)
{
	char text[WHEN_TEXT];
	struct moment again;
	const char *why;
	int year = when_civil(instant).year;

	when_print_utc(instant, text);
	PROMISE(strcmp(text, "-") == 0 || when_of_utc(text) == instant);
	when_print_short(instant, text);
	when_print(instant, text);
	if (year <= WHEN_FIRST_YEAR || year >= WHEN_LAST_YEAR)
		return;
	PROMISE(when_parse(text, FUZZ_NOW, &again, &why));
	PROMISE(again.first == instant && again.last == instant);
}

static void
check_duration(int64_t seconds)
{
	char text[WHEN_TEXT];

	PROMISE(seconds >= 0);
	when_print_duration(seconds, text);
	PROMISE(text[0] != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	const char *text = fuzz_text(data, size, &arena), *why = NULL;
	char printed[WHEN_TEXT];
	struct moment moment;
	struct span span;
	int64_t number;

	if (when_parse(text, FUZZ_NOW, &moment, &why)) {
		PROMISE(moment.first != WHEN_NONE && moment.first <= moment.last);
		check_instant(moment.first);
		check_instant(moment.last);
	} else {
		PROMISE(why != NULL);
	}
	if (when_parse_span(text, FUZZ_NOW, &span, &why))
		PROMISE(span.from == WHEN_NONE || span.to == WHEN_NONE || span.from < span.to);
	if (when_parse_day(text, &number)) {
		when_print_day(number, printed);
		PROMISE(strcmp(printed, text) == 0);
	}
	if (when_parse_duration(text, &number))
		check_duration(number);
	number = when_of_utc(text);
	if (number != WHEN_NONE) {
		when_print_utc(number, printed);
		PROMISE(strcmp(printed, text) == 0);
	}
	arena_free(&arena);
	return 0;
}
