/* SPDX-License-Identifier: MIT
 *
 * What the guards find in the world.
 */
#include <stdio.h>
#include <string.h>

#include "support/world.h"

static void
tell(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		fprintf(stderr, "    found (%s)%s %s\n", findings->at[i].guard,
			findings->at[i].relaxed ? " relaxed" : "", findings->at[i].text);
	if (findings->count == 0)
		fprintf(stderr, "    found nothing\n");
}

bool
world_refuses(const struct request *request, struct event *event, const char *guard,
	      const char *text)
{
	struct findings findings = {0};
	bool passed = guard_event(request, event, world_around(), &findings);

	for (size_t i = 0; i < findings.count; i++)
		if (!passed && !findings.at[i].relaxed &&
		    strcmp(findings.at[i].guard, guard) == 0 &&
		    strstr(findings.at[i].text, text) != NULL)
			return true;
	fprintf(stderr, "%s: wanted (%s) \"%s\"\n", verb_of(event->verb)->name, guard, text);
	tell(&findings);
	return false;
}

bool
world_relaxes(const struct request *request, struct event *event, const char *guard)
{
	struct findings findings = {0};
	bool passed = guard_event(request, event, world_around(), &findings) && findings.count > 0;

	for (size_t i = 0; i < findings.count; i++)
		passed =
		    passed && findings.at[i].relaxed && strcmp(findings.at[i].guard, guard) == 0;
	if (!passed)
		tell(&findings);
	return passed;
}

bool
world_passes(const struct request *request, struct event *event)
{
	struct findings findings = {0};
	bool passed = guard_event(request, event, world_around(), &findings) && findings.count == 0;

	if (!passed) {
		fprintf(stderr, "%s: wanted no finding\n", verb_of(event->verb)->name);
		tell(&findings);
	}
	return passed;
}
