/* SPDX-License-Identifier: MIT
 *
 * The parts of one request. Knows their columns and how events are told.
 */
#include "tool/show.h"

#include <stdio.h>
#include <string.h>

#include "store/journal.h"
#include "store/registers.h"
#include "text/value.h"
#include "tool/readback.h"
#include "tool/show_candidates.h"
#include "tool/show_entitlement.h"
#include "tool/show_levels.h"
#include "tool/show_order.h"
#include "tool/shown.h"

#define PART_COLUMNS 16

static const char *const part_names[SHOW_COUNT] = {
    [SHOW_FACTS] = "facts",           [SHOW_TIMELINE] = "timeline",
    [SHOW_VISITS] = "visits",         [SHOW_LEVELS] = "sla",
    [SHOW_READBACK] = "readback",     [SHOW_ENTITLEMENT] = "entitlement",
    [SHOW_CANDIDATES] = "candidates", [SHOW_ORDER] = "order",
};

/* A table of facts has the id in its first row. */
static const enum field_id fact_columns[] = {F_id, F_field, F_value, F_none};
static const enum field_id event_columns[] = {F_id,    F_event,   F_at,  F_verb,
					      F_actor, F_message, F_none};
static const enum field_id visit_columns[] = {
    F_id,     F_visit,  F_visit_state, F_engineer, F_assigned_at, F_window_start, F_window_end,
    F_depart, F_arrive, F_leave,       F_outcome,  F_order_issue, F_rescheduled,  F_none};
static const enum field_id entitlement_columns[] = {F_id,  F_cost,  F_covered, F_basis,
						    F_row, F_until, F_why,     F_none};
static const enum field_id candidate_columns[] = {F_id, F_engineer, F_eta, F_cost, F_why, F_none};
static const enum field_id *const columns[SHOW_COUNT] = {
    [SHOW_FACTS] = fact_columns,
    [SHOW_TIMELINE] = event_columns,
    [SHOW_VISITS] = visit_columns,
    [SHOW_LEVELS] = show_levels_columns,
    [SHOW_ENTITLEMENT] = entitlement_columns,
    [SHOW_CANDIDATES] = candidate_columns,
    [SHOW_ORDER] = fact_columns,
};

enum show_part
show_part_of(const char *word)
{
	int part = 0;

	while (part < SHOW_COUNT && strcmp(part_names[part], word) != 0)
		part++;
	return (enum show_part)part;
}

const char *
show_part_name(enum show_part part)
{
	return part_names[part];
}

void
show_open(struct showing *showing, struct desk *desk, const struct options *options,
	  const bool part[SHOW_COUNT])
{
	bool any = false;

	*showing = (struct showing){.desk = desk, .options = options};
	showing->people = options->output == FORMAT_TABLE;
	for (int i = 0; i < SHOW_COUNT; i++) {
		showing->part[i] = part[i];
		any = any || part[i];
	}
	if (!any)
		showing->part[SHOW_FACTS] = showing->part[SHOW_TIMELINE] = true;
}

/* ---- lines ----------------------------------------------------------------- */

static const enum field_id *
columns_of(const struct showing *showing, enum show_part part)
{
	return part == SHOW_FACTS && showing->people ? columns[part] + 1 : columns[part];
}

static void
write_line(struct showing *showing, enum show_part part, const char *const value[F_COUNT])
{
	const enum field_id *column = columns_of(showing, part);
	const char *cell[PART_COLUMNS];
	size_t count = 0;

	for (; column[count] != F_none; count++)
		cell[count] = value[column[count]];
	writer_line(showing->writer[part], cell);
}

/* Lines of one part go through one writer; of tables there is one for each request. */
static void
begin_part(struct showing *showing, enum show_part part)
{
	const enum field_id *column = columns_of(showing, part);
	size_t count = 0;

	if (showing->people && showing->begun)
		putchar('\n');
	showing->begun = true;
	if (showing->writer[part] != NULL)
		return;
	while (column[count] != F_none)
		count++;
	showing->writer[part] =
	    writer_open(stdout, showing->options->output, showing->options->header, column, count);
	writer_wrap(showing->writer[part]);
}

