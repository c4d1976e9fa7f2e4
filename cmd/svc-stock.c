/* SPDX-License-Identifier: MIT
 *
 * svc-stock: the ledger of spare parts. In: a verb with operands or lines, or the name of a listing
 * with filters. Out: one line a movement, or the lines of the listing.
 */
#include <stdio.h>

#include "base/exit.h"
#include "tool/stock_lines.h"
#include "tool/stock_write.h"
#include "tool/usage.h"

static const struct write_program program = {
    .name = "svc-stock",
    .about = "the ledger of spare parts: what moved, what is where",
    .verb = {V_order, V_receive, V_issue, V_return, V_move, V_count, V_scrap, V_reserve, V_release,
	     V_lend, V_back, V_reverse},
    .standard = V_none,
};

static void
usage(void)
{
	usage_print(stdout, &program);
	stock_lines_help(stdout);
}

/* Takes the name of a listing out of the operands; NULL if there is none. */
static const struct stock_listing *
take_listing(char **operand)
{
	const struct stock_listing *found = NULL;
	char **kept = operand;

	for (; *operand != NULL; operand++) {
		const struct stock_listing *listing = stock_listing_of(*operand);
		const char *near = stock_listing_near(*operand);

		if (listing == NULL && near != NULL && verb_find(*operand) == V_none)
			die("\"%s\": did you mean %s?", *operand, near);
		if (listing != NULL && found == NULL)
			found = listing;
		else if (listing == NULL)
			*kept++ = *operand;
		else
			die("%s: one listing at a time", *operand);
	}
	*kept = NULL;
	return found;
}

int
main(int argc, char **argv)
{
	struct options options;
	const struct stock_listing *listing;
	int first;

	program_start();
	first = options_read(&options, argc, argv,
			     &(struct option_table){OPTIONS_OF_WRITERS, NULL, usage});
	listing = take_listing(argv + first);
	return listing != NULL ? stock_list(listing, &options, argv + first)
			       : stock_write(&program, &options, argv + first);
}
