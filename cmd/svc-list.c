/* SPDX-License-Identifier: MIT
 *
 * svc-list: selects requests. In: filters and ids as operands, ids from stdin when asked with -.
 * Out: one line a request, by id. Writes nothing to the store.
 */
#include <stdio.h>

#include "base/exit.h"
#include "tool/read.h"
#include "tool/select.h"
#include "tool/usage.h"

static const enum field_id columns[] = {F_id,       F_state, F_priority, F_category, F_customer,
					F_engineer, F_due,   F_text,     F_none};

static const struct read_program program = {
    .name = "svc-list",
    .synopsis = "[ID | FILTER]... [-]",
    .about =
	"Select requests: those named, else those that pass every filter. Without ids and\n"
	"without state= only open ones. With - ids are read from stdin, and kept in their order.\n"
	"\n"
	"  state=ready,dispatched    any of them        engineer!=E007    none of them\n"
	"  customer~华东             contains           site=-            absent\n"
	"  reported=2026-11          in that period     due=..+4h         by then\n"
	"  reported=2026-10-01..2026-11-30              csat=1..3         from 1 to 3\n",
    .has = read_has,
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

int
main(int argc, char **argv)
{
	struct list list;
	struct options options;
	struct selection selection;

	program_start();
	int first = options_read(&options, argc, argv,
				 &(struct option_table){OPTIONS_OF_READERS, NULL, usage});
	read_check_columns(&options);
	desk_open(&list.desk, options.store, DB_READ);
	select_read(&selection, &list.desk, argv + first, &options);
	read_open(&list.listing, &options, columns);
	size_t shown = select_each(&selection, &list.desk, print, &list);
	read_close(&list.listing);
	int status = select_status(&selection, shown);
	select_free(&selection);
	desk_close(&list.desk);
	return finish(status);
}
