/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <string.h>

#include "base/buffer.h"
#include "support/month.h"
#include "support/run.h"
#include "support/sandbox.h"

struct visit {
	const char *arrive, *leave, *outcome;
	const char *hold, *held, *resumed; /* on site, or after the visit; NULL = none */
};

/* One row of the appendix; times without the year, NULL = did not happen. */
struct row {
	const char *ref, *category, *serial;
	int impact, urgency;
	const char *reported, *responded;
	struct visit visit[2]; /* none: solved remotely */
	const char *restored, *accepted, *cancelled;
	const char *survey; /* field and value */
	const char *mode;
};

static const struct row rows[MONTH_REQUESTS] = {
    {.ref = "SR-1",
     .category = "emergency",
     .serial = "A1",
     .impact = 1,
     .urgency = 1,
     .reported = "11-02T22:10",
     .responded = "11-02T22:14",
     .restored = "11-03T02:40",
     .accepted = "11-03T03:00",
     .survey = "csat=5",
     .mode = "leak",
     .visit = {{"11-03T00:05", "11-03T02:50", "complete", NULL, NULL, NULL}}},
    {.ref = "SR-2",
     .category = "fault",
     .serial = "A2",
     .impact = 2,
     .urgency = 2,
     .reported = "11-03T10:00",
     .responded = "11-03T10:50",
     .restored = "11-09T15:00",
     .accepted = "11-09T15:30",
     .survey = "csat=3",
     .mode = "leak",
     .visit = {{"11-04T13:40", "11-04T16:00", "partial", "parts", "11-04T16:00", "11-09T09:00"},
	       {"11-09T10:25", "11-09T15:20", "complete", NULL, NULL, NULL}}},
    {.ref = "SR-3",
     .category = "fault",
     .serial = "A1",
     .impact = 2,
     .urgency = 2,
     .reported = "11-20T09:30",
     .responded = "11-20T13:00",
     .restored = "11-21T11:00",
     .accepted = "11-21T11:20",
     .survey = "asked=yes",
     .mode = "leak",
     .visit = {{"11-21T09:10", "11-21T11:10", "complete", NULL, NULL, NULL}}},
    {.ref = "SR-4",
     .category = "fault",
     .serial = "A3",
     .impact = 2,
     .urgency = 1,
     .reported = "11-06T16:30",
     .responded = "11-06T16:45",
     .restored = "11-06T17:30",
     .accepted = "11-06T17:40",
     .survey = "csat=4"},
    {.ref = "SR-5",
     .category = "advice",
     .impact = 3,
     .urgency = 3,
     .reported = "11-27T17:30",
     .responded = "11-30T09:20",
     .restored = "11-30T10:00",
     .accepted = "11-30T10:00",
     .survey = "csat=5"},
    {.ref = "SR-6",
     .category = "fault",
     .serial = "A4",
     .impact = 2,
     .urgency = 1,
     .reported = "11-12T09:00",
     .responded = "11-12T09:20",
     .restored = "11-12T17:00",
     .accepted = "11-13T09:30",
     .survey = "csat=2",
     .mode = "noise",
     .visit = {{"11-12T14:50", "11-12T17:10", "complete", "access", "11-12T10:00", "11-12T13:00"}}},
    {.ref = "SR-7",
     .category = "fault",
     .serial = "A5",
     .impact = 2,
     .urgency = 2,
     .reported = "11-28T10:00"},
    {.ref = "SR-8",
     .category = "fault",
     .serial = "A6",
     .impact = 2,
     .urgency = 1,
     .reported = "11-18T10:00",
     .responded = "11-18T10:40",
     .cancelled = "11-18T16:00"},
    {.ref = "SR-9",
     .category = "fault",
     .serial = "A7",
     .impact = 2,
     .urgency = 2,
     .reported = "10-28T15:00",
     .responded = "10-28T15:30",
     .restored = "11-02T12:00",
     .accepted = "11-02T14:00",
     .survey = "csat=4",
     .mode = "leak",
     .visit = {{"10-29T09:30", "11-02T12:10", "complete", "customer", "10-29T11:00",
		"11-02T09:00"}}},
};

/* The targets of the appendix; its calendar is office, as November 2026 has no holiday. */
static const char *const policies[] = {
    "svc-reg -q put policy P1 calendar=24x7 respond_in=15m restore_in=8h",
    "svc-reg -q put policy P2 calendar=office respond_in=30m restore_in=9h",
    "svc-reg -q put policy P3 calendar=office respond_in=2h restore_in=27h",
    "svc-reg -q put policy P4 calendar=office respond_in=9h restore_in=90h",
};

