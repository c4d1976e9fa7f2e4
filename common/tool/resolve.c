/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "store/registers.h"
#include "text/value.h"
#include "tool/code_near.h"
#include "tool/near_rows.h"
#include "tool/record.h"
#include "tool/resolve.h"

struct resolving {
	struct desk *desk;
	const struct request *request;
	struct event *event;
	struct arena *arena;
	struct buffer *why, *hints;
};

static const char *
value(const struct resolving *r, enum field_id field)
{
	const char *given = r->event->value[field];

	return given != NULL ? (*given != '\0' ? given : NULL) : r->request->value[field];
}

static const char *
row(const struct resolving *r, enum register_id reg, const char *key, enum field_id field)
{
	return registers_value(r->desk->db, reg, key, field);
}

static void
refuse(struct resolving *r, const char *text)
{
	if (r->why->length > 0)
		buffer_add(r->why, "; ");
	buffer_add(r->why, text);
}

static void
hint(struct resolving *r, const char *text)
{
	buffer_add(r->hints, text);
	buffer_add_char(r->hints, '\n');
}

static bool
is_intake(const struct resolving *r)
{
	return r->event->verb == V_new || r->event->verb == V_amend;
}

/* ---- rows registered on the way in ---------------------------------------- */

static struct register_search
search_for(const struct resolving *r, enum register_id reg, const char *name)
{
	return (struct register_search){reg, name, reg == R_customer ? NULL : value(r, F_customer)};
}

static void
point_out_near(struct resolving *r, enum register_id reg, const char *name, const char *issued)
{
	struct register_search search = search_for(r, reg, name);
	const char *list = near_rows(r->desk->db, &search, issued, r->arena);

	if (list != NULL)
		hint(r, arena_format(r->arena, "%s %s \"%s\" is new; it looks like %s",
				     register_of(reg)->name, issued, name, list));
}

static const char *
register_name(struct resolving *r, enum register_id reg, const char *name)
{
	const char *columns[F_COUNT] = {0};
	const char *key = registers_issue(r->desk->db, reg, r->arena);

	columns[F_key] = key;
	columns[F_name] = name;
	if (register_has(reg, F_customer))
		columns[F_customer] = value(r, F_customer);
	if (reg == R_contact) {
		columns[F_phone] = r->event->value[F_phone];
		columns[F_email] = r->event->value[F_email];
	}
	point_out_near(r, reg, name, key);
	record_row(r->desk, reg, columns, r->event, r->arena);
	return key;
}

/* ---- contacts -------------------------------------------------------------- */

/* Two persons of one name at one customer are told apart by their phones. */
static bool
is_same_person(const struct resolving *r, const char *key)
{
	const char *phone = r->event->value[F_phone], *email = r->event->value[F_email];
	const char *had_phone = row(r, R_contact, key, F_phone);
	const char *had_email = row(r, R_contact, key, F_email);

	if (phone != NULL && had_phone != NULL)
		return strcmp(phone, had_phone) == 0;
	if (phone == NULL && email != NULL && had_email != NULL)
		return strcmp(email, had_email) == 0;
	return true;
}

/* Phone and e-mail that came with the event go to the contact's row. */
static void
update_contact(struct resolving *r, const char *key)
{
	const char *phone = r->event->value[F_phone], *email = r->event->value[F_email];
	struct register_row contact;
	bool changed = false;

	if ((phone == NULL && email == NULL) ||
	    !registers_get(r->desk->db, R_contact, key, &contact, r->arena))
		return;
	if (phone != NULL &&
	    (contact.value[F_phone] == NULL || strcmp(contact.value[F_phone], phone) != 0)) {
		contact.value[F_phone] = *phone != '\0' ? phone : NULL;
		changed = true;
	}
	if (email != NULL &&
	    (contact.value[F_email] == NULL || strcmp(contact.value[F_email], email) != 0)) {
		contact.value[F_email] = *email != '\0' ? email : NULL;
		changed = true;
	}
	if (changed)
		record_row(r->desk, R_contact, contact.value, r->event, r->arena);
}

/* A name that several bear is known, but says too little. */
static void
refuse_contact(struct resolving *r, const char *typed)
{
	struct register_search search = search_for(r, R_contact, typed);
	const char *several = near_rows_ask_key(r->desk->db, &search, r->arena);

	if (several == NULL)
		several = arena_format(r->arena,
				       "\"%s\" is no contact of this customer; svc-reg put "
				       "contact name= customer=",
				       typed);
	refuse(r, arena_format(r->arena, "(E5): %s", several));
}

