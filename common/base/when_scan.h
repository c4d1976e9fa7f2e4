/* SPDX-License-Identifier: MIT
 *
 * The pieces of a written time, shared by the sources of when.h and by nobody
 * else. Knows digits and the calendar. A scanner moves *cursor behind what it took;
 * false leaves *cursor anywhere.
 */
#ifndef SVC_BASE_WHEN_SCAN_H
#define SVC_BASE_WHEN_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/when.h"

/* What can be printed with a year of four digits in every zone: 0000-01-02 to 9999-12-30. */
#define WHEN_EARLIEST INT64_C(-62167132800)
#define WHEN_LATEST INT64_C(253402214399)

/* A whole text that says its day: RFC 3339 and its short forms, "2026-11-24". */
bool when_scan_absolute(const char *text, struct moment *moment, const char **why);

/* The instant of a clock reading in the desk's zone: seconds since 1970-01-01T00:00:00 there. */
int64_t when_of_local(int64_t local);

#endif
