/* SPDX-License-Identifier: MIT
 *
 * One event of the journal. Knows its parts; how it is written as a line and
 * hashed is store/journal.h.
 */
#ifndef SVC_RULES_EVENT_H
#define SVC_RULES_EVENT_H

#include <stdint.h>

#include "base/digest.h"
#include "rules/request.h"
#include "rules/verb.h"
#include "text/field.h"

struct event {
	int64_t id; /* order of recording in this store, from 1; 0 = not yet recorded */
	char origin[ORIGIN_TEXT]; /* store where it was made */
	int64_t number;           /* within its origin, from 1, no gaps */
	const char *subject;      /* "42", "K42", or register and key "engineer/E007" */
	enum verb verb;
	int64_t at;                 /* happened; Unix seconds UTC */
	int64_t rec;                /* recorded where it was made */
	int64_t known;              /* known to this store since */
	const char *actor;          /* who is said to have done it */
	const char *os_user;        /* account that ran the program */
	const char *value[F_COUNT]; /* canonical; NULL = not given, "" = cleared */
	char hash[DIGEST_TEXT];     /* SHA-256, chained within the origin */
};

#endif
