/* SPDX-License-Identifier: MIT
 *
 * Time zones: which offset from UTC counts when. Knows names of the tz database
 * and how local readings become instants; must not know calendars or the desk's
 * own zone (when.h). Owns the zones it has loaded until the program ends.
 */
#ifndef SVC_BASE_ZONE_H
#define SVC_BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

struct zone;

/* The zone of that name: "Asia/Shanghai", "Europe/Berlin", or a fixed offset "+08:00", "Z". NULL if
 * there is no such zone on this machine. The same name gives the same zone, which lives until the
 * program ends. Asia/Shanghai and fixed offsets need no tz database. */
const struct zone *zone_load(const char *name);
const char *zone_name(const struct zone *zone);
/* Seconds east of UTC that count at that instant. */
int zone_offset(const struct zone *zone, int64_t instant);
/* The instant of a local reading, given as seconds since 1970-01-01T00:00:00 local. A reading that
 * comes twice (clocks go back) is the first; one that never comes (clocks go forward) is the
 * instant of the change. */
int64_t zone_instant(const struct zone *zone, int64_t local);

/* True if one offset counts at all instants. Asia/Shanghai is such: China has had no other since
 * 1992, and what counted there before (summer time 1986..1991) does not matter to a service desk.
 */
bool zone_is_fixed(const struct zone *zone);
/* Reads "Z" or "+08:00" as seconds east of UTC and moves *cursor behind it; false leaves *cursor
 * anywhere. */
bool zone_scan_offset(const char **cursor, int *seconds);

#endif
