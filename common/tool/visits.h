/* SPDX-License-Identifier: MIT
 *
 * Visits going out: whose time is taken when, as lines or as a calendar. Knows the bookings of the
 * store and the columns of a visit; must not know operands (select.h).
 */
#ifndef SVC_TOOL_VISITS_H
#define SVC_TOOL_VISITS_H

#include <stdbool.h>
#include <stddef.h>

#include "tool/desk.h"
#include "tool/options.h"
#include "tool/select.h"

/* True for what a list of visits can show and filter by: fields of the request and of the visit,
 * day, from, to, clash, address. */
bool visits_has(enum field_id field);

/* Prints a line for each booking of an engineer by a visit that passes the selection (read with
 * visits_has()), by engineer, from and id: those of the requests named, else those of the days
 * named, else those that have not ended from today on. With options->calendar an iCalendar stream
 * by time instead, each visit once; it has phones in full where the selection leaves one engineer.
 * Dies if -o asks for what a visit has not. Returns how many. */
size_t visits_list(struct desk *desk, struct selection *selection, const struct options *options);

#endif
