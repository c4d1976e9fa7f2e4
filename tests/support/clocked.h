/* SPDX-License-Identifier: MIT
 *
 * A request whose clocks follow its events, by few policy rows: P1 24x7 15m, 30m, 2h, 8h; P3 and
 * whatever has no priority yet office 2h, 8h, nbd, 3bd; P4 office 1bd, 2bd, agreed, 10bd; restoring
 * and arriving paused by customer and access, responding by force; review 5bd, sheet 2bd. Lives in
 * the world of world.h. Fixtures: clocked_begin, clocked_end.
 */
#ifndef TESTS_SUPPORT_CLOCKED_H
#define TESTS_SUPPORT_CLOCKED_H

#include "rules/clocks.h"
#include "support/world.h"

void clocked_begin(void);
void clocked_end(void);
/* The calendar "office", 09:00 to 18:00, no tables until a test adds them. */
struct calendar *clocked_office(void);
const struct clock_source *clocked_source(void);

/* A new request, reported then by mail; the usual world. */
struct request *clocked_report(const char *at, const char *more);
/* The fold of an event and what it does to the clocks; pairs as of world_event(). */
void clocked_follow(struct request *request, enum verb verb, const char *at, const char *pairs);
/* Triage to that priority. */
void clocked_triage(struct request *request, const char *at, const char *priority);
/* Planned, engineer sent; arrived too if `arrive` is not NULL. */
void clocked_send(struct request *request, const char *at, const char *arrive);

/* Ends the test unless the time field is that instant; NULL = absent. */
void clocked_expect(const struct request *request, enum field_id field, const char *wanted);
/* "running", "met", ...; "-" where it is absent. */
const char *clocked_standing(const struct request *request, enum clock clock, const char *now);

#endif
