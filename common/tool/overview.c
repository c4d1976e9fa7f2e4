/* SPDX-License-Identifier: MIT
 *
 * The overview. Knows its sections and which request belongs in which.
 */
#include "tool/overview.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/read.h"

#define OLDEST 5
#define SCREEN 8 /* lines of a section that people see */

enum group { EMERGENCY, HOLD, OLD, TODAY, GROUPS };

struct section {
	const char *name; /* in column group */
	const char *english, *chinese;
	const char *more; /* the command that lists all of it */
	enum field_id column[10];
};

static const struct section sections[GROUPS] = {
    [EMERGENCY] = {"emergency",
		   "Live emergencies",
		   "应急处理中",
		   "svc-list emergency=yes",
		   {F_id, F_state, F_customer, F_site, F_engineer, F_age, F_text, F_none}},
    [HOLD] = {"hold",
	      "On hold",
	      "挂起",
	      "svc-list hold!=-",
	      {F_id, F_state, F_hold, F_hold_since, F_customer, F_engineer, F_text, F_none}},
    [OLD] = {"oldest",
	     "Oldest open",
	     "最早未结",
	     "svc-list",
	     {F_id, F_state, F_priority, F_age, F_customer, F_engineer, F_text, F_none}},
    [TODAY] = {"today",
	       "Appointments today",
	       "今日预约",
	       "svc-list window_start=",
	       {F_id, F_window_start, F_window_end, F_engineer, F_customer, F_site, F_text,
		F_none}},
};

static const enum field_id pipe_columns[] = {F_id,       F_group,        F_state,    F_count,
					     F_priority, F_customer,     F_engineer, F_hold,
					     F_reported, F_window_start, F_text,     F_none};

/* A request in a section; sections are in order of `when`, then id. */
struct entry {
	int64_t when;
	int64_t id;
};

struct entries {
	struct entry *entry;
	size_t count, room;
	size_t most; /* only the first so many by order are kept; 0 = all */
};

struct overview {
	struct desk *desk;
	size_t in_state[ST_COUNT];
	size_t open;
	struct span today;
	struct entries group[GROUPS];
};

/* ---- looking at every open request ----------------------------------------- */

static int
compare(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	if (left->when != right->when)
		return left->when < right->when ? -1 : 1;
	return (left->id > right->id) - (left->id < right->id);
}

static void
add(struct entries *entries, int64_t when, int64_t id)
{
	struct entry entry = {when, id};

	if (entries->most > 0 && entries->count == entries->most) {
		if (compare(&entry, &entries->entry[entries->count - 1]) > 0)
			return;
		entries->count--;
	}
	if (entries->count == entries->room) {
		entries->room = entries->room * 2 + 8;
		entries->entry = xrealloc(entries->entry, entries->room, sizeof(entry));
	}
	entries->entry[entries->count++] = entry;
	if (entries->most > 0)
		qsort(entries->entry, entries->count, sizeof(entry), compare);
}

static bool
look_at(void *context, const struct request *request)
{
	struct overview *overview = context;
	int64_t window = value_time(request->value[F_window_start]);

	overview->in_state[request_state(request)]++;
	overview->open++;
	if (request_is(request, F_emergency))
		add(&overview->group[EMERGENCY], 0, request->id);
	if (request->value[F_hold] != NULL)
		add(&overview->group[HOLD], value_time(request->value[F_hold_since]), request->id);
	add(&overview->group[OLD], value_time(request->value[F_reported]), request->id);
	if (window != WHEN_NONE && window >= overview->today.from && window < overview->today.to)
		add(&overview->group[TODAY], window, request->id);
	return true;
}

static struct span
day_of(int64_t instant)
{
	int64_t day = when_day(instant);

	return (struct span){when_of_day(day), when_of_day(day + 1)};
}

