/* SPDX-License-Identifier: MIT */
#include "rules/quantity.h"

#include <math.h>
#include <string.h>

#include "text/value.h"

int64_t
quantity_of(const char *canonical, int64_t absent)
{
	if (canonical == NULL || *canonical == '\0')
		return absent;
	return llround(value_real(canonical, 0) * ONE_PIECE);
}

const char *
quantity_text(int64_t quantity, struct arena *arena)
{
	long long whole = (long long)(quantity / ONE_PIECE),
		  part = (long long)(quantity % ONE_PIECE);
	char *text;
	size_t length;

	if (part == 0)
		return arena_format(arena, "%lld", whole);
	if (part < 0)
		part = -part;
	text = arena_format(arena, "%s%lld.%03lld", quantity < 0 && whole == 0 ? "-" : "", whole,
			    part);
	for (length = strlen(text); text[length - 1] == '0'; length--)
		text[length - 1] = '\0';
	return text;
}
