/* SPDX-License-Identifier: MIT
 *
 * A request as it stands: the fold of its events. Knows its values, its visits
 * and how to read them; how events change them is fold.h.
 */
#ifndef SVC_RULES_REQUEST_H
#define SVC_RULES_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "rules/state.h"
#include "text/field.h"

#define ORIGIN_TEXT 4 /* one to three capital letters and the NUL; "" = none */
#define ID_TEXT 24 /* room for any id or event number */

struct visit {
	const char *value[F_COUNT]; /* IN_VISIT fields, canonical; NULL = absent */
};

struct request {
	int64_t id;                 /* see id_of_text(); 0 = none yet */
	const char *value[F_COUNT]; /* IN_REQUEST fields, canonical; NULL = absent. F_id and F_rev
				     * are kept here too */
	struct visit *visit;        /* in order; the last is the current one; in `arena` */
	size_t visits;
	struct arena *arena; /* where its values live; not owned */
};

/* An id is one number: the origin code (three letters in base 27) above 40
 * bits of the number within it, so that stores merge without renumbering.
 * Text: "42" or "K42". 0 for text that is none. */
int64_t id_of_text(const char *text);
void id_print(int64_t id, char out[ID_TEXT]);
int64_t id_make(const char *origin, int64_t number);
/* The origin code of an id, "" for none; returns the number within it. */
int64_t id_split(int64_t id, char origin[ORIGIN_TEXT]);
/* True for one to three capital letters. */
bool id_is_origin(const char *text);

/* The state, ST_none while there is no event. */
enum state request_state(const struct request *request);
/* The current visit if it has not ended or been cancelled or declined; NULL otherwise. */
struct visit *request_open_visit(const struct request *request);
/* The current visit, ended or not; NULL if there never was one. */
struct visit *request_last_visit(const struct request *request);
/* Visits that arrived. */
int request_visits_made(const struct request *request);
/* True if the yes/no field is yes. */
bool request_is(const struct request *request, enum field_id field);
/* True if the person (register key) is engineer or mate of any visit. */
bool request_was_attended_by(const struct request *request, const char *person);
/* A deep copy of the values' pointers (not of the strings) with visits of its own in `arena`. */
void request_copy(struct request *copy, const struct request *request, struct arena *arena);

#endif
