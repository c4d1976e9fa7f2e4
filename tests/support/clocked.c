/* SPDX-License-Identifier: MIT */
#include "support/clocked.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/when.h"
#include "rules/fold.h"
#include "text/value.h"

static struct calendar *office;

static const struct policy_row rows[] = {
    {{[F_key] = "any",
      [F_review_in] = "5bd",
      [F_review_on] = "office",
      [F_sheet_in] = "2bd",
      [F_sheet_on] = "office",
      [F_respond_pauses] = "force",
      [F_arrive_pauses] = "access,customer",
      [F_restore_pauses] = "access,customer"}},
    {{[F_key] = "P1",
      [F_priority] = "P1",
      [F_respond_in] = "15m",
      [F_dispatch_in] = "30m",
      [F_arrive_in] = "2h",
      [F_restore_in] = "8h"}},
    {{[F_key] = "P3",
      [F_priority] = "P3",
      [F_calendar] = "office",
      [F_respond_in] = "2h",
      [F_dispatch_in] = "8h",
      [F_arrive_in] = "nbd",
      [F_restore_in] = "3bd"}},
    {{[F_key] = "P4",
      [F_priority] = "P4",
      [F_calendar] = "office",
      [F_respond_in] = "1bd",
      [F_dispatch_in] = "2bd",
      [F_arrive_in] = "agreed",
      [F_restore_in] = "10bd"}},
    {{[F_key] = "emergency", [F_category] = "emergency", [F_acknowledge_in] = "5m"}},
};

static const struct calendar *
calendar_of(void *of, const char *key)
{
	(void)of;
	return strcmp(key, "office") == 0 ? office : NULL;
}

static void
terms_of(void *of, const struct request *request, struct terms *terms)
{
	const char *around[F_COUNT] = {0};

	(void)of;
	around[F_category] = request->value[F_category];
	around[F_priority] = request->value[F_priority] != NULL ? request->value[F_priority] : "P3";
	policy_terms(rows, sizeof(rows) / sizeof(rows[0]), around, NULL, terms);
}

void
clocked_begin(void)
{
	struct arena arena = {0};
	const char *why;

	world_begin();
	office = calendar_make("office", zone_load("+08:00"),
			       value_parse(F_week, "Mon-Fri 09:00-18:00", 0, &arena, &why));
	arena_free(&arena);
}

void
clocked_end(void)
{
	calendar_free(office);
	world_end();
}

struct calendar *
clocked_office(void)
{
	return office;
}

const struct clock_source *
clocked_source(void)
{
	static const struct clock_source source = {NULL, calendar_of, terms_of};

	return &source;
}

void
clocked_follow(struct request *request, enum verb verb, const char *at, const char *pairs)
{
	const struct event *event = world_event(verb, at, pairs);
	bool is_new = request_state(request) == ST_none;
	struct request before;

	request_copy(&before, request, request->arena);
	fold(request, event);
	clocks_follow(request, is_new ? NULL : &before, event, clocked_source());
}

struct request *
clocked_report(const char *at, const char *more)
{
	struct request *request = world_empty();
	char pairs[200] = "customer=C1|contact=P1|site=S1|need=fault|text=leak|channel=email|";

	strlcat(pairs, more, sizeof(pairs));
	clocked_follow(request, V_new, at, pairs);
	return request;
}

void
clocked_triage(struct request *request, const char *at, const char *priority)
{
	char pairs[80] = "category=fault|impact=2|urgency=2|priority=";

	strlcat(pairs, priority, sizeof(pairs));
	clocked_follow(request, V_triage, at, pairs);
}

void
clocked_send(struct request *request, const char *at, const char *arrive)
{
	char pairs[80] = "engineer=E1|eta=";

	strlcat(pairs, arrive != NULL ? arrive : at, sizeof(pairs));
	clocked_follow(request, V_plan, at, "skill=general:1|duration=2h|crew=1");
	clocked_follow(request, V_assign, at, pairs);
	if (arrive != NULL)
		clocked_follow(request, V_arrive, arrive, "");
}

void
clocked_expect(const struct request *request, enum field_id field, const char *wanted)
{
	const char *got = request->value[field];
	char shown[WHEN_TEXT];

	when_print(value_time(got), shown);
	cr_assert_eq(value_time(got), wanted != NULL ? world_instant(wanted) : WHEN_NONE,
		     "%s: %s, not %s", field_of(field)->name, shown, wanted != NULL ? wanted : "-");
}

const char *
clocked_standing(const struct request *request, enum clock clock, const char *now)
{
	int64_t since;

	return clock_standing_name(clock_standing(request, clock, world_instant(now), &since));
}
