/* SPDX-License-Identifier: MIT
 *
 * tool/what_if: operands that are taken as what-if values, and those that are left.
 */
#include <criterion/criterion.h>

#include "tool/what_if.h"

static const enum field_id fields[] = {F_cause, F_contract, F_priority, F_none};

Test(what_if, takes_the_fields_of_its_list_and_leaves_the_rest)
{
	char cause[] = "cause=misuse", id[] = "12", state[] = "state=ready", near[] = "cause~wear",
	     none[] = "contract=", not_[] = "priority!=P1", part[] = "entitlement";
	char *operand[] = {cause, id, state, near, none, not_, part, NULL};
	const char *value[F_COUNT] = {0};
	struct arena arena = {0};

	cr_expect_eq(what_if_take(operand, fields, value, &arena), 2);
	cr_expect_str_eq(value[F_cause], "misuse");
	cr_expect_str_eq(value[F_contract], "");
	cr_expect_null(value[F_priority]);
	cr_expect_null(value[F_state]);
	cr_expect_eq(operand[0], id);
	cr_expect_eq(operand[1], state);
	cr_expect_eq(operand[2], near);
	cr_expect_eq(operand[3], not_);
	cr_expect_eq(operand[4], part);
	cr_expect_null(operand[5]);
	arena_free(&arena);
}
