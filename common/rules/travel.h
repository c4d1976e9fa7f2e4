/* SPDX-License-Identifier: MIT
 *
 * The way from one place to another: as a table of travel times says, else reckoned from the
 * distance (DOMAIN e.1). Pure; must not know who travels or why, nor where a table comes from.
 */
#ifndef SVC_RULES_TRAVEL_H
#define SVC_RULES_TRAVEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct travel_table;

/* A place: a site, or an engineer's base. */
struct place {
	const char *key;            /* as a travel table names it; NULL = no table knows it */
	bool known;                 /* its position is */
	double latitude, longitude; /* radians */
	double cosine;              /* of the latitude */
	size_t row;                 /* in the travel table, from 1; 0 = it is not in it */
};

struct travel_terms {
	double detour;                    /* road kilometres per straight kilometre; 1.3 */
	double city_speed;                /* km/h up to city_km; 40 */
	double road_speed;                /* km/h beyond; 70 */
	double city_km;                   /* 15 */
	int unknown_minutes;              /* reckoned with where a position is missing; 60 */
	const struct travel_table *table; /* NULL = none */
};
extern const struct travel_terms travel_defaults;

/* The place of that canonical position (NULL = unknown), found in the table by key. */
struct place travel_place(const struct travel_terms *terms, const char *key, const char *position);

/* Great-circle distance of two positions in degrees, in km (haversine, R = 6371.0088). */
double travel_distance(double latitude1, double longitude1, double latitude2, double longitude2);
/* Kilometres by road; < 0 where a position is unknown. */
double travel_km(const struct travel_terms *terms, const struct place *from,
		 const struct place *to);
/* Seconds on the way; none to the same key. *known (may be NULL) is false where neither the table
 * nor the positions say it: then it is unknown_minutes. */
int64_t travel_seconds(const struct travel_terms *terms, const struct place *from,
		       const struct place *to, bool *known);

/* ---- tables: seconds from place to place, by key ---- */

struct travel_table *travel_table_new(void);
/* A pair that is given twice counts as last given. The way back takes as long unless it is given
 * too. */
void travel_table_add(struct travel_table *table, const char *from, const char *to,
		      int64_t seconds);
/* To be called once all is added, before the table is asked. */
void travel_table_end(struct travel_table *table);
/* The row of a place, from 1; 0 if it is not in the table. */
size_t travel_table_row(const struct travel_table *table, const char *key);
/* Seconds between two rows; < 0 where neither direction is given. */
int64_t travel_table_seconds(const struct travel_table *table, size_t from, size_t to);
void travel_table_free(struct travel_table *table);

#endif
