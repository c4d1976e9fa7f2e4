/* SPDX-License-Identifier: MIT
 *
 * Requests on their usual way, one command a step.
 */
#include "support/given.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "support/run.h"

struct step {
	const char *state;
	const char *command; /* %d = the id */
};

static const struct step usual_way[] = {
    {"new", "svc-new -q " GIVEN_FACTS " text='pump leaks' ref=given-%d"},
    {"confirmed", "svc-new -q confirm %d readback=call"},
    {"triaged", "svc-triage -q %d category=fault impact=2 urgency=2"},
    {"ready", "svc-assign -q plan %d"},
    {"dispatched", "svc-assign -q %d engineer=E1"},
    {"working", "svc-work -q arrive %d"},
    {"diagnosed", "svc-work -q diagnose %d mode=leak cause=wear"},
    {"restored", "svc-close -q selfcheck %d selfcheck=pass"},
    {"acceptance", "svc-close -q handover %d residual=none"},
    {"accepted", "svc-close -q accept %d signer=Wang evidence=sheet-17"},
    {"left", "svc-work -q leave %d outcome=complete"},
    {"closed", "svc-close -q %d sheet=17 reviewer=M1"},
    {"archived", "svc-close -q archive %d"},
};

void
given_engineers(void)
{
	expect_run("svc-reg put -q engineer E1 name=Li skills=general:2,chiller:2 && "
		   "svc-reg put -q engineer E2 name=Zhao skills=general:2",
		   0, "", "");
}

void
given_request(int id, const char *state)
{
	char command[256];

	for (size_t i = 0; i < sizeof(usual_way) / sizeof(usual_way[0]); i++) {
		(void)snprintf(command, sizeof(command), usual_way[i].command, id);
		expect_run(command, 0, "", "");
		if (strcmp(usual_way[i].state, state) == 0)
			return;
	}
	cr_assert_fail("%s: no such state on the usual way", state);
}

/* The journal's length: the number of the last event of all. */
static char *
journal_length(void)
{
	struct run count = run("svc-log export | wc -l");
	char *lines = xstrdup(count.out);

	run_free(&count);
	return lines;
}

static void
check_refusal(const struct refusal *row)
{
	char wanted[700];
	char *before = journal_length(), *after;

	(void)snprintf(wanted, sizeof(wanted), "%.*s: 1: %s\n", (int)strcspn(row->command, " "),
		       row->command, row->message);
	expect_run(row->command, 1, "", wanted);
	after = journal_length();
	cr_assert_str_eq(before, after, "%s: something was written", row->command);
	free(before);
	free(after);
}

void
given_refused(const struct refusal *row, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		expect_run("rm -f svc.db*", 0, "", "");
		given_engineers();
		given_request(1, row[i].state);
		check_refusal(&row[i]);
	}
}
