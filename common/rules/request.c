/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rules/request.h"
#include "text/value.h"

/* 40 bits of number leave 23 for the origin: three letters in base 27 need 15. */
#define NUMBER_BITS 40
#define NUMBER_MOST (((int64_t)1 << NUMBER_BITS) - 1)

int64_t
id_make(const char *origin, int64_t number)
{
	int64_t code = 0;

	for (int i = 0; origin[i] != '\0'; i++)
		code = code * 27 + (origin[i] - 'A' + 1);
	return code << NUMBER_BITS | number;
}

int64_t
id_split(int64_t id, char origin[ORIGIN_TEXT])
{
	char reversed[ORIGIN_TEXT];
	int64_t code = id >> NUMBER_BITS;
	int length = 0;

	for (; code > 0 && length < 3; code /= 27)
		reversed[length++] = (char)('A' + code % 27 - 1);
	for (int i = 0; i < length; i++)
		origin[i] = reversed[length - 1 - i];
	origin[length] = '\0';
	return id & NUMBER_MOST;
}

bool
id_is_origin(const char *text)
{
	size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return letters >= 1 && letters < ORIGIN_TEXT && text[letters] == '\0';
}

int64_t
id_of_text(const char *text)
{
	char origin[ORIGIN_TEXT] = "";
	int64_t number = 0;
	size_t length = strlen(text), i = 0;

	for (; i < length && i < 3 && text[i] >= 'A' && text[i] <= 'Z'; i++) {
		origin[i] = text[i];
		origin[i + 1] = '\0';
	}
	if (i == length || text[i] == '0' || length - i > 12)
		return 0;
	for (; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return 0;
		number = number * 10 + (text[i] - '0');
	}
	return number <= NUMBER_MOST ? id_make(origin, number) : 0;
}

void
id_print(int64_t id, char out[ID_TEXT])
{
	char origin[ORIGIN_TEXT];
	int64_t number = id_split(id, origin);

	(void)snprintf(out, ID_TEXT, "%s%" PRId64, origin, number);
}

enum state
request_state(const struct request *request)
{
	return state_find(request->value[F_state]);
}

struct visit *
request_last_visit(const struct request *request)
{
	return request->visits > 0 ? &request->visit[request->visits - 1] : NULL;
}

struct visit *
request_open_visit(const struct request *request)
{
	struct visit *visit = request_last_visit(request);
	const char *state = visit != NULL ? visit->value[F_visit_state] : NULL;

	if (state == NULL || strcmp(state, "ended") == 0 || strcmp(state, "declined") == 0 ||
	    strcmp(state, "cancelled") == 0)
		return NULL;
	return visit;
}

int
request_visits_made(const struct request *request)
{
	int made = 0;

	for (size_t i = 0; i < request->visits; i++)
		made += request->visit[i].value[F_arrive] != NULL;
	return made;
}

bool
request_is(const struct request *request, enum field_id field)
{
	return request->value[field] != NULL && strcmp(request->value[field], "yes") == 0;
}

bool
request_was_attended_by(const struct request *request, const char *person)
{
	for (size_t i = 0; i < request->visits; i++) {
		const struct visit *visit = &request->visit[i];

		if (visit->value[F_engineer] != NULL &&
		    strcmp(visit->value[F_engineer], person) == 0)
			return true;
		if (value_has(visit->value[F_mates], person))
			return true;
	}
	return false;
}

void
request_copy(struct request *copy, const struct request *request, struct arena *arena)
{
	*copy = *request;
	copy->arena = arena;
	copy->visit = NULL;
	if (request->visits > 0) {
		copy->visit = arena_take(arena, request->visits * sizeof(*copy->visit));
		memcpy(copy->visit, request->visit, request->visits * sizeof(*copy->visit));
	}
}
