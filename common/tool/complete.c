/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "rules/triage.h"
#include "store/registers.h"
#include "text/pairs.h"
#include "text/value.h"
#include "tool/complete.h"
#include "tool/entitle.h"
#include "tool/stock_perform.h"

static const char *
row(struct desk *desk, enum register_id reg, const char *key, enum field_id field)
{
	return key != NULL ? registers_value(desk->db, reg, key, field) : NULL;
}

static const char *
value(const struct request *request, const struct event *event, enum field_id field)
{
	const char *given = event->value[field];

	return given != NULL ? (*given != '\0' ? given : NULL) : request->value[field];
}

/* ---- triage ---------------------------------------------------------------- */

static bool
differs(const struct request *request, const struct event *event, enum field_id field)
{
	const char *given = event->value[field], *had = request->value[field];

	return given != NULL && (had == NULL || strcmp(given, had) != 0);
}

static void
complete_triage(struct desk *desk, const struct request *r, struct event *e)
{
	const char *impact = value(r, e, F_impact), *urgency = value(r, e, F_urgency);
	bool moved = differs(r, e, F_impact) || differs(r, e, F_urgency);

	if (e->value[F_priority] == NULL && impact != NULL && urgency != NULL &&
	    !request_is(r, F_emergency) && (moved || r->value[F_priority] == NULL))
		e->value[F_priority] =
		    triage_priority(guard_setting(&desk->around, "matrix", NULL),
				    (int)value_integer(impact, 2), (int)value_integer(urgency, 2));
}

/* ---- dispatch -------------------------------------------------------------- */

static void
complete_plan(struct desk *desk, const struct request *r, struct event *e, struct arena *arena)
{
	static const enum field_id facts[] = {F_skill, F_duration, F_crew, F_certificates};
	const char *category = r->value[F_category];
	const char *key = category != NULL ? arena_format(arena, "category.%s", category) : NULL;

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		if (value(r, e, facts[i]) == NULL && e->value[facts[i]] == NULL)
			e->value[facts[i]] = arena_dup(arena, row(desk, R_code, key, facts[i]));
}

/* ---- confirmation ---------------------------------------------------------- */

/* What was read back, as one text: the key facts and the contact's phone and e-mail. */
static void
confirmed_text(struct desk *desk, const struct request *r, struct buffer *out)
{
	const char *phone = row(desk, R_contact, r->value[F_contact], F_phone);
	const char *email = row(desk, R_contact, r->value[F_contact], F_email);

	pairs_print(r->value, KEY_FACT, out);
	buffer_add_format(out, "\tphone=%s\temail=%s", phone != NULL ? phone : "",
			  email != NULL ? email : "");
}

static void
complete_confirm(struct desk *desk, const struct request *r, struct event *e, struct arena *arena)
{
	struct buffer text = {0};
	char salt[17], digest[DIGEST_TEXT];

	/* A salt, or the digest of a known phone list would give the phone away. */
	(void)snprintf(salt, sizeof(salt), "%08" PRIx32 "%08" PRIx32, arc4random(), arc4random());
	confirmed_text(desk, r, &text);
	digest_pair(salt, 16, buffer_text(&text), text.length, digest);
	e->value[F_digest] = arena_format(arena, "%s:%s", salt, digest);
	buffer_free(&text);
}

/* ---- every verb ------------------------------------------------------------ */

static void
complete_contact(const struct request *r, struct event *e, enum field_id field)
{
	if (e->value[field] == NULL && r->value[field] == NULL)
		e->value[field] = r->value[F_contact];
}

static void
complete_act(struct desk *desk, struct event *e, struct arena *arena)
{
	const char *action = e->value[F_action];
	const char *key = action != NULL ? arena_format(arena, "action.%s", action) : NULL;

	e->value[F_repair] = arena_dup(arena, row(desk, R_code, key, F_repair));
}

void
complete_event(struct desk *desk, const struct request *request, struct event *event,
	       const struct completion *completion)
{
	struct arena *arena = completion->arena;

	switch (event->verb) {
	case V_new:
		if (event->value[F_channel] == NULL)
			event->value[F_channel] = CHANNEL_USUAL;
		break;
	case V_confirm:
		complete_confirm(desk, request, event, arena);
		break;
	case V_triage:
	case V_emergency:
		complete_triage(desk, request, event);
		entitle_event(desk, request, event, arena, completion->hints);
		break;
	case V_diagnose:
		entitle_event(desk, request, event, arena, completion->hints);
		break;
	case V_plan:
		complete_plan(desk, request, event, arena);
		break;
	case V_assign:
		choose_engineer(desk, request, event, completion);
		break;
	case V_appoint:
		if (event->value[F_agreed_with] == NULL)
			event->value[F_agreed_with] = request->value[F_contact];
		break;
	case V_act:
		complete_act(desk, event, arena);
		break;
	case V_part:
		if (event->value[F_qty] == NULL)
			event->value[F_qty] = "1";
		stock_complete_part(desk, request, event, arena);
		break;
	case V_handover:
		complete_contact(request, event, F_explained_to);
		break;
	default:
		break;
	}
}
