/* SPDX-License-Identifier: MIT
 *
 * The journal out of a store and into another: svc-log export and import (DESIGN 5). Knows the form
 * of the export: JOURNAL_HEADER, a line "contact KEY name=value..." for each contact (personal
 * data, outside the chain), then the events in journal order.
 */
#ifndef SVC_TOOL_TRANSFER_H
#define SVC_TOOL_TRANSFER_H

#include "tool/options.h"

/* Prints the whole journal of the store as it stood at one instant; nothing with -q. */
void transfer_export(const struct options *options);

/* Takes stdin over in one transaction: into an empty store as it is, with `known` and, as the
 * store's own, the origin of the first event; into any other as a merge: `known` is now, what is
 * here already is passed over, what has no origin or no longer fits is refused, and with it what
 * follows it in its chain. -n, -k, -r as everywhere. Returns the exit status, stdout not yet
 * finished. */
int transfer_import(const struct options *options);

#endif