/* One step; the format is the fields besides, each with its TAB before it. */
static void
step(struct buffer *out, const struct row *row, const char *verb, const char *at,
     const char *fields)
{
	buffer_add_format(out, "verb=%s\tref=%s\tchannel=email\tat=2026-%s", verb, row->ref, at);
	for (; *fields != '\0'; fields++)
		buffer_add_char(out, *fields == ' ' ? '\t' : *fields == '_' ? ' ' : *fields);
	buffer_add_char(out, '\n');
}

static void
begin(struct buffer *out, const struct row *row)
{
	struct buffer fields = {0};

	buffer_add_format(&fields,
			  " customer=Acme contact=Li_Wei phone=13812345678 site=Plant_1 "
			  "project=Line_4 need=%s text=the_pump_of_%s_leaks",
			  row->serial != NULL ? "fault" : "enquiry", row->ref);
	if (row->serial != NULL)
		buffer_add_format(&fields, " model=CH-200 serial=%s", row->serial);
	step(out, row, "new", row->reported, buffer_text(&fields));
	buffer_clear(&fields);
	buffer_add_format(&fields, " category=%s impact=%d urgency=%d", row->category, row->impact,
			  row->urgency);
	if (row->impact == 1)
		buffer_add(&fields, " trigger=outage");
	if (row->responded != NULL) {
		step(out, row, "respond", row->responded, "");
		step(out, row, "confirm", row->responded, " readback=call");
		step(out, row, "triage", row->responded, buffer_text(&fields));
	}
	buffer_free(&fields);
}

static void
hold(struct buffer *out, const struct row *row, const struct visit *visit)
{
	struct buffer fields = {0};

	buffer_add_format(&fields, " hold=%s", visit->hold);
	step(out, row, "hold", visit->held, buffer_text(&fields));
	step(out, row, "resume", visit->resumed, "");
	buffer_free(&fields);
}

static void
work(struct buffer *out, const struct row *row)
{
	struct buffer fields = {0};
	const char *at = row->responded;

	step(out, row, "plan", at, " skill=general:1 duration=2h");
	for (size_t i = 0; i < 2 && row->visit[i].arrive != NULL; i++) {
		const struct visit *visit = &row->visit[i];

		buffer_clear(&fields);
		buffer_add_format(&fields, " engineer=E001 eta=2026-%s", visit->arrive);
		step(out, row, "assign", at, buffer_text(&fields));
		if (visit->hold != NULL && strcmp(visit->held, visit->arrive) < 0)
			hold(out, row, visit);
		step(out, row, "arrive", visit->arrive, "");
		buffer_clear(&fields);
		buffer_add_format(&fields, " mode=%s", row->mode);
		step(out, row, "diagnose", visit->arrive, buffer_text(&fields));
		step(out, row, "act", visit->arrive, " action=adjust");
		if (visit->hold != NULL && strcmp(visit->held, visit->arrive) > 0 &&
		    strcmp(visit->held, visit->leave) < 0)
			hold(out, row, visit);
		if (visit->outcome[0] == 'c')
			step(out, row, "selfcheck", row->restored, " selfcheck=pass");
		buffer_clear(&fields);
		buffer_add_format(&fields, " outcome=%s", visit->outcome);
		step(out, row, "leave", visit->leave, buffer_text(&fields));
		if (visit->hold != NULL && strcmp(visit->held, visit->leave) >= 0)
			hold(out, row, visit);
		at = visit->leave;
	}
	buffer_free(&fields);
}

static void
end(struct buffer *out, const struct row *row)
{
	struct buffer survey = {0};

	if (row->cancelled != NULL)
		step(out, row, "cancel", row->cancelled, " grounds=withdrawn");
	if (row->accepted == NULL)
		return;
	buffer_add_format(&survey, " %s", row->survey);
	step(out, row, "handover", row->accepted, " residual=none");
	step(out, row, "accept", row->accepted, " signer=Li_Wei evidence=signed");
	step(out, row, "survey", row->accepted, buffer_text(&survey));
	buffer_free(&survey);
}

void
month_write(const char *name)
{
	struct buffer text = {0};

	for (size_t i = 0; i < MONTH_REQUESTS; i++) {
		const struct row *row = &rows[i];

		begin(&text, row);
		if (row->visit[0].arrive != NULL)
			work(&text, row);
		else if (row->restored != NULL)
			step(&text, row, "remote", row->restored, " outcome=resolved");
		end(&text, row);
	}
	sandbox_write(name, buffer_text(&text));
	buffer_free(&text);
}

void
month_load(void)
{
	sandbox_now(MONTH_NOW);
	month_write("month.kv");
	expect_run("svc-reg -q put engineer E001 name=Wang", 0, "", "");
	for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]); i++)
		expect_run(policies[i], 0, "", "");
	expect_run("svc-log -q -i kv load < month.kv", 0, "", "");
}
