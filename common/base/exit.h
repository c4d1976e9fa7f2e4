/* SPDX-License-Identifier: MIT
 *
 * How a program ends and how it complains. Knows the four exit statuses of
 * svc(1) and the form of a message; knows nothing of requests, fields or the
 * store. Owns stderr: nothing else in the suite writes there.
 *
 * Every message goes out as one line, "program: text", with control
 * characters made visible so that a customer's text can never drive a
 * terminal.
 */
#ifndef SVC_BASE_EXIT_H
#define SVC_BASE_EXIT_H

#include <stdbool.h>

/* The only statuses a program may end with; see EXIT STATUS in svc(1). */
enum exit_status {
	EXIT_DONE = 0,      /* done */
	EXIT_NO = 1,        /* ran properly, the answer is no */
	EXIT_COULD_NOT = 2, /* usage, unreadable input, damaged store, full disk */
	EXIT_BUSY = 75,     /* the store was busy past the timeout; retry */
};

/* Sets up what every program shares; called first. Streams that are closed stay closed whatever is
 * opened, umask 077, LC_CTYPE C.UTF-8 whatever the user's locale (data
 * are always UTF-8), SIGXFSZ ignored so that a file-size limit is an error code. */
void program_start(void);

/* True where people are to be addressed in Chinese: the first set of
 * LC_ALL, LC_MESSAGES, LANG begins with "zh". */
bool program_speaks_chinese(void);

/* One message line on stderr. The text needs no newline and no program name; of more than 4096
 * bytes the middle is left out. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* From complain_hold() to complain_release() messages are kept, then written: stderr may be a
 * pipe that somebody reads slowly, and nobody may be made to wait for a lock meanwhile (DESIGN 4).
 * Whichever way the program exits, they are written last of all, when the lock is let go. */
void complain_hold(void);
void complain_release(void);

/* complain(), then exit with EXIT_COULD_NOT. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* complain() with ": strerror(errno)" behind it, then EXIT_COULD_NOT. */
_Noreturn void die_errno(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* complain(), then exit with the given status (EXIT_BUSY, say). */
_Noreturn void die_with(enum exit_status status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The last act of every main: flushes and closes stdout. Returns status, or
 * EXIT_COULD_NOT with a message where stdout could not be written whole. */
int finish(int status);

/* As finish(), saying what the failure does not undo: `meanwhile` is printed
 * behind the message, "the store has recorded 3 requests: 41 42 43", say; NULL for
 * nothing. */
int finish_after(int status, const char *meanwhile);

#endif
