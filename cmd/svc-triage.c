/* SPDX-License-Identifier: MIT
 *
 * svc-triage: category, urgency and impact, emergencies, remote attempts,
 * duplicates. In: ids or lines. Out: one line a request with what was decided.
 */
#include "tool/write.h"

static const struct write_program program = {
    .name = "svc-triage",
    .about = "assess requests: category, priority, emergency, remote diagnosis, duplicates",
    .verb = {V_triage, V_emergency, V_stand_down, V_remote, V_merge},
    .standard = V_triage,
    .column = {F_id, F_done, F_state, F_category, F_priority, F_entitlement, F_why},
};

int
main(int argc, char **argv)
{
	return tool_write(&program, argc, argv);
}
