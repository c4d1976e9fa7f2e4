/* SPDX-License-Identifier: MIT
 *
 * The writing half of registry.h.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "store/registers.h"
#include "text/value.h"
#include "tool/batch.h"
#include "tool/desk.h"
#include "tool/operands.h"
#include "tool/output.h"
#include "tool/record.h"
#include "tool/registry.h"
#include "tool/registry_parts.h"
#include "tool/registry_roll.h"

static const enum field_id columns[] = {F_key, F_register, F_done, F_none};

static bool
is_field(const struct putting *p, enum field_id field)
{
	if (p->verb == V_retire)
		return field == F_key || field == F_reason;
	return register_has(p->reg, field);
}

/* ---- one row ------------------------------------------------------------------------ */

/* The code itself is set by set_origin(); a row that says another would be believed by nobody. */
static bool
is_other_origin(const struct putting *p, const struct entry *entry)
{
	const char *origin = entry->value[F_value];

	if (p->reg != R_setting || p->sets_origin || strcmp(entry->value[F_key], "origin") != 0)
		return false;
	return p->verb == V_retire ||
	       (origin != NULL && strcmp(origin, db_origin(p->desk.db)) != 0);
}

static const char *
choose_key(struct putting *p, struct entry *entry)
{
	const char *kind = entry->value[F_kind];

	if (entry->value[F_key] == NULL && p->kind->flags & ISSUED && p->verb == V_put)
		entry->value[F_key] = registers_issue(p->desk.db, p->reg, &p->batch);
	if (entry->value[F_key] == NULL || *entry->value[F_key] == '\0')
		return arena_format(&p->batch, "missing key: svc-reg %s %s KEY ...",
				    verb_of(p->verb)->name, p->kind->name);
	if (p->verb == V_put && strpbrk(entry->value[F_key], "\t\n") != NULL)
		return "key: one line without TAB";
	if (is_other_origin(p, entry))
		return "origin: only by itself and before the first event: svc-reg put setting "
		       "origin value=K";
	/* Codes are told apart by their kind: category.install. */
	if (p->reg == R_code && kind != NULL && strchr(entry->value[F_key], '.') == NULL)
		entry->value[F_key] = arena_format(&p->batch, "%s.%s", kind, entry->value[F_key]);
	return NULL;
}

static bool
changes_nothing(const struct putting *p, const struct entry *entry, const struct register_row *had)
{
	if (p->verb == V_retire)
		return had->value[F_retired] != NULL;
	if (had->value[F_retired] != NULL)
		return false;
	/* Evidence is of a change, and none by itself. */
	for (int f = F_none + 1; f < F_COUNT; f++) {
		const char *was = had->value[f] != NULL ? had->value[f] : "";

		if (f != F_evidence && entry->value[f] != NULL && strcmp(entry->value[f], was) != 0)
			return false;
	}
	return true;
}

/* Contacts have no events: their row is written whole. */
static void
write_outside(struct putting *p, const struct entry *entry, struct register_row *row)
{
	for (int f = F_none + 1; f < F_COUNT; f++)
		if (entry->value[f] != NULL && f != F_reason)
			row->value[f] = *entry->value[f] != '\0' ? entry->value[f] : NULL;
	row->value[F_retired] = p->verb == V_retire ? "yes" : NULL;
	registers_put(p->desk.db, p->reg, row);
}

static void
write_event(struct putting *p, const struct entry *entry)
{
	struct event event = {0};

	event.subject = arena_format(&p->batch, "%s/%s", p->kind->name, entry->value[F_key]);
	event.verb = p->verb;
	event.at = event.rec = event.known = p->desk.now;
	event.actor = p->desk.actor;
	event.os_user = p->desk.os_user;
	memcpy(event.value, entry->value, sizeof(event.value));
	event.value[F_key] = NULL; /* it is the subject */
	record_event(&p->desk, &event, NULL);
}

