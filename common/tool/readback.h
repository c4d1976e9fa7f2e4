/* SPDX-License-Identifier: MIT
 *
 * The script by which the key facts of a request are read back to the customer (guide 2.1.11), in
 * the reader's language. Knows key facts and registers; records nothing.
 */
#ifndef SVC_TOOL_READBACK_H
#define SVC_TOOL_READBACK_H

#include "base/buffer.h"
#include "rules/request.h"
#include "tool/desk.h"

/* Appends the script, lines safe for a terminal: the facts with the phone in full, what is still
 * missing, and how the confirmation is recorded. */
void readback_print(struct desk *desk, const struct request *request, struct buffer *out);

#endif
