/* SPDX-License-Identifier: MIT
 *
 * svc-work: the visit as it happens, from departure to leaving. In: ids or
 * lines. Out: one line a request.
 */
#include "tool/write.h"

static const struct write_program program = {
    .name = "svc-work",
    .about = "log the visit as it happens",
    .verb = {V_depart, V_arrive, V_reconfirm, V_inspect, V_check, V_diagnose, V_quote, V_consent,
	     V_act, V_part, V_damage, V_note, V_attach, V_lesson, V_hold, V_resume, V_leave},
    .standard = V_none,
    .column = {F_id, F_done, F_state, F_visit},
};

int
main(int argc, char **argv)
{
	return tool_write(&program, argc, argv);
}
