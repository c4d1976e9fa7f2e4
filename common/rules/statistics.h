/* SPDX-License-Identifier: MIT
 *
 * Statistics of service figures: nearest-rank percentiles, means, shares
 * (DOMAIN b.6). Pure; sorts in place what it is given.
 */
#ifndef SVC_RULES_STATISTICS_H
#define SVC_RULES_STATISTICS_H

#include <stddef.h>
#include <stdint.h>

/* Sorts the values ascending; percentiles need it first. */
void statistics_sort(int64_t *values, size_t count);
/* Nearest rank (Hyndman-Fan type 1): x[ceil(p*n)] of sorted values; percent 1..100, count >= 1. */
int64_t statistics_percentile(const int64_t *sorted, size_t count, int percent);
/* The mean rounded half away from zero, count >= 1. */
int64_t statistics_mean(const int64_t *values, size_t count);
/* Fewest values for which a percentile is shown: p90 10, p95 20, p99 100, others 1 (b.6). */
size_t statistics_least(int percent);
/* Percentage with one decimal as text of tenths: 62.5 % -> 625, half away from zero; n >= 1. */
int64_t statistics_permille(int64_t k, int64_t n);

#endif
