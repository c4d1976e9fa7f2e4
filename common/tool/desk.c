/* SPDX-License-Identifier: MIT */
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "base/when.h"
#include "store/registers.h"
#include "store/requests.h"
#include "text/register.h"
#include "text/value.h"
#include "tool/desk.h"
#include "tool/rulebook.h"
#include "tool/staff.h"
#include "tool/stock_view.h"

static const char *
row_value(void *of, enum register_id reg, const char *key, enum field_id field)
{
	struct desk *desk = of;

	return key != NULL ? registers_value(desk->db, reg, key, field) : NULL;
}

static const char *
request_value(void *of, int64_t id, enum field_id field)
{
	struct desk *desk = of;
	struct request request;

	if (id == 0 || !requests_load(desk->db, id, &request, &desk->answers))
		return NULL;
	return request.value[field];
}

static int64_t
on_site(void *of, const char *engineer, int64_t except)
{
	struct desk *desk = of;

	return requests_on_site(desk->db, engineer, except);
}

static const char *
account(struct arena *arena)
{
	struct passwd *entry = getpwuid(getuid());

	if (entry != NULL)
		return arena_dup(arena, entry->pw_name);
	return arena_format(arena, "uid-%ld", (long)getuid());
}

void
desk_open(struct desk *desk, const char *path, enum db_use use)
{
	const char *zone;

	memset(desk, 0, sizeof(*desk));
	desk->db = db_open(path, use);
	desk->around = (struct surroundings){.of = desk,
					     .row = row_value,
					     .request = request_value,
					     .on_site = on_site,
					     .stock = stock_look_part};
	zone = registers_value(desk->db, R_setting, "zone", F_value);
	if (zone != NULL && !when_set_zone(zone))
		complain("setting zone: no zone \"%s\" on this machine; Asia/Shanghai is used",
			 zone);
	desk->now = when_now();
	desk->staff = staff_open(desk->db, desk->now, &desk->around);
	desk->os_user = account(&desk->arena);
	desk->actor = registers_of_user(desk->db, desk->os_user, &desk->arena);
	if (desk->actor == NULL)
		desk->actor = desk->os_user;
}

int64_t
desk_id(const struct desk *desk, int64_t id)
{
	char origin[ORIGIN_TEXT];
	int64_t number = id_split(id, origin);

	return id == 0 || origin[0] != '\0' ? id : id_make(db_origin(desk->db), number);
}

void
desk_close(struct desk *desk)
{
	staff_close(desk->staff);
	db_close(desk->db);
	arena_free(&desk->arena);
	arena_free(&desk->answers);
	rulebook_free(desk->rulebook);
}

void
desk_forget_answers(struct desk *desk)
{
	arena_reset(&desk->answers);
}

const char *
desk_value(struct desk *desk, const struct request *request, enum field_id field,
	   struct arena *arena)
{
	const char *contact = request->value[F_contact];
	struct buffer masked = {0};
	const char *value;

	if (field == F_age) {
		int64_t reported = value_time(request->value[F_reported]);

		return reported == WHEN_NONE ? NULL : value_of_integer(desk->now - reported, arena);
	}
	if (field != F_phone && field != F_email)
		return request->value[field];
	value = row_value(desk, R_contact, contact, field);
	if (value == NULL)
		return NULL;
	value_mask(field, value, &masked);
	value = arena_dup(arena, buffer_text(&masked));
	buffer_free(&masked);
	return value;
}

const char *
desk_name(struct desk *desk, enum field_id field, const char *value, struct arena *arena)
{
	const struct field *declared = field_of(field);
	enum register_id reg;
	struct buffer masked = {0};
	const char *name;

	if (value == NULL || declared->type != TYPE_REFERENCE)
		return value;
	reg = register_find(declared->detail);
	if (reg == R_none || !(register_of(reg)->flags & NAMED))
		return value;
	name = row_value(desk, reg, value, F_name);
	if (name == NULL)
		return value;
	if (!(register_of(reg)->flags & OUTSIDE))
		return name;
	value_mask(F_name, name, &masked);
	name = arena_dup(arena, buffer_text(&masked));
	buffer_free(&masked);
	return name;
}
