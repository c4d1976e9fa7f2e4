/* SPDX-License-Identifier: MIT
 *
 * Steps that were taken before. What a request shows of them is compared by the rules
 * (fold_is_done()); what stays with an event alone is compared here, with the journal.
 */
#include <string.h>

#include "store/journal.h"
#include "tool/perform_inside.h"

/* What the last event of that verb said, of the fields that leave no trace in the request. */
struct told_before {
	enum verb verb;
	struct arena *arena;
	const char *value[F_COUNT];
};

/* What a program sets by itself nobody can lose. */
static bool
stays_with_event(enum field_id field)
{
	unsigned flags = field_of(field)->flags;

	return flags & IN_EVENT && !(flags & DERIVED);
}

static bool
keep_told(void *context, const struct event *event)
{
	struct told_before *told = context;

	if (event->verb != told->verb)
		return true;
	for (int f = F_none + 1; f < F_COUNT; f++)
		told->value[f] =
		    event->value[f] != NULL ? arena_dup(told->arena, event->value[f]) : NULL;
	return true;
}

static bool
was_told(const char *said, const char *before)
{
	return said == NULL || strcmp(said, before != NULL ? before : "") == 0;
}

void
perform_check_again(struct performing *p, const struct request *request, const struct event *event)
{
	struct told_before told = {.verb = event->verb, .arena = p->arena};
	struct journal_query query = {.subject = request->value[F_id]};
	bool asked = false;

	for (int f = F_none + 1; f < F_COUNT; f++) {
		if (p->given[f] == NULL || event->value[f] == NULL ||
		    !stays_with_event((enum field_id)f))
			continue;
		if (!asked)
			journal_each(p->desk->db, &query, keep_told, &told);
		asked = true;
		if (was_told(event->value[f], told.value[f]))
			continue;
		perform_refuse(p, event->verb, "(E6): it is done already, and %s",
			       arena_format(p->arena,
					    "this %s= would be lost: svc-work note adds to the log",
					    field_of((enum field_id)f)->name));
		return;
	}
}
