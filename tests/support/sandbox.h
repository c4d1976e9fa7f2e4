/* SPDX-License-Identifier: MIT
 *
 * A place of its own for each end-to-end test: a temporary folder that is the
 * working folder and HOME, a store in it that does not exist yet, a fixed clock,
 * a fixed locale, the built programs first on PATH. Nothing of the
 * caller's own settings or store is seen. Use as
 *
 *     TestSuite(new, .init = sandbox_begin, .fini = sandbox_end);
 *
 * The folder lies in $TMPDIR, or in tmp/ beside the folder of the test programs. What
 * is wrong with the surroundings ends the test program with a message.
 */
#ifndef TESTS_SUPPORT_SANDBOX_H
#define TESTS_SUPPORT_SANDBOX_H

#define SANDBOX_NOW "2026-11-23T09:00:00+08:00" /* a Monday morning */

void sandbox_begin(void);
/* Removes the folder with all that is in it. */
void sandbox_end(void);

/* The folder, absolute; NULL outside a sandbox. */
const char *sandbox_folder(void);
/* Sets the clock of the programs run from here on. */
void sandbox_now(const char *instant);
/* Writes a file in the folder, replacing it. */
void sandbox_write(const char *name, const char *text);

#endif
