/* SPDX-License-Identifier: MIT
 *
 * What parts are worth: the moving average.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "rules/average.h"

#define PIECES(n) ((int64_t)(n)*ONE_PIECE)

Test(average, a_price_times_a_quantity_rounds_halves_away_from_zero)
{
	cr_expect_eq(average_worth(PIECES(3), 125), 375);
	cr_expect_eq(average_worth(500, 125), 63, "half of 1.25 is 0.63");
	cr_expect_eq(average_worth(-500, 125), -63);
}

Test(average, what_comes_in_is_worth_its_price)
{
	struct average average = {0};

	average_in(&average, PIECES(10), 1000);
	average_in(&average, PIECES(30), 6000);
	cr_expect_eq(average_cost(&average), 175);
	cr_expect_eq(average.last, 200);
}

Test(average, what_goes_out_leaves_the_average_as_it_is)
{
	struct average average = {0};

	average_in(&average, PIECES(40), 7000);
	cr_expect_eq(average_out(&average, PIECES(4)), 700);
	cr_expect_eq(average_cost(&average), 175);
	cr_expect_eq(average.worth, 6300);
}

Test(average, the_last_piece_takes_what_is_left)
{
	struct average average = {0};
	int64_t worth = 0;

	average_in(&average, PIECES(3), 100);
	for (int i = 0; i < 3; i++)
		worth += average_out(&average, PIECES(1));
	cr_expect_eq(worth, 100);
	cr_expect_eq(average.worth, 0);
	cr_expect_eq(average.quantity, 0);
}

Test(average, what_goes_out_beyond_what_is_there_is_worth_the_last_price)
{
	struct average average = {0};

	average_in(&average, PIECES(2), 300);
	cr_expect_eq(average_out(&average, PIECES(3)), 450);
	cr_expect_eq(average.quantity, -PIECES(1));
}

Test(average, a_shortage_made_good_leaves_no_worth_behind)
{
	struct average average = {0};

	average_in(&average, PIECES(1), 150);
	(void)average_out(&average, PIECES(2));
	average_in(&average, PIECES(1), 200);
	cr_expect_eq(average.quantity, 0);
	cr_expect_eq(average.worth, 0);
}

Test(average, a_random_walk_loses_no_minor_unit)
{
	struct average average = {0};
	int64_t in = 0, out = 0;

	srand(7);
	for (int i = 0; i < 100000; i++) {
		int64_t quantity = PIECES(1 + rand() % 9), worth = 1 + rand() % 100000;

		if (average.quantity < quantity || rand() % 2 == 0) {
			average_in(&average, quantity, worth);
			in += worth;
		} else {
			out += average_out(&average, quantity);
		}
		cr_assert_eq(average.worth, in - out);
		cr_assert_geq(average.worth, 0);
	}
}
