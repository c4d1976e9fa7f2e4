/* SPDX-License-Identifier: MIT
 *
 * Engineers with their papers, read from the registers at once and kept.
 */
#include "tool/staff.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/registers.h"
#include "store/requests.h"
#include "text/value.h"
#include "tool/staff_inside.h"

/* ---- reading the registers ---- */

/* Room for one more behind `count` of them, in the arena: doubled when it is full. */
static void *
one_more(struct staff *staff, void *list, size_t count, size_t size)
{
	void *grown;

	if (count > 0 && (count & (count - 1)) != 0)
		return list;
	grown = arena_take(&staff->arena, (count > 0 ? 2 * count : 1) * size);
	if (count > 0)
		memcpy(grown, list, count * size);
	return grown;
}

static bool
take_engineer(void *context, const struct register_row *row)
{
	struct staff *staff = context;

	staff->person = one_more(staff, staff->person, staff->persons, sizeof(*staff->person));
	staff->person[staff->persons++] = (struct person){
	    .key = arena_dup(&staff->arena, row->value[F_key]),
	    .calendar = arena_dup(&staff->arena, row->value[F_calendar]),
	};
	return true;
}

/* Whom the row is about; NULL where it counts no more. */
static struct person *
person_of(struct staff *staff, const struct register_row *row)
{
	const char *engineer = row->value[F_engineer];

	return row->value[F_retired] == NULL && engineer != NULL ? staff_person(staff, engineer)
								 : NULL;
}

static bool
take_absence(void *context, const struct register_row *row)
{
	struct staff *staff = context;
	struct person *person = person_of(staff, row);

	if (person == NULL || row->value[F_starts] == NULL || row->value[F_ends] == NULL)
		return true;
	person->absence =
	    one_more(staff, person->absence, person->absences, sizeof(*person->absence));
	person->absence[person->absences++] = (struct absence){
	    arena_dup(&staff->arena, row->value[F_starts]),
	    arena_dup(&staff->arena, row->value[F_ends]),
	};
	return true;
}

static bool
take_certificate(void *context, const struct register_row *row)
{
	struct staff *staff = context;
	struct person *person = person_of(staff, row);

	if (person == NULL || row->value[F_certificate] == NULL)
		return true;
	person->certificate = one_more(staff, person->certificate, person->certificates,
				       sizeof(*person->certificate));
	person->certificate[person->certificates++] = (struct certificate){
	    arena_dup(&staff->arena, row->value[F_certificate]),
	    arena_dup(&staff->arena, row->value[F_issued]),
	    arena_dup(&staff->arena, row->value[F_valid_until]),
	    arena_dup(&staff->arena, row->value[F_reexamine_by]),
	};
	return true;
}

static bool
take_shift(void *context, const struct register_row *row)
{
	struct staff *staff = context;
	struct person *person = person_of(staff, row);

	if (person == NULL || row->value[F_starts] == NULL || row->value[F_ends] == NULL)
		return true;
	person->stint = one_more(staff, person->stint, person->stints, sizeof(*person->stint));
	person->stint[person->stints++] = (struct stint){
	    arena_dup(&staff->arena, row->value[F_starts]),
	    arena_dup(&staff->arena, row->value[F_ends]),
	    arena_dup(&staff->arena, row->value[F_calendar]),
	};
	return true;
}

static bool
take_crew(void *context, const struct register_row *row)
{
	struct staff *staff = context;
	const char *members = row->value[F_members], *cursor = members;
	char member[128];

	while (row->value[F_retired] == NULL && cursor != NULL &&
	       value_next_member(&cursor, member, NULL)) {
		struct person *person = staff_person(staff, member);

		if (person != NULL)
			person->crew = person->crew == NULL ? arena_dup(&staff->arena, members)
							    : arena_format(&staff->arena, "%s,%s",
									   person->crew, members);
	}
	return true;
}

static void
read_registers(struct staff *staff)
{
	registers_each(staff->db, R_engineer, take_engineer, staff);
	registers_each(staff->db, R_absence, take_absence, staff);
	registers_each(staff->db, R_certificate, take_certificate, staff);
	registers_each(staff->db, R_shift, take_shift, staff);
	registers_each(staff->db, R_crew, take_crew, staff);
}

static int
compare_person(const void *key, const void *person)
{
	return strcmp(key, ((const struct person *)person)->key);
}

struct person *
staff_person(struct staff *staff, const char *key)
{
	if (staff->person == NULL)
		read_registers(staff);
	if (staff->persons == 0)
		return NULL;
	return bsearch(key, staff->person, staff->persons, sizeof(*staff->person), compare_person);
}

const char *const *
staff_keys(struct staff *staff, size_t *count)
{
	const char **key;

	(void)staff_person(staff, "");
	key = arena_take(&staff->arena, (staff->persons + 1) * sizeof(*key));
	for (size_t i = 0; i < staff->persons; i++)
		key[i] = staff->person[i].key;
	*count = staff->persons;
	return key;
}

/* ---- answers ---- */

static size_t
absences(void *of, const char *engineer, const struct absence **list)
{
	const struct person *person = staff_person(of, engineer);

	*list = person != NULL ? person->absence : NULL;
	return person != NULL ? person->absences : 0;
}

static size_t
certificates(void *of, const char *engineer, const struct certificate **list)
{
	const struct person *person = staff_person(of, engineer);

	*list = person != NULL ? person->certificate : NULL;
	return person != NULL ? person->certificates : 0;
}

static const struct agenda *
agenda(void *of, const char *engineer, int64_t except, const struct dispatch_weights *weights)
{
	struct person *person = staff_person(of, engineer);

	if (person == NULL)
		return NULL;
	staff_read_time(of, person, except, weights);
	return &person->agenda;
}

static int
load(void *of, const char *engineer)
{
	struct staff *staff = of;

	return requests_open_load(staff->db, engineer);
}

static const char *
crew(void *of, const char *engineer)
{
	const struct person *person = staff_person(of, engineer);

	return person != NULL ? person->crew : NULL;
}

static const char *
known_by(void *of, const char *asset)
{
	struct staff *staff = of;

	return requests_attendants(staff->db, asset, &staff->arena);
}

static const struct travel_table *
travel_table(void *of)
{
	return staff_table(of);
}

/* ---- life ---- */

struct staff *
staff_open(struct db *db, int64_t now, struct surroundings *around)
{
	struct staff *staff = xcalloc(1, sizeof(*staff));

	staff->db = db;
	staff->now = now;
	around->staff = staff;
	around->absences = absences;
	around->certificates = certificates;
	around->agenda = agenda;
	around->load = load;
	around->crew = crew;
	around->known_by = known_by;
	around->travel_table = travel_table;
	return staff;
}

void
staff_forget(struct staff *staff)
{
	for (size_t i = 0; i < staff->persons; i++) {
		free(staff->person[i].shift);
		free(staff->person[i].commitment);
	}
	staff->person = NULL;
	staff->persons = 0;
	arena_reset(&staff->arena);
}

void
staff_close(struct staff *staff)
{
	if (staff == NULL)
		return;
	staff_forget(staff);
	travel_table_free(staff->table);
	arena_free(&staff->arena);
	free(staff);
}
