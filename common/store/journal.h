/* SPDX-License-Identifier: MIT
 *
 * The journal: appending events, reading them in order, the line of an event and its hash.
 * Knows DESIGN 5; must not know what an event does (rules/fold.h). Owns the tables
 * event and contact lines' form.
 */
#ifndef SVC_STORE_JOURNAL_H
#define SVC_STORE_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "rules/event.h"
#include "store/db.h"

/* Names of the fixed columns of a journal line, in order:
 * id origin number subject verb at rec known actor os_user hash; then name=value fields. */
#define JOURNAL_HEADER "#id\torigin\tnumber\tsubject\tverb\tat\trec\tknown\tactor\tos_user\thash"

/* Appends a new event of this store: sets id, origin, number and hash; known = rec where known is
 * WHEN_NONE. Inside a transaction. */
void journal_append(struct db *db, struct event *event);
/* Appends an event made elsewhere as it is (origin, number, rec, hash kept); sets id. What is wrong
 * is told: a gap, a fork, a hash that does not chain; ALREADY for one that is here. */
enum journal_import {
	JOURNAL_TAKEN,
	JOURNAL_ALREADY,
	JOURNAL_GAP,
	JOURNAL_FORK,
	JOURNAL_BROKEN_HASH
};
enum journal_import journal_take_over(struct db *db, struct event *event);

/* The journal line of an event; local = with id and known (what svc-log prints), else "-" for
 * both... they are left out for hashing. Appends, without LF. */
void journal_print(const struct event *event, bool local, struct buffer *out);
/* Reads such a line (split at TABs, fields and all); strings in `arena`. False: *why, in `arena`.
 */
bool journal_parse(const char *line, struct event *event, struct arena *arena, const char **why);

/* Which events to read; zero means no limit. */
struct journal_query {
	const char *subject; /* only of this subject */
	enum verb verb;      /* else only of this verb; V_none = all */
	int64_t known_until; /* only events with known <= this; 0 = all */
	int64_t after;       /* only ids above this */
};
/* Calls `each` in journal order until it returns false. Strings of the event are lent for the call.
 */
void journal_each(struct db *db, const struct journal_query *query,
		  bool (*each)(void *context, const struct event *event), void *context);
/* One event by its text ("17", "K17") or id; strings in `arena`; false if there is none. */
bool journal_get(struct db *db, const char *number, struct event *event, struct arena *arena);
/* The event that a void event names (its field `event`), as origin and number; false if that is
 * none. */
bool journal_names(const struct event *event, char origin[ORIGIN_TEXT], int64_t *number);
/* True if some void event names it. */
bool journal_is_void(struct db *db, const struct event *event);
/* Events in all. */
int64_t journal_count(struct db *db);
/* What can be wrong with an event of a chain. */
enum journal_fault {
	JOURNAL_UNCHAINED,   /* its hash does not follow from the one before and its line */
	JOURNAL_OUT_OF_STEP, /* its number does not follow the one before */
	JOURNAL_UNREADABLE,  /* its verb or fields are none that this program knows */
};
/* Walks all chains in journal order and tells each fault until `each` returns false. The event's
 * values are not read, its verb is V_none where it is unknown; lent for the call. */
void journal_walk_chains(struct db *db,
			 bool (*each)(void *context, const struct event *event,
				      enum journal_fault fault),
			 void *context);
/* Walks all chains: the first event whose hash does not follow; false and *event filled (strings in
 * `arena`) if there is one. */
bool journal_verify(struct db *db, struct event *event, struct arena *arena);

#endif
