/* SPDX-License-Identifier: MIT
 *
 * What the parts of write.c share; nothing else includes it.
 */
#ifndef SVC_TOOL_WRITE_INSIDE_H
#define SVC_TOOL_WRITE_INSIDE_H

#include "tool/desk.h"
#include "tool/dispatching.h"
#include "tool/draft.h"
#include "tool/lines.h"
#include "tool/perform.h"
#include "tool/read.h"
#include "tool/write.h"

/* A line to print once its transaction is committed. */
struct result {
	const char **value; /* by column, canonical */
};

/* What a line says beside the request itself; NULL = what the outcome says. */
struct saying {
	const char *why, *cost;
	const char *done;        /* verbs taken before the order's own */
	const char *rev, *state; /* as they were before */
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
	struct arena kept;           /* their values */
	struct buffer hints;         /* for stderr, once committed */
	struct listing listing;      /* the lines going out */
	struct dispatching *plan;    /* of -a; NULL = none */
	const struct draft *planned; /* the drafts it is for */
	const char *whether;         /* engineer of why=; NULL = none */
	size_t recorded;             /* orders that wrote something, all batches */
	struct buffer told;          /* their ids, up to IDS_TOLD */
};

/* ---- svc-assign -a (write_dispatch.c) ---- */

/* Takes why=ENGINEER out of the operands (up to NULL): a question about the plan, so nothing is
 * written. */
void write_take_question(struct writing *w, char **operand, struct arena *arena);
/* Plans the batch, and takes back what goes to somebody else. */
void write_prepare_plan(void *context, const struct draft *draft, size_t drafts);
/* Carries out what the plan says of the draft; false where it says nothing. */
bool write_as_planned(struct writing *w, const struct draft *draft);
/* Carries out what becomes of requests that were taken back unasked. */
void write_finish_plan(void *context);
/* Carries one order out and keeps its line; refuses it on behalf of the draft. */
void write_carry_out(struct writing *w, const struct draft *draft, const struct order *order,
		     const struct saying *saying);

/* True if the program's own option of that letter was given. */
bool write_has_own(const struct writing *w, char letter);

/* Keeps the line of an order that was carried out, or would be, until it is printed. */
void results_keep(struct writing *w, const struct outcome *outcome, const struct saying *saying);
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
