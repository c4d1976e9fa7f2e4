/* SPDX-License-Identifier: MIT
 *
 * A form to be filled in with the user's editor: svc-new -e. Knows files and
 * processes; which fields there are comes from the catalogue. Never starts a shell.
 */
#ifndef SVC_TOOL_FORM_H
#define SVC_TOOL_FORM_H

#include "tool/operands.h"

/* Writes a form with the fields of the operands' verb (given ones filled in) to a private temporary
 * file, runs $VISUAL, $EDITOR or vi on it and takes what was filled in into the operands. Dies
 * where nothing was filled in, or where the editor fails or the form cannot be read, which is then
 * kept and named. Returns the file's path in `arena`, for form_done(). */
const char *form_fill(struct operands *operands, struct checking *checking);

/* Removes the form, or keeps and names it where what was typed into it was not recorded. */
void form_done(const char *path, bool recorded);

#endif
