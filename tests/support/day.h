/* SPDX-License-Identifier: MIT
 *
 * One engineer's week for tests of his agenda: Monday 08:00, shifts from 9 to 18 until Friday, an
 * hour of work at NEAR. The way from BASE to NEAR is 650 seconds, to FAR 2065; between the two
 * 1694.
 */
#ifndef TESTS_SUPPORT_DAY_H
#define TESTS_SUPPORT_DAY_H

#include <criterion/criterion.h>

#include "rules/agenda.h"

#define MINUTE INT64_C(60)
#define HOUR INT64_C(3600)
#define DAY INT64_C(86400)
#define MONDAY INT64_C(1795363200) /* 2026-11-23T00:00:00+08:00 */
#define AT(day, hour, minute) (MONDAY + (day)*DAY + (hour)*HOUR + (minute)*MINUTE)
#define BASE "0,0"
#define NEAR "0,0.05"
#define FAR "0,0.2"

struct day {
	struct span shift[16];
	struct commitment commitment[16];
	struct agenda agenda;
	struct errand errand;
	struct slot slot;                 /* as found last */
	const struct commitment *against; /* in the way */
};
extern struct day day;

/* Fixture. */
void day_begin(void);
struct place day_at(const char *position);
void day_commit(int64_t from, int64_t to, const char *position);
/* Around the clock, cut at midnight. */
void day_always(void);
enum agenda_answer day_find(void);

#define expect_arrival(instant)                                                              \
	do {                                                                                 \
		enum agenda_answer answer_ = day_find();                                     \
		cr_assert_eq(answer_, AGENDA_FITS, "answer %d", (int)answer_);               \
		cr_expect_eq(day.slot.arrives, (instant), "at %+.2f h of Monday, not %+.2f", \
			     (double)(day.slot.arrives - MONDAY) / 3600,                     \
			     (double)((instant)-MONDAY) / 3600);                             \
	} while (0)

#endif
