/* SPDX-License-Identifier: MIT
 *
 * Which requests a reading program is asked for: ids as operands, ids from stdin (asked for with
 * -), filters (text/filter.h). Knows desk and store; must not know what is done with them.
 */
#ifndef SVC_TOOL_SELECT_H
#define SVC_TOOL_SELECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/request.h"
#include "text/filter.h"
#include "tool/desk.h"
#include "tool/options.h"

struct selection {
	struct filter *filter; /* all must hold; choices in the desk's arena */
	size_t filters;
	int64_t *id; /* in the order they are to be shown */
	size_t ids, room;
	bool by_id; /* ids were asked for, be it none: an empty stdin */
	bool from_stdin;
	int status; /* EXIT_DONE, or what unreadable lines and unknown ids came to */
};

/* Reads the operands (up to NULL), and stdin where one of them is "-"; ids from operands are
 * sorted, those from stdin stay as they come, doubled ones of operands are one. Dies on an operand
 * that is none of these, with what was likely meant. `has` tells the fields to filter by: of
 * requests read_has(). Must not be called within a transaction. */
void select_read(struct selection *selection, struct desk *desk, char *const *operand,
		 const struct options *options, bool (*has)(enum field_id field));
/* Calls `each` for every selected request in order, by id where none were named, of one snapshot;
 * without ids and without a filter on state only the open ones. The request is lent for the call.
 * Ids that are not in the store are complained of. Returns how many there were. */
size_t select_each(struct selection *selection, struct desk *desk,
		   void (*each)(void *context, const struct request *request), void *context);

/* Where the values of a line come from: canonical, not masked, in `arena`; NULL = absent. */
struct select_source {
	const char *(*value)(void *of, enum field_id field, struct arena *arena);
	void *of;
};
/* True if every filter lets the line pass. */
bool select_passes(const struct selection *selection, struct desk *desk,
		   const struct select_source *source, struct arena *arena);
/* The value of a request as filters see it. */
const char *select_value(struct desk *desk, const struct request *request, enum field_id field,
			 struct arena *arena);
/* The one key that a filter on a reference leaves; NULL if it leaves more, or none. */
const char *select_only_key(const struct desk *desk, const struct filter *filter);

/* The exit status of a program that showed `shown` requests. */
int select_status(const struct selection *selection, size_t shown);
void select_free(struct selection *selection);

#endif
