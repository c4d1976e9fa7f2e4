/* SPDX-License-Identifier: MIT
 *
 * The guards (DOMAIN d.3): what must hold before an event may be recorded.
 * Pure: they see the request, the event and their surroundings, and say what is
 * missing, all of it at once. Which guards a verb asks is the table in guard.c.
 */
#ifndef SVC_RULES_GUARD_H
#define SVC_RULES_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/candidate.h"
#include "rules/event.h"
#include "rules/request.h"
#include "text/register.h"

struct stock_view; /* rules/stock.h */

/* What a guard may ask of the store. Answers are canonical texts lent until
 * the store is next written to; NULL = no such row, or the row lacks the field. */
struct surroundings {
	void *of;    /* passed back to each function */
	void *staff; /* the same for those about engineers */
	const char *(*row)(void *of, enum register_id reg, const char *key, enum field_id field);
	/* A value of another request (F_state, F_customer); NULL if there is none. */
	const char *(*request)(void *of, int64_t id, enum field_id field);
	/* The id of a request where the engineer is on site now; 0 if nowhere. */
	int64_t (*on_site)(void *of, const char *engineer, int64_t except);
	/* Of an engineer: his recorded absences and his certificates, retired rows left out: *list of so many. */
	size_t (*absences)(void *staff, const char *engineer, const struct absence **list);
	size_t (*certificates)(void *staff, const char *engineer, const struct certificate **list);
	/* His time from now on, but for what that request takes of it. */
	const struct agenda *(*agenda)(void *staff, const char *engineer, int64_t except,
				       const struct dispatch_weights *weights);
	/* His open jobs. */
	int (*load)(void *staff, const char *engineer);
	/* The engineers who usually go with him, and those who attended that equipment: sets, NULL =
	 * none. */
	const char *(*crew)(void *staff, const char *engineer);
	const char *(*known_by)(void *staff, const char *asset);
	/* What the ledger knows around the part that svc-work part takes; NULL where it knows nothing
	 * of that part. The function may be NULL: then it knows nothing of any. */
	const struct stock_view *(*stock)(void *of, const struct request *request,
					  const struct event *event);
	/* Travel times that somebody measured; NULL = none. */
	const struct travel_table *(*travel_table)(void *staff);
};

struct finding {
	char guard[8];  /* "I-05", or the class of bad input "E6" */
	char text[240]; /* what is missing, one clause, naming the field that would mend it */
	bool relaxed;   /* the firm relaxed this guard: recorded, not refused */
};

#define FINDINGS_MOST 24

struct findings {
	size_t count; /* at most FINDINGS_MOST; more are not kept */
	struct finding at[FINDINGS_MOST];
};

/* Asks every guard that the event's verb has. Appends to *findings what is missing; false if any of
 * it refuses the event (true if there is nothing, or only relaxed findings). The state arc is asked
 * too (E6). */
bool guard_event(const struct request *request, const struct event *event,
		 const struct surroundings *surroundings, struct findings *findings);

/* The mandatory fields of intake (guide 2.1.3 - 2.1.9) that the request lacks: fills `missing`,
 * returns how many. `contact` is asked for phone or e-mail. */
size_t guard_missing_intake(const struct request *request, const struct surroundings *surroundings,
			    enum field_id missing[8]);

/* What a dispatch order lacks of what it must say (I-08): scope, contact with phone or e-mail
 * (F_phone where both are missing), site, priority, engineer, and expected arrival or appointment
 * (F_eta where neither is there). Fills `missing`, returns how many. */
#define ORDER_PARTS 8
size_t guard_missing_order(const struct request *request, const struct surroundings *surroundings,
			   enum field_id missing[ORDER_PARTS]);

/* The earliest instant the verb may happen at (I-03), WHEN_NONE if any; *because is the field that
 * says so, F_none if none does. */
int64_t guard_earliest(const struct request *request, enum verb verb, enum field_id *because);

/* A setting as text, or the default. */
const char *guard_setting(const struct surroundings *surroundings, const char *key,
			  const char *absent);
/* A setting as a number; the default where it is not there, no number, or beyond `most`. Never less
 * than zero. */
double guard_setting_number(const struct surroundings *surroundings, const char *key, double absent,
			    double most);

#endif
