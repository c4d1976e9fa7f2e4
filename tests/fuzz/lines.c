/* SPDX-License-Identifier: MIT
 *
 * What the four line readers promise (text/line.h), whatever comes in.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "fuzz.h"

char *
fuzz_text(const uint8_t *data, size_t size, struct arena *arena)
{
	return arena_dup_n(arena, (const char *)data, strnlen((const char *)data, size));
}

/* A value goes through the escapes of tsv unchanged. */
static void
check_escapes(const char *value)
{
	struct buffer line = {0};
	struct cell cell = {0};
	const char *why = "";

	line_escape(value, &line);
	PROMISE(strpbrk(line.text, "\t\n\r") == NULL);
	PROMISE(line_unescape(line.text, line.length, &cell, &why));
	PROMISE(value[0] == '\0' ? cell.clears : strcmp(cell.value, value) == 0);
	buffer_free(&line);
}

static void
check_record(const struct record *record)
{
	size_t at;

	PROMISE(record->count <= LINE_COLUMNS);
	PROMISE(record->named || record->count >= 1);
	for (size_t i = 0; i < record->count; i++) {
		const struct cell *cell = &record->cell[i];

		PROMISE(!record->named || (cell->name != NULL && cell->name[0] != '\0'));
		PROMISE(!cell->clears || cell->value == NULL);
		if (cell->value == NULL)
			continue;
		PROMISE(utf8_valid(cell->value, strlen(cell->value), &at));
		check_escapes(cell->value);
	}
}

static void
read_all(struct line_reader *reader)
{
	struct record record;
	size_t number = 0;

	for (;;) {
		enum line_result result = line_read(reader, &record);

		if (result == LINE_END)
			return;
		PROMISE(record.raw_length <= LINE_LONGEST);
		PROMISE(strlen(record.raw) <= record.raw_length);
		if (result == LINE_RECORD)
			check_record(&record);
		else
			PROMISE(strncmp(line_error(reader), "fuzz:", 5) == 0);
		if (result == LINE_BROKEN) {
			PROMISE(line_read(reader, &record) == LINE_BROKEN);
			return;
		}
		PROMISE(record.number > number);
		number = record.number;
	}
}

void
fuzz_lines(enum line_format format, const uint8_t *data, size_t size)
{
	static const char nothing[] = "\n";
	FILE *file = fmemopen((void *)(uintptr_t)(size > 0 ? (const void *)data : nothing),
			      size > 0 ? size : 1, "r");
	struct line_reader *reader = line_open(file, "fuzz", format);

	read_all(reader);
	line_close(reader);
	(void)fclose(file);
}
