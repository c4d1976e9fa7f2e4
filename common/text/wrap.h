/* SPDX-License-Identifier: MIT
 *
 * Long texts on lines of limited width, as a sheet for people needs them. Knows the width of
 * characters and where a line may be broken in Chinese and in others; must not know fields.
 */
#ifndef SVC_TEXT_WRAP_H
#define SVC_TEXT_WRAP_H

#include <stddef.h>

#include "base/buffer.h"

/* Appends the valid UTF-8 text so that no line is wider than `room` columns (at least 2) of a
 * terminal; every line but the first gets `indent` blanks before it, not counted in `room`. A line
 * ends at a LF, at a blank, which is then dropped, or beside a wide character, though not before
 * what closes (comma, stop, bracket) nor behind what opens; a run of letters and digits, such as a
 * serial number, only where it is wider than `room` by itself. Adds no LF at the end. */
void wrap_text(const char *text, size_t room, size_t indent, struct buffer *out);

#endif
