/* SPDX-License-Identifier: MIT
 *
 * svc-fsck: checks the whole store. Reads no lines. Out: one line for each thing that is
 * not as it must be; silent where all is well. Nothing is written to the store.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "store/check.h"
#include "tool/desk.h"
#include "tool/output.h"

#define SHARED "dfoHq"

static const enum field_id columns[] = {F_subject, F_field, F_code, F_message, F_none};

static void
take_flaw(void *context, const struct flaw *flaw)
{
	const char *value[F_COUNT] = {
	    [F_subject] = flaw->subject,
	    [F_field] = strcmp(flaw->field, "-") != 0 ? flaw->field : NULL,
	    [F_code] = flaw->code,
	    [F_message] = flaw->message,
	};

	output_keep(context, value);
}

/* A store is made on first use; one made by its check would be sound whatever was meant. */
static void
refuse_missing(const char *store)
{
	if (store == NULL)
		store = getenv("SVC_DB");
	if (store != NULL && *store != '\0' && access(store, F_OK) != 0 && errno == ENOENT)
		die("store: %s: there is none to check", store);
}

static void
usage(void)
{
	printf("usage: svc-fsck [options]\n"
	       "Checks that the journal's hashes chain, that every table is what the journal\n"
	       "says, and that nothing refers to what is not there. Exit 1: something was found.\n"
	       "\n");
	options_help(stdout, SHARED, NULL);
}

int
main(int argc, char **argv)
{
	struct options options;
	struct output *output;
	struct desk desk;
	long found;
	int first;

	program_start();
	first = options_read(&options, argc, argv, &(struct option_table){SHARED, NULL, usage});
	if (first < argc)
		die("\"%s\": no operands; try svc-fsck -h", argv[first]);
	refuse_missing(options.store);
	output = output_open(&options, columns);
	desk_open(&desk, options.store, DB_READ);
	found = check_store(desk.db, take_flaw, output);
	desk_close(&desk);
	output_print(output);
	output_close(output);
	return finish(found == 0 ? EXIT_DONE : EXIT_NO);
}
