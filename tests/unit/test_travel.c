/* SPDX-License-Identifier: MIT
 *
 * rules/travel: distances, how long they take, tables of travel times.
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "rules/travel.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define HALF_ROUND (3.14159265358979323846 * 6371.0088)

static struct place
at(const char *position)
{
	return travel_place(&travel_defaults, NULL, position);
}

static int64_t
seconds(const char *from, const char *to, bool *known)
{
	struct place a = at(from), b = at(to);

	return travel_seconds(&travel_defaults, &a, &b, known);
}

/* ---- distance ---- */

Test(travel, distance_of_the_domain)
{
	cr_expect_float_eq(travel_distance(39.9042, 116.4074, 31.2304, 121.4737), 1067.312, 0.0005);
}

Test(travel, distances_at_the_limits)
{
	static const struct {
		const char *name;
		double from[2], to[2], km, within;
	} rows[] = {
	    {"equal", {31, 121}, {31, 121}, 0, 1e-9},
	    {"a metre", {31, 121}, {31.00001, 121}, 0.001112, 1e-6},
	    {"antipodes on the equator", {0, 0}, {0, 180}, HALF_ROUND, 1e-6},
	    {"antipodes elsewhere", {31.23, 121.47}, {-31.23, -58.53}, HALF_ROUND, 1e-3},
	    {"pole to pole", {90, 0}, {-90, 77}, HALF_ROUND, 1e-6},
	    {"one pole, two longitudes", {90, 10}, {90, -170}, 0, 1e-6},
	    {"pole to equator", {90, 45}, {0, -100}, HALF_ROUND / 2, 1e-6},
	    {"over the date line", {0, 179.5}, {0, -179.5}, HALF_ROUND / 180, 1e-6},
	    {"both names of the date line", {12, 180}, {12, -180}, 0, 1e-6},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		double there =
		    travel_distance(rows[i].from[0], rows[i].from[1], rows[i].to[0], rows[i].to[1]);
		double back =
		    travel_distance(rows[i].to[0], rows[i].to[1], rows[i].from[0], rows[i].from[1]);

		cr_expect_float_eq(there, rows[i].km, rows[i].within, "%s: %f", rows[i].name,
				   there);
		cr_expect_float_eq(there, back, 1e-9, "%s: %f back", rows[i].name, back);
	}
}

Test(travel, kilometres_are_by_road)
{
	struct place a = at("0,0"), b = at("0,1"), nowhere = at(NULL);

	cr_expect_float_eq(travel_km(&travel_defaults, &a, &b), 1.3 * HALF_ROUND / 180, 1e-6);
	cr_expect_lt(travel_km(&travel_defaults, &a, &nowhere), 0);
	cr_expect_lt(travel_km(&travel_defaults, &nowhere, &nowhere), 0);
}

/* ---- time ---- */

Test(travel, slow_in_town_and_faster_beyond)
{
	bool known = false;

	cr_expect_eq(seconds("0,0", "0,0.05", &known), 650); /* 7.228 km at 40 km/h */
	cr_expect(known);
	cr_expect_eq(seconds("0,0", "0,0.2", &known), 2065); /* 15 km at 40, 13.911 at 70 */
	cr_expect_eq(seconds("31,121", "31,121", &known), 0);
	cr_expect(known);
}

Test(travel, terms_are_the_callers)
{
	const struct travel_terms terms = {
	    .detour = 1, .city_speed = 60, .road_speed = 120, .city_km = 1, .unknown_minutes = 7};
	struct place a = travel_place(&terms, NULL, "0,0"), b = travel_place(&terms, NULL, "0,1");
	struct place nowhere = travel_place(&terms, NULL, NULL);

	cr_expect_eq(travel_seconds(&terms, &a, &b, NULL), 3366); /* 60 + 110.195 km at 120 */
	cr_expect_eq(travel_seconds(&terms, &a, &nowhere, NULL), 420);
}

Test(travel, unknown_positions_are_assumed_and_said_so)
{
	static const char *const pairs[][2] = {{NULL, "0,0"}, {"0,0", NULL}, {NULL, NULL}};

	for (size_t i = 0; i < COUNT(pairs); i++) {
		bool known = true;

		cr_expect_eq(seconds(pairs[i][0], pairs[i][1], &known), 3600, "row %zu", i);
		cr_expect_not(known, "row %zu", i);
	}
}

/* ---- tables ---- */

static struct travel_table *table;
static struct travel_terms terms;

static void
begin(void)
{
	table = travel_table_new();
	terms = travel_defaults;
	terms.table = table;
}

static void
end(void)
{
	travel_table_free(table);
}

TestSuite(travel_table, .init = begin, .fini = end);

static int64_t
told(const char *from, const char *to)
{
	return travel_table_seconds(table, travel_table_row(table, from),
				    travel_table_row(table, to));
}