static const char *
put_row(struct putting *p, struct entry *entry, const char **done)
{
	struct register_row row = {0};
	const char *why = registry_take_notice(p, entry);
	bool exists;

	*done = NULL;
	if (why == NULL)
		why = choose_key(p, entry);
	if (why != NULL)
		return why;
	exists = registers_get(p->desk.db, p->reg, entry->value[F_key], &row, &p->batch);
	if (p->verb == V_retire && !exists)
		return arena_format(&p->batch, "key: no %s %s", p->kind->name, entry->value[F_key]);
	if (p->verb == V_put && (why = registry_check(p, entry, &row)) != NULL)
		return why;
	if (exists && changes_nothing(p, entry, &row))
		return NULL;
	if (p->verb == V_put)
		registry_hint(p, entry, &row);
	if (p->kind->flags & OUTSIDE)
		write_outside(p, entry, &row);
	else
		write_event(p, entry);
	if (p->verb == V_put)
		roll_follow(p, entry, &row);
	*done = verb_of(p->verb)->name;
	return NULL;
}

/* ---- one batch ------------------------------------------------------------------------ */

static void
carry_out_one(struct putting *p, struct entry *entry)
{
	const char *done, *why = put_row(p, entry, &done);
	const char *value[F_COUNT] = {
	    [F_key] = entry->value[F_key], [F_register] = p->kind->name, [F_done] = done};

	if (why != NULL) {
		lines_refuse(p->lines, entry->where, entry->raw, entry->raw_length, why);
		return;
	}
	output_keep(p->output, value);
	p->recorded += done != NULL;
}

static void
carry_out(struct putting *p)
{
	size_t refused = lines_refused(p->lines);
	bool undo;

	db_begin(p->desk.db);
	for (size_t i = 0; i < p->entries; i++)
		carry_out_one(p, &p->entry[i]);
	undo = batch_end(p->desk.db, p->options, lines_refused(p->lines) > refused);
	if (undo || p->options->dry_run)
		p->recorded = 0;
	if (undo)
		output_drop(p->output);
	else
		output_print(p->output);
	p->entries = 0;
	p->roll = NULL;
	arena_reset(&p->batch);
}

/* ---- input ------------------------------------------------------------------------------ */

static struct entry *
next_entry(struct putting *p)
{
	if (p->entries == p->room) {
		p->room = p->room > 0 ? p->room * 2 : 16;
		p->entry = xrealloc(p->entry, p->room, sizeof(*p->entry));
	}
	memset(&p->entry[p->entries], 0, sizeof(*p->entry));
	return &p->entry[p->entries];
}

static const char *
no_such_field(struct putting *p, const char *name)
{
	enum field_id own[F_COUNT], near;
	size_t count = 0;

	for (int f = F_none + 1; f < F_COUNT; f++)
		if (is_field(p, (enum field_id)f))
			own[count++] = (enum field_id)f;
	near = field_near(name, own, count);
	return arena_format(&p->batch, "%.60s: not a field of register %s%s%s%s", name,
			    p->kind->name, near != F_none ? "; did you mean " : "",
			    near != F_none ? field_of(near)->name : "", near != F_none ? "?" : "");
}

/* Sets one field; the reason why not, or NULL. */
static const char *
set_field(struct putting *p, struct entry *entry, const char *name, const char *typed)
{
	enum field_id field = field_find(name);
	const char *why;

	if (field == F_register || field == F_done || field == F_retired)
		return NULL;
	if (field == F_none || !is_field(p, field))
		return no_such_field(p, name);
	if (typed == NULL || *typed == '\0') {
		/* No cell is no file; a file without a byte is refused. */
		entry->value[field] = typed == NULL && field == F_days ? NULL : "";
		return NULL;
	}
	if (field == F_days) {
		/* Read when the key is known, registry_take_notice(). */
		entry->value[field] = arena_dup(&p->batch, typed);
		return NULL;
	}
	entry->value[field] = value_parse(field, typed, p->desk.now, &p->batch, &why);
	return entry->value[field] != NULL ? NULL : arena_format(&p->batch, "%s: %s", name, why);
}

static const char *
take_record(struct putting *p, const struct record *record, struct entry *entry)
{
	const char *why = NULL;

	if (!record->named && p->verb == V_put)
		return "a row needs named fields: a header line \"#key<TAB>name...\"";
	if (!record->named)
		return set_field(p, entry, "key", record->cell[0].value);
	for (size_t i = 0; i < record->count && why == NULL; i++) {
		const struct cell *cell = &record->cell[i];

		if (p->verb == V_retire && strcmp(cell->name, "key") != 0)
			continue;
		if (cell->value != NULL || cell->clears)
			why = set_field(p, entry, cell->name, cell->value);
	}
	return why;
}

