/* SPDX-License-Identifier: MIT
 *
 * What is collected for the figures of one period, by group and by request. For the
 * sources of figures.h only.
 */
#ifndef SVC_TOOL_FIGURES_INSIDE_H
#define SVC_TOOL_FIGURES_INSIDE_H

#include <bsd/sys/tree.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "rules/request.h"
#include "tool/figures.h"

/* How often a failure mode was met. */
struct mode {
	const char *name;
	int64_t count;
};

struct group {
	RB_ENTRY(group) entry;
	const char *name; /* NULL for the one group of all */
	struct tally tally[TALLY_COUNT];
	struct mode *mode; /* owned */
	size_t modes;
};

/* What is known of a request beyond its facts. */
struct about {
	RB_ENTRY(about) entry;
	int64_t id;
	bool ended;          /* cancelled or merged: counts nowhere else */
	int64_t reopened_at; /* first reopening seen; WHEN_NONE */

	/* From its row, once `loaded`. */
	bool loaded;
	bool merged;
	bool corrective; /* a fault or an emergency */
	int visits;      /* that took place */
	int64_t reported;
	const char *mode; /* NULL = none */
	struct group *group;
};

RB_HEAD(group_tree, group);
RB_HEAD(about_tree, about);

struct collection {
	const struct figures_query *query;
	bool needs[TALLY_COUNT];
	struct group_tree groups;
	struct about_tree abouts;
	struct arena arena;   /* of the whole collection */
	struct arena scratch; /* of one request */
};

/* Fills the groups from the store. */
void collect(struct collection *collection);
/* Service levels under other terms: figures_suppose.c. */
void collect_supposed(struct collection *collection);

/* The group of that request. */
struct group *collection_group(struct collection *collection, const struct request *request);
/* The request's entry, made where it is new; loaded only by collection_load(). */
struct about *collection_about(struct collection *collection, int64_t id);
/* The entry with what its row says. */
struct about *collection_load(struct collection *collection, int64_t id);
/* True if it was cancelled or merged after the period began. */
bool collection_ended(struct collection *collection, int64_t id);
/* The tally of the request's group. */
struct tally *collection_tally(struct collection *collection, int64_t id, enum tally_kind kind);
void collection_sample(struct collection *collection, int64_t id, enum tally_kind kind,
		       int64_t sample);
void collection_mode(struct collection *collection, int64_t id);

#endif
