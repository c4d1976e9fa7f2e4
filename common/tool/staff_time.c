/* SPDX-License-Identifier: MIT
 *
 * An engineer's time: the shifts of the days ahead, and what his open visits take of them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/calendar.h"
#include "store/bookings.h"
#include "store/calendars.h"
#include "store/registers.h"
#include "text/value.h"
#include "tool/staff_inside.h"

#define DAY INT64_C(86400)
#define HORIZON_USUAL 14 /* days ahead in which a time is sought */
#define HORIZON_MOST 366
#define ALWAYS "24x7" /* shipped; hours where the setting names no calendar */

/* ---- shifts ---- */

static int64_t
horizon(struct staff *staff)
{
	const char *set = registers_value(staff->db, R_setting, "dispatch.horizon_days", F_value);
	double days = value_real(set, HORIZON_USUAL);

	return days >= 1 && days <= HORIZON_MOST ? (int64_t)days : HORIZON_USUAL;
}

static const struct calendar *
calendar_on(struct staff *staff, const struct person *person, const char *day)
{
	const char *key = person->calendar;
	const struct calendar *calendar;

	for (size_t i = 0; i < person->stints; i++)
		if (strcmp(person->stint[i].starts, day) <= 0 &&
		    strcmp(day, person->stint[i].ends) <= 0)
			key = person->stint[i].calendar;
	if (key != NULL)
		return calendars_get(staff->db, key);
	key = registers_value(staff->db, R_setting, "dispatch.calendar", F_value);
	calendar = key != NULL ? calendars_get(staff->db, key) : NULL;
	return calendar != NULL ? calendar : calendars_get(staff->db, ALWAYS);
}

static bool
is_away(const struct person *person, const char *day)
{
	for (size_t i = 0; i < person->absences; i++)
		if (strcmp(person->absence[i].starts, day) <= 0 &&
		    strcmp(day, person->absence[i].ends) <= 0)
			return true;
	return false;
}

static void
add_shift(struct person *person, int64_t from, int64_t to)
{
	if ((person->shifts & (person->shifts + 1)) == 0)
		person->shift =
		    xrealloc(person->shift, 2 * (person->shifts + 1), sizeof(*person->shift));
	person->shift[person->shifts++] = (struct span){from, to};
}

/* A day's hours; a break does not end a shift. */
struct day_hours {
	struct person *person;
	size_t first; /* shifts before this day */
};

static bool
take_piece(void *context, const struct calendar_piece *piece)
{
	struct day_hours *day = context;
	struct person *person = day->person;
	bool begun = person->shifts > day->first;

	if (piece->counts && begun && person->shift[person->shifts - 1].to == piece->from)
		person->shift[person->shifts - 1].to = piece->to;
	else if (piece->counts)
		add_shift(person, piece->from, piece->to);
	else if (piece->reason == CALENDAR_BREAK && begun)
		person->shift[person->shifts - 1].to = piece->to;
	return true;
}

static void
reckon_shifts(struct staff *staff, struct person *person)
{
	int64_t today = when_day(staff->now), last = today + horizon(staff);
	char day[WHEN_TEXT];

	for (int64_t d = today; d <= last; d++) {
		const struct calendar *calendar;
		struct day_hours hours = {person, person->shifts};

		when_print_day(d, day);
		calendar = is_away(person, day) ? NULL : calendar_on(staff, person, day);
		if (calendar != NULL)
			calendar_each(calendar, when_of_day(d), when_of_day(d + 1), take_piece,
				      &hours);
	}
	person->until = when_of_day(last + 1);
	person->has_shifts = true;
}

/* ---- what is committed ---- */

struct reading {
	struct staff *staff;
	struct person *person;
	int64_t except;
	const struct dispatch_weights *weights;
};

static struct place
place_of_site(struct reading *r, const char *site)
{
	const char *position =
	    site != NULL ? registers_value(r->staff->db, R_site, site, F_position) : NULL;

	return travel_place(&r->weights->time.travel, arena_dup(&r->staff->arena, site), position);
}

static void
commit(struct person *person, const struct commitment *commitment)
{
	struct agenda *own = &person->agenda;

	if (own->commitments == person->room) {
		person->room = person->room > 0 ? 2 * person->room : 8;
		person->commitment =
		    xrealloc(person->commitment, person->room, sizeof(*person->commitment));
	}
	person->commitment[own->commitments++] = *commitment;
}

/* A visit that should have begun begins when he is free; one that should be over takes him until
 * now. */
static void
catch_up(struct reading *r, const struct booking *booking, struct commitment *commitment)
{
	const struct agenda *own = &r->person->agenda;
	int64_t free = r->staff->now, length = commitment->ends - commitment->begins;

	if (value_is(booking->state, "onsite")) {
		if (commitment->ends < free)
			commitment->ends = free;
		return;
	}
	if (own->commitments > 0 && r->person->commitment[own->commitments - 1].ends > free)
		free = r->person->commitment[own->commitments - 1].ends;
	if (commitment->begins >= r->staff->now)
		return;
	commitment->begins = free;
	commitment->ends = free + length;
}

static bool
take_booking(void *context, const struct booking *booking)
{
	struct reading *r = context;
	struct commitment commitment = {booking->request, booking->begins, booking->ends,
					place_of_site(r, booking->site)};

	if (!booking->open) {
		/* Where he was last today is where he is. */
		if (booking->ends <= r->staff->now &&
		    when_day(booking->ends) == when_day(r->staff->now))
			r->person->agenda.here = commitment.place;
		return true;
	}
	if (booking->request == r->except)
		return true;
	catch_up(r, booking, &commitment);
	if (value_is(booking->state, "onsite"))
		r->person->agenda.here = commitment.place;
	commit(r->person, &commitment);
	return true;
}

void
staff_read_time(struct staff *staff, struct person *person, int64_t except,
		const struct dispatch_weights *weights)
{
	const char *base = registers_value(staff->db, R_engineer, person->key, F_base);
	struct reading reading = {staff, person, except, weights};
	struct bookings_query query = {
	    .engineer = person->key,
	    .span = {staff->now - DAY, staff->now + (HORIZON_MOST + 1) * DAY},
	};

	if (!person->has_shifts)
		reckon_shifts(staff, person);
	person->agenda = (struct agenda){.now = staff->now};
	person->agenda.base = travel_place(&weights->time.travel, person->key, base);
	person->agenda.here = person->agenda.base;
	bookings_each(staff->db, &query, take_booking, &reading);
	person->agenda.shift = person->shift;
	person->agenda.shifts = person->shifts;
	person->agenda.until = person->until;
	person->agenda.commitment = person->commitment;
}
