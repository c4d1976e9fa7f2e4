/* SPDX-License-Identifier: MIT
 *
 * What can be had, and which lot goes first.
 */
#include <criterion/criterion.h>

#include "rules/availability.h"
#include "rules/quantity.h"

#define DAY "2026-11-23"
#define PIECES(n) ((int64_t)(n)*ONE_PIECE)

Test(availability, a_lot_may_be_used_on_its_last_day)
{
	struct lot lot = {.name = "L1", .expires = DAY, .quantity = PIECES(1)};
	char text[LOT_WORDS];

	cr_expect_null(lot_flaw(&lot, DAY, text));
	cr_expect_str_eq(lot_flaw(&lot, "2026-11-24", text), "expired on 2026-11-23");
	lot.blocked = true;
	cr_expect_str_eq(lot_flaw(&lot, DAY, text), "blocked");
}

Test(availability, the_first_to_expire_goes_first)
{
	static const struct lot lots[] = {
	    {"old", NULL, false, PIECES(9), 1},
	    {"late", "2027-05-01", false, PIECES(9), 2},
	    {"soon", "2027-01-01", false, PIECES(9), 3},
	    {"gone", "2026-01-01", false, PIECES(9), 4},
	};

	cr_expect_str_eq(lot_first(lots, 4, DAY, PIECES(1))->name, "soon");
	cr_expect_str_eq(lot_first(lots, 2, DAY, PIECES(1))->name, "late");
	cr_expect_str_eq(lot_first(lots, 1, DAY, PIECES(1))->name, "old");
}

Test(availability, of_lots_alike_the_first_to_come_goes_first)
{
	static const struct lot lots[] = {{"b", NULL, false, PIECES(9), 2},
					  {"a", NULL, false, PIECES(9), 1}};

	cr_expect_str_eq(lot_first(lots, 2, DAY, PIECES(1))->name, "a");
}

Test(availability, a_lot_that_has_not_enough_is_passed_over)
{
	static const struct lot lots[] = {{"soon", "2027-01-01", false, PIECES(1), 1},
					  {"late", "2027-05-01", false, PIECES(5), 2}};

	cr_expect_str_eq(lot_first(lots, 2, DAY, PIECES(2))->name, "late");
	cr_expect_null(lot_first(lots, 2, DAY, PIECES(6)));
}

Test(availability, what_is_blocked_expired_or_reserved_cannot_be_had)
{
	static const struct lot lots[] = {{"good", NULL, false, PIECES(5), 1},
					  {"gone", "2026-01-01", false, PIECES(7), 2},
					  {"held", NULL, true, PIECES(9), 3}};

	cr_expect_eq(lots_available(lots, 3, DAY, 0), PIECES(5));
	cr_expect_eq(lots_available(lots, 3, DAY, PIECES(2)), PIECES(3));
	cr_expect_eq(lots_available(lots, 3, DAY, PIECES(6)), 0);
	cr_expect_eq(lots_available(NULL, 0, DAY, 0), 0);
}
