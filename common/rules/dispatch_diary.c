/* SPDX-License-Identifier: MIT
 *
 * The engineers' time while a plan is made: what is in it, what is put in.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/dispatch_inside.h"

static const struct agenda nothing_known; /* of who has no agenda: never asked */

void
diary_open(struct dispatch *d)
{
	struct dispatch_problem *problem = d->problem;

	d->diary = xcalloc(problem->candidates + 1, sizeof(*d->diary));
	for (size_t i = 0; i < problem->candidates; i++) {
		struct candidate *candidate = &problem->candidate[i];
		struct diary *diary = &d->diary[i];

		diary->original = candidate->agenda;
		diary->agenda = candidate->agenda != NULL ? *candidate->agenda : nothing_known;
		diary->room = diary->agenda.commitments + 8;
		diary->commitment = xcalloc(diary->room, sizeof(*diary->commitment));
		if (diary->agenda.commitments > 0)
			memcpy(diary->commitment, diary->agenda.commitment,
			       diary->agenda.commitments * sizeof(*diary->commitment));
		diary->agenda.commitment = diary->commitment;
		if (candidate->agenda != NULL)
			candidate->agenda = &diary->agenda;
	}
}

void
diary_close(struct dispatch *d)
{
	for (size_t i = 0; i < d->problem->candidates; i++) {
		d->problem->candidate[i].agenda = d->diary[i].original;
		free(d->diary[i].commitment);
	}
	free(d->diary);
}

void
diary_put(struct diary *diary, const struct commitment *commitment)
{
	size_t i = diary->agenda.commitments;

	if (i == diary->room) {
		diary->room *= 2;
		diary->commitment =
		    xrealloc(diary->commitment, diary->room, sizeof(*diary->commitment));
		diary->agenda.commitment = diary->commitment;
	}
	for (; i > 0 && diary->commitment[i - 1].begins > commitment->begins; i--)
		diary->commitment[i] = diary->commitment[i - 1];
	diary->commitment[i] = *commitment;
	diary->agenda.commitments++;
}

bool
diary_remove(struct diary *diary, int64_t request)
{
	size_t had = diary->agenda.commitments, kept = 0;

	for (size_t i = 0; i < diary->agenda.commitments; i++)
		if (diary->commitment[i].request != request)
			diary->commitment[kept++] = diary->commitment[i];
	diary->agenda.commitments = kept;
	return kept < had;
}

void
diary_take_out(struct dispatch *d, int64_t request)
{
	for (size_t i = 0; i < d->problem->candidates; i++)
		(void)diary_remove(&d->diary[i], request);
}
