/* SPDX-License-Identifier: MIT
 *
 * svc-assign: service plan, engineer, appointment, acknowledgement. In: ids or
 * lines. Out: one line a request: who comes when, and why.
 */
#include "tool/write.h"

static const struct own_option own[] = {
    {'a', "all", "assign what can be assigned; the rest waits, with its reason"},
    {0, NULL, NULL},
};

static const struct write_program program = {
    .name = "svc-assign",
    .about = "plan the work, send an engineer, agree the appointment",
    .verb = {V_assign, V_plan, V_appoint, V_ack, V_decline, V_unassign},
    .standard = V_assign,
    .column = {F_id, F_done, F_state, F_engineer, F_eta, F_why},
    .plan_column = {F_id, F_rev, F_done, F_state, F_engineer, F_mates, F_eta, F_cost, F_why},
    .own = own,
};

int
main(int argc, char **argv)
{
	return tool_write(&program, argc, argv);
}
