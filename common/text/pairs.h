/* SPDX-License-Identifier: MIT
 *
 * A set of fields as one text: name=value, names sorted bytewise, one TAB between, values
 * escaped as in svc-lines(5). The form in which the journal, requests, visits and register
 * rows keep their fields. Knows the catalogue; must not know the store.
 */
#ifndef SVC_TEXT_PAIRS_H
#define SVC_TEXT_PAIRS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "text/field.h"

/* Appends the fields that are not NULL and have one of the `flags` (0 = all). "" is printed as
 * "name=". Values are escaped with \t \n \r \\ only (a lone "-" stays "-": here nothing is absent).
 */
void pairs_print(const char *const value[F_COUNT], unsigned flags, struct buffer *out);

/* Reads such a text into value[] (others stay as they are); strings in `arena`. False on an unknown
 * field, a doubled field, a bad escape: *why (static). */
bool pairs_parse(const char *text, const char *value[F_COUNT], struct arena *arena,
		 const char **why);

#endif
