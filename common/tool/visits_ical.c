/* SPDX-License-Identifier: MIT
 *
 * A visit as an event of a calendar. Knows what an engineer needs to know of it.
 */
#include <string.h>

#include "store/registers.h"
#include "text/ical.h"
#include "text/value.h"
#include "tool/visits_parts.h"

#define SEEN_FOR (7 * INT64_C(86400)) /* after closing; DOMAIN j.2 */

/* What the description says of the request besides, in this order, where there is any. */
static const enum field_id told[] = {F_need,     F_model,        F_serial,       F_skill,
				     F_duration, F_parts_needed, F_tools_needed, F_permits,
				     F_special,  F_none};

static const char *
row_value(const struct visit_line *line, enum register_id reg, enum field_id of,
	  enum field_id field)
{
	const char *key = line->request->value[of];

	return key != NULL ? registers_value(line->desk->db, reg, key, field) : NULL;
}

/* Engineers see a contact whole from the dispatch until a week after closing. */
static bool
is_over(const struct visit_line *line)
{
	const char *const *value = line->request->value;
	int64_t closed =
	    value_time(value[F_closed_at] != NULL ? value[F_closed_at] : value[F_ended_at]);

	return closed != WHEN_NONE && line->desk->now >= closed + SEEN_FOR;
}

/* ---- texts ---- */

static void
begin_line(enum field_id label, struct buffer *out)
{
	buffer_add_format(out, "%s%s: ", out->length > 0 ? "\n" : "", field_label(label));
}

static void
add_person(enum field_id field, const char *value, bool in_full, struct buffer *out)
{
	if (in_full)
		value_show(field, value, out);
	else
		value_mask(field, value, out);
}

static void
add_contact(const struct visit_line *line, bool in_full, struct buffer *out)
{
	const char *name = row_value(line, R_contact, F_contact, F_name);
	const char *phone = row_value(line, R_contact, F_contact, F_phone);

	if (name == NULL && phone == NULL)
		return;
	begin_line(F_contact, out);
	if (name != NULL)
		add_person(F_name, name, in_full, out);
	if (name != NULL && phone != NULL)
		buffer_add(out, ", ");
	if (phone != NULL)
		add_person(F_phone, phone, in_full, out);
}

static void
add_engineer(const struct visit_line *line, const char *key, struct buffer *out)
{
	const char *name = registers_value(line->desk->db, R_engineer, key, F_name);

	buffer_add(out, name != NULL ? name : key);
}

static void
add_crew(const struct visit_line *line, struct buffer *out)
{
	const char *leader = line->visit->value[F_engineer];
	const char *mates = line->visit->value[F_mates];
	char mate[128];

	if (leader != NULL) {
		begin_line(F_engineer, out);
		add_engineer(line, leader, out);
	}
	if (mates == NULL)
		return;
	begin_line(F_mates, out);
	for (bool more = false; value_next_member(&mates, mate, NULL); more = true) {
		buffer_add(out, more ? ", " : "");
		add_engineer(line, mate, out);
	}
}

static void
describe(const struct visit_line *line, bool in_full, struct buffer *out)
{
	const char *access = row_value(line, R_site, F_site, F_access);

	add_contact(line, in_full && !is_over(line), out);
	add_crew(line, out);
	for (size_t i = 0; told[i] != F_none; i++) {
		const char *value = line->request->value[told[i]];

		if (value == NULL)
			continue;
		begin_line(told[i], out);
		value_show(told[i], value, out);
	}
	if (access != NULL) {
		begin_line(F_access, out);
		buffer_add(out, access);
	}
}

static void
summarize(const struct visit_line *line, struct buffer *out)
{
	const char *const *value = line->request->value;
	const char *customer = row_value(line, R_customer, F_customer, F_name);

	buffer_add(out, value[F_id]);
	if (value[F_priority] != NULL)
		buffer_add_format(out, " %s", value[F_priority]);
	if (customer != NULL)
		buffer_add_format(out, " %s", customer);
	if (value[F_text] != NULL)
		buffer_add_format(out, ": %s", value[F_text]);
}

static void
locate(const struct visit_line *line, struct buffer *out)
{
	const char *name = row_value(line, R_site, F_site, F_name);
	const char *address = row_value(line, R_site, F_site, F_address);

	if (name != NULL)
		buffer_add(out, name);
	if (address != NULL && !value_same(name, address))
		buffer_add_format(out, "%s%s", name != NULL ? ", " : "", address);
}

/* ---- the event ---- */

/* The latest of the times that the visit was stamped with. */
static int64_t
last_change(const struct visit *visit)
{
	int64_t last = WHEN_NONE;

	for (int id = F_none + 1; id < F_COUNT; id++) {
		const struct field *field = field_of((enum field_id)id);
		bool stamps = field->type == TYPE_TIME && (field->flags & IN_VISIT) != 0 &&
			      (field->flags & DERIVED) != 0;
		int64_t at = stamps ? value_time(visit->value[id]) : WHEN_NONE;

		if (at > last)
			last = at;
	}
	return last;
}

static const char *
text_or_none(const struct buffer *text)
{
	return text->length > 0 ? text->text : NULL;
}

void
visits_calendar_add(const struct visit_line *line, bool in_full, struct buffer *out)
{
	const struct booking *booking = &line->row->booking;
	bool agreed = booking->window_start != WHEN_NONE && booking->window_end != WHEN_NONE;
	struct buffer uid = {0}, summary = {0}, location = {0}, description = {0};
	int64_t changed = last_change(line->visit);

	/* The id begins with the origin of its store, where that has one. */
	buffer_add_format(&uid, "%s-%d@svc", line->request->value[F_id], booking->visit);
	summarize(line, &summary);
	locate(line, &location);
	describe(line, in_full, &description);
	ical_add(
	    &(struct ical_visit){
		.uid = uid.text,
		.stamp = changed != WHEN_NONE ? changed : booking->begins,
		.from = agreed ? booking->window_start : booking->begins,
		.to = agreed ? booking->window_end : booking->ends,
		.summary = text_or_none(&summary),
		.location = text_or_none(&location),
		.description = text_or_none(&description),
		.position = row_value(line, R_site, F_site, F_position),
		.confirmed = agreed && booking->acked,
		.sequence = value_integer(line->visit->value[F_rescheduled], 0),
	    },
	    out);
	buffer_free(&uid);
	buffer_free(&summary);
	buffer_free(&location);
	buffer_free(&description);
}
