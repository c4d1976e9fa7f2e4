/* SPDX-License-Identifier: MIT
 *
 * Time zones. Knows the names of the tz database and asks the C library what counts
 * in them; must not know the desk's own zone. Owns the zones loaded.
 *
 * The library tells the offset at one instant only, and for one zone of the process. So a zone is
 * asked for a decade at a time, when the decade is first wanted, and the changes found are kept.
 */
#include "base/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/gregorian.h"
#include "base/mem.h"
#include "base/when.h"

#define MINUTE 60
#define HOUR 3600
#define DAY INT64_C(86400)
#define PROBE (7 * DAY) /* no offset counts for less than a week */
#define LONGEST_NAME 64
#define DECADES ((WHEN_LAST_YEAR + 1 - WHEN_FIRST_YEAR) / 10)

struct change {
	int64_t at; /* first instant of the offset */
	int offset;
};

struct decade {
	size_t count;
	struct change change[]; /* ascending; the first is the start of the decade */
};

struct zone {
	struct zone *next;
	char *name;
	int offset;             /* of a fixed zone */
	struct decade **decade; /* DECADES of them, NULL until asked for; NULL in a fixed zone */
};

static struct zone *loaded; /* newest first */

/* ---- names ------------------------------------------------------------------ */

static bool
scan_two(const char **cursor, int *number)
{
	const char *text = *cursor;
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return false;
	*number = (text[0] - '0') * 10 + (text[1] - '0');
	*cursor += 2;
	return true;
}