static void
read_rows(struct putting *p)
{
	struct record record;

	while (lines_next(p->lines, &record)) {
		struct entry *entry = next_entry(p);
		const char *why = take_record(p, &record, entry);

		if (why != NULL) {
			lines_refuse(p->lines, lines_where(p->lines), record.raw, record.raw_length,
				     why);
			continue;
		}
		entry->where = arena_dup(&p->batch, lines_where(p->lines));
		entry->raw = arena_dup_n(&p->batch, record.raw, record.raw_length);
		entry->raw_length = record.raw_length;
		p->entries++;
		if (p->options->keep_going && p->entries == LINES_BATCH)
			carry_out(p);
	}
	if (p->entries > 0 &&
	    (p->options->keep_going || (!lines_broken(p->lines) && lines_refused(p->lines) == 0)))
		carry_out(p);
}

static void
take_operand(struct putting *p, struct entry *entry, const char *name, const char *typed)
{
	const char *why = set_field(p, entry, name, typed);

	if (why != NULL)
		die("%s", why);
}

/* name=value of the operands belongs to every key given. */
static void
read_operands(struct putting *p, char *const *operand)
{
	struct entry common = {0};

	for (char *const *word = operand; *word != NULL; word++) {
		const char *equals = strchr(*word, '='), *typed;

		if (equals == NULL || (typed = operand_value(equals + 1, &p->batch)) == NULL)
			continue;
		take_operand(p, &common, arena_dup_n(&p->batch, *word, (size_t)(equals - *word)),
			     typed);
	}
	for (char *const *word = operand; *word != NULL; word++) {
		struct entry *entry;

		if (strchr(*word, '=') != NULL)
			continue;
		entry = next_entry(p);
		*entry = common;
		take_operand(p, entry, "key", *word);
		p->entries++;
	}
	if (p->entries == 0) {
		*next_entry(p) = common;
		p->entries++;
	}
	carry_out(p);
}

/* The origin code is set before the first event, even before the default registers. */
static bool
asks_for_origin(const struct putting *p, char *const *operand)
{
	return p->reg == R_setting && p->verb == V_put && operand[0] != NULL &&
	       strcmp(operand[0], "origin") == 0;
}

static void
set_origin(struct putting *p, char *const *operand)
{
	const char *origin =
	    operand[1] != NULL && strncmp(operand[1], "value=", 6) == 0 ? operand[1] + 6 : "";
	struct db *db;

	if (!id_is_origin(origin))
		die("value: an origin is one to three capital letters");
	db = db_open(p->options->store, DB_BARE);
	db_begin(db);
	if (strcmp(db_origin(db), origin) != 0 && !db_set_origin(db, origin))
		die("origin: the store has events already; set it before the first");
	if (p->options->dry_run)
		db_rollback(db);
	else
		db_commit(db);
	db_close(db);
}

int
registry_put(const struct options *options, enum verb verb, char *const *operand)
{
	struct putting p = {.options = options, .verb = verb};
	bool from_lines;
	struct buffer meanwhile = {0};
	int status;

	p.reg = registry_named(operand[0]);
	p.kind = register_of(p.reg);
	operand++;
	from_lines = operand[0] == NULL || (strcmp(operand[0], "-") == 0 && operand[1] == NULL);
	if (operand[0] == NULL && isatty(STDIN_FILENO))
		die("which %s? try svc-reg -h", p.kind->name);
	p.sets_origin = asks_for_origin(&p, operand);
	if (p.sets_origin)
		set_origin(&p, operand);
	p.lines = lines_open(options, from_lines ? stdin : NULL, "stdin");
	p.output = output_open(options, columns);
	/* Trying whether an origin can be set must leave the store without its first events. */
	desk_open(&p.desk, options->store, p.sets_origin && options->dry_run ? DB_BARE : DB_WRITE);
	if (from_lines)
		read_rows(&p);
	else
		read_operands(&p, operand);
	status = lines_close(p.lines);
	output_close(p.output);
	if (p.recorded > 0)
		buffer_add_format(&meanwhile, "the store has recorded %zu row%s", p.recorded,
				  p.recorded == 1 ? "" : "s");
	else
		buffer_add(&meanwhile, "nothing was recorded");
	status = finish_after(status, buffer_text(&meanwhile));
	buffer_free(&meanwhile);
	desk_close(&p.desk);
	arena_free(&p.batch);
	free(p.entry);
	return status;
}
