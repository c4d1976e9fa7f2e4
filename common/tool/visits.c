/* SPDX-License-Identifier: MIT
 *
 * Visits going out. Knows columns and where their values come from.
 */
#include "tool/visits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"
#include "store/registers.h"
#include "store/requests.h"
#include "text/ical.h"
#include "text/value.h"
#include "tool/read.h"
#include "tool/visits_parts.h"

static const enum field_id columns[] = {F_id,          F_visit,    F_engineer, F_begin, F_end,
					F_visit_state, F_priority, F_customer, F_site,  F_address,
					F_text,        F_clash,    F_none};

bool
visits_has(enum field_id field)
{
	return read_has(field) || (field_of(field)->flags & IN_VISIT) != 0 || field == F_day ||
	       field == F_begin || field == F_end || field == F_clash || field == F_address;
}

static void
check_columns(const struct options *options)
{
	if (options->calendar && options->columns > 0)
		die("-o: a calendar has no columns");
	for (size_t i = 0; i < options->columns; i++)
		if (!visits_has(options->column[i]))
			die("-o %s: a visit has no such column",
			    field_of(options->column[i])->name);
}

/* ---- values ---- */

static const char *
day_of(int64_t instant, struct arena *arena)
{
	char day[WHEN_TEXT];

	when_print_day(when_day(instant), day);
	return arena_dup(arena, day);
}

/* As filters see it. */
static const char *
value_of(void *of, enum field_id field, struct arena *arena)
{
	const struct visit_line *line = of;
	const struct booking *booking = &line->row->booking;
	const char *site = line->request->value[F_site];

	switch (field) {
	case F_engineer:
		return booking->engineer;
	case F_day:
		return day_of(booking->begins, arena);
	case F_begin:
		return value_of_time(booking->begins, arena);
	case F_end:
		return value_of_time(booking->ends, arena);
	case F_clash:
		return line->row->clash;
	case F_address:
		return site != NULL ? registers_value(line->desk->db, R_site, site, field) : NULL;
	default:
		if ((field_of(field)->flags & IN_VISIT) != 0)
			return line->visit->value[field];
		return select_value(line->desk, line->request, field, arena);
	}
}

static const char *
shown_value(struct visit_line *line, enum field_id field, struct arena *arena)
{
	if (field == F_phone || field == F_email)
		return desk_value(line->desk, line->request, field, arena);
	return value_of(line, field, arena);
}

/* ---- output ---- */

/* The visits going out. */
struct printing {
	struct desk *desk;
	const struct selection *selection;
	const struct options *options;
	struct listing listing;     /* lines; not open for a calendar */
	struct buffer calendar;     /* what is not written of it yet */
	bool in_full;               /* the calendar of one engineer */
	const struct booking *last; /* the last one that went into the calendar */
	struct arena arena;         /* of one row */
	size_t count;
};

static void
print_line(struct printing *printing, struct visit_line *line)
{
	struct listing *listing = &printing->listing;
	const char *cell[COLUMNS_MOST];

	printing->count++;
	if (listing->writer == NULL)
		return;
	for (size_t i = 0; i < listing->columns; i++) {
		cell[i] = shown_value(line, listing->column[i], &printing->arena);
		if (listing->names)
			cell[i] =
			    desk_name(line->desk, listing->column[i], cell[i], &printing->arena);
	}
	writer_line(listing->writer, cell);
}

static void
flush(struct printing *printing)
{
	if (!printing->options->quiet)
		(void)fwrite(printing->calendar.text, 1, printing->calendar.length, stdout);
	buffer_clear(&printing->calendar);
}

/* A visit is one event however many take part: their bookings follow each other. */
static void
print_event(struct printing *printing, const struct visit_line *line)
{
	const struct booking *booking = &line->row->booking, *last = printing->last;

	if (last != NULL && last->request == booking->request && last->visit == booking->visit)
		return;
	printing->last = booking;
	printing->count++;
	visits_calendar_add(line, printing->in_full, &printing->calendar);
	flush(printing);
}

static void
print_row(struct printing *printing, const struct visit_row *row)
{
	struct desk *desk = printing->desk;
	struct request request;
	struct visit_line line = {.desk = desk, .row = row, .request = &request};
	struct select_source source = {value_of, &line};
	char id[ID_TEXT];

	arena_reset(&printing->arena);
	if (!requests_load(desk->db, row->booking.request, &request, &printing->arena) ||
	    row->booking.visit < 1 || (size_t)row->booking.visit > request.visits) {
		id_print(row->booking.request, id);
		die("store: %s: a booking of request %s is damaged: svc-fsck tells more",
		    db_path(desk->db), id);
	}
	line.visit = &request.visit[row->booking.visit - 1];
	if (!select_passes(printing->selection, desk, &source, &printing->arena))
		return;
	if (printing->options->calendar)
		print_event(printing, &line);
	else
		print_line(printing, &line);
}

/* By time, whoever takes part in a visit together. */
static int
compare_times(const void *a, const void *b)
{
	const struct booking *left = &((const struct visit_row *)a)->booking;
	const struct booking *right = &((const struct visit_row *)b)->booking;

	if (left->begins != right->begins)
		return left->begins > right->begins ? 1 : -1;
	if (left->request != right->request)
		return left->request > right->request ? 1 : -1;
	if (left->visit != right->visit)
		return left->visit > right->visit ? 1 : -1;
	return strcmp(left->engineer, right->engineer);
}

static bool
is_of_one_engineer(const struct desk *desk, const struct selection *selection)
{
	for (size_t i = 0; i < selection->filters; i++)
		if (selection->filter[i].field == F_engineer &&
		    select_only_key(desk, &selection->filter[i]) != NULL)
			return true;
	return false;
}

static void
print_rows(struct printing *printing, struct visit_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		print_row(printing, &rows->at[i]);
}

static void
print_calendar(struct printing *printing, struct visit_rows *rows)
{
	printing->in_full = is_of_one_engineer(printing->desk, printing->selection);
	if (rows->count > 0)
		qsort(rows->at, rows->count, sizeof(*rows->at), compare_times);
	ical_begin(&printing->calendar);
	print_rows(printing, rows);
	ical_end(&printing->calendar);
	flush(printing);
}

size_t
visits_list(struct desk *desk, struct selection *selection, const struct options *options)
{
	struct printing printing = {.desk = desk, .selection = selection, .options = options};
	struct visit_rows rows;

	check_columns(options);
	visits_collect(desk, selection, &rows);
	if (options->calendar) {
		print_calendar(&printing, &rows);
	} else {
		read_open(&printing.listing, options, columns);
		print_rows(&printing, &rows);
		read_close(&printing.listing);
	}
	db_end_read(desk->db);
	visits_free(&rows);
	buffer_free(&printing.calendar);
	arena_free(&printing.arena);
	return printing.count;
}
