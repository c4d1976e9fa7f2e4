/* SPDX-License-Identifier: MIT */
#include "tool/duty.h"

#include <string.h>

#include "base/when.h"
#include "store/registers.h"
#include "text/value.h"

struct search {
	const char *role;     /* of the register; NULL = the rows of `engineer` */
	const char *engineer; /* key */
	const char *via;
	char day[WHEN_TEXT];
	bool found;
	void (*each)(void *context, const struct duty *duty);
	void *context;
};

static bool
counts_on(const struct register_row *row, const char *day)
{
	const char *starts = row->value[F_starts], *ends = row->value[F_ends];

	return row->value[F_retired] == NULL && (starts == NULL || strcmp(starts, day) <= 0) &&
	       (ends == NULL || strcmp(day, ends) <= 0);
}

static bool
look_at(void *context, const struct register_row *row)
{
	struct search *search = context;
	const char *const *value = row->value;
	bool fits = search->engineer != NULL ? value_is(value[F_engineer], search->engineer)
					     : value_is(value[F_role], search->role);

	if (!fits || !counts_on(row, search->day))
		return true;
	/* The ways to reach an engineer are the same whatever his role. */
	if (search->engineer != NULL && search->found)
		return false;
	search->found = true;
	search->each(search->context,
		     &(struct duty){search->role, value[F_via] != NULL ? value[F_via] : search->via,
				    value[F_tell]});
	return true;
}

static void
tell_contact(struct desk *desk, const struct request *request, struct search *search)
{
	const char *contact = request->value[F_contact];
	const char *phone = NULL, *email = NULL;

	if (contact != NULL) {
		phone = registers_value(desk->db, R_contact, contact, F_phone);
		email = registers_value(desk->db, R_contact, contact, F_email);
	}
	search->found = true;
	search->each(search->context,
		     &(struct duty){search->role, phone == NULL && email != NULL ? "mail" : "phone",
				    phone != NULL ? phone : email});
}

void
duty_each(struct desk *desk, const struct request *request, const struct duty_query *query,
	  void (*each)(void *context, const struct duty *duty), void *context)
{
	const char *role = query->role, *via = query->via;
	struct search search = {.role = role, .via = via, .each = each, .context = context};

	when_print(query->at, search.day);
	search.day[10] = '\0';
	if (strcmp(role, "engineer") == 0)
		search.engineer = request->value[F_engineer];
	if (strcmp(role, "contact") == 0)
		tell_contact(desk, request, &search);
	else
		registers_each(desk->db, R_duty, look_at, &search);
	if (!search.found)
		each(context, &(struct duty){role, via, search.engineer});
}
