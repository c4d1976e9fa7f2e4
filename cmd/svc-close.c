/* SPDX-License-Identifier: MIT
 *
 * svc-close: self-check, handover, acceptance, satisfaction, sheet, review,
 * archive; reopening and cancelling. In: ids or lines. Out: one line a request.
 */
#include "tool/write.h"

static const struct write_program program = {
    .name = "svc-close",
    .about = "bring requests from the self-check to the archive",
    .verb = {V_close, V_selfcheck, V_handover, V_accept, V_reject, V_survey, V_submit, V_archive,
	     V_reopen, V_cancel},
    .standard = V_close,
    .column = {F_id, F_done, F_state},
};

int
main(int argc, char **argv)
{
	return tool_write(&program, argc, argv);
}
