/* SPDX-License-Identifier: MIT
 *
 * What every message of the programs must be like. Knows the form of a message only.
 */
#ifndef TESTS_SUPPORT_MESSAGES_H
#define TESTS_SUPPORT_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>

/* True if the text is UTF-8 without anything that a terminal would obey: no control character but
 * LF, and CR where `carriage` says so, none that turns the direction of writing. */
bool messages_are_harmless(const char *text, bool carriage);

/* Ends the test unless stderr was so many lines, each "svc...: " and of bounded length, all
 * harmless. */
void messages_expect(const char *err, size_t lines);

#endif