bool
zone_scan_offset(const char **cursor, int *seconds)
{
	int hours, minutes;
	char sign = **cursor;
	if (sign == 'Z' || sign == 'z') {
		(*cursor)++;
		*seconds = 0;
		return true;
	}
	if (sign != '+' && sign != '-')
		return false;
	(*cursor)++;
	if (!scan_two(cursor, &hours) || *(*cursor)++ != ':' || !scan_two(cursor, &minutes))
		return false;
	*seconds = (sign == '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
	return hours <= 23 && minutes <= 59;
}

/* What could leave the folder of the database, or mean something else to the library, is no name.
 */
static bool
is_name(const char *name)
{
	static const char allowed[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
	size_t length = strlen(name);
	return length > 0 && length <= LONGEST_NAME && strspn(name, allowed) == length &&
	       name[0] != '/';
}

/* The library takes UTC for what it does not find, without a word. */
static bool
is_in_database(const char *name)
{
	const char *folder = getenv("TZDIR");
	char path[4096], magic[4] = "";
	if (folder == NULL || folder[0] == '\0')
		folder = "/usr/share/zoneinfo";
	int length = snprintf(path, sizeof(path), "%s/%s", folder, name);
	if (length < 0 || (size_t)length >= sizeof(path))
		return false;
	FILE *file = fopen(path, "re");
	if (file == NULL)
		return false;
	size_t got = fread(magic, 1, sizeof(magic), file);
	(void)fclose(file);
	return got == sizeof(magic) && memcmp(magic, "TZif", sizeof(magic)) == 0;
}

static struct zone *
add(const char *name, int offset, bool is_fixed)
{
	struct zone *zone = xcalloc(1, sizeof(*zone));
	zone->name = xstrdup(name);
	zone->offset = offset;
	if (!is_fixed)
		zone->decade = xcalloc(DECADES, sizeof(*zone->decade));
	zone->next = loaded;
	loaded = zone;
	return zone;
}

const struct zone *
zone_load(const char *name)
{
	const char *cursor = name;
	int offset;
	for (const struct zone *zone = loaded; zone != NULL; zone = zone->next)
		if (strcmp(zone->name, name) == 0)
			return zone;
	if (strcmp(name, "Asia/Shanghai") == 0)
		return add(name, 8 * HOUR, true);
	if (zone_scan_offset(&cursor, &offset) && *cursor == '\0')
		return add(name, offset, true);
	if (!is_name(name) || !is_in_database(name))
		return NULL;
	return add(name, 0, false);
}

const char *
zone_name(const struct zone *zone)
{
	return zone->name;
}

bool
zone_is_fixed(const struct zone *zone)
{
	return zone->decade == NULL;
}

/* ---- what the library says ---------------------------------------------------- */

/* Makes the library speak of that zone; what TZ was is returned, to be freed, NULL if it was not
 * set. */
static char *
enter(const char *name)
{
	const char *was = getenv("TZ");
	char *kept = was != NULL ? xstrdup(was) : NULL;
	char value[LONGEST_NAME + 2];
	/* With the colon it is a file, never a rule like EST5EDT. */
	(void)snprintf(value, sizeof(value), ":%s", name);
	(void)setenv("TZ", value, 1);
	tzset();
	return kept;
}

static void
leave(char *kept)
{
	if (kept != NULL)
		(void)setenv("TZ", kept, 1);
	else
		(void)unsetenv("TZ");
	tzset();
	free(kept);
}

/* Whole minutes, since no other offset can be printed; Liberia had one until 1972. */
static int
ask(int64_t instant)
{
	time_t time = (time_t)instant;
	struct tm tm;
	if (localtime_r(&time, &tm) == NULL)
		return 0;
	return (int)(tm.tm_gmtoff / MINUTE * MINUTE);
}

/* The first instant in (before, after] whose offset is not that of `before`. */
static int64_t
find_change(int64_t before, int64_t after)
{
	int offset = ask(before);
	while (after - before > 1) {
		int64_t middle = before + (after - before) / 2;
		if (ask(middle) == offset)
			before = middle;
		else
			after = middle;
	}
	return after;
}

static int64_t
decade_start(size_t number)
{
	return gregorian_days(WHEN_FIRST_YEAR + 10 * (int64_t)number, 1, 1) * DAY;
}

static struct decade *
ask_decade(const struct zone *zone, size_t number)
{
	int64_t start = decade_start(number), end = decade_start(number + 1);
	size_t most = 1 + (size_t)((end - start) / PROBE + 1);
	struct decade *decade = xcalloc(1, sizeof(*decade) + most * sizeof(decade->change[0]));
	char *kept = enter(zone->name);

	decade->change[decade->count++] = (struct change){start, ask(start)};
	for (int64_t before = start; before < end - 1;) {
		int64_t after = before + PROBE < end ? before + PROBE : end - 1;
		if (ask(after) != decade->change[decade->count - 1].offset) {
			int64_t at = find_change(before, after);
			decade->change[decade->count++] = (struct change){at, ask(at)};
		}
		before = after;
	}
	leave(kept);
	return decade;
}

/* ---- offsets -------------------------------------------------------------------- */

static const struct decade *
decade_at(const struct zone *zone, int64_t instant)
{
	int64_t year;
	int month, day;
	gregorian_date(instant / DAY, &year, &month, &day);
	int64_t number = (year - WHEN_FIRST_YEAR) / 10;
	/* Before 1970 division rounds towards the next day: New Year's Eve may count to the next
	 * decade. */
	if (number >= DECADES || (number > 0 && instant < decade_start((size_t)number)))
		number--;
	if (zone->decade[number] == NULL)
		zone->decade[number] = ask_decade(zone, (size_t)number);
	return zone->decade[number];
}

int
zone_offset(const struct zone *zone, int64_t instant)
{
	if (zone->decade == NULL)
		return zone->offset;
	/* What lies beyond the years that can be typed has the offset of their ends. */
	if (instant < decade_start(0))
		instant = decade_start(0);
	if (instant >= decade_start(DECADES))
		instant = decade_start(DECADES) - 1;
	const struct decade *decade = decade_at(zone, instant);
	size_t low = 0, high = decade->count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (decade->change[middle].at <= instant)
			low = middle;
		else
			high = middle;
	}
	return decade->change[low].offset;
}

/* The change that skips readings between the two instants. */
static int64_t
change_between(const struct zone *zone, int64_t before, int64_t after)
{
	int offset = zone_offset(zone, before);
	while (after - before > 1) {
		int64_t middle = before + (after - before) / 2;
		if (zone_offset(zone, middle) == offset)
			before = middle;
		else
			after = middle;
	}
	return after;
}

int64_t
zone_instant(const struct zone *zone, int64_t local)
{
	if (zone->decade == NULL)
		return local - zone->offset;
	/* No offset is a day, so that the one counts before the reading and the other behind it. */
	int before = zone_offset(zone, local - DAY), after = zone_offset(zone, local + DAY);
	if (zone_offset(zone, local - before) == before)
		return local - before;
	if (zone_offset(zone, local - after) == after)
		return local - after;
	return change_between(zone, local - after, local - before);
}
