/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "store/requests.h"
#include "support/scratch.h"

#define NOON INT64_C(1795492800) /* 2026-11-24T04:00:00Z */
#define MINUTE 60
#define HOUR 3600

static struct db *db;
static struct arena arena;

static void
begin(void)
{
	scratch_make();
	db = db_open(scratch_path("s.db"), DB_BARE);
}

static void
end(void)
{
	db_close(db);
	arena_free(&arena);
	scratch_drop();
}

TestSuite(facts, .init = begin, .fini = end);

static void
report(const char *id, int64_t at, const char *more)
{
	char pairs[400];
	snprintf(pairs, sizeof(pairs), "customer=C-1 text=leak channel=email %s", more);
	scratch_event(db, id, V_new, at, pairs);
}

static void
send(const char *id, const char *engineer, bool arrives)
{
	char pairs[80];
	report(id, NOON, "");
	scratch_event(db, id, V_confirm, NOON, "readback=call");
	scratch_event(db, id, V_triage, NOON, "category=fault impact=2 urgency=2 priority=P3");
	scratch_event(db, id, V_plan, NOON, "skill=general:1 duration=3600");
	snprintf(pairs, sizeof(pairs), "engineer=%s eta=2026-11-24T05:00:00Z", engineer);
	scratch_event(db, id, V_assign, NOON, pairs);
	if (arrives)
		scratch_event(db, id, V_arrive, NOON + HOUR, "");
}

static const char *
value(int64_t id, enum field_id field)
{
	struct request request;
	return requests_load(db, id, &request, &arena) ? request.value[field] : NULL;
}

/* "at+measure" of each fact, minutes from noon and seconds. */
static bool
list_fact(void *context, const struct fact *fact)
{
	char *list = context, one[64];
	snprintf(one, sizeof(one), "%lld:%lld+%lld ", (long long)fact->request,
		 (long long)(fact->at - NOON) / MINUTE, (long long)fact->measure);
	strlcat(list, one, 400);
	return true;
}

static const char *
facts(enum fact_kind kind)
{
	static char list[400];
	list[0] = '\0';
	facts_each(db, kind, (struct span){0, INT64_MAX}, list_fact, list);
	return list;
}

Test(facts, facts_measure_from_the_report)
{
	send("1", "E1", true);
	cr_expect_str_eq(facts(FACT_reported), "1:0+0 ");
	cr_expect_str_eq(facts(FACT_triaged), "1:0+0 ");
	cr_expect_str_eq(facts(FACT_dispatched), "1:0+0 ");
	cr_expect_str_eq(facts(FACT_arrived), "1:60+3600 ");
	report("2", NOON, "");
	cr_expect_str_eq(facts(FACT_responded), "1:0+0 ", "the read-back was the first contact");
	scratch_event(db, "1", V_respond, NOON + HOUR, "");
	scratch_event(db, "2", V_respond, NOON + 2 * HOUR, "");
	cr_expect_str_eq(facts(FACT_responded), "1:0+0 2:120+7200 ");
}

Test(facts, facts_move_with_the_report_when_it_is_corrected)
{
	send("1", "E1", true);
	scratch_event(db, "1", V_amend, NOON + HOUR, "reported=2026-11-24T03:00:00Z");
	cr_expect_str_eq(facts(FACT_reported), "1:-60+0 ");
	cr_expect_str_eq(facts(FACT_arrived), "1:60+7200 ");
}

Test(facts, a_visit_ended_a_survey_and_a_cancelling_are_facts)
{
	send("1", "E1", true);
	scratch_event(db, "1", V_leave, NOON + 2 * HOUR, "outcome=partial");
	cr_expect_str_eq(facts(FACT_visited), "1:120+1 ");
	scratch_event(db, "1", V_survey, NOON + 3 * HOUR, "asked=yes");
	cr_expect_str_eq(facts(FACT_surveyed), "1:180+-1 ");
	cr_expect_str_eq(facts(FACT_nps), "");
	scratch_event(db, "1", V_survey, NOON + 4 * HOUR, "csat=5 nps=9");
	cr_expect_str_eq(facts(FACT_surveyed), "1:240+5 ");
	cr_expect_str_eq(facts(FACT_nps), "1:240+9 ");
	scratch_event(db, "1", V_cancel, NOON + 5 * HOUR, "grounds=withdrawn");
	cr_expect_str_eq(facts(FACT_cancelled), "1:300+0 ");
	cr_expect_str_eq(facts(FACT_reported), "1:0+0 ");
}

static void
complete(const char *id, int64_t at)
{
	scratch_event(db, id, V_selfcheck, at, "selfcheck=pass");
	scratch_event(db, id, V_handover, at, "residual=none");
}

Test(facts, each_rejection_and_each_reopening_is_a_fact)
{
	send("1", "E1", true);
	complete("1", NOON + 2 * HOUR);
	scratch_event(db, "1", V_reject, NOON + 3 * HOUR, "reason=noise");
	complete("1", NOON + 4 * HOUR);
	scratch_event(db, "1", V_reject, NOON + 5 * HOUR, "reason=noise");
	cr_expect_str_eq(facts(FACT_rejected), "1:180+1 1:300+2 ");
	complete("1", NOON + 6 * HOUR);
	scratch_event(db, "1", V_accept, NOON + 7 * HOUR, "signer=P-1 evidence=x");
	scratch_event(db, "1", V_reopen, NOON + 8 * HOUR, "reason=back");
	cr_expect_str_eq(facts(FACT_accepted), "1:420+25200 ");
	cr_expect_str_eq(facts(FACT_reopened), "1:480+1 ");
}

Test(facts, facts_are_given_by_time_within_the_span)
{
	report("2", NOON, "");
	report("1", NOON, "");
	report("3", NOON - MINUTE, "");
	report("4", NOON + MINUTE, "");
	char list[400] = "";
	facts_each(db, FACT_reported, (struct span){NOON - MINUTE, NOON + MINUTE}, list_fact, list);
	cr_expect_str_eq(list, "3:-1+0 1:0+0 2:0+0 ");
}

Test(facts, voiding_an_event_takes_its_facts_back)
{
	send("1", "E1", true);
	complete("1", NOON + 2 * HOUR);
	scratch_event(db, "1", V_reject, NOON + 3 * HOUR, "reason=noise");
	scratch_event(db, "1", V_void, NOON + 4 * HOUR, "event=9 reason=slip");
	cr_expect_str_eq(facts(FACT_rejected), "");
	cr_expect_str_eq(facts(FACT_arrived), "1:60+3600 ");
	cr_expect_str_eq(value(1, F_state), "acceptance");
	cr_expect_str_eq(value(1, F_rev), "8");
}
