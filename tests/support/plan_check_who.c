/* SPDX-License-Identifier: MIT
 *
 * Ways, sets and papers, looked over.
 */
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/plan_check_inside.h"

bool
plan_broken(struct examination *x, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(x->out, PLAN_CHECK_TEXT, format, arguments);
	va_end(arguments);
	return false;
}

/* ---- the way ---- */

int64_t
plan_way(const struct place *from, const struct place *to)
{
	double half_north, half_east, chord, km, seconds;

	if (!from->known || !to->known)
		return -1;
	half_north = sin((to->latitude - from->latitude) / 2);
	half_east = sin((to->longitude - from->longitude) / 2);
	chord = half_north * half_north +
		cos(from->latitude) * cos(to->latitude) * half_east * half_east;
	km = 1.3 * 2 * 6371.0088 * asin(chord < 1 ? sqrt(chord) : 1);
	seconds = km <= 15 ? km * 90 : 15 * 90 + (km - 15) * 3600 / 70;
	return llround(seconds);
}

int64_t
plan_least_way(const struct place *from, const struct place *to)
{
	int64_t way = plan_way(from, to);

	return way > 0 ? way : 0;
}

/* ---- sets ---- */

bool
plan_has(const char *set, const char *member, size_t length, int level)
{
	for (const char *at = set; at != NULL && *at != '\0';) {
		size_t all = strcspn(at, ","), name = strcspn(at, ":,");
		int has = name < all ? atoi(at + name + 1) : 1;

		if (name == length && strncmp(at, member, length) == 0 && has >= level)
			return true;
		at += all + (at[all] == ',');
	}
	return false;
}

/* True if `held` has all that is needed, at its level. */
static bool
has_all(const char *held, const char *needed)
{
	for (const char *at = needed; at != NULL && *at != '\0';) {
		size_t all = strcspn(at, ","), name = strcspn(at, ":,");
		int level = name < all ? atoi(at + name + 1) : 1;
		bool everybody = name == 7 && strncmp(at, "general", 7) == 0 && level <= 1;

		if (!everybody && !plan_has(held, at, name, level))
			return false;
		at += all + (at[all] == ',');
	}
	return true;
}

static bool
is_listed(const char *set, const char *key)
{
	return plan_has(set, key, strlen(key), 0);
}

/* ---- who ---- */

static bool
is_present(const struct candidate *one, const char *day)
{
	if (one->retired || (one->hired != NULL && strcmp(one->hired, day) > 0) ||
	    (one->left != NULL && strcmp(one->left, day) < 0))
		return false;
	for (size_t i = 0; i < one->absences; i++)
		if (strcmp(day, one->absence[i].starts) >= 0 &&
		    strcmp(day, one->absence[i].ends) <= 0)
			return false;
	return true;
}

static bool
is_certified(const struct candidate *one, const char *needed, const char *day)
{
	for (const char *at = needed; at != NULL && *at != '\0';) {
		size_t length = strcspn(at, ",");
		bool found = false;

		for (size_t i = 0; i < one->certificates; i++) {
			const struct certificate *c = &one->certificate[i];

			found |= strlen(c->kind) == length && strncmp(c->kind, at, length) == 0 &&
				 (c->issued == NULL || strcmp(c->issued, day) <= 0) &&
				 (c->valid_until == NULL || strcmp(c->valid_until, day) >= 0) &&
				 (c->reexamine_by == NULL || strcmp(c->reexamine_by, day) >= 0);
		}
		if (!found)
			return false;
		at += length + (at[length] == ',');
	}
	return true;
}

static bool
may_come(struct examination *x, const struct dispatch_order *order, const struct candidate *one,
	 const char *day)
{
	const struct job *job = &order->job;

	if (!is_present(one, day))
		return plan_broken(x, "%" PRId64 ": %s is not there on %s", job->request, one->key,
				   day);
	if (is_listed(job->banned, one->key))
		return plan_broken(x, "%" PRId64 ": %s is banned", job->request, one->key);
	if (job->territory != NULL && one->territories != NULL &&
	    !is_listed(one->territories, job->territory))
		return plan_broken(x, "%" PRId64 ": %s serves other territories", job->request,
				   one->key);
	if (!has_all(one->pass, job->pass))
		return plan_broken(x, "%" PRId64 ": %s lacks a pass", job->request, one->key);
	return true;
}

bool
plan_may_lead(struct examination *x, const struct dispatch_order *order,
	      const struct candidate *one, const char *day)
{
	const struct job *job = &order->job;

	if (!may_come(x, order, one, day))
		return false;
	if (one->mentor != NULL)
		return plan_broken(x, "%" PRId64 ": trainee %s leads", job->request, one->key);
	if (!has_all(one->skills, job->skill))
		return plan_broken(x, "%" PRId64 ": %s lacks a skill", job->request, one->key);
	if (!is_certified(one, job->certificates, day))
		return plan_broken(x, "%" PRId64 ": %s lacks a certificate on %s", job->request,
				   one->key, day);
	if (!has_all(one->languages, job->languages))
		return plan_broken(x, "%" PRId64 ": %s lacks a language", job->request, one->key);
	return true;
}

bool
plan_is_good_crew(struct examination *x, const struct dispatch_order *order, const char *day)
{
	const struct candidate *leader = &x->problem->candidate[order->engineer];

	if (order->mates + 1 < (size_t)order->job.crew)
		return plan_broken(x, "%" PRId64 ": %zu of %d come", order->job.request,
				   order->mates + 1, order->job.crew);
	for (size_t i = 0; i < order->mates; i++) {
		const struct candidate *mate = &x->problem->candidate[order->mate[i]];

		if (order->mate[i] == order->engineer)
			return plan_broken(x, "%" PRId64 ": %s comes twice", order->job.request,
					   mate->key);
		for (size_t j = 0; j < i; j++)
			if (order->mate[i] == order->mate[j])
				return plan_broken(x, "%" PRId64 ": %s comes twice",
						   order->job.request, mate->key);
		if (mate->mentor != NULL && strcmp(mate->mentor, leader->key) != 0)
			return plan_broken(x, "%" PRId64 ": trainee %s without mentor",
					   order->job.request, mate->key);
		if (!may_come(x, order, mate, day))
			return false;
	}
	return true;
}
