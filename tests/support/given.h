/* SPDX-License-Identifier: MIT
 *
 * What an end-to-end test starts from, made with the programs themselves in the sandbox.
 */
#ifndef TESTS_SUPPORT_GIVEN_H
#define TESTS_SUPPORT_GIVEN_H

#include <stddef.h>

/* Fields of a request that can be confirmed; the text is left to the test. */
#define GIVEN_FACTS                                                                     \
	"customer=Acme contact=Wang phone=13800000001 site=Hall need=fault serial=n/a " \
	"project=North"

/* The engineers E1 (Li) and E2 (Zhao), both general:2, E1 chiller:2 too. */
void given_engineers(void);

/* One more request ("pump leaks") in that state: "confirmed", "triaged" (P3), "ready", "dispatched"
 * (E1, 10:00), "working" (on site), "diagnosed", "restored", "acceptance", "accepted", "left",
 * "closed", "archived". All of it happens at the time of the sandbox's clock. The id must be that
 * of a request not made yet. */
void given_request(int id, const char *state);

/* A command that is refused for request 1 in a state. */
struct refusal {
	const char *state;   /* see given_request() */
	const char *command; /* "svc-work act 1 action=replace" */
	const char *message; /* "act: refused (I-05): no diagnosis yet" */
};

/* Runs each row's command in a new store with the two engineers and the request: status 1, nothing
 * on stdout, "PROGRAM: 1: MESSAGE" on stderr and nothing written. */
void given_refused(const struct refusal *row, size_t count);

#endif
