/* SPDX-License-Identifier: MIT
 *
 * Which bookings are asked for, and which of them clash.
 */
#include <stdlib.h>

#include "base/exit.h"
#include "base/mem.h"
#include "text/value.h"
#include "tool/visits_parts.h"

/* ---- days ---- */

/* Days are whole, whatever instant named them. */
static struct span
whole_days(struct span span)
{
	if (span.from != WHEN_NONE)
		span.from = when_of_day(when_day(span.from));
	if (span.to != WHEN_NONE)
		span.to = when_of_day(when_day(span.to - 1) + 1);
	return span;
}

static void
take_day(struct filter *filter)
{
	for (size_t i = 0; i < filter->choices; i++) {
		if (filter->relation == FILTER_CONTAINS || filter->choice[i].text == NULL)
			die("day: which day? day=2026-11-25, day=2026-11-25..2026-11-27 or "
			    "day=2026-11");
		filter->choice[i].span = whole_days(filter->choice[i].span);
	}
}

/* Moves the filters on days behind the others; how many they are. */
static size_t
take_days(struct selection *selection)
{
	size_t all = selection->filters, kept = 0;

	for (size_t i = 0; i < all; i++) {
		struct filter filter = selection->filter[i];

		if (filter.field == F_day)
			continue;
		selection->filter[i] = selection->filter[kept];
		selection->filter[kept++] = filter;
	}
	selection->filters = kept;
	for (size_t i = kept; i < all; i++)
		take_day(&selection->filter[i]);
	return all - kept;
}

/* As bookings_each() does. */
static bool
touches(const struct span *span, const struct booking *booking)
{
	return (span->to == WHEN_NONE || booking->begins < span->to) &&
	       (span->from == WHEN_NONE || booking->ends > span->from ||
		booking->begins >= span->from);
}

static bool
is_on(const struct filter *days, const struct booking *booking)
{
	bool found = false;

	for (size_t i = 0; i < days->choices && !found; i++)
		found = touches(&days->choice[i].span, booking);
	return days->relation == FILTER_IS_NOT ? !found : found;
}

/* ---- ids ---- */

struct named {
	int64_t *id; /* sorted */
	size_t count;
};

static int
compare_ids(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static void
keep_id(void *context, const struct request *request)
{
	struct named *named = context;

	named->id[named->count++] = request->id;
}

/* The requests that were named and are there; of others it is complained. */
static struct named
find_named(struct desk *desk, struct selection *selection)
{
	struct selection by_id = *selection;
	struct named named = {xcalloc(selection->ids + 1, sizeof(*named.id)), 0};

	by_id.filters = 0;
	(void)select_each(&by_id, desk, keep_id, &named);
	selection->status = by_id.status;
	qsort(named.id, named.count, sizeof(*named.id), compare_ids);
	return named;
}

/* ---- bookings ---- */

struct collecting {
	struct visit_rows *rows;
	const struct filter *days; /* all must hold */
	size_t day_filters;
	const struct named *named; /* NULL = all */
};

static void
add_row(struct visit_rows *rows, const struct booking *booking)
{
	struct visit_row *row;

	if (rows->count == rows->room) {
		rows->room = rows->room * 2 + 64;
		rows->at = xrealloc(rows->at, rows->room, sizeof(*rows->at));
	}
	row = &rows->at[rows->count++];
	*row = (struct visit_row){.booking = *booking};
	row->booking.engineer = arena_dup(&rows->arena, booking->engineer);
	row->booking.state = row->booking.priority = row->booking.site = NULL;
}

static bool
take_booking(void *context, const struct booking *booking)
{
	struct collecting *collecting = context;
	const struct named *named = collecting->named;

	if (named != NULL && bsearch(&booking->request, named->id, named->count, sizeof(*named->id),
				     compare_ids) == NULL)
		return true;
	for (size_t i = 0; i < collecting->day_filters; i++)
		if (!is_on(&collecting->days[i], booking))
			return true;
	add_row(collecting->rows, booking);
	return true;
}

/* What the store need not read. */
static struct bookings_query
query_of(const struct desk *desk, const struct selection *selection,
	 const struct collecting *collecting)
{
	const struct filter *days = collecting->days;
	struct bookings_query query = {.span = {WHEN_NONE, WHEN_NONE}};

	for (size_t i = 0; i < selection->filters && query.engineer == NULL; i++)
		if (selection->filter[i].field == F_engineer)
			query.engineer = select_only_key(desk, &selection->filter[i]);
	if (collecting->day_filters > 0) {
		if (days->relation == FILTER_IS && days->choices == 1)
			query.span = days->choice[0].span;
	} else if (collecting->named == NULL) {
		query.span.from = when_of_day(when_day(desk->now));
		query.open = true;
	}
	return query;
}

/* ---- clashes ---- */

/* Half-open, and what takes no time clashes with nothing. */
static bool
overlap(const struct booking *a, const struct booking *b)
{
	return a->begins < a->ends && b->begins < b->ends && a->begins < b->ends &&
	       b->begins < a->ends;
}

/* The ids as a set; NULL if there are none. Sorts them. */
static const char *
set_of(int64_t *id, size_t count, struct arena *arena)
{
	struct buffer text = {0};
	char one[ID_TEXT];
	const char *set = NULL;

	qsort(id, count, sizeof(*id), compare_ids);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && id[i] == id[i - 1])
			continue;
		id_print(id[i], one);
		buffer_add_format(&text, "%s%s", i > 0 ? "," : "", one);
	}
	if (count > 0)
		set = arena_dup(arena, buffer_text(&text));
	buffer_free(&text);
	return set;
}

