/* SPDX-License-Identifier: MIT
 *
 * svc-log load: the history of another system as lines "#id verb at rec actor ...", each carried
 * out by the same rules as if it were typed, with its own times, marked as loaded. Knows drafts and
 * perform(); must not know the rules.
 */
#ifndef SVC_TOOL_HISTORY_H
#define SVC_TOOL_HISTORY_H

#include "tool/options.h"

/* Reads stdin, writes the store, prints "id done state" a line. A line is addressed by `id`, or by
 * `channel` and `ref` of the request that an earlier line or command made. `rec` is `at` unless
 * given. Returns the exit status, stdout not yet finished. */
int history_load(const struct options *options);

#endif
