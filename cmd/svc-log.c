/* SPDX-License-Identifier: MIT
 *
 * svc-log: the journal as lines, and back in. export prints it; import takes such lines over
 * (stdin); load carries out the history of another system (stdin; out: one line a step); void takes
 * a slip out (out: one line a voided event).
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "tool/history.h"
#include "tool/order.h"
#include "tool/output.h"
#include "tool/transfer.h"
#include "tool/void.h"

static const enum field_id void_columns[] = {F_event, F_done, F_subject, F_state, F_none};

/* ---- void ---- */

struct voiding {
	struct desk desk;
	struct output *output;
	const char *given[F_COUNT]; /* reason, note, actor; canonical */
	struct arena arena;
	size_t refused;
};

static void
take_field(struct voiding *voiding, const char *operand, const char *equals)
{
	enum field_id field = field_find_n(operand, (size_t)(equals - operand));
	struct order order;
	struct checking checking = {when_now(), &voiding->arena, NULL};

	if (field != F_reason && field != F_note && field != F_actor)
		die("%s: not a field of void: reason, note, actor", operand);
	order_init(&order);
	if (!order_set(&order, field, equals + 1, &checking))
		die("%s: %s", field_of(field)->name, checking.why);
	voiding->given[field] = field == F_actor ? order.actor : order.given[field];
}

static void
void_one(struct voiding *voiding, const char *number)
{
	struct buffer why = {0};
	struct event event;

	if (void_event(&voiding->desk, number, voiding->given, &event, &why)) {
		const char *value[F_COUNT] = {
		    [F_event] = number,
		    [F_done] = "void",
		    [F_subject] = event.subject,
		    [F_state] = voiding->desk.around.request(voiding->desk.around.of,
							     id_of_text(event.subject), F_state),
		};

		output_keep(voiding->output, value);
	} else {
		complain("%s: void: refused: %s", number, buffer_text(&why));
		voiding->refused++;
	}
	buffer_free(&why);
}

/* All of them, or with -k those that can be. */
static void
void_all(struct voiding *voiding, const struct options *options, int count, char **operand)
{
	db_begin(voiding->desk.db);
	for (int i = 0; i < count; i++)
		if (strchr(operand[i], '=') == NULL)
			void_one(voiding, operand[i]);
	if (options->dry_run || (voiding->refused > 0 && !options->keep_going))
		db_rollback(voiding->desk.db);
	else
		db_commit(voiding->desk.db);
	if (voiding->refused == 0 || options->keep_going)
		output_print(voiding->output);
}

static int
run_void(const struct options *options, int count, char **operand)
{
	struct voiding voiding = {.refused = 0};
	int events = 0;

	for (int i = 0; i < count; i++) {
		const char *equals = strchr(operand[i], '=');

		if (equals != NULL)
			take_field(&voiding, operand[i], equals);
		else
			events++;
	}
	if (events == 0)
		die("void: which event? svc-log prints their numbers");
	if (voiding.given[F_reason] == NULL)
		die("void: why? reason= is missing");
	voiding.output = output_open(options, void_columns);
	desk_open(&voiding.desk, options->store, DB_WRITE);
	void_all(&voiding, options, count, operand);
	output_close(voiding.output);
	desk_close(&voiding.desk);
	arena_free(&voiding.arena);
	return voiding.refused > 0 ? EXIT_NO : EXIT_DONE;
}

/* ---- the others ---- */

static int
run_export(const struct options *options, int count, char **operand)
{
	if (count > 0)
		die("%s: export takes no operands", operand[0]);
	if (options->columns > 0 || (options->output_given && options->output != FORMAT_TSV))
		die("export: journal lines have one form, which import reads: no -f, no -o");
	transfer_export(options);
	return EXIT_DONE;
}

static int
run_import(const struct options *options, int count, char **operand)
{
	if (count > 0)
		die("%s: import takes no operands, but the lines of svc-log on stdin", operand[0]);
	if (isatty(STDIN_FILENO))
		die("import: which lines? svc-log import < FILE");
	return transfer_import(options);
}

static int
run_load(const struct options *options, int count, char **operand)
{
	if (count > 0)
		die("%s: load takes no operands, but lines on stdin", operand[0]);
	if (isatty(STDIN_FILENO))
		die("load: which lines? svc-log load < FILE");
	return history_load(options);
}

static const struct {
	const char *name;
	int (*run)(const struct options *options, int count, char **operand);
} verbs[] = {
    {"export", run_export}, {"import", run_import}, {"load", run_load}, {"void", run_void}};

#define VERBS (sizeof(verbs) / sizeof(verbs[0]))

static void
usage(void)
{
	printf(
	    "usage: svc-log [options] [export]           print the journal\n"
	    "       svc-log [options] import             take such lines over: restore or merge\n"
	    "       svc-log [options] load               carry out history under a header:\n"
	    "                                            #id verb at rec actor FIELD...\n"
	    "       svc-log [options] void EVENT... reason=TEXT [note=] [actor=]\n"
	    "                                            the fold skips these events\n"
	    "import and load read stdin. A line of load has an id, or channel and ref of the\n"
	    "request that an earlier line made; rec is at unless given.\n"
	    "\n");
	options_help(stdout, OPTIONS_OF_WRITERS, NULL);
}

/* The verb may stand anywhere; it is taken out. */
static size_t
take_verb(int *count, char **operand)
{
	for (int i = 0; i < *count; i++) {
		for (size_t verb = 0; verb < VERBS; verb++) {
			if (strcmp(operand[i], verbs[verb].name) != 0)
				continue;
			memmove(operand + i, operand + i + 1,
				(size_t)(*count - i) * sizeof(*operand));
			(*count)--;
			return verb;
		}
	}
	if (*count > 0)
		die("%s: export, import, load or void? try svc-log -h", operand[0]);
	return 0;
}

int
main(int argc, char **argv)
{
	struct options options;
	int first, count;
	size_t verb;

	program_start();
	first = options_read(&options, argc, argv,
			     &(struct option_table){OPTIONS_OF_WRITERS, NULL, usage});
	count = argc - first;
	verb = take_verb(&count, argv + first);
	return finish(verbs[verb].run(&options, count, argv + first));
}
