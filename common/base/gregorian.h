/* SPDX-License-Identifier: MIT
 *
 * The proleptic Gregorian calendar in integers. Knows days, months and years;
 * must not know clocks or zones (when.h). Days count from 1970-01-01.
 */
#ifndef SVC_BASE_GREGORIAN_H
#define SVC_BASE_GREGORIAN_H

#include <stdbool.h>
#include <stdint.h>

/* The day of a date; month 1..12, the day may overflow its month. */
int64_t gregorian_days(int64_t year, int month, int day);

/* The date of a day. */
void gregorian_date(int64_t days, int64_t *year, int *month, int *day);

/* Days of the month, 28..31. */
int gregorian_month_length(int64_t year, int month);

/* True if there is such a date. */
bool gregorian_valid(int64_t year, int month, int day);

#endif
