/* SPDX-License-Identifier: MIT
 *
 * Statistics of service figures: nearest-rank percentiles, means, shares
 * (DOMAIN b.6). Knows numbers only; must not know what they measure.
 */
#include "rules/statistics.h"

#include <stdlib.h>

static int
compare_values(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
	return (left > right) - (left < right);
}

void
statistics_sort(int64_t *values, size_t count)
{
	if (count > 1)
		qsort(values, count, sizeof values[0], compare_values);
}

int64_t
statistics_percentile(const int64_t *sorted, size_t count, int percent)
{
	/* ceil(percent * count / 100), taken apart so that no count overflows. */
	size_t share = (size_t)percent;
	size_t rank = count / 100 * share + (count % 100 * share + 99) / 100;
	return sorted[rank - 1];
}

/* numerator / denominator, half away from zero. */
static int64_t
divide_rounded(int64_t numerator, int64_t denominator)
{
	int64_t quotient = numerator / denominator, rest = numerator % denominator;
	int64_t size = rest < 0 ? -rest : rest;
	if (size < denominator - size)
		return quotient;
	return quotient + (rest < 0 ? -1 : 1);
}

int64_t
statistics_mean(const int64_t *values, size_t count)
{
	/* Quotients and rests are summed apart: the sum of the values may not fit. */
	int64_t number = (int64_t)count, whole = 0, rest = 0;
	for (size_t i = 0; i < count; i++) {
		whole += values[i] / number;
		rest += values[i] % number;
	}
	whole += rest / number;
	rest %= number;
	/* Both to the same side of zero, or a half would be rounded to the wrong side. */
	if (whole > 0 && rest < 0) {
		whole--;
		rest += number;
	} else if (whole < 0 && rest > 0) {
		whole++;
		rest -= number;
	}
	return whole + divide_rounded(rest, number);
}

size_t
statistics_least(int percent)
{
	switch (percent) {
	case 90:
		return 10;
	case 95:
		return 20;
	case 99:
		return 100;
	default:
		return 1;
	}
}

int64_t
statistics_permille(int64_t k, int64_t n)
{
	return k / n * 1000 + divide_rounded(k % n * 1000, n);
}
