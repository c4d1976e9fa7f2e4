/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "text/value.h"
#include "tool/order.h"

/* "13:08": a reading of today's clock, which cannot have happened later than now. */
static bool
is_clock_time(const char *typed)
{
	return strlen(typed) >= 4 && strlen(typed) <= 8 && strchr(typed, ':') != NULL &&
	       strspn(typed, "0123456789:") == strlen(typed);
}

/* A clock time still to come, of something that has happened already: yesterday's was meant. */
static bool
is_to_come(const char *typed, int64_t first, struct checking *checking)
{
	char yesterday[WHEN_TEXT];

	if (!is_clock_time(typed) || first <= checking->now)
		return false;
	when_print_short(first - 86400, yesterday);
	checking->why = arena_format(
	    checking->arena, "%s is still to come today; yesterday was \"%s\"", typed, yesterday);
	return true;
}

static bool
set_at(struct order *order, const char *typed, struct checking *checking)
{
	const char *reason;

	if (!when_parse(typed, checking->now, &order->at, &reason)) {
		checking->why =
		    arena_format(checking->arena, "\"%s\" is no time: %s", typed, reason);
		return false;
	}
	if (is_to_come(typed, order->at.first, checking))
		return false;
	order->given[F_at] = value_of_time(order->at.first, checking->arena);
	return true;
}

void
order_init(struct order *order)
{
	memset(order, 0, sizeof(*order));
	order->at = (struct moment){WHEN_NONE, WHEN_NONE};
	order->rec = WHEN_NONE;
}

bool
order_set(struct order *order, enum field_id field, const char *typed, struct checking *checking)
{
	const char *canonical;

	if (typed == NULL || *typed == '\0') {
		order->given[field] = "";
		return true;
	}
	if (field == F_at)
		return set_at(order, typed, checking);
	/* Which rules decided is found out, not said; only history knows it already. */
	if (field == F_rules && !order->loaded && strcmp(typed, "auto") != 0) {
		checking->why = arena_format(checking->arena, "\"%.40s\" is not auto", typed);
		return false;
	}
	canonical = value_parse(field, typed, checking->now, checking->arena, &checking->why);
	if (canonical == NULL)
		return false;
	if ((field == F_reported || field == F_fault_at) &&
	    is_to_come(typed, value_time(canonical), checking))
		return false;
	if (field == F_actor) {
		order->actor = canonical;
		return true;
	}
	if (field == F_rec) {
		order->rec = value_time(canonical);
		return true;
	}
	order->given[field] = canonical;
	return true;
}
