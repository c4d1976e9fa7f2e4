/* SPDX-License-Identifier: MIT
 *
 * The published holidays of a year, read from the files in which they are published: the JSON of
 * holiday-cn, {"year":2027,"days":[{"name","date","isOffDay"}]}, or iCalendar (RFC 5545). Knows
 * both forms; must not know the register that keeps them.
 */
#ifndef SVC_TEXT_NOTICE_H
#define SVC_TEXT_NOTICE_H

#include <stdbool.h>

#include "base/mem.h"

struct notice {
	int year;             /* of the notice; its days may lie in the years beside it */
	const char *off, *on; /* canonical texts of TYPE_DAYS; NULL = none; in the arena */
};

/* Reads the text of a file. `year` is the year that is wanted, 0 where only the file says it: JSON
 * must be of that year where one is given; of an iCalendar file, which says none, it must be given,
 * and the days of that year and of the December before it are taken. False: *why, in `arena`, is
 * what is wrong and what would be right; a notice without days is refused too, since nothing is
 * published yet. */
bool notice_read(const char *text, int year, struct notice *notice, struct arena *arena,
		 const char **why);

#endif