static const char *
resolve_contact(struct resolving *r, const char *typed)
{
	const char *customer = value(r, F_customer);
	const char *of, *key;

	if (row(r, R_contact, typed, F_key) != NULL) {
		of = row(r, R_contact, typed, F_customer);
		if (of != NULL && customer != NULL && strcmp(of, customer) != 0)
			refuse(r, arena_format(r->arena, "(E5): contact %s is of customer %s",
					       typed, of));
		return typed;
	}
	key = registers_find(r->desk->db, R_contact, typed, customer, r->arena);
	if (key != NULL && (!is_intake(r) || is_same_person(r, key)))
		return key;
	if (!is_intake(r)) {
		refuse_contact(r, typed);
		return typed;
	}
	if (key != NULL)
		hint(r, arena_format(
			    r->arena,
			    "contact \"%s\": %s has another phone; registered as a new contact",
			    typed, key));
	return register_name(r, R_contact, typed);
}

/* ---- equipment ------------------------------------------------------------- */

static void
take_from_asset(struct resolving *r, const char *key)
{
	static const enum field_id facts[] = {F_model, F_serial, F_site, F_contract, F_project};

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		if (value(r, facts[i]) == NULL && r->event->value[facts[i]] == NULL)
			r->event->value[facts[i]] =
			    arena_dup(r->arena, row(r, R_asset, key, facts[i]));
}

static void
register_asset(struct resolving *r, const char *serial)
{
	static const enum field_id facts[] = {F_customer, F_site, F_project, F_contract};
	const char *columns[F_COUNT] = {0};
	const char *near = registers_near_serial(r->desk->db, value(r, F_model), serial, r->arena);

	if (near != NULL)
		hint(r, arena_format(
			    r->arena,
			    "serial %s is new; one of this model differs by one character: %s",
			    serial, near));
	columns[F_key] = registers_issue(r->desk->db, R_asset, r->arena);
	columns[F_model] = value(r, F_model);
	columns[F_serial] = serial;
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		columns[facts[i]] = value(r, facts[i]);
	record_row(r->desk, R_asset, columns, r->event, r->arena);
	r->event->value[F_asset] = columns[F_key];
}

/* The one of that model; where there is none, the only one of that serial number: models are not
 * always written alike. */
static const char *
find_asset(struct resolving *r, const char *serial)
{
	const char *model = value(r, F_model);
	const char *asset = NULL;

	if (model != NULL)
		asset = registers_find_asset(r->desk->db, model, serial, r->arena);
	if (asset != NULL)
		return asset;
	asset = registers_find(r->desk->db, R_asset, serial, NULL, r->arena);
	if (asset != NULL && model != NULL && row(r, R_asset, asset, F_model) != NULL &&
	    strcmp(model, row(r, R_asset, asset, F_model)) != 0)
		hint(r, arena_format(r->arena,
				     "serial %s is known as asset %s of model %s; taken for that",
				     serial, asset, row(r, R_asset, asset, F_model)));
	return asset;
}

static void
resolve_asset(struct resolving *r)
{
	const char *asset = r->event->value[F_asset];
	const char *serial = r->event->value[F_serial];
	const char *of;

	if (asset != NULL && *asset != '\0') {
		if (row(r, R_asset, asset, F_key) == NULL) {
			refuse(r,
			       arena_format(r->arena, "(E5): asset: no %s in the register", asset));
			return;
		}
		take_from_asset(r, asset);
	} else if (serial != NULL && *serial != '\0' && strcmp(serial, "n/a") != 0) {
		asset = find_asset(r, serial);
		if (asset == NULL) {
			if (value(r, F_model) != NULL)
				register_asset(r, serial);
			return;
		}
		r->event->value[F_asset] = asset;
		take_from_asset(r, asset);
	} else {
		return;
	}
	of = row(r, R_asset, asset, F_customer);
	if (of != NULL && value(r, F_customer) != NULL && strcmp(of, value(r, F_customer)) != 0)
		hint(r,
		     arena_format(r->arena, "asset %s is registered with customer %s", asset, of));
}

/* ---- every reference -------------------------------------------------------- */

static const char *
resolve_named(struct resolving *r, enum register_id reg, const char *typed)
{
	const char *of =
	    register_has(reg, F_customer) && reg != R_customer ? value(r, F_customer) : NULL;
	const char *key;

	if (row(r, reg, typed, F_key) != NULL)
		return typed;
	key = registers_find(r->desk->db, reg, typed, of, r->arena);
	if (key != NULL)
		return key;
	/* A row that is nobody's own is everybody's. */
	key = of != NULL ? registers_find(r->desk->db, reg, typed, NULL, r->arena) : NULL;
	if (key != NULL && row(r, reg, key, F_customer) == NULL)
		return key;
	if (is_intake(r) && (reg == R_customer || reg == R_site))
		return register_name(r, reg, typed);
	return typed; /* guards name what is unknown */
}

