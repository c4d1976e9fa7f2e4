/* SPDX-License-Identifier: MIT
 *
 * rules/policy: a firm with a row for each of its many contracts.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "rules/policy.h"

#define MANY 1000

static const char *
target_among_many(const char *contract, const char *first)
{
	static struct policy_row rows[MANY];
	static char key[MANY][8];
	const char *around[F_COUNT] = {[F_contract] = contract};
	static struct terms terms;

	for (size_t i = 0; i < MANY; i++) {
		(void)snprintf(key[i], sizeof(key[i]), "%04zu", i);
		rows[i].value[F_key] = rows[i].value[F_contract] = key[i];
		rows[i].value[F_restore_in] = key[i];
	}
	policy_terms(rows, MANY, around, first, &terms);
	return terms.clock[CLOCK_RESTORE].target;
}

Test(policy_many, the_last_row_counts_as_the_first_does)
{
	static const char *const contracts[] = {"0000", "0255", "0256", "0257", "0999"};

	for (size_t i = 0; i < sizeof(contracts) / sizeof(contracts[0]); i++)
		cr_expect_str_eq(target_among_many(contracts[i], NULL), contracts[i]);
	cr_expect_null(target_among_many("1000", NULL));
}

Test(policy_many, the_row_to_suppose_may_be_the_last)
{
	cr_expect_str_eq(target_among_many("0001", "0999"), "0999");
}