static void
gather(struct overview *overview, struct desk *desk)
{
	struct requests_query query = {.states = STATES_OPEN};

	*overview = (struct overview){.desk = desk, .today = day_of(desk->now)};
	overview->group[OLD].most = OLDEST;
	requests_each(desk->db, &query, look_at, overview);
	for (int i = 0; i < GROUPS; i++) {
		struct entries *entries = &overview->group[i];
		if (entries->count > 0)
			qsort(entries->entry, entries->count, sizeof(*entries->entry), compare);
	}
}

/* ---- output ---------------------------------------------------------------- */

static void
print_entries(const struct overview *overview, enum group group, size_t most,
	      struct listing *listing)
{
	const struct entries *entries = &overview->group[group];
	const char *extra[F_COUNT] = {[F_group] = sections[group].name};
	struct request request;
	struct arena arena = {0};

	for (size_t i = 0; i < entries->count && i < most; i++) {
		arena_reset(&arena);
		if (requests_load(overview->desk->db, entries->entry[i].id, &request, &arena))
			read_line(overview->desk, listing, &request, extra);
	}
	arena_free(&arena);
}

static void
print_lines(const struct overview *overview, const struct options *options)
{
	static const struct request none;
	struct listing listing;
	char count[24];

	read_open(&listing, options, pipe_columns);
	for (int state = ST_none + 1; state < ST_COUNT; state++) {
		const char *extra[F_COUNT] = {[F_group] = "state",
					      [F_state] = state_name((enum state)state),
					      [F_count] = count};

		(void)snprintf(count, sizeof(count), "%zu", overview->in_state[state]);
		if (overview->in_state[state] > 0)
			read_line(overview->desk, &listing, &none, extra);
	}
	for (int group = 0; group < GROUPS; group++)
		print_entries(overview, (enum group)group, SIZE_MAX, &listing);
	read_close(&listing);
}

static void
print_counts(const struct overview *overview)
{
	bool chinese = program_speaks_chinese();
	char now[WHEN_TEXT];

	when_print_short(overview->desk->now, now);
	if (overview->open == 0) {
		printf("%s  %s\n", now, chinese ? "没有未结的服务请求" : "no open requests");
		return;
	}
	printf("%s  %s %zu:", now, chinese ? "未结" : "open", overview->open);
	for (int state = ST_none + 1; state < ST_COUNT; state++)
		if (overview->in_state[state] > 0)
			printf("  %s %zu",
			       chinese ? state_name_chinese((enum state)state)
				       : state_name((enum state)state),
			       overview->in_state[state]);
	putchar('\n');
}

static void
print_more(const struct overview *overview, enum group group)
{
	char day[WHEN_TEXT] = "";
	size_t hidden = overview->group[group].count - SCREEN;

	if (group == TODAY)
		when_print_day(when_day(overview->today.from), day);
	if (program_speaks_chinese())
		printf("还有 %zu 项：%s%s\n", hidden, sections[group].more, day);
	else
		printf("and %zu more: %s%s\n", hidden, sections[group].more, day);
}

static void
print_section(const struct overview *overview, enum group group, const struct options *options)
{
	struct listing listing;

	if (overview->group[group].count == 0)
		return;
	printf("\n%s\n",
	       program_speaks_chinese() ? sections[group].chinese : sections[group].english);
	read_open(&listing, options, sections[group].column);
	print_entries(overview, group, SCREEN, &listing);
	read_close(&listing);
	if (overview->group[group].count > SCREEN)
		print_more(overview, group);
}

void
overview_print(struct desk *desk, const struct options *options)
{
	struct overview overview;

	db_begin_read(desk->db);
	gather(&overview, desk);
	if (options->output != FORMAT_TABLE) {
		print_lines(&overview, options);
	} else if (!options->quiet) {
		print_counts(&overview);
		for (int group = 0; group < GROUPS; group++)
			print_section(&overview, (enum group)group, options);
	}
	db_end_read(desk->db);
	for (int group = 0; group < GROUPS; group++)
		free(overview.group[group].entry);
}