static void
resolve_reference(struct resolving *r, enum field_id field)
{
	const struct field *declared = field_of(field);
	enum register_id reg = register_find(declared->detail);
	const char *typed = r->event->value[field];

	if (reg == R_contact) {
		r->event->value[field] = resolve_contact(r, typed);
	} else if (reg == R_asset) {
		return; /* with its serial, below */
	} else if (declared->flags & LOOSE) {
		if (row(r, reg, typed, F_key) == NULL)
			hint(r, arena_format(r->arena, "%s %s is not in the register",
					     declared->name, typed));
	} else {
		r->event->value[field] = resolve_named(r, reg, typed);
	}
	if (row(r, reg, r->event->value[field], F_retired) != NULL &&
	    r->event->value[F_loaded] == NULL)
		refuse(r, arena_format(r->arena, "(E9): %s: %s is retired", declared->name, typed));
}

static void
refuse_code(struct resolving *r, const struct field *declared, const char *typed)
{
	const char *near = code_near(r->desk->db, declared->detail, typed, r->arena);
	const char *text =
	    near != NULL
		? arena_format(r->arena, "did you mean %s?", near)
		: arena_format(r->arena, "svc-reg get code kind=%s lists them", declared->detail);

	refuse(r, arena_format(r->arena, "(E3): %s: \"%s\" is no %s; %s", declared->name, typed,
			       declared->english, text));
}

static void
check_code(struct resolving *r, enum field_id field)
{
	const struct field *declared = field_of(field);
	const char *typed = r->event->value[field];
	const char *key = arena_format(r->arena, "%s.%s", declared->detail, typed);

	if (row(r, R_code, key, F_key) == NULL)
		refuse_code(r, declared, typed);
	else if (row(r, R_code, key, F_retired) != NULL && r->event->value[F_loaded] == NULL)
		refuse(r, arena_format(r->arena, "(E9): %s: %s is retired", declared->name, typed));
}

static void
take_from_earlier(struct resolving *r)
{
	static const enum field_id facts[] = {F_customer, F_contact, F_project, F_contract, F_site,
					      F_model,    F_serial,  F_asset,   F_need};
	const char *follows = r->event->value[F_follows];
	int64_t id = follows != NULL ? id_of_text(follows) : 0;

	if (follows == NULL || *follows == '\0' || r->event->verb != V_new)
		return;
	if (r->desk->around.request(r->desk, id, F_state) == NULL) {
		refuse(r, arena_format(r->arena, "(E5): follows: no request %s", follows));
		return;
	}
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		if (r->event->value[facts[i]] == NULL)
			r->event->value[facts[i]] =
			    arena_dup(r->arena, r->desk->around.request(r->desk, id, facts[i]));
}

/* Bare digits mean this store's origin; the journal names it. */
static void
name_origins(struct resolving *r, enum field_id field)
{
	const char *cursor = r->event->value[field], *named = NULL;
	char member[128], id[ID_TEXT];

	while (value_next_member(&cursor, member, NULL)) {
		id_print(desk_id(r->desk, id_of_text(member)), id);
		named = named == NULL ? arena_dup(r->arena, id)
				      : arena_format(r->arena, "%s,%s", named, id);
	}
	r->event->value[field] = named;
}

bool
resolve_event(struct desk *desk, const struct request *request, struct event *event,
	      struct buffer *why, struct buffer *hints)
{
	struct resolving r = {desk, request, event, request->arena, why, hints};

	if (event->value[F_follows] != NULL && *event->value[F_follows] != '\0')
		name_origins(&r, F_follows);
	take_from_earlier(&r);
	for (int f = F_none + 1; f < F_COUNT; f++) {
		enum field_id field = (enum field_id)f;
		enum field_type type = field_of(field)->type;

		if (event->value[f] == NULL || *event->value[f] == '\0')
			continue;
		if (type == TYPE_REFERENCE)
			resolve_reference(&r, field);
		else if (type == TYPE_CODE)
			check_code(&r, field);
		else if (type == TYPE_ID || type == TYPE_ID_SET)
			name_origins(&r, field);
	}
	if (is_intake(&r)) {
		if (why->length == 0)
			resolve_asset(&r);
		if (value(&r, F_contact) != NULL && why->length == 0)
			update_contact(&r, value(&r, F_contact));
	}
	return why->length == 0;
}
