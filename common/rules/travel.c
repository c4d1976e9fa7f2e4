/* SPDX-License-Identifier: MIT
 *
 * Distances and how long they take.
 */
#include "rules/travel.h"

#include <math.h>
#include <string.h>

#include "text/value.h"

#define EARTH_RADIUS 6371.0088 /* km, mean radius R1 of the IUGG */
#define HOUR 3600

const struct travel_terms travel_defaults = {
    .detour = 1.3,
    .city_speed = 40,
    .road_speed = 70,
    .city_km = 15,
    .unknown_minutes = 60,
};

static double
radians(double degrees)
{
	return degrees * (3.14159265358979323846 / 180);
}

struct place
travel_place(const struct travel_terms *terms, const char *key, const char *position)
{
	struct place place = {.key = key};
	double latitude, longitude;

	if (value_position(position, &latitude, &longitude)) {
		place.known = true;
		place.latitude = radians(latitude);
		place.longitude = radians(longitude);
		place.cosine = cos(place.latitude);
	}
	if (terms->table != NULL && key != NULL)
		place.row = travel_table_row(terms->table, key);
	return place;
}

static double
straight_km(const struct place *a, const struct place *b)
{
	double north = sin((b->latitude - a->latitude) / 2);
	double east = sin((b->longitude - a->longitude) / 2);
	double chord = north * north + a->cosine * b->cosine * east * east;

	/* Rounding may carry opposite points of the globe beyond 1. */
	return 2 * EARTH_RADIUS * asin(sqrt(fmin(chord, 1)));
}

double
travel_distance(double latitude1, double longitude1, double latitude2, double longitude2)
{
	struct place a = {.latitude = radians(latitude1), .longitude = radians(longitude1)};
	struct place b = {.latitude = radians(latitude2), .longitude = radians(longitude2)};

	a.cosine = cos(a.latitude);
	b.cosine = cos(b.latitude);
	return straight_km(&a, &b);
}

double
travel_km(const struct travel_terms *terms, const struct place *from, const struct place *to)
{
	return from->known && to->known ? terms->detour * straight_km(from, to) : -1;
}

int64_t
travel_seconds(const struct travel_terms *terms, const struct place *from, const struct place *to,
	       bool *known)
{
	int64_t told = -1;
	double km, city;

	if (known != NULL)
		*known = true;
	if (from->key != NULL && to->key != NULL && strcmp(from->key, to->key) == 0)
		return 0; /* also where nobody knows where that is */
	if (from->row != 0 && to->row != 0)
		told = travel_table_seconds(terms->table, from->row, to->row);
	if (told >= 0)
		return told;
	km = travel_km(terms, from, to);
	if (km >= 0) {
		city = fmin(km, terms->city_km);
		return llround(HOUR * (city / terms->city_speed + (km - city) / terms->road_speed));
	}
	if (known != NULL)
		*known = false;
	return (int64_t)terms->unknown_minutes * 60;
}
