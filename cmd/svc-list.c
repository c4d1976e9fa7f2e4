/* SPDX-License-Identifier: MIT
 *
 * svc-list: selects requests, or the visits to them. In: filters and ids as operands, ids from
 * stdin when asked with -. Out: one line a request, by id; one a visit, by engineer and time, or a
 * calendar. Writes nothing to the store.
 */
#include <stdio.h>
#include <string.h>

#include "base/exit.h"
#include "text/near.h"
#include "tool/read.h"
#include "tool/select.h"
#include "tool/usage.h"
#include "tool/visits.h"

#define VISITS "visits"
#define SHARED OPTIONS_OF_READERS FORMAT_OF_CALENDARS

static const enum field_id columns[] = {F_id,       F_state, F_priority, F_category, F_customer,
					F_engineer, F_due,   F_text,     F_none};

static const struct read_program program = {
    .name = "svc-list",
    .synopsis = "[visits] [ID | FILTER]... [-]",
    .about =
	"Select requests: those named, else those that pass every filter. Without ids and\n"
	"without state= only open ones. With - ids are read from stdin, and kept in their order.\n"
	"\n"
	"  state=ready,dispatched    any of them        engineer!=E007    none of them\n"
	"  customer~华东             contains           site=-            absent\n"
	"  reported=2026-11          in that period     due=..+4h         by then\n"
	"  reported=2026-10-01..2026-11-30              csat=1..3         from 1 to 3\n"
	"\n"
	"  visits   id visit engineer from to visit_state priority customer site address text\n"
	"           clash: whose time is taken when, by engineer; clash are other requests that\n"
	"           take it too. Without ids and day= visits that have not ended, from today on;\n"
	"           day=2026-11-25, day=2026-11, day=now..+7d any that touch those days.\n"
	"           day from to clash address and what visits have are fields of theirs alone.\n"
	"           -f ical makes a calendar of them\n",
    .has = visits_has,
    .shared = SHARED,
};

static void
usage(void)
{
	usage_print_reader(stdout, &program);
}

struct list {
	struct desk desk;
	struct listing listing;
};

static void
print(void *context, const struct request *request)
{
	struct list *list = context;

	read_line(&list->desk, &list->listing, request, NULL);
}

static size_t
list_requests(struct list *list, struct selection *selection, const struct options *options)
{
	read_open(&list->listing, options, columns);
	size_t shown = select_each(selection, &list->desk, print, list);
	read_close(&list->listing);
	return shown;
}

/* Takes the word out of the operands; true if it was there. */
static bool
take_visits(char **operand)
{
	char **kept = operand;
	bool found = false;

	for (; *operand != NULL; operand++) {
		int distance = near_distance(*operand, VISITS, strlen(VISITS));

		if (distance == 0)
			found = true;
		else if (!filter_is(*operand) && distance <= near_limit(strlen(VISITS)))
			die("\"%s\": did you mean %s?", *operand, VISITS);
		else
			*kept++ = *operand;
	}
	*kept = NULL;
	return found;
}

int
main(int argc, char **argv)
{
	struct list list;
	struct options options;
	struct selection selection;

	program_start();
	int first = options_read(&options, argc, argv, &(struct option_table){SHARED, NULL, usage});
	bool visits = take_visits(argv + first);
	if (options.calendar && !visits)
		die("-f ical: of visits only: svc-list visits -f ical");
	if (!visits)
		read_check_columns(&options);
	desk_open(&list.desk, options.store, DB_READ);
	select_read(&selection, &list.desk, argv + first, &options, visits ? visits_has : read_has);
	size_t shown = visits ? visits_list(&list.desk, &selection, &options)
			      : list_requests(&list, &selection, &options);
	int status = select_status(&selection, shown);
	select_free(&selection);
	desk_close(&list.desk);
	return finish(status);
}
