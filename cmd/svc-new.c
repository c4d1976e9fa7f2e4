/* SPDX-License-Identifier: MIT
 *
 * svc-new: records service requests and their read-back. In: fields of a
 * request as operands or lines, ids for the other verbs. Out: one line a
 * request, its id first. Written: new, respond, confirm and amend events.
 */
#include "tool/write.h"

static const struct own_option own[] = {
    {'e', "edit", "fill in a form with $EDITOR"},
    {0, NULL, NULL},
};

static const struct write_program program = {
    .name = "svc-new",
    .about = "record service requests, read them back, correct them",
    .verb = {V_new, V_respond, V_confirm, V_amend},
    .standard = V_new,
    .column = {F_id, F_done, F_state, F_confirmed_at},
    .new_column = {F_id, F_state, F_customer, F_text},
    .own = own,
};

int
main(int argc, char **argv)
{
	return tool_write(&program, argc, argv);
}
