/* SPDX-License-Identifier: MIT
 *
 * Requests, events and their surroundings in few words, for the tests of
 * rules/. Knows the rules' structures only; there is one world at a time. Owns all
 * it gives out until world_end().
 *
 *     TestSuite(fold, .init = world_begin, .fini = world_end);
 *
 *     struct request *request = world_request(ST_working);
 *     world_fold(request, V_diagnose, "15:00", "mode=leak|cause=wear");
 */
#ifndef TESTS_SUPPORT_WORLD_H
#define TESTS_SUPPORT_WORLD_H

#include "rules/guard.h"

/* The clock that "15:00" is of; events are recorded at WORLD_NOW unless they say when. */
#define WORLD_DAY "2026-11-23"
#define WORLD_NOW "2026-11-23T18:00:00+08:00"

/* Fixtures. A new world holds customer C1 with contact P1 (phone), site S1, the engineers E1 and E2
 * with general:2 and chiller:2, the action codes and the request 7, of C1, that is ready. */
void world_begin(void);
void world_end(void);

/* What the surroundings answer from here on. */
const struct surroundings *world_around(void);
/* Sets a field of a register row, made where there is none; NULL takes the field away. */
void world_row(enum register_id reg, const char *key, enum field_id field, const char *value);
/* Sets a field of another request. */
void world_other(int64_t id, enum field_id field, const char *value);
void world_on_site(const char *engineer, int64_t request);
void world_absent(const char *engineer, const char *day);
void world_certified(const char *engineer, const char *certificate, const char *until);
/* Another visit of the engineer, by clock readings. */
void world_busy(const char *engineer, int64_t request, const char *from, const char *to);
/* The firm relaxes the guard ("I-05"), and makes it hard again. */
void world_relax(const char *guard);
void world_harden(const char *guard);

/* An instant as canonical text, and as seconds. */
const char *world_time(const char *typed);
int64_t world_instant(const char *typed);
/* An event of request 1 by the dispatcher; `pairs` is "name=value|name=value", typed as on a
 * command line; "name=" clears. The time is "15:00", or any other form. */
struct event *world_event(enum verb verb, const char *at, const char *pairs);

/* An empty request 1. */
struct request *world_empty(void);
/* Request 1 as the usual way leads it into that state: reported 08:00, confirmed 08:10, triaged
 * 08:20, planned 08:30, E1 assigned 08:40, arrived 10:00, diagnosed 10:30, repaired 11:00,
 * self-checked 12:00, handed over 12:10, accepted 12:20, submitted 13:00, closed 14:00, archived
 * 14:30. */
struct request *world_request(enum state state);
void world_fold(struct request *request, enum verb verb, const char *at, const char *pairs);
/* Sets fields of the request as no event would; pairs as of world_event(). */
void world_set(struct request *request, const char *pairs);

/* True if the guards refuse such an event of the request with a finding of that guard whose text
 * contains `text`; the whole list of findings is told otherwise. */
bool world_refuses(const struct request *request, struct event *event, const char *guard,
		   const char *text);
/* True if the guards let it pass, and all that is found is that guard, relaxed. */
bool world_relaxes(const struct request *request, struct event *event, const char *guard);
/* True if nothing at all is found; what was found is told otherwise. */
bool world_passes(const struct request *request, struct event *event);

#endif
