/* SPDX-License-Identifier: MIT */
#include "rules/average.h"

/* Products of thousandths and minor units outgrow 64 bits. */
__extension__ typedef __int128 wide;

/* number * by / of, halves away from zero; of > 0. */
static int64_t
share(int64_t number, int64_t by, int64_t of)
{
	wide product = (wide)number * by, half = of / 2;

	return (int64_t)(product >= 0 ? (product + half) / of : (product - half) / of);
}

int64_t
average_worth(int64_t quantity, int64_t price)
{
	return share(price, quantity, ONE_PIECE);
}

int64_t
average_cost(const struct average *average)
{
	if (average->quantity <= 0)
		return average->last;
	return share(average->worth, ONE_PIECE, average->quantity);
}

void
average_in(struct average *average, int64_t quantity, int64_t worth)
{
	average->quantity += quantity;
	average->worth += worth;
	if (quantity > 0)
		average->last = share(worth, ONE_PIECE, quantity);
	/* A shortage that is made good at another price leaves a difference that is nobody's. */
	if (average->quantity == 0)
		average->worth = 0;
}

int64_t
average_out(struct average *average, int64_t quantity)
{
	int64_t worth;

	if (average->quantity > 0 && quantity <= average->quantity)
		worth = share(average->worth, quantity, average->quantity);
	else if (average->quantity > 0)
		worth = average->worth + average_worth(quantity - average->quantity, average->last);
	else
		worth = average_worth(quantity, average->last);
	average->quantity -= quantity;
	average->worth -= worth;
	return worth;
}
