/* SPDX-License-Identifier: MIT
 *
 * One request whole: its facts, its events, its visits, in tables for people and lines for pipes.
 * Knows desk, store and columns; must not know how requests are chosen. Nothing is masked here
 * (DESIGN 5).
 */
#ifndef SVC_TOOL_SHOW_H
#define SVC_TOOL_SHOW_H

#include <stdbool.h>

#include "base/mem.h"
#include "rules/request.h"
#include "text/writer.h"
#include "tool/desk.h"
#include "tool/options.h"

/* The parts, as typed: "facts" "timeline" "visits" "sla" "entitlement" "candidates" "order"
 * "readback". */
enum show_part {
	SHOW_FACTS,
	SHOW_TIMELINE,
	SHOW_VISITS,
	SHOW_LEVELS,
	SHOW_ENTITLEMENT,
	SHOW_CANDIDATES,
	SHOW_ORDER,
	SHOW_READBACK,
	SHOW_COUNT
};

/* One output of any number of requests, from show_open() to show_close(). */
struct showing {
	struct desk *desk;
	const struct options *options;
	bool people;                       /* tables: names and short times */
	bool part[SHOW_COUNT];             /* what is asked for */
	bool refused;                      /* a dispatch order was incomplete: not printed */
	bool begun;                        /* something is printed already */
	struct writer *writer[SHOW_COUNT]; /* of the parts that are lines */
	struct arena arena;                /* of the request at work */
	const char *what_if[F_COUNT];      /* values to reckon with instead; lent */
};

/* The part of that name; SHOW_COUNT if there is none. */
enum show_part show_part_of(const char *word);
const char *show_part_name(enum show_part part);

/* Lent: desk and options until show_close(). No part asked for means facts and timeline. */
void show_open(struct showing *showing, struct desk *desk, const struct options *options,
	       const bool part[SHOW_COUNT]);
/* Prints the parts of one request. Inside a read snapshot. */
void show_request(struct showing *showing, const struct request *request);
void show_close(struct showing *showing);

#endif
