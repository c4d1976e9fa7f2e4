/* SPDX-License-Identifier: MIT
 *
 * The registers that a fresh store comes with, put as its first events. Knows where their
 * lines are; must not know what they mean.
 */
#include <stdio.h>
#include <string.h>

#include "base/exit.h"
#include "base/mem.h"
#include "base/when.h"
#include "store/db_inside.h"
#include "store/embedded.h"
#include "store/journal.h"
#include "store/registers.h"
#include "store/replay.h"
#include "text/line.h"
#include "text/value.h"

static const char *const files[] = {
    embedded_default_setting_tsv, embedded_default_skill_tsv,   embedded_default_code_tsv,
    embedded_default_rule_tsv,    embedded_default_holiday_tsv, embedded_default_calendar_tsv,
    embedded_default_policy_tsv,  embedded_default_ladder_tsv,  embedded_default_coverage_tsv,
};

/* Takes one cell of a line under `#register key ...` into the event or its subject. */
static void
take_cell(const struct cell *cell, struct event *event, const char **key, struct arena *arena)
{
	const char *why = "no such field";
	enum field_id id = field_find(cell->name);
	if (cell->value == NULL)
		return;
	if (id == F_register) {
		event->subject = arena_dup(arena, cell->value);
		return;
	}
	const char *value =
	    id == F_none ? NULL : value_parse(id, cell->value, event->at, arena, &why);
	if (value == NULL)
		die("default registers: %s: %s", cell->name, why);
	if (id == F_key)
		*key = value;
	else
		event->value[id] = value;
}

static void
put(struct db *db, const struct record *record, int64_t now, struct arena *arena)
{
	struct event event = {.verb = V_put,
			      .at = now,
			      .rec = now,
			      .known = now,
			      .actor = DEFAULTS_MAKER,
			      .os_user = DEFAULTS_MAKER};
	const char *key = "";
	for (size_t i = 0; i < record->count; i++)
		take_cell(&record->cell[i], &event, &key, arena);
	if (event.subject == NULL || key[0] == '\0')
		die("default registers: line %zu lacks register or key", record->number);
	enum register_id reg = register_find(event.subject);
	/* What a firm has changed or retired stays as it is. */
	if (reg != R_none && registers_value(db, reg, key, F_key) != NULL)
		return;
	event.subject = arena_format(arena, "%s/%s", event.subject, key);
	if (when_is_simulated())
		event.value[F_simulated] = "yes";
	journal_append(db, &event);
	replay_event(db, &event, NULL);
}

static void
load(struct db *db, const char *text, int64_t now)
{
	/* fmemopen() wants a text that could be written to, and only reads. */
	FILE *file = fmemopen((char *)text, strlen(text), "r");
	if (file == NULL)
		die_errno("default registers");
	struct line_reader *reader = line_open(file, "default registers", FORMAT_TSV);
	struct arena arena = {0};
	struct record record;
	enum line_result result;
	while ((result = line_read(reader, &record)) == LINE_RECORD) {
		arena_reset(&arena);
		put(db, &record, now, &arena);
	}
	if (result != LINE_END)
		die("%s", line_error(reader));
	arena_free(&arena);
	line_close(reader);
	fclose(file);
}

void
defaults_load(struct db *db)
{
	int64_t now = when_now();
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		load(db, files[i], now);
}
