/* SPDX-License-Identifier: MIT
 *
 * Steps of the ladder, announced once: they are looked for without holding anybody up, then looked
 * for again and recorded under the lock, then printed.
 */
#include <stdlib.h>
#include <string.h>

#include "rules/ladder.h"
#include "store/deadlines.h"
#include "store/journal.h"
#include "store/levels.h"
#include "store/registers.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/due.h"
#include "tool/duty.h"
#include "tool/output.h"
#include "tool/record.h"

#define STEPS_AT_ONCE 64 /* of one request; the rest follows in the next run */

static const enum field_id columns[] = {F_id,   F_step, F_clock,    F_at,       F_notify, F_via,
					F_tell, F_due,  F_priority, F_customer, F_text,   F_none};

struct escalation {
	struct desk *desk;
	const struct due_query *query;
	struct ladder_row *row;
	size_t rows;
	int64_t *id; /* requests that have a step due */
	size_t ids, room;
	struct output *output;
	struct arena arena; /* of the whole run: the rows */
	struct arena scratch;
	size_t lines;
};

/* ---- what is due ---- */

static bool
take_row(void *context, const struct register_row *row)
{
	struct escalation *e = context;

	if (row->value[F_retired] != NULL)
		return true;
	e->row = xrealloc(e->row, e->rows + 1, sizeof(*e->row));
	for (int f = F_none; f < F_COUNT; f++)
		e->row[e->rows].value[f] = arena_dup(&e->arena, row->value[f]);
	e->rows++;
	return true;
}

static int
compare_steps(const void *a, const void *b)
{
	const struct ladder_step *left = a, *right = b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	return strcmp(left->name, right->name);
}

static size_t
steps_of(struct escalation *e, const struct request *request, struct ladder_step *step)
{
	struct clock_source source = levels_source(e->desk->db);

	const struct ladder ladder = {e->row, e->rows, &source};
	size_t count = ladder_due(&ladder, request, e->desk->now, step, STEPS_AT_ONCE);

	if (count > 1)
		qsort(step, count, sizeof(*step), compare_steps);
	return count;
}

static bool
take_pressing(void *context, int64_t id)
{
	struct escalation *e = context;
	struct ladder_step step[STEPS_AT_ONCE];
	struct request request;

	arena_reset(&e->scratch);
	if (!requests_load(e->desk->db, id, &request, &e->scratch) ||
	    steps_of(e, &request, step) == 0)
		return true;
	if (e->ids == e->room) {
		e->room = e->room * 2 + 16;
		e->id = xrealloc(e->id, e->room, sizeof(*e->id));
	}
	e->id[e->ids++] = id;
	return true;
}

/* ---- a line for each who must be told ---- */

struct line {
	struct escalation *escalation;
	const char *value[F_COUNT];
};

static void
tell(void *context, const struct duty *duty)
{
	struct line *line = context;

	line->value[F_notify] = duty->notify;
	line->value[F_via] = duty->via;
	line->value[F_tell] = duty->tell;
	output_keep(line->escalation->output, line->value);
	line->escalation->lines++;
}

/* `notify` may name several roles, commas between. False where nobody asked for it. */
static bool
tell_all(struct escalation *e, const struct request *request, const struct event *event,
	 const char *via)
{
	struct line line = {.escalation = e};
	const char *clock = event->value[F_clock], *cursor = event->value[F_notify];
	char role[128];

	memcpy(line.value, request->value, sizeof(line.value));
	line.value[F_step] = event->value[F_step];
	line.value[F_clock] = clock;
	line.value[F_at] = value_of_time(event->at, &e->scratch);
	if (clock != NULL)
		line.value[F_due] = request->value[clock_kind(clock_find(clock))->due];
	if (!due_passes(e->desk, e->query, line.value, &e->scratch))
		return false;
	if (e->query->options->output == FORMAT_TABLE)
		line.value[F_customer] =
		    desk_name(e->desk, F_customer, line.value[F_customer], &e->scratch);
	while (cursor != NULL && value_next_member(&cursor, role, NULL))
		duty_each(e->desk, request, &(struct duty_query){role, via, e->desk->now}, tell,
			  &line);
	return true;
}

static void
announce(struct escalation *e, struct request *request, const struct ladder_step *step)
{
	struct event event = {
	    .subject = request->value[F_id],
	    .verb = V_escalate,
	    .at = step->at,
	    .rec = e->desk->now,
	    .known = e->desk->now,
	    .actor = e->desk->actor,
	    .os_user = e->desk->os_user,
	};

	event.value[F_step] = step->name;
	event.value[F_notify] = step->row->value[F_notify];
	if (step->clock != CLOCK_COUNT)
		event.value[F_clock] = clock_kind(step->clock)->name;
	/* What a filter left out is not announced, and so stays due. */
	if (tell_all(e, request, &event, step->row->value[F_via]))
		record_event(e->desk, &event, request);
}

static void
announce_all(struct escalation *e)
{
	struct ladder_step step[STEPS_AT_ONCE];

	db_begin(e->desk->db);
	for (size_t i = 0; i < e->ids; i++) {
		struct request request;
		size_t steps;

		arena_reset(&e->scratch);
		if (!requests_load(e->desk->db, e->id[i], &request, &e->scratch))
			continue;
		steps = steps_of(e, &request, step);
		for (size_t k = 0; k < steps; k++)
			announce(e, &request, &step[k]);
	}
	if (e->query->options->dry_run)
		db_rollback(e->desk->db);
	else
		db_commit(e->desk->db);
}

/* ---- again ---- */

static const char *
via_of(const struct escalation *e, const char *step)
{
	/* The row's key is what a step is named after: "L1", "restore.75", "progress.3". */
	for (size_t i = 0; i < e->rows; i++) {
		const char *key = e->row[i].value[F_key];
		const char *behind = strrchr(step, '.');
		size_t before = behind != NULL ? (size_t)(behind - step) : 0;

		if (strcmp(step, key) == 0 || (behind != NULL && strcmp(behind + 1, key) == 0) ||
		    (before == strlen(key) && strncmp(step, key, before) == 0))
			return e->row[i].value[F_via];
	}
	return NULL;
}

static bool
tell_again(void *context, const struct event *event)
{
	struct escalation *e = context;
	struct request request;

	if (event->at < e->query->since || journal_is_void(e->desk->db, event))
		return true;
	arena_reset(&e->scratch);
	if (requests_load(e->desk->db, id_of_text(event->subject), &request, &e->scratch))
		(void)tell_all(e, &request, event, via_of(e, event->value[F_step]));
	return true;
}

size_t
due_escalate(struct desk *desk, const struct due_query *query)
{
	struct escalation e = {.desk = desk, .query = query};
	const struct journal_query announced = {.verb = V_escalate};

	e.output = output_open(query->options, columns);
	registers_each(desk->db, R_ladder, take_row, &e);
	deadlines_pressing(desk->db, desk->now, take_pressing, &e);
	if (query->since != WHEN_NONE)
		journal_each(desk->db, &announced, tell_again, &e);
	if (e.ids > 0)
		announce_all(&e);
	output_print(e.output);
	output_close(e.output);
	free(e.row);
	free(e.id);
	arena_free(&e.arena);
	arena_free(&e.scratch);
	return e.lines;
}
