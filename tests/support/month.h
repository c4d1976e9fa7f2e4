/* SPDX-License-Identifier: MIT
 *
 * The nine requests of DOMAIN's Appendix D as history: a store whose figures of November 2026 are
 * known. For end-to-end tests inside a sandbox.
 */
#ifndef TESTS_SUPPORT_MONTH_H
#define TESTS_SUPPORT_MONTH_H

#define MONTH_NOW "2026-12-05T00:00:00+08:00" /* the as-of time of the expected figures */
#define MONTH_REQUESTS 9                      /* ids 1 to 9 are SR-1 to SR-9 */

/* Sets the clock to MONTH_NOW, registers engineer E001 and loads the requests. */
void month_load(void);
/* Writes the history to a file of the sandbox, for `svc-log -i kv load`. */
void month_write(const char *name);

#endif
