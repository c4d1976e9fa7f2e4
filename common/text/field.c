/* SPDX-License-Identifier: MIT
 *
 * The field catalogue, made from fields.def. Knows names, types, ranges and
 * labels; must not know which verb takes a field or where it is stored.
 */
#include "text/field.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/digest.h"
#include "base/exit.h"
#include "text/near.h"

static const struct field catalogue[F_COUNT] = {
#define FIELD(name, type, detail, flags, english, chinese, help) \
	[F_##name] = {#name, TYPE_##type, detail, flags, english, chinese, help},
#include "text/fields.def"
#undef FIELD
};

/* Names by hash, open addressing; at least half the slots stay free. */
#define SLOTS 1024
_Static_assert(F_COUNT <= SLOTS / 2, "the table of names needs more slots");

static uint16_t slots[SLOTS]; /* F_none where free */
static bool slots_filled;

const struct field *
field_of(enum field_id id)
{
	return &catalogue[id];
}

static void
fill_slots(void)
{
	for (uint16_t id = F_none + 1; id < F_COUNT; id++) {
		const char *name = catalogue[id].name;
		uint32_t slot = digest_quick(name, strlen(name)) % SLOTS;
		while (slots[slot] != F_none)
			slot = (slot + 1) % SLOTS;
		slots[slot] = id;
	}
	slots_filled = true;
}

enum field_id
field_find(const char *name)
{
	return field_find_n(name, strlen(name));
}

enum field_id
field_find_n(const char *name, size_t length)
{
	if (!slots_filled)
		fill_slots();
	uint32_t slot = digest_quick(name, length) % SLOTS;
	for (; slots[slot] != F_none; slot = (slot + 1) % SLOTS) {
		const char *known = catalogue[slots[slot]].name;
		if (strncmp(known, name, length) == 0 && known[length] == '\0')
			return (enum field_id)slots[slot];
	}
	return F_none;
}

const char *
field_label(enum field_id id)
{
	return program_speaks_chinese() ? catalogue[id].chinese : catalogue[id].english;
}

const char *
field_type_name(enum field_type type)
{
	static const char *const names[TYPE_COUNT_] = {
	    [TYPE_TEXT] = "text",         [TYPE_ID] = "id",
	    [TYPE_ID_SET] = "ids",        [TYPE_REFERENCE] = "reference",
	    [TYPE_CODE] = "code",         [TYPE_ONE_OF] = "word",
	    [TYPE_SET_OF] = "words",      [TYPE_SKILLS] = "skills",
	    [TYPE_INTEGER] = "integer",   [TYPE_REAL] = "number",
	    [TYPE_MONEY] = "money",       [TYPE_DURATION] = "duration",
	    [TYPE_TIME] = "time",         [TYPE_DATE] = "date",
	    [TYPE_PHONE] = "phone",       [TYPE_EMAIL] = "email",
	    [TYPE_SERIAL] = "serial",     [TYPE_YES_NO] = "yes-no",
	    [TYPE_POSITION] = "position", [TYPE_CREDIT_CODE] = "credit-code",
	    [TYPE_TARGET] = "target",     [TYPE_WORK_TIME] = "work-time",
	    [TYPE_HOURS] = "hours",       [TYPE_DAYS] = "days",
	    [TYPE_ZONE] = "zone",         [TYPE_PATTERN] = "pattern",
	    [TYPE_KEYS] = "keys",
	};

	return names[type];
}

enum field_id
field_near(const char *name, const enum field_id *among, size_t count)
{
	enum field_id nearest = F_none;
	int least = 0;
	if (among == NULL)
		count = F_COUNT - 1;
	for (size_t i = 0; i < count; i++) {
		enum field_id id = among == NULL ? (enum field_id)(i + 1) : among[i];
		size_t length = strlen(catalogue[id].name);
		int distance = near_distance(name, catalogue[id].name, length);
		if (distance > near_limit(length))
			continue;
		if (nearest == F_none || distance < least) {
			nearest = id;
			least = distance;
		}
	}
	return nearest;
}
