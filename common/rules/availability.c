/* SPDX-License-Identifier: MIT */
#include "rules/availability.h"

#include <stdio.h>
#include <string.h>

const char *
lot_flaw(const struct lot *lot, const char *day, char text[LOT_WORDS])
{
	if (lot->blocked)
		return "blocked";
	if (lot->expires == NULL || strcmp(lot->expires, day) >= 0)
		return NULL;
	(void)snprintf(text, LOT_WORDS, "expired on %.10s", lot->expires);
	return text;
}

/* True if a goes before b. */
static bool
goes_before(const struct lot *a, const struct lot *b)
{
	int order = 0;

	if (a->expires != NULL && b->expires != NULL)
		order = strcmp(a->expires, b->expires);
	else if (a->expires != NULL || b->expires != NULL)
		order = a->expires != NULL ? -1 : 1;
	return order < 0 || (order == 0 && a->came < b->came);
}

const struct lot *
lot_first(const struct lot *lots, size_t count, const char *day, int64_t quantity)
{
	const struct lot *first = NULL;
	char text[LOT_WORDS];

	for (size_t i = 0; i < count; i++)
		if (lots[i].quantity >= quantity && lot_flaw(&lots[i], day, text) == NULL &&
		    (first == NULL || goes_before(&lots[i], first)))
			first = &lots[i];
	return first;
}

int64_t
lots_available(const struct lot *lots, size_t count, const char *day, int64_t reserved)
{
	int64_t usable = -reserved;
	char text[LOT_WORDS];

	for (size_t i = 0; i < count; i++)
		if (lot_flaw(&lots[i], day, text) == NULL)
			usable += lots[i].quantity;
	return usable > 0 ? usable : 0;
}
