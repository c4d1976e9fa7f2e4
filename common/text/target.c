/* SPDX-License-Identifier: MIT
 *
 * Targets as text, and the type of field that holds one.
 */
#include "text/target.h"

#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "text/value_types.h"

#define LONGEST_DAYS 999
#define LONGEST_TIME (INT64_C(1000) * 86400)

static bool
read_days(const char *text, struct target *target)
{
	char *end;
	long days;

	if (text[0] < '1' || text[0] > '9')
		return false;
	days = strtol(text, &end, 10);
	if (strcmp(end, "bd") != 0 || days > LONGEST_DAYS)
		return false;
	*target = (struct target){TARGET_DAYS, days};
	return true;
}

bool
target_read(const char *text, struct target *target)
{
	int64_t seconds;

	*target = (struct target){TARGET_NONE, 0};
	if (text == NULL || strcmp(text, "none") == 0)
		return true;
	if (strcmp(text, "nbd") == 0)
		target->kind = TARGET_NEXT_DAY;
	else if (strcmp(text, "agreed") == 0)
		target->kind = TARGET_AGREED;
	else if (when_parse_duration(text, &seconds) && seconds > 0 && seconds <= LONGEST_TIME)
		*target = (struct target){TARGET_TIME, seconds};
	else
		return read_days(text, target);
	return true;
}

/* Kept in the largest unit that is exact, so that equal targets are equal texts. */
static const char *
print_time(const struct typing *typing, int64_t seconds)
{
	if (seconds % 3600 == 0)
		return arena_format(typing->arena, "%lldh", (long long)seconds / 3600);
	if (seconds % 60 == 0)
		return arena_format(typing->arena, "%lldm", (long long)seconds / 60);
	return arena_format(typing->arena, "%llds", (long long)seconds);
}

const char *
value_parse_target(const struct typing *typing)
{
	const char *text = value_narrow(typing);
	struct target target;

	if (!target_read(text, &target))
		return value_refuse_kind(typing, "target",
					 "30m, 2h, 1bd (business days), nbd (end of the next), "
					 "agreed or none");
	return target.kind == TARGET_TIME ? print_time(typing, target.amount)
					  : arena_dup(typing->arena, text);
}
