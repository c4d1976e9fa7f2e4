/* SPDX-License-Identifier: MIT
 *
 * Who is to be told: turns a role of the ladder into persons and how to reach them, by the duty
 * register of the day. Knows the registers duty and contact; must not know what they are told.
 */
#ifndef SVC_TOOL_DUTY_H
#define SVC_TOOL_DUTY_H

#include "rules/request.h"
#include "tool/desk.h"

/* Somebody to be told. */
struct duty {
	const char *notify; /* the role */
	const char *via;    /* phone sms mail chat; NULL = not known */
	const char *tell;   /* number, address, room; NULL = nobody is entered for it */
};

/* Who is sought, when, and how the ladder would have it told where the register does not say. */
struct duty_query {
	const char *role;
	const char *via;
	int64_t at;
};

/* Calls `each` for everyone that the role means for that request at that instant: the assigned
 * engineer (`engineer`), the customer's contact (`contact`, in full), else the rows of the
 * duty register with that role that count on that day; once without `tell` where there is none (of the
 * engineer: his key). */
void duty_each(struct desk *desk, const struct request *request, const struct duty_query *query,
	       void (*each)(void *context, const struct duty *duty), void *context);

#endif
