/* SPDX-License-Identifier: MIT
 *
 * svc-due: what time demands. In: the part and filters as operands. Out: one line a clock, or one
 * for each person whom a step of escalation must reach. Only escalate writes to the store.
 */
#include <stdio.h>
#include <string.h>

#include "base/exit.h"
#include "base/mem.h"
#include "base/when.h"
#include "text/near.h"
#include "text/value.h"
#include "tool/due.h"

#define SHARED "dnfoHq"
#define USUAL_SPAN (4 * 3600) /* a shift has this long to do something about it */
#define FILTERS_MOST 32

enum part { LEVELS, ESCALATE, SHEETS, PARTS };
static const char *const parts[PARTS] = {"sla", "escalate", "sheets"};

struct asked {
	enum part part;
	struct due_query query;
	struct filter filter[FILTERS_MOST];
	int64_t now;
	struct arena arena;
};

static void
usage(void)
{
	printf("usage: svc-due [options] [sla | escalate | sheets] [FILTER]...\n"
	       "What time demands. Exit 1 where sla or sheets found something, so that cron and\n"
	       "shells can test it.\n"
	       "\n"
	       "  sla       clocks that are breached, or will be within=4h; by due time\n"
	       "  escalate  each step of the ladder that is due, once however often it is run;\n"
	       "            since=TIME prints again what fell due since, for when the mail failed\n"
	       "  sheets    service sheets that should have come back, or must within=2d\n"
	       "\n"
	       "Filters as in svc-list, of: clock due state priority customer engineer.\n"
	       "\n");
	options_help(stdout, SHARED, NULL);
}

static bool
take_part(struct asked *asked, const char *word)
{
	for (int part = 0; part < PARTS; part++)
		if (strcmp(word, parts[part]) == 0) {
			if (asked->part != PARTS && asked->part != (enum part)part)
				die("%s and %s: one at a time", parts[asked->part], word);
			asked->part = (enum part)part;
			return true;
		}
	return false;
}

static _Noreturn void
refuse_word(const char *word)
{
	for (int part = 0; part < PARTS; part++) {
		size_t length = strlen(parts[part]);

		if (near_distance(word, parts[part], length) <= near_limit(length))
			die("\"%s\": did you mean %s?", word, parts[part]);
	}
	die("\"%s\": sla, escalate, sheets, or a filter like priority=P1; try svc-due -h", word);
}

static void
take_operand(struct asked *asked, const char *operand)
{
	struct filtering filtering = {asked->now, &asked->arena, due_filters_by, NULL};
	struct moment since;
	const char *why;
	int64_t within;

	if (take_part(asked, operand))
		return;
	if (strncmp(operand, "within=", 7) == 0) {
		if (!when_parse_duration(operand + 7, &within))
			die("within: \"%s\" is no duration: 90m, 4h, 2d", operand + 7);
		asked->query.until = asked->now + within;
	} else if (strncmp(operand, "since=", 6) == 0) {
		if (!when_parse(operand + 6, asked->now, &since, &why))
			die("since: \"%s\" is no time: %s", operand + 6, why);
		asked->query.since = since.first;
	} else if (!filter_is(operand)) {
		refuse_word(operand);
	} else if (asked->query.filters == FILTERS_MOST) {
		die("at most %d filters", FILTERS_MOST);
	} else if (!filter_parse(&filtering, operand, &asked->filter[asked->query.filters++])) {
		die("%s", filtering.why);
	}
}

int
main(int argc, char **argv)
{
	struct asked asked = {.part = PARTS};
	struct options options;
	struct desk desk;
	size_t found = 0;

	program_start();
	int first = options_read(&options, argc, argv, &(struct option_table){SHARED, NULL, usage});
	for (int i = first; i < argc; i++)
		(void)take_part(&asked, argv[i]);
	if (asked.part == PARTS)
		asked.part = LEVELS;
	/* Only now, since times are read in the desk's zone. */
	desk_open(&desk, options.store, asked.part == ESCALATE ? DB_WRITE : DB_READ);
	asked.now = desk.now;
	asked.query = (struct due_query){
	    .options = &options, .until = WHEN_NONE, .since = WHEN_NONE, .filter = asked.filter};
	for (int i = first; i < argc; i++)
		take_operand(&asked, argv[i]);
	if (asked.query.since != WHEN_NONE && asked.part != ESCALATE)
		die("since=: of svc-due escalate only");
	if (asked.query.until != WHEN_NONE && asked.part == ESCALATE)
		die("within=: of svc-due sla and sheets only");
	if (asked.query.until == WHEN_NONE)
		asked.query.until = asked.part == LEVELS ? desk.now + USUAL_SPAN : desk.now;
	if (asked.part == LEVELS)
		found = due_levels(&desk, &asked.query);
	else if (asked.part == SHEETS)
		found = due_sheets(&desk, &asked.query);
	else
		(void)due_escalate(&desk, &asked.query);
	desk_close(&desk);
	arena_free(&asked.arena);
	return finish(found > 0 ? EXIT_NO : EXIT_DONE);
}