static bool
take_other(void *context, const struct booking *booking)
{
	add_row(context, booking);
	return true;
}

static void
find_clashes_of(struct visit_row *row, const struct visit_rows *others, int64_t *id,
		struct arena *arena)
{
	size_t count = 0;

	for (size_t i = 0; i < others->count; i++) {
		const struct booking *other = &others->at[i].booking;

		if (other->begins >= row->booking.ends)
			break;
		if (other->request != row->booking.request && overlap(other, &row->booking))
			id[count++] = other->request;
	}
	row->clash = set_of(id, count, arena);
}

/* Of rows of one engineer, in order. What is not listed clashes too. */
static void
find_clashes_within(struct desk *desk, struct visit_row *row, size_t count, struct arena *arena)
{
	struct visit_rows others = {0};
	struct bookings_query query = {.engineer = row->booking.engineer,
				       .span = {row->booking.begins, row->booking.ends}};
	int64_t *id;

	for (size_t i = 1; i < count; i++)
		if (row[i].booking.ends > query.span.to)
			query.span.to = row[i].booking.ends;
	bookings_each(desk->db, &query, take_other, &others);
	id = xcalloc(others.count + 1, sizeof(*id));
	for (size_t i = 0; i < count; i++)
		find_clashes_of(&row[i], &others, id, arena);
	free(id);
	visits_free(&others);
}

static void
find_clashes(struct desk *desk, struct visit_rows *rows)
{
	size_t from = 0;

	for (size_t i = 1; i <= rows->count; i++) {
		if (i < rows->count &&
		    value_same(rows->at[i].booking.engineer, rows->at[from].booking.engineer))
			continue;
		find_clashes_within(desk, &rows->at[from], i - from, &rows->arena);
		from = i;
	}
}

/* ---- all ---- */

void
visits_collect(struct desk *desk, struct selection *selection, struct visit_rows *rows)
{
	struct collecting collecting = {.rows = rows};
	struct named named = {NULL, 0};
	struct bookings_query query;

	*rows = (struct visit_rows){0};
	collecting.day_filters = take_days(selection);
	collecting.days = selection->filter + selection->filters;
	if (selection->by_id) {
		named = find_named(desk, selection);
		collecting.named = &named;
	}
	query = query_of(desk, selection, &collecting);
	db_begin_read(desk->db);
	bookings_each(desk->db, &query, take_booking, &collecting);
	find_clashes(desk, rows);
	free(named.id);
}

void
visits_free(struct visit_rows *rows)
{
	free(rows->at);
	arena_free(&rows->arena);
}