static void
end_part(struct showing *showing, enum show_part part)
{
	if (!showing->people)
		return;
	writer_close(showing->writer[part]);
	showing->writer[part] = NULL;
}

/* ---- values ---------------------------------------------------------------- */

static const char *
value_for(struct showing *showing, enum field_id field, const char *canonical)
{
	return shown_value(showing->desk, field, canonical, showing->people, &showing->arena);
}

/* Digests prove something to programs only; the parts timeline and sla say the rest better. */
static bool
is_noise(const struct showing *showing, enum field_id field)
{
	return showing->people &&
	       (field == F_digest || field == F_terms || field == F_holds || field == F_escalated);
}

/* ---- facts ----------------------------------------------------------------- */

static void
write_fact(struct showing *showing, const struct request *request, enum field_id field,
	   const char *canonical)
{
	const char *value[F_COUNT] = {0};

	if (canonical == NULL || is_noise(showing, field))
		return;
	value[F_id] = request->value[F_id];
	value[F_field] = showing->people ? field_label(field) : field_of(field)->name;
	value[F_value] = value_for(showing, field, canonical);
	write_line(showing, SHOW_FACTS, value);
}

static void
write_facts(struct showing *showing, const struct request *request)
{
	struct desk *desk = showing->desk;
	const char *contact = request->value[F_contact];

	for (int id = F_none + 1; id < F_COUNT; id++) {
		enum field_id field = (enum field_id)id;

		if ((field_of(field)->flags & IN_REQUEST) != 0)
			write_fact(showing, request, field, request->value[field]);
		else if ((field == F_phone || field == F_email) && contact != NULL)
			write_fact(showing, request, field,
				   registers_value(desk->db, R_contact, contact, field));
		else if (field == F_age)
			write_fact(showing, request, field,
				   desk_value(desk, request, field, &showing->arena));
	}
}

/* ---- timeline -------------------------------------------------------------- */

static const char *
tell_fields(struct showing *showing, const struct event *event, bool is_void)
{
	struct buffer message = {0};
	const char *text;

	if (is_void)
		buffer_add(&message, "[void]");
	for (int id = F_none + 1; id < F_COUNT; id++) {
		enum field_id field = (enum field_id)id;
		const char *value = event->value[field];

		if (value == NULL || is_noise(showing, field))
			continue;
		buffer_add_format(&message, "%s%s=", message.length > 0 ? " " : "",
				  field_of(field)->name);
		if (value[0] != '\0')
			shown_quoted(value_for(showing, field, value), &message);
	}
	text = message.length > 0 ? arena_dup(&showing->arena, buffer_text(&message)) : NULL;
	buffer_free(&message);
	return text;
}

static bool
write_event(void *context, const struct event *event)
{
	struct showing *showing = context;
	struct arena *arena = &showing->arena;
	const char *value[F_COUNT] = {0};
	char number[ID_TEXT];

	id_print(id_make(event->origin, event->number), number);
	value[F_id] = event->subject;
	value[F_event] = number;
	value[F_at] = value_of_time(event->at, arena);
	value[F_verb] = verb_of(event->verb)->name;
	value[F_actor] = showing->people ? desk_name(showing->desk, F_engineer, event->actor, arena)
					 : event->actor;
	value[F_message] = tell_fields(showing, event, journal_is_void(showing->desk->db, event));
	write_line(showing, SHOW_TIMELINE, value);
	return true;
}

static void
write_timeline(struct showing *showing, const struct request *request)
{
	struct journal_query query = {.subject = request->value[F_id]};

	journal_each(showing->desk->db, &query, write_event, showing);
}

/* ---- visits ---------------------------------------------------------------- */

static void
write_visits(struct showing *showing, const struct request *request)
{
	for (size_t i = 0; i < request->visits; i++) {
		const char *value[F_COUNT];

		memcpy(value, request->visit[i].value, sizeof(value));
		value[F_id] = request->value[F_id];
		if (showing->people)
			value[F_engineer] = desk_name(showing->desk, F_engineer, value[F_engineer],
						      &showing->arena);
		write_line(showing, SHOW_VISITS, value);
	}
}

