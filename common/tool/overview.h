/* SPDX-License-Identifier: MIT
 *
 * The desk on one screen: how many requests stand where, what is urgent, what waits, what is
 * old, who is expected today. Knows what is worth a look; must not know how it came to that.
 */
#ifndef SVC_TOOL_OVERVIEW_H
#define SVC_TOOL_OVERVIEW_H

#include "tool/desk.h"
#include "tool/options.h"

/* Prints it: for people in sections, in the reader's language, each cut to a screen; for pipes
 * every line of every section in one form, `group` telling the section: state (with state and
 * count), emergency, hold, oldest (the five), today (appointments). */
void overview_print(struct desk *desk, const struct options *options);

#endif
