/* SPDX-License-Identifier: MIT
 *
 * svc-report: the figures of the service by month, quarter or year. Reads no lines. Out: one line
 * a figure, group and period. Nothing is written to the store.
 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/exit.h"
#include "store/replay.h"
#include "text/value.h"
#include "tool/desk.h"
#include "tool/output.h"
#include "tool/question.h"
#include "tool/suppose.h"

#define SHARED "dfoHq"

static const enum field_id columns[] = {F_period, F_kpi,  F_group,  F_value, F_num,
					F_den,    F_unit, F_cohort, F_flags, F_none};
static const enum field_id list_columns[] = {F_kpi, F_unit, F_cohort, F_note, F_none};

struct report {
	const struct question *question;
	struct output *output;
	bool for_people; /* a table: durations are written 7h05m */
	struct buffer duration;
	char period[WHEN_TEXT]; /* the one at work */
};

/* ---- the list of figures ---- */

static void
list_figures(const struct options *options, const struct question *question)
{
	struct output *output = output_open(options, list_columns);
	size_t count;
	const struct figure *figure = figure_table(&count);

	for (size_t i = 0; i < count; i++) {
		const char *value[F_COUNT] = {
		    [F_kpi] = figure[i].name,
		    [F_unit] = figure[i].unit,
		    [F_cohort] = figure[i].cohort,
		    [F_note] = figure[i].help,
		};

		if (question->wanted[i])
			output_keep(output, value);
	}
	output_print(output);
	output_close(output);
}

/* ---- the report ---- */

static const char *
or_absent(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

/* The value is of this line alone; output_keep() copies it. */
static void
show_duration(struct report *report, const char *value[F_COUNT])
{
	buffer_clear(&report->duration);
	value_show(F_total, value[F_value], &report->duration);
	value[F_value] = buffer_text(&report->duration);
	value[F_unit] = NULL;
}

static void
take_line(void *context, const struct figure *figure, const char *group,
	  const struct figure_line *line)
{
	struct report *report = context;
	const char *value[F_COUNT] = {
	    [F_period] = report->period,
	    [F_kpi] = figure->name,
	    [F_group] = group,
	    [F_value] = or_absent(line->value),
	    [F_num] = or_absent(line->num),
	    [F_den] = or_absent(line->den),
	    [F_unit] = figure->unit,
	    [F_cohort] = figure->cohort,
	    [F_flags] = or_absent(line->flags),
	};

	if (report->for_people && value[F_value] != NULL && strcmp(figure->unit, "s") == 0)
		show_duration(report, value);
	output_keep(report->output, value);
}

/* The store as it was known at that instant, folded anew. */
static struct db *
open_as_of(const struct desk *desk, const char *typed, int64_t *now)
{
	struct moment moment;
	const char *why;
	struct db *past;

	if (!when_parse(typed, desk->now, &moment, &why))
		die("asof: \"%s\" is no time: %s", typed, why);
	if (moment.first > desk->now)
		die("asof: \"%s\" is still to come", typed);
	*now = moment.first;
	past = db_open_in_memory();
	replay_all(desk->db, past, *now);
	return past;
}

static void
compute(const struct desk *desk, struct report *report)
{
	const struct question *question = report->question;
	const struct periods *periods = &question->periods;
	struct figures_query query = {
	    .db = desk->db, .now = desk->now, .by = question->by, .wanted = question->wanted};

	if (question->supposes) {
		suppose_check(desk->db, question->suppose);
		query.suppose = question->suppose;
	}

	if (question->asof != NULL)
		query.db = open_as_of(desk, question->asof, &query.now);
	for (int64_t number = periods->first; number <= periods->last; number += periods->unit) {
		query.span = period_span(periods->unit, number);
		period_print(periods->unit, number, report->period);
		figures_each(&query, take_line, report);
	}
	if (question->asof != NULL)
		db_close(query.db);
}

static void
make_report(const struct options *options, const struct question *question)
{
	struct report report = {
	    .question = question,
	    .output = output_open(options, columns),
	    .for_people = options->output == FORMAT_TABLE,
	};
	struct desk desk;

	desk_open(&desk, options->store, DB_READ);
	db_begin_read(desk.db);
	compute(&desk, &report);
	db_end_read(desk.db);
	desk_close(&desk);
	output_print(report.output);
	output_close(report.output);
	buffer_free(&report.duration);
}

static void
usage(void)
{
	printf(
	    "usage: svc-report [options] [FIGURE...] month=2026-11 | quarter=2026Q4 | year=2026\n"
	    "                  [by=FIELD,...] [asof=TIME]\n"
	    "The figures of the service in a period, or in each of a row of them:\n"
	    "month=2026-01..2026-11. Without a period: which figures there are.\n"
	    "\n"
	    "  by=FIELD,...  for each category, priority, customer, engineer, model, site,\n"
	    "                project, contract, channel, need, asset or entitlement\n"
	    "  asof=TIME     as it was known then\n"
	    "  policy= calendar= tier= priority=\n"
	    "                what the service levels would be under those; nothing is written\n"
	    "\n");
	options_help(stdout, SHARED, NULL);
}

int
main(int argc, char **argv)
{
	struct options options;
	struct question question;
	int first;

	program_start();
	first = options_read(&options, argc, argv, &(struct option_table){SHARED, NULL, usage});
	question_read(&question, argc - first, argv + first);
	if (question.has_period)
		make_report(&options, &question);
	else
		list_figures(&options, &question);
	question_free(&question);
	return finish(EXIT_DONE);
}