/* ---- what other modules tell ---------------------------------------------- */

struct told {
	struct showing *showing;
	enum show_part part;
};

static void
write_told(void *context, const char *const value[F_COUNT])
{
	const struct told *told = context;

	write_line(told->showing, told->part, value);
}

static void
write_levels(struct showing *showing, const struct request *request)
{
	struct told told = {showing, SHOW_LEVELS};

	show_levels(showing->desk, request, showing->options->dry_run ? showing->what_if : NULL,
		    write_told, &told);
}

static void
write_entitlement(struct showing *showing, const struct request *request)
{
	struct told told = {showing, SHOW_ENTITLEMENT};
	const struct telling telling = {write_told, &told, &showing->arena};

	show_entitlement(showing->desk, request, showing->what_if, &telling);
}

static void
write_candidates(struct showing *showing, const struct request *request)
{
	struct told told = {showing, SHOW_CANDIDATES};
	const struct telling telling = {write_told, &told, &showing->arena};

	show_candidates(showing->desk, request, &telling);
}

/* ---- dispatch order --------------------------------------------------------- */

static void
write_order(struct showing *showing, const struct request *request,
	    const struct dispatch_order *order)
{
	const char *value[F_COUNT] = {[F_id] = request->value[F_id]};

	begin_part(showing, SHOW_ORDER);
	for (const struct order_line *line = order->line; line != NULL; line = line->next) {
		value[F_field] = field_of(line->field)->name;
		value[F_value] = show_order_value(showing->desk, line, false, &showing->arena);
		write_line(showing, SHOW_ORDER, value);
	}
	end_part(showing, SHOW_ORDER);
}

/* A paper for people, unless lines are asked for. */
static void
show_order(struct showing *showing, const struct request *request)
{
	struct dispatch_order order;
	struct buffer paper = {0};

	if (!dispatch_order_gather(showing->desk, request, &showing->arena, &order)) {
		show_order_refuse(request, &order);
		showing->refused = true;
		return;
	}
	if (showing->options->quiet)
		return;
	if (showing->options->output_given && !showing->people) {
		write_order(showing, request, &order);
		return;
	}
	if (showing->begun)
		putchar('\n');
	showing->begun = true;
	show_order_print(showing->desk, &order, &showing->arena, &paper);
	fwrite(paper.text, 1, paper.length, stdout);
	buffer_free(&paper);
}

/* ---- one request ----------------------------------------------------------- */

static void
print_readback(struct showing *showing, const struct request *request)
{
	struct buffer script = {0};

	if (showing->begun)
		putchar('\n');
	showing->begun = true;
	readback_print(showing->desk, request, &script);
	fwrite(script.text, 1, script.length, stdout);
	buffer_free(&script);
}

void
show_request(struct showing *showing, const struct request *request)
{
	static void (*const write_part[])(struct showing *, const struct request *) = {
	    [SHOW_FACTS] = write_facts,
	    [SHOW_TIMELINE] = write_timeline,
	    [SHOW_VISITS] = write_visits,
	    [SHOW_LEVELS] = write_levels,
	    [SHOW_ENTITLEMENT] = write_entitlement,
	    [SHOW_CANDIDATES] = write_candidates,
	};

	arena_reset(&showing->arena);
	for (int i = 0; i < SHOW_ORDER && !showing->options->quiet; i++) {
		enum show_part part = (enum show_part)i;

		if (!showing->part[part] || (part == SHOW_VISITS && request->visits == 0))
			continue;
		begin_part(showing, part);
		write_part[part](showing, request);
		end_part(showing, part);
	}
	if (showing->part[SHOW_ORDER])
		show_order(showing, request);
	if (showing->part[SHOW_READBACK] && !showing->options->quiet)
		print_readback(showing, request);
}

void
show_close(struct showing *showing)
{
	for (int part = 0; part < SHOW_COUNT; part++)
		writer_close(showing->writer[part]);
	arena_free(&showing->arena);
}
