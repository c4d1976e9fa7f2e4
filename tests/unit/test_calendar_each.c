/* SPDX-License-Identifier: MIT
 *
 * Pieces of time: what each is, and that a reader may stop.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "rules/calendar.h"

static int64_t
at(const char *text)
{
	struct moment moment;
	const char *why;
	cr_assert(when_parse(text, 0, &moment, &why), "%s: %s", text, why);
	return moment.first;
}

struct said {
	char text[2048];
	int64_t end, work;
	size_t most;
};

static bool
say(void *context, const struct calendar_piece *piece)
{
	static const char *const names[] = {"hours", "make-up", "break",
					    "night", "weekend", "holiday"};
	struct said *said = context;
	char from[WHEN_TEXT], to[WHEN_TEXT];
	size_t length = strlen(said->text);

	when_print_short(piece->from, from);
	when_print_short(piece->to, to);
	(void)snprintf(said->text + length, sizeof(said->text) - length, "%s-%s %s%s%s%s\n",
		       from + 8, to + 8, names[piece->reason], piece->counts ? " +" : "",
		       piece->name != NULL ? " " : "", piece->name != NULL ? piece->name : "");
	cr_expect_eq(piece->from, said->end);
	said->end = piece->to;
	said->work += piece->counts ? piece->to - piece->from : 0;
	return said->most == 0 || --said->most > 0;
}

static void
expect_pieces(const struct calendar *calendar, const char *from, const char *to,
	      const char *expected)
{
	struct said said = {.end = at(from)};
	calendar_each(calendar, at(from), at(to), say, &said);
	cr_expect_str_eq(said.text, expected, "%s", said.text);
	cr_expect_eq(said.end, at(to));
	cr_expect_eq(said.work, calendar_elapsed(calendar, at(from), at(to)));
}

Test(calendar_each, pieces_say_why_time_counts_or_not)
{
	struct calendar *calendar =
	    calendar_make("cn", zone_load("Asia/Shanghai"), "Mon-Fri 08:30-12:00,13:30-17:30");
	calendar_add_table(calendar, "cn", 2026, "2026-02-15..2026-02-23=春节", "2026-02-14=春节");
	expect_pieces(calendar, "2026-02-13 11:00", "2026-02-15 12:00",
		      "13 11:00-13 12:00 hours +\n"
		      "13 12:00-13 13:30 break\n"
		      "13 13:30-13 17:30 hours +\n"
		      "13 17:30-14 00:00 night\n"
		      "14 00:00-14 08:30 night\n"
		      "14 08:30-14 12:00 make-up + 春节\n"
		      "14 12:00-14 13:30 break\n"
		      "14 13:30-14 17:30 make-up + 春节\n"
		      "14 17:30-15 00:00 night\n"
		      "15 00:00-15 12:00 holiday 春节\n");
	expect_pieces(calendar, "2026-11-21 12:00", "2026-11-23 09:00",
		      "21 12:00-22 00:00 weekend\n"
		      "22 00:00-23 00:00 weekend\n"
		      "23 00:00-23 08:30 night\n"
		      "23 08:30-23 09:00 hours +\n");
	calendar_free(calendar);
}

Test(calendar_each, a_night_is_one_piece)
{
	struct calendar *calendar =
	    calendar_make("night", zone_load("Asia/Shanghai"), "Mon-Fri 22:00-06:00");
	expect_pieces(calendar, "2026-11-27 23:00", "2026-11-28 08:00",
		      "27 23:00-28 06:00 hours +\n"
		      "28 06:00-28 08:00 weekend\n");
	expect_pieces(calendar, "2026-11-28 03:00", "2026-11-28 04:00",
		      "28 03:00-28 04:00 hours +\n");
	calendar_free(calendar);
}

Test(calendar_each, pieces_stop_where_they_are_told_to)
{
	struct said said = {.end = at("2026-11-23"), .most = 2};
	struct calendar *calendar =
	    calendar_make("office", zone_load("Asia/Shanghai"), "Mon-Fri 09:00-18:00");
	calendar_each(calendar, at("2026-11-23"), at("2026-12-23"), say, &said);
	cr_expect_str_eq(said.text, "23 00:00-23 09:00 night\n23 09:00-23 18:00 hours +\n");
	said = (struct said){.end = 0};
	calendar_each(calendar, 5, 5, say, &said);
	cr_expect_str_eq(said.text, "");
	calendar_free(calendar);
}
