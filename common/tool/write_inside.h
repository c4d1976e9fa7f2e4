/* SPDX-License-Identifier: MIT
 *
 * What the parts of write.c share; nothing else includes it.
 */
#ifndef SVC_TOOL_WRITE_INSIDE_H
#define SVC_TOOL_WRITE_INSIDE_H

#include "tool/desk.h"
#include "tool/draft.h"
#include "tool/lines.h"
#include "tool/perform.h"
#include "tool/read.h"
#include "tool/write.h"

/* A line to print once its transaction is committed. */
struct result {
	const char **value; /* by column, canonical */
};

struct writing {
	const struct write_program *program;
	struct options options;
	struct operands operands;
	bool all_ready; /* its ids are not typed: -a alone on a terminal */
	struct desk desk;
	struct lines *lines;
	struct arena scratch;  /* one order at a time */
	struct result *result; /* of one transaction, in order; owned */
	size_t results, room;
	struct arena kept;      /* their values */
	struct buffer hints;    /* for stderr, once committed */
	struct listing listing; /* the lines going out */
	size_t recorded;        /* orders that wrote something, all batches */
	struct buffer told;     /* their ids, up to IDS_TOLD */
};

/* True if the program's own option of that letter was given. */
bool write_has_own(const struct writing *w, char letter);

/* Keeps the line of an order that was carried out, or would be, until it is printed. */
void results_keep(struct writing *w, const struct outcome *outcome, const char *why);
void results_print(struct writing *w);
/* Forgets the lines kept. */
void results_drop(struct writing *w);
void results_free(struct writing *w);
/* Remembers what is recorded, in case stdout fails afterwards. */
void results_tell_recorded(struct writing *w, const struct outcome *outcome);

/* The hints of an order that was carried out go out with its transaction, under its id; those of a
 * refused one at once, under `where`. */
void results_keep_hints(struct writing *w, const struct outcome *outcome);
void results_print_hints(struct writing *w);
void results_tell_hints(const struct writing *w, const struct outcome *outcome, const char *where);

#endif
