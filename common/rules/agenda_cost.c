/* SPDX-License-Identifier: MIT
 *
 * What a time costs in minutes.
 */
#include "rules/agenda.h"

#define MINUTE 60
#define HOUR 3600

const struct agenda_terms agenda_defaults = {
    .travel =
	{.detour = 1.3, .city_speed = 40, .road_speed = 70, .city_km = 15, .unknown_minutes = 60},
    .late_cap = 480,
    .per_overtime_minute = 1,
    .overtime_most = 120,
    .day_hours = 12,
    .per_hour_wait = 2,
};

struct slot_cost
agenda_cost(const struct agenda_terms *terms, const struct errand *errand, const struct slot *slot)
{
	int64_t late = (slot->late + MINUTE - 1) / MINUTE;

	return (struct slot_cost){
	    .travel = (slot->travel + MINUTE / 2) / MINUTE,
	    .late = (late < terms->late_cap ? late : terms->late_cap) * errand->late_weight,
	    .overtime = (slot->overtime + MINUTE - 1) / MINUTE * terms->per_overtime_minute,
	    .wait = slot->wait / HOUR * terms->per_hour_wait,
	};
}

int64_t
agenda_cost_sum(const struct slot_cost *cost)
{
	return cost->travel + cost->late + cost->overtime + cost->wait;
}
