/* SPDX-License-Identifier: MIT
 *
 * svc-show: one request whole. In: ids or filters as operands, ids from stdin when asked with -,
 * and the parts to show. Out: facts, events and visits as lines, or the script for reading back.
 * Writes nothing to the store.
 */
#include <stdio.h>
#include <string.h>

#include "base/exit.h"
#include "text/near.h"
#include "tool/read.h"
#include "tool/select.h"
#include "tool/show.h"
#include "tool/show_entitlement.h"
#include "tool/suppose.h"
#include "tool/usage.h"
#include "tool/what_if.h"

#define OPTIONS "dnifHq"

static const struct read_program program = {
    .name = "svc-show",
    .synopsis =
	"ID... [facts] [timeline] [visits] [sla] [entitlement] [candidates] [order] [readback]",
    .about =
	"Show requests whole; facts and timeline unless parts are named. Filters of svc-list\n"
	"stand for ids; - reads ids from stdin. Phones are shown in full.\n"
	"\n"
	"  facts     id field value\n"
	"  timeline  id event at verb actor message; [void] marks what was voided\n"
	"  visits    id visit visit_state engineer assigned_at window_start window_end\n"
	"            depart arrive leave outcome order_issue rescheduled\n"
	"  sla       id clock from to counted total why: how each clock stands, then its\n"
	"            ledger, every interval from the report on, adding up to the deadline; with\n"
	"            -n, policy= calendar= tier= priority= are no filters: what if it were so\n"
	"  entitlement  id cost covered basis row until why: who pays, what was asked in vain;\n"
	"            with -n, cause= mode= component= category= contract= asset= approver= at=\n"
	"            are no filters: what if it were so\n"
	"  candidates  id engineer eta cost why: who could go, best first, what it costs in\n"
	"            minutes, and the rule that rejects who cannot\n"
	"  order     the dispatch order of the engineer who is sent: a text, with -f other than\n"
	"            table the lines id field value; refused where it is incomplete\n"
	"  readback  what is to be read back to the customer, for svc-new confirm\n",
    .shared = OPTIONS,
};

static void
usage(void)
{
	usage_print_reader(stdout, &program);
}

/* A word that is no id and no filter was meant for a part. */
static void
check_word(const char *word)
{
	for (int i = 0; i < SHOW_COUNT; i++) {
		const char *name = show_part_name((enum show_part)i);
		size_t length = strlen(name);

		if (near_distance(word, name, length) <= near_limit(length))
			die("\"%s\" is no part of a request; did you mean %s?", word, name);
	}
}

/* Takes the names of parts out of the operands; the rest is ids and filters. */
static size_t
take_parts(char **operand, bool part[SHOW_COUNT])
{
	size_t kept = 0;

	for (size_t i = 0; operand[i] != NULL; i++) {
		enum show_part named = show_part_of(operand[i]);

		if (named != SHOW_COUNT) {
			part[named] = true;
			continue;
		}
		if (!filter_is(operand[i]))
			check_word(operand[i]);
		operand[kept++] = operand[i];
	}
	operand[kept] = NULL;
	return kept;
}

static void
show(void *context, const struct request *request)
{
	show_request(context, request);
}

int
main(int argc, char **argv)
{
	struct desk desk;
	struct options options;
	struct selection selection;
	struct showing showing;
	bool part[SHOW_COUNT] = {false};

	program_start();
	int first =
	    options_read(&options, argc, argv, &(struct option_table){OPTIONS, NULL, usage});
	size_t left = take_parts(argv + first, part);
	const char *what_if[F_COUNT] = {0};
	desk_open(&desk, options.store, DB_READ);
	if (options.dry_run && part[SHOW_ENTITLEMENT])
		left -= what_if_take(argv + first, show_entitlement_fields, what_if, &desk.arena);
	if (options.dry_run && part[SHOW_LEVELS])
		left -= what_if_take(argv + first, suppose_fields, what_if, &desk.arena);
	suppose_check(desk.db, what_if);
	if (left == 0)
		die("which request? try svc-show -h");
	select_read(&selection, &desk, argv + first, &options, read_has);
	show_open(&showing, &desk, &options, part);
	memcpy(showing.what_if, what_if, sizeof(what_if));
	size_t shown = select_each(&selection, &desk, show, &showing);
	show_close(&showing);
	int status = select_status(&selection, shown);
	if (status == EXIT_DONE && showing.refused)
		status = EXIT_NO;
	select_free(&selection);
	desk_close(&desk);
	return finish(status);
}
