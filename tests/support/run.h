/* SPDX-License-Identifier: MIT
 *
 * Runs a command line as a user's shell would and states what came of it. The
 * shell is bash with `pipefail`: a pipe fails if any of its programs does. It runs in a
 * process group of its own, of which nothing is left when run() returns; what
 * closes its output and puts itself into another group escapes.
 *
 *     expect_run("svc-new customer=Acme text=leak | cut -f1", 0, "1\n", "");
 */
#ifndef TESTS_SUPPORT_RUN_H
#define TESTS_SUPPORT_RUN_H

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#define RUN_DEADLINE 60000 /* milliseconds until a command counts as hanging */
#define RUN_OVERDUE (-1)   /* its status then */

struct run {
	int status; /* 0..255, 128 + N if signal N ended it, or RUN_OVERDUE */
	char *out;  /* all of stdout, NUL behind it; run_free() it */
	char *err;
	size_t out_length, err_length;
};

/* With nothing on stdin. */
struct run run(const char *command);
/* With the text on stdin, through a pipe; NULL for nothing. */
struct run run_with_input(const char *command, const char *input);
/* The same, killing the whole group after so many milliseconds. */
struct run run_within(int milliseconds, const char *command, const char *input);
void run_free(struct run *run);

/* What should come of a command. */
struct run_wanted {
	int status;
	const char *out, *err; /* NULL = whatever */
	bool part;             /* out and err need only be contained */
};

/* Runs the command; NULL if all is as wanted, else what is not, for people; free() it. */
char *run_mismatch(const char *command, const char *input, const struct run_wanted *wanted);

/* Each ends the test at the first mismatch. */
#define EXPECT_WANTED(command, input, ...)                                                 \
	do {                                                                               \
		char *mismatch_ =                                                          \
		    run_mismatch(command, input, &(const struct run_wanted){__VA_ARGS__}); \
		cr_assert(mismatch_ == NULL, "%s", mismatch_ == NULL ? "" : mismatch_);    \
		free(mismatch_);                                                           \
	} while (0)

/* Status, stdout and stderr exactly. */
#define expect_run(command, wanted_status, wanted_out, wanted_err)                   \
	EXPECT_WANTED(command, NULL, .status = (wanted_status), .out = (wanted_out), \
		      .err = (wanted_err))
/* The same with a text on stdin. */
#define expect_run_with_input(command, input, wanted_status, wanted_out, wanted_err)  \
	EXPECT_WANTED(command, input, .status = (wanted_status), .out = (wanted_out), \
		      .err = (wanted_err))
/* The status; whatever it says. */
#define expect_status(command, wanted_status) \
	EXPECT_WANTED(command, NULL, .status = (wanted_status))
/* The status, and a text within stdout or stderr. */
#define expect_out_contains(command, wanted_status, text) \
	EXPECT_WANTED(command, NULL, .status = (wanted_status), .out = (text), .part = true)
#define expect_err_contains(command, wanted_status, text) \
	EXPECT_WANTED(command, NULL, .status = (wanted_status), .err = (text), .part = true)

#endif
