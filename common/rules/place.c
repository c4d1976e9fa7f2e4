/* SPDX-License-Identifier: MIT */
#include "rules/place.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *word;
	bool is_real, is_valued, needs_no_row;
} kinds[PLACE_COUNT] = {
    [PLACE_none] = {"-", false, false, false},
    [PLACE_warehouse] = {"warehouse", true, true, false},
    [PLACE_bin] = {"bin", true, true, false},
    [PLACE_van] = {"van", true, true, false},
    [PLACE_site] = {"customer-site", true, false, true},
    [PLACE_intransit] = {"intransit", true, true, true},
    [PLACE_supplier] = {"supplier", false, false, true},
    [PLACE_repair_shop] = {"repair-shop", true, false, true},
    [PLACE_quarantine] = {"quarantine", true, false, true},
    [PLACE_scrap] = {"scrap", false, false, true},
    [PLACE_adjust] = {"adjust", false, false, true},
    [PLACE_opening] = {"opening", false, false, true},
};

#define SHELF PLACES_OF_SHELVES
#define OURS (SHELF | PLACE(van))

static const struct way ways[] = {
    {V_receive, PLACE(supplier), SHELF | PLACE(quarantine), "bought"},
    {V_receive, PLACE(opening), OURS | PLACE(quarantine) | PLACE(site), "an opening balance"},
    {V_receive, PLACE(intransit), OURS, "moved here"},
    {V_issue, SHELF, PLACE(van) | PLACE(site), "issued"},
    {V_consume, OURS, PLACE(site), "used"},
    {V_return, PLACE(van), SHELF | PLACE(quarantine), "not used"},
    {V_return, PLACE(site), SHELF | PLACE(quarantine), "an old part, or one not used"},
    {V_return, SHELF | PLACE(quarantine), PLACE(supplier), "back to the supplier"},
    {V_move, OURS, OURS | PLACE(quarantine), "moved"},
    {V_move, PLACE(quarantine), SHELF | PLACE(repair_shop), "released, or sent for repair"},
    {V_move, PLACE(repair_shop), SHELF | PLACE(quarantine), "repaired"},
    {V_scrap, PLACE(quarantine), PLACE(scrap), "scrapped"},
    {V_reserve, SHELF, 0, "reserved"},
    {V_release, SHELF, 0, "reserved"},
    {V_lend, SHELF, PLACE(site), "lent"},
    {V_back, PLACE(site), SHELF | PLACE(quarantine), "back from a loan"},
};
#define WAYS (sizeof(ways) / sizeof(ways[0]))

enum place_kind
place_kind_of(const char *word)
{
	for (int kind = PLACE_none + 1; kind < PLACE_COUNT && word != NULL; kind++)
		if (strcmp(kinds[kind].word, word) == 0)
			return (enum place_kind)kind;
	return PLACE_none;
}

const char *
place_word(enum place_kind kind)
{
	return kinds[kind].word;
}

bool
place_is_real(enum place_kind kind)
{
	return kinds[kind].is_real;
}

bool
place_is_valued(enum place_kind kind)
{
	return kinds[kind].is_valued;
}

bool
place_needs_no_row(enum place_kind kind)
{
	return kinds[kind].needs_no_row;
}

const struct way *
way_of(enum verb verb, enum place_kind from, enum place_kind to)
{
	for (size_t i = 0; i < WAYS; i++)
		if (ways[i].verb == verb && ways[i].from & (1u << from) && ways[i].to & (1u << to))
			return &ways[i];
	return NULL;
}

unsigned
ways_from(enum verb verb)
{
	unsigned from = 0;

	for (size_t i = 0; i < WAYS; i++)
		from |= ways[i].verb == verb ? ways[i].from : 0;
	return from;
}

unsigned
ways_to(enum verb verb)
{
	unsigned to = 0;

	for (size_t i = 0; i < WAYS; i++)
		to |= ways[i].verb == verb ? ways[i].to : 0;
	return to;
}