Test(travel_table, each_direction_as_given)
{
	travel_table_add(table, "E1", "S1", 600);
	travel_table_add(table, "S1", "E1", 900);
	travel_table_end(table);
	cr_expect_eq(told("E1", "S1"), 600);
	cr_expect_eq(told("S1", "E1"), 900);
}

Test(travel_table, way_back_takes_as_long_unless_given)
{
	travel_table_add(table, "E1", "S1", 600);
	travel_table_add(table, "E1", "S2", 60);
	travel_table_end(table);
	cr_expect_eq(told("S1", "E1"), 600);
	cr_expect_eq(told("S1", "S2"), -1);
}

Test(travel_table, last_of_two_counts)
{
	travel_table_add(table, "E1", "S1", 600);
	for (int i = 0; i < 300; i++) /* far apart, over a few growings */
		travel_table_add(table, "E2", i % 2 == 0 ? "S1" : "S2", i);
	travel_table_add(table, "E1", "S1", 700);
	travel_table_end(table);
	cr_expect_eq(told("E1", "S1"), 700);
	cr_expect_eq(told("E2", "S1"), 298);
	cr_expect_eq(told("E2", "S2"), 299);
}

Test(travel_table, no_time_at_all_is_a_time)
{
	travel_table_add(table, "E1", "S1", 0);
	travel_table_end(table);
	cr_expect_eq(told("E1", "S1"), 0);
	cr_expect_eq(told("S1", "E1"), 0);
}

Test(travel_table, rows_are_of_known_keys_only)
{
	travel_table_add(table, "E1", "S1", 600);
	travel_table_end(table);
	cr_expect_eq(travel_table_row(table, "E1"), 1);
	cr_expect_eq(travel_table_row(table, "S1"), 2);
	cr_expect_eq(travel_table_row(table, "S"), 0);
	cr_expect_eq(travel_table_row(table, "S11"), 0);
	cr_expect_eq(travel_table_row(table, ""), 0);
}

Test(travel_table, empty_table_knows_nobody)
{
	struct place a, b;
	bool known = true;

	travel_table_end(table);
	a = travel_place(&terms, "E1", NULL);
	b = travel_place(&terms, "S1", NULL);
	cr_expect_eq(a.row, 0);
	cr_expect_eq(travel_seconds(&terms, &a, &b, &known), 3600);
	cr_expect_not(known);
}

Test(travel_table, table_counts_before_positions)
{
	struct place a, b, c;
	bool known = false;

	travel_table_add(table, "E1", "S1", 777);
	travel_table_add(table, "E1", "S3", 5);
	travel_table_end(table);
	a = travel_place(&terms, "E1", "0,0");
	b = travel_place(&terms, "S1", NULL);
	c = travel_place(&terms, "S2", "0,0.05");
	cr_expect_eq(travel_seconds(&terms, &a, &b, &known), 777);
	cr_expect(known, "the table says it");
	cr_expect_eq(travel_seconds(&terms, &a, &c, &known), 650, "not in the table: by position");
	cr_expect(known);
	cr_expect_eq(travel_seconds(&terms, &b, &c, &known), 3600, "neither knows");
	cr_expect_not(known);
}

Test(travel_table, pair_that_is_not_given_is_reckoned)
{
	struct place a, b;

	travel_table_add(table, "E1", "S1", 10);
	travel_table_add(table, "E2", "S2", 20);
	travel_table_end(table);
	a = travel_place(&terms, "E1", "0,0");
	b = travel_place(&terms, "S2", "0,0.05");
	cr_expect_eq(travel_seconds(&terms, &a, &b, NULL), 650);
}

Test(travel_table, same_place_needs_no_time)
{
	travel_table_add(table, "E1", "S1", 10);
	travel_table_end(table);
	cr_expect_eq(told("S1", "S1"), 0);
}

Test(travel_table, many_places)
{
	char from[16], to[16];

	for (int i = 0; i < 200; i++)
		for (int j = 0; j < 200; j++) {
			(void)snprintf(from, sizeof(from), "P%d", i);
			(void)snprintf(to, sizeof(to), "P%d", j);
			travel_table_add(table, from, to, i * 1000 + j);
		}
	travel_table_end(table);
	for (int i = 0; i < 200; i += 7)
		for (int j = 0; j < 200; j += 11) {
			(void)snprintf(from, sizeof(from), "P%d", i);
			(void)snprintf(to, sizeof(to), "P%d", j);
			cr_assert_eq(told(from, to), i == j ? 0 : i * 1000 + j);
		}
}

Test(travel, the_same_place_is_no_way_off_though_nobody_knows_where_it_is)
{
	struct place here = travel_place(&travel_defaults, "S-1", NULL);
	struct place too = travel_place(&travel_defaults, "S-1", NULL);
	struct place there = travel_place(&travel_defaults, "S-2", NULL);
	bool known;

	cr_expect_eq(travel_seconds(&travel_defaults, &here, &too, &known), 0);
	cr_expect(known);
	cr_expect_eq(travel_seconds(&travel_defaults, &here, &there, &known), 3600);
	cr_expect_not(known);
}
