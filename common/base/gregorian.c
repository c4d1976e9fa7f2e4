/* SPDX-License-Identifier: MIT
 *
 * The proleptic Gregorian calendar in integers. Knows days, months and years;
 * must not know clocks or zones.
 */
#include "base/gregorian.h"

#define YEARS_OF_CYCLE 400
#define DAYS_OF_CYCLE 146097
#define DAYS_BEFORE_1970 719468 /* from 0000-03-01 */

/* Years begin in March here, so that the leap day is the last of its year; then the day of
 * the year is linear in the month: (153 * month + 2) / 5. */

int64_t
gregorian_days(int64_t year, int month, int day)
{
	if (month <= 2)
		year--;
	int64_t cycle = (year >= 0 ? year : year - (YEARS_OF_CYCLE - 1)) / YEARS_OF_CYCLE;
	int64_t year_of_cycle = year - cycle * YEARS_OF_CYCLE;
	int64_t month_from_march = month > 2 ? month - 3 : month + 9;
	int64_t day_of_year = (153 * month_from_march + 2) / 5;
	int64_t day_of_cycle =
	    year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
	return cycle * DAYS_OF_CYCLE + day_of_cycle + (day - 1) - DAYS_BEFORE_1970;
}

void
gregorian_date(int64_t days, int64_t *year, int *month, int *day)
{
	days += DAYS_BEFORE_1970;
	int64_t cycle = (days >= 0 ? days : days - (DAYS_OF_CYCLE - 1)) / DAYS_OF_CYCLE;
	int64_t day_of_cycle = days - cycle * DAYS_OF_CYCLE;
	int64_t year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 -
				 day_of_cycle / (DAYS_OF_CYCLE - 1)) /
				365;
	int64_t day_of_year =
	    day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
	int64_t month_from_march = (5 * day_of_year + 2) / 153;

	*day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
	*month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
	*year = cycle * YEARS_OF_CYCLE + year_of_cycle + (*month <= 2 ? 1 : 0);
}

static bool
is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
gregorian_month_length(int64_t year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool
gregorian_valid(int64_t year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= gregorian_month_length(year, month);
}
